"""Works are found by the citation keys of all their records, as typed or as names of files."""

import pytest
from msgspec.structs import replace

from generator.corpus.citation_keys import CitationKeys, KeyIndex, file_name_of_key
from generator.problems import Location
from tests.support.making import NOWHERE, make_work

OTHER = Location("content/b.bib", 7, 1)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("liu2024", "liu2024"),
        ("Liu2024", "Liu2024"),
        ("DBLP:conf/icml/Smith20", "DBLP-conf-icml-Smith20"),
        ("a.b+c_d", "a.b+c_d"),
        ("müller", "müller"),
    ],
)
def test_names_of_files_are_those_of_keys(key: str, name: str) -> None:
    assert file_name_of_key(key) == name


def test_a_work_has_the_keys_of_all_its_records() -> None:
    work = make_work()
    work = replace(work, versions=(replace(work.lead, records=(NOWHERE, OTHER), key="own"),))
    keys = CitationKeys({OTHER: "liu2024", Location("elsewhere"): "no"})
    assert keys.of_work(work) == ["liu2024", "own"]
    index = KeyIndex([make_work(), work], keys)
    assert (index.find("liu2024"), index.find("Liu2024"), index.find_file("own")) == ([1], (), [1])


def test_a_file_name_may_stand_for_several_keys() -> None:
    works = [replace(make_work(), versions=(replace(make_work().lead, key=key),)) for key in ("a:b", "a/b", "a-b")]
    index = KeyIndex(works, CitationKeys())
    assert index.find_file("a-b") == [2, 0, 1]
    assert index.find_file("a:b") == [0]
