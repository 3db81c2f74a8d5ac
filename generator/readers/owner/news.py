"""`content/news/*.md`: pieces of news, a file each."""

import re

from msgspec import Struct

from generator.bibliography.dates import make_date
from generator.config.validation import check_fields
from generator.model import PartialDate
from generator.problems import Location, Problem, error
from generator.readers.owner.front_matter import read_front_matter, take_title


class NewsFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/news/*.md`."""

    date: str | None = None
    """`2024-03-05` or `2024-03`; needed where the file's name does not begin with it."""
    title: str | None = None
    """A heading, which `# Heading` on the first line is as well; most news need none."""


class NewsSource(Struct, frozen=True, kw_only=True):
    """A piece of news as its file gives it."""

    location: Location
    stem: str
    date: PartialDate
    title: str | None
    body: str | None
    """Markdown; one of the two is there."""


_STEM = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")
_DATE = re.compile(r"(?a)(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ][\d:.Z+-]+)?")
_NAMED = re.compile(r"(?a)(\d{4}-\d{2}(?:-\d{2})?)(?![0-9])")
_EXAMPLES = "write 2024-03-05 or 2024-03"
_SYNONYMS = {"issued": "date", "published": "date", "pubdate": "date", "heading": "title", "headline": "title"}


def read_news(text: str, path: str) -> tuple[NewsSource | None, list[Problem]]:
    """One file; None where it is no news."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    explain = _explain_key
    values, wrong = check_fields(
        matter.table, NewsFrontMatter, matter.locate, "the front matter", strict=False, explain=explain
    )
    problems = [*matter.problems, *wrong]
    entry = NewsFrontMatter(**values)
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not _STEM.fullmatch(stem):
        hint = "letters a-z, digits and hyphens: the file's name becomes part of an address"
        problems.append(error(f'"{stem}.md" cannot become an address', Location(path), hint))
    named = _NAMED.match(stem)
    written = entry.date.strip() if entry.date else named[1] if named else None
    date, complaint = _read_date(written) if written else (None, None)
    if written and date is None:
        at = matter.locate("date") if entry.date else Location(path)
        problems.append(error(f'"{written}" is no date{complaint or ""}', at, _EXAMPLES))
    elif date is None and "date" not in matter.table:
        hint = f"{_EXAMPLES} behind it: date: 2024-03-05"
        problems.append(error('the front matter lacks "date"', matter.locate(), hint))
    title, body = take_title(entry.title, matter.body)
    if title is None and matter.body is None and not problems:
        problems.append(error("there is no news in this file", matter.locate(), "write it below the front matter"))
    if date is None:
        return None, problems
    return NewsSource(location=matter.locate(), stem=stem, date=date, title=title, body=body or None), problems


def _read_date(written: str) -> tuple[PartialDate | None, str | None]:
    found = _DATE.fullmatch(written)
    if not found:
        return None, None
    year, month, day = (int(part) if part else None for part in found.groups())
    date, complaint = make_date(year or 0, month, day)
    if complaint or date is None or month == 0 or (month or 0) > 12 or day == 0:
        return None, f": {complaint}" if complaint else None
    return date, None


def _explain_key(key: str) -> str | None:
    if key == "draft":
        return "everything in content/news/ is published; keep drafts elsewhere"
    word = _SYNONYMS.get(key.lower())
    return f'here this is "{word}"' if word else None
