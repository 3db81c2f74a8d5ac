"""Every page of a site with everything, in Firefox and WebKitGTK, at every width: `make browsers`."""

from pathlib import Path

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from tests.support.browsing import html_pages
from tests.support.other_browsers import browsers_site as browsers_site
from tests.support.other_browsers import driver as driver
from tests.support.other_browsers import url as url
from tests.support.webdrivers import axe_violations, overflow, resize

WIDTHS = (500, 768, 1280, 1920)  # Firefox makes no narrower windows
SMALL = """
return [...document.querySelectorAll("button, input, select, summary")]
  .filter((each) => each.offsetParent && Math.min(each.offsetWidth, each.offsetHeight) < 23.5)
  .map((each) => each.outerHTML)
"""


def pages_of(site: Path) -> list[str]:
    return [name for name in html_pages(site) if name != "404.html"]  # its links start at the root of the host


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_page(driver: WebDriver, url: str, browsers_site: Path, width: int) -> None:
    resize(driver, width)
    for page in pages_of(browsers_site):
        driver.get(url + page)
        assert overflow(driver) <= 0, page


def test_every_page_is_accessible_and_no_control_is_small(driver: WebDriver, url: str, browsers_site: Path) -> None:
    resize(driver, 1280)
    for page in pages_of(browsers_site):
        driver.get(url + page)
        driver.execute_script("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert axe_violations(driver) == [], page
        assert driver.execute_script(SMALL) == [], page


def test_every_script_of_every_page_runs(driver: WebDriver, url: str, browsers_site: Path) -> None:
    for page in pages_of(browsers_site):
        driver.get(url + page)
        if driver.execute_script("return document.body.matches('.page-card, .page-person-card')"):
            continue
        assert driver.execute_script("return document.documentElement.dataset.script") == "oeuvre finder people", page
        left = "document.querySelectorAll(':is(.theme, .copy, .find)[hidden]').length"
        assert driver.execute_script(f"return {left}") == 0, page


def test_every_page_can_be_dark(driver: WebDriver, url: str, browsers_site: Path) -> None:
    driver.get(url)
    driver.execute_script("localStorage.setItem('oeuvre-theme', 'dark')")
    for page in pages_of(browsers_site):
        driver.get(url + page)
        if not driver.execute_script("return document.body.matches('.page-card, .page-person-card')"):
            colour = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
            assert colour == "rgb(21, 21, 19)", page
    driver.execute_script("localStorage.clear()")
