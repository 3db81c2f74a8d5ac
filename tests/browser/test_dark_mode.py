"""Light and dark: nothing flashes while a page loads, the reader's choice is remembered, in every look."""

from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.build import Options, build
from tests.support.browsing import Scheme, open_page
from tests.support.everything import LOOKS
from tests.support.hosting import host
from tests.support.making import LIST, write_site

WATCH = """
  // The paper and the colours of scroll bars, form fields and the empty page, as they are before each frame is painted.
  window.frames = [];
  const note = () => {
    if (document.body) {
      window.frames.push(getComputedStyle(document.body).backgroundColor + ' '
        + getComputedStyle(document.documentElement).colorScheme);
    }
    if (document.readyState !== 'complete' || window.frames.length < 5) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
"""
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: look or "plain")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = write_site(tmp_path_factory.mktemp("site"), {"content/corpus.txt": LIST})
    build(root, root / "site", Options(look=request.param or None))
    with host(root / "site") as address:
        yield address


def paper(page: Page) -> str:
    return str(page.evaluate(PAPER))


def frames(page: Page) -> set[str]:
    # Not `wait_for_function`, which the policy of the pages forbids.
    page.evaluate("async () => { while (window.frames.length < 5) await new Promise(requestAnimationFrame); }")
    return set(page.evaluate("window.frames"))


def is_dark(colour: str) -> bool:
    return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")) < 200


SCHEMES: tuple[Scheme, ...] = ("light", "dark")


@pytest.mark.parametrize("chosen", [None, *SCHEMES])
def test_no_frame_is_painted_in_other_colours(browser: Browser, site: str, chosen: str | None) -> None:
    with open_page(browser) as first:
        first.goto(site)
        if chosen:
            first.evaluate("chosen => localStorage.setItem('oeuvre-theme', chosen)", chosen)
        page = first.context.new_page()
        page.add_init_script(WATCH)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.goto(site + "papers/index.html")
            seen = frames(page)
            assert len(seen) == 1, seen
            assert is_dark(seen.pop().rpartition(")")[0] + ")") == ((chosen or scheme) == "dark")


def test_the_empty_page_has_the_colours_before_the_stylesheet_is_there(browser: Browser, site: str) -> None:
    """What stands in `<meta name="color-scheme">` is known first."""
    arrived = Event()

    def hold(route: Route) -> None:
        arrived.set()
        route.abort()

    with open_page(browser, scheme="light") as page:
        page.goto(site)
        page.evaluate("localStorage.setItem('oeuvre-theme', 'dark')")
        page.route("**/*.css", hold)
        page.goto(site + "papers/index.html")
        assert arrived.is_set()
        assert page.locator("meta[name=color-scheme]").get_attribute("content") == "dark"
        shot = page.screenshot(clip={"x": 600, "y": 700, "width": 1, "height": 1})
        assert pixel(page, shot) < 200


def pixel(page: Page, png: bytes) -> int:
    """The sum of red, green and blue, as the browser itself reads the picture."""
    return int(
        page.evaluate(
            """async bytes => {
              const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
              const context = new OffscreenCanvas(1, 1).getContext('2d');
              context.drawImage(bitmap, 0, 0);
              const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
              return red + green + blue;
            }""",
            list(png),
        )
    )


def test_the_toggle_changes_the_paper_at_once_and_remembers(browser: Browser, site: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(site)
        light = paper(page)
        page.locator(".theme").click()
        dark = paper(page)
        assert (is_dark(light), is_dark(dark)) == (False, True)
        page.goto(site + "papers/index.html")
        assert paper(page) == dark
        page.locator(".theme").click()
        assert paper(page) == light
        page.reload()
        assert paper(page) == light
        page.locator(".theme").click()
        page.emulate_media(color_scheme="dark")
        assert paper(page) == dark, "the third state follows the system"
