"""Estimated text widths."""

import unicodedata

from generator.images.text_metrics import text_width


def test_combining_and_control_characters_have_no_width() -> None:
    assert text_width("e\u0301") == text_width("e") == text_width("é")
    assert text_width("\u2067\u200d\ufe0f\u2069") == 0


def test_ideographs_are_one_em_and_emoji_wider() -> None:
    assert text_width("深度学习") == 4
    assert text_width("한글") == 2
    assert text_width("🙂") > 1.2


def test_compatibility_characters_are_as_wide_as_their_decomposition() -> None:
    assert text_width("Ⅷ") == text_width("VIII")
    assert text_width("﷽") > 10


def test_every_character_has_a_width() -> None:
    for code in range(0x20, 0x3000):
        width = text_width(chr(code))
        assert 0 <= width <= 13, unicodedata.name(chr(code), hex(code))
