"""How fast search in a list of thousands of papers is: `make bench`, or `python -m tests.bench.search`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from generator.build import build
from tests.support.browsing import open_page
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.papers import large_site
from tests.support.programs import find_chromium

TYPE = """
(word) => new Promise((done) => {
  const field = document.querySelector("[type=search]");
  const times = [];
  const type = (at) => {
    if (at > word.length) return done(times);
    const start = performance.now();
    field.value = word.slice(0, at);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => (times.push(performance.now() - start), type(at + 1))));
  };
  type(1);
})
"""
"""Milliseconds from each letter to the end of the frame with its results."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_site(Path(folder), large_site(5_000))
        build(root, root / "site")
        with sync_playwright() as playwright, host(root / "site") as url:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            with open_page(browser) as page:
                page.goto(url + "papers/index.html")
                page.get_by_role("searchbox").fill("shortest path")
                page.get_by_role("status").filter(has_text="papers").wait_for()
                times = page.evaluate(TYPE, "programming")
            browser.close()
    print(f"Search in 5,016 papers, letter to repaint: {', '.join(f'{time:.0f}' for time in times)} ms")


if __name__ == "__main__":
    main()
