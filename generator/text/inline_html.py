"""Markup in titles and abstracts from CSL-JSON, Crossref and PubMed (a little HTML, JATS, MathML) to plain text.

The result is Unicode with `$…$` math. Only tags of these formats are treated as tags, so that `p < 0.05 and q > 0.1`
is left alone. Sub- and superscripts become Unicode characters (`H₂O`, `10⁻³`) if all of theirs exist, else plain text.
"""

import re
from collections.abc import Iterator

from generator.text.html import clean_line
from generator.text.superscripts import subscript, superscript

_INLINE_NAMES = (
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark nocase q s samp sc scp small span strong sub sup"
    " tt u var wbr italic bold underline monospace roman strike overline sans-serif ext-link uri named-content"
    " styled-content inline-formula inline-graphic alternatives tex-math xref email math"
)
_BLOCK_NAMES = "p br div section sec title list list-item ul ol li h1 h2 h3 h4 h5 h6 label disp-formula tr td table hr"
_TAG = re.compile(r"<(/?)([a-z]{1,10}:)?([a-z][\w.-]{0,40})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_TAGS = _BLOCKS | frozenset(_INLINE_NAMES.split())
_CAPTURED = frozenset(("sub", "sup", "tex-math", "math"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_COMMENT = re.compile(r"<!--|<!\[CDATA\[|\]\]>|-->")
_TEX_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)
_MAX_SCRIPT_LENGTH = 12
_MAX_NESTING = 8
"""Levels of captured elements. The text inside is joined again at each level, so the cost grows with their number."""


def html_to_line(text: str) -> str | None:
    """Return the text on one line without markup, or None if nothing is left."""
    return clean_line(_strip(text))


def html_to_paragraphs(text: str) -> str | None:
    """Return the text without markup and with empty lines between paragraphs, or None if nothing is left."""
    paragraphs = re.split(r"\n[^\S\n]*\n", _strip(text))
    return "\n\n".join(line for paragraph in paragraphs if (line := clean_line(paragraph))) or None


def html_to_abstract(text: str) -> str | None:
    """Return the paragraphs of an abstract without the heading `Abstract`, which some publishers include."""
    paragraphs = html_to_paragraphs(text)
    heading, _, rest = (paragraphs or "").partition("\n\n")
    return rest if rest and heading.strip(".:").casefold() in ("abstract", "summary") else paragraphs


def _strip(text: str) -> str:
    if "<" in text:
        text = _strip_tags(text)
    if "&" in text:
        import html  # takes 1 ms, and few texts need it

        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        # Crossref contains text that publishers escaped twice: `&amp;lt;i&amp;gt;`.
        if "&" in text:
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        if "<" in text:
            text = _strip_tags(text)
    return text


def _tokens(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each literal text with the name of the tag that follows it, empty at the end, and whether it closes."""
    end = 0
    for tag in _TAG.finditer(text):
        name = tag[3].lower()
        # With a prefix (`jats:p`, `mml:mi`) it is certainly a tag.
        if tag[2] or name in _TAGS:
            yield text[end : tag.start()], name, bool(tag[1])
            end = tag.end()
    yield text[end:], "", False


def _strip_tags(text: str) -> str:
    """Remove tags in one pass; the content of a captured element is collected until the element closes."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []  # captured elements, each with the index in `pieces` at which its content begins
    follows_tex = False
    for literal, tag, closes in _tokens(_COMMENT.sub("", text)):
        pieces.append(literal)
        if tag in _CAPTURED and not closes and len(opened) < _MAX_NESTING:
            opened.append((tag, len(pieces)))
        elif tag in _CAPTURED and opened and opened[-1][0] == tag:
            inner = "".join(pieces[opened[-1][1] :])
            del pieces[opened.pop()[1] :]
            # `<alternatives>` contains the same formula as TeX and as MathML.
            pieces.append("" if tag == "math" and follows_tex else _convert(tag, inner))
            follows_tex = tag == "tex-math"
        elif tag in _BLOCKS:
            pieces.append(" " if tag in ("br", "td", "label") else "\n\n")
        elif tag == "inline-graphic" and not closes:
            pieces.append("…")
        if tag == "alternatives":
            follows_tex = False
    return "".join(pieces)


def _convert(tag: str, inner: str) -> str:
    if tag in ("sub", "sup"):
        script = inner.strip()
        converted = subscript(script) if tag == "sub" else superscript(script)
        return inner if converted is None or len(converted) > _MAX_SCRIPT_LENGTH else converted
    if tag == "math":
        return "".join(inner.split())
    body = _TEX_BODY.search(inner)
    tex = (body[1] if body else inner).strip().strip("$").strip()
    return f"${tex}$" if tex else ""
