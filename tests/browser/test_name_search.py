"""The field for names above long lists of people, and the people with the most papers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import build
from tests.support.browsing import axe_violations, horizontal_overflow, open_page, open_without_script
from tests.support.hosting import host
from tests.support.making import NO_CARDS, write_site
from tests.support.papers import bibliography, random_papers

ONE = ("article", 2001, "Müller, Jörg and O'Hara, Søren", "On names", "Acta", "", "")


def people_site(folder: Path, *papers: tuple[str, int, str, str, str, str, str]) -> Path:
    settings = f'[site]\ntitle = "Anthology"\npeople = "all"\n{NO_CARDS}'
    text = bibliography(ONE, *papers)
    build(write_site(folder, {"content/papers.bib": text, "content/site.toml": settings}), folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def one_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with host(people_site(tmp_path_factory.mktemp("people"), *random_papers(150))) as url:
        yield f"{url}people/index.html"


@pytest.fixture(scope="module")
def several_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    names = [f"{letter}aker{number}, Ann" for letter in "KLMN" for number in range(500)]
    crowd = ("article", 2002, " and ".join(names), "On crowds", "Acta", "", "")
    with host(people_site(tmp_path_factory.mktemp("many"), crowd, *random_papers(60), *random_papers(60))) as url:
        yield f"{url}people/index.html"


def shown(page: Page) -> list[str]:
    return [each.strip() for each in page.locator(".names a").filter(visible=True).all_text_contents()]


def test_names_are_found_without_accents(browser: Browser, one_page: str) -> None:
    with open_page(browser) as page:
        page.goto(one_page)
        field = page.get_by_role("searchbox")
        for words, name in {
            "muller": "Müller, Jörg", "mueller": "Müller, Jörg", "Müll": "Müller, Jörg", "joerg mu": "Müller, Jörg",
            "oh": "O’Hara, Søren", "o'hara": "O’Hara, Søren", "soren": "O’Hara, Søren", "soeren": "O’Hara, Søren",
        }.items():  # fmt: skip
            field.fill(words)
            assert [each.replace("'", "’") for each in shown(page)] == [name], words
            expect(page.locator("main h2").filter(visible=True)).to_have_count(1)
        expect(page.get_by_role("status")).to_contain_text("1 of ")
        assert not axe_violations(page)
        field.press("Escape")
        expect(field).to_have_value("")
        expect(page.get_by_role("heading", name="Most papers")).to_be_visible()


def test_rest_is_on_the_page_of_the_letter(browser: Browser, several_pages: str) -> None:
    with open_page(browser, 390) as page:
        page.goto(several_pages)
        expect(page.locator(".frequent li")).to_have_count(20)
        page.get_by_role("searchbox").fill("mueller")
        assert shown(page) == []
        page.get_by_role("link", name="More names with M").click()
        page.wait_for_url("**/people/m/index.html?name=mueller")
        assert shown(page) == ["Müller, Jörg"]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert horizontal_overflow(page) <= 0
    with open_without_script(browser) as page:
        page.goto(several_pages)
        expect(page.get_by_role("searchbox")).to_be_hidden()
