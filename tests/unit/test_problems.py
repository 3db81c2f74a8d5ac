"""Problems are printed as editors and people read them: place, severity, message, hint."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Location, Problem, UserError, error, format_problem, has_errors, sort_problems, warning

LIST = "content/corpus.txt"

locations = st.builds(
    Location, st.text(max_size=10), st.none() | st.integers(1, 99), st.none() | st.integers(1, 99)
) | st.just(Location(LIST))
problems = st.builds(
    Problem,
    st.sampled_from(("error", "warning")),
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
def test_location_is_written_as_editors_read_it(location: Location, written: str) -> None:
    assert str(location) == written


def test_problem_without_place_begins_with_its_severity() -> None:
    assert format_problem(error("there is no list of papers")) == "error: there is no list of papers"


def test_hint_stands_on_lines_of_its_own() -> None:
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
def test_what_cannot_be_seen_is_made_visible(words: str, shown: str) -> None:
    assert format_problem(error(words, Location(words, 1), words)).count(shown) == (2 if "\n" in words else 3)


@given(problems)
def test_any_problem_prints_as_one_line_and_its_hint(problem: Problem) -> None:
    first, *rest = format_problem(problem).split("\n")
    assert f"{problem.severity}: " in first
    assert len(rest) == (problem.hint.count("\n") + 1 if problem.hint else 0)
    assert all(line.isprintable() for line in (first, *rest))


def test_problems_are_sorted_by_place_and_said_once() -> None:
    here, below, other = Location(LIST, 2, 9), Location(LIST, 11), Location("content/papers.bib", 1)
    unsorted = [error("everywhere"), error("c", other), error("b", below), error("a", here), error("a", here)]
    unsorted += [error("whole file", Location(LIST))]
    assert [problem.message for problem in sort_problems(unsorted)] == ["whole file", "a", "b", "c", "everywhere"]


@given(st.lists(problems, max_size=8))
def test_sorting_loses_nothing_and_is_stable(found: list[Problem]) -> None:
    done = sort_problems(found)
    assert set(done) == set(found)
    assert len(done) == len(set(found))
    assert sort_problems(done) == done


def test_warnings_alone_are_no_errors() -> None:
    assert not has_errors([warning("doubtful")])
    assert has_errors([warning("doubtful"), error("wrong")])


def test_user_error_says_all_its_problems_also_after_a_journey_between_processes() -> None:
    raised = UserError([error("one", Location(LIST, 1)), error("two")])
    assert str(raised) == "content/corpus.txt:1: error: one\nerror: two"
    assert pickle.loads(pickle.dumps(raised)).problems == raised.problems  # noqa: S301 - our own
