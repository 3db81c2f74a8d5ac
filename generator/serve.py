"""Preview: build, serve on this machine alone, watch, rebuild what changed, show problems in the browser.

livereload injects its script and tells browsers to reload; watchfiles says what changed (libraries of their own would
poll, and drop reloads that follow each other closely).
"""

import socket
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator.build import Options, build
from generator.content import FOLDER
from generator.memory import FOLDER as MEMORY
from generator.problems import Problem, UserError, error, format_problem
from generator.theme import default_theme

HOST = "127.0.0.1"
Say = Callable[[str], None]


class Preview:
    """The site as the last build left it, and what was wrong with that build."""

    def __init__(self, root: Path, base_url: str, say: Say) -> None:
        self.root = root
        self.out = root / MEMORY / "preview"
        self.problems: tuple[Problem, ...] = ()
        """Errors of the last build; empty where it came to its end."""
        self._options = Options(base_url=base_url)
        self._say = say

    def rebuild(self) -> bool:
        """Build; True where there is something new to show in the browser."""
        before = self.problems
        try:
            report = build(self.root, self.out, self._options)
        except UserError as failure:
            self.problems = failure.problems
            self._report(failure.problems)
            return True
        self.problems = ()
        self._report(report.problems)
        changed = len(report.written) + len(report.removed)
        self._say(f"{report.works} works, {report.pages} pages, {changed} files changed")
        return bool(changed or before)

    def _report(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self._say(format_problem(problem))


def serve(root: Path, port: int, *, open_browser: bool, say: Say) -> None:
    """Serve until the user stops it. Raises UserError where the port is taken."""
    port = _free_port(port)
    url = f"http://{HOST}:{port}/"
    preview = Preview(root, url, say)
    preview.rebuild()
    say(f"Serving {url} (stop with Ctrl+C)")
    if open_browser:
        import webbrowser

        webbrowser.open(url)
    import asyncio

    try:
        asyncio.run(_run(preview, port))
    except KeyboardInterrupt:
        say("Stopped")


def _free_port(port: int) -> int:
    """The port, if it can be had; any free one for 0."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as refusal:
            hint = "another server runs there; choose one with --port, or --port 0 for any free one"
            raise UserError([error(f"port {port} cannot be used: {refusal.strerror}", hint=hint)]) from refusal
        return int(probe.getsockname()[1])


async def _run(preview: Preview, port: int) -> None:
    import asyncio

    from livereload import Server
    from livereload.handlers import LiveReloadHandler
    from watchfiles import awatch

    class PreviewServer(Server):  # type: ignore[misc]
        def get_web_handlers(self, _script: bytes) -> list[Any]:
            options = {"path": str(preview.out.resolve()), "default_filename": "index.html", "preview": preview}
            return [(r"/(.*)", _make_handler(), options)]

    PreviewServer().application(port, HOST, debug=False)
    loop = asyncio.get_running_loop()
    async for _ in awatch(*_watched(preview.root), debounce=50, step=10, recursive=True, ignore_permission_denied=True):
        if await loop.run_in_executor(None, preview.rebuild):
            LiveReloadHandler.reload_waiters("*")


def _watched(root: Path) -> list[Path]:
    """The folders that a build reads; those that do not exist yet are made visible by a restart."""
    bases = {root.resolve(), default_theme().resolve()}
    folders = [root.resolve() / FOLDER, *(base / name for base in bases for name in ("templates", "static"))]
    return [folder for folder in folders if folder.is_dir()]


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
            found = super().get_absolute_path(root, path)
            page = Path(f"{found}.html")
            return str(page) if not Path(found).exists() and page.is_file() else found

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
