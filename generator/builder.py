"""Build in a process of its own, which can be ended whatever it does, and ask it for files that are not yet written.

The other process sends `BUILD` and the paths of files, each with a number; it receives `Listed`, `Found`, and in the
end `Built` or `Failed`.
"""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

from msgspec import Struct

from generator.build import BuildReport, Options, build
from generator.output.parallel import can_fork
from generator.problems import Problem, UserError, error

BUILD = "build"
_PAUSE = 0.005
"""Seconds between two looks for questions while files are computed."""


class Listed(Struct, frozen=True):
    """The files of the site are known: they can be asked for until the build ends."""

    number: int
    is_changed: bool
    """Whether any differs from what the last build made, as far as this process knows."""


class Found(Struct, frozen=True):
    """The answer to a question."""

    question: int
    path: str | None = None
    """The first of the paths asked for that the site has; None if it has none of them."""
    data: bytes = b""
    is_listed: bool = True
    """False if no build is under way, so that the files are in the output folder."""


class Built(Struct, frozen=True):
    report: BuildReport


class Failed(Struct, frozen=True):
    problems: tuple[Problem, ...]
    trace: str | None = None
    """The traceback of an exception that is not about the user's input."""


Message = Listed | Found | Built | Failed


class Builder:
    """A process that builds."""

    def __init__(self, root: Path, out: Path, options: Options) -> None:
        from multiprocessing import get_context

        # A fork has everything imported already, but is safe only before there are threads.
        context: Any = get_context("fork" if can_fork() else "spawn")
        self.connection, there = context.Pipe()
        arguments = (there, self.connection if can_fork() else None, root, out, options)
        self._process = context.Process(target=_run, args=arguments)
        self._process.start()
        there.close()

    def build(self) -> None:
        self._send(BUILD)

    def ask(self, question: int, paths: Sequence[str]) -> None:
        """Ask for the first of these files that the site has."""
        self._send((question, tuple(paths)))

    def _send(self, message: object) -> None:
        with suppress(OSError):  # its end is noticed by who receives
            self.connection.send(message)

    @property
    def process_id(self) -> int:
        return int(self._process.pid)

    def end(self) -> None:
        """End the process and its workers at once; the connection stays open."""
        with suppress(OSError):
            if sys.platform != "win32":
                os.killpg(self.process_id, signal.SIGKILL)
        self._process.kill()

    def kill(self) -> None:
        """End the process and its workers, and wait until it has ended."""
        self.end()
        self._process.join()
        self.connection.close()


def _run(connection: Any, other_end: Any, root: Path, out: Path, options: Options) -> None:
    if other_end:
        other_end.close()  # otherwise this process would not notice that the other one has gone
    _separate()
    with suppress(EOFError, OSError):
        _Work(connection, root, out, options).run()


def _separate() -> None:
    """Leave the process group of the terminal, whose Ctrl+C the other process heeds, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "win32":
        return
    os.setpgid(0, 0)
    parent = os.getppid()

    def check(*_: object) -> None:
        if os.getppid() != parent:
            os.killpg(0, signal.SIGKILL)

    # Not a thread, which would prevent forking.
    signal.signal(signal.SIGALRM, check)
    signal.siginterrupt(signal.SIGALRM, False)
    signal.setitimer(signal.ITIMER_REAL, 1, 1)


class _Work:
    """What the process does until the connection is closed."""

    def __init__(self, connection: Any, root: Path, out: Path, options: Options) -> None:
        self._connection = connection
        self._root = root
        self._out = out
        self._options = options
        self._fingerprints: Mapping[str, str] = {}
        self._listed: Mapping[str, str] = {}
        self._compute: Callable[[str], bytes] | None = None
        self._next_look = 0.0

    def run(self) -> None:
        while True:
            message = self._connection.recv()
            if message == BUILD:
                self._connection.send(self._build())
            else:
                self._answer(*message)

    def _build(self) -> Built | Failed:
        try:
            report = build(
                self._root, self._out, self._options, self._look, lambda *_: self._look(), on_listed=self._list
            )
        except UserError as failure:
            return Failed(failure.problems)
        except Exception as failure:  # noqa: BLE001 - a bug in one build must not end the preview
            problem = error(f"internal error: {type(failure).__name__}: {failure}")
            return Failed((problem,), traceback.format_exc())
        finally:
            self._compute = None
        self._fingerprints = self._listed or self._fingerprints
        return Built(report)

    def _list(self, fingerprints: Mapping[str, str], compute: Callable[[str], bytes]) -> None:
        is_changed = fingerprints != self._fingerprints
        self._listed, self._compute = fingerprints, compute
        self._connection.send(Listed(len(fingerprints), is_changed))
        self._look()

    def _look(self, _stage: str = "") -> None:
        """Answer what was asked meanwhile."""
        if monotonic() < self._next_look:
            return
        while self._connection.poll():
            self._answer(*self._connection.recv())
        self._next_look = monotonic() + _PAUSE

    def _answer(self, question: int, paths: Sequence[str]) -> None:
        compute = self._compute
        path = next((path for path in paths if path in self._listed), None)
        try:
            if compute is None:
                found = Found(question, is_listed=False)
            else:
                found = Found(question, path, compute(path)) if path else Found(question)
        except Exception:  # noqa: BLE001 - the build will report it
            found = Found(question)
        self._connection.send(found)
