"""Markdown files with YAML front matter: what the owner adds to a paper, and free pages.

Every scalar is read as text and typed by our own fields, so that `no`, `1.10`, `2401.01230` and `12:30` stay what the
owner wrote. Aliases, deep nesting and huge files are refused before the parser sees them: it would crash on some.
"""

import re
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from generator.fields import check_fields
from generator.identifiers import normalise_identifier
from generator.links import is_web_url, local_path
from generator.model import Addition, Contributor, Identifier, Link, PartialDate
from generator.names import parse_written
from generator.problems import Location, Problem, error
from generator.text import clean_line

MAX_LENGTH = 200_000
MAX_DEPTH = 50
_FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class Matter(Struct, frozen=True):
    """A file taken apart."""

    table: dict[str, Any]
    places: dict[str, Location]
    body: str | None
    """The Markdown below, without the empty lines at its ends."""
    problems: tuple[Problem, ...]


def read_matter(text: str, path: str) -> Matter:
    """Front matter and body of one file; a file without front matter is all body."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match = _FENCE.match(text)
    if not match:
        if text.startswith("---\n"):
            problem = error('the front matter does not end: a line "---" is missing', Location(path, 1, 1))
            return Matter({}, {}, None, (problem,))
        return Matter({}, {}, text.strip("\n") or None, ())
    table, places, problems = _read_yaml(match[1], path)
    return Matter(table, places, text[match.end() :].strip() or None, tuple(problems))


def _read_yaml(source: str, path: str) -> tuple[dict[str, Any], dict[str, Location], list[Problem]]:
    if len(source) > MAX_LENGTH or source.count("[") > 10_000 or source.count("{") > 10_000:
        return {}, {}, [error("the front matter is too large", Location(path, 1, 1))]
    import yaml

    try:
        depth = 0
        for event in yaml.parse(source, Loader=yaml.CBaseLoader):
            mark = event.start_mark
            at = Location(path, mark.line + 2, mark.column + 1) if mark else Location(path, 1, 1)
            if isinstance(event, yaml.AliasEvent):
                return {}, {}, [error("aliases (`*name`) are not allowed in front matter", at, "quote the text")]
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return {}, {}, [error("the front matter nests too deeply", at)]
        root = yaml.compose(source, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        at = Location(path, mark.line + 2, mark.column + 1) if mark else Location(path, 1, 1)
        hint = 'text with ": " or a leading *, &, @, %, [ or { stands in quotes'
        return {}, {}, [error(f"not YAML: {problem.problem or problem.context}", at, hint)]
    except yaml.YAMLError as problem:
        return {}, {}, [error(f"not YAML: {' '.join(str(problem).split())}", Location(path, 1, 1))]
    if root is None:
        return {}, {}, []
    if not isinstance(root, yaml.MappingNode):
        return {}, {}, [error("front matter must be lines of the form `key: value`", Location(path, 2, 1))]
    table: dict[str, Any] = {}
    places: dict[str, Location] = {}
    problems: list[Problem] = []
    for key_node, value_node in root.value:
        at = Location(path, key_node.start_mark.line + 2, key_node.start_mark.column + 1)
        key = str(key_node.value)
        if key in table:
            problems.append(error(f'"{key}" stands twice', at))
            continue
        table[key], places[key] = _plain(value_node), at
    return {key: value for key, value in table.items() if value is not None}, places, problems


def _plain(node: Any) -> Any:
    """Text, lists and tables; nothing for an empty value."""
    if node.id == "sequence":
        return [_plain(each) for each in node.value]
    if node.id == "mapping":
        return {str(key.value): _plain(value) for key, value in node.value}
    unquoted = node.style is None
    return None if unquoted and node.value in {"", "~", "null"} else node.value


class PaperMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/papers/*.md`."""

    slug: str | UnsetType = UNSET
    """The paper's address, or the paper that is meant."""
    title: str | None = None
    """The paper that is meant, or its title."""
    authors: tuple[str, ...] = ()
    """`Family, Given` each; only for papers that no other source has, or to correct one."""
    abstract: str | None = None
    """Plain text with `$…$` math."""
    type: str | None = None
    """CSL type: `article-journal`, `paper-conference`, `chapter`, `book`, `thesis`, `report`, `software`, …"""
    issued: str | None = None
    """`2022`, `2022-12` or `2022-12-08`."""
    status: str | None = None
    """`preprint`, `accepted` or `published`."""
    container_title: str | None = None
    """Where it appeared: the journal, the proceedings, the book."""
    publisher: str | None = None
    """Who published it."""
    volume: str | None = None
    """`378`."""
    issue: str | None = None
    """`6624`."""
    page_range: str | None = None
    """`1092-1097`."""
    doi: str | None = None
    """Bare or as an address."""
    arxiv: str | None = None
    """Bare or as an address."""
    url: str | None = None
    """Its page elsewhere."""
    pdf: str | None = None
    """An address, or a file in `content/papers/`, which is published beside the page."""
    code: str | None = None
    """An address or a file, as for all kinds of links."""
    slides: str | None = None
    """An address or a file."""
    video: str | None = None
    """An address or a file."""
    poster: str | None = None
    """An address or a file."""
    data: str | None = None
    """An address or a file."""
    tags: tuple[str, ...] = ()
    """What it is about."""
    selected: bool = False
    """Show it among the selected papers."""
    image: str | None = None
    """A picture in `content/papers/`."""
    image_alt: str | None = None
    """What the picture shows, for those who cannot see it."""
    note: str | None = None
    """A remark of a line or two; Markdown."""


LINK_KEYS = ("url", "pdf", "code", "data", "slides", "video", "poster")
_LINES = ("title", "type", "container_title", "publisher", "volume", "issue", "image_alt")
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_date(text: str) -> PartialDate | None:
    """`2022`, `2022-12`, `2022-12-08` to a date as coarse as written; None for anything else."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101 - the pattern's first group
    if month is not None and not 1 <= month <= 12:
        return None
    if month is not None and day is not None and not 1 <= day <= _DAYS[month - 1]:
        return None
    return PartialDate(year, month, day)


def read_addition(text: str, path: str) -> tuple[Addition | None, list[Problem]]:
    """One file of `content/papers/`; None where it cannot be read at all."""
    matter = read_matter(text, path)
    problems = list(matter.problems)
    if problems and not matter.table:
        return None, problems

    def locate(key: str) -> Location:
        return matter.places.get(key, Location(path, 1, 1))

    table = dict(matter.table)
    for key in ("tags", "authors"):
        if isinstance(table.get(key), str):
            separator = "," if key == "tags" else ";"
            table[key] = [part.strip() for part in table[key].split(separator) if part.strip()]
    values, wrong = check_fields(table, PaperMatter, locate, "the front matter", strict=False)
    problems += wrong
    entry = PaperMatter(**values)
    issued = None
    if entry.issued is not None:
        issued = parse_date(entry.issued)
        if issued is None:
            hint = "write 2022, 2022-12 or 2022-12-08"
            problems.append(error(f'"{entry.issued}" is no date', locate("issued"), hint))
    if entry.status not in {None, "preprint", "accepted", "published"}:
        hint = '"preprint", "accepted" or "published"'
        problems.append(error(f'unknown status "{entry.status}"', locate("status"), hint))
    identifiers: list[Identifier] = []
    for scheme in ("doi", "arxiv"):
        raw = getattr(entry, scheme)
        if raw is not None:
            identifier = normalise_identifier(scheme, raw)
            if identifier is None:
                problems.append(
                    error(f'"{raw}" is no {scheme.upper() if scheme == "doi" else "arXiv"}', locate(scheme))
                )
            else:
                identifiers.append(identifier)
    links = []
    for kind in LINK_KEYS:
        url = getattr(entry, kind)
        if url is None:
            continue
        target = url if is_web_url(url) else local_path(url)
        if target is None:
            hint = "an address that begins with https://, or a path below content/papers/"
            problems.append(error(f'"{url}" is no address for "{kind}"', locate(kind), hint))
        else:
            links.append(Link(kind, target if is_web_url(url) else f"papers/{target}"))
    if entry.image is not None and local_path(entry.image) is None:
        problems.append(error(f'"{entry.image}" is no path below content/papers/', locate("image")))
        image = None
    else:
        image = f"papers/{local_path(entry.image)}" if entry.image else None
    slug = entry.slug if isinstance(entry.slug, str) else None
    if slug is not None and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        hint = "small letters a-z, digits and single hyphens"
        problems.append(error(f'"{slug}" is no slug', locate("slug"), hint))
        slug = None
    lines: dict[str, Any] = {key: clean_line(value) for key in _LINES if (value := getattr(entry, key)) is not None}
    addition = Addition(
        location=Location(path, 1, 1),
        stem=path.rsplit("/", 1)[-1].removesuffix(".md"),
        slug=slug,
        contributors=tuple(Contributor(parse_written(name)) for name in entry.authors),
        abstract=entry.abstract.strip() if entry.abstract else None,
        issued=issued,
        page_range=_hyphens(entry.page_range),
        status=entry.status if entry.status in {"preprint", "accepted", "published"} else None,  # type: ignore[arg-type]
        identifiers=tuple(identifiers),
        links=tuple(links),
        tags=tuple(tag for raw in entry.tags if (tag := clean_line(raw))),
        selected=entry.selected,
        image=image,
        note=entry.note,
        body=matter.body,
        **lines,
    )
    return addition, problems


def _hyphens(pages: str | None) -> str | None:
    return re.sub(r"\s*[-–—]+\s*", "-", pages.strip()) if pages else None


class PageMatter(Struct, frozen=True, kw_only=True):
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


def read_free_page(text: str, path: str) -> tuple[FreePageSource | None, list[Problem]]:
    """One file of `content/pages/`."""
    matter = read_matter(text, path)
    problems = list(matter.problems)

    def locate(key: str) -> Location:
        return matter.places.get(key, Location(path, 1, 1))

    values, wrong = check_fields(matter.table, PageMatter, locate, "the front matter", strict=False)
    entry = PageMatter(**values)
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    if not re.fullmatch(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*", stem):
        hint = "letters a-z, digits and hyphens: the file's name becomes the page's address"
        wrong.append(error(f'"{stem}.md" cannot become an address', Location(path), hint))
    body = matter.body or ""
    title = entry.title
    heading = re.match(r"#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n+|\Z)", body)
    if heading and (title is None or title == heading[1]):
        title, body = heading[1], body[heading.end() :]
    title = clean_line(title or "") or stem.replace("-", " ").replace("_", " ").capitalize()
    page = FreePageSource(
        location=Location(path, 1, 1),
        stem=stem,
        title=title,
        label=clean_line(entry.label or "") or title,
        order=entry.order,
        navigation=entry.navigation,
        description=clean_line(entry.description or ""),
        body=body,
    )
    return (None if problems and not matter.table else page), problems + wrong
