"""Versions: which records of a work describe the same version, and which version leads."""

from typing import Any

import pytest

from generator.corpus.works.features import extract_features
from generator.corpus.works.versions import MAX_VERSIONS, divide_into_versions
from generator.model import Record
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_record

PREPRINT = make_record(ATTENTION, *VASWANI, issued="2017-06", identifiers=["arxiv:1706.03762"], at="a.bib:1")
ARTICLE = make_record(ATTENTION, *VASWANI, issued="2018", container_title="A Journal", volume="3", at="a.bib:2")


def versions(*records: Record) -> list[list[int | None]]:
    """Return the lines of the records of each version."""
    features = [extract_features(record, position) for position, record in enumerate(records)]
    return [[each.record.location.line for each in group] for group in divide_into_versions(features)]


def test_published_version_leads() -> None:
    assert versions(PREPRINT, ARTICLE) == versions(ARTICLE, PREPRINT) == [[2], [1]]


def test_article_with_the_identifier_of_the_preprint_is_another_version() -> None:
    article = make_record(
        ATTENTION, *VASWANI, issued="2018", container_title="A Journal", at="a.bib:3",
        identifiers=["doi:10.1000/1", "arxiv:1706.03762"],
    )  # fmt: skip
    assert versions(PREPRINT, article) == [[3], [1]]


def test_latest_unpublished_version_leads_and_undated_ones_are_last() -> None:
    undated = make_record(ATTENTION, *VASWANI, abstract=ABSTRACT, at="a.bib:1")
    earlier = make_record(ATTENTION, *VASWANI, issued="2016", at="a.bib:2")
    later = make_record(ATTENTION, *VASWANI, issued="2017-05", abstract=ABSTRACT[::-1], at="a.bib:3")
    assert versions(undated, earlier, later) == [[3], [1, 2]]


def test_incomplete_record_belongs_to_the_version_that_it_agrees_with() -> None:
    other_source = make_record(ATTENTION, *VASWANI, at="corpus.txt:3")
    assert versions(PREPRINT, ARTICLE, other_source) == [[2, 3], [1]]


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ({"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.1/1"], "issued": "2015"}, True),
        ({"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.1/2"]}, False),
        ({"volume": "3", "page_range": "33"}, {"volume": "3", "page_range": "33-41", "issued": "2015"}, True),
        ({"volume": "3"}, {"volume": "4"}, False),
        ({"page_range": "33"}, {"page_range": "35"}, False),
        ({"container_title": "A Journal"}, {"container_title": "A J."}, True),
        ({"container_title": "A Journal"}, {"container_title": "Proceedings of a Workshop"}, False),
        ({"issued": "2017"}, {"issued": "2018"}, False),
        ({"issued": "2017", "container_title": "X"}, {"issued": "2018", "container_title": "X"}, True),
        ({"issued": "2017", "container_title": "X"}, {"issued": "2019", "container_title": "X"}, False),
        ({"status": "accepted"}, {"status": "published"}, False),
        ({"type": "thesis"}, {"type": "article-journal"}, False),
        ({"abstract": ABSTRACT}, {"abstract": ABSTRACT[:120]}, True),
        ({"abstract": ABSTRACT}, {"abstract": ABSTRACT[::-1]}, False),
        ({"abstract": ABSTRACT, "container_title": "X"}, {"abstract": ABSTRACT[::-1], "container_title": "X"}, True),
    ],
)
def test_same_or_different_version(first: dict[str, Any], second: dict[str, Any], is_same: bool) -> None:
    records = [
        make_record(ATTENTION, *VASWANI, at=f"a.bib:{line}", **fields) for line, fields in enumerate((first, second))
    ]
    assert len(versions(*records)) == (1 if is_same else 2)


def test_different_titles_are_different_versions() -> None:
    assert len(versions(make_record("A first title", at="a.bib:1"), make_record("Something else", at="a.bib:2"))) == 2


def test_many_versions_are_possible() -> None:
    records = [make_record(ATTENTION, volume=str(number), at=f"a.bib:{number}") for number in range(MAX_VERSIONS + 9)]
    assert len(versions(*records)) == MAX_VERSIONS + 9
