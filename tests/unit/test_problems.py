"""Formatting, sorting and classifying problems."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import (
    Location,
    Problem,
    UserError,
    error,
    format_problem,
    has_errors,
    has_warnings,
    note,
    sort_problems,
    warning,
)

LIST = "content/corpus.txt"

locations = st.builds(
    Location, st.text(max_size=10), st.none() | st.integers(1, 99), st.none() | st.integers(1, 99)
) | st.just(Location(LIST))
problems = st.builds(
    Problem,
    st.sampled_from(("error", "warning", "note")),
    st.text(max_size=30),
    st.none() | locations,
    st.none() | st.text(min_size=1, max_size=30),
)


@pytest.mark.parametrize(
    ("location", "written"),
    [
        (Location(LIST), "content/corpus.txt"),
        (Location(LIST, 12), "content/corpus.txt:12"),
        (Location(LIST, 12, 7), "content/corpus.txt:12:7"),
    ],
)
def test_location_is_formatted_as_in_compilers(location: Location, written: str) -> None:
    assert str(location) == written


def test_problem_without_location_begins_with_its_severity() -> None:
    assert format_problem(error("there is no list of papers")) == "error: there is no list of papers"


def test_hint_is_indented_below_the_message() -> None:
    problem = warning("no owner", Location("content/site.toml"), "write\n[owner]\nname = …")
    assert format_problem(problem).split("\n") == [
        "content/site.toml: warning: no owner",
        "  hint: write",
        "        [owner]",
        "        name = …",
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\x1b[31mred", r"a\x1b[31mred"),
        ("two\nlines", r"two\nlines"),
        ("right\u202eto left", r"right\u202eto left"),
        ("half \ud800 a character", r"half \ud800 a character"),
        ("Müller → 李明", "Müller → 李明"),
    ],
)
def test_unprintable_characters_are_escaped(words: str, shown: str) -> None:
    assert format_problem(error(words, Location(words, 1), words)).count(shown) == (2 if "\n" in words else 3)


@given(problems)
def test_any_problem_is_one_line_and_its_hint(problem: Problem) -> None:
    first, *rest = format_problem(problem).split("\n")
    assert f"{problem.severity}: " in first
    assert len(rest) == (problem.hint.count("\n") + 1 if problem.hint else 0)
    assert all(line.isprintable() for line in (first, *rest))


def test_problems_are_sorted_by_location_without_duplicates() -> None:
    here, below, other = Location(LIST, 2, 9), Location(LIST, 11), Location("content/papers.bib", 1)
    unsorted = [error("everywhere"), error("c", other), error("b", below), error("a", here), error("a", here)]
    unsorted += [error("whole file", Location(LIST))]
    assert [problem.message for problem in sort_problems(unsorted)] == ["whole file", "a", "b", "c", "everywhere"]


@given(st.lists(problems, max_size=8))
def test_sorting_keeps_every_problem_and_is_idempotent(found: list[Problem]) -> None:
    ordered = sort_problems(found)
    assert set(ordered) == set(found)
    assert len(ordered) == len(set(found))
    assert sort_problems(ordered) == ordered


@pytest.mark.parametrize(
    ("found", "errors", "warnings"),
    [
        ([], False, False),
        ([note("n")], False, False),
        ([note("n"), warning("w")], False, True),
        ([warning("w"), error("e")], True, True),
    ],
)
def test_strict_builds_fail_on_warnings_but_not_on_notes(found: list[Problem], errors: bool, warnings: bool) -> None:
    assert (has_errors(found), has_warnings(found)) == (errors, warnings)


def test_user_error_lists_its_problems_and_can_be_pickled() -> None:
    raised = UserError([error("one", Location(LIST, 1)), error("two")])
    assert str(raised) == "content/corpus.txt:1: error: one\nerror: two"
    assert pickle.loads(pickle.dumps(raised)).problems == raised.problems  # noqa: S301 - our own
