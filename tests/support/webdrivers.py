"""Firefox and WebKitGTK, driven through WebDriver: Playwright drives only builds of its own of these."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from selenium import webdriver
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from tests.support.programs import find_firefox, find_webkit

NAMES = ("firefox", "webkit")
HEIGHT = 900
_MISSING = "no {} with its driver found; `make test` installs it on Debian"


@contextmanager
def open_browser(name: str) -> Iterator[WebDriver]:
    """Open one of `NAMES`. Skips the test if it is not installed."""
    with _open_firefox() if name == "firefox" else _open_webkit() as driver:
        driver.set_script_timeout(30)
        yield driver


@contextmanager
def _open_firefox() -> Iterator[WebDriver]:
    found = find_firefox()
    if found is None:
        pytest.skip(_MISSING.format("Firefox"))
    options = webdriver.FirefoxOptions()
    options.binary_location = found[0]
    options.add_argument("-headless")
    driver = webdriver.Firefox(options=options, service=FirefoxService(found[1]))
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def _open_webkit() -> Iterator[WebDriver]:
    found = find_webkit()
    if found is None:
        pytest.skip(_MISSING.format("WebKitGTK"))
    with _display() as display:
        options = webdriver.WebKitGTKOptions()
        options.binary_location = found[0]
        options.add_argument("--automation")
        service = WebKitService(found[1], env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"})
        driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield driver
        finally:
            driver.quit()


@contextmanager
def _display() -> Iterator[str]:
    """Start an X server without a screen on a free display."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "2000x1400x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            yield f":{numbers.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def resize(driver: WebDriver, width: int) -> None:
    """Make the page this wide, and `HEIGHT` high, without the frame of the window."""
    across, down = driver.execute_script("return [outerWidth - innerWidth, outerHeight - innerHeight]")
    driver.set_window_size(width + across, HEIGHT + down)
    wait_for(driver, "innerWidth", width)


def wait_for(driver: WebDriver, expression: str, value: object = True) -> None:
    """Wait until a JavaScript expression has this value."""
    last: list[object] = []

    def check(_: object) -> bool:
        last[:] = [driver.execute_script(f"return {expression}")]
        return bool(last[0] == value)

    try:
        WebDriverWait(driver, 8, 0.05).until(check)
    except Exception as problem:
        raise AssertionError(f"{expression} is {last}, not {value!r}") from problem


def overflow(driver: WebDriver) -> int:
    """Return by how many pixels the page is wider than the window."""
    script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(driver.execute_script(script))


def axe_violations(driver: WebDriver) -> list[str]:
    """Return the violations of accessibility rules that axe finds."""
    if driver.execute_script("return typeof axe === 'undefined'"):
        driver.execute_script(f"{AXE_SCRIPT}; window.axe = axe;")
    found = driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => done(violations))"
    )
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]
