"""Answer the requests of browsers: files of the site, the errors of the last build, and the messages that reload pages.

Every request passes through `_Application.find_handler`, which refuses those of other sites. Pages keep their Content
Security Policy: the script that reloads them is a file of the same host, which the policy allows.
"""

import logging
import os
from collections.abc import Sequence
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.server import LiveScriptInjector
from msgspec import Struct
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketClosedError

from generator.output.preview.hosts import Listener
from generator.output.preview.problem_page import write_problem_page
from generator.problems import Problem

_MAX_MESSAGE = 10_000
"""Bytes; browsers send the names of the protocol and the URL of the page."""
_NOT_FOUND = "404.html"
RELOAD = {"command": "reload", "path": "*", "liveCSS": True, "liveImg": True}


class _Message(Struct):
    command: str = ""
    url: str = ""


class Preview(Protocol):
    """What is shown."""

    out: Path
    """The output folder."""

    @property
    def problems(self) -> Sequence[Problem]:
        """Those of the last build, if it failed."""
        ...

    async def find(self, paths: Sequence[str]) -> tuple[str | None, bytes] | None:
        """Return the first of these files that the site has, with its bytes, or None if the files are in `out`."""
        ...


class Server:
    """Answers requests on open sockets from the running event loop."""

    def __init__(self, preview: Preview, listener: Listener) -> None:
        for name in ("tornado.access", "tornado.general"):
            # Tornado logs rejected requests as warnings, which Python prints if logging is not configured.
            logging.getLogger(name).setLevel(logging.CRITICAL)
        self._application = _Application(preview, listener)
        self._server = HTTPServer(self._application, max_header_size=64 * 1024, idle_connection_timeout=600)
        self._server.add_sockets(listener.sockets)

    def reload(self) -> None:
        """Have all open pages loaded again, also those that are just being loaded."""
        self._application.state += 1
        for waiter in tuple(self._application.waiters):
            waiter.send_message(RELOAD)

    def close(self) -> None:
        self._server.stop()


class _Application(Application):
    def __init__(self, preview: Preview, listener: Listener) -> None:
        self.hosts = listener.hosts
        self.url = listener.url
        self.waiters: set[_ReloadHandler] = set()
        """The connections of open pages."""
        self.state = 0
        """Increased when open pages are outdated."""
        self.sent: dict[str, int] = {}
        """The state that was sent last, by the path of the page."""
        script = f'<script src="/livereload.js?port={listener.port}" defer></script>'.encode()
        files = {"path": str(preview.out.resolve()), "default_filename": "index.html", "preview": preview}
        super().__init__(
            [
                ("/livereload", _ReloadHandler),
                (r"/livereload\.js", _ScriptHandler),
                ("/(.*)", _FileHandler, files),
            ],
            transforms=[type("_Injector", (LiveScriptInjector,), {"script": script})],
            default_handler_class=_NothingHandler,
            log_function=lambda _: None,
            websocket_max_message_size=_MAX_MESSAGE,
        )

    def find_handler(self, request: HTTPServerRequest, **keywords: Any) -> Any:
        if self._is_foreign(request):
            return self.get_handler_delegate(request, _RefusalHandler)
        return super().find_handler(request, **keywords)

    def is_outdated(self, url: str) -> bool:
        """Whether the page at `url` was loaded before the last change, but not connected in time to be told of it."""
        try:
            path = urlsplit(url).path
        except ValueError:
            return False
        return self.sent.get(path, self.state) < self.state

    def _is_foreign(self, request: HTTPServerRequest) -> bool:
        """Whether a page of another site asks, or this one under a name that is not ours."""
        names, origins = request.headers.get_list("Host"), request.headers.get_list("Origin")
        is_ours = len(names) == 1 and self.hosts.allow(names[0]) and all(map(self.hosts.allow_origin, origins))
        return not is_ours


class _Guarded(RequestHandler):
    """Sends the headers of all answers, and logs only exceptions that are not about the request."""

    application: _Application

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(
        self, kind: type[BaseException] | None, exception: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not isinstance(exception, HTTPError):
            super().log_exception(kind, exception, trace)


class _RefusalHandler(_Guarded):
    """403, not 421: browsers repeat a request that was answered with 421 on another connection."""

    def prepare(self) -> None:
        raise HTTPError(HTTPStatus.FORBIDDEN)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Refuse also what Tornado finds wrong before, such as the method."""
        self.set_status(HTTPStatus.FORBIDDEN)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"403 Forbidden\nThis preview is at {self.application.url}\n")


class _NothingHandler(_Guarded):
    def prepare(self) -> None:
        raise HTTPError(HTTPStatus.NOT_FOUND)


class _ScriptHandler(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """The script of livereload, as it is."""


class _ReloadHandler(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The connection of an open page; `_Application` has checked its origin."""

    def on_message(self, message: str | bytes) -> None:
        """A greeting is answered with a greeting, then the browser names its page."""
        try:
            content = msgspec.json.decode(message, type=_Message)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            self.close(1002, "not the LiveReload protocol")
            return
        if content.command == "hello":
            super().on_message('{"command": "hello"}')
        elif content.command == "info":
            self.application.waiters.add(self)
            if self.application.is_outdated(content.url):
                self.send_message(RELOAD)

    def on_close(self) -> None:
        self.application.waiters.discard(self)

    def send_message(self, message: object) -> None:
        try:
            sent = self.write_message(message)
        except WebSocketClosedError:
            self.application.waiters.discard(self)
        else:
            sent.add_done_callback(lambda future: future.exception())  # the browser has gone


class _FileHandler(_Guarded, StaticFileHandler):
    """Files of the site, pages also without `.html` as on GitHub Pages, and errors of the build in place of pages."""

    def initialize(self, path: str, default_filename: str, preview: Preview) -> None:  # type: ignore[override]
        super().initialize(path, default_filename)
        self._preview = preview

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        if "\0" in path:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        # Unlike pathlib, these functions accept any name.
        found = super().get_absolute_path(root, path)
        return f"{found}.html" if not os.path.exists(found) and os.path.isfile(f"{found}.html") else found  # noqa: PTH110, PTH113

    def compute_etag(self) -> None:
        """Tornado would never update the hash of a file."""

    def should_return_304(self) -> bool:
        return False  # a file may change twice within a second

    async def get(self, path: str, include_body: bool = True) -> None:
        is_page = path.endswith(("/", ".html")) or "." not in path.rpartition("/")[2]
        if is_page:
            self.application.sent[self.request.path] = self.application.state
        found = await self._preview.find(_candidates(path))
        if self._preview.problems and is_page:
            self.set_status(HTTPStatus.INTERNAL_SERVER_ERROR)
            self._send_html(write_problem_page(self._preview.problems).encode())
        elif found is None:
            await super().get(path, include_body)
        else:
            await self._send(path, *found)

    async def _send(self, path: str, name: str | None, data: bytes) -> None:
        """Send a file that is not in the folder yet."""
        if name is None:
            found = await self._preview.find((_NOT_FOUND,))
            self.set_status(HTTPStatus.NOT_FOUND)
            self._send_html((found and found[1]) or b"404")
        elif name == f"{path}/index.html":
            self.redirect(f"/{path}/", permanent=True)
        else:
            self.set_header("Content-Type", guess_type(name)[0] or "application/octet-stream")
            self.finish(data)

    def _send_html(self, page: bytes) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(page)

    def write_error(self, status_code: int, **keywords: Any) -> None:
        page = Path(self.root) / _NOT_FOUND
        if status_code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send_html(page.read_bytes())
        else:
            super().write_error(status_code, **keywords)


def _candidates(path: str) -> tuple[str, ...]:
    """The files that a path may stand for, the best first."""
    if not path or path.endswith("/"):
        return (f"{path}index.html",)
    return path, f"{path}.html", f"{path}/index.html"
