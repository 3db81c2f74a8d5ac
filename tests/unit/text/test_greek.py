"""The table of Greek letters."""

import unicodedata

from generator.text.greek import GREEK_LETTERS


def test_letters_carry_the_names_that_unicode_gives_them() -> None:
    assert len(GREEK_LETTERS) == 24
    for name, letter in GREEK_LETTERS.items():
        assert unicodedata.name(letter) == f"GREEK SMALL LETTER {name.upper().replace('LAMBDA', 'LAMDA')}"
