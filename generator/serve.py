"""Preview: build, serve on this machine only, watch, rebuild what changed, show errors in the browser.

livereload injects its script and reloads browsers; watchfiles detects changes (livereload's own watcher polls, and
drops reloads in quick succession).
"""

import logging
import os
import socket
import traceback
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

from markupsafe import escape

from generator.build import Options, build
from generator.corpus.content import FOLDER
from generator.output.cache import FOLDER as CACHE_FOLDER
from generator.problems import Problem, UserError, error, format_problem, summarise_problems
from generator.theme.files import default_theme

HOST = "127.0.0.1"
FOLDER_CHECK_INTERVAL = 300
"""In milliseconds: how often to check for new folders such as templates/."""
Echo = Callable[[str], None]


class Preview:
    """The site as of the last build, and the errors of that build."""

    def __init__(self, root: Path, base_url: str, echo: Echo, look: str | None = None) -> None:
        self.root = root
        self.out = root / CACHE_FOLDER / "preview"
        self.problems: tuple[Problem, ...] = ()
        """Errors of the last build; empty if it succeeded."""
        self._options = Options(base_url=base_url, look=look, preview=True)
        self._echo = echo
        self._reported: tuple[Problem, ...] = ()

    def rebuild(self) -> bool:
        """Build, and return whether the browser has something new to show."""
        before = self.problems
        try:
            report = build(self.root, self.out, self._options)
        except UserError as failure:
            self.problems = failure.problems
            self._report(failure.problems)
            return self.problems != before
        except Exception as failure:  # noqa: BLE001 - a bug in one build must not end the preview
            self.problems = (error(f"internal error: {type(failure).__name__}: {failure}"),)
            self._echo(traceback.format_exc())
            return True
        self.problems = ()
        self._report(report.problems)
        if report.written or report.removed or before:
            self._echo(report.summary)
            return True
        return False

    def _report(self, problems: tuple[Problem, ...]) -> None:
        """Print the problems, unless they are those printed last."""
        if problems != self._reported:
            for problem in summarise_problems(problems):
                self._echo(format_problem(problem))
        self._reported = problems


def serve(root: Path, port: int, *, open_browser: bool, echo: Echo, look: str | None = None) -> None:
    """Serve until interrupted. Raises UserError if the port is not available."""
    import asyncio

    port = _free_port(port)
    preview = Preview(root, f"http://{HOST}:{port}/", echo, look)
    try:
        preview.rebuild()
        asyncio.run(_run(preview, port, open_browser=open_browser, echo=echo))
    except KeyboardInterrupt:
        echo("Stopped")


def _free_port(port: int) -> int:
    """Return the port if it is available, or any free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as failure:
            raise _port_error(port, failure) from failure
        return int(probe.getsockname()[1])


def _port_error(port: int, failure: OSError) -> UserError:
    hint = "choose another one with --port, or any free one with --port 0"
    return UserError([error(f"port {port} cannot be used: {os.strerror(failure.errno or 0)}", hint=hint)])


async def _run(preview: Preview, port: int, *, open_browser: bool, echo: Echo) -> None:
    import asyncio

    from livereload.handlers import LiveReloadHandler

    start_server(preview, port)
    url = f"http://{HOST}:{port}/"
    echo(f"Serving {url} (stop with Ctrl+C)")
    loop = asyncio.get_running_loop()
    if open_browser:
        import webbrowser

        loop.run_in_executor(None, webbrowser.open, url)
    async for _ in _changes(preview.root):
        if await loop.run_in_executor(None, preview.rebuild):
            LiveReloadHandler.reload_waiters("*")


def start_server(preview: Preview, port: int) -> None:
    """Serve the preview from the running event loop. Raises UserError if the port is not available."""
    from livereload import Server

    class PreviewServer(Server):  # type: ignore[misc]
        def get_web_handlers(self, _script: bytes) -> list[Any]:
            options = {"path": str(preview.out.resolve()), "default_filename": "index.html", "preview": preview}
            return [(r"/(.*)", _make_handler(), options)]

    # Tornado logs failed requests as warnings, which Python prints if logging is not configured.
    logging.getLogger("tornado.access").disabled = True
    try:
        PreviewServer().application(port, HOST, debug=False)
    except OSError as failure:
        raise _port_error(port, failure) from failure


async def _changes(root: Path) -> AsyncIterator[None]:
    """Yield once when watching has started, and then after each change of the inputs of a build.

    Changes during a build are collected and reported together when the next item is requested.
    """
    from watchfiles import awatch

    polling: bool | None = None
    while True:
        try:
            watched = _watched(root)
            watch = awatch(
                *watched,
                debounce=50,
                step=10,
                rust_timeout=FOLDER_CHECK_INTERVAL,
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            )
            is_first = True
            async with aclosing(watch):
                async for changes in watch:
                    if changes or is_first:
                        yield
                    is_first = False
                    if _watched(root) != watched:
                        break  # a folder was created or replaced
        except FileNotFoundError:
            continue  # a folder was deleted after the check
        except OSError:
            if polling:
                raise
            polling = True  # the system has run out of watches


def _watched(root: Path) -> dict[Path, int]:
    """Return the existing folders that a build reads, with their inodes."""
    bases = {root.resolve(), default_theme().resolve()}
    folders = [root.resolve() / FOLDER, *(base / name for base in sorted(bases) for name in ("templates", "static"))]
    return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}


def _make_handler() -> type:
    # Importing Tornado takes longer than a build.
    from tornado.web import HTTPError, StaticFileHandler

    class PreviewHandler(StaticFileHandler):
        """Serves files, pages also without `.html` as GitHub Pages does, and errors of the build in place of pages."""

        def initialize(self, path: str, default_filename: str, preview: Preview) -> None:  # type: ignore[override]
            super().initialize(path, default_filename)
            self._preview = preview

        @classmethod
        def get_absolute_path(cls, root: str, path: str) -> str:
            if "\0" in path:
                raise HTTPError(404)
            # Unlike pathlib, these functions accept any name.
            found = super().get_absolute_path(root, path)
            return f"{found}.html" if not os.path.exists(found) and os.path.isfile(f"{found}.html") else found  # noqa: PTH110, PTH113

        def should_return_304(self) -> bool:
            return False  # Tornado never updates the cached hash of a file.

        async def get(self, path: str, include_body: bool = True) -> None:
            is_page = path.endswith(("/", ".html")) or "." not in path.rpartition("/")[2]
            if self._preview.problems and is_page:
                self.set_status(500)
                self.set_header("Content-Type", "text/html; charset=utf-8")
                await self.finish(problem_page(self._preview.problems))
                return
            await super().get(path, include_body)

        def write_error(self, status_code: int, **_: Any) -> None:
            not_found_page = Path(self.root) / "404.html"
            if status_code == HTTPStatus.NOT_FOUND and not_found_page.is_file():
                self.set_header("Content-Type", "text/html; charset=utf-8")
                self.finish(not_found_page.read_bytes())
            else:
                self.finish(f"{status_code}")

        def set_extra_headers(self, _path: str) -> None:
            self.set_header("Cache-Control", "no-store")

        def log_exception(
            self, kind: type[BaseException] | None, exception: BaseException | None, trace: TracebackType | None
        ) -> None:
            """Do not log rejected requests, which are not errors of the preview."""
            if not isinstance(exception, HTTPError):
                super().log_exception(kind, exception, trace)

    return PreviewHandler


def problem_page(problems: Iterable[Problem]) -> str:
    """Return an HTML page that lists the problems of a build. livereload inserts its script before `</head>`."""
    items = "".join(f"<li><pre>{escape(format_problem(problem))}</pre>" for problem in summarise_problems(problems))
    style = (
        "body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}"
        "li{margin:1rem 0}pre{white-space:pre-wrap;margin:0}ol{padding:0;list-style:none}"
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The site cannot be built</title>'
        f"<style>{style}</style></head><body><h1>The site cannot be built</h1>"
        f"<p>The preview continues when these errors are fixed.</p><ol>{items}</ol></body></html>"
    )
