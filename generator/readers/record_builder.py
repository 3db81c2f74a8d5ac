"""Collect the identifiers, links, extra fields and problems of one record while it is read.

Includes the conversion of names, which several formats share.
"""

from generator.bibliography.dois import find_doi, is_preprint_doi, split_dois
from generator.bibliography.identifiers import (
    ALIASES,
    identifier_from_url,
    implied_identifiers,
    normalise_identifier,
)
from generator.bibliography.links import resolve_identifier
from generator.bibliography.names import name_from_parts, parse_name
from generator.model import Contributor, ContributorRole, Identifier, Link, Name
from generator.problems import Location, Problem, warning
from generator.text.html import clean_line
from generator.text.shorten import shorten
from generator.text.urls import is_web_url, repair_url, unescape_entities

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
        """Those of the article before the DOI of its preprint; instead of arXiv's DOI, the arXiv id."""
        found = tuple(self._identifiers)
        if len(found) < 2 or [each.scheme for each in found].count("doi") < 2:
            return found
        preprints = [each for each in found if is_preprint_doi(each)]
        others = [each for each in found if each not in preprints]
        if not preprints or not any(each.scheme == "doi" for each in others):
            return found
        implied = (next(iter(implied_identifiers(each)), each) for each in preprints)
        return tuple(dict.fromkeys((*others, *implied)))

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

        An invalid one is a warning, and its text is kept as the extra field `key`. A field may contain several DOIs.
        """
        if not raw:
            return False
        if raw.count("10.") > 1 and scheme.casefold() == "doi" and len(parts := split_dois(raw)) > 1:
            added = [self.add_identifier(scheme, part, key, location) for part in parts]
            return any(added)
        found = normalise_identifier(scheme, raw)
        if found is None and scheme.casefold() == "doi" and (doi := find_doi(raw)):
            self.warn(f'"{shorten(raw)}" is not a valid {key}: read as {doi}', location=location)
            found = Identifier("doi", doi)
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

    def add_url(self, raw: str | None, key: str, kind: str = "url", location: Location | None = None) -> bool:
        """Add a link of `kind`; return whether `raw` is a web URL, or can be repaired to one, which is a warning.

        A URL that resolves an identifier (`https://doi.org/…`) is added as that identifier; if it leads to a PDF and
        `kind` is not `url`, or to a supplement, also as a link. Anything else (`internal-pdf://…`, a local path) is
        kept as the extra field `key`.
        """
        if not raw:
            return False
        url = unescape_entities(raw)
        if url[-1] == ")" and "(" not in url:
            url = url[:-1]
        if url[:4].casefold() == "www.":
            url = f"http://{url}"
        if not is_web_url(url):
            identifier = _bare_identifier(url)
            if identifier and kind in ("url", "pdf"):
                self._identifiers[identifier] = None
                return True
            if identifier and (resolved := resolve_identifier(identifier.scheme, identifier.value)):
                url = resolved
            if not is_web_url(url):
                repaired = repair_url(url)
                if repaired is None:
                    self.add_extra(key, raw)
                    return False
                self.warn(f'"{shorten(raw)}" is not a web URL: read as {shorten(repaired)}', location=location)
                url = repaired
        # The DOI of code or data is not that of the publication.
        found = identifier_from_url(url) if kind in ("url", "pdf") else None
        if found and found.scheme != "orcid":
            self._identifiers[found] = None
            if "/suppl" not in url and (kind == "url" or "pdf" not in url.casefold()):
                return True
        self._links[Link("pdf" if kind == "url" and url.casefold().endswith(".pdf") else kind, url)] = None
        return True


def _bare_identifier(text: str) -> Identifier | None:
    """Return the DOI or arXiv id that stands where a URL should be: `10.1000/182`, `arXiv:1706.03762`."""
    scheme = "doi" if text[:3] == "10." else ALIASES.get(prefix := text.partition(":")[0].strip().casefold(), prefix)
    return normalise_identifier(scheme, text) if scheme in ("doi", "arxiv") else None


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
