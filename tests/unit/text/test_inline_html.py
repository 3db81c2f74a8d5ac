"""HTML, JATS and MathML in titles and abstracts to plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.inline_html import html_to_abstract, html_to_line


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("My <i>Amazing</i> Title", "My Amazing Title"),
        ('a <span class="nocase">SMITH</span> Pencil', "a SMITH Pencil"),
        ("<b>Zotero</b> … & <sc>Guide</sc> 日本語", "Zotero … & Guide 日本語"),
        ("CO<sub>2</sub> at 10<sup>−3</sup> m<sup>2</sup>", "CO₂ at 10⁻³ m²"),
        ("the 4<sup>th</sup> x<sub>max</sub>", "the 4th xmax"),
        ("<jats:italic>Homo<jats:sub>1</jats:sub></jats:italic>", "Homo₁"),
        ("p < 0.05 and q > 0.1, a<b", "p < 0.05 and q > 0.1, a<b"),
        ("R&amp;D, AT&T, &eacute;, &#233;, &#xE9;", "R&D, AT&T, é, é, é"),
        ("R&amp;amp;D &amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;", "R&D x"),
        ("One TwoF</i> Three", "One TwoF Three"),
        ("<tex-math>$$\\alpha$$</tex-math> decay", "$\\alpha$ decay"),
        ("<mml:math><mml:mi>x</mml:mi> <mml:mn>2</mml:mn></mml:math>", "x2"),
        ("size <jats:inline-graphic xlink:href='a.png' />, starting", "size …, starting"),
        ("  a\n<br/>b <!-- c -->", "a b c"),
        ("<p></p>", None),
    ],
)
def test_text_on_one_line(marked: str, plain: str | None) -> None:
    assert html_to_line(marked) == plain


def test_formula_given_twice_is_kept_as_tex() -> None:
    """Springer provides each formula as a complete TeX document and as MathML."""
    tex = "<tex-math>\\documentclass{minimal}\\begin{document}$$\\beta$$\\end{document}</tex-math>"
    mathml = "<mml:math><mml:mi>β</mml:mi></mml:math>"
    assert html_to_line(f"<alternatives>{tex}{mathml}</alternatives> decay") == "$\\beta$ decay"


def test_paragraphs_of_an_abstract() -> None:
    marked = "<jats:title>Abstract</jats:title>\n <jats:sec><jats:title>Aims</jats:title><p>We\naim.</p></jats:sec>"
    assert html_to_abstract(marked) == "Aims\n\nWe aim."
    assert html_to_abstract("Abstract") == "Abstract"


@given(st.text(alphabet="<>/&;abpisub su2#", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    line = html_to_line(text)
    assert line is None or line == line.strip()


@given(st.text(alphabet="abc 123()&.,;", min_size=1))
def test_text_without_markup_is_unchanged(text: str) -> None:
    assert html_to_line(text) == (" ".join(text.split()) or None)
