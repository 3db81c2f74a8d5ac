"""Which parts of an entry's text are not published: private and display fields, paths of files, status tags."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from generator.bibliography.links import URL_LINK_KINDS
from generator.bibliography.privacy import is_private_note, is_status_tag
from generator.readers.bibtex.entry import NOT_SHOWN_FIELDS, PRIVATE_PREFIXES
from generator.readers.bibtex.zotero_notes import find_private_lines, split_extra

Treatment = Literal["shown", "hidden", "file", "keywords", "names", "note", "reference"]

_FILE_FIELDS = frozenset(URL_LINK_KINDS) | frozenset(
    "html supp supplement appendix paper preprint link website blog github presentation ppt project dimensions filename"
    " path uri figure cover remote-url webpdf".split()
)
"""Links of al-folio and other programs: a URL is published, but not the path of a file, and no switch (al-folio's
`dimensions = {true}`)."""
_KEYWORD_FIELDS = frozenset(("keywords", "keyword", "tags", "tag"))
_NAME_FIELDS = frozenset("author editor editora editorb editorc translator bookauthor holder director".split())
_NOTE_FIELDS = frozenset(("note", "addendum", "remark", "remarks", "memo"))
_REFERENCE_FIELDS = frozenset(("crossref", "xdata", "xref", "related"))
_LOCAL = re.compile(
    r"\s*(?:(?:true|false|yes|no)|(?:file:|papers\d?:|zotero:|mendeley:|[a-z]:[\\/]).*"
    r"|(?!(?:[\w-]+\.)+[a-z]{2,}/)[^\s:]+(?: [^\s:/]+){0,10}\.(?:pdf|ps|ps\.gz|eps|djvu|epub|html?|md|txt|docx?|odt"
    r"|pptx?|odp|key|gif|jpe?g|png|svg|webp|mp4|webm|mov|mp3|zip|gz|tgz|tar|py|ipynb|bib|csv|xlsx?))\s*",
    re.IGNORECASE | re.DOTALL,
)
"""A path without a host, the URL of a file or of an entry in a local library, or a switch."""
_TEX = re.compile(r"[{}\\]")
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\S+")
_REPEATED_CONJUNCTION = re.compile(r"and\s+and\s")


@lru_cache(maxsize=1 << 10)
def treatment_of(field: str) -> Treatment:
    """Return what decides whether a field is published: its name alone (`shown`, `hidden`), or also its value."""
    if field in NOT_SHOWN_FIELDS or field.startswith(PRIVATE_PREFIXES):
        return "hidden"
    if field.removeprefix("url_") in _FILE_FIELDS:
        return "file"
    if field in _KEYWORD_FIELDS:
        return "keywords"
    if field in _NOTE_FIELDS:
        return "note"
    if field in _NAME_FIELDS:
        return "names"
    return "reference" if field in _REFERENCE_FIELDS else "shown"


def find_cuts(field: str, value: str, value_start: int | None, whole: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the ranges of the text that are not published.

    `value_start` is the offset of the value, or None if the text contains it in several pieces; `whole` is the range of
    the field with its comma.
    """
    treatment = treatment_of(field)
    if treatment == "hidden":
        return [whole]
    if treatment == "names":
        cuts = _find_conjunctions(value) if value_start is not None and has_empty_names(value) else ()
        return [((value_start or 0) + start, (value_start or 0) + end) for start, end in cuts]
    if treatment == "keywords":
        tags = list(_find_status_tags(value))
        if value_start is None or tags == [(0, len(value))]:
            return [whole] if tags else []
        return [(value_start + start, value_start + end) for start, end in tags]
    if treatment == "note" and value_start is not None and (extra := split_extra(value)) and all(extra):
        return [(value_start + start, value_start + end) for start, end in find_private_lines(value)]
    is_cut = _LOCAL.fullmatch(value[:1000]) if treatment == "file" else treatment == "note" and _is_private(value)
    return [whole] if is_cut else []


def _is_private(note: str) -> bool:
    extra = split_extra(note)
    return is_private_note(note) or (extra is not None and extra[1])


def _find_status_tags(value: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each status tag with one separator, or of the whole list if it has no other words."""
    pieces = [found.span() for found in re.finditer("[^;]+" if ";" in value else "[^,]+", value)]
    is_tag = [is_status_tag(_TEX.sub("", value[start : min(end, start + 200)])) for start, end in pieces]
    kept = [index for index, cut in enumerate(is_tag) if not cut]
    if not kept:
        yield from [(0, len(value))] if pieces else []
        return
    words = [found.end() for start, _ in pieces if (found := _SPACE.match(value, start))]
    for index in range(kept[-1]):
        if is_tag[index]:
            yield words[index], words[index + 1]
    if kept[-1] + 1 < len(pieces):
        yield pieces[kept[-1]][1], len(value)


def has_empty_names(value: str) -> bool:
    """Return whether there may be an `and` next to an empty name; False for nearly all name fields, at once."""
    text = value.strip().lower()
    return text.startswith("and") or text.endswith("and") or _REPEATED_CONJUNCTION.search(text) is not None


def _find_conjunctions(value: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each `and` next to an empty name, for which biber would skip the whole entry."""
    words = value.casefold().split()
    if not words or ("and" not in (words[0], words[-1]) and " and and " not in " ".join(words)):
        return
    spans = [found.span() for found in _WORD.finditer(value)]
    names = [index for index, word in enumerate(words) if word != "and"]
    if len(words) != len(spans) or not names:
        return
    if names[0]:
        yield spans[0][0], spans[names[0]][0]
    for index, following in pairwise(names):
        if following - index > 2:
            yield spans[index + 1][1], spans[following - 1][1]
    if names[-1] + 1 < len(words):
        yield spans[names[-1]][1], spans[-1][1]


def remove_ranges(text: str, start: int, end: int, ranges: Sequence[tuple[int, int]]) -> str:
    """Return text[start:end] without these ranges, which are given by their start and end and may overlap."""
    if not ranges:
        return text[start:end]
    pieces = []
    for range_start, range_end in sorted(ranges):
        if range_end > end:
            break
        pieces.append(text[start : max(start, range_start)])
        start = max(start, range_end)
    return "".join([*pieces, text[start:end]])
