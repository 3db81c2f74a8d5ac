"""`cv.toml` to sections and entries; every error has its line and column, and all are reported at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.i18n.messages import CV_SECTIONS
from generator.model import PartialDate
from generator.problems import format_problem, sort_problems
from generator.readers.owner.cv import Cv, CvEntrySource, CvFields, read_cv

NAME = "content/cv.toml"


def read(text: str) -> Cv:
    cv, problems = read_cv(text, NAME)
    assert not problems
    return cv


def problems_of(text: str) -> list[str]:
    _, problems = read_cv(text, NAME)
    return [format_problem(problem).removeprefix(f"{NAME}:") for problem in sort_problems(problems)]


FULL = """
[[positions]]
title = "Chair of  Linguistics"
role = "Professor"
organisation = "University of Somewhere"
place = "Somewhere"
start = 2010
end = "2019-09"
url = "https://example.org/"
note = "With *tenure*."

[[sections]]
title = "Community"
[[sections.entries]]
title = "A reading group"
date = 2001-05-06

[[education]]
organisation = "University of Elsewhere"
start = "1990-10"

[[sections]]
title = "Juries"
entries = [{ title = "A jury", date = 2003 }]
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_key_is_read(line_end: str) -> None:
    cv = read(FULL.replace("\n", line_end))
    assert set(CvFields.__struct_fields__) == set(CvEntrySource.__struct_fields__)
    assert [(section.key, section.title) for section in cv.sections] == [
        ("positions", None),
        ("sections", "Community"),
        ("sections", "Juries"),
        ("education", None),
    ]
    [position] = cv.sections[0].entries
    assert position == CvEntrySource(
        title="Chair of Linguistics",
        role="Professor",
        organisation="University of Somewhere",
        place="Somewhere",
        start=PartialDate(2010),
        end=PartialDate(2019, 9),
        url="https://example.org/",
        note="With *tenure*.",
    )
    assert cv.sections[1].entries[0].date == PartialDate(2001, 5, 6)
    assert cv.sections[3].entries[0].start == PartialDate(1990, 10)


def test_all_named_sections_are_known() -> None:
    cv = read("".join(f'[[{key}]]\ntitle = "x"\n' for key in CV_SECTIONS))
    assert [section.key for section in cv.sections] == list(CV_SECTIONS)


def test_empty_file_has_no_sections() -> None:
    assert read("").sections == read("# nothing\n").sections == ()
    assert read('[[sections]]\ntitle = "Empty"\n').sections == ()


ERRORS = """\
[[poistions]]
title = "x"
[[positions]]
place = "Vienna"
[[positions]]
name = "x"
title = 5
[[positions]]
role = "x"
start = 2020
end = 2019
[[positions]]
role = "x"
start = "last year"
end = "present"
[[awards]]
title = "x"
date = 2009
start = 2008
url = "javascript:x"
[education]
title = "x"
[[sections]]
entries = []
"""


OTHERS = "        for any other section, use [[sections]] with title and entries"
NAMED = "set at least one of the three"


def test_all_errors_are_reported_with_their_locations() -> None:
    assert problems_of(ERRORS) == [
        f'1:1: error: unknown section "poistions"\n  hint: did you mean "positions"?\n{OTHERS}',
        f'3:1: error: entry 1 of [[positions]] lacks "title", "role" or "organisation"\n  hint: {NAMED}',
        '6:1: error: unknown key "name" in [[positions]]\n  hint: use "title" instead',
        '7:1: error: "title" in [[positions]] must be text, not 5\n  hint: put it in quotes: "5"',
        "11:1: error: the end 2019 is before the start 2020",
        '14:1: error: "last year" is not a valid date\n  hint: write 2021, "2021-06" or "2021-06-30"',
        '15:1: error: "present" is not a valid date\n  hint: leave "end" out: an entry with only a start is ongoing',
        '18:1: error: "date" together with "start" or "end"\n  hint: use "date" for an entry without a duration only',
        '20:1: error: "javascript:x" is not a web URL\n  hint: write a URL that begins with https://',
        '21:1: error: [[education]] must be a list of tables\n  hint: write "[[education]]" above each entry',
        '23:1: error: entry 1 of [[sections]] lacks "title"',
    ]


@pytest.mark.parametrize("written", ["0", "2021.5", '"2021-13"', '"2021-02-30"', '"2021-00"', '"21 May"', "12021"])
def test_invalid_date_is_reported(written: str) -> None:
    [problem] = problems_of(f'[[awards]]\ntitle = "x"\ndate = {written}\n')
    assert problem.startswith("3:1: error: ")


@pytest.mark.parametrize(("start", "end"), [('"2019-05"', "2019"), ("2019", '"2019-01"'), ("2019", "2019")])
def test_end_may_be_less_precise_than_start(start: str, end: str) -> None:
    assert read(f'[[positions]]\nrole = "x"\nstart = {start}\nend = {end}\n').sections


@given(st.text(max_size=120))
def test_any_text_is_read_or_reported(text: str) -> None:
    cv, problems = read_cv(text, NAME)
    assert isinstance(cv, Cv)
    assert all(section.entries for section in cv.sections)
    assert all(problem.location for problem in problems)


@pytest.mark.parametrize(("key", "year"), [("start", 0), ("start", 202), ("end", 9999), ("date", 2202)])
def test_impossible_year_is_an_error(key: str, year: int) -> None:
    assert len(problems_of(f'[[education]]\ntitle = "PhD"\n{key} = {year}\n')) == 1
