"""`content/pages/*.md`: free pages."""

import re

from msgspec import Struct

from generator.config.validation import check_fields
from generator.problems import Location, Problem, error
from generator.readers.owner.front_matter import read_front_matter, take_title
from generator.text.html import clean_line


class PageFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/pages/*.md`."""

    title: str | None = None
    """The page's title; the first heading or the file's name where it is missing."""
    label: str | None = None
    """How the navigation calls it; the title where it is missing."""
    order: int = 0
    """Place in the navigation; equal ones by file name."""
    navigation: bool = True
    """False keeps the page out of the navigation."""
    description: str | None = None
    """One or two sentences for search engines."""


class FreePageSource(Struct, frozen=True, kw_only=True):
    """A free page as its file gives it."""

    location: Location
    stem: str
    title: str
    label: str
    order: int
    navigation: bool
    description: str | None
    body: str


_STEM = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def read_free_page(text: str, path: str) -> tuple[FreePageSource | None, list[Problem]]:
    """One file; None where it cannot be read at all."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    values, wrong = check_fields(matter.table, PageFrontMatter, matter.locate, "the front matter", strict=False)
    entry = PageFrontMatter(**values)
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    problems = [*matter.problems, *wrong]
    if not _STEM.fullmatch(stem):
        hint = "letters a-z, digits and hyphens: the file's name becomes the page's address"
        problems.append(error(f'"{stem}.md" cannot become an address', Location(path), hint))
    title, body = take_title(entry.title, matter.body)
    title = title or stem.replace("-", " ").replace("_", " ").capitalize()
    page = FreePageSource(
        location=matter.locate(),
        stem=stem,
        title=title,
        label=clean_line(entry.label or "") or title,
        order=entry.order,
        navigation=entry.navigation,
        description=clean_line(entry.description or ""),
        body=body,
    )
    return page, problems
