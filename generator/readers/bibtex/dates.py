"""Date fields to `Issued`: biblatex's `date = {2003-04/2004}`, and BibTeX's `year` with `month` in any spelling.

biblatex dates are EDTF, levels 0 and 1 (biblatex manual, 2.3.8). Open ranges and unspecified parts stay open: no date
is ever completed.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from generator.bibliography.dates import (
    SEASON_WORDS,
    Issued,
    complete_short_end,
    is_after,
    make_date,
    parse_date,
    parse_written_date,
    read_short_range,
    season_name,
)
from generator.model import PartialDate
from generator.text.tex import tex_to_text

_UNSPECIFIED = re.compile(r"(\d{2}(?:XX|\dX))(?:-XX(?:-XX)?)?", re.IGNORECASE | re.ASCII)
_TRAILING_UNSPECIFIED = re.compile(r"(?<=\d)(?:-XX){1,2}$", re.IGNORECASE | re.ASCII)
# CSL processors read 13 to 16 as seasons; biblatex uses 21 to 24 for them.
_INVALID_MONTH = re.compile(r"\d{4}-(1[3-9])\b", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_YEARS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)", re.ASCII)
_ISO_MONTH = re.compile(r"[12]\d{3}-\d\d(?!\d)", re.ASCII)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC_MONTHS = re.compile(r"(\d{1,2})(?:\s*[-–/.]+\s*(\d{1,2}))?\.?", re.ASCII)


def read_date(fields: Mapping[str, str]) -> tuple[Issued, bool]:
    """Return the date of an entry, and whether its `month` field is part of it."""
    if date := fields.get("date"):
        return _parse_biblatex_date(tex_to_text(date)), False
    year = fields.get("year")
    if year is None:
        return Issued(), False
    month = fields.get("month")
    if _YEAR.fullmatch(year):
        issued, date_error = make_date(int(year))
        if issued is None or month is None:
            return Issued(issued, None, None if issued else year, date_error), False
        return _add_month(issued, tex_to_text(month), fields.get("day", ""))
    text = tex_to_text(year)
    if years := read_short_range(text):
        return Issued(*years), False
    found = parse_date(text)
    if month and found.issued and found.issued.month is None and not found.issued_until:
        refined, with_month = _add_month(found.issued, tex_to_text(month), fields.get("day", ""))
        return replace(refined, issued_literal=refined.issued_literal or found.issued_literal), with_month
    return found, False


def _parse_biblatex_date(text: str) -> Issued:
    if "-" not in text[4:5] and (years := read_short_range(text)):
        return Issued(*years)
    if "/" not in text:
        return _parse_single_date(text)
    text = complete_short_end(text)
    first, last = (_parse_single_date(part.strip(" .")) for part in text.split("/", 1))
    if first.issued and last.issued:
        until = last.issued_until or last.issued
        if is_after(first.issued, until):
            return Issued(first.issued, None, text, f'the date range "{text}" is reversed')
        return Issued(first.issued, until, None, first.error or last.error)
    if first.issued and not last.issued_literal:  # an open end: `1995/`, `1995/..`
        return Issued(first.issued, None, text, first.error)
    if last.issued and not first.issued_literal:
        return Issued(None, last.issued, text, last.error)
    return parse_date(text)


def _parse_single_date(text: str) -> Issued:
    """Parse a date without `/`. `199X` and `19XX` are ranges of years; `~`, `?` and `%` (uncertain) are ignored."""
    text = text.rstrip("~?% ")
    if unspecified := _UNSPECIFIED.fullmatch(text):
        first, last = (int(unspecified[1].upper().replace("X", digit)) for digit in "09")
        return Issued(PartialDate(first), PartialDate(last))
    found = parse_date(_TRAILING_UNSPECIFIED.sub("", text))
    if invalid := _INVALID_MONTH.match(text):
        return Issued(found.issued, None, None, f'there is no month "{invalid[1]}"')
    return found


@lru_cache(maxsize=1 << 12)
def _add_month(year: PartialDate, month: str, day: str) -> tuple[Issued, bool]:
    """Refine a year by `may`, `5`, `10~January`, `July 30th`, `May 29 -- June 1`, `jun-aug` or `November 2020`.

    The second value is False if `month` is no part of the date.
    """
    numeric = _NUMERIC_MONTHS.fullmatch(month)
    years = {int(each) for each in _YEARS.findall(month)}
    if numeric:
        found = _read_numeric_months(year.year, [int(each) for each in numeric.groups() if each])
    elif len(years) > 1 or _ISO_MONTH.match(month):
        found = parse_date(month)
    else:
        found = parse_written_date(_YEARS.sub(" ", month), year.year)
    date = found.issued
    if date is None or (len(years) > 1 and (year.year not in years or found.issued_literal)):
        return Issued(year), False
    if date.month is None and not found.error:
        season = found.issued_literal if numeric else _read_season(month, year.year)
        return Issued(year, None, season), season is not None
    if years and year.year not in years:
        found = Issued(replace(date, year=year.year), None, None, found.error or f'"{month}" is not in {year.year}')
    elif found.issued_literal:
        found = replace(found, issued_literal=month if years else f"{month} {year}")
    if date.month and date.day is None and not found.issued_until and day:
        with_day = parse_written_date(f"{tex_to_text(day)} {_MONTH_NAMES[date.month - 1]}", year.year)
        if with_day.error or (with_day.issued and with_day.issued.day):
            found = replace(with_day, issued_literal=found.issued_literal, error=found.error or with_day.error)
    return found, True


def _read_numeric_months(year: int, numbers: list[int]) -> Issued:
    """Read `5` or `7/8`."""
    first, first_error = make_date(year, numbers[0])
    last, last_error = make_date(year, numbers[-1])
    season = season_name(numbers[0])
    if season and len(numbers) == 1 and numbers[0] > 20:
        return Issued(first, None, f"{season} {year}")
    if season or first_error:  # numbers from 13 to 16 are seasons in CSL alone
        return Issued(first, None, None, f'there is no month "{numbers[0]}"')
    if first is None or last is None or last.month is None or last == first or is_after(first, last):
        literal = f"{numbers[0]}/{numbers[1]} {year}" if last and last.month and last != first else None
        return Issued(first, None, literal, last_error)
    return Issued(first, last)


def _read_season(month: str, year: int) -> str | None:
    """Return `Spring 2020` for `Spring`; None if the text names no season."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", month)}
    return None if words.isdisjoint(SEASON_WORDS) else month if str(year) in month else f"{month} {year}"
