"""Parse dates as sources write them: ISO 8601, EDTF ranges, RIS (`2019/05/12/`) and written out (`12 May 2019`).

Text that is more than a date is kept as it is. Nothing is completed or guessed: `05/06/2019` is the year 2019 and its
text, because the order of day and month differs between countries, while `25/06/2019` can only be one day.
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


# English, then German, French, Spanish, Italian, Portuguese, Dutch. Abbreviations that are also words are left out.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jänner janvier janv enero ene gennaio janeiro januari",
            "feb february februar février fevrier févr fevr febrero febbraio fevereiro februari",
            "mar march märz maerz mrz mars marzo março marco maart mrt",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio maio mei",
            "jun june juni juin junio giugno junho",
            "jul july juli juillet juil julio luglio julho",
            "aug august août aout agosto augustus",
            "sep sept september septembre septiembre setiembre settembre setembro",
            "oct october okt oktober octobre octubre ottobre ott outubro",
            "nov november novembre noviembre novembro",
            "dec december dez dezember décembre decembre diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_NUMERIC = re.compile(
    r"(?P<year>\d{4})(?:\s*(?P<sign>[-/.])\s*(?P<month>\d{1,2})(?!\d)"
    r"(?:\s*(?P=sign)\s*(?P<day>\d{1,2})(?!\d))?)?(?P<rest>.*)",
    re.DOTALL | re.ASCII,
)
# The end of a range leaves out what it shares with the beginning (ISO 8601-1, 5.5.2.4): `2019-05-12/15`.
_SHORT_END = re.compile(r"(\d{4}(?:-\d\d){1,2})\s*/\s*(\d\d(?:-\d\d)?)", re.ASCII)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", re.ASCII)
_CHINESE = re.compile(
    r"(?P<year>\d{4})\s*[年년]\s*(?:(?P<month>\d{1,2})\s*[月월]\s*(?:(?P<day>\d{1,2})\s*[日号일])?)?", re.ASCII
)
_YEAR_LAST = re.compile(r"(?:(\d{1,2})([-/.]))?(\d{1,2})[-/.](\d{4})\.?", re.ASCII)
_SHORT_RANGE = re.compile(r"(\d{4})\s*(?:[/–—]|-{1,2})\s*(\d{2})", re.ASCII)
_AFTER_NUMERIC = re.compile(r"(?!\s*/\.\.)[\s/?~%.,-]*(?:[T ]\d\d:.*)?", re.DOTALL | re.ASCII)
_RANGE = re.compile(r"\s*(?:--|/|–|—|\bto\b|(?<=\d{4})-(?=\d{4}))\s*")
_OTHER_ERA = re.compile(
    r"^\s*[-−]\d|\b(?:BCE?\b|B\. ?C\.|v\. ?Chr\.|av\. ?J\.|A\.?H\.?(?=\W|$)|A\.?S\.?H\.?(?=\W|$))|هـ"
)
"""Years before Christ, and those of the Islamic calendars."""
_DECADE = re.compile(r"(\d{3})0['’]?s", re.ASCII)
_COPYRIGHT = re.compile(r"(?:©|℗|\([cC]\)|\b(?:[Cc]opyright|[Cc]op\.)|\b[cp](?=\d))\s*([12]\d{3})(?!\d)", re.ASCII)
_SUPERSCRIPTS = {ord("^"): None} | dict(zip(map(ord, "ˢᵗⁿᵈʳʰ"), "stndrh", strict=True))
"""`8ᵗʰ`, and what is left of it in `8$^{th}$`."""
_TIME = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\b", re.ASCII)
_TOKEN = re.compile(
    r"(?P<year>(?<![0-9])(?<![0-9]\.)[12][0-9]{3}(?!\.?[0-9]))(?:[a-r](?![a-z]))?(?!s\b)"
    r"|(?P<number>(?<![0-9'’])[0-9]{1,2}(?![0-9]))(?:st|nd|rd|th|er|[.º°ª])?"
    r"|(?P<range>--?|[/–—]|\b(?:to|bis|au)\b)|(?P<word>[^\W\d_]+)|(?P<other>\d+)",
    re.IGNORECASE,
)
# Words around a date that add nothing to it.
_FILLERS = frozenset(
    "c ca circa of the on de del den der le mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday"
    " sun sunday".split()
)
SEASON_WORDS = frozenset(
    "spring summer fall autumn winter frühling frühjahr sommer herbst printemps été automne hiver primavera verano"
    " otoño invierno estate autunno inverno verão outono easter christmas michaelmas hilary trinity".split()
)
_SEASON_NAMES = ("Spring", "Summer", "Autumn", "Winter")
_MAX_LENGTH = 200
_WORD = re.compile(r"[^\W\d_]+")


def make_date(year: int, month: int | None = None, day: int | None = None) -> tuple[PartialDate | None, str | None]:
    """Return the date without its invalid parts, and an error message about these or None.

    Zero means unknown. Months 13 to 16 and 21 to 24 are seasons (citeproc-js, EDTF); they are dropped without an error.
    """
    if not 1 <= year <= 9999:
        return None, f'the year "{year}" is out of range'
    if not month or season_name(month):
        return PartialDate(year), None
    if not 1 <= month <= 12:
        return PartialDate(year), f'there is no month "{month}"'
    if not day:
        return PartialDate(year, month), None
    if not 1 <= day <= _days_in_month(year, month):
        return PartialDate(year, month), f'there is no day "{day}" in {year}-{month:02d}'
    return PartialDate(year, month, day), None


def season_name(month: int) -> str | None:
    """Return the season that a number above 12 stands for in a date: 13 to 16 in citeproc-js, 21 to 24 in EDTF."""
    number = month - 13 if month < 20 else month - 21
    return _SEASON_NAMES[number] if 0 <= number < 4 else None


def _days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def is_after(first: PartialDate, last: PartialDate) -> bool:
    """Return whether the earliest day of `first` is after the latest day of `last`."""
    return (first.year, first.month or 1, first.day or 1) > (last.year, last.month or 12, last.day or 31)


def has_remark(written: str) -> bool:
    """Return whether a date has words beside the names of months: `ca. 1890`."""
    return any(word.casefold() not in MONTHS for word in _WORD.findall(written))


def parse_date(text: str) -> Issued:
    """Parse `2019-05`, `2019/05/12/`, `May 2019`, `2019-05/2020`; any other text becomes `issued_literal`."""
    text = text.strip()
    if not text:
        return Issued()
    if len(text) > _MAX_LENGTH or _OTHER_ERA.search(text):
        return Issued(issued_literal=text)
    if years := read_short_range(text, is_month_possible=True):
        return Issued(*years)
    text = complete_short_end(text)
    if single := _parse_single(text):
        return single
    ends = _RANGE.split(text)
    if len(ends) == 2:
        first, last = (_parse_single(end) for end in ends)
        if first and first.issued and ends[1] in ("", "..", "present"):
            return Issued(first.issued, None, text, first.error)
        if first and first.issued and last and last.issued:
            if is_after(first.issued, last.issued):
                return Issued(first.issued, None, text, f'the date range "{text}" is reversed')
            return Issued(first.issued, last.issued, first.issued_literal, first.error or last.error)
    if decade := _DECADE.fullmatch(text):
        return Issued(PartialDate(int(decade[1] + "0")), PartialDate(int(decade[1] + "9")), text)
    return parse_written_date(text)


def complete_short_end(text: str) -> str:
    """Return `2019-05-12/2019-05-15` for `2019-05-12/15`; any other text as it is."""
    found = _SHORT_END.fullmatch(text)
    if found is None or len(found[2]) > len(found[1]) - 5:
        return text
    return f"{found[1]}/{found[1][: -len(found[2])]}{found[2]}"


def read_short_range(text: str, *, is_month_possible: bool = False) -> tuple[PartialDate, PartialDate] | None:
    """Read two years of which the second is abridged: `1998/99`, `1999--00`; None for anything else.

    Where the second number may be a month as well (`2011/12`), `is_month_possible` decides.
    """
    found = _SHORT_RANGE.fullmatch(text)
    if found is None:
        return None
    first, number = int(found[1]), int(found[2])
    last = first - first % 100 + number
    if last < first and number == 0:
        last += 100
    is_month = 1 <= number <= 12 if is_month_possible else number <= 12 and last != first + 1
    if is_month or last <= first or (is_month_possible and text[4:5] == "-"):
        return None
    return PartialDate(first), PartialDate(last)


def _parse_single(text: str) -> Issued | None:
    """Parse one numeric date; None if the text has another form."""
    numeric = _COMPACT.fullmatch(text) or _CHINESE.fullmatch(text)
    if numeric is None:
        if year_last := _YEAR_LAST.fullmatch(text):
            return _parse_year_last(year_last)
        numeric = _NUMERIC.fullmatch(text)
        if numeric is None or not _AFTER_NUMERIC.fullmatch(numeric["rest"]):
            return None
    year, month, day = (int(part) if (part := numeric[name]) else None for name in ("year", "month", "day"))
    date, date_error = make_date(year or 0, month, day)
    season = season_name(month) if month else None
    return Issued(date, None, f"{season} {year}" if season else None if date else text, date_error)


def _parse_year_last(found: re.Match[str]) -> Issued | None:
    """Parse `05/2019`, `12.05.2019`, and `25/12/2019` if only one order is possible."""
    first, separator, second, year = int(found[1] or 0), found[2], int(found[3]), int(found[4])
    if not first:
        month, day = second, None
        if not 1 <= month <= 12:
            return None
    elif separator == "." or first == second or first > 12 >= second:
        month, day = second, first
    elif second > 12 >= first:
        month, day = first, second
    else:
        return None
    date, date_error = make_date(year, month, day)
    return Issued(date, None, None if date else found[0], date_error)


class _Parts:
    """The years, months and days of a written date, or of one end of a range."""

    def __init__(self) -> None:
        self.years: list[int] = []
        self.months: list[int] = []
        self.days: list[int] = []

    @property
    def is_single(self) -> bool:
        return max(len(self.years), len(self.months), len(self.days)) <= 1


def parse_written_date(text: str, year: int | None = None) -> Issued:
    """Parse a date with the name of a month, or a year among other words: `12 May 2019`, `2018 Mar-Apr`, `[2001]`.

    `year` is the year if the text has none. The text is kept as well if it says more than the date, as `Spring 2019`.
    """
    written = _TIME.sub(" ", text.translate(_SUPERSCRIPTS))
    copyright_years = _COPYRIGHT.findall(written)
    if copyright_years and (rest := _COPYRIGHT.sub(" ", written)) and re.search(r"(?a)(?<!\d)[12]\d{3}(?!\d)", rest):
        is_plain, written = all(each in rest for each in copyright_years), rest
    else:
        is_plain, written = True, _COPYRIGHT.sub(r" \1 ", written)
    ends, words, has_other = _read_parts(written)
    is_plain = is_plain and not has_other and words <= _FILLERS
    if len(ends) == 2 and words <= _FILLERS | SEASON_WORDS and (found := _make_range(ends[0], ends[1], year)):
        return found if is_plain else Issued(found.issued, found.issued_until, text, found.error)
    years = sorted({each for end in ends for each in end.years}) or ([year] if year else [])
    if len(years) != 1:
        return Issued(issued_literal=text)
    months = [each for end in ends for each in end.months]
    days = [each for end in ends for each in end.days]
    day = days[0] if len(days) == len(months) == 1 else None
    issued, date_error = make_date(years[0], months[0] if months else None, day)
    until = make_date(years[0], months[-1])[0] if len(months) == 2 and months[-1] > months[0] else None
    is_plain = is_plain and len(days) == (day is not None) and len(months) == (until is not None) + bool(months)
    return Issued(issued, until, None if is_plain else text, date_error)


def _read_parts(text: str) -> tuple[list[_Parts], set[str], bool]:
    """Return the parts on each side of the range signs, all words that are no months, and whether numbers are left."""
    ends = [_Parts()]
    words: set[str] = set()
    has_other = False
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "year":
                ends[-1].years.append(int(token["year"]))
            case "number":
                ends[-1].days.append(int(token["number"]))
            case "range":
                ends.append(_Parts())
            case "word":
                word = token["word"].casefold()
                if month := MONTHS.get(word):
                    ends[-1].months.append(month)
                else:
                    words.add(word)
            case _:
                has_other = True
    return ends, words, has_other


def _make_range(first: _Parts, last: _Parts, year: int | None) -> Issued | None:
    """Return a range whose ends are equally precise; each has what the other leaves out: `12-15 May 2019`."""
    if not first.is_single or not last.is_single:
        return None
    first_day, last_day = next(iter(first.days), None), next(iter(last.days), None)
    first_month, last_month = next(iter(first.months), None), next(iter(last.months), None)
    first_year, last_year = next(iter(first.years), None), next(iter(last.years), None)
    if first_day and last_day:
        first_month, last_month = first_month or last_month, last_month or first_month
    first_year, last_year = first_year or last_year or year, last_year or first_year or year
    is_precise_alike = (first_day is None, first_month is None) == (last_day is None, last_month is None)
    if not first_year or not last_year or not is_precise_alike or (first_day and not first_month):
        return None
    start, first_error = make_date(first_year, first_month, first_day)
    end, last_error = make_date(last_year, last_month, last_day)
    if start is None or end is None or is_after(start, end) or start == end:
        return None
    return Issued(start, end, None, first_error or last_error)
