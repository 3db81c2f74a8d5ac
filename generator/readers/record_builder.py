"""Collect the identifiers, links, extra fields and problems of one record while it is read.

Includes the conversions that several formats share: names, page ranges.
"""

from generator.bibliography.identifiers import identifier_from_url, implied_identifiers, normalise_identifier
from generator.bibliography.names import name_from_parts, parse_name
from generator.model import Contributor, ContributorRole, Identifier, Link, Name
from generator.problems import Location, Problem, warning
from generator.text.html import clean_line
from generator.text.shorten import shorten
from generator.text.urls import is_web_url

MAX_NAME_LENGTH = 300
"""Characters; a longer name is not split into parts."""


class RecordBuilder:
    """Collects what a reader finds in one record; each identifier and link once, in the order of the source."""

    def __init__(self, location: Location, problems: list[Problem]) -> None:
        self.location = location
        self._problems = problems
        self._identifiers: dict[Identifier, None] = {}
        self._links: dict[Link, None] = {}
        self._extra: list[tuple[str, str]] = []
        self._incomplete_roles: dict[ContributorRole, None] = {}

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        return tuple(self._identifiers)

    @property
    def known_identifiers(self) -> tuple[Identifier, ...]:
        """The identifiers, and those that follow from them: the DOI `10.48550/arXiv.1706.03762` has an arXiv id."""
        return (*self._identifiers, *(each for own in self._identifiers for each in implied_identifiers(own)))

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(self._links)

    @property
    def incomplete_roles(self) -> tuple[ContributorRole, ...]:
        return tuple(self._incomplete_roles)

    @property
    def extra(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._extra)

    def warn(self, message: str, hint: str | None = None, location: Location | None = None) -> None:
        self._problems.append(warning(message, location or self.location, hint))

    def add_extra(self, key: str, value: str | None) -> None:
        if value:
            self._extra.append((key, value))

    def mark_incomplete(self, role: ContributorRole) -> None:
        """Note that the list of names in this role ends in `and others`, `et al.` or similar."""
        self._incomplete_roles[role] = None

    def add_identifier(self, scheme: str, raw: str | None, key: str, location: Location | None = None) -> bool:
        """Add an identifier of `scheme`; return whether it is valid.

        An invalid one is a warning, and its text is kept as the extra field `key`.
        """
        if not raw:
            return False
        found = normalise_identifier(scheme, raw)
        if found is None:
            self.warn(f'"{shorten(raw)}" is not a valid {key}', location=location)
            self.add_extra(key, raw)
            return False
        self._identifiers[found] = None
        return True

    def add_identifiers(self, scheme: str, raw: str | None, key: str, location: Location | None = None) -> None:
        """Add all identifiers in one field, as is usual for ISBN and ISSN: `0-201-89683-4, 978-0-201-89683-1 (pbk)`.

        If some are invalid, one warning follows, and the text is kept as the extra field `key`.
        """
        if not raw:
            return
        if identifier := normalise_identifier(scheme, raw):
            self._identifiers[identifier] = None
            return
        parts = [part for part in raw.replace(",", " ").replace(";", " ").split() if any(c.isdigit() for c in part)]
        found = [each for part in parts[:20] if (each := normalise_identifier(scheme, part))]
        self._identifiers.update(dict.fromkeys(found))
        if len(found) < len(parts) or not parts:
            self.warn(f'"{shorten(raw)}" is not a valid {key}', location=location)
            self.add_extra(key, raw)

    def add_url(self, raw: str | None, key: str, kind: str = "url") -> bool:
        """Add a link of `kind`; return whether `raw` is a web URL.

        A URL that resolves an identifier (`https://doi.org/…`) is added as that identifier; if it is the URL of a PDF
        and `kind` is not `url`, also as a link. Anything else (`internal-pdf://…`, a local path) is kept as the extra
        field `key`.
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


def make_contributor(
    role: ContributorRole, family: str | None, given: str | None = None, suffix: str | None = None
) -> Contributor | None:
    """Return a contributor with these name parts; None if all are empty.

    A family name alone becomes a literal name.
    """
    family, given, suffix = (clean_line(part) if part else None for part in (family, given, suffix))
    if not family:
        return Contributor(Name(literal=given), role) if given else None
    if len(family) + len(given or "") > MAX_NAME_LENGTH:
        return Contributor(Name(literal=f"{given} {family}" if given else family), role)
    return Contributor(name_from_parts(family, given, suffix), role)


def parse_contributor(text: str | None, role: ContributorRole) -> Contributor | None:
    """Return a contributor whose name is written `Family, Given` or `Given Family`; None if the name is empty."""
    text = clean_line(text) if text else None
    if not text:
        return None
    return Contributor(parse_name(text) if len(text) <= MAX_NAME_LENGTH else Name(literal=text), role)


def normalise_pages(text: str | None) -> str | None:
    """Return a page range with plain hyphens: `1092–1097`, `1092--1097` and `1092 - 1097` become `1092-1097`."""
    if not text:
        return None
    for dash in "‐‑‒–—−":
        text = text.replace(dash, "-")
    return "-".join(part.strip() for part in text.split("-") if part.strip()) or None
