"""CSS colours: parsing, contrast and mixing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.colours import Colour, contrast, first_readable, mix, parse_colour, suggest_colour


def colour(text: str) -> Colour:
    found = parse_colour(text)
    assert found, text
    return found


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("#0B6E6E", "#0b6e6e"),
        ("#08f", "#0088ff"),
        ("Teal", "#008080"),
        (" rebeccapurple ", "#663399"),
        ("oklch(50% 25% 200)", "oklch(0.5 0.1 200)"),
        ("oklch(.43 .075 -160deg)", "oklch(0.43 0.075 -160)"),
    ],
)
def test_colour_is_normalised(text: str, css: str) -> None:
    assert colour(text).css == css


@pytest.mark.parametrize(
    "text",
    ["", "notacolour", "#12345", "#12345678", "rgb(1 2 3)", "red;}", "url(x)", "oklch(.5 .1)", "oklch(.5 .1 20 / .5)",
     "oklch(.5 9 20)", "inherit", "transparent", "#0b6e6e}*{color:red", "red\n"[:3] + "\0"],
)  # fmt: skip
def test_invalid_colour_is_none(text: str) -> None:
    assert parse_colour(text) is None


def test_nearest_name_is_suggested() -> None:
    assert suggest_colour("darkgren") == 'did you mean "darkgreen"?'
    assert "#0b6e6e" in suggest_colour("#12345")


def test_contrast_follows_wcag() -> None:
    assert contrast(colour("white"), colour("black")) == pytest.approx(21)
    assert contrast(colour("#777"), colour("white")) == pytest.approx(4.48, abs=0.005)  # a well-known near miss
    assert contrast(colour("navy"), colour("navy")) == 1


def test_mixtures_of_share_0_and_1() -> None:
    assert mix(colour("teal"), colour("white"), 0) == colour("teal")
    assert mix(colour("teal"), colour("white"), 1) == colour("white")


def test_first_readable_falls_back_to_the_highest_contrast() -> None:
    greys = [colour(text) for text in ("#eee", "#999", "#bbb")]
    assert first_readable(greys, colour("white"), 2) == colour("#999")
    assert first_readable(greys, colour("white"), 20) == colour("#999")


@given(st.text(max_size=40) | st.from_regex(r"oklch\(.{0,20}\)", fullmatch=True))
def test_css_contains_only_a_colour(text: str) -> None:
    found = parse_colour(text)
    assert found is None or re.fullmatch(r"#[0-9a-f]{6}|oklch\([0-9.e+ -]+\)", found.css)
