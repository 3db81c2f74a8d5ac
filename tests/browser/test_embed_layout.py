"""The component as a part of other pages: accessible, in their colours, loaded lazily, without layout shifts."""

from gzip import compress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.build import build
from tests.support.browsing import Scheme, axe_violations, horizontal_overflow
from tests.support.embedding import (
    RECORD_SHIFTS,
    Stage,
    card,
    embedding_page,
    hold_responses,
    hostile_answer,
    layout_shift,
    page_path,
    record_requests,
    wait_two_frames,
    wait_until,
    wait_until_settled,
)
from tests.support.making import LIST, write_site


def test_right_to_left_site_on_a_left_to_right_page(stage: Stage) -> None:
    name = {"name": "Wing", "kind": "name", "before": "", "url": None, "original": None}
    answer = hostile_answer(
        site={"language": "ar", "direction": "rtl"}, title="عنوان", title_html="عنوان", authors=[name]
    )
    stage.show_answer(answer)
    for element in (stage.page.get_by_role("article"), stage.page.get_by_role("list")):
        expect(element).to_have_attribute("lang", "ar")
        box, title = element.bounding_box(), element.locator(".title > *").bounding_box()
        assert box
        assert title
        assert abs(box["x"] + box["width"] - title["x"] - title["width"]) < 2 < title["x"] - box["x"]
    assert not axe_violations(stage.page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("style", [":root { color-scheme: light dark }", "body { background: #222; color: #ddd }"])
def test_elements_are_accessible_at_every_width_in_light_and_dark(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str, style: str, scheme: Scheme
) -> None:
    body = "".join(card(embed_site, part) for part in ("subtyping", "many-hands", "solving", "texbook"))
    body += '<h2>All</h2><oeuvre-list src="{site}" heading="3"></oeuvre-list>'
    with embedding_page(browser, tmp_path, embed_url, body, scheme=scheme, style=style) as (page, messages):
        for width in (240, 390, 800, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert horizontal_overflow(page) <= 0
            assert page.locator("oeuvre-card").first.evaluate("card => card.offsetWidth") <= 800
            if width == 240:
                assert not axe_violations(page)
        assert not messages


def test_colours_are_those_of_the_embedding_page(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    def colour(scheme: Scheme, style: str) -> str:
        with embedding_page(
            browser, tmp_path, embed_url, card(embed_site, "subtyping"), scheme=scheme, style=style
        ) as (page, _):
            return str(page.locator("oeuvre-card .title a").evaluate("link => getComputedStyle(link).color"))

    assert colour("dark", ":root { color-scheme: light dark }") == "rgb(255, 255, 255)"
    assert colour("light", ":root { color-scheme: light dark }") == "rgb(0, 0, 0)"
    assert colour("dark", "") == "rgb(0, 0, 0)"  # the page is white in either scheme
    assert colour("light", "main { color: rgb(1, 2, 3) }") == "rgb(1, 2, 3)"


def test_embedding_page_can_style_the_elements(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    style = (
        "oeuvre-card { --oeuvre-accent: rgb(1, 2, 3); --oeuvre-quiet: rgb(4, 5, 6); --oeuvre-rule: rgb(7, 8, 9);"
        " font-family: monospace; padding: 40px } oeuvre-card::part(title) { font-size: 40px }"
    )
    with embedding_page(browser, tmp_path, embed_url, card(embed_site, "subtyping"), style=style) as (page, _):
        for selector, name, value in (
            (".title a", "color", "rgb(1, 2, 3)"),
            (".where", "color", "rgb(4, 5, 6)"),
            (".title", "font-size", "40px"),
            (".title", "font-family", "monospace"),
        ):
            expect(page.locator(f"oeuvre-card {selector}")).to_have_css(name, value)
        expect(page.locator("oeuvre-card")).to_have_css("border-top-color", "rgb(7, 8, 9)")
        expect(page.locator("oeuvre-card")).to_have_css("padding-top", "40px")


def test_focus_is_visible_and_targets_are_large_enough(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    with embedding_page(browser, tmp_path, embed_url, card(embed_site, "many-hands"), style="body{}") as (page, _):
        page.keyboard.press("Tab")
        focused = page.get_by_role("link", name="Many hands")
        expect(focused).to_be_focused()
        expect(focused).to_have_css("outline-style", "solid")
        expect(focused).to_have_css("outline-width", "2px")
        for link in page.locator("oeuvre-card :is(.title, .links) a, oeuvre-card .more").all():
            assert link.evaluate("each => each.getClientRects()[0].height") >= 24


def test_every_document_is_loaded_once(browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str) -> None:
    requests: list[str] = []
    body = card(embed_site, "subtyping") * 3 + '<oeuvre-list src="{site}" limit="1"></oeuvre-list>' * 3
    with embedding_page(browser, tmp_path, embed_url, body, prepare=lambda page: record_requests(page, requests)) as (
        page,
        _,
    ):
        expect(page.locator("[state=ready]")).to_have_count(6)
        documents = [url for url in requests if url.endswith(".json")]
        assert sorted(documents) == sorted(
            {embed_url + page_path(embed_site, "subtyping")[:-5] + ".json", f"{embed_url}api/works.json"}
        )


def test_requests_do_not_identify_the_reader_or_the_page(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    headers: list[dict[str, str]] = []

    def note(route: Route) -> None:
        headers.append(route.request.all_headers())
        route.continue_()

    with embedding_page(
        browser, tmp_path, embed_url, card(embed_site, "subtyping"), prepare=lambda page: page.route("**/*.json", note)
    ):
        [sent] = headers
        assert not {"referer", "cookie", "authorization"} & sent.keys()


def test_elements_far_below_are_loaded_when_scrolled_to(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    requests: list[str] = []
    body = f'<div class="tall"></div>{card(embed_site, "subtyping")}'
    options: dict[str, Any] = {
        "style": ".tall { height: 9000px }",
        "prepare": lambda page: record_requests(page, requests),
    }
    with embedding_page(browser, tmp_path, embed_url, body, waits=False, **options) as (page, _):
        page.wait_for_load_state("networkidle")
        assert not [url for url in requests if url.endswith(".json")]
        page.locator("oeuvre-card").scroll_into_view_if_needed()
        expect(page.get_by_role("article")).to_be_visible()


def test_changed_attributes_take_effect(browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str) -> None:
    body = card(embed_site, "subtyping") + '<oeuvre-list src="{site}" limit="2"></oeuvre-list>'
    with embedding_page(browser, tmp_path, embed_url, body) as (page, messages):
        page.evaluate(
            "src => document.querySelector('oeuvre-card').setAttribute('src', src)",
            embed_url + page_path(embed_site, "texbook"),
        )
        expect(page.get_by_role("article")).to_contain_text("The TeXbook")
        set_on_list = "each => document.querySelector('oeuvre-list').setAttribute(...each)"
        page.evaluate(set_on_list, ["topic", "graphs"])
        expect(page.locator("oeuvre-list .title").first).to_contain_text("A note on two problems")
        page.evaluate("document.querySelector('oeuvre-list').removeAttribute('limit')")
        page.evaluate(set_on_list, ["topic", "logic"])
        expect(page.locator("oeuvre-list li")).to_have_count(4)
        page.evaluate(set_on_list, ["topic", "no such"])
        expect(page.locator("oeuvre-list li")).to_have_count(0)
        assert not messages


def test_late_response_to_an_old_request_is_ignored(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    held: list[Route] = []
    first, second = (page_path(embed_site, part) for part in ("texbook", "subtyping"))
    body = f'<oeuvre-card src="{{site}}{first}"></oeuvre-card>'

    def prepare(page: Page) -> None:
        hold_responses(page, held, f"**/{Path(first).stem}.json")

    with embedding_page(browser, tmp_path, embed_url, body, prepare=prepare, waits=False) as (page, messages):
        wait_until(page, lambda: bool(held))
        page.evaluate("src => document.querySelector('oeuvre-card').setAttribute('src', src)", embed_url + second)
        expect(page.get_by_role("article")).to_contain_text("subtyping")
        held[0].continue_()
        wait_two_frames(page)
        expect(page.get_by_role("article")).to_contain_text("subtyping")
        page.evaluate("document.querySelector('oeuvre-card').remove()")
        assert not messages


def test_elements_can_be_removed_and_added_again(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str
) -> None:
    held: list[Route] = []
    body = card(embed_site, "subtyping")
    with embedding_page(
        browser, tmp_path, embed_url, body, prepare=lambda page: hold_responses(page, held), waits=False
    ) as (page, messages):
        wait_until(page, lambda: bool(held))
        page.evaluate("window.card = document.querySelector('oeuvre-card'); card.remove()")
        held[0].continue_()
        wait_two_frames(page)
        assert page.evaluate("card.getAttribute('state')") is None
        page.evaluate("document.querySelector('main').append(card)")
        expect(page.get_by_role("article")).to_contain_text("subtyping")
        page.evaluate("document.querySelector('main').prepend(card)")
        wait_two_frames(page)
        expect(page.get_by_role("article")).to_contain_text("subtyping")
        assert len(held) == 1
        assert not messages


@pytest.mark.parametrize(
    "script",
    [
        '<script src="{site}static/embed.js"></script>',
        '<script src="{site}static/embed.js" async></script>',
        '<script type="module" src="{site}static/embed.js"></script>' * 2,
        '<script src="{site}static/embed.js"></script>' * 2
        + '<script type="module" src="{site}static/embed.js?2"></script>',
    ],
)
def test_script_can_be_included_in_any_way(
    browser: Browser, embed_site: Path, tmp_path: Path, embed_url: str, script: str
) -> None:
    for head, foot in ((script, ""), ("", script)):
        body = card(embed_site, "subtyping") + foot
        with embedding_page(browser, tmp_path, embed_url, body, script=head) as (page, messages):
            expect(page.get_by_role("article")).to_contain_text("subtyping")
            assert not messages


SNIPPET = "<a href='#'>A behavioral notion of subtyping</a><br>Barbara Liskov and Jeannette Wing<br>TOPLAS, 1994"
"""The fallback in the snippets that the site offers."""


LATE = '<script type="module" src="{site}static/embed.js"></script>'


EARLY = '<script src="{site}static/embed.js"></script>'


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("script", "fallback"),
    [(LATE, SNIPPET), (EARLY, "<a href='{site}'>Papers</a>")],
    ids=["late", "early, a link as fallback"],
)
@pytest.mark.parametrize("kind", ["card", "list"])
def test_layout_hardly_shifts_while_papers_load(
    browser: Browser,
    embed_site: Path,
    tmp_path: Path,
    embed_url: str,
    width: int,
    script: str,
    fallback: str,
    kind: str,
) -> None:
    """The response is held until the page is painted. Text above and below fills the window."""
    if kind == "card":
        element = card(embed_site, "subtyping", fallback=fallback)
    else:
        inside = f"<ol>{f'<li>{fallback}</li>' * 3}</ol>" if fallback == SNIPPET else fallback
        element = f'<oeuvre-list src="{{site}}" limit="3" topic="languages" sort="-issued">{inside}</oeuvre-list>'
    body = f"<p>{'Text above. ' * 20}</p>{element}<p>{'Text below. ' * 500}</p>"
    held: list[Route] = []

    def prepare(page: Page) -> None:
        page.add_init_script(RECORD_SHIFTS)
        hold_responses(page, held)

    style = "body { font: 16px/1.5 serif }"
    with embedding_page(
        browser, tmp_path, embed_url, body, width=width, script=script, prepare=prepare, style=style, waits=False
    ) as (
        page,
        messages,
    ):
        wait_until(page, lambda: bool(held))
        wait_two_frames(page)
        held[0].continue_()
        wait_until_settled(page)
        assert layout_shift(page) <= 0.05
        assert not messages


def test_layout_shift_is_measured(browser: Browser, tmp_path: Path, embed_url: str) -> None:
    def prepare(page: Page) -> None:
        page.add_init_script(RECORD_SHIFTS)

    with embedding_page(browser, tmp_path, embed_url, f"<p>{'Text. ' * 2000}</p>", prepare=prepare) as (page, _):
        wait_two_frames(page)
        page.evaluate("document.querySelector('h1').style.blockSize = '300px'")
        wait_two_frames(page)
        assert layout_shift(page) > 0.1


def test_script_is_small(embed_site: Path) -> None:
    assert len(compress((embed_site / "static" / "embed.js").read_bytes())) < 4_000


def test_component_needs_the_public_json(tmp_path: Path) -> None:
    for json_is_on in (True, False):
        settings = f"[cards]\njson = {str(json_is_on).lower()}\n"
        root = write_site(tmp_path, {"content/corpus.txt": LIST, "content/site.toml": settings})
        build(root, root / "site")
        assert (root / "site" / "static" / "embed.js").exists() == json_is_on
