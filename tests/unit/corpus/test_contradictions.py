"""A statement contradicts a source if a field of the source has another value, not if it adds one."""

from typing import Any

import pytest
from msgspec.structs import replace

from generator.corpus.contradictions import contradicts
from generator.model import Contributor, Identifier, Link, Name, PartialDate
from tests.support.making import make_version

SOURCE = replace(
    make_version(
        "A Title: of $x^2$", "Liskov, Barbara", "Wing, Jeannette",
        issued="1977-08", container_title="Nature", page_range="1-9", type="article-journal",
        identifiers=("doi:10.1/a", "isbn:1", "isbn:2"),
    ),
    links=(Link("url", "https://a.example/"), Link("code", "https://c.example/")),
)  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "A title - of $x^2$"}, {"volume": "3"}, {"publisher": "Springer"},
        {"issued": PartialDate(1977, 8, 5)}, {"abstract": "About"}, {"status": "accepted"}, {"links": (Link("url", "https://a.example/"),)},
        {"identifiers": (*SOURCE.identifiers, Identifier("pmid", "7"))}, {"keywords": ("a",)},
    ],
)  # fmt: skip
def test_added_facts_do_not_contradict(changed: dict[str, Any]) -> None:
    assert not contradicts(replace(SOURCE, **changed), SOURCE)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Another title"}, {"container_title": "Science"}, {"page_range": "1-10"}, {"type": "book"},
        {"issued": PartialDate(1977, 9)}, {"issued": PartialDate(1977)}, {"contributors": SOURCE.contributors[:1]},
        {"contributors": SOURCE.contributors[::-1]}, {"incomplete_roles": ("author",)},
        {"contributors": (Contributor(Name("Liskov", "Barbara"), "editor"), SOURCE.contributors[1])},
        {"identifiers": (Identifier("doi", "10.1/b"),)}, {"links": (Link("url", "https://b.example/"),)},
    ],
)  # fmt: skip
def test_other_values_contradict(changed: dict[str, Any]) -> None:
    assert contradicts(replace(SOURCE, **changed), SOURCE)


def test_date_contradicts_what_the_source_says_in_its_place() -> None:
    source = make_version("T", issued_literal="in press")
    assert contradicts(replace(source, issued=PartialDate(2020)), source)
    assert not contradicts(make_version("T", issued="2020"), make_version("T"))


def test_miscellaneous_entry_may_be_anything() -> None:
    assert not contradicts(make_version("T", type="dataset"), make_version("T", type="document"))
