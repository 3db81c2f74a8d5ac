"""Superscript and subscript characters."""

import unicodedata

import pytest

from generator.text.superscripts import subscript, superscript


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
