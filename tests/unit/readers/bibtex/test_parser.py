r"""The syntax of .bib files: what is an entry, what is its value, and what is said where something is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers.bibtex.parser import read_entries
from generator.readers.bibtex.reader import read_bibtex


def fields_of(text: str) -> dict[str, str]:
    entries, mistakes = read_entries(text)
    assert mistakes == []
    assert len(entries) == 1
    return entries[0].fields


def problems_in(text: str) -> list[str]:
    """As they are printed, without hints."""
    return [format_problem(each).split("\n")[0] for each in read_bibtex(text, "x.bib").problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{A Title}", "A Title"),
        ('"A Title"', "A Title"),
        ("2020", "2020"),
        ("{A {Nested {Title}}}", "A {Nested {Title}}"),
        ('"x {"}quoted{"} y"', 'x {"}quoted{"} y'),
        ('"A" # " and " # {B}', "A and B"),
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
def test_values(written: str, value: str) -> None:
    macro = "@string{acm = {Association for Computing Machinery}}\n"
    assert fields_of(f"{macro}@misc{{k, title = {written}}}")["title"] == value
    assert fields_of(f"{macro}@misc{{k, title = {written},\n}}")["title"] == value


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


MALFORMED = [
    ("@misc{a,\n  title = {A}\n  year = 2020\n}",
     'x.bib:3:3: warning: missing comma before "year"', {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title = jacm\n}",
     'x.bib:2:11: warning: undefined string "jacm"', {"title": "jacm"}),
    ("@misc{a,\n  title = {A {b},\n  year = 2020\n}",
     'x.bib:2:11: error: the value of "title" is never closed: a "}" is missing', {"title": "A {b}", "year": "2020"}),
    ("@misc{a,\n  title = {A {b},\n  year = {2020},\n}",
     'x.bib:2:11: error: the value of "title" is never closed: a "}" is missing', {"title": "A {b}", "year": "2020"}),
    ('@misc{a,\n  title = "A b,\n  year = 2020\n}',
     'x.bib:2:11: error: the value of "title" is never closed: a quote is missing', {"title": "A b", "year": "2020"}),
    ("@misc{a,\n  title = {A},\n  year = 2020\n",
     'x.bib:1:1: error: entry "a" is never closed: a "}" is missing', {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title {A},\n  year = 2020\n}",
     'x.bib:2:9: error: "=" is missing after "title"', {"year": "2020"}),
    ("@misc{a,\n  title = {A} {B},\n  year = 2020\n}",
     'x.bib:2:15: error: expected a comma after "title", found "{B}, year = 2020 }"', {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title = ,\n  year = 2020\n}",
     'x.bib:2:11: warning: "title" has no value', {"year": "2020"}),
    ("@misc{a,\n  title = {A},,\n  year = 2020\n}",
     "x.bib:2:15: warning: a comma with nothing before it", {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title = {A},\n  Title = {B}\n}",
     'x.bib:3:3: warning: "Title" stands here twice: the first is taken', {"title": "A"}),
    ("@misc{a,\n  title = {A},\n  pages = 12--34\n}",
     'x.bib:3:11: warning: "12--34" must stand in braces', {"title": "A", "pages": "12--34"}),
    ("@misc{a,\n  title = {A}\n)",
     'x.bib:3:1: warning: closed by ")" where "}" is needed', {"title": "A"}),
    ("@misc{\n  title = {A}\n}",
     "x.bib:2:3: warning: an entry without a key", {"title": "A"}),
    ("@misc{,\n  title = {A}\n}",
     "x.bib:1:7: warning: an entry without a key", {"title": "A"}),
    ("@misc{a b,\n  title = {A}\n}",
     'x.bib:1:7: warning: the key "a b" has a blank in it', {"title": "A"}),
    ("@misc{a\n  title = {A}\n}",
     'x.bib:2:3: warning: missing comma after the key "a"', {"title": "A"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem", "fields"), MALFORMED)
def test_a_mistake_has_its_place_and_the_rest_is_read(text: str, problem: str, fields: dict[str, str]) -> None:
    following = "\n@misc{z,\n  title = {Last},\n  year = 2021\n}\n"
    assert problem in problems_in(text + following)
    entries, mistakes = read_entries(text + following)
    assert len(mistakes) == 1
    assert entries[0].fields == fields
    assert entries[-1].fields == {"title": "Last", "year": "2021"}
    assert len(entries) == 2


def test_lines_and_columns_count_characters() -> None:
    text = "% Überschrift\n@misc{ä, title = {Über 𝔘}, note = nirgends,}"
    assert problems_in(text) == ['x.bib:2:35: warning: undefined string "nirgends"']


def test_an_entry_commented_out_is_left_out_and_said() -> None:
    text = "% @misc{a, title={A}}\n%@misc{b,\n%  title={B}\n%}\n@misc{c, title={C}}"
    reading = read_bibtex(text, "x.bib")
    assert [record.key for record in reading.records] == ["c"]
    assert problems_in(text) == ['x.bib:1:3: warning: 2 entries are commented out with "%" and left out']


def test_a_type_without_a_brace_is_said() -> None:
    assert problems_in("@article a, title = {A}\n") == ['x.bib:1:1: error: "@article" is not followed by "{"']


def test_equal_keys_are_both_read_and_said() -> None:
    text = "@misc{a, title={A}}\n@misc{a, title={B}}"
    assert [record.title for record in read_bibtex(text, "x.bib").records] == ["A", "B"]
    assert problems_in(text) == ['x.bib:2:1: warning: "a" is the key of two entries: the other stands in line 1']


def test_macros_of_macros_cannot_grow_without_end() -> None:
    doubling = "".join(f"@string{{m{i + 1} = m{i} # m{i}}}\n" for i in range(60))
    entries, mistakes = read_entries(f'@string{{m0 = "ten chars."}}\n{doubling}@misc{{k, title = m60}}')
    assert len(entries[0].fields["title"]) < 1_000_000
    assert mistakes[0].message.startswith("undefined string")


HOSTILE = {
    "nested braces": "@a{k, title={" + "{" * 20_000 + "x" + "}" * 20_000 + "}}",
    "open braces": "@a{k, title={" + "{" * 100_000,
    "at signs": "@" * 100_000,
    "heads": "@a{" * 30_000,
    "heads in lines": "@a{\n" * 30_000,
    "heads with keys": "@a{k," * 30_000,
    "unclosed quote": '@a{k, t="' + "x" * 1_000_000,
    "unclosed quotes": '@a{k,\n' + 't="{\n' * 50_000,
    "unclosed values": "@a{k,\n" + "t={\n" * 50_000,
    "unclosed entries": "@a{k,\nt={\n" * 20_000,
    "a megabyte": "@a{k, t={" + "x " * 500_000 + "}}",
    "concatenation": "@a{k, t=" + " # ".join(['"a"'] * 10_000) + "}",
    "number signs": "@a{k, t=" + "#" * 100_000 + "}",
    "commas": "@a{k" + "," * 50_000 + "}",
    "open comments": "@comment{" * 50_000,
    "deep comments": "@comment{{}{" * 50_000,
    "open preambles": "@preamble{" * 30_000,
    "open strings": "@string{a={" * 30_000,
    "blanks": "@a{k," + " " * 1_000_000 + "t",
    "empty lines": "@a{k," + "\n" * 1_000_000,
    "percent signs": "%" * 1_000_000 + "@a{k,}",
    "equals signs": "@a{k," + "t=" * 100_000 + "}",
    "names alone": "@a{k," + "\nt " * 100_000 + "}",
    "many fields": "@a{k," + "".join(f"f{i}={{x}},\n" for i in range(20_000)) + "}",
    "missing commas": "@a{k," + "f={x}\n" * 20_000 + "}",
    "one line": "@a{k,t={x}#{y}} " * 10_000,
    "wrong brackets": "@a(k," + "}" * 50_000,
    "backslashes": "@a{k,t={" + "\\" * 1_000_001 + "}}",
    "braces behind backslashes": "@a{k,\n" + "t={\\}\n" * 30_000,
    "names": "@a{k, author={" + "A, B and " * 30_000 + "C}}",
    "and": "@a{k, author={" + "and " * 100_000 + "}}",
    "commas in names": "@a{k, author={" + "A, " * 100_000 + "}}",
    "blanks in names": "@a{k, author={A" + " " * 500_000 + "B}}",
    "legends": "@a{k, author={A (" + "*" * 200_000 + "}}",
    "marks": "@a{k, author={A " + "$^{*" * 100_000 + "}}",
    "et al": "@a{k, author={A" + " et al" * 50_000 + "}}",
    "urls": "@a{k, url={" + "http://a.b " * 30_000 + "}}",
    "dates": "@a{k, date={" + "2000/" * 50_000 + "}}",
    "months": "@a{k, year=2000, month={" + "jan " * 50_000 + "}}",
    "keywords": "@a{k, keywords={" + "a," * 100_000 + "}}",
    "heirs of heirs": "".join(f"@a{{k{i}, crossref={{k{i + 1}}}, f{i}={{x}}}}\n" for i in range(10_000)),
    "heirs of many": "".join(f"@a{{k{i}, xdata={{{','.join(f'k{j}' for j in range(20))}}}}}\n" for i in range(2_000)),
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_takes_longer_than_its_length(text: str) -> None:
    """Each takes seconds at most; anything quadratic would take hours."""
    reading = read_bibtex(text, "x.bib")
    assert all(record.verbatim for record in reading.records)


@given(st.text(alphabet='@abc{}()"=,#%\\ \n$~*&<1', max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    reading = read_bibtex(text, "x.bib")
    for record in reading.records:
        assert record.verbatim is not None
        assert record.verbatim[0] == "@"
    for problem in reading.problems:
        assert problem.location is not None
        assert (problem.location.line or 0) <= text.count("\n") + 1


@given(st.binary())
def test_no_bytes_are_too_odd(data: bytes) -> None:
    read_bibtex("@article{k, title = {" + data.decode("latin-1") + "}, author = {", "x.bib")


def test_entry_that_lost_its_type_is_told_and_the_rest_is_read() -> None:
    text = "@{lost,\n  title = {Lost},\n}\n\n@book{kept,\n  title = {Kept},\n}\n"
    entries, mistakes = read_entries(text)
    assert [entry.key for entry in entries] == ["kept"]
    assert [(each.severity, each.offset) for each in mistakes] == [("error", 0)]
