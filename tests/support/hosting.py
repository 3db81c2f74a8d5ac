"""A static host on this machine that serves a folder at `/` or below a path, as GitHub Pages does for a repository.

As there, pages of other origins may read everything.
"""

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path

from msgspec import Struct

from generator.build import build
from tests.support.making import write_site


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self,
        *args: object,
        folder: Path,
        prefix: str,
        headers: Mapping[str, str],
        log: list[tuple[str, str | None]] | None,
        **keywords: object,
    ) -> None:
        self.folder = folder
        self.log = log
        self.prefix = prefix
        self.extra = {"Access-Control-Allow-Origin": "*", **headers}
        super().__init__(*args, directory=str(folder), **keywords)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Find nothing outside of the prefix, where GitHub Pages serves other repositories."""
        if not path.startswith(self.prefix):
            return str(self.folder / "nothing" / "here")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer requests for missing files, at any depth, with the 404.html of the site."""
        page = self.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def end_headers(self) -> None:
        for name, value in self.extra.items():
            self.send_header(name, value)
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        if self.log is not None:
            self.log.append((self.path, self.headers.get("Referer")))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
        pass


@contextmanager
def host(
    folder: Path,
    prefix: str = "/",
    headers: Mapping[str, str] | None = None,
    log: list[tuple[str, str | None]] | None = None,
) -> Iterator[str]:
    """Serve a folder, with `headers` in every response, and return its URL, which ends in `/`.

    `log` receives the path and the header `Referer` of every request.
    """
    handler = partial(Handler, folder=folder, prefix=prefix, headers=headers or {}, log=log)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


class PublishedSite(Struct, frozen=True):
    """A site served at the base URL that it was built for."""

    address: str
    folder: Path
    """The built files; the content is beside it."""


@contextmanager
def publish(
    root: Path, files: Mapping[str, str], log: list[tuple[str, str | None]] | None = None
) -> Iterator[PublishedSite]:
    """Serve a site below `/repo/`. `BASE` in `site.toml` stands for its URL, as a real site has it in `base_url`."""
    with host(root / "site", "/repo/", log=log) as address:
        settings = files["content/site.toml"].replace("BASE", address)
        build(write_site(root, {**files, "content/site.toml": settings}), root / "site")
        yield PublishedSite(address, root / "site")
