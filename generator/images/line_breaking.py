"""Text to lines of a given width, as a browser would break it, but before any font is known.

Lines break at spaces, behind hyphens and between ideographs (without a full stop at the beginning of a line: a small
part of Unicode Standard Annex 14); a word that is wider than a line breaks anywhere but inside a character and its
marks. No hyphen is added. What does not fit ends in an ellipsis.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from generator.images.advances import ELLIPSIS, SPACE, text_width

MOST_CHARACTERS = 700
"""More than any picture shows; what comes behind is not even looked at."""

_IDEOGRAPH = (
    "\u2e80-\u2fff\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3100-\u312f\u3190-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U0001f000-\U0001faff\U00020000-\U0003fffd"
)
_OPENING = "(\\[{“‘«「『（［｛〈《【〔〖"
_CLOSING = ")\\]}”’»」』）］｝〉》】〕〗,.:;!?…、。，．：；！？ー・々〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％"
_MARKS = "\u0300-\u036f\u3099\u309a\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
_OTHER_MARKS = (
    "\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_BREAK = re.compile(
    # One ideograph with what must not part from it, or a run of anything else up to a hyphen and such.
    rf"[{_OPENING}]*[{_IDEOGRAPH}](?:[{_MARKS}]|(?<=\u200d).)*[{_CLOSING}]*"
    rf"|[^\s{_IDEOGRAPH}]+?(?:[-‐–—/](?=[^\W\d])|(?=[{_OPENING}]*[{_IDEOGRAPH}])|$)"
)
_SIMPLE = re.compile(r"[-‐–—/\u2e80-\U0010ffff]")
"""What makes a word more than one piece."""
_CLUSTER = re.compile(rf"(?s:.)(?:[{_MARKS}{_OTHER_MARKS}]|(?<=\u200d).)*")


class Piece(Struct, frozen=True, gc=False):
    """What is never parted, unless it is wider than a line."""

    text: str
    width: float
    """In ems."""
    gap: float
    """The space before it where it stands within a line: `SPACE` or 0."""
    kind: str = ""
    """How it is set: of no concern here."""
    tail: str = ""
    """What follows without a gap, and is set plainly: a comma."""


Line = Sequence[Piece]


def cut_pieces(text: str, kind: str = "") -> list[Piece]:
    """The pieces of a text, at most those of its first `MOST_CHARACTERS` characters."""
    words = text[:MOST_CHARACTERS].split()
    if not _SIMPLE.search(text):
        return [make_piece(word, kind) for word in words]
    found = []
    for word in words:
        first, *others = [match[0] for match in _BREAK.finditer(word)] if _SIMPLE.search(word) else [word]
        found.append(make_piece(first, kind))
        found += [make_piece(part, kind, 0.0) for part in others]
    return found


@lru_cache(maxsize=1 << 15)
def make_piece(text: str, kind: str = "", gap: float = SPACE, tail: str = "") -> Piece:
    return Piece(text, text_width(text + tail), gap, kind, tail)


def count_lines(pieces: Iterable[Piece], width: float) -> int:
    """How many lines `fill_lines` would make."""
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
    """As much as fits into each line; `width` in ems."""
    lines: list[list[Piece]] = []
    used = width
    for piece in pieces:
        if piece.width > width:
            for part in _shatter(piece, width):
                lines.append([part])
                used = part.width
            continue
        used += piece.gap + piece.width
        if used > width or not lines:  # a lone mark has no width
            lines.append([piece])
            used = piece.width
        else:
            lines[-1].append(piece)
    return lines


def balance_lines(pieces: Sequence[Piece], width: float, count: int) -> list[list[Piece]]:
    """No more lines than needed, which are `count`, as equal as they can be."""
    if count > 1:
        low, high = line_width(pieces) / count, width
        for _ in range(4):
            middle = (low + high) / 2
            low, high = (low, middle) if count_lines(pieces, middle) == count else (middle, high)
        width = high
    return fill_lines(pieces, width)


def keep_lines(lines: Sequence[Line], count: int, width: float) -> list[Line]:
    """The first `count` lines; where there are more, the last one ends in an ellipsis."""
    if len(lines) <= count:
        return list(lines)
    last = list(lines[count - 1])
    while len(last) > 1 and line_width(last) + ELLIPSIS > width:
        last.pop()
    piece = last[-1]
    if line_width(last) + ELLIPSIS > width:
        piece = next(_shatter(piece, width - ELLIPSIS))
    last[-1] = make_piece(piece.text.rstrip(" ,.;:–—-([{“‘「『（") + "…", piece.kind, piece.gap)
    return [*lines[: count - 1], last]


def line_width(line: Line) -> float:
    """In ems."""
    return sum([piece.gap + piece.width for piece in line]) - (line[0].gap if line else 0.0)


def _shatter(piece: Piece, width: float) -> Iterator[Piece]:
    """Parts of a piece, each as wide as fits; one character where not even that fits."""
    clusters = _CLUSTER.findall(piece.text)
    gap = piece.gap
    while clusters:
        ends = accumulate(map(text_width, clusters))
        count = max(1, sum(1 for end in ends if end <= width))
        text = "".join(clusters[:count])
        clusters = clusters[count:]
        yield make_piece(text, piece.kind, gap, "" if clusters else piece.tail)
        gap = 0.0
