"""Plain text with TeX math to safe HTML and to plain characters.

Titles and abstracts are not Markdown: an asterisk stays an asterisk. `$…$` is math under the rules of Pandoc (Pandoc
User's Guide, "Math"): no space after the opening dollar sign or before the closing one, and no digit after the closing
one, so that `$5 and $10` stays money. A formula with a TeX command is math whatever follows: `3$\\times$3`.
`\\(…\\)` is always math, and `\\$` is always a dollar sign. Readers of formats in which `$…$` is always math write it
so that these rules agree, with `join_math`. All HTML is produced here, in `markdown.py` or by templates.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup, escape

from generator.text.characters import CONTROLS, NOT_TEXT
from generator.text.plain_math import plain_math
from generator.text.shorten import shorten
from generator.text.tex_math import convert_math, render_math
from generator.text.typography import set_dashes

# Each alternative begins with a character, so that a search skips all others; what is before it is examined after it.
# Neither can match past the next opening sign, so that any number of unclosed ones takes linear time.
MATH = re.compile(
    r"""(?:
        \$(?<!\\\$)(?P<second>\$)?(?![\s$])
        (?:(?=[^$\\]*+(?:\\[^A-Za-z][^$\\]*+)*+\\[A-Za-z])(?P<has_command>))?
        (?P<tex>(?:[^$\\]|\\.)+?)(?<![\s\\])\$(?(second)\$)(?(has_command)|(?!\d))
      | \\(?<!\\\\)\((?P<bracketed>(?:[^\\]|\\[^()])+?)\\\)
    )""",
    re.DOTALL | re.VERBOSE,
)
_WORD = re.compile(rf"(?:{MATH.pattern}|\S)+", re.DOTALL | re.VERBOSE)
_COMMAND = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z]")
_ESCAPED_SPACE = re.compile(r"\\(?:\s|(.))", re.DOTALL)
_SPACE_BEFORE = re.compile(r"(?:\s|~|\\[,;:!>]|\\q?quad(?![A-Za-z]))+")
_SPACES_AFTER = re.compile(r"\\(?:[,;:!>]|q?quad)$")
_UNESCAPED_DOLLAR = re.compile(r"(\\.)|\$", re.DOTALL)
_LONG_FORMULA = 40
"""Formulas with more characters of TeX than this may be wider than the screen of a phone."""
_WHOLE = re.compile(
    r"(?<![\w&#-])(?=[A-Za-z-]{0,9}\d)(?=[\d-]{0,9}[A-Za-z])(?=[\w-]{3,12}(?![\w-]))(?:[A-Za-z0-9]+-)+[A-Za-z0-9]+"
)
"""Short words of letters and digits with hyphens."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
# A full stop after an abbreviation or an initial does not end a sentence.
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\be\.g\.)(?<!\bi\.e\.)"
    r"[\"”’)]?(?=\s(?:[^\W\d_a-zß-öø-ÿ]|[\"“‘¿¡]))|(?<=[。！？])"
)
_FORBIDDEN = re.compile(f"[{CONTROLS}{NOT_TEXT}]")
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
# Normalising a run of combining marks takes quadratic time. No language needs more than thirty on one letter (Unicode
# Standard Annex 15, "Stream-Safe Text Format").
_LONG_RUN_OF_MARKS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MAX_MARKS = 30
_BEYOND_LATIN = re.compile("[\u0300-\U0010ffff]")


def clean_line(text: str) -> str | None:
    """Return the text as one line: NFC, whitespace collapsed, without control characters and bidirectional overrides.

    Return None if nothing visible remains.
    """
    if not text.isascii():
        if _BEYOND_LATIN.search(text):
            text = _LONG_RUN_OF_MARKS.sub(_limit_marks, text)
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = _FORBIDDEN.sub(" ", text)
        if all(unicodedata.category(character) in _INVISIBLE_CATEGORIES for character in text):
            return None
    return " ".join(text.split()) or None


def _limit_marks(run: re.Match[str]) -> str:
    kept = []
    count = 0
    for character in run[0]:
        count = count + 1 if unicodedata.combining(character) else 0
        if count <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _replace_forbidden(text: str) -> str:
    return text if text.isprintable() else _FORBIDDEN.sub(" ", text)


def has_math(text: str) -> bool:
    """Return whether the text may contain a formula."""
    return "$" in text or "\\(" in text


def _split_math(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield each literal text with the TeX of the formula that follows it, or None after the last one."""
    end = 0
    for match in MATH.finditer(text):
        yield text[end : match.start()], match["tex"] or match["bracketed"]
        end = match.end()
    yield text[end:], None


def _unescape_dollars(text: str) -> str:
    return text.replace("\\$", "$")


def join_math(parts: Iterable[tuple[str, str | None]]) -> str:
    r"""Return a text in which every function here finds exactly these formulas: the inverse of splitting it.

    Each part is a literal text and the TeX of the formula that follows it, or None. A formula is written `\(…\)` where
    `$…$` would not be math, and dollar signs are written `\$` only if they could be taken for math.
    """
    parts = _merge_literals(parts)
    if len(parts) == 1 and parts[0][0].count("$") < 2:
        return parts[0][0]
    for escaped in (False, True):
        text = "".join(_write_parts(parts, escaped=escaped))
        found = [(_unescape_dollars(literal) if escaped else literal, tex) for literal, tex in _split_math(text)]
        if found == parts:
            break
    return text


def _merge_literals(parts: Iterable[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Join neighbouring texts and tidy the formulas, so that only the last text has no formula after it."""
    merged: list[tuple[str, str | None]] = []
    pending: list[str] = []
    for literal, tex in parts:
        pending.append(literal)
        tidy = _tidy_formula(tex) if tex is not None else ""
        if tidy:
            merged.append(("".join(pending), tidy))
            pending = []
    merged.append(("".join(pending), None))
    return merged


def _tidy_formula(tex: str) -> str:
    r"""Remove space at both ends, also that written as `~` or `\,`, and everything that would end the formula."""
    tex = _ESCAPED_SPACE.sub(lambda found: found[0] if found[1] else "~", tex)
    tex = _UNESCAPED_DOLLAR.sub(lambda found: found[1] or "", tex)
    tex = " ".join(tex.replace("\\(", "(").replace("\\)", ")").split())
    if space := _SPACE_BEFORE.match(tex):
        tex = tex[space.end() :]
    length = -1
    while len(tex) != length:
        length = len(tex)
        tex = tex.rstrip(" ~\\")
        if space := _SPACES_AFTER.search(tex, max(len(tex) - 6, 0)):
            tex = tex[: space.start()]
    return tex


def _write_parts(parts: list[tuple[str, str | None]], *, escaped: bool) -> Iterator[str]:
    for index, (literal, tex) in enumerate(parts):
        yield literal.replace("$", "\\$") if escaped else literal
        if tex is not None:
            yield write_formula(tex, parts[index + 1][0][:1])


def write_formula(tex: str, following: str) -> str:
    r"""Return a formula as `$…$`, or as `\(…\)` if the character that follows would keep it from being math."""
    tex = _tidy_formula(tex)
    if not tex:
        return ""
    is_clear = not following.isdigit() or _COMMAND.search(tex)
    return f"${tex}$" if is_clear else f"\\({tex}\\)"


@lru_cache(maxsize=1 << 13)
def render_text(text: str, *, focusable: bool = False, dashes: bool = False, whole: bool = False) -> Markup:
    """Render one line of text as HTML: escaped, formulas as MathML or, if they do not convert, `<code class="math">`.

    The result is well-formed XML, whatever the text. `focusable` puts long formulas, which scroll on narrow screens,
    within reach of the keyboard; it must not be used for text inside a link. `dashes` writes `--` and `...` as
    in print. `whole` keeps words such as `COVID-19` and `3-SAT` on one line.
    """
    text = _replace_forbidden(text)
    dashes = dashes and ("--" in text or "..." in text)
    whole = whole and "-" in text

    def render(literal: str) -> str:
        html = str(escape(set_dashes(literal) if dashes else literal))
        return _WHOLE.sub(r'<span class="whole">\g<0></span>', html) if whole else html

    if not has_math(text):
        return Markup(render(text))  # noqa: S704 - escaped
    html = []
    for literal, tex in _split_math(text):
        html.append(render(_unescape_dollars(literal)))
        if tex is not None:
            formula = render_math(tex)
            html.append(f'<span tabindex="0">{formula}</span>' if focusable and len(tex) > _LONG_FORMULA else formula)
    return Markup("".join(html))  # noqa: S704 - escaped above, MathML from the allow-list


def render_paragraphs(text: str | None, *, dashes: bool = False) -> tuple[Markup, ...]:
    """Render text as HTML, one item for each paragraph; paragraphs are separated by empty lines."""
    if not text or text.isspace():
        return ()
    if "\n" not in text:
        return (render_text(text, focusable=True, dashes=dashes),)
    return tuple(render_text(" ".join(part.split()), focusable=True, dashes=dashes) for part in split_paragraphs(text))


def render_highlighted(words: Iterable[tuple[str, bool]]) -> Markup:
    """Render words as HTML with each run of words paired with True in a `<mark>`; a formula must be one word."""
    runs = [
        (highlighted, render_text(" ".join(word for word, _ in run), focusable=True, dashes=True))
        for highlighted, run in groupby(words, itemgetter(1))
    ]
    return Markup(" ").join(
        Markup("<mark>{}</mark>").format(text) if highlighted else text for highlighted, text in runs
    )


def split_words(text: str) -> list[str]:
    """Split text at whitespace, except for the whitespace in formulas."""
    return [match[0] for match in _WORD.finditer(text)]


def split_paragraphs(text: str) -> list[str]:
    """Split text at empty lines."""
    return [part for part in _PARAGRAPH.split(text) if part.strip()]


@lru_cache(maxsize=1 << 13)
def plain_text(text: str) -> str:
    """Return the text in plain characters on one line, for `<title>`, metadata and search."""
    text = _replace_forbidden(text)
    if has_math(text):
        text = "".join(
            _unescape_dollars(literal) + (plain_math(tex) if tex is not None else "")
            for literal, tex in _split_math(text)
        )
    return " ".join(text.split())


def failed_math(text: str | None) -> list[tuple[str, str]]:
    """Return the TeX of each formula that does not convert to MathML, with the reason."""
    if not text or not has_math(text):
        return []
    formulas = [tex for _, tex in _split_math(_replace_forbidden(text)) if tex is not None]
    return [(tex, reason) for tex, (mathml, reason) in ((tex, convert_math(tex)) for tex in formulas) if mathml is None]


def summarise(text: str, limit: int = 200) -> str:
    """Return the first whole sentences that fit into `limit` characters, or the shortened text if none does."""
    text = plain_text(text)
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 2) if match.end() <= limit]
    return text[: ends[-1]] if ends and ends[-1] >= limit // 3 else shorten(text, limit)
