r"""Chemical formulas written with the package mhchem to plain characters: `\ce{SO4^2-}` to `SO₄²⁻`.

Follows the mhchem manual, version 4: digits after a symbol or a bracket are counts, digits before one are amounts, and
a sign at the end of a symbol is its charge. Math and commands in a formula are left to the caller.
"""

import re
from collections.abc import Callable

from generator.text.superscripts import subscript, superscript

_ARROWS = {
    "<=>>": "⇌", "<<=>": "⇌", "<-->": "⇄", "<=>": "⇌", "<->": "↔", "->": "→", "<-": "←",
}  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<verbatim>\$[^$]*\$|\\[A-Za-z]+\s*-?|\\.)
      |(?P<arrow><=>>|<<=>|<-->|<=>|<->|->|<-)(?P<above>\[[^\[\]]*\])?(?P<below>\[[^\[\]]*\])?
      |\^(?P<raised>\{[^{}]*\}|\d+[-+]*|[-+]+|[.*][-+]*|[A-Za-z](?=[\W_]|$)|(?=\s|$))
      |_(?P<lowered>\{[^{}]*\}|\d+|.)
      |(?P<count>(?<=[A-Za-z)\]}])\d+(?:\.\d+)?)
      |(?P<charge>(?<=[A-Za-z)\]}\d])[-+](?=[\s,;.)\]]|$))
      |(?P<addition>[*.](?=\s*\d*\s*[A-Z(]))
      |(?P<bond>(?<=[A-Za-z)\]\d])[-=\#](?=[A-Za-z(\[]))
      |(?P<brace>[{}])
      |(?P<state>(?<=\s)[v^](?=\s|$))""",
    re.VERBOSE | re.DOTALL,
)
_BONDS = {"-": "–", "=": "=", "#": "≡"}
_ROMAN = re.compile(r"[IVX]+")
_MAX_NESTING = 3


def format_formula(tex: str, nesting: int = 0) -> str:
    """Return a formula or reaction in Unicode. Math, commands and their arguments stay TeX."""
    return " ".join(_TOKEN.sub(lambda found: _convert(found, nesting), tex).split())


def _convert(token: re.Match[str], nesting: int) -> str:
    match token.lastgroup:
        case "verbatim":
            return token[0]
        case "arrow" | "above" | "below":
            labels = [format_formula(label[1:-1], nesting + 1) if nesting < _MAX_NESTING else label[1:-1]
                      for label in (token["above"], token["below"]) if label]  # fmt: skip
            return f" {_ARROWS[token['arrow']]}" + (f"[{', '.join(labels)}] " if labels else " ")
        case "raised":
            return _format_raised(token["raised"].strip("{}")) if token["raised"] else "↑"
        case "lowered" | "count":
            lowered = (token["lowered"] or token["count"]).strip("{}")
            return "".join(subscript(character) or character for character in lowered)
        case "charge":
            return superscript(token["charge"]) or ""
        case "addition":
            return "·"
        case "bond":
            return _BONDS[token["bond"]]
        case "state":
            return "↓" if token["state"] == "v" else "↑"
        case _:
            return ""


def _format_raised(text: str) -> str:
    """Return a charge, a mass number or an oxidation state: `²⁻`, `¹³`, `(III)`, `•⁻`."""
    if _ROMAN.fullmatch(text):
        return f"({text})"
    radical = "•" if text[:1] in (".", "*") else ""
    rest = text[1:] if radical else text
    return radical + (superscript(rest) or f"^{rest}" if rest else "")


COMMANDS: dict[str, tuple[int, Callable[..., str]]] = dict.fromkeys(("ce", "cee", "ch"), (1, format_formula))
"""The commands of mhchem, and `\\ch` of chemformula, with their numbers of arguments."""
