"""Light and dark: no flash while a page loads, the choice of the reader is remembered, in every look."""

from collections.abc import Iterator
from threading import Event

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import CompleteSites
from tests.support.browsing import (
    Scheme,
    load_problems,
    open_page,
)
from tests.support.everything import LOOKS
from tests.support.hosting import host

RECORD_FRAMES = """
  // The background, and the colour scheme of scroll bars, form fields and the empty page, before each frame is painted.
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
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(params=LOOKS, ids=lambda look: look or "default")
def site(request: pytest.FixtureRequest, complete_sites: CompleteSites) -> Iterator[str]:
    with host(complete_sites(request.param)["own"]) as url:
        yield url


def background(page: Page) -> str:
    return str(page.evaluate(BACKGROUND))


def frames(page: Page) -> set[str]:
    # `wait_for_function` is not possible: it needs `eval`, which the policy of the pages forbids.
    page.evaluate("async () => { while (window.frames.length < 5) await new Promise(requestAnimationFrame); }")
    return set(page.evaluate("window.frames"))


def is_dark(colour: str) -> bool:
    return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")) < 200


@pytest.mark.parametrize("chosen", [None, *SCHEMES])
def test_every_frame_has_the_right_colours(browser: Browser, site: str, chosen: str | None) -> None:
    with open_page(browser) as first:
        first.goto(site)
        if chosen:
            first.evaluate("chosen => localStorage.setItem('oeuvre-theme', chosen)", chosen)
        page = first.context.new_page()
        page.add_init_script(RECORD_FRAMES)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.goto(site + "papers/index.html")
            seen = frames(page)
            assert len(seen) == 1, seen
            assert is_dark(seen.pop().rpartition(")")[0] + ")") == ((chosen or scheme) == "dark")


def test_page_is_dark_before_the_stylesheet_is_loaded(browser: Browser, site: str) -> None:
    """`<meta name="color-scheme">` is read first."""
    requested = Event()

    def hold(route: Route) -> None:
        requested.set()
        route.abort()

    with open_page(browser, scheme="light") as page:
        page.goto(site)
        page.evaluate("localStorage.setItem('oeuvre-theme', 'dark')")
        page.route("**/*.css?*", hold)
        page.goto(site + "papers/index.html")
        assert requested.is_set()
        assert page.locator("meta[name=color-scheme]").get_attribute("content") == "dark"
        shot = page.screenshot(clip={"x": 600, "y": 700, "width": 1, "height": 1})
        assert pixel(page, shot) < 200


def pixel(page: Page, png: bytes) -> int:
    """Return the sum of red, green and blue of the first pixel."""
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


def test_theme_button_changes_the_background_and_is_remembered(browser: Browser, site: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(site)
        light = background(page)
        page.locator(".theme").click()
        dark = background(page)
        assert (is_dark(light), is_dark(dark)) == (False, True)
        page.goto(site + "papers/index.html")
        assert background(page) == dark
        page.locator(".theme").click()
        assert background(page) == light
        page.reload()
        assert background(page) == light
        page.locator(".theme").click()
        page.emulate_media(color_scheme="dark")
        assert background(page) == dark, "the third state follows the system"


def theme_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Theme")


def test_theme_button_names_its_state_and_works_with_the_keyboard(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(papers_url + "index.html")
        light = background(page)
        expect(theme_button(page)).to_have_accessible_name("Theme: system")
        theme_button(page).click()
        expect(theme_button(page)).to_have_accessible_name("Theme: dark")
        dark = background(page)
        assert dark != light
        page.goto(papers_url + "papers/index.html")
        assert background(page) == dark
        theme_button(page).focus()
        page.keyboard.press("Enter")
        expect(theme_button(page)).to_have_accessible_name("Theme: light")
        assert background(page) == light
        page.emulate_media(color_scheme="dark")
        assert background(page) == light
        page.emulate_media(color_scheme="light")
        page.keyboard.press("Space")
        expect(theme_button(page)).to_have_accessible_name("Theme: system")
        page.emulate_media(color_scheme="dark")
        assert background(page) == dark
        page.reload()
        assert background(page) == dark
        assert page.evaluate("localStorage.length") == 0


def test_first_click_changes_dark_to_light(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="dark") as page:
        page.goto(papers_url + "index.html")
        dark = background(page)
        theme_button(page).click()
        assert background(page) != dark


def test_chosen_theme_does_not_depend_on_the_main_script(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(papers_url + "index.html")
        theme_button(page).click()
        dark = background(page)
        page.add_init_script(RECORD_FRAMES)
        page.route("**/oeuvre.js?*", lambda route: route.abort())
        page.goto(papers_url + "papers/index.html")
        assert frames(page) == {f"{dark} dark"}
        expect(theme_button(page)).to_be_hidden()  # it would do nothing


def test_theme_button_works_without_storage(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
        assert not load_problems(page, papers_url + "index.html", papers_url)
        light = background(page)
        theme_button(page).click()
        assert background(page) != light


def test_chosen_theme_is_not_printed(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(papers_url + "index.html")
        theme_button(page).click()
        page.emulate_media(media="print")
        assert background(page) == "rgb(255, 255, 255)"
        expect(page.locator(".theme")).to_be_hidden()


def test_choice_follows_into_other_tabs_and_out_of_the_cache_of_pages(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(papers_url + "index.html")
        light = background(page)
        other = page.context.new_page()
        other.goto(papers_url + "papers/index.html")
        theme_button(other).click()
        expect(theme_button(page)).to_have_accessible_name("Theme: dark")
        assert background(page) != light
        other.evaluate("localStorage.removeItem('oeuvre-theme')")
        expect(theme_button(page)).to_have_accessible_name("Theme: system")
        other.evaluate("localStorage.setItem('oeuvre-theme', 'light')")
        expect(theme_button(page)).to_have_accessible_name("Theme: light")


def test_a_page_from_the_cache_of_pages_has_the_choice_made_since(browser: Browser, papers_url: str) -> None:
    with open_page(browser, scheme="light") as page:
        page.goto(papers_url + "index.html")
        page.evaluate(
            "localStorage.setItem('oeuvre-theme', 'dark');"
            "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
        )
        expect(theme_button(page)).to_have_accessible_name("Theme: dark")


def test_browsers_that_are_always_light_have_no_theme_button(browser: Browser, papers_url: str) -> None:
    with open_page(browser) as page:
        page.add_init_script("CSS.supports = () => false")
        page.goto(papers_url + "index.html")
        expect(page.locator(".theme")).to_have_count(0)
