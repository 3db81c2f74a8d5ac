"""Formatting, sorting and classifying problems."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import (
    LISTING_HINT,
    Location,
    Problem,
    UserError,
    describe_kind,
    error,
    errors_first,
    format_problem,
    group_problems,
    has_errors,
    has_warnings,
    note,
    sort_problems,
    summarise_problems,
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


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ('entry "liu2024" has no title', 'entry "…" has no title'),
        ('duplicate key "a": also used in line 12', 'duplicate key "…": also used in line …'),
        ('"A 12"x12 one" and "An old one" may be one work', '"…" and "…" may be one work'),
        ("the last record has no ER", "the last record has no ER"),
        ('an inch (") has no kind', 'an inch (") has no kind'),
    ],
)
def test_kind_of_a_problem_is_its_message_without_words_of_the_user(message: str, kind: str) -> None:
    assert describe_kind(warning(message)) == kind


def test_warnings_of_one_kind_are_one_line_with_their_number() -> None:
    untitled = [
        warning(f'entry "{number}" has no title', Location("content/a.bib", number)) for number in range(1, 1258)
    ]
    other = warning('"x" is not a valid DOI', Location("content/a.bib", 2), "write 10.1000/182")
    assert list(map(format_problem, summarise_problems([untitled[0], other, *untitled[1:]]))) == [
        f'content/a.bib:1: warning: entry "1" has no title (1,257 of this kind)\n  hint: {LISTING_HINT}',
        'content/a.bib:2: warning: "x" is not a valid DOI\n  hint: write 10.1000/182',
    ]


def test_hint_that_all_of_a_kind_share_is_kept() -> None:
    alike = [warning(f'no DOI "{each}"', hint="write 10.1000/182") for each in "abc"]
    assert summarise_problems(alike)[0].hint == f"write 10.1000/182\n{LISTING_HINT}"
    assert summarise_problems([*alike, warning('no DOI "d"', hint="ask")])[0].hint == LISTING_HINT


def test_errors_and_two_of_a_kind_are_not_grouped() -> None:
    errors = [error(f'"{each}" is not a file', Location(LIST, 1)) for each in "abcd"]
    warnings = [warning(f'"{each}" is not a file') for each in "ab"]
    assert summarise_problems([*errors, *warnings]) == [*errors, *warnings]


@given(st.lists(problems, max_size=12))
def test_grouping_keeps_every_problem(found: list[Problem]) -> None:
    assert sorted(map(repr, found)) == sorted(repr(each) for group in group_problems(found) for each in group)
    assert all(len({(each.severity, describe_kind(each)) for each in group}) == 1 for group in group_problems(found))


def test_describing_a_kind_takes_linear_time() -> None:
    assert len(describe_kind(warning(' "a' * 100_000))) < 1_000


def test_user_error_lists_its_problems_and_can_be_pickled() -> None:
    raised = UserError([error("one", Location(LIST, 1)), error("two")])
    assert str(raised) == "content/corpus.txt:1: error: one\nerror: two"
    assert pickle.loads(pickle.dumps(raised)).problems == raised.problems  # noqa: S301 - our own


def test_errors_come_first_and_the_order_is_otherwise_kept() -> None:
    problems = [note("a"), warning("b"), error("c"), warning("d"), error("e")]
    assert [problem.message for problem in errors_first(problems)] == ["c", "e", "b", "d", "a"]
