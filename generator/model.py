"""The values that flow through a build: names, records, versions, works. See the glossary in `generator/README.md`.

Fields have the names of CSL. `None` and `()` mean that no source has the value; an empty string never does. Text fields
are plain Unicode (NFC) in which `$…$` encloses TeX math: readers convert the markup of their format to this form, and
`text/html.py` converts it to HTML.

Frozen values cannot form reference cycles, so the garbage collector skips them (`gc=False`): with 100,000 papers this
saves a fifth of the reading time.
"""

from typing import Literal

from msgspec import Struct

from generator.problems import Location, Problem

ContributorRole = Literal["author", "editor", "translator", "contributor"]
Mark = Literal["equal-contribution", "corresponding"]
Status = Literal["preprint", "accepted", "published"]
"""The words of NISO RP-8-2008, shortened: submitted manuscript, accepted manuscript, version of record."""
PublicationStatus = Literal[
    "in-preparation", "submitted", "under-review", "accepted", "forthcoming", "in-press", "ahead-of-print", "retracted"
]
"""How far a publication is on its way to its readers, in this order; `retracted` ends it."""


class Name(Struct, frozen=True, order=True, gc=False):
    """A name in the parts of CSL 1.0.2. Either `literal` or `family` is set."""

    family: str | None = None
    given: str | None = None
    dropping_particle: str | None = None
    """Not part of the sort key: `van den` in `Driessche, George van den`."""
    non_dropping_particle: str | None = None
    """Kept before the family name: `von` in `von Glehn, Tamara`."""
    suffix: str | None = None
    """`Jr.`, `III`."""
    literal: str | None = None
    """A name without parts: a team, a single name."""


class Contributor(Struct, frozen=True, gc=False):
    """A name on a publication. Equal names on one publication are different people unless a source identifies them."""

    name: Name
    role: ContributorRole = "author"
    orcid: str | None = None
    """Bare, with hyphens: `0000-0002-1825-0097`."""
    marks: tuple[Mark, ...] = ()
    original: str | None = None
    """The name in its original script, if the source has both."""
    homonym: str | None = None
    """The number by which DBLP tells people of one name apart: `0001` for `Wei Wang 0001`. It is not displayed."""
    person: str | None = None
    """The id of the person, if `decisions.toml` says which of several people of this name it is."""


class PartialDate(Struct, frozen=True, gc=False):
    """A date as precise as its source: the date-parts of CSL."""

    year: int
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31; only with a month."""

    @property
    def order(self) -> tuple[int, int, int]:
        """Sort key: by time, less precise dates first."""
        return self.year, self.month or 0, self.day or 0

    def __str__(self) -> str:
        """Format as ISO 8601 with reduced precision: `2024`, `2024-03`, `2024-03-05`."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class Identifier(Struct, frozen=True, order=True, gc=False):
    """A normalised identifier: the bare value, never a URL."""

    scheme: str
    """`doi`, `arxiv`, `pmid`, `pmcid`, `isbn`, `issn`, `openreview`, `hal`, `acl`, …"""
    value: str


class Link(Struct, frozen=True, order=True, gc=False):
    """A web page or file that belongs to a publication."""

    kind: str
    """`url`, `pdf`, `code`, `data`, `slides`, `video`, `poster`, …"""
    url: str
    """An absolute http(s) URL, or a path below `content/`."""


class Publication(Struct, frozen=True, kw_only=True, gc=False):
    """The fields shared by records, versions and additions."""

    type: str | None = None
    """CSL item type: `article-journal`, `paper-conference`, `chapter`, `book`, `thesis`, `report`, `software`, …"""
    genre: str | None = None
    """CSL's genre: `PhD thesis`, `Technical report`."""
    title: str | None = None
    contributors: tuple[Contributor, ...] = ()
    incomplete_roles: tuple[ContributorRole, ...] = ()
    """The roles in which the source names only some people: its list ends in `and others`, `et al.` or an ellipsis."""
    abstract: str | None = None
    issued: PartialDate | None = None
    issued_until: PartialDate | None = None
    """The end of a range of dates."""
    issued_literal: str | None = None
    """The text of the source if it is not a date (`in press`, `n.d.`) or more than the date (`Spring 2019`)."""
    container_title: str | None = None
    container_title_short: str | None = None
    """A short form of it, for lists: `PNAS`, `J. Chem. Phys.`."""
    collection_title: str | None = None
    """The series."""
    event_title: str | None = None
    """The conference, talk series or exhibition: `20th Annual Meeting of the Linguistic Society`."""
    event_place: str | None = None
    event_date: PartialDate | None = None
    """When the event began: not the date of publication."""
    event_date_until: PartialDate | None = None
    """When an event of several days ended."""
    publisher: str | None = None
    publisher_place: str | None = None
    volume: str | None = None
    issue: str | None = None
    number: str | None = None
    """Report, patent or article number."""
    edition: str | None = None
    page_range: str | None = None
    """`1092-1097`, with a plain hyphen."""
    language: str | None = None
    """BCP 47 tag, or the text of the source."""
    status: Status | None = None
    """Which version of the text it is."""
    publication_status: PublicationStatus | None = None
    """What the source says about its publication; None for whatever has simply appeared."""
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    """Prizes that the publication has received, as plain text."""
    note: str | None = None
    """A remark of the source, as plain text."""

    def identifier(self, scheme: str) -> str | None:
        """Return the first value of the scheme, or None."""
        return next((each.value for each in self.identifiers if each.scheme == scheme), None)

    @property
    def authors(self) -> tuple[Contributor, ...]:
        return tuple(each for each in self.contributors if each.role == "author")


class Record(Publication, frozen=True, kw_only=True):
    """The data of one source about one publication."""

    location: Location
    """The beginning of the record."""
    is_selected: bool = False
    """Whether the source counts it among the selected publications."""
    picture: str | None = None
    """The file name of a picture, if the source names one."""
    format: str
    """`plaintext`, `bibtex`, `csl-json`, `ris`, `front-matter`."""
    key: str | None = None
    """The citation key or id in the source."""
    verbatim: str | None = None
    """The source text of a BibTeX entry, without private fields; None for other formats."""
    extra: tuple[tuple[str, str], ...] = ()
    """Fields of the source without an equivalent above, in the order of the source. They stay in the record: pages and
    writers do not show them, except that a BibTeX entry is published in its own words."""


class Reading(Struct, frozen=True, kw_only=True):
    """The result of reading one source."""

    records: tuple[Record, ...] = ()
    """In the order of the source."""
    problems: tuple[Problem, ...] = ()
    owner: Name | None = None
    """The person whose publications the source lists, if it names one."""
    parents: tuple[int, ...] = ()
    """Records (by position) to which others in the source refer as the whole that they are part of."""
    orcid_works: tuple[tuple[int, str], ...] = ()
    """Records (by position) without contributors, each with the iD of the ORCID record that lists it."""
    orcid_person: Contributor | None = None
    """The person of that ORCID record, if the source names them."""
    without_owner: tuple[tuple[int, Location], ...] = ()
    """Records (by position, with the location of their authors) whose contributors do not include the owner under the
    name in the source. Aliases of the owner are checked later."""


class Version(Publication, frozen=True, kw_only=True):
    """One appearance of a work, merged from its records."""

    records: tuple[Location, ...]
    """Locations of its records, the most complete first."""
    is_selected: bool = False
    """Whether a source counts it among the selected publications."""
    picture: str | None = None
    """The file name of a picture, if a source names one."""
    key: str | None = None
    verbatim: str | None = None
    provenance: tuple[tuple[str, Location], ...] = ()
    """For each field not taken from the first record: the location of its record."""


class Addition(Publication, frozen=True, kw_only=True):
    """Data added to one work by the owner: the front matter and Markdown of `content/papers/*.md`.

    The fields of `Publication` override those of all sources; `note` is Markdown here.
    """

    location: Location
    stem: str
    """The file name without `.md`: matched with the citation keys and the slug of the work."""
    key: str | None = None
    """The citation key that identifies the work."""
    slug: str | None = None
    """The slug to give to the work, or the slug that identifies it."""
    tags: tuple[str, ...] = ()
    selected: bool | None = None
    """Whether the work is among the selected ones; None to leave that to the sources."""
    selected_order: int | None = None
    """The place among the selected works, from 1; None for after those with a place."""
    hidden: bool = False
    """Whether the site shows nothing of the work."""
    extra: tuple[tuple[str, str], ...] = ()
    """Further fields, for templates of the site."""
    image: str | None = None
    """Path below `content/`."""
    image_alt: str | None = None
    body: str | None = None
    """Markdown."""
    folder: str = "papers"
    """The folder below `content/` to which links in the Markdown are relative."""
    locations: tuple[tuple[str, Location], ...] = ()
    """Where the keys are that may name files, where `hidden` is, and where the Markdown of `note` and `body` begins."""

    def locate(self, key: str) -> Location:
        """Return the location of a key, or else of the file."""
        return next((location for name, location in self.locations if name == key), self.location)


class Work(Struct, frozen=True, kw_only=True):
    """One intellectual publication; it has one page."""

    versions: tuple[Version, ...]
    """The lead version, then the others, latest first; undated versions last, in the order of the corpus."""
    position: int
    """Position of its first record in the corpus: the tie-breaker of every sort."""
    addition: Addition | None = None
    """Tags, selection, image, note and text from the owner; its other fields are merged into the lead version."""

    @property
    def lead(self) -> Version:
        return self.versions[0]
