"""A work as a BibTeX entry, in UTF-8, that BibTeX and biber read alike.

The author's own entry is given as it stands where a source has one; otherwise the entry is made of the lead version.
"""

import re
from collections.abc import Iterator

from generator.folding import fold
from generator.model import Contributor, Version, Work
from generator.names import sorted_name
from generator.text import MATH
from generator.writers.kinds import publication_kind

ENTRY_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "report": "techreport",
    "thesis": "phdthesis",
    "manuscript": "unpublished",
}
"""CSL type to BibTeX's entry type; all others are `misc`."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "{": r"\{", "}": r"\}"}
_SPECIAL |= {character: "\\" + character for character in "%&#_$"}
_ESCAPE = re.compile(r"[\\{}%&#_$~^]")
# A capital behind the first letter, or a word of capitals only: what sentence-casing styles would spoil.
_PROTECTED = re.compile(r"(?<![\w{])(?=[^\W\d_]*[^\W\d_][A-ZÀ-ÖØ-Þ])[\w+]*(?:[-/][\w+]*[A-Z][\w+]*)*")
_LATIN = {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ð": "d", "þ": "th", "đ": "d", "ł": "l", "ı": "i"}


def escape_tex(text: str) -> str:
    """Special characters escaped, `$…$` left as it is."""
    at = 0
    parts = []
    for match in MATH.finditer(text):
        parts += [_ESCAPE.sub(lambda m: _SPECIAL[m[0]], text[at : match.start()].replace(r"\$", "$")), match[0]]
        at = match.end()
    parts.append(_ESCAPE.sub(lambda m: _SPECIAL[m[0]], text[at:].replace(r"\$", "$")))
    return "".join(parts)


def _protect(title: str) -> str:
    """Braces around words whose capitals must stay."""
    at = 0
    parts = []
    for match in MATH.finditer(title):
        parts += [_PROTECTED.sub(r"{\g<0>}", title[at : match.start()]), match[0]]
        at = match.end()
    parts.append(_PROTECTED.sub(r"{\g<0>}", title[at:]))
    return "".join(parts)


def write_names(contributors: tuple[Contributor, ...]) -> str:
    """`Family, Given and Family, Given`, a line each; what must not be taken apart stands in braces."""
    return " and\n".join(
        "{" + escape_tex(each.name.literal) + "}" if each.name.literal is not None else _write_name(each)
        for each in contributors
    )


def _write_name(contributor: Contributor) -> str:
    name = contributor.name
    if name.suffix:
        family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
        given = " ".join(part for part in (name.given, name.dropping_particle) if part)
        return escape_tex(f"{family}, {name.suffix}, {given}")
    return escape_tex(sorted_name(name))


def citation_key(version: Version) -> str:
    """The source's own key, else `kushman2022competition`: family name, year, first telling word of the title."""
    if version.key:
        return version.key
    family = version.contributors[0].name.family or version.contributors[0].name.literal if version.contributors else ""
    year = str(version.issued.year) if version.issued else ""
    words = [word for word in _ascii(version.title or "").split() if len(word) > 3]
    key = _ascii(family or "anonymous").replace(" ", "") + year + (words[0] if words else "")
    return key or "unknown"


def _ascii(text: str) -> str:
    folded = "".join(_LATIN.get(character, character) for character in fold(text))
    return folded.encode("ascii", "ignore").decode()


def write_bibtex(work: Work, *, max_names: int | None = None) -> str:
    """The entry of the work's lead version. More than `max_names` authors end in `and others`."""
    version = work.lead
    if version.verbatim and work.addition is None:
        return version.verbatim.strip() + "\n"
    kind = publication_kind(version)
    entry_type = ENTRY_TYPES.get(kind, "misc")
    if entry_type == "phdthesis" and version.genre and "master" in version.genre.casefold():
        entry_type = "mastersthesis"
    fields = list(_fields(version, kind, max_names))
    width = max((len(name) for name, _ in fields), default=0)
    indent = "\n" + " " * (width + 6)
    lines = [f"  {name:<{width}} = {value.replace(chr(10), indent)}," for name, value in fields]
    return "\n".join([f"@{entry_type}{{{citation_key(version)},", *lines, "}"]) + "\n"


def _fields(version: Version, kind: str, max_names: int | None) -> Iterator[tuple[str, str]]:
    def braced(name: str, text: str | None) -> Iterator[tuple[str, str]]:
        if text:
            yield name, "{" + text + "}"

    yield from braced("title", _protect(escape_tex(version.title or "")))
    for role in ("author", "editor"):
        names = tuple(each for each in version.contributors if each.role == role)
        if max_names is not None and len(names) > max_names:
            yield from braced(role, write_names(names[:max_names]) + " and\nothers")
        else:
            yield from braced(role, write_names(names))
    container = escape_tex(version.container_title or "")
    yield from braced({"article-journal": "journal", "article-magazine": "journal"}.get(kind, "booktitle"), container)
    publisher = escape_tex(version.publisher or "")
    yield from braced({"thesis": "school", "report": "institution"}.get(kind, "publisher"), publisher)
    if version.issued:
        yield from braced("year", str(version.issued.year))
        if version.issued.month:
            yield "month", _MONTHS[version.issued.month - 1]
    yield from braced("volume", escape_tex(version.volume or ""))
    yield from braced("number", escape_tex(version.issue or version.number or ""))
    yield from braced("pages", escape_tex((version.page_range or "").replace("-", "--")))
    yield from braced("doi", version.identifier("doi"))
    arxiv = version.identifier("arxiv")
    yield from braced("eprint", arxiv)
    if arxiv:
        yield from braced("archiveprefix", "arXiv")
    if not (version.identifier("doi") or arxiv):
        url = next((link.url for link in version.links if link.kind == "url"), None)
        yield from braced("url", re.sub(r"[{}\\]", "", url or ""))
