"""The English words, and the placeholders in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from generator.bibliography.item_types import CSL_TYPES
from generator.i18n.messages import CV_SECTIONS, REFERENCE, TYPES, Plural, Words, fill, placeholders_in


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("{a} and {b}", {"a": "{b}"}, "{b} and {b}"),
        ("{n} papers", {"n": "3"}, "3 papers"),
        ("no placeholder", {"n": "3"}, "no placeholder"),
        ("{} and { n }", {"n": "3"}, "{} and { n }"),
    ],
)
def test_placeholders_are_replaced_once(text: str, values: dict[str, str], filled: str) -> None:
    assert fill(text, **values) == filled


@given(st.text(), st.text())
def test_text_without_braces_is_unchanged(text: str, value: str) -> None:
    text = text.replace("{", "")
    assert placeholders_in(text) == set()
    assert fill(text, n=value) == text


def test_placeholders_of_a_text() -> None:
    assert placeholders_in("{shown} of {all} papers; {shown}") == {"shown", "all"}


def test_no_english_word_is_empty() -> None:
    for key, value in structs.asdict(Words()).items():
        texts = value.values() if isinstance(value, dict) else [value.other if isinstance(value, Plural) else value]
        assert all(text.strip() for text in texts), key


def test_english_plurals_count_with_their_number() -> None:
    plurals = [value for value in structs.asdict(Words()).values() if isinstance(value, Plural)]
    assert plurals
    assert all(placeholders_in(plural.one or "") == placeholders_in(plural.other) == {"n"} for plural in plurals)


def test_tables_of_words_are_copied_for_each_site() -> None:
    words = Words()
    words.types["book"] = "Tomes"
    assert Words().types == TYPES
    assert (Words().reference, Words().cv_sections) == (REFERENCE, CV_SECTIONS)


def test_headings_are_for_csl_types() -> None:
    assert TYPES.keys() <= CSL_TYPES
