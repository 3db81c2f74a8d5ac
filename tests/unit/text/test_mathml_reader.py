"""MathML to TeX or plain characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.latex.formulas import write_formulas
from generator.text.mathml_reader import mathml_to_text
from generator.text.tex_math import convert_math


@pytest.mark.parametrize(
    ("mathml", "text"),
    [
        # plain characters
        ("<mi>N</mi>", "N"),
        ("<mml:mi>x</mml:mi> <mml:mn>2</mml:mn>", "x2"),
        ("<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi>", "H₂O"),
        ("<msup><mi>Ca</mi><mrow><mn>2</mn><mo>+</mo></mrow></msup>", "Ca²⁺"),
        ("<msup><mrow/><mn>14</mn></msup><mi>C</mi>", "¹⁴C"),
        ("<mmultiscripts><mi>U</mi><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts>", "²³⁵₉₂U"),
        ("<mmultiscripts><mi>Th</mi><none/><mo>+</mo><mprescripts/><none/><mn>227</mn></mmultiscripts>", "²²⁷Th⁺"),
        ("<msup><mi>f</mi><mo>′</mo></msup>", "f′"),
        ("<mi>SU</mi><mo>(</mo><mn>3</mn><mo>)</mo>", "SU(3)"),
        ("<mtext>for all </mtext><mi>x</mi>", "for all x"),
        ("<mi>sin</mi><mi>x</mi>", "sin x"),
        ("<mo>→</mo>", "→"),
        ("<mi>&alpha;</mi><mo>&#x2061;</mo>", "α"),
        # math
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", r"$\frac{1}{2}$"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", r"$\sqrt{a+b}$"),
        ('<menclose notation="radical"><mi>a</mi></menclose>', r"$\sqrt{a}$"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"$\sqrt[3]{x}$"),
        ("<msup><mi>x</mi><mfrac><mi>a</mi><mi>b</mi></mfrac></msup>", r"$x^{\frac{a}{b}}$"),
        ("<msub><mi>T</mi><mi>c</mi></msub>", "$T_{c}$"),
        ("<mi>a</mi><mo>&lt;</mo><mi>b</mi>", "$a < b$"),
        ("<mn>10</mn><mo>%</mo>", r"$10\%$"),
        ("<mover accent='true'><mi>p</mi><mo>¯</mo></mover><mi>p</mi>", r"$\bar{p}p$"),
        ("<mover><mi>AB</mi><mo>→</mo></mover>", r"$\overrightarrow{\mathrm{AB}}$"),
        ("<mover><mo>=</mo><mi>f</mi></mover>", r"$\overset{f}{=}$"),
        ("<munder><mi>x</mi><mo>_</mo></munder>", r"$\underline{x}$"),
        ("<munder><mo>lim</mo><mi>x</mi></munder><mi>f</mi>", r"$\lim _{x}f$"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>", "$∑_{i}^{n}i$"),
        ("<mfenced open='[' close=')'><mi>a</mi><mi>b</mi></mfenced>", "$[a,b)$"),
        ("<mfenced separators=''><mi>a</mi><mi>b</mi></mfenced>", "$(ab)$"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>x</mi></mtd></mtr><mlabeledtr><mtd/><mtd><mn>3</mn></mtd></mlabeledtr>",
         r"$\begin{matrix}1 & x\\3\end{matrix}$"),
        ("<mi mathvariant='double-struck'>R</mi>", r"$\mathbb{R}$"),
        ("<mi mathvariant='normal'>Λ</mi><mo>+</mo><mi>SU</mi>", r"$\mathrm{Λ}+\mathrm{SU}$"),
        ("<mo>{</mo><mn>1</mn><mo>}</mo>", r"$\{1\}$"),
        ("<mi>a</mi><mo>=</mo><mtext>5% off</mtext>", r"$a=\text{5\% off}$"),
        ("<semantics><mi mathvariant='bold'>a</mi><annotation encoding='application/x-tex'>a</annotation></semantics>",
         "$a$"),
        # what is not shown, or not well formed
        ("<mi>a</mi><mphantom><mi>b</mi></mphantom>", "a"),
        ("<mi>x</mi></mrow></math>", "x"),
        ("<mfrac><mn>1</mn>", "$1$"),
        ("", ""),
    ],
)  # fmt: skip
def test_formula(mathml: str, text: str) -> None:
    assert write_formulas(mathml_to_text(mathml)) == text


def test_formula_that_tex_cannot_write_is_linear() -> None:
    square = "<msup><mi>y</mi><mi>n</mi></msup>"
    mathml = f"<mfrac><mrow><mi>\x7f</mi><mo>+</mo>{square}</mrow><msqrt><mn>2</mn></msqrt></mfrac>"
    assert mathml_to_text(mathml) == "(\x7f+yⁿ)/(√2)"


ELEMENTS = "mi mn mo mrow mfrac msqrt mroot msub msup msubsup munder mover mmultiscripts mprescripts none mtable mtd"


@given(
    st.lists(st.sampled_from([f"<{end}{name}>" for name in ELEMENTS.split() for end in ("", "/")] + ["x", "2", "+"]))
)
def test_any_mathml_becomes_text_or_a_formula_that_converts(tags: list[str]) -> None:
    text = mathml_to_text("".join(tags))
    assert "<m" not in text
    if text.startswith("\x02"):
        assert convert_math(text.strip("\x02\x03"))[0] is not None
