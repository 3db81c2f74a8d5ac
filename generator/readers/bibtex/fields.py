"""The fields of an entry while it is converted to a record: each step takes the fields it understands.

TeX becomes plain text when a field is taken. Problems are reported at the line and column of the field.
"""

import re

from msgspec.structs import replace

from generator.problems import Location, Problem
from generator.readers.bibtex.entry import BibtexEntry, is_private
from generator.readers.line_index import LineIndex
from generator.readers.record_builder import RecordBuilder
from generator.text.inline_html import html_to_line, html_to_paragraphs
from generator.text.tex import linked_urls, tex_to_paragraphs, tex_to_text

_PARAGRAPHS = frozenset(("abstract", "note", "addendum", "annotation", "annote"))
_LINKED_FIELDS = frozenset(("title", "subtitle", "howpublished"))


def line_of(tex: str | None) -> str | None:
    """Return TeX as one line of plain text, or None if that is empty."""
    if not tex:
        return None
    text = tex_to_text(tex)
    return html_to_line(text) if "<" in text or "&" in text else text or None


def paragraphs_of(tex: str | None) -> str | None:
    """Return TeX as plain text with blank lines between paragraphs, or None if that is empty."""
    if not tex:
        return None
    text = tex_to_paragraphs(tex)
    return html_to_paragraphs(text) if "<" in text or "&" in text else text or None


class EntryFields:
    """The fields of one entry that have not been taken yet, and the builder of its record."""

    def __init__(
        self,
        entry: BibtexEntry,
        location: Location,
        text: str,
        line_index: LineIndex,
        problems: list[Problem],
        *,
        has_links: bool = True,
    ) -> None:
        """`has_links` is False if there is no `\\href` in the whole text."""
        self.entry = entry
        self.remaining = dict(entry.fields)
        self.builder = RecordBuilder(location, problems)
        self._text = text
        self._line_index = line_index
        self._problems = problems
        if has_links and text.find("\\href", entry.start, entry.end) >= 0:
            self._read_linked_texts()

    def _read_linked_texts(self) -> None:
        """Read the URLs in `\\href`. That of a title is the publication's; in paragraphs they remain in the text."""
        for name, value in self.remaining.items():
            if "\\href" in value and name not in _PARAGRAPHS and not is_private(name):
                for url in linked_urls(value):
                    if name in _LINKED_FIELDS:
                        self.add_url(url, name)
                    else:
                        self.builder.add_extra(f"{name} link", url)

    def take(self, *names: str) -> str | None:
        """Take the first of these fields that is not blank, still TeX; later ones remain."""
        for name in names:
            if name in self.remaining:
                value = self.remaining.pop(name)
                if value and not value.isspace():
                    return value
        return None

    def take_line(self, *names: str) -> str | None:
        """Take the first of these fields that is not blank, as one line of plain text."""
        for name in names:
            if name in self.remaining and (text := line_of(self.remaining.pop(name))):
                return text
        return None

    def location_of(self, field: str) -> Location:
        """Return the location of a field, or that of the entry if the field is inherited."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(field)}\s*=", re.IGNORECASE)
        match = pattern.search(self._text, self.entry.start, self.entry.end)
        return self._line_index.locate(match.start()) if match else self.builder.location

    def warn(self, field: str, message: str) -> None:
        self.builder.warn(message, location=self.location_of(field))

    def add_identifier(self, scheme: str, raw: str | None, field: str) -> None:
        before = len(self._problems)
        self.builder.add_identifier(scheme, raw, field)
        self._locate_problems(before, field)

    def add_identifiers(self, scheme: str, raw: str | None, field: str) -> None:
        """Add all identifiers of a field that may contain several."""
        before = len(self._problems)
        self.builder.add_identifiers(scheme, raw, field)
        self._locate_problems(before, field)

    def add_url(self, url: str, field: str, kind: str = "url") -> bool:
        before = len(self._problems)
        is_url = self.builder.add_url(url, field, kind)
        self._locate_problems(before, field)
        return is_url

    def _locate_problems(self, since: int, field: str) -> None:
        """Move the problems reported since then to the field. Searching for it only now is cheap: problems are rare."""
        if len(self._problems) > since:
            location = self.location_of(field)
            self._problems[since:] = [replace(problem, location=location) for problem in self._problems[since:]]
