"""Name fields of BibTeX and biblatex to contributors: name parts, literal names, the marks typed into names.

Simple names are split here. Names with particles, suffixes or TeX are split by bibtexparser, by BibTeX's rules for
First, von, Last and Jr. Marks (`Name*`, `\\textbf{Name}$^\\dagger$`) are returned separately and never become part of a
name.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from generator.bibliography.names import name_from_parts, parse_name
from generator.model import Contributor, ContributorRole, Name
from generator.readers.bibtex.annotations import is_legend, strip_marks
from generator.readers.bibtex.fields import line_of
from generator.readers.record_builder import MAX_NAME_LENGTH
from generator.text.braces import match_braces
from generator.text.shorten import shorten

# A name without special characters; a comma separates family and given name.
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
# A name without a comma whose last word is one of these is a team, even without braces.
_TEAMS = frozenset(
    "collaboration collaborations consortium team committee organization organisation association institute university"
    " foundation network initiative investigators group society commission agency department ministry council".split()
)
_SUFFIXES = re.compile(r"(?:Jr|Sr|Jun|Sen|Ph\.?D|M\.?D|Esq)\.?|[IVX]+|\d(?:st|nd|rd|th)", re.IGNORECASE)
# BibTeX reads a tilde as a space even in the accent `\~`, unless it is inside braces.
_TILDE = re.compile(r"\\~ ?(\{[^{}]*\}|\\[ij]|[A-Za-z])")
_LONE_AND = re.compile(r"and(?: and)*(?: |$)", re.IGNORECASE)
# Some publishers enclose each name in braces: `{Ossenkopf-Okada, V.}`.
_FAMILY_INITIALS = re.compile(r"([^\W\d_][^\d,]{0,30}), ((?:[^\W\d_]\.[ -]?){1,4})")
# Longer items are not parsed as names; characters of TeX.
_MAX_TEX_LENGTH = 2_000


class NameList(NamedTuple):
    """The content of a name field."""

    contributors: tuple[Contributor, ...] = ()
    symbols: tuple[str, ...] = ()
    """The marks of each contributor, such as `*†`; an empty tuple if there are none at all."""
    and_others: bool = False
    legend: str = ""
    """Remarks in brackets that explain the marks."""
    warnings: tuple[str, ...] = ()


class _ListItem(NamedTuple):
    """The text between two `and` if it is not simply one name: a name with marks, several names, or no name."""

    contributors: tuple[Contributor, ...] = ()
    symbols: str = ""
    warning: str | None = None
    and_others: bool = False


def read_names(value: str, role: ContributorRole) -> NameList:
    """Parse a name field: `Knuth, Donald E. and {The TeX Users Group} and others`."""
    value = " ".join(value.split()).replace("--", "-")
    legends: list[str] = []
    if "(" in value or "（" in value:
        legends = [remark for remark in _BRACKETS.findall(value) if is_legend(remark)]
        value = _BRACKETS.sub(lambda match: "" if is_legend(match[1]) else match[0], value)
    if not value:
        return NameList()
    contributors: list[Contributor] = []
    symbols: dict[int, str] = {}
    warnings: list[str] = []
    and_others = False
    for text in _split_list(value):
        item = _parse_item(text, role)
        if isinstance(item, Contributor):
            contributors.append(item)
            continue
        if item.symbols:
            symbols[len(contributors)] = item.symbols
        if item.warning:
            warnings.append(item.warning)
        and_others = and_others or item.and_others
        contributors += item.contributors
    all_symbols = tuple(symbols.get(index, "") for index in range(len(contributors))) if symbols else ()
    return NameList(tuple(contributors), all_symbols, and_others, "; ".join(legends), tuple(warnings))


def _split_list(value: str) -> list[str]:
    """Split at each `and` outside braces. (bibtexparser's function loses the first letters of `\\'Etienne`.)"""
    if "{" not in value and "\\" not in value and " and and " not in value and " AND " not in value:
        return value.split(" and ")
    items = []
    depth = start = 0
    for found in _AND_OUTSIDE_BRACES.finditer(value):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif found[0][0] == " " and depth == 0:
            items.append(value[start : found.start()].strip())
            start = found.end()
    return [*items, value[start:].strip()]


@lru_cache(maxsize=1 << 16)
def _parse_item(text: str, role: ContributorRole) -> Contributor | _ListItem:
    """Return the contributor for a plain name, which most are; otherwise a `_ListItem`."""
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        name = _parse_plain_name(plain[1], plain[2])
        if name is not None:
            return Contributor(name, role)
    return _parse_irregular_item(text, role)


def _parse_irregular_item(item: str, role: ContributorRole) -> _ListItem:
    if item.lower().replace("~", " ") in _OTHERS:
        return _ListItem(and_others=True)
    text, symbols = strip_marks(item)
    text = " ".join(text.split()).strip(" ,;")
    if len(text) <= _MAX_TEX_LENGTH and (et_al := _ET_AL.search(text)):
        return _parse_irregular_item(text[: et_al.start()], role)._replace(and_others=True)
    if lone := _LONE_AND.match(text):
        warning = f'superfluous "and" before "{shorten(text)}"'
        return _parse_irregular_item(text[lone.end() :], role)._replace(warning=warning)
    if not text:
        return _ListItem(warning=f'"{shorten(item)}" is not a name' if item else 'empty name next to "and"')
    if len(text) <= _MAX_TEX_LENGTH and not _has_semicolons(text):
        text, original = _split_original_script(text)
        name = _parse_tex_name(text)
        if name is not None:
            return _ListItem((Contributor(name, role, original=original),), symbols)
    if names := _parse_delimited_names(text):
        warning = f'"{shorten(text)}" contains {len(names)} names: separate names with "and"'
        return _ListItem(tuple(Contributor(name, role) for name in names), "", warning)
    literal = line_of(text)
    contributors = (Contributor(Name(literal=literal), role),) if literal else ()
    warning = f'"{shorten(text)}" cannot be split into name parts: is it a single name?'
    return _ListItem(contributors, symbols if contributors else "", warning)


def _has_semicolons(text: str) -> bool:
    """Return whether semicolons separate names, rather than end an HTML entity or belong to a name in braces."""
    return ";" in text and "&" not in text and "{" not in text


def _parse_plain_name(first: str, second: str | None) -> Name | None:
    """Parse `first` or `first, second` without TeX; return None if BibTeX's rules are needed, or if it is no name."""
    if second is not None:
        family, given = first.strip(), second.strip()
        if not family or not given or len(family) + len(given) > MAX_NAME_LENGTH:
            return None
        return name_from_parts(family, given)
    words = first.split()
    if not words or len(first) > MAX_NAME_LENGTH or words[-1].lower() in ("others", "al", "al.", "and"):
        return None
    if len(words) == 1 or words[-1].casefold() in _TEAMS or _HAN.search(first):
        return Name(literal=" ".join(words))
    if any(word[0].islower() for word in words):
        return None
    return parse_name(" ".join(words))


def _parse_tex_name(text: str) -> Name | None:
    """Parse a name with TeX, particles or biblatex labels; return None if it is not one name."""
    while (wrapped := _WRAPPED.fullmatch(text)) and _is_group(wrapped[1] or "{" + wrapped[2] + "}"):
        text = (wrapped[1][1:-1] if wrapped[1] else wrapped[2]).strip()
    if _is_group(text):
        literal = line_of(text)
        if not literal:
            return None
        if initials := _FAMILY_INITIALS.fullmatch(literal):
            return name_from_parts(initials[1], initials[2])
        return Name(literal=literal)
    if _EXTENDED.match(text):
        return _parse_labelled_name(text)
    if (plain := _PLAIN.fullmatch(text)) and (name := _parse_plain_name(plain[1], plain[2])):
        return name
    if "," in text and "{" not in text and _are_several_names(text.split(",")):
        return None
    parse, invalid = _load_bibtexparser()
    try:
        parts = parse(_TILDE.sub(r"{\\~\1}", text))
    except invalid:
        return None
    is_pair = "," not in text and len(parts.first) == len(parts.last) == 1 and not parts.von
    if is_pair and parts.first[0][0].islower() and not parts.last[0][0].islower():
        parts.first, parts.von = [], parts.first  # `van Gogh`: bibtexparser reads any two words as First Last.
    given, particle, family, suffix = (
        line_of(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if not family:
        return Name(literal=given) if given else None
    if not given:
        return Name(family=family, non_dropping_particle=particle) if particle else Name(literal=family)
    if "{" in text or suffix:
        return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)
    return name_from_parts(f"{particle} {family}" if particle else family, given)


def _is_group(text: str) -> bool:
    """Return whether one pair of braces encloses all of the text; every brace counts."""
    return text.endswith("}") and match_braces(text, escapes=False).get(0) == len(text) - 1


def _parse_labelled_name(text: str) -> Name | None:
    """Parse a name in biblatex's extended format (biblatex manual, 3.5): `family=Ackooij, given=W., prefix=van`."""
    parts: dict[str, str | None] = {}
    for part in text.split(","):
        if labelled := _EXTENDED.fullmatch(part):
            parts[labelled[1]] = line_of(labelled[2].strip().strip('"'))
    family, given, prefix = parts.get("family"), parts.get("given"), parts.get("prefix")
    if not family:
        return Name(literal=given) if given else None
    if not given and not prefix:
        return Name(literal=family)
    is_dropping = (parts.get("useprefix") or "").lower() == "false"
    return Name(
        family=family,
        given=given,
        dropping_particle=prefix if is_dropping else None,
        non_dropping_particle=None if is_dropping else prefix,
        suffix=parts.get("suffix"),
    )


def _split_original_script(text: str) -> tuple[str, str | None]:
    """Return the romanised name and that in its original script: `Li, Ming (李明)`, `李明 (Ming Li)`."""
    if "(" not in text and "（" not in text:
        return text, None
    brackets = _IN_BRACKETS.fullmatch(text)
    if brackets is None:
        return text, None
    outside = f"{brackets[1]} {brackets[3]}".strip().replace(" ,", ",")
    if _HAN.search(brackets[2]) and outside and not _HAN.search(outside):
        return outside, line_of(brackets[2])
    if _HAN.search(outside) and not _HAN.search(brackets[2]):
        return brackets[2], line_of(outside)
    return text, None


def _are_several_names(parts: list[str]) -> bool:
    """Return whether these parts between commas are several names: too many for one name, or all full names."""
    if len(parts) < 3:
        return False
    return len(parts) > 3 or (
        not _SUFFIXES.fullmatch(parts[1].strip()) and all(len(part.split()) > 1 for part in parts)
    )


def _parse_delimited_names(text: str) -> list[Name]:
    """Parse names separated by semicolons or commas; return an empty list if these do not separate names."""
    if _has_semicolons(text):
        return [name for part in text.split(";") if part.strip() and (name := _parse_tex_name(" ".join(part.split())))]
    parts = [part.strip() for part in text.split(",")]
    if "{" in text or not _are_several_names(parts) or not all(parts):
        return []
    lines = [line_of(part) or "" for part in parts]
    if all(len(part.split()) > 1 for part in parts):
        return [parse_name(line) for line in lines]
    if len(parts) % 2:
        return []
    return [name_from_parts(family, given) for family, given in zip(lines[::2], lines[1::2], strict=True)]


@cache
def _load_bibtexparser() -> tuple[Any, Any]:
    """Import only when needed: most files need none of it."""
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    return parse_single_name_into_parts, InvalidNameError
