"""The preview: build, serve, watch, rebuild what changed, show errors in the browser.

This process answers requests and watches; another one builds (`builder.py`). Ctrl+C therefore ends the preview at once,
whatever the code in a template does, and a build that does not end is replaced when its cause is mended.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn

from generator.build import Options
from generator.builder import Builder, Built, Failed, Found, Listed, Message
from generator.corpus.content import FOLDER
from generator.output.preview.folder import Claim, claim_folder
from generator.output.preview.hosts import LOOPBACK, Listener, listen
from generator.output.preview.report import Reporter
from generator.output.preview.watch import watch_changes
from generator.output.publish.places import SUFFIX
from generator.problems import Problem, error, format_problem
from generator.theme.files import default_theme

PORT = 8000
_PORTS = 100
"""How many ports are tried if none was named."""
_MANY = 500
"""So many files are not all written before the site is announced."""
PATIENCE = 10.0
"""A build that takes this many seconds, and longer than three builds before, is replaced after a change."""
_ANSWER = 2.0
"""Seconds to wait for a file that is not written yet, if there is an older one to show."""
Echo = Callable[[str], None]


class Preview:
    """The site as of the last build, and the errors of that build. All methods are called from one event loop."""

    def __init__(self, builder: Callable[[], Builder], out: Path, echo: Echo, patience: float = PATIENCE) -> None:
        """The first builder is started, and begins to build, at once."""
        self.out = out
        self.problems: tuple[Problem, ...] = ()
        """Errors of the last build, with its warnings; empty if it succeeded."""
        self.on_change: Callable[[], None] = lambda: None
        """Called when browsers have something new to show."""
        self.builder = builder()
        self.is_building = True
        self._start_builder = builder
        self._echo = echo
        self._reporter = Reporter()
        self._is_outdated = False
        self._may_replace = False
        self._is_shown_early = False
        self._is_known = False
        self._is_closed = False
        self._started = monotonic()
        self._least_patience = patience
        self._patience = 6 * patience  # of the first build nothing is known
        self._questions: dict[int, Any] = {}
        self._number = 0
        self._loop: Any = None
        self._can_serve: Any = None
        self._can_announce: Any = None
        self.builder.build()

    async def listen(self) -> None:
        """Receive the messages of the builder from now on."""
        import asyncio

        self._loop = asyncio.get_running_loop()
        self._can_serve, self._can_announce = asyncio.Event(), asyncio.Event()
        self._hear(self.builder)

    def close(self) -> None:
        """End the builder, whatever it does."""
        self._is_closed = True
        self.builder.kill()

    async def announceable(self) -> None:
        """Wait until the site can be announced: it is built, or has so many files that this takes a while."""
        await self._can_announce.wait()

    async def find(self, paths: Sequence[str]) -> tuple[str | None, bytes] | None:
        """Return the first of these files that the site has, with its bytes, or None if the files are in `out`."""
        import asyncio

        await self._can_serve.wait()
        if not self._is_shown_early:
            return None
        self._number += 1
        answer = self._questions[self._number] = self._loop.create_future()
        self.builder.ask(self._number, paths)
        await asyncio.wait([answer], timeout=_ANSWER if self._is_known else None)
        if not answer.done():
            self._end_early_showing()  # the builder is busy with one file: show the site as it was
        found: Found | None = answer.result()
        return (found.path, found.data) if found and found.is_listed else None

    def rebuild(self, *, is_changed: bool = True) -> None:
        """Build, as soon as the build that is under way has ended.

        It is replaced if it takes too long, unless nothing may have changed.
        """
        if not self.is_building:
            self.is_building, self._is_outdated, self._may_replace = True, False, False
            self._started = monotonic()
            self.builder.build()
            return
        self._is_outdated = True
        if is_changed and not self._may_replace:
            self._may_replace = True
            delay = self._started + self._patience - monotonic()
            self._loop.call_later(max(0, delay), self._replace, self._started)

    def _replace(self, started: float) -> None:
        """Replace the builder, if it is still busy with the build that began then."""
        if self.is_building and self._started == started:
            self._echo("The build takes long and is started again with the changes")
            self._restart()
            self.is_building = False
            self.rebuild()

    def _restart(self) -> None:
        self.builder.kill()
        self.builder = self._start_builder()
        self._hear(self.builder)
        self._end_early_showing()

    def _hear(self, builder: Builder) -> None:
        """Receive the messages of a builder, in a thread because event loops do not read pipes on all systems."""
        from threading import Thread

        def hear() -> None:
            message: Message | None
            is_open = True
            while is_open:
                try:
                    message = builder.connection.recv()
                except (EOFError, OSError):
                    message, is_open = None, False
                with suppress(RuntimeError):  # the event loop has ended
                    self._loop.call_soon_threadsafe(self._receive, builder, message)

        Thread(target=hear, daemon=True).start()

    def _receive(self, builder: Builder, message: Message | None) -> None:
        """React to a message; None if the builder has ended."""
        if builder is not self.builder or self._is_closed:
            return  # it was replaced
        if message is None:
            self._restart()
            hint = "the machine may be out of memory; change a file to build again"
            message = Failed((error("the build was killed", hint=hint),))
        match message:
            case Found():
                if (answer := self._questions.pop(message.question, None)) and not answer.done():
                    answer.set_result(message)
            case Listed():
                self._show_early(message)
            case Built() | Failed():
                self._finish(message)

    def _show_early(self, listed: Listed) -> None:
        """Show the new site before all of its files are written."""
        self._is_shown_early = True
        if not self._can_serve.is_set():
            self._can_serve.set()
        elif listed.is_changed and not self.problems:
            self.on_change()
        if listed.number > _MANY:
            self._can_announce.set()

    def _end_early_showing(self) -> None:
        self._is_shown_early = False
        for answer in self._questions.values():
            if not answer.done():
                answer.set_result(None)
        self._questions.clear()

    def _finish(self, message: Built | Failed) -> None:
        before, was_shown_early = self.problems, self._is_shown_early
        self.is_building = False
        took = monotonic() - self._started
        self._patience = max(self._least_patience, 3 * took, self._patience if self._is_known else 0)
        self._is_shown_early = False  # questions on their way are still answered
        if isinstance(message, Built):
            report = message.report
            self.problems = ()
            lines = [*self._reporter.report_success(report.problems)]
            is_changed = bool(report.written or report.removed)
            if is_changed or before or not self._is_known:
                lines.append(report.summary)
            is_new = bool(before) or (is_changed and not was_shown_early)
        else:
            self.problems = message.problems
            is_new = self.problems != before
            if message.trace:
                lines = [message.trace] if is_new else []
            else:
                lines = [*self._reporter.report_failure(message.problems)]
        for line in lines:
            self._echo(line)
        self._is_known = True
        self._can_serve.set()
        self._can_announce.set()
        if is_new:
            self.on_change()
        if self._is_outdated:
            self.rebuild()


def serve(
    root: Path,
    port: int | None,
    *,
    open_browser: bool,
    echo: Echo,
    look: str | None = None,
    host: str = LOOPBACK,
) -> NoReturn:
    """Serve until interrupted; `port` None is the first free one from `PORT` on.

    Raises UserError if the host or the port cannot be used.
    """
    _stop_on_signals(None, None)
    listener = listen(host, [port] if port is not None else range(PORT, PORT + _PORTS))
    for problem in listener.problems:
        echo(format_problem(problem))
    if port is None and listener.port != PORT:
        echo(f"Port {PORT} is in use; using {listener.port}")
    claim = claim_folder(root, f"{listener.url}\0{look or ''}")
    options = Options(base_url=listener.url, look=look, preview=True)
    preview = Preview(lambda: Builder(root, claim.out, options), claim.out, echo)
    _stop_on_signals(preview, claim)

    import asyncio

    asyncio.run(_run(preview, root, listener, open_browser=open_browser, echo=echo))
    raise AssertionError("watching has no end")


def _stop_on_signals(preview: Preview | None, claim: Claim | None) -> None:
    """End with exit code 0, for ending is what was asked for; without waiting for other threads."""
    process = os.getpid()

    def stop(number: int, _frame: object) -> None:
        if os.getpid() != process:  # a builder that has just been started
            os._exit(0)
        signal.signal(number, signal.SIG_DFL)  # the second time at once
        if preview and claim:
            preview.close()
            if preview.is_building:
                shutil.rmtree(claim.out.with_name(f".{claim.out.name}{SUFFIX}"), ignore_errors=True)
        with suppress(OSError):
            sys.stdout.flush()
            os.write(2, b"Stopped\n")
        os._exit(0)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)


async def _run(preview: Preview, root: Path, listener: Listener, *, open_browser: bool, echo: Echo) -> None:
    import asyncio

    await preview.listen()
    # Its classes derive from those of Tornado, whose import takes longer than a small build, which is under way.
    server = import_module("generator.output.preview.server").Server(preview, listener)
    preview.on_change = server.reload
    loop = asyncio.get_running_loop()
    watching = loop.create_task(_watch(preview, root))
    await preview.announceable()
    echo(f"Serving {listener.url} (stop with Ctrl+C)")
    if open_browser:
        import webbrowser

        loop.run_in_executor(None, webbrowser.open, listener.url)
    await watching


async def _watch(preview: Preview, root: Path) -> None:
    is_changed = False  # when watching starts, only what changed since the first build began
    async for _ in watch_changes(watched_folders(root)):
        preview.rebuild(is_changed=is_changed)
        is_changed = True


def watched_folders(root: Path) -> tuple[Path, ...]:
    """The folders that a build reads, which need not exist."""
    bases = dict.fromkeys((root.resolve(), default_theme().resolve()))
    return (root.resolve() / FOLDER, *(base / name for base in bases for name in ("templates", "static")))
