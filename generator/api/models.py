"""The types of the public JSON, from which its JSON Schema is generated.

Version 1: fields may be added, but none is removed or changes its meaning. URLs without a scheme are relative to the
site's root, which is at `root` relative to the document and, if configured, at `base_url`. `title_html` and
`abstract_html` are safe HTML with MathML; everything else is plain text.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType


class SiteInfo(Struct, frozen=True, gc=False):
    """The site that a document belongs to."""

    title: str
    """Title of the site."""
    language: str
    """Language of the interface, as a BCP 47 tag."""
    direction: Literal["ltr", "rtl"]
    """Writing direction of that language."""
    url: str
    """The home page, relative to the site's root."""


class AuthorName(Struct, frozen=True, gc=False):
    """A name in an author line, or what stands in place of names."""

    name: str
    """In natural order: `Tamara von Glehn`; `…` for omitted names; `and others` if the source omits names."""
    kind: Literal["name", "owner", "marked", "ellipsis"]
    """`owner`: the person that the site is about; `marked`: shown however long the list is."""
    before: str
    """Separator before it: empty, `, `, ` and `."""
    url: str | None
    """The person's page, relative to the site's root, or website."""
    original: str | None
    """The name in its original script."""


class WorkLink(Struct, frozen=True, gc=False):
    """A web page or file that belongs to a paper or person."""

    kind: str
    """`pdf`, `doi`, `arxiv`, `code`, `data`, `slides`, `video`, `poster`, `url`, …"""
    label: str
    """`PDF`, `DOI`, `Code`, …"""
    url: str
    """Absolute, or relative to the site's root."""


class Work(Struct, frozen=True, kw_only=True, gc=False):
    """A paper in a list."""

    id: str
    """The slug, which does not change when the title does."""
    url: str
    """The paper's page, relative to the site's root."""
    type: str | None
    """CSL type: `article-journal`, `paper-conference`, …"""
    title: str
    """Plain text."""
    title_html: str
    """HTML; formulas are MathML."""
    lang: str | None
    """BCP 47 tag of the title if its script is not that of the site's language."""
    authors: tuple[AuthorName, ...]
    """The author line, shortened if there are many."""
    more: int
    """Number of omitted names."""
    more_label: str
    """`and 930 more`, or `and others` if the source omits names, too; empty if the line has all names."""
    container: str | None
    """Journal, proceedings, book or preprint server."""
    details: str | None
    """Volume, issue, pages or article number, or what else identifies it: `378 (6624), 1092–1097`, `Report No. 17`."""
    before_details: str
    """Separator between container and details: a space before a volume, else a comma."""
    issued: str | None
    """Date of publication, as precisely as known: `2022`, `2022-12`, `2022-12-08`."""
    issued_text: str | None
    """The same, formatted: `December 2022`."""
    publication_status: (
        Literal[
            "in-preparation",
            "submitted",
            "under-review",
            "accepted",
            "forthcoming",
            "in-press",
            "ahead-of-print",
            "retracted",
        ]
        | None
    )
    """How far the publication has come; null for whatever has simply appeared."""
    publication_status_text: str | None
    """The same, in the language of the site, in lower case after a container or date: `in press`."""
    doi: str | None
    """Without prefix: `10.1126/science.abq1158`."""
    topics: tuple[str, ...]
    """Topics of the paper, in the spelling of the site."""
    selected: bool
    """True if selected by the owner."""
    links: tuple[WorkLink, ...]
    """In the order of display."""


class ContributorName(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A contributor of a paper. Missing values are left out."""

    name: str
    """In natural order."""
    role: Literal["author", "editor", "translator", "contributor"]
    """Role of the contributor."""
    family: str | UnsetType = UNSET
    """Part of the name, as in CSL."""
    given: str | UnsetType = UNSET
    """Part of the name, as in CSL."""
    dropping_particle: str | UnsetType = UNSET
    """`van den` in `Driessche, George van den`."""
    non_dropping_particle: str | UnsetType = UNSET
    """`von` in `von Glehn, Tamara`."""
    suffix: str | UnsetType = UNSET
    """`Jr.`"""
    literal: str | UnsetType = UNSET
    """A name without parts: a team."""
    original: str | UnsetType = UNSET
    """The name in its original script."""
    orcid: str | UnsetType = UNSET
    """With hyphens: `0000-0002-1825-0097`."""
    url: str | UnsetType = UNSET
    """The person's page, relative to the site's root, or website."""


class VersionInfo(Struct, frozen=True, kw_only=True, gc=False):
    """One version of a paper."""

    status: Literal["preprint", "accepted", "published"] | None
    """Status, in the terms of NISO RP-8; null if unknown."""
    publication_status: (
        Literal[
            "in-preparation",
            "submitted",
            "under-review",
            "accepted",
            "forthcoming",
            "in-press",
            "ahead-of-print",
            "retracted",
        ]
        | None
    )
    """How far the publication has come; null for whatever has simply appeared."""
    title: str
    """Plain text; may differ between versions."""
    container: str | None
    """Journal, proceedings, book or preprint server."""
    details: str | None
    """Volume, issue, pages."""
    issued: str | None
    """Date of publication, as precisely as known."""
    issued_text: str | None
    """The same, formatted."""
    doi: str | None
    """Without prefix."""
    links: tuple[WorkLink, ...]
    """Links of this version."""


class WorkFiles(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Files of a paper on the site, all relative to its root. Missing files are left out."""

    bibtex: str
    """BibTeX entry with all contributors."""
    ris: str
    """RIS record with all contributors."""
    csl_json: str
    """CSL-JSON item with all contributors."""
    pdf: str | UnsetType = UNSET
    """The paper itself."""
    oembed: str | UnsetType = UNSET
    """oEmbed document."""
    image: str | UnsetType = UNSET
    """Image of the card, as SVG."""
    image_png: str | UnsetType = UNSET
    """Image of the card, as PNG."""
    qr: str | UnsetType = UNSET
    """QR code of the page's URL, as SVG."""


class WorkDocument(Work, frozen=True, kw_only=True, gc=False):
    """`papers/x.json`: one paper."""

    abstract: str | None
    """Plain text; of the lead version."""
    abstract_html: str
    """Paragraphs as HTML; empty if there is no abstract."""
    abstract_lang: str | None
    """BCP 47 tag of the abstract if it is not in the site's language."""
    contributors: tuple[ContributorName, ...]
    """All contributors, in the order of the paper."""
    incomplete_roles: tuple[Literal["author", "editor", "translator", "contributor"], ...]
    """Roles in which the source names only some of the contributors."""
    versions: tuple[VersionInfo, ...]
    """The lead version first."""
    files: WorkFiles
    """Files of the paper."""
    card: str | None
    """Page for embedding in a frame, relative to the site's root."""
    version: Literal[1]
    """Version of this format."""
    root: str
    """Relative path from this document to the site's root: `../`."""
    base_url: str | None
    """Base URL of the site: absolute, ends in `/`; null if the site has none configured."""
    site: SiteInfo
    """The site that the document belongs to."""


class Part(Struct, frozen=True, gc=False):
    """A document with some of the papers of a large site."""

    url: str
    """Relative to the site's root."""
    year: int | None
    """Year of its papers; null for papers without a date."""
    works: int
    """Number of its papers."""


class WorksDocument(Struct, frozen=True, kw_only=True, gc=False):
    """`api/works.json`: all papers, or the newest of a large site with a list of documents that have the others. These
    have the same form."""

    version: Literal[1]
    """Version of this format."""
    root: str
    """Relative path from this document to the site's root: `../`."""
    base_url: str | None
    """Base URL of the site: absolute, ends in `/`; null if the site has none configured."""
    site: SiteInfo
    """The site that the document belongs to."""
    total: int
    """Number of papers on the site."""
    works: tuple[Work, ...]
    """In the order of the site's list."""
    parts: tuple[Part, ...]
    """Documents that together have all papers, in the order of the list; empty if `works` is complete, and in these
    documents themselves."""


class Person(Struct, frozen=True, kw_only=True, gc=False):
    """A person with a page."""

    id: str
    """Last segment of the page's URL; `owner` for the owner of the site."""
    name: str
    """In natural order."""
    url: str
    """The person's page, relative to the site's root."""
    original_name: str | None
    """The name in its original script."""
    orcid: str | None
    """With hyphens: `0000-0002-1825-0097`."""
    role: str | None
    """`Professor of Linguistics`."""
    affiliation: str | None
    """`University of Somewhere`."""
    affiliation_url: str | None
    """Absolute."""
    photo: str | None
    """Relative to the site's root."""
    links: tuple[WorkLink, ...]
    """Profiles on other sites."""


class PersonDocument(Struct, frozen=True, kw_only=True, gc=False):
    """`people/x.json`: a person and their papers; `index.json` for the owner of the site, with only the newest of a
    large site."""

    version: Literal[1]
    """Version of this format."""
    root: str
    """Relative path from this document to the site's root: `../`, or empty."""
    base_url: str | None
    """Base URL of the site: absolute, ends in `/`; null if the site has none configured."""
    site: SiteInfo
    """The site that the document belongs to."""
    person: Person
    """The person."""
    total: int
    """Number of the person's papers."""
    works: tuple[Work, ...]
    """In the order of the site's list."""
    parts: tuple[Part, ...]
    """Documents that together have all papers, in the order of the list; empty if `works` is complete."""
    card: str | None
    """Page for embedding in a frame, relative to the site's root."""
