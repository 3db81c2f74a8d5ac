"""A headless Chromium, and what tests measure in its pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.programs import find_chromium

Scheme = Literal["light", "dark"]
HEIGHT = 900
"""Height of the window in pixels."""
REBOUND = "rebound.example"
"""A name of another site that leads to this machine."""
REPORT_VIOLATIONS = (
    "document.addEventListener('securitypolicyviolation', event => console.error('forbidden', event.blockedURI))"
)
"""A script that writes violations of the Content Security Policy to the console."""


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a package.

    It is closed after them, because its event loop would be in the way of tests that run a loop or fork.
    """
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium found; `make test` installs one where it can")
    unneeded = ("background-networking", "component-update", "sync", "quic", "gpu")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{feature}" for feature in unneeded)]
    arguments.append(f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@contextmanager
def open_page(browser: Browser, width: int = 1280, scheme: Scheme = "light") -> Iterator[Page]:
    """Open a page in a context of its own, without cookies and storage."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def open_without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    try:
        yield context.new_page()
    finally:
        context.close()


def axe_violations(page: Page, rules: tuple[str, ...] = ()) -> list[str]:
    """Return the violations of accessibility rules that axe finds in the open page, by all its rules or by these."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options).then(result => result.violations)", options)
    return [f"{rule['id']}: {node['html'][:200]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def load_problems(page: Page, url: str, root: str) -> list[str]:
    """Load a page and return its requests to other hosts, failed requests and console errors; more may be added."""
    problems: list[str] = []

    def note(is_problem: bool, text: str) -> None:
        if is_problem:
            problems.append(text)

    page.on("request", lambda request: note(not request.url.startswith(root), f"requests {request.url}"))
    page.on("response", lambda response: note(response.status >= 400, f"status {response.status} for {response.url}"))
    page.on("requestfailed", lambda request: note(True, f"cannot load {request.url}"))
    page.on("console", lambda message: note(message.type in {"error", "warning"}, f"console: {message.text}"))
    page.on("pageerror", lambda error: note(True, f"exception: {error.message}"))
    page.goto(url)
    return problems


def horizontal_overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def open_details(page: Page) -> None:
    """Open every `<details>`."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")


def expand_details(page: Page) -> tuple[int, int]:
    """Open every `<details>` with the keyboard alone; return how many are open and how many there are."""
    for _ in range(int(page.evaluate("document.querySelectorAll('a, button, summary, input, [tabindex]').length"))):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('details:not([open]) > summary')"):
            page.keyboard.press("Enter")
    return page.locator("details[open]").count(), page.locator("details").count()


def html_pages(site: Path) -> list[str]:
    """Return the paths of all pages of a built site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
