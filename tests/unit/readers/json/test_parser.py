"""Objects in JSON text: where they are, and recovery after errors."""

import json

import pytest

from generator.problems import format_problem
from generator.readers.json.parser import JsonItems, LocatedValue, find_items
from generator.readers.json.values import Json
from generator.readers.line_index import LineIndex


def find(text: str) -> JsonItems:
    """Find objects with a title."""
    return find_items(text, LineIndex("x.json", text), lambda value: "title" in value)


def titles_of(items: list[LocatedValue]) -> list[str]:
    return [str(item.value["title"]) for item in items if isinstance(item.value, dict)]


@pytest.mark.parametrize(
    "value",
    [
        {"title": "A"},
        [{"title": "A"}],
        [[{"title": "A"}]],
        {"items": [{"title": "A"}]},
        {"status": "ok", "message": {"total": 1, "items": [{"title": "A"}]}},
        {"a2020": {"title": "A"}},
        {"10.1000/182": [{"title": "A"}]},
    ],
)
def test_items_are_found_in_lists_and_wrappers(value: Json) -> None:
    source = find(json.dumps(value))
    assert titles_of(source.items) == ["A"]
    assert (source.others, source.problems) == ([], [])


def test_items_are_located() -> None:
    text = '{"items": [ {"title": "A"},\n{"title": "Ç"}, {"title": "C", "n": {"title": "inside"}}]}\n{"title": "D"}'
    source = find(text)
    assert titles_of(source.items) == ["A", "Ç", "C", "D"]
    assert [item.offset for item in source.items] == [text.index(f'{{"title": "{title}"') for title in "AÇCD"]


def test_other_values_in_place_of_items_are_returned() -> None:
    source = find('[{"id": 1}, "text", {"title": "A"}, 3, null]')
    assert titles_of(source.items) == ["A"]
    assert [other.value for other in source.others] == [{"id": 1}, "text", 3, None]


@pytest.mark.parametrize(
    ("text", "titles", "problems"),
    [
        ('[{"title": "A"}\n {"title": "B"}, {"title": "C"}]', "ABC",
         ["x.json:2:2: error: missing comma or closing bracket before this"]),
        ('[{"title": "A", "id": }, {"title": "B"}]', "B", ["x.json:1:23: error: missing value"]),
        ('[{"title": "A" "id": 1},\n{"author": [{"family": "X"}], "title": "B"}]', "B",
         ["x.json:1:16: error: missing comma or closing bracket before this"]),
        ('[{"title": "A", id: 1}, {"title": "B"}]', "B",
         ['x.json:1:17: error: expected a name in double quotes or "}"']),
        ('[{"title": "A\\d"}, {"title": "B"}]', "B",
         ['x.json:1:14: error: invalid escape: write a backslash as "\\\\"']),
        ('{"items": [{"title": "A"}, {"title" "B"}, {"title": "C"}]}', "AC",
         ["x.json:1:37: error: missing colon before this"]),
        ('[{"title": "A"},\n {"title": "B', "A", ["x.json:2:12: error: this string is not closed"]),
        ('[{"title": "A"}, {"title": "B"}', "AB", ["x.json:1:32: error: unexpected end of the file"]),
        ('[{"title": "A"}, {"title": "B"},\n]', "AB", ["x.json:1:32: warning: trailing comma"]),
        ('[{"title": "A\tB",}]', "A B", ["x.json:1:14: warning: line break or tab inside a string",
                                      "x.json:1:17: warning: trailing comma"]),
        ('[{"title": "A"}] and more', "A", ["x.json:1:18: error: expected a list or an object"]),
    ],
)  # fmt: skip
def test_errors_are_located_and_the_rest_is_read(text: str, titles: str, problems: list[str]) -> None:
    source = find(text)
    assert "".join(titles_of(source.items)).replace("\t", " ") == titles
    assert [format_problem(problem).splitlines()[0] for problem in source.problems] == problems


def test_trailing_commas_are_reported_once_and_strings_are_kept() -> None:
    source = find('[{"title": "a,]", "b": [1,],}, {"title": "B",}]')
    assert titles_of(source.items) == ["a,]", "B"]
    assert [problem.message for problem in source.problems] == ["trailing comma (and 2 more)"]


def test_number_of_errors_is_limited() -> None:
    problems = find("[" + '{"title": x},' * 1_000).problems
    assert len(problems) == 51
    assert problems[-1].message == "too many errors: the rest of the file is not read"
