"""Superscript and subscript characters."""

import unicodedata

import pytest

from generator.text.superscripts import lower_text, raise_text, subscript, superscript


@pytest.mark.parametrize(
    ("text", "raised", "lowered"),
    [
        ("2", "²", "₂"),
        ("-3", "⁻³", "₋₃"),
        ("−3", "⁻³", "₋₃"),
        ("(1+2)=3", "⁽¹⁺²⁾⁼³", "₍₁₊₂₎₌₃"),
        ("n", "ⁿ", "ₙ"),
        ("max", None, None),
        ("rd", None, None),
        ("2a", None, None),
        ("²", None, None),
        ("", "", ""),
    ],
)
def test_text_is_converted_whole_or_not_at_all(text: str, raised: str | None, lowered: str | None) -> None:
    assert superscript(text) == raised
    assert subscript(text) == lowered


def test_each_character_is_compatible_with_its_original() -> None:
    for character in "0123456789+−=()ni":
        assert unicodedata.normalize("NFKC", superscript(character) or "") == character
    for character in "0123456789+−=()":
        assert unicodedata.normalize("NFKC", subscript(character) or "") == character


@pytest.mark.parametrize(
    ("text", "before", "raised"),
    [
        ("2", "m", "²"),
        ("1.5", "10", "¹.⁵"),
        ("1,2", "ee", "¹,²"),
        ("2/3", " x", None),
        ("k", " 2", None),
        ("x", " e", None),
        ("th", "14", "th"),
        ("e", "XX", "e"),
        ("lle", " M", "lle"),
        ("*", "ee", "*"),
    ],
)
def test_text_is_raised_or_left_unless_that_changes_its_meaning(text: str, before: str, raised: str | None) -> None:
    assert raise_text(text, before) == raised


@pytest.mark.parametrize(
    ("text", "lowered"), [("2", "₂"), ("2.5", "₂.₅"), ("1-x", "₁₋ₓ"), ("max", "max"), ("c", "c"), ("1/2", None)]
)
def test_text_is_lowered_or_left_unless_that_changes_its_meaning(text: str, lowered: str | None) -> None:
    assert lower_text(text) == lowered
