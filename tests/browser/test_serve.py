"""The preview in a browser: an open page follows its source."""

from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, expect

from tests.support.browsing import open_page
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
