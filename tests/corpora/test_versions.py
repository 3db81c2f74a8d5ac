"""Record linkage on real catalogues: precision and recall against curated pairs of records.

The catalogues are in `../shared/data`, outside the repository. `versions/`: pairs of records that the curators of
INSPIRE merged; `bibtex/`: lists of researchers; `acl/`: the ACL Anthology to 2020.
"""

import csv
import gzip
import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.config.decisions import Decisions
from generator.corpus.works.blocking import NEIGHBOURS, candidate_pairs
from generator.corpus.works.features import extract_features
from generator.corpus.works.grouping import Grouping, group_works
from generator.model import Contributor, Identifier, Name, PartialDate, Record
from generator.problems import Location
from generator.readers.bibtex.reader import read_bibtex

Pair = tuple[str, str]


def read_records(path: Path) -> tuple[Record, ...]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return read_bibtex(data.decode("utf-8", "replace"), path.name.removesuffix(".gz")).records


def make_pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def merged_pairs(grouping: Grouping, keys: dict[Location, str]) -> set[Pair]:
    works = [{keys[location] for version in work.versions for location in version.records} for work in grouping.works]
    return {make_pair(*both) for work in works for both in combinations(work, 2)}


def measure(found: set[Pair], truth: set[Pair]) -> tuple[float, float]:
    """Return precision and recall."""
    return len(found & truth) / len(found), len(found & truth) / len(truth)


def test_pairs_merged_by_curators_are_merged_or_suggested(shared_data: Path) -> None:
    records = read_records(shared_data / "versions" / "inspire-versions-shared.bib")
    with (shared_data / "versions" / "inspire-versions-shared.truth.tsv").open(encoding="utf-8") as table:
        truth = {make_pair(row["key_a"], row["key_b"]) for row in csv.DictReader(table, delimiter="\t")}
    assert len(records) == 2220
    grouping = group_works(records, Decisions())
    keys = {record.location: record.key or "" for record in records}
    merged = merged_pairs(grouping, keys)
    suggested = {make_pair(keys[each.first], keys[each.second]) for each in grouping.suggestions}
    precision, recall = measure(merged, truth)
    assert precision >= 0.995
    assert recall >= 0.65
    precision, recall = measure(merged | suggested, truth)
    assert precision >= 0.90
    assert recall >= 0.90


def test_yearly_reports_are_separate_works(shared_data: Path) -> None:
    records = read_records(shared_data / "bibtex" / "robjhyndman__CV__rjhreports.bib")
    titles = [record.title for record in records]
    assert len(titles) - len(set(titles)) > 11
    grouping = group_works(records, Decisions())
    assert len(grouping.works) == len(records)
    assert not grouping.suggestions


def test_talk_and_article_are_one_work(shared_data: Path) -> None:
    records = read_records(shared_data / "bibtex" / "robjhyndman__CV__rjhpubs.bib")
    grouping = group_works(records, Decisions())
    several = [work for work in grouping.works if len(work.versions) > 1]
    assert [sorted(version.key or "" for version in work.versions) for work in several] == [
        ["FH10", "FH11"],
        ["HU07", "ISI05"],
        ["SH09", "SH11"],
    ]
    assert all(work.lead.type == "article-journal" for work in several)


@pytest.mark.parametrize("name", ["robjhyndman__CV__rjhreports", "robjhyndman__CV__rjhpubs"])
def test_list_and_its_export_give_each_work_once(shared_data: Path, name: str) -> None:
    """The export lacks keys, preprint numbers and hyphens, has initials for given names, and another order."""
    records = read_records(shared_data / "bibtex" / f"{name}.bib")
    exported = [
        replace(
            record,
            location=Location("export.ris", line),
            format="ris",
            key=None,
            verbatim=None,
            title=record.title.replace("-", " ") if record.title else None,
            contributors=tuple(map(abbreviate_given_names, record.contributors)),
            identifiers=tuple(each for each in record.identifiers if each.scheme != "arxiv"),
        )
        for line, record in enumerate(records, 1)
    ]
    alone, both = group_works(records, Decisions()), group_works([*reversed(exported), *records], Decisions())
    assert len(both.works) == len(alone.works)
    for work in both.works:
        assert len({location.path for version in work.versions for location in version.records}) == 2
    assert sum(len(work.versions) for work in both.works) == sum(len(work.versions) for work in alone.works)


def abbreviate_given_names(contributor: Contributor) -> Contributor:
    name = contributor.name
    given = " ".join(f"{word[0]}." for word in name.given.split()) if name.given else None
    return replace(contributor, name=replace(name, given=given))


def read_name(author: dict[str, str]) -> Name:
    if not author.get("given"):
        return Name(literal=author["family"])
    return Name(family=author["family"], given=author["given"])


def read_anthology(path: Path) -> Iterable[Record]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line, paper in enumerate(map(json.loads, lines), 1):
            yield Record(
                location=Location("acl.bib", line),
                format="bibtex",
                type="paper-conference",
                title=paper["title"],
                contributors=tuple(Contributor(read_name(author)) for author in paper["authors"]),
                abstract=paper.get("abstract"),
                issued=PartialDate(paper["year"]),
                container_title=paper.get("booktitle"),
                page_range=paper.get("pages"),
                identifiers=(Identifier("acl", paper["id"]),),
            )


def test_prefaces_with_equal_titles_are_separate_works(shared_data: Path) -> None:
    records = list(read_anthology(shared_data / "acl" / "acl-1952-2020.jsonl.gz"))[::3]
    grouping = group_works(records, Decisions())
    assert len(records) > 20_000
    for title in ("Introduction", "Preface", "Invited Talk", "Foreword", "Author Index"):
        written = [record for record in records if record.title == title]
        works = [work for work in grouping.works if work.lead.title == title]
        assert len(written) - len(works) <= 1
    merged = len(records) - len(grouping.works)
    assert merged < len(records) / 100
    assert len(grouping.suggestions) < len(records) / 100


def test_number_of_comparisons_is_linear_in_the_number_of_records(shared_data: Path) -> None:
    """Each record has about 15 blocking keys, and each key adds few comparisons, however large the corpus."""
    records = list(read_anthology(shared_data / "acl" / "acl-1952-2020.jsonl.gz"))
    for step in (16, 4):
        sketches = sorted(map(extract_features, records[::step], range(len(records))), key=lambda each: each.title)
        pairs = candidate_pairs(sketches)
        assert len(pairs) == len(set(pairs))
        assert 0 < len(pairs) < 15 * NEIGHBOURS * len(sketches)
