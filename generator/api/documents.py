"""The site's public JSON, version 1: papers and people for programs on other pages (`generator/api/models.py`).

UTF-8 without escapes, keys in the order of the types, entries in the order of the site's list: same papers, same bytes.
"""

import ast
import inspect
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from markupsafe import escape
from msgspec import UNSET, Struct, UnsetType

from generator import model
from generator.api import models
from generator.api.models import (
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
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.names import display_name
from generator.corpus.site_people import OWNER_ID
from generator.i18n.locale import Language
from generator.model import Contributor, Version
from generator.page_models import LinkItem, ProfileLink
from generator.pages.papers.paper_list import (
    PaperSummary,
    collect_links,
    plain_title,
)
from generator.pages.papers.place import describe_place, format_issued
from generator.pages.people.people_index import IndexedPerson
from generator.text.html import plain_text, render_paragraphs, render_text
from generator.text.script import language_tag
from generator.text.urls import path_to_root


class Home(Struct, frozen=True):
    """Where a document belongs: the same for all of a site."""

    site: SiteInfo
    language: Language
    base_url: str | None
    """Ends in `/`."""


def summarise_work(paper: PaperSummary, language: Language) -> Work:
    """A paper as lists contain it."""
    return Work(**_work_fields(paper, language))


def _work_fields(paper: PaperSummary, language: Language) -> dict[str, Any]:
    entry, line = paper.entry, paper.authors
    return {
        "id": paper.slug,
        "url": entry.url,
        "type": paper.type,
        "title": plain_title(paper, language.words),
        "title_html": str(render_text(paper.title) if paper.title else escape(language.words.untitled)),
        "lang": entry.lang,
        "authors": tuple(
            AuthorName(item.name, item.kind, item.before, item.url, item.original)  # type: ignore[arg-type]
            for item in line.items
        ),
        "more": line.more,
        "more_label": line.more_label,
        "container": entry.container,
        "details": entry.details,
        "before_details": entry.before_details,
        "issued": entry.issued_iso,
        "issued_text": entry.issued,
        "publication_status": paper.publication_status,
        "publication_status_text": entry.publication_status,
        "doi": paper.doi,
        "topics": tuple(topic.label for topic in paper.topics),
        "selected": paper.is_selected,
        "links": _links(paper.links),
    }


def _links(links: Sequence[LinkItem]) -> tuple[WorkLink, ...]:
    return tuple(WorkLink(link.kind, link.label, link.url) for link in links)


def write_work(
    home: Home,
    path: str,
    work: model.Work,
    summary: PaperSummary,
    urls: Sequence[str | None],
    files: WorkFiles,
    card: str | None,
) -> bytes:
    """The document of one paper at `path`; `urls` has the page of each credited contributor."""
    lead = work.lead
    credit = "author" if lead.authors else "editor"
    url_of = iter(urls)
    return _encode(
        WorkDocument(
            **_work_fields(summary, home.language),
            abstract=plain_text(lead.abstract) if lead.abstract else None,
            abstract_html="".join(f"<p>{paragraph}</p>" for paragraph in render_paragraphs(lead.abstract)),
            abstract_lang=language_tag(lead.abstract, lead.language, home.language.tag),
            contributors=tuple(
                _contributor(each, next(url_of) if each.role == credit else None) for each in lead.contributors
            ),
            incomplete_roles=lead.incomplete_roles,
            versions=tuple(_version(each, home.language) for each in work.versions),
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
    place = describe_place(version, language)
    return VersionInfo(
        status=version.status,
        publication_status=version.publication_status,
        title=plain_title(version, language.words),
        container=place.container,
        details=place.details,
        issued=str(version.issued) if version.issued else None,
        issued_text=format_issued(version, language),
        doi=version.identifier("doi"),
        links=_links(collect_links(version, language.words)),
    )


def write_works(home: Home, path: str, papers: Sequence[PaperSummary], total: int, parts: Sequence[Part] = ()) -> bytes:
    """The document of all papers, or of some of very many."""
    return _encode(
        WorksDocument(
            version=1,
            root=path_to_root(path),
            base_url=home.base_url,
            site=home.site,
            total=total,
            works=tuple(summarise_work(paper, home.language) for paper in papers),
            parts=tuple(parts),
        )
    )


def write_person(
    home: Home,
    path: str,
    person: IndexedPerson,
    photo: str | None,
    links: Sequence[ProfileLink],
    papers: Sequence[PaperSummary],
    total: int,
    parts: tuple[Part, ...],
    card: str | None,
) -> bytes:
    """The document of a person with `papers`, some of their `total`."""
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
            works=tuple(summarise_work(paper, home.language) for paper in papers),
            parts=parts,
            card=card,
        )
    )


def _encode(document: Struct) -> bytes:
    return msgspec.json.encode(document) + b"\n"


def write_schema() -> bytes:
    """Return the JSON Schema (2020-12) of all documents, described by the docstrings of types and fields."""
    documents = (WorksDocument, WorkDocument, PersonDocument)
    references, definitions = msgspec.json.schema_components(documents, ref_template="#/$defs/{name}")
    for name, field, text in read_field_docs():
        if field in definitions.get(name, {}).get("properties", {}):
            definitions[name]["properties"][field]["description"] = text
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Public JSON of a site made with Oeuvre, version 1",
        "description": inspect.getdoc(models),
        "anyOf": references,
        "$defs": definitions,
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def read_field_docs() -> Iterator[tuple[str, str, str]]:
    """Yield type, field and docstring of the field, including inherited fields."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(models)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        fields = found[node.name] = dict(found.get(ast.unparse(node.bases[0]), {}))
        for at, line in enumerate(node.body[:-1]):
            below = node.body[at + 1]
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(below, ast.Expr):
                fields[line.target.id] = " ".join(ast.literal_eval(below.value).split())
    for name, fields in found.items():
        yield from ((name, field, text) for field, text in fields.items())
