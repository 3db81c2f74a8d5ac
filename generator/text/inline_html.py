"""The markup of CSL-JSON, Crossref and PubMed texts (a little HTML, JATS, MathML) to plain Unicode with `$…$` math.

Only tags that these formats know are taken for tags, so that `p < 0.05 and q > 0.1` stays as it is. Sub- and
superscripts become Unicode where it has all their signs (`H₂O`, `10⁻³`) and plain text otherwise.
"""

import re
from collections.abc import Iterator

from generator.text.html import clean_line

_INLINE = (
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark nocase q s samp sc scp small span strong sub sup"
    " tt u var wbr italic bold underline monospace roman strike overline sans-serif ext-link uri named-content"
    " styled-content inline-formula inline-graphic alternatives tex-math xref email math"
)
_BLOCK = "p br div section sec title list list-item ul ol li h1 h2 h3 h4 h5 h6 label disp-formula tr td table hr"
_TAG = re.compile(r"<(/?)([a-z]{1,10}:)?([a-z][\w.-]{0,40})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCKS = frozenset(_BLOCK.split())
_TAGS = _BLOCKS | frozenset(_INLINE.split())
_CAPTURED = frozenset(("sub", "sup", "tex-math", "math"))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_COMMENT = re.compile(r"<!--|<!\[CDATA\[|\]\]>|-->")
_TEX_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)
_SUPERSCRIPTS = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_MAX_SCRIPT = 12
# Text inside captured elements is joined once for each level.
_MAX_NESTING = 8


def html_to_line(text: str) -> str | None:
    """One line without markup; None where nothing is left."""
    return clean_line(_strip(text))


def html_to_paragraphs(text: str) -> str | None:
    """The same with empty lines between paragraphs, as abstracts and notes have them."""
    return "\n\n".join(line for part in re.split(r"\n[^\S\n]*\n", _strip(text)) if (line := clean_line(part))) or None


def html_to_abstract(text: str) -> str | None:
    """Paragraphs, without the heading `Abstract` that publishers pass on with it."""
    paragraphs = html_to_paragraphs(text)
    head, _, rest = (paragraphs or "").partition("\n\n")
    return rest if rest and head.strip(".:").casefold() in ("abstract", "summary") else paragraphs


def _strip(text: str) -> str:
    if "<" in text:
        text = _strip_tags(text)
    if "&" in text:
        import html  # costs 1 ms, and few texts need it

        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        # Crossref passes on what publishers have escaped twice: `&amp;lt;i&amp;gt;`.
        if "&" in text:
            text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
        if "<" in text:
            text = _strip_tags(text)
    return text


def _tokens(text: str) -> Iterator[tuple[str, str, bool]]:
    """Alternately text, and the name of a tag with whether it closes."""
    at = 0
    for tag in _TAG.finditer(text):
        name = tag[3].lower()
        # A prefix (`jats:p`, `mml:mi`) is proof enough that a tag is meant.
        if tag[2] or name in _TAGS:
            yield text[at : tag.start()], name, bool(tag[1])
            at = tag.end()
    yield text[at:], "", False


def _strip_tags(text: str) -> str:
    """One pass: what stands in a captured element is put aside until the element closes."""
    pieces: list[str] = []
    opened: list[tuple[str, int]] = []
    tex_before = False
    for literal, tag, closes in _tokens(_COMMENT.sub("", text)):
        pieces.append(literal)
        if tag in _CAPTURED and not closes and len(opened) < _MAX_NESTING:
            opened.append((tag, len(pieces)))
        elif tag in _CAPTURED and opened and opened[-1][0] == tag:
            inner = "".join(pieces[opened[-1][1] :])
            del pieces[opened.pop()[1] :]
            # `<alternatives>` gives one formula twice.
            pieces.append("" if tag == "math" and tex_before else _convert(tag, inner))
            tex_before = tag == "tex-math"
        elif tag in _BLOCKS:
            pieces.append(" " if tag in ("br", "td", "label") else "\n\n")
        elif tag == "inline-graphic" and not closes:
            pieces.append("…")
        if tag == "alternatives":
            tex_before = False
    return "".join(pieces)


def _convert(tag: str, inner: str) -> str:
    if tag in ("sub", "sup"):
        script = inner.strip().translate(_SUBSCRIPTS if tag == "sub" else _SUPERSCRIPTS)
        same = any(before == after for before, after in zip(inner.strip(), script, strict=True))
        return inner if same or len(script) > _MAX_SCRIPT else script
    if tag == "math":
        return "".join(inner.split())
    body = _TEX_BODY.search(inner)
    tex = (body[1] if body else inner).strip().strip("$").strip()
    return f"${tex}$" if tex else ""
