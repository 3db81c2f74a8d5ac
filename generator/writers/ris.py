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
from generator.writers.seasons import season_name

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
    yield from _names(version)
    yield from _containers(version, kind)
    yield from _dates(version, kind)
    yield "VL", version.volume
    yield "IS", version.issue
    yield from _numbers(version, kind)
    yield "ET", version.edition
    yield "PB", _plain(version.publisher)
    yield from _places(version, kind)
    yield "M3", _plain(version.genre) if kind in _WITH_GENRE else None
    yield "LA", version.language if kind != "software" else None  # Zotero reads it as the programming language.
    for scheme, tag in (("doi", "DO"), ("isbn", "SN"), ("issn", "SN"), ("pmcid", "C2")):
        for identifier in version.identifiers:
            if identifier.scheme == scheme:
                yield tag, identifier.value
    pdf_urls = list(web_links(version, "pdf"))
    for url in landing_urls(version) or pdf_urls[:1]:
        yield "UR", url
    for url in pdf_urls:
        yield "L1", url
    for keyword in version.keywords:
        yield "KW", _plain(keyword)
    yield "AB", _plain(version.abstract)
    for remark in _remarks(version):
        yield "N1", _plain(remark)


def _names(version: Version) -> Iterator[tuple[str, str | None]]:
    """Yield the names; a list that the source cut ends in `others`, as programs write BibTeX's `and others`."""
    last = {each.role: index for index, each in enumerate(version.contributors)}
    for index, each in enumerate(version.contributors):
        yield _ROLE_TAGS[each.role], _write_name(each.name)
        if last[each.role] == index and each.role in version.incomplete_roles:
            yield _ROLE_TAGS[each.role], "others"


def _numbers(version: Version, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield pages and number. An article number is also a page, because few programs read `C7`."""
    first, dash, last = (version.page_range or "").partition("-")
    is_plain = dash and not {"-", ",", ";"} & {*first, *last}
    is_article_number = kind not in _NUMBERED
    yield "SP", (first if is_plain else version.page_range) or (version.number if is_article_number else None)
    yield "EP", last if is_plain else None
    tag = "C7" if is_article_number else "SN" if kind in ("report", "patent") else "M1"
    yield tag, version.number


def _places(version: Version, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the place of the publisher; for conferences, `CY` is that of the event, and `C1` that of the publisher."""
    publisher_place, event_place = _plain(version.publisher_place), _plain(version.event_place)
    if kind in ("paper-conference", "speech") and event_place:
        yield "C1", publisher_place
        yield "CY", event_place
    else:
        yield "CY", publisher_place


def _remarks(version: Version) -> list[str]:
    """Return the note, after what the source says in place of a date or about the state of the publication."""
    literal = version.issued_literal if version.issued is None else None
    status = (version.publication_status or "").replace("-", " ")
    return list(dict.fromkeys(filter(None, (literal or status, version.note))))


def _containers(version: Version, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the container and the series. `T2` is the container, or the series or the event for some types."""
    container, series, event = map(_plain, (version.container_title, version.collection_title, version.event_title))
    yield "J2", _plain(version.container_title_short)
    if kind in _SERIES:
        yield "T2", series
        yield "JF", container
        return
    is_conference = kind == "paper-conference"
    # Some programs read the proceedings from `C3` only, others from `T2`.
    yield "C3", container if is_conference else None
    yield "T2", (event or container) if is_conference else (container or event)
    yield "T3", series


def _dates(version: Version, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the year as `PY` and the full date as `DA` in the form `YYYY/MM/DD/season`; empty parts keep their slash.

    Of a conference paper, some programs read `DA` only. Text that is not a date is no `PY`: programs would parse it.
    """
    issued = version.issued
    if issued:
        yield "PY", f"{issued.year:04d}"
        season = season_name(version) or ""
        yield "DA", _slashed(issued) + season if issued.month or season or kind == "paper-conference" else None


def _slashed(date: PartialDate) -> str:
    return "/".join([f"{date.year:04d}", *(f"{part:02d}" if part else "" for part in (date.month, date.day)), ""])


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
