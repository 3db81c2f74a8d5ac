"""What is left of an entry while it is being read: each step takes the fields that it understands.

TeX becomes plain text where a field is taken; what is wrong with a field is said at the field's own place.
"""

import re

from msgspec.structs import replace

from generator.problems import Location, Problem
from generator.readers.bibtex.entry import BibtexEntry
from generator.readers.line_index import LineIndex
from generator.readers.record_builder import RecordBuilder
from generator.text.inline_html import html_to_line, html_to_paragraphs
from generator.text.tex import tex_to_paragraphs, tex_to_text


def line_of(tex: str | None) -> str | None:
    """One line of plain text; None where nothing is left."""
    if not tex:
        return None
    text = tex_to_text(tex)
    return html_to_line(text) if "<" in text or "&" in text else text or None


def paragraphs_of(tex: str | None) -> str | None:
    if not tex:
        return None
    text = tex_to_paragraphs(tex)
    return html_to_paragraphs(text) if "<" in text or "&" in text else text or None


class EntryFields:
    """The fields of one entry that nobody has understood yet, and the draft of its record."""

    def __init__(
        self, entry: BibtexEntry, location: Location, text: str, line_index: LineIndex, problems: list[Problem]
    ) -> None:
        self.entry = entry
        self.left = dict(entry.fields)
        self.draft = RecordBuilder(location, problems)
        self._text = text
        self._line_index = line_index
        self._problems = problems

    def take(self, *names: str) -> str | None:
        """The first of these fields that says anything, still TeX; the others stay."""
        for name in names:
            if name in self.left:
                value = self.left.pop(name)
                if value and not value.isspace():
                    return value
        return None

    def take_line(self, *names: str) -> str | None:
        """The same as plain text."""
        for name in names:
            if name in self.left and (text := line_of(self.left.pop(name))):
                return text
        return None

    def place_of(self, field: str) -> Location:
        """Where a field stands; the entry's place for an inherited one."""
        name = re.compile(rf"(?<![\w-]){re.escape(field)}\s*=", re.IGNORECASE)
        found = name.search(self._text, self.entry.start, self.entry.end)
        return self._line_index.locate(found.start()) if found else self.draft.location

    def complain(self, field: str, message: str) -> None:
        self.draft.warn(message, location=self.place_of(field))

    def add_identifier(self, scheme: str, raw: str | None, field: str) -> None:
        before = len(self._problems)
        self.draft.add_identifier(scheme, raw, field)
        self._move_problems(before, field)

    def add_identifiers(self, scheme: str, raw: str | None, field: str) -> None:
        """Several in one field."""
        before = len(self._problems)
        self.draft.add_identifiers(scheme, raw, field)
        self._move_problems(before, field)

    def add_url(self, address: str, field: str) -> None:
        before = len(self._problems)
        self.draft.add_url(address, field)
        self._move_problems(before, field)

    def _move_problems(self, since: int, field: str) -> None:
        """The place is looked for only where something was wrong: nearly never."""
        if len(self._problems) > since:
            place = self.place_of(field)
            self._problems[since:] = [replace(problem, location=place) for problem in self._problems[since:]]
