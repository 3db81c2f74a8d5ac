r"""The formulas in a TeX text: where they end, and which of them are only text that somebody typed in math mode.

In TeX, `$…$` is a formula whatever stands next to it. While a text is converted, its formulas are marked, and
`write_formulas` writes them at last so that every reader of the result finds the same formulas.
"""

import re

from generator.text.braces import is_balanced
from generator.text.html import join_math, write_formula
from generator.text.latex.accents import MATH_ACCENTS, accented
from generator.text.latex.symbols import ASCII_FORMULAS

FORMULA_START, FORMULA_END = "\x02", "\x03"
_MARKED = re.compile(f"{FORMULA_START}([^{FORMULA_END}]*){FORMULA_END}")
_MARKERS = str.maketrans(dict.fromkeys((FORMULA_START, FORMULA_END), " "))
_DOLLAR = re.compile(r"(?:[^$\\]|\\.)*+\$", re.DOTALL)
_MAX_INNER_DOLLARS = 8
# `\text{for $x$}`, in which the dollar signs leave the text and enter it again
_INNER_MATH = re.compile(r"(\\(?:text|mbox|hbox|textrm|textit|textbf|textsf|textnormal)\s*\{[^{}$]*)\$([^${}]*)\$")
_FONTS = r"(?:\\(?:rm|it|bf|mathrm|text|textrm|mbox|hbox|mathit|mathbf)\s*)?"
_ACCENT_ON_LETTER = re.compile(
    rf"\\(?P<accent>{'|'.join(MATH_ACCENTS)})\s*(?:\{{\s*{_FONTS}\{{?\s*)?(?P<letter>[A-Za-z]|\\[ij](?:math)?\b)[\s}}]*"
)
_ORDINAL = re.compile(rf"\^\s*\{{?\s*{_FONTS}\{{?\s*(st|nd|rd|th)[\s}}]*")
_PRIME = re.compile(r"\^?\s*\{?\s*(?:'|\\prime)\s*\}?")


def unmark(tex: str) -> str:
    """Return a text without the characters that mark formulas."""
    return tex.translate(_MARKERS) if FORMULA_START in tex or FORMULA_END in tex else tex


def mark_formula(tex: str) -> str:
    """Return a formula for `write_formulas`, marked."""
    return f"{FORMULA_START}{tex}{FORMULA_END}"


def write_formulas(text: str) -> str:
    """Return a text with its marked formulas written as TeX math; all other dollar signs in it are only characters."""
    if FORMULA_START not in text and text.count("$") < 2:
        return text
    pieces = _MARKED.split(text)
    return join_math([*zip(pieces[::2], pieces[1::2], strict=False), (pieces[-1], None)])


def place_formulas(text: str) -> str:
    """Return a text with its marked formulas written as TeX math; what else is math in it remains math."""
    pieces = _MARKED.split(text)
    parts = [*zip(pieces[::2], pieces[1::2], strict=False), (pieces[-1], None)]
    return "".join(
        literal + ("" if tex is None else write_formula(tex, following[0][:1]))
        for (literal, tex), following in zip(parts, [*parts[1:], ("", None)], strict=True)
    )


def find_formula(tex: str, position: int) -> tuple[str, int] | None:
    r"""Return the formula that begins at `position`, without its dollar signs or brackets, and the position after it.

    Return None if it is not closed. Dollar signs inside of `\text{for $x$}` do not end it.
    """
    if tex.startswith(("\\(", "\\["), position):
        end = tex.find("\\)" if tex[position + 1] == "(" else "\\]", position + 2)
        return (tex[position + 2 : end], end + 2) if end >= 0 else None
    if tex.startswith("$$", position):
        end = tex.find("$$", position + 2)
        return (tex[position + 2 : end], end + 2) if end > position + 2 else None
    first = _DOLLAR.match(tex, position + 1)
    if first is None:
        return None
    end = first.end()
    for _ in range(_MAX_INNER_DOLLARS):
        if is_balanced(tex[position + 1 : end - 1]):
            return _INNER_MATH.sub(r"\1}\2\\text{", tex[position + 1 : end - 1]), end
        following = _DOLLAR.match(tex, end)
        if following is None:
            break
        end = following.end()
    return tex[position + 1 : first.end() - 1], first.end()


def text_of_formula(tex: str, before: str, after: str) -> str | None:
    r"""Return what a formula stands for if it is only text between these two characters, and None if it is math.

    Examples: `$<$` is a sign, `20$^{th}$` an ordinal, `Pe$\tilde{n}$a` a word, `Ignat$'$ev` a transliteration.
    """
    bare = tex.strip()
    while bare[:1] == "{" and bare[-1:] == "}" and is_balanced(bare[1:-1]):
        bare = bare[1:-1].strip()
    if not bare.strip("~ {}") or bare in ("\\,", "\\;", "\\:", "\\ ", "\\quad"):
        return " " if bare else ""
    if (character := ASCII_FORMULAS.get(bare)) is not None:
        return character
    if (before.isalpha() or after.isalpha()) and (found := _ACCENT_ON_LETTER.fullmatch(bare)):
        letter = found["letter"]
        return accented(letter[1] if letter[0] == "\\" else letter, MATH_ACCENTS[found["accent"]])
    if before.isdigit() and (ordinal := _ORDINAL.fullmatch(bare)):
        return ordinal[1]
    if before.isalpha() and after.isalpha() and _PRIME.fullmatch(bare):
        return "ʹ"
    return None
