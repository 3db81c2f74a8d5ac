"""Format a work as a reference, following the APA Publication Manual (7th edition, chapters 9 and 10).

Missing data is left out, except for the date, which becomes `n.d.`. Titles keep their capitals, because sentence case
would require knowing which words are proper names. A reference is a sequence of runs of text in one style; its plain
text is that of the runs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.bibliography.item_types import PARTS, PERIODICALS, WHOLES, csl_type, infer_type
from generator.bibliography.links import landing_urls, resolve_identifier
from generator.bibliography.names import reference_name, short_name
from generator.bibliography.page_ranges import read_page_count
from generator.bibliography.status_words import read_publication_status
from generator.i18n.locale import Language, format_pages, format_publication_status, is_english
from generator.i18n.messages import Words, fill
from generator.model import Contributor, ContributorRole, PartialDate, Publication, Version, Work
from generator.text.html import plain_text

MAX_NAMES = 20
"""APA 7, 9.8: with more authors than this, only the first nineteen and the last are listed."""
NUMBERED_TYPES = frozenset(("report", "patent", "software", "dataset"))
_FULL_DATE_TYPES = frozenset(
    "article-magazine article-newspaper broadcast interview motion_picture post post-weblog speech webpage".split()
)
_SENTENCE_END = re.compile(r"[.?!…。！？؟][\"”’»]?$")
_EDITION_NUMBER = re.compile(r"(?a)0*(\d{1,3})(?:st|nd|rd|th|\.)?")
_EDITION_WORD = re.compile(r"(?i)\b(?:ed|edn|edition|auflage|aufl|édition|éd|edición)\b")


class Run(Struct, frozen=True):
    """Text of a reference in one style."""

    text: str
    is_italic: bool = False
    url: str | None = None
    """Where the text links to."""


Runs = tuple[Run, ...]


def write_reference(work: Work, language: Language) -> str:
    """Return the reference for the lead version of `work` as plain text, on one line.

    Example: `Liskov, B., & Wing, J. (1994). A behavioral notion of subtyping. …, 16(6), 1811–1841. https://doi.org/…`
    """
    return reference_text(format_reference(work, language))


def reference_text(runs: Iterable[Run]) -> str:
    """Return the text of a reference without its styles."""
    return "".join(run.text for run in runs)


def format_reference(work: Work, language: Language) -> Runs:
    """Return the reference for the lead version of `work` as runs, of which neighbours differ in style."""
    version = work.lead
    kind = infer_type(version)
    author, date = _author_element(version, language.words), f"({_date_element(version, kind, language)})"
    title = _title_element(version, kind, language)
    elements = [_plain_run(f"{_with_period(author)} {date}"), title] if author else [title, _plain_run(date)]
    sentences = [_end_sentence(each) for each in (*elements, *_source_element(version, kind, author, language))]
    doi = version.identifier("doi")
    if url := resolve_identifier("doi", doi) if doi else next(iter(landing_urls(version)), None):
        sentences.append((Run(url, url=url),))
    return _merge(_join(" ", sentences))


def _plain_run(text: str) -> Runs:
    return (Run(text),)


def _join(separator: str, parts: Iterable[Runs]) -> Runs:
    joined: list[Run] = []
    for part in parts:
        joined += (Run(separator), *part) if joined else part
    return tuple(joined)


def _merge(runs: Runs) -> Runs:
    """Join neighbours of the same style, and leave out empty runs."""
    merged: list[Run] = []
    for run in runs:
        last = merged[-1] if merged else None
        if last and (last.is_italic, last.url) == (run.is_italic, run.url):
            merged[-1] = Run(last.text + run.text, last.is_italic, last.url)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _with_period(sentence: str) -> str:
    return sentence if _SENTENCE_END.search(sentence) else sentence + "."


def _end_sentence(runs: Runs) -> Runs:
    text = reference_text(runs)
    return runs if _SENTENCE_END.search(text) else (*runs, Run("."))


# Author element (APA 7, 9.7 to 9.12)


def _author_element(version: Version, words: Words) -> str:
    """Return the authors, or the editors if there are no authors, or an empty string."""
    role: ContributorRole = "author" if version.authors else "editor"
    written = [reference_name(each.name) for each in _with_role(version, role)]
    if role in version.incomplete_roles and written:
        names = _join_incomplete(written, words)
    else:
        names = _join_names(written, words.reference["and"])
    return f"{names} ({_editor_label(version, words)})" if written and role == "editor" else names


def _with_role(version: Version, role: ContributorRole) -> list[Contributor]:
    return [each for each in version.contributors if each.role == role]


def _editor_label(version: Version, words: Words) -> str:
    is_one = len(_with_role(version, "editor")) == 1 and "editor" not in version.incomplete_roles
    return words.reference["editor" if is_one else "editors"]


def _join_names(names: Sequence[str], conjunction: str) -> str:
    if len(names) > MAX_NAMES:
        return f"{', '.join(names[: MAX_NAMES - 1])}, … {names[-1]}"
    return conjunction.join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _join_incomplete(names: Sequence[str], words: Words) -> str:
    """Join the names of a list that its source does not give in full: `Aad, G., et al.`"""
    return ", ".join([*names[: MAX_NAMES - 1], words.reference["et_al"]])


def _join_names_given_first(version: Version, role: ContributorRole, words: Words) -> str:
    """`B. Liskov & J. Wing`: names are inverted only at the start of a reference (APA 7, 9.28)."""
    conjunction = words.reference["and"]
    names = [short_name(each.name) for each in _with_role(version, role)]
    if role in version.incomplete_roles and names:
        return _join_incomplete(names, words) if len(names) > 1 else f"{names[0]} {words.reference['et_al']}"
    return _join_names(names, conjunction if len(names) > 2 else conjunction.removeprefix(","))


# Date element (APA 7, 9.13 to 9.17)


def _date_element(version: Version, kind: str, language: Language) -> str:
    date, until = version.issued, version.issued_until
    if date is None:
        literal, status = version.issued_literal, format_publication_status(version.publication_status, language.words)
        if status and (literal is None or read_publication_status(literal)):
            return status[0].lower() + status[1:]
        return literal or language.words.reference["no_date"]
    if until is not None and until.year != date.year:
        return f"{date.year}–{until.year}"
    return _full_date(date, language) if date.month and kind in _FULL_DATE_TYPES else str(date.year)


def _full_date(date: PartialDate, language: Language) -> str:
    """Return `2020, March 8` in English; other languages use their own date format."""
    written = language.date(date)
    if not is_english(language.locale_tag):
        return written
    *day, month, year = written.split()
    return f"{year}, {' '.join([month, *day])}"


# Title element (APA 7, 9.18 to 9.22)


def _title_element(version: Version, kind: str, language: Language) -> Runs:
    """Return the title, details in parentheses and a description in square brackets (APA 7, 9.19 and 9.21).

    The title of what stands alone is italic, else that of its container.
    """
    title = Run(_plain(version.title) or language.words.untitled, is_italic=not _is_contained(version, kind))
    details = ", ".join(_publication_details(version, kind, language))
    parenthetical = "; ".join(filter(None, [*_secondary_contributors(version, kind, language.words), details]))
    description = _bracketed(version, kind, language.words)
    after = (f" ({parenthetical})" if parenthetical else "") + (f" [{description}]" if description else "")
    return title, Run(after)


def _is_contained(version: Version, kind: str) -> bool:
    return kind in PERIODICALS | PARTS and bool(_plain(version.container_title))


def _secondary_contributors(version: Version, kind: str, words: Words) -> Iterator[str]:
    """Yield the editors of a work that has authors as well, and the translators."""
    editors, translators = _with_role(version, "editor"), _with_role(version, "translator")
    if editors and version.authors and kind not in PARTS:
        yield f"{_join_names_given_first(version, 'editor', words)}, {_editor_label(version, words)}"
    if translators:
        yield f"{_join_names_given_first(version, 'translator', words)}, {words.reference['translator']}"


def _publication_details(version: Version, kind: str, language: Language) -> Iterator[str]:
    """Yield what identifies this publication: a report or version number, an arXiv ID, edition, volume and pages."""
    arxiv = version.identifier("arxiv")
    if numbered := numbered_kind(version, kind, language.words):
        yield numbered
    elif kind == "article" and arxiv:
        yield f"arXiv:{arxiv}"
    if kind not in PERIODICALS and not (kind in PARTS and version.container_title):
        yield from _edition_volume_pages(version, language)


def numbered_kind(version: Publication, kind: str, words: Words) -> str | None:
    """Return `Report No. 17` or `Version 2`; None for types whose number is not their own, or without a number."""
    number, terms = _plain(version.number), words.reference
    if kind not in NUMBERED_TYPES or not number:
        return None
    if kind in ("report", "patent"):
        named = _plain(version.genre) if kind == "report" else None
        return fill(terms["numbered"], kind=named or terms[kind], number=number)
    return number if number[0] in "vV" else fill(terms["version"], number=number)


def format_edition(version: Publication, language: Language) -> str | None:
    """Return `2nd ed.`, or `Revised ed.`; None for what has no edition."""
    edition = _plain(version.edition)
    if not edition:
        return None
    number = _EDITION_NUMBER.fullmatch(edition)
    if number:
        edition = _ordinal(int(number[1])) if is_english(language.locale_tag) else number[1]
    # "Revised" needs "ed." in English; other languages do not combine it with their word for edition.
    is_complete = not number and (_EDITION_WORD.search(edition) or not is_english(language.locale_tag))
    return edition if is_complete else fill(language.words.reference["edition"], edition=edition)


def _edition_volume_pages(version: Version, language: Language) -> Iterator[str]:
    """Yield the edition and volume of a book, and the pages of a part of it."""
    words = language.words
    if edition := format_edition(version, language):
        yield edition
    if version.volume:
        yield fill(words.reference["volume"], volume=version.volume)
    if version.page_range and not read_page_count(version.page_range, is_whole=version.type in WHOLES):
        yield format_pages(version.page_range, words)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _bracketed(version: Version, kind: str, words: Words) -> str:
    """Return the description, and the publication status unless it stands in place of the date."""
    status = format_publication_status(version.publication_status, words) if version.issued else None
    return "; ".join(filter(None, (_description(version, kind, words), status)))


def _description(version: Version, kind: str, words: Words) -> str | None:
    """Return the bracketed description, such as `PhD thesis, Stanford University` or `Data set`, or None."""
    genre = _plain(version.genre)
    if kind == "thesis":
        return ", ".join(part for part in (genre or words.reference["thesis"], _plain(version.publisher)) if part)
    if kind in ("software", "dataset"):
        return words.reference[kind]
    is_said = (kind == "report" and version.number) or csl_type(genre or "") == kind
    return None if is_said else genre


# Source element (APA 7, 9.23 to 9.37)


def _source_element(version: Version, kind: str, author: str, language: Language) -> Iterator[Runs]:
    """Yield the container, event or archive, and the publisher unless it is the author or already given."""
    container, publisher = _plain(version.container_title), _plain(version.publisher)
    if kind in PERIODICALS and container:
        yield _periodical(version, container, language.words)
        return
    if kind in PARTS and container:
        yield _containing_work(version, container, language)
    elif kind == "article" and version.identifier("arxiv") and not (container or publisher):
        yield _plain_run("arXiv")
    elif place := container or _plain(version.event_title):
        yield _plain_run(place)
    if publisher and kind != "thesis" and publisher not in (container, author):
        yield _plain_run(publisher)


def _containing_work(version: Version, container: str, language: Language) -> Runs:
    """Return `In B. Liskov (Ed.), Proceedings (Vol. 2, pp. 1–7)`."""
    words = language.words
    editors = _with_role(version, "editor") if version.authors else []
    names = _join_names_given_first(version, "editor", words)
    names = f"{names} ({_editor_label(version, words)}), " if editors else ""
    before, _, after = words.reference["in"].partition("{container}")
    details = ", ".join(_edition_volume_pages(version, language))
    return Run(before + names), Run(container, is_italic=True), Run(after + (f" ({details})" if details else ""))


def _periodical(version: Version, container: str, words: Words) -> Runs:
    """Return `Science, 378(6624), 1092–1097`: title and volume are italic, with their comma (APA 7, 9.25)."""
    issue = f"({version.issue})" if version.issue else ""
    title = f"{container}, {version.volume}" if version.volume else container
    numbers = issue if version.volume else ""
    further = ([issue] if issue and not version.volume else []) + _pages_or_number(version, words)
    return Run(title, is_italic=True), Run("".join([numbers, *(f", {each}" for each in further)]))


def _pages_or_number(version: Version, words: Words) -> list[str]:
    if version.page_range:
        return [version.page_range.replace("-", "–")]
    return [fill(words.reference["article"], number=version.number)] if version.number else []


def _plain(text: str | None) -> str | None:
    return plain_text(text) if text else None
