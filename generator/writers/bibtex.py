"""A work as a BibTeX entry, in UTF-8, that BibTeX and biber read alike.

The author's own entry is given as it stands where a source has one; otherwise the entry is made of the lead version.
Braces count for BibTeX even behind a backslash (btxdoc, 2.3), so that none of a text's own may stand in a value.
"""

import re
from collections.abc import Iterator

from generator.bibliography.item_types import infer_type
from generator.bibliography.links import web_links
from generator.model import Contributor, Version, Work
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
"""CSL type to BibTeX's entry type; all others are `misc`."""

_CONTAINERS = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "misc": "howpublished"}
"""What each entry type calls the place where a publication appeared."""
_PUBLISHERS = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "@": "{@}",  # bibtexparser takes `@word {` for the next entry wherever it stands
    **{character: "\\" + character for character in "%&#_$"},
}
_ESCAPE = re.compile(r"[\\{}%&#_$~^@]")
# In math TeX's own signs must stay; a bare `%` or `#` would be an error there, too.
_ESCAPE_MATH = re.compile(r"\\.|[%#]", re.DOTALL)
# A capital behind the first letter, or a word of capitals only: what sentence-casing styles would spoil.
_PROTECTED = re.compile(r"(?<![\w{\\])(?=[^\W\d_]*[^\W\d_][A-ZÀ-ÖØ-Þ])[\w+]*(?:[-/][\w+]*[A-Z][\w+]*)*")
_KEY = re.compile(r"[^\s{}(),\"'#%=~\\@]+")
_SEPARATOR = re.compile(r",|(?:^|\s)(?:and|others)(?:\s|$)", re.IGNORECASE)


def escape_tex(text: str, *, protect: bool = False) -> str:
    """On one line, special characters escaped, `$…$` left as it is; `protect` puts braces around words whose capitals
    must stay.
    """
    text = " ".join(text.split())
    at = 0
    parts = []
    for match in MATH.finditer(text):
        if not _is_balanced(match[0]):
            continue
        parts += [_escape(text[at : match.start()], protect=protect), _ESCAPE_MATH.sub(_escape_in_math, match[0])]
        at = match.end()
    return "".join([*parts, _escape(text[at:], protect=protect)])


def _escape(text: str, *, protect: bool) -> str:
    escaped = _ESCAPE.sub(lambda special: _SPECIAL[special[0]], text.replace(r"\$", "$"))
    return _PROTECTED.sub(r"{\g<0>}", escaped) if protect else escaped


def _escape_in_math(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("\\") else "\\" + found[0]


def _is_balanced(math: str) -> bool:
    """Whether BibTeX finds as many closing braces as opening ones, none of them too early."""
    depth = 0
    for brace in re.findall(r"[{}]", math):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def write_names(contributors: tuple[Contributor, ...]) -> str:
    """`Family, Given and Family, Given`, a line each; what must not be taken apart stands in braces."""
    return " and\n".join(map(_write_name, contributors))


def _write_name(contributor: Contributor) -> str:
    name = contributor.name
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    if name.literal is not None or not given:
        return "{" + _escape_name(name.literal or family) + "}"
    return ", ".join(_write_part(part) for part in (family, name.suffix, given) if part)


def _write_part(part: str) -> str:
    """In braces where a program would find two parts or two names in it, or stumble over a command."""
    escaped = _escape_name(part)
    return "{" + escaped + "}" if _SEPARATOR.search(part) or "\\" in escaped else escaped


def _escape_name(name: str) -> str:
    """There is no math in names."""
    return _escape(" ".join(name.split()), protect=False)


def citation_key(version: Version) -> str:
    """The source's own key, else `kushman2022competition`: family name, year, first telling word of the title."""
    if version.key and _KEY.fullmatch(version.key) and "://" not in version.key:
        return version.key
    first = version.contributors[0].name if version.contributors else None
    family = "".join(slug_words((first.family or first.literal or "") if first else "")) or "anonymous"
    year = str(version.issued.year) if version.issued else ""
    word = next((word for word in slug_words(version.title or "") if len(word) > 3), "")
    return f"{family}{year}{word}"


def is_verbatim(work: Work) -> bool:
    """Whether the entry is the author's own, letter by letter: as long as nothing was added by hand."""
    return work.lead.verbatim is not None and work.addition is None


def write_bibtex(work: Work, *, max_names: int | None = None) -> str:
    """The entry of the work's lead version. More than `max_names` authors end in `and others`."""
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
    """Name and value as it stands in the entry; an empty value where nobody says."""
    yield "title", _braced(escape_tex(version.title or "", protect=True))
    for role in ("author", "editor"):
        names = tuple(each for each in version.contributors if each.role == role)
        is_long = max_names is not None and len(names) > max_names
        yield role, _braced(write_names(names[:max_names]) + " and\nothers" if is_long else write_names(names))
    container = version.container_title or (version.event_title if entry_type == "inproceedings" else None)
    arxiv = version.identifier("arxiv")
    if entry_type in _CONTAINERS and not (entry_type == "misc" and arxiv):
        yield _CONTAINERS[entry_type], _text(container)
    yield "series", _text(version.collection_title)
    yield "edition", _text(version.edition)
    yield _PUBLISHERS.get(entry_type, "publisher"), _text(version.publisher)
    yield "address", _text(version.publisher_place)
    if version.issued:
        yield "year", _braced(str(version.issued.year))
        yield "month", _MONTHS[version.issued.month - 1] if version.issued.month else ""
    yield "volume", _text(version.volume)
    yield "number", _text(version.issue or version.number)
    yield "pages", _text(version.page_range and version.page_range.replace("-", "--"))
    if entry_type in {"phdthesis", "mastersthesis", "techreport"}:
        yield "type", _text(version.genre)
    for scheme in ("isbn", "issn", "doi"):
        yield scheme, _bare(version.identifier(scheme))
    yield "eprint", _bare(arxiv)
    yield "archiveprefix", _braced("arXiv") if arxiv else ""
    if not (version.identifier("doi") or arxiv):
        yield "url", _bare(next(web_links(version, "url"), None))
    yield "note", _text(version.issued_literal if version.issued is None else None)


def _text(text: str | None) -> str:
    return _braced(escape_tex(text or ""))


def _bare(text: str | None) -> str:
    """Identifiers and addresses are taken letter by letter, which escapes would spoil."""
    return _braced(re.sub(r"[{}\\\s]", "", text or ""))


def _braced(value: str) -> str:
    return "{" + value + "}" if value else ""
