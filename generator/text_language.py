"""In which language a text is written, as far as its script and its source tell: for `lang` attributes.

Screen readers choose a voice by it, browsers a font, hyphenation and quotation marks (WCAG 2.2, 3.1.2). Where only the
script is certain, the tag says so: `und-Cyrl` (BCP 47; RFC 5646, 4.1).
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_OTHER = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u2e80-\ufaff\ufb1d-\ufefc\uff66-\uff9f\U00010000-\U0003ffff]"
)
"""Some character that is neither Latin nor a sign."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

# The first word of a letter's name in Unicode: its script, and the one language of today that is written in it.
_SCRIPTS = {
    "LATIN": ("Latn", None),
    "GREEK": ("Grek", "el"),
    "CYRILLIC": ("Cyrl", None),
    "ARMENIAN": ("Armn", "hy"),
    "GEORGIAN": ("Geor", "ka"),
    "HEBREW": ("Hebr", "he"),
    "ARABIC": ("Arab", None),
    "SYRIAC": ("Syrc", None),
    "DEVANAGARI": ("Deva", None),
    "BENGALI": ("Beng", None),
    "GURMUKHI": ("Guru", "pa"),
    "GUJARATI": ("Gujr", "gu"),
    "TAMIL": ("Taml", "ta"),
    "TELUGU": ("Telu", "te"),
    "KANNADA": ("Knda", "kn"),
    "MALAYALAM": ("Mlym", "ml"),
    "SINHALA": ("Sinh", "si"),
    "THAI": ("Thai", "th"),
    "LAO": ("Laoo", "lo"),
    "KHMER": ("Khmr", "km"),
    "MYANMAR": ("Mymr", "my"),
    "TIBETAN": ("Tibt", "bo"),
    "ETHIOPIC": ("Ethi", None),
    "HANGUL": ("Hang", "ko"),
    "HIRAGANA": ("Jpan", "ja"),
    "KATAKANA": ("Jpan", "ja"),
    "CJK": ("Hani", None),
}
_WRITTEN_IN = {
    **{language: script for script, language in _SCRIPTS.values() if language},
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug", "ckb", "sd"), "Arab"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Deva"),
    **dict.fromkeys(("bn", "as"), "Beng"),
    **dict.fromkeys(("am", "ti"), "Ethi"),
    "yi": "Hebr",
    "zh": "Hani",
}
"""The script of languages that are not written in Latin letters."""


def language_of(text: str | None, said: str | None, site: str) -> str | None:
    """The BCP 47 tag of a text, or None where it is that of the site or nothing can be told.

    `said` is what a source says of the publication: it counts where the text is in a script of that language, since
    titles are often transcribed or translated.
    """
    if not text:
        return None
    here = site.lower().split("-")[0]
    if not _OTHER.search(text) and said is None and here not in _WRITTEN_IN:
        return None
    script, own = _script_of(text)
    if script is None:
        return None
    tag = said if said and _TAG.fullmatch(said) else None
    language = tag.lower().split("-")[0] if tag else None
    if tag and language and _fits(language, script):
        return None if language == here else tag
    if own == here or (own is None and _fits(here, script)):
        return None
    return own or f"und-{script}"


def _fits(language: str, script: str) -> bool:
    """Whether the language is written in the script: Japanese and Korean also in Han characters alone."""
    return _WRITTEN_IN.get(language, "Latn") == script or (script == "Hani" and language in {"ja", "ko"})


@lru_cache(maxsize=1 << 12)
def _script_of(text: str) -> tuple[str | None, str | None]:
    """The script of most of its letters, and the language where that is the only one in the script."""
    if not _OTHER.search(text):
        return ("Latn", None) if any(map(str.isalpha, text)) else (None, None)
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text[:400] if letter.isalpha())
    counts = Counter(name for name in names if name in _SCRIPTS)
    if not counts:
        return None, None
    # A few kana among Han characters are enough to know Japanese.
    if counts["CJK"] and (kana := max(counts["HIRAGANA"], counts["KATAKANA"])) and kana * 10 >= counts["CJK"]:
        return _SCRIPTS["HIRAGANA"]
    return _SCRIPTS[counts.most_common(1)[0][0]]
