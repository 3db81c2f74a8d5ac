"""Typewriter punctuation to that of print: quotation marks by language, apostrophes, dashes and ellipses.

For what people read, never for exports, search or identifiers. Input is plain text; what is uncertain stays as it is:
marks of feet and inches, quotation marks without a partner, `f'(x)`, addresses. Curly marks are never changed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

OBJECT = "\ufffc"
"""Stands for something between words that is no text, such as a formula."""


class Quotes(NamedTuple):
    """The quotation marks of a language: for `"` and for `'`, with the space that belongs to them."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Quotes("“", "”", "‘", "’")
_GERMAN = Quotes("„", "“", "‚", "‘")
_GUILLEMETS = Quotes("«", "»", "“", "”")
_SPACED_GUILLEMETS = Quotes("«\u202f", "\u202f»", "“", "”")
_RUSSIAN = Quotes("«", "»", "„", "“")
_NORWEGIAN = Quotes("«", "»", "‘", "’")
_POLISH = Quotes("„", "”", "«", "»")
_SWEDISH = Quotes("”", "”", "’", "’")
_ARABIC = Quotes("«", "»", "‹", "›")
# CLDR, "delimiters"; Arabic as in print. Chinese and Japanese keep “ ”, which their fonts draw wide.
_QUOTES = {
    **dict.fromkeys("bg cs de et is ka lb lt mk sk sl".split(), _GERMAN),
    **dict.fromkeys("ca el es hy it pt-pt".split(), _GUILLEMETS),
    **dict.fromkeys("be ru uk".split(), _RUSSIAN),
    **dict.fromkeys("nb nn no".split(), _NORWEGIAN),
    **dict.fromkeys("pl ro".split(), _POLISH),
    **dict.fromkeys("fi he sv".split(), _SWEDISH),
    **dict.fromkeys("ar ckb fa".split(), _ARABIC),
    "bs": Quotes("„", "”", "‘", "’"),
    "es-mx": _ENGLISH,
    "es-us": _ENGLISH,
    "fr": _SPACED_GUILLEMETS,
    "hr": Quotes("„", "“", "‚", "‘"),
    "hu": Quotes("„", "”", "»", "«"),
    "sr": Quotes("„", "”", "’", "’"),
}
# Words that are frequent in one of these languages and rare in the others, to guess the language of a title.
_FREQUENT = {
    "en": "the of and for with to is are by from how what why you your on does it i",
    "de": "der die das und von für mit ein eine ist zu im zur zum den dem des nicht auf über oder wie was",
    "fr": "le la les et du une pour dans sur est au aux ou qui pas avec par des comment pourquoi",
    "es": "el los las y en una para con por del al qué cómo según entre como sobre lo",
}
_LANGUAGES_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _FREQUENT.items():
    for _word in _words.split():
        _LANGUAGES_OF_WORD.setdefault(_word, []).append(_language)
_LETTERS = re.compile(r"[^\W\d_]+")

_MARK = re.compile("""['"]""")
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]")
_HEBREW = re.compile("[\u0590-\u05ff]")
_ARABIC_PREFIX = re.compile("[بفكلو]")
"""Letters that are written together with the word that follows, and before its quotation mark."""
_BEFORE_OPENING = re.compile(r"[\s(\[{<\u2010-\u2015/=¿¡“‘„‚«‹>-]")
_AFTER_CLOSING = re.compile(r"[\s)\]}>.,:;!?…\u2010-\u2015/”’“‘»›·&<-]")
_ELISION = re.compile(
    r"'(?:\d\ds\b|(?:tis|twas|twere|em|cause|til|till|round|bout|neath|n)\b|(?:[ts]|n)(?=[\s’'-]))", re.IGNORECASE
)
"""Words that begin with an apostrophe: `'90s`, `'tis`, `'t Hooft`, `rock 'n' roll`."""
_DECADE = re.compile(r"'\d\d(?!\w)")
_ADDRESS = re.compile(r"\S*(?:://|www\.|\b10\.\d{4,9}/)\S*")


def quotes_of(language: str) -> Quotes:
    """Return the quotation marks of a BCP 47 tag; the English ones for languages without others."""
    tag = language.lower()
    return _QUOTES.get(tag) or _QUOTES.get(tag.partition("-")[0], _ENGLISH)


def guess_language(text: str, expected: str) -> str:
    """Return the language whose frequent words the text has, or the expected one unless another is clearer."""
    counts = dict.fromkeys(_FREQUENT, 0)
    for word in _LETTERS.findall(text.lower()):
        for language in _LANGUAGES_OF_WORD.get(word, ()):
            counts[language] += 1
    base = expected.lower().partition("-")[0]
    best = max(counts, key=lambda language: (counts[language], language == base))
    return expected if best == base or counts[best] < 1 + (base == "en") else best


def set_quotes(text: str, language: str) -> str:
    """Return the text with the quotation marks of the language, and with apostrophes."""
    if "'" not in text and '"' not in text:
        return text
    pieces, end = [], 0
    for at, mark in find_quotes(text, language):
        pieces += [text[end:at], mark]
        end = at + 1
    return "".join([*pieces, text[end:]])


def find_quotes(text: str, language: str) -> list[tuple[int, str]]:
    """Return the position of each `'` and `"` that is certain, in order, and what is to stand there."""
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    marks = [
        found.start()
        for found in _MARK.finditer(text)
        if not any(start <= found.start() < end for start, end in addresses)
    ]
    replacements = dict(_apostrophes(text, marks))
    quotes = quotes_of(language)
    for opening, closing in _pairs(text, [at for at in marks if at not in replacements]):
        is_inner = text[opening] == "'"
        replacements[opening] = quotes.inner_opening if is_inner else quotes.opening
        replacements[closing] = quotes.inner_closing if is_inner else quotes.closing
    for at in marks:
        if at not in replacements and text[at] == "'" and _is_possessive(text, at):
            replacements[at] = "’"
    return sorted(replacements.items())


def _apostrophes(text: str, marks: list[int]) -> Iterator[tuple[int, str]]:
    """Yield what is an apostrophe whatever stands around it."""
    for at in marks:
        if text[at] == '"':
            continue
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if before.isdigit():
            if after == "s" and not text[at + 2 : at + 3].isalnum():
                yield at, "’"
        elif before.isalpha() or before == OBJECT:
            if after.isalpha() and not any(map(_is_wide_or_hebrew, (before, after))):
                yield at, "’"
        elif not before or before in "'\"" or _BEFORE_OPENING.match(before):
            is_decade = _DECADE.match(text, at) and "'" not in text[at + 1 :]
            if is_decade or _ELISION.match(text, at):
                yield at, "’"


def _is_wide_or_hebrew(character: str) -> bool:
    return bool(_CJK.match(character) or _HEBREW.match(character))


def _pairs(text: str, marks: list[int]) -> Iterator[tuple[int, int]]:
    """Yield quotation marks that belong together."""
    inches = _inches(text, marks)
    open_marks: list[int] = []
    for at in marks:
        if at in inches:
            continue
        can_open, can_close = _sides(text, at)
        partner = next((place for place, each in enumerate(open_marks) if text[each] == text[at]), None)
        if can_close and partner is not None:
            yield open_marks[partner], at
            del open_marks[partner:]
        elif can_open and partner is None:
            open_marks.append(at)


def _inches(text: str, marks: list[int]) -> set[int]:
    """Return the marks after digits that are no quotation marks: those that leave an even number of others."""
    found: set[int] = set()
    for mark in "'\"":
        same = [at for at in marks if text[at] == mark]
        after_digit = [at for at in same if text[at - 1 : at].isdigit()]
        opening = [at for at in same if _sides(text, at)[0] and at not in after_digit]
        closing = [at for at in same if at not in after_digit and at not in opening]
        if after_digit and len(opening) <= len(closing):
            found.update(after_digit)
    return found


def _sides(text: str, at: int) -> tuple[bool, bool]:
    """Return whether a mark can be an opening and a closing one."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    is_first, is_last = not before or before.isspace(), not after or after.isspace()
    if is_first and is_last:
        return False, False
    if _CJK.match(before or " ") or _CJK.match(after or " "):
        return not is_last, not is_first
    starts = is_first or bool(_ARABIC_PREFIX.match(before)) or before in "'\"" or bool(_BEFORE_OPENING.match(before))
    ends = is_last or after in "'\"" or bool(_AFTER_CLOSING.match(after))
    return starts and not is_last, ends and not is_first


def _is_possessive(text: str, at: int) -> bool:
    """Return whether a mark follows a word that can end in an apostrophe: `the authors' names`."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return before.isalpha() and not _is_wide_or_hebrew(before) and (not after or bool(_AFTER_CLOSING.match(after)))


_DASH = re.compile(r"(?<=[\w)”’\"'])-{2,3}(?=[\w(“‘\"'])|(?<=\s)-{2,3}(?=\s)")
_DASHES = {"--": "–", "---": "—"}
_ELLIPSIS = re.compile(r"(?<![./\\])(?:(?<!\d)\.{3}|\.{3}(?!\d))(?![./\\])")


def set_dashes(text: str) -> str:
    """Return the text with `--` and `---` between words as dashes, and `...` after or before a word as an ellipsis."""
    if "--" in text:
        text = _replace_outside_addresses(_DASH, _DASHES, text)
    if "..." in text:
        text = _replace_outside_addresses(_ELLIPSIS, {"...": "…"}, text)
    return text


def _replace_outside_addresses(pattern: re.Pattern[str], replacements: Mapping[str, str], text: str) -> str:
    addresses = [found.span() for found in _ADDRESS.finditer(text)]

    def replace(found: re.Match[str]) -> str:
        is_address = any(start <= found.start() < end for start, end in addresses)
        return found[0] if is_address else replacements[found[0]]

    return pattern.sub(replace, text)
