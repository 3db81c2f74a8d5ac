"""Pausing Python's garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_gc() -> Iterator[None]:
    """Disable the garbage collector for work that creates no reference cycles: it would traverse the corpus repeatedly.

    On 10,000 papers, a build takes 15 % less time and no more memory; on 65,607, the time of grouping grows as n log n
    only without the collector.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
