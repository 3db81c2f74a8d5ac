"""Read PubMed's export format (`PMID- 29424689`) into records: NLM's "MEDLINE/PubMed Data Element Descriptions"."""

import re

from generator.bibliography.dates import parse_date
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_marks import extract_marks
from generator.bibliography.publication_status import infer_status
from generator.model import Contributor, ContributorRole, Name, Reading, Record
from generator.problems import Location, Problem, error
from generator.readers.detect_format import detect_text_format
from generator.readers.record_builder import RecordBuilder, make_contributor, normalise_pages
from generator.readers.tagged.lines import Field, read_fields
from generator.text.inline_html import html_to_line

_TAG_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$")
_SUFFIX = re.compile(r"(.+) (Jr|Sr|2nd|3rd|II|III|IV)\.?")
_ID = re.compile(r"(\S+) \[(doi|pii|pmc)\]")
_ITEM_TYPES = {
    "Preprint": "article",
    "Book Chapter": "chapter",
    "Book": "book",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Academic Dissertation": "thesis",
    "Technical Report": "report",
    "News": "article-newspaper",
    "Newspaper Article": "article-newspaper",
    "Congress": "paper-conference",
}
"""Publication type (`PT`) to CSL type."""
_READ_TAGS = frozenset(
    "PMID TI BTI AB FAU AU FED ED CN FIR IR AUID AD DP DEP JT TA VI IP PG LID AID PMC IS ISBN LA PT OT MH PB PL EN CTI"
    .split()
)  # fmt: skip
_IGNORED_TAGS = frozenset(
    "OWN STAT LR DCOM DA JID SB OTO EDAT MHDA CRDT PHST PST SO CI COIS RF ROF GN MID OID OAB OABL".split()
)
"""PubMed's data about its own record; all other tags that are not read are kept as extra fields."""


def read_nbib(text: str, path: str) -> Reading:
    """Read all records, in the order of the file; each has the location of its `PMID` line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    entries: list[list[Field]] = []
    for field in read_fields(text, _TAG_LINE):
        if field.tag == "PMID" or not entries:
            entries.append([])
        entries[-1].append(field)
    if entries and entries[0][0].tag != "PMID":
        problems.append(error('a record has no "PMID- "', Location(path, entries[0][0].line, 1)))
    if not entries:
        message = "no PubMed record in this file" if text.strip() else "the file is empty"
        found = detect_text_format(text)
        hint = f"this looks like {found.name}" if found else 'a PubMed record begins with "PMID- "'
        problems.append(error(message, Location(path, 1, 1), hint))
    records = tuple(_read_record(entry, path, problems) for entry in entries)
    return Reading(records=records, problems=tuple(problems))


def _read_record(fields: list[Field], path: str, problems: list[Problem]) -> Record:
    builder = RecordBuilder(Location(path, fields[0].line, 1), problems)
    lines: dict[str, list[str]] = {}
    for field in fields:
        if line := html_to_line(field.text):
            lines.setdefault(field.tag, []).append(line)

    def first(*tags: str) -> str | None:
        return next((lines[tag][0] for tag in tags if tag in lines), None)

    types = lines.get("PT", [])
    item_type = next((_ITEM_TYPES[each] for each in types if each in _ITEM_TYPES), "article-journal" if types else None)
    number = _read_identifiers(lines, builder)
    contributors = _read_contributors(fields, builder)
    title = first("TI", "BTI", "CTI")
    if title is None:
        builder.warn("a record has no title")
    date = parse_date(first("DP") or "")
    if date.error:
        builder.warn(f"the date: {date.error}")
    container = first("JT", "TA") or (first("BTI") if item_type == "chapter" else None)
    keywords = (line.replace("*", "") for line in (*lines.get("OT", ()), *lines.get("MH", ())))
    pages = normalise_pages(first("PG"))
    for field in fields:
        if field.tag not in _READ_TAGS | _IGNORED_TAGS:
            builder.add_extra(field.tag, html_to_line(field.text))
    return Record(
        location=builder.location,
        format="nbib",
        key=first("PMID"),
        type=item_type,
        title=_clean_title(title),
        contributors=contributors,
        abstract=first("AB"),
        issued=date.issued,
        issued_until=date.issued_until,
        issued_literal=date.issued_literal,
        container_title=container,
        publisher=first("PB"),
        publisher_place=first("PL") if item_type in ("book", "chapter") else None,
        volume=first("VI"),
        issue=first("IP"),
        edition=first("EN"),
        number=None if pages else number,
        page_range=pages,
        language=first("LA"),
        status="preprint" if "Preprint" in types else infer_status(item_type, container, builder.identifiers),
        identifiers=builder.identifiers,
        keywords=tuple(dict.fromkeys(each for each in keywords if each)),
        extra=builder.extra,
    )


def _read_identifiers(lines: dict[str, list[str]], builder: RecordBuilder) -> str | None:
    """Add the identifiers to `builder`, and return the article number, which PubMed writes as `e32822 [pii]`."""
    for tag, scheme in (("PMID", "PMID"), ("PMC", "PMCID")):
        builder.add_identifier(scheme, next(iter(lines.get(tag, ())), None), scheme)
    number = None
    for line in (*lines.get("LID", ()), *lines.get("AID", ())):
        if match := _ID.fullmatch(line):
            if match[2] == "pii":
                number = number or match[1]
            elif normalise_identifier(match[2], match[1]):
                builder.add_identifier(match[2], match[1], match[2])
    for tag, scheme in (("IS", "ISSN"), ("ISBN", "ISBN")):
        for line in lines.get(tag, ()):
            builder.add_identifiers(scheme, line, scheme)
    return number


def _clean_title(title: str | None) -> str | None:
    """Remove what PubMed adds: a full stop at the end, and brackets around a translated title."""
    if title is None:
        return None
    if title.endswith(".") and not title.endswith("..."):
        title = title[:-1]
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


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
        elif field.tag in roles and (contributor := _read_name(line, roles[field.tag])):
            contributors.append(contributor)
        elif field.tag == "AUID" and contributors and line.upper().startswith("ORCID:"):
            orcid = normalise_identifier("orcid", line[6:])
            if orcid:
                contributors[-1] = Contributor(contributors[-1].name, contributors[-1].role, orcid=orcid.value)
            else:
                builder.warn(f'"{line}" is not an ORCID iD', location=Location(builder.location.path, field.line, 1))
    return extract_marks(contributors)


def _read_name(line: str, role: ContributorRole) -> Contributor | None:
    """Read `King, Martin Luther Jr`, or abbreviated `King ML Jr`."""
    suffix = None
    if match := _SUFFIX.fullmatch(line):
        line, suffix = match[1], match[2]
    family, comma, given = line.partition(", ")
    if not comma:
        family, _, given = line.rpartition(" ")
    return make_contributor(role, family or line, given or None, suffix)
