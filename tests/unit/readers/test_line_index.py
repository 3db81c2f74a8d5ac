"""Offsets in a text to lines and columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Location
from generator.readers.line_index import LineIndex

PATH = "content/a.bib"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (4, 3, 1), (6, 3, 3), (7, 3, 4)],
)
def test_lines_and_columns_count_from_one(offset: int, line: int, column: int) -> None:
    assert LineIndex(PATH, "ab\n\näöü").locate(offset) == Location(PATH, line, column)


def test_empty_text_has_one_line() -> None:
    assert LineIndex(PATH, "").locate(0) == Location(PATH, 1, 1)


@given(st.text("ab\n"), st.data())
def test_location_leads_back_to_the_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    location = LineIndex(PATH, text).locate(offset)
    assert location.line is not None
    assert location.column is not None
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: location.line - 1])
    assert before + location.column - 1 == offset
    assert location.column <= len(lines[location.line - 1]) + 1
