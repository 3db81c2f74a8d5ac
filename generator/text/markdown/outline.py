"""What a text refers to, and what in it is shown as typed, each with its place. Nothing is looked up here."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from generator.text.markdown.anchors import is_reserved
from generator.text.markdown.attributes import keep_valid
from generator.text.markdown.parser import Document, parse_markdown
from generator.text.markdown.raw_html import RawHtml
from generator.text.urls import has_scheme

PAPERS = "papers"
"""The language of a fenced block that stands for a list of papers."""


class Place(Struct, frozen=True, order=True):
    """A position in a text, from 0."""

    line: int
    column: int | None = None
    """None if the text is not written as it is parsed, inside a table for instance."""


class LinkInText(Struct, frozen=True):
    """A link or an image."""

    url: str
    """As it is written, percent-encoded if necessary."""
    is_image: bool
    place: Place


class KeyInText(Struct, frozen=True):
    """A citation key."""

    key: str
    is_sentence: bool
    """Outside of brackets, where it may also be the name of an account."""
    place: Place


class ListInText(Struct, frozen=True):
    """A list of papers."""

    options: str
    """The lines of the block."""
    place: Place
    """Of the first of them."""


class Doubt(Struct, frozen=True):
    """Something that is not shown as its author seems to want it."""

    message: str
    hint: str | None
    place: Place


class Outline(Struct, frozen=True):
    """What a text contains besides words."""

    links: tuple[LinkInText, ...] = ()
    keys: tuple[KeyInText, ...] = ()
    lists: tuple[ListInText, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    ids: tuple[str, ...] = ()
    """Of headings and whatever else has one, as links in the text name them."""


_HUGO = "shortcodes and template tags belong into templates/, not into Markdown"
_TYPED: tuple[tuple[re.Pattern[str], str | None], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), hint)
    for pattern, hint in (
        (r"^:::+.*", "use an alert (> [!NOTE]) or HTML: <div>, an empty line, the text, an empty line, </div>"),
        (r"\{%[^%\n]{0,200}%\}", _HUGO),
        (r"\{\{[^{}\n]{0,200}\}\}", _HUGO),
        (r"!?\[\[[^\[\]\n]{1,200}\]\]", "write [text](page.md) or ![description](image.png)"),
        (r"^(?:!!!|\?\?\?\+?) \w+.*", "use an alert: > [!NOTE]"),
        (r"^\[!\w+\].*", "alerts are NOTE, TIP, IMPORTANT, WARNING and CAUTION, with nothing else on their first line"),
        (r"^\[(?:TOC|_TOC_|\[TOC\]|\[_TOC_\])\]$", None),
        (r"^(?:import|export) [\w{*].*(?: from |=).*", "MDX is not supported"),
        (r"\[\^[^\]\s\[]{1,100}\]", "write the footnote at the start of a line: [^1]: …"),
        (r"\{:?\s?[#.][\w-][^{}\n]{0,200}\}", "attributes directly follow a heading, a link, an image, code or [text]"),
        (r"\]\((?i:javascript|vbscript|data|file):[^)\n]{0,40}", "links are to pages, files and the web"),
        (r"\\[(\[][^\n]{1,200}?\\[)\]]", "write formulas as $…$ or $$…$$"),
    )
)
"""Syntax of other programs, and what to write instead."""
_FOOTNOTE = re.compile(r"^[ >]{0,8}\[\^([^\]\s]+)\]:", re.MULTILINE)
_SUSPICIOUS = re.compile(r"[{\[\\]|^(?:::|!!!|\?\?\?|import|export)", re.MULTILINE)


@lru_cache(maxsize=1 << 11)
def outline_markdown(text: str | None, *, inline: bool = False) -> Outline:
    """Return what a text contains."""
    if not text:
        return Outline()
    return _Outliner(parse_markdown(text, inline=inline)).outline()


class _Outliner:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = document.text.split("\n")
        self._links: list[LinkInText] = []
        self._keys: list[KeyInText] = []
        self._lists: list[ListInText] = []
        self._doubts: list[Doubt] = []
        self._map = [0, 1]

    def outline(self) -> Outline:
        for token in self._document.tokens:
            self._map = token.map or self._map
            if token.type == "inline":
                self._read_paragraph(token)
            elif token.type == "html_block":
                self._read_html(token.content, _Positions(self._lines, self._map[0], token.content), 0)
            elif token.type == "fence":
                self._read_fence(token)
            elif token.type == "heading_open":
                self._check_attributes(token, Place(self._map[0]))
        self._check_footnotes()
        doubts = sorted(dict.fromkeys(self._doubts), key=lambda doubt: (doubt.place.line, doubt.place.column or 0))
        ids = tuple(self._document.ids)
        return Outline(tuple(self._links), tuple(self._keys), tuple(self._lists), tuple(doubts), ids)

    def _read_paragraph(self, token: Any) -> None:
        positions = _Positions(self._lines, self._map[0], token.content)
        for child in token.children or ():
            place = positions.place(child.meta["at"]) if "at" in child.meta else Place(self._map[0])
            self._check_attributes(child, place)
            if child.type == "link_open" and child.info != "auto":
                self._links.append(LinkInText(str(child.attrs.get("href", "")), False, place))
            elif child.type == "image":
                self._links.append(LinkInText(str(child.attrs.get("src", "")), True, place))
            elif child.type == "citation":
                is_sentence = child.meta["is_sentence"]
                self._keys += (KeyInText(each.key, is_sentence, place) for each in child.meta["keys"])
            elif child.type == "html_inline":
                self._read_html(child.content, positions, child.meta.get("at", 0))
        if _SUSPICIOUS.search(token.content):
            self._find_typed(token, positions)

    def _find_typed(self, token: Any, positions: "_Positions") -> None:
        verbatim = {"code_inline", "math_inline", "math_inline_double"}
        spans = [(child.meta["at"], child.meta["end"]) for child in token.children if child.type in verbatim]
        spans += [child.meta["braces"] for child in token.children if "braces" in child.meta]
        spans.sort()
        starts = [start for start, _ in spans]
        for pattern, hint in _TYPED:
            for found in pattern.finditer(token.content):
                number = bisect_right(starts, found.start()) - 1
                if number >= 0 and found.start() < spans[number][1]:
                    continue
                if found[0].startswith("[^") and found[0][2:-1] in self._document.footnotes:
                    continue
                self._doubt(f'"{found[0].strip()}" is shown as typed', hint, positions.place(found.start()))

    def _read_html(self, fragment: str, positions: "_Positions", offset: int) -> None:
        lines = fragment.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)

        def place(position: tuple[int, int]) -> Place:
            return positions.place(offset + starts[min(position[0], len(lines) - 1)] + position[1])

        def on_tag(tag: str, attributes: dict[str, str]) -> None:
            url = attributes.get("href") or attributes.get("src")
            if url and tag in {"a", "img"}:
                self._links.append(LinkInText(url, tag == "img", place(html.position())))

        def on_refused(tag: str, attribute: str | None, position: tuple[int, int]) -> None:
            if attribute is None:
                self._doubt(f'"<{tag}>" is shown as typed', _explain_tag(tag), place(position))
            else:
                hint = "allowed are class, dir, id, lang, title, and what an element needs, such as href"
                self._doubt(f'the attribute "{attribute}" of "<{tag}>" is left out', hint, place(position))

        html = RawHtml(on_tag, on_refused)
        html.rewrite(fragment)

    def _read_fence(self, token: Any) -> None:
        name = token.info.strip().split(" ")[0]
        place = Place(self._map[0])
        if name == PAPERS:
            if token.level:
                hint = "put it at the beginning of the line, outside of lists, quotations and alerts"
                self._doubt("this list of papers is shown as typed", hint, place)
            else:
                self._lists.append(ListInText(token.content, Place(self._map[0] + 1)))
        elif name.startswith("{"):
            self._doubt(f'"{name}" is shown as code', "directives and executable code are not supported", place)

    def _check_attributes(self, token: Any, place: Place) -> None:
        written = token.meta.get("attributes")
        if not written:
            return
        _, refused = keep_valid(written, is_image=token.type == "image")
        for name in refused:
            hint = "allowed are #id, .class, lang, dir and title, and for images width and height"
            self._doubt(f'the attribute "{name}" is left out', hint, place)
        if is_reserved(written.get("id", "")):
            actual = self._document.ids[written["id"]]
            self._doubt(f'the id "{written["id"]}" belongs to the page itself: it becomes "{actual}"', None, place)

    def _check_footnotes(self) -> None:
        unused = {label for label, is_used in self._document.footnotes.items() if not is_used}
        line, start = 0, 0
        for found in _FOOTNOTE.finditer(self._document.text) if unused else ():
            line, start = line + self._document.text.count("\n", start, found.start()), found.start()
            if found[1] in unused:
                self._doubt(f'nothing refers to the footnote "{found[1]}"', "it is left out", Place(line))

    def _doubt(self, message: str, hint: str | None, place: Place) -> None:
        self._doubts.append(Doubt(message, hint, place))


class _Positions:
    """Finds places in the content of a paragraph, whose lines are without indentation and signs of lists and quotes."""

    def __init__(self, lines: list[str], first: int, content: str) -> None:
        self._source = lines
        self._first = first
        self._content = content
        self._starts = [0, *(found.end() for found in re.finditer("\n", content))]
        self._shifts: dict[int, int | None] = {}

    def place(self, offset: int) -> Place:
        number = bisect_right(self._starts, offset) - 1
        shift = self._shift(number)
        line = min(self._first + number, len(self._source) - 1)
        return Place(line, None if shift is None else shift + offset - self._starts[number])

    def _shift(self, number: int) -> int | None:
        if number not in self._shifts:
            end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._content)
            line = self._first + number
            text = self._source[line] if line < len(self._source) else ""
            found = text.find(self._content[self._starts[number] : end])
            self._shifts[number] = found if found >= 0 else None
        return self._shifts[number]


def _explain_tag(tag: str) -> str:
    if tag in {"script", "iframe", "object", "embed", "style", "form", "input", "button", "video", "audio"}:
        return "pages contain no scripts, frames, forms and styles of their own; link to it, or put it into templates/"
    return "write &lt; for the sign <"


def split_at_lists(document: Document) -> Iterator[tuple[tuple[Any, ...], ListInText | None]]:
    """Yield the tokens before each list of papers with that list, then the tokens after the last one with None."""
    start = 0
    for at, token in enumerate(document.tokens):
        if token.type == "fence" and not token.level and token.info.strip().split(" ")[0] == PAPERS:
            yield document.tokens[start:at], ListInText(token.content, Place(token.map[0] + 1))
            start = at + 1
    yield document.tokens[start:], None


def local_links(outline: Outline) -> list[LinkInText]:
    """Return the links and images that lead to something of the site, apart from places in the text itself."""
    return [link for link in outline.links if not has_scheme(link.url) and not link.url.startswith(("#", "@"))]
