"""Work distributed among worker processes.

Workers are forks of this process and share its memory, so only results are sent between processes.
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
"""Number of results that are sent at once."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def can_fork() -> bool:
    """Whether forking is safe: only on Linux, and without other threads, whose locks a fork would copy.

    The preview builds in a thread; on other systems, system libraries may have threads of their own.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def processors() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def run_all(run: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Iterator[Result]:
    """Yield `run(item)` for each item, in the order of completion, and raise any exception that `run` raises.

    If the system refuses another process, those that run do it all, if need be this one alone. Raises UserError if a
    worker is killed.
    """
    processes = min(processes, -(-len(items) // CHUNK))
    if processes < 2 or not can_fork():
        yield from map(run, items)
        return
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    fork = get_context("fork")
    shares = [
        [items[at : at + CHUNK] for at in range(number * CHUNK, len(items), processes * CHUNK)]
        for number in range(processes)
    ]
    readers: list[Any] = []
    workers: list[Any] = []
    try:
        with suppress(OSError):  # too many processes or open files, or not enough memory
            for share in shares:
                _start(fork, run, share, readers, workers)
        busy = list(readers)
        while busy:
            for ready in wait(busy):
                results = _receive(ready)
                if isinstance(results, BaseException):
                    raise results
                if not results:
                    busy.remove(ready)
                yield from results
        for share in shares[len(workers) :]:
            for chunk in share:
                yield from map(run, chunk)
    finally:
        for reader in readers:
            reader.close()
        for worker in workers:
            worker.terminate()
            worker.join()


def _start(fork: Any, run: Callable[[Item], Result], share: Any, readers: list[Any], workers: list[Any]) -> None:
    """Start a worker and append it and the end of the pipe from which its results are read. Raises OSError."""
    reader, writer = fork.Pipe(duplex=False)
    try:
        worker = fork.Process(target=_work, args=(run, share, writer, [*readers, reader]), daemon=True)
        worker.start()
    except BaseException:
        reader.close()
        raise
    finally:
        writer.close()
    readers.append(reader)
    workers.append(worker)


def _receive(reader: Any) -> Any:
    try:
        return reader.recv()
    except EOFError:
        hint = "the machine may be out of memory; `--jobs 1` needs the least"
        raise UserError([error("a worker process was killed", hint=hint)]) from None


def _work(run: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], writer: Any, readers: Sequence[Any]) -> None:
    for reader in readers:
        reader.close()  # otherwise this process would not notice that the parent has gone
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent reports the interruption
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # not as in the parent, which tidies up first
    gc.freeze()  # collecting garbage would copy all shared memory
    with suppress(BrokenPipeError):  # the parent has gone or needs no more results
        try:
            for chunk in chunks:
                writer.send([run(item) for item in chunk])
            writer.send([])
        except BrokenPipeError:
            raise
        except BaseException as problem:  # noqa: BLE001, raised again in the parent
            writer.send(problem)
