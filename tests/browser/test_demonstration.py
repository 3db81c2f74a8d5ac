"""The demonstration in a browser: requests, layout on phones, formulas, long author lists, the 404 page, printing."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browsing import (
    axe_violations,
    expand_details,
    horizontal_overflow,
    html_pages,
    load_problems,
    open_details,
    open_page,
)
from tests.support.hosting import host


@pytest.fixture(scope="module")
def site(demo_site: Path) -> Iterator[str]:
    """URL of the demonstration, served below a path."""
    with host(demo_site, "/repo/") as url:
        yield url


@pytest.fixture(scope="module")
def pages(demo_site: Path) -> list[str]:
    found = html_pages(demo_site)
    assert {"index.html", "404.html", "papers/index.html"} < set(found)
    return found


def pages_with(demo_site: Path, pages: list[str], text: str) -> list[str]:
    return [page for page in pages if text in unescape((demo_site / page).read_text())]


def test_pages_load_without_errors_or_requests_to_other_hosts(browser: Browser, site: str, pages: list[str]) -> None:
    with open_page(browser) as first:
        for name in pages:
            page = first.context.new_page()
            assert not load_problems(page, site + name, site), name
            page.close()


def test_nothing_overflows_on_the_narrowest_phone(browser: Browser, site: str, pages: list[str]) -> None:
    with open_page(browser, width=320) as page:
        for name in pages:
            page.goto(site + name)
            assert horizontal_overflow(page) <= 0, name
            open_details(page)
            assert horizontal_overflow(page) <= 0, f"{name}, expanded"


def test_formulas_are_visible(browser: Browser, demo_site: Path, site: str, pages: list[str]) -> None:
    with_math = pages_with(demo_site, pages, "<math")
    assert with_math
    drawn = ""
    with open_page(browser) as page:
        for name in with_math:
            page.goto(site + name)
            boxes = page.evaluate(
                "[...document.querySelectorAll('math')].filter(math => math.checkVisibility())"
                ".map(math => math.getBoundingClientRect()).map(box => Math.min(box.width, box.height))"
            )
            assert boxes, name
            assert min(boxes) > 0, name
            drawn += "".join(page.locator("math").all_text_contents())
    assert {"→", "∞"} <= set(drawn)


def test_long_author_list_expands_with_the_keyboard_alone(
    browser: Browser, demo_site: Path, site: str, pages: list[str]
) -> None:
    [name] = [
        page for page in pages_with(demo_site, pages, "Cyprien de Masson d’Autume") if page != "papers/index.html"
    ]
    with open_page(browser) as page:
        page.goto(site + name)
        owner = page.get_by_role("main").get_by_text("Nate Kushman").filter(visible=True)
        late = page.get_by_text("Cyprien de Masson d’Autume").filter(visible=True)
        assert owner.count() > 0
        assert late.count() == 0
        expanded, details = expand_details(page)
        assert expanded == details > 0
        assert late.count() > 0


def test_404_page_has_its_styles_and_links_at_any_depth(browser: Browser, site: str) -> None:
    with open_page(browser) as page:
        response = page.goto(site + "papers/no/such/paper.html")
        assert response is not None
        assert response.status == 404
        assert page.evaluate("[...document.styleSheets].filter(sheet => sheet.cssRules.length).length") > 0
        page.locator("a[href^='/']").first.click()
        assert page.url.startswith(site)
        assert page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 200


def test_paper_prints_on_one_or_two_sheets(browser: Browser, demo_site: Path, site: str, pages: list[str]) -> None:
    papers = [name for name in pages if re.fullmatch(r"papers/(?!index)[^./]+\.html", name)]
    assert papers
    with open_page(browser) as page:
        for name in papers:
            page.goto(site + name)
            sheets = re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4"))
            assert 1 <= len(sheets) <= 2, name


def test_checks_report_a_bad_page(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<title>Bad</title><h1 style='width: 400px; color: #ccc; background: #fff'>Pale</h1><img src='missing.png'>"
        "<img src='http://127.0.0.1:9/elsewhere.png'><script>console.error('oh'); undefined.x</script>"
        "<details><summary tabindex=-1>Out of reach</summary>…</details><details><summary>In reach</summary>…</details>"
    )
    with host(tmp_path, "/repo/") as root, open_page(browser, width=320) as page:
        found = load_problems(page, root + "bad.html", root)
        for expected in (
            "requests http://127.0.0.1:9/elsewhere.png",
            "cannot load http://127.0.0.1:9/elsewhere.png",
            f"status 404 for {root}missing.png",
            "console: oh",
        ):
            assert expected in found
        assert any(problem.startswith("exception: ") for problem in found)
        assert {"color-contrast", "image-alt"} <= {violation.split(":")[0] for violation in axe_violations(page)}
        assert horizontal_overflow(page) > 0
        assert expand_details(page) == (1, 2)
