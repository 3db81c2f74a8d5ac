"""Write the lead version of a work as a RIS record (RefMan's "Direct Export RIS File Format").

Tags have the meaning that EndNote and Zotero give them, and `readers/tagged/ris.py` reads them back. Values are one
line of plain text: RIS has no math and no paragraphs, and a second line could be read as the next field.
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
"""Maps each CSL type to the first RIS type for it; other types become `GEN`. RIS treats a preprint as unpublished."""
_ROLE_TAGS: dict[ContributorRole, str] = {"author": "AU", "editor": "ED", "translator": "A4", "contributor": "A3"}
_SERIES = frozenset(("book", "thesis", "report", "software", "dataset"))
"""For these types `T2` is the series."""
_NUMBERED = frozenset(("report", "patent", "standard", "bill", "manuscript", "article", "software", "legislation"))
"""Types with a number of their own; for other types it is an article number."""
_WITH_GENRE = frozenset(("thesis", "report", "manuscript", "article", "speech", "dataset", "software", "document"))


def write_ris(work: Work) -> str:
    """Return one record. Lines end in CR LF, as the format requires."""
    # No character that any program treats as a line break is printable.
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
    """Yield the container and the series. `T2` is the container, or the series or the event for some types."""
    container, series, event = map(_plain, (version.container_title, version.collection_title, version.event_title))
    if kind in _SERIES:
        yield "T2", series
        yield "JF", container
        return
    yield "C3", container if kind == "paper-conference" and event else None
    yield "T2", (event or container) if kind == "paper-conference" else container
    yield "T3", series


def _dates(version: Version) -> Iterator[tuple[str, str | None]]:
    """Yield the year as `PY` and the full date as `DA` in the form `YYYY/MM/DD/`; empty parts keep their slash."""
    issued = version.issued
    yield "PY", f"{issued.year:04d}" if issued else version.issued_literal
    yield "DA", _slashed(issued) if issued and issued.month else None


def _slashed(date: PartialDate) -> str:
    return f"{date.year:04d}/{date.month:02d}/{date.day or 0:02d}/".replace("/00/", "//")


def _plain(text: str | None) -> str | None:
    return plain_text(text) if text else None


@lru_cache(maxsize=1 << 17)
def _write_name(name: Name) -> str:
    """Return `Family, Given, Suffix`. EndNote requires a trailing comma on names that must not be split at spaces."""
    parts = (name.family, name.given, name.dropping_particle, name.non_dropping_particle, name.suffix, name.literal)
    written = sorted_name(Name(*map(_write_part, parts)))
    return f"{written}," if " " in written and "," not in written else written


def _write_part(part: str | None) -> str | None:
    """Replace commas, which separate the parts of a name, and semicolons, which separate people, with spaces."""
    if part is None or ("," not in part and ";" not in part):
        return part
    return " ".join(part.replace(",", " ").replace(";", " ").split()) or None
