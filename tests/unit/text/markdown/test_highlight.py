"""Code with its words marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.markdown.highlight import MAX_LENGTH, highlight


def test_words_have_a_class_by_their_kind() -> None:
    assert highlight('def f(x):  # why\n    return "a<b" + 12\n', "python") == (
        '<span class="keyword">def</span> <span class="name">f</span>(x):  <span class="comment"># why</span>\n'
        '    <span class="keyword">return</span> <span class="string">&#34;a&lt;b&#34;</span> + '
        '<span class="number">12</span>\n'
    )


def test_changes_have_the_classes_of_words() -> None:
    assert highlight("+a\n-b\n", "diff") == '<span class="string">+a</span>\n<span class="number">-b</span>\n'


@pytest.mark.parametrize("language", ["", "no-such-language", "papers"])
def test_code_in_an_unknown_language_is_only_escaped(language: str) -> None:
    assert highlight("if x < 1:", language) == "if x &lt; 1:"


def test_very_long_code_is_only_escaped() -> None:
    assert "<span" not in highlight("x = 1\n" * (MAX_LENGTH // 6 + 1), "python")


@given(st.text("ab \n\t<&>\"'#(){};:=+-12\\é", max_size=60), st.sampled_from(["python", "c", "html", "bash", "latex"]))
def test_no_character_of_the_code_changes(code: str, language: str) -> None:
    html = highlight(code, language)
    assert re.sub(r'<span class="[a-z]+">|</span>', "", html) == highlight(code, "")
