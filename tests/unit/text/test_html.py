"""Plain text with TeX math as HTML and as plain characters."""

import html
import re
import unicodedata
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.text.html import (
    MATH,
    clean_line,
    failed_math,
    has_math,
    join_math,
    plain_text,
    render_highlighted,
    render_paragraphs,
    render_text,
    split_paragraphs,
    split_words,
    summarise,
    write_formula,
)

anything = st.text(alphabet=st.characters(exclude_categories=[]), max_size=80)
# Text that resembles math or could break out of it.
math_like = st.lists(
    st.sampled_from(
        r"$ $$ \$ \( \) \\ \ % 5 10 x ^2 \to \infty \foo < > & &amp; " + '" <b> </math> </script> $x$ \\(y\\) é \u0301'
    )
    | st.sampled_from([" ", "\n", "\n\n", "$x$", r"\(y\)"]),
    max_size=20,
).map("".join)
texts = anything | math_like


class Reader(HTMLParser):
    """Collects the text of an HTML fragment and the tags in it."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(texts)
def test_text_without_math_survives_escaping(text: str) -> None:
    if not has_math(text):
        line = clean_line(text) or ""
        assert Reader(render_text(line)).text == line
        assert html.unescape(render_text(line).striptags() if "<" not in line else render_text(line)) == line


@given(texts)
@example("\ud800\ufffe\x00\x0b\x85")
@example(r"a $\text{<script>}$ </script>")
def test_rendered_text_is_well_formed_with_allowed_tags_only(text: str) -> None:
    markup = render_text(text)
    assert isinstance(markup, Markup)
    root = ElementTree.fromstring(f"<p>{markup}</p>")  # noqa: S314 - our own output
    tags = [element.tag for element in root.iter()][1:]
    assert all(re.fullmatch("m[a-z]+|code", tag) for tag in tags)
    assert Reader(markup).tags == set(tags)
    markup.encode()  # raises for surrogates


@given(texts)
def test_text_around_formulas_is_kept(text: str) -> None:
    root = ElementTree.fromstring(f"<p>{render_text(text)}</p>")  # noqa: S314 - our own output
    outside = (root.text or "") + "".join(element.tail or "" for element in root)
    expected = MATH.sub("", without_forbidden(text)).replace("\\$", "$")
    assert "".join(outside.split()) == "".join(expected.split())


def without_forbidden(text: str) -> str:
    """Replace the characters that neither HTML nor XML allows."""
    codes = (code for code in map(ord, text) if not 0xD800 <= code <= 0xDFFF)
    return "".join(
        chr(code) if unicodedata.category(chr(code)) != "Cc" and not is_forbidden(code) else " " for code in codes
    )


def is_forbidden(code: int) -> bool:
    return (
        code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
        or code == 0xFEFF
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
    )


@given(texts)
def test_plain_text_is_one_line_without_markup(text: str) -> None:
    plain = plain_text(text)
    assert plain == " ".join(plain.split())
    assert "<math" not in plain or "<math" in text
    assert "<m" not in plain or "<" in text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("an *asterisk*, _a line_ and `a tick`", "an *asterisk*, _a line_ and `a tick`"),
        ("# no heading", "# no heading"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("</script><script>alert(1)</script>", "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("$5 and $10", "$5 and $10"),
        ("from $5 to $10, or US$5 and A$7", "from $5 to $10, or US$5 and A$7"),
        ("$ 5 and 6 $", "$ 5 and 6 $"),
        (r"it costs \$5 or \$6", "it costs $5 or $6"),
        ("a lone $ sign, and a bare 5%", "a lone $ sign, and a bare 5%"),
        (r"$\infty$-GAN", "<math><mi>∞</mi></math>-GAN"),
        (r"\(x\) and \( unclosed", r"<math><mi>x</mi></math> and \( unclosed"),
        ("$$x$$", "<math><mi>x</mi></math>"),
        (r"3$\times$3", '3<math><mo lspace="0" rspace="0">×</mo></math>3'),
        (r"from $5 to $\infty$2", "from $5 to <math><mi>∞</mi></math>2"),
        (r"3\(x\)3", "3<math><mi>x</mi></math>3"),
        (r"$\foo{<b>}$", r'<code class="math">\foo{&lt;b&gt;}</code>'),
    ],
)
def test_text_as_html(text: str, markup: str) -> None:
    assert render_text(text) == markup


def test_arrow_between_percentages_is_math() -> None:
    shown = render_text(r"from 16.8% $\to$ 12.7% final-answer error")
    assert shown.startswith("from 16.8% <math>")
    assert shown.endswith("</math> 12.7% final-answer error")
    assert plain_text(r"from 16.8% $\to$ 12.7% final-answer error") == "from 16.8% → 12.7% final-answer error"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([("plain", None)], "plain"),
        ([("a ", "x"), (" b", None)], "a $x$ b"),
        ([("3", r"\times"), ("3", None)], r"3$\times$3"),
        ([("3", "x"), ("3", None)], r"3\(x\)3"),
        ([("", " x "), ("", r"~y\,"), ("", None)], "$x$$y$"),
        ([("a", " "), ("b", None)], "ab"),
        ([("costs $5 or $6", None)], "costs $5 or $6"),
        ([("costs $5x$ or ", "y"), ("", None)], r"costs \$5x\$ or $y$"),
        ([("US$", "x"), ("", None)], "US$$x$"),
        ([("", r"a\ "), (".", None)], "$a$."),
        ([("", "a$b"), ("", None)], "$ab$"),
    ],
)
def test_text_and_formulas_are_joined_so_that_they_are_found_again(
    parts: list[tuple[str, str | None]], text: str
) -> None:
    assert join_math(parts) == text


@given(
    st.lists(st.tuples(st.sampled_from(["", "a", " 5", "$", "$5 ", "x$ ", "é"]), st.sampled_from(["x", r"\to", "1"]))),
    st.sampled_from(["", "5", " b", "$"]),
)
def test_joined_formulas_are_found_again(formulas: list[tuple[str, str]], rest: str) -> None:
    text = join_math([*formulas, (rest, None)])
    found = [match["tex"] or match["bracketed"] for match in MATH.finditer(text)]
    assert found == [tex for _, tex in formulas]
    assert MATH.sub("", text).replace("\\$", "$") == "".join(literal for literal, _ in formulas) + rest


def test_formula_before_a_digit_is_in_brackets() -> None:
    assert write_formula("x", "5") == r"\(x\)"
    assert write_formula(r"\to", "5") == r"$\to$"
    assert write_formula(" ", "") == ""


def test_deeply_nested_braces_and_brackets_are_harmless() -> None:
    deep = "$" + "{" * 20_000 + "}" * 20_000 + "$"
    assert render_text(f"a {deep} b").startswith('a <code class="math">{{{')
    assert plain_text(f"a ${'(' * 40}$ b") == f"a {'(' * 40} b"


def test_failed_formulas_come_with_a_reason() -> None:
    assert failed_math(r"good $x$, bad $\foo$ and \(\bar\)") == [
        (r"\foo", r'unknown command "\foo"'),
        (r"\bar", "expected argument but reached end of input"),
    ]
    assert failed_math(None) == []


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
@example("e\u202a\u0301")
@example("a" + "\u0301\u0316" * 40)
def test_clean_line_is_one_visible_line_of_normalised_text(text: str) -> None:
    line = clean_line(text)
    assert line != ""
    if line is not None:
        assert unicodedata.is_normalized("NFC", line)
        assert line == " ".join(line.split())
        assert clean_line(line) == line
        assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  a \t b\u00a0c \n", "a b c"),
        ("Erdo\u030bs", "Erdős"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("abc\u202edef\u2066", "abc def"),
        ("\ufeff", None),
        ("\u200b \u2060\u00ad", None),
        ("", None),
        ("می‌خواهم", "می‌خواهم"),  # the joiner within it is spelling
    ],
)
def test_cleaned_line(text: str, line: str | None) -> None:
    assert clean_line(text) == line


def test_long_runs_of_combining_marks_are_cut() -> None:
    """Otherwise, normalising a hundred thousand marks on one letter takes minutes."""
    line = clean_line("e" + "\u0301\u0316" * 50_000 + "n")
    assert line is not None
    assert len(line) < 40
    assert line.endswith("n")


def test_empty_lines_separate_paragraphs() -> None:
    assert render_paragraphs("one\nline\n \n\n two & three\n") == ("one line", "two &amp; three")
    assert render_paragraphs("one") == ("one",)
    assert render_paragraphs(" \n ") == render_paragraphs("") == render_paragraphs(None) == ()


def test_long_formulas_of_paragraphs_are_in_reach_of_the_keyboard() -> None:
    [paragraph] = render_paragraphs(f"${'x+' * 30}x$ and $y$")
    assert paragraph.count('<span tabindex="0"><math>') == 1
    assert "tabindex" not in render_text(f"${'x+' * 30}x$")


def test_words_and_paragraphs_are_split_outside_formulas() -> None:
    assert split_words("a  $x + y$-b \\(p q\\),\nc") == ["a", "$x + y$-b", r"\(p q\),", "c"]
    assert split_paragraphs("a\nb\n \n\nc\n\n") == ["a\nb", "c"]


def test_runs_of_highlighted_words_share_one_element() -> None:
    words = [("a", False), ("<b>", True), ("c", True), ("d", False)]
    assert render_highlighted(words) == "a <mark>&lt;b&gt; c</mark> d"
    assert render_highlighted([]) == ""


@pytest.mark.parametrize(
    ("text", "limit", "summary"),
    [
        ("Short. Text.", 40, "Short. Text."),
        ("One is a sentence. Two is another sentence.", 30, "One is a sentence."),
        ("We follow Song et al. In this text. More of it.", 40, "We follow Song et al. In this text."),
        ("J. Smith vs. Miller went to Washington D.C. yesterday", 30, "J. Smith vs. Miller went to…"),
        ('He said "stop." Then he went on and on.', 20, 'He said "stop."'),
        ("No end in sight, for words follow words", 21, "No end in sight, for…"),
        ("No end in sight, for words follow words", 17, "No end in sight…"),
        ("这是第一句话。这是第二句话，比较长一些。", 12, "这是第一句话。"),
        ("没有句号的一段很长很长的文字在这里继续", 8, "没有句号的一段…"),
        (r"Errors go $\infty$. And <then> we stop here", 18, "Errors go ∞."),
    ],
)
def test_summary(text: str, limit: int, summary: str) -> None:
    assert summarise(text, limit) == summary


@given(texts, st.integers(10, 60))
def test_summary_fits_and_begins_like_the_text(text: str, limit: int) -> None:
    summary = summarise(text, limit)
    assert len(summary) <= limit
    assert plain_text(text).startswith(summary.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("COVID-19 models", '<span class="whole">COVID-19</span> models'),
        ("On 3-SAT, SARS-CoV-2.", 'On <span class="whole">3-SAT</span>, <span class="whole">SARS-CoV-2</span>.'),
        ("$x$-y GPT-4's", None),
        ("well-known a-b 2019-2020", "well-known a-b 2019-2020"),
        ("an-exceedingly-long-name-2", "an-exceedingly-long-name-2"),
        ("1--7 and --3", "1–7 and --3"),
        ("&-1 <b>-1", "&amp;-1 &lt;b&gt;-1"),
    ],
)
def test_short_words_with_digits_are_kept_whole_in_titles(text: str, html: str | None) -> None:
    shown = render_text(text, dashes=True, whole=True)
    if html is None:
        assert '<span class="whole">GPT-4</span>&#39;s' in shown
        assert shown.startswith("<math")
    else:
        assert shown == html
