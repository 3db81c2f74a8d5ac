"""The preview in this process: rebuilding, answering requests silently, and the page that lists errors."""

import asyncio
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from generator.problems import UserError, error
from generator.serve import HOST, Preview, problem_page, serve, start_server
from tests.support.making import LIST, write_site


def make_preview(folder: Path, echo: Callable[[str], None] = lambda _: None) -> Preview:
    return Preview(write_site(folder, {"content/corpus.txt": LIST}), "http://localhost/", echo)


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def request(preview: Preview, *paths: str) -> list[HTTPResponse]:
    async def fetch() -> list[HTTPResponse]:
        port = find_free_port()
        start_server(preview, port)
        client = AsyncHTTPClient()
        return [await client.fetch(f"http://{HOST}:{port}{path}", raise_error=False) for path in paths]

    return asyncio.run(fetch())


def test_rebuild_reports_each_set_of_problems_once(tmp_path: Path) -> None:
    printed: list[str] = []
    preview = make_preview(tmp_path, printed.append)
    assert preview.rebuild()
    assert not preview.rebuild(), "nothing has changed"
    assert len(printed) == 1
    assert printed[0].startswith("3 works, 7 pages, ")
    write_site(tmp_path, {"content/corpus.txt": LIST + "\n\nA title alone at the end\n"})
    assert preview.rebuild()
    assert not preview.rebuild(), "the same errors"
    assert len(printed) == 2
    assert printed[1].startswith("content/corpus.txt:16:1: error: ")
    write_site(tmp_path, {"content/corpus.txt": LIST})
    assert preview.rebuild()
    assert not preview.problems


def test_requests_are_not_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    preview = make_preview(tmp_path)
    preview.rebuild()
    caplog.set_level(logging.INFO)
    responses = request(preview, "/", "/nowhere", "/..%2f..%2fcontent/corpus.txt", "/livereload.js")
    assert [response.code for response in responses] == [200, 404, 403, 200]
    preview.problems = (error("broken"),)
    assert request(preview, "/")[0].code == 500
    assert not [record for record in caplog.records if record.name.startswith(("tornado", "livereload"))]


def test_taken_port_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UserError) as caught:
            serve(tmp_path, port, open_browser=False, echo=lambda _: None)
    [problem] = caught.value.problems
    assert problem.message == f"port {port} cannot be used: Address already in use"
    assert "--port" in (problem.hint or "")


def test_problem_page_escapes_messages_and_allows_reloading() -> None:
    page = problem_page([error('"</pre><script>alert(1)</script>" is wrong')])
    assert "<script>" not in page
    assert page.index("</head>") < page.index("&lt;script&gt;")
