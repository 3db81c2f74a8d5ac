"""A line of the plain list by its looks: can it be a flat run of names, and does it name the owner.

Family, Given, Family, Given, Team Name, null
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.names import PARTICLES, name_key, parse_pair, parse_written, sorted_name
from generator.model import Name
from generator.problems import Location
from generator.text.fold import fold

MAX_NAME_WORDS = 7
_MAX_NAME_LENGTH = 80
_ENOUGH = 100
SEPARATOR = re.compile(r"[;，、،]|(?<=\s)(?:and|&|und|et)(?=\s)")
"""What people put between names instead of a comma."""
_UNLIKE_NAMES = re.compile(r"[\t:;?!%=<>{}/|@]|\d\d")


class Line(Struct, frozen=True):
    """A line that is not blank."""

    number: int
    text: str
    """As it stands in the file, without the blanks at its ends."""
    indent: int
    """Blanks cut from its start: text[0] stands in column indent + 1."""

    def place(self, path: str, at: int = 0) -> Location:
        return Location(path, self.number, self.indent + at + 1)


def looks_like_authors(text: str) -> bool:
    """True where a line can be a flat run of names: commas, short parts, hardly a word of running text.

    A hundred parts tell: no text begins like that.
    """
    parts = text.rstrip(", ").split(",", _ENOUGH)[:_ENOUGH]
    if len(parts) < 2:
        return False
    allowed = len(parts) // 5 if len(parts) > 4 else 0
    small = 0
    for part in parts:
        look = _look(part) if len(part) <= _MAX_NAME_LENGTH else _NO_NAME
        small += look == _SMALL
        allowed -= look == _NO_NAME
        if allowed < 0:
            return False
    return small * 2 <= len(parts)


def looks_wrongly_parted(text: str) -> bool:
    """True for names that semicolons or words part: `Kushman, Nate; Song, Yang`, `Nate Kushman and Yang Song`."""
    if SEPARATOR.search(text) is None:
        return False
    # The beginning rules abstracts out.
    return all(looks_like_authors(SEPARATOR.sub(", ", part)) for part in (text[:200].rpartition(" ")[0] or text, text))


_NAME, _SMALL, _NO_NAME = range(3)


@lru_cache(maxsize=1 << 16)
def _look(part: str) -> int:
    """A name by its looks, one in small letters (`danah`, as any word of a text), or none."""
    words = part.split()
    if len(words) > MAX_NAME_WORDS or _UNLIKE_NAMES.search(part):
        return _NO_NAME
    small = sum(1 for word in words if word.islower() and word not in PARTICLES)
    if small and len(words) == 1:
        return _NAME if words[0] == "null" else _SMALL
    return _NAME if small * 2 <= len(words) else _NO_NAME  # an empty part is reported later, with its column


def names_owner(text: str, owner: Name) -> bool:
    """True where a line has the owner's name, in a pair (also in one that has shifted) or as one part."""
    written = sorted_name(owner)
    at = text.find(written)
    if at >= 0 and text[:at].rstrip()[-1:] in {"", ","} and text[at + len(written) :].lstrip()[:1] in {"", ","}:
        return True  # as on the first line, which is the rule
    parts = [part.strip() for part in text.split(",")]
    near = near_owner(parts, owner)
    return has_pair(parts, near, owner) or any(is_owner(parts[at], owner) for at in near)


def near_owner(parts: Sequence[str], owner: Name) -> list[int]:
    """The parts that hold the end of the owner's family name: only these are worth taking apart."""
    last = name_key(owner)[0].rpartition(" ")[2]
    return [at for at, part in enumerate(parts) if len(part) <= _MAX_NAME_LENGTH and _ends_like(part, last)]


@lru_cache(maxsize=1 << 16)
def _ends_like(part: str, last: str) -> bool:
    return any(word == last or (len(word) > 3 and last.endswith(word)) for word in fold(part).split())


def has_pair(parts: Sequence[str], near: Sequence[int], owner: Name) -> bool:
    key = name_key(owner)
    return any(name_key(parse_part(parts[at], parts[at + 1])) == key for at in near if at + 1 < len(parts))


def is_owner(written: str, owner: Name) -> bool:
    return name_key(parse_written(written)) == name_key(owner)


def parse_part(family: str, given: str) -> Name:
    return parse_pair(family, None if given == "null" else given)
