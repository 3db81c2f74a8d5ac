"""The initials of a name, as a printer would set them: `NK`, `GD` for George van den Driessche, `李` for 李明."""

import unicodedata
from collections.abc import Iterable

from generator.bibliography.names import is_east_asian
from generator.model import Name

MOST = 3
"""A team has as many initials at most."""
_NON_JOINER = "\u200c"
"""Keeps letters of joining scripts from becoming a word: `م‌خ`."""


def initials_of(name: Name) -> str | None:
    """Given and family name, whichever way round the script has them; a team's first words; None without a letter."""
    if name.literal is not None:
        words = name.literal.split()
        capitals = [word for word in words if (first := _initial(word)) and not first.islower()]
        return _join((capitals or words)[:MOST])
    if name.family and is_east_asian(name.family):
        return "".join(sign for sign in name.family[:2] if unicodedata.category(sign)[0] == "L") or None
    return _join(filter(None, ((name.given or "").partition(" ")[0], name.family)))


def _join(words: Iterable[str]) -> str | None:
    letters = [letter for word in words if (letter := _initial(word))]
    joins = any(unicodedata.bidirectional(letter[0]) == "AL" for letter in letters)
    return (_NON_JOINER if joins else "").join(letters) or None


def _initial(word: str) -> str:
    """The first letter with the marks that belong to it, as a capital where there is a single one."""
    start = next((at for at, sign in enumerate(word) if unicodedata.category(sign)[0] == "L"), None)
    if start is None:
        return ""
    end = start + 1
    while end < len(word) and unicodedata.category(word[end])[0] == "M":
        end += 1
    letter = word[start:end]
    return letter.upper() if len(letter.upper()) == len(letter) else letter
