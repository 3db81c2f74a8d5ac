"""The page of a paper: its complete list of names across the window, and what it folds away."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import CompleteSites
from tests.support.browsing import axe_violations, horizontal_overflow, open_page, open_without_script
from tests.support.everything import LOOKS
from tests.support.hosting import host

GEMINI = "papers/gemini-family-highly-capable-multimodal.html"
PADDING = 60
"""At most so much is left free at each side of the window, in pixels."""


def open_names(page: Page, site: Path) -> None:
    page.goto((site / GEMINI).as_uri())
    page.get_by_text("and 935 more").click()


@pytest.mark.parametrize(("width", "max_height"), [(1920, 3500), (1280, 5500), (1024, 7000), (768, 14000)])
def test_names_take_the_width_of_the_window(browser: Browser, demo_site: Path, width: int, max_height: int) -> None:
    with open_page(browser, width=width) as page:
        open_names(page, demo_site)
        box = page.locator(".contributors").bounding_box()
        assert box is not None
        assert box["height"] <= max_height
        if width >= 1024:
            assert box["x"] <= PADDING
            assert box["x"] + box["width"] >= width - PADDING
        assert horizontal_overflow(page) <= 0
        text, end = page.locator("h1").bounding_box(), page.get_by_text("Show fewer").bounding_box()
        assert text is not None
        assert end is not None
        assert abs(text["x"] - end["x"]) <= 1
        assert not axe_violations(page)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("width", [390, 900, 1280, 1920])
def test_names_fit_into_the_window_in_every_look(
    browser: Browser, complete_sites: CompleteSites, look: str, width: int
) -> None:
    site = complete_sites(look)["own"]
    with open_page(browser, width=width) as page:
        page.goto((site / "papers" / "family-highly-capable-models.html").as_uri())
        page.locator(".authors summary").click()
        expect(page.locator(".contributors")).to_be_visible()
        assert horizontal_overflow(page) <= 0
        box = page.locator(".contributors").bounding_box()
        assert box is not None
        assert box["x"] >= 0


def test_long_list_of_names_is_closed_at_its_end(browser: Browser, demo_site: Path) -> None:
    with open_page(browser) as page:
        open_names(page, demo_site)
        page.get_by_role("link", name="Show fewer").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".contributors")).to_be_hidden()
        summary = page.locator(".authors summary")
        expect(summary).to_be_focused()
        expect(summary).to_be_in_viewport()


def test_end_of_the_names_leads_back_without_scripts(browser: Browser, demo_site: Path) -> None:
    with open_without_script(browser) as page:
        open_names(page, demo_site)
        page.get_by_role("link", name="Show fewer").click()
        expect(page.locator(".authors summary")).to_be_in_viewport()


def test_code_to_embed_a_paper_is_behind_one_link_without_scripts(browser: Browser, demo_site: Path) -> None:
    with host(demo_site) as url, open_without_script(browser) as page:
        page.goto(url + GEMINI)
        expect(page.locator("#embed")).to_be_hidden()
        page.get_by_text("Embed this paper").click()
        expect(page.locator("#embed")).to_contain_text("<iframe")
        for name in ("Image", "QR code", "All ways to embed"):
            link = page.get_by_role("link", name=name, exact=True)
            assert page.request.get(str(link.evaluate("link => link.href"))).ok


def test_code_to_embed_a_paper_is_copied(browser: Browser, demo_site: Path) -> None:
    with host(demo_site) as url, open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(url + GEMINI)
        page.get_by_text("Embed this paper").click()
        page.get_by_role("button", name="Copy code").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert "<iframe" in str(page.evaluate("navigator.clipboard.readText()"))


def test_page_of_942_names_is_small(demo_site: Path) -> None:
    assert (demo_site / GEMINI).read_text("utf-8").count("<li") > 940
    assert (demo_site / GEMINI).stat().st_size < 160_000
