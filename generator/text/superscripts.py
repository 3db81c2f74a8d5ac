"""Text in the superscript and subscript characters of Unicode, and without them where it stays unambiguous.

Of letters only single ones are lowered: `xₙ` is a common index, but `xₘₐₓ` is hard to read.
"""

_SUPERSCRIPTS = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_SUBSCRIPT_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_OPERATORS = frozenset("+-−–=/^<>|±")
_SEPARATORS = str.maketrans(".,", ".,")
"""Characters that stay as they are between raised or lowered digits."""
_ORDINALS = frozenset("st nd rd th e er re ère ème eme es ers res o a os as".split())


def superscript(text: str) -> str | None:
    """Return `⁻³` for `-3`, and None for `rd`, where not every character has a superscript."""
    return _translate(text, _SUPERSCRIPTS)


def subscript(text: str) -> str | None:
    """Return `₂` for `2` and `ₙ` for `n`, and None for `max` and where not every character has a subscript."""
    return _translate(text, _SUBSCRIPT_LETTERS if len(text) == 1 and text.isalpha() else _SUBSCRIPTS)


def raise_text(text: str, before: str) -> str | None:
    """Return the superscript of a text that follows `before`, or None if only a formula keeps its meaning.

    An ordinal such as `4th`, a word or a sign is not raised. But `10k` is not 10 to the k.
    """
    if raised := superscript(text):
        return raised
    if _is_calculation(text):
        return _translate(text, _SUPERSCRIPTS | _SEPARATORS)
    follows_symbol = before[-1:].isdigit() or (before[-1:].isalpha() and not before[-2:-1].isalnum())
    is_symbol = len(text) == 1 and text.isalpha() and text.isascii()
    return None if is_symbol and follows_symbol and text not in _ORDINALS else text


def lower_text(text: str) -> str | None:
    """Return the subscript of a text, or None if only a formula keeps its meaning.

    A word such as `max` is not lowered.
    """
    if lowered := subscript(text):
        return lowered
    return _translate(text, _SUBSCRIPTS | _SUBSCRIPT_LETTERS | _SEPARATORS) if _is_calculation(text) else text


def _is_calculation(text: str) -> bool:
    return any(character.isdigit() or character in _OPERATORS for character in text)


def _translate(text: str, table: dict[int, int]) -> str | None:
    return text.translate(table) if all(ord(character) in table for character in text) else None
