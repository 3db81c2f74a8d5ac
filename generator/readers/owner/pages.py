"""Read `content/pages/*.md`: free pages."""

from msgspec import Struct

from generator.config.validation import check_fields
from generator.problems import Location, Problem
from generator.readers.owner.checks import check_file_name, file_stem
from generator.readers.owner.front_matter import extract_title, read_front_matter
from generator.text.html import clean_line


class PageFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/pages/*.md`."""

    title: str | None = None
    """The title of the page. Without it, the first heading or else the file name is used."""
    label: str | None = None
    """The name of the page in the navigation, if different from the title."""
    order: int = 0
    """Position in the navigation; pages with the same position are sorted by file name."""
    navigation: bool = True
    """False keeps the page out of the navigation."""
    description: str | None = None
    """One or two sentences for search engines."""


class FreePageSource(Struct, frozen=True, kw_only=True):
    """The contents of the file of a free page, with defaults filled in."""

    location: Location
    stem: str
    """File name without `.md`."""
    title: str
    label: str
    order: int
    navigation: bool
    description: str | None
    body: str
    """Markdown, without the heading that is the title."""


def read_free_page(text: str, path: str) -> tuple[FreePageSource | None, list[Problem]]:
    """Read one file. Return None if its front matter cannot be read."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    values, wrong = check_fields(matter.table, PageFrontMatter, matter.locate, "the front matter", strict=False)
    entry = PageFrontMatter(**values)
    stem = file_stem(path)
    title, body = extract_title(entry.title, matter.body)
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
    return page, [*matter.problems, *wrong, *check_file_name(path)]
