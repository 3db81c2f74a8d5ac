"""Similarity of strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.similarity import matched_words, ratio, word_ratio


@pytest.mark.parametrize(
    ("first", "second", "matched"),
    [
        ("a b c", "a b c", [True, True, True]),
        ("a new theory", "a theory", [True, False, True]),
        ("x", "y", [False]),
        ("x", "", [False]),
        ("", "x", []),
    ],
)
def test_words_of_the_longest_common_subsequence_are_matched(first: str, second: str, matched: list[bool]) -> None:
    assert matched_words(first.split(), second.split()) == matched


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_both_sides_have_equally_many_matched_words(first: list[str], second: list[str]) -> None:
    assert sum(matched_words(first, second)) == sum(matched_words(second, first))
    assert all(matched_words(first, first))


def test_ratio_is_in_per_cent() -> None:
    assert ratio("theory", "theory") == 100
    assert ratio("abc", "xyz") == 0
    assert ratio("abcd", "abce") == 75
    assert ratio("abcd", "abce", score_cutoff=80) == 0


def test_word_ratio_ignores_the_order_of_words() -> None:
    assert word_ratio("theory of games", "games of theory") == 100
    assert ratio("theory of games", "games of theory") < 100
    assert word_ratio("theory", "games", score_cutoff=90) == 0
