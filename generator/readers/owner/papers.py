"""`content/papers/*.md`: what the owner adds to one paper by hand."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from msgspec import Struct

from generator.bibliography.dates import make_date
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.item_types import CSL_TYPES, csl_type
from generator.bibliography.links import URL_LINK_KINDS
from generator.bibliography.names import parse_name
from generator.config.validation import check_fields
from generator.model import Addition, Contributor, Identifier, Link, PartialDate, Status
from generator.problems import Problem, error
from generator.readers.owner.front_matter import FrontMatter, read_front_matter
from generator.readers.record_builder import normalise_pages
from generator.text.html import clean_line
from generator.text.suggestions import nearest
from generator.text.urls import is_web_url, local_path


class PaperFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/papers/*.md`."""

    slug: str | None = None
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


_LINES = ("title", "container_title", "publisher", "volume", "issue", "image_alt")
# What other tools call these keys.
_SYNONYMS = {
    key: word
    for word, keys in {
        "issued": "year date published publication_date month",
        "container_title": "venue journal journaltitle booktitle conference publication proceedings",
        "page_range": "pages page",
        "issue": "number",
        "tags": "keywords categories topics",
        "authors": "author",
        "selected": "featured highlight",
        "image": "thumbnail preview teaser cover figure",
        "image_alt": "alt",
        "code": "github repo repository source",
        "url": "website link links homepage permalink html",
        "pdf": "paper file fulltext",
        "slides": "presentation",
        "video": "talk youtube",
        "data": "dataset url_dataset",
        "note": "comment remarks award",
        "type": "publication_types kind",
        "arxiv": "eprint arxiv_id",
    }.items()
    for key in keys.split()
} | {f"url_{kind}": kind for kind in URL_LINK_KINDS}
_DATE = re.compile(r"(?a)(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ][\d:.Z+-]+)?")
_HOST = re.compile(
    r"(?i)www\.|(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|ai|dev|app|info|eu|uk|de|fr|ch|nl|jp|cn|be|tv)(?:[/:]|$)"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_addition(text: str, path: str, further: Sequence[str] = ()) -> tuple[Addition | None, list[Problem]]:
    """One file; None where it cannot be read at all. `further` are kinds of links besides our own."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    table = dict(matter.table)
    if isinstance(table.get("tags"), str):
        table["tags"] = table["tags"].split(",")
    if isinstance(table.get("authors"), str):
        table["authors"] = _part_authors(table["authors"])
    addresses = {kind: table.pop(kind) for kind in further if kind in table}
    values, wrong = check_fields(
        table, PaperFrontMatter, matter.locate, "the front matter", strict=False, explain=_explain_key
    )
    checks = _Checks(PaperFrontMatter(**values), matter, addresses)
    checks.problems += [*matter.problems, *wrong]
    return checks.addition(), checks.problems


def _explain_key(key: str) -> str | None:
    if key == "draft":
        return "everything in content/papers/ is published; keep drafts elsewhere"
    word = _SYNONYMS.get(key.lower().replace("-", "_"))
    return f'here this is "{word}"' if word else None


def _part_authors(text: str) -> list[str]:
    """Names that semicolons part, or a flat run of pairs as in the plain list."""
    if ";" in text:
        return text.split(";")
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 and len(parts) % 2 == 0:
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [text]


class _Checks:
    """What types alone do not say, key by key."""

    def __init__(self, entry: PaperFrontMatter, matter: FrontMatter, further: Mapping[str, Any]) -> None:
        self.problems: list[Problem] = []
        self._entry = entry
        self._further = further
        self._matter = matter

    def addition(self) -> Addition:
        entry, matter = self._entry, self._matter
        lines: dict[str, Any] = {key: clean_line(value) for key in _LINES if (value := getattr(entry, key)) is not None}
        stem = matter.path.rsplit("/", 1)[-1].removesuffix(".md")
        return Addition(
            location=matter.locate(),
            stem=stem,
            slug=self._slug(),
            type=self._type(),
            contributors=self._contributors(),
            abstract=_clean_paragraphs(entry.abstract),
            issued=self._issued(),
            page_range=normalise_pages(entry.page_range),
            status=self._status(),
            identifiers=self._identifiers(),
            links=self._links(),
            tags=tuple(dict.fromkeys(tag for raw in entry.tags if (tag := clean_line(raw)))),
            selected=entry.selected,
            image=self._image(),
            note=entry.note.strip() or None if entry.note else None,
            body=matter.body,
            **lines,
        )

    def _refuse(self, message: str, *keys: str | int, hint: str | None = None) -> None:
        self.problems.append(error(message, self._matter.locate(*keys), hint))

    def _slug(self) -> str | None:
        slug = self._entry.slug
        if slug is None or _SLUG.fullmatch(slug):
            return slug
        self._refuse(f'"{slug}" is no slug', "slug", hint="small letters a-z, digits and single hyphens")
        return None

    def _type(self) -> str | None:
        written = self._entry.type
        known = csl_type(written) if written else None
        if written and known is None:
            near = nearest(written, CSL_TYPES)
            common = "article-journal, paper-conference, chapter, book, thesis, report, software, …"
            hint = f'did you mean "{near}"?' if near else f"the words of CSL: {common}"
            self._refuse(f'unknown type "{written}"', "type", hint=hint)
        return known

    def _contributors(self) -> tuple[Contributor, ...]:
        written = [line for name in self._entry.authors if (line := clean_line(name))]
        if len(written) > 1 and not any(" " in name or "," in name for name in written):
            hint = f'names in brackets stand in quotes: ["{written[0]}, {written[1]}", …]'
            self._refuse("every author here is a single word", "authors", hint=hint)
            return ()
        for number, name in enumerate(written):
            if name.count(",") > 2 or re.search(r";|\s(?:and|&)\s", name):
                hint = "one name an entry: Family, Given"
                self._refuse(f'"{name}" is more than one name', "authors", number, hint=hint)
                return ()
        return tuple(Contributor(parse_name(name)) for name in written)

    def _issued(self) -> PartialDate | None:
        written = self._entry.issued
        if written is None:
            return None
        found = _DATE.fullmatch(written.strip())
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (None, None, None)
        date, date_error = make_date(year, month, day) if year is not None else (None, None)
        if date is None or date_error or 0 in {month, day} or (month or 1) > 12:
            why = f": {date_error}" if date_error else ""
            self._refuse(f'"{written}" is no date{why}', "issued", hint="write 2022, 2022-12 or 2022-12-08")
            return None
        return date

    def _status(self) -> Status | None:
        words: Sequence[Status] = get_args(Status)
        status = next((word for word in words if word == self._entry.status), None)
        if self._entry.status and status is None:
            hint = "preprint, accepted or published"
            self._refuse(f'unknown status "{self._entry.status}"', "status", hint=hint)
        return status

    def _identifiers(self) -> tuple[Identifier, ...]:
        found = []
        for scheme, name, example in (("doi", "DOI", "10.1126/science.abq1158"), ("arxiv", "arXiv id", "2203.07814")):
            written = getattr(self._entry, scheme)
            identifier = normalise_identifier(scheme, written) if written else None
            if identifier:
                found.append(identifier)
            elif written:
                self._refuse(f'"{written}" is no {name}', scheme, hint=f"for instance {example}")
        return tuple(found)

    def _links(self) -> tuple[Link, ...]:
        links = []
        written = {kind: getattr(self._entry, kind) or "" for kind in URL_LINK_KINDS} | dict(self._further)
        for kind, address in written.items():
            if not isinstance(address, str):
                self._refuse(f'"{kind}" must be text', kind)
                continue
            url = address.strip()
            path = local_path(url)
            if is_web_url(url):
                links.append(Link(kind, url))
            elif path and not _HOST.match(url):
                links.append(Link(kind, f"papers/{path}"))
            elif path:
                self._refuse(f'"{url}" is no address', kind, hint=f'did you mean "https://{url}"?')
            elif url:
                hint = "an address that begins with https://, or a file in content/papers/"
                self._refuse(f'"{url}" is no address', kind, hint=hint)
        return tuple(links)

    def _image(self) -> str | None:
        written = self._entry.image
        path = local_path(written.strip()) if written else None
        if written and path is None:
            hint = "put the picture into content/papers/ and write its name"
            self._refuse(f'"{written}" is no file in content/papers/', "image", hint=hint)
        return f"papers/{path}" if path else None


def _clean_paragraphs(text: str | None) -> str | None:
    if text is None:
        return None
    paragraphs = (clean_line(part) for part in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(filter(None, paragraphs)) or None
