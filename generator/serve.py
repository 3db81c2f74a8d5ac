"""Preview: build, serve on this machine alone, watch, rebuild what changed, show problems in the browser.

livereload injects its script and tells browsers to reload; watchfiles says what changed (libraries of their own would
poll, and drop reloads that follow each other closely).
"""

import os
import socket
import traceback
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import aclosing
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.build import Options, build
from generator.corpus.content import FOLDER
from generator.output.cache import FOLDER as MEMORY
from generator.problems import Problem, UserError, error, format_problem
from generator.theme.files import default_theme

HOST = "127.0.0.1"
LOOK_AGAIN = 300
"""Milliseconds after which we look whether a folder has come that was not there, such as templates/."""
Say = Callable[[str], None]


class Preview:
    """The site as the last build left it, and what was wrong with that build."""

    def __init__(self, root: Path, base_url: str, say: Say, look: str | None = None) -> None:
        self.root = root
        self.out = root / MEMORY / "preview"
        self.problems: tuple[Problem, ...] = ()
        """Errors of the last build; empty where it came to its end."""
        self._options = Options(base_url=base_url, look=look, preview=True)
        self._say = say
        self._said: tuple[Problem, ...] = ()

    def rebuild(self) -> bool:
        """Build; True where there is something new to show in the browser."""
        before = self.problems
        try:
            report = build(self.root, self.out, self._options)
        except UserError as failure:
            self.problems = failure.problems
            self._report(failure.problems)
            return self.problems != before
        except Exception as failure:  # noqa: BLE001 - ours: the preview goes on, whatever one build runs into
            self.problems = (error(f"a mistake in Oeuvre itself: {type(failure).__name__}: {failure}"),)
            self._say(traceback.format_exc())
            return True
        self.problems = ()
        self._report(report.problems)
        if report.written or report.removed or before:
            self._say(report.summary)
            return True
        return False

    def _report(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong, unless it has just been said."""
        if problems != self._said:
            for problem in problems:
                self._say(format_problem(problem))
        self._said = problems


def serve(root: Path, port: int, *, open_browser: bool, say: Say, look: str | None = None) -> None:
    """Serve until the user stops it. Raises UserError where the port is taken."""
    import asyncio

    port = _free_port(port)
    preview = Preview(root, f"http://{HOST}:{port}/", say, look)
    try:
        preview.rebuild()
        asyncio.run(_run(preview, port, open_browser=open_browser, say=say))
    except KeyboardInterrupt:
        say("Stopped")


def _free_port(port: int) -> int:
    """The port, if it can be had; any free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refusal:
            raise _refused(port, refusal) from refusal
        return int(probe.getsockname()[1])


def _refused(port: int, refusal: OSError) -> UserError:
    hint = "another server runs there; choose one with --port, or --port 0 for any free one"
    return UserError([error(f"port {port} cannot be used: {os.strerror(refusal.errno or 0)}", hint=hint)])


async def _run(preview: Preview, port: int, *, open_browser: bool, say: Say) -> None:
    import asyncio

    from livereload import Server
    from livereload.handlers import LiveReloadHandler

    class PreviewServer(Server):  # type: ignore[misc]
        def get_web_handlers(self, _script: bytes) -> list[Any]:
            options = {"path": str(preview.out.resolve()), "default_filename": "index.html", "preview": preview}
            return [(r"/(.*)", _make_handler(), options)]

    try:
        PreviewServer().application(port, HOST, debug=False)
    except OSError as refusal:
        raise _refused(port, refusal) from refusal
    url = f"http://{HOST}:{port}/"
    say(f"Serving {url} (stop with Ctrl+C)")
    loop = asyncio.get_running_loop()
    if open_browser:
        import webbrowser

        loop.run_in_executor(None, webbrowser.open, url)
    async for _ in _changes(preview.root):
        if await loop.run_in_executor(None, preview.rebuild):
            LiveReloadHandler.reload_waiters("*")


async def _changes(root: Path) -> AsyncIterator[None]:
    """Once when watching has begun, then after each change of what a build reads. What changes while a build runs is
    gathered, and told at once when the next one is asked for.
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
                rust_timeout=LOOK_AGAIN,
                yield_on_timeout=True,
                force_polling=polling,
                ignore_permission_denied=True,
            )
            fresh = True
            async with aclosing(watch):
                async for changes in watch:
                    if changes or fresh:
                        yield
                    fresh = False
                    if _watched(root) != watched:
                        break  # a folder has come, or another has taken its place
        except FileNotFoundError:
            continue  # a folder has gone since we looked
        except OSError:
            if polling:
                raise
            polling = True  # the system has no watches left


def _watched(root: Path) -> dict[Path, int]:
    """The folders that a build reads, as far as they exist, each with its inode."""
    bases = {root.resolve(), default_theme().resolve()}
    folders = [root.resolve() / FOLDER, *(base / name for base in sorted(bases) for name in ("templates", "static"))]
    return {folder: folder.stat().st_ino for folder in folders if folder.is_dir()}


def _make_handler() -> type:
    # Tornado takes longer to import than a build takes to run.
    from tornado.web import HTTPError, StaticFileHandler

    class PreviewHandler(StaticFileHandler):
        """Files of the preview; also without `.html`, as GitHub Pages does; problems in place of pages."""

        def initialize(self, path: str, default_filename: str, preview: Preview) -> None:  # type: ignore[override]
            super().initialize(path, default_filename)
            self._preview = preview

        @classmethod
        def get_absolute_path(cls, root: str, path: str) -> str:
            if "\0" in path:
                raise HTTPError(404)
            # Unlike those of pathlib, these functions put up with any name.
            found = super().get_absolute_path(root, path)
            return f"{found}.html" if not os.path.exists(found) and os.path.isfile(f"{found}.html") else found  # noqa: PTH110, PTH113

        def should_return_304(self) -> bool:
            return False  # Tornado keeps the hash of a file for ever.

        async def get(self, path: str, include_body: bool = True) -> None:
            is_page = path.endswith(("/", ".html")) or "." not in path.rpartition("/")[2]
            if self._preview.problems and is_page:
                self.set_status(500)
                self.set_header("Content-Type", "text/html; charset=utf-8")
                await self.finish(problem_page(self._preview.problems))
                return
            await super().get(path, include_body)

        def write_error(self, status_code: int, **_: Any) -> None:
            missing = Path(self.root) / "404.html"
            if status_code == HTTPError(404).status_code and missing.is_file():
                self.set_header("Content-Type", "text/html; charset=utf-8")
                self.finish(missing.read_bytes())
            else:
                self.finish(f"{status_code}")

        def set_extra_headers(self, _path: str) -> None:
            self.set_header("Cache-Control", "no-store")

        def log_request(self) -> None:
            """The terminal belongs to what was built."""

    return PreviewHandler


def problem_page(problems: Iterable[Problem]) -> str:
    """The problems of a build as a page of their own; livereload needs its `</head>`."""
    items = "".join(f"<li><pre>{escape(format_problem(problem))}</pre>" for problem in problems)
    style = (
        "body{font:1rem/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}"
        "li{margin:1rem 0}pre{white-space:pre-wrap;margin:0}ol{padding:0;list-style:none}"
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The site cannot be built</title>'
        f"<style>{style}</style></head><body><h1>The site cannot be built</h1>"
        f"<p>It comes back as soon as this is mended.</p><ol>{items}</ol></body></html>"
    )
