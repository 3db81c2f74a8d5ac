r"""Commands that a file defines, those of journals, and those that nobody knows."""

import pytest

from generator.model import Record
from generator.problems import format_problem
from generator.readers.bibtex.reader import read_bibtex


def read_one(text: str) -> Record:
    [record] = read_bibtex(text, "x.bib").records
    return record


def warnings_of(text: str) -> list[str]:
    return [format_problem(problem).split("\n")[0] for problem in read_bibtex(text, "x.bib").problems]


ENTRY = "@article{{a, author = {{Lee, Ann}}, journal = {{J}}, year = {{2020}}, title = {{{}}}}}"


@pytest.mark.parametrize(
    ("preamble", "title", "text"),
    [
        (r'"\newcommand{\noop}[1]{}"', r"\noop{x}One", "One"),
        (r'"\newcommand\sys{The " # "System}"', r"{\sys}: a tool", "The System: a tool"),
        (r"{\def\swap#1#2{#2#1}}", r"\swap{a}{b}", "ba"),
        (r'"\DeclareMathOperator{\Tr}{Tr}"', r"$\Tr A$", r"$\operatorname{Tr}A$"),
        (r'"\providecommand{\url}[1]{<#1>}"', r"\url{a}", "a"),
        # What a package defines for typesetting is no better than its meaning.
        (r"""{\def\cprime{$'$} \def\polhk#1{\setbox0=\hbox{#1}}}""", r"Gel\cprime fand, \polhk{a}", "Gelʹfand, ą"),
        # But what a file says of its own commands counts.
        (r'"\newcommand{\SI}{supporting information}"', r"{\SI} of it", "supporting information of it"),
        (r'"\renewcommand{\th}{th}"', r"4\th{} of it", "4th of it"),
        (r'"\makeatletter\@ifundefined{cyr}{\newcommand{\mycyr}[1]{---}}{}"', r"\mycyr{Имя}", "—"),
        (r'"\makeatletter\@ifundefined{mycyr}{\newcommand{\mycyr}[1]{---}}{}"', r"\mycyr{Имя}", "Имя"),
    ],
)
def test_commands_of_the_preamble_are_expanded(preamble: str, title: str, text: str) -> None:
    assert read_one(f"@preamble{{{preamble}}}\n{ENTRY.format(title)}").title == text


def test_preamble_may_follow_and_names_and_dates_contain_its_commands() -> None:
    text = (
        r"@article{a, author = {\me{} and Roe, Bo}, title = {T}, journal = {J}, year = {\noop{1999}2020}}"
        r'@preamble{"\newcommand{\noop}[1]{} \newcommand{\me}{Lee, Ann}"}'
    )
    record = read_one(text)
    assert [contributor.name.family for contributor in record.contributors] == ["Lee", "Roe"]
    assert str(record.issued) == "2020"
    assert warnings_of(text) == []


@pytest.mark.parametrize(
    ("journal", "container"),
    [
        (r"\apj", "Astrophysical Journal"),
        (r"{\mnras}", "Monthly Notices of the Royal Astronomical Society"),
        (r"{\apj} Letters", "Astrophysical Journal Letters"),
        (r"\joss", None),
        (r"\emph{\joss}", None),
    ],
)
def test_commands_of_journals(journal: str, container: str | None) -> None:
    assert read_one(f"@article{{a, title = {{T}}, journal = {{{journal}}}}}").container_title == container


def test_a_field_that_is_only_an_unknown_command_is_not_published() -> None:
    entry = "@article{{a, title = {{T \\joss}}, {}year = 2020}}"
    assert read_one(entry.format("journal = {\\joss}, ")).verbatim == entry.format("")
    assert read_one(entry.format('Journal = "{\\joss}",')).verbatim == entry.format("")
    assert "apj" in (read_one(entry.format("journal = {\\apj}, ")).verbatim or "")


def test_a_file_may_define_a_journal_otherwise() -> None:
    text = r'@preamble{"\newcommand{\apj}{ApJ}"} @article{a, title = {T}, journal = {\apj}}'
    assert read_one(text).container_title == "ApJ"


def test_unknown_command_is_one_warning_with_its_place_and_number() -> None:
    text = "@article{a, title = {T},\n  journal = {\\joss}}\n@article{b, title = {On \\joss{x}}, journal = {\\joss}}"
    [warning] = [problem for problem in read_bibtex(text, "x.bib").problems if "TeX" in problem.message]
    assert format_problem(warning).split("\n")[0] == (
        r"x.bib:2:14: warning: the TeX command \joss is unknown (3 times in this file)"
    )
    assert warning.hint
    assert r'@preamble{"\newcommand{\joss}{…}"}' in warning.hint


@pytest.mark.parametrize(
    ("fields", "warnings"),
    [
        (r"title = {A\footnote{hi} and \thanks{B}}",
         [r"x.bib:1:20: warning: the argument of the TeX command \footnote is not shown",
          r"x.bib:1:38: warning: the argument of the TeX command \thanks is not shown"]),
        (r"title = {T}, note = {on $\unknown$}", [r"x.bib:1:35: warning: the TeX command \unknown is unknown"]),
        (r"title = {T}, url = {https://a.example/a\_b}, file = {C:\bar}, preview = {\baz}", []),
        (r"title = {\emph{a} \S 2 \SI{5}{\m} $\infty$ \'e \textesh}, abstract = {\ldots}", []),
        ("title = {costs $5 and $10}",
         ['x.bib:1:25: warning: "$5 and $" is math in BibTeX, but looks like an amount of money']),
        ("title = {from $n$ to $2n$5}", []),
    ],
)  # fmt: skip
def test_warnings(fields: str, warnings: list[str]) -> None:
    assert warnings_of(f"@misc{{a, {fields}}}") == warnings


def test_command_in_a_string_is_located_there() -> None:
    text = "@string{j = {The \\joss}}\n@article{a, title = {T}, journal = j}"
    assert warnings_of(text) == [r"x.bib:1:18: warning: the TeX command \joss is unknown"]


def test_many_unknown_commands_are_named_in_one_warning() -> None:
    names = " ".join(f"\\zz{first}{second}q" for first in "abcdefgh" for second in "abcdefgh")
    found = [warning for warning in warnings_of(f"@misc{{a, title = {{T {names}}}}}") if "TeX" in warning]
    assert len(found) == 51
    assert "14 more TeX commands are unknown: " in found[0]


@pytest.mark.parametrize(
    ("author", "family"),
    [(r"Lilja \Ovrelid", "Øvrelid"), (r"\cCelikkol, Ali", "Çelikkol"), (r"J\'ozef D\kabrowska", "Dąbrowska")],
)
def test_letters_that_run_into_the_rest_of_a_name_are_read_and_reported(author: str, family: str) -> None:
    text = f"@misc{{a, title = {{T}}, author = {{{author}}}}}"
    assert read_one(text).contributors[0].name.family == family
    [problem] = read_bibtex(text, "x.bib").problems
    assert problem.hint
    assert problem.hint.startswith("it is read as {\\")


def test_math_stays_math_in_every_field_whatever_is_next_to_it() -> None:
    record = read_one(
        r"@article{a, title = {A 3$\times$3 minor of 2$n$2}, abstract = {with $\sim$75\% of}, journal = {J $x$1}}"
    )
    assert record.title == r"A 3$\times$3 minor of 2\(n\)2"
    assert record.abstract == r"with $\sim$75% of"
    assert record.container_title == r"J \(x\)1"


@pytest.mark.parametrize("name", [r"Ragnhei{\d}ur", r"Ragnhei\d{}ur", r"Ragnhei\d {}ur"])
def test_accent_without_a_letter_is_reported(name: str) -> None:
    text = rf"@misc{{a, author = {{Tr{{\d o}}ng, Van and {name} Lee}}, title = {{A \~{{}} {{\o}} \c{{c}}}}}}"
    assert warnings_of(text) == [
        f"x.bib:1:{text.index(name) + name.index(chr(92)) + 1}: warning: the accent \\d has no letter"
    ]
