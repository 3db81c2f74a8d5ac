"""Displayed formulas are found as the plugin finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from generator.text.block_math import block_math_rule

PLAIN = MarkdownIt("js-default").use(dollarmath_plugin, allow_labels=False)
CHANGED = MarkdownIt("js-default").use(dollarmath_plugin, allow_labels=False)
CHANGED.block.ruler.at("math_block", block_math_rule())


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$$ a $$", ["a"]),
        ("$$\na\n\nb\n$$", ["a\n\nb"]),
        ("$$ a\nb $$", ["a\nb"]),
        ("$$ a\n\n$$ b", []),
        ("$$", []),
        ("$$\n$$", [""]),
        ("$$ a\n\n$$ b $$", ["a\n\n$$ b"]),
        ("- $$ a\n- $$ b", []),
        ("> $$ a\n\nb $$", []),
        ("text\n$$ a", []),
    ],
)
def test_formulas_on_their_own_lines(text: str, formulas: list[str]) -> None:
    found = [token.content.strip() for token in CHANGED.parse(text) if token.type == "math_block"]
    assert found == formulas


@given(st.lists(st.sampled_from(["$$", "$$$", "a", " ", "\n", "\n\n", "> ", "- ", "    ", "\\", "$"]), max_size=25))
def test_same_blocks_as_the_plugin(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert CHANGED.render(text) == PLAIN.render(text)
