"""A law: whatever a source says is in the record, where the table of its format says, or reported."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import Reading
from generator.problems import warning
from generator.readers.bibtex.reader import read_bibtex
from generator.readers.json.csl_notes import is_personal
from generator.readers.json.reader import read_csl_json
from generator.readers.tagged.nbib import read_nbib
from generator.readers.tagged.ris import read_ris
from tests.support import service_works
from tests.support.accounting import TABLES, Fact, find_unaccounted
from tests.support.random_entries import (
    RandomEntry,
    bibtex_entries,
    csl_entries,
    nbib_entries,
    ris_entries,
    service_entries,
)

READERS: dict[str, tuple[Callable[[str, str], Reading], st.SearchStrategy[RandomEntry]]] = {
    "BibTeX and biblatex": (read_bibtex, bibtex_entries()),
    "RIS": (read_ris, ris_entries()),
    "PubMed and ERIC, `.nbib`": (read_nbib, nbib_entries()),
    "CSL-JSON": (read_csl_json, csl_entries()),
    "Crossref": (read_csl_json, service_entries(service_works.CROSSREF, kept=("title", "prefix", "member"))),
    "DataCite": (read_csl_json, service_entries(service_works.DATACITE, "attributes", ("titles", "creators"))),
    "DBLP": (read_csl_json, service_entries(service_works.DBLP, "info", ("key", "title"))),
    "OpenAlex": (read_csl_json, service_entries(service_works.OPENALEX, kept=("id", "title", "authorships"))),
    "ORCID": (read_csl_json, service_entries(service_works.ORCID, kept=("put-code", "title", "visibility"))),
    "Semantic Scholar": (read_csl_json, service_entries(service_works.SEMANTIC_SCHOLAR, kept=("paperId", "title"))),
    "Zotero": (read_csl_json, service_entries(service_works.ZOTERO, kept=("itemType", "title"))),
}


def check(name: str, entry: RandomEntry) -> list[Fact]:
    """Return the facts of an entry that its reader loses."""
    reading = READERS[name][0](entry.text, "x")
    [record] = reading.records
    is_private = name == "CSL-JSON" and is_personal({fact.path[0]: fact.text for fact in entry.facts})
    return find_unaccounted(TABLES[name], entry.facts, record, reading.problems, is_personal=is_private)


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_every_fact_is_accounted_for(name: str, data: st.DataObject) -> None:
    assert check(name, data.draw(READERS[name][1])) == []


BOOK = """@book{key,
  title = {A Title}, author = {Lee, Ann}, year = {2019}, publisher = {Publishing House}, volume = {seven},
  isbn = {978-0-201-89683-1}, month = {soon}, shelf = {left}, keywords = {widgets, toread}, owner = {ann}
}"""
FACTS = tuple(
    Fact((name,), text)
    for name, text in (
        ("author", "Lee, Ann"),
        ("year", "2019"),
        ("publisher", "Publishing House"),
        ("volume", "seven"),
        ("isbn", "978-0-201-89683-1"),
        ("month", "soon"),
        ("shelf", "left"),
        ("keywords", "widgets"),
        ("keywords", "toread"),
        ("owner", "ann"),
    )
)


@pytest.mark.parametrize(
    ("lost", "changes"),
    [
        ("author", {"contributors": ()}),
        ("year", {"issued": None}),
        ("publisher", {"publisher": None}),
        ("publisher", {"publisher": None, "note": "Publishing House"}),
        ("publisher", {"publisher": "House"}),
        ("volume", {"volume": "eight"}),
        ("isbn", {"identifiers": ()}),
        ("shelf", {"extra": ()}),
        ("keywords", {"keywords": ()}),
    ],
)
def test_loss_of_a_fact_is_found(lost: str, changes: dict[str, Any]) -> None:
    [record] = (reading := read_bibtex(BOOK, "x")).records
    table = TABLES["BibTeX and biblatex"]
    assert find_unaccounted(table, FACTS, record, reading.problems) == []
    found = find_unaccounted(table, FACTS, replace(record, **changes), reading.problems)
    assert {fact.path[0] for fact in found} >= {lost}


def test_value_that_is_not_used_is_accounted_for_by_a_problem_that_names_it() -> None:
    [record] = (reading := read_bibtex(BOOK, "x")).records
    silent = replace(record, extra=())
    table, month = TABLES["BibTeX and biblatex"], Fact(("month",), "soon")
    assert find_unaccounted(table, [month], silent, reading.problems) == []
    assert find_unaccounted(table, [month], silent, [warning("something else")]) == [month]


def test_only_another_value_of_the_same_field_excuses_one_that_is_ignored() -> None:
    table, fact = {"year": "issued, ignored: beside a date"}, Fact(("year",), "2019")
    [record] = read_bibtex("@misc{a, title = {A}, date = {2018}}", "x").records
    assert find_unaccounted(table, [fact], record, ()) == []
    assert find_unaccounted(table, [fact], replace(record, issued=None), ()) == [fact]
