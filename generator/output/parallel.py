"""Work shared among processes.

They are forks of this one, so they have all that the work needs without being told; only what they make is sent back.
"""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from generator.problems import UserError, error

CHUNK = 64
"""So many items are sent at once."""

Item = TypeVar("Item")
Made = TypeVar("Made")


def can_fork() -> bool:
    """A fork copies the locks that other threads hold, and the preview builds in a thread; elsewhere than on Linux the
    system's own libraries may have threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def make_all(make: Callable[[Item], Made], items: Sequence[Item], processes: int) -> Iterator[Made]:
    """`make` of each item, as they come; what it raises is raised here, too.

    Raises UserError where a process is ended from outside.
    """
    processes = min(processes, -(-len(items) // CHUNK))
    if processes < 2 or not can_fork():
        yield from map(make, items)
        return
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    fork = get_context("fork")
    readers: list[Any] = []
    workers = []
    try:
        for number in range(processes):
            reader, writer = fork.Pipe(duplex=False)
            chunks = [items[at : at + CHUNK] for at in range(number * CHUNK, len(items), processes * CHUNK)]
            readers.append(reader)
            worker = fork.Process(target=_work, args=(make, chunks, writer, readers), daemon=True)
            worker.start()
            writer.close()
            workers.append(worker)
        busy = list(readers)
        while busy:
            for ready in wait(busy):
                made = _receive(ready)
                if isinstance(made, BaseException):
                    raise made
                if not made:
                    busy.remove(ready)
                yield from made
    finally:
        for reader in readers:
            reader.close()
        for worker in workers:
            worker.terminate()
            worker.join()


def _receive(reader: Any) -> Any:
    try:
        return reader.recv()
    except EOFError:
        hint = "perhaps memory ran out; `--jobs 1` needs the least"
        raise UserError([error("a process that made files of the site was ended", hint=hint)]) from None


def _work(make: Callable[[Item], Made], chunks: Sequence[Sequence[Item]], writer: Any, readers: Sequence[Any]) -> None:
    for reader in readers:
        reader.close()  # the parent's alone, so that its end is noticed here
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says what is to be said
    gc.freeze()  # looking for garbage would copy all the memory that is shared
    with suppress(BrokenPipeError):  # the parent is gone, or has enough
        try:
            for chunk in chunks:
                writer.send([make(item) for item in chunk])
            writer.send([])
        except BrokenPipeError:
            raise
        except BaseException as problem:  # noqa: BLE001, raised again where the work is wanted
            writer.send(problem)
