"""TeX math to plain characters: `x²`, `x^(n+1)`, `a/b`, `16.8%→12.7%`.

For `<title>`, metadata and search. The formula is read from its MathML; what has no form in plain characters is written
as in a text: roots, powers and indexes of several characters with parentheses, accents as combining characters.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape

from generator.text.superscripts import subscript, superscript
from generator.text.tex_math import convert_math

# Marks both ends of a word; becomes a space where two words would run together. No formula contains it.
_WORD_EDGE = "\x00"
_JOINT = "\x01"
"""After it no space is written."""
_TOKEN = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>|([^<]+)")
_INVISIBLE = re.compile("[\u2061-\u2064\ufe00\ufe01\u200b]")
"""Invisible operators, variation selectors and the zero width space."""
_SINGLE = re.compile(r"[-+−±]?[\w.′″‴∞*∗†⊤%∘]*")
_NUMBER = re.compile(r"[+−]?[0-9]+")
_PRIMES = frozenset("′″‴⁗")
_BRACES = frozenset("⏞⏟⏠⏡⎴⎵")
_ASTRONOMICAL = frozenset("⊙⊕☉☿♀♁♂♃♄")
"""Symbols of the Sun and the planets, which are written after the M of a mass."""
_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "^": "\u0302", "\u0302": "\u0302", "ˆ": "\u0302", "˜": "\u0303", "~": "\u0303",
    "\u0303": "\u0303", "¯": "\u0304", "ˉ": "\u0304", "‾": "\u0305", "\u0332": "\u0305", "―": "\u0305",
    "˘": "\u0306", "˙": "\u0307", "¨": "\u0308", "˚": "\u030a", "ˇ": "\u030c", "→": "\u20d7", "⃗": "\u20d7",
    "⃛": "\u20db",
}  # fmt: skip
_ACCENTS_BELOW = {"\u0332": "\u0332", "_": "\u0332", "˜": "\u0330", "~": "\u0330"}
_RULES = frozenset("\u0304\u0305\u0332\u20d7")
_ACCENT_ATTRIBUTE = re.compile(r'\b(accent|accentunder)="true"')


@lru_cache(maxsize=1 << 14)
def plain_math(tex: str) -> str:
    """Return the formula in plain characters, or as TeX if it does not convert.

    Examples: `x²`, `x^(n+1)`, `a/b`, `16.8%→12.7%`.
    """
    mathml, _ = convert_math(tex)
    if mathml is None:
        return tex
    stack: list[tuple[str, list[str]]] = [("", [])]
    for match in _TOKEN.finditer(mathml):
        closing, element, attributes, empty, text = match.groups()
        if text:
            is_word = stack[-1][0] in {"mo", "mi"} and len(text) > 1 and text.isalpha()
            stack[-1][1].append(f"{_WORD_EDGE}{text}{_WORD_EDGE}" if is_word else text)
        elif empty:
            stack[-1][1].append(" " if "width" in attributes else "")
        elif not closing:
            accent = _ACCENT_ATTRIBUTE.search(attributes)
            stack.append(("choose" if "linethickness" in attributes else accent[1] if accent else element, []))
        elif len(stack) > 1:
            name, children = stack.pop()
            stack[-1][1].append(_format_element(name, children))
    visible = re.sub(rf"{_JOINT}{_WORD_EDGE}*", "", _INVISIBLE.sub("", "".join(stack[0][1])))
    text = re.sub(rf"(?<=[\w)]){_WORD_EDGE}+(?=\w)", " ", visible).replace(_WORD_EDGE, "")
    return " ".join(unescape(text).split())


def _format_element(name: str, children: list[str]) -> str:
    """Return one MathML element in plain characters, given its children in plain characters."""
    match name, children:
        case (("msup" | "mover"), [base, prime]) if prime in _PRIMES:
            return base + prime
        case (("msup" | "msub" | "msubsup"), [base, *scripts]) if not _strip_edges(base):
            return _format_prescripts(name, scripts)
        case "msubsup", [base, lower, prime] if prime in _PRIMES:
            return _strip_edges(base) + prime + _format_subscript(lower)
        case "msup", [base, upper]:
            return _strip_edges(base) + _format_superscript(upper)
        case (("msub" | "munder"), [base, lower]):
            return base if lower in _BRACES else _strip_edges(base) + _format_subscript(lower)
        case (("msubsup" | "munderover"), [base, lower, upper]):
            return _strip_edges(base) + _strip_edges(_format_subscript(lower)) + _format_superscript(upper)
        case "accent", [base, accent]:
            return _format_accent(base, _ACCENTS.get(accent))
        case "accentunder", [base, accent]:
            return _format_accent(base, _ACCENTS_BELOW.get(accent))
        case "mover", [base, upper]:
            return base if upper in _BRACES else _strip_edges(base) + _format_superscript(upper)
        case "mfrac", [numerator, denominator]:
            return f"{_parenthesise(numerator)}/{_parenthesise(denominator)}"
        case "choose", [upper, lower]:
            return f"{upper} choose {lower}"
        case "msqrt", _:
            return f"√{_parenthesise(''.join(children))}"
        case "mroot", [base, degree]:
            return f"{_parenthesise(base)}^(1/{_strip_edges(degree)}){_WORD_EDGE}"
        case "mtd", _:
            return "".join(children).strip() + " "
        case "mtr", _:
            return "".join(children).strip() + "; "
        case "mtable", _:
            return "".join(children).removesuffix("; ")
        case _:
            return "".join(children)


def _strip_edges(text: str) -> str:
    return text.replace(_WORD_EDGE, "")


def _format_superscript(script: str) -> str:
    """Return `²`, `⁻³`, `°`, `^n` or `^(n+1)`."""
    text = _parenthesise(script)
    if text in ("", "∘"):
        return "°" if text else ""
    if (_NUMBER.fullmatch(text) or len(text) == 1) and (raised := superscript(text)):
        return raised
    return f"^{text}{_WORD_EDGE}"


def _format_subscript(script: str) -> str:
    """Return `₂`, `_n` or `_(n+1)`."""
    text = _parenthesise(script)
    if not text or text in _ASTRONOMICAL:
        return text
    if (_NUMBER.fullmatch(text) or len(text) == 1) and (lowered := subscript(text)):
        return lowered
    return f"_{text}{_WORD_EDGE}"


def _format_prescripts(name: str, scripts: list[str]) -> str:
    """Return the numbers in front of a symbol, such as those of an isotope, joined to it: `³⁸Ca`."""
    formats = {"msup": (_format_superscript,), "msub": (_format_subscript,)}
    written = [
        write(script)
        for write, script in zip(formats.get(name, (_format_subscript, _format_superscript)), scripts, strict=True)
    ]
    return _strip_edges("".join(reversed(written))) + _JOINT


def _format_accent(base: str, mark: str | None) -> str:
    """Return `x̂` for an x with a hat. Only rules and arrows are put over several letters."""
    letters = _strip_edges(base)
    if mark is None or not letters:
        return base
    if len(letters) == 1:
        return unicodedata.normalize("NFC", letters + mark)
    return "".join(letter + mark if letter.isalnum() else letter for letter in letters) if mark in _RULES else base


def _parenthesise(text: str) -> str:
    """Put a compound expression in parentheses: `n` stays, `n+1` becomes `(n+1)`."""
    text = _strip_edges(text.strip())
    is_enclosed = text.startswith("(") and text.find(")") == len(text) - 1
    return text if is_enclosed or len(text) == 1 or _SINGLE.fullmatch(text) else f"({text})"
