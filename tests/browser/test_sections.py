"""The sections of the home page in a browser, in English and Arabic."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from generator.pages.cv_page import MAX_HOME_ENTRIES
from tests.integration.test_html import errors_in
from tests.support.hosting import host
from tests.support.making import run_oeuvre, write_site
from tests.unit.pages.test_sections import CV, OWNER, SITE

YEARS = (1960, 1972, 1984, 1996, 2008, 2019)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The whole story in English and in Arabic."""
    found = {}
    talks = "".join(f'[[talks]]\ntitle = "Talk {at}"\ndate = {1980 + at}\n' for at in range(MAX_HOME_ENTRIES))
    for language in ("en", "ar"):
        folder = tmp_path_factory.mktemp(language)
        site = f'{OWNER}pronunciation = "LISS-kov"\n[site]\nlanguage = "{language}"\n'
        write_site(folder, {**SITE, "content/site.toml": site, "content/cv.toml": CV + talks})
        done = run_oeuvre("build", folder, "-o", folder / "site")
        assert done.returncode == 0, done.stderr
        found[language] = folder / "site"
    return found


def test_every_page_of_the_story_is_valid_html(sites: dict[str, Path]) -> None:
    assert not errors_in(sites["en"])
    assert not errors_in(sites["ar"])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_story_is_accessible_and_nothing_is_cut(
    browser: Browser, sites: dict[str, Path], language: str, scheme: str
) -> None:
    with host(sites[language]) as url:
        for path in ("", "news.html", "cv.html"):
            page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(url + path)
            assert not Axe().run(page).response["violations"], path
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            page.close()


def test_the_chart_is_a_table_for_those_who_cannot_see_it(browser: Browser, sites: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(f"{sites['en'].as_uri()}/index.html")
    table = page.get_by_role("table")
    assert table.get_by_role("row").count() == 22
    assert table.get_by_role("row").nth(4).inner_text().split() == ["1977", "2"]
    assert page.locator(".chart [style], .chart script").count() == 0
    page.close()


def test_the_table_of_the_chart_takes_no_room(browser: Browser, tmp_path: Path) -> None:
    papers = "".join(f"@misc{{p{year}, title = {{Of {year}}}, author = {{A B}}, year = {year}}}\n" for year in YEARS)
    write_site(tmp_path, {"content/papers.bib": papers, "content/site.toml": '[owner]\nname = "A B"\n'})
    assert run_oeuvre("build", tmp_path).returncode == 0
    page = browser.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    assert page.get_by_role("table", name="Papers by year").get_by_role("row").count() == 61
    foot = page.evaluate("document.querySelector('.colophon').getBoundingClientRect().bottom + scrollY")
    assert page.evaluate("document.documentElement.scrollHeight") <= foot + 100
    page.close()


@pytest.mark.parametrize(("language", "grows"), [("en", 1), ("ar", -1)])
def test_time_runs_in_the_direction_of_reading(
    browser: Browser, sites: dict[str, Path], language: str, grows: int
) -> None:
    page = browser.new_page()
    page.goto(f"{sites[language].as_uri()}/index.html")
    first, last = (page.locator(".chart rect").nth(at).bounding_box() for at in (0, -1))
    labels = [page.locator(".chart figcaption span").nth(at).bounding_box() for at in (0, 1)]
    assert first
    assert last
    assert labels[0]
    assert labels[1]
    assert (last["x"] - first["x"]) * grows > 0
    assert (labels[1]["x"] - labels[0]["x"]) * grows > 0
    page.close()
