"""What is wrong with the user's input, where, and what to do about it.

Every stage collects its problems and goes on as far as it can; nothing is skipped silently and nothing stops at the
first mistake. A `UserError` carries problems to the command line; any other exception is a bug of ours.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]
"""A note is no doubt about what the user wrote: it says what could be had besides, and is never an error."""


class Location(Struct, frozen=True, order=True, gc=False):
    """A place in a file of the site, as editors count."""

    path: str
    """Path below the site's folder, with `/`, or the path as the user typed it where it lies outside."""
    line: int | None = None
    """From 1; None where the whole file is meant."""
    column: int | None = None
    """From 1, in characters (code points); None where the whole line is meant."""

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class Problem(Struct, frozen=True):
    """One mistake or doubt: what is wrong, where, and how to mend it."""

    severity: Severity
    message: str
    """One line; the user's own words stand in double quotes."""
    location: Location | None = None
    hint: str | None = None
    """What to do, in one line or a few; printed after `hint:`."""


class UserError(Exception):
    """Raised where a stage cannot go on: at least one of its problems is an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)  # whole, so that it comes back from other processes as it was

    def __str__(self) -> str:
        return "\n".join(format_problem(problem) for problem in self.problems)


def error(message: str, location: Location | None = None, hint: str | None = None) -> Problem:
    return Problem("error", message, location, hint)


def warning(message: str, location: Location | None = None, hint: str | None = None) -> Problem:
    return Problem("warning", message, location, hint)


def note(message: str, location: Location | None = None, hint: str | None = None) -> Problem:
    return Problem("note", message, location, hint)


def has_doubts(problems: Iterable[Problem]) -> bool:
    """What a strict build stops at."""
    return any(problem.severity != "note" for problem in problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line and column; those without a place last. Equal ones are said once."""

    def place(problem: Problem) -> tuple[bool, str, int, int]:
        at = problem.location
        return (True, "", 0, 0) if at is None else (False, at.path, at.line or 0, at.column or 0)

    return sorted(dict.fromkeys(problems), key=place)


def format_problem(problem: Problem) -> str:
    """`path:line:column: error: …` and, where there is one, `  hint: …` below; what cannot be seen is made visible."""
    where = f"{problem.location}: " if problem.location else ""
    text = _make_visible(f"{where}{problem.severity}: {problem.message}")
    if problem.hint:
        text += "\n  hint: " + "\n        ".join(map(_make_visible, problem.hint.split("\n")))
    return text


def _make_visible(line: str) -> str:
    """A stranger's text must neither break a line of output in two nor speak to the terminal."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
