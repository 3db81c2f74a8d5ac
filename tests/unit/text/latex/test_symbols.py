r"""Commands of TeX for characters."""

import re
import unicodedata

import pytest

from generator.text.latex.symbols import ASCII_FORMULAS, CHARACTERS, IPA, IPA_GREEK, KERNEL


@pytest.mark.parametrize(
    ("command", "character"),
    [
        ("S", "§"), ("P", "¶"), ("pounds", "£"), ("copyright", "©"), ("dag", "†"), ("ddag", "‡"), ("ss", "ß"),
        ("textdegree", "°"), ("textmu", "µ"), ("texteuro", "€"), ("textonehalf", "½"), ("textperthousand", "‰"),
        ("textschwa", "ə"), ("textesh", "ʃ"), ("textglotstop", "ʔ"), ("textrtaild", "ɖ"), ("textltailn", "ɲ"),
        ("textaolig", "ꜵ"), ("cprime", "ʹ"), ("cdprime", "ʺ"), ("Dbar", "Đ"), ("lasp", "ʿ"), ("glqq", "„"),
        ("micron", "µm"), ("sun", "☉"), ("textalpha", "α"), ("textOmega", "Ω"), ("upbeta", "β"), ("cyrya", "я"),
        ("CYRZH", "Ж"), ("less", "<"), ("mathsemicolon", ";"),
    ],
)  # fmt: skip
def test_character(command: str, character: str) -> None:
    assert CHARACTERS[command] == character


def test_commands_are_letters_and_characters_are_visible_and_composed() -> None:
    for command, character in CHARACTERS.items():
        assert re.fullmatch("[A-Za-z]+", command)
        assert character == unicodedata.normalize("NFC", character)
        assert character.isprintable()


def test_phonetic_letters_belong_to_the_table() -> None:
    assert IPA.keys() < CHARACTERS.keys()
    assert IPA_GREEK.keys() < CHARACTERS.keys()
    assert CHARACTERS["textgamma"] == "γ"
    assert IPA_GREEK["textgamma"] == "ɣ"


def test_formulas_that_are_text_are_single_characters() -> None:
    assert ASCII_FORMULAS[r"\less"] == ASCII_FORMULAS["<"] == "<"
    assert all(len(character) == 1 and character.isascii() for character in ASCII_FORMULAS.values())
    assert {"ss", "S", "cprime"} <= KERNEL < CHARACTERS.keys()
