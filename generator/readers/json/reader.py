"""Convert a JSON file to records: CSL-JSON, or the JSON of a service in `services.py`.

The file contains one item, a list of items, an object of items by key, a response of a service, or JSON Lines. Any
other object is reported with its likely kind.
"""

import json
import re

from msgspec.structs import replace

from generator.model import Contributor, Reading, Record
from generator.problems import Location, Problem, error, warning
from generator.readers.detect_format import detect_text_format
from generator.readers.field_table import PRIVATE
from generator.readers.json.csl import read_item
from generator.readers.json.orcid import ORCID_RECORD, complete_from_citation, find_person, orcid_of
from generator.readers.json.parser import LocatedValue, find_items
from generator.readers.json.services import ORCID_WORK, Service, find_service
from generator.readers.json.values import Json, Object, text_of
from generator.readers.line_index import LineIndex
from generator.text.shorten import shorten

# A surrogate without its other half is not a character and cannot be encoded (RFC 8259, 8.2).
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)
_CSL_FIELDS = frozenset("id author editor issued DOI URL container-title publisher".split())


def is_item(value: Object) -> bool:
    """Return whether this is a CSL item, or a publication of a service that can be converted to one."""
    service = find_service(value)
    if service is not None:
        return service.to_csl is not None
    if "title" in value or ("type" in value and not _CSL_FIELDS.isdisjoint(value)):
        return True
    return "DOI" in value and ("author" in value or "issued" in value)


def read_csl_json(text: str, path: str) -> Reading:
    """Return all publications in a JSON text, in order and located where their objects begin, and all problems."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\\ud" in text or "\\uD" in text:
        text = _ESCAPE.sub(lambda escape: r"\ufffd" if escape[1] else escape[0], text)
    start = text.lstrip()
    if not start.startswith(("[", "{")):
        found = detect_text_format(text)
        looks = f": it looks like {found.name}" if found else ""
        message = f"this is not JSON{looks}" if start else "the file is empty"
        return Reading(problems=(error(message, Location(path, 1, 1)),))
    line_index = LineIndex(path, text)
    source = find_items(text, line_index, is_item)
    problems = list(source.problems)
    records: list[Record] = []
    orcid_works: list[tuple[int, str]] = []
    hidden: list[LocatedValue] = []
    for item in source.items:
        record = _read_item(item, line_index, problems)
        if record is None:
            hidden.append(item)
            continue
        if not record.contributors and (orcid := _find_orcid(item)):
            orcid_works.append((len(records), orcid))
            record = replace(record, extra=(*record.extra, (ORCID_RECORD, orcid)))
        records.append(record)
    if hidden:
        message = f"{len(hidden)} of the works are not public in the ORCID record: left out"
        problems.append(warning(message, line_index.locate(hidden[0].offset)))
    problems += _report_others(source.others, line_index)
    if not source.items and not problems:
        problems.append(warning("this file contains no publication", Location(path, 1, 1)))
    return Reading(
        records=tuple(records),
        problems=tuple(problems),
        orcid_works=tuple(orcid_works),
        orcid_person=_find_person(text) if orcid_works else None,
    )


def _read_item(found: LocatedValue, line_index: LineIndex, problems: list[Problem]) -> Record | None:
    """Return None for a work that its service does not make public."""
    item = found.value if isinstance(found.value, dict) else {}
    location = line_index.locate(found.offset)
    service = find_service(item)
    if service is None or service.to_csl is None:
        return read_item(item, location, problems)
    converted = service.to_csl(item)
    if converted is None:
        return None
    record = read_item(converted, location, problems)
    if unread := service.find_unread(item, record):
        record = replace(record, extra=(*record.extra, *unread))
    if unusable := service.find_unusable(item):
        record = _keep_unusable(record, service, unusable, problems)
    return complete_from_citation(record, item, problems) if service is ORCID_WORK else record


def _keep_unusable(record: Record, service: Service, unusable: Object, problems: list[Problem]) -> Record:
    """Report fields of another form than the service documents, and keep their text as extra fields, if not private."""
    texts = [(name, text) for name, value in unusable.items() if (text := text_of(value))]
    for name, text in texts:
        problems.append(warning(f'"{name}" has an unexpected form: "{shorten(text)}"', record.location))
    public = [(name, text) for name, text in texts if PRIVATE not in service.targets_of(name)]
    return replace(record, extra=(*record.extra, *public))


def _find_orcid(found: LocatedValue) -> str | None:
    """Return the iD in whose ORCID record the work is listed."""
    item = found.value if isinstance(found.value, dict) else {}
    return orcid_of(item) if find_service(item) is ORCID_WORK else None


def _find_person(text: str) -> Contributor | None:
    """Return the person of a whole ORCID record: other answers do not say whose works they list."""
    if '"person"' not in text:
        return None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return find_person(record) if isinstance(record, dict) else None


def _report_others(others: list[LocatedValue], line_index: LineIndex) -> list[Problem]:
    """Return one problem for each kind of value that is not a publication, located at the first of them."""
    kinds: dict[str, list[LocatedValue]] = {}
    for other in others:
        kinds.setdefault(_describe_kind(other.value), []).append(other)
    problems = []
    for kind, found in kinds.items():
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        report = warning if kind.startswith("a Zotero") else error
        message = f"{kind}{_describe_content(found[0].value)} cannot be read as a publication{more}"
        problems.append(report(message, line_index.locate(found[0].offset)))
    return problems


def _describe_content(value: Json) -> str:
    if isinstance(value, str):
        return f' ("{shorten(text_of(value) or "")}")'
    fields = [f'"{shorten(key, 40)}"' for key in value] if isinstance(value, dict) else []
    if len(fields) > 4:
        fields[4:] = ["…"]
    return f" (fields: {', '.join(fields)})" if fields else ""


def _describe_kind(value: Json) -> str:
    if isinstance(value, dict):
        service = find_service(value)
        if service is not None:
            return service.name
        return "an object without title and type"
    if isinstance(value, list):
        return "a list inside a list"
    return "text" if isinstance(value, str) else "a number, true, false or null"
