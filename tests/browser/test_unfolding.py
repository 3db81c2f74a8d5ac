"""Abstracts and BibTeX entries that unfold in lists of papers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.build import build
from tests.support.browsing import axe_violations, horizontal_overflow, open_page, open_without_script
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.papers import bibliography, large_site

TITLE = "On computable numbers"


def entry(page: Page, title: str = TITLE) -> Locator:
    return page.locator(".papers > li").filter(has=page.get_by_role("link", name=title, exact=True))


def control(page: Page, name: str, title: str = TITLE) -> Locator:
    return entry(page, title).get_by_role("button", name=name, exact=True)


@pytest.mark.parametrize("path", ["index.html", "papers/index.html", "topics/logic.html"])
def test_abstract_and_bibtex_unfold_below_the_entry(browser: Browser, papers_url: str, path: str) -> None:
    with open_page(browser) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(papers_url + path)
        start, sources = page.url, len(requests)
        abstract, bibtex = control(page, "Abstract"), control(page, "BibTeX")
        expect(abstract).to_have_attribute("aria-expanded", "false")
        abstract.focus()
        page.keyboard.press("Enter")
        expect(entry(page).get_by_text("decidability", exact=True)).to_be_visible()
        expect(abstract).to_have_attribute("aria-expanded", "true")
        expect(abstract).to_be_focused()
        panel = page.locator(f"#{abstract.get_attribute('aria-controls')}")
        expect(panel).to_have_text("decidability")
        bibtex.press(" ")
        expect(entry(page).locator("pre")).to_contain_text("@article{p0,")
        expect(panel).to_be_visible()  # several may be open
        assert page.url == start
        assert not axe_violations(page)
        abstract.click()
        expect(panel).to_be_hidden()
        expect(abstract).to_have_attribute("aria-expanded", "false")
        abstract.click()
        expect(panel).to_be_visible()
        page.keyboard.press("Escape")
        expect(panel).to_be_hidden()
        entry(page).get_by_role("button", name="Copy").focus()
        page.keyboard.press("Escape")
        expect(entry(page).locator("pre")).to_be_hidden()
        expect(bibtex).to_be_focused()
        fetched = [url for url in requests[sources:] if "index" not in url]
        assert len(fetched) == len(set(fetched)) == 2


def test_entry_is_copied(browser: Browser, papers_url: str, papers_site: Path) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(papers_url + "papers/index.html")
        control(page, "BibTeX").click()
        entry(page).get_by_role("button", name="Copy").click()
        expect(entry(page).get_by_role("status")).to_have_text("Copied")
        [file] = (papers_site / "papers").glob("*computable*.bib")
        assert str(page.evaluate("navigator.clipboard.readText()")).strip() == file.read_text("utf-8").strip()


def test_formulas_languages_and_directions_are_kept(browser: Browser, tmp_path: Path) -> None:
    files = {
        "content/a.bib": "@article{a, title={Eins}, author={Lee, Ann}, year=2020, abstract={Die Zahl $x^2$ ist groß "
        "und die Summe der Zahlen ist es auch, wie wir hier zeigen <b>.}, language={de}}",
        "content/site.toml": '[owner]\nname = "Ann Lee"\n',
    }
    build(write_site(tmp_path, files), tmp_path / "site")
    with host(tmp_path / "site") as url, open_page(browser) as page:
        page.goto(url)
        control(page, "Abstract", "Eins").click()
        paragraph = entry(page, "Eins").locator(".unfolded p")
        expect(paragraph).to_have_attribute("lang", "de")
        expect(paragraph).to_have_attribute("dir", "auto")
        expect(paragraph).to_contain_text("zeigen <b>.")
        assert paragraph.locator("math msup").count() == 1


@pytest.mark.parametrize("name", ["Abstract", "BibTeX"])
def test_control_that_fails_is_a_link_again_and_is_followed(browser: Browser, papers_url: str, name: str) -> None:
    with open_page(browser) as page:
        page.goto(papers_url + "papers/index.html")
        page.route(re.compile(r"computable[^?]*\.(json|bib)$"), lambda route: route.fulfill(status=503, body="busy"))
        control(page, name).click()
        page.wait_for_url(re.compile(rf"computable[^/]*\.html#{'abstract' if name == 'Abstract' else 'cite'}$"))
        target = page.locator("#abstract, #cite").and_(page.locator(":target"))
        expect(target).to_be_in_viewport()
        expect(target).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_modified_clicks_open_the_page(browser: Browser, papers_url: str) -> None:
    with open_page(browser) as page:
        page.goto(papers_url + "papers/index.html")
        with page.context.expect_page() as opened:
            control(page, "Abstract").click(modifiers=["ControlOrMeta"])
        opened.value.wait_for_url("**/*#abstract")
        expect(control(page, "Abstract")).to_have_attribute("aria-expanded", "false")


def test_links_stay_links_where_nothing_can_be_fetched(browser: Browser, papers_site: Path, tmp_path: Path) -> None:
    settings = '[owner]\nname = "Barbara Liskov"\n[cards]\njson = false\n'
    site = write_site(tmp_path, {"content/papers.bib": bibliography(), "content/site.toml": settings})
    build(site, site / "site")
    with host(site / "site") as url:
        for address in (url, f"{papers_site.as_uri()}/index.html"):
            with open_page(browser) as page:
                page.goto(address)
                for name in ("Abstract", "BibTeX"):
                    expect(entry(page).get_by_role("link", name=name, exact=True)).to_have_count(1)
                expect(page.get_by_role("button", expanded=False)).to_have_count(0)
    with open_without_script(browser) as page:
        page.goto(f"{papers_site.as_uri()}/index.html")
        expect(entry(page).get_by_role("link", name="Abstract")).to_have_attribute(
            "href", re.compile(r"^papers/.*\.html#abstract$")
        )


def test_results_of_a_search_unfold(browser: Browser, papers_url: str, tmp_path: Path) -> None:
    files = large_site(1_000)
    files["content/site.toml"] = files["content/site.toml"].replace("json = false", "json = true")
    build(write_site(tmp_path, files), tmp_path / "site")
    with host(tmp_path / "site") as large:
        for url in (papers_url, large):  # where results are moved, and where they are made
            with open_page(browser) as page:
                page.goto(f"{url}papers/index.html?q=computable+turing&sort=title&group=none")
                control(page, "Abstract").click()
                expect(entry(page).get_by_text("decidability", exact=True)).to_be_visible()


def test_unfolding_widens_no_page(browser: Browser, papers_url: str) -> None:
    with open_page(browser, 320) as page:
        page.goto(papers_url + "papers/index.html?sort=title")
        for each in page.locator(".links [role=button]").all()[:12]:
            each.click()
        expect(page.locator(".unfolded").nth(11)).to_be_visible()
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            assert horizontal_overflow(page) <= 0
