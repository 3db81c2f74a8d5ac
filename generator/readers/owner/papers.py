"""Read `content/papers/**/*.md`: what the owner adds to one paper, or a paper that no other source has."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from generator.bibliography.dates import is_after
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.item_types import CSL_TYPES, csl_type
from generator.bibliography.links import URL_LINK_KINDS
from generator.bibliography.page_ranges import normalise_pages
from generator.bibliography.publication_status import split_container
from generator.bibliography.status_words import read_publication_status
from generator.config.validation import check_fields
from generator.model import (
    Addition,
    Contributor,
    ContributorRole,
    Identifier,
    Link,
    PartialDate,
    PublicationStatus,
    Status,
)
from generator.problems import Location, Problem, error
from generator.readers.owner.checks import file_stem, folder_of, parse_exact_date
from generator.readers.owner.front_matter import FrontMatter, read_front_matter, read_language
from generator.readers.owner.named_people import read_people
from generator.readers.owner.paper_fields import IDENTIFIERS, ROLES, SINGLE_LINES, PaperFrontMatter, explain_paper_key
from generator.text.file_names import FileNames
from generator.text.html import clean_line
from generator.text.suggestions import nearest
from generator.text.urls import is_web_url, local_path

PAPERS = "papers"
"""The folder below `content/` of all these files."""
_DATE = re.compile(r"(?a)(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ][\d:.Z+-]+)?")
_PERIOD = re.compile(r"(?a)(\d{4}(?:-\d{1,2}){0,2})\s*(?:/|--?|–|\bto\b)\s*(\d{4}(?:-\d{1,2}){0,2})")
_HOST = re.compile(
    r"(?i)www\.|(?:[\w-]+\.)+(?:com|org|net|edu|gov|io|ai|dev|app|info|eu|uk|de|fr|ch|nl|jp|cn|be|tv)(?:[/:]|$)"
)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE_HINT = "write 2022, 2022-12 or 2022-12-08"
_URL_HINT = "write a URL that begins with https://, or the name of a file in content/papers/"


def read_addition(
    text: str,
    path: str,
    link_kinds: Sequence[str] = (),
    names: FileNames = FileNames(),  # noqa: B008
) -> tuple[Addition | None, list[Problem]]:
    """Read one file. Return None if its front matter cannot be read.

    `link_kinds` are those that the site adds, `names` the files below `content/`.
    """
    matter = read_front_matter(text, path)
    if not matter.is_readable:
        return None, list(matter.problems)
    table = dict(matter.table)
    for key in ("tags", "keywords"):
        if isinstance(table.get(key), str):
            table[key] = table[key].split(",")
    if isinstance(table.get("award"), str):
        table["award"] = [table["award"]]
    people = {key: table.pop(key) for key in ROLES if key in table}
    identifiers = {key: table.pop(key) for key in IDENTIFIERS if key in table}
    further_links = {kind: table.pop(kind) for kind in link_kinds if kind in table}
    values, wrong = check_fields(
        table, PaperFrontMatter, matter.locate, "the front matter", strict=False, explain=explain_paper_key
    )
    converter = _Converter(PaperFrontMatter(**values), matter, names)
    addition = converter.addition(people, identifiers, further_links)
    return addition, [*converter.problems, *matter.problems, *wrong]


class _Converter:
    """Converts the front matter to an addition, and checks key by key what types alone do not ensure."""

    def __init__(self, entry: PaperFrontMatter, matter: FrontMatter, names: FileNames) -> None:
        self.problems: list[Problem] = []
        self._entry = entry
        self._matter = matter
        self._names = names
        self._folder = folder_of(matter.path)

    def addition(
        self, people: Mapping[str, Any], identifiers: Mapping[str, Any], further_links: Mapping[str, Any]
    ) -> Addition:
        entry, matter = self._entry, self._matter
        contributors, incomplete_roles = self._contributors(people)
        written = {key: getattr(entry, key) for key in SINGLE_LINES}
        lines: dict[str, Any] = {key: clean_line(value) for key, value in written.items() if value is not None}
        container, container_status = split_container(lines.get("container_title"))
        lines["container_title"] = container
        issued, issued_until = self._date("issued")
        event_date, event_date_until = self._date("event_date")
        language, problems = read_language(entry.language, matter)
        self.problems += problems
        return Addition(
            location=matter.locate(),
            stem=file_stem(matter.path),
            key=clean_line(entry.key or ""),
            slug=self._slug(),
            type=self._type(),
            contributors=contributors,
            incomplete_roles=incomplete_roles,
            abstract=_clean_paragraphs(entry.abstract),
            issued=issued,
            issued_until=issued_until,
            event_date=event_date,
            event_date_until=event_date_until,
            page_range=normalise_pages(entry.page_range),
            language=language,
            status=self._status(),
            publication_status=self._publication_status() or container_status,
            identifiers=self._identifiers(identifiers),
            links=self._links(further_links),
            tags=_clean_list(entry.tags),
            keywords=_clean_list(entry.keywords),
            awards=_clean_list(entry.award),
            selected=None if entry.selected is None else entry.selected is not False,
            selected_order=None if isinstance(entry.selected, bool) else entry.selected,
            hidden=entry.hidden,
            image=self._image(),
            note=entry.note.strip() or None if entry.note else None,
            extra=tuple((key, value) for key, raw in entry.extra.items() if (value := clean_line(raw))),
            body=matter.body,
            folder=self._folder,
            locations=self._locations(further_links),
            **lines,
        )

    def _locations(self, further_links: Iterable[str]) -> tuple[tuple[str, Location], ...]:
        """Return where keys are that may name files, and where Markdown begins."""
        matter = self._matter
        keys = [key for key in (*URL_LINK_KINDS, *further_links, "image", "hidden") if key in matter.table]
        note = [("note", matter.locate_text("note"))] if "note" in matter.table else []
        body = [("body", matter.locate_body())] if matter.body else []
        return (*((key, matter.locate(key)) for key in keys), *note, *body)

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

    def _contributors(self, people: Mapping[str, Any]) -> tuple[tuple[Contributor, ...], tuple[ContributorRole, ...]]:
        """Return everybody, and the roles in which `et al.` or the like stands for others."""
        found: list[Contributor] = []
        incomplete = []
        for key, value in people.items():
            read = read_people(value, key, ROLES[key], self._matter.locate)
            self.problems += read.problems
            found += read.contributors
            incomplete += [ROLES[key]] if read.is_incomplete else []
        return tuple(sorted(found, key=lambda each: each.role != "author")), tuple(incomplete)

    def _date(self, key: str) -> tuple[PartialDate | None, PartialDate | None]:
        """Return a date, or the beginning and the end of a period: `2024-07-01/2024-07-05`."""
        written = getattr(self._entry, key)
        if written is None:
            return None, None
        start, end = written.strip(), None
        if period := _PERIOD.fullmatch(start):
            start, end = period.groups()
        dates = [parse_exact_date(each, _DATE) for each in (start, end) if each]
        for _, message in dates:
            if message:
                status = read_publication_status(written) if key == "issued" else None
                hint = (
                    f'write "publication_status: {status}" instead' if status else "write 2022, 2022-12 or 2022-12-08"
                )
                self._report(message, key, hint=hint)
        first, last = dates[0][0], dates[1][0] if end else None
        if first and last and is_after(first, last):
            self._report(f'"{written}" ends before it begins', key, hint="write the earlier date first")
            last = None
        return first, last

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

    def _identifiers(self, written: Mapping[str, Any]) -> tuple[Identifier, ...]:
        found = []
        for scheme in (scheme for scheme in IDENTIFIERS if scheme in written):
            value = written[scheme]
            name, example = IDENTIFIERS[scheme]
            for number, each in enumerate(value if isinstance(value, list) else [value]):
                identifier = normalise_identifier(scheme, each) if isinstance(each, str) else None
                if identifier:
                    found.append(identifier)
                else:
                    keys = (scheme, number) if isinstance(value, list) else (scheme,)
                    shown = f'"{each}"' if isinstance(each, str) else "a table"
                    self._report(f"{shown} is not a valid {name}", *keys, hint=f"for instance {example}")
        return tuple(dict.fromkeys(found))

    def _links(self, further_links: Mapping[str, Any]) -> tuple[Link, ...]:
        links = []
        written = {kind: getattr(self._entry, kind) or "" for kind in URL_LINK_KINDS} | dict(further_links)
        for kind, value in written.items():
            if not isinstance(value, str):
                self._report(f'"{kind}" must be text', kind)
                continue
            url = value.strip()
            path = local_path(url)
            if is_web_url(url):
                links.append(Link(kind, url))
            elif path and not _HOST.match(url):
                links.append(Link(kind, self._find(path)))
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
        return self._find(path) if path else None

    def _find(self, path: str) -> str:
        """Return the path below `content/` of a file next to this one, or else in `content/papers/`."""
        return self._names.find(path, self._folder, PAPERS)


def _clean_list(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for raw in values if (value := clean_line(raw))))


def _clean_paragraphs(text: str | None) -> str | None:
    if text is None:
        return None
    paragraphs = (clean_line(part) for part in re.split(r"\n[ \t]*\n", text))
    return "\n\n".join(filter(None, paragraphs)) or None
