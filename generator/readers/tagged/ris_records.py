"""Group the lines of a RIS file into records, and index the fields of a record by tag.

A record begins at `TY  - ` and ends at `ER  - `. If one of the two is missing, the other suffices, with a warning.
`TY - ` with a single space is accepted, but only if records begin so.
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


class RisEntry(Struct):
    """The fields of one record, without `ER`."""

    line: int
    """Line number of its first field, from 1."""
    fields: list[Field]
    has_type: bool = False
    """It has a `TY` line."""


def read_entries(text: str, path: str, problems: list[Problem]) -> list[RisEntry]:
    """Return the records in order, and add a warning to `problems` for each that is not properly delimited."""
    tag_line = _LOOSE_TAG_LINE if _LOOSE_TYPE.search(text) else _TAG_LINE
    entries: list[RisEntry] = []
    entry: RisEntry | None = None
    for field in read_fields(text, tag_line, end_tag="ER"):
        location = Location(path, field.line, 1)
        if field.tag == "TY":
            if entry and entry.has_type:
                problems.append(warning(f'the record of line {entry.line} has no "ER  - "', location))
            if entry is None or entry.has_type:
                entry = RisEntry(field.line, [])
                entries.append(entry)
            entry.has_type = True
        elif field.tag == "ER":
            if entry is None:
                problems.append(warning('"ER  - " without a record before it', location))
            elif not entry.has_type:
                problems.append(warning('a record has no "TY  - "', Location(path, entry.line, 1)))
            entry = None
            continue
        elif entry is None:
            if field.tag not in KNOWN_TAGS:
                problems.append(warning(f'"{field.tag}" outside of a record', location))
                continue
            entry = RisEntry(field.line, [])
            entries.append(entry)
        entry.fields.append(field)
    if entry:
        lacking = 'no "ER  - "' if entry.has_type else 'neither "TY  - " nor "ER  - "'
        problems.append(warning(f"the last record has {lacking}", Location(path, entry.line, 1)))
    return entries


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

    def take_if(self, tag: str, matches: Callable[[str], bool]) -> list[Field]:
        """Take the fields of the tag whose text matches."""
        fields = self._fields.get(tag, [])
        self._fields[tag] = [field for field in fields if not matches(field.text)]
        return [field for field in fields if matches(field.text)]

    def take_remaining(self) -> list[Field]:
        """Take all fields that are left, in the order of the file."""
        return self.take_all(*self._fields)
