"""Parsed .bib entries, the fields of them that are never published, and parse problems located by offset."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from generator.problems import Severity

PRIVATE_FIELDS = frozenset(
    "file local-url owner timestamp date-added date-modified creationdate modificationdate added-at posted-at username"
    " groups __markedentry rating ranking priority printed read readstatus relevance qualityassured annote annotation"
    " comment review interhash intrahash attachments mendeley-groups mendeley-tags".split()
)
"""Private and tool-specific fields are never published, in any format. (A legend of the marks at names in `annote` or
`annotation` is evaluated before the field is dropped.)"""
PRIVATE_PREFIXES = ("bdsk-", "citeulike-", "comment-", "local-zo-url", "papers2_", "papers3_", "zotero-")
NOT_SHOWN_FIELDS = PRIVATE_FIELDS | {"abstract"}
"""Fields removed from an entry's source text before it is displayed: the private ones, and the abstract, which pages
display separately."""


class OffsetProblem(NamedTuple):
    """A problem located by its offset in the text, in characters, before that is converted to line and column."""

    severity: Severity
    offset: int
    message: str
    hint: str | None = None


class BibtexEntry(Struct, gc=False):
    """One entry of a .bib file."""

    kind: str
    """The entry type in lower case: `inproceedings`."""
    key: str | None
    start: int
    end: int
    """The entry is text[start:end]."""
    fields: dict[str, str]
    """Field names in lower case to values, still TeX."""
    shown: str
    """The source text of the entry without `NOT_SHOWN_FIELDS`."""


def is_private(field: str) -> bool:
    """Return whether a field is never published."""
    return field in PRIVATE_FIELDS or field.startswith(PRIVATE_PREFIXES)


@lru_cache(maxsize=1 << 10)
def is_shown(field: str) -> bool:
    """Return whether a field remains in the displayed source text of its entry."""
    return field not in NOT_SHOWN_FIELDS and not field.startswith(PRIVATE_PREFIXES)


def remove_ranges(text: str, start: int, end: int, ranges: Iterable[tuple[int, int]]) -> str:
    """Return text[start:end] without these ranges, which are given by their start and end in ascending order."""
    pieces = []
    for range_start, range_end in ranges:
        pieces.append(text[start:range_start])
        start = range_end
    return "".join([*pieces, text[start:end]])
