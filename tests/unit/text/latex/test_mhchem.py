r"""Chemical formulas of the package mhchem; most are from its manual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.latex.mhchem import format_formula


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        ("H2O", "H₂O"),
        ("2H2O", "2H₂O"),
        ("1/2 H2O", "1/2 H₂O"),
        ("SO4^2-", "SO₄²⁻"),
        ("SO4^{2-}", "SO₄²⁻"),
        ("H+", "H⁺"),
        ("[AgCl2]-", "[AgCl₂]⁻"),
        ("Y^99+", "Y⁹⁹⁺"),
        ("Fe^{III}", "Fe(III)"),
        ("O2^{.-}", "O₂•⁻"),
        ("^13C", "¹³C"),
        ("^{227}_{90}Th+", "²²⁷₉₀Th⁺"),
        ("KCr(SO4)2*12H2O", "KCr(SO₄)₂·12H₂O"),
        ("La0.7Sr0.3MnO3", "La₀.₇Sr₀.₃MnO₃"),
        ("Li_{1-x}CoO2", "Li₁₋ₓCoO₂"),
        ("NO_x", "NOₓ"),
        ("(C2H4)_n", "(C₂H₄)ₙ"),
        ("CH3-CH2-OH", "CH₃–CH₂–OH"),
        ("C=O, N#N", "C=O, N≡N"),
        ("CO2 + C -> 2 CO", "CO₂ + C → 2 CO"),
        ("A <=> B", "A ⇌ B"),
        ("Hg^2+ ->[I-] HgI2", "Hg²⁺ →[I⁻] HgI₂"),
        ("SO4^2- + Ba^2+ -> BaSO4 v", "SO₄²⁻ + Ba²⁺ → BaSO₄ ↓"),
        ("H2 ^ + B", "H₂ ↑ + B"),
        ("Fe3O4@SiO2/TiO2", "Fe₃O₄@SiO₂/TiO₂"),
        (r"\alpha-Al2O3", r"\alpha-Al₂O₃"),
        ("$n$H2O", "$n$H₂O"),
        ("", ""),
    ],
)
def test_formula(tex: str, text: str) -> None:
    assert format_formula(tex) == text


@given(st.text(alphabet="HCO2_^{}+-=<>[]()$\\a .*#v", max_size=40))
def test_any_text_can_be_read(tex: str) -> None:
    text = format_formula(tex)
    assert text == " ".join(text.split())
