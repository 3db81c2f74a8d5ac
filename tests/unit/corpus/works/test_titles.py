"""How titles are related: equal, spelled differently, longer or different."""

import pytest

from generator.corpus.works.titles import (
    count_common_numbers,
    have_conflicting_numbers,
    is_part_of_title,
    relate_titles,
    title_similarity,
)
from tests.unit.corpus.works.records import make_features


def relate(first: str | None, second: str | None) -> str:
    features, other = make_features(first), make_features(second)
    relation = relate_titles(features, other, title_similarity(features, other))
    assert relation == relate_titles(other, features, title_similarity(other, features))
    return relation


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
    ("first", "second"),
    [
        ("The behavior of crystals", "The behaviour of crystal"),
        ("On the linguistic affinities of Amuzgo", "On linguistic affinities of the Amuzgo"),
        ("History versus science", "History vs. science"),
        ("Modelling of fibres and centres", "Modeling of fibers and centers"),
        ("Organisation and analysed data", "Organization and analyzed data"),
        ("Haemoglobin in the foetus", "Hemoglobin in the fetus"),
        ("Kaehler manifolds in physics", "Kähler manifolds in physics"),
        ("Space-time and its studies", "Spacetime and its study"),
        ("Superfluidity of matter (II)", "Superfluidity of matter. 2"),
        ("Seach for second-generation quarks", "Search for second-generation quarks"),
    ],
)
def test_articles_plurals_and_spellings_do_not_count(first: str, second: str) -> None:
    assert relate(first, second) == "respelled"


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("Deep-Learning: a Survey", "Deep learning, a survey", "same"),
        ("Borrowbilty of the basic vocabulary", "Borrowability of the basic vocabulary", "misspelled"),
        ("The BL Lac object in its state", "The BL Lacertae object in its state", "misspelled"),
        ("Inculsive production of mesons", "Inclusive production of mesons", "misspelled"),
        ("A note on crystals", "On crystals", "misspelled"),
        ("Deep learning", "Deep reinforcement learning", "extended"),
        ("Gemini", "Gemini: A Family of Models", "extended"),
        ("English-Santali dictionary", "Santali-English dictionary", "reworded"),
        ("Demand for electricity in Tasmania", "Demand for electricity in Queensland", "reworded"),
        ("Hepatitis A virus in the blood", "Hepatitis B virus in the blood", "reworded"),
        ("Deep learning", "A history of France", "unlike"),
        (None, "A history of France", "missing"),
    ],
)
def test_other_relations(first: str | None, second: str | None, relation: str) -> None:
    assert relate(first, second) == relation


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("adsorption", "absorption"),
        ("phonetic", "phonemic"),
        ("supervised", "unsupervised"),
        ("symmetric", "asymmetric"),
        ("linear", "nonlinear"),
        ("proton", "photon"),
        ("Austria", "Australia"),
        ("Niger", "Nigeria"),
        ("causal", "casual"),
    ],
)
def test_other_words_are_no_errors_of_spelling(word: str, other: str) -> None:
    title = "Measurement of {} phenomena in the northern provinces"
    assert relate(title.format(word), title.format(other)) in ("reworded", "extended")


def test_title_within_another() -> None:
    assert is_part_of_title(
        make_features("Jets in collisions"), make_features("Study of two jets in collisions at rest")
    )
    assert not is_part_of_title(make_features("Jets"), make_features("Jets in collisions"))
    assert not is_part_of_title(make_features("Jets in the sky"), make_features("Study of collisions in the sky"))


@pytest.mark.parametrize(
    ("first", "second", "conflicting"),
    [
        ("Report 2010", "Report 2011", True),
        ("Report", "Report 2010", False),
        ("Theory. Part I", "Theory. Part II", True),
        ("Theory (XI)", "Theory (XII)", True),
        ("Theory. Part One", "Theory. Part Two", True),
        ("Sounds, Part A", "Sounds, Part B", True),
        ("Theory. Part 2", "Theory. Part II", False),
    ],
)
def test_conflicting_numbers(first: str, second: str, conflicting: bool) -> None:
    assert have_conflicting_numbers(make_features(first), make_features(second)) is conflicting


def test_common_numbers_are_counted_as_often_as_in_both() -> None:
    assert count_common_numbers(make_features("3 5 5 7"), make_features("5 5 5 9 3")) == 3
