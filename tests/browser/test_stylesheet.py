"""Looks and settings in a browser: text stays readable."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import build
from tests.support.browsing import Scheme, horizontal_overflow, open_page
from tests.support.making import LIST, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/corpus.txt": LIST})


def build_with(site: Path, display: str) -> None:
    write_site(site, {"content/site.toml": f"[display]\n{display}\n"})
    build(site, site / "site")


def contrast(page: Page, selector: str) -> float:
    """Return the contrast ratio (WCAG 2.2) of an element's text with the background of the page, as rendered."""
    return float(
        page.evaluate(
            """selector => {
              const paint = colour => {
                const context = document.createElement('canvas').getContext('2d');
                context.fillStyle = colour;
                context.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
                  .map(part => part / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const text = paint(getComputedStyle(document.querySelector(selector)).color);
              const background = paint(getComputedStyle(document.body).backgroundColor);
              return (Math.max(text, background) + 0.05) / (Math.min(text, background) + 0.05);
            }""",
            selector,
        )
    )


def colours(page: Page) -> Iterator[float]:
    for selector in ("h1", "main a", ".authors"):
        yield contrast(page, selector)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "display",
    ['accent = "#0b6e6e"', 'accent = "navy"', 'accent_dark = "#8fd"', 'paper = "ivory"\nink = "#222"',
     'look = "serif-classic"', 'look = "dense-lab"\naccent = "#00f"'],
)  # fmt: skip
def test_text_is_readable_in_light_and_dark(browser: Browser, site: Path, display: str, scheme: Scheme) -> None:
    build_with(site, display)
    with open_page(browser, scheme=scheme) as page:
        page.goto((site / "site" / "index.html").as_uri())
        assert min(colours(page)) >= 4.5


def test_settings_for_print_and_high_contrast_override_a_look(browser: Browser, site: Path) -> None:
    build_with(site, 'paper = "ivory"\naccent = "navy"')
    with open_page(browser, scheme="dark") as page:
        page.goto((site / "site" / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.emulate_media(media="screen", contrast="more")
        quiet, ink = (
            page.evaluate(f"getComputedStyle(document.querySelector('{each}')).color") for each in (".authors", "h1")
        )
        assert quiet == ink


def test_page_ranges_stay_on_one_line_unless_they_are_long(browser: Browser, tmp_path: Path) -> None:
    container, long = "Proceedings of the Conference on Everything", "1--9, 12--19, 23--29, 31--39, 42--49, 51--57"
    entries = [
        f"@inproceedings{{a{size}, author={{Lee, Ann}}, title={{Paper {size}}}, year=2020,"
        f" booktitle={{{container}{' of' * size}}}, pages={{{long if size == 9 else '100--111'}}}}}"
        for size in range(10)
    ]
    site = write_site(tmp_path, {"content/a.bib": "\n".join(entries), "content/site.toml": "[owner]\nname='Ann Lee'"})
    build(site, site / "site")
    with open_page(browser, width=320) as page:
        page.goto((site / "site/papers/index.html").as_uri())
        lines = page.evaluate(
            """() => [...document.querySelectorAll('.where .nums')].map(each => each.getClientRects().length)"""
        )
        assert sorted(lines)[:-1] == [1] * 9
        assert max(lines) > 1
        assert horizontal_overflow(page) <= 0
