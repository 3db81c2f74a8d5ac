"""Read the format of PubMed and ERIC (`PMID- 29424689`) into records.

NLM describes it in "MEDLINE/PubMed Data Element (Field) Descriptions". ERIC writes no `PMID`: its records begin with
`OWN - ERIC` after an empty line.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from generator.bibliography.dates import Issued, has_remark, parse_date
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_lists import is_others
from generator.bibliography.name_marks import extract_marks
from generator.bibliography.page_ranges import normalise_pages
from generator.bibliography.publication_status import infer_status, is_preprint_server
from generator.bibliography.short_titles import keep_shorter
from generator.model import Contributor, ContributorRole, Name, PublicationStatus, Reading, Record
from generator.problems import Location, Problem, error
from generator.readers.detect_format import detect_text_format
from generator.readers.field_table import EXTRA, IGNORED
from generator.readers.record_builder import RecordBuilder, make_contributor
from generator.readers.tagged.lines import Field, read_fields
from generator.readers.tagged.nbib_tags import FIELDS, clean_title, infer_pubmed_type, is_of_type
from generator.text.inline_html import html_to_line
from generator.text.shorten import shorten

_TAG_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$")
_SUFFIX = re.compile(r"(.+) (Jr|Sr|2nd|3rd|II|III|IV)\.?")
_ID = re.compile(r"(\S+) \[(doi|pii|pmc)\]")
_BARE_ADDRESS = re.compile(r"(?i)www\.\S+")
_SERIAL_PREFIX = re.compile(r"E?ISSN-|ISBN-")
_LONGER = {"AU": "FAU", "ED": "FED", "TA": "JT"}
"""Tags whose values are ignored beside those of another one, which they abbreviate."""
# Types whose `JT` is not a container in ERIC: it names the publisher there.
_WHOLE = frozenset(("book", "report", "thesis"))
_FIRST_TAGS = frozenset(("PMID", "OWN"))


def read_nbib(text: str, path: str) -> Reading:
    """Read all records, in the order of the file; each has the location of its first line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    entries = _split_records(read_fields(text, _TAG_LINE), text)
    if entries and entries[0][0].tag not in _FIRST_TAGS:
        problems.append(error('a record has no "PMID- "', Location(path, entries[0][0].line, 1)))
    if not entries:
        message = "no PubMed record in this file" if text.strip() else "the file is empty"
        found = detect_text_format(text)
        hint = f"this looks like {found.name}" if found else 'a PubMed record begins with "PMID- "'
        problems.append(error(message, Location(path, 1, 1), hint))
    records = tuple(_read_record(entry, path, problems) for entry in entries)
    return Reading(records=records, problems=tuple(problems))


def _split_records(fields: Iterable[Field], text: str) -> list[list[Field]]:
    """Begin a record at each `PMID`, and where the first tag of a record returns after an empty line, as in ERIC.

    A `PMID` that follows `OWN` and the like without an empty line belongs to the record that these began.
    """
    lines = text.split("\n")
    entries: list[list[Field]] = []
    tags: set[str] = set()
    for field in fields:
        after_blank = field.line == 1 or not lines[field.line - 2].strip()
        starts = field.tag == "PMID" and (after_blank or "PMID" in tags or not tags <= {"OWN", "STAT"})
        if starts or not entries or (after_blank and field.tag in (entries[-1][0].tag, "OWN") and field.tag in tags):
            entries.append([])
            tags = set()
        entries[-1].append(field)
        tags.add(field.tag)
    return entries


class _Lines:
    """The values of a record by tag, and which of them have been taken for a field of the record."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._values: dict[str, list[str]] = {}
        self._taken: set[tuple[str, str]] = set()
        for field in fields:
            if line := html_to_line(field.text):
                self._values.setdefault(field.tag, []).append(line)

    def all(self, *tags: str) -> Iterator[str]:
        return chain.from_iterable(self._values.get(tag, ()) for tag in tags)

    def first(self, *tags: str) -> str | None:
        return next(self.all(*tags), None)

    def take(self, *tags: str) -> str | None:
        """Return the first value of the first of the tags that has one, and note that it is taken."""
        tag = next((tag for tag in tags if self._values.get(tag)), None)
        if tag is None:
            return None
        self._taken.add((tag, self._values[tag][0]))
        return self._values[tag][0]

    def take_all(self, *tags: str) -> Iterator[str]:
        self._taken.update((tag, value) for tag in tags for value in self._values.get(tag, ()))
        return self.all(*tags)

    def is_taken(self, tag: str, line: str | None) -> bool:
        return (tag, line) in self._taken


def _read_record(fields: list[Field], path: str, problems: list[Problem]) -> Record:
    builder = RecordBuilder(Location(path, fields[0].line, 1), problems)
    lines = _Lines(fields)
    item_type = _read_type(lines, builder)
    pages = normalise_pages(lines.take("PG"))
    number = _read_identifiers(lines, builder, has_pages=pages is not None)
    contributors = _read_contributors(fields, builder)
    for tag in ("FAU", "FED", "CN", "AUID", "AU", "ED"):
        lines.take_all(tag)
    is_book = item_type == "book"
    has_title = lines.first("TI", "BTI") is not None
    title = lines.take("BTI", "TI", "CTI") if is_book else lines.take("TI", "BTI", "CTI")
    if title is None:
        builder.warn("a record has no title")
    date = _read_date(lines, builder)
    is_publisher = lines.first("OWN") == "ERIC" and item_type in _WHOLE
    journal = lines.take("JT", "TA") if is_publisher or not is_book else None
    container = None if is_publisher or is_book else journal or lines.take("BTI" if lines.first("TI") else "")
    short = keep_shorter(lines.first("TA"), container)
    status = "preprint" if item_type == "article" else infer_status(item_type, container, builder.identifiers)
    keywords = (line.replace("*", "") for line in lines.take_all("OT", "KW", "MH"))
    texts: dict[str, Any] = {
        "key": lines.take("PMID", "OID"),
        "abstract": _join(lines.take_all("AB")),
        "container_title_short": short,
        "collection_title": lines.take("CTI") if has_title else None,
        "publisher": lines.take("PB") or (journal if is_publisher else None),
        "publisher_place": lines.take("PL") if item_type in ("book", "chapter") else None,
        "volume": lines.take("VI"),
        "issue": lines.take("IP"),
        "edition": lines.take("EN"),
        "language": lines.take("LA"),
    }
    if is_publisher and journal != texts["publisher"]:
        builder.add_extra("JT", journal)
    _keep_extra(fields, lines, builder)
    return Record(
        location=builder.location,
        format="nbib",
        type=item_type,
        title=clean_title(title),
        contributors=contributors,
        incomplete_roles=builder.incomplete_roles,
        issued=date.issued,
        issued_until=date.issued_until,
        issued_literal=date.issued_literal,
        container_title=container,
        number=None if pages else number,
        page_range=pages,
        status=status,
        publication_status=_read_publication_status(lines),
        identifiers=builder.identifiers,
        links=builder.links,
        keywords=tuple(dict.fromkeys(each for each in keywords if each)),
        extra=builder.extra,
        **texts,
    )


def _join(paragraphs: Iterable[str]) -> str | None:
    return "\n\n".join(paragraphs) or None


def _read_date(lines: _Lines, builder: RecordBuilder) -> Issued:
    tag = "DP" if lines.first("DP") else "DEP"
    written = lines.take(tag) or ""
    date = parse_date(written)
    if date.error:
        builder.warn(f"the date: {date.error}")
    if date.issued_literal is None and has_remark(written):
        builder.add_extra(tag, written)
    return date


def _read_type(lines: _Lines, builder: RecordBuilder) -> str | None:
    """Return the type; publication types that say more are extra. Articles have numbers `EJ…` in ERIC."""
    kinds = list(lines.take_all("PT"))
    if is_preprint_server(lines.first("JT")):
        item_type: str | None = "article"
    elif (lines.first("OID") or "").startswith("EJ"):
        item_type = "article-journal"
    else:
        item_type = infer_pubmed_type(kinds)
    for each in kinds:
        if not is_of_type(each, item_type):
            builder.add_extra("PT", each)
    return item_type


def _read_publication_status(lines: _Lines) -> PublicationStatus | None:
    if "Retracted Publication" in lines.all("PT"):
        return "retracted"
    return "ahead-of-print" if lines.first("PST") == "aheadofprint" else None


def _keep_extra(fields: Iterable[Field], lines: _Lines, builder: RecordBuilder) -> None:
    """Keep the values that have not been taken: those that have no place in a record, or whose place another has."""
    for field in fields:
        longer = _LONGER.get(field.tag, "")
        is_ignored = FIELDS.get(field.tag, EXTRA).startswith(IGNORED) or lines.is_taken(longer, lines.first(longer))
        if (line := html_to_line(field.text)) and not is_ignored and not lines.is_taken(field.tag, line):
            builder.add_extra(field.tag, line)


def _read_identifiers(lines: _Lines, builder: RecordBuilder, *, has_pages: bool) -> str | None:
    """Add identifiers and URLs, and return the article number, which PubMed writes as `e32822 [pii]`.

    The `pii` of an article with pages is a number of the publisher.
    """
    for tag, scheme in (("PMID", "PMID"), ("PMC", "PMCID")):
        for line in lines.take_all(tag):
            builder.add_identifier(scheme, line, scheme)
    number = None
    for line in lines.take_all("LID", "AID"):
        if match := _ID.fullmatch(line):
            if match[2] == "pii":
                number = number or match[1]
                if number != match[1] or has_pages:
                    builder.add_extra("pii", match[1])
            elif normalise_identifier(match[2], match[1]):
                builder.add_identifier(match[2], match[1], match[2])
            else:
                builder.add_extra("AID", line)
        else:
            builder.add_url(f"http://{line}" if _BARE_ADDRESS.fullmatch(line) else line, "AID")
    for tag, scheme in (("IS", "ISSN"), ("ISSN", "ISSN"), ("ISBN", "ISBN")):
        for line in lines.take_all(tag):
            is_book_number = tag == "IS" and normalise_identifier("ISBN", line.partition(" ")[0])
            builder.add_identifiers("ISBN" if is_book_number else scheme, _SERIAL_PREFIX.sub("", line), scheme)
    return number


def _read_contributors(fields: list[Field], builder: RecordBuilder) -> tuple[Contributor, ...]:
    """Read full names (`FAU`) if there are any, else abbreviated ones (`AU`), and groups (`CN`) as literal names.

    An `AUID` belongs to the name before it.
    """
    tags = {field.tag for field in fields}
    roles: dict[str, ContributorRole] = {"FAU" if "FAU" in tags else "AU": "author"}
    roles["FED" if "FED" in tags else "ED"] = "editor"
    contributors: list[Contributor] = []
    for field in fields:
        line = html_to_line(field.text)
        if line is None:
            continue
        if field.tag == "CN":
            contributors.append(Contributor(Name(literal=line)))
        elif field.tag in roles and is_others(line):
            builder.mark_incomplete(roles[field.tag])
        elif field.tag in roles and (contributor := _read_name(line, roles[field.tag])):
            contributors.append(contributor)
        elif field.tag == "AUID":
            _read_author_id(line, contributors, builder, Location(builder.location.path, field.line, 1))
    return extract_marks(contributors)


def _read_author_id(line: str, contributors: list[Contributor], builder: RecordBuilder, location: Location) -> None:
    scheme, _, value = line.partition(":")
    if scheme.strip().upper() != "ORCID" or not contributors:
        builder.add_extra("AUID", line)
    elif orcid := normalise_identifier("orcid", value):
        contributors[-1] = Contributor(contributors[-1].name, contributors[-1].role, orcid=orcid.value)
    else:
        builder.warn(f'"{shorten(line)}" is not an ORCID iD', location=location)


def _read_name(line: str, role: ContributorRole) -> Contributor | None:
    """Read `King, Martin Luther Jr`, or abbreviated `King ML Jr`."""
    suffix = None
    if match := _SUFFIX.fullmatch(line):
        line, suffix = match[1], match[2]
    family, comma, given = line.partition(", ")
    if not comma:
        family, _, given = line.rpartition(" ")
    return make_contributor(role, family or line, given or None, suffix)
