"""Read RIS into records: RefMan's "Direct Export RIS File Format", with the variants of EndNote, Zotero and publishers.

The meaning of a tag depends on the type of the record. RIS has few tags for identifiers, so services use many others.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec.structs import replace

from generator.bibliography.dates import Issued, has_remark, parse_date
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.item_types import csl_type
from generator.bibliography.name_lists import is_others, split_names, strip_conjunctions, strip_others
from generator.bibliography.name_marks import extract_marks
from generator.bibliography.page_ranges import join_pages
from generator.bibliography.privacy import public_keywords
from generator.bibliography.publication_status import infer_status, split_container
from generator.bibliography.short_titles import keep_shorter
from generator.bibliography.status_words import (
    find_publication_status,
    first_status,
    read_publication_status,
    take_note_status,
)
from generator.model import Contributor, ContributorRole, PartialDate, PublicationStatus, Reading, Record
from generator.problems import Location, Problem, error
from generator.readers.detect_format import detect_text_format
from generator.readers.record_builder import (
    RecordBuilder,
    make_contributor,
    parse_contributor,
)
from generator.readers.tagged.lines import Field
from generator.readers.tagged.ris_databases import (
    is_from_medline,
    is_from_ovid,
    merge_abstracts,
    strip_added_stop,
    strip_major_topic,
)
from generator.readers.tagged.ris_privacy import is_personal_library
from generator.readers.tagged.ris_records import RecordFields, RisEntry, read_entries
from generator.readers.tagged.ris_tags import CONTAINER_TAGS, PRIVATE_TAGS, RIS_TYPES, ROLE_TAGS, TITLE_TAGS
from generator.text.inline_html import html_to_line, html_to_paragraphs
from generator.text.shorten import shorten

_URL_START = re.compile(r"(?:^|(?<=[;,\s]))(?=https?://)")
_SUFFIX = re.compile(r"(?i)(?:jr|sr|ii|iii|iv|v|2nd|3rd)\.?")
_FAMILY_INITIALS = re.compile(r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?) ((?:[A-Z]\.?[ -]?){1,4})")
_ORGANISATIONS = frozenset(
    "academy agency association bank center centre collaboration college commission committee company consortium"
    " corporation council department foundation gmbh group inc institut institute international laboratories laboratory"
    " ltd ministry network office organisation organization programme project school society team the union university"
    .split()
)  # fmt: skip
_ISSN = re.compile(r"(?<![\d-])\d{4}-\d{3}[\dXx](?![\w-])")
_NUMBERED = frozenset(("report", "patent", "standard", "bill", "manuscript", "software", "legislation"))
_WITH_SERIES = frozenset(("book", "thesis", "report", "software", "dataset"))
_WITH_GENRE = frozenset("thesis report manuscript speech dataset software document graphic map motion_picture".split())
_STATUS_OF_TYPES = {"INPR": "in press", "UNPB": "preprint"}
# Where services put identifiers for which RIS has no tag.
_OTHER_IDENTIFIER_TAGS = (
    ("C2", "pmcid"),
    ("M3", "doi"),
    ("M1", "doi"),
    ("M1", "arxiv"),
    ("AN", "arxiv"),
    ("N1", "doi"),
)


def read_ris(text: str, path: str) -> Reading:
    """Read all records, in the order of the file; each has the location of its `TY` line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems: list[Problem] = []
    entries = read_entries(text, path, problems)
    if not entries:
        message = "no RIS record in this file" if text.strip() else "the file is empty"
        found = detect_text_format(text)
        hint = f"this looks like {found.name}" if found and found.name != "RIS" else 'a RIS record begins with "TY  - "'
        problems.append(error(message, Location(path, 1, 1), hint))
    is_personal = is_personal_library(entries)
    records = tuple(_read_record(entry, path, problems, is_personal=is_personal) for entry in entries)
    return Reading(records=records, problems=tuple(problems))


def _read_record(entry: RisEntry, path: str, problems: list[Problem], *, is_personal: bool) -> Record:
    builder = RecordBuilder(Location(path, entry.line, 1), problems)
    fields = RecordFields(entry.fields)
    item_type, ris_type = _read_type(fields, builder)
    contributors = _read_contributors(fields, builder)
    titles, around_container = _read_titles(fields, item_type)
    issued = _read_issued(fields, builder)
    if titles["title"] and is_from_ovid(entry.fields):
        titles["title"] = strip_added_stop(titles["title"])
    abstract = _read_abstract(fields)
    if is_from_medline(entry.fields):
        for field in fields.take_if("AN", partial(_is_identifier, "pmid")):
            builder.add_identifier("PMID", field.text, "AN")
    number = _read_identifiers(fields, item_type, builder) or fields.take("C7")
    number = number or (fields.take("M1") if item_type in _NUMBERED else None)
    _read_links(fields, builder)
    genre = fields.take("M3") if item_type in _WITH_GENRE else None
    place, instead_of_place = _read_place(fields, number)
    values: dict[str, Any] = {
        "edition": fields.take("ET"),
        "publisher": fields.take("PB"),
        **_read_places(fields, item_type),
        "language": fields.take("LA", "LG"),
        "key": fields.take("ID"),
    }
    keywords = _read_keywords(fields)
    note, in_note = _read_notes(fields, is_placed=bool(place["volume"] or place["page_range"]))
    _keep_remaining(fields, builder)
    if titles["title"] is None:
        builder.warn(f'"{shorten(values["key"])}" has no title' if values["key"] else "a record has no title")
    words = (_STATUS_OF_TYPES.get(ris_type), genre, issued.issued_literal)
    in_text = (*map(read_publication_status, words[1:]), find_publication_status(issued.issued_literal))
    publication_status = first_status(in_note, *in_text, instead_of_place, around_container)
    publication_status = publication_status or read_publication_status(words[0])
    known = (item_type, titles["container_title"], builder.known_identifiers)
    version = infer_status(*known, *words, publication_status=publication_status)
    return Record(
        location=builder.location,
        format="ris",
        type=item_type,
        genre=genre,
        contributors=contributors,
        incomplete_roles=builder.incomplete_roles,
        abstract=abstract,
        issued=issued.issued,
        issued_until=issued.issued_until,
        issued_literal=issued.issued_literal,
        number=number,
        status=version,
        publication_status=publication_status,
        identifiers=builder.identifiers,
        links=builder.links,
        keywords=public_keywords(keywords),
        note=None if is_personal else note,
        extra=builder.extra,
        **titles,
        **place,
        **values,
    )


def _read_titles(fields: RecordFields, item_type: str | None) -> tuple[dict[str, Any], PublicationStatus | None]:
    """Return the title, container, event and series, and the publication status around the container."""
    title = fields.take(*TITLE_TAGS.get(item_type or "", TITLE_TAGS[""]))
    written_container = fields.take(*CONTAINER_TAGS.get(item_type or "", CONTAINER_TAGS[""]))
    event = fields.take("T2") if item_type == "paper-conference" else None
    if event == written_container:
        event = None  # some programs read the proceedings from `T2`, so that others repeat them there
    container, status = split_container(written_container)
    shorter = (fields.take_if(tag, partial(_is_shorter, container)) for tag in ("J2", "JA"))
    short = next((html_to_line(found[0].text) for found in shorter if found), None)
    series = fields.take("T2") if item_type in _WITH_SERIES else None
    return {
        "title": title,
        "container_title": container,
        "container_title_short": short,
        "event_title": event,
        "collection_title": fields.take("T3") or series,
    }, status


def _is_shorter(title: str | None, text: str) -> bool:
    return keep_shorter(html_to_line(text), title) is not None


def _read_abstract(fields: RecordFields) -> str | None:
    """Read the abstract from `AB` and `N2`. If they differ, `N2` is left to be read as a note."""
    abstract = _join(fields.take_all("AB"))
    other = fields.take_all("N2")
    merged = merge_abstracts(abstract, _join(other))
    if merged is None:
        fields.put_back(other)
    return merged or abstract


def _read_keywords(fields: RecordFields) -> list[str]:
    lines = (html_to_line(part) for field in fields.take_all("KW") for part in field.lines)
    return [strip_major_topic(line) for line in lines if line]


def _read_place(fields: RecordFields, number: str | None) -> tuple[dict[str, Any], PublicationStatus | None]:
    """Return volume, issue and pages, and the publication status that stands instead of one of them."""
    written = {
        "volume": fields.take("VL", "VO"),
        "issue": fields.take("IS", "CP"),
        "page_range": join_pages(fields.take("SP"), fields.take("EP")),
    }
    if written["page_range"] == number:
        written["page_range"] = None  # the article number, repeated as the first page
    statuses = {name: read_publication_status(text) for name, text in written.items()}
    place = {name: None if statuses[name] else text for name, text in written.items()}
    return place, first_status(*statuses.values())


def _read_places(fields: RecordFields, item_type: str | None) -> dict[str, str | None]:
    """Return the places of publisher and event. If `C1` has that of the publisher, `CY` is where a conference was."""
    publisher_place = fields.take("C1") if item_type in ("paper-conference", "speech") else None
    place = fields.take("CY", "PP")
    if publisher_place:
        return {"publisher_place": publisher_place, "event_place": place}
    return {"publisher_place": place}


def _read_notes(fields: RecordFields, *, is_placed: bool) -> tuple[str | None, PublicationStatus | None]:
    """Return the notes, and the publication status that one of them states."""
    texts = [html_to_paragraphs(field.text) for field in fields.take_all("N1", "N2")]
    found = [take_note_status(text, is_placed=is_placed) for text in texts]
    return "\n\n".join(note for note, _ in found if note) or None, first_status(*(status for _, status in found))


def _keep_remaining(fields: RecordFields, builder: RecordBuilder) -> None:
    for field in fields.take_remaining():
        if field.tag not in PRIVATE_TAGS:
            builder.add_extra(field.tag, html_to_line(field.text))


def _join(fields: list[Field]) -> str | None:
    return "\n\n".join(text for field in fields if (text := html_to_paragraphs(field.text))) or None


def _read_type(fields: RecordFields, builder: RecordBuilder) -> tuple[str | None, str]:
    """Return the CSL type and the RIS type; an unknown type is kept as it is written, with a warning."""
    written = fields.take("TY")
    if written is None:
        return None, ""
    ris_type = written.upper()
    item_type = RIS_TYPES.get(ris_type) or csl_type(written)
    if item_type is None:
        builder.warn(f'"{shorten(written)}" is not a RIS type')
    return item_type or written, ris_type


def _read_contributors(fields: RecordFields, builder: RecordBuilder) -> tuple[Contributor, ...]:
    contributors: list[Contributor] = []
    for role, role_tags in ROLE_TAGS:
        parts = (part for field in fields.take_all(*role_tags) for line in field.lines for part in line.split(";"))
        written = [name for part in parts if (name := html_to_line(part))]
        names = [name for each in written for name in _split_names(each, role, builder)]
        any_comma = any("," in name for name in names)
        contributors += (found for name in names if (found := _read_name(name, role, any_comma)))
    return extract_marks(contributors)


def _split_names(text: str, role: ContributorRole, builder: RecordBuilder) -> Sequence[str]:
    """Return the names in what should be one; none if it is `et al.`, which makes the list incomplete."""
    if is_others(text):
        builder.mark_incomplete(role)
        return ()
    if text.endswith(",") and text.count(",") == 1:
        return [text]  # a name that EndNote must not split at its spaces
    rest, has_others = strip_others(text)
    if has_others:
        builder.mark_incomplete(role)
    name, has_conjunction = strip_conjunctions(rest)
    if has_conjunction:
        builder.warn(f'superfluous "and" in the name "{shorten(text)}"')
    names, problem, _ = split_names(name)
    is_list = len(names) > 1 and all("," in each or " " in each for each in names)
    # RIS has a place for a suffix after a second comma, whatever it is.
    is_list = is_list or (problem is not None and len(names) == 1 and names[0] != name and name.count(",") != 1)
    if is_list or (problem and len(names) == 1 and name.count(",") > 2):
        builder.warn(f'"{shorten(text)}" {problem}', "write one name in each line")
        return names
    return [name] if name else ()


def _read_name(name: str, role: ContributorRole, any_comma: bool) -> Contributor | None:
    """Read `Family, Given, Suffix`.

    A name without a comma is an organisation, unless no name of the list has one or it ends in initials.
    """
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 1:
        is_organisation = not _ORGANISATIONS.isdisjoint(name.casefold().split()) or " and " in name or "&" in name
        if (match := _FAMILY_INITIALS.fullmatch(name)) and not is_organisation:
            return make_contributor(role, match[1], match[2].strip())
        if any_comma or is_organisation or not 2 <= len(name.split()) <= 4:
            return make_contributor(role, name)
        return parse_contributor(name, role)
    if len(parts) == 3 and parts[2]:
        given, suffix = (parts[2], parts[1]) if _SUFFIX.fullmatch(parts[1]) else (parts[1], parts[2])
        return make_contributor(role, parts[0], given, suffix)
    if len(parts) <= 3:
        return make_contributor(role, parts[0], parts[1])
    return make_contributor(role, name)


def _read_issued(fields: RecordFields, builder: RecordBuilder) -> Issued:
    """Read `PY` or `Y1`, or the more precise date in the same year of `DA` or `Y1`."""
    year = fields.take("PY", "Y1")
    issued = _parse_ris_date(year, builder) if year else Issued()
    dates = {date: tag for tag in ("DA", "Y1") if (date := fields.take(tag)) and date != year}
    for date, tag in dates.items():
        issued = _refine_date(issued, date, tag, builder)
    for field in fields.take_all("PY", "Y1", "DA"):
        if (line := html_to_line(field.text)) != year and line not in dates:
            builder.add_extra(field.tag, html_to_line(field.text))
    if issued.error:
        builder.warn(f"the date: {issued.error}")
    return issued


def _refine_date(issued: Issued, date: str, tag: str, builder: RecordBuilder) -> Issued:
    """Return `issued`, or `date` if it is more precise; a date in another year is kept as the extra field `tag`."""
    refined = _parse_ris_date(date, builder)
    if refined.issued is None and issued.issued and not re.search(r"\d{4}", date):
        # EndNote writes only the day and the month.
        refined = parse_date(f"{date} {issued.issued.year}")
    if issued.issued is None:
        chosen, other = (refined, issued) if refined.issued or issued == Issued() else (issued, refined)
        builder.add_extra("date", other.issued_literal)
        return chosen
    if refined.issued is None or refined.issued.year != issued.issued.year:
        builder.add_extra(tag, date)
        return issued
    is_better = _precision(refined.issued) > _precision(issued.issued) or (
        refined.issued_literal is not None and issued == Issued(refined.issued)
    )
    is_repeated = str(issued.issued).startswith(str(refined.issued)) and re.search(r"\d{4}", date)
    if not is_better and not is_repeated:
        builder.add_extra(tag, date)
    return refined if is_better else issued


def _parse_ris_date(text: str, builder: RecordBuilder) -> Issued:
    """Parse RefMan's `YYYY/MM/DD/other`, in which all but the year may be empty, or any other date."""
    parts = text.split("/", 3)
    if len(parts) == 4 and re.fullmatch(r"(?a)\d{4}", parts[0].strip()):
        date = parse_date("/".join(part.strip() for part in parts[:3] if part.strip()))
        other = parts[3].strip()
        if other and date.issued and date.issued.month is None and date.issued_literal is None:
            return replace(date, issued_literal=f"{other} {date.issued.year}")  # `2019///Spring`
        builder.add_extra("date", other)
        return date
    found = parse_date(text)
    if found.issued_literal is None and has_remark(text):
        builder.add_extra("date", text)
    return found


def _precision(date: PartialDate) -> int:
    return (date.month is not None) + (date.day is not None)


def _read_identifiers(fields: RecordFields, item_type: str | None, builder: RecordBuilder) -> str | None:
    """Add the identifiers to `builder`, and return the number of a report or patent: `SN` is its ISSN or its number."""
    number = None
    path = builder.location.path
    for field in fields.take_all("DO", "DI"):
        builder.add_identifier("DOI", html_to_line(field.text), "DOI", Location(path, field.line, 1))
    for field in fields.take_all("SN", "BN"):
        for line in field.lines:
            scheme = "ISSN" if _ISSN.search(line) or len(re.findall(r"[\dXx]", line[:100])) < 10 else "ISBN"
            if item_type in _NUMBERED and not normalise_identifier(scheme, line):
                if number:
                    builder.add_extra(field.tag, html_to_line(line))
                number = number or html_to_line(line)
            else:
                builder.add_identifiers(scheme, html_to_line(line), scheme, Location(path, field.line, 1))
    for tag, scheme in _OTHER_IDENTIFIER_TAGS:
        for field in fields.take_if(tag, partial(_is_identifier, scheme)):
            builder.add_identifier(scheme, field.text, tag)
    return number


def _is_identifier(scheme: str, value: str) -> bool:
    """Return whether `value` is an identifier of `scheme` in a tag that may hold anything: `123` alone is no PMCID."""
    return (scheme != "pmcid" or value[:3].upper() == "PMC") and normalise_identifier(scheme, value) is not None


def _read_links(fields: RecordFields, builder: RecordBuilder) -> None:
    for tag, kind in (("UR", "url"), ("LK", "url"), ("L1", "pdf"), ("L2", "url")):
        for field in fields.take_all(tag):
            for part in (part for line in field.lines for part in _split_urls(line)):
                url = html_to_line(part)
                location = Location(builder.location.path, field.line, 1)
                if url and not builder.add_url(url, tag, kind, location) and tag == "UR":
                    builder.warn(f'"{shorten(url)}" is not a web URL', location=location)


def _split_urls(line: str) -> list[str]:
    """Split a line into URLs, which spaces, commas or semicolons may separate."""
    starts = [match.start() for match in _URL_START.finditer(line)] or [0]
    ends = [*starts[1:], len(line)]
    return [line[start:end].strip(" ;,\t") for start, end in zip(starts, ends, strict=True)]
