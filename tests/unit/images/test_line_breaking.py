"""Line breaking: where lines may break, filling, balancing and truncation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.images.line_breaking import (
    MAX_CHARACTERS,
    Line,
    balance_lines,
    count_lines,
    fill_lines,
    line_width,
    split_pieces,
    truncate_lines,
)
from generator.images.text_metrics import ELLIPSIS_WIDTH

WORDS = st.text(max_size=120)
WIDTHS = st.floats(min_value=3, max_value=60)


def line_text(line: Line) -> str:
    return "".join((" " if index and piece.gap else "") + piece.text + piece.tail for index, piece in enumerate(line))


def break_text(text: str, width: float) -> list[str]:
    return [line_text(line) for line in fill_lines(split_pieces(text), width)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("two words", ["two", "words"]),
        ("Text-to-Speech", ["Text-", "to-", "Speech"]),
        ("pages 3-4 and 16-17", ["pages", "3-4", "and", "16-17"]),
        ("a–b—c", ["a–", "b—", "c"]),
        ("深度学习", ["深", "度", "学", "习"]),
        ("「引用」、です。", ["「引", "用」、", "で", "す。"]),
        ("サーバー", ["サー", "バー"]),
        ("日本語のAlphaCode入門", ["日", "本", "語", "の", "AlphaCode", "入", "門"]),
        ("한국어 논문", ["한국어", "논문"]),
        ("👩‍🔬 works", ["👩‍🔬", "works"]),
    ],
)
def test_break_opportunities(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in split_pieces(text)] == pieces


def test_fill_lines() -> None:
    assert break_text("one two three four", 5) == ["one two", "three", "four"]
    assert break_text("", 5) == []


def test_long_word_breaks_between_grapheme_clusters() -> None:
    assert break_text("aaaaaaaaaa", 3) == ["aaaa", "aaaa", "aa"]
    assert break_text("e\u0302\u0303" * 4, 2) == ["e\u0302\u0303" * 3, "e\u0302\u0303"]


@given(WORDS, WIDTHS)
def test_no_text_is_lost(text: str, width: float) -> None:
    lines = break_text(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(WORDS, WIDTHS)
def test_no_line_is_too_wide(text: str, width: float) -> None:
    pieces = split_pieces(text)
    lines = fill_lines(pieces, width)
    assert count_lines(pieces, width) == len(lines)
    assert all(line_width(line) <= width + 1e-9 or len(line) == 1 for line in lines)


@given(WORDS, WIDTHS)
def test_balanced_lines_have_the_requested_count(text: str, width: float) -> None:
    pieces = split_pieces(text)
    count = count_lines(pieces, width)
    assert len(balance_lines(pieces, width, count)) == count


def test_balanced_lines_are_of_similar_length() -> None:
    pieces = split_pieces("one two three four five six")
    [first, second] = map(line_text, balance_lines(pieces, 12, 2))
    assert (first, second) == ("one two three", "four five six")


@given(WORDS, WIDTHS, st.integers(1, 3))
def test_truncated_lines_end_in_an_ellipsis(text: str, width: float, count: int) -> None:
    lines = fill_lines(split_pieces(text), width)
    kept = truncate_lines(lines, count, width)
    assert len(kept) == min(count, len(lines))
    if len(lines) > count:
        assert line_text(kept[-1]).endswith("…")
        assert line_width(kept[-1]) <= max(width, ELLIPSIS_WIDTH + 13) + 1e-9


def test_comma_before_the_ellipsis_is_removed() -> None:
    [line] = truncate_lines(fill_lines(split_pieces("one, two, three"), 6.3), 1, 6.3)
    assert line_text(line) == "one, two…"


def test_very_long_text_is_cut() -> None:
    assert sum(len(piece.text) for piece in split_pieces("(" * 100_000)) == MAX_CHARACTERS
