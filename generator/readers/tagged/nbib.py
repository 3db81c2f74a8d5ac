"""PubMed's own export (`PMID- 29424689` …) to Records: NLM's "MEDLINE/PubMed Data Element Descriptions"."""

import re

from generator.bibliography.dates import parse_date
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_marks import take_marks
from generator.bibliography.publication_status import infer_status
from generator.model import Contributor, ContributorRole, Name, Reading, Record
from generator.problems import Location, Problem, error
from generator.readers.detect_format import describe_format
from generator.readers.record_builder import RecordBuilder, make_contributor, normalise_pages
from generator.readers.tagged.lines import Field, read_fields
from generator.text.inline_html import html_to_line

_TAG_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)$")
_SUFFIX = re.compile(r"(.+) (Jr|Sr|2nd|3rd|II|III|IV)\.?")
_ID = re.compile(r"(\S+) \[(doi|pii|pmc)\]")
_TYPES = {
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
_READ = frozenset(
    "PMID TI BTI AB FAU AU FED ED CN FIR IR AUID AD DP DEP JT TA VI IP PG LID AID PMC IS ISBN LA PT OT MH PB PL EN CTI"
    .split()
)  # fmt: skip
_BOOKKEEPING = frozenset(
    "OWN STAT LR DCOM DA JID SB OTO EDAT MHDA CRDT PHST PST SO CI COIS RF ROF GN MID OID OAB OABL".split()
)
"""PubMed's own notes about its record: left out. Everything else that no field takes is extra."""


def read_nbib(text: str, path: str) -> Reading:
    """All records, in the order of the file, each at its line `PMID-`."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    entries: list[list[Field]] = []
    for field in read_fields(text, _TAG_LINE):
        if not isinstance(field, Field):
            continue
        if field.tag == "PMID" or not entries:
            entries.append([])
        entries[-1].append(field)
    if entries and entries[0][0].tag != "PMID":
        problems.append(error('a record begins without "PMID- "', Location(path, entries[0][0].line, 1)))
    if not entries:
        message = f"this looks like {describe_format(text)}, not like PubMed's format"
        problems.append(error(message if text.strip() else "the file is empty", Location(path, 1, 1)))
    records = tuple(_read_record(entry, path, problems) for entry in entries)
    return Reading(records=records, problems=tuple(problems))


def _read_record(fields: list[Field], path: str, problems: list[Problem]) -> Record:
    draft = RecordBuilder(Location(path, fields[0].line, 1), problems)
    lines: dict[str, list[str]] = {}
    for field in fields:
        if line := html_to_line(field.text):
            lines.setdefault(field.tag, []).append(line)

    def first(*tags: str) -> str | None:
        return next((lines[tag][0] for tag in tags if lines.get(tag)), None)

    kinds = lines.get("PT", [])
    item_type = next((_TYPES[kind] for kind in kinds if kind in _TYPES), "article-journal" if kinds else None)
    draft.add_identifier("PMID", first("PMID"), "PMID")
    draft.add_identifier("PMCID", first("PMC"), "PMCID")
    number = None
    for line in (*lines.get("LID", ()), *lines.get("AID", ())):
        if match := _ID.fullmatch(line):
            if match[2] == "pii":
                number = number or match[1]
            elif normalise_identifier(match[2], match[1]):
                draft.add_identifier(match[2], match[1], match[2])
    for scheme, tag in (("ISSN", "IS"), ("ISBN", "ISBN")):
        for line in lines.get(tag, ()):
            draft.add_identifiers(scheme, line, scheme)
    contributors = _read_contributors(fields, draft)
    title = first("TI", "BTI", "CTI")
    if title is None:
        draft.warn("a record has no title")
    date = parse_date(first("DP") or "")
    if date.complaint:
        draft.warn(f"the date: {date.complaint}")
    container = first("JT", "TA") or (first("BTI") if item_type == "chapter" else None)
    words = (word.replace("*", "") for word in (*lines.get("OT", ()), *lines.get("MH", ())))
    pages = normalise_pages(first("PG"))
    for field in fields:
        if field.tag not in _READ | _BOOKKEEPING:
            draft.add_extra(field.tag, html_to_line(field.text))
    return Record(
        location=draft.location,
        format="nbib",
        key=first("PMID"),
        type=item_type,
        title=_without_full_stop(title),
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
        status="preprint" if "Preprint" in kinds else infer_status(item_type, container, draft.identifiers),
        identifiers=draft.identifiers,
        keywords=tuple(dict.fromkeys(word for word in words if word)),
        extra=draft.extra,
    )


def _without_full_stop(title: str | None) -> str | None:
    """PubMed ends every title with a full stop, and puts a translated one into brackets."""
    if title is None:
        return None
    if title.endswith(".") and not title.endswith("..."):
        title = title[:-1]
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title


def _read_contributors(fields: list[Field], draft: RecordBuilder) -> tuple[Contributor, ...]:
    """Full names (`FAU`) where they are given; `AUID` belongs to the name before it. Groups (`CN`) stay whole."""
    tags = {field.tag for field in fields}
    roles: dict[str, ContributorRole] = {"FAU" if "FAU" in tags else "AU": "author"}
    roles["FED" if "FED" in tags else "ED"] = "editor"
    found: list[Contributor] = []
    for field in fields:
        line = html_to_line(field.text)
        if line is None:
            continue
        if field.tag == "CN":
            found.append(Contributor(Name(literal=line)))
        elif field.tag in roles and (contributor := _read_name(line, roles[field.tag])):
            found.append(contributor)
        elif field.tag == "AUID" and found and line.upper().startswith("ORCID:"):
            orcid = normalise_identifier("orcid", line[6:])
            if orcid:
                found[-1] = Contributor(found[-1].name, found[-1].role, orcid=orcid.value)
            else:
                draft.warn(f'"{line}" is no ORCID iD', location=Location(draft.location.path, field.line, 1))
    return take_marks(found)


def _read_name(line: str, role: ContributorRole) -> Contributor | None:
    """`King, Martin Luther Jr`, or abbreviated `King ML Jr`."""
    suffix = None
    if match := _SUFFIX.fullmatch(line):
        line, suffix = match[1], match[2]
    family, comma, given = line.partition(", ")
    if not comma:
        family, _, given = line.rpartition(" ")
    return make_contributor(role, family or line, given or None, suffix)
