"""The numbers in a title, which tell apart the parts of a series: digits, words, Roman numerals and letters."""

import re
from collections.abc import Sequence
from typing import NamedTuple

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        (
            "first erste erster erstes erstens premier premiere primera primero prima primo",
            "second zweite zweiter zweites deuxieme seconde segunda segundo seconda secondo",
            "third dritte dritter drittes troisieme tercera tercero terza terzo",
            "fourth vierte vierter viertes quatrieme cuarta cuarto quarta quarto",
            *("fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
        ),
        start=1,
    )
    for word in words.split()
}
_PART_WORDS = frozenset(
    "part pt paper vol volume lecture chapter ch phase no nr num number section series report letter book session"
    " teil band bd heft folge nummer kapitel partie tome numero parte tomo capitulo deel del".split()
)
"""Words after which a single letter is a number: `Part A`, `Teil I`."""
_ROMAN = re.compile(r"(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_SINGLE_NUMERAL = re.compile(r"(?<![^\W_])[ivxIVX](?=\s?[.:)\]]|\s[-–—]\s)")
"""A single letter before punctuation: `I. Introduction`, `(V)`, `Theory X: …`."""
_SURE_ROMAN = frozenset("ivx")
_DIGITS = re.compile(r"\d+")
_HINTS = frozenset((*NUMBER_WORDS, *_ORDINALS, *_PART_WORDS, *"ivx"))
_MAX_DIGITS = 18
"""Longer numbers are compared as they are written."""


class TitleNumbers(NamedTuple):
    """The numbers of a title, each as often as it occurs, sorted."""

    all: tuple[str, ...]
    parts: tuple[str, ...]
    """Those that may be the number of a part: Roman numerals, ordinals, and what follows `part` or ends the title."""


_NO_NUMBERS = TitleNumbers((), ())


def find_numbers(title: str, words: Sequence[str]) -> TitleNumbers:
    """Find the numbers of a title. `words` are those of the folded title.

    `Part II`, `Part two`, `(2)` and `second part` all have the number 2.
    """
    if not any(map(_may_be_number, words)):
        return _NO_NUMBERS
    parts = [str(roman_value(numeral)) for numeral in _SINGLE_NUMERAL.findall(title)]
    others: list[str] = []
    singles = frozenset(parts)
    before = ""
    for index, word in enumerate(words):
        is_part = before in _PART_WORDS or index == len(words) - 1
        before = word
        if number := _ORDINALS.get(word):
            parts.append(number)
        elif number := NUMBER_WORDS.get(word):
            (parts if is_part else others).append(number)
        elif word.isalpha():
            number = _read_letters(word, is_part=is_part, is_after_part=index > 0 and words[index - 1] in _PART_WORDS)
            if number and number not in singles:
                parts.append(number)
        else:
            (parts if is_part else others).extend(map(_canonical_digits, _DIGITS.findall(word)))
    return TitleNumbers(tuple(sorted((*parts, *others))), tuple(sorted(parts)))


def _may_be_number(word: str) -> bool:
    """False for most words: no title needs more than this unless it has a number, or a word such as `part`."""
    return word in _HINTS or not word.isalpha() or (word[0] in "ivxlc" and roman_value(word) is not None)


def _read_letters(word: str, *, is_part: bool, is_after_part: bool) -> str | None:
    """Return the value of a Roman numeral, or the letter of a part."""
    value = roman_value(word)
    is_sure = _SURE_ROMAN.issuperset(word)
    if len(word) == 1:
        if is_after_part or (value and is_sure and is_part):
            return str(value) if value else word
        return None
    return str(value) if value and (is_sure or is_after_part) else None


def _canonical_digits(digits: str) -> str:
    """`07` and `٧` are 7."""
    return str(int(digits)) if len(digits) <= _MAX_DIGITS else digits


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral below 400, in upper or lower case; None for any other text."""
    numeral = numeral.lower()
    if not numeral or len(numeral) > _MAX_DIGITS or not _ROMAN.fullmatch(numeral):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, (*values[1:], 0), strict=True))
