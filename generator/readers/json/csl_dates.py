"""CSL dates to `Issued` (csl-data.json, "date-variable"), including the variants that programs write."""

import re

from generator.bibliography.dates import Issued, make_date, parse_date
from generator.readers.json.values import Json, get_text, text_of
from generator.readers.record_builder import RecordBuilder


def read_date(value: Json, field: str, builder: RecordBuilder) -> Issued:
    """Read a date: `date-parts` (numbers or text, one or two lists), else `raw` or `literal`, or plain text.

    Details that `Issued` has no field for, such as a season, become extra fields. Errors in the date are reported.
    """
    if isinstance(value, str | int) and not isinstance(value, bool):
        found = parse_date(text_of(value) or "")
    elif isinstance(value, dict):
        found = _read_date_parts(value.get("date-parts"))
        if found == Issued():
            raw = get_text(value, "raw", "date-time")
            literal = get_text(value, "literal")
            found = parse_date(raw or literal or "")
            if found.issued is None and literal:
                found = Issued(issued_literal=literal)
        elif literal := get_text(value, "literal"):
            builder.add_extra(f"{field}-literal", literal)
        for detail in ("season", "circa"):
            builder.add_extra(f"{field}-{detail}", text_of(value.get(detail)) if value.get(detail) else None)
    else:
        found = Issued()
        if value:
            builder.add_extra(field, text_of(value))
    if found.error:
        builder.warn(f'"{field}": {found.error}')
    return found


def _read_date_parts(value: Json) -> Issued:
    dates = value if isinstance(value, list) else []
    if dates and not isinstance(dates[0], list):
        # Files written by hand contain `[2019, 5]` instead of `[[2019, 5]]`.
        dates = [dates]
    ends = [_read_single_date(each) for each in dates[:2] if isinstance(each, list)]
    if not ends or ends[0] == Issued():
        return Issued()
    until = ends[1].issued if len(ends) == 2 else None
    date_error = next((each.error for each in ends if each.error), None)
    return Issued(ends[0].issued, until, ends[0].issued_literal, date_error)


def _read_single_date(parts: list[Json]) -> Issued:
    """Read year, month and day. A year before 1 BC is kept as text: `44 BC`."""
    numbers = [_read_number(part) for part in parts[:3]]
    if not numbers or numbers[0] is None:
        literal = text_of(parts[0]) if parts else None
        return parse_date(literal) if literal else Issued()
    year, month, day = (*numbers, None, None)[:3]
    if year is not None and year < 0:
        return Issued(issued_literal=f"{-year} BC")
    if not year:
        return Issued()
    date, date_error = make_date(year, month, day)
    return Issued(date, None, None if date else str(year), date_error)


def _read_number(part: Json) -> int | None:
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    if isinstance(part, str) and re.fullmatch(r"(?a)\s*-?\d{1,6}(?:\.0)?\s*", part):
        return int(float(part))
    return None
