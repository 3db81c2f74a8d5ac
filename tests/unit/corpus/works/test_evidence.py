"""The conditions that rules of matching combine with the relations of titles and authors."""

from collections.abc import Callable

import pytest

from generator.corpus.works import evidence
from generator.corpus.works.comparison import Comparison
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_features

JOURNAL = {"container_title": "A Journal", "volume": "3", "page_range": "5-9"}
PREPRINT = {"identifiers": ["arxiv:1"]}
CHAPTER = {"container_title": "A Book", "type": "chapter", "identifiers": ["doi:10.1/1"]}
DATED = {"issued": "2010"}
DAYS = "3rd workshop on strings, Rome, 7-9 May 1997"


@pytest.mark.parametrize(
    ("condition", "first", "second", "expected"),
    [
        (evidence.names_one_publication, {**JOURNAL, **PREPRINT}, {"container_title": "B", **PREPRINT}, True),
        (evidence.names_one_publication, CHAPTER, CHAPTER, False),
        (evidence.names_one_publication, {**CHAPTER, "page_range": "7"}, {**CHAPTER, "page_range": "7-9"}, True),
        (evidence.names_no_chapter_or_one, CHAPTER, CHAPTER, False),
        (evidence.names_no_chapter_or_one, JOURNAL, {"container_title": "B"}, True),
        (evidence.is_preprint_with_place, {**JOURNAL, **PREPRINT}, JOURNAL, True),
        (evidence.is_preprint_with_place, JOURNAL, JOURNAL, False),
        (evidence.is_draft_of_article, PREPRINT, JOURNAL, True),
        (evidence.is_draft_of_article, PREPRINT, {}, False),
        (evidence.is_draft_of_article, PREPRINT, {**JOURNAL, "type": "article-journal", **PREPRINT}, False),
        (evidence.has_similar_abstracts, {"abstract": ABSTRACT}, {"abstract": ABSTRACT.replace("new", "second")}, True),
        (evidence.has_similar_abstracts, {"abstract": ABSTRACT}, {}, False),
        (evidence.has_distinctive_title, {"type": "report"}, {"type": "report"}, False),
        (evidence.has_distinctive_title, {"type": "article-journal"}, {"type": "article"}, True),
        (evidence.has_distinctive_title, {"type": "thesis"}, {"type": "article-journal"}, False),
        (evidence.is_far_in_time, {"issued": "1997", **PREPRINT}, {"issued": "2010", **JOURNAL}, True),
        (evidence.is_far_in_time, {"issued": "2009", **PREPRINT}, {"issued": "2010", **JOURNAL}, False),
        (evidence.agrees_with_other_source, {**DATED, "at": "a.bib:1"}, {**DATED, "at": "b.bib:1"}, True),
        (evidence.agrees_with_other_source, {**DATED, "at": "a.bib:1"}, {**DATED, "at": "a.bib:2"}, False),
        (evidence.agrees_with_other_source, {"at": "a.bib:1", **JOURNAL, "issue": "1"},
         {"at": "b.bib:1", **JOURNAL, "issue": "2"}, False),
    ],
)  # fmt: skip
def test_conditions_of_records_with_the_same_title(
    condition: Callable[[Comparison], bool], first: dict[str, object], second: dict[str, object], expected: bool
) -> None:
    features, other = make_features(ATTENTION, *VASWANI, **first), make_features(ATTENTION, *VASWANI, **second)
    assert condition(Comparison(features, other)) is condition(Comparison(other, features)) is expected


@pytest.mark.parametrize(
    ("condition", "first", "second", "expected"),
    [
        (evidence.has_days_of_event, f"Proceedings: {DAYS}", f"{DAYS}. Proceedings", True),
        (evidence.has_days_of_event, f"Proceedings: {DAYS}", f"Proceedings: {DAYS[:-1]}6", False),
        (evidence.has_most_numbers_in_common, f"Proceedings: {DAYS}", f"Proceedings: {DAYS[:-1]}6", True),
        (evidence.has_long_misspelled_title, "Measurement of the occurring phenomena in the provincs",
         "Measurement of the ocurring phenomena in the provinces", True),
        (evidence.is_correction, "On strings", "Erratum: On strings", True),
        (evidence.is_correction, "On strings", "Reply to: On strings", False),
        (evidence.is_part_of_other_title, "Jets in cold collisions", "Study of two jets in cold collisions", True),
    ],
)  # fmt: skip
def test_conditions_of_other_titles(
    condition: Callable[[Comparison], bool], first: str, second: str, expected: bool
) -> None:
    features, other = make_features(first, *VASWANI, issued="1997"), make_features(second, *VASWANI, issued="1997")
    assert condition(Comparison(features, other)) is expected


def test_talk_by_one_of_many_authors() -> None:
    article = make_features(ATTENTION, *(f"Author, {letter}." for letter in "ABCDEFGHIJKL"), issued="2017")
    talk = make_features("Attention is all you need?", "Speaker, S.", issued="2018")
    assert evidence.may_be_talk_by_one_author(Comparison(article, talk))
    assert not evidence.may_be_talk_by_one_author(Comparison(article, make_features(ATTENTION, issued="2020")))
