"""The initials shown instead of a photo: `NK` for Nate Kushman, `GD` for George van den Driessche, `李` for 李明."""

import unicodedata
from collections.abc import Iterable

from generator.bibliography.names import is_east_asian
from generator.model import Name

_MAX_TEAM_INITIALS = 3
_NON_JOINER = "\u200c"
"""Keeps the letters of cursive scripts from joining into a word: `م‌خ`."""


def initials_of(name: Name) -> str | None:
    """Return the initials of given and family name, or of a team's first words; None if the name has no letter.

    Chinese, Japanese and Korean names have the family name alone, of up to two characters.
    """
    if name.literal is not None:
        words = name.literal.split()
        capitals = [word for word in words if _initial(word) and not _is_small(word)]
        return _join((capitals or words)[:_MAX_TEAM_INITIALS])
    if name.family and is_east_asian(name.family):
        return "".join(character for character in name.family[:2] if unicodedata.category(character)[0] == "L") or None
    return _join(filter(None, ((name.given or "").partition(" ")[0], name.family)))


def _join(words: Iterable[str]) -> str | None:
    letters = [letter for word in words if (letter := _initial(word))]
    is_cursive = any(unicodedata.bidirectional(letter[0]) == "AL" for letter in letters)
    return (_NON_JOINER if is_cursive else "").join(letters) or None


def _is_small(word: str) -> bool:
    return next((letter.islower() for letter in word if unicodedata.category(letter)[0] == "L"), True)


def _initial(word: str) -> str:
    """Return the first letter with its combining marks, in upper case if that is a single character."""
    start = next((index for index, character in enumerate(word) if unicodedata.category(character)[0] == "L"), None)
    if start is None:
        return ""
    end = start + 1
    while end < len(word) and unicodedata.category(word[end])[0] == "M":
        end += 1
    letter = word[start:end]
    return letter.upper() if len(letter.upper()) == len(letter) else letter
