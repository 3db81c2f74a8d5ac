"""Plain text with TeX math to safe HTML and to plain characters. With `markdown.py` the only maker of `Markup`.

Titles and abstracts are not Markdown: an asterisk stays an asterisk. `$…$` is math where Pandoc would take it for math
(Pandoc User's Guide, "Math"): no space after the opening sign nor before the closing one, no digit after the closing
one, so that `$5 and $10` stays money.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup, escape

from generator.text.math import convert_math, plain_math

# Neither alternative can run past the next opening sign, so that any number of unclosed ones is read in linear time.
MATH = re.compile(
    r"(?<!\\)(?:(\$\$?)(?![\s$])((?:[^$\\]|\\.)+?)(?<![\s\\])\1(?!\d)|\\\(((?:[^\\]|\\[^()])+?)\\\))", re.DOTALL
)
_WORD = re.compile(rf"(?:{MATH.pattern}|\S)+", re.DOTALL)
_IS_MARKED = itemgetter(1)
LONG_FORMULA = 40
"""Characters of TeX from which a formula may be wider than a phone."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
# A full stop that ends an abbreviation or an initial ends no sentence.
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"[\"”’)]?(?=\s(?:[^\W\d_a-zß-öø-ÿ]|[\"“‘¿¡]))|(?<=[。！？])"
)
# Control characters, bidirectional overrides, halves of characters and what Unicode calls noncharacters: nothing of it
# is text, HTML and XML have no place for most of it.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
_WITHOUT_SHAPE = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
# Normalising a run of combining marks takes quadratic time; thirty on one letter are more than any language needs
# (Unicode Standard Annex 15, "Stream-Safe Text Format").
_MANY_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS = 30
_BEHIND_LATIN = re.compile("[\u0300-\U0010ffff]")


def clean_line(text: str) -> str | None:
    """NFC, white space folded, no control characters, no bidirectional overrides; None where nothing is to be seen."""
    if not text.isascii():
        if _BEHIND_LATIN.search(text):
            text = _MANY_MARKS.sub(_leave_marks, text)
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _UNSEEN.sub(" ", text)
        if all(unicodedata.category(character) in _WITHOUT_SHAPE for character in text):
            return None
    return " ".join(text.split()) or None


def _leave_marks(run: re.Match[str]) -> str:
    kept = []
    count = 0
    for character in run[0]:
        count = count + 1 if unicodedata.combining(character) else 0
        if count <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _only_text(text: str) -> str:
    return text if text.isprintable() else _UNSEEN.sub(" ", text)


def has_math(text: str) -> bool:
    return "$" in text or "\\(" in text


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Alternately literal text and the TeX of a formula."""
    at = 0
    for match in MATH.finditer(text):
        yield text[at : match.start()], match[2] or match[3]
        at = match.end()
    yield text[at:], None


def _literal(text: str) -> str:
    return text.replace("\\$", "$")


@lru_cache(maxsize=1 << 13)
def render_text(text: str, *, wide: bool = False) -> Markup:
    """One line of text as HTML: escaped, formulas as MathML, or as `<code class="math">` where they do not convert.

    Well-formed as XML too, whatever the text. `wide` lets the keyboard reach long formulas, which scroll on narrow
    screens; not for text that stands in a link.
    """
    text = _only_text(text)
    if not has_math(text):
        return escape(text)
    html = []
    for literal, tex in _pieces(text):
        html.append(str(escape(_literal(literal))))
        if tex is not None:
            mathml, _ = convert_math(tex)
            formula = mathml or f'<code class="math">{escape(tex)}</code>'
            html.append(f'<span tabindex="0">{formula}</span>' if wide and len(tex) > LONG_FORMULA else formula)
    return Markup("".join(html))  # noqa: S704 - escaped above, MathML from the allow-list


def render_paragraphs(text: str | None) -> tuple[Markup, ...]:
    """Text as paragraphs, which empty lines part."""
    if not text or text.isspace():
        return ()
    if "\n" not in text:
        return (render_text(text, wide=True),)
    return tuple(render_text(" ".join(part.split()), wide=True) for part in paragraphs_of(text))


def render_marked(words: Iterable[tuple[str, bool]]) -> Markup:
    """Words in their order as HTML; runs of those that come with True stand in `<mark>`. No formula is torn apart."""
    runs = [
        (marked, render_text(" ".join(word for word, _ in run), wide=True))
        for marked, run in groupby(words, _IS_MARKED)
    ]
    return Markup(" ").join(Markup("<mark>{}</mark>").format(text) if marked else text for marked, text in runs)


def words_of(text: str) -> list[str]:
    """What white space parts, but for the white space in formulas."""
    return [match[0] for match in _WORD.finditer(text)]


def paragraphs_of(text: str) -> list[str]:
    """What empty lines part."""
    return [part for part in _PARAGRAPH.split(text) if part.strip()]


@lru_cache(maxsize=1 << 13)
def plain_text(text: str) -> str:
    """The same in plain characters, for `<title>`, metadata and search."""
    text = _only_text(text)
    if has_math(text):
        text = "".join(
            _literal(literal) + (plain_math(tex) if tex is not None else "") for literal, tex in _pieces(text)
        )
    return " ".join(text.split())


def failed_math(text: str | None) -> list[tuple[str, str]]:
    """The formulas that do not convert, each with the reason in words."""
    if not text or not has_math(text):
        return []
    formulas = [tex for _, tex in _pieces(_only_text(text)) if tex is not None]
    return [(tex, reason) for tex, (mathml, reason) in ((tex, convert_math(tex)) for tex in formulas) if mathml is None]


def summarise(text: str, limit: int = 200) -> str:
    """The first whole sentences that fit `limit` characters, else as many words as fit and an ellipsis."""
    text = plain_text(text)
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 2) if match.end() <= limit]
    if ends and ends[-1] >= limit // 3:
        return text[: ends[-1]]
    cut = text.rfind(" ", 0, limit)
    if cut < limit // 2:  # a script without spaces
        cut = limit - 1
        while cut > 1 and unicodedata.combining(text[cut]):
            cut -= 1
    return text[:cut].rstrip(" ,;:–—-(“") + "…"
