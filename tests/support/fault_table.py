"""The table of `make faults` in `tests/README.md`: what was tried, how often, and what came of it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from tests.support.paths import ROOT

README = ROOT / "tests" / "README.md"
BEGIN, END = "<!-- begin of the table -->", "<!-- end of the table -->"


class Row(Struct, frozen=True, array_like=True):
    """Trials of one test."""

    module: str
    """`test_disk.py`."""
    what: str
    """What was tried; empty for a test that records nothing."""
    trials: int
    outcome: str
    """What came of all of them, or `failed` or `skipped`."""


def write_table(rows: Iterable[Row], readme: Path = README) -> None:
    """Replace the table between the two marks."""
    text = readme.read_text("utf-8")
    pattern = re.compile(f"{BEGIN}.*{END}", re.DOTALL)
    table = "\n".join([BEGIN, "", *format_table(rows), "", END])
    readme.write_text(pattern.sub(lambda _: table, text), "utf-8")


def format_table(rows: Iterable[Row]) -> Iterator[str]:
    """Add up the trials of what is equal; the order is that of the modules and of the words, not of the run."""
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        what = row.what or _describe(row.module)
        outcome = "as expected" if row.outcome == "passed" else row.outcome
        key = (row.module, what, outcome)
        counts[key] = counts.get(key, 0) + row.trials
    yield "| what | trials | outcome | tests |"
    yield "|---|--:|---|---|"
    for (module, what, outcome), trials in sorted(counts.items()):
        yield f"| {what} | {trials:,} | {outcome} | `{module}` |"


def _describe(module: str) -> str:
    """The first line of a module's docstring, up to a colon or full stop."""
    text = (ROOT / "tests" / "faults" / module).read_text("utf-8")
    return re.split(r"[.:\n]", text.removeprefix('"""'), maxsplit=1)[0]
