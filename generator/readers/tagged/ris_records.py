"""The text of a RIS file to its records: which lines belong together, and which tag says what.

A record begins at `TY  - ` and ends at `ER  - `; where one of the two is missing, the other is enough and a warning
says so. `TY - ` with one blank is read too, but only where records begin so.
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
    """The fields between `TY` and `ER`."""

    line: int
    fields: list[Field]
    has_type: bool = False


def read_entries(text: str, path: str, problems: list[Problem]) -> list[RisEntry]:
    tag_line = _LOOSE_TAG_LINE if _LOOSE_TYPE.search(text) else _TAG_LINE
    entries: list[RisEntry] = []
    entry: RisEntry | None = None
    for field in read_fields(text, tag_line, end_tag="ER"):
        if not isinstance(field, Field):
            continue
        here = Location(path, field.line, 1)
        if field.tag == "TY":
            if entry and entry.has_type:
                problems.append(warning(f'the record of line {entry.line} ends without "ER  - "', here))
            if entry is None or entry.has_type:
                entry = RisEntry(field.line, [])
                entries.append(entry)
            entry.has_type = True
        elif field.tag == "ER":
            if entry is None:
                problems.append(warning('"ER  - " ends a record that has not begun', here))
            elif not entry.has_type:
                problems.append(warning('a record begins without "TY  - "', Location(path, entry.line, 1)))
            entry = None
            continue
        elif entry is None:
            if field.tag not in KNOWN_TAGS:
                problems.append(warning(f'"{field.tag}" stands outside of a record', here))
                continue
            entry = RisEntry(field.line, [])
            entries.append(entry)
        entry.fields.append(field)
    if entry:
        what = 'ends without "ER  - "' if entry.has_type else 'has neither "TY  - " nor "ER  - "'
        problems.append(warning(f"the last record {what}", Location(path, entry.line, 1)))
    return entries


class Tags:
    """The fields of one record by tag; what nobody takes is left over for `extra`."""

    def __init__(self, fields: list[Field]) -> None:
        self._fields: dict[str, list[Field]] = {}
        for field in fields:
            if field.text:
                self._fields.setdefault(field.tag, []).append(field)

    def take(self, *tags: str) -> str | None:
        """The first value of the first tag that has one, as a clean line."""
        for tag in tags:
            for at, field in enumerate(self._fields.get(tag, ())):
                if line := html_to_line(field.text):
                    del self._fields[tag][at]
                    return line
        return None

    def take_all(self, *tags: str) -> list[Field]:
        """All fields of the tags, in the order of the file."""
        found = [field for tag in tags for field in self._fields.pop(tag, ())]
        return sorted(found, key=lambda field: field.line)

    def take_if(self, tag: str, is_meant: Callable[[str], bool]) -> list[Field]:
        fields = self._fields.get(tag, [])
        self._fields[tag] = [field for field in fields if not is_meant(field.text)]
        return [field for field in fields if is_meant(field.text)]

    def left_over(self) -> list[Field]:
        return self.take_all(*self._fields)
