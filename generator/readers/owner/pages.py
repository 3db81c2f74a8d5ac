"""Read `content/pages/**/*.md`: free pages. A folder is part of the address of its pages."""

from msgspec import Struct

from generator.config.validation import check_fields
from generator.problems import Location, Problem
from generator.readers.owner.checks import (
    check_file_name,
    check_folder_names,
    explain_key,
    file_stem,
    folder_of,
    key_synonyms,
)
from generator.readers.owner.front_matter import extract_title, read_front_matter, read_language
from generator.text.html import clean_line


class PageFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/pages/**/*.md`."""

    title: str | None = None
    """The title of the page. Without it, the first heading or else the file name is used."""
    label: str | None = None
    """The name of the page in the navigation, if different from the title."""
    order: int = 0
    """Position in the navigation; pages with the same position are sorted by file name."""
    navigation: bool | None = None
    """False keeps the page out of the navigation; true adds a page in a folder, if it is not its `index.md`."""
    language: str | None = None
    """Language of the text as a BCP 47 tag, if it is not that of the site: `de`, `pt-BR`."""
    description: str | None = None
    """One or two sentences for search engines."""


class FreePageSource(Struct, frozen=True, kw_only=True):
    """The contents of the file of a free page, with defaults filled in."""

    location: Location
    stem: str
    """Path below `content/pages/` without `.md`; of `index.md` in a folder, that of the folder."""
    output_path: str
    """Below the output folder: `about.html`, `teaching/index.html`."""
    folder: str
    """The folder below `content/` to which links are relative."""
    title: str
    label: str
    order: int
    navigation: bool
    description: str | None
    body: str
    """Markdown, without the heading that is the title."""
    body_location: Location
    """Where `body` begins."""
    language: str | None = None
    """BCP 47 tag."""


def read_free_page(text: str, path: str) -> tuple[FreePageSource | None, list[Problem]]:
    """Read one file. Return None if its front matter cannot be read."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    values, wrong = check_fields(
        matter.table, PageFrontMatter, matter.locate, "the front matter", strict=False, explain=_explain
    )
    entry = PageFrontMatter(**values)
    title, body = extract_title(entry.title, matter.body)
    title = title or file_stem(path).replace("-", " ").replace("_", " ").capitalize()
    name = path.split("/", 2)[-1].removesuffix(".md")
    language, not_a_language = read_language(entry.language, matter)
    page = FreePageSource(
        location=matter.locate(),
        stem=name.removesuffix("/index"),
        output_path=f"{name}.html",
        folder=folder_of(path),
        title=title,
        label=clean_line(entry.label or "") or title,
        order=entry.order,
        navigation=_is_in_navigation(name) if entry.navigation is None else entry.navigation,
        description=clean_line(entry.description or ""),
        body=body,
        body_location=matter.locate_body(body),
        language=language,
    )
    return page, [*matter.problems, *wrong, *not_a_language, *check_file_name(path), *check_folder_names(path)]


def _is_in_navigation(name: str) -> bool:
    """Return whether a page is in the navigation if its front matter does not say so: folders by their first page."""
    return "/" not in name.removesuffix("/index")


def _explain(key: str) -> str | None:
    return explain_key(key, _SYNONYMS, "content/pages/")


_SYNONYMS = key_synonyms(
    {
        "title": "heading headline",
        "label": "nav_title menu_title linktitle short_title",
        "order": "weight nav_order position",
        "navigation": "nav menu in_menu",
        "description": "summary excerpt subtitle",
        "language": "lang locale",
    }
)
