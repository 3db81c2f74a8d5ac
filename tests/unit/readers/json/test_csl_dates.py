"""CSL dates."""

import pytest

from generator.bibliography.dates import Issued
from generator.model import PartialDate
from generator.problems import Location, Problem
from generator.readers.json.csl_dates import find_issued, read_date
from generator.readers.json.values import Json, Object, text_of
from generator.readers.record_builder import RecordBuilder


def make_builder(problems: list[Problem]) -> RecordBuilder:
    return RecordBuilder(Location("x.json", 1, 1), problems)


@pytest.mark.parametrize(
    ("written", "issued", "until", "literal"),
    [
        ({"date-parts": [[2019]]}, (2019,), None, None),
        ({"date-parts": [["2019", "05"]]}, (2019, 5), None, None),
        ({"date-parts": [[2019, 5, 12]]}, (2019, 5, 12), None, None),
        ({"date-parts": [["2000", "", ""]]}, (2000,), None, None),
        ({"date-parts": [2019, 5]}, (2019, 5), None, None),
        ({"date-parts": [[2003, 8, 10], [2003, 8, 23]]}, (2003, 8, 10), (2003, 8, 23), None),
        ({"date-parts": [[2003], [0, 0, 0]]}, (2003,), None, None),
        ({"date-parts": [[1999, 21]]}, (1999,), None, "Spring 1999"),
        ({"date-parts": [[1999, "May", 3]]}, (1999, 5, 3), None, None),
        ({"date-parts": [[1999, "Spring"]]}, (1999,), None, "Spring 1999"),
        ({"date-parts": [["2004-05-06"]]}, (2004, 5, 6), None, None),
        ({"date-parts": [["2004/2005"]]}, (2004,), (2005,), None),
        ({"date-parts": ["2004-05-06"]}, (2004, 5, 6), None, None),
        ({"date-parts": "2004-05-06"}, (2004, 5, 6), None, None),
        ({"date_parts": [[2001, 2]]}, (2001, 2), None, None),
        ({"dateParts": [[2001, 2]]}, (2001, 2), None, None),
        ([{"date-parts": [[2000, 3, 15]]}], (2000, 3, 15), None, None),
        ([[2000, 3, 15]], (2000, 3, 15), None, None),
        ([2019, 5], (2019, 5), None, None),
        (["2017-01-02"], (2017, 1, 2), None, None),
        ({"year": 2017, "month": 1, "day": 2}, (2017, 1, 2), None, None),
        ({"year": "2017", "month": "January"}, (2017, 1), None, None),
        ({"year": "2017"}, (2017,), None, None),
        ([{"year": 2017, "month": "01"}], (2017, 1), None, None),
        ({"date": "1998-02"}, (1998, 2), None, None),
        ({"date": {"year": 1998}}, (1998,), None, None),
        ({"edtf": "1998-02"}, (1998, 2), None, None),
        ({"date-parts": [["2019-05-12", "2019-05-15"]]}, (2019, 5, 12), (2019, 5, 15), None),
        (["2019", "2020"], (2019,), (2020,), None),
        ([2019, 2020], (2019,), (2020,), None),
        ({"value": "1998"}, (1998,), None, None),
        ({"date-parts": [["2019"]], "season": "Fall"}, (2019,), None, "Fall 2019"),
        ({"date-parts": [["2019"]], "season": 2}, (2019,), None, "Summer 2019"),
        ({"date-parts": [[2019]], "literal": "2019"}, (2019,), None, None),
        ({"date-parts": [[0]]}, None, None, None),
        ({}, None, None, None),
        ("", None, None, None),
        ([], None, None, None),
        ({"date-parts": [[None]]}, None, None, None),
        ({"date-parts": []}, None, None, None),
        ({"date-parts": [[-44, 3, 15]]}, None, None, "44 BC"),
        ({"raw": "12 May 2019"}, (2019, 5, 12), None, None),
        ({"raw": "Bogus Date"}, None, None, "Bogus Date"),
        ({"literal": "in press"}, None, None, "in press"),
        ({"literal": "Spring 2019"}, (2019,), None, "Spring 2019"),
        ("2019-05-12", (2019, 5, 12), None, None),
        ("2019-05/2020", (2019, 5), (2020,), None),
        (2019, (2019,), None, None),
        (None, None, None, None),
    ],
)
def test_dates(
    written: Json, issued: tuple[int, ...] | None, until: tuple[int, ...] | None, literal: str | None
) -> None:
    problems: list[Problem] = []
    date = read_date(written, "issued", make_builder(problems))
    assert date.issued == (PartialDate(*issued) if issued else None)
    assert date.issued_until == (PartialDate(*until) if until else None)
    assert date.issued_literal == literal
    assert problems == []


def test_details_of_a_date_are_extra() -> None:
    builder = make_builder([])
    date: Json = {"date-parts": [[2019]], "season": 2, "circa": True, "literal": "about Easter"}
    assert read_date(date, "issued", builder).issued == PartialDate(2019)
    assert builder.extra == (("issued-literal", "about Easter"), ("issued-season", "2"), ("issued-circa", "true"))


@pytest.mark.parametrize(
    "written",
    [
        True,
        {"timestamp": 1567900802019},
        1567900802019,
        {"from": {"foo": 2019}},
        {"date-parts": {"0": 2019}},
        [{"foo": "2019"}],
        {"date-parts": [[0, 2019]]},
    ],
)
def test_date_of_which_nothing_is_read_is_reported_and_kept(written: Json) -> None:
    problems: list[Problem] = []
    builder = make_builder(problems)
    assert read_date(written, "issued", builder) == Issued()
    assert [problem.message.partition(":")[0] for problem in problems] == ['"issued" is not a date']
    assert dict(builder.extra)["issued"] == text_of(written)


@pytest.mark.parametrize(
    ("item", "issued", "used"),
    [
        ({"issued": "2001", "date": "2002"}, "2001", ()),
        ({"issued": {}, "date": "1998"}, "1998", ("date",)),
        ({"date": ["1998"]}, ["1998"], ("date",)),
        ({"year": 1998, "month": 5}, {"year": 1998, "month": 5}, ("year", "month")),
        ({"month": 5}, None, ()),
        ({}, None, ()),
    ],
)
def test_date_in_another_field(item: Object, issued: Json, used: tuple[str, ...]) -> None:
    assert find_issued(item) == (issued, used)


@pytest.mark.parametrize(
    ("parts", "issued", "error"),
    [
        ([2019, 25], PartialDate(2019), 'there is no month "25"'),
        ([2019, 2, 30], PartialDate(2019, 2), 'there is no day "30" in 2019-02'),
        ([20190], None, 'the year "20190" is out of range'),
        ([2019, 5, "x"], PartialDate(2019, 5), '"x" is no day of 2019-05'),
        ([2019, None, 12], PartialDate(2019), '"12" is no day of 2019'),
    ],
)
def test_impossible_parts_are_reported_and_left_out(parts: list[Json], issued: PartialDate | None, error: str) -> None:
    problems: list[Problem] = []
    assert read_date({"date-parts": [parts]}, "issued", make_builder(problems)).issued == issued
    assert [problem.message for problem in problems] == [f'"issued": {error}']
