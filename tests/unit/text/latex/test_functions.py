r"""Functions of the arguments of TeX commands."""

import pytest

from generator.text.latex.formulas import mark_formula
from generator.text.latex.functions import APPLIED, enquote, enquote_inner, write_script


@pytest.mark.parametrize(
    ("command", "text", "result"),
    [
        ("mkbibparens", "a", "(a)"),
        ("MakeUppercase", "ab", "AB"),
        ("MakeUppercase", mark_formula("x"), mark_formula("x")),
        ("texthooktop", "bx", "ɓx"),
        ("textsubscript", "2", "₂"),
        ("textsubscript", "1/2", mark_formula("_{1/2}")),
        ("nth", "2", "2nd"),
        ("tone", "51", "˥˩"),
        ("textcircled", "a", "ⓐ"),
    ],
)
def test_function(command: str, text: str, result: str) -> None:
    assert APPLIED[command](text) == result


def test_quotation_marks() -> None:
    assert APPLIED["enquote"] is APPLIED["mkbibquote"] is enquote
    assert enquote(enquote_inner("a")) == "“‘a’”"


def test_script_is_a_formula_if_it_has_no_other_form() -> None:
    assert write_script("^", " k ", None) == mark_formula("^{k}")
    assert write_script("^", "2", "²") == "²"
    assert write_script("^", mark_formula("x"), None) == mark_formula("x")
