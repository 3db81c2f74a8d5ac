"""A record reduced to what comparing needs: folded title, first authors, year, place, strong identifiers.

Made once for each record. Nothing here grows with the number of contributors beyond the first few.
"""

import re
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.publication_status import is_preprint_server
from generator.model import Identifier, Name, Record
from generator.text.fold import fold
from generator.text.greek import GREEK_LETTERS

Author = tuple[str, str]
"""Folded family name without spaces, and the folded initial of the given name ("" where there is none)."""

COMPARED_AUTHORS = 12
STRONG_SCHEMES = frozenset(
    {"doi", "arxiv", "pmid", "pmcid", "openreview", "hal", "acl", "handle", "dblp", "bibcode", "ssrn", "jstor"}
)
"""Schemes whose values belong to one publication; an ISBN or ISSN is shared by all chapters and articles."""
PREPRINT_SCHEMES = frozenset({"arxiv", "hal", "ssrn"})
_ARXIV_DOI = "10.48550/"
CORRECTIONS = frozenset(("erratum", "errata", "corrigendum", "corrigenda", "correction", "addendum", "addenda"))
_KIND_WORDS = (
    "retraction retracted reply response comment comments commentary discussion rejoinder supplement supplementary"
)
KINDS = CORRECTIONS.union(_KIND_WORDS.split())
"""Words that make another work of the same title."""
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
_MAIN_TITLE = re.compile(r"[:.?!–—]\s| [-–—] ")
_PAGE_BREAK = re.compile(r"[-–—,;+]")
_DIGITS = re.compile(r"\d+")
_MEMOISED_ABSTRACTS = 4096


class RecordFeatures(Struct, frozen=True, eq=False, gc=False):
    """What is compared of one record."""

    record: Record
    position: int
    """Place in the corpus, from 0."""
    title: str
    """Letters and digits only: spacing and hyphens do not matter."""
    words: tuple[str, ...]
    main_title: str
    """The title up to its first colon, full stop or dash, in the same form."""
    numbers: tuple[str, ...]
    """Numbers in the title, sorted, Roman ones of parts included."""
    kinds: frozenset[str]
    authors: tuple[Author, ...]
    author_count: int
    year: int | None
    identifiers: frozenset[Identifier]
    preprint_ids: frozenset[Identifier]
    container: str
    """Folded; empty for none and for preprint servers."""
    volume: str
    """Its digits."""
    page: str
    """The first page."""
    preprint: bool
    """The record tells of a preprint."""
    published: bool
    """The record tells of a published version."""


def extract_features(record: Record, position: int) -> RecordFeatures:
    title, words, main_title, numbers, kinds = _read_title(record.title or "")
    container, on_server = _read_container(record.container_title) if record.container_title else ("", False)
    identifiers = frozenset([each for each in record.identifiers if each.scheme in STRONG_SCHEMES])
    published, preprint = _tell_stage(record, bool(container), on_server, identifiers)
    named = record.contributors[:COMPARED_AUTHORS]
    authors = [each for each in named if each.role == "author"] or named
    return RecordFeatures(
        record=record,
        position=position,
        title=title,
        words=words,
        main_title=main_title,
        numbers=numbers,
        kinds=kinds,
        authors=tuple([_author(each.name) for each in authors]),
        author_count=len(record.contributors),
        year=record.issued.year if record.issued else None,
        identifiers=identifiers,
        preprint_ids=frozenset([each for each in identifiers if _of_preprint(each)]),
        container=container,
        volume="".join(_DIGITS.findall(record.volume)) if record.volume else "",
        page=_first_page(record.page_range) if record.page_range else "",
        preprint=preprint,
        published=published,
    )


def _tell_stage(
    record: Record, contained: bool, on_server: bool, identifiers: frozenset[Identifier]
) -> tuple[bool, bool]:
    """Published, preprint: what the source says, else what place and identifiers say. Neither where nothing does."""
    if record.status:
        return record.status == "published", record.status == "preprint"
    if on_server:
        return False, True
    if contained or any(each.scheme == "doi" and not _of_preprint(each) for each in identifiers):
        return True, False
    return False, any(_of_preprint(each) for each in identifiers)


def _of_preprint(identifier: Identifier) -> bool:
    return identifier.scheme in PREPRINT_SCHEMES or identifier.value.startswith(_ARXIV_DOI)


@lru_cache(maxsize=1 << 14)
def _read_container(container_title: str) -> tuple[str, bool]:
    on_server = is_preprint_server(container_title)
    return "" if on_server else fold(container_title), on_server


def abstract_of(features: RecordFeatures) -> str:
    """Folded when it is first needed: most records are never compared by their abstracts."""
    return _fold_abstract(features.record.abstract) if features.record.abstract else ""


@lru_cache(maxsize=_MEMOISED_ABSTRACTS)
def _fold_abstract(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=1 << 16)
def _read_title(title: str) -> tuple[str, tuple[str, ...], str, tuple[str, ...], frozenset[str]]:
    folded = fold(title)
    main = fold(_MAIN_TITLE.split(title, maxsplit=1)[0])
    if not folded.isascii():
        # `$\pi^+$`, `π+` and `pi+` are spelt one like the other.
        folded, main = folded.translate(_GREEK_NAMES), main.translate(_GREEK_NAMES)
    words = tuple([_NUMBER_WORDS.get(word, word) for word in folded.split()])
    numbers = _DIGITS.findall(" ".join(words))
    for place, word in enumerate(words):
        if word in _ROMAN:
            numbers.append(_ROMAN[word])
        elif word in _ROMAN_LETTERS and place and (place == len(words) - 1 or words[place - 1] in _PART_WORDS):
            numbers.append(_ROMAN_LETTERS[word])
    kinds = KINDS.intersection(words)
    return "".join(words), words, main.replace(" ", ""), tuple(sorted(numbers)), kinds


@lru_cache(maxsize=1 << 17)
def _author(name: Name) -> Author:
    family = fold(name.family or name.literal or "").replace(" ", "")
    return family, fold(name.given)[:1] if name.given else ""


def _first_page(page_range: str) -> str:
    """`L21-L25`, `21-25` and `pp. 021` begin on the same page; roman numbers stay as they are."""
    first = _PAGE_BREAK.split(page_range.strip(), maxsplit=1)[0].lower()
    digits = "".join(_DIGITS.findall(first)).lstrip("0")
    return digits or first
