"""Read a list of authors of the plain list: `Family, Given, Family, Given, Team Name, null`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.name_marks import extract_marks
from generator.bibliography.names import SUFFIX, name_key
from generator.model import Contributor, Name
from generator.problems import Problem
from generator.readers.plaintext.diagnose import GivenNameCounts, NamePart, diagnose_authors, may_be_whole_name
from generator.readers.plaintext.lines import Line, parse_name_pair
from generator.text.html import clean_line

_IRREGULAR = (*";，、،…&", "..", " and ", " und ", " et ", "others")
"""A list of pairs without any of these, and without a suffix, is valid. (Plain searches are faster than a pattern, and
most lines are long valid lists.)"""
_SUFFIX_ANYWHERE = re.compile(r"[JS]n?r\b")
_MARKS = (*"*#$\\([§¶¹²³", " 0")
_BEYOND_LATIN = re.compile("[\u1100-\U0010ffff]")
_UNAMBIGUOUS_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?")


class Authors(Struct, frozen=True):
    """The authors on one line; or none, and the error."""

    contributors: tuple[Contributor, ...] = ()
    problem: Problem | None = None
    lacks_owner: bool = False
    """No author has the owner's name as it is written on the first line."""


def read_authors(line: Line, path: str, owner: Name | None, given_name_counts: GivenNameCounts) -> Authors:
    """Read a line that is a list of authors, or should be."""
    # Most lists are valid, and some have thousands of names: only the others are examined part by part.
    text = clean_line(line.text) or ""
    names = text.removesuffix(",").split(", ")
    if text.count(",") != len(names) - 1 or " ," in text:  # unusual spacing
        names = [name.strip() for name in text.removesuffix(",").split(",")]
    families = names[::2]
    is_regular = len(names) % 2 == 0 and "" not in names and "null" not in families and not _may_be_irregular(text)
    if is_regular and not any(map(may_be_whole_name, families)):
        contributors = tuple(map(_make_contributor, names[::2], names[1::2]))
        if _contains_any(text, _MARKS) or _BEYOND_LATIN.search(text):
            contributors = extract_marks(contributors)
        if _has_owner(contributors, owner):
            return Authors(contributors)
    parts = _join_suffixes(_split_parts(line.text))
    problem = diagnose_authors(parts, line, path, owner, given_name_counts)
    if problem:
        return Authors(problem=problem)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    contributors = extract_marks([_make_contributor(family.text, given.text) for family, given in pairs])
    return Authors(contributors, lacks_owner=not _has_owner(contributors, owner))


def _may_be_irregular(text: str) -> bool:
    return _contains_any(text, _IRREGULAR) or _SUFFIX_ANYWHERE.search(text) is not None


def _contains_any(text: str, signs: Iterable[str]) -> bool:
    return any(sign in text for sign in signs)


def _has_owner(contributors: Iterable[Contributor], owner: Name | None) -> bool:
    return owner is None or name_key(owner) in map(name_key, (each.name for each in contributors))


def _split_parts(text: str) -> list[NamePart]:
    parts = []
    offset = 0
    for raw in text.split(","):
        parts.append(NamePart(clean_line(raw) or "", offset + len(raw) - len(raw.lstrip())))
        offset += len(raw) + 1
    if len(parts) > 1 and not parts[-1].text:
        parts.pop()  # a comma at the end
    return parts


def _join_suffixes(parts: list[NamePart]) -> list[NamePart]:
    """Join suffixes to the part before: `King, Jr., Martin Luther` and `King, Martin Luther, Jr.` are one pair each."""
    match_suffix = SUFFIX.fullmatch if len(parts) % 2 else None
    joined: list[NamePart] = []
    for part in parts:
        is_suffix = _UNAMBIGUOUS_SUFFIX.fullmatch(part.text) or (match_suffix and match_suffix(" " + part.text))
        if is_suffix and joined and joined[-1].text:
            joined[-1] = NamePart(f"{joined[-1].text} {part.text}", joined[-1].offset)
        else:
            joined.append(part)
    return joined


@lru_cache(maxsize=1 << 16)
def _make_contributor(family: str, given: str) -> Contributor:
    return Contributor(parse_name_pair(family, given))
