"""Group the lines of a RIS file into records, and index the fields of a record by tag.

A record begins at `TY  - ` and ends at `ER  - `. If one of the two is missing, the other suffices, with a warning.
`TY - ` with a single space is accepted, but only if records begin so. Fields between two records are in neither, unless
they have a title or an author, or stand immediately before `TY`, as the number of a record may.
"""

import re
from collections.abc import Callable

from msgspec import Struct

from generator.problems import Location, Problem, warning
from generator.readers.tagged.lines import Field, read_fields
from generator.readers.tagged.ris_tags import KNOWN_TAGS
from generator.text.inline_html import html_to_line

_TAG_LINE = re.compile(r"[^\S\n]{0,8}([A-Z][A-Z0-9])  -[^\S\n]?(.*)$")
_LOOSE_TAG_LINE = re.compile(r"[^\S\n]{0,8}([A-Z][A-Z0-9])(?:  -[^\S\n]?| -(?:[^\S\n]|$))(.*)$")
_LOOSE_TYPE = re.compile(r"^[^\S\n]{0,8}TY -(?:\s|$)", re.MULTILINE)
_TITLES_AND_NAMES = frozenset("TI T1 CT BT ST AU A1 ID".split())
"""Tags of which a record whose `TY` is missing has one at least."""


class RisEntry(Struct):
    """The fields of one record, without `ER`."""

    line: int
    """Line number of its first field, from 1."""
    fields: list[Field]
    has_type: bool = False
    """It has a `TY` line."""

    @property
    def has_title_or_name(self) -> bool:
        return not _TITLES_AND_NAMES.isdisjoint(field.tag for field in self.fields)


def read_entries(text: str, path: str, problems: list[Problem]) -> list[RisEntry]:
    """Return the records in order, and add a warning to `problems` for each that is not properly delimited."""
    tag_line = _LOOSE_TAG_LINE if _LOOSE_TYPE.search(text) else _TAG_LINE
    lines = text.split("\n")
    grouping = _Grouping(path, problems)
    for field in read_fields(text, tag_line, end_tag="ER"):
        if field.tag == "TY":
            grouping.begin(field, follows_tag=tag_line.match(lines[field.line - 2]) is not None)
        elif field.tag == "ER":
            grouping.end(field)
        else:
            grouping.add(field)
    grouping.end(None)
    return grouping.entries


class _Grouping:
    """The records so far, and the one whose end has not been read yet."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.entries: list[RisEntry] = []
        self._path = path
        self._problems = problems
        self._open: RisEntry | None = None

    def begin(self, field: Field, *, follows_tag: bool) -> None:
        """Begin a record at `TY`. Fields before it are part of it only if they stand immediately before it."""
        before = self._open
        if before and before.has_type:
            self._warn(f'the record of line {before.line} has no "ER  - "', field.line)
            self.entries.append(before)
        elif before:
            adjoins = follows_tag and all(len(each.lines) == 1 for each in before.fields)
            if adjoins and (not self.entries or before.has_title_or_name):
                before.fields.append(field)
                before.has_type = True
                return
            self._close_untyped(before, 'a record has neither "TY  - " nor "ER  - "')
        self._open = RisEntry(field.line, [field], has_type=True)

    def add(self, field: Field) -> None:
        if self._open is None:
            if field.tag not in KNOWN_TAGS:
                self._warn(f'"{field.tag}" outside of a record', field.line)
                return
            self._open = RisEntry(field.line, [])
        self._open.fields.append(field)

    def end(self, field: Field | None) -> None:
        """End the record at `ER`, or at the end of the file if that is None."""
        entry, self._open = self._open, None
        if entry is None:
            if field:
                self._warn('"ER  - " without a record before it', field.line)
        elif entry.has_type:
            self.entries.append(entry)
            if field is None:
                self._warn('the last record has no "ER  - "', entry.line)
        else:
            lacking = 'a record has no "TY  - "' if field else 'the last record has neither "TY  - " nor "ER  - "'
            self._close_untyped(entry, lacking)

    def _close_untyped(self, entry: RisEntry, message: str) -> None:
        """Add a record without `TY`; fields without a title or a name are none."""
        if entry.has_title_or_name:
            self.entries.append(entry)
            self._warn(message, entry.line)
        else:
            tags = dict.fromkeys(f'"{field.tag}"' for field in entry.fields)
            self._warn(f"{', '.join(tags)} outside of a record", entry.line)

    def _warn(self, message: str, line: int) -> None:
        self._problems.append(warning(message, Location(self._path, line, 1)))


class RecordFields:
    """The fields of one record by tag; each is taken once, and what remains is kept as extra fields."""

    def __init__(self, fields: list[Field]) -> None:
        self._fields: dict[str, list[Field]] = {}
        for field in fields:
            if field.text:
                self._fields.setdefault(field.tag, []).append(field)

    def take(self, *tags: str) -> str | None:
        """Take the first value of the first tag that has one, as a clean line."""
        for tag in tags:
            for index, field in enumerate(self._fields.get(tag, ())):
                if line := html_to_line(field.text):
                    del self._fields[tag][index]
                    return line
        return None

    def take_all(self, *tags: str) -> list[Field]:
        """Take all fields of the tags, in the order of the file."""
        found = [field for tag in tags for field in self._fields.pop(tag, ())]
        return sorted(found, key=lambda field: field.line)

    def put_back(self, fields: list[Field]) -> None:
        """Undo `take_all`."""
        for field in fields:
            self._fields.setdefault(field.tag, []).append(field)

    def take_if(self, tag: str, matches: Callable[[str], bool]) -> list[Field]:
        """Take the fields of the tag whose text matches."""
        fields = self._fields.get(tag, [])
        self._fields[tag] = [field for field in fields if not matches(field.text)]
        return [field for field in fields if matches(field.text)]

    def take_remaining(self) -> list[Field]:
        """Take all fields that are left, in the order of the file."""
        return self.take_all(*self._fields)
