"""Convert a JSON file to records: CSL-JSON, or the JSON of Crossref, Semantic Scholar, OpenAlex, ORCID or Zotero.

The file contains one item, a list of items, an object of items by key, a response of a service, or JSON Lines. Any
other object is reported with its likely kind.
"""

import re

from generator.model import Reading, Record
from generator.problems import Location, Problem, error, warning
from generator.readers.detect_format import detect_text_format
from generator.readers.json.csl import read_item
from generator.readers.json.parser import LocatedValue, find_items
from generator.readers.json.services import find_service
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
    records = [_read_item(found, line_index, problems) for found in source.items]
    problems += _report_others(source.others, line_index)
    return Reading(records=tuple(records), problems=tuple(problems))


def _read_item(found: LocatedValue, line_index: LineIndex, problems: list[Problem]) -> Record:
    item = found.value if isinstance(found.value, dict) else {}
    service = find_service(item)
    if service is not None and service.to_csl is not None:
        item = service.to_csl(item)
    return read_item(item, line_index.locate(found.offset), problems)


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
