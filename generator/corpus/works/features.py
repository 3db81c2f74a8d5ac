"""Features: the values of a record that are compared with those of other records, extracted once.

Their size does not depend on the number of contributors.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.publication_status import is_preprint_server
from generator.corpus.works.title_numbers import NUMBER_WORDS, TitleNumbers, find_numbers, roman_value
from generator.model import Contributor, Identifier, Name, Record
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
_GREEK_NAMES = str.maketrans({letter: name for name, letter in GREEK_LETTERS.items()})
_COMPONENT_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper chapter entry entry-dictionary entry-encyclopedia"
    " paper-conference post post-weblog review review-book speech".split()
)
"""Types whose editors are those of the journal or book: the editor of an issue is no evidence about its articles."""
_TEAM_WORDS = frozenset("collaboration collaborations consortium team group".split())
_END_OF_MAIN_TITLE = re.compile(r"[:.?!–—]\s| [-–—] ")
_PAGE_SEPARATOR = re.compile(r"[-–—,;+]")
_LAST_PAGE = re.compile(r"[-–—]\s*[a-z]*(\d+)\s*$", re.IGNORECASE)
_NUMBER_OF_VOLUMES = re.compile(r"\d+\s*(?:vols?|volumes|bde|bände|tomes?)\b", re.IGNORECASE)
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
    """Numbers in the title, sorted: `title_numbers.py`."""
    part_numbers: tuple[str, ...]
    """Those that may be the number of a part."""
    markers: frozenset[str]
    """The `MARKER_WORDS` in the title."""
    authors: tuple[AuthorKey, ...]
    """The first `MAX_AUTHORS` authors; for a book, report or the like without authors, the editors or others."""
    author_count: int
    """Number of authors, including those after the first `MAX_AUTHORS`."""
    are_teams: bool
    """True if the authors are collaborations only."""
    year: int | None
    identifiers: frozenset[Identifier]
    """Identifiers in `STRONG_SCHEMES`."""
    preprint_ids: frozenset[Identifier]
    """Those of them that identify preprints."""
    container: str
    """Folded; empty if missing or a preprint server."""
    volume: str
    """The first number in the volume."""
    issue: str
    """The digits of the issue, or its folded text: `spring`."""
    page: str
    """The first page."""
    last_page: str
    """Empty if the record gives one page only."""
    is_preprint: bool
    is_published: bool


def extract_features(record: Record, position: int) -> RecordFeatures:
    title, words, main_title, (numbers, part_numbers), markers = _title_features(record.title or "")
    container, on_server = _container_features(record.container_title) if record.container_title else ("", False)
    identifiers = frozenset([each for each in record.identifiers if each.scheme in STRONG_SCHEMES])
    is_published, is_preprint = _determine_status(record, bool(container), on_server, identifiers)
    authors, are_teams = find_authors(record)
    page, last_page = _page_features(record.page_range) if record.page_range else ("", "")
    return RecordFeatures(
        record=record,
        position=position,
        title=title,
        words=words,
        main_title=main_title,
        numbers=numbers,
        part_numbers=part_numbers,
        markers=markers,
        authors=tuple([_author_key(each.name) for each in authors[:MAX_AUTHORS]]),
        author_count=len(authors),
        are_teams=are_teams,
        year=record.issued.year if record.issued else None,
        identifiers=identifiers,
        preprint_ids=frozenset([each for each in identifiers if _identifies_preprint(each)]),
        container=container,
        volume=_volume_number(record.volume) if record.volume else "",
        issue=_issue_number(record.issue) if record.issue else "",
        page=page,
        last_page=last_page,
        is_preprint=is_preprint,
        is_published=is_published,
    )


def find_authors(record: Record) -> tuple[Sequence[Contributor], bool]:
    """Return the people who wrote the publication, or the teams if there are only teams, and whether that is so.

    The editors of a book or report without authors count as authors, but not those of an article.
    """
    authors: Sequence[Contributor] = record.contributors
    if any(each.role != "author" for each in authors):
        authors = record.authors or (() if record.type in _COMPONENT_TYPES else record.contributors)
    if all(each.name.literal is None for each in authors):
        return authors, False
    people = [each for each in authors if not _is_team(each.name)]
    return people or authors, not people


def _is_team(name: Name) -> bool:
    """True for a collaboration, which some sources name besides its members and some instead of them."""
    return name.literal is not None and not _TEAM_WORDS.isdisjoint(name.literal.casefold().split())


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
def _title_features(title: str) -> tuple[str, tuple[str, ...], str, TitleNumbers, frozenset[str]]:
    folded = fold(title)
    main = fold(_END_OF_MAIN_TITLE.split(title, maxsplit=1)[0])
    if not folded.isascii():
        # `$\pi^+$`, `π+` and `pi+` are the same.
        folded, main = folded.translate(_GREEK_NAMES), main.translate(_GREEK_NAMES)
    words = tuple([NUMBER_WORDS.get(word, word) for word in folded.split()])
    markers = MARKER_WORDS.intersection(words)
    return "".join(words), words, main.replace(" ", ""), find_numbers(title, words), markers


@lru_cache(maxsize=1 << 17)
def _author_key(name: Name) -> AuthorKey:
    family = fold(name.family or name.literal or "").replace(" ", "")
    return family, fold(name.given)[:1] if name.given else ""


@lru_cache(maxsize=1 << 14)
def _page_features(page_range: str) -> tuple[str, str]:
    """Return the digits of the first and the last page: `21` and `25` for `L21-L25` and `21-5`, `21` for `pp. 021`.

    Roman numerals are kept.
    """
    first = _PAGE_SEPARATOR.split(page_range.strip(), maxsplit=1)[0].lower()
    page = "".join(_DIGITS.findall(first)).lstrip("0") or first
    last = _LAST_PAGE.search(page_range)
    if last is None:
        return page, ""
    digits = last[1].lstrip("0")
    abridged = len(digits) < len(page)
    return page, page[: len(page) - len(digits)] + digits if abridged else digits


@lru_cache(maxsize=1 << 12)
def _volume_number(volume: str) -> str:
    """Return 38 for `38`, `A38`, `38(2)`, `38.2` and `XXXVIII`. Empty for a number of volumes: `2 vols`."""
    if _NUMBER_OF_VOLUMES.match(volume):
        return ""
    roman = roman_value(volume.strip())
    digits = _DIGITS.search(volume)
    return str(roman) if roman else digits[0].lstrip("0") or digits[0] if digits else ""


@lru_cache(maxsize=1 << 12)
def _issue_number(issue: str) -> str:
    return "-".join(digits.lstrip("0") or digits for digits in _DIGITS.findall(issue)) or fold(issue)
