"""Write a work as a BibTeX entry in UTF-8 that BibTeX and biber read alike.

The entry from the source is copied verbatim if there is one; otherwise an entry is generated from the lead version.
BibTeX counts braces even after a backslash (btxdoc, 2.3), so braces that belong to a text are written as commands.
"""

import re
from collections.abc import Iterator

from generator.bibliography.item_types import infer_type
from generator.bibliography.links import web_links
from generator.model import Contributor, Version, Work
from generator.text.braces import is_balanced
from generator.text.html import MATH
from generator.text.urls import slug_words

ENTRY_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
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
        if not is_balanced(match[0], escapes=False):  # as BibTeX counts
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
    if version.key and _KEY.fullmatch(version.key) and "://" not in version.key:
        return version.key
    first = version.contributors[0].name if version.contributors else None
    family = "".join(slug_words((first.family or first.literal or "") if first else "")) or "anonymous"
    year = str(version.issued.year) if version.issued else ""
    word = next((word for word in slug_words(version.title or "") if len(word) > 3), "")
    return f"{family}{year}{word}"


def is_verbatim(work: Work) -> bool:
    """Return whether the entry is copied from the source, which is the case unless the owner added data to the work."""
    return work.lead.verbatim is not None and work.addition is None


def write_bibtex(work: Work, *, max_names: int | None = None) -> str:
    """Return the entry for the lead version of `work`. More than `max_names` names are cut and end in `and others`."""
    version = work.lead
    if version.verbatim is not None and is_verbatim(work):
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
    for role in ("author", "editor"):
        names = tuple(each for each in version.contributors if each.role == role)
        is_long = max_names is not None and len(names) > max_names
        yield role, _braced(_write_names(names[:max_names]) + " and\nothers" if is_long else _write_names(names))
    container = version.container_title or (version.event_title if entry_type == "inproceedings" else None)
    arxiv = version.identifier("arxiv")
    if entry_type in _CONTAINERS and not (entry_type == "misc" and arxiv):
        yield _CONTAINERS[entry_type], _escaped_value(container)
    yield "series", _escaped_value(version.collection_title)
    yield "edition", _escaped_value(version.edition)
    yield _PUBLISHERS.get(entry_type, "publisher"), _escaped_value(version.publisher)
    yield "address", _escaped_value(version.publisher_place)
    if version.issued:
        yield "year", _braced(str(version.issued.year))
        yield "month", _MONTHS[version.issued.month - 1] if version.issued.month else ""
    yield "volume", _escaped_value(version.volume)
    yield "number", _escaped_value(version.issue or version.number)
    yield "pages", _escaped_value(version.page_range and version.page_range.replace("-", "--"))
    if entry_type in {"phdthesis", "mastersthesis", "techreport"}:
        yield "type", _escaped_value(version.genre)
    for scheme in ("isbn", "issn", "doi"):
        yield scheme, _unescaped_value(version.identifier(scheme))
    yield "eprint", _unescaped_value(arxiv)
    yield "archiveprefix", _braced("arXiv") if arxiv else ""
    if not (version.identifier("doi") or arxiv):
        yield "url", _unescaped_value(next(web_links(version, "url"), None))
    yield "note", _escaped_value(version.issued_literal if version.issued is None else None)


def _escaped_value(text: str | None) -> str:
    return _braced(escape_tex(text or ""))


def _unescaped_value(text: str | None) -> str:
    """Return an identifier or URL without characters that need escapes, which programs would not undo there."""
    return _braced(re.sub(r"[{}\\\s]", "", text or ""))


def _braced(value: str) -> str:
    return "{" + value + "}" if value else ""
