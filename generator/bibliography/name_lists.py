"""Tell names from what people type between and after them: `A. Lee & J. Doe`, `Roe, R., Doe, J.`, `Lee, A. et al.`

Takes plain text that should be one name. Each format separates names in its own way; the separators found here were
typed into one name nevertheless. An ampersand or a semicolon always ends a name, a comma does if the text before it is
a whole name.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.bibliography.names import INITIALS, find_trailing_initials

ORGANISATION_WORDS = frozenset(
    "academy agency association bank center centre co collaboration collaborations college commission committee company"
    " consortium contributors corp corporation council department developers foundation gmbh group inc institut"
    " institute international investigators laboratories laboratory llc llp ltd ministry network office organisation"
    " organization partners press programme project school society sons team the union university".split()
)
"""Words that are common in the names of organisations and rare in those of people."""

_OTHERS = (
    r"(?:(?:\d{1,5} |many |several )?(?i:(?:more |other )?authors|others)|\d{1,5} more|andere|autres|otros|outros)"
)
_AND_OTHERS = rf"(?:{_OTHERS}|colleagues|co-?workers|more)"
_ET_AL = r"(?:(?i:et\.? al|& al)(?i:ii|iae|ia)?\b\.?|et coll\b\.?|u\. ?a\.|等)"
_ELLIPSIS = r"(?:\[ ?)?(?:…|\.(?: ?\.){2,5})(?: ?\])?"
_CONJUNCTION = r"(?:(?i:and)|[&+]|und|et|y|e)"
_IS_OTHERS = re.compile(rf"(?:{_CONJUNCTION} )*\(?(?:al\.|{_AND_OTHERS}|{_ET_AL}|{_ELLIPSIS})\)?[ .,;]*")
_ENDS_IN_OTHERS = re.compile(
    rf"(?:[ ,;]+(?:{_CONJUNCTION} )?\(?(?:{_ET_AL}|{_ELLIPSIS})\)?|…|\.{{3,5}}|等|[,;] ?{_OTHERS}"
    rf"|[ ,;]+{_CONJUNCTION} {_AND_OTHERS})[ .,;]*$"
)
_TAIL = 60
"""Characters at the end of a text in which words such as `and 12 other authors` are looked for."""
_HOMONYM = re.compile(r"(?<!\S)0\d{3}(?=[\s,]|$)")
_CONJUNCTIONS = frozenset(("and", "&", "und", "et"))
_HARD_SEPARATOR = re.compile(r"[;；؛、|•]|(?<=\s)·(?=\s)")
# The German `und` also joins particles: `von und zu Liechtenstein`. The Spanish `y` and the Portuguese `e` join family
# names: `Ortega y Gasset`.
_SOFT_SEPARATOR = re.compile(
    r"&(?=\s|$)|(?<=\s)&|(?<=[\s,])(?:[/+]|(?i:and)|et|with|(?<!\bvon )und(?! zu\b)"
    rf"|[ye](?=\s+{INITIALS}\s*[^\W\d_]{{2}}))(?=[\s,])"
)
_JOINS_NAMES = re.compile(r"([^,]+) [ye] ([^,]+)")
_COMMA = re.compile("[,，،]")
_INITIALS_FIRST = re.compile(rf"{INITIALS}[\s-]*\S*[^\W\d_]{{2}}")
_INITIALS_ALONE = re.compile(rf"{INITIALS}|[^\W\d_]{{1,3}}")
_MIDDLE_INITIAL = re.compile(rf"\S*[^\W\d_]{{2}}\S*\s{INITIALS}\s+\S*[^\W\d_]{{2}}")
_INITIAL = re.compile(r"\b[^\W\d_]\.")
_MAX_LENGTH = 100
"""Characters; a longer text is no name."""
_ROLE = re.compile(r"(?i:ed|eds|editors?|hrsg|hg|trs?|trans|translators?|comps?|compilers?|coords?|dir)\.?")
_SUFFIX_WORD = re.compile(
    r"(?i:jr|sr|jnr|snr|jun|sen|ph\.? ?d|m\.? ?sc|mba|mph|esq)\.?|MD|[IVX]{2,4}|V|\d(?:st|nd|rd|th)"
)
_DEGREE_LIKE_INITIALS = re.compile(r"[MPO]\. ?D\.|S\. ?J\.|O\. ?P\.")
"""A degree or an order between family and given names; elsewhere more likely initials."""


def is_others(text: str) -> bool:
    """Return whether a text stands in place of further names: `others`, `et al.`, `…`, `and 12 others`."""
    return len(text) <= _TAIL and _IS_OTHERS.fullmatch(text) is not None


def strip_others(text: str) -> tuple[str, bool]:
    """Return a text without `et al.` and the like at its end, and whether it has any."""
    found = _ENDS_IN_OTHERS.search(text, max(len(text) - _TAIL, 0))
    rest = text[: found.start()].rstrip(" ,;") if found else ""
    return (rest, True) if rest else (text, False)


def strip_homonym(text: str) -> tuple[str, str | None]:
    """Return a name without DBLP's number for one of several people of that name, and the number: `Wei Wang 0001`."""
    if "0" not in text or (found := _HOMONYM.search(text)) is None:
        return text, None
    rest = f"{text[: found.start()].rstrip()}{text[found.end() :]}".strip(" ,")
    return (rest, found[0]) if rest else (text, None)


def strip_conjunctions(text: str) -> tuple[str, bool]:
    """Return a text without `and` or `&` at either end, and whether it has any."""
    words = text.split()
    start, end = 0, len(words)
    while start < end and words[start].strip(",;").casefold() in _CONJUNCTIONS:
        start += 1
    while end > start and words[end - 1].strip(",;").casefold() in _CONJUNCTIONS:
        end -= 1
    return " ".join(words[start:end]).strip(" ,;"), end - start < len(words)


def is_suffix(text: str) -> bool:
    """Return whether a text after a comma is a suffix or a degree, and cannot be initials: `Jr.`, `III`, `PhD`."""
    return _SUFFIX_WORD.fullmatch(text) is not None


class SplitNames(NamedTuple):
    """The names in a text that should be one name."""

    names: tuple[str, ...]
    """Each `Family, Given` or `Given Family`."""
    problem: str | None = None
    """Why this is not simply one name, as a predicate: `contains 2 names`."""
    is_unclear: bool = False
    """Whether it is neither one name nor several that can be told apart."""


def split_names(text: str) -> SplitNames:
    """Split a text at the separators in it. A text that is neither one name nor several is returned as it is."""
    names: list[str] = []
    problem = None
    pieces = [piece for each in _HARD_SEPARATOR.split(text) for piece in _split_softly(each.strip(" ,"))]
    # `Ann Lee, Bo Chen & Jo Roe`: a comma list with a conjunction before its last name.
    is_comma_list = len(pieces) == 2 and _COMMA.search(pieces[1]) is None
    for piece in pieces:
        parts = [part for each in _COMMA.split(piece) if (part := each.strip())]
        split = _split_at_commas(parts, is_list=is_comma_list)
        if split is None:
            return SplitNames((text,), "cannot be split into name parts: is it a single name?", is_unclear=True)
        names += split.names
        problem = problem or split.problem
    if len(names) > 1:
        names = order_initials(names)
        problem = f"contains {len(names)} names"
    elif _SOFT_SEPARATOR.search(text):
        problem = "is read as the name of one organisation"
    elif problem is None and len(text) <= _MAX_LENGTH and _may_be_two_names(text):
        problem = 'is read as one name: if there are two, write "and" between them'
    return SplitNames(tuple(names), problem)


def _may_be_two_names(text: str) -> bool:
    """Return whether `y` or `e` stands between two texts of several words: `Ana Roe y Bo Lee`, `Ramón y Cajal Ruiz`."""
    found = _JOINS_NAMES.fullmatch(text)
    return found is not None and all(sum(word[0].isupper() for word in part.split()) > 1 for part in found.groups())


def _split_softly(text: str) -> list[str]:
    """Split at `&`, `and` and the like, which also occur in the names of organisations."""
    pieces = [piece for each in _SOFT_SEPARATOR.split(text) if (piece := strip_conjunctions(each)[0])]
    words = re.findall(r"\w+", text.casefold()) if len(pieces) > 1 and _COMMA.search(text) is None else ()
    return pieces if ORGANISATION_WORDS.isdisjoint(words) else [text]


def _split_at_commas(parts: Sequence[str], *, is_list: bool) -> SplitNames | None:
    """Return the names that the parts between commas are, or None if that is unclear.

    In a list, commas stand between names wherever these are whole.
    """
    parts = _join_suffixes(parts)
    names: Sequence[str] | None = None
    if len(parts) in (2, 3) and (_ROLE.fullmatch(parts[-1]) or (len(parts) == 3 and parts[2].islower())):
        return SplitNames((", ".join(parts[:-1]),), f'ends in "{parts[-1][:40]}", which is no part of the name')
    if len(parts) == 2:
        are_two = are_two_names(*parts) or (is_list and all(map(_is_whole_name, parts)))
        names = order_initials(parts) if are_two else [", ".join(parts)]
    elif len(parts) < 2:
        names = parts
    elif len(parts) % 2 == 0 and all(_has_initial(part) == (index % 2 == 1) for index, part in enumerate(parts)):
        names = _join_pairs(parts)
    elif all(map(_is_whole_name, parts)):
        names = order_initials(parts)
    elif all(map(_is_whole_name, parts[2:])):
        names = [", ".join(parts[:2]), *order_initials(parts[2:])]
    elif len(parts) % 2 == 0:
        names = _join_pairs(parts)
    else:
        names = _join_mixed(parts)
    return SplitNames(tuple(names)) if names else None


def _join_suffixes(parts: Sequence[str]) -> list[str]:
    """Put each suffix behind the given names: `King, Jr., Martin Luther` becomes `King`, `Martin Luther, Jr.`"""
    joined: list[str] = []
    waiting: str | None = None
    for part in parts:
        is_degree = len(parts) == 3 and len(joined) == 1 and _DEGREE_LIKE_INITIALS.fullmatch(part)
        if not (is_suffix(part) or is_degree) or not joined or len(joined[-1]) > _MAX_LENGTH:
            joined.append(f"{part}, {waiting}" if waiting else part)
            waiting = None
        elif len(joined) % 2:
            waiting = part
        else:
            joined[-1] += f", {part}"
    if waiting:
        joined[-1] += f", {waiting}"
    return joined


def _join_pairs(parts: Sequence[str]) -> list[str]:
    return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]


def _join_mixed(parts: Sequence[str]) -> list[str]:
    """Return pairs and whole names (`Bakker J. D., Moore, J. L.`); an empty list if a family name stands alone."""
    names: list[str] = []
    rest = list(reversed(parts))
    while rest:
        part = rest.pop()
        ending = find_trailing_initials(part)
        if ending and ending.is_certain:
            names.append(f"{ending.family}, {ending.given}")
        elif _INITIALS_FIRST.match(part) and _is_whole_name(part):
            names.append(part)
        elif rest and _INITIALS_ALONE.fullmatch(rest[-1]):
            names.append(f"{part}, {rest.pop()}")
        else:
            return []
    return names


def _has_initial(text: str) -> bool:
    return _INITIAL.search(text) is not None


def _is_whole_name(text: str) -> bool:
    """Return whether a text has at least two words that are not all initials."""
    return len(text.split()) > 1 and len(text) <= _MAX_LENGTH and _INITIALS_ALONE.fullmatch(text) is None


def are_two_names(first: str, second: str) -> bool:
    """Return whether neither text can be only the family name, or only the given names, of one name.

    No family name is `R. Roe`, `Ruth M. Brend` or `Pardo F.`; but `López S., Paula` has a second family name.
    """
    if not (_is_whole_name(first) and _is_whole_name(second)):
        return False
    if _INITIALS_FIRST.match(first) or _MIDDLE_INITIAL.match(first):
        return True
    last = find_trailing_initials(second)
    return last is not None and last.is_certain and find_trailing_initials(first) is not None


def order_initials(names: Sequence[str]) -> list[str]:
    """Write names that end in initials as `Family, Initials`.

    Those that may end in a family name (`Wei XU`, `Paula López S.`) are changed only if all names end in initials and
    at least one of them is certain.
    """
    found = [find_trailing_initials(name) if "," not in name else None for name in names]
    all_end_so = all(found) and any(each.is_certain for each in found if each)
    return [
        f"{each.family}, {each.given}" if each and (each.is_certain or all_end_so) else name
        for name, each in zip(names, found, strict=True)
    ]
