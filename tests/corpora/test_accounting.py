"""The law of accounting on real files, and on more random entries than the unit tests have time for.

The files are in `../shared/data`, outside the repository.
"""

import gzip
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.model import Reading, Record
from generator.problems import Location, Problem, sort_problems
from generator.readers.bibtex.crossref import inherit_fields
from generator.readers.bibtex.parser import read_entries as read_bibtex_entries
from generator.readers.bibtex.reader import read_bibtex
from generator.readers.json.csl_notes import is_personal
from generator.readers.json.orcid import _display_index
from generator.readers.json.parser import find_items
from generator.readers.json.reader import is_item, read_csl_json
from generator.readers.json.services import ORCID_WORK, find_service
from generator.readers.json.values import Object, get_objects, get_text
from generator.readers.line_index import LineIndex
from generator.readers.tagged import nbib
from generator.readers.tagged.lines import read_fields
from generator.readers.tagged.nbib import read_nbib
from generator.readers.tagged.ris import read_ris
from generator.readers.tagged.ris_privacy import is_personal_library
from generator.readers.tagged.ris_records import read_entries as read_ris_entries
from generator.readers.xml import dblp, pubmed
from generator.readers.xml.reader import read_xml
from tests.support.accounting import TABLES, Fact, find_unaccounted
from tests.support.facts import bibtex_facts, json_facts, tagged_facts, xml_facts
from tests.unit.readers.test_accounting import READERS, check

SERVICES = {
    "a Crossref work": "Crossref",
    "a DataCite work": "DataCite",
    "a hit of DBLP": "DBLP",
    "an OpenAlex work": "OpenAlex",
    "an ORCID work": "ORCID",
    "a Semantic Scholar paper": "Semantic Scholar",
    "a Zotero item": "Zotero",
}


def find_files(data: Path, *suffixes: str) -> Iterator[tuple[str, str]]:
    """Yield the paths and texts of the files with these suffixes, also of compressed ones."""
    for path in sorted(data.rglob("*")):
        name = path.name.removesuffix(".gz")
        if name.endswith(suffixes) and path.name != "MANIFEST.tsv":
            content = path.read_bytes()
            content = gzip.decompress(content) if path.suffix == ".gz" else content
            try:
                text = content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("latin-1")
            yield str(path.relative_to(data)), text.replace("\r\n", "\n").replace("\r", "\n")


def problems_between(problems: Sequence[Problem], start: Location, end: Location) -> Sequence[Problem]:
    """Return those of the sorted problems that are in an entry."""
    locations = [problem.location or Location("") for problem in problems]
    return problems[bisect_left(locations, start) : bisect_right(locations, end)]


def check_bibtex(text: str) -> Iterator[tuple[Record, list[Fact]]]:
    reading = read_bibtex(text, "x")
    entries, _ = read_bibtex_entries(text)
    inherit_fields(entries, [])
    lines = LineIndex("x", text)
    found = {lines.locate(entry.start): entry for entry in entries}
    problems = [each for each in sort_problems(reading.problems) if each.location and each.location.line]
    for record in reading.records:
        entry = found[record.location]
        own = problems_between(problems, record.location, lines.locate(entry.end))
        yield record, find_unaccounted(TABLES["BibTeX and biblatex"], bibtex_facts(entry.fields), record, own)


def test_every_fact_of_bibtex_files_is_accounted_for(shared_data: Path) -> None:
    count, lost = 0, []
    for name, text in find_files(shared_data, ".bib"):
        for record, facts in check_bibtex(text):
            count += 1
            lost += [(name, record.key, *fact.path, fact.text) for fact in facts]
    assert count > 5_000
    # A name of citation-js in which one part is given twice: the second counts.
    assert [(key, field) for _, key, field, _ in lost] == [("c", "author")]


def test_every_fact_of_tagged_files_is_accounted_for(shared_data: Path) -> None:
    count, lost = 0, []
    for name, text in find_files(shared_data, ".ris", ".nbib"):
        is_ris = ".ris" in name
        reading = read_ris(text, "x") if is_ris else read_nbib(text, "x")
        entries = read_ris_entries(text, "x", []) if is_ris else []
        groups = [entry.fields for entry in entries] or nbib._split_records(read_fields(text, nbib._TAG_LINE), text)
        by_line = {fields[0].line: fields for fields in groups}
        table = TABLES["RIS" if is_ris else "PubMed and ERIC, `.nbib`"]
        for record in reading.records:
            count += 1
            facts = tagged_facts(by_line[record.location.line or 0])
            own = [each for each in reading.problems if each.location and each.location.line]
            personal = is_personal_library(entries)
            found = find_unaccounted(table, facts, record, own, is_personal=personal)
            lost += [(name, *fact.path, fact.text) for fact in found]
    assert count > 40
    assert lost == []


def facts_of_service(service: str, item: Object) -> Iterable[Fact]:
    """Return the facts of a work; summaries of one work in ORCID complete the one with the highest index."""
    inside = {"a hit of DBLP": "info", "a DataCite work": "attributes", "a Zotero item": "data"}.get(service, "")
    summaries = get_objects(item, "work-summary")
    if service != ORCID_WORK.name or not summaries:
        return json_facts(item.get(inside) or item)
    summaries = [each for each in summaries if get_text(each, "visibility") not in ("private", "limited")]
    summaries.sort(key=_display_index, reverse=True)
    rest: Object = {name: value for name, value in item.items() if name != "work-summary"}
    return (
        Fact(fact.path, fact.text, is_repeated=number > 0)
        for number, each in enumerate([*summaries, rest])
        for fact in json_facts(each)
    )


def test_every_fact_of_json_files_is_accounted_for(shared_data: Path) -> None:
    counts: Counter[str] = Counter()
    lost = []
    for name, text in find_files(shared_data, ".json"):
        if name.startswith("versions"):
            continue  # pairs of records in forms of their own
        reading: Reading = read_csl_json(text, "x")
        lines = LineIndex("x", text)
        items = {lines.locate(each.offset): each.value for each in find_items(text, lines, is_item).items}
        for record in reading.records:
            item = items[record.location]
            assert isinstance(item, dict)
            service = find_service(item)
            table = SERVICES[service.name] if service else "CSL-JSON"
            counts[table] += 1
            facts = facts_of_service(service.name if service else "", item)
            own = [each for each in reading.problems if each.location == record.location]
            personal = table == "Zotero" or is_personal(item)
            found = find_unaccounted(TABLES[table], facts, record, own, is_personal=personal)
            lost += [(name, *fact.path, fact.text) for fact in found]
    assert {"Crossref", "ORCID", "OpenAlex", "Semantic Scholar", "Zotero", "CSL-JSON"} <= set(counts)
    assert sum(counts.values()) > 2_000
    assert lost == []


def test_every_fact_of_xml_files_is_accounted_for(shared_data: Path) -> None:
    count, lost = 0, []
    for name, text in find_files(shared_data, ".xml"):
        reading = read_xml(text, "x")
        if not reading.records:
            continue
        names = pubmed.RECORD_NAMES | dblp.RECORD_NAMES
        elements = [each for each in ElementTree.fromstring(text).iter() if each.tag in names]  # noqa: S314 - known files
        for element, record in zip(elements, reading.records, strict=True):
            count += 1
            table = TABLES["PubMed, XML" if element.tag in pubmed.RECORD_NAMES else "DBLP, XML"]
            facts = xml_facts(element, holders=pubmed._HOLDERS)
            lost += [(name, *fact.path, fact.text) for fact in find_unaccounted(table, facts, record, reading.problems)]
    assert count > 5
    assert lost == []


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(
    max_examples=1_000, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
def test_every_fact_of_ten_thousand_random_entries_is_accounted_for(name: str, data: st.DataObject) -> None:
    assert check(name, data.draw(READERS[name][1])) == []
