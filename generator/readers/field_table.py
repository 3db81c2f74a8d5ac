"""The tables that say what becomes of each field of a format: `FIELDS` in the module that reads it.

A table is the account of a reader: the value of a field is found again where the table says, or a problem names it. The
use of a field is written as its targets, separated by commas, and a note after a colon: `container_title, extra: the
second title is extra`. Fields that are not in the table are kept in `extra` of the record, which is not shown on pages.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

FieldTable = Mapping[str, str]
"""Names of fields to their uses. `author.affiliation` is the part of that name in a field, however deep it is."""
EXTRA = "extra"
"""Kept in the record, not shown on pages."""
PRIVATE = "private"
"""Dropped, because it is somebody's own remark, or about their files and library."""
IGNORED = "ignored"
"""Dropped for the reason in the note."""


class FieldUse(Struct, frozen=True):
    """What becomes of a field."""

    targets: tuple[str, ...]
    """Fields of the record in which the value may be, or `EXTRA`, `PRIVATE` and `IGNORED`. After fields of the record,
    `IGNORED` means that another value has taken the place; before them, that most values are ignored."""
    note: str = ""

    @property
    def is_dropped(self) -> bool:
        """Whether the value is in no field of the record in any case."""
        return {PRIVATE, IGNORED}.issuperset(self.targets)


def parse_use(written: str) -> FieldUse:
    """Parse `links, identifiers: the identifier to which the URL leads`."""
    targets, _, note = written.partition(":")
    return FieldUse(tuple(target.strip() for target in targets.split(",")), note.strip())


def find_use(table: FieldTable, path: Sequence[str]) -> FieldUse:
    """Return the use of a value, given the names that lead to it: that of its part, or of the field."""
    field, *parts = path
    names = (f"{field}.{part}" for part in reversed(parts))
    written = next((table[name] for name in names if name in table), table.get(field, EXTRA))
    return parse_use(written)
