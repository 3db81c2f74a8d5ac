"""Text in the superscript and subscript characters of Unicode."""

_SUPERSCRIPTS = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")


def superscript(text: str) -> str | None:
    """Return `⁻³` for `-3`, and None for `rd`, where not every character has a superscript."""
    return _translate(text, _SUPERSCRIPTS)


def subscript(text: str) -> str | None:
    """Return `₂` for `2`, and None for `max`, where not every character has a subscript."""
    return _translate(text, _SUBSCRIPTS)


def _translate(text: str, table: dict[int, int]) -> str | None:
    return text.translate(table) if all(ord(character) in table for character in text) else None
