"""TeX math to MathML and to plain characters, safe for math that strangers wrote.

No converter is safe by itself: some let tags through in `\\operatorname`, some crash on 20,000 nested braces. So what
goes in is capped and what comes out must match an allow-list, else there is no MathML and the caller shows the source.
"""

import re
from functools import cache, lru_cache
from typing import Protocol

MAX_LENGTH = 2_000
"""Characters of one formula."""
MAX_DEPTH = 100
"""Nested braces; the converter overflows its stack somewhere above 5,000."""

# Macros that real abstracts use and the converter does not know.
MACROS = {
    "mbox": r"\text{#1}",
    "widetilde": r"\tilde{#1}",
    "mathbbm": r"\mathbb{#1}",
    "ensuremath": "#1",
    "textmu": r"\mu",
    "nicefrac": "#1/#2",
    "textup": r"\text{#1}",
    "href": "#2",
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
_PERCENT = re.compile(r"(?<!\\)%")
_TOKEN = re.compile(r"<(/?)(\w+)[^>]*?(/?)>|([^<]+)")
_PRIVATE = re.compile("[\u2061-\u2064\ufe00\ufe01\u200b]")


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
    converter, latex_error = _converter()
    try:
        mathml = converter.convert_with_local_state(_PERCENT.sub(r"\%", tex), displaystyle=False)
    except latex_error as problem:
        return None, re.sub(r"^\d+: ", "", str(problem)).rstrip(".")
    if not ALLOWED.fullmatch(mathml):
        return None, "the formula uses markup that is not allowed"
    return mathml, ""


@lru_cache(maxsize=1 << 14)
def plain_math(tex: str) -> str:
    """The formula in plain characters: `x^2`, `a/b`, `16.8% → 12.7%`; the TeX source where it does not convert."""
    mathml, _ = convert_math(tex)
    if mathml is None:
        return tex
    stack: list[tuple[str, list[str]]] = [("", [])]
    for match in _TOKEN.finditer(mathml):
        closing, element, empty, text = match.groups()
        if text:
            # Names of functions are the only operators and identifiers of several letters.
            word = stack[-1][0] in {"mo", "mi"} and len(text) > 1 and text.isalpha()
            stack[-1][1].append(f" {text} " if word else text)
        elif empty:
            stack[-1][1].append(" " if element == "mspace" and len(match[0]) > len("<mspace/>") else "")
        elif not closing:
            stack.append((element, []))
        elif len(stack) > 1:
            name, parts = stack.pop()
            stack[-1][1].append(_write(name, parts))
    text = _PRIVATE.sub("", "".join(stack[0][1]))
    for escaped, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(escaped, character)
    return " ".join(text.split())


def _write(element: str, parts: list[str]) -> str:
    """One MathML element whose children are already plain."""
    match element, parts:
        case (("msup" | "mover"), [base, "′" | "″" | "‴" as prime]):
            return base + prime
        case "msup", [base, script]:
            return f"{base}^{script}"
        case (("msub" | "munder"), [base, script]):
            return f"{base}_{script}"
        case (("msubsup" | "munderover"), [base, low, high]):
            return f"{base}_{low}^{high}"
        case "mover", [base, _]:
            return base
        case "mfrac", [upper, lower]:
            return f"{upper}/{lower}"
        case "msqrt", _:
            return f"√{''.join(parts)}"
        case "mtd", _:
            return "".join(parts) + " "
        case _:
            return "".join(parts)
