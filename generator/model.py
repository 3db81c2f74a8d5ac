"""The values that flow through a build: names, records, works. Frozen, in CSL's words; see the glossary in README.md.

A `Record` is what one source says of one publication, a `Version` one appearance of a work put together from the
records that tell of it, a `Work` one intellectual publication with all its versions. `None` and `()` mean that no
source says; an empty string never does. Text fields are plain Unicode (NFC) in which `$…$` may hold TeX math: readers
have already turned the markup of their format into that, and `text.py` alone turns it into HTML.

Frozen values cannot refer to each other in circles, so the garbage collector need not look at them (`gc=False`): on
100,000 papers that saves a fifth of the time of reading.
"""

from typing import Literal

from msgspec import Struct

from generator.problems import Location, Problem

ContributorRole = Literal["author", "editor", "translator", "contributor"]
Mark = Literal["equal-contribution", "corresponding"]
Status = Literal["preprint", "accepted", "published"]
"""The words of NISO RP-8-2008, shortened: submitted manuscript, accepted manuscript, version of record."""


class Name(Struct, frozen=True, order=True, gc=False):
    """A name as CSL 1.0.2 takes it apart. Either `literal` or `family` is set."""

    family: str | None = None
    given: str | None = None
    dropping_particle: str | None = None
    """Left out when the name is sorted by family: `van den` of `Driessche, George van den`."""
    non_dropping_particle: str | None = None
    """Kept before the family name: `von` of `von Glehn, Tamara`."""
    suffix: str | None = None
    """`Jr.`, `III`."""
    literal: str | None = None
    """A name that must not be taken apart: a team, a single name."""


class Contributor(Struct, frozen=True, gc=False):
    """A name on a publication. Equal names on one publication are different people until a source says otherwise."""

    name: Name
    role: ContributorRole = "author"
    orcid: str | None = None
    """Bare, with hyphens: `0000-0002-1825-0097`."""
    marks: tuple[Mark, ...] = ()
    original: str | None = None
    """The name in its original script, where the source gives both."""


class PartialDate(Struct, frozen=True, gc=False):
    """A date as coarse as its source: CSL's date-parts."""

    year: int
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31, only with a month."""

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts by time, the coarser before the finer."""
        return self.year, self.month or 0, self.day or 0

    def __str__(self) -> str:
        """ISO 8601 reduced precision: `2024`, `2024-03`, `2024-03-05`."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


class Identifier(Struct, frozen=True, order=True, gc=False):
    """A normalised identifier: bare value, never an address."""

    scheme: str
    """`doi`, `arxiv`, `pmid`, `pmcid`, `isbn`, `issn`, `openreview`, `hal`, `acl`, …"""
    value: str


class Link(Struct, frozen=True, order=True, gc=False):
    """Something that belongs to a publication and can be opened."""

    kind: str
    """`url`, `pdf`, `code`, `data`, `slides`, `video`, `poster`, …"""
    url: str
    """An absolute http(s) address, or a path below `content/`."""


class Publication(Struct, frozen=True, kw_only=True, gc=False):
    """The fields that a record and a version share."""

    type: str | None = None
    """CSL item type: `article-journal`, `paper-conference`, `chapter`, `book`, `thesis`, `report`, `software`, …"""
    genre: str | None = None
    """CSL's genre: `PhD thesis`, `Technical report`."""
    title: str | None = None
    contributors: tuple[Contributor, ...] = ()
    abstract: str | None = None
    issued: PartialDate | None = None
    issued_until: PartialDate | None = None
    """The end of a range of dates."""
    issued_literal: str | None = None
    """The source's own words where they are no date: `in press`, `n.d.`"""
    container_title: str | None = None
    collection_title: str | None = None
    """The series."""
    event_title: str | None = None
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
    """BCP 47 tag or the source's word."""
    status: Status | None = None
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    note: str | None = None
    """What the source remarks; plain text."""

    def identifier(self, scheme: str) -> str | None:
        return next((each.value for each in self.identifiers if each.scheme == scheme), None)

    @property
    def authors(self) -> tuple[Contributor, ...]:
        return tuple(each for each in self.contributors if each.role == "author")


class Record(Publication, frozen=True, kw_only=True):
    """What one source says of one publication."""

    location: Location
    """Where the record begins."""
    format: str
    """`plaintext`, `bibtex`, `csl-json`, `ris`, `front-matter`."""
    key: str | None = None
    """The citation key or id in its source."""
    verbatim: str | None = None
    """The record's own source text, where the format has one worth showing (BibTeX), without private fields."""
    extra: tuple[tuple[str, str], ...] = ()
    """Fields of the source that no field above takes, in the source's order."""


class Reading(Struct, frozen=True, kw_only=True):
    """What a reader makes of one source."""

    records: tuple[Record, ...] = ()
    """In the order of the source."""
    problems: tuple[Problem, ...] = ()
    owner: Name | None = None
    """Whom the source is about, where it says so."""
    without_owner: tuple[tuple[int, Location], ...] = ()
    """Records, by number, whose contributors do not hold the owner as the source writes her, and where these stand: by
    which aliases she goes is known elsewhere."""


class Version(Publication, frozen=True, kw_only=True):
    """One appearance of a work, as its records tell it together."""

    records: tuple[Location, ...]
    """Where it is told of, the fullest record first."""
    key: str | None = None
    verbatim: str | None = None
    provenance: tuple[tuple[str, Location], ...] = ()
    """For each field that was taken from another record than the first: where it came from."""


class Addition(Publication, frozen=True, kw_only=True):
    """What the owner adds to one work by hand: the front matter and Markdown of `content/papers/*.md`.

    The fields of `Publication` that it sets win over every source; `note` is Markdown here.
    """

    location: Location
    stem: str
    """The file's name without `.md`: matched with the slug where nothing else matches."""
    slug: str | None = None
    """The slug that the owner wants, or by which the work is meant."""
    tags: tuple[str, ...] = ()
    selected: bool = False
    image: str | None = None
    """Path below `content/`."""
    image_alt: str | None = None
    body: str | None = None
    """Markdown."""


class Work(Struct, frozen=True, kw_only=True):
    """One intellectual publication: one page."""

    versions: tuple[Version, ...]
    """The lead version first, then the others, latest first, undated last in the order of the corpus."""
    position: int
    """Place of its first record in the corpus: the tie-breaker of every order."""
    addition: Addition | None = None
    """What the owner says beyond the fields of the lead version: tags, selection, image, note, text."""

    @property
    def lead(self) -> Version:
        return self.versions[0]
