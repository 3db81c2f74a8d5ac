"""RIS to Records (RefMan's "Direct Export RIS File Format", and what EndNote, Zotero and publishers make of it).

Which field a tag means depends on the type of the record. Identifiers stand in many tags, for RIS has few for them.
"""

import re
from functools import partial

from generator.bibliography.dates import Issued, parse_date
from generator.bibliography.identifiers import implied_identifiers, normalise_identifier
from generator.bibliography.item_types import csl_type
from generator.bibliography.name_marks import take_marks
from generator.bibliography.publication_status import infer_status
from generator.model import Contributor, ContributorRole, PartialDate, Reading, Record
from generator.problems import Location, Problem, error
from generator.readers.detect_format import describe_format
from generator.readers.record_builder import (
    RecordBuilder,
    make_contributor,
    normalise_pages,
    parse_contributor,
    shorten,
)
from generator.readers.tagged.lines import Field
from generator.readers.tagged.ris_records import RisEntry, Tags, read_entries
from generator.readers.tagged.ris_tags import CONTAINER_TAGS, IGNORED_TAGS, RIS_TYPES, ROLE_TAGS, TITLE_TAGS
from generator.text.inline_html import html_to_line, html_to_paragraphs

_URL_START = re.compile(r"(?:^|(?<=[;,\s]))(?=https?://)")
_SUFFIX = re.compile(r"(?i)(?:jr|sr|ii|iii|iv|v|2nd|3rd)\.?")
_FAMILY_INITIALS = re.compile(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?) ((?:[A-Z]\.?[ -]?){1,4})")
_ORGANISATIONS = frozenset(
    "academy agency association bank center centre collaboration college commission committee company consortium"
    " corporation council department foundation gmbh group inc institut institute international laboratories laboratory"
    " ltd ministry network office organisation organization programme project school society team the union university"
    .split()
)  # fmt: skip
_NUMBERED = frozenset(("report", "patent", "standard", "bill", "manuscript", "software", "legislation"))
_WITH_GENRE = frozenset("thesis report manuscript speech dataset software document graphic map motion_picture".split())


def read_ris(text: str, path: str) -> Reading:
    """All records, in the order of the file: as many as there are `TY` lines, or a problem says why."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    entries = read_entries(text, path, problems)
    if not entries:
        message = "no record begins here" if text.strip() else "the file is empty"
        looks = describe_format(text)
        hint = None if looks in ("RIS", "plain text", "an empty file") else f"this looks like {looks}"
        problems.append(error(message, Location(path, 1, 1), hint or 'a record of RIS begins with "TY  - "'))
    records = tuple(_read_record(entry, path, problems) for entry in entries)
    return Reading(records=records, problems=tuple(problems))


def _read_record(entry: RisEntry, path: str, problems: list[Problem]) -> Record:
    draft = RecordBuilder(Location(path, entry.line, 1), problems)
    tags = Tags(entry.fields)
    item_type, written_type = _read_type(tags, draft)
    contributors = _read_contributors(tags, draft)
    title = tags.take(*TITLE_TAGS.get(item_type or "", TITLE_TAGS[""]))
    containers = CONTAINER_TAGS.get(item_type or "", CONTAINER_TAGS[""])
    container = tags.take(*containers)
    series, event = None, None
    if item_type == "paper-conference":
        event = tags.take("T2")
    elif item_type in ("book", "thesis", "report", "software", "dataset"):
        series = tags.take("T2")
    issued = _read_issued(tags, draft)
    abstract = _join(tags.take_all("AB")) or _join(tags.take_all("N2"))
    number = _read_identifiers(tags, item_type, draft) or tags.take("C7")
    if number is None and item_type in _NUMBERED:
        number = tags.take("M1")
    genre = tags.take("M3") if item_type in _WITH_GENRE else None
    page_range = _read_pages(tags)
    values = {
        "volume": tags.take("VL", "VO"),
        "issue": tags.take("IS", "CP"),
        "edition": tags.take("ET"),
        "publisher": tags.take("PB"),
        "publisher_place": tags.take("CY", "PP"),
        "language": tags.take("LA"),
        "key": tags.take("ID"),
    }
    keywords = [line for field in tags.take_all("KW") for part in field.lines if (line := html_to_line(part))]
    note = _join(tags.take_all("N1", "N2"))
    series = tags.take("T3") or series
    for field in tags.left_over():
        if field.tag not in IGNORED_TAGS:
            draft.add_extra(field.tag, html_to_line(field.text))
    if title is None:
        draft.warn(f'"{shorten(values["key"])}" has no title' if values["key"] else "a record has no title")
    word = {"UNPB": "preprint", "INPR": "in press"}.get(written_type)
    implied = (each for one in draft.identifiers for each in implied_identifiers(one))
    return Record(
        location=draft.location,
        format="ris",
        type=item_type,
        genre=genre,
        title=title,
        contributors=contributors,
        abstract=abstract,
        issued=issued.issued,
        issued_until=issued.issued_until,
        issued_literal=issued.issued_literal,
        container_title=container,
        collection_title=series,
        event_title=event,
        number=number,
        page_range=page_range,
        status=infer_status(item_type, container, (*draft.identifiers, *implied), word, genre, issued.issued_literal),
        identifiers=draft.identifiers,
        links=draft.links,
        keywords=tuple(dict.fromkeys(keywords)),
        note=note,
        extra=draft.extra,
        **values,
    )


def _join(fields: list[Field]) -> str | None:
    return "\n\n".join(text for field in fields if (text := html_to_paragraphs(field.text))) or None


def _read_type(tags: Tags, draft: RecordBuilder) -> tuple[str | None, str]:
    """CSL's type and the source's word, which is one of RIS's codes or, against its rules, anything."""
    written = tags.take("TY")
    if written is None:
        return None, ""
    code = written.upper()
    found = RIS_TYPES.get(code) or csl_type(written)
    if found is None:
        draft.warn(f'"{shorten(written)}" is no type of RIS')
    return found or written, code


def _read_contributors(tags: Tags, draft: RecordBuilder) -> tuple[Contributor, ...]:
    found: list[Contributor] = []
    for role, role_tags in ROLE_TAGS:
        fields = tags.take_all(*role_tags)
        parts = (part for field in fields for line in field.lines for part in line.split(";"))
        names = [name for part in parts if (name := html_to_line(part))]
        has_comma = any("," in name for name in names)
        for name in names:
            if name.casefold().strip(".") in ("et al", "others"):
                draft.add_extra(role, "et al.")
            elif contributor := _read_name(name, role, has_comma):
                found.append(contributor)
    return take_marks(found)


def _read_name(name: str, role: ContributorRole, others_have_comma: bool) -> Contributor | None:
    """`Family, Given, Suffix`. Without a comma an organisation, unless all names lack one or this ends in initials."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        is_organisation = not _ORGANISATIONS.isdisjoint(name.casefold().split())
        if (match := _FAMILY_INITIALS.fullmatch(name)) and not is_organisation:
            return make_contributor(role, match[1], match[2].strip())
        if others_have_comma or is_organisation or not 2 <= len(name.split()) <= 4:
            return make_contributor(role, name)
        return parse_contributor(name, role)
    if len(parts) == 3 and parts[2]:
        given, suffix = (parts[2], parts[1]) if _SUFFIX.fullmatch(parts[1]) else (parts[1], parts[2])
        return make_contributor(role, parts[0], given, suffix)
    if len(parts) <= 3:
        return make_contributor(role, parts[0], parts[1])
    return make_contributor(role, name)


def _read_issued(tags: Tags, draft: RecordBuilder) -> Issued:
    """From `PY` or `Y1`, made finer by `DA` where both mean one year. Both may be `2019/05/12/other words`."""
    year, date = tags.take("PY", "Y1"), tags.take("DA")
    main = _parse_ris_date(year, draft) if year else Issued()
    if date is None:
        found = main
    else:
        fine = _parse_ris_date(date, draft)
        if fine.issued is None and main.issued and not re.search(r"\d{4}", date):
            # EndNote writes the day and the month only.
            fine = parse_date(f"{date} {main.issued.year}")
        if main.issued is None or (fine.issued and fine.issued.year == main.issued.year and _is_finer(fine, main)):
            found = fine if fine.issued or main == Issued() else main
        else:
            found = main
            if fine.issued is None or fine.issued.year != main.issued.year:
                draft.add_extra("DA", date)
    for field in tags.take_all("PY", "Y1", "DA"):
        if html_to_line(field.text) not in (year, date):
            draft.add_extra(field.tag, html_to_line(field.text))
    if found.complaint:
        draft.warn(f"the date: {found.complaint}")
    return found


def _parse_ris_date(text: str, draft: RecordBuilder) -> Issued:
    """RefMan's `YYYY/MM/DD/other`, where all but the year may be empty; else any written date."""
    parts = text.split("/", 3)
    if len(parts) == 4 and re.fullmatch(r"(?a)\d{4}", parts[0].strip()):
        if parts[3].strip():
            draft.add_extra("date", parts[3].strip())
        return parse_date("/".join(part.strip() for part in parts[:3] if part.strip()))
    return parse_date(text)


def _is_finer(date: Issued, than: Issued) -> bool:
    def precision(value: PartialDate | None) -> int:
        return 0 if value is None else 1 + (value.month is not None) + (value.day is not None)

    return precision(date.issued) > precision(than.issued)


def _read_pages(tags: Tags) -> str | None:
    """`SP` may hold the whole range."""
    first, last = normalise_pages(tags.take("SP")), normalise_pages(tags.take("EP"))
    if first is None or last is None or first == last or first.endswith(f"-{last}"):
        return first or last
    return last if last.startswith(f"{first}-") else f"{first}-{last}"


def _read_identifiers(tags: Tags, item_type: str | None, draft: RecordBuilder) -> str | None:
    """Identifiers and links; returns the number of a report, which stands where others have their ISSN."""
    number = None
    path = draft.location.path
    for field in tags.take_all("DO", "DI"):
        draft.add_identifier("DOI", html_to_line(field.text), "DOI", Location(path, field.line, 1))
    for field in tags.take_all("SN", "BN"):
        for line in field.lines:
            scheme = "ISSN" if len(re.findall(r"[\dXx]", line[:100])) < 10 else "ISBN"
            if item_type in _NUMBERED and not normalise_identifier(scheme, line):
                number = html_to_line(line)
            else:
                draft.add_identifiers(scheme, html_to_line(line), scheme, Location(path, field.line, 1))
    # Where services put identifiers for which RIS has no tag.
    for tag, scheme in (("C2", "pmcid"), ("M3", "doi"), ("M1", "doi"), ("M1", "arxiv"), ("AN", "arxiv"), ("N1", "doi")):
        for field in tags.take_if(tag, partial(_is_plainly, scheme)):
            draft.add_identifier(scheme, field.text, tag)
    for tag, kind in (("UR", "url"), ("LK", "url"), ("L1", "pdf"), ("L2", "url")):
        for field in tags.take_all(tag):
            for url in (url for line in field.lines for url in _split_urls(line)):
                address = html_to_line(url)
                if address and not draft.add_url(address, tag, kind) and tag == "UR":
                    draft.warn(f'"{shorten(address)}" is no web address', location=Location(path, field.line, 1))
    return number


def _is_plainly(scheme: str, value: str) -> bool:
    """A bare number is no PubMed Central id where any number may stand."""
    return (scheme != "pmcid" or value[:3].upper() == "PMC") and normalise_identifier(scheme, value) is not None


def _split_urls(line: str) -> list[str]:
    """Addresses that stand on one line, between blanks, commas or semicolons."""
    starts = [match.start() for match in _URL_START.finditer(line)] or [0]
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip(" ;,\t") for start, end in zip(starts, ends, strict=True)]
