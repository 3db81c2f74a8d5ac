"""Suggestions for misspelt words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.suggestions import nearest, suggest

KEYS = ("title", "authors", "abstract", "doi")


@pytest.mark.parametrize(
    ("word", "key"),
    [("titel", "title"), ("AUTHOR", "authors"), ("abstract", "abstract"), ("xyz", None), ("", None)],
)
def test_nearest_key(word: str, key: str | None) -> None:
    assert nearest(word, KEYS) == key


def test_hint_names_the_nearest_key_or_all() -> None:
    assert suggest("titel", KEYS) == 'did you mean "title"?'
    assert suggest("xyz", KEYS) == "valid keys: abstract, authors, doi, title"


@given(st.text())
def test_nearest_is_one_of_the_words(word: str) -> None:
    assert nearest(word, KEYS) in {*KEYS, None}
    assert nearest(word, ()) is None


def test_a_megabyte_is_compared_at_once() -> None:
    assert nearest("title" * 200_000, KEYS) is None
