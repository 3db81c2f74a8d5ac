"""Draw the card of a paper as an SVG image of fixed size, for READMEs, wikis and slides.

The SVG consists of shapes, text and attributes only: no stylesheet, script, font or external URL, since SVG renderers
differ in what they support (GitHub forbids scripts and requests, PowerPoint and resvg do not know media queries). So
there are two images, for light and dark backgrounds, between which a page chooses with `<picture>`.

Text is drawn with the reader's fonts and broken into lines for the widest common one (`text_metrics.py`). Right-to-left
lines are isolated with U+2067 and U+2069 and anchored at their start; the `direction` attribute is not used, because
renderers disagree about its effect on the anchor.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import bidirectional

from markupsafe import escape
from msgspec import Struct

from generator.images.line_breaking import (
    MAX_CHARACTERS,
    Line,
    Piece,
    balance_lines,
    count_lines,
    fill_lines,
    line_width,
    make_piece,
    split_pieces,
    truncate_lines,
)
from generator.images.text_metrics import REGULAR_RATIO, SPACE_WIDTH
from generator.page_models import AuthorItem
from generator.text.characters import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, RIGHT_TO_LEFT_ISOLATE
from generator.text.html import clean_line

WIDTH, HEIGHT = 600, 315
"""Half of 1200 by 630, the size that social networks recommend."""

_MARGIN = 40
_LINE_WIDTH = WIDTH - 2 * _MARGIN + 10
"""Limit for lines in the widest font. Few readers have it, so the line may extend a little into the margin."""
_HEAD_SIZE, _HEAD_BASELINE = 15, 35
"""Font size and baseline of the site's name."""
_TITLE_TOP = 48
"""Top edge of the title."""
_TITLE_SIZES = ((34, 41), (30, 36), (26, 32), (22, 28), (19, 24), (17, 22))
"""Font sizes with their line heights, of which the largest is used that fits the whole title."""
_NAME_SIZE, _NAME_LEADING, _MAX_NAME_LINES = 17, 24, 2
_NAME_BASELINE = 243
"""Baseline of the last line of names above a footer."""
_BORDER = f"M.5.5h{WIDTH - 1}v{HEIGHT - 1}H.5z"
_HAIRLINE = 263
_FOOT_SIZE, _FOOT_BASELINE = 16, 289
_MARK_WIDTH = 48
_MAX_UNBROKEN_NAME = 40
"""Longer names, in characters, may be broken across lines."""
_HIGHLIGHTED = frozenset({"owner", "marked"})

FONT_FAMILY = (
    "'Iowan Old Style','Palatino Linotype',Palatino,'URW Palladio L',P052,Charter,'Noto Serif','Liberation Serif',"
    "'DejaVu Serif','Times New Roman',serif"
)
# The script's own fonts come first, since some renderers use only the first available font for a line.
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
    """Colours of a card image in the form `#rrggbb`, which every renderer supports."""

    paper: str
    """Background."""
    ink: str
    """Text."""
    quiet: str
    """Secondary text."""
    rule: str
    """Hairlines."""
    accent: str
    """Accent colour of the site."""


class CardText(Struct, frozen=True):
    """The text of a card, with the same values as an entry of the publication list."""

    title: str
    """Plain text."""
    authors: tuple[AuthorItem, ...]
    """As in the publication list."""
    more_label: str
    """`and 930 more`, or empty if all authors are listed."""
    container: str | None
    """Title of the journal, proceedings or book."""
    issued: str | None
    """Formatted date."""
    site: str
    """Name of the site."""
    comma: str = ", "
    """Separator between two names."""


class Span(Struct, frozen=True, gc=False):
    """Text in one style."""

    text: str
    kind: str
    """`head`, `title`, `owner` or `container`; empty for plain text."""


class Row(Struct, frozen=True, gc=False):
    """One line of text."""

    spans: tuple[Span, ...]
    size: int
    baseline: int
    """Distance from the top edge."""
    at_end: bool = False
    """True for text aligned with the end of the line."""


class Layout(Struct, frozen=True):
    """The position of all text."""

    title: str
    """The whole title, on one line."""
    rows: tuple[Row, ...]
    has_foot: bool
    is_rtl: bool
    """Whether the card is mirrored because its title is written from right to left."""


def lay_out(card: CardText) -> Layout:
    """Break all text into lines and place them on the card."""
    title = _clean(card.title) or "…"
    head, foot = _head_rows(card.site), _foot_rows(card.container, card.issued)
    last_baseline = _NAME_BASELINE if foot else _FOOT_BASELINE
    names = _name_lines(card)
    first_baseline = last_baseline - _NAME_LEADING * (len(names) - 1)
    baselines = range(first_baseline, last_baseline + 1, _NAME_LEADING)
    name_rows = [Row(_spans(line), _NAME_SIZE, baseline) for line, baseline in zip(names, baselines, strict=True)]
    title_rows = _title_rows(title, first_baseline - _NAME_LEADING - _TITLE_TOP)
    return Layout(title, (*head, *title_rows, *name_rows, *foot), bool(foot), is_rtl(title))


def _title_rows(title: str, height: int) -> Iterator[Row]:
    pieces = split_pieces(title, "title")
    total = line_width(pieces)
    for size, leading in _TITLE_SIZES:
        width, max_lines = _LINE_WIDTH / size, 1 + (height - size) // leading
        if total <= max_lines * width and (count := count_lines(pieces, width)) <= max_lines:
            lines: Sequence[Line] = balance_lines(pieces, width, count)
            break
    else:
        lines = truncate_lines(fill_lines(pieces, width), max_lines, width)
    spare = height - size - leading * (len(lines) - 1)
    top = _TITLE_TOP + round(0.8 * size) + min(12, spare // 3)
    for index, line in enumerate(lines):
        yield Row(_spans(line), size, top + leading * index)


def _name_lines(card: CardText) -> Sequence[Line]:
    """Break the author line into at most two lines, shortening it further if needed; the owner is always kept."""
    width = _LINE_WIDTH / _NAME_SIZE / REGULAR_RATIO
    pieces = [*_name_pieces(card.authors), *split_pieces(_clean(card.more_label) or "")]
    if count_lines(pieces, width) > _MAX_NAME_LINES:
        low, high = 0, len(card.authors)
        while low < high:
            middle = (low + high + 1) // 2
            fits = count_lines(_name_pieces(_shorten(card, middle)), width) <= _MAX_NAME_LINES
            low, high = (middle, high) if fits else (low, middle - 1)
        pieces = _name_pieces(_shorten(card, low))
    count = count_lines(pieces, width)
    if count <= _MAX_NAME_LINES:
        return balance_lines(pieces, width, count)
    owner = [each for each in card.authors if each.kind == "owner"]
    lines = fill_lines(_name_pieces(owner[:1] or card.authors), width)
    return truncate_lines(lines, _MAX_NAME_LINES, width)


def _shorten(card: CardText, count: int) -> list[AuthorItem]:
    """Return the first `count` names and those that are always shown."""
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
    """Keep names whole, and each comma with the name before it."""
    pieces: list[Piece] = []
    for item in items:
        comma, space, words = item.before.partition(" ")
        if pieces and comma:
            last = pieces[-1]
            pieces[-1] = make_piece(last.text, last.kind, last.gap, comma)
        if words:
            pieces += split_pieces(words)
        name = isolate(_clean(item.name) or "…")
        kind = "owner" if item.kind in _HIGHLIGHTED else ""
        if len(name) <= _MAX_UNBROKEN_NAME:
            pieces.append(make_piece(name, kind, SPACE_WIDTH if space else 0.0))
        else:
            pieces += split_pieces(name, kind)
    return pieces


@lru_cache(maxsize=1)
def _head_rows(site: str) -> tuple[Row, ...]:
    return tuple(
        Row(_spans(line), _HEAD_SIZE, _HEAD_BASELINE) for line in _one_line(site, _LINE_WIDTH / _HEAD_SIZE, "head")
    )


@lru_cache(maxsize=1 << 8)  # consecutive papers often share container and date
def _foot_rows(container: str | None, issued: str | None) -> tuple[Row, ...]:
    width = _LINE_WIDTH / _FOOT_SIZE / REGULAR_RATIO
    at_end = _one_line(issued, width / 2)
    left = width - (line_width(at_end[0]) + 2 * SPACE_WIDTH if at_end else 0)
    at_start = _one_line(container, left, "container")
    return (
        *(Row(_spans(line), _FOOT_SIZE, _FOOT_BASELINE) for line in at_start),
        *(Row(_spans(line), _FOOT_SIZE, _FOOT_BASELINE, at_end=bool(at_start)) for line in at_end),
    )


def _one_line(text: str | None, width: float, kind: str = "") -> list[Line]:
    """Return the text as one line, truncated if needed, or no line if there is no text."""
    text = _clean(text) if text else None
    if text is None:
        return []
    pieces = split_pieces(text, kind)
    return [pieces] if line_width(pieces) <= width else truncate_lines(fill_lines(pieces, width), 1, width)


def _clean(text: str) -> str | None:
    return text if text.isprintable() and text.strip() else clean_line(text)


def _spans(line: Line) -> tuple[Span, ...]:
    """Join pieces in the same style. A space between two styles belongs to the plain one."""
    spans: list[Span] = []
    text, kind = "", line[0].kind
    for index, piece in enumerate(line):
        gap = " " if index and piece.gap else ""
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
    """Return whether the first strong character is right-to-left (Unicode Standard Annex 9, rule P2)."""
    if text.isascii():
        return False
    directions = (bidirectional(character) for character in text)
    return next((kind != "L" for kind in directions if kind in {"L", "R", "AL"}), False)


def isolate(name: str) -> str:
    """Isolate a right-to-left name, so that it does not move the commas around it."""
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_DIRECTIONAL_ISOLATE}" if is_rtl(name) else name


_PLACEHOLDERS = {name: f"\0{name}\0" for name in CardColours.__struct_fields__}
"""Placeholder of each colour; a text never contains NUL."""
_STYLES = {
    "": "",
    "head": f' font-weight="600" fill="{_PLACEHOLDERS["accent"]}"',
    "title": f' font-weight="600" fill="{_PLACEHOLDERS["ink"]}"',
    "owner": f' font-weight="600" fill="{_PLACEHOLDERS["ink"]}"',
    "container": ' font-style="italic"',
}


def write_card_image(card: CardText, colours: CardColours) -> str:
    """Return the SVG, 600 by 315."""
    svg = draw_with_placeholders(card)
    for name, placeholder in _PLACEHOLDERS.items():
        svg = svg.replace(placeholder, getattr(colours, name))
    return svg


@lru_cache(maxsize=8)  # the light and the dark image of a paper are drawn one after the other
def draw_with_placeholders(card: CardText) -> str:
    """Draw the card with placeholders instead of colours."""
    layout = lay_out(card)
    edge = WIDTH - _MARGIN - _MARK_WIDTH if layout.is_rtl else _MARGIN
    start_tag = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' role="img" font-family="{FONT_FAMILY}" fill="{_PLACEHOLDERS["quiet"]}" text-rendering="geometricPrecision">'
    )
    lines = [
        start_tag,
        f"<title>{escape(layout.title[:MAX_CHARACTERS])}</title>",
        f'<path fill="{_PLACEHOLDERS["paper"]}" stroke="{_PLACEHOLDERS["rule"]}" d="{_BORDER}"/>',
        f'<path fill="{_PLACEHOLDERS["accent"]}" d="M{edge} 0h{_MARK_WIDTH}v5h-{_MARK_WIDTH}z"/>',
    ]
    if layout.has_foot:
        lines.append(f'<path stroke="{_PLACEHOLDERS["rule"]}" d="M{_MARGIN} {_HAIRLINE}.5h{WIDTH - 2 * _MARGIN}"/>')
    lines += [_write_row(row, layout.is_rtl) for row in layout.rows]
    return "\n".join([*lines, "</svg>\n"])


@lru_cache(maxsize=1 << 8)
def _write_row(row: Row, is_rtl: bool) -> str:
    fonts = _font_attribute("".join([span.text for span in row.spans]))
    styles = {**_STYLES, "container": ""} if fonts else _STYLES  # these scripts have no italics
    position = f'x="{WIDTH - _MARGIN}" text-anchor="end"' if row.at_end != is_rtl else f'x="{_MARGIN}"'
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
        text = f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"
    return f'<text {position} y="{row.baseline}" font-size="{row.size}"{common}{fonts}>{text}</text>'


def _font_attribute(text: str) -> str:
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return ""
    return next((f' font-family="{fonts},{FONT_FAMILY}"' for letters, fonts in _SCRIPTS if letters.search(text)), "")
