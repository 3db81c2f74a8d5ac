"""Fields that people write into notes."""

import pytest

from generator.model import Identifier
from generator.problems import Location, Problem
from generator.readers.json.csl_notes import extract_variables, is_personal
from generator.readers.json.values import Json, Object
from generator.readers.record_builder import RecordBuilder


def extract(note: Json, **item: Json) -> tuple[Object, tuple[Identifier, ...]]:
    """Return the item, without the mark that it is somebody's own, and the identifiers."""
    problems: list[Problem] = []
    builder = RecordBuilder(Location("x.json", 1, 1), problems)
    found = extract_variables({"note": note, **item}, builder)
    assert problems == []
    return {key: value for key, value in found.items() if key != "is_personal" and value}, builder.identifiers


@pytest.mark.parametrize(
    ("line", "variable", "value"),
    [
        ("original-date: 1913", "original-date", "1913"),
        ("Original Date: 1913", "original-date", "1913"),
        ("{:original-date: 1913}", "original-date", "1913"),
        ("  Event Place: Berlin", "event-place", "Berlin"),
        ("Conference Name: A Conference", "event-title", "A Conference"),
        ("Citation Key: lee2001", "citation-key", "lee2001"),
        ("url: https://example.org/", "URL", "https://example.org/"),
        ("Place: Berlin", "publisher-place", "Berlin"),
    ],
)
def test_variables(line: str, variable: str, value: str) -> None:
    assert extract(line) == ({variable: value}, ())


@pytest.mark.parametrize(
    ("line", "scheme", "value"),
    [
        ("PMID: 123", "pmid", "123"),
        ("arXiv: 1706.03762 [cs]", "arxiv", "1706.03762"),
        ("_eprint: 1706.03762", "arxiv", "1706.03762"),
        ("tex.eprint: 1706.03762", "arxiv", "1706.03762"),
        ("DOI: 10.1000/x", "doi", "10.1000/x"),
        ("ADS Bibcode: 2019ApJ...875L...1E", "bibcode", "2019ApJ...875L...1E"),
    ],
)
def test_identifiers(line: str, scheme: str, value: str) -> None:
    assert extract(line) == ({}, (Identifier(scheme, value),))


def test_names_are_added() -> None:
    found, _ = extract("Editor: Lee || Ann\neditor: A Team", editor=[{"literal": "First"}])
    assert found == {
        "editor": [{"literal": "First"}, {"family": "Lee", "given": "Ann"}, {"literal": "A Team"}],
    }


@pytest.mark.parametrize(
    "note", [None, 1, [], "Read it again.", "He said: no.", "tex.shelf: at home", "volume: 8", "id: 7", "note: x"]
)
def test_other_notes_stay(note: Json) -> None:
    found, identifiers = extract(note, volume="7")
    assert (found.get("note"), found["volume"], identifiers) == (note or None, "7", ())


def test_given_names_are_never_empty() -> None:
    assert extract("Author: Plato ||")[0] == {"author": [{"family": "Plato", "given": None}]}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"id": "http://zotero.org/users/local/a1/items/ABCD"}, True),
        ({"id": "ITEM-1"}, True),
        ({"citation-key": "lee2001"}, True),
        ({"source": "arXiv.org"}, True),
        ({"accessed": {"date-parts": [[2020]]}}, True),
        ({"id": "lee2001", "title": "A"}, False),
        ({"id": 7}, False),
    ],
)
def test_items_of_reference_managers(item: Object, expected: bool) -> None:
    assert is_personal(item) is expected


def test_hostile_notes_take_linear_time() -> None:
    extract("a" * 200_000)
    extract("a:" * 100_000)
    extract("{:a:" * 100_000)
    extract("a b " * 100_000)
