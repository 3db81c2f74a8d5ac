"""Which lines of the plain list may be authors, and which contain the owner."""

import pytest

from generator.bibliography.names import parse_name
from generator.model import Name
from generator.problems import Location
from generator.readers.plaintext.lines import (
    Line,
    contains_owner,
    has_other_separators,
    is_owner,
    may_be_authors,
    parse_name_pair,
)

OWNER = Name("Kushman", "Nate")


@pytest.mark.parametrize(
    "text",
    [
        "Kushman, Nate",
        "Gemini Team, null, Kushman, Nate",
        "boyd, danah, Kushman, Nate",
        "Driessche, George van den, LIN, Tian",
        "Kushman,, Nate,",
        "李, 明",
        "Song, Yang, " * 50_000,
    ],
)
def test_list_of_authors(text: str) -> None:
    assert may_be_authors(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kushman",
        "Nate Kushman and Yang Song",
        "We show that it works, which is not surprising at all to those who have tried",
        "Gemini: A Family, Explained",
        "In 2019, we show",
        "apples, pears",
        "x" * 81 + ", y",
    ],
)
def test_other_text_is_no_list_of_authors(text: str) -> None:
    assert not may_be_authors(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kushman, Nate; Song, Yang", True),
        ("Nate Kushman and Yang Song", True),
        ("李，明，Kushman，Nate", True),
        ("Kushman, Nate, Song, Yang", False),
        ("We show that it works, and that this is so in all of the cases that were tried.", False),
    ],
)
def test_separators_other_than_commas(text: str, found: bool) -> None:
    assert has_other_separators(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Song, Yang, Kushman, Nate", True),
        ("Song, Yang, kushman , nate", True),
        ("Yang, Kushman, Nate", True),
        ("Yang Song, Nate Kushman", True),
        ("Nash, Charlie, Kushmander, Nate", False),
        ("Nash, Charlie, Kushman, Nathan", False),
        ("Kushman", False),
    ],
)
def test_owner_in_a_line(text: str, found: bool) -> None:
    assert contains_owner(text, OWNER) is found


def test_whole_name_of_the_owner() -> None:
    assert is_owner("Nate Kushman", OWNER)
    assert not is_owner("N. Kushman", OWNER)


def test_null_makes_a_literal_name() -> None:
    assert parse_name_pair("Gemini Team", "null") == Name(literal="Gemini Team")
    assert parse_name_pair("von Glehn", "Tamara") == parse_name("von Glehn, Tamara")


def test_columns_count_the_indent() -> None:
    assert Line(3, "Kushman, Nate", 2).locate("a.txt", 9) == Location("a.txt", 3, 12)
