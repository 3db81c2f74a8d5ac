"""Quotation marks and apostrophes in HTML that people read, by the language of each text.

Only text is changed: no attribute, no formula, no code. A page is searched for `&#39;` and `&#34;`, which is how text
that templates insert has these marks, so that pages without any cost nothing. HTML that does not come from such text
is set where it is made, with `typeset_fragment`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from generator.text.typography import OBJECT, find_quotes, guess_language, set_dashes, set_quotes

_TAG = re.compile(r"""(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)""")
_INLINE = re.compile(
    r"</?(?:a|abbr|annotation|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|m[a-z]+|q|s|samp|semantics|small|span|strong"
    r"|sub|sup|time|u|var|wbr)[\s/>]"
)
"""A tag inside a paragraph, also one of MathML."""
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_LANG = re.compile(r'\slang="([^"]+)"')
_UNTOUCHED = frozenset("code kbd math pre samp script style svg textarea var".split())
_EMPTY = frozenset("wbr mspace mprescripts none".split())
_DESCRIPTION = '<meta name="description" content="'


def typeset_page(html: str, language: str, title_language: str | None = None) -> str:
    """Return a page with the marks of print in its text, its title and its description.

    `language` is that of the page, `title_language` that of the title if it is another one.
    """
    body = max(html.find("<body"), 0)
    head = before = html[:body]
    for start, end in (("<title>", "</title>"), (_DESCRIPTION, '">')):
        head = _typeset_between(head, start, end, title_language or language)
    at = html.find("&#3", body)
    if at < 0 and head is before:
        return html
    return "".join([head, *_typeset_blocks(html, body, at, language)])


def typeset_fragment(html: Markup, language: str) -> Markup:
    """Return HTML with the marks of print in every text, however they are written."""
    if not ("'" in html or '"' in html or "&#3" in html):
        return html
    done: list[str] = []
    block: list[str] = []
    opening = ""
    for piece in _TAG.split(html):
        if piece.startswith("<") and not _INLINE.match(piece):
            done += [*_typeset_block(block, opening, language), piece]
            block, opening = [], piece
        else:
            block.append(piece)
    return Markup("".join([*done, *_typeset_block(block, opening, language)]))  # noqa: S704 - as safe as before


def _typeset_between(html: str, start: str, end: str, language: str) -> str:
    """Set the text between two strings, of which the first is there at most once."""
    at = html.find(start)
    first = at + len(start)
    last = html.find(end, first)
    text = html[first:last]
    if at < 0 or not ("&#3" in text or "--" in text or "..." in text):
        return html
    plain = _unescape(text)
    shown = set_dashes(set_quotes(plain, guess_language(plain, language)))
    return html[:first] + str(escape(shown)) + html[last:]


def _typeset_blocks(html: str, start: int, at: int, language: str) -> Iterator[str]:
    """Yield the page from `start` on in pieces; `at` is the first mark, or -1."""
    while at >= 0:
        opening, first = _start_of_block(html, at)
        last = first
        if html.startswith("<pre", opening):
            last = html.find("</pre>", at)
        elif first <= at:  # not in an attribute of the tag that opens the block
            last = _end_of_block(html, at)
            yield html[start:first]
            yield from _typeset_block(_TAG.split(html[first:last]), html[opening:first], language)
            start = last
        at = html.find("&#3", last)
    yield html[start:]


def _start_of_block(html: str, at: int) -> tuple[int, int]:
    """Return where the tag before the text around `at` starts and ends."""
    while (at := html.rfind("<", 0, at)) >= 0:
        if not _INLINE.match(html, at):
            return at, html.find(">", at) + 1
    return 0, 0


def _end_of_block(html: str, at: int) -> int:
    while (at := html.find("<", at)) >= 0:
        if not _INLINE.match(html, at):
            return at
        at += 1
    return len(html)


def _typeset_block(pieces: Sequence[str], opening: str, language: str) -> Iterator[str]:
    """Yield the pieces of a text, which are tags and texts in turn, with other marks; `opening` is the tag before."""
    texts = [(_unescape(piece), given) for piece, given in _read_texts(pieces, opening)]
    plain = "".join(text for text, _ in texts)
    if not ("'" in plain or '"' in plain):
        yield from pieces
        return
    guessed = guess_language(plain, language)
    marks = {given: dict(find_quotes(plain, given or guessed)) for given in {given for _, given in texts}}
    at = 0
    for piece, (text, given) in zip(pieces, texts, strict=True):
        found = marks[given]
        shown = "".join(found.get(place, each) for place, each in enumerate(text, at))
        yield piece if shown == text else _escape(shown)
        at += len(text)


def _read_texts(pieces: Iterable[str], opening: str) -> Iterator[tuple[str, str | None]]:
    """Yield the text of each piece with the language that is given for it; nothing for a tag."""
    open_elements = [_element(opening)]
    for piece in pieces:
        given, is_untouched = open_elements[-1][1:]
        if piece[:1] != "<":
            yield (OBJECT if is_untouched and piece else piece), given
            continue
        name, own, untouched = _element(piece)
        if piece.startswith("</"):
            if len(open_elements) > 1:
                open_elements.pop()
        elif name not in _EMPTY and not piece.endswith("/>"):
            open_elements.append((name, own or given, is_untouched or untouched))
        yield "", given


def _element(tag: str) -> tuple[str, str | None, bool]:
    """Return name, language and whether the text is not to be changed."""
    found = _NAME.match(tag)
    name = found[1] if found else ""
    language = _LANG.search(tag)
    is_known = language is not None and not language[1].startswith("und")
    return name, language[1] if language and is_known else None, name in _UNTOUCHED and not tag.startswith("</")


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    import html  # takes 1 ms, and few texts need it

    return html.unescape(text)


def _escape(text: str) -> str:
    """Escape text between tags, where a quotation mark is only that."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
