"""Break text into lines of a given width, as a browser would, before any font is known.

Lines break at spaces, after hyphens and between ideographs, but not before closing punctuation (a small part of Unicode
Standard Annex 14). A word that is wider than a line breaks between any two grapheme clusters, without a hyphen. Text
that does not fit is cut off with an ellipsis.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from generator.images.text_metrics import ELLIPSIS_WIDTH, SPACE_WIDTH, text_width

MAX_CHARACTERS = 700
"""More than any image shows; the rest of a text is ignored."""

_IDEOGRAPH = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3100-\u312f\u3190-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_OPENING = "(\\[{“‘«「『（［｛〈《【〔〖"
_CLOSING = ")\\]}”’»」』）］｝〉》】〕〗,.:;!?…、。，．：；！？ー・々〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％"
_COMBINING = "\u0300-\u036f\u3099\u309a\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_OTHER_COMBINING = (
    "\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_BREAK = re.compile(
    # One ideograph with its punctuation, or a run of other characters up to a hyphen, dash or slash.
    rf"[{_OPENING}]*[{_IDEOGRAPH}](?:[{_COMBINING}]|(?<=\u200d).)*[{_CLOSING}]*"
    rf"|[^\s{_IDEOGRAPH}]+?(?:[-‐–—/](?=[^\W\d])|(?=[{_OPENING}]*[{_IDEOGRAPH}])|$)"
)
_BREAKABLE = re.compile(r"[-‐–—/\u2e80-\U0010ffff]")
"""Matches words that may consist of more than one piece."""
_CLUSTER = re.compile(rf"(?s:.)(?:[{_COMBINING}{_OTHER_COMBINING}]|(?<=\u200d).)*")


class Piece(Struct, frozen=True, gc=False):
    """Text that is never broken, unless it is wider than a line."""

    text: str
    width: float
    """In ems."""
    gap: float
    """Width of the space before it within a line: `SPACE_WIDTH` or 0."""
    kind: str = ""
    """How it is set; not used here."""
    tail: str = ""
    """Text that follows without a gap and is set plainly: a comma."""


Line = Sequence[Piece]


def split_pieces(text: str, kind: str = "") -> list[Piece]:
    """Split the first `MAX_CHARACTERS` characters of a text into pieces."""
    words = text[:MAX_CHARACTERS].split()
    if not _BREAKABLE.search(text):
        return [make_piece(word, kind) for word in words]
    found = []
    for word in words:
        first, *others = [match[0] for match in _BREAK.finditer(word)] if _BREAKABLE.search(word) else [word]
        found.append(make_piece(first, kind))
        found += [make_piece(part, kind, 0.0) for part in others]
    return found


@lru_cache(maxsize=1 << 15)
def make_piece(text: str, kind: str = "", gap: float = SPACE_WIDTH, tail: str = "") -> Piece:
    return Piece(text, text_width(text + tail), gap, kind, tail)


def count_lines(pieces: Iterable[Piece], width: float) -> int:
    """Return the number of lines that `fill_lines` returns."""
    count, used = 0, width
    for piece in pieces:
        needed = piece.width
        if needed > width:
            return len(fill_lines(pieces, width))
        used += piece.gap + needed
        if used > width:
            count += 1
            used = needed
    return count


def fill_lines(pieces: Iterable[Piece], width: float) -> list[list[Piece]]:
    """Fill each line with as many pieces as fit; `width` is in ems."""
    lines: list[list[Piece]] = []
    used = width
    for piece in pieces:
        if piece.width > width:
            for part in _break_piece(piece, width):
                lines.append([part])
                used = part.width
            continue
        used += piece.gap + piece.width
        if used > width or not lines:  # the first piece may have no width, if it is a combining mark
            lines.append([piece])
            used = piece.width
        else:
            lines[-1].append(piece)
    return lines


def balance_lines(pieces: Sequence[Piece], width: float, count: int) -> list[list[Piece]]:
    """Distribute the pieces over `count` lines, the minimum for `width`, with line lengths as equal as possible."""
    if count > 1:
        low, high = line_width(pieces) / count, width
        for _ in range(4):
            middle = (low + high) / 2
            low, high = (low, middle) if count_lines(pieces, middle) == count else (middle, high)
        width = high
    return fill_lines(pieces, width)


def truncate_lines(lines: Sequence[Line], count: int, width: float) -> list[Line]:
    """Return the first `count` lines; if there are more, the last of them ends in an ellipsis."""
    if len(lines) <= count:
        return list(lines)
    last = list(lines[count - 1])
    while len(last) > 1 and line_width(last) + ELLIPSIS_WIDTH > width:
        last.pop()
    piece = last[-1]
    if line_width(last) + ELLIPSIS_WIDTH > width:
        piece = next(_break_piece(piece, width - ELLIPSIS_WIDTH))
    last[-1] = make_piece(piece.text.rstrip(" ,.;:–—-([{“‘「『（") + "…", piece.kind, piece.gap)
    return [*lines[: count - 1], last]


def line_width(line: Line) -> float:
    """Return the width of a line in ems."""
    return sum([piece.gap + piece.width for piece in line]) - (line[0].gap if line else 0.0)


def _break_piece(piece: Piece, width: float) -> Iterator[Piece]:
    """Split a piece into parts that fit into `width`, at least one grapheme cluster each."""
    clusters = _CLUSTER.findall(piece.text)
    gap = piece.gap
    while clusters:
        widths = accumulate(map(text_width, clusters))
        count = max(1, sum(1 for total in widths if total <= width))
        text = "".join(clusters[:count])
        clusters = clusters[count:]
        yield make_piece(text, piece.kind, gap, "" if clusters else piece.tail)
        gap = 0.0
