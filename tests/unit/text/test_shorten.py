"""Shortening of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.shorten import shorten, truncate


@pytest.mark.parametrize(
    ("text", "limit", "shortened"),
    [
        ("short", 5, "short"),
        ("two words", 7, "two…"),
        ("No end in sight, for words", 20, "No end in sight…"),
        ("a averyveryverylongword", 10, "a averyve…"),
        ("没有空格的文字", 5, "没有空格…"),
        ("e\u0301" * 10, 6, "e\u0301e\u0301…"),
        ("A title (with a remark)", 10, "A title…"),
        ("", 5, ""),
    ],
)
def test_shortened_text(text: str, limit: int, shortened: str) -> None:
    assert shorten(text, limit) == shortened


@given(st.text(), st.integers(3, 100))
def test_result_fits_the_limit_and_begins_like_the_text(text: str, limit: int) -> None:
    shortened = shorten(text, limit)
    assert len(shortened) <= limit
    assert text.startswith(shortened.removesuffix("…"))
    assert shortened == text or shortened.endswith("…")


@pytest.mark.parametrize(
    ("text", "limit", "truncated"),
    [
        ("one, two three", 14, "one, two three"),
        ("one, two three", 8, "one, two"),
        ("one, two three", 7, "one,"),
        ("one, two three", 3, "one"),
        ("seven letters", 6, "seven"),
        ("undividable", 6, "undivi"),
        ("e\u0301e\u0301", 3, "e\u0301"),
    ],
)
def test_truncated_text(text: str, limit: int, truncated: str) -> None:
    assert truncate(text, limit) == truncated
