"""What templates may see: `site`, and as `page` one of the page models below. Nothing else arrives.

Everything that a template would have to work out is a field here. `Markup` is safe HTML and goes out as it is; every
`str` is plain text and is escaped by the template engine. Addresses without a scheme count from the site's root: a
template writes `{{ page.root }}{{ entry.url }}`, so that the same page works at `/`, at `/repo/` and as a file.
`None`, an empty tuple and zero mean that there is nothing to show.
"""

from markupsafe import Markup
from msgspec import Struct


class NavItem(Struct, frozen=True):
    """An entry of the main navigation."""

    label: str
    url: str
    """From the site's root; the current page is the one whose `page.url` is equal."""


class Site(Struct, frozen=True, kw_only=True):
    """The same for every page: arrives as `site`."""

    title: str
    language: str
    """BCP 47 tag for `<html lang>`."""
    owner: str
    """Display name of whom the site is about."""
    home_url: str
    """The author page."""
    stylesheet_url: str
    favicon_url: str
    nav: tuple[NavItem, ...]
    generator: str
    """`Oeuvre 1.2.3`, for `<meta name="generator">`."""


class AuthorItem(Struct, frozen=True):
    """One name, or one ellipsis, of an author line."""

    before: str
    """What stands before it: ``, `, `, ` and `, ` `."""
    name: str
    """`Tamara von Glehn`; `…` where names are left out."""
    kind: str
    """`name`, `owner`, `marked` (always shown besides the owner) or `ellipsis`."""


class AuthorLine(Struct, frozen=True):
    """The contributors of a paper as one line, shortened where there are many."""

    items: tuple[AuthorItem, ...]
    more: int
    """How many names the line leaves out; 0 where it is complete, never 1."""
    more_label: str
    """`and 930 more`; empty where the line is complete."""


class ContributorItem(Struct, frozen=True):
    """One of everyone, in the order of the paper."""

    name: str
    kind: str
    """`name`, `owner` or `marked`."""


class LinkItem(Struct, frozen=True):
    """Something to open: a button on the paper page, a word in lists."""

    kind: str
    """`pdf`, `doi`, `arxiv`, `code`, `data`, `slides`, `video`, `poster`, `url`, …: for the stylesheet."""
    label: str
    """`PDF`, `DOI`, `arXiv`, `Code`, …"""
    url: str
    """Absolute, or from the site's root."""
    is_local: bool
    """True where `page.root` must be written before `url`."""


class PaperEntry(Struct, frozen=True, kw_only=True):
    """A paper in a list."""

    url: str
    title: Markup
    authors: AuthorLine
    container: str | None
    """Where it appeared, set in italics: `Science`, `arXiv`."""
    details: str | None
    """`378 (6624), 1092–1097`."""
    issued: str | None
    """When, for people: `December 2022`, `2022`; None where nobody says."""
    issued_iso: str | None
    """For `<time datetime>`: `2022-12`."""
    links: tuple[LinkItem, ...]
    image: str | None = None
    """A small picture, from the site's root."""
    image_alt: str = ""


class Group(Struct, frozen=True):
    """Papers under one heading, usually a year."""

    label: str
    """`2022`, `Undated`; empty where no paper has a date: then there is one group and it needs no heading."""
    anchor: str
    """Id of the heading: `y2022`, `undated`."""
    entries: tuple[PaperEntry, ...]


class Jump(Struct, frozen=True):
    """A way down to one group of a long list."""

    label: str
    anchor: str


class VersionItem(Struct, frozen=True, kw_only=True):
    """One version of a work on its page; the lead version stands first."""

    label: str
    """`Published`, `Preprint`, `Accepted manuscript`, `Version 2`."""
    is_lead: bool
    title: Markup
    title_differs: bool
    container: str | None
    details: str | None
    issued: str | None
    issued_iso: str | None
    links: tuple[LinkItem, ...]
    abstract: tuple[Markup, ...]
    """Paragraphs; only where the abstract differs from the lead version's, else empty."""
    authors: AuthorLine | None
    """Only where the contributors differ from the lead version's."""


class CiteBox(Struct, frozen=True):
    """How to cite the paper."""

    bibtex: str
    bibtex_url: str
    """The same as a file, with every contributor."""
    is_shortened: bool
    """True where `bibtex` ends its list of authors with `and others` and only the file has everyone."""


class Neighbour(Struct, frozen=True):
    """The paper before or after this one in the list of all papers."""

    url: str
    title: Markup


class Meta(Struct, frozen=True):
    """One `<meta>` of the head."""

    attribute: str
    """`name` or `property`."""
    key: str
    content: str


class PageBase(Struct, frozen=True, kw_only=True):
    """What every page has."""

    root: str
    """The way from this page to the site's root: empty, `../`, `../../`; on the 404 page the path of the base URL."""
    url: str
    """This page, from the site's root: `papers/x.html`."""
    title: str
    """Plain, for `<title>`."""
    description: str | None = None
    """Plain, one or two sentences, for `<meta name="description">`."""
    canonical_url: str | None = None
    """Absolute; None where the site has no base URL."""
    metas: tuple[Meta, ...] = ()
    """Scholarly and social metadata, in order."""


class ProfileLink(Struct, frozen=True):
    """A link of the owner: mail, ORCID, Google Scholar, GitHub, …"""

    kind: str
    label: str
    url: str
    rel_me: bool
    """True for profiles that are the owner's own (`rel="me"`)."""


class AuthorPage(PageBase, frozen=True, kw_only=True):
    """`author.html`: who the site is about, and all papers."""

    name: str
    original_name: str | None
    """The name in its original script."""
    role: str | None
    affiliation: str | None
    affiliation_url: str | None
    bio: Markup
    photo: str | None
    photo_alt: str
    summary: str
    """`7 papers, 2016–2023`."""
    links: tuple[ProfileLink, ...]
    selected: tuple[PaperEntry, ...]
    groups: tuple[Group, ...]
    jumps: tuple[Jump, ...] = ()
    """To the groups; empty where the list is too short to need them."""


class PaperListPage(PageBase, frozen=True, kw_only=True):
    """`papers.html`: all papers."""

    heading: str
    summary: str
    groups: tuple[Group, ...]
    jumps: tuple[Jump, ...] = ()
    """To the groups; empty where the list is too short to need them."""


class PaperPage(PageBase, frozen=True, kw_only=True):
    """`paper.html`: one work."""

    heading: Markup
    authors: AuthorLine
    contributors: tuple[ContributorItem, ...]
    """Everyone in order, for what opens behind `and n more`; empty where the line is complete."""
    editors: AuthorLine | None
    container: str | None
    details: str | None
    publisher: str | None
    issued: str | None
    issued_iso: str | None
    links: tuple[LinkItem, ...]
    abstract: tuple[Markup, ...]
    """Paragraphs."""
    note: Markup
    """What the owner remarks, in one line or two."""
    body: Markup
    """What the owner wrote about the paper."""
    image: str | None
    image_alt: str
    tags: tuple[str, ...]
    versions: tuple[VersionItem, ...]
    """Empty where there is one version only; else the lead version first."""
    cite: CiteBox
    previous: Neighbour | None
    """The newer neighbour in the list of all papers."""
    next: Neighbour | None
    """The older one."""
    papers_url: str
    """The list of all papers."""


class FreePage(PageBase, frozen=True, kw_only=True):
    """`page.html`: a page from `content/pages/*.md`."""

    heading: Markup
    body: Markup


class NotFoundPage(PageBase, frozen=True, kw_only=True):
    """`404.html`: what a visitor of a missing address sees."""

    heading: str
    papers_url: str
