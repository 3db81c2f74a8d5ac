"""Irregular blocks: values by BibTeX's rules, and recovery after errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Problem, format_problem
from generator.readers.bibtex.cuts import remove_ranges
from generator.readers.bibtex.parser import read_entries
from generator.readers.bibtex.recovery import Macros
from generator.readers.line_index import LineIndex
from tests.support.hostile import BIBTEX


def print_problems(text: str) -> list[str]:
    line_index = LineIndex("x.bib", text)
    problems = [Problem(each.severity, each.message, line_index.locate(each.offset)) for each in read_entries(text)[1]]
    return [format_problem(each) for each in problems]


def test_macros_are_case_insensitive_and_include_months() -> None:
    macros = Macros(1)
    macros.define("ACM", "Association for Computing Machinery")
    assert macros.expand("acm") == "Association for Computing Machinery"
    assert macros.expand("Feb") == "February"
    assert macros.expand("ieee") is None


def test_expansion_of_macros_is_limited() -> None:
    doubling = "".join(f"@string{{m{i + 1} = m{i} # m{i}}}\n" for i in range(60))
    entries, problems = read_entries(f'@string{{m0 = "ten chars."}}\n{doubling}@misc{{k, title = m60}}')
    assert len(entries[0].fields["title"]) < 1_000_000
    assert problems[0].message.startswith("undefined string")


MALFORMED = [
    ("@misc{a,\n  title = {A}\n  year = 2020\n}",
     'x.bib:3:3: warning: missing comma before "year"', {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title = jacm\n}",
     'x.bib:2:11: warning: undefined string "jacm"', {"title": ""}),
    ("@misc{a,\n  title = {A},\n  journal = {J. } # jacm # {B}\n}",
     'x.bib:3:21: warning: undefined string "jacm"', {"title": "A", "journal": "J. B"}),
    ("@misc{a,\n  title = {A {b},\n  year = 2020\n}",
     'x.bib:2:11: error: the value of "title" is not closed: missing "}"', {"title": "A {b}", "year": "2020"}),
    ("@misc{a,\n  title = {A {b},\n  year = {2020},\n}",
     'x.bib:2:11: error: the value of "title" is not closed: missing "}"', {"title": "A {b}", "year": "2020"}),
    ('@misc{a,\n  title = "A b,\n  year = 2020\n}',
     'x.bib:2:11: error: the value of "title" is not closed: missing quote', {"title": "A b", "year": "2020"}),
    ("@misc{a,\n  title = {A},\n  year = 2020\n",
     'x.bib:1:1: error: entry "a" is not closed: missing "}"', {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title {A},\n  year = 2020\n}",
     'x.bib:2:9: error: missing "=" after "title"', {"year": "2020"}),
    ("@misc{a,\n  title = {A} {B},\n  year = 2020\n}",
     'x.bib:2:15: error: expected a comma after "title", found "{B}, year = 2020 }"', {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title = ,\n  year = 2020\n}",
     'x.bib:2:11: warning: "title" has no value', {"year": "2020"}),
    ("@misc{a,\n  title = {A},,\n  year = 2020\n}",
     "x.bib:2:15: warning: unexpected comma", {"title": "A", "year": "2020"}),
    ("@misc{a,\n  title = {A},\n  Title = {B}\n}",
     'x.bib:3:3: warning: duplicate field "Title": the first one is used', {"title": "A"}),
    ("@misc{a,\n  title = {A},\n  pages = 12--34\n}",
     'x.bib:3:11: warning: "12--34" must be enclosed in braces', {"title": "A", "pages": "12--34"}),
    ("@misc{a,\n  title = {A}\n)",
     'x.bib:3:1: warning: closed by ")" instead of "}"', {"title": "A"}),
    ("@misc{\n  title = {A}\n}",
     "x.bib:2:3: warning: this entry has no key", {"title": "A"}),
    ("@misc{,\n  title = {A}\n}",
     "x.bib:1:7: warning: this entry has no key", {"title": "A"}),
    ("@misc{a b,\n  title = {A}\n}",
     'x.bib:1:7: warning: the key "a b" contains a space', {"title": "A"}),
    ("@misc{a\n  title = {A}\n}",
     'x.bib:2:3: warning: missing comma after the key "a"', {"title": "A"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem", "fields"), MALFORMED)
def test_error_is_located_and_the_rest_is_read(text: str, problem: str, fields: dict[str, str]) -> None:
    following = "\n@misc{z,\n  title = {Last},\n  year = 2021\n}\n"
    assert print_problems(text + following) == [problem]
    entries, _ = read_entries(text + following)
    assert entries[0].fields == fields
    assert entries[-1].fields == {"title": "Last", "year": "2021"}
    assert len(entries) == 2


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("@string{jacm {Journal of the ACM}}", 'x.bib:1:9: error: an @string needs a name, "=" and a value'),
        ("@string{jacm = {J} {K}}", 'x.bib:1:1: warning: @string "jacm" is not closed: missing "}"'),
        ('@string(jacm = "J" # nothing)', 'x.bib:1:22: warning: undefined string "nothing"'),
    ],
)
def test_malformed_macro_is_reported(block: str, problem: str) -> None:
    assert print_problems(block) == [problem]


def test_rest_of_an_entry_is_left_out_after_too_many_errors() -> None:
    problems = print_problems("@misc{a,\n" + "".join(f"title {{A}}\n, f{i} = 1,\n" for i in range(30)) + "}")
    assert len(problems) == 21
    assert problems[-1].endswith("too many errors: the rest of this entry is left out")


def published(text: str) -> str | None:
    [entry] = read_entries(text)[0]
    return remove_ranges(text, entry.start, entry.end, entry.cuts) if entry.is_well_formed else None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title = {A} # { B}, % first\n  file = {x},\n  year = 2020", "title = {A} # { B},\n  year = 2020"),
        ("% a secret\n  title = {A},\n  % abstract = {x},\n  % y\n  year = 2020", "title = {A},\n  year = 2020"),
        ("title = {100 % of \\} it},\n  year = 2020", None),
        ("title = {A},,\n  year = 2020,", "title = {A},\n  year = 2020,"),
        ("title = {A},\n  Title = {B},\n  year = 2020", "title = {A},\n  year = 2020"),
        ("title = {A},\n  journal = unknown,\n  year = 2020", "title = {A},\n  year = 2020"),
        ("title = {A},\n  journal = {J. } # unknown,\n  year = 2020", "title = {A},\n  year = 2020"),
        ("title = {A},\n  1st = {x},\n  year = 2020", "title = {A},\n  year = 2020"),
        ("title = {A},\n  keywords = {a, toread} # {, b},\n  year = 2020", "title = {A},\n  year = 2020"),
        ('title = "a, {"}toread{"}",\n  year = 2020', 'title = "a, {"}toread{"}",\n  year = 2020'),
    ],
)
def test_what_other_programs_cannot_read_is_cut(fields: str, expected: str | None) -> None:
    written = published(f"@misc{{a,\n  {fields}\n}}")
    assert written == (f"@misc{{a,\n  {expected}\n}}" if expected else None)


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{a,\n  title = {A}\n  year = 2020\n}", "@misc{a,\n  title = {A {b},\n  year = 2020\n}",
        "@misc{a,\n  title = {A},\n  year = 2020\n", "@misc{\n  title = {A}\n}", "@misc{a b,\n  title = {A}\n}",
        "@misc{a,\n  title = {A},\n  pages = 12--34\n}", "@misc{a,\n  title = {A}\n)",
        "@misc{a,\n  title = {A \\{ B},\n  year = 2020\n}", "@misc(a,\n  title = {A}, } year = 2020\n)",
    ],
)  # fmt: skip
def test_entry_with_an_error_is_not_well_formed(entry: str) -> None:
    assert published(entry) is None


@pytest.mark.parametrize("name", BIBTEX)
def test_hostile_text_is_read(name: str) -> None:
    entries, problems = read_entries(BIBTEX[name](300))
    assert entries or problems or name == "at signs"


@given(st.text(alphabet='@abc{}()"=,#%\\ \n', max_size=100))
def test_entries_are_within_the_text_and_in_order(text: str) -> None:
    entries, problems = read_entries(f"@misc{{k, title = {text}")
    assert [entry.start for entry in entries] == sorted(entry.start for entry in entries)
    assert all(text.endswith(text[entry.end :]) for entry in entries)
    assert all(0 <= problem.offset <= len(text) + 18 for problem in problems)
