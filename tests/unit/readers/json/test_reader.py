"""JSON files to records: what is read, and how everything else is reported."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Reading
from generator.problems import Problem, format_problem
from generator.readers.json.reader import is_item, read_csl_json
from generator.readers.json.values import Object


def read(value: object) -> Reading:
    return read_csl_json(json.dumps(value, ensure_ascii=False), "papers.json")


def printed(problems: tuple[Problem, ...]) -> list[str]:
    return [format_problem(problem).splitlines()[0] for problem in problems]


@pytest.mark.parametrize(
    "value",
    [
        {"title": "A", "type": "book"},
        [{"title": "A", "type": "book"}],
        {"items": [{"title": "A", "type": "book"}]},
        {"status": "ok", "message": {"total-results": 1, "items": [{"title": ["A"], "type": "monograph"}]}},
        {"status": "ok", "message": {"title": ["A"], "type": "monograph"}},
        {"a2020": {"title": "A", "type": "book"}},
        {"10.1000/182": [{"title": "A", "type": "book"}]},
    ],
    ids=["item", "list", "items", "Crossref's list", "Crossref's work", "by key", "lists by key"],
)
def test_items_are_read_from_lists_wrappers_and_services(value: object) -> None:
    reading = read(value)
    assert [(record.title, record.type) for record in reading.records] == [("A", "book")]
    assert reading.problems == ()


def test_json_lines() -> None:
    reading = read_csl_json('{"title": "A"}\n{"title": "B"}\n', "papers.jsonl")
    assert [(record.title, str(record.location)) for record in reading.records] == [
        ("A", "papers.jsonl:1:1"),
        ("B", "papers.jsonl:2:1"),
    ]


def test_records_are_located() -> None:
    text = '\ufeff{"items": [\r\n  {"title": "A"},\r\n  {"title": "B"}, {"title": "Ç"},    {"title": "D"}\r\n]}'
    assert [str(record.location) for record in read_csl_json(text, "x.json").records] == [
        "x.json:2:3",
        "x.json:3:3",
        "x.json:3:19",
        "x.json:3:38",
    ]


def test_other_values_are_reported_once_for_each_kind() -> None:
    reading = read([{"test": 1}, {"title": "A"}, "a text", "more", 3, None, [{"title": "B"}]])
    assert [record.title for record in reading.records] == ["A", "B"]
    assert printed(reading.problems) == [
        'papers.json:1:2: error: an object without title and type (fields: "test") cannot be read as a publication',
        'papers.json:1:31: error: text ("a text") cannot be read as a publication (and 1 more)',
        "papers.json:1:49: error: a number, true, false or null cannot be read as a publication (and 1 more)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("@article{smith2020,\n", "this is not JSON: it looks like BibTeX"),
        ("TY  - JOUR\n", "this is not JSON: it looks like RIS"),
        ("PMID- 123\n", "this is not JSON: it looks like a PubMed export"),
        ('<?xml version="1.0"?>', "this is not JSON: it looks like XML"),
        ("<!DOCTYPE html><p>", "this is not JSON: it looks like HTML"),
        ("Kushman, Nate\n", "this is not JSON"),
    ],
)
def test_other_formats_are_reported(text: str, message: str) -> None:
    reading = read_csl_json(text, "x.json")
    assert (reading.records, printed(reading.problems)) == ((), [f"x.json:1:1: error: {message}"])


def test_zotero_attachments_are_a_warning() -> None:
    item = {"key": "X", "itemType": "book", "title": "A"}
    reading = read([{"key": "X", "data": item}, {"itemType": "note", "note": "…"}, item])
    assert [(record.key, record.type, record.title) for record in reading.records] == [("X", "book", "A")] * 2
    [problem] = reading.problems
    assert problem.severity == "warning"
    assert problem.message.startswith('a Zotero attachment or note (fields: "itemType", "note") cannot be read')


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"title": "A"}, True),
        ({"type": "book", "publisher": "P"}, True),
        ({"DOI": "10.1000/1", "issued": 2020}, True),
        ({"type": "book"}, False),
        ({"DOI": "10.1000/1"}, False),
        ({"itemType": "book"}, True),
        ({"itemType": "note", "title": "A"}, False),
        ({"id": "https://openalex.org/S1", "title": "A"}, False),
    ],
)
def test_items_are_recognised_by_their_fields(item: Object, expected: bool) -> None:
    assert is_item(item) is expected


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"items":' * 100_000,
        '{"a":[{},' * 50_000,
        '["' + '\\"' * 100_000,
        "[1," + " " * 100_000,
        '[{"title": "A", "volume": ' + "9" * 100_000 + "}]",
        '[{"title": "A", "issued": {"date-parts": [[' + "9" * 100_000 + "]]}}]",
        '[{"title": "A", "x": ' + "[" * 900 + "]" * 900 + "}]",
        json.dumps([{"title": "<sub>" * 20_000 + "x" * 20_000 + "</sub>" * 20_000}]),
        json.dumps([{"title": "A", "note": "{:DOI:" * 30_000}]),
        '[{"title": "\\ud800", "author": [{"family": "\\udfff"}]}]',
        '[{"title": "A", "volume": NaN, "issue": -Infinity, "number": 1e999}]',
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    reading = read_csl_json(text, "x.json")
    assert reading.records or reading.problems
    "".join(str(record) for record in reading.records).encode()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "title type author issued date-parts family given literal DOI ISBN URL note custom id items message"
                " group work-summary abstract container-title keyword authors externalIds paperId authorships"
                " itemType data creators journal external-ids external-id publication-date year ORCID raw".split()
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_without_an_exception(value: object) -> None:
    reading = read(value)
    "".join(str(record) for record in reading.records).encode()


@given(st.text())
def test_any_text_gives_records_or_problems(text: str) -> None:
    reading = read_csl_json(text, "x.json")
    assert all(problem.location for problem in reading.problems)
    reading = read_csl_json('[{"title": "' + text, "x.json")
    assert reading.problems


@given(st.data())
def test_damaged_json_never_raises(data: st.DataObject) -> None:
    items = [{"title": f"Title {n}", "type": "book", "author": [{"family": "A", "given": "B"}]} for n in range(5)]
    text = json.dumps({"items": items}, indent=1)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "{", "}", "[", "]", '"', ",", ":", "\\", "\n", "x"]))
            + text[at + 1 :]
        )
    reading = read_csl_json(text, "x.json")
    assert len(reading.records) <= 6
    assert all(record.location.line for record in reading.records)
