"""One name of a BibTeX field to its parts; `test_names.py` has the forms of whole names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Name
from generator.readers.bibtex.name_parts import (
    is_group,
    math_to_letters,
    parse_labelled_name,
    parse_plain_name,
    parse_protected_name,
    restore,
    to_protected_text,
    unwrap,
)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"Pe$\tilde{n}$a", r"Pe\~{n}{}a"),
        (r"Arnol$'$d", "Arnolʹd"),
        (r"Arnol$^{\prime}$d", "Arnolʹd"),
        (r"Ob$\prime\prime$ed", "Obʺed"),
        (r"$\c{C}$elik", r"\c{C}{}elik"),
        (r"Lee$^{1}$", r"Lee$^{1}$"),
        (r"$x^2$", r"$x^2$"),
        ("$5", "$5"),
    ],
)
def test_letters_written_as_math(tex: str, text: str) -> None:
    assert math_to_letters(tex) == text


def test_separators_in_braces_are_protected() -> None:
    text = to_protected_text(r"{Roe, Doe \& Sons}, {\O stby} Ann")
    assert [restore(part) for part in text.split(",")] == ["Roe, Doe & Sons", " Østby Ann"]
    assert text.split(",")[1].split() == ["Østby", "Ann"]
    assert to_protected_text(r"\textsc{van Lee}, Ann") == "van Lee, Ann"


def test_emphasis_and_braces_around_a_name() -> None:
    assert unwrap(r"\textbf{\emph{Ann Lee}}") == unwrap(r"{\bf Ann Lee}") == "Ann Lee"
    assert unwrap(r"\textbf{Ann} \textbf{Lee}") == r"\textbf{Ann} \textbf{Lee}"
    assert is_group("{a {b}}")
    assert not is_group("{a} {b}")


def test_plain_names_need_no_rules_for_particles() -> None:
    assert parse_plain_name("Lee", " Ann") == Name(family="Lee", given="Ann")
    assert parse_plain_name("Gemini Team", None) == Name(literal="Gemini Team")
    assert parse_plain_name("Ludwig van Beethoven", None) is None
    assert parse_plain_name(" ", None) is None


def test_labels_of_biblatex() -> None:
    assert parse_labelled_name("family=Lee, given={Ann Mae}, suffix=Jr.") == Name("Lee", "Ann Mae", suffix="Jr.")
    assert parse_labelled_name("given=Plato") == Name(literal="Plato")
    assert parse_labelled_name("Lee, Ann") is None


@given(st.text(alphabet="Ab Ö李,;{}\\~$^'\"&.-", max_size=60))
def test_any_name_can_be_parsed(tex: str) -> None:
    name = parse_protected_name(to_protected_text(math_to_letters(unwrap(tex))))
    assert name is None or name.literal or name.family
