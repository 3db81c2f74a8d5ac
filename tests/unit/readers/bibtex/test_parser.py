"""The syntax of .bib files: blocks, entries, values, comments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers.bibtex.parser import read_entries
from generator.readers.bibtex.reader import read_bibtex


def fields_of(text: str) -> dict[str, str]:
    entries, problems = read_entries(text)
    assert problems == []
    assert len(entries) == 1
    return entries[0].fields


def problems_in(text: str) -> list[str]:
    """Return the problems as they are printed, without hints."""
    return [format_problem(each).split("\n")[0] for each in read_bibtex(text, "x.bib").problems]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("{A Title}", "A Title"),
        ('"A Title"', "A Title"),
        ("2020", "2020"),
        ("{A {Nested {Title}}}", "A {Nested {Title}}"),
        ('"x {"}quoted{"} y"', 'x {"}quoted{"} y'),
        ('"A" # " and " # {B}', "A and B"),
        (r'"x (a\{"e}) y"', r'x (a\{"e}) y'),
        (r'"a \{ b"', r"a \{ b"),
        (r'"a \{b\} \"{o} {\"u}"', r"a \{b\} \"{o} {\"u}"),
        ("jan", "January"),
        ("JAN", "January"),
        ('feb # "~14"', "February~14"),
        ("acm", "Association for Computing Machinery"),
        ("ACM # { Press}", "Association for Computing Machinery Press"),
        (r"{a \{ b}", r"a \{ b"),
        (r"{\{'e}", r"\{'e"),
        ("{C:\\docs\\}", "C:\\docs\\"),
        ("{user@example.org, @me {x}}", "user@example.org, @me {x}"),
        ("{a\n@note of a line}", "a\n@note of a line"),
        ("{}", ""),
        ("{" * 8 + "deep" + "}" * 8, "{" * 7 + "deep" + "}" * 7),
    ],
)
def test_values(source: str, value: str) -> None:
    macro = "@string{acm = {Association for Computing Machinery}}\n"
    assert fields_of(f"{macro}@misc{{k, title = {source}}}")["title"] == value
    assert fields_of(f"{macro}@misc{{k, title = {source},\n}}")["title"] == value


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@misc{a, title={A}}", ["a"]),
        ("@MISC(a, title={A (b)})", ["a"]),
        ("@misc { a , title={A} }", ["a"]),
        ("@misc\n{a,\ntitle\n=\n{A}\n}", ["a"]),
        ("@misc{a}", ["a"]),
        ("@misc{a,}", ["a"]),
        ("@misc{DBLP:conf/x/Y+20, title={A}}", ["DBLP:conf/x/Y+20"]),
        ("text before @misc{a, title={A}} text between @misc{b, title={B}} text behind", ["a", "b"]),
        ("me@example.org wrote: @misc{a, title={A}}", ["a"]),
        ("@comment{anything {balanced} @misc{x, title={X}}} @misc{a, title={A}}", ["a"]),
        ("@comment{never closed\n@misc{a, title={A}}", ["a"]),
        ("@comment jabref\n@misc{a, title={A}}", ["a"]),
        ('@preamble{"\\newcommand{\\x}{@}"}\n@misc{a, title={A}}', ["a"]),
        ("@misc{a, % a remark, with = signs\n % another\n title={A} % and one\n}", ["a"]),
        ("@misc{a,\n % @misc{b, title={B}},\n title={A}\n}", ["a"]),
        ("\ufeff@misc{a, title={A}}", ["a"]),
        ("@misc{a,\r\n  title = {A},\r\n}\r\n@misc{b,\r\n  title = {B}\r\n}\r\n", ["a", "b"]),
        ("@misc{a,\r  title = {A}}\r@misc{b,\r  title = {B}}", ["a", "b"]),
    ],
)
def test_entries(text: str, keys: list[str]) -> None:
    reading = read_bibtex(text, "x.bib")
    assert [record.key for record in reading.records] == keys
    assert [problem for problem in reading.problems if "title" not in problem.message] == []


def test_lines_and_columns_count_characters() -> None:
    text = "% Überschrift\n@misc{ä, title = {Über 𝔘}, note = nirgends,}"
    assert problems_in(text) == ['x.bib:2:35: warning: undefined string "nirgends"']


def test_commented_entry_is_left_out_with_a_warning() -> None:
    text = "% @misc{a, title={A}}\n%@misc{b,\n%  title={B}\n%}\n@misc{c, title={C}}"
    reading = read_bibtex(text, "x.bib")
    assert [record.key for record in reading.records] == ["c"]
    assert problems_in(text) == ['x.bib:1:3: warning: 2 entries are commented out with "%" and left out']


def test_entry_type_without_a_brace_is_an_error() -> None:
    assert problems_in("@article a, title = {A}\n") == ['x.bib:1:1: error: "@article" is not followed by "{"']


@given(st.text(alphabet='@abc{}()"=,#%\\ \n$~*&<1', max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_bibtex(text, "x.bib")
    for record in reading.records:
        assert record.verbatim is None or record.verbatim[0] == "@"
    for problem in reading.problems:
        assert problem.location is not None
        assert (problem.location.line or 0) <= text.count("\n") + 1


@given(st.binary())
def test_any_bytes_can_be_read(data: bytes) -> None:
    read_bibtex("@article{k, title = {" + data.decode("latin-1") + "}, author = {", "x.bib")


def test_missing_entry_type_is_an_error() -> None:
    text = "@{lost,\n  title = {Lost},\n}\n\n@book{kept,\n  title = {Kept},\n}\n"
    entries, problems = read_entries(text)
    assert [entry.key for entry in entries] == ["kept"]
    assert [(each.severity, each.offset) for each in problems] == [("error", 0)]
