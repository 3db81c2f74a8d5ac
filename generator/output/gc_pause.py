"""Python's garbage collector, kept from looking for what is not there."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_gc() -> Iterator[None]:
    """For work that makes no cycles: the collector would walk through the whole corpus again and again.

    Measured on 10,000 papers: a build takes 15 % less time and no more memory; on 65,607 only so the time of grouping
    grows no faster than n log n.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()
