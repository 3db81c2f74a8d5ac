"""The terminal shows what is new."""

from generator.output.preview.report import Reporter
from generator.problems import Location, error, note, warning


def test_warnings_are_printed_once_and_counted_when_fixed() -> None:
    reporter = Reporter()
    first, second = warning("one", Location("a.bib", 1)), warning("two", Location("a.bib", 2))
    assert list(reporter.report_success([first, second])) == ["a.bib:1: warning: one", "a.bib:2: warning: two"]
    assert list(reporter.report_success([first, second])) == []
    assert list(reporter.report_success([second, warning("three")])) == ["warning: three", "1 warning fixed"]
    assert list(reporter.report_success([])) == ["2 warnings fixed"]


def test_problem_on_another_line_is_the_same() -> None:
    reporter = Reporter()
    list(reporter.report_success([warning("one", Location("a.bib", 1, 3))]))
    assert list(reporter.report_success([warning("one", Location("a.bib", 9, 3))])) == []
    more = [warning("one", Location("a.bib", 9)), warning("one", Location("a.bib", 20))]
    assert list(reporter.report_success(more)) == ["a.bib:20: warning: one"]
    assert list(reporter.report_success([warning("one", Location("b.bib", 9))])) == [
        "b.bib:9: warning: one",
        "2 warnings fixed",
    ]


def test_errors_come_first_and_warnings_that_were_not_looked_for_are_not_fixed() -> None:
    reporter = Reporter()
    old, new, wrong = warning("old"), warning("new"), error("wrong")
    list(reporter.report_success([old]))
    assert list(reporter.report_failure([new, wrong])) == ["error: wrong", "warning: new"]
    assert list(reporter.report_failure([new, wrong])) == []
    assert list(reporter.report_success([old, new])) == []


def test_errors_that_are_left_are_counted() -> None:
    reporter = Reporter()
    list(reporter.report_failure([error("one"), error("two")]))
    assert list(reporter.report_failure([error("two")])) == ["1 error fixed, 1 left"]
    assert list(reporter.report_failure([error("two"), error("one")])) == ["error: one"]
    list(reporter.report_success([]))
    assert list(reporter.report_failure([error("one")])) == ["error: one"]


def test_many_new_warnings_of_one_kind_are_one_line() -> None:
    lines = list(Reporter().report_success([warning(f'"{name}" lacks a DOI') for name in "abcd"]))
    assert len(lines) == 1
    assert lines[0].startswith('warning: "a" lacks a DOI (4 of this kind)')


def test_notes_are_for_check_alone() -> None:
    reporter = Reporter()
    assert list(reporter.report_success([note("could be better")])) == []
    assert list(reporter.report_failure([note("could be better"), error("wrong")])) == ["error: wrong"]
