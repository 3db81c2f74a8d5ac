"""A table is validated as a whole: every unknown key and invalid value is reported, valid ones are kept."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from generator.config.validation import check_fields
from generator.problems import Location, Problem, format_problem


class Link(Struct, frozen=True):
    label: str
    url: str
    note: str | None = None


class Page(Struct, frozen=True, kw_only=True):
    title: str | None = None
    order: int = 0
    hidden: bool = False
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    names: dict[str, str] = {}


def locate(*keys: str | int) -> Location:
    return Location("/".join(map(str, keys)))


def check(table: Mapping[str, Any], *, strict: bool = True) -> tuple[dict[str, Any], list[Problem]]:
    return check_fields(table, Page, locate, "[page]", strict=strict)


def test_valid_values_are_converted() -> None:
    table = {
        "title": "T",
        "order": 3,
        "hidden": True,
        "tags": ["a", "b"],
        "links": [{"label": "L", "url": "U"}],
        "names": {"a": "b"},
    }
    assert check(table) == (
        {
            "title": "T",
            "order": 3,
            "hidden": True,
            "tags": ("a", "b"),
            "links": (Link("L", "U"),),
            "names": {"a": "b"},
        },
        [],
    )


def test_all_problems_are_reported_and_valid_values_kept() -> None:
    table = {
        "titel": "T",
        "order": "3",
        "hidden": "no",
        "tags": ["a", 5, "b"],
        "links": [{"label": "A"}, {"label": "B", "url": "U"}, {"label": "C", "url": 1, "ulr": 2}, "D"],
        "names": {"a": "b", "c": [1]},
    }
    values, problems = check(table)
    assert values == {"tags": ("a", "b"), "links": (Link("B", "U"),), "names": {"a": "b"}}
    assert "\n".join(map(format_problem, problems)) == (
        """titel: error: unknown key "titel" in [page]
  hint: did you mean "title"?
order: error: "order" in [page] must be a whole number, not "3"
  hint: write 3 without quotes
hidden: error: "hidden" in [page] must be true or false, not "no"
tags/1: error: entry 2 of "tags" in [page] must be text, not 5
  hint: put it in quotes: "5"
links/0: error: entry 1 of "links" in [page] lacks "url"
links/2/url: error: "url" in [page] must be text, not 1
  hint: put it in quotes: "1"
links/2/ulr: error: unknown key "ulr" in entry 3 of "links" in [page]
  hint: did you mean "url"?
links/3: error: entry 4 of "links" in [page] must be a table, not "D"
names/c: error: "c" in [page] must be text, not a list"""
    )


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"tags": "a"}, '"tags" in [page] must be a list, not "a"\n  hint: write ["a"]'),
        ({"tags": {"a": 1}}, '"tags" in [page] must be a list, not a table'),
        ({"title": ["a"]}, '"title" in [page] must be text, not a list'),
        ({"title": True}, '"title" in [page] must be text, not true\n  hint: put it in quotes: "true"'),
        ({"order": 1.5}, '"order" in [page] must be a whole number, not 1.5'),
        ({"order": True}, '"order" in [page] must be a whole number, not true'),
        ({"order": "x" * 50}, f'"order" in [page] must be a whole number, not "{"x" * 39}…"'),
        ({"title": 1 << 20_000}, '"title" in [page] must be text, not a huge number\n  hint: put it in quotes'),
        ({"names": "a"}, '"names" in [page] must be a table, not "a"'),
    ],
)
def test_invalid_value_is_reported_as_the_user_wrote_it(table: dict[str, Any], expected: str) -> None:
    values, [problem] = check(table)
    assert values == {}
    assert format_problem(problem).startswith(f"{next(iter(table))}: error: {expected}")


def test_text_is_converted_if_the_format_has_no_types() -> None:
    assert check({"order": "3", "hidden": "true"}, strict=False) == ({"order": 3, "hidden": True}, [])
    values, problems = check({"order": "three", "hidden": "no", "title": "1.10"}, strict=False)
    assert values == {"title": "1.10"}
    assert [problem.message for problem in problems] == [
        '"order" in [page] must be a whole number, not "three"',
        '"hidden" in [page] must be true or false, not "no"',
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


KEYS = st.sampled_from([*Page.__struct_fields__, "other"]) | st.text().filter(lambda key: "/" not in key)


@given(st.dictionaries(KEYS, JSON), st.booleans())
def test_any_table_gives_valid_values_and_a_problem_for_each_other(table: dict[str, Any], strict: bool) -> None:
    values, problems = check(table, strict=strict)
    Page(**values)
    reported = {problem.location.path.split("/")[0] for problem in problems if problem.location}
    assert set(table) == set(values) | reported
