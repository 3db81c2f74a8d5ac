"""The preview in a browser: an open page follows its source, and pages of other sites cannot read it."""

from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, expect

from tests.support.browsing import REBOUND, REPORT_VIOLATIONS, load_problems, open_page
from tests.support.hosting import host
from tests.support.making import LIST, write_site
from tests.support.serving import BROKEN, PAPER, TIMEOUT, serving, write_small_site


def test_open_page_follows_its_source_and_shows_errors(browser: Browser, tmp_path: Path) -> None:
    site = write_small_site(tmp_path / "site")
    sent: list[str] = []

    def note(frame: str | bytes) -> None:
        sent.append(str(frame))

    with serving(site) as server, open_page(browser) as page:
        page.on("websocket", lambda socket: socket.on("framesent", note))

        def change(text: str, expected: str, connections: int) -> None:
            """Change the source once the page is connected, and wait until it shows the change."""
            deadline = monotonic() + TIMEOUT
            while sum('"info"' in frame for frame in sent) < connections and monotonic() < deadline:
                page.wait_for_timeout(10)
            write_site(site, {"content/corpus.txt": text})
            expect(page.get_by_text(expected)).to_be_visible(timeout=TIMEOUT * 1000)

        page.goto(server.url + PAPER)
        expect(page.get_by_text("CLU is a programming language")).to_be_visible()
        change(LIST.replace("CLU is a", "CLU was a"), "CLU was a programming language", 1)
        change(BROKEN, "the list ends after", 2)
        expect(page).to_have_title("The site cannot be built")
        change(LIST, "CLU is a programming language", 3)
    assert "Traceback" not in server.output


def test_reloading_keeps_to_the_policy(browser: Browser, tmp_path: Path) -> None:
    site = write_small_site(tmp_path / "site")
    with serving(site) as server, open_page(browser) as page:
        page.add_init_script(REPORT_VIOLATIONS)
        assert not load_problems(page, server.url + PAPER, server.url)
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        assert page.evaluate("typeof LiveReload") == "object"
        page.evaluate(
            "() => { const s = document.createElement('script'); s.text = 'ran = 1'; document.head.append(s) }"
        )
        assert page.evaluate("typeof ran") == "undefined"


# Another site whose name leads to this machine

ATTACK = """async ([target, socket]) => {
  const read = await fetch(target + "/api/works.json").then(r => r.text().then(t => r.status + t), e => "no answer");
  const opaque = await fetch(target + "/api/works.json", {mode: "no-cors"}).then(r => r.type, e => "no answer");
  const opened = await new Promise(done => {
    const connection = new WebSocket(socket + "/livereload");
    connection.onopen = () => done("open");
    connection.onerror = connection.onclose = () => done("closed");
  });
  const script = await new Promise(done => {
    const element = document.createElement("script");
    element.src = target + "/static/oeuvre.js";
    element.onload = () => done("loaded");
    element.onerror = () => done("refused");
    document.head.append(element);
  });
  return {read, opaque, opened, script};
}"""


def test_page_of_another_name_cannot_read_the_preview(browser: Browser, tmp_path: Path) -> None:
    site = write_small_site(tmp_path / "site")
    write_site(tmp_path / "evil", {"index.html": "<!DOCTYPE html><title>Evil</title>"})
    with serving(site) as server, host(tmp_path / "evil") as evil, open_page(browser) as page:
        assert '"title"' in server.get("/api/works.json")[1]
        evil_port = evil.rstrip("/").rpartition(":")[2]

        # On the port of the preview, where the page would be of the same origin.
        answer = page.goto(f"http://{REBOUND}:{server.port}/")
        assert answer is not None
        assert answer.status == 403
        assert "Liskov" not in page.content()
        same = page.evaluate(ATTACK, [f"http://{REBOUND}:{server.port}", f"ws://{REBOUND}:{server.port}"])
        assert same["read"].startswith("403")
        assert "title" not in same["read"]
        assert same["opened"] == "closed"
        assert same["script"] == "refused"

        # On another port, by each name of the preview.
        page.goto(f"http://{REBOUND}:{evil_port}/")
        assert page.title() == "Evil"
        for name in (REBOUND, "127.0.0.1", "localhost"):
            other = page.evaluate(ATTACK, [f"http://{name}:{server.port}", f"ws://{name}:{server.port}"])
            assert other == {"read": "no answer", "opaque": "no answer", "opened": "closed", "script": "refused"}, name

        # The same is possible for the preview's own pages.
        page.goto(server.url)
        own = page.evaluate(ATTACK, [server.url, server.url.replace("http", "ws")])
        assert own["read"].startswith("200")
        assert (own["opened"], own["script"]) == ("open", "loaded")
    assert "Traceback" not in server.output
