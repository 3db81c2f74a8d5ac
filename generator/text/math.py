"""TeX math to MathML and to plain characters, safe for formulas from untrusted sources.

No converter is safe by itself: some let tags through in `\\operatorname`, some crash on 20,000 nested braces. The input
is therefore limited in length and depth, and the output must match an allow-list. If it does not, there is no MathML
and the caller shows the source.
"""

import re
from functools import cache, lru_cache
from html import unescape
from typing import Protocol

from markupsafe import escape

from generator.text.braces import nesting_depth
from generator.text.characters import NOT_XML
from generator.text.mathml import ATTRIBUTES, ELEMENTS
from generator.text.superscripts import subscript, superscript

MAX_LENGTH = 2_000
"""Characters of one formula."""
MAX_DEPTH = 100
"""Nested braces; the converter overflows its stack somewhere above 5,000."""

# Commands found in real abstracts that the converter does not know, or turns into inline styles and HTML tags.
MACROS = {
    **dict.fromkeys(
        "mbox hbox textup textmd textnormal textrm textit textsl textsc texttt textbf emph".split(), r"\text{#1}"
    ),
    "widetilde": r"\tilde{#1}",
    "mathbbm": r"\mathbb{#1}",
    "mathds": r"\mathbb{#1}",
    "pmb": r"\boldsymbol{#1}",
    "cfrac": r"\frac{#1}{#2}",
    "nicefrac": "#1/#2",
    "ensuremath": "#1",
    "textsuperscript": r"^{\text{#1}}",
    "textsubscript": r"_{\text{#1}}",
    "textmu": r"\mu",
    "textdegree": r"^\circ",
    "slash": "/",
    "href": "#2",
    "!": "",
    "negthinspace": "",
    "xspace": "",
}

_ELEMENT = "|".join(sorted(ELEMENTS))
_ATTRIBUTE = "|".join(sorted(ATTRIBUTES))
_VALUE = r'"[A-Za-z0-9 .%+-]{0,40}"'
_ALLOWED = re.compile(
    rf"(?:[^<>&]++|&(?:amp|lt|gt|quot|\#\d{{1,7}}|\#x[0-9a-fA-F]{{1,6}});"
    rf"|</(?:{_ELEMENT})>|<(?:{_ELEMENT})(?: (?:{_ATTRIBUTE})={_VALUE})*+ ?/?>)*+"
)
_PERCENT = re.compile(r"(\\.)|%", re.DOTALL)
_FORBIDDEN = re.compile(f"[{NOT_XML}]")


class _Converter(Protocol):
    def convert_with_local_state(self, latex: str, /, *, displaystyle: bool) -> str: ...


@cache
def _converter() -> tuple[_Converter, type[Exception]]:
    from math_core import LatexError, LatexToMathML

    return LatexToMathML(macros=MACROS, fancy_error=False), LatexError


@lru_cache(maxsize=1 << 14)
def convert_math(tex: str) -> tuple[str | None, str]:
    """Return the formula as a `<math>` element and an empty reason, or None and the reason why it does not convert.

    `tex` is the formula without dollar signs. An unescaped `%` is a percent sign, not a TeX comment.
    """
    if len(tex) > MAX_LENGTH:
        return None, f"the formula is longer than {MAX_LENGTH} characters"
    if nesting_depth(tex) > MAX_DEPTH:
        return None, f"the formula nests more than {MAX_DEPTH} braces"
    if _FORBIDDEN.search(tex):
        return None, "the formula contains a control character"
    converter, latex_error = _converter()
    try:
        mathml = converter.convert_with_local_state(
            _PERCENT.sub(lambda match: match[1] or r"\%", tex), displaystyle=False
        )
    except latex_error as failure:
        return None, _format_reason(str(failure))
    if not _ALLOWED.fullmatch(mathml):
        return None, "the formula uses markup that is not allowed"
    return mathml, ""


def render_math(tex: str) -> str:
    """Return the HTML of a formula: MathML, or the TeX in a `<code class="math">` if it does not convert."""
    mathml, _ = convert_math(tex)
    return mathml or f'<code class="math">{escape(tex)}</code>'


def _format_reason(message: str) -> str:
    """Return the converter's message without the leading offset and the full stop: `unknown command "\\foo"`."""
    text = re.sub(r"^\d+: ", "", message).rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"


# Marks both ends of a word; becomes a space where two words would run together. No formula contains it.
_WORD_EDGE = "\x00"
_TOKEN = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>|([^<]+)")
_INVISIBLE = re.compile("[\u2061-\u2064\ufe00\ufe01\u200b]")
"""Invisible operators, variation selectors and the zero width space."""
_SINGLE = re.compile(r"[-+−±]?[\w.′″‴∞*∗†⊤%∘]*")
_NUMBER = re.compile(r"[+−]?[0-9]+")
_PRIMES = frozenset("′″‴⁗")


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
            stack.append(("choose" if "linethickness" in attributes else element, []))
        elif len(stack) > 1:
            name, children = stack.pop()
            stack[-1][1].append(_format_element(name, children))
    visible = _INVISIBLE.sub("", "".join(stack[0][1]))
    text = re.sub(rf"(?<=[\w)]){_WORD_EDGE}+(?=\w)", " ", visible).replace(_WORD_EDGE, "")
    return " ".join(unescape(text).split())


def _format_element(name: str, children: list[str]) -> str:
    """Return one MathML element in plain characters, given its children in plain characters."""
    match name, children:
        case (("msup" | "mover"), [base, prime]) if prime in _PRIMES:
            return base + prime
        case "msubsup", [base, lower, prime] if prime in _PRIMES:
            return _strip_edges(base) + prime + _format_subscript(lower)
        case "msup", [base, upper]:
            return _strip_edges(base) + _format_superscript(upper)
        case (("msub" | "munder"), [base, lower]):
            # A rule below a letter is not shown in plain characters.
            return _strip_edges(base) + _format_subscript(lower) if _has_content(lower) else base
        case (("msubsup" | "munderover"), [base, lower, upper]):
            return _strip_edges(base) + _strip_edges(_format_subscript(lower)) + _format_superscript(upper)
        case "mover", [base, _]:
            return base  # without the accent
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
    if _NUMBER.fullmatch(text) and (raised := superscript(text)):
        return raised
    return "°" if text == "∘" else f"^{text}{_WORD_EDGE}"


def _format_subscript(script: str) -> str:
    """Return `₂`, `_n` or `_(n+1)`."""
    text = _parenthesise(script)
    if _NUMBER.fullmatch(text) and (lowered := subscript(text)):
        return lowered
    return f"_{text}{_WORD_EDGE}"


def _has_content(script: str) -> bool:
    return any(character.isalnum() or character in "+-−*∗∞" for character in script)


def _parenthesise(text: str) -> str:
    """Put a compound expression in parentheses: `n` stays, `n+1` becomes `(n+1)`."""
    text = _strip_edges(text.strip())
    is_enclosed = text.startswith("(") and text.find(")") == len(text) - 1
    return text if is_enclosed or _SINGLE.fullmatch(text) else f"({text})"
