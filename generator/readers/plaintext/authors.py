"""The flat run of names of the plain list to contributors: `Family, Given, Family, Given, Team Name, null`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.name_marks import take_marks
from generator.bibliography.names import SUFFIX, name_key
from generator.model import Contributor, Name
from generator.problems import Problem
from generator.readers.plaintext.diagnose import Part, Sides, find_mistake
from generator.readers.plaintext.lines import Line, parse_part
from generator.text.html import clean_line

_SUSPECT = (*";，、،…&", "..", " and ", " und ", " et ", "others")
"""Without any of these, and no suffix, a list of pairs is in order. (A plain search for each is quick, and most lines
are long lists in good order.)"""
_SUFFIX_ANYWHERE = re.compile(r"[JS]n?r\b")
_MARKS = tuple("*#$\\([§¶¹²³")
_BEHIND_LATIN = re.compile("[\u1100-\U0010ffff]")
_SUFFIX_ALWAYS = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?")


class Authors(Struct, frozen=True):
    """Everyone on a line, or nobody and what is wrong."""

    contributors: tuple[Contributor, ...] = ()
    problem: Problem | None = None
    lacks_owner: bool = False
    """The owner is expected, and nobody is written as she is."""


def read_authors(line: Line, path: str, owner: Name | None, sides: Sides) -> Authors:
    # Most lines are in order, and some have thousands of names: only the others are looked at part by part.
    text = clean_line(line.text) or ""
    names = text.removesuffix(",").split(", ")
    if text.count(",") != len(names) - 1 or " ," in text:  # blanks are not where they are usual
        names = [name.strip() for name in text.removesuffix(",").split(",")]
    if len(names) % 2 == 0 and "" not in names and "null" not in names[::2] and not _is_suspect(text):
        found = tuple(map(_contributor, names[::2], names[1::2]))
        if _holds(text, _MARKS) or _BEHIND_LATIN.search(text):
            found = take_marks(found)
        if _has_owner(found, owner):
            return Authors(found)
    parts = _join_suffixes(_split(line.text))
    problem = find_mistake(parts, line, path, owner, sides)
    if problem:
        return Authors(problem=problem)
    found = take_marks([_contributor(*(part.text for part in parts[at : at + 2])) for at in range(0, len(parts), 2)])
    return Authors(found, lacks_owner=not _has_owner(found, owner))


def _is_suspect(text: str) -> bool:
    return _holds(text, _SUSPECT) or _SUFFIX_ANYWHERE.search(text) is not None


def _holds(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _has_owner(contributors: Iterable[Contributor], owner: Name | None) -> bool:
    return owner is None or name_key(owner) in map(name_key, (each.name for each in contributors))


def _split(text: str) -> list[Part]:
    parts = []
    at = 0
    for raw in text.split(","):
        parts.append(Part(clean_line(raw) or "", at + len(raw) - len(raw.lstrip())))
        at += len(raw) + 1
    if len(parts) > 1 and not parts[-1].text:
        parts.pop()  # a comma at the end
    return parts


def _join_suffixes(parts: list[Part]) -> list[Part]:
    """`King, Jr., Martin Luther` and `King, Martin Luther, Jr.` are pairs, too."""
    suffix = SUFFIX.fullmatch if len(parts) % 2 else None
    joined: list[Part] = []
    for part in parts:
        is_suffix = _SUFFIX_ALWAYS.fullmatch(part.text) or (suffix and suffix(" " + part.text))
        if is_suffix and joined and joined[-1].text:
            joined[-1] = Part(f"{joined[-1].text} {part.text}", joined[-1].at)
        else:
            joined.append(part)
    return joined


@lru_cache(maxsize=1 << 16)
def _contributor(family: str, given: str) -> Contributor:
    return Contributor(parse_part(family, given))
