"""Classify a line of the plain list: can it be a list of authors, and does it contain the owner.

A list of authors is one run of pairs: `Family, Given, Family, Given, Team Name, null`. The text between two commas is
called a name part.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.names import PARTICLES, name_from_parts, name_key, parse_name, sorted_name
from generator.model import Name
from generator.problems import Location
from generator.text.fold import fold

MAX_NAME_WORDS = 7
_MAX_PART_LENGTH = 80
_MAX_PARTS = 100
"""Parts that are examined: no running text begins with a hundred of them."""
SEPARATOR = re.compile(r"[;，、،]|(?<=\s)(?:and|&|und|et)(?=\s)")
"""What is written between names instead of a comma."""
_NOT_IN_NAMES = re.compile(r"[\t:;?!%=<>{}/|@]|\d\d")


class Line(Struct, frozen=True):
    """A line that is not blank."""

    number: int
    """From 1."""
    text: str
    """As in the file, without the white space at its ends."""
    indent: int
    """Characters removed from its start: `text[0]` is in column `indent + 1`."""

    def locate(self, path: str, offset: int = 0) -> Location:
        """Return the location of `text[offset]`."""
        return Location(path, self.number, self.indent + offset + 1)


def may_be_authors(text: str) -> bool:
    """Return whether a line may be a list of authors: commas, short parts, and hardly any words of running text."""
    parts = text.rstrip(", ").split(",", _MAX_PARTS)[:_MAX_PARTS]
    if len(parts) < 2:
        return False
    allowed = len(parts) // 5 if len(parts) > 4 else 0
    lowercase = 0
    for part in parts:
        kind = _classify_part(part) if len(part) <= _MAX_PART_LENGTH else _NOT_A_NAME
        lowercase += kind == _LOWERCASE
        allowed -= kind == _NOT_A_NAME
        if allowed < 0:
            return False
    return lowercase * 2 <= len(parts)


def has_other_separators(text: str) -> bool:
    """Return whether a line is a list of names with other separators than commas.

    Examples: `Kushman, Nate; Song, Yang`, `Nate Kushman and Yang Song`.
    """
    if SEPARATOR.search(text) is None:
        return False
    # The beginning alone rules out abstracts.
    return all(may_be_authors(SEPARATOR.sub(", ", part)) for part in (text[:200].rpartition(" ")[0] or text, text))


_NAME, _LOWERCASE, _NOT_A_NAME = range(3)


@lru_cache(maxsize=1 << 16)
def _classify_part(part: str) -> int:
    """Classify a part as a name, a single lowercase word (`danah`, or any word of a text), or neither."""
    words = part.split()
    if len(words) > MAX_NAME_WORDS or _NOT_IN_NAMES.search(part):
        return _NOT_A_NAME
    lowercase = sum(1 for word in words if word.islower() and word not in PARTICLES)
    if lowercase and len(words) == 1:
        return _NAME if words[0] == "null" else _LOWERCASE
    return _NAME if lowercase * 2 <= len(words) else _NOT_A_NAME  # an empty part is reported later, with its column


def contains_owner(text: str, owner: Name) -> bool:
    """Return whether a line contains the owner's name, as a pair (also of a shifted list) or within one part."""
    written = sorted_name(owner)
    start = text.find(written)
    if (
        start >= 0
        and text[:start].rstrip()[-1:] in {"", ","}
        and text[start + len(written) :].lstrip()[:1] in {"", ","}
    ):
        return True  # the usual case: written as on the first line
    parts = [part.strip() for part in text.split(",")]
    candidates = find_owner_candidates(parts, owner)
    return has_owner_pair(parts, candidates, owner) or any(is_owner(parts[index], owner) for index in candidates)


def find_owner_candidates(parts: Sequence[str], owner: Name) -> list[int]:
    """Return the indices of the parts with the last word of the owner's family name: only these need to be parsed."""
    last_word = name_key(owner)[0].rpartition(" ")[2]
    return [index for index, part in enumerate(parts) if len(part) <= _MAX_PART_LENGTH and _has_ending(part, last_word)]


@lru_cache(maxsize=1 << 16)
def _has_ending(part: str, last_word: str) -> bool:
    return any(word == last_word or (len(word) > 3 and last_word.endswith(word)) for word in fold(part).split())


def has_owner_pair(parts: Sequence[str], candidates: Sequence[int], owner: Name) -> bool:
    """Return whether one of the candidates and the part after it are the owner."""
    key = name_key(owner)
    pairs = ((parts[index], parts[index + 1]) for index in candidates if index + 1 < len(parts))
    return any(name_key(parse_name_pair(family, given)) == key for family, given in pairs)


def is_owner(written: str, owner: Name) -> bool:
    """Return whether `written` (`Nate Kushman`) is the owner's name."""
    return name_key(parse_name(written)) == name_key(owner)


def parse_name_pair(family: str, given: str) -> Name:
    """Return the name of two parts; a given name `null` makes the family name a literal."""
    return name_from_parts(family, None if given == "null" else given)
