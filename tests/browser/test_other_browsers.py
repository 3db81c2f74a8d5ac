"""The essentials in Firefox and in WebKitGTK: links, controls, search, components. `make browsers` tests every page."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.support.other_browsers import MANY, PAPER
from tests.support.other_browsers import browsers_site as browsers_site
from tests.support.other_browsers import driver as driver
from tests.support.other_browsers import url as url
from tests.support.webdrivers import axe_violations, overflow, resize, wait_for

STATUS = "document.querySelector('output').value"
TITLES = "[...document.querySelectorAll('.papers .title')].filter((each) => each.offsetParent).length"


def style(driver: WebDriver, selector: str, name: str) -> str:
    return str(driver.execute_script(f"return getComputedStyle(document.querySelector({selector!r})).{name}"))


@pytest.mark.parametrize(
    ("page", "selectors"),
    [
        ("papers/index.html", [".masthead [aria-current]", ".papers a.more"]),
        (PAPER, [".note a, .prose a", "header .authors a"]),
        ("formulas.html", [".prose a"]),
        ("papers/programming-abstract-data-types.card.html", []),
    ],
)
def test_links_that_only_an_underline_marks_have_one(
    driver: WebDriver, url: str, page: str, selectors: list[str]
) -> None:
    driver.get(url + page)
    for selector in selectors:
        assert "underline" in style(driver, selector, "textDecorationLine"), selector


def test_links_of_components_have_an_underline(driver: WebDriver, url: str) -> None:
    driver.get(url + "embed.html")
    for name in ("card", "list"):
        driver.execute_script(f"document.querySelector('oeuvre-{name}').scrollIntoView()")
        wait_for(driver, f"document.querySelector('oeuvre-{name}').getAttribute('state')", "ready")
        shown = f"getComputedStyle(document.querySelector('oeuvre-{name}').shadowRoot.querySelector('a'))"
        assert driver.execute_script(f"return {shown}.textDecorationLine") == "underline"


def test_every_control_appears(driver: WebDriver, url: str) -> None:
    driver.get(url + "papers/index.html")
    wait_for(driver, "document.querySelector('.find').hidden", False)
    assert driver.execute_script("return document.documentElement.dataset.script") == "oeuvre finder people"
    assert driver.find_element(By.CSS_SELECTOR, ".theme").is_displayed()
    driver.get(url + PAPER)
    wait_for(driver, "document.querySelectorAll('.copy[hidden]').length", 0)
    assert len(driver.find_elements(By.CSS_SELECTOR, ".copy")) >= 3


def test_theme_can_be_chosen(driver: WebDriver, url: str) -> None:
    driver.get(url)
    before = style(driver, "body", "backgroundColor")
    driver.find_element(By.CSS_SELECTOR, ".theme").click()
    chosen = style(driver, "body", "backgroundColor")
    assert chosen != before
    driver.get(url + "news.html")
    assert style(driver, "body", "backgroundColor") == chosen
    driver.execute_script("localStorage.clear(); document.documentElement.removeAttribute('data-theme')")


def test_papers_are_searched_and_filtered(driver: WebDriver, url: str) -> None:
    driver.get(url + "papers/index.html")
    all_papers = driver.execute_script(f"return {TITLES}")
    field = driver.find_element(By.NAME, "q")
    field.send_keys("hierarchy")  # only in an abstract
    wait_for(driver, STATUS, f"1 of {all_papers} papers")
    assert driver.execute_script(f"return {TITLES}") == 1
    assert driver.current_url.endswith("?q=hierarchy")
    field.send_keys(Keys.ESCAPE)
    wait_for(driver, TITLES, all_papers)
    driver.execute_script(
        "const topic = document.querySelector('[name=topic]'); topic.value = 'languages';"
        "topic.dispatchEvent(new Event('input', { bubbles: true }))"
    )
    wait_for(driver, STATUS, f"1 of {all_papers} papers")


def test_the_list_of_all_authors_opens_for_its_address(driver: WebDriver, url: str) -> None:
    driver.get("about:blank")
    driver.get(f"{url}{MANY}#contributors")
    wait_for(driver, "document.querySelector('.authors details').open", True)
    assert driver.execute_script(
        "return document.querySelector('#contributors').getBoundingClientRect().top < innerHeight"
    )


def test_citations_are_copied_or_selected(driver: WebDriver, url: str) -> None:
    driver.get(url + PAPER)
    driver.find_element(By.CSS_SELECTOR, ".tools .copy").click()
    said = "document.querySelector('.copied').textContent"
    wait_for(driver, f"{said}.includes('Copied') || {said}.includes('Ctrl+C')")


@pytest.mark.parametrize("width", [500, 1280])  # Firefox makes no narrower windows
def test_nothing_is_wider_than_the_page(driver: WebDriver, url: str, width: int) -> None:
    resize(driver, width)
    for page in ("index.html", "papers/index.html", PAPER, MANY, "formulas.html", "embed.html"):
        driver.get(url + page)
        assert overflow(driver) <= 0, page
    resize(driver, 1280)


def test_parts_of_fractions_do_not_overlap(driver: WebDriver, url: str) -> None:
    driver.get(url + "formulas.html")
    parts = driver.execute_script(
        "return [...document.querySelectorAll('mfrac')].map((each) => [...each.children].map((part) => "
        "{ const { top, bottom } = part.getBoundingClientRect(); return [top, bottom]; }))"
    )
    assert len(parts) == 2
    for (_, bottom), (top, _) in parts:
        assert bottom <= top + 1
    sizes = driver.execute_script(
        "return [...document.querySelectorAll('mfrac > *')].map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    text = driver.execute_script("return parseFloat(getComputedStyle(document.querySelector('.prose p')).fontSize)")
    assert max(sizes[:2]) < 0.85 * text, "inline fractions are reduced"


def test_choices_look_like_the_other_fields(driver: WebDriver, url: str) -> None:
    driver.get(url + "papers/index.html")
    assert style(driver, "select", "backgroundColor") in {"rgba(0, 0, 0, 0)", "transparent"}
    assert style(driver, "select", "appearance") == "none"


def test_lines_of_authors_are_equally_high(driver: WebDriver, url: str) -> None:
    """The owner's name is bold, and a font may have other proportions when it is bold."""
    driver.get(url + "papers/index.html")
    heights = driver.execute_script(
        "return [...document.querySelectorAll('.authors')].map((each) => each.getBoundingClientRect().height)"
    )
    assert max(heights[1:4]) - min(heights[1:4]) < 1


def test_pages_are_accessible(driver: WebDriver, url: str) -> None:
    for page in ("index.html", "papers/index.html", PAPER):
        driver.get(url + page)
        assert axe_violations(driver) == [], page
