"""A work as one line of plain text: a reference as the APA Publication Manual (7th edition, chapters 9 and 10) has it.

What nobody says is left out; only a missing date is said (`n.d.`). Titles stay as they are written: which of their
capitals belong to names, nobody knows.
"""

import re
from collections.abc import Iterator, Sequence

from generator.bibliography.item_types import infer_type
from generator.bibliography.links import landing_urls, resolve_identifier
from generator.bibliography.names import reference_name, short_name
from generator.i18n.locale import Language, format_pages, is_english
from generator.i18n.messages import Words, fill
from generator.model import Contributor, ContributorRole, PartialDate, Version, Work
from generator.text.html import plain_text

MOST_NAMES = 20
"""APA 7, 9.8: of more authors the first nineteen and the last one are named."""
_PERIODICAL = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"))
_CONTAINED = frozenset(("paper-conference", "chapter", "entry", "entry-dictionary", "entry-encyclopedia"))
_TO_THE_DAY = frozenset(
    "article-magazine article-newspaper broadcast interview motion_picture post post-weblog speech webpage".split()
)
_END = re.compile(r"[.?!…。！？؟][\"”’»]?$")
_NUMBER = re.compile(r"(?a)0*(\d{1,3})(?:st|nd|rd|th|\.)?")
_EDITION = re.compile(r"(?i)\b(?:ed|edn|edition|auflage|aufl|édition|éd|edición)\b")


def write_citation(work: Work, language: Language) -> str:
    """`Liskov, B., & Wing, J. (1994). A behavioral notion of subtyping. …, 16(6), 1811–1841. https://doi.org/…`"""
    version = work.lead
    kind = infer_type(version)
    words = language.words
    who, when = _credit(version, words), f"({_date(version, kind, language)})"
    what = _title(version, kind, language)
    sentences = [f"{_end(who)} {when}", what] if who else [what, when]
    line = " ".join(map(_end, [*sentences, *_places(version, kind, who, language)]))
    doi = version.identifier("doi")
    link = resolve_identifier("doi", doi) if doi else next(iter(landing_urls(version)), None)
    return f"{line} {link}" if link else line


def _end(sentence: str) -> str:
    return sentence if _END.search(sentence) else sentence + "."


# Who


def _credit(version: Version, words: Words) -> str:
    """The authors, or the editors where there are none."""
    if version.authors:
        return _list([reference_name(each.name) for each in version.authors], words.reference["and"])
    editors = _of_role(version, "editor")
    names = _list([reference_name(each.name) for each in editors], words.reference["and"])
    return f"{names} ({_editors(editors, words)})" if editors else ""


def _of_role(version: Version, role: ContributorRole) -> list[Contributor]:
    return [each for each in version.contributors if each.role == role]


def _editors(editors: Sequence[Contributor], words: Words) -> str:
    return words.reference["editor" if len(editors) == 1 else "editors"]


def _list(names: Sequence[str], before_last: str) -> str:
    if len(names) > MOST_NAMES:
        return f"{', '.join(names[: MOST_NAMES - 1])}, … {names[-1]}"
    return before_last.join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _in_order(contributors: Sequence[Contributor], words: Words) -> str:
    """`B. Liskov & J. Wing`: only names that begin a reference are turned round."""
    before_last = words.reference["and"]
    names = [short_name(each.name) for each in contributors]
    return _list(names, before_last if len(names) > 2 else before_last.removeprefix(","))


# When


def _date(version: Version, kind: str, language: Language) -> str:
    date, until = version.issued, version.issued_until
    if date is None:
        return version.issued_literal or language.words.reference["no_date"]
    if until is not None and until.year != date.year:
        return f"{date.year}–{until.year}"
    return _to_the_day(date, language) if date.month and kind in _TO_THE_DAY else str(date.year)


def _to_the_day(date: PartialDate, language: Language) -> str:
    """`2020, March 8`; other languages have an order of their own."""
    written = language.date(date)
    if not is_english(language.speaks):
        return written
    *day, month, year = written.split()
    return f"{year}, {' '.join([month, *day])}"


# What


def _title(version: Version, kind: str, language: Language) -> str:
    """The title, in round brackets what tells it from others of its name, in square ones what it is."""
    title = _plain(version.title) or language.words.untitled
    told = "; ".join([*_besides(version, kind, language.words), *_told(_telling(version, kind, language))])
    form = _form(version, kind, language.words)
    return title + (f" ({told})" if told else "") + (f" [{form}]" if form else "")


def _told(parts: Iterator[str]) -> Iterator[str]:
    together = ", ".join(parts)
    if together:
        yield together


def _besides(version: Version, kind: str, words: Words) -> Iterator[str]:
    """Who else made it."""
    editors, translators = _of_role(version, "editor"), _of_role(version, "translator")
    if editors and version.authors and kind not in _CONTAINED:
        yield f"{_in_order(editors, words)}, {_editors(editors, words)}"
    if translators:
        yield f"{_in_order(translators, words)}, {words.reference['translator']}"


def _telling(version: Version, kind: str, language: Language) -> Iterator[str]:
    number, arxiv, terms = _plain(version.number), version.identifier("arxiv"), language.words.reference
    if kind in ("report", "patent") and number:
        named = _plain(version.genre) if kind == "report" else None
        yield fill(terms["numbered"], kind=named or terms[kind], number=number)
    elif kind in ("software", "dataset") and number:
        yield number if number[0] in "vV" else fill(terms["version"], number=number)
    elif kind == "article" and arxiv:
        yield f"arXiv:{arxiv}"
    if kind not in _PERIODICAL and not (kind in _CONTAINED and version.container_title):
        yield from _volume(version, language)


def _volume(version: Version, language: Language) -> Iterator[str]:
    """Which edition and volume of a book, and where in it."""
    words = language.words
    edition = _plain(version.edition)
    if edition:
        number = _NUMBER.fullmatch(edition)
        if number:
            edition = _ordinal(int(number[1])) if is_english(language.speaks) else number[1]
        # `Revised` is an edition in English alone.
        is_said = not number and (_EDITION.search(edition) or not is_english(language.speaks))
        yield edition if is_said else fill(words.reference["edition"], edition=edition)
    if version.volume:
        yield fill(words.reference["volume"], volume=version.volume)
    if version.page_range:
        yield format_pages(version.page_range, words)


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _form(version: Version, kind: str, words: Words) -> str | None:
    genre = _plain(version.genre)
    if kind == "thesis":
        return ", ".join(part for part in (genre or words.reference["thesis"], _plain(version.publisher)) if part)
    if kind in ("software", "dataset"):
        return words.reference[kind]
    return None if kind == "report" and version.number else genre


# Where


def _places(version: Version, kind: str, who: str, language: Language) -> Iterator[str]:
    container, publisher = _plain(version.container_title), _plain(version.publisher)
    if kind in _PERIODICAL and container:
        yield ", ".join([container, *_issue(version, language.words)])
        return
    if kind in _CONTAINED and container:
        yield _contained(version, container, language)
    elif kind == "article" and version.identifier("arxiv") and not (container or publisher):
        yield "arXiv"
    elif place := container or _plain(version.event_title):
        yield place
    if publisher and kind != "thesis" and publisher not in (container, who):
        yield publisher


def _contained(version: Version, container: str, language: Language) -> str:
    """`In B. Liskov (Ed.), Proceedings (Vol. 2, pp. 1–7)`."""
    editors = _of_role(version, "editor") if version.authors else []
    if editors:
        container = f"{_in_order(editors, language.words)} ({_editors(editors, language.words)}), {container}"
    told = ", ".join(_volume(version, language))
    return fill(language.words.reference["in"], container=container) + (f" ({told})" if told else "")


def _issue(version: Version, words: Words) -> Iterator[str]:
    """`378(6624)`, `1092–1097`."""
    issue = f"({version.issue})" if version.issue else ""
    if version.volume or issue:
        yield f"{version.volume or ''}{issue}"
    if version.page_range:
        yield version.page_range.replace("-", "–")
    elif version.number:
        yield fill(words.reference["article"], number=version.number)


def _plain(text: str | None) -> str | None:
    return plain_text(text) if text else None
