"""Access to JSON of unknown shape."""

import pytest

from generator.readers.json.values import (
    Json,
    first_of,
    get_line,
    get_object,
    get_objects,
    get_text,
    get_texts,
    text_of,
    unread_fields,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("A \n title ", "A title"),
        (7, "7"),
        (True, "true"),
        (["ü", 1], '["ü", 1]'),
        ({"a": None}, '{"a": null}'),
        (None, None),
        ("", None),
        ([], None),
        ({}, None),
    ],
)
def test_text_of_any_value(value: Json, text: str | None) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("A", "A"), (7, "7"), (["", "A", "B"], "A"), ({"a": "A"}, None), (True, None), ([], None), ([["A"]], None)],
)
def test_text_under_a_key(value: Json, text: str | None) -> None:
    assert get_text({"key": value}, "key") == text
    assert get_text({"key": value, "other": "B"}, "key", "other") == text or "B"


def test_html_is_removed_from_a_line() -> None:
    assert get_line({"title": "H<sub>2</sub>O &amp; <i>E. coli</i>"}, "missing", "title") == "H₂O & E. coli"
    assert get_line({}, "title") is None


def test_first_member_that_is_not_empty() -> None:
    assert first_of([None, "", 0, "A", "B"]) == "A"
    assert first_of([]) is None
    assert first_of("A") == "A"


def test_objects_at_a_path() -> None:
    item: Json = {"a": {"b": {"c": 1}}, "list": [{"d": 2}, "text", None], "one": {"e": 3}}
    assert get_object(item, "a", "b") == {"c": 1}
    assert get_object(item, "a", "missing", "b") == {}
    assert get_object(item, "list") == {}
    assert get_objects({"list": [{"d": 2}, "text", None]}, "list") == [{"d": 2}]
    assert get_objects({"one": {"e": 3}}, "one") == [{"e": 3}]
    assert get_objects({}, "one") == []


def test_all_texts_of_a_list_are_returned_once() -> None:
    assert get_texts({"a": ["x", 2, None, "", "x"]}, "a") == ["x", "2"]
    assert (get_texts({"a": "x"}, "a"), get_texts({}, "a")) == (["x"], [])


def test_extra_and_unknown_fields_are_those_not_read() -> None:
    fields = {"a": "title", "b": "extra", "c": "ignored: a number"}
    assert unread_fields({"a": 1, "b": 2, "c": 3, "d": 4}, fields) == {"b": 2, "d": 4}
