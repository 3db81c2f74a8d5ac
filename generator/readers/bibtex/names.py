"""The name fields of BibTeX and biblatex to contributors: parts, literals, marks, annotations.

bibtexparser knows where a list of names divides and what of a name is First, von, Last and Jr; it is asked wherever
that is not plain to see. Marks that people type into names (`Name*`, `\\textbf{Name}$^\\dagger$`) never become part of
one: they become roles where the entry plainly says which, and vanish otherwise.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from generator.bibliography.names import parse_pair, parse_written
from generator.model import Contributor, ContributorRole, Name
from generator.readers.bibtex.annotations import explains_marks, strip_marks
from generator.readers.record_builder import MAX_NAME_LENGTH, shorten
from generator.text.inline_html import html_to_line
from generator.text.tex import tex_to_text

# Every character can be taken as it is, and a comma parts family and given.
_PLAIN = re.compile(r"([^\\{}$~\"*∗⋆＊†‡§¶✉#^,;=()（）<&]+)(?:,([^\\{}$~\"*∗⋆＊†‡§¶✉#^,;=()（）<&]+))?")
_AND_OUTSIDE_BRACES = re.compile(r"\\.|[{}]| and(?= )", re.IGNORECASE)
_OTHERS = frozenset(("others", "{others}", "et al", "et al.", "{et al}", "{et al.}"))
_ET_AL = re.compile(r"(?<=.)(?:[ ,;]+\{?et[ ~]al\b\.?\}?)+$", re.IGNORECASE)
_EXTENDED = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|giveni|familyi|prefixi|suffixi|id)\s*=\s*(.*)", re.DOTALL
)
_WRAPPED = re.compile(
    r"\\(?:textbf|textit|emph|underline|uline|textsc|textsf|textrm|mbox|textnormal|text|mkbibbold|mkbibemph)\s*(\{.*\})"
    r"|\{\s*\\(?:bf|it|em|bfseries|itshape|sc)\s+(.*)\}",
    re.DOTALL,
)
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_IN_BRACKETS = re.compile(r"(.*?)\s*[(（]([^()（）]+)[)）]\s*(.*)", re.DOTALL)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]")
# A name without a comma whose last word is one of these is a team, though no brace protects it.
_TEAMS = frozenset(
    "collaboration collaborations consortium team committee organization organisation association institute university"
    " foundation network initiative investigators group society commission agency department ministry council".split()
)
_SUFFIXES = re.compile(r"(?:Jr|Sr|Jun|Sen|Ph\.?D|M\.?D|Esq)\.?|[IVX]+|\d(?:st|nd|rd|th)", re.IGNORECASE)
# To BibTeX a tilde is a blank even where it is an accent, unless braces protect it.
_TILDE = re.compile(r"\\~ ?(\{[^{}]*\}|\\[ij]|[A-Za-z])")
_LONE_AND = re.compile(r"and(?: and)*(?: |$)", re.IGNORECASE)
# Some publishers protect each name as a whole: `{Ossenkopf-Okada, V.}`.
_FAMILY_INITIALS = re.compile(r"([^\W\d_][^\d,]{0,30}), ((?:[^\W\d_]\.[ -]?){1,4})")
# Longer ones with TeX in them are nobody's name.
_MAX_WRITTEN = 2_000


class NameList(NamedTuple):
    """A name field, read."""

    contributors: tuple[Contributor, ...] = ()
    symbols: tuple[str, ...] = ()
    """The marks typed into each name: `*†`; empty where there are none at all."""
    and_others: bool = False
    legend: str = ""
    """What stands in brackets among the names and explains their marks."""
    complaints: tuple[str, ...] = ()


class _Piece(NamedTuple):
    """What stood between two `and`, where it is more than a name: marked, several, none."""

    contributors: tuple[Contributor, ...] = ()
    symbols: str = ""
    complaint: str | None = None
    and_others: bool = False


def read_names(value: str, role: ContributorRole) -> NameList:
    """`Knuth, Donald E. and {The TeX Users Group} and others`."""
    value = " ".join(value.split()).replace("--", "-")
    legends: list[str] = []
    if "(" in value or "（" in value:
        legends = [inside for inside in _BRACKETS.findall(value) if explains_marks(inside)]
        value = _BRACKETS.sub(lambda found: "" if explains_marks(found[1]) else found[0], value)
    if not value:
        return NameList()
    contributors: list[Contributor] = []
    symbols: dict[int, str] = {}
    complaints: list[str] = []
    and_others = False
    for written in _split(value):
        piece = _read_piece(written, role)
        if isinstance(piece, Contributor):
            contributors.append(piece)
            continue
        if piece.symbols:
            symbols[len(contributors)] = piece.symbols
        if piece.complaint:
            complaints.append(piece.complaint)
        and_others = and_others or piece.and_others
        contributors += piece.contributors
    typed = tuple(symbols.get(place, "") for place in range(len(contributors))) if symbols else ()
    return NameList(tuple(contributors), typed, and_others, "; ".join(legends), tuple(complaints))


def _split(value: str) -> list[str]:
    """At each `and` outside braces. (bibtexparser's own function loses the first letters of `\\'Etienne`.)"""
    if "{" not in value and "\\" not in value and " and and " not in value and " AND " not in value:
        return value.split(" and ")
    pieces = []
    depth = start = 0
    for found in _AND_OUTSIDE_BRACES.finditer(value):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif found[0][0] == " " and depth == 0:
            pieces.append(value[start : found.start()].strip())
            start = found.end()
    return [*pieces, value[start:].strip()]


@lru_cache(maxsize=1 << 16)
def _read_piece(written: str, role: ContributorRole) -> Contributor | _Piece:
    plain = _PLAIN.fullmatch(written)
    if plain is not None:
        name = _read_plain(plain[1], plain[2])
        if name is not None:
            return Contributor(name, role)
    return _read_odd_piece(written, role)


def _read_odd_piece(written: str, role: ContributorRole) -> _Piece:
    if written.lower().replace("~", " ") in _OTHERS:
        return _Piece(and_others=True)
    text, symbols = strip_marks(written)
    text = " ".join(text.split()).strip(" ,;")
    if len(text) <= _MAX_WRITTEN and (et_al := _ET_AL.search(text)):
        return _read_odd_piece(text[: et_al.start()], role)._replace(and_others=True)
    if lone := _LONE_AND.match(text):
        return _read_odd_piece(text[lone.end() :], role)._replace(complaint=f'a lone "and" before "{shorten(text)}"')
    if not text:
        return _Piece(complaint=f'"{shorten(written)}" is no name' if written else 'an empty name at "and"')
    if len(text) <= _MAX_WRITTEN and not (";" in text and "&" not in text and "{" not in text):
        text, original = _take_original(text)
        name = _read_odd(text)
        if name is not None:
            return _Piece((Contributor(name, role, original=original),), symbols)
    if names := _read_run(text):
        complaint = f'"{shorten(text)}" are {len(names)} names: between names stands "and"'
        return _Piece(tuple(Contributor(name, role) for name in names), "", complaint)
    literal = _text(text)
    whole = (Contributor(Name(literal=literal), role),) if literal else ()
    return _Piece(whole, symbols if whole else "", f'"{shorten(text)}" cannot be taken apart: is it one name?')


def _text(tex: str) -> str:
    text = tex_to_text(tex)
    return html_to_line(text) or "" if "<" in text or "&" in text else text


def _read_plain(first: str, second: str | None) -> Name | None:
    """A name without anything odd, white space folded; None where only BibTeX's rules can tell its parts."""
    if second is not None:
        family, given = first.strip(), second.strip()
        return parse_pair(family, given) if family and given and len(family) + len(given) <= MAX_NAME_LENGTH else None
    words = first.split()
    if not words or len(first) > MAX_NAME_LENGTH or words[-1].lower() in ("others", "al", "al.", "and"):
        return None
    if len(words) == 1 or words[-1].casefold() in _TEAMS or _HAN.search(first):
        return Name(literal=" ".join(words))
    if any(word[0].islower() for word in words):
        return None
    return parse_written(" ".join(words))


def _read_odd(text: str) -> Name | None:
    """A name with TeX, particles or labels; None where it is none."""
    while (wrapped := _WRAPPED.fullmatch(text)) and _is_group(wrapped[1] or "{" + wrapped[2] + "}"):
        text = (wrapped[1][1:-1] if wrapped[1] else wrapped[2]).strip()
    if _is_group(text):
        literal = _text(text)
        if initials := _FAMILY_INITIALS.fullmatch(literal):
            return parse_pair(initials[1], initials[2])
        return Name(literal=literal) if literal else None
    if _EXTENDED.match(text):
        return _read_extended(text)
    if (plain := _PLAIN.fullmatch(text)) and (name := _read_plain(plain[1], plain[2])):
        return name
    if "," in text and "{" not in text and _is_run(text.split(",")):
        return None
    parse, invalid = _library()
    try:
        parts = parse(_TILDE.sub(r"{\\~\1}", text))
    except invalid:
        return None
    is_pair = "," not in text and len(parts.first) == len(parts.last) == 1 and not parts.von
    if is_pair and parts.first[0][0].islower() and not parts.last[0][0].islower():
        parts.first, parts.von = [], parts.first  # `van Gogh`: bibtexparser takes any two words for First Last
    given, particle, family, suffix = (
        _text(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if not family:
        return Name(literal=given) if given else None
    if not given:
        return Name(family=family, non_dropping_particle=particle) if particle else Name(literal=family)
    if "{" in text or suffix:
        return Name(family=family, given=given, non_dropping_particle=particle or None, suffix=suffix or None)
    return parse_pair(f"{particle} {family}" if particle else family, given)


def _is_group(text: str) -> bool:
    """Whether one pair of braces encloses all of the text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for at, character in enumerate(text):
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0 and at < len(text) - 1:
                return False
    return depth == 0


def _read_extended(text: str) -> Name | None:
    """biblatex's labelled parts (biblatex manual, 3.5): `family=Ackooij, given=W., prefix=van, useprefix=true`."""
    parts: dict[str, str] = {}
    for part in text.split(","):
        if labelled := _EXTENDED.fullmatch(part):
            parts[labelled[1]] = _text(labelled[2].strip().strip('"'))
    family, given, prefix = parts.get("family"), parts.get("given"), parts.get("prefix") or None
    if not family:
        return Name(literal=given) if given else None
    if not given and not prefix:
        return Name(literal=family)
    drops = parts.get("useprefix", "true").lower() == "false"
    return Name(
        family=family,
        given=given or None,
        dropping_particle=prefix if drops else None,
        non_dropping_particle=None if drops else prefix,
        suffix=parts.get("suffix") or None,
    )


def _take_original(text: str) -> tuple[str, str | None]:
    """`Li, Ming (李明)` and `李明 (Ming Li)`: the romanised name, and the one in its own script."""
    if "(" not in text and "（" not in text:
        return text, None
    brackets = _IN_BRACKETS.fullmatch(text)
    if brackets is None:
        return text, None
    outside = f"{brackets[1]} {brackets[3]}".strip().replace(" ,", ",")
    if _HAN.search(brackets[2]) and outside and not _HAN.search(outside):
        return outside, _text(brackets[2])
    if _HAN.search(outside) and not _HAN.search(brackets[2]):
        return brackets[2], _text(outside)
    return text, None


def _is_run(parts: list[str]) -> bool:
    """Whether commas stand where `and` should: more of them than a name has, or around whole names."""
    if len(parts) < 3:
        return False
    return len(parts) > 3 or (
        not _SUFFIXES.fullmatch(parts[1].strip()) and all(len(part.split()) > 1 for part in parts)
    )


def _read_run(text: str) -> list[Name]:
    """Names parted by semicolons or commas; empty where that cannot be what is meant."""
    if ";" in text and "&" not in text and "{" not in text:
        return [name for part in text.split(";") if part.strip() and (name := _read_odd(" ".join(part.split())))]
    parts = [part.strip() for part in text.split(",")]
    if "{" in text or not _is_run(parts) or not all(parts):
        return []
    if all(len(part.split()) > 1 for part in parts):
        return [parse_written(_text(part)) for part in parts]
    if len(parts) % 2:
        return []
    return [parse_pair(_text(family), _text(given)) for family, given in zip(parts[::2], parts[1::2], strict=True)]


@cache
def _library() -> tuple[Any, Any]:
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    return parse_single_name_into_parts, InvalidNameError
