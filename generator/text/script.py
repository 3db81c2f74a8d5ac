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
_SHORT = {code[:3]: code[3:] for code in _CODES}
"""Codes of three letters (ISO 639-2, terminological and bibliographic), as MEDLINE and RIS have them, to those of two
letters, which BCP 47 wants (RFC 5646, 2.2.1)."""


def language_of(text: str | None, said: str | None, site: str) -> str | None:
    """The BCP 47 tag of a text, or None where it is that of the site or nothing can be told.

    `said` is what a source says of the publication: it counts where the text is in a script of that language, since
    titles are often transcribed or translated.
    """
    if not text:
        return None
    here = site.lower().split("-")[0]
    here = _SHORT.get(here, here)
    if not _OTHER.search(text) and said is None and here not in _WRITTEN_IN:
        return None
    script, own = _script_of(text)
    if script is None:
        return None
    if said and _TAG.fullmatch(said):
        first, *rest = said.split("-")
        language = _SHORT.get(first.lower(), first.lower())
        if _fits(language, script):
            return None if language == here else "-".join([language, *rest])
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
