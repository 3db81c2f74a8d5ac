r"""One name of a BibTeX or biblatex name field to its parts: `{\'E}tienne de la Bo{\'e}tie`.

TeX is converted before the name is split, so that `S\o rensen` is one word. What is in braces stays together: blanks
and separators in them are replaced by characters for private use until the name has been split. Its parts are found by
BibTeX's rules for First, von, Last and Jr (btxdoc, 4), or given by biblatex's labels.
"""

import re

from generator.bibliography.name_lists import is_suffix
from generator.bibliography.names import PARTICLES, TEAMS, name_from_parts, parse_name
from generator.model import Name
from generator.readers.bibtex.fields import line_of
from generator.text.braces import match_braces

_PROTECTED = " ,;&/+|"
_PRIVATE = "\U0010fff0\U0010fff1\U0010fff2\U0010fff3\U0010fff4\U0010fff5\U0010fff6"
_CASELESS = "\U0010ffef"
"""Precedes the lower-case letter at the start of a group: `{de} Souza` has no particle."""
_PROTECT = str.maketrans(_PROTECTED + "~", _PRIVATE + _PRIVATE[0])
_RESTORE = str.maketrans(_PRIVATE, _PROTECTED, _CASELESS)
_TOKEN = re.compile(r"\\[A-Za-z]+\s*|\\.|[{}]|[^\\{}]+", re.DOTALL)
_ESCAPES = {r"\ ": " ", r"\,": " ", r"\&": "&"}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MATH = re.compile(r"\$([^$]{1,60})\$")
_PRIME = re.compile(r"\s*(?:\{\s*\})?\s*\^?\s*(?:\{\s*)?((?:\\prime\s*|'){1,2})(?:\s*\})?\s*")
_MATH_ACCENTS = {
    "tilde": "\\~", "widetilde": "\\~", "hat": "\\^", "widehat": "\\^", "bar": "\\=", "overline": "\\=", "acute": "\\'",
    "grave": "\\`", "ddot": '\\"', "dot": "\\.", "check": "\\v ", "breve": "\\u ", "mathring": "\\r ",
    "imath": "\\i ", "jmath": "\\j ", "oslash": "\\o ", "emptyset": "\\o ", "varnothing": "\\o ",
}  # fmt: skip
r"""Commands of math to those of text. (`S$\emptyset$ren` is meant for a letter, too.)"""
_MATH_COMMAND = re.compile(r"\\(?:(?:math)?(?:rm|it|sf|bf|text|normal)(?![A-Za-z])\s*|([A-Za-z]+)(?![A-Za-z])\s*)")
_LETTERS = re.compile(r"(?:\\[A-Za-z]+\s*|\\[`'^\"~=.]|[{}]|[^\W\d_]|[ -])*")
_LABELLED = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|giveni|familyi|prefixi|suffixi|id)\s*=\s*(.*)", re.DOTALL
)
_WRAPPED = re.compile(
    r"\\(?:textbf|textit|emph|underline|uline|textsc|textsf|textrm|mbox|textnormal|text|mkbibbold|mkbibemph)\s*(\{.*\})"
    r"|\{\s*\\(?:bf|it|em|bfseries|itshape|sc)\s+(.*)\}",
    re.DOTALL,
)
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af]")
_CONJUNCTIONS = frozenset(("y", "e", "i"))
"""Join two family names: `José Ortega y Gasset`."""


def unescape_entities(tex: str) -> str:
    """Return a name without the entities of HTML, whose semicolons are no separators: `Gassm&ouml;ller`."""
    if "&" not in tex or ";" not in tex:
        return tex
    import html  # takes 1 ms, and few names need it

    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), tex)


def math_to_letters(tex: str) -> str:
    r"""Return a name in which letters written as math are letters of text: `Pe$\tilde{n}$a`, `Arnol$'$d`."""
    return _MATH.sub(_letters_of, tex) if "$" in tex else tex


def _letters_of(math: re.Match[str]) -> str:
    if prime := _PRIME.fullmatch(math[1]):
        return "\u02ba" if prime[1].count("'") + prime[1].count("prime") > 1 else "\u02b9"
    letters = _MATH_COMMAND.sub(lambda found: _MATH_ACCENTS.get(found[1], found[0]) if found[1] else "", math[1])
    is_text = "\\" in math[1] and _LETTERS.fullmatch(letters)
    return letters + "{}" if is_text else math[0]


def unwrap(tex: str) -> str:
    r"""Return a name without the emphasis around all of it: `\textbf{Ann Lee}`."""
    while (wrapped := _WRAPPED.fullmatch(tex)) and is_group(wrapped[1] or "{" + wrapped[2] + "}"):
        tex = (wrapped[1][1:-1] if wrapped[1] else wrapped[2]).strip()
    return tex


def is_group(tex: str) -> bool:
    """Return whether one pair of braces encloses all of the text; every brace counts."""
    return tex.endswith("}") and match_braces(tex, escapes=False).get(0) == len(tex) - 1


def to_protected_text(tex: str) -> str:
    """Return a name as plain text in which separators in braces are replaced by characters for private use."""
    if "{" not in tex:
        return line_of(tex) or ""
    out: list[str] = []
    groups: list[bool] = []
    """For each open brace, whether it protects what is inside; the arguments of commands are not protected."""
    follows_command = starts_group = False
    for piece in _TOKEN.findall(tex):
        written, protects = piece, bool(groups) and groups[-1]
        if piece == "{":
            groups.append(protects or not follows_command)
            starts_group = groups == [True] and (not out or out[-1][-1] in " ,")
        elif piece == "}":
            del groups[-1:]
        elif protects:
            written = _ESCAPES.get(piece, piece)
            written = written if written[0] == "\\" else written.translate(_PROTECT)
            if starts_group and written[0].islower():
                written = _CASELESS + written
        follows_command = piece[0] == "\\"
        starts_group = starts_group and piece == "{"
        out.append(written)
    return line_of("".join(out)) or ""


def restore(text: str) -> str:
    """Return protected text with its separators."""
    return text.translate(_RESTORE)


def parse_plain_name(first: str, second: str | None) -> Name | None:
    """Parse `first` or `first, second` in plain text; return None for particles and anything but one ordinary name."""
    if second is not None:
        family, given = first.strip(), second.strip()
        return name_from_parts(family, given) if family and given else None
    words = first.split()
    if not words:
        return None
    if is_team(words) or _HAN.search(first):
        return Name(literal=" ".join(words))
    if any(word[0].islower() for word in words):
        return None
    return parse_name(" ".join(words))


def is_team(words: list[str]) -> bool:
    """Return whether these words are a single name, or the name of a team."""
    return len(words) == 1 or words[-1].casefold() in TEAMS


def parse_protected_name(text: str) -> Name | None:
    """Parse one name, as returned by `to_protected_text`; return None if it has no letters."""
    parts = [part for each in text.split(",") if (part := each.strip())]
    words = text.strip(" ,").split()
    if not words:
        return None
    name = _parse_with_commas(parts) if len(parts) > 1 else _parse_without_commas(words)
    if text.isascii() or not any(character in text for character in _PRIVATE + _CASELESS):
        return name
    return Name(*(restore(part) if part else None for part in _parts(name)))


def _parts(name: Name) -> tuple[str | None, ...]:
    return (
        name.family,
        name.given,
        name.dropping_particle,
        name.non_dropping_particle,
        name.suffix,
        name.literal,
    )


def _parse_with_commas(parts: list[str]) -> Name:
    """Parse `von Last, First`, `von Last, Jr, First` or `von Last, First, Jr`."""
    family, suffix = parts[0], None
    if len(parts) > 2:
        suffix = parts.pop(1 if is_suffix(parts[1]) and not is_suffix(parts[2]) else 2)
    elif is_suffix(parts[1]) and len(family.split()) > 1:
        name = _parse_without_commas(family.split())
        return Name(name.family, name.given, name.dropping_particle, name.non_dropping_particle, parts[1], name.literal)
    given = ", ".join(parts[1:])
    if family[0] == _CASELESS:
        return Name(family=family, given=given, suffix=suffix)
    return name_from_parts(family, given, suffix)


def _parse_without_commas(words: list[str]) -> Name:
    """Parse `First von Last`. The particle is the words from the first to the last one in lower case (btxdoc, 4)."""
    if is_team(words) or any("&" in word or _HAN.search(word) for word in words):
        return Name(literal=" ".join(words))
    lower = [index for index, word in enumerate(words[:-1]) if _is_lower(word)]
    if lower and all(map(_is_lower, words)):
        lower = [index for index in lower if words[index] in PARTICLES]  # `bell hooks`, `jan van der berg`
    if not lower or (lower[0] == 0 and words[0] not in PARTICLES):
        return parse_name(" ".join(words))
    start, end = lower[0], lower[-1] + 1
    if start > 1 and words[start] in _CONJUNCTIONS:
        return name_from_parts(" ".join(words[start - 1 :]), " ".join(words[: start - 1]))
    suffix = words.pop() if len(words) - end > 1 and is_suffix(words[-1]) else None
    if start == 0:
        return Name(family=" ".join(words[end:]), non_dropping_particle=" ".join(words[:end]), suffix=suffix)
    return name_from_parts(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_lower(word: str) -> bool:
    """Return whether the first letter is a lower-case one; in a group, case does not matter."""
    first = next((character for character in word if character.isalpha() or character == _CASELESS), "")
    return first.islower()


def parse_labelled_name(tex: str) -> Name | None:
    """Parse a name in biblatex's extended format (biblatex manual, 3.5): `family=Ackooij, given=W., prefix=van`.

    Return None if there is no label.
    """
    if not _LABELLED.match(tex):
        return None
    parts: dict[str, str | None] = {}
    for part in tex.split(","):
        if labelled := _LABELLED.fullmatch(part):
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
