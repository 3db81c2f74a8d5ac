"""Answers of the preview, in this process: pages that are not written yet, errors, and messages to open pages."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.output.preview.hosts import LOOPBACK, listen
from generator.output.preview.server import Server
from generator.problems import Problem, error
from tests.support.making import write_site

PAGE = "<html><head><title>x</title></head><body>written</body></html>"


class Shown:
    """A preview in a fixed state."""

    def __init__(self, out: Path, early: dict[str, bytes] | None = None) -> None:
        self.out = write_site(
            out, {"index.html": PAGE, "papers/index.html": PAGE, "a.bib": "@misc{}", "404.html": "no"}
        )
        self.problems: Sequence[Problem] = ()
        self.early = early

    async def find(self, paths: Sequence[str]) -> tuple[str | None, bytes] | None:
        if self.early is None:
            return None
        path = next((path for path in paths if path in self.early), None)
        return path, self.early[path] if path else b""


Use = Callable[[Server, str], Awaitable[None]]


def with_server(shown: Shown, use: Use) -> None:
    async def run() -> None:
        listener = listen(LOOPBACK, [0])
        server = Server(shown, listener)
        await use(server, listener.url)
        server.close()

    asyncio.run(run())


async def fetch(url: str, **options: object) -> HTTPResponse:
    return await AsyncHTTPClient().fetch(url, raise_error=False, follow_redirects=False, **options)


async def open_page(url: str, page: str) -> WebSocketClientConnection:
    """Connect as the script of a page does."""
    origin = {"Origin": url.rstrip("/")}
    connection = await websocket_connect(HTTPRequest(url.replace("http", "ws") + "livereload", headers=origin))
    await connection.write_message('{"command": "hello"}')
    assert json.loads(str(await connection.read_message()))["command"] == "hello"
    await connection.write_message(json.dumps({"command": "info", "url": page}))
    return connection


def test_files_that_are_not_written_yet_are_shown(tmp_path: Path) -> None:
    early = {"index.html": PAGE.replace("written", "computed").encode(), "x/index.html": b"x", "p.html": b"p"}

    async def use(_server: Server, url: str) -> None:
        page = await fetch(url)
        assert b"computed" in page.body
        assert b"/livereload.js" in page.body
        assert page.headers["Content-Type"] == "text/html"
        assert (await fetch(url + "p")).body == b"p"
        assert (await fetch(url + "x")).headers["Location"] == "/x/"
        missing = await fetch(url + "papers/")
        assert (missing.code, missing.body) == (404, b"404")
        assert (await fetch(url, method="HEAD")).body == b""

    with_server(Shown(tmp_path, early), use)


def test_problems_are_shown_in_place_of_pages(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    shown.problems = (error("it is wrong"),)

    async def use(_server: Server, url: str) -> None:
        for path in ("", "papers/", "index.html", "papers/x"):
            answer = await fetch(url + path)
            assert answer.code == 500
            assert b"it is wrong" in answer.body
            assert b"/livereload.js" in answer.body
        assert (await fetch(url + "a.bib")).code == 200

    with_server(shown, use)


def test_open_pages_are_reloaded(tmp_path: Path) -> None:
    async def use(server: Server, url: str) -> None:
        await fetch(url)
        pages = [await open_page(url, url) for _ in range(3)]
        await asyncio.sleep(0.05)
        pages[0].close()
        await asyncio.sleep(0.05)
        server.reload()
        for page in pages[1:]:
            assert json.loads(str(await page.read_message()))["command"] == "reload"
            page.close()

    with_server(Shown(tmp_path), use)


def test_page_that_was_loaded_before_a_change_is_reloaded_when_it_connects(tmp_path: Path) -> None:
    async def use(server: Server, url: str) -> None:
        await fetch(url)
        server.reload()
        page = await open_page(url, url)
        assert json.loads(str(await page.read_message()))["command"] == "reload"
        page.close()
        await fetch(url)
        page = await open_page(url, url)
        await page.write_message('{"command": "hello"}')
        assert json.loads(str(await page.read_message()))["command"] == "hello", "not reloaded again"
        page.close()

    with_server(Shown(tmp_path), use)


def test_requests_are_not_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    async def use(_server: Server, url: str) -> None:
        codes = [
            (await fetch(url + path)).code
            for path in ("", "nowhere", "..%2f..%2fcontent/corpus.txt", "livereload.js", "livereload")
        ]
        assert codes == [200, 404, 403, 200, 400]
        assert (await fetch(url, headers={"Host": "evil.example"})).code == 403
        (await open_page(url, url)).close()

    with_server(Shown(tmp_path), use)
    assert not [record for record in caplog.records if record.name.startswith(("tornado", "livereload"))]
