"""Dates of biblatex and BibTeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import PartialDate
from generator.readers.bibtex.dates import read_date


@pytest.mark.parametrize(
    ("fields", "issued", "until", "literal"),
    [
        ({"date": "2020"}, "2020", None, None),
        ({"date": "2020-05"}, "2020-05", None, None),
        ({"date": "2020-05-17"}, "2020-05-17", None, None),
        ({"date": "2020-05-17T10:00:00+00:00"}, "2020-05-17", None, None),
        ({"date": "1995/1997"}, "1995", "1997", None),
        ({"date": "1995-03-30/1995-04-05"}, "1995-03-30", "1995-04-05", None),
        ({"date": "1995-03/1995"}, "1995-03", "1995", None),
        ({"date": "1995/1995-03"}, "1995", "1995-03", None),
        ({"date": "1995/"}, "1995", None, "1995/"),
        ({"date": "1995/.."}, "1995", None, "1995/.."),
        ({"date": "/1997"}, None, "1997", "/1997"),
        ({"date": "199X"}, "1990", "1999", None),
        ({"date": "19XX"}, "1900", "1999", None),
        ({"date": "2004-XX-XX"}, "2004", None, None),
        ({"date": "1723~"}, "1723", None, None),
        ({"date": "1723?"}, "1723", None, None),
        ({"date": "2010-21"}, "2010", None, "Spring 2010"),
        ({"date": "2011/12"}, "2011", "2012", None),
        ({"date": "2019-05/06"}, "2019-05", "2019-06", None),
        ({"date": "2019-05-12/15"}, "2019-05-12", "2019-05-15", None),
        ({"date": "1999/00"}, "1999", "2000", None),
        ({"date": "1998/99"}, "1998", "1999", None),
        ({"date": "2011--12"}, "2011", "2012", None),
        ({"date": "2011-12"}, "2011-12", None, None),
        ({"date": "2011/03"}, "2011-03", None, None),
        ({"date": "{2011/12}"}, "2011", "2012", None),
        ({"date": "in press"}, None, None, "in press"),
        ({"date": "2016-12-13", "year": "2017", "month": "8"}, "2016-12-13", None, None),
        ({"year": "2020"}, "2020", None, None),
        ({"year": "{2020}"}, "2020", None, None),
        ({"year": "2020a"}, "2020", None, None),
        ({"year": r"{\noopsort{1973b}}1981"}, "1981", None, None),
        ({"year": "1983--1984"}, "1983", "1984", None),
        ({"year": "2010/11"}, "2010", "2011", None),
        ({"year": "2011-12"}, "2011", "2012", None),
        ({"year": "1999/00"}, "1999", "2000", None),
        ({"year": "2011-14"}, "2011", "2014", None),
        ({"year": "2019-05"}, "2019-05", None, None),
        ({"year": r"[2021] \copyright 2021"}, "2021", None, None),
        ({"year": r"\copyright 2021"}, "2021", None, None),
        ({"year": r"\copyright{}2021"}, "2021", None, None),
        ({"year": r"2021, \textcopyright~2020"}, "2021", None, "2021, © 2020"),
        ({"year": r"\noop{3001}in press"}, None, None, "in press"),
        ({"year": r"{\noop{1999}}2020"}, "2020", None, None),
        ({"year": "in press", "month": "May"}, None, None, "in press"),
        ({"year": "2020, in press", "month": "May"}, "2020-05", None, "2020, in press"),
        ({"year": "c. 1850"}, "1850", None, None),
        ({"year": "n.d."}, None, None, "n.d."),
        ({"year": "{13th Century}"}, None, None, "13th Century"),
        ({"year": "2020", "month": "January"}, "2020-01", None, None),
        ({"year": "2020", "month": "{OCT}"}, "2020-10", None, None),
        ({"year": "2020", "month": "Sept."}, "2020-09", None, None),
        ({"year": "2020", "month": "07"}, "2020-07", None, None),
        ({"year": "2020", "month": "7", "day": "4"}, "2020-07-04", None, None),
        ({"year": "2020", "month": "10~January"}, "2020-01-10", None, None),
        ({"year": "2020", "month": "July 30th"}, "2020-07-30", None, None),
        ({"year": "2020", "month": "May 29 -- June 1"}, "2020-05-29", "2020-06-01", None),
        ({"year": "2020", "month": "March 3--5"}, "2020-03-03", "2020-03-05", None),
        ({"year": "2020", "month": "June-August"}, "2020-06", "2020-08", None),
        ({"year": "2020", "month": "7/8"}, "2020-07", "2020-08", None),
        ({"year": "2020", "month": "12/1"}, "2020-12", None, "12/1 2020"),
        ({"year": "2020", "month": "Spring"}, "2020", None, "Spring 2020"),
        ({"year": "2020", "month": "Spring 2020"}, "2020", None, "Spring 2020"),
        ({"year": "2020", "month": "Herbst"}, "2020", None, "Herbst 2020"),
        ({"year": "2020", "month": "21"}, "2020", None, "Spring 2020"),
        ({"year": "2020", "month": "November 2020"}, "2020-11", None, None),
        ({"year": "2020", "month": "{15--17 June 2020}"}, "2020-06-15", "2020-06-17", None),
        ({"year": "2020", "month": "June 15, 2020"}, "2020-06-15", None, None),
        ({"year": "2020", "month": "Dec 2019/Jan 2020"}, "2019-12", "2020-01", None),
        ({"year": "2020", "month": "2020-11"}, "2020-11", None, None),
        ({"year": "2020", "month": "2020-11-05"}, "2020-11-05", None, None),
        ({"year": "2020", "month": "März"}, "2020-03", None, None),
        ({"year": "2020", "month": r"M{\"a}rz"}, "2020-03", None, None),
        ({"year": "2020", "month": "oct", "day": "7th"}, "2020-10-07", None, None),
        ({"year": "2020", "month": "10", "day": "12--15"}, "2020-10-12", "2020-10-15", None),
        ({"year": "2020", "month": "May '20"}, "2020-05", None, "May '20 2020"),
        ({"year": "2020", "month": "foo"}, "2020", None, None),
        ({"year": "2020", "day": "5"}, "2020", None, None),
        ({"month": "May"}, None, None, None),
        ({}, None, None, None),
    ],
)  # fmt: skip
def test_dates(fields: dict[str, str], issued: str | None, until: str | None, literal: str | None) -> None:
    found, _ = read_date(fields)
    assert (str(found.issued or "") or None, str(found.issued_until or "") or None) == (issued, until)
    assert found.issued_literal == literal
    assert found.error is None


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"date": "2019-13"}, 'there is no month "13"'),
        ({"year": "2019", "month": "13"}, 'there is no month "13"'),
        ({"year": "2020", "month": "31 June"}, 'there is no day "31" in 2020-06'),
        ({"year": "2020", "month": "jun", "day": "31"}, 'there is no day "31" in 2020-06'),
        ({"year": "2020", "month": "7-40"}, 'there is no month "40"'),
        ({"year": "2019", "month": "40"}, 'there is no month "40"'),
        ({"date": "1997/1995"}, 'the date range "1997/1995" is reversed'),
    ],
)
def test_impossible_dates_are_reported(fields: dict[str, str], complaint: str) -> None:
    assert read_date(fields)[0].error == complaint


def test_month_of_another_year_is_reported() -> None:
    found, is_month_read = read_date({"year": "2012", "month": "June 2011"})
    assert (str(found.issued), found.error, is_month_read) == ("2012-06", '"June 2011" is not in 2012', True)


def test_invalid_month_is_no_season() -> None:
    found, _ = read_date({"date": "2020-13"})
    assert (str(found.issued), found.issued_literal) == ("2020", None)


DATES = st.text(alphabet="0129 -/.X?~jan,mar", max_size=30)


@given(DATES | st.text(max_size=30), DATES | st.text(max_size=30))
def test_any_text_can_be_read(year: str, month: str) -> None:
    for fields in ({"date": year}, {"year": year, "month": month}):
        found, _ = read_date(fields)
        assert found.issued is None or isinstance(found.issued, PartialDate)
