"""Read `content/papers/*.md`: what the owner adds to one paper, or a paper that no other source has."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, get_args

from msgspec import Struct

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.item_types import CSL_TYPES, csl_type
from generator.bibliography.links import URL_LINK_KINDS
from generator.bibliography.name_lists import is_others, split_names, strip_homonym, strip_others
from generator.bibliography.names import parse_name
from generator.bibliography.page_ranges import normalise_pages
from generator.bibliography.publication_status import split_container
from generator.bibliography.status_words import read_publication_status
from generator.config.validation import check_fields
from generator.model import Addition, Contributor, Identifier, Link, PartialDate, PublicationStatus, Status
from generator.problems import Problem, error
from generator.readers.owner.checks import explain_key, file_stem, key_synonyms, parse_exact_date
from generator.readers.owner.front_matter import FrontMatter, read_front_matter
from generator.text.html import clean_line
from generator.text.suggestions import nearest
from generator.text.urls import is_web_url, local_path


class PaperFrontMatter(Struct, frozen=True, kw_only=True):
    """The keys of `content/papers/*.md`."""

    slug: str | None = None
    """Last part of the URL of the paper's page; it may also identify a paper of another source."""
    title: str | None = None
    """The title of the paper; it may also identify a paper of another source."""
    authors: tuple[str, ...] = ()
    """`Family, Given` each; only for papers that no other source has, or to correct one that does."""
    abstract: str | None = None
    """Plain text with `$…$` math."""
    type: str | None = None
    """CSL type: `article-journal`, `paper-conference`, `chapter`, `book`, `thesis`, `report`, `software`, …"""
    issued: str | None = None
    """Date of publication: `2022`, `2022-12` or `2022-12-08`."""
    status: str | None = None
    """The version of the text: `preprint`, `accepted` or `published`."""
    publication_status: str | None = None
    """`in-preparation`, `submitted`, `under-review`, `accepted`, `forthcoming`, `in-press`, `ahead-of-print` or
    `retracted`."""
    container_title: str | None = None
    """The journal, proceedings or book in which it appeared."""
    publisher: str | None = None
    """The publisher."""
    volume: str | None = None
    """`378`."""
    issue: str | None = None
    """`6624`."""
    page_range: str | None = None
    """`1092-1097`."""
    doi: str | None = None
    """`10.1126/science.abq1158`, or as a URL."""
    arxiv: str | None = None
    """`2203.07814`, or as a URL."""
    url: str | None = None
    """The page of the paper on another site."""
    pdf: str | None = None
    """A URL, or a file in `content/papers/`, which is published with the page."""
    code: str | None = None
    """A URL or a file, as for all kinds of links."""
    slides: str | None = None
    """A URL or a file."""
    video: str | None = None
    """A URL or a file."""
    poster: str | None = None
    """A URL or a file."""
    data: str | None = None
    """A URL or a file."""
    tags: tuple[str, ...] = ()
    """Topics of the paper."""
    selected: bool = False
    """True shows it among the selected papers."""
    image: str | None = None
    """An image in `content/papers/`."""
    image_alt: str | None = None
    """Description of the image for those who cannot see it."""
    note: str | None = None
    """A remark of one or two lines, in Markdown."""


_SINGLE_LINES = ("title", "container_title", "publisher", "volume", "issue", "image_alt")
_SYNONYMS = key_synonyms(
    {
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
    }
) | {f"url_{kind}": kind for kind in URL_LINK_KINDS}
_DATE = re.compile(r"(?a)(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ][\d:.Z+-]+)?")
_HOST = re.compile(
    r"(?i)www\.|(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|ai|dev|app|info|eu|uk|de|fr|ch|nl|jp|cn|be|tv)(?:[/:]|$)"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL_HINT = "write a URL that begins with https://, or the name of a file in content/papers/"


def read_addition(text: str, path: str, link_kinds: Sequence[str] = ()) -> tuple[Addition | None, list[Problem]]:
    """Read one file. Return None if its front matter cannot be read. `link_kinds` are those that the site adds."""
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    table = dict(matter.table)
    if isinstance(table.get("tags"), str):
        table["tags"] = table["tags"].split(",")
    if isinstance(table.get("authors"), str):
        table["authors"] = _split_authors(table["authors"])
    further_links = {kind: table.pop(kind) for kind in link_kinds if kind in table}
    explain = partial(explain_key, synonyms=_SYNONYMS, folder="content/papers/")
    values, wrong = check_fields(
        table, PaperFrontMatter, matter.locate, "the front matter", strict=False, explain=explain
    )
    converter = _Converter(PaperFrontMatter(**values), matter, further_links)
    return converter.addition(), [*converter.problems, *matter.problems, *wrong]


def _split_authors(text: str) -> list[str]:
    """Split names that are separated by semicolons or `and`, or a run of pairs as in the plain list."""
    if ";" in text:
        return text.split(";")
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 3 and len(parts) % 2 == 0 and not is_others(parts[-1]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    name, has_others = strip_others(" ".join(text.split()))
    return [*split_names(name).names, *(["et al."] if has_others else ())]


class _Converter:
    """Converts the front matter to an addition, and checks key by key what types alone do not ensure."""

    def __init__(self, entry: PaperFrontMatter, matter: FrontMatter, further_links: Mapping[str, Any]) -> None:
        self.problems: list[Problem] = []
        self._entry = entry
        self._further_links = further_links
        self._matter = matter

    def addition(self) -> Addition:
        entry, matter = self._entry, self._matter
        contributors, is_incomplete = self._contributors()
        written = {key: getattr(entry, key) for key in _SINGLE_LINES}
        lines: dict[str, Any] = {key: clean_line(value) for key, value in written.items() if value is not None}
        container, container_status = split_container(lines.get("container_title"))
        lines["container_title"] = container
        return Addition(
            location=matter.locate(),
            stem=file_stem(matter.path),
            slug=self._slug(),
            type=self._type(),
            contributors=contributors,
            incomplete_roles=("author",) if is_incomplete else (),
            abstract=_clean_paragraphs(entry.abstract),
            issued=self._issued(),
            page_range=normalise_pages(entry.page_range),
            status=self._status(),
            publication_status=self._publication_status() or container_status,
            identifiers=self._identifiers(),
            links=self._links(),
            tags=tuple(dict.fromkeys(tag for raw in entry.tags if (tag := clean_line(raw)))),
            selected=entry.selected,
            image=self._image(),
            note=entry.note.strip() or None if entry.note else None,
            body=matter.body,
            **lines,
        )

    def _report(self, message: str, *keys: str | int, hint: str | None = None) -> None:
        self.problems.append(error(message, self._matter.locate(*keys), hint))

    def _slug(self) -> str | None:
        slug = self._entry.slug
        if slug is None or _SLUG.fullmatch(slug):
            return slug
        hint = "use lowercase letters a-z, digits and single hyphens"
        self._report(f'"{slug}" is not a valid slug', "slug", hint=hint)
        return None

    def _type(self) -> str | None:
        written = self._entry.type
        known = csl_type(written) if written else None
        if written and known is None:
            near = nearest(written, CSL_TYPES)
            common = "article-journal, paper-conference, chapter, book, thesis, report, software, …"
            hint = f'did you mean "{near}"?' if near else f"use a CSL type: {common}"
            self._report(f'unknown type "{written}"', "type", hint=hint)
        return known

    def _contributors(self) -> tuple[tuple[Contributor, ...], bool]:
        """Return the authors, and whether `et al.` or the like stands for others."""
        lines = [strip_others(line) for name in self._entry.authors if (line := clean_line(name))]
        written = [line for line, _ in lines if not is_others(line)]
        is_incomplete = len(written) < len(lines) or any(has_others for _, has_others in lines)
        if len(written) > 1 and not any(" " in name or "," in name for name in written):
            hint = f'put each name in quotes: ["{written[0]}, {written[1]}", …]'
            self._report("every author is a single word", "authors", hint=hint)
            return (), False
        for number, name in enumerate(written):
            if name.count(",") > 2 or len(split_names(name).names) > 1:
                hint = "write one name per entry: Family, Given"
                self._report(f'"{name}" contains several names', "authors", number, hint=hint)
                return (), False
        names = map(strip_homonym, written)
        return tuple(Contributor(parse_name(name), homonym=number) for name, number in names), is_incomplete

    def _issued(self) -> PartialDate | None:
        written = self._entry.issued
        if written is None:
            return None
        date, message = parse_exact_date(written.strip(), _DATE)
        if message:
            status = read_publication_status(written)
            hint = f'write "publication_status: {status}" instead' if status else "write 2022, 2022-12 or 2022-12-08"
            self._report(message, "issued", hint=hint)
        return date

    def _status(self) -> Status | None:
        valid: Sequence[Status] = get_args(Status)
        status = next((each for each in valid if each == self._entry.status), None)
        if self._entry.status and status is None:
            other = read_publication_status(self._entry.status)
            hint = f'write "publication_status: {other}" instead' if other else "use preprint, accepted or published"
            self._report(f'unknown status "{self._entry.status}"', "status", hint=hint)
        return status

    def _publication_status(self) -> PublicationStatus | None:
        written = self._entry.publication_status
        status = read_publication_status(written)
        if written and status is None:
            valid: Sequence[PublicationStatus] = get_args(PublicationStatus)
            near = nearest(written, valid)
            hint = f'did you mean "{near}"?' if near else f"use {', '.join(valid[:-1])} or {valid[-1]}"
            self._report(f'unknown publication status "{written}"', "publication_status", hint=hint)
        return status

    def _identifiers(self) -> tuple[Identifier, ...]:
        found = []
        for scheme, name, example in (("doi", "DOI", "10.1126/science.abq1158"), ("arxiv", "arXiv ID", "2203.07814")):
            written = getattr(self._entry, scheme)
            identifier = normalise_identifier(scheme, written) if written else None
            if identifier:
                found.append(identifier)
            elif written:
                self._report(f'"{written}" is not a valid {name}', scheme, hint=f"for instance {example}")
        return tuple(found)

    def _links(self) -> tuple[Link, ...]:
        links = []
        written = {kind: getattr(self._entry, kind) or "" for kind in URL_LINK_KINDS} | dict(self._further_links)
        for kind, value in written.items():
            if not isinstance(value, str):
                self._report(f'"{kind}" must be text', kind)
                continue
            url = value.strip()
            path = local_path(url)
            if is_web_url(url):
                links.append(Link(kind, url))
            elif path and not _HOST.match(url):
                links.append(Link(kind, f"papers/{path}"))
            elif path:
                self._report(f'"{url}" is neither a URL nor a file', kind, hint=f'did you mean "https://{url}"?')
            elif url:
                self._report(f'"{url}" is neither a URL nor a file', kind, hint=_URL_HINT)
        return tuple(links)

    def _image(self) -> str | None:
        written = self._entry.image
        path = local_path(written.strip()) if written else None
        if written and path is None:
            hint = "put the image into content/papers/ and write its name"
            self._report(f'"{written}" is not a file in content/papers/', "image", hint=hint)
        return f"papers/{path}" if path else None


def _clean_paragraphs(text: str | None) -> str | None:
    if text is None:
        return None
    paragraphs = (clean_line(part) for part in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(filter(None, paragraphs)) or None
