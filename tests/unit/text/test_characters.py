"""Sets of characters: they contain what Unicode says they contain."""

import re
import unicodedata

import pytest

from generator.text import characters

ALL = [chr(code) for code in range(0x110000)]


def members(characters_class: str) -> set[str]:
    return set(re.findall(f"[{characters_class}]", "".join(ALL)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CONTROLS", {character for character in ALL if unicodedata.category(character) == "Cc"}),
        ("LINE_SEPARATORS", {character for character in ALL if unicodedata.category(character) in {"Zl", "Zp"}}),
        ("SURROGATES", {character for character in ALL if unicodedata.category(character) == "Cs"}),
        (
            "BIDI_CONTROLS",
            {
                character
                for character in ALL
                if unicodedata.bidirectional(character)
                in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
            },
        ),
        ("NONCHARACTERS", {c for c in ALL if ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF}),
        ("BYTE_ORDER_MARK", {"\ufeff"}),
    ],
)
def test_set_contains_what_unicode_says(name: str, expected: set[str]) -> None:
    assert members(getattr(characters, name)) == expected


def test_white_space_is_the_difference_between_the_sets_of_controls() -> None:
    assert members(characters.CONTROLS) - members(characters.CONTROLS_EXCEPT_WHITESPACE) == set("\t\n\r")


def test_combined_sets_spare_text() -> None:
    unwanted = members(characters.NOT_TEXT + characters.NOT_XML)
    assert "\x00" in unwanted
    assert not [c for c in unwanted if unicodedata.category(c)[0] in "LNPSZM"]


def test_isolates_are_bidi_controls() -> None:
    isolates = (
        characters.RIGHT_TO_LEFT_ISOLATE,
        characters.FIRST_STRONG_ISOLATE,
        characters.POP_DIRECTIONAL_ISOLATE,
    )
    assert [unicodedata.bidirectional(character) for character in isolates] == ["RLI", "FSI", "PDI"]
