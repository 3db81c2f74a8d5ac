"""Any TeX math becomes MathML or is refused with a reason."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.tex_math import MAX_DEPTH, MAX_LENGTH, convert_math, render_math

# TeX that nests, fails or could break out of text.
TOKENS = (
    r"\frac \sqrt { } ^ _ & \\ \left( \right) ( [ \begin{matrix} \end{matrix} \begin{cases} \text{ \operatorname{"
    r" \mbox{ \color{red} \cancel{ \href{ \hat \not % \% #1 < > \" ' &lt; </math> <script> \tag{1} \hspace{1em}"
    r" \underbrace \limits $ a 1 é ∑ 𝒪 \mathcal ~ \! \verb| \unicode{x3c}"
).split()
formulas = st.text(max_size=60) | st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


def elements(mathml: str) -> list[str]:
    return [element.tag for element in ElementTree.fromstring(mathml).iter()]  # noqa: S314 - our own output


@given(formulas)
def test_any_formula_is_well_formed_mathml_or_refused_with_a_reason(tex: str) -> None:
    mathml, reason = convert_math(tex)
    assert (mathml is None) == bool(reason)
    if mathml is not None:
        found = elements(mathml)
        assert found[0] == "math"
        assert all(re.fullmatch("m[a-z]+", element) for element in found)
        assert not re.search(r"(?i)\s(on\w+|style|href|src|class)=", re.sub(r">[^<]*<", "><", mathml))


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\mbox{</math><script>alert(1)</script>}",
        r"\operatorname{<script>alert(1)</script>}",
        r"\operatorname{</math><img src=x onerror=alert(1)>}",
        r"\operatorname*{<b>}",
        r"\href{javascript:alert(1)}{x}",
        r"\text{&lt;script&gt;}",
        "<script>alert(1)</script>",
        "a & b",
        r'\color{red;background:url(//evil.example/)}x"',
    ],
)
def test_script_in_a_formula_stays_text(tex: str) -> None:
    mathml, _ = convert_math(tex)
    if mathml is not None:
        assert not {"script", "img", "b", "a"} & set(elements(mathml))
        assert "<script" not in mathml
        assert "javascript" not in mathml


@pytest.mark.parametrize("tex", [r"\color{red}x", r"\cancel{x}", r"\operatorname{<b>}"])
def test_markup_that_is_not_allowed_is_refused(tex: str) -> None:
    assert convert_math(tex) == (None, "the formula uses markup that is not allowed")


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("{" * 20_000, f"the formula is longer than {MAX_LENGTH} characters"),
        ("{" * 900 + "x" + "}" * 900, f"the formula nests more than {MAX_DEPTH} braces"),
        (r"\foo", r'unknown command "\foo"'),
        (r"\frac{1}", "expected argument but reached end of input"),
        ("x\x00y", "the formula contains a control character"),
        ("x\ud800y", "the formula contains a control character"),
    ],
)
def test_reason_of_refusal(tex: str, reason: str) -> None:
    assert convert_math(tex) == (None, reason)


@pytest.mark.parametrize("token", ["(", "[", r"\left(", r"\sqrt", r"\hat ", "{x}^", r"\frac", "_", r"\text{", r"\not"])
def test_repeated_tokens_take_finite_time(token: str) -> None:
    """Some converters take exponential time on forty opening brackets."""
    for tex in (token * 40, (token * MAX_LENGTH)[:MAX_LENGTH]):
        mathml, reason = convert_math(tex)
        assert mathml or reason


@pytest.mark.parametrize("tex", ["{" * MAX_DEPTH + "x" + "}" * MAX_DEPTH, r"\sqrt" * 390 + " x", r"\hat" * 390 + " x"])
def test_deepest_accepted_formula_converts(tex: str) -> None:
    mathml, reason = convert_math(tex)
    assert mathml is not None, reason


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        (r"\to", '<math><mo stretchy="false" lspace="0" rspace="0">→</mo></math>'),
        (r"\infty", "<math><mi>∞</mi></math>"),
        ("50%", "<math><mn>50</mn><mi>%</mi></math>"),
        (r"50\%", "<math><mn>50</mn><mi>%</mi></math>"),
        (r"\mbox{for all }x", "<math><mtext>for\xa0all\xa0</mtext><mi>x</mi></math>"),
        (r"a\!b", "<math><mi>a</mi><mrow></mrow><mi>b</mi></math>"),
    ],
)
def test_formula_becomes_mathml(tex: str, mathml: str) -> None:
    assert convert_math(tex) == (mathml, "")


@pytest.mark.parametrize("tex", ["16.8% \\to 12.7%", "a \\\\% b", "% at the start", r"\% % \\ %"])
def test_percent_sign_never_hides_what_follows(tex: str) -> None:
    """In TeX, an unescaped percent sign begins a comment."""
    mathml, _ = convert_math(tex)
    assert mathml is not None
    assert "".join(ElementTree.fromstring(mathml).itertext()).count("%") == tex.count("%")  # noqa: S314


def test_formula_as_html() -> None:
    assert render_math("x") == "<math><mi>x</mi></math>"
    assert render_math(r"\foo<b>") == r'<code class="math">\foo&lt;b&gt;</code>'
