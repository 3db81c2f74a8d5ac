"""CSL dates to `Issued` (csl-data.json, "date-variable"), including the variants that programs write."""

import re
from collections.abc import Iterator

from generator.bibliography.dates import MONTHS, Issued, has_remark, make_date, parse_date, season_name
from generator.readers.json.values import Json, Object, first_of, get_text, text_of
from generator.readers.record_builder import RecordBuilder
from generator.text.shorten import shorten

_PARTS = ("date-parts", "date_parts", "dateParts", "parts")
_TEXTS = ("raw", "edtf", "date-time", "date", "value", "string", "text")
_READ = frozenset((*_PARTS, *_TEXTS, "year", "month", "day", "literal", "season", "circa", "timestamp", "date-time"))
_SEASON_NAMES = {"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}


def find_issued(item: Object) -> tuple[Json, tuple[str, ...]]:
    """Return the date of an item, and the fields it is in if these are not `issued`: `date`, or `year` and `month`."""
    if issued := item.get("issued"):
        return issued, ()
    if date := item.get("date"):
        return date, ("date",)
    if get_text(item, "year"):
        parts = tuple(name for name in ("year", "month", "day") if item.get(name))
        return {name: item[name] for name in parts}, parts
    return None, ()


def read_date(value: Json, field: str, builder: RecordBuilder) -> Issued:
    """Read a date in any shape: date parts, an object with `year` and `month`, text, or a list of one of these.

    What `Issued` has no field for, such as `circa`, becomes an extra field. Errors are reported, and so is a value that
    states something of which nothing can be read.
    """
    found = _read_value(value)
    date = first_of(value)
    if found == Issued() and _states_something(value):
        written = text_of(value) or ""
        builder.warn(f'"{field}" is not a date: "{shorten(written)}"')
        builder.add_extra(field, written)
    elif isinstance(date, dict):
        found = _add_details(found, date, field, builder)
    elif isinstance(value, str) and found.issued_literal is None and has_remark(value):
        builder.add_extra(field, text_of(value))
    if found.error:
        builder.warn(f'"{field}": {found.error}')
    return found


def _read_value(value: Json) -> Issued:
    if isinstance(value, int):
        found = Issued() if isinstance(value, bool) else parse_date(str(value))
        return found if found.issued else Issued()  # a timestamp is no date
    if isinstance(value, str):
        return parse_date(text_of(value) or "")
    if isinstance(value, list):
        # Some programs put the whole object into a list.
        return _read_value(value[0]) if value and isinstance(value[0], dict) else _read_date_parts(value)
    if not isinstance(value, dict):
        return Issued()
    found = _read_date_parts(next((value[name] for name in _PARTS if value.get(name)), None))
    if found == Issued() and value.get("year"):
        found = _read_single_date([value.get("year"), value.get("month"), value.get("day")])
    if found == Issued() and isinstance(nested := value.get("date"), dict):
        found = _read_value(nested)
    if found == Issued():
        raw = get_text(value, *_TEXTS)
        literal = get_text(value, "literal")
        found = parse_date(raw or literal or "")
        if found.issued is None and literal:
            found = Issued(issued_literal=literal)
    return found


def _add_details(found: Issued, date: Object, field: str, builder: RecordBuilder) -> Issued:
    """Keep what an object says beside the date."""
    literal = get_text(date, "literal")
    if literal and found.issued_literal != literal and (found.issued is None or parse_date(literal) != found):
        builder.add_extra(f"{field}-literal", literal)
    season = get_text(date, "season")
    if season and found.issued and not found.issued.month and not found.issued_literal:
        found = Issued(
            found.issued, found.issued_until, f"{_SEASON_NAMES.get(season, season)} {found.issued.year}", found.error
        )
    for detail in ("season", "circa"):
        builder.add_extra(f"{field}-{detail}", text_of(date.get(detail)) if date.get(detail) else None)
    for name in [name for name in date if name not in _READ]:
        builder.add_extra(f"{field}-{name}", text_of(date[name]))
    return found


def _states_something(value: Json) -> bool:
    return value is True or any(leaf not in ("", 0, "0") for leaf in _leaves(value, 0))


def _leaves(value: Json, depth: int) -> Iterator[str | int]:
    if isinstance(value, list | dict) and depth < 4:
        for each in value.values() if isinstance(value, dict) else value:
            yield from _leaves(each, depth + 1)
    elif value is not None and not isinstance(value, bool | list | dict):
        yield value.strip() if isinstance(value, str) else value


def _read_date_parts(value: Json) -> Issued:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return parse_date(text_of(value) or "")
    dates = value if isinstance(value, list) else []
    if dates and not isinstance(dates[0], list):
        # Files written by hand contain `[2019, 5]` instead of `[[2019, 5]]`, and a list of two years.
        is_years = len(dates) == 2 and all((_read_number(each) or 0) > 99 for each in dates)
        dates = [[each] for each in dates] if is_years else [dates]
    ends = [_read_single_date(each) for each in dates[:2] if isinstance(each, list)]
    if not ends or ends[0] == Issued():
        return Issued()
    until = ends[1].issued if len(ends) == 2 else ends[0].issued_until
    date_error = next((each.error for each in ends if each.error), None)
    return Issued(ends[0].issued, until, ends[0].issued_literal, date_error)


def _read_single_date(parts: list[Json]) -> Issued:
    """Read year, month and day. A year before 1 BC is kept as text: `44 BC`."""
    year = _read_number(parts[0]) if parts else None
    if year is None:
        # `["2004-05-06"]`, or a year among other words.
        texts = [text for part in parts[:3] if (text := text_of(part))]
        is_range = len(texts) == 2 and all(parse_date(text).issued for text in texts)
        return parse_date(("/" if is_range else " ").join(texts))
    if year < 0:
        return Issued(issued_literal=f"{-year} BC")
    if not year:
        return Issued()
    written = text_of(parts[1]) if len(parts) > 1 else None
    month = _read_number(parts[1]) if len(parts) > 1 else None
    if month is None and written:
        month = MONTHS.get(written.casefold().strip("."))
        if month is None:
            return Issued(make_date(year)[0], None, f"{written} {year}")
    day = _read_number(parts[2]) if len(parts) > 2 else None
    date, date_error = make_date(year, month, day)
    if season := season_name(month) if month else None:
        return Issued(date, None, f"{season} {year}", date_error)
    if len(parts) > 2 and date_error is None and date and not date.day and (text_of(parts[2]) or "0").strip("0"):
        date_error = f'"{text_of(parts[2])}" is no day of {date}'
    return Issued(date, None, None if date else str(year), date_error)


def _read_number(part: Json) -> int | None:
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    if isinstance(part, str) and re.fullmatch(r"(?a)\s*-?\d{1,6}(?:\.0)?\s*", part):
        return int(float(part))
    return None
