"""The lines of the plain list divided into publications."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name
from generator.readers.plaintext.layout import SegmentKind, is_running_text, segment_lines
from generator.readers.plaintext.lines import Line

OWNER = Name("Kushman", "Nate")
T, U = "Inverting Representations", "Adversarial Examples"
"""Titles."""
A, B = "Song, Yang, Kushman, Nate", "Shu, Rui, Ermon, Stefano, Lu, Chaochao, Nash, Charlie"
"""Authors, with the owner and without."""
S = "We show that it works. It does so in all cases that were tried, and in some that were not."
"""An abstract."""


def segment(*texts: str) -> tuple[list[tuple[SegmentKind, int]], int]:
    """Return the kind and the number of lines of each segment, and the cost."""
    segments, cost = segment_lines([Line(number, text, 0) for number, text in enumerate(texts, 2)], OWNER)
    assert [line.text for each in segments for line in each.lines] == list(texts)
    return [(each.kind, len(each.lines)) for each in segments], cost


@pytest.mark.parametrize(
    ("texts", "segments"),
    [
        ([], []),
        ([T, A, S, U, A, S], [(SegmentKind.COMPLETE, 3)] * 2),
        ([T, A, S, U, B, S], [(SegmentKind.COMPLETE, 3)] * 2),
        ([T, A, U, A, S], [(SegmentKind.NO_ABSTRACT, 2), (SegmentKind.COMPLETE, 3)]),
        ([T, A, S, U, A], [(SegmentKind.COMPLETE, 3), (SegmentKind.NO_ABSTRACT, 2)]),
        ([T, "Song, Yang,", A, S], [(SegmentKind.SPLIT_AUTHORS, 4)]),
        ([A, S, T, A, S], [(SegmentKind.NO_TITLE, 2), (SegmentKind.COMPLETE, 3)]),
        ([T, "Written together.", S, U, A, S], [(SegmentKind.INVALID_AUTHORS, 3), (SegmentKind.COMPLETE, 3)]),
        ([T, S, U, A, S], [(SegmentKind.NO_AUTHORS, 2), (SegmentKind.COMPLETE, 3)]),
        (["1989", T, A, S], [(SegmentKind.UNASSIGNED, 1), (SegmentKind.COMPLETE, 3)]),
        ([T, A, S, S, S, S], [(SegmentKind.COMPLETE, 3), (SegmentKind.UNASSIGNED, 3)]),
        ([T], [(SegmentKind.UNASSIGNED, 1)]),
    ],
)
def test_segments(texts: list[str], segments: list[tuple[SegmentKind, int]]) -> None:
    found, cost = segment(*texts)
    assert found == segments
    valid = {SegmentKind.COMPLETE, SegmentKind.NO_ABSTRACT}
    assert (cost < 40) is all(kind in valid for kind, _ in segments)


@given(st.lists(st.sampled_from([T, U, A, B, S, "null", "Song, Yang,", "See above."]), max_size=12))
def test_segments_have_all_lines_in_order(texts: list[str]) -> None:
    segments, _ = segment(*texts)
    kinds = [kind for kind, _ in segments]
    assert (SegmentKind.UNASSIGNED, SegmentKind.UNASSIGNED) not in pairwise(kinds)


@pytest.mark.parametrize(
    ("text", "running"),
    [
        (S, True),
        ("x" * 301, True),
        (T, False),
        ("Is it so? Yes", False),
        ("See above.", False),
    ],
)
def test_running_text(text: str, running: bool) -> None:
    assert is_running_text(text) is running
