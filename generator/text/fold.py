"""Text folded for comparison: what remains of a title or a name when spelling, accents and markup are set aside.

In goes any text of the model (Unicode in which `$…$` may hold TeX), out come letters and digits in small form, single
spaces between words. Never shown to anyone. Letters stay in their script: nothing is transliterated.
"""

import re
import unicodedata
from functools import lru_cache

_COMMAND = re.compile(r"\\([A-Za-z]+|.?)", re.DOTALL)
_MATH = re.compile(r"\$([^$]*)\$")
_MATH_MARKS = str.maketrans(dict.fromkeys("{}_^"))
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho"
    " sigma tau upsilon phi chi psi omega"
)
_GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
_FUNCTIONS = "arg cos cosh cot det dim exp gcd inf lim ln log max min sin sinh sup tan tanh"
# Commands that stand for letters; all others are markup, operators or signs, which folding drops in Unicode too.
_LETTERS = {
    "ell": "l",
    "hbar": "h",
    "imath": "i",
    "jmath": "j",
    "TeX": "tex",
    "LaTeX": "latex",
    **{name: name for name in _FUNCTIONS.split()},
}
for _name, _letter in zip(_GREEK_NAMES.split(), _GREEK_LETTERS, strict=True):
    _LETTERS[_name] = _LETTERS[f"var{_name}"] = _LETTERS[_name.capitalize()] = _letter
# Letters that Unicode does not decompose although people type them without their stroke.
_STROKES = dict(zip("øłđðıħŧæœþ", ("o", "l", "d", "d", "i", "h", "t", "ae", "oe", "th"), strict=True))
APOSTROPHES = "'\u2019\u02bc\u2018\u02bb`\u00b4"
_MEMOISED = 512


class _Characters(dict[int, str]):
    """Each character's folded form, found when it is first met.

    Character by character because normalising a whole text takes quadratic time on long runs of combining marks.
    """

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in APOSTROPHES:
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold().lower())
    kept = "".join(_STROKES.get(each, each) for each in plain if not _is_ornament(each))
    words = "".join(each if unicodedata.category(each)[0] in "LNM" else " " for each in kept)
    return unicodedata.normalize("NFC", words)


def _is_ornament(character: str) -> bool:
    """Accents and vowel points, and signs without width; not the vowel and voicing signs that make another word."""
    if unicodedata.combining(character) >= 10 or character in APOSTROPHES:
        return True
    if unicodedata.category(character) in ("Cf", "Me", "Cs"):
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef" or character == "\u034f"


_CHARACTERS = _Characters()


def fold(text: str) -> str:
    """`Schrödinger's $\\alpha$-decay` to `schrodingers α decay`; empty where the text has no letter and no digit."""
    return _fold_short(text) if len(text) <= _MEMOISED else _fold(text)


def _fold(text: str) -> str:
    if "$" in text:
        text = _MATH.sub(_join_math, text)
    if "\\" in text:
        text = _COMMAND.sub(_fold_command, text)
    return " ".join(text.translate(_CHARACTERS).split())


_fold_short = lru_cache(maxsize=1 << 17)(_fold)


def _join_math(math: re.Match[str]) -> str:
    """`$H_{2}O$` is one word, as `H₂O` is."""
    return _COMMAND.sub(_fold_command, math[1]).translate(_MATH_MARKS)


def _fold_command(command: re.Match[str]) -> str:
    return _LETTERS.get(command[1], " ")
