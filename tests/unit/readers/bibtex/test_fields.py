"""The fields of an entry while they are taken one by one."""

import pytest

from generator.problems import Problem, format_problem
from generator.readers.bibtex.fields import EntryFields, line_of, paragraphs_of
from generator.readers.bibtex.parser import read_entries
from generator.readers.line_index import LineIndex

TEXT = "@misc{a,\n  subtitle = {},\n  Title = {An \\emph{A}},\n  isbn = {x}, url = {nowhere}\n}"


def open_entry(text: str) -> tuple[EntryFields, list[Problem]]:
    [entry], _ = read_entries(text)
    line_index = LineIndex("x.bib", text)
    problems: list[Problem] = []
    return EntryFields(entry, line_index.locate(entry.start), text, line_index, problems), problems


def test_first_field_that_is_not_blank_is_taken() -> None:
    fields, _ = open_entry("@misc{a, b = { }, c = {C \\& D}, d = {E}}")
    assert fields.take("b", "c", "d") == r"C \& D"
    assert fields.take_line("c", "d") == "E"
    assert fields.take_line("d") is None
    assert fields.remaining == {}


@pytest.mark.parametrize(
    ("tex", "line", "paragraphs"),
    [
        (r"{\'E}t{\'e}", "Été", "Été"),
        ("<i>E. coli</i> &amp; H<sub>2</sub>O", "E. coli & H₂O", "E. coli & H₂O"),
        ("One\n line.\n\nAnother.", "One line. Another.", "One line.\n\nAnother."),
        ("{}", None, None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_tex_becomes_plain_text(tex: str | None, line: str | None, paragraphs: str | None) -> None:
    assert line_of(tex) == line
    assert paragraphs_of(tex) == paragraphs


def test_problems_are_located_at_the_field() -> None:
    fields, problems = open_entry(TEXT)
    fields.warn("title", "odd")
    fields.add_identifiers("isbn", fields.take("isbn"), "isbn")
    fields.warn("inherited", "elsewhere")
    assert [format_problem(each) for each in problems] == [
        "x.bib:3:3: warning: odd",
        'x.bib:4:3: warning: "x" is not a valid isbn',
        "x.bib:1:1: warning: elsewhere",
    ]


MATHML = "Order in <mml:math {xmlns:mml=''http://www.w3.org/1998/Math/MathML''}><mml:mi>RuO</mml:mi></mml:math>"


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        ("On the graph <b> in the script", "On the graph <b> in the script"),
        (r"The \ensuremath{<}i\ensuremath{>}k\ensuremath{<}/i\ensuremath{>} law", "The k law"),
        (r"The {\textless}i{\textgreater}k{\textless}/i{\textgreater} law", "The k law"),
        (r"On $\less$i$\greater$E. coli$\less$/i$\greater$", "On E. coli"),
        (r"On $<$i$>$E. coli$<$/i$>$", "On E. coli"),
        (r"Astronomy {\&}amp$\mathsemicolon$ Astrophysics", "Astronomy & Astrophysics"),
        (
            r"CO&lt$\mathsemicolon$sub&gt$\mathsemicolon$2&lt$\mathsemicolon$/Sub&gt$\mathsemicolon$ and $x$",
            "CO₂ and $x$",
        ),
        (MATHML.replace("<", r"\ensuremath{<}").replace(">", r"\ensuremath{>}"), "Order in RuO"),
        (r"p $<$ 0.05 and q $>$ 1", "p < 0.05 and q > 1"),
    ],
)
def test_tags_written_with_tex_are_tags(tex: str, line: str) -> None:
    assert line_of(tex) == line


def test_url_of_a_linked_title_is_a_link_and_that_of_another_text_is_kept() -> None:
    text = (
        r"@misc{a, title = {\href{https://doi.org/10.1000/x1}{T}}, journal = {\href{https://j.example}{J}},"
        r" note = {\href{https://n.example}{N}}}"
    )
    fields, _ = open_entry(text)
    assert [each.value for each in fields.builder.identifiers] == ["10.1000/x1"]
    assert fields.builder.extra == (("journal link", "https://j.example"),)
    assert fields.take_line("title") == "T"
    assert paragraphs_of(fields.take("note")) == "N (https://n.example)"
