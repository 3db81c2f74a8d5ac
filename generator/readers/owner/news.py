"""Read `content/news/**/*.md`: news items, one file each; folders are for the owner's own order."""

import re
from functools import partial

from msgspec import Struct

from generator.config.validation import check_fields
from generator.model import PartialDate
from generator.problems import Location, Problem, error
from generator.readers.owner.checks import (
    check_file_name,
    explain_key,
    file_stem,
    folder_of,
    key_synonyms,
    parse_exact_date,
)
from generator.readers.owner.front_matter import extract_title, read_front_matter, read_language


class NewsFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/news/**/*.md`."""

    date: str | None = None
    """`2024-03-05` or `2024-03`; required unless the file name begins with it."""
    title: str | None = None
    """An optional heading; `# Heading` on the first line is equivalent."""
    language: str | None = None
    """Language of the text as a BCP 47 tag, if it is not that of the site: `de`, `pt-BR`."""


class NewsSource(Struct, frozen=True, kw_only=True):
    """The contents of the file of a news item; it has a title or a body."""

    location: Location
    stem: str
    """File name without `.md`."""
    date: PartialDate
    title: str | None
    body: str | None
    """Markdown, without the heading that is the title."""
    folder: str
    """The folder below `content/` to which links are relative."""
    body_location: Location
    """Where `body` begins."""
    language: str | None = None
    """BCP 47 tag."""


_DATE = re.compile(r"(?a)(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ][\d:.Z+-]+)?")
_DATE_IN_NAME = re.compile(r"(?a)(\d{4}-\d{2}(?:-\d{2})?)(?![0-9])")
_DATE_HINT = "write 2024-03-05 or 2024-03"
_SYNONYMS = key_synonyms(
    {"date": "issued published pubdate publication_date", "title": "heading headline", "language": "lang locale"}
)


def read_news(text: str, path: str) -> tuple[NewsSource | None, list[Problem]]:
    """Read one file. Return None if its front matter cannot be read or it has no valid date."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    explain = partial(explain_key, synonyms=_SYNONYMS, folder="content/news/")
    values, wrong = check_fields(
        matter.table, NewsFrontMatter, matter.locate, "the front matter", strict=False, explain=explain
    )
    entry = NewsFrontMatter(**values)
    language, not_a_language = read_language(entry.language, matter)
    problems = [*matter.problems, *wrong, *not_a_language, *check_file_name(path)]
    stem = file_stem(path)
    name_date = _DATE_IN_NAME.match(stem)
    written = entry.date.strip() if entry.date else name_date[1] if name_date else None
    date, message = parse_exact_date(written, _DATE) if written else (None, "")
    if message:
        problems.append(error(message, matter.locate("date") if entry.date else Location(path), _DATE_HINT))
    elif date is None and "date" not in matter.table:
        problems.append(error('the front matter lacks "date"', matter.locate(), f"{_DATE_HINT}: date: 2024-03-05"))
    title, body = extract_title(entry.title, matter.body)
    if title is None and matter.body is None and not problems:
        hint = "write the news below the front matter"
        problems.append(error("the file has neither a title nor any text", matter.locate(), hint))
    if date is None:
        return None, problems
    item = NewsSource(
        location=matter.locate(),
        stem=stem,
        date=date,
        title=title,
        body=body or None,
        folder=folder_of(path),
        body_location=matter.locate_body(body),
        language=language,
    )
    return item, problems
