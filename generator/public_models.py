"""What the site tells programs: the types of its public JSON, from which its JSON Schema is made.

Version 1. Fields may be added to it; none changes its meaning or vanishes. Addresses without a scheme count from the
site's root, which lies at `root` from the document and, where the site says so, at `base_url`. `title_html` and
`abstract_html` are safe HTML with MathML; everything else is plain text.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType


class SiteInfo(Struct, frozen=True, gc=False):
    """The site that a document belongs to."""

    title: str
    """Its name."""
    language: str
    """Of its words, as a BCP 47 tag."""
    direction: Literal["ltr", "rtl"]
    """In which direction its words run."""
    url: str
    """Its first page."""


class AuthorName(Struct, frozen=True, gc=False):
    """One name, or one ellipsis, of an author line."""

    name: str
    """As it is shown: `Tamara von Glehn`; `…` where names are left out."""
    kind: Literal["name", "owner", "marked", "ellipsis"]
    """`owner`: whom the site is about; `marked`: shown however long the list is."""
    before: str
    """What stands before it in the line: nothing, `, `, ` and `."""
    url: str | None
    """Her page."""
    original: str | None
    """The name in its original script."""


class WorkLink(Struct, frozen=True, gc=False):
    """Something that belongs to a paper and can be opened."""

    kind: str
    """`pdf`, `doi`, `arxiv`, `code`, `data`, `slides`, `video`, `poster`, `url`, …"""
    label: str
    """What it is called: `PDF`."""
    url: str
    """Absolute, or from the site's root."""


class Work(Struct, frozen=True, kw_only=True, gc=False):
    """A paper as lists have it."""

    id: str
    """Its slug: stays as it is, whatever becomes of the title."""
    url: str
    """Its page."""
    type: str | None
    """CSL type: `article-journal`, `paper-conference`, …"""
    title: str
    """Plain."""
    title_html: str
    """With formulas as MathML."""
    lang: str | None
    """Of the title, as a BCP 47 tag, where its script is not that of the site's language."""
    authors: tuple[AuthorName, ...]
    """The author line, shortened where there are many."""
    more: int
    """How many names the line leaves out."""
    more_label: str
    """`and 930 more`; empty where the line is complete."""
    container: str | None
    """Where it appeared: the journal, the proceedings."""
    details: str | None
    """`378 (6624), 1092–1097`."""
    issued: str | None
    """As precisely as known: `2022`, `2022-12`, `2022-12-08`."""
    issued_text: str | None
    """The same for people: `December 2022`."""
    doi: str | None
    """Bare."""
    topics: tuple[str, ...]
    """What it is about, each as the site calls it."""
    selected: bool
    """True where the owner picked it."""
    links: tuple[WorkLink, ...]
    """In the order in which they are shown."""


class ContributorName(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One of everyone who contributed to a paper. What nobody says is left out."""

    name: str
    """As it is shown."""
    role: Literal["author", "editor", "translator", "contributor"]
    """As what she contributed."""
    family: str | UnsetType = UNSET
    """As CSL takes names apart."""
    given: str | UnsetType = UNSET
    """As CSL takes names apart."""
    dropping_particle: str | UnsetType = UNSET
    """`van den` of `Driessche, George van den`."""
    non_dropping_particle: str | UnsetType = UNSET
    """`von` of `von Glehn, Tamara`."""
    suffix: str | UnsetType = UNSET
    """`Jr.`"""
    literal: str | UnsetType = UNSET
    """A name that has no parts: a team."""
    original: str | UnsetType = UNSET
    """The name in its original script."""
    orcid: str | UnsetType = UNSET
    """Bare, with hyphens."""
    url: str | UnsetType = UNSET
    """Her page."""


class VersionInfo(Struct, frozen=True, kw_only=True, gc=False):
    """One appearance of a paper."""

    status: Literal["preprint", "accepted", "published"] | None
    """As NISO RP-8 calls it, where a source says so."""
    title: str
    """Plain; it may differ between versions."""
    container: str | None
    """Where it appeared."""
    details: str | None
    """Volume, issue, pages."""
    issued: str | None
    """When."""
    issued_text: str | None
    """When, for people."""
    doi: str | None
    """Bare."""
    links: tuple[WorkLink, ...]
    """Its own."""


class WorkFiles(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What stands beside a paper's page, as far as the site has it. All from the site's root."""

    bibtex: str
    """With every contributor."""
    ris: str
    """The same as RIS."""
    csl_json: str
    """The same as CSL-JSON."""
    pdf: str | UnsetType = UNSET
    """The paper itself, where the site has it."""
    oembed: str | UnsetType = UNSET
    """What oEmbed says of it."""
    image: str | UnsetType = UNSET
    """A picture of the card, as SVG."""
    image_png: str | UnsetType = UNSET
    """The same as PNG."""
    qr: str | UnsetType = UNSET
    """The address as a QR code, as SVG."""


class WorkDocument(Work, frozen=True, kw_only=True, gc=False):
    """`papers/x.json`: one paper."""

    abstract: str | None
    """Plain; of the version that the page shows."""
    abstract_html: str
    """Paragraphs; empty where there is none."""
    contributors: tuple[ContributorName, ...]
    """Everyone, in the order of the paper."""
    versions: tuple[VersionInfo, ...]
    """The version that the page shows stands first."""
    files: WorkFiles
    """What stands beside the page."""
    card: str | None
    """A page made to be framed."""
    version: Literal[1]
    """Of this format."""
    root: str
    """The way from this document to the site's root: `../`."""
    base_url: str | None
    """Where the site stands: absolute, ends in `/`; null where it does not say."""
    site: SiteInfo
    """The site that the paper stands on."""


class Part(Struct, frozen=True, gc=False):
    """A document that holds some of the papers of a large site."""

    url: str
    """From the site's root."""
    year: int | None
    """Of its papers; null for those without a date."""
    works: int
    """How many they are."""


class WorksDocument(Struct, frozen=True, kw_only=True, gc=False):
    """`api/works.json`: all papers, or the newest of very many and where the others stand. The parts look the same."""

    version: Literal[1]
    """Of this format."""
    root: str
    """The way from this document to the site's root: `../`."""
    base_url: str | None
    """Where the site stands: absolute, ends in `/`; null where it does not say."""
    site: SiteInfo
    """The site."""
    total: int
    """How many papers the site has."""
    works: tuple[Work, ...]
    """In the order of the site's list."""
    parts: tuple[Part, ...]
    """Documents that together hold all papers, in the order of the list; empty where `works` is complete, and in the
    parts themselves."""


class Person(Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who has a page."""

    id: str
    """The last part of her page's address; `owner` for whom the site is about."""
    name: str
    """As it is shown."""
    url: str
    """Her page."""
    original_name: str | None
    """The name in its original script."""
    orcid: str | None
    """Bare, with hyphens."""
    role: str | None
    """What she is."""
    affiliation: str | None
    """Where she is."""
    affiliation_url: str | None
    """Absolute."""
    photo: str | None
    """From the site's root."""
    links: tuple[WorkLink, ...]
    """Where else she is found."""


class PersonDocument(Struct, frozen=True, kw_only=True, gc=False):
    """`people/x.json`: somebody and her papers; `index.json` for the owner of a site, with the newest of very many."""

    version: Literal[1]
    """Of this format."""
    root: str
    """The way from this document to the site's root: `../`, or nothing."""
    base_url: str | None
    """Where the site stands: absolute, ends in `/`; null where it does not say."""
    site: SiteInfo
    """The site."""
    person: Person
    """Who she is."""
    total: int
    """How many papers she has."""
    works: tuple[Work, ...]
    """In the order of the site's list."""
    parts: tuple[Part, ...]
    """Documents that together hold all of them, in the order of the list; empty where `works` is complete."""
    card: str | None
    """A page made to be framed."""
