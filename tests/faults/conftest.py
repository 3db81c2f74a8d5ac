"""The table of results in `tests/README.md`, which `make faults` writes."""

from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec
import pytest

from tests.support.fault_table import Row, write_table

_ROWS = pytest.StashKey[list[Row]]()


class Record(Protocol):
    def __call__(self, what: str, trials: int, outcome: str) -> None: ...


@pytest.fixture
def record(record_property: Callable[[str, object], None]) -> Record:
    """`record("kills at random moments", 10, "the old or the new site")` adds the trials of this test to the table."""

    def add(what: str, trials: int, outcome: str) -> None:
        record_property("fault", [what, trials, outcome])

    return add


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-table", action="store_true", help="write the table of results into tests/README.md")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_ROWS] = []
    if config.getoption("--write-table") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Collector(config), "fault-table")


class _Collector:
    """Collects rows from the reports of all workers."""

    def __init__(self, config: pytest.Config) -> None:
        self._rows = config.stash[_ROWS]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed or report.skipped:
            self._rows += _rows_of(report)

    def pytest_sessionfinish(self) -> None:
        write_table(self._rows)


def _rows_of(report: pytest.TestReport) -> Iterator[Row]:
    module = report.nodeid.split("::")[0].rpartition("/")[2]
    found = [value for name, value in report.user_properties if name == "fault"]
    if report.passed:
        yield from (msgspec.convert([module, *value], Row) for value in found)  # type: ignore[misc]
    if not found or not report.passed:
        yield Row(module, "", 1, report.outcome)
