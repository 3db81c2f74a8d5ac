"""Both examples in a browser, page by page: accessibility, layout while loading, and what is there without scripts.

The home page of a professor with many papers is short and light.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from generator.build import build
from tests.conftest import SharedFolder
from tests.support.browsing import HEIGHT, axe_violations, html_pages, open_details, open_page, open_without_script
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.professor import COUNT, professor_site

SHIFTS = """() => new Promise((done) => {
  // The layout shifts since the page began to load, each with what moved. The second frame is after the last one.
  const report = (list) => list.getEntries().map((entry) =>
    `${entry.value}: ${entry.sources.map((each) => each.node?.outerHTML?.slice(0, 90)).join()}`);
  const found = [];
  new PerformanceObserver((list) => found.push(...report(list))).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(found), 50)));
})"""
CONTENT = """() => {
  // The visible texts and the addresses of the page, except for what scripts add: buttons and the search form.
  const added = 'button, form, .find';
  const isShown = (each) => each.checkVisibility() && !each.closest(added);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (texts.nextNode()) {
    const text = texts.currentNode.data.trim();
    if (text && isShown(texts.currentNode.parentElement)) found.add(text);
  }
  for (const each of document.querySelectorAll('a[href], img')) {
    if (isShown(each)) found.add(each.href ?? each.src);
  }
  return [...found];
}"""


class Example(NamedTuple):
    site: Path
    prefix: str
    """Path of the base URL, which the links on `404.html` begin with."""


@pytest.fixture(params=["demonstration", "scholar"])
def example(request: pytest.FixtureRequest, demo_site: Path, scholar_site: Path) -> Example:
    return Example(demo_site, "/repo/") if request.param == "demonstration" else Example(scholar_site, "/")


def kinds_of_pages(site: Path) -> list[str]:
    """Return the home page and other pages without a folder, and the indexes and two more pages of each folder."""
    pages = html_pages(site)
    found = [name for name in pages if "/" not in name or name.endswith("/index.html")]
    for folder in {name.partition("/")[0] for name in pages if "/" in name}:
        for is_card in (False, True):
            same = [name for name in pages if name.startswith(f"{folder}/") and ("card" in name) == is_card]
            same.sort(key=lambda name: (site / name).stat().st_size)
            found += same[:1] + same[-1:]
    return sorted(set(found))


def test_pages_are_accessible_in_light_and_dark(browser: Browser, example: Example) -> None:
    found = []
    with host(example.site, example.prefix) as root, open_page(browser) as page:
        for name in kinds_of_pages(example.site):
            page.goto(root + name)
            open_details(page)
            found += [f"{name}: {each}" for each in axe_violations(page)]
            page.emulate_media(color_scheme="dark")
            found += [f"{name}, dark: {each}" for each in axe_violations(page, ("color-contrast",))]
            page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(browser: Browser, example: Example, width: int) -> None:
    found = []
    with host(example.site, example.prefix) as root, open_page(browser, width) as page:
        # On embed.html the component replaces its fallback, as it does on other people's pages.
        for name in (each for each in kinds_of_pages(example.site) if each != "embed.html"):
            page.goto(root + name)
            page.evaluate("scrollTo(0, 600)")
            found += [f"{name}: {each}" for each in page.evaluate(SHIFTS)]
    assert not found, "\n".join(found[:40])


def test_pages_lack_nothing_without_scripts(browser: Browser, example: Example) -> None:
    missing = []
    with host(example.site, example.prefix) as root, open_page(browser) as page, open_without_script(browser) as plain:
        for name in kinds_of_pages(example.site):
            page.goto(root + name)
            plain.goto(root + name)
            there = set(plain.evaluate(CONTENT))
            assert there, name
            missing += [f"{name}: {each}" for each in page.evaluate(CONTENT) if each not in there]
    assert not missing, "\n".join(missing[:40])


def test_shifts_and_what_only_scripts_show_are_noticed(browser: Browser, tmp_path: Path) -> None:
    script = "setTimeout(() => { document.querySelector('p').before('Only with scripts'); }, 20)"
    (tmp_path / "a.html").write_text(f"<!doctype html><body>{'<p>Text</p>' * 20}<script>{script}</script>", "utf-8")
    with open_page(browser) as page, open_without_script(browser) as plain:
        for each in (page, plain):
            each.goto((tmp_path / "a.html").as_uri())
        page.get_by_text("Only with scripts").wait_for()
        assert page.evaluate(SHIFTS)
        assert set(page.evaluate(CONTENT)) - set(plain.evaluate(CONTENT)) == {"Only with scripts"}


@pytest.fixture(scope="session")
def professor(shared_folder: SharedFolder) -> Path:
    def fill(folder: Path) -> None:
        build(write_site(folder, professor_site()), folder / "site")

    return shared_folder("professor", fill) / "site"


def test_home_page_of_a_professor_has_six_screens_and_60_kilobytes(browser: Browser, professor: Path) -> None:
    home = professor / "index.html"
    assert f"All {COUNT} papers" in home.read_text("utf-8")
    assert home.stat().st_size <= 60_000
    with open_page(browser, 1280) as page:
        page.goto(home.as_uri())
        assert page.evaluate("document.documentElement.scrollHeight") <= 6 * HEIGHT
