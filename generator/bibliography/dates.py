"""Parse dates as sources write them: ISO 8601, EDTF ranges, RIS (`2019/05/12/`) and English (`12 May 2019`).

Text that is not a date is kept as it is. Nothing is completed or guessed: `05/06/2019` is the year 2019, because the
order of day and month differs between countries.
"""

import re

from msgspec import Struct

from generator.model import PartialDate


class Issued(Struct, frozen=True):
    """The three date fields of a publication."""

    issued: PartialDate | None = None
    issued_until: PartialDate | None = None
    issued_literal: str | None = None
    error: str | None = None
    """The invalid part of the date: `there is no month "17"`."""


MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september"
        "|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
_NUMERIC = re.compile(
    r"(\d{4})(?:\s*[-/.]\s*(\d{1,2})(?!\d))?(?:\s*[-/.]\s*(\d{1,2})(?!\d))?(?P<rest>.*)", re.DOTALL | re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_AFTER_NUMERIC = re.compile(r"[\s/?~%.,-]*(?:[T ]\d\d:.*)?", re.DOTALL | re.ASCII)
_YEAR = re.compile(r"(?<![\d.])([12]\d{3})[a-z]?(?![\d.])", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)", re.ASCII)
_RANGE = re.compile(r"\s*(?:--|/|–|—|\bto\b|(?<=\d{4})-(?=\d{4}))\s*")
_SEASONS = frozenset((13, 14, 15, 16, 21, 22, 23, 24))
_MAX_LENGTH = 200


def make_date(year: int, month: int | None = None, day: int | None = None) -> tuple[PartialDate | None, str | None]:
    """Return the date without its invalid parts, and an error message about these or None.

    Zero means unknown. Months 13 to 16 and 21 to 24 are seasons (citeproc-js, EDTF); they are dropped without an error.
    """
    if not 1 <= year <= 9999:
        return None, f'the year "{year}" is out of range'
    if not month or month in _SEASONS:
        return PartialDate(year), None
    if not 1 <= month <= 12:
        return PartialDate(year), f'there is no month "{month}"'
    if not day:
        return PartialDate(year, month), None
    if not 1 <= day <= _days_in_month(year, month):
        return PartialDate(year, month), f'there is no day "{day}" in {year}-{month:02d}'
    return PartialDate(year, month, day), None


def _days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def parse_date(text: str) -> Issued:
    """Parse `2019-05`, `2019/05/12/`, `May 2019`, `2019-05/2020`; any other text becomes `issued_literal`."""
    text = text.strip()
    if not text:
        return Issued()
    if len(text) > _MAX_LENGTH:
        return Issued(issued_literal=text)
    if single := _parse_single(text):
        date, date_error = single
        return Issued(date, issued_literal=None if date else text, error=date_error)
    ends = _RANGE.split(text)
    if len(ends) == 2:
        first, last = (_parse_single(end) for end in ends)
        is_open = ends[1] in ("", "..", "present")
        if first and first[0] and (is_open or (last and last[0])):
            return Issued(first[0], last[0] if last else None, None, first[1] or (last[1] if last else None))
    return _parse_words(text)


def _parse_single(text: str) -> tuple[PartialDate | None, str | None] | None:
    """Parse one numeric date, as `make_date` returns it; None if the text has another form."""
    if compact := _COMPACT.fullmatch(text):
        return make_date(*map(int, compact.groups()))
    match = _NUMERIC.fullmatch(text)
    if match is None or not _AFTER_NUMERIC.fullmatch(match["rest"]):
        return None
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    return make_date(year or 0, month, day)


def _parse_words(text: str) -> Issued:
    """Parse a year, optionally with an English month and a day: `12 May 2019`, `2018 Mar-Apr`, `c. 1999`, `[2001]`."""
    years = _YEAR.findall(text)
    if len(years) != 1:
        return Issued(issued_literal=text)
    rest = _YEAR.sub(" ", text, count=1)
    words = [word.casefold() for word in _WORD.findall(rest)]
    months = [MONTHS[word] for word in words if word in MONTHS]
    days = _DAY.findall(rest)
    day = int(days[0]) if len(days) == 1 and len(months) == 1 else None
    issued, date_error = make_date(int(years[0]), months[0] if months else None, day)
    until = make_date(int(years[0]), months[-1])[0] if len(months) == 2 and months[-1] > months[0] else None
    # The words of `Spring 2019` and `in press 2019` carry more than the year, so the text is kept as well.
    is_plain = set(words) <= {*MONTHS, "c", "ca", "circa", "st", "nd", "rd", "th", "of"}
    return Issued(issued, until, None if is_plain else text, date_error)
