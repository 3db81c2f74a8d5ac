"""Text is broken where people break it, and nothing of it gets lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.images.text_metrics import ELLIPSIS_WIDTH
from generator.images.line_breaking import (
    MAX_CHARACTERS,
    Line,
    balance_lines,
    count_lines,
    split_pieces,
    fill_lines,
    truncate_lines,
    line_width,
)

WORDS = st.text(max_size=120)
WIDTHS = st.floats(min_value=3, max_value=60)


def read(line: Line) -> str:
    return "".join((" " if at and piece.gap else "") + piece.text + piece.tail for at, piece in enumerate(line))


def broken(text: str, width: float) -> list[str]:
    return [read(line) for line in fill_lines(split_pieces(text), width)]


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
def test_text_may_break_between_pieces(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in split_pieces(text)] == pieces


def test_lines_are_filled() -> None:
    assert broken("one two three four", 5) == ["one two", "three", "four"]
    assert broken("", 5) == []


def test_a_word_wider_than_a_line_breaks_anywhere_but_inside_a_character() -> None:
    assert broken("aaaaaaaaaa", 3) == ["aaaa", "aaaa", "aa"]
    assert broken("e\u0302\u0303" * 4, 2) == ["e\u0302\u0303" * 3, "e\u0302\u0303"]


@given(WORDS, WIDTHS)
def test_nothing_is_lost(text: str, width: float) -> None:
    lines = broken(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(WORDS, WIDTHS)
def test_no_line_is_wider_than_it_may_be(text: str, width: float) -> None:
    pieces = split_pieces(text)
    lines = fill_lines(pieces, width)
    assert count_lines(pieces, width) == len(lines)
    assert all(line_width(line) <= width + 1e-9 or len(line) == 1 for line in lines)


@given(WORDS, WIDTHS)
def test_balanced_lines_are_as_many(text: str, width: float) -> None:
    pieces = split_pieces(text)
    count = count_lines(pieces, width)
    assert len(balance_lines(pieces, width, count)) == count


def test_balanced_lines_are_about_equal() -> None:
    pieces = split_pieces("one two three four five six")
    [first, second] = map(read, balance_lines(pieces, 12, 2))
    assert (first, second) == ("one two three", "four five six")


@given(WORDS, WIDTHS, st.integers(1, 3))
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, width: float, count: int) -> None:
    lines = fill_lines(split_pieces(text), width)
    kept = truncate_lines(lines, count, width)
    assert len(kept) == min(count, len(lines))
    if len(lines) > count:
        assert read(kept[-1]).endswith("…")
        assert line_width(kept[-1]) <= max(width, ELLIPSIS_WIDTH + 13) + 1e-9


def test_no_comma_stands_before_the_ellipsis() -> None:
    [line] = truncate_lines(fill_lines(split_pieces("one, two, three"), 6.3), 1, 6.3)
    assert read(line) == "one, two…"


def test_nobody_waits_for_a_text_without_end() -> None:
    assert sum(len(piece.text) for piece in split_pieces("(" * 100_000)) == MAX_CHARACTERS
