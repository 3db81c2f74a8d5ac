"""`oeuvre serve` as a process, over HTTP."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serve import HOST
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.serving import BROKEN, PAPER, Server, serving, write_small_site


@pytest.fixture(scope="module")
def unchanging(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The preview of a site that does not change; no request may have caused an exception in the end."""
    with serving(write_small_site(tmp_path_factory.mktemp("unchanging"))) as running:
        yield running
    assert "Traceback" not in running.output


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_small_site(tmp_path / "site")


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    with serving(site) as running:
        yield running
    assert "Traceback" not in running.output


def test_pages_contain_the_script_that_reloads_them(site: Path, server: Server) -> None:
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
def test_paths_are_served_as_on_a_static_host(unchanging: Server, path: str, status: int, shows: str) -> None:
    found, body, _ = unchanging.get(path)
    assert (found, shows in body) == (status, True)


def test_folder_without_its_slash_is_redirected(unchanging: Server) -> None:
    status, _, headers = unchanging.get("/papers")
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
def test_nothing_outside_of_the_site_is_served(unchanging: Server, path: str) -> None:
    status, body, _ = unchanging.get(path)
    assert status in {400, 403, 404}
    assert "Barbara" not in body or "This page does not exist" in body
    assert "root:" not in body


def test_only_reading_is_allowed(unchanging: Server) -> None:
    assert unchanging.get("/", "HEAD")[:2] == (200, "")
    assert unchanging.get("/", "POST")[0] == 405


def test_only_this_machine_can_connect(unchanging: Server) -> None:
    def answers(address: str) -> bool:
        with socket.socket() as caller:
            caller.settimeout(3)
            return caller.connect_ex((address, unchanging.port)) == 0

    assert answers(HOST)
    try:
        others = {"127.0.0.2", *socket.gethostbyname_ex(socket.gethostname())[2]} - {HOST}
    except OSError:
        others = {"127.0.0.2"}
    assert not [address for address in sorted(others) if answers(address)]


def test_change_is_built(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
    server.wait_for(r"3 works, 8 pages, 4 changed")
    assert "CLU was a programming language" in server.get(PAPER)[1]


def test_last_of_many_quick_changes_is_built(site: Path, server: Server) -> None:
    for number in range(20):
        write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", f"CLU{number} is a")})
    while "CLU19 is a programming language" not in server.get(PAPER)[1]:
        server.wait_for(r"changed")


def test_errors_replace_pages_until_they_are_fixed(site: Path, server: Server) -> None:
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


def test_new_folder_is_watched(site: Path, server: Server) -> None:
    write_site(site, {"templates/partials/footer.html": "<p>My foot</p>"})
    server.wait_for(r"8 pages, \d+ changed")
    assert "My foot" in server.get("/")[1]
    write_site(site, {"templates/partials/footer.html": "<p>Your foot</p>"})
    server.wait_for(r"8 pages, \d+ changed")
    assert "Your foot" in server.get("/")[1]


def test_replaced_folder_is_watched(site: Path, server: Server) -> None:
    (site / "content").rename(site / "old")
    server.wait_for(r"error: there is no folder \"content\"")
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
    server.wait_for(r"3 works, 7 pages")
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU will be a")})
    server.wait_for(r"4 changed")
    assert "CLU will be a" in server.get(PAPER)[1]


def test_preview_can_start_in_an_empty_folder(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert "there is no folder &#34;content&#34;" in server.get("/")[1]
        write_site(tmp_path, {"content/corpus.txt": LIST})
        server.wait_for(r"3 works, 7 pages")
        assert server.get("/")[0] == 200


def test_preview_writes_neither_site_nor_permalinks(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": LIST.replace("Abstraction mechanisms", "Mechanisms")})
    server.wait_for(r"changed")
    assert sorted(path.name for path in site.iterdir()) == [".oeuvre", "content"]
    assert sorted(path.name for path in (site / "content").iterdir()) == ["corpus.txt", "pages"]


def test_interrupt_stops_the_server_cleanly(server: Server) -> None:
    assert server.stop() == 0
    assert server.output.rstrip().endswith("Stopped")
    assert "Traceback" not in server.output


def test_used_port_is_an_error_with_a_hint(site: Path) -> None:
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
