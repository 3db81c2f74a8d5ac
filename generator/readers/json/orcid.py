"""Convert works of ORCID's API 3.0 to CSL-JSON items: groups of summaries (`/works`, `/record`) and full works.

The summaries of a group describe one work, each from another source. Summaries name no contributors: all that is known
is that the owner of the iD is one of them. Full works may also hold their citation as BibTeX, which says more.
"""

import re
from collections.abc import Callable
from importlib import import_module
from itertools import chain

from msgspec.structs import replace

from generator.model import Contributor, Name, Reading, Record
from generator.problems import Problem, warning
from generator.readers.json.values import Json, Object, get_object, get_objects, get_text, unread_fields
from generator.text.fold import fold

_RECORD = "ignored: about the record"

FIELDS = {
    "assertion-origin": _RECORD,
    "citation": "extra, ignored: BibTeX completes what the work itself lacks; other text is extra",
    "contributors": "contributors",
    "contributors.contributor-attributes": "ignored, contributors: the role, and the order of the names",
    "contributors.contributor-email": "private",
    "contributors.contributor-orcid": "contributors, ignored: the iD",
    "country": "extra: its code",
    "created-date": _RECORD,
    "display-index": "ignored: the summary with the highest index comes first",
    "external-ids": "identifiers, links, extra: those of other versions and of funders are extra",
    "external-ids.external-id-normalized-error": _RECORD,
    "external-ids.external-id-relationship": "ignored, extra: only other relationships than self are extra",
    "external-ids.transient": _RECORD,
    "external-ids.external-id-url": "ignored: the address of the identifier",
    "journal-title": "container_title, publisher: the publisher of books, reports and theses",
    "language-code": "language",
    "last-modified-date": _RECORD,
    "path": "extra, ignored: the iD of whoever's record lists the work, if it names no contributors",
    "publication-date": "issued",
    "put-code": "key",
    "short-description": "abstract",
    "source": _RECORD,
    "title": "title, extra: a translated title is extra",
    "title.language-code": "ignored: the language of a translated title",
    "title.translated-title": "extra",
    "type": "type",
    "url": "links, identifiers",
    "visibility": "ignored: works that are not public are left out, with a warning",
    "work-summary": "title, extra: the summaries complete each other",
}
"""The account of the fields (`readers/field_table.py`)."""
OBJECTS = frozenset(
    "citation contributors country external-ids journal-title publication-date title url work-summary"
    .split()
)  # fmt: skip
"""The fields with an object or a list of objects."""
_TYPES = {
    "annotation": "review",
    "cartographic-material": "map",
    "clinical-study": "report",
    "conference-output": "paper-conference",
    "conference-presentation": "speech",
    "conference-proceedings": "book",
    "data-management-plan": "document",
    "design": "graphic",
    "disclosure": "document",
    "image": "graphic",
    "invention": "patent",
    "learning-object": "document",
    "lecture-speech": "speech",
    "license": "document",
    "manual": "book",
    "moving-image": "motion_picture",
    "musical-composition": "musical_score",
    "physical-object": "document",
    "public-speech": "speech",
    "registered-copyright": "document",
    "research-technique": "document",
    "sound": "song",
    "spin-off-company": "document",
    "teaching-material": "document",
    "technical-standard": "standard",
    "test": "document",
    "trademark": "document",
    "transcription": "document",
    "translation": "document",
    "undefined": "document",
}
"""ORCID's types that no other service has, to CSL types."""
_PUBLISHED_BY = frozenset("book edited-book report dissertation dissertation-thesis software data-set".split())
"""Types for which ORCID asks for the publisher or institution under the name `journal-title`."""
ORCID_RECORD = "ORCID record"
"""The extra field with the iD of whoever's record lists a work that names no contributors."""
_ROLES = {"editor": "editor", "chair-or-translator": "contributor", "support-staff": "contributor"}
_PATH = re.compile(r"^/(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])(?:/|$)")
_COMPLETED = (
    "abstract", "issued", "container_title", "collection_title", "event_title", "publisher", "publisher_place",
    "volume", "issue", "number", "edition", "page_range", "language",
)  # fmt: skip


def from_orcid(group: Object) -> Object | None:
    """Convert a group of summaries, or one full work; None if it is not public.

    The summary preferred by the owner of the record comes first; the others supply what it lacks.
    """
    summaries = get_objects(group, "work-summary") or [group]
    summaries = [each for each in summaries if get_text(each, "visibility") not in ("private", "limited")]
    if not summaries:
        return None
    summaries.sort(key=lambda summary: -_display_index(summary))
    item: Object = {}
    for summary in summaries:
        for key, value in _from_summary(summary).items():
            if value and not item.get(key):
                item[key] = value
    return {**item, **_read_identifiers([*summaries, group])}


def orcid_of(group: Object) -> str | None:
    """Return the iD of the person whose record lists the work."""
    for summary in get_objects(group, "work-summary") or [group]:
        if found := _PATH.match(get_text(summary, "path") or ""):
            return found[1].upper()
    return None


def find_person(record: Object) -> Contributor | None:
    """Return the person of a whole ORCID record (`/record`); None without a public name."""
    name, orcid = get_object(record, "person", "name"), get_text(get_object(record, "orcid-identifier"), "path")
    given, family = (get_text(get_object(name, key), "value") for key in ("given-names", "family-name"))
    credit = get_text(get_object(name, "credit-name"), "value")
    if given and family:
        return Contributor(Name(family=family, given=given), "contributor", orcid)
    literal = credit or given or family
    return Contributor(Name(literal=literal), "contributor", orcid) if literal else None


def _display_index(summary: Object) -> int:
    text = get_text(summary, "display-index") or ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _from_summary(summary: Object) -> Object:
    title, subtitle = (get_text(get_object(summary, "title", key), "value") for key in ("title", "subtitle"))
    date = get_object(summary, "publication-date")
    parts = [get_text(get_object(date, part), "value") for part in ("year", "month", "day")]
    known: list[Json] = [part for part in parts[: parts.index(None) if None in parts else 3] if part]
    kind = (get_text(summary, "type") or "").casefold().replace("_", "-")
    container = get_text(get_object(summary, "journal-title"), "value")
    is_publisher = kind in _PUBLISHED_BY
    citation = get_object(summary, "citation")
    return {
        **unread_fields(summary, FIELDS),
        **_read_contributors(summary),
        "id": get_text(summary, "put-code"),
        "type": _TYPES.get(kind, kind) or None,
        "title": f"{title}: {subtitle}" if title and subtitle else title,
        "translated-title": get_text(get_object(summary, "title", "translated-title"), "value"),
        "container-title": None if is_publisher else container,
        "publisher": container if is_publisher else None,
        "abstract": get_text(summary, "short-description"),
        "issued": {"date-parts": [known]} if known else None,
        "language": get_text(summary, "language-code"),
        "country": get_text(get_object(summary, "country"), "value"),
        "URL": get_text(get_object(summary, "url"), "value"),
        "citation": None if _is_bibtex(citation) else get_text(citation, "citation-value"),
    }


def _read_contributors(work: Object) -> Object:
    """Return the names of each role; someone with several tasks is listed for each of these."""
    names: dict[str, dict[Json, Json]] = {}
    for each in get_objects(get_object(work, "contributors"), "contributor"):
        name = get_text(get_object(each, "credit-name"), "value")
        orcid = get_text(get_object(each, "contributor-orcid"), "path")
        role = (get_text(get_object(each, "contributor-attributes"), "contributor-role") or "author").casefold()
        if name:
            people = names.setdefault(_ROLES.get(role, "author"), {})
            people.setdefault(orcid or name, {"display": name, "ORCID": orcid})
    return {role: list(people.values()) for role, people in names.items()}


def _read_identifiers(sources: list[Object]) -> Object:
    """Return the identifiers of all summaries and of the group, for `custom`, ISBN and ISSN."""
    found: dict[str, dict[str, None]] = {}
    lists = (get_objects(get_object(source, "external-ids"), "external-id") for source in sources)
    for each in chain.from_iterable(lists):
        kind = (get_text(each, "external-id-type") or "").casefold()
        value = get_text(get_object(each, "external-id-normalized"), "value") or get_text(each, "external-id-value")
        relationship = (get_text(each, "external-id-relationship") or "self").casefold().replace("_", "-")
        if not value:
            continue
        kind = {"pmc": "pmcid", "uri": "url"}.get(kind, kind)
        if relationship != "self" and not (relationship == "part-of" and kind in ("isbn", "issn")):
            kind = f"{relationship} {kind}"
        found.setdefault(kind, {})[value] = None
    custom: Object = {kind: list(values) for kind, values in found.items()}
    serial = {kind.upper(): custom.pop(kind, None) for kind in ("isbn", "issn")}
    return {**serial, "custom": custom}


def _is_bibtex(citation: Object) -> bool:
    return (get_text(citation, "citation-type") or "").casefold() == "bibtex"


def _import_bibtex_reader() -> Callable[[str, str], Reading]:
    """Import only when needed: few files have such citations, and the import takes as long as reading most files."""
    reader: Callable[[str, str], Reading] = import_module("generator.readers.bibtex.reader").read_bibtex
    return reader


def complete_from_citation(record: Record, work: Object, problems: list[Problem]) -> Record:
    """Return the record with what only the BibTeX of its citation says, above all the names of the authors."""
    citation = get_object(work, "citation")
    text = citation.get("citation-value")
    if not _is_bibtex(citation) or not isinstance(text, str):
        return record
    reading = _import_bibtex_reader()(text, record.location.path)
    cited = reading.records[0] if len(reading.records) == 1 else None
    if cited is None or fold(cited.title or "")[:60] != fold(record.title or "")[:60]:
        problems.append(warning("the BibTeX in its citation is not that of this work", record.location))
        return record
    problems += [warning(f"BibTeX of its citation: {each.message}", record.location) for each in reading.problems]
    said = {field: getattr(cited, field) for field in _COMPLETED if getattr(record, field) is None}
    if not record.contributors:
        said["contributors"] = cited.contributors
    identifiers = tuple(dict.fromkeys((*record.identifiers, *cited.identifiers)))
    return replace(record, **said, identifiers=identifiers)
