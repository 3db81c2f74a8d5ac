"""The preview as a real process, over real HTTP and in a real browser."""

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic

import pytest
from playwright.sync_api import Browser, expect

from generator.serve import HOST
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.paths import ROOT

PATIENCE = 30.0
"""Seconds after which something that was announced will not come any more."""
PAPER = "/papers/abstraction-mechanisms-clu.html"
BROKEN = LIST + "\n\nA title alone at the end\n"


class Server:
    """A running `oeuvre serve`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.said = ""
        self._lines: Queue[str] = Queue()
        self._ear = Thread(target=self._listen)
        self._ear.start()
        self.port = 0

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The next line that it prints in which the pattern is found."""
        deadline = monotonic() + PATIENCE
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - monotonic()))
            except Empty:
                pytest.fail(f"no line like {pattern!r} came, but:\n{self.said}")
            self.said += line
            if found := re.search(pattern, line):
                return found

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def get(self, path: str, method: str = "GET") -> tuple[int, str, dict[str, str]]:
        """Status, body and headers, the path sent as it is."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path)
            connection.endheaders()
            response = connection.getresponse()
            return response.status, response.read().decode("utf-8", "replace"), dict(response.getheaders())
        finally:
            connection.close()

    def stop(self) -> int:
        """As Ctrl+C does; returns the exit code when everything has been said."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.close()
        return code

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self._ear.join()
        while not self._lines.empty():
            self.said += self._lines.get()


@contextmanager
def serving(site: Path) -> Iterator[Server]:
    command = [sys.executable, "-m", "generator", "serve", str(site), "--port", "0"]
    pipe = subprocess.PIPE
    # Whoever starts the tests in the background of a script makes its children deaf to Ctrl+C.
    hear = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=pipe,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=hear,  # noqa: PLW1509 - before any thread is started
    ) as process:
        server = Server(process)
        try:
            server.port = int(server.wait_for(r"Serving http://127\.0\.0\.1:(\d+)/")[1])
            yield server
        finally:
            server.close()


def make_site(folder: Path) -> Path:
    return write_site(folder, {"content/corpus.txt": LIST, "content/pages/about.md": "# About\n\nMe.\n"})


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A preview of a site that does not change. However it was asked, it has met no accident in the end."""
    with serving(make_site(tmp_path_factory.mktemp("still"))) as running:
        yield running
    assert "Traceback" not in running.said


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site")


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    with serving(site) as running:
        yield running
    assert "Traceback" not in running.said


def test_pages_come_with_the_script_that_reloads_them(site: Path, server: Server) -> None:
    status, body, headers = server.get("/")
    assert status == 200
    assert "/livereload.js" in body
    assert headers["Content-Type"] == "text/html"
    assert headers["Cache-Control"] == "no-store"
    assert server.get("/livereload.js")[0] == 200
    assert "livereload" not in (site / ".oeuvre" / "preview" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "status", "shows"),
    [
        ("/papers/abstraction-mechanisms-clu.html", 200, "Abstraction mechanisms in CLU"),
        ("/papers/abstraction-mechanisms-clu", 200, "Abstraction mechanisms in CLU"),
        ("/papers/abstraction-mechanisms-clu.bib", 200, "@misc{"),
        ("/papers/", 200, "A behavioral notion of subtyping"),
        ("/about", 200, "Me."),
        ("/static/style.css", 200, "--accent"),
        ("/nowhere", 404, "This page does not exist"),
        ("/papers/no/such.html", 404, "This page does not exist"),
        ("/" + "x" * 5000, 404, "This page does not exist"),
    ],
)
def test_addresses_answer(still: Server, path: str, status: int, shows: str) -> None:
    found, body, _ = still.get(path)
    assert (found, shows in body) == (status, True)


def test_folder_without_its_slash_is_sent_on(still: Server) -> None:
    status, _, headers = still.get("/papers")
    assert (status, headers["Location"]) == (301, "/papers/")


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../../../etc/passwd",
        "/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/content/corpus.txt",
        "/../../content/corpus.txt",
        "/../../content/corpus",
        "//etc/passwd",
        "/%00",
        "/papers/%00.html",
        "/%ff%fe",
        "/..",
    ],
)
def test_nothing_outside_of_the_site_is_given_away(still: Server, path: str) -> None:
    status, body, _ = still.get(path)
    assert status in {400, 403, 404}
    assert "Barbara" not in body or "This page does not exist" in body
    assert "root:" not in body


def test_only_reading_is_answered(still: Server) -> None:
    assert still.get("/", "HEAD")[:2] == (200, "")
    assert still.get("/", "POST")[0] == 405


def test_only_this_machine_is_answered(still: Server) -> None:
    def answers(address: str) -> bool:
        with socket.socket() as caller:
            caller.settimeout(3)
            return caller.connect_ex((address, still.port)) == 0

    assert answers(HOST)
    try:
        others = {"127.0.0.2", *socket.gethostbyname_ex(socket.gethostname())[2]} - {HOST}
    except OSError:
        others = {"127.0.0.2"}
    assert not [address for address in sorted(others) if answers(address)]


def test_a_change_is_followed(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
    server.wait_for(r"3 works, 8 pages, 4 changed")
    assert "CLU was a programming language" in server.get(PAPER)[1]


def test_the_last_of_many_quick_changes_is_shown(site: Path, server: Server) -> None:
    for number in range(20):
        write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", f"CLU{number} is a")})
    while "CLU19 is a programming language" not in server.get(PAPER)[1]:
        server.wait_for(r"changed")


def test_errors_are_shown_in_place_of_pages_until_they_are_mended(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": BROKEN})
    server.wait_for(r"content/corpus\.txt:16:1: error: the list ends after")
    for path in ("/", PAPER, "/papers/", "/about"):
        status, body, _ = server.get(path)
        assert status == 500
        assert "content/corpus.txt:16:1: error: the list ends after" in body
        assert "/livereload.js" in body
    assert server.get("/static/style.css")[0] == 200
    assert server.get("/", "HEAD")[:2] == (500, "")
    write_site(site, {"content/corpus.txt": LIST})
    server.wait_for(r"3 works, 8 pages, 0 changed")
    assert server.get("/")[0] == 200


def test_a_folder_that_comes_later_is_watched_too(site: Path, server: Server) -> None:
    write_site(site, {"templates/partials/footer.html": "<p>My foot</p>"})
    server.wait_for(r"8 pages, \d+ changed")
    assert "My foot" in server.get("/")[1]
    write_site(site, {"templates/partials/footer.html": "<p>Your foot</p>"})
    server.wait_for(r"8 pages, \d+ changed")
    assert "Your foot" in server.get("/")[1]


def test_a_folder_that_takes_the_place_of_another_is_watched_too(site: Path, server: Server) -> None:
    (site / "content").rename(site / "old")
    server.wait_for(r"error: there is no folder \"content\"")
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
    server.wait_for(r"3 works, 7 pages")
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU will be a")})
    server.wait_for(r"4 changed")
    assert "CLU will be a" in server.get(PAPER)[1]


def test_preview_begins_with_an_empty_folder(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert "there is no folder &#34;content&#34;" in server.get("/")[1]
        write_site(tmp_path, {"content/corpus.txt": LIST})
        server.wait_for(r"3 works, 7 pages")
        assert server.get("/")[0] == 200


def test_preview_leaves_the_site_and_its_addresses_alone(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": LIST.replace("Abstraction mechanisms", "Mechanisms")})
    server.wait_for(r"changed")
    assert sorted(path.name for path in site.iterdir()) == [".oeuvre", "content"]
    assert sorted(path.name for path in (site / "content").iterdir()) == ["corpus.txt", "pages"]


def test_stopping_is_no_accident(server: Server) -> None:
    assert server.stop() == 0
    assert server.said.rstrip().endswith("Stopped")
    assert "Traceback" not in server.said


def test_port_that_is_taken_is_a_problem_with_a_hint(site: Path) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        done = run_oeuvre("serve", site, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"error: port {port} cannot be used: Address already in use\n"
        "  hint: choose another one with --port, or any free one with --port 0\n"
    )


def test_open_page_follows_its_source_and_shows_errors(browser: Browser, site: Path, server: Server) -> None:
    page = browser.new_page()
    greetings: list[str] = []

    def note(said: str | bytes) -> None:
        greetings.append(str(said))

    page.on("websocket", lambda found: found.on("framesent", note))

    def change(text: str, shows: str, number: int) -> None:
        """Change the source when the page is listening, and wait until it shows that."""
        deadline = monotonic() + PATIENCE
        while sum('"info"' in greeting for greeting in greetings) < number and monotonic() < deadline:
            page.wait_for_timeout(10)
        write_site(site, {"content/corpus.txt": text})
        expect(page.get_by_text(shows)).to_be_visible(timeout=PATIENCE * 1000)

    try:
        page.goto(server.url + PAPER)
        expect(page.get_by_text("CLU is a programming language")).to_be_visible()
        change(LIST.replace("CLU is a", "CLU was a"), "CLU was a programming language", 1)
        change(BROKEN, "the list ends after", 2)
        expect(page).to_have_title("The site cannot be built")
        change(LIST, "CLU is a programming language", 3)
    finally:
        page.close()
