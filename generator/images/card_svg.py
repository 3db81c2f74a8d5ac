"""A paper in small as a picture: SVG of a fixed size, for READMEs, wikis and slides.

Nothing but shapes, text and attributes: no style sheet, script, font or address of anything else, since programs that
draw SVG leave out now this and now that (GitHub forbids scripts and requests, PowerPoint and resvg know no media
queries). So there is one picture for light and one for dark paper, and whoever shows them chooses with `<picture>`.

Fonts are those of the reader; lines are broken for the widest of the usual ones (`advances.py`). No attribute says that
a line runs from right to left, because programs disagree about what it does to the anchor: its text is isolated by
U+2067 and U+2069 instead, and lines are anchored to the edge where they begin.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import bidirectional

from markupsafe import escape
from msgspec import Struct

from generator.images.advances import REGULAR, SPACE
from generator.images.line_breaking import (
    MOST_CHARACTERS,
    Line,
    Piece,
    balance_lines,
    count_lines,
    cut_pieces,
    fill_lines,
    keep_lines,
    line_width,
    make_piece,
)
from generator.page_models import AuthorItem
from generator.text.html import clean_line

WIDTH, HEIGHT = 600, 315
"""Twice of it is what social networks want of a picture: 1200 by 630."""

_MARGIN = 40
_MEASURE = WIDTH - 2 * _MARGIN + 10
"""What a line may take in the widest font, which few have: a little of the margin."""
_HEAD, _HEAD_BASE = 15, 35
"""Size and base line of the name of the site."""
_TOP = 48
"""Where the title begins."""
_TITLES = ((34, 41), (30, 36), (26, 32), (22, 28), (19, 24), (17, 22))
"""Sizes of a title, each with its leading: the largest in which all of it fits."""
_NAMES, _NAMES_LEADING, _MOST_NAME_LINES = 17, 24, 2
_NAMES_BASE = 243
"""Base line of the last line of names, where something stands below."""
_HAIRLINE = 263
_FOOT, _FOOT_BASE = 16, 289
_MARK = 48
_LONG_NAME = 40
"""Characters from which a name may break."""
_MARKED = frozenset({"owner", "marked"})

_SERIF = (
    "'Iowan Old Style','Palatino Linotype',Palatino,'URW Palladio L',P052,Charter,'Noto Serif','Liberation Serif',"
    "'DejaVu Serif','Times New Roman',serif"
)
# Their fonts come first: some programs set a line in the first font alone that they find.
_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), fonts)
    for letters, fonts in (
        ("\u3040-\u30ff", "'Noto Serif CJK JP','Source Han Serif JP','Hiragino Mincho ProN','Yu Mincho'"),
        ("\u1100-\u11ff\uac00-\ud7af", "'Noto Serif CJK KR','Source Han Serif KR',AppleMyungjo,Batang"),
        (
            "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003fffd",
            "'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun",
        ),
        (
            "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
            "'Noto Naskh Arabic',Amiri,'Geeza Pro','Arabic Typesetting'",
        ),
        ("\u0590-\u05ff", "'Noto Serif Hebrew','Frank Ruehl CLM','New Peninim MT',David"),
    )
)
_BEYOND_LATIN = re.compile("[\u0590-\U0010ffff]")


class CardColours(Struct, frozen=True):
    """What a picture is drawn with, each as `#rrggbb`: all that every program understands."""

    paper: str
    """Behind everything."""
    ink: str
    """Text."""
    quiet: str
    """What is said besides."""
    rule: str
    """Hairlines."""
    accent: str
    """The site's own colour."""


LIGHT = CardColours("#fdfcf9", "#1c1b19", "#575653", "#d9d8d5", "#005c60")
DARK = CardColours("#151513", "#e8e4dc", "#a6a39d", "#2d2d2a", "#85ccd0")
"""Those of the theme's stylesheet."""


class CardText(Struct, frozen=True):
    """What a picture says of a paper: the same values as an entry of the list."""

    title: str
    """Plain."""
    authors: tuple[AuthorItem, ...]
    """As in the list."""
    more_label: str
    """`and 930 more`; empty where everybody is named."""
    container: str | None
    """Where it appeared."""
    issued: str | None
    """When, for people."""
    site: str
    """The name of the site."""
    comma: str = ", "
    """What stands between two names."""


class Span(Struct, frozen=True, gc=False):
    """Text set in one way."""

    text: str
    kind: str
    """`head`, `title`, `owner` or `container`; empty for what is set plainly."""


class Row(Struct, frozen=True, gc=False):
    """One line of text."""

    spans: tuple[Span, ...]
    size: int
    base: int
    """Of the base line, from above."""
    at_end: bool = False
    """True for what stands at the far edge."""


class Layout(Struct, frozen=True):
    """Where everything stands."""

    title: str
    """The whole of it, on one line."""
    rows: tuple[Row, ...]
    has_foot: bool
    is_rtl: bool
    """Whether everything runs from right to left: as the title does."""


def lay_out(card: CardText) -> Layout:
    title = _clean(card.title) or "…"
    head, foot = _head(card.site), _foot(card.container, card.issued)
    last = _NAMES_BASE if foot else _FOOT_BASE
    names = _names(card)
    first = last - _NAMES_LEADING * (len(names) - 1)
    name_rows = [Row(_spans(line), _NAMES, first + _NAMES_LEADING * at) for at, line in enumerate(names)]
    title_rows = _title_rows(title, first - _NAMES_LEADING - _TOP)
    return Layout(title, (*head, *title_rows, *name_rows, *foot), bool(foot), is_rtl(title))


def _title_rows(title: str, height: int) -> Iterator[Row]:
    pieces = cut_pieces(title, "title")
    total = line_width(pieces)
    for size, leading in _TITLES:
        width, fitting = _MEASURE / size, 1 + (height - size) // leading
        if total <= fitting * width and (count := count_lines(pieces, width)) <= fitting:
            lines: Sequence[Line] = balance_lines(pieces, width, count)
            break
    else:
        lines = keep_lines(fill_lines(pieces, width), fitting, width)
    spare = height - size - leading * (len(lines) - 1)
    top = _TOP + round(0.8 * size) + min(12, spare // 3)
    for at, line in enumerate(lines):
        yield Row(_spans(line), size, top + leading * at)


def _names(card: CardText) -> Sequence[Line]:
    """At most two lines. Where the author line of the list is longer, it is shortened further: the owner stays."""
    width = _MEASURE / _NAMES / REGULAR
    pieces = [*_name_pieces(card.authors), *cut_pieces(_clean(card.more_label) or "")]
    if count_lines(pieces, width) > _MOST_NAME_LINES:
        low, high = 0, len(card.authors)
        while low < high:
            middle = (low + high + 1) // 2
            fits = count_lines(_name_pieces(_shorten(card, middle)), width) <= _MOST_NAME_LINES
            low, high = (middle, high) if fits else (low, middle - 1)
        pieces = _name_pieces(_shorten(card, low))
    count = count_lines(pieces, width)
    if count <= _MOST_NAME_LINES:
        return balance_lines(pieces, width, count)
    owner = [each for each in card.authors if each.kind == "owner"]
    lines = fill_lines(_name_pieces(owner[:1] or card.authors), width)
    return keep_lines(lines, _MOST_NAME_LINES, width)


def _shorten(card: CardText, count: int) -> list[AuthorItem]:
    """The first `count` names, and those that are always shown."""
    kept: list[AuthorItem] = []
    left_out = False
    for item in card.authors:
        if item.kind == "ellipsis" or (item.kind == "name" and count == 0):
            left_out = True
            continue
        count -= item.kind == "name"
        if left_out:
            kept.append(AuthorItem(card.comma if kept else "", "…", "ellipsis"))
        kept.append(AuthorItem(" " if left_out else card.comma if kept else "", item.name, item.kind))
        left_out = False
    if left_out or card.more_label:
        kept.append(AuthorItem(card.comma if kept else "", "…", "ellipsis"))
    return kept


def _name_pieces(items: Sequence[AuthorItem]) -> list[Piece]:
    """Names stay whole, and a comma stays with the name before it."""
    found: list[Piece] = []
    for item in items:
        comma, space, words = item.before.partition(" ")
        if found and comma:
            last = found[-1]
            found[-1] = make_piece(last.text, last.kind, last.gap, comma)
        if words:
            found += cut_pieces(words)
        name = isolate(_clean(item.name) or "…")
        kind = "owner" if item.kind in _MARKED else ""
        if len(name) <= _LONG_NAME:
            found.append(make_piece(name, kind, SPACE if space else 0.0))
        else:
            found += cut_pieces(name, kind)
    return found


@lru_cache(maxsize=1)
def _head(site: str) -> tuple[Row, ...]:
    return tuple(Row(_spans(line), _HEAD, _HEAD_BASE) for line in _one_line(site, _MEASURE / _HEAD, "head"))


@lru_cache(maxsize=1 << 8)  # papers that follow each other often appeared together
def _foot(container: str | None, issued: str | None) -> tuple[Row, ...]:
    width = _MEASURE / _FOOT / REGULAR
    at_end = _one_line(issued, width / 2)
    left = width - (line_width(at_end[0]) + 2 * SPACE if at_end else 0)
    at_start = _one_line(container, left, "container")
    return (
        *(Row(_spans(line), _FOOT, _FOOT_BASE) for line in at_start),
        *(Row(_spans(line), _FOOT, _FOOT_BASE, at_end=bool(at_start)) for line in at_end),
    )


def _one_line(text: str | None, width: float, kind: str = "") -> list[Line]:
    """The text on one line, or nothing where there is none."""
    text = _clean(text) if text else None
    if text is None:
        return []
    pieces = cut_pieces(text, kind)
    return [pieces] if line_width(pieces) <= width else keep_lines(fill_lines(pieces, width), 1, width)


def _clean(text: str) -> str | None:
    return text if text.isprintable() and text.strip() else clean_line(text)


def _spans(line: Line) -> tuple[Span, ...]:
    """Pieces that are set alike, joined; the space between two that are not is set plainly."""
    spans: list[Span] = []
    text, kind = "", line[0].kind
    for at, piece in enumerate(line):
        gap = " " if at and piece.gap else ""
        if piece.kind != kind:
            if not kind:
                text, gap = text + gap, ""
            spans.append(Span(text, kind))
            text, kind = "", piece.kind
        text += gap + piece.text
        if piece.tail:
            if kind:
                spans.append(Span(text, kind))
                text, kind = "", ""
            text += piece.tail
    return (*spans, Span(text, kind))


def is_rtl(text: str) -> bool:
    """Whether the first letter that runs in some direction runs from right to left (Unicode Standard Annex 9, P2)."""
    if text.isascii():
        return False
    directions = (bidirectional(character) for character in text)
    return next((kind != "L" for kind in directions if kind in {"L", "R", "AL"}), False)


def isolate(name: str) -> str:
    """So that commas between names stay where they are."""
    return f"\u2068{name}\u2069" if is_rtl(name) else name


_COLOURS = {name: f"\0{name}\0" for name in CardColours.__struct_fields__}
"""What stands for each colour in a picture without: no text has such characters."""
_STYLES = {
    "": "",
    "head": f' font-weight="600" fill="{_COLOURS["accent"]}"',
    "title": f' font-weight="600" fill="{_COLOURS["ink"]}"',
    "owner": f' font-weight="600" fill="{_COLOURS["ink"]}"',
    "container": ' font-style="italic"',
}


def write_card_image(card: CardText, colours: CardColours) -> str:
    """The picture, 600 by 315."""
    picture = draw_uncoloured(card)
    for name, mark in _COLOURS.items():
        picture = picture.replace(mark, getattr(colours, name))
    return picture


@lru_cache(maxsize=8)  # both pictures of a paper are made one after the other
def draw_uncoloured(card: CardText) -> str:
    """With marks in the place of colours."""
    layout = lay_out(card)
    edge = WIDTH - _MARGIN - _MARK if layout.is_rtl else _MARGIN
    open_tag = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="img" font-family="{_SERIF}" fill="{_COLOURS["quiet"]}" text-rendering="geometricPrecision">'
    )
    lines = [
        open_tag,
        f"<title>{escape(layout.title[:MOST_CHARACTERS])}</title>",
        f'<path fill="{_COLOURS["paper"]}" stroke="{_COLOURS["rule"]}" d="M.5.5h{WIDTH - 1}v{HEIGHT - 1}H.5z"/>',
        f'<path fill="{_COLOURS["accent"]}" d="M{edge} 0h{_MARK}v5h-{_MARK}z"/>',
    ]
    if layout.has_foot:
        lines.append(f'<path stroke="{_COLOURS["rule"]}" d="M{_MARGIN} {_HAIRLINE}.5h{WIDTH - 2 * _MARGIN}"/>')
    lines += [_write_row(row, layout.is_rtl) for row in layout.rows]
    return "\n".join([*lines, "</svg>\n"])


@lru_cache(maxsize=1 << 8)
def _write_row(row: Row, is_rtl: bool) -> str:
    fonts = _fonts("".join([span.text for span in row.spans]))
    styles = {**_STYLES, "container": ""} if fonts else _STYLES  # those scripts know no italics
    place = f'x="{WIDTH - _MARGIN}" text-anchor="end"' if row.at_end != is_rtl else f'x="{_MARGIN}"'
    first = row.spans[0]
    if len(row.spans) == 1:
        common, text = styles[first.kind], str(escape(first.text))
    else:
        common = ""
        text = "".join(
            [
                f"<tspan{styles[span.kind]}>{escape(span.text)}</tspan>" if span.kind else str(escape(span.text))
                for span in row.spans
            ]
        )
    if is_rtl:
        text = f"\u2067{text}\u2069"
    return f'<text {place} y="{row.base}" font-size="{row.size}"{common}{fonts}>{text}</text>'


def _fonts(text: str) -> str:
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return ""
    return next((f' font-family="{fonts},{_SERIF}"' for letters, fonts in _SCRIPTS if letters.search(text)), "")
