"""Matching braces, counted as TeX counts them and as BibTeX does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.braces import is_balanced, match_braces, nesting_depth

texts = st.text(alphabet="{}\\a", max_size=40)


@pytest.mark.parametrize(
    ("text", "escaped", "counted"),
    [
        ("{a}", {0: 2}, {0: 2}),
        ("{a{b}}{c}", {0: 5, 2: 4, 6: 8}, {0: 5, 2: 4, 6: 8}),
        (r"{\{}", {0: 3}, {2: 3}),
        (r"{\\}", {0: 3}, {0: 3}),
        (r"{\}", {}, {0: 2}),
        ("}{a", {}, {}),
        ("{{a}", {1: 3}, {1: 3}),
        ("", {}, {}),
    ],
)
def test_each_opening_brace_has_its_closing_one(text: str, escaped: dict[int, int], counted: dict[int, int]) -> None:
    assert match_braces(text) == escaped
    assert match_braces(text, escapes=False) == counted


def test_only_the_given_part_is_searched() -> None:
    assert match_braces("{{a}}", 1) == {1: 3}
    assert match_braces("{{a}}", 0, 4) == {1: 3}


@pytest.mark.parametrize(
    ("text", "escaped", "counted"),
    [("", True, True), ("{a}", True, True), ("}{", False, False), ("{", False, False), (r"\{", True, False)],
)
def test_balance(text: str, escaped: bool, counted: bool) -> None:
    assert is_balanced(text) is escaped
    assert is_balanced(text, escapes=False) is counted


@given(texts, st.booleans())
def test_balanced_text_has_a_pair_for_every_brace(text: str, escapes: bool) -> None:
    pairs = match_braces(text, escapes=escapes)
    assert all(text[opening] == "{" and text[closing] == "}" for opening, closing in pairs.items())
    if not escapes:
        assert is_balanced(text, escapes=False) == (2 * len(pairs) == text.count("{") + text.count("}"))
    assert is_balanced("{" * 3 + "a" + "}" * 3, escapes=escapes)


@pytest.mark.parametrize(("text", "depth"), [("", 0), ("a", 0), ("{a}{b}", 1), ("{{a}b{{c}}}", 3), ("}}{{", 2)])
def test_nesting_depth(text: str, depth: int) -> None:
    assert nesting_depth(text) == depth
