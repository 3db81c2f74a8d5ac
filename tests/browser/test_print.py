"""Printed pages, in every look: a paper is one sheet, an author page is a list of publications with their URLs."""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from generator.build import build
from tests.conftest import CompleteSites
from tests.support.browsing import html_pages, open_page
from tests.support.everything import LOOKS
from tests.support.making import LIST, write_site

SHEETS = ("A4", "Letter")


@pytest.fixture(params=LOOKS, ids=lambda look: look or "default")
def site(request: pytest.FixtureRequest, complete_sites: CompleteSites) -> Path:
    return complete_sites(request.param)["own"]


def print_pages(browser: Browser, files: Iterable[Path], sheet: str = "A4") -> list[list[str]]:
    """Return the text of each sheet of each page, without whitespace and ligatures, as lines may break anywhere."""
    printed = []
    with open_page(browser, scheme="dark") as page:
        for file in files:
            page.goto(file.as_uri())
            sheets = PdfReader(BytesIO(page.pdf(format=sheet))).pages
            printed.append([without_spaces(each.extract_text()) for each in sheets])
    return printed


def without_spaces(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("sheet", SHEETS)
def test_paper_is_one_sheet_without_controls(browser: Browser, site: Path, sheet: str) -> None:
    files = [file for file in sorted((site / "papers").glob("*.html")) if "." not in file.stem and file.stem != "index"]
    assert files
    for file, sheets in zip(files, print_pages(browser, files, sheet), strict=True):
        [text] = sheets
        for control in ("Copy", "BibTeXfile", "Theme", "Skiptocontent", "Madewith"):
            assert control not in text, file.name


def test_printed_paper_is_complete(browser: Browser, site: Path) -> None:
    [[text]] = print_pages(browser, [site / "papers" / "programming-abstract-data-types.html"])
    for expected in (
        "Programming with abstract data types",
        "Barbara Liskov and Stephen Zilles",
        "SIGPLAN Notices",
        "April 1974",
        "https://doi.org/10.1145/942572.807045",
        "https://code.example/clu",
        "is to ease the programming task",
    ):
        assert without_spaces(expected) in text, expected


def test_links_and_addresses_are_printed_but_not_what_leads_elsewhere(browser: Browser, scholar_site: Path) -> None:
    paper = scholar_site / "papers" / "silence-informative-modelling-gaps-between.html"
    page = paper.read_text("utf-8")
    assert "Related papers" in page
    assert "Embed this paper" in page
    [home, [text]] = print_pages(browser, [scholar_site / "index.html", paper])
    assert "https://doi.org/10.5555/issl.2025.211" in text
    for absent in ("Relatedpapers", "Newer", "Allpapers", "Cite", "Share"):
        assert absent not in text
    assert "ottilie@northmere.example" in "".join(home)
    assert "BibTeX" not in "".join(home)


def test_no_printed_sheet_is_blank(browser: Browser, demo_site: Path, scholar_site: Path) -> None:
    files = [site / name for site in (demo_site, scholar_site) for name in html_pages(site)]
    assert len(files) > 50
    for file, sheets in zip(files, print_pages(browser, files), strict=True):
        assert all(sheets), file.name


def test_942_names_are_printed_in_columns(browser: Browser, demo_site: Path) -> None:
    with open_page(browser) as page:
        page.goto((demo_site / "papers" / "gemini-family-highly-capable-multimodal.html").as_uri())
        page.get_by_text("and 935 more").click()
        sheets = [each.extract_text() for each in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    assert len(sheets) <= 6
    assert all(sheets)
    assert "Show fewer" not in "".join(sheets)


def test_curriculum_vitae_prints_with_all_papers(browser: Browser, scholar_site: Path) -> None:
    [sheets] = print_pages(browser, [scholar_site / "cv.html"])
    assert len(sheets) <= 4
    for expected in ("Ottilie Varga", "ottilie@northmere.example", "https://orcid.org/"):
        assert without_spaces(expected) in sheets[0]
    assert sheets[0].count("OttilieVarga") == 1
    text = "".join(sheets)
    titles = re.findall(r'<p class="title"><a [^>]*>([^<]*)</a>', (scholar_site / "cv.html").read_text("utf-8"))
    assert len(titles) > 20
    for title in titles:
        assert without_spaces(unescape(title)) in text
    assert "https://doi.org/10.5555/issl.2025.211" in text
    for absent in ("BibTeX", "Teaching\nSoftware", "Imprint", "Madewith"):
        assert absent not in text


@pytest.mark.parametrize("sheet", SHEETS)
def test_author_page_prints_as_a_list_of_publications_with_urls(browser: Browser, site: Path, sheet: str) -> None:
    [sheets] = print_pages(browser, [site / "index.html"], sheet)
    assert 1 <= len(sheets) <= 3
    text = "".join(sheets)
    for expected in (
        "Barbara Liskov",
        "Institute Professor",
        "https://orcid.org/0000-0002-1825-0097",
        "A behavioral notion of subtyping",
        "https://arxiv.org/abs/1608.05187",
        "https://doi.org/10.1145/942572.807045",
        "A family of highly capable models",
    ):
        assert without_spaces(expected) in text, expected
    assert "Theme" not in text
    assert "Madewith" not in text


def test_print_is_dark_text_on_white(browser: Browser, site: Path) -> None:
    with open_page(browser, scheme="dark") as page:
        page.goto((site / "index.html").as_uri())
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        page.emulate_media(media="print")
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        colours = page.evaluate(
            "[...document.querySelectorAll('main *')].filter((each) => each.checkVisibility())"
            ".map((each) => getComputedStyle(each).color)"
        )
        assert background == "rgb(255, 255, 255)"
        assert set(colours) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}


def test_printed_urls_take_space_of_their_own(browser: Browser, site: Path) -> None:
    with open_page(browser) as page:
        page.goto((site / "index.html").as_uri())
        page.emulate_media(media="print")
        positions = page.evaluate(
            "[...document.querySelectorAll('main a')].map(link => getComputedStyle(link, '::after'))"
            ".filter(style => style.content.includes('http')).map(style => style.position)"
        )
        assert set(positions) == {"static"}


def test_the_page_with_all_ways_to_embed_prints_their_code(browser: Browser, tmp_path: Path) -> None:
    settings = '[site]\nbase_url = "https://a.example/"\n'
    build(write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": settings}), tmp_path / "site")
    [sheets] = print_pages(browser, [tmp_path / "site" / "embed.html"])
    text = "".join(sheets)
    assert "<oeuvre-card" in text
    assert "<iframe" in text
    assert len(text) > 1_000
