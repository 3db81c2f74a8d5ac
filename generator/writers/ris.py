"""A work as a RIS record (RefMan's "Direct Export RIS File Format") of its lead version.

Tags mean what EndNote and Zotero mean by them, and `readers/ris.py` reads them back. A value is one line of plain
characters: RIS knows no math and no paragraphs, and a second line could be taken for the next field.
"""

from collections.abc import Iterator
from functools import lru_cache

from generator.bibliography.item_types import infer_type
from generator.bibliography.links import landing_urls, web_links
from generator.bibliography.names import sorted_name
from generator.model import ContributorRole, Name, PartialDate, Version, Work
from generator.readers.tagged.ris_tags import RIS_TYPES
from generator.text.html import plain_text
from generator.writers.bibtex import citation_key

_TYPES = {csl: code for code, csl in reversed(RIS_TYPES.items())} | {
    "article": "UNPB",
    "entry": "ENCYC",
    "interview": "PCOMM",
    "post": "BLOG",
    "regulation": "STAT",
    "review": "JOUR",
    "review-book": "JOUR",
    "treaty": "LEGAL",
}
"""CSL type to the first of RIS's codes for it; all others are `GEN`. A preprint is an unpublished work there."""
_ROLE_TAGS: dict[ContributorRole, str] = {"author": "AU", "editor": "ED", "translator": "A4", "contributor": "A3"}
_SERIES = frozenset(("book", "thesis", "report", "software", "dataset"))
"""On these `T2` is the series."""
_NUMBERED = frozenset(("report", "patent", "standard", "bill", "manuscript", "article", "software", "legislation"))
"""These have a number of their own; elsewhere it is the number of an article."""
_WITH_GENRE = frozenset(("thesis", "report", "manuscript", "article", "speech", "dataset", "software", "document"))


def write_ris(work: Work) -> str:
    """One record. Lines end in carriage return and line feed, as the format has it."""
    # What ends a line, whatever it is called, is not printable.
    lines = [
        f"{tag}  - {value if value.isprintable() else ' '.join(value.split())}"
        for tag, value in _fields(work.lead)
        if value
    ]
    return "\r\n".join([*lines, "ER  - ", ""])


def _fields(version: Version) -> Iterator[tuple[str, str | None]]:
    kind = infer_type(version)
    yield "TY", _TYPES.get(kind, "GEN")
    yield "ID", citation_key(version)
    yield "TI", _plain(version.title)
    for each in version.contributors:
        yield _ROLE_TAGS[each.role], _write_name(each.name)
    yield from _containers(version, kind)
    yield from _dates(version)
    yield "VL", version.volume
    yield "IS", version.issue
    first, dash, last = (version.page_range or "").partition("-")
    is_plain = dash and "-" not in last
    yield "SP", first if is_plain else version.page_range
    yield "EP", last if is_plain else None
    yield "M1" if kind in _NUMBERED else "C7", version.number
    yield "ET", version.edition
    yield "PB", _plain(version.publisher)
    yield "CY", _plain(version.publisher_place)
    yield "M3", _plain(version.genre) if kind in _WITH_GENRE else None
    yield "LA", version.language
    for scheme, tag in (("doi", "DO"), ("isbn", "SN"), ("issn", "SN"), ("pmcid", "C2")):
        for identifier in version.identifiers:
            if identifier.scheme == scheme:
                yield tag, identifier.value
    for url in landing_urls(version):
        yield "UR", url
    for url in web_links(version, "pdf"):
        yield "L1", url
    for keyword in version.keywords:
        yield "KW", _plain(keyword)
    yield "AB", _plain(version.abstract)
    yield "N1", _plain(version.note)


def _containers(version: Version, kind: str) -> Iterator[tuple[str, str | None]]:
    """`T2` is what contains the publication, or its series where nothing does; proceedings leave it to the event."""
    container, series, event = map(_plain, (version.container_title, version.collection_title, version.event_title))
    if kind in _SERIES:
        yield "T2", series
        yield "JF", container
        return
    yield "C3", container if kind == "paper-conference" and event else None
    yield "T2", (event or container) if kind == "paper-conference" else container
    yield "T3", series


def _dates(version: Version) -> Iterator[tuple[str, str | None]]:
    """`PY` is the year, `DA` the whole date as `YYYY/MM/DD/`, whose slashes stand even where nothing is between."""
    issued = version.issued
    yield "PY", f"{issued.year:04d}" if issued else version.issued_literal
    yield "DA", _slashed(issued) if issued and issued.month else None


def _slashed(date: PartialDate) -> str:
    return f"{date.year:04d}/{date.month:02d}/{date.day or 0:02d}/".replace("/00/", "//")


def _plain(text: str | None) -> str | None:
    return plain_text(text) if text else None


@lru_cache(maxsize=1 << 17)
def _write_name(name: Name) -> str:
    """`Family, Given, Suffix`; a comma ends a name that must not be taken apart at its blanks, as EndNote demands."""
    parts = (name.family, name.given, name.dropping_particle, name.non_dropping_particle, name.suffix, name.literal)
    written = sorted_name(Name(*map(_write_part, parts)))
    return f"{written}," if " " in written and "," not in written else written


def _write_part(part: str | None) -> str | None:
    """Commas part the parts of a name, semicolons part people."""
    if part is None or ("," not in part and ";" not in part):
        return part
    return " ".join(part.replace(",", " ").replace(";", " ").split()) or None
