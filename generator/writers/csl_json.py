"""Write a work as CSL-JSON (CSL 1.0.2, appendices III and IV): a list with one item for the lead version.

Values are plain text: processors know a few HTML tags, but would print TeX markup as it is. Links and identifiers for
which CSL has no variable are stored in `custom`, as the schema (csl-data.json) allows.
"""

from collections.abc import Iterator

import msgspec

from generator.bibliography.item_types import CSL_TYPES, infer_type
from generator.bibliography.links import URL_LINK_KINDS, landing_urls, web_links
from generator.model import ContributorRole, Name, PartialDate, Version, Work
from generator.readers.json.csl import TEXTS
from generator.text.html import plain_text
from generator.writers.bibtex import citation_key
from generator.writers.seasons import season_number

_ROLES: tuple[ContributorRole, ...] = ("author", "editor", "translator", "contributor")
_VARIABLES = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN", "issn": "ISSN"}
_LISTED = frozenset(("isbn", "issn"))
"""Schemes of which the variable contains all identifiers."""
_VERSION_WORDS = {"preprint": "preprint", "accepted": "accepted manuscript"}
_ENCODE = msgspec.json.Encoder().encode


def write_csl_json(work: Work) -> bytes:
    """Return UTF-8 with the variables in a fixed order; none is empty."""
    item = {name: value for name, value in _variables(work.lead) if value}
    return msgspec.json.format(_ENCODE([item]), indent=2) + b"\n"


def _variables(version: Version) -> Iterator[tuple[str, object]]:
    kind = infer_type(version)
    arxiv = version.identifier("arxiv")
    is_in_arxiv = kind == "article" and arxiv is not None
    yield "id", citation_key(version)
    yield "type", kind if kind in CSL_TYPES else "document"
    yield "title", _plain(version.title)
    for role in _ROLES:
        names = [_write_name(each.name) for each in version.contributors if each.role == role]
        # Processors have no sign for "et al." of the source; with this name they print "and others".
        yield role, [*names, {"literal": "others"}] if names and role in version.incomplete_roles else names
    yield "issued", _write_date(version)
    yield "event-date", _write_range(version.event_date, version.event_date_until)
    # Styles print the status in place of a missing date, so it is left out for preprints, whose type implies it.
    status = _VERSION_WORDS.get(version.status or "") if kind != "article" else None
    yield "status", version.publication_status.replace("-", " ") if version.publication_status else status
    for variable, field in TEXTS.items():
        yield variable, _plain(getattr(version, field))
    yield "container-title-short", _plain(version.container_title_short)
    # Zotero stores the arXiv ID in these variables, and styles print them after the title of a preprint.
    if is_in_arxiv and not version.number:
        yield "number", f"arXiv:{arxiv}"
    if is_in_arxiv and not (version.publisher or version.container_title):
        yield "publisher", "arXiv"
    yield "page", version.page_range
    for scheme, variable in _VARIABLES.items():
        values = [each.value for each in version.identifiers if each.scheme == scheme]
        yield variable, ", ".join(values if scheme in _LISTED else values[:1])
    url = next(iter([*landing_urls(version), *web_links(version, "pdf")]), None)
    yield "URL", url
    yield "custom", {key: values if len(values) > 1 else values[0] for key, values in _custom(version, url).items()}
    yield "keyword", "; ".join(filter(None, map(_plain, version.keywords)))
    yield "abstract", _plain(version.abstract)
    yield "note", _plain(version.note)


def _custom(version: Version, url: str | None) -> dict[str, list[str]]:
    """Return the identifiers and links that no variable contains; there may be several of a kind."""
    found: dict[str, list[str]] = {}
    for each in version.identifiers:
        is_first = each.value == version.identifier(each.scheme)
        if each.scheme not in _LISTED and not (each.scheme in _VARIABLES and is_first):
            found.setdefault(each.scheme, []).append(each.value)
    for kind in sorted(URL_LINK_KINDS):
        if links := [link for link in web_links(version, kind) if kind != "url" or link != url]:
            found[kind] = links
    return found


def _write_name(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text}


def _write_date(version: Version) -> dict[str, object]:
    if version.issued is None:
        return {"literal": version.issued_literal} if version.issued_literal else {}
    season = season_number(version)
    return _write_range(version.issued, version.issued_until) | ({"season": season} if season else {})


def _write_range(start: PartialDate | None, end: PartialDate | None) -> dict[str, object]:
    return {"date-parts": [_date_parts(date) for date in (start, end) if date]} if start else {}


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]


def _plain(text: str | None) -> str | None:
    return plain_text(text) if text else None
