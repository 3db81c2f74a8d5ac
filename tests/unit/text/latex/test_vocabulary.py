r"""Tables of TeX commands, and the functions of a few of them."""

from collections.abc import Iterable

import pytest

from generator.text.latex.accents import ACCENTS
from generator.text.latex.symbols import CHARACTERS
from generator.text.latex.vocabulary import (
    CITATION,
    DIMENSION,
    DISCARDED,
    FORMATTING,
    MATH_COMMANDS,
    NOTES,
    UNITS_AND_FORMULAS,
    encircle,
    format_ion,
    format_ordinal,
)


def test_a_command_is_in_one_table() -> None:
    tables: tuple[Iterable[str], ...] = (
        FORMATTING - {"underline"}, DISCARDED, NOTES, UNITS_AND_FORMULAS, CHARACTERS, MATH_COMMANDS, ACCENTS,
    )  # fmt: skip
    names = [name for table in tables for name in table]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


@pytest.mark.parametrize("command", ["cite", "citep", "citet", "textcite", "parencite", "autocites", "Cite", "nocite"])
def test_citations(command: str) -> None:
    assert CITATION.fullmatch(command)


def test_other_commands_are_no_citations() -> None:
    assert not CITATION.fullmatch("excite")
    assert not CITATION.fullmatch("recite")


@pytest.mark.parametrize("text", ["1pt", "-.5ex ", "= 2.5 cm", "1em plus 2pt minus 1pt "])
def test_dimensions(text: str) -> None:
    assert DIMENSION.fullmatch(text)


def test_ions_are_numbered_in_roman_digits() -> None:
    assert format_ion("Fe", "2") == "Fe II"
    assert format_ion("O", "14") == "O XIV"
    assert format_ion("C", "iv") == "C IV"


def test_ordinals() -> None:
    assert [format_ordinal(number) for number in ("1", "2", "3", "4", "11", "22")] == [
        "1st", "2nd", "3rd", "4th", "11th", "22nd",
    ]  # fmt: skip


def test_circles() -> None:
    assert [encircle(text) for text in ("a", "B", "2", "R", "ab")] == ["ⓐ", "Ⓑ", "②", "®", "(ab)"]
