"""The initials of a name, in any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.monogram import initials_of
from generator.bibliography.names import parse_name
from generator.model import Name


@pytest.mark.parametrize(
    ("written", "initials"),
    [
        ("Kushman, Nate", "NK"),
        ("Driessche, George van den", "GD"),
        ("von Glehn, Tamara", "TG"),
        ("O'Connor, Brendan", "BO"),
        ("Alayrac, Jean-Baptiste", "JA"),
        ("Ángel, Émile", "ÉÁ"),
        ("李, 明", "李"),
        ("欧阳, 修", "欧阳"),
        ("김, 민수", "김"),
        ("Вавилов, Николай", "НВ"),
        ("خوارزمي, محمد", "م\u200cخ"),
        ("टैगोर, रवि", "रटै"),
        ("Gemini Team, null", "GT"),
        ("Language and Memory Lab, null", "LML"),
        ("Plato", "P"),
        ("The European Organization for Nuclear Research, null", "TEO"),
        ("dall'agnol, mario", "MD"),
        ("ßtrange, ölle", "Öß"),
    ],
)
def test_initials_of_a_name(written: str, initials: str) -> None:
    assert initials_of(parse_name(written)) == initials


def test_name_without_a_letter_has_no_initials() -> None:
    assert initials_of(Name(literal="42")) is None
    assert initials_of(Name(literal="")) is None


@given(st.text(max_size=40))
def test_initials_of_any_name_have_one_to_three_letters(written: str) -> None:
    initials = initials_of(parse_name(written)) or "A"
    assert 1 <= len([sign for sign in initials if unicodedata.category(sign)[0] == "L"]) <= 3
