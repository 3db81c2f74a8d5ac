"""Name fields of BibTeX and biblatex to contributors: lists, literal names, the marks typed into names.

Names are separated by `and` outside braces. Where other separators are used, the names are found nevertheless, with a
warning. Marks (`Name*`, `\\textbf{Name}$^\\dagger$`) are returned separately and never become part of a name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, cast
from unicodedata import is_normalized

from msgspec.structs import replace

from generator.bibliography.name_lists import (
    ORGANISATION_WORDS,
    is_others,
    is_suffix,
    split_names,
    strip_conjunctions,
    strip_homonym,
    strip_others,
)
from generator.bibliography.names import (
    PARTICLES,
    TrailingInitials,
    find_trailing_initials,
    name_from_parts,
    sorted_name,
)
from generator.model import Contributor, ContributorRole, Name
from generator.readers.bibtex.annotations import is_legend, strip_marks
from generator.readers.bibtex.fields import line_of
from generator.readers.bibtex.name_parts import (
    is_group,
    math_to_letters,
    parse_labelled_name,
    parse_plain_name,
    parse_protected_name,
    restore,
    to_protected_text,
    unescape_entities,
    unwrap,
)
from generator.readers.record_builder import MAX_NAME_LENGTH
from generator.text.shorten import shorten

# A name without special characters; a comma separates family and given name.
_PLAIN = re.compile(
    r"([^\\{}$~\"*∗⋆＊†‡§¶✉#^,;=()\[（）<&0-9|/·…，、；،؛•]+)(?:,([^\\{}$~\"*∗⋆＊†‡§¶✉#^,;=()\[（）<&0-9|/·…，、；،؛•]+))?"
)
_NOT_IN_NAMES = re.compile(
    r"(?:^|(?<=\s))(?:(?i:and|others|al)\b|et\b|und\b|with\b|[ye]\s|\+|(?i:for the|on behalf of)\s)|\.\."
)
_ENDS_IN_INITIALS = re.compile(r"(?:\.|\s[A-Z](?:-?[A-Z]){0,2})\s*$")
_USUAL = re.compile(r"([A-Z][a-z]{2,}(?:[- ][A-Z][a-z]{2,})*), ([A-Z][a-z]{3,}(?:[- ][A-Z](?:[a-z]{2,}|\.))*)")
"""Matches names that need no examination: `Lovelace, Augusta Ada`."""
_AND_OUTSIDE_BRACES = re.compile(r"\\.|[{}]| and(?= )", re.IGNORECASE)
_AND_COMMAND = re.compile(r"\\and(?![A-Za-z])")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_IN_BRACKETS = re.compile(r"(.*?)\s*[(（]([^()（）]+)[)）]\s*(.*)", re.DOTALL)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]")
# Some publishers enclose each name in braces: `{Ossenkopf-Okada, V.}`.
_FAMILY_INITIALS = re.compile(r"([^\W\d_][^\d,]{0,30}), ((?:[^\W\d_]\.[ -]?){1,4})")
_TWO_WORDS_EACH = re.compile(r"\s*([^,\s.]+\s[^,.]*[^,\s.]),\s*([^,\s.]+\s[^,.]*[^,\s.])\s*(,?)\s*")


_LONE_NUMBER = re.compile(r"(?<=\w\w)\s\d{1,2}(?:,\d{1,2})*$")
_OTHERS_IN_BRACES = re.compile(
    r"(?:\\(?:emph|text(?:it|sl|rm|normal))\s{0,9})?"
    r"\{(?:\\(?:it|em|sl|itshape)\s{1,9})?((?:et[ ~]al\b|others)\.?)\}\.?$"
)
_ON_BEHALF = re.compile(r"(?:on behalf of|for)\s+the\s+(?=\S+\s)|on behalf of\s+", re.IGNORECASE)
_EMAIL = re.compile(r"\s*[<(\[]?[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}[>)\]]?")
_LAST_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")
_ACRONYM_OR_NUMBER = re.compile(r"[A-Z]{2,8}|[\d\s,-]+")
_SPACED_ACCENT = re.compile(r"(?<!\\)(\\[\"'`^~=.]) (?=[A-Za-z\\{])")
_ROLE_IN_BRACKETS = re.compile(r"\s*[(\[](?:eds?|editors?|hrsg|hg|trans|tr|comps?|coord)\.?[)\]]", re.IGNORECASE)


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
    warnings: tuple[str, ...] = ()
    and_others: bool = False
    initials: TrailingInitials | None = None
    """The parts of a name that ends in initials: `Lee A.`"""


def read_names(value: str, role: ContributorRole) -> NameList:
    """Parse a name field: `Knuth, Donald E. and {The TeX Users Group} and others`."""
    if "\\and" in value:
        value = _AND_COMMAND.sub(" and ", value)
    value = " ".join(value.split()).replace("--", "-")
    if "\\" in value:
        value = _SPACED_ACCENT.sub(r"\1", value)  # `{\" u}` is one letter
    legends: list[str] = []
    if "(" in value or "（" in value:
        legends = [remark for remark in _BRACKETS.findall(value) if is_legend(remark)]
        value = _BRACKETS.sub(lambda match: "" if is_legend(match[1]) else match[0], value)
    if not value:
        return NameList()
    texts = split_list(value)
    items = [_parse_item(text, role) for text in texts]
    if _ListItem not in map(type, items) and (len(items) != 2 or "," not in texts[0]):
        return NameList(cast("tuple[Contributor, ...]", tuple(items)), legend="; ".join(legends))  # most fields
    warnings = [warning for item in items if isinstance(item, _ListItem) for warning in item.warnings]
    if len(items) == 2 and (two_names := _find_comma_list(texts, items)):
        items[0] = _ListItem(tuple(Contributor(name, role) for name in two_names))
        warnings.append(_several(texts[0], "contains 2 names"))
    _order_initials(texts, items, warnings)
    contributors: list[Contributor] = []
    symbols: dict[int, str] = {}
    for item in items:
        if isinstance(item, Contributor):
            contributors.append(item)
            continue
        if item.symbols:
            symbols[len(contributors)] = item.symbols
        contributors += item.contributors
    and_others = any(isinstance(item, _ListItem) and item.and_others for item in items)
    all_symbols = tuple(symbols.get(index, "") for index in range(len(contributors))) if symbols else ()
    return NameList(tuple(contributors), all_symbols, and_others, "; ".join(legends), tuple(warnings))


def split_list(value: str) -> list[str]:
    """Split at each `and` outside braces. (bibtexparser's function loses the first letters of `\\'Etienne`.)"""
    items = value.split(" and ")
    is_plain = "{" not in value and "\\" not in value and " and and " not in value
    if is_plain and value.lower().count(" and ") == len(items) - 1:
        return items
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
    usual = _USUAL.fullmatch(text)
    if usual and len(text) <= MAX_NAME_LENGTH and "And" not in text and "Others" not in text:
        return Contributor(name_from_parts(usual[1], usual[2]), role)
    plain = _PLAIN.fullmatch(text)
    if plain and len(text) <= MAX_NAME_LENGTH and _is_ordinary(text, plain[1], plain[2]):
        name = parse_plain_name(plain[1], plain[2])
        if name is not None:
            return Contributor(name, role)
    return _parse_irregular_item(text, role)


def _is_ordinary(text: str, first: str, second: str | None) -> bool:
    """Return whether a plain name is clean text without separators, with given names and no initials before a comma."""
    if not text.isprintable() or not (text.isascii() or is_normalized("NFC", text)):
        return False
    last = first.rstrip()[-1:]
    ends_in_initials = (last == "." or last.isupper()) and _ENDS_IN_INITIALS.search(first)
    if ends_in_initials or (second is not None and ("." in first or is_suffix(second.strip()))):
        return False
    return _NOT_IN_NAMES.search(text) is None


def _parse_irregular_item(item: str, role: ContributorRole) -> _ListItem:
    tex, symbols = strip_marks(unescape_entities(item))
    tex = unwrap(" ".join(math_to_letters(tex).split()).strip(" ,;"))
    if is_group(tex):
        return _parse_group(tex, symbols, role)
    if name := parse_labelled_name(tex):
        return _ListItem((Contributor(name, role),), symbols)
    text = to_protected_text(_OTHERS_IN_BRACES.sub(r"\1", tex))
    if is_others(text):
        return _ListItem(and_others=True)
    text, and_others = strip_others(text)
    text, has_conjunction = strip_conjunctions(text)
    warnings = [f'superfluous "and" in "{shorten(item)}"'] if has_conjunction and text else []
    if not text:
        warnings.append(f'"{shorten(item)}" is not a name' if item else 'empty name next to "and"')
        return _ListItem((), "", tuple(warnings), and_others)
    text, remarks = _strip_remarks(text)
    warnings += (f'"{shorten(restore(remark))}" is no part of a name' for remark in remarks)
    text, original = _split_original_script(text)
    split = split_names(text)
    if split.problem:
        warnings.append(_several(tex, split.problem))
    names = [_LONE_NUMBER.sub("", name) for name in split.names] if len(split.names) > 1 else split.names
    if split.is_unclear:
        return _ListItem((Contributor(Name(literal=restore(text)), role),), symbols, tuple(warnings), and_others)
    contributors = [each for name in names if (each := _make_contributor(name, role))]
    if len(contributors) != 1:
        return _ListItem(tuple(contributors), "", tuple(warnings), and_others)
    initials = find_trailing_initials(text) if "," not in text and not split.problem else None
    contributor = replace(contributors[0], original=original)
    return _ListItem((contributor,), symbols, tuple(warnings), and_others, initials)


def _strip_remarks(text: str) -> tuple[str, list[str]]:
    """Return a name without roles and affiliations in brackets and e-mail addresses, and what was removed."""
    remarks = [found[0].strip() for pattern in (_ROLE_IN_BRACKETS, _EMAIL) for found in pattern.finditer(text)]
    if remarks:
        text = _EMAIL.sub("", _ROLE_IN_BRACKETS.sub("", text)).strip(" ,")
    brackets = _LAST_BRACKETS.search(text)
    if brackets and _is_affiliation(text[: brackets.start()], restore(brackets[1])):
        remarks.append(brackets[0].strip())
        text = text[: brackets.start()]
    return text, remarks


def _is_affiliation(name: str, remark: str) -> bool:
    """Return whether brackets at the end are no part of a name; `Doe, Robert (Bob)` has another given name in them."""
    if not ORGANISATION_WORDS.isdisjoint(remark.casefold().split()):
        return True
    if not name.strip() or _HAN.search(name) or _HAN.search(remark):
        return False
    return "," not in name or _ACRONYM_OR_NUMBER.fullmatch(remark) is not None


def _several(tex: str, problem: str) -> str:
    advice = ': separate names with "and"' if problem.startswith("contains") else ""
    return f'"{shorten(tex)}" {problem}{advice}'


def _parse_group(tex: str, symbols: str, role: ContributorRole) -> _ListItem:
    """Read an item that is entirely in braces: the name of a team, or one of many things people enclose by mistake."""
    literal = line_of(tex)
    if not literal:
        return _ListItem(warnings=(f'"{shorten(tex)}" is not a name',))
    if is_others(literal):
        return _ListItem(and_others=True)
    if initials := _FAMILY_INITIALS.fullmatch(literal):
        return _ListItem((Contributor(name_from_parts(initials[1], initials[2]), role),), symbols)
    inner = split_list(tex[1:-1])
    if len(inner) > 1 and all(_PLAIN.fullmatch(each) and "," in each for each in inner):
        found = read_names(tex[1:-1], role)
        warning = f'"{shorten(tex)}" contains {len(inner)} names: do not enclose the list in more braces'
        return _ListItem(found.contributors, "", (warning,), found.and_others)
    literal, homonym = strip_homonym(literal)
    return _ListItem((Contributor(Name(literal=literal), role, homonym=homonym),), symbols)


def _make_contributor(written: str, role: ContributorRole) -> Contributor | None:
    """Return the contributor for one name in protected text, or None if it has no letters."""
    written, homonym = strip_homonym(_ON_BEHALF.sub("", written, count=1) if _ON_BEHALF.match(written) else written)
    if len(written) > MAX_NAME_LENGTH or written.count(",") > 2:
        return Contributor(Name(literal=restore(written)), role, homonym=homonym)
    ending = find_trailing_initials(written) if "," not in written else None
    name = _name_with_initials(ending, is_family_first=ending.is_certain) if ending else None
    name = name or parse_protected_name(written)
    return Contributor(name, role, homonym=homonym) if name else None


def _find_comma_list(texts: Sequence[str], items: Sequence[Contributor | _ListItem]) -> list[Name]:
    """Return the two names in the first of two items if all three seem to be one list: `Jie Song, Anni Gao and Kai Ma`.

    A comma before the `and` says so, and so does a last name of two words; `García Márquez, Gabriel José and Rosa Pérez
    Vargas` is an author with two family names.
    """
    pair = _TWO_WORDS_EACH.fullmatch(texts[0])
    found = [[item] if isinstance(item, Contributor) else [*item.contributors] for item in items]
    if pair is None or "," in texts[1] or [len(each) for each in found] != [1, 1] or found[1][0].name.family is None:
        return []
    if not PARTICLES.isdisjoint(texts[0].lower().replace(",", "").split()):
        return []
    words = [word for word in texts[1].split() if not word.endswith(".")]
    if len(words) > 2 and not pair[3]:
        return []
    return [name for part in (pair[1], pair[2]) if (name := parse_protected_name(part))]


def _order_initials(texts: Sequence[str], items: list[Contributor | _ListItem], warnings: list[str]) -> None:
    """Replace names that end in initials (`Lee A.`), and add a warning about them."""
    endings = [item.initials if isinstance(item, _ListItem) else None for item in items]
    if not any(endings):
        return
    all_end_so = sum(map(bool, endings)) > 1 and any(each.is_certain for each in endings if each)
    for text, item, ending in zip(texts, items, endings, strict=True):
        is_person = isinstance(item, Contributor) or bool(item.contributors)
        all_end_so = all_end_so and (ending is not None or "," in text or not is_person)
    changed: list[tuple[str, Name]] = []
    for index, (item, ending) in enumerate(zip(items, endings, strict=True)):
        name = _name_with_initials(ending, is_family_first=ending.is_certain or all_end_so) if ending else None
        if name and isinstance(item, _ListItem):
            items[index] = item._replace(contributors=(replace(item.contributors[0], name=name),))
            changed.append((texts[index], name))
    if changed:
        (written, name), *rest = changed
        more = f", and {len(rest)} more names alike" if rest else ""
        warnings.append(f'"{shorten(written)}" is read as "{sorted_name(name)}"{more}: write names as "Family, Given"')


def _name_with_initials(ending: TrailingInitials, *, is_family_first: bool) -> Name | None:
    """Return the name, or None if its last word is rather the family name."""
    family, given = restore(ending.family), restore(ending.given)
    if is_family_first:
        return name_from_parts(family, given)
    first, _, last = family.rpartition(" ")
    return name_from_parts(f"{last} {given}", first) if given.endswith(".") and first else None


def _split_original_script(text: str) -> tuple[str, str | None]:
    """Return the romanised name and that in its original script: `Li, Ming (李明)`, `李明 (Ming Li)`."""
    if "(" not in text and "（" not in text:
        return text, None
    brackets = _IN_BRACKETS.fullmatch(text)
    if brackets is None:
        return text, None
    outside = f"{brackets[1]} {brackets[3]}".strip().replace(" ,", ",")
    if _HAN.search(brackets[2]) and outside and not _HAN.search(outside):
        return outside, restore(brackets[2])
    if _HAN.search(outside) and not _HAN.search(brackets[2]):
        return brackets[2], restore(outside)
    return text, None
