r"""Accents of TeX on letters."""

import unicodedata

import pytest

from generator.text.latex.accents import ACCENTS, HOOKS, MATH_ACCENTS, accented


@pytest.mark.parametrize(
    ("command", "letter", "result"),
    [
        ("'", "e", "é"),
        ("c", "c", "ç"),
        ("polhk", "a", "ą"),
        ("textpolhook", "e", "ę"),
        ("textsubdot", "S", "Ṣ"),
        ("cftil", "e", "ễ"),
        ("cfudot", "o", "ộ"),
        ("cfac", "a", "ấ"),
        ("ocirc", "u", "ů"),
        ("soft", "t", "ť"),
        ("lfhook", "s", "ș"),
        ("udot", "h", "ḥ"),
        ("textsyllabic", "n", "n̩"),
        ("textacutemacron", "o", "ṓ"),
        ("H", "o", "ő"),
    ],
)
def test_accent(command: str, letter: str, result: str) -> None:
    assert unicodedata.normalize("NFC", accented(letter, ACCENTS[command])) == result


def test_accent_goes_on_the_first_letter_after_its_other_accents() -> None:
    assert accented(" e\u0302x", "\u0301") == "e\u0302\u0301x"
    assert accented("ı", "\u0301") == "i\u0301"


def test_accent_without_a_letter_is_its_sign() -> None:
    assert accented("", ACCENTS["~"]) == "~"
    assert accented("", ACCENTS["v"]) == "ˇ"
    assert accented("", ACCENTS["c"]) == ""


def test_tables_contain_combining_characters_and_letters() -> None:
    for marks in (*ACCENTS.values(), *MATH_ACCENTS.values()):
        assert all(unicodedata.combining(mark) for mark in marks)
    assert HOOKS["texthooktop"]["b"] == "ɓ"
    assert all(key != value for letters in HOOKS.values() for key, value in letters.items())
