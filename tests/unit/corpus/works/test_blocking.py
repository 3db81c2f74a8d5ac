"""Blocking: pairs of records that share enough are candidates, others are not compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.works.blocking import MAX_COMPLETE_BLOCK, NEIGHBOURS, candidate_pairs
from generator.corpus.works.features import RecordFeatures
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, make_features

COSMIC = "Evolution of a system of cosmic strings"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (make_features("A", identifiers=["doi:10.1000/1"]), make_features("B", identifiers=["doi:10.1000/1"])),
        (make_features("A", volume="3", page_range="33-41"), make_features("B", volume="3", page_range="33")),
        (make_features("Attention: all you need"), make_features("attention all you need!")),
        (make_features("A", "Curie, Marie", "Curie, P."), make_features("B", "Curie, Pierre", "Curie, M.")),
        (make_features("A", abstract=ABSTRACT), make_features("B", abstract=ABSTRACT.replace("new", "second"))),
        (make_features("On cosmic strings"), make_features(COSMIC)),
        (make_features("On cosmic strings", "Kibble, T."), make_features(COSMIC, "Kibble, T.", "Liskov, B.")),
    ],
    ids=["identifier", "page", "title", "authors", "abstract", "title words", "title words and author"],
)
def test_records_with_a_common_key_are_candidates(first: RecordFeatures, second: RecordFeatures) -> None:
    assert candidate_pairs([first, second]) == [(0, 1)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (make_features(ATTENTION), make_features(COSMIC)),
        (make_features("On cosmic strings", "Curie, Marie"), make_features("Cosmic rays", "Kibble, T.")),
        (make_features("A", identifiers=["isbn:9"]), make_features("B", identifiers=["isbn:9"])),
        (make_features(None), make_features(None)),
    ],
    ids=["nothing", "one weak key", "ISBN", "empty records"],
)
def test_other_records_are_not_compared(first: RecordFeatures, second: RecordFeatures) -> None:
    assert candidate_pairs([first, second]) == []


def test_all_records_of_a_small_block_are_compared() -> None:
    count = MAX_COMPLETE_BLOCK
    assert len(candidate_pairs([make_features("Editorial") for _ in range(count)])) == count * (count - 1) // 2


def test_only_neighbours_in_a_large_block_are_compared() -> None:
    pairs = candidate_pairs([make_features("Editorial") for _ in range(100)])
    assert {second - first for first, second in pairs} == set(range(1, NEIGHBOURS + 1))


TITLES = st.sampled_from(["Report", "Report on reports", "Introduction", "Cosmic strings", "Strings, cosmic"])
AUTHORS = st.lists(st.sampled_from(["Curie, M.", "Kibble, T.", "Liskov, B."]), max_size=3)


@given(st.lists(st.builds(lambda title, authors: make_features(title, *authors), TITLES, AUTHORS), max_size=12))
def test_each_pair_is_returned_once_in_order(records: list[RecordFeatures]) -> None:
    pairs = candidate_pairs(records)
    assert len(pairs) == len(set(pairs))
    assert all(0 <= first < second < len(records) for first, second in pairs)
