"""Sections of the home page: what screen readers read of them, and both directions of writing."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import CompleteSites
from tests.support.browsing import open_page


def test_chart_is_a_table_for_screen_readers(browser: Browser, complete_sites: CompleteSites) -> None:
    with open_page(browser) as page:
        page.goto((complete_sites()["own"] / "index.html").as_uri())
        rows = page.get_by_role("table", name="Papers by year").get_by_role("row")
        assert rows.count() == 1 + len(range(1974, 2024))
        assert rows.nth(4).inner_text().split() == ["1977", "1"]
        assert page.locator(".chart [style], .chart script").count() == 0
        bottom = page.evaluate("document.querySelector('.colophon').getBoundingClientRect().bottom + scrollY")
        assert page.evaluate("document.documentElement.scrollHeight") <= bottom + 100, "the hidden table takes space"


@pytest.mark.parametrize(("language", "direction"), [("en", 1), ("ar", -1)])
def test_chart_runs_in_reading_direction(
    browser: Browser, complete_sites: CompleteSites, language: str, direction: int
) -> None:
    with open_page(browser) as page:
        page.goto((complete_sites(language=language)["own"] / "index.html").as_uri())
        for selector in (".chart rect", ".chart figcaption span"):
            first, last = (page.locator(selector).nth(at).bounding_box() for at in (0, -1))
            assert first
            assert last
            assert (last["x"] - first["x"]) * direction > 0, selector


@pytest.mark.parametrize(("language", "arrow"), [("en", "→"), ("ar", "←")])
def test_links_to_everything_end_in_an_arrow_that_is_not_read_aloud(
    browser: Browser, complete_sites: CompleteSites, language: str, arrow: str
) -> None:
    with open_page(browser) as page:
        page.goto((complete_sites(language=language)["own"] / "index.html").as_uri())
        links = page.locator(".onward a")
        assert links.count() > 0
        for link in links.all():
            shown = link.evaluate("each => getComputedStyle(each, '::after').content")
            assert shown.startswith(f'"\u00a0{arrow}"')
            assert page.get_by_role("link", name=link.inner_text(), exact=True).count() > 0
