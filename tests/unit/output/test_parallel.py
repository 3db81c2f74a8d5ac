"""Work distributed among processes: every result arrives, and so does every error."""

import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.output.parallel import CHUNK, run_all
from generator.problems import UserError, error

MANY = range(10 * CHUNK + 7)
forking = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all is made in one process")


def who(item: int) -> tuple[int, int]:
    return item, os.getpid()


@forking
@pytest.mark.parametrize("processes", [2, 3, 50])
def test_results_come_from_worker_processes(processes: int) -> None:
    made = list(run_all(who, MANY, processes))
    assert sorted(item for item, _ in made) == list(MANY)
    makers = {process for _, process in made}
    assert len(makers) == min(processes, 11)
    assert os.getpid() not in makers


@pytest.mark.parametrize(("items", "processes"), [(range(CHUNK), 8), (MANY, 1), (range(0), 4)])
def test_few_items_are_processed_without_workers(items: range, processes: int) -> None:
    assert list(run_all(who, items, processes)) == [(item, os.getpid()) for item in items]


def test_no_workers_are_forked_if_other_threads_run() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert {process for _, process in run_all(who, MANY, 4)} == {os.getpid()}
    finally:
        done.set()
        other.join()


@pytest.mark.parametrize("processes", [1, 2])
def test_exceptions_are_raised_in_the_parent(processes: int) -> None:
    def make(item: int) -> int:
        if item == 3 * CHUNK:
            raise UserError([error(f"no {item}")])
        return item

    with pytest.raises(UserError, match=f"no {3 * CHUNK}"):
        list(run_all(make, MANY, processes))


@forking
def test_slow_items_do_not_block_other_workers() -> None:
    def make(item: int) -> int:
        if item == 0:
            time.sleep(0.3)
        return item

    made = list(run_all(make, MANY, 2))
    assert made.index(0) > made.index(9 * CHUNK)


@forking
def test_a_killed_worker_is_an_error() -> None:
    def make(item: int) -> int:
        if item == 2 * CHUNK:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(UserError, match="was killed"):
        list(run_all(make, MANY, 2))


def children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(child) for child in text.split()]


@forking
def test_no_worker_outlives_the_consumer() -> None:
    before = children(os.getpid())
    made = run_all(who, range(1000 * CHUNK), 3)
    next(made)
    assert len(children(os.getpid())) == len(before) + 3
    made.close()  # type: ignore[attr-defined]
    assert children(os.getpid()) == before


@forking
@pytest.mark.parametrize("limit", [resource.RLIMIT_NOFILE, resource.RLIMIT_NPROC])
def test_fewer_workers_do_the_work_if_the_system_refuses_more(limit: int) -> None:
    """In a process of its own, as a user for whom there is a limit of processes."""
    child = os.fork()
    if not child:
        status = 1
        try:
            if limit == resource.RLIMIT_NPROC and os.geteuid() == 0:
                os.setuid(65533)
            lowest_free = os.open("/dev/null", os.O_RDONLY)
            number = 1 if limit == resource.RLIMIT_NPROC else lowest_free + 9
            resource.setrlimit(limit, (number, number))
            made = list(run_all(who, MANY, 8))
            makers = {process for _, process in made}
            few = 1 if limit == resource.RLIMIT_NPROC else 5
            assert sorted(item for item, _ in made) == list(MANY)
            assert os.getpid() in makers
            assert len(makers) <= few
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
