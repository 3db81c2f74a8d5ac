"""Formulas in plain characters."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.plain_math import plain_math
from generator.text.tex_math import convert_math

# TeX that nests, fails or could break out of text.
TOKENS = (
    r"\frac \sqrt { } ^ _ & \\ \left( \right) ( [ \begin{matrix} \end{matrix} \begin{cases} \text{ \operatorname{"
    r" \mbox{ \color{red} \cancel{ \href{ \hat \not % \% #1 < > \" ' &lt; </math> <script> \tag{1} \hspace{1em}"
    r" \underbrace \limits $ a 1 é ∑ 𝒪 \mathcal ~ \! \verb| \unicode{x3c}"
).split()
formulas = st.text(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


@given(formulas)
def test_plain_form_contains_no_markup_unless_the_formula_does(tex: str) -> None:
    plain = plain_math(tex)
    assert "<m" not in plain or "<m" in re.sub(r"\s", "", tex) or convert_math(tex)[0] is None or "<" in tex
    assert "\x00" not in plain or convert_math(tex)[0] is None


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"16.8% \to 12.7%", "16.8%→12.7%"),
        (r"\infty", "∞"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\mathcal{O}(n^{1/2})", "𝒪(n^(1/2))"),
        (r"H_2O", "H₂O"),
        (r"^{13}C", "¹³C"),
        (r"10^{-3}", "10⁻³"),
        (r"2\times 10^{20}\,\mathrm{eV}", "2×10²⁰ eV"),
        (r"25^\circ", "25°"),
        (r"x^{n+1}y", "x^(n+1) y"),
        (r"\ell_p", "ℓₚ"),
        (r"x_i^2", "xᵢ²"),
        (r"x_{max}", "x_max"),
        (r"x^n, x^*", "xⁿ,x^∗"),
        (r"\scr S_n", "𝒮ₙ"),
        (r"{}^{38}\mathrm{Ca}", "³⁸Ca"),
        (r"{}^{227}_{90}\mathrm{Th}^+", "²²⁷₉₀Th⁺"),
        (r"M_\odot", "M⊙"),
        (r"\bar{p}p", "p̄p"),
        (r"\bar\nu_e", "ν̄ₑ"),
        (r"\vec{v} + \underline{x}", "v⃗+x̲"),
        (r"\widehat{ab}", "ab"),
        (r"a \overset{!}{=} b", "a=^!b"),
        (r"\underbrace{x}_y", "x_y"),
        (r"\text{√}2", "√2"),
        (r"f'(x)", "f′(x)"),
        (r"\frac{a+b}{c}", "(a+b)/c"),
        (r"\binom{n}{k}", "(n choose k)"),
        (r"\sqrt{a+b}", "√(a+b)"),
        (r"\sqrt[3]{x}", "x^(1/3)"),
        (r"\sum_{i=1}^n i", "∑_(i=1)ⁿi"),
        (r"\lim_{x\to0} f", "lim_(x→0) f"),
        (r"\hat{x} + \overline{AB}", "x̂+A̅B̅"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "(1 2; 3 4)"),
        (r"\text{if } a < b", "if a<b"),
        (r"\mathrm{SO}(3)", "SO(3)"),
        (r"\foo{x}", r"\foo{x}"),
    ],
)
def test_formula_in_plain_characters(tex: str, plain: str) -> None:
    assert plain_math(tex) == plain


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20))
def test_letters_and_digits_are_kept(tex: str) -> None:
    mathml, _ = convert_math(tex)
    if mathml is not None:
        squeezed = re.sub(r"\s", "", plain_math(tex))
        assert unicodedata.normalize("NFKC", squeezed) == unicodedata.normalize("NFKC", tex)
