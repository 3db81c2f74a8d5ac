"""A lab of five built from a real bibliography: whose papers are on which page, and are the pages accessible?"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from generator.build import build
from tests.support.making import write_site

NGRAM = """
[site]
title = "Language Lab"

[[members]]
name = "McCallum, Andrew"
group = "Faculty"

[[members]]
name = "Iyyer, Mohit"
group = "Faculty"

[[members]]
name = "O'Connor, Brendan"
aliases = ["O'Connor, Brendan T."]
group = "Faculty"

[[members]]
name = "Monath, Nicholas"
until = 2022

[[members]]
name = "Krishna, Kalpesh"
until = 2023
"""


@pytest.fixture(scope="module")
def lab(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a real lab of five."""
    folder = tmp_path_factory.mktemp("lab")
    papers = shared_data / "bibtex" / "ngram-lab__al-folio___bibliography__papers.bib"
    write_site(folder, {"content/papers.bib": papers.read_bytes(), "content/site.toml": NGRAM})
    build(folder, folder / "site")
    return folder / "site"


def test_everyone_in_a_real_lab_has_her_papers(lab: Path) -> None:
    counts = {
        path.stem: path.read_text("utf-8").count('<p class="title">')
        for path in (lab / "people").glob("*.html")
        if path.stem != "index" and not path.name.endswith(".card.html")
    }
    assert counts["andrew-mccallum"] > 90
    assert counts["mohit-iyyer"] > 60
    assert counts["brendan-oconnor"] > 40
    assert len(counts) == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["index.html", "people/index.html", "people/mohit-iyyer.html"])
def test_pages_of_a_lab_are_for_everyone(browser: Browser, lab: Path, page: str, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    shown = context.new_page()
    shown.goto((lab / page).as_uri())
    assert [rule["id"] for rule in Axe().run(shown).response["violations"]] == []
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
