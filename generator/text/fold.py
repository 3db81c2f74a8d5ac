"""Folding of text for comparison: spelling variants, accents and markup are removed.

Takes any text of the model (Unicode in which `$…$` may hold TeX) and returns lowercase letters and digits with single
spaces between words. The result is never displayed. Letters keep their script: nothing is transliterated.
"""

import re
import unicodedata
from functools import lru_cache

from generator.text.greek import GREEK_LETTERS
from generator.text.html import MATH

_COMMAND = re.compile(r"\\([A-Za-z]+|.?)", re.DOTALL)
_MATH_SYNTAX = str.maketrans(dict.fromkeys("{}_^"))
_SECOND_ARGUMENT = re.compile(r"\}\s*\{")
_FUNCTIONS = "arg cos cosh cot det dim exp gcd inf lim ln log max min sin sinh sup tan tanh"
# Accents and changes of font, which are no gap between letters: `$\\bar{p}p$` is `p̄p`.
_UNSEEN = (
    "acute bar bold boldsymbol breve bm check ddot dot germ grave hat mathbb mathbf mathcal mathfrak mathit mathring"
    " mathrm mathscr mathsf overline scr text textrm tilde vec widehat widetilde Bbb"
)
# Commands that stand for letters. All others are markup, operators or symbols, which folding removes in Unicode too.
_COMMAND_LETTERS = {
    **dict.fromkeys(_UNSEEN.split(), ""),
    "ell": "l",
    "hbar": "h",
    "imath": "i",
    "jmath": "j",
    "TeX": "tex",
    "LaTeX": "latex",
    **{name: name for name in _FUNCTIONS.split()},
}
for _name, _letter in GREEK_LETTERS.items():
    _COMMAND_LETTERS[_name] = _COMMAND_LETTERS[f"var{_name}"] = _COMMAND_LETTERS[_name.capitalize()] = _letter
# Letters that Unicode does not decompose, although they are often typed as plain ones.
_PLAIN_LETTERS = dict(zip("øłđðıħŧæœþ", ("o", "l", "d", "d", "i", "h", "t", "ae", "oe", "th"), strict=True))
APOSTROPHES = "'\u2019\u02bc\u2018\u02bb`\u00b4\u02b9\u02ba\u02be\u02bf"
"""Characters used as apostrophes and in transliterations. Folding removes them: `d'Autume` and `dAutume` are equal."""
_SPELLED_OUT = str.maketrans(dict(zip("äöüøåÄÖÜØÅ", "ae oe ue oe aa Ae Oe Ue Oe Aa".split(), strict=True)))
"""How German and Scandinavian languages write these letters where they have only the Latin alphabet."""
_MAX_CACHED_LENGTH = 512


class _FoldedCharacters(dict[int, str]):
    """A table for `str.translate` that folds each character when it is first looked up.

    Whole texts are not normalised at once because that takes quadratic time on long runs of combining marks.
    """

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in APOSTROPHES:
        return ""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold().lower())
    letters = "".join(_PLAIN_LETTERS.get(each, each) for each in decomposed if not _is_ignored(each))
    words = "".join(each if unicodedata.category(each)[0] in "LNM" else " " for each in letters)
    return unicodedata.normalize("NFC", words)


def _is_ignored(character: str) -> bool:
    """Return whether the character is an accent, a vowel point or invisible.

    Vowel signs and voicing marks, whose combining class is below 10, distinguish words and are kept.
    """
    if unicodedata.combining(character) >= 10 or character in APOSTROPHES:
        return True
    if unicodedata.category(character) in ("Cf", "Me", "Cs"):
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef" or character == "\u034f"


_FOLDED_CHARACTERS = _FoldedCharacters()


def fold(text: str) -> str:
    """Return the folded text: `schrodingers α decay` for `Schrödinger's $\\alpha$-decay`.

    The result is empty if the text contains no letter and no digit.
    """
    return _fold_cached(text) if len(text) <= _MAX_CACHED_LENGTH else _fold(text)


def spell_out(text: str) -> str:
    """Return the text with `ü` as `ue` and so on; empty if it has no such letter."""
    if text.isascii():
        return ""
    composed = unicodedata.normalize("NFC", text)
    spelled = composed.translate(_SPELLED_OUT)
    return "" if spelled == composed else spelled


def _fold(text: str) -> str:
    if "$" in text or "\\(" in text:
        text = MATH.sub(_fold_math, text)
    if "\\" in text:
        text = _COMMAND.sub(_fold_command, text)
    return " ".join(text.translate(_FOLDED_CHARACTERS).split())


_fold_cached = lru_cache(maxsize=1 << 17)(_fold)


def _fold_math(math: re.Match[str]) -> str:
    """Turn `$H_{2}O$` into one word, as `H₂O` is."""
    tex = _SECOND_ARGUMENT.sub("} {", math["tex"] or math["bracketed"])
    return _COMMAND.sub(_fold_command, tex).translate(_MATH_SYNTAX)


def _fold_command(command: re.Match[str]) -> str:
    return _COMMAND_LETTERS.get(command[1], " ")
