r"""Formulas in a TeX text: their ends, those that are only text, and their form in the result."""

import unicodedata

import pytest

from generator.text.latex.formulas import (
    find_formula,
    mark_formula,
    place_formulas,
    text_of_formula,
    unmark,
    write_formulas,
)


@pytest.mark.parametrize(
    ("tex", "formula", "rest"),
    [
        ("$x$y", "x", "y"),
        ("$$x$$y", "x", "y"),
        (r"\(x\)y", "x", "y"),
        (r"\[x\]y", "x", "y"),
        (r"$5\$$y", r"5\$", "y"),
        (r"$\text{for $x$ in}$y", r"\text{for }x\text{ in}", "y"),
        (r"$a{$b$c", "a{", "b$c"),
    ],
)
def test_formula_is_found_with_its_end(tex: str, formula: str, rest: str) -> None:
    found = find_formula(tex, 0)
    assert found is not None
    assert (found[0], tex[found[1] :]) == (formula, rest)


@pytest.mark.parametrize("tex", ["$x", "$$x$", r"\(x", r"\[x", "$$", "$x\\$"])
def test_formula_that_is_not_closed_is_none(tex: str) -> None:
    assert find_formula(tex, 0) is None


@pytest.mark.parametrize(
    ("tex", "before", "after", "text"),
    [
        ("<", "", "", "<"),
        (r"{\less}", "", "i", "<"),
        (r"\mathsemicolon", "p", " ", ";"),
        (r"\%", "5", "", "%"),
        (r"\tilde{n}", "e", "a", "ñ"),
        (r"\ddot{\rm u}", "M", "l", "ü"),
        (r"\acute{\imath}", "", "n", "í"),
        (r"^{th}", "0", " ", "th"),
        (r"^{\rm st}", "1", " ", "st"),
        ("'", "t", "e", "ʹ"),
        (r"^{\prime}", "n", "n", "ʹ"),
        ("~", "a", "b", " "),
        ("{}", "a", "b", ""),
        ("", "a", "b", ""),
        # math
        (r"\tilde{g}", " ", " ", None),
        (r"^{th}", "x", "", None),
        ("'", "5", "-", None),
        ("x", "a", "b", None),
    ],
)
def test_formula_that_is_only_text(tex: str, before: str, after: str, text: str | None) -> None:
    found = text_of_formula(tex, before, after)
    assert (unicodedata.normalize("NFC", found) if found else found) == text


def test_marked_formulas_are_written_last() -> None:
    text = f"a $5 b {mark_formula('x')} 5$ {mark_formula('y')}3"
    assert write_formulas(text) == r"a $5 b $x$ 5$ \(y\)3"
    assert write_formulas(f"${mark_formula('x')}$y$") == r"\$$x$\$y\$"
    assert place_formulas(f"math $z$ and {mark_formula('y')}3") == r"math $z$ and \(y\)3"
    assert unmark(mark_formula("x")) == " x "
