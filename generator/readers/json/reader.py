"""JSON to Records: CSL-JSON, and what Crossref, Semantic Scholar, OpenAlex, ORCID and Zotero give as JSON.

One item, a list of items, an object of items by key, a service's answer around them, or JSON Lines. An object that is
none of these is a problem that says what it looks like.
"""

import re

from generator.model import Reading, Record
from generator.problems import Location, Problem, error, warning
from generator.readers.detect_format import detect_text_format
from generator.readers.json.csl import read_item
from generator.readers.json.parser import Found, Object, find_items, text_of
from generator.readers.json.services import service_of
from generator.readers.line_index import LineIndex
from generator.text.shorten import shorten

# Half of a character that lies beyond U+FFFF is none: such text could be written nowhere (RFC 8259, 8.2).
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\."
)
_TELLING = frozenset("id author editor issued DOI URL container-title publisher".split())


def is_item(value: Object) -> bool:
    """True for a publication in CSL's words or in a service's that can be read."""
    service = service_of(value)
    if service is not None:
        return service.to_csl is not None
    if "title" in value or ("type" in value and not _TELLING.isdisjoint(value)):
        return True
    return "DOI" in value and ("author" in value or "issued" in value)


def read_csl_json(text: str, path: str) -> Reading:
    """All publications in a JSON text, in its order, each at the place where its object begins."""
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
    records = [_read(found, line_index, problems) for found in source.items]
    problems += _describe_strangers(source.strangers, line_index)
    return Reading(records=tuple(records), problems=tuple(problems))


def _read(found: Found, line_index: LineIndex, problems: list[Problem]) -> Record:
    item = found.value if isinstance(found.value, dict) else {}
    service = service_of(item)
    if service is not None and service.to_csl is not None:
        item = service.to_csl(item)
    return read_item(item, line_index.locate(found.offset), problems)


def _describe_strangers(strangers: list[Found], line_index: LineIndex) -> list[Problem]:
    """One problem for each kind of stranger, at the first of them."""
    kinds: dict[str, list[Found]] = {}
    for stranger in strangers:
        kinds.setdefault(_describe(stranger), []).append(stranger)
    problems = []
    for kind, found in kinds.items():
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        report = warning if kind.endswith("of Zotero") else error
        message = f"this is {kind}{_show(found[0])}, not a publication{more}"
        problems.append(report(message, line_index.locate(found[0].offset)))
    return problems


def _show(stranger: Found) -> str:
    if isinstance(stranger.value, str):
        return f' ("{shorten(text_of(stranger.value) or "")}")'
    fields = [f'"{shorten(key, 40)}"' for key in stranger.value] if isinstance(stranger.value, dict) else []
    if len(fields) > 4:
        fields[4:] = ["…"]
    return f" (its fields: {', '.join(fields)})" if fields else ""


def _describe(stranger: Found) -> str:
    value = stranger.value
    if isinstance(value, dict):
        service = service_of(value)
        if service is not None:
            return service.name
        return "an object without title and type"
    if isinstance(value, list):
        return "a list inside a list"
    return "text" if isinstance(value, str) else "a number, true, false or null"
