"""Dates in all forms in which sources write them: never completed, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.dates import Issued, has_remark, make_date, parse_date
from generator.model import PartialDate


@pytest.mark.parametrize(
    ("written", "issued", "until", "literal"),
    [
        ("2019", (2019,), None, None),
        ("2019-05", (2019, 5), None, None),
        ("2019-05-12", (2019, 5, 12), None, None),
        ("2019-05-12T10:00:00Z", (2019, 5, 12), None, None),
        ("20190512", (2019, 5, 12), None, None),
        ("2019/5/12", (2019, 5, 12), None, None),
        ("2019/05/12/", (2019, 5, 12), None, None),
        ("1948/07//", (1948, 7), None, None),
        ("2019-00-00", (2019,), None, None),
        ("2019~", (2019,), None, None),
        ("2019-05-01/2020-06", (2019, 5, 1), (2020, 6), None),
        ("2019/2020", (2019,), (2020,), None),
        ("2019-05/06", (2019, 5), (2019, 6), None),
        ("2019-05-12/15", (2019, 5, 12), (2019, 5, 15), None),
        ("2019-05-30/06-02", (2019, 5, 30), (2019, 6, 2), None),
        ("2019-05/2020-06", (2019, 5), (2020, 6), None),
        ("2019-05/6", (2019,), None, "2019-05/6"),
        ("1441 AH", None, None, "1441 AH"),
        ("1399 A.S.H.", None, None, "1399 A.S.H."),
        ("2019--2020", (2019,), (2020,), None),
        ("2019–2020", (2019,), (2020,), None),
        ("2019-2020", (2019,), (2020,), None),
        ("2019 to 2020", (2019,), (2020,), None),
        ("2019/..", (2019,), None, "2019/.."),
        ("2019 to present", (2019,), None, "2019 to present"),
        ("1998/99", (1998,), (1999,), None),
        ("1912/13", (1912,), (1913,), None),
        ("1999/00", (1999,), (2000,), None),
        ("2011/12", (2011, 12), None, None),
        ("2011/2012", (2011,), (2012,), None),
        ("May 2019", (2019, 5), None, None),
        ("12 May 2019", (2019, 5, 12), None, None),
        ("May 12th, 2019", (2019, 5, 12), None, None),
        ("8^t^h of June 2019", (2019, 6, 8), None, None),
        ("8ᵗʰ of June 2019", (2019, 6, 8), None, None),
        ("2018 Mar 1", (2018, 3, 1), None, None),
        ("2018 Mar-Apr", (2018, 3), (2018, 4), None),
        ("c. 1999", (1999,), None, None),
        ("[2001]", (2001,), None, None),
        ("1999a", (1999,), None, None),
        ("[2021] © 2021", (2021,), None, None),
        ("[2021] ©2021", (2021,), None, None),
        ("2021, c2020", (2021,), None, "2021, c2020"),
        ("c2021", (2021,), None, None),
        ("cop. 2021", (2021,), None, None),
        ("Copyright 2021", (2021,), None, None),
        ("12 May 2019.", (2019, 5, 12), None, None),
        ("Tue, 12 May 2019 10:30:00", (2019, 5, 12), None, None),
        ("12-May-2019", (2019, 5, 12), None, None),
        ("May-2019", (2019, 5), None, None),
        ("12 May-2019", (2019, 5, 12), None, None),
        ("12May2019", (2019, 5, 12), None, None),
        ("12-15 May 2019", (2019, 5, 12), (2019, 5, 15), None),
        ("May 12–15, 2019", (2019, 5, 12), (2019, 5, 15), None),
        ("30 May to 2 June 2019", (2019, 5, 30), (2019, 6, 2), None),
        ("2018 Dec-2019 Jan", (2018, 12), (2019, 1), None),
        ("30 Dec 2018 – 2 Jan 2019", (2018, 12, 30), (2019, 1, 2), None),
        ("15-12 May 2019", (2019, 5), None, "15-12 May 2019"),
        ("12 mai 2019", (2019, 5, 12), None, None),
        ("12. März 2019", (2019, 3, 12), None, None),
        ("décembre 2019", (2019, 12), None, None),
        ("12 de mayo de 2019", (2019, 5, 12), None, None),
        ("2019年5月12日", (2019, 5, 12), None, None),
        ("2019年5月", (2019, 5), None, None),
        ("2019年", (2019,), None, None),
        ("Spring 2019", (2019,), None, "Spring 2019"),
        ("Winter 2019/2020", (2019,), (2020,), "Winter 2019/2020"),
        ("in press 2019", (2019,), None, "in press 2019"),
        ("05/06/2019", (2019,), None, "05/06/2019"),
        ("25/12/2019", (2019, 12, 25), None, None),
        ("12/25/2019", (2019, 12, 25), None, None),
        ("05/05/2019", (2019, 5, 5), None, None),
        ("12.05.2019", (2019, 5, 12), None, None),
        ("05/2019", (2019, 5), None, None),
        ("17/2019", (2019,), None, "17/2019"),
        ("May '19", None, None, "May '19"),
        ("1850s", (1850,), (1859,), "1850s"),
        ("late 1850s", None, None, "late 1850s"),
        ("-1044", None, None, "-1044"),
        ("1200 BC", None, None, "1200 BC"),
        ("1200 v. Chr.", None, None, "1200 v. Chr."),
        ("13th century", None, None, "13th century"),
        ("19??", None, None, "19??"),
        ("in press", None, None, "in press"),
        ("n.d.", None, None, "n.d."),
        ("2019 or 2020", None, None, "2019 or 2020"),
        ("", None, None, None),
    ],
)
def test_written_date(
    written: str, issued: tuple[int, ...] | None, until: tuple[int, ...] | None, literal: str | None
) -> None:
    assert parse_date(written) == Issued(
        PartialDate(*issued) if issued else None, PartialDate(*until) if until else None, literal
    )


@pytest.mark.parametrize(
    ("written", "issued", "date_error"),
    [
        ("2019-17", PartialDate(2019), 'there is no month "17"'),
        ("2019-02-29", PartialDate(2019, 2), 'there is no day "29" in 2019-02'),
        ("0000", None, 'the year "0" is out of range'),
        ("2020/2019", PartialDate(2020), 'the date range "2020/2019" is reversed'),
        ("31 June 2019", PartialDate(2019, 6), 'there is no day "31" in 2019-06'),
    ],
)
def test_invalid_parts_are_dropped_with_an_error(written: str, issued: PartialDate | None, date_error: str) -> None:
    found = parse_date(written)
    assert (found.issued, found.error) == (issued, date_error)


@pytest.mark.parametrize("season", [13, 16, 21, 24])
def test_seasons_are_dropped_without_an_error(season: int) -> None:
    assert make_date(2019, season) == (PartialDate(2019), None)


def test_leap_years() -> None:
    assert [make_date(year, 2, 29)[1] is None for year in (2000, 1900, 2024, 2023)] == [True, False, True, False]


@given(st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)))
def test_iso_date_round_trips(day: PartialDate) -> None:
    assert parse_date(str(day)) == Issued(day)


@given(st.text())
def test_any_text_becomes_a_date_or_a_literal(text: str) -> None:
    found = parse_date(text)
    assert found.issued or found.issued_literal or not text.strip()


@pytest.mark.parametrize(
    ("written", "has"), [("ca. 1890", True), ("c1988", True), ("5 May 2019", False), ("2019-05", False), ("", False)]
)
def test_words_beside_a_date_are_a_remark(written: str, has: bool) -> None:
    assert has_remark(written) == has
