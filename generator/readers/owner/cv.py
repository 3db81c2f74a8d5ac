"""Read `content/cv.toml`, the owner's curriculum vitae: sections of dated entries.

    [[education]]
    title = "PhD in Linguistics"
    organisation = "University of Somewhere"
    start = 2010
    end = 2014

Sections with a title of their own are tables `[[sections]]` with `title` and `entries`.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from generator.config.people import FIRST_YEAR, LAST_YEAR, YEAR_HINT
from generator.config.toml import find_location, read_toml
from generator.config.validation import Locate, check_fields
from generator.i18n.messages import CV_SECTIONS
from generator.model import PartialDate
from generator.problems import Location, Problem, error
from generator.readers.owner.checks import explain_key, key_synonyms, parse_exact_date
from generator.text.html import clean_line
from generator.text.suggestions import suggest
from generator.text.urls import is_web_url

CUSTOM_SECTIONS = "sections"


class CvFields(Struct, frozen=True, kw_only=True):
    """The keys of an entry in `content/cv.toml`."""

    title: str | None = None
    """A degree, course, prize, project, …: `PhD in Linguistics`, `Introduction to Syntax`."""
    role: str | None = None
    """Your position or role: `Professor of Linguistics`, `Principal investigator`."""
    organisation: str | None = None
    """A university, a funder, a conference, …"""
    place: str | None = None
    """City, country or building: `Vienna`."""
    start: int | str | None = None
    """First year or date: `2019`, `"2019-10"`."""
    end: int | str | None = None
    """Last year or date; an entry with only a start is ongoing."""
    date: int | str | None = None
    """Date of an entry without a duration: `2021`, `"2021-06"`, `"2021-06-30"`."""
    url: str | None = None
    """A web page with more information."""
    note: str | None = None
    """A remark of one or two lines, in Markdown."""


class CvEntrySource(Struct, frozen=True, kw_only=True):
    """An entry of the file; at least one of `title`, `role` and `organisation` is set."""

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
    """A section of the file."""

    key: str
    """A key of `messages.CV_SECTIONS`, or `CUSTOM_SECTIONS` for a section with a title of its own."""
    title: str | None
    entries: tuple[CvEntrySource, ...]


class Cv(Struct, frozen=True):
    """The whole file."""

    location: Location
    sections: tuple[CvSectionSource, ...] = ()
    """In the order of the file; TOML keeps those with titles of their own together, where the first of them is."""


class _CustomSection(Struct, frozen=True):
    title: str


_DATE = re.compile(r"(?a)(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DATE_HINT = 'write 2021, "2021-06" or "2021-06-30"'
_SYNONYMS = key_synonyms(
    {
        "title": "name degree award course project topic position",
        "organisation": "organization institution university school company employer event venue funder",
        "place": "location city country address",
        "start": "from since begin startdate start_date",
        "end": "to until enddate end_date",
        "date": "year when issued",
        "url": "link website homepage",
        "note": "description summary details comment highlights",
    }
)
_explain_key = partial(explain_key, synonyms=_SYNONYMS)


def read_cv(text: str, path: str) -> tuple[Cv, list[Problem]]:
    """Return the valid part of the file, and all problems."""
    document, locations, problems = read_toml(text.removeprefix("\ufeff"), path)

    def locate(*keys: str | int) -> Location:
        return find_location(locations, keys, Location(path))

    sections = []
    for key, value in document.items():
        locate_in = partial(locate, key)
        if key in CV_SECTIONS:
            entries = _read_entries(value, locate_in, f"[[{key}]]", problems)
            sections.append(CvSectionSource(key, None, entries))
        elif key == CUSTOM_SECTIONS:
            sections += _read_custom_sections(value, locate_in, problems)
        else:
            hint = f"for any other section, use [[{CUSTOM_SECTIONS}]] with title and entries"
            message = f'unknown section "{key}"'
            problems.append(error(message, locate_in(), f"{suggest(key, [*CV_SECTIONS, CUSTOM_SECTIONS])}\n{hint}"))
    return Cv(Location(path), tuple(each for each in sections if each.entries)), problems


def _read_custom_sections(tables: Any, locate: Locate, problems: list[Problem]) -> list[CvSectionSource]:
    where = f"[[{CUSTOM_SECTIONS}]]"
    sections = []
    for number, table in enumerate(_check_tables(tables, locate, where, problems)):
        locate_in = partial(locate, number)
        rest = {key: value for key, value in table.items() if key != "entries"}
        values, wrong = check_fields(rest, _CustomSection, locate_in, where)
        title = clean_line(values.get("title", ""))
        if title is None and not wrong:
            wrong.append(error(f'entry {number + 1} of {where} lacks "title"', locate_in()))
        problems += wrong
        entries_where = f"[[{CUSTOM_SECTIONS}.entries]]"
        entries = _read_entries(table.get("entries", []), partial(locate_in, "entries"), entries_where, problems)
        sections.append(CvSectionSource(CUSTOM_SECTIONS, title, entries))
    return sections


def _check_tables(tables: Any, locate: Locate, where: str, problems: list[Problem]) -> list[Mapping[str, Any]]:
    if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
        return tables
    problems.append(error(f"{where} must be a list of tables", locate(), f'write "{where}" above each entry'))
    return []


def _read_entries(tables: Any, locate: Locate, where: str, problems: list[Problem]) -> tuple[CvEntrySource, ...]:
    entries = []
    for number, table in enumerate(_check_tables(tables, locate, where, problems)):
        locate_in = partial(locate, number)
        # TOML has dates of its own: `date = 2001-05-06`.
        texts = {key: value.isoformat() if isinstance(value, date) else value for key, value in table.items()}
        values, wrong = check_fields(texts, CvFields, locate_in, where, explain=_explain_key)
        entry = _convert_entry(values, locate_in, wrong)
        has_name = any((entry.title, entry.role, entry.organisation))
        if not has_name and not wrong:
            message = f'entry {number + 1} of {where} lacks "title", "role" or "organisation"'
            wrong.append(error(message, locate_in(), "set at least one of the three"))
        problems += wrong
        entries += [entry] if has_name else []
    return tuple(entries)


def _convert_entry(values: Mapping[str, Any], locate: Locate, problems: list[Problem]) -> CvEntrySource:
    lines = {key: clean_line(values.get(key) or "") for key in ("title", "role", "organisation", "place")}
    start, end, date = (_read_date(key, values.get(key), locate, problems) for key in ("start", "end", "date"))
    precision = min(map(_precision, (start, end))) if start and end else 0
    if start and end and end.order[:precision] < start.order[:precision]:
        problems.append(error(f"the end {end} is before the start {start}", locate("end")))
    if date and (start or end):
        hint = 'use "date" for an entry without a duration only'
        problems.append(error('"date" together with "start" or "end"', locate("date"), hint))
    url = (values.get("url") or "").strip()
    if url and not is_web_url(url):
        problems.append(error(f'"{url}" is not a web URL', locate("url"), "write a URL that begins with https://"))
        url = ""
    note = (values.get("note") or "").strip()
    return CvEntrySource(**lines, start=start, end=end, date=date, url=url or None, note=note or None)


def _precision(date: PartialDate) -> int:
    return 1 if date.month is None else 2 if date.day is None else 3


def _read_date(key: str, value: int | str | None, locate: Locate, problems: list[Problem]) -> PartialDate | None:
    if value is None or value == "":
        return None
    date, message = parse_exact_date(str(value).strip(), _DATE)
    if message:
        is_word = key == "end" and str(value).isalpha()  # `present`
        hint = 'leave "end" out: an entry with only a start is ongoing' if is_word else _DATE_HINT
        problems.append(error(message, locate(key), hint))
    elif date and not FIRST_YEAR <= date.year <= LAST_YEAR:
        problems.append(error(f'"{key}" is in the impossible year {date.year}', locate(key), YEAR_HINT))
    return date
