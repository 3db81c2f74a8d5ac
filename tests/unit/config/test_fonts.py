"""Font families as an owner writes them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.fonts import STACKS, parse_fonts


@pytest.mark.parametrize(
    ("written", "css"),
    [
        ("serif", STACKS["serif"]),
        ("sans", STACKS["sans"]),
        ("Source Serif 4, Georgia, serif", '"Source Serif 4", "Georgia", serif'),
        ("'Inter' ,  sans", '"Inter", sans-serif'),
        ("Noto Naskh Arabic", '"Noto Naskh Arabic", serif'),
        ("思源宋体, system-ui", '"思源宋体", system-ui'),
    ],
)
def test_families_are_quoted_and_end_in_one_that_is_there(written: str, css: str) -> None:
    assert parse_fonts(written, "serif") == css


@pytest.mark.parametrize("text", ["", ",", "a;b", "x} * {color: red", 'a"b', "url(x)", "a\\22 b", "a, ", "/* */", "-"])
def test_what_is_no_name_of_a_font_is_refused(text: str) -> None:
    assert parse_fonts(text, "serif") is None


@given(st.text(max_size=40))
def test_nothing_but_names_reaches_a_stylesheet(text: str) -> None:
    css = parse_fonts(text, "serif")
    assert css is None or css in STACKS.values() or re.fullmatch(r'(?:(?:"[^"\\\n<>{};]+"|[a-z-]+)(?:, |$))+', css)
