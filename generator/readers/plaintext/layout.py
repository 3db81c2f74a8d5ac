"""Divide the lines of the plain list into publications, and into lines that belong to none.

Every division has a cost, and the cheapest is chosen. An error costs more than all implausible lines in their regular
places, so that a list in the right form is always read as it is written. One error is cheaper than several, so that
reading recovers after each.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby

from msgspec import Struct

from generator.model import Name
from generator.readers.plaintext.lines import Line, contains_owner, has_other_separators, may_be_authors


class SegmentKind(Enum):
    """The contents of a segment, line by line."""

    COMPLETE = "title, authors, abstract"
    NO_ABSTRACT = "title, authors"
    SPLIT_AUTHORS = "title, two lines of authors, abstract"
    NO_TITLE = "authors, abstract"
    INVALID_AUTHORS = "title, a line that cannot be authors, abstract"
    NO_AUTHORS = "title, abstract"
    UNASSIGNED = "lines of no publication"


class Segment(Struct, frozen=True):
    """Consecutive lines of one publication, or of none."""

    kind: SegmentKind
    lines: tuple[Line, ...]


_SIZES = {
    SegmentKind.COMPLETE: 3,
    SegmentKind.NO_ABSTRACT: 2,
    SegmentKind.SPLIT_AUTHORS: 4,
    SegmentKind.NO_TITLE: 2,
    SegmentKind.INVALID_AUTHORS: 3,
    SegmentKind.NO_AUTHORS: 2,
    SegmentKind.UNASSIGNED: 1,
}
_ERROR = 40
"""Cost of an error."""
_NEXT_UNASSIGNED = 12
"""Cost of each further unassigned line after the first."""
_UNASSIGNED_OWNER = 16
"""Additional cost of an unassigned line that is a list of authors with the owner."""
_IMPOSSIBLE = 1_000_000
_MAX_TITLE_LENGTH = 300
_SENTENCES = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")


class _Costs(Struct, frozen=True):
    """The costs of reading a line as a title, as authors, as an abstract."""

    title: int
    authors: int
    abstract: int
    has_owner: bool
    """It is a list of authors with the owner."""


def segment_lines(lines: Sequence[Line], owner: Name | None) -> tuple[list[Segment], int]:
    """Divide the lines after the owner's into segments, without gaps, and return them with their total cost."""
    costs = [_line_costs(line.text, owner) for line in lines]
    if _is_regular(costs):
        starts = range(0, len(lines), 3)
        return [Segment(SegmentKind.COMPLETE, tuple(lines[start : start + 3])) for start in starts], 0
    first_kinds, total = _find_cheapest(lines, costs)
    segments: list[Segment] = []
    start = 0
    after_unassigned = False
    while start < len(lines):
        kind = first_kinds[start][after_unassigned]
        segments.append(Segment(kind, tuple(lines[start : start + _SIZES[kind]])))
        start += _SIZES[kind]
        after_unassigned = kind is SegmentKind.UNASSIGNED
    return _join_unassigned(segments), total


def _is_regular(costs: Sequence[_Costs]) -> bool:
    """Return whether nothing can be cheaper than one publication every three lines, as in most lists."""
    return len(costs) % 3 == 0 and all(
        first.title == 0 and second.has_owner and third.abstract <= 1
        for first, second, third in zip(costs[::3], costs[1::3], costs[2::3], strict=True)
    )


def _find_cheapest(lines: Sequence[Line], costs: Sequence[_Costs]) -> tuple[list[tuple[SegmentKind, SegmentKind]], int]:
    """Return the kind of the first segment of the cheapest division from each line to the end, and the total cost.

    Of each pair, the second applies if the line before is unassigned. (Dynamic programming from the last line on.)
    """
    count = len(lines)
    best: list[tuple[int, int]] = [(0, 0)] * (count + 1)
    first_kinds = [(SegmentKind.UNASSIGNED, SegmentKind.UNASSIGNED)] * count
    for start in range(count - 1, -1, -1):
        cheapest = (_IMPOSSIBLE * count, SegmentKind.UNASSIGNED)
        for kind, cost in _possible_segments(lines, costs, start):
            total = cost + best[start + _SIZES[kind]][0]
            if total < cheapest[0]:
                cheapest = (total, kind)
        rest = best[start + 1][1] + (_UNASSIGNED_OWNER if costs[start].has_owner else 0)
        after_segment = min(cheapest, (_ERROR + rest, SegmentKind.UNASSIGNED), key=lambda each: each[0])
        after_unassigned = min(cheapest, (_NEXT_UNASSIGNED + rest, SegmentKind.UNASSIGNED), key=lambda each: each[0])
        best[start] = after_segment[0], after_unassigned[0]
        first_kinds[start] = after_segment[1], after_unassigned[1]
    return first_kinds, best[0][0]


def _join_unassigned(segments: Sequence[Segment]) -> list[Segment]:
    joined: list[Segment] = []
    for is_unassigned, run in groupby(segments, key=lambda segment: segment.kind is SegmentKind.UNASSIGNED):
        if is_unassigned:
            joined.append(Segment(SegmentKind.UNASSIGNED, tuple(line for segment in run for line in segment.lines)))
        else:
            joined += run
    return joined


def _possible_segments(lines: Sequence[Line], costs: Sequence[_Costs], start: int) -> Iterator[tuple[SegmentKind, int]]:
    """Yield every kind of segment that may begin at a line, except `UNASSIGNED`, and its cost."""
    left = len(lines) - start
    if left < 2:
        return
    first, second = costs[start], costs[start + 1]
    third = costs[start + 2] if left > 2 else None
    # Empty lines are allowed anywhere, but most authors of lists write them between publications.
    title = first.title - (1 if start and lines[start].number - lines[start - 1].number > 1 else 0)
    if second.authors < _IMPOSSIBLE:
        yield SegmentKind.NO_ABSTRACT, title + second.authors + (12 if third else 16)
        if third:
            yield SegmentKind.COMPLETE, title + second.authors + third.abstract
        if third and third.authors < _IMPOSSIBLE and left > 3:
            split = 0 if lines[start + 1].text.endswith(",") else 2
            yield SegmentKind.SPLIT_AUTHORS, _ERROR + split + title + costs[start + 3].abstract
    else:
        yield SegmentKind.NO_AUTHORS, _ERROR + 4 + title + second.abstract
        if third:
            yield SegmentKind.INVALID_AUTHORS, _ERROR + 8 + title + third.abstract
    if first.authors < _IMPOSSIBLE:
        yield SegmentKind.NO_TITLE, _ERROR + 4 + first.authors + second.abstract


def is_running_text(text: str) -> bool:
    """Return whether a text has several sentences or is too long for a title."""
    if len(text) > _MAX_TITLE_LENGTH:
        return True
    return len(text) > (40 if text.endswith(".") else 120) and _SENTENCES.search(text) is not None


def _line_costs(text: str, owner: Name | None) -> _Costs:
    title = 48 if is_running_text(text) else 36 if len(text) > 100 and text.endswith(".") else 0
    abstract = 1 if len(text) < 60 and not text.endswith((".", "!", "?")) else 0
    if may_be_authors(text):
        if owner is not None and contains_owner(text, owner):
            return _Costs(title + 32, 0, abstract + 32, has_owner=True)
        # Two or three parts may just as well be a title with a comma.
        few = text.count(",") < 3
        return _Costs(title + (4 if few else 12), 24 if few else 8, abstract + (4 if few else 12), has_owner=False)
    if has_other_separators(text) or (owner is not None and len(text) < 80 and contains_owner(text, owner)):
        return _Costs(title, 26, abstract, has_owner=False)
    return _Costs(title, _IMPOSSIBLE, abstract, has_owner=False)
