"""TeX math to MathML and to plain characters, safe for math that strangers wrote.

No converter is safe by itself: some let tags through in `\\operatorname`, some crash on 20,000 nested braces. So what
goes in is capped and what comes out must match an allow-list, else there is no MathML and the caller shows the source.
"""

import re
from functools import cache, lru_cache
from html import unescape
from typing import Protocol

MAX_LENGTH = 2_000
"""Characters of one formula."""
MAX_DEPTH = 100
"""Nested braces; the converter overflows its stack somewhere above 5,000."""

# What real abstracts use and the converter does not know, or turns into inline styles and tags of HTML.
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

_ELEMENTS = (
    "math|mrow|mi|mn|mo|mtext|mspace|ms|mfrac|msqrt|mroot|mstyle|merror|mpadded|mphantom|msub|msup|msubsup"
    "|munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd|semantics"
)
_ATTRIBUTES = (
    "accent|accentunder|columnalign|columnspan|depth|display|displaystyle|fence|form|height|largeop|linethickness"
    "|lspace|mathvariant|maxsize|minsize|movablelimits|rspace|scriptlevel|separator|stretchy|symmetric|voffset|width"
)
_VALUE = r'"[A-Za-z0-9 .%+-]{0,40}"'
ALLOWED = re.compile(
    rf"(?:[^<>&]++|&(?:amp|lt|gt|quot|\#\d{{1,7}}|\#x[0-9a-fA-F]{{1,6}});"
    rf"|</(?:{_ELEMENTS})>|<(?:{_ELEMENTS})(?: (?:{_ATTRIBUTES})={_VALUE})*+ ?/?>)*+"
)
_PERCENT = re.compile(r"(\\.)|%", re.DOTALL)
# Besides control characters what XML has no place for (XML 1.0, 2.2).
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class _Converter(Protocol):
    def convert_with_local_state(self, latex: str, /, *, displaystyle: bool) -> str: ...


@cache
def _converter() -> tuple[_Converter, type[Exception]]:
    from math_core import LatexError, LatexToMathML

    return LatexToMathML(macros=MACROS, fancy_error=False), LatexError


def _depth(tex: str) -> int:
    depth = deepest = 0
    for character in tex:
        if character == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "}":
            depth -= 1
    return deepest


@lru_cache(maxsize=1 << 14)
def convert_math(tex: str) -> tuple[str | None, str]:
    """The formula as a `<math>` element, and an empty reason; or None and the reason in words.

    `tex` comes without its dollar signs. A bare `%` is a percent sign, not a TeX comment.
    """
    if len(tex) > MAX_LENGTH:
        return None, f"the formula is longer than {MAX_LENGTH} characters"
    if _depth(tex) > MAX_DEPTH:
        return None, f"the formula nests more than {MAX_DEPTH} braces"
    if _IMPOSSIBLE.search(tex):
        return None, "the formula holds a control character"
    converter, latex_error = _converter()
    try:
        mathml = converter.convert_with_local_state(
            _PERCENT.sub(lambda match: match[1] or r"\%", tex), displaystyle=False
        )
    except latex_error as problem:
        return None, _explain(str(problem))
    if not ALLOWED.fullmatch(mathml):
        return None, "the formula uses markup that is not allowed"
    return mathml, ""


def _explain(message: str) -> str:
    """The converter's words without the offset, on one line: `unknown command "\\foo"`."""
    text = re.sub(r"^\d+: ", "", message).rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"


# Where two words meet that a space must keep apart; no formula holds it.
_SEAM = "\x00"
_TOKEN = re.compile(r"<(/?)(\w+)([^>]*?)(/?)>|([^<]+)")
_UNSEEN = re.compile("[\u2061-\u2064\ufe00\ufe01\u200b]")
_SINGLE = re.compile(r"[-+−±]?[\w.′″‴∞*∗†⊤%∘]*")
_NUMBER = re.compile(r"[+−]?[0-9]+")
_RAISED = str.maketrans("0123456789+−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+−", "₀₁₂₃₄₅₆₇₈₉₊₋")
_PRIMES = frozenset("′″‴⁗")


@lru_cache(maxsize=1 << 14)
def plain_math(tex: str) -> str:
    """The formula in plain characters: `x²`, `x^(n+1)`, `a/b`, `16.8%→12.7%`; TeX where it does not convert."""
    mathml, _ = convert_math(tex)
    if mathml is None:
        return tex
    stack: list[tuple[str, list[str]]] = [("", [])]
    for match in _TOKEN.finditer(mathml):
        closing, element, attributes, empty, text = match.groups()
        if text:
            word = stack[-1][0] in {"mo", "mi"} and len(text) > 1 and text.isalpha()
            stack[-1][1].append(f"{_SEAM}{text}{_SEAM}" if word else text)
        elif empty:
            stack[-1][1].append(" " if "width" in attributes else "")
        elif not closing:
            stack.append(("choose" if "linethickness" in attributes else element, []))
        elif len(stack) > 1:
            name, parts = stack.pop()
            stack[-1][1].append(_write(name, parts))
    text = re.sub(rf"(?<=[\w)]){_SEAM}+(?=\w)", " ", _UNSEEN.sub("", "".join(stack[0][1]))).replace(_SEAM, "")
    return " ".join(unescape(text).split())


def _write(element: str, parts: list[str]) -> str:
    """One MathML element whose children are already plain."""
    match element, parts:
        case (("msup" | "mover"), [base, prime]) if prime in _PRIMES:
            return base + prime
        case "msubsup", [base, low, prime] if prime in _PRIMES:
            return _bare(base) + prime + _lower(low)
        case "msup", [base, script]:
            return _bare(base) + _raise(script)
        case (("msub" | "munder"), [base, script]):
            return _bare(base) + _lower(script) if _is_said(script) else base
        case (("msubsup" | "munderover"), [base, low, high]):
            return _bare(base) + _bare(_lower(low)) + _raise(high)
        case "mover", [base, _]:
            return base  # an accent
        case "mfrac", [upper, lower]:
            return f"{_group(upper)}/{_group(lower)}"
        case "choose", [upper, lower]:
            return f"{upper} choose {lower}"
        case "msqrt", _:
            return f"√{_group(''.join(parts))}"
        case "mroot", [base, degree]:
            return f"{_group(base)}^(1/{_bare(degree)}){_SEAM}"
        case "mtd", _:
            return "".join(parts).strip() + " "
        case "mtr", _:
            return "".join(parts).strip() + "; "
        case "mtable", _:
            return "".join(parts).removesuffix("; ")
        case _:
            return "".join(parts)


def _bare(text: str) -> str:
    return text.replace(_SEAM, "")


def _raise(script: str) -> str:
    """`²`, `⁻³`, `°`, `^n`, `^(n+1)`."""
    text = _group(script)
    return text.translate(_RAISED) if _NUMBER.fullmatch(text) else "°" if text == "∘" else f"^{text}{_SEAM}"


def _lower(script: str) -> str:
    """`₂`, `_n`, `_(n+1)`."""
    text = _group(script)
    return text.translate(_LOWERED) if _NUMBER.fullmatch(text) else f"_{text}{_SEAM}"


def _is_said(script: str) -> bool:
    """False for a rule below a letter, which says nothing in plain characters."""
    return any(character.isalnum() or character in "+-−*∗∞" for character in script)


def _group(text: str) -> str:
    """In brackets, unless it is one thing: `x^n`, but `x^(n+1)`."""
    text = _bare(text.strip())
    enclosed = text.startswith("(") and text.find(")") == len(text) - 1
    return text if enclosed or _SINGLE.fullmatch(text) else f"({text})"
