"""The site that is tested in Firefox and WebKitGTK, and fixtures that open it there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from generator.build import build
from tests.conftest import SharedFolder
from tests.support.everything import SETTINGS, SITES
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.webdrivers import NAMES, open_browser, resize

PAPER = "papers/programming-abstract-data-types.html"
MANY = "papers/family-highly-capable-models.html"
FORMULAS = """---
title: Formulas
---
Half of $\\frac{n(n+1)}{2}$, and $$\\frac{n(n+1)}{2}$$ with [a link](about.md).

| a | b | c | d | e | f | g | h | i |
|---|---|---|---|---|---|---|---|---|
| measurement | measurement | measurement | measurement | measurement | measurement | measurement | measurement | end |
"""


@pytest.fixture(scope="session")
def browsers_site(shared_folder: SharedFolder) -> Path:
    def fill(folder: Path) -> None:
        settings = f'{SETTINGS["own"]}base_url = "https://a.example/"\n'
        files = {**SITES["own"], "content/pages/formulas.md": FORMULAS, "content/site.toml": settings}
        build(write_site(folder, files), folder / "site")

    return shared_folder("browsers", fill) / "site"


@pytest.fixture(scope="module")
def url(browsers_site: Path) -> Iterator[str]:
    with host(browsers_site, "/repo/") as url:
        yield url


@pytest.fixture(scope="module", params=NAMES)
def driver(request: pytest.FixtureRequest) -> Iterator[WebDriver]:
    with open_browser(request.param) as driver:
        resize(driver, 1280)
        yield driver
