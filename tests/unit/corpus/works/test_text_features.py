"""Comparison of titles, authors, abstracts and types."""

import pytest

from generator.corpus.works.text_features import (
    abstract_similarity,
    are_contradictory,
    author_overlap,
    compatible_types,
    count_common_numbers,
    similar_author_spelling,
    title_difference,
    title_similarity,
)
from tests.unit.corpus.works.records import ABSTRACT, VASWANI, make_features


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (VASWANI, ("A. Vaswani", "N. Shazeer", "N. Parmar"), 1),
        (VASWANI, tuple(reversed(VASWANI)), 1),
        (VASWANI, VASWANI[:2], 0.9),
        (VASWANI, VASWANI[1:2], 0.5),
        (VASWANI, (*VASWANI[:2], "Curie, Marie"), pytest.approx(2 / 3)),
        (("Smith, J.",), ("Smith, John",), 1),
        (("Smith, Jane",), ("Smith, Kim",), 0),
        (("Smith",), ("Smith, Kim",), 1),
        (VASWANI, (), None),
    ],
)
def test_author_overlap(first: tuple[str, ...], second: tuple[str, ...], overlap: float | None) -> None:
    assert author_overlap(make_features("A", *first), make_features("A", *second)) == overlap
    assert author_overlap(make_features("A", *second), make_features("A", *first)) == overlap


def test_similar_spelling_of_authors() -> None:
    shepard = make_features("A", "Shepard, Roger")
    assert similar_author_spelling(shepard, make_features("A", "Shephard, Roger"))
    assert similar_author_spelling(shepard, make_features("A", "Roger, Shepard"))
    assert not similar_author_spelling(shepard, make_features("A", "Curie, Marie"))
    assert not similar_author_spelling(shepard, make_features("A", "Shepard, Roger", "Curie, M.", "Curie, P."))


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("Data-driven design", "Data driven design.", 100, 100),
        ("Gemini: A Family of Models", "Gemini", 90, 90),
        ("The theory of everything", "Everything, the theory of", 98, 98),
        ("Behavior of crystals", "Behaviour of crystals", 95, 99),
        ("Deep learning", "A history of France", 0, 59),
        (None, None, 0, 0),
    ],
)
def test_title_similarity(first: str | None, second: str | None, least: float, most: float) -> None:
    assert least <= title_similarity(make_features(first), make_features(second)) <= most


def test_order_of_words_may_count() -> None:
    first, second = make_features("The theory of everything"), make_features("Everything, the theory of")
    assert title_similarity(first, second, in_any_order=False) < 80


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ("The behavior of crystals", "The behaviour of crystals", "spelling"),
        ("Nuclear seach in crystals", "Nuclear search in crystals", "spelling"),
        ("A note on crystals", "On crystals", "spelling"),
        ("Demand for electricity in Tasmania", "Demand for electricity in Queensland", "replaced"),
        ("Proton scattering", "Photon scattering", "replaced"),
        ("Deep learning", "Deep reinforcement learning", "added"),
        ("English-Santali dictionary", "Santali-English dictionary", "added"),
    ],
)
def test_title_difference(first: str, second: str, difference: str) -> None:
    assert title_difference(make_features(first), make_features(second)) == difference
    assert title_difference(make_features(second), make_features(first)) == difference


def test_abstract_similarity() -> None:
    features = make_features("A", abstract=ABSTRACT)
    assert abstract_similarity(features, make_features("A", abstract=ABSTRACT.upper())) == 100
    assert 90 < abstract_similarity(features, make_features("A", abstract=ABSTRACT.replace("new", "second"))) < 100
    assert abstract_similarity(features, make_features("A", abstract="Unrelated: " + "xyz " * 50)) == 0
    assert abstract_similarity(features, make_features("A", abstract="Too short.")) == -1
    assert abstract_similarity(features, make_features("A")) == -1


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


def test_common_numbers_are_counted_as_often_as_in_both() -> None:
    assert count_common_numbers(make_features("3 5 5 7"), make_features("5 5 5 9 3")) == 3
