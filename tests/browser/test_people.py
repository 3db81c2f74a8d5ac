"""Pages of people in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import build
from tests.support.making import write_site


@pytest.mark.parametrize(("page", "line"), [("papers/one.html", "underline"), ("papers/index.html", "none")])
def test_names_that_lead_on_are_told_from_text_on_the_papers_own_page(
    browser: Browser, tmp_path: Path, page: str, line: str
) -> None:
    files = {
        "content/papers.bib": "@misc{a, title={One}, author={Barbara Liskov and Jeannette Wing}}",
        "content/site.toml": '[site]\ntitle = "L"\npeople = "all"\n',
    }
    build(write_site(tmp_path, files), tmp_path / "site")
    shown = browser.new_page()
    shown.goto((tmp_path / "site" / page).as_uri())
    link = shown.get_by_role("link", name="Jeannette Wing")
    assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == line
    shown.close()
