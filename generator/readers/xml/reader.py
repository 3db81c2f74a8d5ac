"""Read an XML file into records: PubMed's articles and books, or DBLP's records, persons and answers to searches.

The names of the elements say which of them it is; any other XML is an error that names its root element.
"""

from collections.abc import Callable

from generator.model import Reading, Record
from generator.problems import Location, Problem, error, warning
from generator.readers.detect_format import detect_text_format
from generator.readers.xml.dblp import RECORD_NAMES as DBLP_NAMES
from generator.readers.xml.dblp import read_dblp_record
from generator.readers.xml.elements import Element, find_elements
from generator.readers.xml.pubmed import RECORD_NAMES as PUBMED_NAMES
from generator.readers.xml.pubmed import read_pubmed_record

_ReadElement = Callable[[Element, Location, list[Problem]], Record]
_DBLP_ROOTS = frozenset(("dblp", "dblpperson", "result", *DBLP_NAMES))
_READERS: dict[str, _ReadElement] = {
    **dict.fromkeys(PUBMED_NAMES, read_pubmed_record),
    **dict.fromkeys(DBLP_NAMES, read_dblp_record),
}


def read_xml(text: str, path: str) -> Reading:
    """Return a record for each publication, in the order of the file, located where its element begins."""
    text = text.removeprefix("\ufeff").lstrip()
    start = Location(path, 1, 1)
    if not text.startswith("<"):
        found = detect_text_format(text)
        looks = f": it looks like {found.name}" if found else ""
        message = f"this is not XML{looks}" if text else "the file is empty"
        return Reading(problems=(error(message, start),))
    source = find_elements(text, path, _READERS)
    problems = list(source.problems)
    if any(each.name in DBLP_NAMES for each in source.elements) and source.root not in _DBLP_ROOTS:
        # JATS and others have elements of the same names.
        return Reading(problems=(_unknown_root(source.root, path), *problems))
    records = tuple(
        _READERS[each.name](each, Location(path, each.line, each.column), problems) for each in source.elements
    )
    if not records and not problems:
        is_known = source.root in _DBLP_ROOTS or (source.root or "").startswith("Pubmed")
        empty = warning("this file contains no publication", start)
        problems.append(empty if is_known else _unknown_root(source.root, path))
    return Reading(records=records, problems=tuple(problems))


def _unknown_root(root: str | None, path: str) -> Problem:
    message = f"the XML of <{root}> cannot be read"
    return error(message, Location(path, 1, 1), "XML is read from PubMed and DBLP; other programs export BibTeX or RIS")
