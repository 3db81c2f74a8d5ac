"""Words, addresses and formulas that are wider than a phone: no page becomes wider than the window."""

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessible import SET_FONT_SIZE, WIDEST
from tests.conftest import SharedFolder
from tests.support.browsing import horizontal_overflow, html_pages, open_details, open_page
from tests.support.hosting import host
from tests.support.long_content import build_long_sites

CUT = """() => {
  const isCut = ({ overflowX, clipPath, textOverflow }) =>
    /hidden|clip/.test(overflowX) && clipPath === 'none' && textOverflow === 'clip';
  return [...document.querySelectorAll('body *:not(svg *)')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1 && isCut(getComputedStyle(each)))
    .map((each) => each.outerHTML.slice(0, 120));
}"""
"""Elements that cut their text off instead of wrapping it or letting it scroll."""


@pytest.fixture(scope="session", params=["en", "ar"])
def long_sites(request: pytest.FixtureRequest, shared_folder: SharedFolder) -> Path:
    language: str = request.param
    return shared_folder(f"long-{language}", partial(build_long_sites, language=language))


def wide_parts(page: Page, size: str) -> list[str]:
    page.evaluate(SET_FONT_SIZE, size)
    overflow = horizontal_overflow(page)
    found = [f"{overflow} pixels too wide with text of {size}: {page.evaluate(WIDEST)}"] if overflow > 0 else []
    return found + [f"cut off with text of {size}: {each}" for each in page.evaluate(CUT)]


@pytest.mark.parametrize("name", ["own", "lab"])
def test_no_content_is_wider_than_a_phone(browser: Browser, long_sites: Path, name: str) -> None:
    site = long_sites / name / "site"
    people = [path for path in html_pages(site) if path.startswith("people/")]
    pages = [path for path in html_pages(site) if path not in people[5:]]
    assert len(pages) > 40
    assert {"index.html", "long.html", "news.html", "embed.html", "papers/index.html", "topics/index.html"} <= {*pages}
    failures = []
    with host(site, "/repo/") as url, open_page(browser, width=320) as page:
        for path in pages:
            page.goto(url + path)
            open_details(page)
            for size in ("100%", "200%"):
                failures += [f"{path}: {each}" for each in wide_parts(page, size)]
    assert not failures, "\n".join(failures)
