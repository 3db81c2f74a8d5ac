"""HTML, JATS and MathML in titles and abstracts to plain text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.html import plain_text
from generator.text.inline_html import html_to_abstract, html_to_line, html_to_paragraphs


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
        # Scripts that plain text would turn into something else
        ("x<sup>2/3</sup>, 2<sup>k</sup> and e<sup>x</sup>", "x$^{2/3}$, 2$^{k}$ and e$^{x}$"),
        ("10<sup>1.5</sup>, PM<sub>2.5</sub>, Li<sub>1-x</sub>CoO<sub>2</sub>", "10¹.⁵, PM₂.₅, Li₁₋ₓCoO₂"),
        ("2<sup>k</sup>5", r"2\(^{k}\)5"),
        ("the XX<sup>e</sup> siècle, Lee<sup>1,2</sup>, X<sup>®</sup>", "the XXe siècle, Lee¹,², X®"),
        # Only what is closed is a tag.
        ("On the graph <b> in the script", "On the graph <b> in the script"),
        ("The <b>bold</b> <b>, <i and <p> tag", "The bold <b>, <i and <p> tag"),
        ("<jats:p>certainly a tag", "certainly a tag"),
        ("<p></p>", None),
    ],
)
def test_text_on_one_line(marked: str, plain: str | None) -> None:
    assert html_to_line(marked) == plain


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("in<math><mi>N</mi></math>-Coupled", "in N-Coupled"),
        ("Search for a<mml:math><mml:mi>Z</mml:mi></mml:math>boson", "Search for a Z boson"),
        ("Energies,<math><mi>E</mi></math>and<math><mi>B</mi></math>s", "Energies, E and Bs"),
        ("<math><mi>μ</mi></math>SR in La<math><mi>B</mi></math>", "μSR in LaB"),
        ("spin-<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", r"spin-$\frac{1}{2}$"),
        ("of<math><msqrt><mn>2</mn></msqrt></math>", r"of $\sqrt{2}$"),
        ("<math><mi>a</mi><mo>+</mo><mi>b</mi></math>5", r"\(a+b\)5"),
        ("&lt;mml:math&gt;&lt;mml:mi&gt;x&lt;/mml:mi&gt;&lt;/mml:math&gt;", "x"),
        ("<MATH><mi>x</mi></MATH> <math/>", "x"),
        ("<math><mi>never closed</mi>", "<math><mi>never closed</mi>"),
        ("costs $5 with <math><mi>x</mi></math>", "costs $5 with x"),
    ],
)
def test_mathml_keeps_its_meaning_and_its_distance(marked: str, text: str) -> None:
    assert html_to_line(marked) == text


def test_isotopes_fractions_and_roots_of_crossref() -> None:
    isotope = (
        "<mml:math><mml:mmultiscripts><mml:mi>Ca</mml:mi><mml:mprescripts/><mml:none/><mml:mn>38</mml:mn>"
        "</mml:mmultiscripts></mml:math>"
    )
    half = "<mml:math><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac></mml:math>"
    root = "<mml:math><mml:msqrt><mml:mn>2</mml:mn></mml:msqrt></mml:math>"
    line = html_to_line(f"Decay of {isotope} in spin-{half} and {root}")
    assert plain_text(line or "") == "Decay of ³⁸Ca in spin-1/2 and √2"


def test_formula_given_twice_is_kept_as_tex() -> None:
    """Springer provides each formula as a complete TeX document and as MathML."""
    tex = "<tex-math>\\documentclass{minimal}\\begin{document}$$\\beta$$\\end{document}</tex-math>"
    mathml = "<mml:math><mml:mi>β</mml:mi></mml:math>"
    assert html_to_line(f"<alternatives>{tex}{mathml}</alternatives> decay") == "$\\beta$ decay"


def test_paragraphs_of_an_abstract() -> None:
    marked = "<jats:title>Abstract</jats:title>\n <jats:sec><jats:title>Aims</jats:title><p>We\naim.</p></jats:sec>"
    assert html_to_abstract(marked) == "Aims\n\nWe aim."
    assert html_to_abstract("Abstract") == "Abstract"
    assert html_to_paragraphs("<p>One<p>Two <b>") == "One\n\nTwo <b>"


@given(st.text(alphabet="<>/&;abpisub su2#", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    line = html_to_line(text)
    assert line is None or line == line.strip()


@given(st.text(alphabet="abc 123()&.,;", min_size=1).filter(lambda text: not re.search("&[a-z]", text)))
def test_text_without_markup_is_unchanged(text: str) -> None:
    assert html_to_line(text) == (" ".join(text.split()) or None)
