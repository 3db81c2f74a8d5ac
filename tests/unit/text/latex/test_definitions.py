r"""Commands that a bibliography defines itself."""

import pytest

from generator.text.latex.definitions import Definition, expand, read_definitions


@pytest.mark.parametrize(
    ("preamble", "definition"),
    [
        (r"\newcommand{\x}{X}", Definition("X")),
        (r"\newcommand\x{X}", Definition("X")),
        (r"\newcommand*{\x}[2]{#2#1}", Definition("#2#1", 2)),
        (r"\newcommand{\x}[2][a]{#1#2}", Definition("#1#2", 2, "a")),
        (r"\renewcommand{\x}{X}", Definition("X", kind="renew")),
        (r"\providecommand{\x}{X}", Definition("X", kind="provide")),
        (r"\DeclareRobustCommand{\x}{X}", Definition("X")),
        (r"\newrobustcmd*{\x}[1]{X}", Definition("X", 1)),
        (r"\renewrobustcmd{\x}{X}", Definition("X", kind="renew")),
        (r"\NewDocumentCommand{\x}{}{X}", Definition("X")),
        (r"\NewDocumentCommand\x{m +m}{#2#1}", Definition("#2#1", 2)),
        (r"\RenewDocumentCommand{\x}{O{a} m}{#1#2}", Definition("#1#2", 2, "a", "renew")),
        (r"\ProvideExpandableDocumentCommand{\x}{om}{#2}", Definition("#2", 2, "", "provide")),
        (r"\DeclareMathOperator{\x}{Tr}", Definition(r"\operatorname{Tr}")),
        (r"\def\x{X}", Definition("X")),
        (r"\gdef\x#1#2{#2}", Definition("#2", 2)),
        (r"\let\x=\alpha", Definition(r"\alpha")),
        (r"\let\x\alpha", Definition(r"\alpha")),
        (r"{ \newcommand{\x}[1]{} }", Definition("", 1)),
        (r"\ifx\x\undefined\def\x#1{X#1}\fi", Definition("X#1", 1)),
        (r"\makeatletter\@ifundefined{x}{\newcommand{\x}[1]{---}}{}", Definition("---", 1, kind="provide")),
    ],
)
def test_definition(preamble: str, definition: Definition) -> None:
    assert read_definitions(preamble)["x"] == definition


def test_definitions_that_cannot_be_read_are_left_out() -> None:
    assert (
        read_definitions(r"\def\x#1.{#1} \newcommand{\y} \NewDocumentCommand{\x}{s m}{#2} \newcommand{\z}{never closed")
        == {}
    )


def test_last_definition_counts_but_for_one_that_is_only_provided() -> None:
    preamble = r"\newcommand{\x}{1}\def\x{2}\providecommand{\x}{3}\providecommand{\y}{4}"
    assert {name: each.body for name, each in read_definitions(preamble).items()} == {"x": "2", "y": "4"}


PREAMBLE = r"""
\newcommand{\noop}[1]{} \newcommand\joss{Journal of Open Source Software} \newcommand{\pair}[2][d]{#2#1}
\DeclareMathOperator{\Tr}{Tr} \let\y\alpha \def\swap#1#2{#2#1} \newcommand{\nested}[1]{[\swap{#1}{\joss}]}
"""


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\noop{3001}in press", "in press"),
        (r"{\noop{1999}}2020", "{}2020"),
        (r"{\joss}, \joss{}", "{Journal of Open Source Software}, Journal of Open Source Software{}"),
        (r"\pair[q]{a}b \pair{c}", "aqb cd"),
        (r"\swap ab \swap{a}{b}", "ba ba"),
        (r"\nested{x}", "[Journal of Open Source Softwarex]"),
        (r"\y x", r"\alpha x"),
        (r"\joss, \jossx \\joss", r"Journal of Open Source Software, \jossx \\joss"),
        (r"\swap", r"\swap"),
        ("no command", "no command"),
    ],
)
def test_expansion(tex: str, text: str) -> None:
    assert expand(tex, read_definitions(PREAMBLE)) == text


def test_definitions_without_end_are_not_expanded_for_ever() -> None:
    definitions = read_definitions(r"\def\a{\a\a} \def\b{x\b} \def\c#1{\c{#1#1}}")
    assert expand(r"\b", definitions).startswith("x" * 20)
    assert len(expand(r"\a \b \c{y}" * 100, definitions)) < 2_000_000
