"""What places two records apart."""

from collections.abc import Mapping

import pytest

from generator.corpus.works.comparison import Comparison
from generator.corpus.works.conflicts import are_contradictory, compatible_types, conflict_in_cluster, find_conflicts
from generator.corpus.works.features import RecordFeatures
from generator.model import Link, PartialDate
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_features

RETITLED = "The transformer and its layers"
JOURNAL = {"container_title": "Language", "type": "article-journal"}


def page(number: int) -> tuple[Link, ...]:
    return (Link("url", f"https://magazine.example/article/{number}"),)


def reasons(first: RecordFeatures, second: RecordFeatures) -> list[str]:
    found = [conflict.reason for conflict in find_conflicts(Comparison(first, second))]
    assert found == [conflict.reason for conflict in find_conflicts(Comparison(second, first))]
    return found


def compare(first: Mapping[str, object], second: Mapping[str, object], other_title: str = ATTENTION) -> list[str]:
    return reasons(make_features(ATTENTION, *VASWANI, **first), make_features(other_title, *VASWANI, **second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"identifiers": ["arxiv:1"], "issued": "2017"}, {**JOURNAL, "volume": "3", "issued": "2021"}),
        ({"container_title": "ICML", "page_range": "1-8"}, {**JOURNAL, "volume": "3", "page_range": "5-9"}),
        ({**JOURNAL, "volume": "XII"}, {**JOURNAL, "volume": "12", "issue": "4"}),
        ({"container_title": "ICML", "identifiers": ["doi:10.1/1"]}, {**JOURNAL, "identifiers": ["doi:10.1/2"]}),
        ({"links": page(1)}, {"links": (Link("url", "https://other.example/1"),)}),
        ({"links": page(1)}, {"links": (*page(1), *page(2))}),
        ({"type": "speech", "issued": "2015-04"}, {"type": "speech", "issued": "2015-04-16"}),
    ],
)  # fmt: skip
def test_versions_of_one_work_do_not_conflict(first: dict[str, object], second: dict[str, object]) -> None:
    assert compare(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({**JOURNAL, "issue": "1"}, {**JOURNAL, "issue": "3"}, "different issues of the same journal: 1 and 3"),
        ({**JOURNAL, "volume": "1"}, {**JOURNAL, "volume": "2"}, "different volumes or pages"),
        ({"volume": "1", "type": "book"}, {"volume": "2", "type": "book"}, "different volumes"),
        ({"type": "report", "number": "7"}, {"type": "report", "number": "8"},
         "different dates or numbers of a series"),
        ({"identifiers": ["arxiv:1"]}, {"identifiers": ["arxiv:2"]}, "two preprints"),
        ({**JOURNAL, "links": page(1)}, {**JOURNAL, "links": page(2)}, "different pages of the same web site"),
        ({"issued": "1997"}, {"issued": "2010"}, "too many years between them"),
        ({"container_title": "CVPR 2014"}, {"container_title": "CVPR 2015"},
         "different places in the same journal or series"),
        ({"container_title": "Week", "type": "article-magazine", "issued": "2014-07"},
         {"container_title": "Week", "type": "article-magazine", "issued": "2014-08"},
         "different places in the same journal or series"),
        ({"container_title": "Proceedings of the workshop held at Rome", "type": "paper-conference", "issued": "1991"},
         {"container_title": "Proceedings of the workshop held at Oslo", "type": "paper-conference", "issued": "1992"},
         "different meetings of one series"),
    ],
)  # fmt: skip
def test_same_title_in_other_places(first: dict[str, object], second: dict[str, object], reason: str) -> None:
    assert reason in compare(first, second)


def test_talks_on_other_days_or_at_other_meetings() -> None:
    talk = {"type": "paper-conference", "container_title": "North section meeting, invited talk"}
    other = {"type": "paper-conference", "container_title": "Central section meeting, invited talk"}
    assert compare({**talk, "issued": "2015-04-16"}, {**other, "issued": "2015-04-17"}) == ["different events"]
    assert compare({**talk, "issued": "2015"}, {**other, "issued": "2015"}) == ["different events"]
    first, second = ({"type": "speech", "event_date": PartialDate(2015, 4, day)} for day in (16, 17))
    assert compare(first, second) == ["different events"]
    assert compare(talk, {**other, "page_range": "12-19"}) == []
    notes = {"container_title": "Lecture Notes in Logic", "type": "chapter"}
    assert compare({**notes, "issued": "2015-04"}, {**notes, "issued": "2015-05"}) == []
    post, other = {"issued": "2015-04-16"}, {"issued": "2015-04-17"}
    assert compare(post, other) == ["different days"]
    assert compare({**post, "identifiers": ["arxiv:1"]}, other) == []
    assert compare({**post, "volume": "3"}, {**other, "volume": "3"}) == []


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({**JOURNAL, "volume": "1", "page_range": "9"}, {"container_title": "ICML", "page_range": "3"},
         "different volumes or pages"),
        ({**JOURNAL, "volume": "1"}, {"container_title": "ICML", "page_range": "3"}, "published in different places"),
        ({"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.1/2"]}, "different DOIs"),
        ({"identifiers": ["acl:P17-1"]}, {"identifiers": ["acl:P17-2"]}, "different ACL Anthology ids"),
        ({**JOURNAL, "issue": "23"}, {**JOURNAL, "issue": "23"}, "two publications in the same journal or book"),
        ({"links": page(3034)}, {"links": page(3047)}, "different pages of the same web site"),
    ],
)  # fmt: skip
def test_any_other_place_counts_for_other_titles(
    first: dict[str, object], second: dict[str, object], reason: str
) -> None:
    assert reason in compare(first, second, RETITLED)


def test_number_of_a_part_counts_unless_the_abstracts_are_the_same() -> None:
    part, whole = make_features(f"{ATTENTION}. Part II", abstract=ABSTRACT), make_features(ATTENTION)
    assert reasons(part, whole) == ["the number of a part in only one of the titles"]
    assert reasons(part, make_features(ATTENTION, abstract=ABSTRACT)) == []
    assert reasons(part, make_features(f"{ATTENTION}. Part III")) == ["different numbers in the titles"]


def test_page_in_common_outweighs_other_places_but_not_other_works() -> None:
    place = {"volume": "57", "page_range": "972-975"}
    first = make_features(ATTENTION, *VASWANI, **place, issued="1981", container_title="Language")
    assert reasons(first, make_features(ATTENTION, *VASWANI, **place, issued="1891", container_title="Lang.")) == []
    assert reasons(first, make_features(f"Erratum: {ATTENTION}", *VASWANI, **place)) == [
        "one is a correction, a reply or the like"
    ]
    assert reasons(first, make_features(f"{ATTENTION}: a review", *VASWANI, volume="57", page_range="972-979")) == [
        "different last pages"
    ]


def test_news_on_one_page_conflict_by_last_page_or_address() -> None:
    first = make_features("News", volume="6", page_range="133-170", links=page(1))
    assert reasons(first, make_features("News", volume="6", page_range="133-134", links=page(1))) == [
        "different last pages"
    ]
    assert reasons(first, make_features("News", volume="6", page_range="133-170", links=page(2))) == [
        "different pages of the same web site"
    ]


def test_chapters_with_the_identifier_of_their_book_conflict_by_page() -> None:
    chapter = {"container_title": "A Book", "type": "chapter", "identifiers": ["doi:10.1/1"]}
    first, second = {**chapter, "page_range": "1-9"}, {**chapter, "page_range": "10-19"}
    assert compare(first, second, RETITLED) == ["different places in the same journal or series"]
    assert compare(first, second) == []


def test_people_and_theses() -> None:
    john, james = make_features(ATTENTION, "Smith, John"), make_features(ATTENTION, "Smith, James")
    assert reasons(john, james) == ["different given names or ORCID iDs"]
    thesis = make_features(ATTENTION, "Vaswani, Ashish", type="thesis")
    assert reasons(thesis, make_features(ATTENTION, *VASWANI)) == ["a thesis has one author"]


@pytest.mark.parametrize(
    ("first", "second", "contradictory"),
    [
        ("Report 2010", "Report 2011", True),
        ("Report", "Report 2010", False),
        ("Theory. Part I", "Theory. Part II", True),
        ("Theory", "Erratum: Theory", True),
        ("Theory", "A theory", False),
    ],
)
def test_contradictory_titles(first: str, second: str, contradictory: bool) -> None:
    assert are_contradictory(make_features(first), make_features(second)) is contradictory


@pytest.mark.parametrize(
    ("first", "second", "contradictory", "compatible"),
    [
        ("speech", "article-journal", True, True),
        ("software", "document", False, True),
        ("thesis", "article-journal", False, False),
        ("thesis", "document", False, True),
        ("book", None, False, True),
        ("paper-conference", "article-journal", False, True),
    ],
)
def test_types(first: str, second: str | None, contradictory: bool, compatible: bool) -> None:
    features, other = make_features("A", type=first), make_features("A", type=second)
    assert are_contradictory(features, other) is contradictory
    assert compatible_types(features, other) is compatible


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ({"issued": "1997"}, {"issued": "2010"}, False),
        ({"type": "speech", "issued": "2015-04-16"}, {"type": "speech", "issued": "2015-04-17"}, True),
        ({**JOURNAL, "issue": "1"}, {**JOURNAL, "issue": "3"}, True),
        ({"container_title": "ICML"}, JOURNAL, False),
        ({"container_title": "ICML", "identifiers": ["doi:10.1/1"]}, {**JOURNAL, "identifiers": ["doi:10.1/2"]}, False),
    ],
)
def test_conflicts_in_a_cluster(first: dict[str, object], second: dict[str, object], conflict: bool) -> None:
    features, other = make_features(ATTENTION, *VASWANI, **first), make_features(ATTENTION, *VASWANI, **second)
    assert conflict_in_cluster(features, other) is conflict
