"""Works and configuration to pages: which documents the site has and what each shows.

All deciding happens here: order, grouping, shortening, labels, dates, addresses. Nothing here touches a file.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

import msgspec
from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from generator import __version__
from generator.author_lines import LooksOf, author_line, credited, everyone, legend_of, on_own_page
from generator.config import PROFILES, Config, Display, profile_url
from generator.documents import HOME, PAPERS, Made, Page, make_meta, make_page, open_graph, profile_links
from generator.entries import (
    Paper,
    appeared,
    entry_url,
    group_papers,
    jumps_to,
    links_of,
    make_entry,
    order_papers,
    summarise_papers,
    title_of,
    written_date,
)
from generator.finder import has_finder, make_finder
from generator.home_page import make_archive_pages, make_home_page, newest, pick_selected
from generator.links import LABELS, has_scheme, local_path
from generator.markdown import local_addresses, render_markdown
from generator.model import Name, Version, Work
from generator.names import display_name
from generator.page_models import (
    AuthorPage,
    CiteBox,
    FreePage,
    Meta,
    NavItem,
    Neighbour,
    NotFoundPage,
    PaperEntry,
    PaperListPage,
    PaperPage,
    Site,
    VersionItem,
    Way,
)
from generator.people_pages import Collection, group_members, make_people_pages
from generator.problems import Location
from generator.readers.page_matter import FreePageSource
from generator.register import PEOPLE, register_people
from generator.text import plain_text, render_paragraphs, render_text, summarise
from generator.urls import absolute, file_url, follow, paper_paths, way_to_root
from generator.writers.bibtex import is_verbatim, write_bibtex
from generator.writers.kinds import is_preprint
from generator.writers.scholar import citation_metas
from generator.writers.search_index import topics_of

STYLESHEET = "static/style.css"
FIRST_SCRIPT = "static/first.js"
SCRIPT = "static/oeuvre.js"
FAVICON = "static/favicon.svg"
CSP = "; ".join(
    [
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("connect", "font", "img", "script", "style")),
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
"""Content Security Policy 3: the site's own files alone, nothing inline. Chromium lets files opened by double click
count as `'self'`, too."""
MAX_CITE_NAMES = 30
"""More authors than these end the cite box in `and others`; the .bib file has everyone."""

_STATUS = {"published": "Published", "accepted": "Accepted manuscript", "preprint": "Preprint"}


class Asset(Struct, frozen=True, order=True):
    """A file below `content/` that the site publishes as it is, at the same path."""

    path: str
    named_in: Location
    """Who refers to it."""


class Pages(Struct, frozen=True):
    """All documents, and what they need."""

    site: Site
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    entries: tuple[tuple[Work, str], ...]
    """All works in the order of the list, each with the stem of the files that stand beside its page."""
    searched: tuple[tuple[PaperEntry, Work], ...]
    """What can be searched, as the list has it; empty where nothing can."""


def build_pages(
    works: Sequence[Work], slugs: Sequence[str], free_pages: Sequence[FreePageSource], config: Config, owner: Name
) -> Pages:
    """Every page of the site. `slugs` has one for each work; `owner` is whom the site is about."""
    about = None if config.is_about_several else owner
    papers = order_papers(
        [Paper(work, slug, *paper_paths(slug, config.site.permalink)) for work, slug in zip(works, slugs, strict=True)],
        config.display.order,
    )
    register = register_people([paper.work for paper in papers], config, about, HOME)
    looks_of = register.looks_of
    free_pages = sorted(free_pages, key=lambda page: (page.order, page.stem))
    site = _site(config, about, free_pages)
    made = {page.location.path.partition("/")[2]: _free_path(page) for page in free_pages}
    made |= {
        paper.work.addition.location.path.partition("/")[2]: entry_url(paper) for paper in papers if paper.work.addition
    }
    entries = [make_entry(paper, config.display, looks_of) for paper in papers]
    archives = list(make_archive_pages(config, site, papers, entries))
    pages = [
        _author_page(config, about, papers, looks_of, made)
        if about
        else make_home_page(config, site, papers, entries, group_members(register, config), register),
        _list_page(config, site, papers, entries, tuple(way for way, _ in archives)),
        *(page for _, each in archives for page in each),
        *make_people_pages(Collection(papers, entries, register, config, site, made)),
        *_paper_pages(papers, entries, config, site, looks_of, made),
        *(_free_page(page, config, site, made) for page in free_pages),
        _not_found_page(config),
    ]
    return Pages(
        site=site,
        pages=tuple(pages),
        assets=tuple(_assets(papers, free_pages, config, made)),
        entries=tuple((paper.work, paper.stem) for paper in papers),
        searched=tuple(zip(entries, [paper.work for paper in papers], strict=True)) if has_finder(papers) else (),
    )


def _site(config: Config, owner: Name | None, free_pages: Sequence[FreePageSource]) -> Site:
    nav = [NavItem("Papers", PAPERS)]
    nav += [NavItem("People", PEOPLE)] if config.people != "owner" else []
    nav += [NavItem(page.label, _free_path(page)) for page in free_pages if page.navigation]
    name = display_name(owner) if owner else config.site.title or "Papers"
    return Site(
        title=config.site.title or name,
        language=config.site.language,
        owner=name,
        home_url=HOME,
        stylesheet_url=STYLESHEET,
        favicon_url=FAVICON,
        nav=tuple(nav),
        generator=f"Oeuvre {__version__}",
        csp=CSP,
        first_script_url=FIRST_SCRIPT,
        script_url=SCRIPT,
    )


# Pages


def _author_page(config: Config, owner: Name, papers: Sequence[Paper], looks_of: LooksOf, made: Made) -> Page:
    entries = [make_entry(paper, config.display, on_own_page(looks_of, HOME)) for paper in papers]
    groups, more = newest(papers, entries)
    name = display_name(owner)
    about = config.owner
    summary = summarise_papers(papers)
    portrait = file_url(local_path(about.photo) or "") if about.photo else None
    bio = render_markdown(about.bio, lambda address: follow(address, "", made).url)
    model = AuthorPage(
        root="",
        url=HOME,
        title=config.site.title or name,
        description=config.site.description or f"{name}: {summary}.",
        canonical_url=absolute(config.site.base_url, HOME),
        metas=open_graph(config, "profile", name, config.site.description or summary, HOME, portrait),
        name=name,
        original_name=about.original_name,
        role=about.role,
        affiliation=about.affiliation,
        affiliation_url=about.affiliation_url,
        bio=bio,
        photo=portrait,
        photo_alt=about.photo_alt or f"Portrait of {name}",
        summary=summary,
        links=tuple(profile_links(about)),
        selected=pick_selected(papers, entries),
        groups=groups,
        jumps=jumps_to(groups),
        more=more,
    )
    return make_page(HOME, "author.html", model, config.path)


def _list_page(
    config: Config, site: Site, papers: Sequence[Paper], entries: Sequence[PaperEntry], archives: tuple[Way, ...]
) -> Page:
    groups = () if archives else group_papers(papers, entries)
    title = f"Papers – {site.title}"
    model = PaperListPage(
        root=way_to_root(PAPERS),
        url=PAPERS,
        title=title,
        description=f"All papers of {site.owner}: {summarise_papers(papers)}.",
        canonical_url=absolute(config.site.base_url, PAPERS),
        metas=open_graph(config, "website", title, None, PAPERS, None),
        heading="Papers",
        summary=summarise_papers(papers),
        groups=groups,
        archives=archives,
        jumps=jumps_to(groups),
        finder=make_finder([paper.work for paper in papers]) if has_finder(papers) else None,
    )
    return make_page(PAPERS, "papers.html", model, "all papers")


def _paper_pages(
    papers: Sequence[Paper], entries: Sequence[PaperEntry], config: Config, site: Site, looks_of: LooksOf, made: Made
) -> Iterable[Page]:
    has_people = config.people != "owner"
    neighbours = [Neighbour(entry.url, entry.title) for entry in entries]
    around = list(pairwise([None, *neighbours, None]))
    encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # Markup
    people = replace(config.owner, bio=None, photo=None)
    common = encode((site, config.site, config.display, people, config.members, LABELS))
    for at, (paper, entry) in enumerate(zip(papers, entries, strict=True)):
        newer, older = around[at][0], around[at + 1][1]
        if config.display.order == "oldest":
            newer, older = older, newer
        make = partial(_paper_page, paper, entry, config, site, looks_of, made, newer, older)
        # Markdown may lead to any other page of the site, so such models are compared as they are.
        is_written = paper.work.addition and (paper.work.addition.body or paper.work.addition.note)
        urls = [[look.url for look in looks_of(credited(each))] for each in paper.work.versions] if has_people else ()
        said = (_said(paper.work), paper.url, paper.stem, newer, older, urls)
        depends = None if is_written else common + encode(said)
        yield Page(paper.output_path, paper.url, "paper.html", make, depends, str(paper.work.lead.records[0]))


def _said(work: Work) -> tuple[object, ...]:
    """What the sources say of a work, wherever in them it stands: a paper added above moves all lines below."""
    addition = work.addition and replace(work.addition, location=Location(""))
    return addition, [replace(version, records=(), provenance=()) for version in work.versions]


def _paper_page(
    paper: Paper,
    entry: PaperEntry,
    config: Config,
    site: Site,
    looks_of: LooksOf,
    made: Made,
    previous: Neighbour | None,
    following: Neighbour | None,
) -> PaperPage:
    work, lead, addition = paper.work, paper.work.lead, paper.work.addition
    root = way_to_root(paper.output_path)
    canonical = absolute(config.site.base_url, paper.url)
    title = plain_text(lead.title) if lead.title else "Untitled"
    description = summarise(lead.abstract) if lead.abstract else None
    image = entry.image
    people = credited(lead)
    legend = legend_of(people)
    authors = author_line(people, config.display, looks_of, signed=True) if legend else entry.authors
    editors = tuple(each for each in lead.contributors if each.role == "editor") if lead.authors else ()
    metas = [
        make_meta("name", key, content) for key, content in citation_metas(lead, canonical, _pdf_url(paper, config))
    ]
    metas += open_graph(config, "article", title, description, paper.url, image)

    def resolve(address: str) -> str:
        return root + follow(address, "papers", made).url

    return PaperPage(
        root=root,
        url=paper.url,
        title=f"{title} – {site.title}",
        description=description,
        canonical_url=canonical,
        metas=tuple(metas),
        heading=entry.title,
        authors=authors,
        contributors=everyone(people, looks_of) if authors.more else (),
        legend=legend,
        editors=author_line(editors, config.display, looks_of) if editors else None,
        container=entry.container,
        details=entry.details,
        publisher=lead.publisher,
        issued=entry.issued or "Undated",
        issued_iso=entry.issued_iso,
        links=entry.links,
        abstract=render_paragraphs(lead.abstract),
        note=render_markdown(addition.note, resolve, inline=True) if addition else escape(lead.note or ""),
        body=render_markdown(addition.body, resolve) if addition else Markup(),
        image=image,
        image_alt=entry.image_alt,
        tags=topics_of(work),
        versions=_versions(work, config.display, looks_of),
        cite=_cite_box(work, paper.stem),
        previous=previous,
        next=following,
        papers_url=PAPERS,
    )


def _pdf_url(paper: Paper, config: Config) -> str | None:
    """The PDF that Scholar may be told of: in the same folder as the page (inclusion guidelines, 3)."""
    folder = paper.output_path.rpartition("/")[0]
    pdf = next((link.url for link in paper.work.lead.links if link.kind == "pdf"), None)
    if pdf is None or has_scheme(pdf) or pdf.rpartition("/")[0] != folder:
        return None
    return absolute(config.site.base_url, file_url(pdf))


def _versions(work: Work, display: Display, looks_of: LooksOf) -> tuple[VersionItem, ...]:
    if len(work.versions) == 1:
        return ()
    lead = work.lead
    return tuple(_version(version, lead, display, looks_of) for version in work.versions)


def _version(version: Version, lead: Version, display: Display, looks_of: LooksOf) -> VersionItem:
    is_lead = version is lead
    container, details = appeared(version)
    status = version.status or (
        "preprint" if is_preprint(version) else "published" if version.container_title else None
    )
    same_people = [each.name for each in credited(version)] == [each.name for each in credited(lead)]
    return VersionItem(
        label=_STATUS.get(status or "", "This version" if is_lead else "Other version"),
        is_lead=is_lead,
        title=title_of(version),
        title_differs=not is_lead and version.title != lead.title,
        container=container,
        details=details,
        issued=written_date(version),
        issued_iso=str(version.issued) if version.issued else None,
        links=() if is_lead else links_of(version),
        abstract=render_paragraphs(version.abstract) if not is_lead and version.abstract != lead.abstract else (),
        authors=None if same_people else author_line(credited(version), display, looks_of),
    )


def _cite_box(work: Work, stem: str) -> CiteBox:
    bibtex = write_bibtex(work, max_names=MAX_CITE_NAMES)
    is_shortened = len(work.lead.authors) > MAX_CITE_NAMES and not is_verbatim(work)
    return CiteBox(bibtex, f"{stem}.bib", is_shortened)


def _free_path(page: FreePageSource) -> str:
    return f"{page.stem}.html"


def _free_page(page: FreePageSource, config: Config, site: Site, made: Made) -> Page:
    path = _free_path(page)
    model = FreePage(
        root="",
        url=path,
        title=f"{plain_text(page.title)} – {site.title}",
        description=page.description,
        canonical_url=absolute(config.site.base_url, path),
        metas=open_graph(config, "website", plain_text(page.title), page.description, path, None),
        heading=render_text(page.title),
        body=render_markdown(page.body, lambda address: follow(address, "pages", made).url),
    )
    return make_page(path, "page.html", model, page.location.path)


def _not_found_page(config: Config) -> Page:
    """Served for any missing path, at any depth: its addresses count from the root of the host."""
    path = (config.site.base_url or "").partition("://")[2].partition("/")[2].rstrip("/")
    model = NotFoundPage(
        root=f"/{path}/" if path else "/",
        url="404.html",
        title="Page not found",
        metas=(Meta("name", "robots", "noindex"),),
        heading="This page does not exist",
        papers_url=PAPERS,
    )
    return make_page("404.html", "404.html", model, "the page for missing addresses")


# Files that pages refer to


def _assets(
    papers: Sequence[Paper], free_pages: Sequence[FreePageSource], config: Config, made: Made
) -> Iterable[Asset]:
    found: dict[str, Asset] = {}

    def note(path: str | None, named_in: Location) -> None:
        path = local_path(path) if path else None
        if path:
            found.setdefault(path, Asset(path, named_in))

    def note_all(markdown: str | None, folder: str, named_in: Location) -> None:
        for address in local_addresses(markdown):
            if file := follow(address, folder, made).file:
                found.setdefault(file, Asset(file, named_in))

    here = Location(config.path)
    for about in (config.owner, *config.members):
        note(about.photo, here)
        for kind, value in about.links.items():
            note(profile_url(kind, value) if kind in PROFILES else None, here)
        for link in about.other_links:
            note(link.url, here)
        note_all(about.bio, "", here)
    for paper in papers:
        addition = paper.work.addition
        for version in paper.work.versions:
            for each in version.links:
                note(each.url, addition.location if addition else version.records[0])
        if addition:
            note(addition.image, addition.location)
            note_all(addition.note, "papers", addition.location)
            note_all(addition.body, "papers", addition.location)
    for page in free_pages:
        note_all(page.body, "pages", page.location)
    return sorted(found.values())
