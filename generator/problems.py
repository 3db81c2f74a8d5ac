"""Problems in the user's input: severity, location, message and hint.

Each stage collects its problems and continues as far as it can; nothing is skipped silently, and no stage stops at the
first error. A `UserError` carries problems to the command line; any other exception is a bug.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

GROUPED_FROM = 3
"""From how many warnings of one kind on they are shown together."""
LISTING_HINT = "oeuvre check lists all of them"
_QUOTED = re.compile(r'(?<![\w"])"[^"\n]*(?:"(?=\w)[^"\n]*)*"')
_NUMBER = re.compile(r"\d+(?:[,.:]\d+)*")
Severity = Literal["error", "warning", "note"]
"""A note suggests an improvement; unlike warnings, notes do not fail a strict build."""


class Location(Struct, frozen=True, order=True, gc=False):
    """A file of the site, or a line or column in it."""

    path: str
    """Path below the site's folder, with `/`; for a file outside, the path as given by the user."""
    line: int | None = None
    """From 1; None for the whole file."""
    column: int | None = None
    """From 1, in code points; None for the whole line."""

    def __str__(self) -> str:
        """Format as `path:line:column`, without the missing parts."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class Problem(Struct, frozen=True):
    """An error, warning or note: what is wrong, where, and how to fix it."""

    severity: Severity
    message: str
    """One line; text from the user's files is in double quotes."""
    location: Location | None = None
    hint: str | None = None
    """How to fix it, in one or more lines."""


class UserError(Exception):
    """Raised when a stage cannot continue: at least one of its problems is an error."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)  # the argument from which pickle restores the exception in another process

    def __str__(self) -> str:
        return "\n".join(format_problem(problem) for problem in self.problems)


def error(message: str, location: Location | None = None, hint: str | None = None) -> Problem:
    return Problem("error", message, location, hint)


def warning(message: str, location: Location | None = None, hint: str | None = None) -> Problem:
    return Problem("warning", message, location, hint)


def note(message: str, location: Location | None = None, hint: str | None = None) -> Problem:
    return Problem("note", message, location, hint)


def has_warnings(problems: Iterable[Problem]) -> bool:
    """Return True for any warning or error: the problems that fail a strict build."""
    return any(problem.severity != "note" for problem in problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line and column, problems without a location last; remove duplicates."""

    def sort_key(problem: Problem) -> tuple[bool, str, int, int]:
        location = problem.location
        if location is None:
            return True, "", 0, 0
        return False, location.path, location.line or 0, location.column or 0

    return sorted(dict.fromkeys(problems), key=sort_key)


def errors_first(problems: Iterable[Problem]) -> list[Problem]:
    """Put errors before warnings and these before notes, each otherwise in the same order."""
    return sorted(problems, key=lambda problem: ("error", "warning", "note").index(problem.severity))


def describe_kind(problem: Problem) -> str:
    """Return what warnings of one kind have in common: the message, without quoted words and numbers.

    Words of the user are always in double quotes.
    """
    return _NUMBER.sub("…", _QUOTED.sub('"…"', problem.message))


def group_problems(problems: Iterable[Problem]) -> list[tuple[Problem, ...]]:
    """Put warnings and notes of one kind together, if there are at least `GROUPED_FROM`, in the order of the first.

    Errors are never grouped: each has to be corrected.
    """
    kinds: dict[tuple[str, str] | Problem, list[Problem]] = {}
    for problem in problems:
        is_error = problem.severity == "error"
        kinds.setdefault(problem if is_error else (problem.severity, describe_kind(problem)), []).append(problem)
    groups: list[tuple[Problem, ...]] = []
    for group in kinds.values():
        groups += [tuple(group)] if len(group) >= GROUPED_FROM else [(each,) for each in group]
    return groups


def summarise_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Return one problem for each group: the first one, with the number of those of its kind."""
    return [group[0] if len(group) == 1 else _summarise_group(group) for group in group_problems(problems)]


def _summarise_group(group: Sequence[Problem]) -> Problem:
    message = f"{group[0].message} ({len(group):,} of this kind)"
    return replace(group[0], message=message, hint="\n".join(filter(None, (shared_hint(group), LISTING_HINT))))


def shared_hint(group: Sequence[Problem]) -> str | None:
    """Return the hint of the problems, if all have the same."""
    return group[0].hint if all(each.hint == group[0].hint for each in group) else None


def format_problem(problem: Problem) -> str:
    """Format as `path:line:column: error: …`, with the hint on indented lines below; escape unprintable characters."""
    prefix = f"{problem.location}: " if problem.location else ""
    text = _escape_unprintable(f"{prefix}{problem.severity}: {problem.message}")
    if problem.hint:
        text += "\n  hint: " + "\n        ".join(map(_escape_unprintable, problem.hint.split("\n")))
    return text


def _escape_unprintable(line: str) -> str:
    """Escape line breaks and control characters, because text from sources must not control the terminal."""
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
