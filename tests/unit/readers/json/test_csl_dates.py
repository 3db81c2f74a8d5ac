"""CSL dates."""

import pytest

from generator.model import PartialDate
from generator.problems import Location, Problem
from generator.readers.json.csl_dates import read_date
from generator.readers.json.values import Json
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
        ({"date-parts": [[1999, 21]]}, (1999,), None, None),
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


def test_value_of_another_type_is_extra() -> None:
    builder = make_builder([])
    assert read_date([2019], "issued", builder).issued is None
    assert builder.extra == (("issued", "[2019]"),)


@pytest.mark.parametrize(
    ("parts", "issued", "error"),
    [
        ([2019, 25], PartialDate(2019), 'there is no month "25"'),
        ([2019, 2, 30], PartialDate(2019, 2), 'there is no day "30" in 2019-02'),
        ([20190], None, 'the year "20190" is out of range'),
    ],
)
def test_impossible_parts_are_reported_and_left_out(parts: list[Json], issued: PartialDate | None, error: str) -> None:
    problems: list[Problem] = []
    assert read_date({"date-parts": [parts]}, "issued", make_builder(problems)).issued == issued
    assert [problem.message for problem in problems] == [f'"issued": {error}']
