"""Lists of font families."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.fonts import STACKS, parse_fonts, x_height


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("serif", STACKS["serif"]),
        ("sans", STACKS["sans"]),
        ("Source Serif 4, Georgia, serif", '"Source Serif 4", "Georgia", serif'),
        ("'Inter' ,  sans", '"Inter", sans-serif'),
        ("Noto Naskh Arabic", '"Noto Naskh Arabic", serif'),
        ("思源宋体, system-ui", '"思源宋体", system-ui'),
    ],
)
def test_families_are_quoted_and_end_in_a_generic_one(text: str, css: str) -> None:
    assert parse_fonts(text, "serif") == css


@pytest.mark.parametrize("text", ["", ",", "a;b", "x} * {color: red", 'a"b', "url(x)", "a\\22 b", "a, ", "/* */", "-"])
def test_invalid_list_is_none(text: str) -> None:
    assert parse_fonts(text, "serif") is None


@given(st.text(max_size=40))
def test_result_contains_only_names(text: str) -> None:
    css = parse_fonts(text, "serif")
    assert css is None or css in STACKS.values() or re.fullmatch(r'(?:(?:"[^"\\\n<>{};]+"|[a-z-]+)(?:, |$))+', css)


@pytest.mark.parametrize(
    ("families", "height"),
    [("serif", ".47"), ("Georgia", ".47"), ("sans", ".52"), ("Inter, sans", ".52"), ("Fira Code, monospace", "none")],
)
def test_fonts_of_one_kind_look_equally_large(families: str, height: str) -> None:
    assert x_height(parse_fonts(families, "serif") or "") == height
