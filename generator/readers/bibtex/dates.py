"""Date fields to `Issued`: biblatex's `date = {2003-04/2004}`, and BibTeX's `year` with `month` in any spelling.

biblatex dates are EDTF, levels 0 and 1 (biblatex manual, 2.3.8). Open ranges and unspecified parts stay open: no date
is ever completed.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.bibliography.dates import MONTHS, Issued, make_date, parse_date
from generator.model import PartialDate
from generator.text.tex import tex_to_text

_UNSPECIFIED = re.compile(r"(\d{2}(?:XX|\dX))(?:-XX(?:-XX)?)?", re.IGNORECASE | re.ASCII)
_TRAILING_UNSPECIFIED = re.compile(r"(?<=\d)(?:-XX){1,2}$", re.IGNORECASE | re.ASCII)
# CSL processors read 13 to 16 as seasons; biblatex uses 21 to 24 for them.
_INVALID_MONTH = re.compile(r"\d{4}-(1[3-9])\b", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_SHORT_RANGE = re.compile(r"(\d{4})\s*[-/–]+\s*(\d{2})", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,2}", re.ASCII)


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
    if short := _SHORT_RANGE.fullmatch(text):
        first, last = int(short[1]), int(short[1][:2] + short[2])
        if last == first + 1:
            return Issued(PartialDate(first), PartialDate(last)), False
    found = parse_date(text)
    if month and found.issued and found.issued.month is None and not found.issued_until and not found.issued_literal:
        return _add_month(found.issued, tex_to_text(month), fields.get("day", ""))
    return found, False


def _parse_biblatex_date(text: str) -> Issued:
    if "/" not in text:
        return _parse_single_date(text)
    first, last = (_parse_single_date(part.strip(" .")) for part in text.split("/", 1))
    if first.issued and last.issued:
        until = last.issued_until or last.issued
        if _is_after(first.issued, until):
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
        return Issued(found.issued, found.issued_until, found.issued_literal, f'there is no month "{invalid[1]}"')
    return found


def _is_after(first: PartialDate, last: PartialDate) -> bool:
    """Return whether the earliest day of `first` is after the latest day of `last`."""
    return (first.year, first.month or 1, first.day or 1) > (last.year, last.month or 12, last.day or 31)


@lru_cache(maxsize=1 << 12)
def _add_month(year: PartialDate, month: str, day: str) -> tuple[Issued, bool]:
    """Refine a year by `may`, `5`, `10~January`, `July 30th`, `May 29 -- June 1` or `jun-aug`.

    The second value is False if `month` contains no month (`Spring`).
    """
    months = [MONTHS[word] for word in map(str.casefold, _WORD.findall(month)) if word in MONTHS]
    numbers = [int(number) for number in _NUMBER.findall(month)]
    if not months and numbers and month.strip("0123456789 -–/.") == "":
        months, numbers = numbers, []
    if not months or len(months) > 2 or len(numbers) > 2:
        return Issued(year), False
    if not numbers and day.isdigit() and len(day) < 3:
        numbers = [int(day)]
    if any(12 < each < 20 for each in months):
        return Issued(year, None, None, f'there is no month "{month}"'), True
    first, date_error = make_date(year.year, months[0], numbers[0] if numbers else None)
    if len(months) == 1 and len(numbers) == 2:
        months.append(months[0])
    if len(months) == 1:
        return Issued(first, None, None, date_error), True
    last, other = make_date(year.year, months[1], numbers[1] if len(numbers) == 2 else None)
    if first is None or last is None or not last.month or last == first or _is_after(first, last):
        return Issued(first, None, None, date_error), True
    return Issued(first, last, None, date_error or other), True
