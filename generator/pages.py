"""Works and configuration to pages: which documents the site has and what each shows.

All deciding happens here: order, grouping, shortening, labels, dates, addresses. Nothing here touches a file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import groupby, pairwise

import msgspec
from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from generator import __version__
from generator.config import PROFILES, Config, Display, profile_url
from generator.links import LABELS, has_scheme, is_web_url, local_path, resolve_identifier
from generator.markdown import local_addresses, render_markdown
from generator.model import Contributor, Mark, Name, PartialDate, Publication, Version, Work
from generator.names import display_name, name_key, parse_written, shown_positions
from generator.page_models import (
    AuthorItem,
    AuthorLine,
    AuthorPage,
    CiteBox,
    ContributorItem,
    FreePage,
    Group,
    Jump,
    LegendItem,
    LinkItem,
    Meta,
    NavItem,
    Neighbour,
    NotFoundPage,
    PageBase,
    PaperEntry,
    PaperListPage,
    PaperPage,
    ProfileLink,
    Site,
    VersionItem,
)
from generator.people import Directory, identify, owner_person
from generator.problems import Location
from generator.readers.front_matter import FreePageSource
from generator.text import plain_text, render_paragraphs, render_text, summarise
from generator.urls import absolute, file_url, follow, paper_paths, way_to_root
from generator.writers.bibtex import is_verbatim, write_bibtex
from generator.writers.kinds import is_preprint
from generator.writers.scholar import citation_metas

HOME = "index.html"
PAPERS = "papers/index.html"
STYLESHEET = "static/style.css"
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
MIN_JUMPS = 15
"""Lists of so many papers have a row of years to jump to."""
LONG_NAME = 30
"""Characters from which a name may be wider than a phone."""
MAX_CITE_NAMES = 30
"""More authors than these end the cite box in `and others`; the .bib file has everyone."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_STATUS = {"published": "Published", "accepted": "Accepted manuscript", "preprint": "Preprint"}


class Page(Struct, frozen=True):
    """One HTML document of the site."""

    output_path: str
    url: str
    """From the site's root."""
    template: str
    make: Callable[[], PageBase]
    """Makes the model: the same one whenever it is asked."""
    depends: bytes | None
    """All that the model is made of, where that is known without making it; of equal bytes come equal models."""
    origin: str
    """What it comes from, for messages."""

    @property
    def model(self) -> PageBase:
        return self.make()


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


class _Paper(Struct, frozen=True):
    """A work with its addresses."""

    work: Work
    slug: str
    output_path: str
    url: str
    stem: str


Made = Mapping[str, str]
"""The address of the page that is made of each Markdown file (its path below `content/`)."""
KindsOf = Callable[[Sequence[Contributor]], list[str]]
"""For each contributor of a publication `owner`, `marked` or `name`: how the name is shown in author lines."""


def _watch(directory: Directory, always: Iterable[Name]) -> KindsOf:
    marked = frozenset(map(name_key, always))

    @cache
    def look(name: Name) -> tuple[bool, str]:
        """Whether it may be somebody the site knows, and what it is otherwise."""
        return bool(directory.written_like(Contributor(name))), "marked" if name_key(name) in marked else "name"

    def kinds_of(contributors: Sequence[Contributor]) -> list[str]:
        looks = [look(each.name) for each in contributors]
        kinds = [kind for _, kind in looks]
        # Among a thousand names hardly one asks for a closer look.
        known = [
            at
            for at, each in enumerate(contributors)
            if looks[at][0] or each.original or (each.orcid and directory.with_orcid(each.orcid))
        ]
        if known:
            for at, person in zip(known, identify([contributors[at] for at in known], directory).persons, strict=True):
                kinds[at] = "owner" if person else kinds[at]
        return kinds

    return kinds_of


def build_pages(
    works: Sequence[Work], slugs: Sequence[str], free_pages: Sequence[FreePageSource], config: Config, owner: Name
) -> Pages:
    """Every page of the site. `slugs` has one for each work; `owner` is whom the site is about."""
    directory = Directory([owner_person(owner, config.owner)])
    kinds_of = _watch(directory, map(parse_written, config.display.always_show))
    papers = _ordered(
        [
            _Paper(work, slug, *paper_paths(slug, config.site.permalink))
            for work, slug in zip(works, slugs, strict=True)
        ],
        config.display.order,
    )
    free_pages = sorted(free_pages, key=lambda page: (page.order, page.stem))
    site = _site(config, owner, free_pages)
    made = {page.location.path.partition("/")[2]: _free_path(page) for page in free_pages}
    made |= {
        paper.work.addition.location.path.partition("/")[2]: _entry_url(paper)
        for paper in papers
        if paper.work.addition
    }
    entries = [_entry(paper, config.display, kinds_of) for paper in papers]
    groups = _groups(papers, entries)
    selected = tuple(
        entry
        for paper, entry in zip(papers, entries, strict=True)
        if paper.work.addition and paper.work.addition.selected
    )
    pages = [
        _author_page(config, owner, papers, selected, groups, made),
        _list_page(config, site, papers, groups),
        *_paper_pages(papers, entries, config, site, kinds_of, made),
        *(_free_page(page, config, site, made) for page in free_pages),
        _not_found_page(config),
    ]
    return Pages(
        site=site,
        pages=tuple(pages),
        assets=tuple(_assets(papers, free_pages, config, made)),
        entries=tuple((paper.work, paper.stem) for paper in papers),
    )


def _ordered(papers: Sequence[_Paper], order: str) -> list[_Paper]:
    """By date, the newest first; those without a date last; equal ones as they stand in the corpus."""
    dated = [paper for paper in papers if paper.work.lead.issued is not None]
    undated = [paper for paper in papers if paper.work.lead.issued is None]
    dated.sort(key=lambda paper: paper.work.position)
    dated.sort(key=lambda paper: _date_key(paper.work.lead.issued), reverse=order == "newest")
    return [*dated, *sorted(undated, key=lambda paper: paper.work.position)]


def _date_key(date: PartialDate | None) -> tuple[int, int, int]:
    return (date.year, date.month or 0, date.day or 0) if date else (0, 0, 0)


def _site(config: Config, owner: Name, free_pages: Sequence[FreePageSource]) -> Site:
    nav = [NavItem("Papers", PAPERS)]
    nav += [NavItem(page.label, _free_path(page)) for page in free_pages if page.navigation]
    name = display_name(owner)
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
    )


def _groups(papers: Sequence[_Paper], entries: Sequence[PaperEntry]) -> tuple[Group, ...]:
    pairs = zip(papers, entries, strict=True)
    if all(paper.work.lead.issued is None for paper in papers):
        return (Group("", "papers", tuple(entries)),) if entries else ()
    groups = []
    for year, members in groupby(pairs, key=lambda pair: pair[0].work.lead.issued and pair[0].work.lead.issued.year):
        label, anchor = (str(year), f"y{year}") if year else ("Undated", "undated")
        groups.append(Group(label, anchor, tuple(entry for _, entry in members)))
    return tuple(groups)


def _jumps(groups: Sequence[Group]) -> tuple[Jump, ...]:
    """A way down to each group where the list is long."""
    if len(groups) < 2 or sum(len(group.entries) for group in groups) < MIN_JUMPS:
        return ()
    return tuple(Jump(group.label, group.anchor) for group in groups)


def _summary(papers: Sequence[_Paper]) -> str:
    """`7 papers, 2016–2023`."""
    count = f"{len(papers):,} paper{'' if len(papers) == 1 else 's'}"
    years = sorted({paper.work.lead.issued.year for paper in papers if paper.work.lead.issued})
    if not years:
        return count
    return f"{count}, {years[0]}" if years[0] == years[-1] else f"{count}, {years[0]}–{years[-1]}"


# What a paper shows


def _entry(paper: _Paper, display: Display, kinds_of: KindsOf) -> PaperEntry:
    lead, addition = paper.work.lead, paper.work.addition
    container, details = _appeared(lead)
    return PaperEntry(
        url=_entry_url(paper),
        title=_title(lead),
        authors=author_line(_credited(lead), display, kinds_of),
        container=container,
        details=details,
        issued=_written_date(lead),
        issued_iso=str(lead.issued) if lead.issued else None,
        links=_links(lead),
        image=file_url(addition.image) if addition and addition.image else None,
        image_alt=(addition.image_alt or "") if addition else "",
    )


def _entry_url(paper: _Paper) -> str:
    """For links inside the site: a folder does not open by double click."""
    return paper.output_path if paper.url.endswith("/") else paper.url


def _title(version: Publication) -> Markup:
    return render_text(version.title) if version.title else Markup("Untitled")


def _credited(version: Publication) -> tuple[Contributor, ...]:
    """Whom the author line names: the authors, or the editors where there are none."""
    return version.authors or tuple(each for each in version.contributors if each.role == "editor")


def author_line(
    contributors: Sequence[Contributor], display: Display, kinds_of: KindsOf, *, signed: bool = False
) -> AuthorLine:
    """The names as one line, shortened as the site wants it, with what stands between them.

    `signed` puts a sign at those who contributed equally and so on: where a legend says what it means.
    """
    count = len(contributors)
    kinds = kinds_of(contributors)
    kept = {at for at, each in enumerate(kinds) if each != "name"}
    shown = shown_positions(count, kept, display.et_al_min, display.et_al_use_first)
    items: list[AuthorItem] = []
    last = -1
    for at in shown:
        each = contributors[at]
        before = ", " if items else ""
        if at != last + 1:
            items.append(AuthorItem(before, "…", "ellipsis"))
            before = " "
        elif len(shown) == count and at == count - 1 and count > 1:
            before = " and "
        name = display_name(each.name)
        signs = _signs(each) if signed else ""
        items.append(AuthorItem(before, name, kinds[at], signs, each.original, len(name) > LONG_NAME))
        last = at
    more = count - len(shown)
    return AuthorLine(tuple(items), more, f"and {more:,} more" if more else "")


_SIGNS: dict[Mark, tuple[str, str]] = {
    "equal-contribution": ("*", "equal contribution"),
    "corresponding": ("†", "corresponding author"),
}


def _signs(contributor: Contributor) -> str:
    return "".join(_SIGNS[mark][0] for mark in contributor.marks)


def _legend(contributors: Sequence[Contributor]) -> tuple[LegendItem, ...]:
    """What the signs mean, for those that occur."""
    found = {mark for each in contributors for mark in each.marks}
    return tuple(LegendItem(*_SIGNS[mark]) for mark in _SIGNS if mark in found)


def _appeared(version: Publication) -> tuple[str | None, str | None]:
    """Container and the place in it: `Science`, `378 (6624), 1092–1097`."""
    container = plain_text(version.container_title) if version.container_title else None
    if container is None and version.identifier("arxiv"):
        container = "arXiv"
    volume = version.volume or ""
    if version.issue:
        volume = f"{volume} ({version.issue})" if volume else f"no. {version.issue}"
    pages = (version.page_range or "").replace("-", "–")
    if pages and not volume:
        pages = f"pp. {pages}" if "–" in pages else f"p. {pages}"
    return container, ", ".join(part for part in (volume, pages) if part) or None


def _written_date(version: Publication) -> str | None:
    """`8 December 2022`, `December 2022`, `2022`; the source's words where they are no date."""
    date = version.issued
    if date is None:
        return version.issued_literal
    if date.month is None:
        until = version.issued_until
        return f"{date.year}–{until.year}" if until is not None and until.year != date.year else str(date.year)
    month = f"{_MONTHS[date.month - 1]} {date.year}"
    return f"{date.day} {month}" if date.day else month


_RANK = {kind: at for at, kind in enumerate(LABELS)}


def _links(version: Publication) -> tuple[LinkItem, ...]:
    """Everything that can be opened, each address once, in the order of `LABELS`."""
    found: dict[str, LinkItem] = {}
    for link in version.links:
        local = local_path(link.url)
        if local or is_web_url(link.url):
            url = file_url(local) if local else link.url
            label = LABELS.get(link.kind) or link.kind.replace("_", " ").capitalize()
            found.setdefault(url, LinkItem(link.kind, label, url, is_local=local is not None))
    for identifier in version.identifiers:
        resolved = resolve_identifier(identifier.scheme, identifier.value)
        if resolved:
            found[resolved] = LinkItem(identifier.scheme, LABELS[identifier.scheme], resolved, is_local=False)
    return tuple(sorted(found.values(), key=lambda item: _RANK.get(item.kind, len(_RANK))))


# Pages


def _page(output_path: str, template: str, model: PageBase, origin: str) -> Page:
    return Page(output_path, model.url, template, lambda: model, None, origin)


def _author_page(
    config: Config,
    owner: Name,
    papers: Sequence[_Paper],
    selected: tuple[PaperEntry, ...],
    groups: tuple[Group, ...],
    made: Made,
) -> Page:
    name = display_name(owner)
    about = config.owner
    summary = _summary(papers)
    portrait = file_url(local_path(about.photo) or "") if about.photo else None
    bio = render_markdown(about.bio, lambda address: follow(address, "", made).url)
    model = AuthorPage(
        root="",
        url=HOME,
        title=config.site.title or name,
        description=config.site.description or f"{name}: {summary}.",
        canonical_url=absolute(config.site.base_url, HOME),
        metas=_open_graph(config, "profile", name, config.site.description or summary, HOME, portrait),
        name=name,
        original_name=about.original_name,
        role=about.role,
        affiliation=about.affiliation,
        affiliation_url=about.affiliation_url,
        bio=bio,
        photo=portrait,
        photo_alt=about.photo_alt or f"Portrait of {name}",
        summary=summary,
        links=tuple(_profile_links(config)),
        selected=selected,
        groups=groups,
        jumps=_jumps(groups),
    )
    return _page(HOME, "author.html", model, config.path)


def _profile_links(config: Config) -> Iterable[ProfileLink]:
    links = config.owner.links
    for kind, (label, _) in PROFILES.items():
        url = profile_url(kind, links[kind]) if kind in links else None
        if url:
            url = url if has_scheme(url) else file_url(url)
            yield ProfileLink(kind, label, url, rel_me=has_scheme(url) and kind not in {"email", "cv"})
    for link in config.owner.other_links:
        local = local_path(link.url)
        yield ProfileLink("other", link.label, file_url(local) if local else link.url, rel_me=False)


def _list_page(config: Config, site: Site, papers: Sequence[_Paper], groups: tuple[Group, ...]) -> Page:
    title = f"Papers – {site.title}"
    model = PaperListPage(
        root=way_to_root(PAPERS),
        url=PAPERS,
        title=title,
        description=f"All papers of {site.owner}: {_summary(papers)}.",
        canonical_url=absolute(config.site.base_url, PAPERS),
        metas=_open_graph(config, "website", title, None, PAPERS, None),
        heading="Papers",
        summary=_summary(papers),
        groups=groups,
        jumps=_jumps(groups),
    )
    return _page(PAPERS, "papers.html", model, "all papers")


def _paper_pages(
    papers: Sequence[_Paper], entries: Sequence[PaperEntry], config: Config, site: Site, kinds_of: KindsOf, made: Made
) -> Iterable[Page]:
    neighbours = [Neighbour(entry.url, entry.title) for entry in entries]
    around = list(pairwise([None, *neighbours, None]))
    encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # Markup
    people = replace(config.owner, bio=None, photo=None)
    common = encode((site, config.site, config.display, people, LABELS))
    for at, (paper, entry) in enumerate(zip(papers, entries, strict=True)):
        newer, older = around[at][0], around[at + 1][1]
        if config.display.order == "oldest":
            newer, older = older, newer
        make = partial(_paper_page, paper, entry, config, site, kinds_of, made, newer, older)
        # Markdown may lead to any other page of the site, so such models are compared as they are.
        is_written = paper.work.addition and (paper.work.addition.body or paper.work.addition.note)
        depends = None if is_written else common + encode((_said(paper.work), paper.url, paper.stem, newer, older))
        yield Page(paper.output_path, paper.url, "paper.html", make, depends, str(paper.work.lead.records[0]))


def _said(work: Work) -> tuple[object, ...]:
    """What the sources say of a work, wherever in them it stands: a paper added above moves all lines below."""
    addition = work.addition and replace(work.addition, location=Location(""))
    return addition, [replace(version, records=(), provenance=()) for version in work.versions]


def _paper_page(
    paper: _Paper,
    entry: PaperEntry,
    config: Config,
    site: Site,
    kinds_of: KindsOf,
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
    credited = _credited(lead)
    legend = _legend(credited)
    authors = author_line(credited, config.display, kinds_of, signed=True) if legend else entry.authors
    editors = tuple(each for each in lead.contributors if each.role == "editor") if lead.authors else ()
    metas = [_meta("name", key, content) for key, content in citation_metas(lead, canonical, _pdf_url(paper, config))]
    metas += _open_graph(config, "article", title, description, paper.url, image)

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
        contributors=_everyone(credited, kinds_of) if authors.more else (),
        legend=legend,
        editors=author_line(editors, config.display, kinds_of) if editors else None,
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
        tags=addition.tags if addition and addition.tags else lead.keywords,
        versions=_versions(work, config.display, kinds_of),
        cite=_cite_box(work, paper.stem),
        previous=previous,
        next=following,
        papers_url=PAPERS,
    )


@lru_cache(maxsize=1 << 17)
def _meta(attribute: str, key: str, content: str) -> Meta:
    return Meta(attribute, key, content)


@lru_cache(maxsize=1 << 17)
def _contributor_item(contributor: Contributor, kind: str) -> ContributorItem:
    return ContributorItem(display_name(contributor.name), kind, _signs(contributor), contributor.original)


def _everyone(contributors: Sequence[Contributor], kinds_of: KindsOf) -> tuple[ContributorItem, ...]:
    return tuple(map(_contributor_item, contributors, kinds_of(contributors)))


def _pdf_url(paper: _Paper, config: Config) -> str | None:
    """The PDF that Scholar may be told of: in the same folder as the page (inclusion guidelines, 3)."""
    folder = paper.output_path.rpartition("/")[0]
    pdf = next((link.url for link in paper.work.lead.links if link.kind == "pdf"), None)
    if pdf is None or has_scheme(pdf) or pdf.rpartition("/")[0] != folder:
        return None
    return absolute(config.site.base_url, file_url(pdf))


def _versions(work: Work, display: Display, kinds_of: KindsOf) -> tuple[VersionItem, ...]:
    if len(work.versions) == 1:
        return ()
    lead = work.lead
    return tuple(_version(version, lead, display, kinds_of) for version in work.versions)


def _version(version: Version, lead: Version, display: Display, kinds_of: KindsOf) -> VersionItem:
    is_lead = version is lead
    container, details = _appeared(version)
    status = version.status or (
        "preprint" if is_preprint(version) else "published" if version.container_title else None
    )
    same_people = [each.name for each in _credited(version)] == [each.name for each in _credited(lead)]
    return VersionItem(
        label=_STATUS.get(status or "", "This version" if is_lead else "Other version"),
        is_lead=is_lead,
        title=_title(version),
        title_differs=not is_lead and version.title != lead.title,
        container=container,
        details=details,
        issued=_written_date(version),
        issued_iso=str(version.issued) if version.issued else None,
        links=() if is_lead else _links(version),
        abstract=render_paragraphs(version.abstract) if not is_lead and version.abstract != lead.abstract else (),
        authors=None if same_people else author_line(_credited(version), display, kinds_of),
    )


def _cite_box(work: Work, stem: str) -> CiteBox:
    bibtex = write_bibtex(work, max_names=MAX_CITE_NAMES)
    is_shortened = len(work.lead.authors) > MAX_CITE_NAMES and not is_verbatim(work)
    return CiteBox(bibtex, f"{stem}.bib", is_shortened)


def _open_graph(
    config: Config, kind: str, title: str, description: str | None, url: str, image: str | None
) -> tuple[Meta, ...]:
    """What chat programs show of a link (ogp.me): absolute addresses only, so nothing without a base URL."""
    page_url = absolute(config.site.base_url, url)
    if page_url is None:
        return ()
    pairs = [("og:type", kind), ("og:title", title), ("og:url", page_url)]
    if config.site.title:
        pairs.append(("og:site_name", config.site.title))
    if description:
        pairs.append(("og:description", description))
    if image and (image_url := absolute(config.site.base_url, image)):
        pairs.append(("og:image", image_url))
    return tuple(_meta("property", key, content) for key, content in pairs)


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
        metas=_open_graph(config, "website", plain_text(page.title), page.description, path, None),
        heading=render_text(page.title),
        body=render_markdown(page.body, lambda address: follow(address, "pages", made).url),
    )
    return _page(path, "page.html", model, page.location.path)


def _not_found_page(config: Config) -> Page:
    """Served for any missing path, at any depth: its addresses count from the root of the host."""
    path = config.site.base_url.split("://", 1)[1].partition("/")[2].rstrip("/") if config.site.base_url else ""
    model = NotFoundPage(
        root=f"/{path}/" if path else "/",
        url="404.html",
        title="Page not found",
        metas=(Meta("name", "robots", "noindex"),),
        heading="This page does not exist",
        papers_url=PAPERS,
    )
    return _page("404.html", "404.html", model, "the page for missing addresses")


# Files that pages refer to


def _assets(
    papers: Sequence[_Paper], free_pages: Sequence[FreePageSource], config: Config, made: Made
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

    about = config.owner
    here = Location(config.path)
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
