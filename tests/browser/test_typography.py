"""How text is set: code, underlines, links in rows, emphasis without italics."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import build
from tests.browser.test_stylesheet import contrast
from tests.support.browsing import Scheme, open_page
from tests.support.making import LIST, write_site

CODE = "```python\n@so\ndef f(x):  # why\n    return 'x' + 12 " + "+ 12345 " * 40 + "\n```\n"
SETTINGS = (
    '[owner]\nname = "Barbara Liskov"\nlinks = { github = "b", orcid = "0000-0002-1825-0097", email = "b@x.example" }\n'
)
PAGE = f"# Page\n\nA [link](papers/index.html) and *emphasis*.\n\n{CODE}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {f"content/pages/{name}.md": f"# {name}\n\nText.\n" for name in ("x", "a-page")}
    files = {"content/corpus.txt": LIST, "content/site.toml": SETTINGS, "content/pages/page.md": PAGE, **pages}
    write_site(tmp_path, files)
    build(tmp_path, tmp_path / "site")
    return tmp_path / "site"


def style(page: Page, selector: str, name: str) -> str:
    return str(page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_code_is_readable_and_scrolls_by_keyboard(browser: Browser, site: Path, scheme: Scheme) -> None:
    with open_page(browser, width=390, scheme=scheme) as page:
        page.goto((site / "page.html").as_uri())
        for kind in ("keyword", "name", "comment", "string", "number"):
            # The background is tinted by less than a tenth of the difference.
            assert contrast(page, f".code .{kind}") >= 5
        block = page.get_by_role("region", name="Code: python")
        block.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        assert page.evaluate("document.querySelector('.code').scrollLeft > 0")
        assert page.evaluate("document.querySelector('.code').scrollWidth > 1000")


def test_links_in_prose_have_a_quiet_underline_until_they_are_pointed_at(browser: Browser, site: Path) -> None:
    with open_page(browser) as page:
        page.goto((site / "page.html").as_uri())
        quiet = style(page, ".prose a", "textDecorationColor")
        assert style(page, ".prose a", "textDecorationLine") == "underline"
        page.locator(".prose a").first.hover()
        full = style(page, ".prose a", "textDecorationColor")
        assert full == style(page, ".prose a", "color")
        assert quiet != full
        assert "0.33" in quiet


GAPS = """(list) => [...list.children].map((each) => each.querySelector('a').getBoundingClientRect())
  .map((box, at, all) => (at && box.top === all[at - 1].top ? Math.round(box.left - all[at - 1].right) : null))
  .filter((gap) => gap !== null)"""
UNDER = """([list, shift]) => [...list.querySelectorAll('a')].map((each) => {
  const box = each.getBoundingClientRect();
  return document.elementFromPoint(box.left + box.width / 2 + shift, box.top + box.height / 2) === each;
})"""


def test_links_in_a_row_are_evenly_apart_and_large_enough(browser: Browser, site: Path) -> None:
    with open_page(browser) as page:
        page.goto((site / "page.html").as_uri())
        row = page.locator(".masthead .words").element_handle()
        gaps = page.evaluate(GAPS, row)
        assert len(gaps) >= 2
        assert len(set(gaps)) == 1
        for shift in (-11.5, 11.5):
            assert all(page.evaluate(UNDER, [row, shift]))


@pytest.mark.parametrize(
    ("language", "name", "value"), [("ar", "fontWeight", "600"), ("zh", "textEmphasisStyle", "dot")]
)
def test_emphasis_is_not_slanted_in_scripts_without_italics(
    browser: Browser, tmp_path: Path, language: str, name: str, value: str
) -> None:
    settings = f"{SETTINGS}[site]\nlanguage = '{language}'\n"
    write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": settings, "content/pages/page.md": PAGE})
    build(tmp_path, tmp_path / "site")
    with open_page(browser) as page:
        page.goto((tmp_path / "site" / "page.html").as_uri())
        assert style(page, "em", "fontSynthesisStyle") == "none"
        assert value in style(page, "em", name)
