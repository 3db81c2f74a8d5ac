"""Features: the values of a record that are compared with those of other records, extracted once.

Their size does not depend on the number of contributors.
"""

import re
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.publication_status import is_preprint_server
from generator.model import Identifier, Name, Record
from generator.text.fold import fold
from generator.text.greek import GREEK_LETTERS

AuthorKey = tuple[str, str]
"""Folded family name without spaces, and the folded initial of the given name, or "" without one."""

MAX_AUTHORS = 12
"""Number of authors that are compared."""
STRONG_SCHEMES = frozenset(
    {"doi", "arxiv", "pmid", "pmcid", "openreview", "hal", "acl", "handle", "dblp", "bibcode", "ssrn", "jstor"}
)
"""Schemes that identify a single publication, unlike ISBN and ISSN, which chapters and articles share."""
PREPRINT_SCHEMES = frozenset({"arxiv", "hal", "ssrn"})
_ARXIV_DOI_PREFIX = "10.48550/"
CORRECTION_WORDS = frozenset(("erratum", "errata", "corrigendum", "corrigenda", "correction", "addendum", "addenda"))
_OTHER_MARKERS = (
    "retraction retracted reply response comment comments commentary discussion rejoinder supplement supplementary"
)
MARKER_WORDS = CORRECTION_WORDS.union(_OTHER_MARKERS.split())
"""Words that distinguish the title of a related work, such as an erratum or a reply, from that of the work itself."""
_PART_WORDS = frozenset({"part", "paper", "vol", "volume", "lecture", "chapter", "phase", "no", "number", "pt"})
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN_LETTERS = {"i": "1", "v": "5", "x": "10"}
_NUMBER_WORDS = {
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_GREEK_NAMES = str.maketrans({letter: name for name, letter in GREEK_LETTERS.items()})
_END_OF_MAIN_TITLE = re.compile(r"[:.?!–—]\s| [-–—] ")
_PAGE_SEPARATOR = re.compile(r"[-–—,;+]")
_DIGITS = re.compile(r"\d+")
_CACHED_ABSTRACTS = 4096


class RecordFeatures(Struct, frozen=True, eq=False, gc=False):
    """The features of a record."""

    record: Record
    position: int
    """Index in the corpus."""
    title: str
    """Folded, without spaces."""
    words: tuple[str, ...]
    """The words of the folded title."""
    main_title: str
    """The title up to its first colon, full stop or dash, folded and without spaces."""
    numbers: tuple[str, ...]
    """Numbers in the title, sorted, including number words and the Roman numerals of parts."""
    markers: frozenset[str]
    """The `MARKER_WORDS` in the title."""
    authors: tuple[AuthorKey, ...]
    """The first `MAX_AUTHORS` authors, or other contributors if there are no authors."""
    author_count: int
    """Number of all contributors."""
    year: int | None
    identifiers: frozenset[Identifier]
    """Identifiers in `STRONG_SCHEMES`."""
    preprint_ids: frozenset[Identifier]
    """Those of them that identify preprints."""
    container: str
    """Folded; empty if missing or a preprint server."""
    volume: str
    """The digits of the volume."""
    page: str
    """The first page."""
    is_preprint: bool
    is_published: bool


def extract_features(record: Record, position: int) -> RecordFeatures:
    title, words, main_title, numbers, markers = _title_features(record.title or "")
    container, on_server = _container_features(record.container_title) if record.container_title else ("", False)
    identifiers = frozenset([each for each in record.identifiers if each.scheme in STRONG_SCHEMES])
    is_published, is_preprint = _determine_status(record, bool(container), on_server, identifiers)
    contributors = record.contributors[:MAX_AUTHORS]
    authors = [each for each in contributors if each.role == "author"] or contributors
    return RecordFeatures(
        record=record,
        position=position,
        title=title,
        words=words,
        main_title=main_title,
        numbers=numbers,
        markers=markers,
        authors=tuple([_author_key(each.name) for each in authors]),
        author_count=len(record.contributors),
        year=record.issued.year if record.issued else None,
        identifiers=identifiers,
        preprint_ids=frozenset([each for each in identifiers if _identifies_preprint(each)]),
        container=container,
        volume="".join(_DIGITS.findall(record.volume)) if record.volume else "",
        page=_first_page(record.page_range) if record.page_range else "",
        is_preprint=is_preprint,
        is_published=is_published,
    )


def _determine_status(
    record: Record, has_container: bool, on_server: bool, identifiers: frozenset[Identifier]
) -> tuple[bool, bool]:
    """Return whether the record is published and whether it is a preprint; neither if unknown.

    The status in the source takes precedence, then a preprint server, container and DOI, then other identifiers.
    """
    if record.status:
        return record.status == "published", record.status == "preprint"
    if on_server:
        return False, True
    if has_container or any(each.scheme == "doi" and not _identifies_preprint(each) for each in identifiers):
        return True, False
    return False, any(_identifies_preprint(each) for each in identifiers)


def _identifies_preprint(identifier: Identifier) -> bool:
    return identifier.scheme in PREPRINT_SCHEMES or identifier.value.startswith(_ARXIV_DOI_PREFIX)


@lru_cache(maxsize=1 << 14)
def _container_features(container_title: str) -> tuple[str, bool]:
    on_server = is_preprint_server(container_title)
    return "" if on_server else fold(container_title), on_server


def folded_abstract(features: RecordFeatures) -> str:
    """Return the folded abstract. It is no feature, since most abstracts are never compared."""
    return _fold_abstract(features.record.abstract) if features.record.abstract else ""


@lru_cache(maxsize=_CACHED_ABSTRACTS)
def _fold_abstract(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=1 << 16)
def _title_features(title: str) -> tuple[str, tuple[str, ...], str, tuple[str, ...], frozenset[str]]:
    folded = fold(title)
    main = fold(_END_OF_MAIN_TITLE.split(title, maxsplit=1)[0])
    if not folded.isascii():
        # `$\pi^+$`, `π+` and `pi+` are the same.
        folded, main = folded.translate(_GREEK_NAMES), main.translate(_GREEK_NAMES)
    words = tuple([_NUMBER_WORDS.get(word, word) for word in folded.split()])
    numbers = _DIGITS.findall(" ".join(words))
    for index, word in enumerate(words):
        if word in _ROMAN:
            numbers.append(_ROMAN[word])
        elif word in _ROMAN_LETTERS and index and (index == len(words) - 1 or words[index - 1] in _PART_WORDS):
            numbers.append(_ROMAN_LETTERS[word])
    markers = MARKER_WORDS.intersection(words)
    return "".join(words), words, main.replace(" ", ""), tuple(sorted(numbers)), markers


@lru_cache(maxsize=1 << 17)
def _author_key(name: Name) -> AuthorKey:
    family = fold(name.family or name.literal or "").replace(" ", "")
    return family, fold(name.given)[:1] if name.given else ""


def _first_page(page_range: str) -> str:
    """Return the digits of the first page: `21` for `L21-L25`, `21-25` and `pp. 021`. Roman numerals are kept."""
    first = _PAGE_SEPARATOR.split(page_range.strip(), maxsplit=1)[0].lower()
    digits = "".join(_DIGITS.findall(first)).lstrip("0")
    return digits or first
