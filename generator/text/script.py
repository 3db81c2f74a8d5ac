"""The language of a text for `lang` attributes, derived from its script and the language declared in its source.

Screen readers choose a voice by the attribute, browsers a font, hyphenation and quotation marks (WCAG 2.2, 3.1.2). If
only the script is certain, the tag is of the form `und-Cyrl` (BCP 47; RFC 5646, 4.1).
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_NON_LATIN = re.compile(
    "[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u2e80-\ufaff\ufb1d-\ufefc\uff66-\uff9f\U00010000-\U0003ffff]"
)
"""Matches a letter of a script other than Latin."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")

# By the first word of a letter's name in Unicode: the script, and its language if only one is written in it today.
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
_SCRIPT_OF_LANGUAGE = {
    **{language: script for script, language in _SCRIPTS.values() if language},
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ug", "ckb", "sd"), "Arab"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg"), "Cyrl"),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), "Deva"),
    **dict.fromkeys(("bn", "as"), "Beng"),
    **dict.fromkeys(("am", "ti"), "Ethi"),
    "yi": "Hebr",
    "zh": "Hani",
}
"""The scripts of languages that are not written in Latin letters."""

# Codes of three letters (ISO 639-2, terminological and bibliographic), each followed by the one of two letters.
_CODES = """
aaraa abkab afraf akaak albsq amham araar argan armhy asmas avaav aveae aymay azeaz bakba bambm baqeu belbe benbn
bihbh bisbi bodbo bosbs brebr bulbg burmy catca cescs chach chece chizh chucu chvcv corkw cosco crecr cymcy czecs
danda deude divdv dutnl dzodz ellel engen epoeo estet euseu eweee faofo fasfa fijfj finfi frafr frefr fryfy fulff
geoka gerde glagd glega glggl glvgv greel grngn gujgu hatht hauha hebhe herhz hinhi hmoho hrvhr hunhu hyehy iboig
iceis idoio iiiii ikuiu ileie inaia indid ipkik islis itait javjv jpnja kalkl kankn kasks katka kaukr kazkk khmkm
kikki kinrw kirky komkv konkg korko kuakj kurku laolo latla lavlv limli linln litlt ltzlb lublu luglg macmk mahmh
malml maomi marmr mayms mkdmk mlgmg mltmt monmn mrimi msams myamy nauna navnv nblnr ndend ndong nepne nldnl nnonn
nobnb norno nyany ocioc ojioj orior ormom ossos panpa perfa plipi polpl porpt pusps quequ rohrm ronro rumro runrn
rusru sagsg sansa sinsi slksk slosk slvsl smese smosm snasn sndsd somso sotst spaes sqisq srdsc srpsr sswss sunsu
swasw swesv tahty tamta tattt telte tgktg tgltl thath tibbo tirti tonto tsntn tsots tuktk turtr twitw uigug ukruk
urdur uzbuz venve vievi volvo welcy wlnwa wolwo xhoxh yidyi yoryo zhaza zhozh zulzu
""".split()
_TWO_LETTER_CODES = {code[:3]: code[3:] for code in _CODES}
"""Codes of three letters, as used in MEDLINE and RIS, to those of two, which BCP 47 requires (RFC 5646, 2.2.1)."""


def language_tag(text: str | None, declared: str | None, site_language: str) -> str | None:
    """Return the BCP 47 tag of a text, or None if its language is that of the site or unknown.

    `declared` is the language of the publication according to its source. It is used only if the text is in the script
    of that language, since titles are often transcribed or translated.
    """
    if not text:
        return None
    site_code = _two_letter_code(site_language.split("-")[0])
    if not _NON_LATIN.search(text) and declared is None and site_code not in _SCRIPT_OF_LANGUAGE:
        return None
    script, only_language = _detect_script(text)
    if script is None:
        return None
    if declared and _TAG.fullmatch(declared):
        first, *subtags = declared.split("-")
        language = _two_letter_code(first)
        if _is_written_in(language, script):
            return None if language == site_code else "-".join([language, *subtags])
    if only_language == site_code or (only_language is None and _is_written_in(site_code, script)):
        return None
    return only_language or f"und-{script}"


def _two_letter_code(code: str) -> str:
    return _TWO_LETTER_CODES.get(code.lower(), code.lower())


def _is_written_in(language: str, script: str) -> bool:
    """Return whether the language uses the script; Japanese and Korean may be written in Han characters alone."""
    return _SCRIPT_OF_LANGUAGE.get(language, "Latn") == script or (script == "Hani" and language in {"ja", "ko"})


@lru_cache(maxsize=1 << 12)
def _detect_script(text: str) -> tuple[str | None, str | None]:
    """Return the script of most letters, and the language if only one is written in that script."""
    if not _NON_LATIN.search(text):
        return ("Latn", None) if any(map(str.isalpha, text)) else (None, None)
    names = (unicodedata.name(letter, "").partition(" ")[0] for letter in text[:400] if letter.isalpha())
    counts = Counter(name for name in names if name in _SCRIPTS)
    if not counts:
        return None, None
    # One kana to ten Han characters is enough to recognise Japanese.
    if counts["CJK"] and (kana := max(counts["HIRAGANA"], counts["KATAKANA"])) and kana * 10 >= counts["CJK"]:
        return _SCRIPTS["HIRAGANA"]
    return _SCRIPTS[counts.most_common(1)[0][0]]
