"""What the terminal shows after each build of the preview: only what is new, and no notes."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from generator.problems import Location, Problem, errors_first, format_problem, summarise_problems


class Reporter:
    """Remembers the problems that were printed. Problems are the same if they only moved to another line."""

    def __init__(self) -> None:
        self._errors: Counter[Problem] = Counter()
        self._warnings: Counter[Problem] = Counter()

    def report_failure(self, problems: Iterable[Problem]) -> Iterator[str]:
        """Yield lines about a build that failed, in which some warnings may not have been looked for."""
        problems = tuple(problems)
        errors = [problem for problem in problems if problem.severity == "error"]
        warnings = _warnings(problems)
        yield from _format([*_new(errors, self._errors), *_new(warnings, self._warnings)])
        if fixed := _number_gone(self._errors, errors):
            yield f"{_count(fixed, 'error')} fixed, {len(errors):,} left"
        self._errors = _keys(errors)
        self._warnings |= _keys(warnings)

    def report_success(self, problems: Iterable[Problem]) -> Iterator[str]:
        """Yield lines about a build that has succeeded."""
        problems = _warnings(problems)
        yield from _format(_new(problems, self._warnings))
        if fixed := _number_gone(self._warnings, problems):
            yield f"{_count(fixed, 'warning')} fixed"
        self._errors.clear()
        self._warnings = _keys(problems)


def _warnings(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "warning"]


def _format(problems: Iterable[Problem]) -> Iterator[str]:
    yield from map(format_problem, summarise_problems(errors_first(problems)))


def _new(problems: Iterable[Problem], known: Counter[Problem]) -> list[Problem]:
    """Return the problems that occur more often than before."""
    seen: Counter[Problem] = Counter()
    new = []
    for problem in problems:
        key = _key(problem)
        seen[key] += 1
        if seen[key] > known[key]:
            new.append(problem)
    return new


def _number_gone(known: Counter[Problem], problems: Iterable[Problem]) -> int:
    return (known - _keys(problems)).total()


def _keys(problems: Iterable[Problem]) -> Counter[Problem]:
    return Counter(map(_key, problems))


def _key(problem: Problem) -> Problem:
    location = problem.location
    return replace(problem, location=Location(location.path) if location else None)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
