"""How the CPU time of a function grows with its input."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

T = TypeVar("T")
FACTOR = 8
"""How many times larger the larger input is."""
LIMIT = 20
"""Most that the time may grow. Linear time grows to 8 times, n log n to about 10, quadratic time to 64 times."""
LOG = "OEUVRE_FAULTS_LOG"
"""Environment variable with the path of a file, to which each result is appended as a line of JSON."""


def growth(run: Callable[[T], object], make: Callable[[int], T]) -> float:
    """Return the CPU time for eight times the input, divided by that for the input.

    The input is so large that it takes a tenth of a second, if that is possible.
    """

    def seconds(size: int) -> float:
        made = make(size)
        start = process_time()
        run(made)
        return process_time() - start

    size = 500
    while (once := seconds(size)) < 0.04 and size < 60_000:
        size *= 2
    once = min(once, *(seconds(size) for _ in range(2)))
    ratio = float("inf")
    for _ in range(3):
        # Whatever else runs on the machine makes a run longer, never shorter.
        ratio = min(ratio, seconds(FACTOR * size) / max(once, 0.005))
        if ratio < LIMIT * 0.7:
            break
    return ratio


def assert_growth(what: str, run: Callable[[T], object], make: Callable[[int], T]) -> None:
    """Fail if the time grows more than n log n. `what` names the input and what is done with it."""
    ratio = growth(run, make)
    log_growth(what, ratio)
    assert ratio < LIMIT, f"{what}: {FACTOR} times the input takes {ratio:.0f} times as long"


def log_growth(what: str, ratio: float) -> None:
    """Append the result to the log, if there is one."""
    if path := os.environ.get(LOG):
        line = json.dumps({"kind": "growth", "what": what, "ratio": round(ratio, 1)}) + "\n"
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(line)
