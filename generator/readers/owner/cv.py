"""`content/cv.toml`, the owner's curriculum vitae: text to sections of dated entries, and every mistake at its place.

    [[education]]
    title = "PhD in Linguistics"
    organisation = "University of Somewhere"
    start = 2010
    end = 2014

Sections with a name of their own stand as `[[sections]]` with `title` and `entries`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from generator.bibliography.dates import make_date
from generator.config.toml import Path, read_toml
from generator.config.validation import check_fields
from generator.i18n.messages import CV_SECTIONS
from generator.model import PartialDate
from generator.problems import Location, Problem, error
from generator.text.html import clean_line
from generator.text.suggestions import suggest
from generator.text.urls import is_web_url

FREE = "sections"


class CvFields(Struct, frozen=True, kw_only=True):
    """The keys of an entry in `content/cv.toml`."""

    title: str | None = None
    """What it is: `PhD in Linguistics`, `Introduction to Syntax`, the name of a prize or a project."""
    role: str | None = None
    """What you were: `Professor of Linguistics`, `Principal investigator`."""
    organisation: str | None = None
    """Where: a university, a funder, a conference."""
    place: str | None = None
    """`Vienna`."""
    start: int | str | None = None
    """Since when: `2019`, `"2019-10"`."""
    end: int | str | None = None
    """Until when; what has only a start goes on."""
    date: int | str | None = None
    """When, for what has no duration: `2021`, `"2021-06"`, `"2021-06-30"`."""
    url: str | None = None
    """An address to read more at."""
    note: str | None = None
    """A remark of a line or two; Markdown."""


class CvEntrySource(Struct, frozen=True, kw_only=True):
    """An entry as the file gives it; `title`, `role` or `organisation` is there."""

    title: str | None = None
    role: str | None = None
    organisation: str | None = None
    place: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    date: PartialDate | None = None
    url: str | None = None
    note: str | None = None


class CvSectionSource(Struct, frozen=True):
    """A section as the file gives it."""

    key: str
    """A key of `words.CV_SECTIONS`; `sections` for those with a title of their own."""
    title: str | None
    entries: tuple[CvEntrySource, ...]


class Cv(Struct, frozen=True):
    """The whole file."""

    location: Location
    sections: tuple[CvSectionSource, ...] = ()
    """In the order of the file; those with a title of their own stand where the first of them does."""


class _FreeSection(Struct, frozen=True):
    title: str


Locate = Callable[..., Location]
_DATE = re.compile(r"(?a)(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?")
_EXAMPLES = 'write 2021, "2021-06" or "2021-06-30"'
_SYNONYMS = {
    key: word
    for word, keys in {
        "title": "name degree award course project topic position",
        "organisation": "organization institution university school company employer event venue funder",
        "place": "location city country address",
        "start": "from since begin startdate start_date",
        "end": "to until enddate end_date",
        "date": "year when issued",
        "url": "link website homepage",
        "note": "description summary details comment highlights",
    }.items()
    for key in keys.split()
}


def read_cv(text: str, path: str) -> tuple[Cv, list[Problem]]:
    """Every section as far as it is valid, and every problem of the file."""
    document, places, problems = read_toml(text.removeprefix("\ufeff"), path)

    def locate(*keys: str | int) -> Location:
        paths: list[Path] = [keys[:end] for end in range(len(keys), 0, -1)]
        return next((places[each] for each in paths if each in places), Location(path))

    sections = []
    for key, value in document.items():
        here = partial(locate, key)
        if key in CV_SECTIONS:
            entries = _read_entries(value, here, f"[[{key}]]", problems)
            sections.append(CvSectionSource(key, None, entries))
        elif key == FREE:
            sections += _read_free(value, here, problems)
        else:
            hint = f"any other section is one of [[{FREE}]], with title and entries"
            message = f'unknown section "{key}"'
            problems.append(error(message, here(), f"{suggest(key, [*CV_SECTIONS, FREE])}\n{hint}"))
    return Cv(Location(path), tuple(each for each in sections if each.entries)), problems


def _read_free(tables: Any, locate: Locate, problems: list[Problem]) -> list[CvSectionSource]:
    found = []
    for number, table in enumerate(_tables(tables, locate, f"[[{FREE}]]", problems)):
        here = partial(locate, number)
        rest = {key: value for key, value in table.items() if key != "entries"}
        values, wrong = check_fields(rest, _FreeSection, here, f"[[{FREE}]]")
        title = clean_line(values.get("title", ""))
        if title is None and not wrong:
            wrong.append(error(f'entry {number + 1} of [[{FREE}]] lacks "title"', here()))
        problems += wrong
        entries = _read_entries(table.get("entries", []), partial(here, "entries"), f"[[{FREE}.entries]]", problems)
        found.append(CvSectionSource(FREE, title, entries))
    return found


def _tables(tables: Any, locate: Locate, where: str, problems: list[Problem]) -> list[Mapping[str, Any]]:
    if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
        return tables
    problems.append(error(f"{where} must be a list of tables", locate(), f'write "{where}" above each entry'))
    return []


def _read_entries(tables: Any, locate: Locate, where: str, problems: list[Problem]) -> tuple[CvEntrySource, ...]:
    entries = []
    for number, table in enumerate(_tables(tables, locate, where, problems)):
        here = partial(locate, number)
        plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in table.items()}
        values, wrong = check_fields(plain, CvFields, here, where, explain=_explain_key)
        entry = _check_entry(values, here, wrong)
        named = any(getattr(entry, key) for key in ("title", "role", "organisation"))
        if not named and not wrong:
            hint = "one of the three says what it is"
            message = f'entry {number + 1} of {where} lacks "title", "role" or "organisation"'
            wrong.append(error(message, here(), hint))
        problems += wrong
        entries += [entry] if named else []
    return tuple(entries)


def _check_entry(values: Mapping[str, Any], locate: Locate, problems: list[Problem]) -> CvEntrySource:
    found: dict[str, Any] = {}
    for key in ("title", "role", "organisation", "place"):
        found[key] = clean_line(values.get(key) or "")
    for key in ("start", "end", "date"):
        written = values.get(key)
        found[key] = _read_date(str(written).strip()) if written not in {None, ""} else None
        if found[key] is None and written not in {None, ""}:
            lasts = key == "end" and str(written).isalpha()
            hint = "leave it out: what has only a start goes on" if lasts else _EXAMPLES
            problems.append(error(f'"{written}" is no date', locate(key), hint))
    start, end = found["start"], found["end"]
    known = min(map(_precision, (start, end))) if start and end else 0
    if start and end and end.order[:known] < start.order[:known]:
        problems.append(error(f"this ends in {end}, before it starts in {start}", locate("end")))
    if found["date"] and (start or end):
        problems.append(error('"date" is for what has no duration', locate("date"), 'here are "start" and "end", too'))
    url = (values.get("url") or "").strip()
    if url and not is_web_url(url):
        problems.append(error(f'"{url}" is no web address', locate("url"), "an address begins with https://"))
        url = ""
    return CvEntrySource(**found, url=url or None, note=(values.get("note") or "").strip() or None)


def _precision(date: PartialDate) -> int:
    return 1 if date.month is None else 2 if date.day is None else 3


def _read_date(written: str) -> PartialDate | None:
    found = _DATE.fullmatch(written)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    date, complaint = make_date(year or 0, month, day)
    return None if complaint or month == 0 or (month or 1) > 12 or day == 0 else date


def _explain_key(key: str) -> str | None:
    word = _SYNONYMS.get(key.lower())
    return f'here this is "{word}"' if word else None
