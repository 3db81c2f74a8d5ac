"""Estimate the width of text without a font, as upper bounds for the common serif fonts.

SVG text is drawn with whatever fonts the reader has, but must be broken into lines before these are known. The widths,
in ems, are the largest of DejaVu Serif, Noto Serif and Liberation Serif, all bold; Palatino, Charter, Times and similar
fonts are narrower by a tenth to a quarter.
"""

import unicodedata

REGULAR_RATIO = 0.94
"""Width of regular text relative to bold text, at most."""

_LATIN = {
    "'": 0.31, " ,.": 0.35, "/:;\\j": 0.37, "il": 0.38, "-": 0.42, "!f": 0.44, "It": 0.47, "()[]": 0.48, "J_`": 0.5,
    "*r": 0.53, '"|–‘’‚': 0.56, "sz": 0.57, "?y“”„": 0.59, "cv": 0.61, "e": 0.64, "ax{}": 0.65, "o": 0.67,
    "$0123456789bdgkpq": 0.7, "FL": 0.71, "SYZhnuß": 0.73, "T": 0.75, "P": 0.76, "E": 0.77, "AVX": 0.78, "C": 0.8,
    "#+<=>R^~": 0.84, "B": 0.85, "G": 0.86, "DKw": 0.87, "OQU": 0.88, "&": 0.91, "N": 0.92, "H": 0.95,
    "%@æ—…": 1.0, "mœ": 1.1, "M": 1.11, "W": 1.13, "ÆŒ": 1.25, "⸺": 2.0, "⸻": 3.0, "﷽": 12.0,
}  # fmt: skip
_SCRIPTS = {"ARABIC": 0.8, "HEBREW": 0.75, "THAI": 0.75, "LAO": 0.75, "HANGUL": 1.0, "TAMIL": 1.4, "MALAYALAM": 1.4}
"""Widths of letters by the first word of their Unicode names."""
_CATEGORIES = {
    "Lu": 1.05, "Lt": 1.5, "Ll": 0.85, "Lm": 0.75, "Nd": 0.72, "Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Zs": 1.0,
    "Po": 0.6, "Ps": 0.6, "Pe": 0.6, "Pi": 0.6, "Pf": 0.6, "Pd": 1.0, "Sk": 0.6, "Sc": 0.8,
}  # fmt: skip
"""Widths by Unicode general category."""
_EMOJI = 1.4
"""1.25 in Noto Color Emoji, 1.37 in Segoe UI Emoji."""


class _Advances(dict[str, float]):
    """Maps characters to widths and caches computed ones."""

    def __missing__(self, character: str) -> float:
        self[character] = width = _find_advance(character)
        return width


def _find_advance(character: str) -> float:
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _EMOJI if category == "So" else 1.0
    parts = unicodedata.normalize("NFKD", character)
    if parts != character:  # an accented letter or several characters in one: é, Ⅷ, ½
        return sum(map(_ADVANCES.__getitem__, parts))
    script = unicodedata.name(character, "").partition(" ")[0]
    return _SCRIPTS.get(script) or _CATEGORIES.get(category, 1.1)


_ADVANCES = _Advances({character: width for characters, width in _LATIN.items() for character in characters})
SPACE_WIDTH = _ADVANCES[" "]
ELLIPSIS_WIDTH = _ADVANCES["…"]


def text_width(text: str) -> float:
    """Return the width of bold text in ems."""
    return sum(map(_ADVANCES.__getitem__, text))
