"""The site's public JSON, version 1: papers and people for programs on other pages (`generator/public_models.py`).

UTF-8 without escapes, keys in the order of the types, entries in the order of the site's list: same papers, same bytes.
"""

import ast
import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from generator import public_models
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.names import display_name
from generator.i18n.locale import Language
from generator.model import Contributor, Version
from generator.page_models import LinkItem, PaperEntry, ProfileLink
from generator.pages.author_line import StylesOf, credited_contributors
from generator.pages.paper_list import Paper, collect_links, container_and_details, format_issued, plain_title
from generator.pages.people_index import OWNER_ID, IndexedPerson
from generator.public_models import (
    AuthorName,
    ContributorName,
    Part,
    Person,
    PersonDocument,
    SiteInfo,
    VersionInfo,
    Work,
    WorkDocument,
    WorkFiles,
    WorkLink,
    WorksDocument,
)
from generator.text.html import plain_text, render_paragraphs
from generator.text.urls import path_to_root


class Home(Struct, frozen=True):
    """Where a document belongs: the same for all of a site."""

    site: SiteInfo
    language: Language
    base_url: str | None
    """Ends in `/`."""


def make_work(paper: Paper, entry: PaperEntry, language: Language) -> Work:
    return Work(**_work_fields(paper, entry, language))


def _work_fields(paper: Paper, entry: PaperEntry, language: Language) -> dict[str, Any]:
    lead, line = paper.work.lead, entry.authors
    return {
        "id": paper.slug,
        "url": entry.url,
        "type": paper.type,
        "title": plain_title(lead, language.words),
        "title_html": str(entry.title),
        "lang": entry.lang,
        "authors": tuple(
            AuthorName(item.name, item.kind, item.before, item.url, item.original)  # type: ignore[arg-type]
            for item in line.items
        ),
        "more": line.more,
        "more_label": line.more_label,
        "container": entry.container,
        "details": entry.details,
        "issued": entry.issued_iso,
        "issued_text": entry.issued,
        "doi": lead.identifier("doi"),
        "topics": tuple(topic.label for topic in paper.topics),
        "selected": paper.is_selected,
        "links": _links(entry.links),
    }


def _links(links: Sequence[LinkItem]) -> tuple[WorkLink, ...]:
    return tuple(WorkLink(link.kind, link.label, link.url) for link in links)


def write_work(
    home: Home, path: str, paper: Paper, entry: PaperEntry, styles_of: StylesOf, files: WorkFiles, card: str | None
) -> bytes:
    """One paper; `path` is where the document will stand."""
    lead = paper.work.lead
    credit = "author" if lead.authors else "editor"
    urls = iter([style.url for style in styles_of(credited_contributors(lead))])
    return _encode(
        WorkDocument(
            **_work_fields(paper, entry, home.language),
            abstract=plain_text(lead.abstract) if lead.abstract else None,
            abstract_html="".join(f"<p>{paragraph}</p>" for paragraph in render_paragraphs(lead.abstract)),
            contributors=tuple(
                _contributor(each, next(urls) if each.role == credit else None) for each in lead.contributors
            ),
            versions=tuple(_version(each, home.language) for each in paper.work.versions),
            files=files,
            card=card,
            version=1,
            root=path_to_root(path),
            base_url=home.base_url,
            site=home.site,
        )
    )


def _contributor(each: Contributor, url: str | None) -> ContributorName:
    name = each.name
    return ContributorName(
        name=display_name(name),
        role=each.role,
        family=_said(name.family),
        given=_said(name.given),
        dropping_particle=_said(name.dropping_particle),
        non_dropping_particle=_said(name.non_dropping_particle),
        suffix=_said(name.suffix),
        literal=_said(name.literal),
        original=_said(each.original),
        orcid=_said(each.orcid),
        url=_said(url),
    )


def _said(text: str | None) -> str | UnsetType:
    return UNSET if text is None else text


def _version(version: Version, language: Language) -> VersionInfo:
    container, details = container_and_details(version, language.words)
    return VersionInfo(
        status=version.status,
        title=plain_title(version, language.words),
        container=container,
        details=details,
        issued=str(version.issued) if version.issued else None,
        issued_text=format_issued(version, language),
        doi=version.identifier("doi"),
        links=_links(collect_links(version, language.words)),
    )


def write_works(home: Home, path: str, works: Sequence[Work], total: int, parts: Sequence[Part] = ()) -> bytes:
    """All papers, or some of very many."""
    return _encode(
        WorksDocument(
            version=1,
            root=path_to_root(path),
            base_url=home.base_url,
            site=home.site,
            total=total,
            works=tuple(works),
            parts=tuple(parts),
        )
    )


def write_person(
    home: Home,
    path: str,
    person: IndexedPerson,
    photo: str | None,
    links: Sequence[ProfileLink],
    works: Sequence[Work],
    total: int,
    parts: tuple[Part, ...],
    card: str | None,
) -> bytes:
    """Somebody and her papers; `works` are some of very many."""
    profile = person.profile
    known = normalise_identifier("orcid", profile.links.get("orcid", "") if profile else person.id)
    return _encode(
        PersonDocument(
            version=1,
            root=path_to_root(path),
            base_url=home.base_url,
            site=home.site,
            person=Person(
                id=person.slug or OWNER_ID,
                name=display_name(person.name),
                url=person.url,
                original_name=profile.original_name if profile else None,
                orcid=known.value if known else None,
                role=profile.role if profile else None,
                affiliation=profile.affiliation if profile else None,
                affiliation_url=profile.affiliation_url if profile else None,
                photo=photo,
                links=tuple(WorkLink(link.kind, link.label, link.url) for link in links),
            ),
            total=total,
            works=tuple(works),
            parts=parts,
            card=card,
        )
    )


def _encode(document: Struct) -> bytes:
    return msgspec.json.encode(document) + b"\n"


# The schema


def write_schema() -> bytes:
    """JSON Schema 2020-12 of all documents. What stands below each field of the types is its description."""
    documents = (WorksDocument, WorkDocument, PersonDocument)
    references, definitions = msgspec.json.schema_components(documents, ref_template="#/$defs/{name}")
    for name, field, says in read_explanations():
        if field in definitions.get(name, {}).get("properties", {}):
            definitions[name]["properties"][field]["description"] = says
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Public JSON of a site made with Oeuvre, version 1",
        "description": inspect.getdoc(public_models),
        "anyOf": references,
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def read_explanations() -> Iterator[tuple[str, str, str]]:
    """Type, field and the text below it, what a type inherits included."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(public_models)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        fields = found[node.name] = dict(found.get(ast.unparse(node.bases[0]), {}))
        for at, line in enumerate(node.body[:-1]):
            below = node.body[at + 1]
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(below, ast.Expr):
                fields[line.target.id] = " ".join(ast.literal_eval(below.value).split())
    for name, fields in found.items():
        yield from ((name, field, says) for field, says in fields.items())
