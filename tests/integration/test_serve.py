"""`oeuvre serve` as a process, over HTTP."""

import os
import signal
import socket
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.output.preview.hosts import LOOPBACK
from generator.serve import PORT
from tests.support.making import LIST, run_oeuvre, write_site
from tests.support.serving import BROKEN, PAPER, TIMEOUT, Server, serving, starting, write_small_site


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
    [page] = (site / ".oeuvre" / "previews").glob("*/site/index.html")
    assert "livereload" not in page.read_text("utf-8")


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

    assert answers(LOOPBACK)
    try:
        others = {"127.0.0.2", *socket.gethostbyname_ex(socket.gethostname())[2]} - {LOOPBACK}
    except OSError:
        others = {"127.0.0.2"}
    assert not [address for address in sorted(others) if answers(address)]


def test_change_is_built(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
    server.wait_for(r"3 works, \d+ pages, \d changed")
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
    server.wait_for(r"3 works, \d+ pages, 0 changed")
    assert server.get("/")[0] == 200


def test_new_folder_is_watched(site: Path, server: Server) -> None:
    write_site(site, {"templates/partials/footer.html": "<p>My foot</p>"})
    server.wait_for(r"\d+ pages, \d+ changed")
    assert "My foot" in server.get("/")[1]
    write_site(site, {"templates/partials/footer.html": "<p>Your foot</p>"})
    server.wait_for(r"\d+ pages, \d+ changed")
    assert "Your foot" in server.get("/")[1]


def test_replaced_folder_is_watched(site: Path, server: Server) -> None:
    (site / "content").rename(site / "old")
    server.wait_for(r"error: there is no folder \"content\"")
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU was a")})
    server.wait_for(r"3 works, \d+ pages")
    write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", "CLU will be a")})
    server.wait_for(r" \d changed")
    assert "CLU will be a" in server.get(PAPER)[1]


def test_preview_can_start_in_an_empty_folder(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert "there is no folder &#34;content&#34;" in server.get("/")[1]
        write_site(tmp_path, {"content/corpus.txt": LIST})
        server.wait_for(r"3 works, \d+ pages")
        assert server.get("/")[0] == 200


def test_preview_writes_neither_site_nor_permalinks(site: Path, server: Server) -> None:
    write_site(site, {"content/corpus.txt": LIST.replace("Abstraction mechanisms", "Mechanisms")})
    server.wait_for(r"changed")
    assert sorted(path.name for path in site.iterdir()) == [".oeuvre", "content"]
    assert sorted(path.name for path in (site / "content").iterdir()) == ["corpus.txt", "pages"]


# Requests of other sites


KEY = b64encode(b"0123456789abcdef").decode()
UPGRADE = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Key": KEY, "Sec-WebSocket-Version": "13"}


@pytest.mark.parametrize(
    "path", ["/", "/static/style.css", "/livereload.js", "/livereload", "/forcereload", "/no/such", "//", "*", "/%00"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "BREW"])
def test_other_hosts_and_origins_are_refused(unchanging: Server, path: str, method: str) -> None:
    port = unchanging.port
    for host in (f"evil.example:{port}", "evil.example", f"127.0.0.1.evil.example:{port}", f"127.0.0.1:{port + 1}", ""):
        assert unchanging.get(path, method, Host=host)[0] in {400, 403}
    for origin in ("http://evil.example", f"http://evil.example:{port}", "null", f"https://127.0.0.1:{port}"):
        assert unchanging.get(path, method, Origin=origin)[0] == 403
    assert unchanging.get("http://evil.example/", method)[0] == 403


def test_this_machine_has_several_names(unchanging: Server) -> None:
    port = unchanging.port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}", f"site.localhost:{port}"):
        assert unchanging.get("/", Host=host, Origin=f"http://{host}")[0] == 200
    status, body, _ = unchanging.get("/", Host="evil.example")
    assert (status, unchanging.url + "/" in body) == (403, True)


@pytest.mark.parametrize("path", ["/", "/no/such", "/livereload.js", "/livereload", "/papers", "/../x"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_answers_are_for_this_site_only(unchanging: Server, path: str, method: str) -> None:
    for host in (f"localhost:{unchanging.port}", "evil.example"):
        _, _, headers = unchanging.get(path, method, Host=host)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_socket_is_for_pages_of_the_preview(unchanging: Server) -> None:
    def open_socket(**headers: str) -> int:
        lines = [f"{name}: {value}" for name, value in (UPGRADE | headers).items()]
        request = "\r\n".join(["GET /livereload HTTP/1.1", *lines, "", ""])
        return int(unchanging.send(request.encode()).split()[1])

    ours = f"localhost:{unchanging.port}"
    assert open_socket(Host=ours, Origin=f"http://{ours}") == 101
    assert open_socket(Host=ours, Origin="http://evil.example") == 403
    assert open_socket(Host=ours, Origin="null") == 403
    assert open_socket(Host="evil.example", Origin="http://evil.example") == 403
    assert open_socket(Host=f"evil.example:{unchanging.port}") == 403


def frame(code: int, data: bytes) -> bytes:
    """A masked frame of a websocket (RFC 6455, section 5.2)."""
    size = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + len(data).to_bytes(2, "big")
    return bytes([0x80 | code]) + size + b"\0\0\0\0" + data


def handshake(server: Server) -> bytes:
    lines = [f"{name}: {value}" for name, value in UPGRADE.items()]
    return "\r\n".join(["GET /livereload HTTP/1.1", f"Host: localhost:{server.port}", *lines, "", ""]).encode()


@pytest.mark.parametrize(
    "messages",
    [
        frame(1, b"x"),
        frame(1, b""),
        frame(1, b"{}"),
        frame(1, b"[]"),
        frame(1, b'"hello"'),
        frame(1, b'{"command": 1}'),
        frame(1, b'{"command": "info"}'),
        frame(1, b'{"command": "info", "url": [1]}'),
        frame(1, b'{"command": "info", "url": "http://[::1"}'),
        frame(1, b'{"command": "info", "url": "x"}'),
        frame(1, b'{"command": "hello"}' + b" " * 20_000),
        frame(1, b"[" * 9_000),
        frame(1, b"\xff\xfe"),
        frame(2, b"\xff\xfe"),
        frame(2, b'{"command": "hello"}'),
        frame(8, b"\x03"),
        frame(8, b"\x00\x00\xff"),
        frame(9, b"ping"),
        frame(9, b"x" * 200),
        frame(3, b"reserved"),
        b"\x81\x05hello",
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x81\xff" + b"\xff" * 8,
        b"\x81",
        b"GET / HTTP/1.1\r\n\r\n",
    ],
)
def test_malformed_messages_do_no_harm(unchanging: Server, messages: bytes) -> None:
    assert b" 101 " in unchanging.send(handshake(unchanging) + messages)
    assert unchanging.get("/")[0] == 200


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b"\r\n\r\n",
        b"GET",
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        b"GET /%zz%f HTTP/1.1\r\nHost: OURS\r\n\r\n",
        b"GET /%ff%00%c0%ae HTTP/1.1\r\nHost: OURS\r\n\r\n",
        b"GET /a?%ff=%zz HTTP/1.1\r\nHost: OURS\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: OURS\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: OURS\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\nHost: OURS\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: OURS\r\nContent-Length: 100\r\n\r\ncut off",
        b"POST / HTTP/1.1\r\nHost: OURS\r\nContent-Type: multipart/form-data\r\nContent-Length: 3\r\n\r\nabc",
        b"GET / HTTP/1.1\r\nHost: OURS\r\nRange: bytes=x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: OURS\r\nRange: bytes=999999999-\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: OURS\r\nIf-Modified-Since: never\r\n\r\n",
        b"GET /livereload HTTP/1.1\r\nHost: OURS\r\nUpgrade: websocket\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
)
def test_malformed_requests_do_no_harm(unchanging: Server, request_: bytes) -> None:
    unchanging.send(request_.replace(b"OURS", f"localhost:{unchanging.port}".encode()))
    assert unchanging.get("/")[0] == 200


def test_connections_that_end_early_do_no_harm(unchanging: Server) -> None:
    for _ in range(20):
        with socket.create_connection((LOOPBACK, unchanging.port)) as caller:
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")  # reset, do not close
            caller.sendall(f"GET /papers/index.json HTTP/1.1\r\nHost: localhost:{unchanging.port}\r\n\r\n".encode())
    assert unchanging.get("/")[0] == 200


def test_nothing_is_printed_for_requests(site: Path) -> None:
    with serving(site) as server:
        printed = server.output
        for path in ("/", "/nowhere", "/..%2f..%2fcontent/corpus.txt", "/livereload.js", "/livereload"):
            server.get(path)
            server.get(path, "POST", Host="evil.example")
        server.send(handshake(server) + frame(1, b"x"))
        server.send(b"GET / HTTP/1.1\r\nno colon\r\n\r\n")
        assert server.stop() == 0
    assert server.output == printed + "Stopped\n"


def test_preview_has_the_policy_of_the_published_site(site: Path, server: Server) -> None:
    run_oeuvre("build", site)
    published = (site / "site" / "about.html").read_text("utf-8")
    [policy] = [line for line in published.splitlines() if "Content-Security-Policy" in line]
    assert policy in server.get("/about")[1].splitlines()
    assert "<script>" not in server.get("/about")[1]


# Ending


OWNER = '[owner]\nname = "Doe, Jane"\n'
RUNAWAY = "{% for i in range(10**12) %}{% endfor %}"
PROCESSES = Path("/proc")
with_processes = pytest.mark.skipif(not PROCESSES.exists(), reason="there is no /proc to find processes in")


def children(process: int) -> set[int]:
    """All processes below this one."""
    parents = {}
    for entry in PROCESSES.glob("[0-9]*/stat"):
        try:
            parents[int(entry.parent.name)] = int(entry.read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    found: set[int] = set()
    while new := {each for each, parent in parents.items() if parent in found | {process}} - found:
        found |= new
    return found


def assert_ends(server: Server, number: signal.Signals = signal.SIGINT) -> None:
    """Assert that the preview ends at once, with all of its processes, and leaves nothing half done."""
    below = children(server.process.pid)
    started = monotonic()
    assert server.stop(number) == 0
    assert monotonic() - started < 2
    assert server.output.endswith("Stopped\n")
    assert "Traceback" not in server.output
    deadline = monotonic() + TIMEOUT
    while any((PROCESSES / str(each)).exists() for each in below):
        assert monotonic() < deadline, "a process is left"
        sleep(0.01)


def unfinished(site: Path) -> list[Path]:
    return [path for path in site.rglob("*") if "staging" in path.name or path.suffix == ".tmp"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_end_the_preview(server: Server, number: signal.Signals) -> None:
    assert_ends(server, number)


@with_processes
@pytest.mark.parametrize("code", [RUNAWAY, "{{ (7 ** 10**9) % 10 }}"])
def test_runaway_template_can_be_interrupted_in_the_first_build(site: Path, code: str) -> None:
    write_site(site, {"templates/partials/footer.html": code})
    with starting(site) as server:
        deadline = monotonic() + TIMEOUT
        while not (below := children(server.process.pid)) and monotonic() < deadline:
            sleep(0.01)
        assert below
        sleep(0.5)
        assert_ends(server)
    assert not unfinished(site)


@with_processes
def test_runaway_template_can_be_interrupted_in_a_later_build(site: Path, server: Server) -> None:
    write_site(site, {"templates/partials/footer.html": RUNAWAY})
    [builder] = children(server.process.pid)
    is_busy = (PROCESSES / str(builder) / "stat").read_text
    before, deadline = int(is_busy().rsplit(")", 1)[1].split()[11]), monotonic() + TIMEOUT
    while int(is_busy().rsplit(")", 1)[1].split()[11]) < before + 50 and monotonic() < deadline:
        sleep(0.01)
    assert_ends(server)
    assert not unfinished(site)


@with_processes
def test_runaway_worker_can_be_interrupted(tmp_path: Path) -> None:
    entry = "@misc{{k{0}, title = {{Paper {0}}}, author = {{Doe, Jane}}, year = 2000}}\n"
    records = "".join(map(entry.format, range(300)))
    site = write_site(
        tmp_path, {"content/a.bib": records, "content/site.toml": OWNER, "templates/partials/footer.html": RUNAWAY}
    )
    with starting(site) as server:
        deadline = monotonic() + TIMEOUT
        while len(children(server.process.pid)) < min(3, len(os.sched_getaffinity(0)) + 1) and monotonic() < deadline:
            sleep(0.01)
        assert_ends(server)
    assert not unfinished(site)


@with_processes
def test_killed_preview_leaves_no_process(site: Path, server: Server) -> None:
    below = children(server.process.pid)
    assert below
    server.process.kill()
    deadline = monotonic() + TIMEOUT
    while any((PROCESSES / str(each)).exists() for each in below):
        assert monotonic() < deadline, "a process is left"
        sleep(0.01)


@pytest.mark.parametrize("delay", [number * 0.08 for number in range(1, 10)])
def test_interrupt_while_starting_prints_no_traceback(site: Path, delay: float) -> None:
    with starting(site) as server:
        sleep(delay)
        code = server.stop()
    assert code in {0, 1, 130}
    assert "Traceback" not in server.output
    assert "KeyboardInterrupt" not in server.output


def test_open_connections_do_not_delay_the_end(server: Server) -> None:
    keep_alive = socket.create_connection((LOOPBACK, server.port), timeout=TIMEOUT)
    reloading = socket.create_connection((LOOPBACK, server.port), timeout=TIMEOUT)
    with keep_alive, reloading:
        keep_alive.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
        assert b"200 OK" in keep_alive.recv(65536)
        reloading.sendall(handshake(server) + frame(1, b'{"command": "hello"}'))
        assert b" 101 " in reloading.recv(65536)
        assert_ends(server)


# Several previews, ports and hosts


def test_previews_of_one_folder_run_side_by_side(site: Path) -> None:
    with serving(site, "--look", "dense-lab") as first, serving(site, "--look", "serif-classic") as second:
        styles = [server.get("/static/style.css")[1] for server in (first, second)]
        assert styles[0] != styles[1]
        for number in range(5):
            write_site(site, {"content/corpus.txt": LIST.replace("CLU is a", f"CLU{number} is a")})
            for server in (first, second):
                while f"CLU{number} is a programming language" not in server.get(PAPER)[1]:
                    server.wait_for(r"changed")
        assert [server.get("/static/style.css")[1] for server in (first, second)] == styles
        for server in (first, second):
            assert f"{server.url}/papers/" in server.get(PAPER)[1]
            assert_ends(server)
    assert len(list((site / ".oeuvre" / "previews").iterdir())) <= 2
    with serving(site):
        assert len(list((site / ".oeuvre" / "previews").iterdir())) == 1


def test_next_free_port_is_taken_and_named(site: Path) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            other.bind((LOOPBACK, PORT))
            other.listen()
        except OSError:
            pass  # another program uses it
        with starting(site, port=None) as server:
            chosen = int(server.wait_for(rf"Port {PORT} is in use; using (\d+)")[1])
            assert chosen > PORT
            assert int(server.wait_for(r"Serving http://127\.0\.0\.1:(\d+)/")[1]) == chosen


def test_named_host_is_served_with_a_warning(site: Path) -> None:
    with serving(site, "--host", "0.0.0.0") as server:  # noqa: S104
        assert 'warning: other machines can read this preview, which is served on "0.0.0.0"' in server.output
        assert server.get("/")[0] == 200
        assert server.get("/", Host=f"192.0.2.1:{server.port}")[0] == 200
        assert server.get("/", Host=f"evil.example:{server.port}")[0] == 403
    done = run_oeuvre("serve", site, "--host", "192.0.2.1")
    assert done.returncode == 1
    assert done.stderr.startswith('error: the host "192.0.2.1" cannot be used: ')


# Links, and what the terminal shows


def test_change_behind_a_link_is_built(tmp_path: Path) -> None:
    entry = "@misc{a, title = {Before}, author = {Doe, Jane}}"
    library = write_site(tmp_path / "elsewhere", {"lib.bib": entry}) / "lib.bib"
    site = write_site(tmp_path / "site", {"content/site.toml": OWNER})
    (site / "content" / "zotero.bib").symlink_to(library)
    with serving(site) as server:
        library.write_text(entry.replace("Before", "After"))
        server.wait_for(r"1 work, \d+ pages, \d+ changed")
        assert "After" in server.get("/papers/")[1]


def test_warnings_are_not_repeated(tmp_path: Path) -> None:
    entry = "@misc{{{key}, title = {{{title}}}, author = {{Doe, Jane}}, year = 2000{more}}}\n"
    doubtful = entry.format(key="a", title="First", more=", pages = 1, pages = 2")
    site = write_site(tmp_path, {"content/a.bib": doubtful, "content/site.toml": OWNER})

    def replace(path: str, text: str) -> None:
        """Write a file in one step: a build may otherwise find it empty."""
        write_site(site, {f"{path}.part": text})
        (site / f"{path}.part").replace(site / path)

    with serving(site) as server:
        assert server.output.count('duplicate field "pages"') == 1
        replace("content/a.bib", entry.format(key="b", title="Second", more="") + doubtful)
        server.wait_for(r"2 works, \d+ pages")
        assert server.output.count('duplicate field "pages"') == 1
        replace("content/site.toml", "[site\n")
        server.wait_for(r"content/site\.toml:1:.*error: ")
        page = server.get("/")[1]
        assert "content/site.toml:1" in page
        replace("content/a.bib", entry.format(key="b", title="Second", more=""))
        replace("content/site.toml", OWNER)
        server.wait_for(r"1 warning fixed")
        server.wait_for(r"1 work, \d+ pages")
        assert server.output.count('duplicate field "pages"') == 1


def test_used_port_is_an_error_with_a_hint(site: Path) -> None:
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        done = run_oeuvre("serve", site, "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"error: port {port} cannot be used: Address already in use\n"
        "  hint: choose another one with --port, or any free one with --port 0\n"
    )
