r"""Functions that are applied to the arguments of TeX commands: quotation marks, scripts, case, hooks on letters."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from generator.text.latex.accents import HOOKS
from generator.text.latex.formulas import FORMULA_START, mark_formula
from generator.text.latex.vocabulary import CASE, QUOTED, encircle, format_ordinal
from generator.text.superscripts import lower_text

_TONES = str.maketrans("12345", "˩˨˧˦˥")

Apply: TypeAlias = Callable[[str], str]


def enquote(text: str) -> str:
    return f"“{text}”"


def enquote_inner(text: str) -> str:
    return f"‘{text}’"


def _enclose(marks: str, text: str) -> str:
    return f"{marks[0]}{text}{marks[1]}"


def _apply_case(change: Apply, text: str) -> str:
    return text if FORMULA_START in text else change(text)


def _lower(text: str) -> str:
    return write_script("_", text, lower_text(text.strip()))


def write_script(sign: str, text: str, script: str | None) -> str:
    """Return a script in Unicode, or as a formula if it has no other form."""
    if script is not None or FORMULA_START in text:
        return script or text
    return mark_formula(f"{sign}{{{text.strip()}}}")


def _hook(letters: dict[str, str], text: str) -> str:
    return letters.get(text[:1], text[:1]) + text[1:]


APPLIED: dict[str, Apply] = {
    **{word: enquote if marks == "“”" else partial(_enclose, marks) for word, marks in QUOTED.items()},
    **{word: partial(_apply_case, change) for word, change in CASE.items()},
    **{word: partial(_hook, letters) for word, letters in HOOKS.items()},
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), _lower),
    "textcircled": encircle,
    "nth": format_ordinal,
    "ordinalnum": format_ordinal,
    "engordnumber": format_ordinal,
    "tone": lambda text: text.translate(_TONES),
}
"""Commands to the functions that are applied to their arguments."""
