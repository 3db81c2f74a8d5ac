"""Markup in titles and abstracts from CSL-JSON, Crossref and PubMed (a little HTML, JATS, MathML) to plain text.

The result is Unicode with `$…$` math. Only tags of these formats are treated as tags, so that `p < 0.05 and q > 0.1`
is left alone, and only if they are closed, so that `the graph <b> in the script` is. Sub- and superscripts become
Unicode characters (`H₂O`, `10⁻³`) if all of theirs exist; where plain text would read as something else, math.
"""

import re
from collections.abc import Iterator

from generator.text.html import clean_line
from generator.text.latex.formulas import FORMULA_END, FORMULA_START, mark_formula, place_formulas, unmark
from generator.text.mathml_reader import mathml_to_text
from generator.text.superscripts import lower_text, raise_text

_INLINE_NAMES = (
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark nocase q s samp sc scp small span strong sub sup"
    " tt u var wbr italic bold underline monospace roman strike overline sans-serif ext-link uri named-content"
    " styled-content inline-formula inline-graphic alternatives tex-math xref email math"
)
_BLOCK_NAMES = "p br div section sec title list list-item ul ol li h1 h2 h3 h4 h5 h6 label disp-formula tr td table hr"
_TAG = re.compile(r"<(/?)([a-z]{1,10}:)?([a-z][\w.-]{0,40})(\s[^<>]*)?(?<!/)(/?)>", re.IGNORECASE)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_TAGS = _BLOCKS | frozenset(_INLINE_NAMES.split())
_EMPTY = frozenset("br hr img wbr inline-graphic ext-link xref".split())
"""Elements that are often without an end tag."""
_OPTIONAL_END = frozenset("p li td tr title".split())
"""Elements that may be without an end tag in paragraphs (HTML, "Optional tags")."""
_CAPTURED = frozenset(("sub", "sup", "tex-math"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_COMMENT = re.compile(r"<!--|<!\[CDATA\[|\]\]>|-->")
_MATH_START = re.compile(r"<([a-z]{1,10}:)?math(?:\s[^<>]*)?(?<!/)>", re.IGNORECASE)
_TEX_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)
_SHORT_WORD = re.compile(r"(?<![^\W\d_])(?:[a-z]{2,}|[A-Z]?[a-z]{2,}|a|A)$|[^\W\d_][,;:]$")
"""A word after which a formula begins without a blank, as in Crossref's titles: `Solitons in<mml:math>`. Symbols of
chemical elements, which have up to two letters, are no words."""
_WORD_AFTER = re.compile(r"(?:and|or|in|of|on|at|to|for|from|by|with|as|is|are|[a-z]{4,})\b")
_ESCAPE_TEX = str.maketrans({**{sign: f"\\{sign}" for sign in "%&#_{}$"}, "\\": "", "^": "", "~": " "})
_MAX_SCRIPT_LENGTH = 12
_MAX_NESTING = 8
"""Levels of captured elements. The text inside is joined again at each level, so the cost grows with their number."""


def html_to_line(text: str) -> str | None:
    """Return the text on one line without markup, or None if nothing is left."""
    return clean_line(_strip(text, optional=frozenset()))


def html_to_paragraphs(text: str) -> str | None:
    """Return the text without markup and with empty lines between paragraphs, or None if nothing is left."""
    paragraphs = re.split(r"\n[^\S\n]*\n", _strip(text, optional=_OPTIONAL_END))
    return "\n\n".join(line for paragraph in paragraphs if (line := clean_line(paragraph))) or None


def html_to_abstract(text: str) -> str | None:
    """Return the paragraphs of an abstract without the heading `Abstract`, which some publishers include."""
    paragraphs = html_to_paragraphs(text)
    heading, _, rest = (paragraphs or "").partition("\n\n")
    return rest if rest and heading.strip(".:").casefold() in ("abstract", "summary") else paragraphs


def _strip(text: str, optional: frozenset[str]) -> str:
    if "<" in text or "&" in text:
        text = unmark(text)
    if "<" in text:
        text = _strip_tags(text, optional)
    if "&" in text:
        import html  # takes 1 ms, and few texts need it

        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        # Crossref contains text that publishers escaped twice: `&amp;lt;i&amp;gt;`.
        if "&" in text:
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        if "<" in text:
            text = _strip_tags(text, optional)
    return place_formulas(text) if FORMULA_START in text else text


def _convert_mathml(text: str) -> str:
    """Replace each `<math>` element by its text, and add the blanks around it that Crossref leaves out."""
    pieces: list[str] = []
    end = 0
    missing: set[str] = set()
    lower = text.lower()
    for start in _MATH_START.finditer(text):
        closer = f"</{start[1] or ''}math>".lower()
        if start.start() < end or closer in missing:
            continue
        closed = lower.find(closer, start.end())
        if closed < 0:
            missing.add(closer)
            continue
        before = text[end : start.start()]
        formula = mathml_to_text(text[start.end() : closed])
        end = closed + len(closer)
        if pieces and pieces[-1] and before and _WORD_AFTER.match(before) and _ends_word(pieces[-1]):
            before = " " + before
        gap = " " if _begins_word(formula) and _SHORT_WORD.search(before[-20:]) else ""
        # `<alternatives>` contains the same formula as TeX and as MathML.
        is_repeated = before.rstrip().lower().endswith(("</tex-math>", ":tex-math>"))
        pieces += [before, gap, "" if is_repeated else formula]
    rest = text[end:]
    if pieces and _WORD_AFTER.match(rest) and _ends_word(pieces[-1]):
        rest = " " + rest
    return "".join([*pieces, rest])


def _begins_word(formula: str) -> bool:
    return bool(formula) and (formula[0].isalnum() or formula[0] in f"{FORMULA_START}√(")


def _ends_word(formula: str) -> bool:
    return bool(formula) and (formula[-1].isalnum() or formula[-1] == FORMULA_END)


def _tags(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each tag of these formats with its name."""
    for tag in _TAG.finditer(text):
        name = tag[3].lower()
        # With a prefix (`jats:p`, `mml:mi`) it is certainly a tag.
        if tag[2] or name in _TAGS:
            yield tag, name


def _tokens(text: str, optional: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield each literal text with the name of the tag that follows it, empty at the end, and whether it closes."""
    unclosed = _find_unclosed(text, optional)
    end = 0
    for tag, name in _tags(text):
        if tag.start() not in unclosed:
            yield text[end : tag.start()], name, bool(tag[1])
            end = tag.end()
    yield text[end:], "", False


def _find_unclosed(text: str, optional: frozenset[str]) -> frozenset[int]:
    """Return the offsets of start tags that nothing closes, and which are therefore text."""
    opened: dict[str, list[int]] = {}
    for tag, name in _tags(text):
        if tag[1]:
            if opened.get(name):
                opened[name].pop()
        elif not (tag[2] or tag[5] or name in _EMPTY or name in optional):
            opened.setdefault(name, []).append(tag.start())
    return frozenset(offset for offsets in opened.values() for offset in offsets)


def _strip_tags(text: str, optional: frozenset[str]) -> str:
    """Remove tags in one pass; the content of a captured element is collected until the element closes."""
    text = _COMMENT.sub("", text)
    if _MATH_START.search(text):
        text = _convert_mathml(text)
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []  # captured elements, each with the index in `pieces` at which its content begins
    for literal, tag, closes in _tokens(text, optional):
        pieces.append(literal)
        if tag in _CAPTURED and not closes and len(opened) < _MAX_NESTING:
            opened.append((tag, len(pieces)))
        elif tag in _CAPTURED and opened and opened[-1][0] == tag:
            start = opened.pop()[1]
            inner = "".join(pieces[start:])
            del pieces[start:]
            pieces.append(_convert(tag, inner, "".join(pieces[-3:])[-2:]))
        elif tag in _BLOCKS:
            pieces.append(" " if tag in ("br", "td", "label") else "\n\n")
        elif tag == "inline-graphic" and not closes:
            pieces.append("…")
    return "".join(pieces)


def _convert(tag: str, inner: str, before: str) -> str:
    if tag == "tex-math":
        body = _TEX_BODY.search(inner)
        tex = (body[1] if body else inner).strip().strip("$").strip()
        return mark_formula(tex) if tex else ""
    script = inner.strip()
    if len(script) > _MAX_SCRIPT_LENGTH or FORMULA_START in script:
        return inner
    converted = lower_text(script) if tag == "sub" else raise_text(script, before)
    if converted is None:
        return mark_formula(("_" if tag == "sub" else "^") + "{" + script.translate(_ESCAPE_TEX) + "}")
    return inner if converted == script else converted
