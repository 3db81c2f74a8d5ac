"""Write a work as a BibTeX entry in UTF-8 that BibTeX and biber read alike.

The entry from the source is copied verbatim if there is one; otherwise an entry is generated from the lead version.
BibTeX counts braces even after a backslash (btxdoc, 2.3), so braces that belong to a text are written as commands.
"""

import re
from collections.abc import Iterator

from generator.bibliography.item_types import infer_type
from generator.bibliography.links import landing_urls, web_links
from generator.bibliography.publication_status import is_preprint_server
from generator.model import Contributor, ContributorRole, PartialDate, PublicationStatus, Version, Work
from generator.readers.bibtex.entry import INVALID_IN_KEYS
from generator.readers.bibtex.vocabulary import GENRES, LANGUAGES
from generator.text.braces import is_balanced
from generator.text.html import MATH
from generator.text.urls import slug_words
from generator.writers.seasons import season_number

ENTRY_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "book": "book",
    "report": "techreport",
    "thesis": "phdthesis",
    "manuscript": "unpublished",
}
"""Maps CSL types to BibTeX entry types; other types become `misc`."""

_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "misc": "howpublished"}
"""The field that holds the container title, by entry type."""
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
_CONTAINED = frozenset(("article", "inproceedings", "incollection"))
"""Entry types whose publications have no number of their own but an article number."""
_GENRES = {kind: GENRES[kind] for kind in ("phdthesis", "mastersthesis")}
"""Genres that the entry type says."""
_LANGUAGE_NAMES = {tag: word for word, tag in reversed(LANGUAGES.items())}
"""BCP 47 tags to the names that babel and biblatex use."""
_PUBLICATION_STATES: dict[PublicationStatus, str] = {
    "in-preparation": "inpreparation",
    "in-press": "inpress",
    "ahead-of-print": "prepublished",
}
"""biblatex's keys for `pubstate` (biblatex manual, 4.9.2.11), where they are not the words themselves."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "@": "{@}",  # bibtexparser treats `@word {` as the start of an entry, even inside a value
    **{character: "\\" + character for character in "%&#_$"},
}
_ESCAPE = re.compile(r"[\\{}%&#_$~^@]")
# TeX syntax must be kept in math, but a bare `%` or `#` is an error there as well.
_ESCAPE_MATH = re.compile(r"\\.|[%#]", re.DOTALL)
_ESCAPED_BRACE = re.compile(r"\\[{}]")
# Words with a capital after the first letter, which styles that apply sentence case would put into lower case.
_PROTECTED = re.compile(r"(?<![\w{\\])(?=[^\W\d_]*[^\W\d_][A-ZÀ-ÖØ-Þ])[\w+]*(?:[-/][\w+]*[A-Z][\w+]*)*")
_KEY = re.compile(r"[^\s{}(),\"'#%=~\\@]+")
_SEPARATOR = re.compile(r",|(?:^|\s)(?:and|others)(?:\s|$)", re.IGNORECASE)


def escape_tex(text: str, *, protect: bool = False) -> str:
    """Join `text` into one line and escape special characters; `$…$` is kept as is.

    `protect` puts braces around words whose capitals must be kept.
    """
    text = " ".join(text.split())
    end = 0
    parts = []
    for match in MATH.finditer(text):
        # BibTeX counts braces behind a backslash; other programs do not, even if it is the second one of `\\`.
        if not all(is_balanced(counted, escapes=False) for counted in (match[0], _ESCAPED_BRACE.sub("", match[0]))):
            continue
        parts += [_escape(text[end : match.start()], protect=protect), _ESCAPE_MATH.sub(_escape_in_math, match[0])]
        end = match.end()
    return "".join([*parts, _escape(text[end:], protect=protect)])


def _escape(text: str, *, protect: bool) -> str:
    escaped = _ESCAPE.sub(lambda match: _SPECIAL[match[0]], text.replace(r"\$", "$"))
    return _PROTECTED.sub(r"{\g<0>}", escaped) if protect else escaped


def _escape_in_math(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("\\") else "\\" + match[0]


def _write_names(contributors: tuple[Contributor, ...]) -> str:
    """Return `Family, Given and Family, Given`, one name per line; names that must not be split are in braces."""
    return " and\n".join(map(_write_name, contributors))


def _write_name(contributor: Contributor) -> str:
    name = contributor.name
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    if name.literal is not None or not given:
        return "{" + _escape_name(name.literal or family) + "}"
    return ", ".join(_write_part(part) for part in (family, name.suffix, given) if part)


def _write_part(part: str) -> str:
    """Put a part of a name in braces if a program would split it in two or misread a TeX command."""
    escaped = _escape_name(part)
    return "{" + escaped + "}" if _SEPARATOR.search(part) or "\\" in escaped else escaped


def _escape_name(name: str) -> str:
    """Escape special characters; a name contains no math."""
    return _escape(" ".join(name.split()), protect=False)


def citation_key(version: Version) -> str:
    """Return the source's own key, or one like `kushman2022competition`: family name, year, first word of the title."""
    key = INVALID_IN_KEYS.sub("", version.key or "")
    if _KEY.fullmatch(key) and "://" not in key:
        return key
    first = version.contributors[0].name if version.contributors else None
    family = "".join(slug_words((first.family or first.literal or "") if first else "")) or "anonymous"
    year = str(version.issued.year) if version.issued else ""
    word = next((word for word in slug_words(version.title or "") if len(word) > 3), "")
    return f"{family}{year}{word}"


def is_verbatim(work: Work) -> bool:
    """Return whether the entry is copied from the source."""
    return work.lead.verbatim is not None


def write_bibtex(work: Work, *, max_names: int | None = None) -> str:
    """Return the entry for the lead version of `work`, with all that it needs to be complete by itself.

    In a generated entry, more than `max_names` names are cut and end in `and others`.
    """
    version = work.lead
    if version.verbatim is not None:
        return version.verbatim.strip() + "\n"
    entry_type = ENTRY_TYPES.get(infer_type(version), "misc")
    if entry_type == "phdthesis" and version.genre and "master" in version.genre.casefold():
        entry_type = "mastersthesis"
    fields = [(name, value) for name, value in _fields(version, entry_type, max_names) if value]
    width = max((len(name) for name, _ in fields), default=0)
    indent = "\n" + " " * (width + 6)
    lines = [f"  {name:<{width}} = {value.replace(chr(10), indent)}," for name, value in fields]
    return "\n".join([f"@{entry_type}{{{citation_key(version)},", *lines, "}"]) + "\n"


def _fields(version: Version, entry_type: str, max_names: int | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the formatted value of each field; the value is empty if the data is missing."""
    yield "title", _braced(escape_tex(version.title or "", protect=True))
    yield from _names(version, max_names)
    yield from _containers(version, entry_type)
    yield from _dates(version)
    yield "volume", _escaped_value(version.volume)
    yield from _numbers(version, entry_type)
    if version.genre and version.genre != _GENRES.get(entry_type):
        yield "type", _escaped_value(version.genre)
    yield "language", _escaped_value(_LANGUAGE_NAMES.get(version.language or "", version.language))
    yield from _identifiers(version)
    yield "keywords", _escaped_value(_join_keywords(version.keywords))
    yield from _remarks(version)


def _join_keywords(keywords: tuple[str, ...]) -> str:
    """Separate keywords by commas, or by semicolons if one contains a comma."""
    words = [word.replace(";", ",") for word in keywords]
    return "; ".join(words) + ";" * (len(words) == 1) if any("," in word for word in words) else ", ".join(words)


def _names(version: Version, max_names: int | None) -> Iterator[tuple[str, str]]:
    roles: tuple[tuple[ContributorRole, str], ...] = (
        ("author", "author"), ("editor", "editor"), ("translator", "translator"), ("contributor", "editora"),
    )  # fmt: skip
    for role, field in roles:
        names = tuple(each for each in version.contributors if each.role == role)
        is_cut = (max_names is not None and len(names) > max_names) or (names and role in version.incomplete_roles)
        yield field, _braced(_write_names(names[:max_names]) + (" and\nothers" if is_cut else ""))
        if names and role == "contributor":
            yield "editoratype", "{collaborator}"


def _containers(version: Version, entry_type: str) -> Iterator[tuple[str, str]]:
    """Yield container, series, edition, publisher and event. Styles print no publisher of `misc`."""
    container, publisher, event = version.container_title, version.publisher, version.event_title
    is_preprint = entry_type == "misc" and infer_type(version) == "article"
    if is_preprint:
        container, publisher = container or publisher, publisher if container else None
        if version.identifier("arxiv") and is_preprint_server(container):
            container = None
    if entry_type == "inproceedings" and not container:
        container = event
    field = _CONTAINERS.get(entry_type)
    if field:
        yield field, _escaped_value(container)
        if field == "journal":
            yield "shortjournal", _escaped_value(version.container_title_short)
    elif container:
        yield "booktitle" if entry_type == "book" else "howpublished", _escaped_value(container)
    yield "series", _escaped_value(version.collection_title)
    yield "edition", _escaped_value(version.edition)
    yield _PUBLISHERS.get(entry_type, "publisher"), _escaped_value(publisher)
    yield "address", _escaped_value(version.publisher_place)
    if event != container or version.event_place or version.event_date:
        yield "eventtitle", _escaped_value(event)
    yield "venue", _escaped_value(version.event_place)
    yield "eventdate", _braced(_write_range(version.event_date, version.event_date_until))


def _dates(version: Version) -> Iterator[tuple[str, str]]:
    """Yield the year and month for BibTeX, and a day, a season or the end of a range in `date` for biblatex."""
    issued, until = version.issued, version.issued_until
    if issued is None:
        return
    yield "year", _braced(str(issued.year))
    yield "month", _MONTHS[issued.month - 1] if issued.month else ""
    season = season_number(version)
    if season and not until:
        yield "date", _braced(f"{issued.year}-{20 + season}")
    elif issued.day or until:
        yield "date", _braced(_write_range(issued, until))


def _write_range(start: PartialDate | None, end: PartialDate | None) -> str:
    return f"{start}/{end}" if start and end else str(start or "")


def _numbers(version: Version, entry_type: str) -> Iterator[tuple[str, str]]:
    """Yield issue, number and pages. `number` is the issue of a journal and the number of a report.

    An article number is `eid`, which BibTeX's own styles do not print: they get it as `pages` as well.
    """
    issue, number, pages = version.issue, version.number, version.page_range
    is_article_number = entry_type in _CONTAINED
    if is_article_number:
        yield "number", _escaped_value(issue)
        yield "eid", _escaped_value(number)
        pages = pages or number
    else:
        yield "number", _escaped_value(number)
        yield "issue", _escaped_value(issue)
    yield "pages", _escaped_value(pages and pages.replace("-", "--"))


def _identifiers(version: Version) -> Iterator[tuple[str, str]]:
    for scheme in ("isbn", "issn", "doi"):
        yield scheme, _unescaped_value(version.identifier(scheme))
    arxiv = version.identifier("arxiv")
    yield "eprint", _unescaped_value(arxiv)
    yield "archiveprefix", _braced("arXiv") if arxiv else ""
    for scheme in ("pmid", "pmcid"):
        yield scheme, _unescaped_value(version.identifier(scheme))
    if not (version.identifier("doi") or arxiv):
        yield "url", _unescaped_value(next(iter([*landing_urls(version), *web_links(version, "pdf")]), None))


def _remarks(version: Version) -> Iterator[tuple[str, str]]:
    """Yield the publication status, in place of a date as a note, which all styles print, else for biblatex."""
    status, literal = version.publication_status, None
    if version.issued is None:
        literal = version.issued_literal or (status and status.replace("-", " "))
    elif status:
        yield "pubstate", _braced(_PUBLICATION_STATES.get(status, status.replace("-", " ")))
    yield "note", _escaped_value(". ".join(dict.fromkeys(filter(None, (literal, version.note)))))


def _escaped_value(text: str | None) -> str:
    return _braced(escape_tex(text or ""))


def _unescaped_value(text: str | None) -> str:
    """Return an identifier or URL without characters that need escapes, which programs would not undo there."""
    return _braced(re.sub(r"[{}\\\s]", "", text or ""))


def _braced(value: str) -> str:
    return "{" + value + "}" if value else ""
