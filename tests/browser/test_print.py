"""On paper: a paper's page is one sheet, somebody's page a list of publications with addresses, in every look."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.support.browsing import open_page
from tests.support.everything import LOOKS, make_sites

SHEETS = ("A4", "Letter")


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look or "plain")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_sites(tmp_path_factory.mktemp("printed"), request.param, "en")["own"]


def printed(browser: Browser, site: Path, page_name: str, sheet: str = "A4") -> list[str]:
    """The text of each sheet, without spaces: lines break where they like."""
    with open_page(browser, scheme="dark") as page:
        page.goto((site / page_name).as_uri())
        reader = PdfReader(BytesIO(page.pdf(format=sheet)))
    return ["".join(sheet.extract_text().split()) for sheet in reader.pages]


def without_spaces(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_paper_is_one_clean_sheet(browser: Browser, site: Path, sheet: str) -> None:
    for name in sorted((site / "papers").glob("[!i]*.html")):
        if name.name.endswith(".card.html"):
            continue
        [text] = printed(browser, site, f"papers/{name.name}", sheet)
        for control in ("Copy", "BibTeXfile", "Colours", "Skiptocontent", "Madewith"):
            assert control not in text, name


def test_what_a_paper_says_stands_on_its_sheet(browser: Browser, site: Path) -> None:
    [text] = printed(browser, site, "papers/programming-abstract-data-types.html")
    for said in (
        "Programming with abstract data types",
        "Barbara Liskov and Stephen Zilles",
        "SIGPLAN Notices",
        "April 1974",
        "https://doi.org/10.1145/942572.807045",
        "https://code.example/clu",
        "is to ease the programming task",
    ):
        assert without_spaces(said) in text, said


@pytest.mark.parametrize("sheet", SHEETS)
def test_somebody_prints_as_a_list_of_publications_with_addresses(browser: Browser, site: Path, sheet: str) -> None:
    sheets = printed(browser, site, "index.html", sheet)
    assert 1 <= len(sheets) <= 3
    text = "".join(sheets)
    for said in (
        "Barbara Liskov",
        "Institute Professor",
        "https://orcid.org/0000-0002-1825-0097",
        "A behavioral notion of subtyping",
        "https://arxiv.org/abs/1608.05187",
        "https://doi.org/10.1145/942572.807045",
        "A family of highly capable models",
    ):
        assert without_spaces(said) in text, said
    assert "Colours" not in text
    assert "Madewith" not in text


def test_nothing_is_printed_white_or_on_a_dark_ground(browser: Browser, site: Path) -> None:
    with open_page(browser, scheme="dark") as page:
        page.goto((site / "index.html").as_uri())
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        page.emulate_media(media="print")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        inks = page.evaluate(
            "[...document.querySelectorAll('main *')].filter((each) => each.checkVisibility())"
            ".map((each) => getComputedStyle(each).color)"
        )
        assert ground == "rgb(255, 255, 255)"
        assert set(inks) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
