r"""TeX commands that are in none of the tables: symbols of math outside of it, and commands glued to the next word.

Symbols are looked up in pylatexenc, which is loaded only then; its own conversion of whole texts takes a hundred times
as long and drops ampersands.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from generator.text.latex.symbols import CHARACTERS
from generator.text.plain_math import plain_math

_GLUED_SYMBOL = re.compile(r"(text[a-z]{4,}?|ldots|dots)(?=[A-Z]|[a-z]+$)")
_GLUED_LETTER = re.compile(r"(AA|AE|OE|aa|ae|oe|ss|[oOlLij]|[ckvuHrdb](?=[A-Z]?[a-z]{2}))(?=[A-Za-z])")
_MAX_SYMBOL = 6
"""Characters of what a command of math stands for: `arcsin` and `limsup` are the longest."""


def glued_command(word: str, *, within_word: bool) -> str | None:
    r"""Return the command with which an unknown word begins, if somebody forgot the blank after it: `\textgreaterMEAT`.

    Letters and accents are recognised only within a word or a name: `Malm\oren`, `Lilja \Ovrelid`.
    """
    if (symbol := _GLUED_SYMBOL.match(word)) and symbol[1] in CHARACTERS:
        return symbol[1]
    letter = _GLUED_LETTER.match(word) if within_word else None
    return letter[1] if letter else None


@cache
def symbol_of(word: str) -> str | None:
    """Return what a command without arguments stands for, which is usually one of math, or None if it is unknown."""
    spec = _specs()(word)
    symbol = spec.simplify_repl if spec is not None and spec.macroname == word else None
    # Formats such as `%s/%s` belong to commands with arguments, and `<ref>` is a placeholder.
    if isinstance(symbol, str) and symbol and "%" not in symbol and (len(symbol) == 1 or symbol[:1] != "<"):
        return symbol
    command = f"\\{word}"
    formula = plain_math(command)
    return formula if formula != command and 0 < len(formula) <= _MAX_SYMBOL else None


@cache
def _specs() -> Callable[[str], Any]:
    from pylatexenc.latex2text import get_default_latex_context_db

    specs: Callable[[str], Any] = get_default_latex_context_db().get_macro_spec
    return specs
