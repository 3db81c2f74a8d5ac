"""What a reader gathers for one record before it is frozen: identifiers, links, leftovers, and what is wrong there."""

from generator.bibliography.identifiers import identifier_from_url, normalise_identifier
from generator.bibliography.names import parse_pair, parse_written
from generator.model import Contributor, ContributorRole, Identifier, Link, Name
from generator.problems import Location, Problem, warning
from generator.text.html import clean_line
from generator.text.urls import is_web_url

MAX_NAME_LENGTH = 300
"""A longer name is none that could be taken apart."""


class RecordBuilder:
    """Each identifier and link is kept once, in the order of the source."""

    def __init__(self, location: Location, problems: list[Problem]) -> None:
        self.location = location
        self._problems = problems
        self._identifiers: dict[Identifier, None] = {}
        self._links: dict[Link, None] = {}
        self._extra: list[tuple[str, str]] = []

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        return tuple(self._identifiers)

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(self._links)

    @property
    def extra(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._extra)

    def warn(self, message: str, hint: str | None = None, location: Location | None = None) -> None:
        self._problems.append(warning(message, location or self.location, hint))

    def add_extra(self, key: str, value: str | None) -> None:
        if value:
            self._extra.append((key, value))

    def add_identifier(self, scheme: str, raw: str | None, key: str, location: Location | None = None) -> bool:
        """True where it is one of that scheme; else the words are kept under `key` and warned of."""
        if not raw:
            return False
        found = normalise_identifier(scheme, raw)
        if found is None:
            self.warn(f'"{shorten(raw)}" is no valid {key}', location=location)
            self.add_extra(key, raw)
            return False
        self._identifiers[found] = None
        return True

    def add_identifiers(self, scheme: str, raw: str | None, key: str, location: Location | None = None) -> None:
        """Several in one field, as ISBNs and ISSNs often stand: `0-201-89683-4, 978-0-201-89683-1 (pbk)`."""
        if not raw:
            return
        if whole := normalise_identifier(scheme, raw):
            self._identifiers[whole] = None
            return
        parts = [part for part in raw.replace(",", " ").replace(";", " ").split() if any(c.isdigit() for c in part)]
        found = [each for part in parts[:20] if (each := normalise_identifier(scheme, part))]
        self._identifiers.update(dict.fromkeys(found))
        if len(found) < len(parts) or not parts:
            self.warn(f'"{shorten(raw)}" is no valid {key}', location=location)
            self.add_extra(key, raw)

    def add_url(self, raw: str | None, key: str, kind: str = "url") -> bool:
        """An address that only stands for an identifier becomes that identifier; a PDF's stays a link as well.

        What is no web address (`internal-pdf://…`, a path on somebody's disk) is kept under `key`; False then.
        """
        if not raw:
            return False
        found = identifier_from_url(raw)
        if found and found.scheme != "orcid":
            self._identifiers[found] = None
            if kind == "url" or "pdf" not in raw.casefold():
                return True
        if is_web_url(raw):
            self._links[Link("pdf" if raw.casefold().endswith(".pdf") else kind, raw)] = None
            return True
        self.add_extra(key, raw)
        return False


def shorten(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def make_contributor(
    role: ContributorRole, family: str | None, given: str | None = None, suffix: str | None = None
) -> Contributor | None:
    """From parts that the source has already parted; a family name alone is a literal. None where nothing is left."""
    family, given, suffix = (clean_line(part) if part else None for part in (family, given, suffix))
    if not family:
        return Contributor(Name(literal=given), role) if given else None
    if len(family) + len(given or "") > MAX_NAME_LENGTH:
        return Contributor(Name(literal=f"{given} {family}" if given else family), role)
    return Contributor(parse_pair(family, given, suffix), role)


def parse_contributor(text: str | None, role: ContributorRole) -> Contributor | None:
    """From a name as a person writes it: `Family, Given` or `Given Family`."""
    text = clean_line(text) if text else None
    if not text:
        return None
    return Contributor(parse_written(text) if len(text) <= MAX_NAME_LENGTH else Name(literal=text), role)


def normalise_pages(text: str | None) -> str | None:
    """`1092–1097`, `1092--1097` and `1092 - 1097` to `1092-1097`."""
    if not text:
        return None
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    return "-".join(part.strip() for part in text.split("-") if part.strip()) or None
