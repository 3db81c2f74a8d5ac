"""The scores that Lighthouse gives to both examples, as on a phone and on a desktop; and axe on every page.

The performance of a page is the median of three audits, since a busy machine slows single ones.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser

from tests.support.browsing import axe_violations, browser, html_pages, open_details, open_page
from tests.support.hosting import host
from tests.support.programs import find_chromium, find_lighthouse

__all__ = ["browser"]
RUNS = 3
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
DEVICES = {"phone": (), "desktop": ("--preset=desktop",)}
PAGES = {
    "demonstration": ("", "papers/index.html", "papers/gemini-family-highly-capable-multimodal.html"),
    "scholar": ("", "papers/index.html", "papers/silence-informative-modelling-gaps-between.html"),
}
"""Home, list and a paper of each example."""


@pytest.fixture(scope="module")
def addresses(demo_site: Path, scholar_site: Path) -> Iterator[dict[str, str]]:
    with ExitStack() as hosts:
        yield {
            "demonstration": hosts.enter_context(host(demo_site, "/repo/")),
            "scholar": hosts.enter_context(host(scholar_site)),
        }


def audit(url: str, folder: Path, *options: str) -> dict[str, float]:
    """Return the score of each category, 0 to 100, and the layout shift."""
    command, chromium = find_lighthouse(), find_chromium()
    if command is None or chromium is None:
        pytest.skip("no Lighthouse or no Chromium found; `make lighthouse` installs them where it can")
    report = folder / "report.json"
    flags = (
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    )
    categories = f"--only-categories={','.join(LEAST)}"
    environment = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run([command, url, categories, *flags, *options], env=environment, stdin=subprocess.DEVNULL, check=True)
    found = json.loads(report.read_bytes())
    for category in found["categories"].values():
        for each in category["auditRefs"]:
            if each["weight"] and (found["audits"][each["id"]]["score"] or 0) < 0.9:
                print(category["id"], each["id"], json.dumps(found["audits"][each["id"]].get("details", {}))[:1_000])
    scores = {name: 100 * each["score"] for name, each in found["categories"].items()}
    return scores | {"layout shift": found["audits"]["cumulative-layout-shift"]["numericValue"]}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize(("example", "page"), [(example, page) for example, pages in PAGES.items() for page in pages])
def test_scores(addresses: dict[str, str], tmp_path: Path, example: str, page: str, device: str) -> None:
    audits = [audit(addresses[example] + page, tmp_path, *DEVICES[device]) for _ in range(RUNS)]
    middle = {name: median(each[name] for each in audits) for name in audits[0]}
    print(example, page or "index.html", device, {name: round(each, 2) for name, each in middle.items()})
    assert middle.pop("layout shift") == 0
    assert {name: score for name, score in middle.items() if round(score) < LEAST[name]} == {}


@pytest.mark.parametrize("example", PAGES)
def test_every_page_is_accessible(
    browser: Browser, addresses: dict[str, str], demo_site: Path, scholar_site: Path, example: str
) -> None:
    site = demo_site if example == "demonstration" else scholar_site
    found = []
    with open_page(browser) as page:
        for name in html_pages(site):
            page.goto(addresses[example] + name)
            open_details(page)
            found += [f"{name}: {each}" for each in axe_violations(page)]
    assert not found, "\n".join(found[:40])
