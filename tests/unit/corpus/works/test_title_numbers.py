"""The numbers of a title, and which of them may be those of a part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.works.title_numbers import find_numbers, roman_value
from generator.text.fold import fold


def numbers(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = find_numbers(title, fold(title).split())
    return found.all, found.parts


@pytest.mark.parametrize(
    ("title", "expected", "parts"),
    [
        ("Deep Learning: a Survey", (), ()),
        ("Idioms of the northern dialect (XI)", ("11",), ("11",)),
        ("Idioms of the northern dialect (XII)", ("12",), ("12",)),
        ("Theory of everything. Part II", ("2",), ("2",)),
        ("Theory of everything, part two", ("2",), ("2",)),
        ("III. The end of everything", ("3",), ("3",)),
        ("I. The start of everything", ("1",), ("1",)),
        ("Theory of everything I: the start", ("1",), ("1",)),
        ("Vocabulary, Teil I", ("1",), ("1",)),
        ("Sounds, Part A", ("a",), ("a",)),
        ("Second report on sounds", ("2",), ("2",)),
        ("Erster Bericht", ("1",), ("1",)),
        ("Annual Report 2010", ("2010",), ("2010",)),
        ("One-loop corrections", ("1",), ()),
        ("Results at 7 TeV and 13 TeV", ("13", "7"), ()),
        ("Report ٠٧", ("7",), ("7",)),
        ("Reports, vol. XL", ("40",), ("40",)),
        ("Chlorine (Cl) in LI and CC", (), ()),
        ("A vitamin and a plan", (), ()),
    ],
)
def test_numbers_and_parts(title: str, expected: tuple[str, ...], parts: tuple[str, ...]) -> None:
    assert numbers(title) == (expected, parts)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("xiv", 14), ("XIV", 14), ("lxxxix", 89), ("c", 100), ("iiii", None), ("vx", None), ("mix", None), ("", None)],
)
def test_roman_numerals(numeral: str, value: int | None) -> None:
    assert roman_value(numeral) == value


@given(st.text(max_size=300))
def test_parts_are_numbers(title: str) -> None:
    found = find_numbers(title, fold(title).split())
    assert list(found.all) == sorted(found.all)
    assert not set(found.parts) - set(found.all)


def test_huge_numbers_are_kept_as_text() -> None:
    assert numbers("1" * 5000) == (("1" * 5000,), ("1" * 5000,))
