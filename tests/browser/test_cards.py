"""Cards in a browser: at every width, in light and dark, in a frame on another origin, with hostile titles."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.integration.test_cards import ALPHACODE, CARD_SITE, CLU, GEMINI
from tests.support.browsing import axe_violations, horizontal_overflow, load_problems, open_page, open_without_script
from tests.support.hosting import PublishedSite, host, publish
from tests.support.making import write_site
from tests.unit.pages.embedding.test_snippets import HOSTILE


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedSite]:
    with publish(tmp_path_factory.mktemp("cards"), CARD_SITE) as site:
        yield site


def test_card_fits_from_240_to_800_pixels(browser: Browser, demo_site: Path) -> None:
    with host(demo_site) as root, open_page(browser) as first:
        for stem in (GEMINI, ALPHACODE, "index"):
            page = first.context.new_page()
            assert not load_problems(page, f"{root}{stem}.card.html", root)
            for width in (240, 320, 480, 800):
                page.set_viewport_size({"width": width, "height": 900})
                assert horizontal_overflow(page) <= 0, (stem, width)


def test_card_follows_light_and_dark(browser: Browser, demo_site: Path) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        with open_page(browser, scheme=scheme) as page:
            page.goto((demo_site / f"{GEMINI}.card.html").as_uri())
            colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours == {"light": "rgb(253, 252, 249)", "dark": "rgb(21, 21, 19)"}


@contextmanager
def show(page: Page, html: str, folder: Path) -> Iterator[FrameLocator]:
    """Open a page of another origin with a snippet, and return the frame in it."""
    write_site(folder, {"index.html": f"<!doctype html><title>Host</title><p>Before</p>{html}"})
    with host(folder) as root:
        page.goto(root, wait_until="networkidle")
        yield page.frame_locator("iframe")


def test_links_in_an_embedded_card_leave_the_frame(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    answer = json.loads((site.folder / f"{CLU}.oembed.json").read_bytes())
    with open_page(browser) as page, show(page, answer["html"], tmp_path) as frame:
        title = frame.get_by_role("heading", level=1)
        assert title.inner_text() == "Abstraction mechanisms in CLU"
        assert "Barbara Liskov" in frame.locator(".authors").inner_text()
        title.get_by_role("link").click()
        page.wait_for_url(f"{site.address}{CLU}.html")


def test_embedded_card_sends_no_requests_to_other_hosts(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    answer = json.loads((site.folder / f"{CLU}.oembed.json").read_bytes())
    requests: list[str] = []
    with open_page(browser) as page:
        page.on("request", lambda request: requests.append(request.url))
        with show(page, answer["html"], tmp_path) as frame:
            frame.get_by_role("heading", level=1).wait_for()
        elsewhere = {url for url in requests if not url.startswith(site.address)}
        assert elsewhere <= {page.url, f"{page.url}favicon.ico"}
        assert len(requests) - len(elsewhere) == 2  # the card and its styles


def test_page_of_a_paper_offers_its_card(browser: Browser, site: PublishedSite) -> None:
    address = site.address
    with open_page(browser) as page:
        page.goto(f"{address}{CLU}.html")
        box = page.locator("section", has=page.get_by_role("heading", name="Share"))
        box.locator("summary").click()
        assert box.locator("code").inner_text().startswith(f'<iframe src="{address}{CLU}.card.html"')
        box.get_by_role("button", name="Copy code").click()
        expect(box.get_by_role("status")).not_to_be_empty()
        box.get_by_role("link", name="Embed").click()
        page.wait_for_url(f"{address}embed.html")


def test_embed_page_shows_every_form_with_its_code(browser: Browser, site: PublishedSite) -> None:
    address, folder = site.address, site.folder
    with open_page(browser) as page:
        assert not load_problems(page, f"{address}embed.html", address)
        sections = page.locator("section.embed")
        names = [sections.nth(at).get_by_role("heading").inner_text() for at in range(sections.count())]
        assert names[:4] == ["Card", "Person", "Component", "List"]
        assert {"HTML", "HTML (List)", "Markdown", "Markdown (List)"} < set(names)
        page.frame_locator("#card iframe").get_by_role("heading", level=1).wait_for()
        page.locator("#list").scroll_into_view_if_needed()
        page.locator("oeuvre-list").get_by_role("link", name="A behavioral notion of subtyping").wait_for()
        page.locator("#html button").click()
        expect(page.locator("#html .copied")).not_to_be_empty()
        assert not axe_violations(page)
    assert (folder / "embed.html").read_text("utf-8").count("<pre>") == len(names)


def test_embed_page_is_complete_without_scripts(browser: Browser, site: PublishedSite) -> None:
    with open_without_script(browser) as page:
        page.goto(f"{site.address}embed.html")
        assert page.locator("oeuvre-card a").inner_text()
        assert page.get_by_role("button", name="Copy").count() == 0


def test_hostile_titles_do_no_harm_in_a_card(
    browser: Browser, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    titles = [" ".join(title.split()) for title in HOSTILE.values() if "{" not in title]
    entries = [
        f"@article{{k{at}, title = {{{{{title}}}}}, author = {{{{{title[:60]}}}}}, journal = {{{{{title[:60]}}}}}}}"
        for at, title in enumerate(titles)
    ]
    settings = '[owner]\nname = "B"\n[site]\nbase_url = "BASE"\n'
    files = {"content/a.bib": "\n".join(entries), "content/site.toml": settings}
    with publish(tmp_path_factory.mktemp("hostile"), files) as hostile:
        answers = [json.loads(path.read_bytes()) for path in sorted(hostile.folder.glob("papers/*.oembed.json"))]
        assert len(answers) == len(HOSTILE) - 1
        frames = "".join(each["html"].replace("lazy", "eager") for each in answers)
        with open_page(browser) as page, show(page, frames, tmp_path):
            assert page.title() == "Host"
            assert len(page.frames) == len(answers) + 1
            for frame in page.frames[1:]:
                assert frame.locator("h1").count() == 1
                assert frame.locator("script, img, svg, iframe").count() == 0
                assert frame.title() != "run"
                links = frame.locator("a").evaluate_all("links => links.map(link => link.href)")
                assert all(link.startswith(hostile.address) for link in links)
