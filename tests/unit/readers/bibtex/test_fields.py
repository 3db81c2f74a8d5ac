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
