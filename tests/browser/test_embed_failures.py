"""The component if requests fail, responses are invalid or hostile: the fallback stays, and nothing is executed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.text.mathml_elements import ATTRIBUTES
from tests.support.browsing import axe_violations, horizontal_overflow
from tests.support.embedding import (
    ELEMENTS,
    HOSTILE,
    Stage,
    embedding_page,
    hostile_answer,
    page_path,
    record_requests,
)


def test_card_sends_requests_only_to_the_host_in_its_url(browser: Browser, tmp_path: Path, embed_url: str) -> None:
    requests: list[str] = []

    def prepare(page: Page) -> None:
        record_requests(page, requests)
        page.route("https://**", lambda route: route.abort())

    cards = "".join(
        f'<oeuvre-card src="https://papers.example{end}">Papers</oeuvre-card>' for end in ("", "/index.html")
    )
    with embedding_page(browser, tmp_path, embed_url, cards, connect="https:", prepare=prepare) as (page, _):
        expect(page.locator("[state=error]")).to_have_count(2)
        assert {url for url in requests if "json" in url} == {
            f"https://papers.example/{name}.json" for name in ("", "index")
        }


BOTH = "".join(
    f'<oeuvre-{name} src="{{site}}papers/x.html"><a href="{{site}}">The papers</a></oeuvre-{name}>'
    for name in ("card", "list")
)


@pytest.mark.parametrize("pattern", ["**", "**/*.json"])
def test_fallback_stays_if_the_site_cannot_be_reached(
    browser: Browser, tmp_path: Path, embed_url: str, pattern: str
) -> None:
    def block(page: Page) -> None:
        page.route(embed_url + pattern, lambda route: route.abort())

    with embedding_page(browser, tmp_path, embed_url, BOTH, prepare=block, waits=pattern != "**") as (page, messages):
        expect(page.get_by_role("link", name="The papers").filter(visible=True)).to_have_count(2)
        expect(page.locator("[state=error]")).to_have_count(0 if pattern == "**" else 2)
        assert not [line for line in messages if line.startswith("exception")]
        assert not axe_violations(page)


@pytest.mark.parametrize(
    "answer",
    [
        "<html>404</html>",
        "null",
        "[]",
        '"text"',
        "{}",
        '{"version":2,"works":[]}',
        '{"version":1,"root":"../"}',
        '{"version":1,"root":"../","works":7,"site":null}',
        '{"version":1,"root":"../","works":[null],"site":{},"authors":[null],"links":[]}',
        '{"version":1,"root":"http://","works":[],"site":{}}',
    ],
)
def test_fallback_stays_if_the_response_is_invalid(stage: Stage, answer: str) -> None:
    stage.show_answer(answer)
    expect(stage.fallback).to_have_count(2)
    expect(stage.page.locator("[state=error]")).to_have_count(2)
    assert {line.split(":")[0] for line in stage.messages} == {"warning"}


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("card", {}),
        ("card", {"src": ""}),
        ("card", {"src": "javascript:alert(1)"}),
        ("card", {"src": "http://["}),
        ("card", {"src": "{site}papers/no-such.html"}),
        ("list", {}),
        ("list", {"src": "data:,x"}),
        ("list", {"src": "{site}", "year": "recently"}),
        ("list", {"src": "{site}", "sort": "colour"}),
        ("list", {"src": "{site}", "limit": "few"}),
        ("list", {"src": "{site}", "person": "../../../x"}),
    ],
)
def test_fallback_stays_if_attributes_are_invalid(stage: Stage, name: str, attributes: dict[str, str]) -> None:
    stage.show(name, **{key: value.replace("{site}", stage.url) for key, value in attributes.items()})
    expect(stage.fallback).to_have_count(1)
    assert not [line for line in stage.messages if line.startswith("exception")]


SITE = {"language": "en", "direction": "ltr"}


@pytest.mark.parametrize("name", ["card", "list"])
@pytest.mark.parametrize(
    "src",
    [
        "javascript:alert(1)",
        "data:application/json,{}",
        "blob:https://a.example/1234",
        "file:///etc/passwd",
        "ftp://a.example/papers/x.html",
        "papers/x.html",
        "/papers/x.html",
        "//a.example/papers/x.html",
        "null",
        "::",
        "https://",
        "",
    ],
)
def test_only_web_addresses_are_requested(stage: Stage, name: str, src: str) -> None:
    requests: list[str] = []
    record_requests(stage.page, requests)
    stage.page.route("**/*.json", lambda route: route.abort())
    expect(stage.show(name, src=src)).to_have_attribute("state", "error")
    expect(stage.fallback).to_have_count(1)
    assert requests == []


def test_only_web_addresses_of_parts_are_requested(stage: Stage) -> None:
    requests: list[str] = []
    answer = {"version": 1, "root": stage.url, "site": SITE, "works": [], "parts": [{"url": "javascript:1", "year": 1}]}
    stage.page.route("**/works.json", lambda route: route.fulfill(json=answer))
    record_requests(stage.page, requests)
    expect(stage.show("list", src=f"{stage.url}parts/")).to_have_attribute("state", "error")
    assert requests == [f"{stage.url}parts/api/works.json"]


def test_failed_request_can_be_repeated(stage: Stage, embed_site: Path) -> None:
    stage.page.route("**/*texbook*.json", lambda route: route.abort())
    address = stage.url + page_path(embed_site, "texbook")
    element = stage.show("card", src=address)
    expect(element).to_have_attribute("state", "error")
    stage.page.unroute_all()
    element.evaluate("(card, src) => card.setAttribute('src', src)", address)
    expect(element).to_have_attribute("state", "ready")


def test_hostile_values_are_shown_as_text(stage: Stage) -> None:
    stage.show_answer(hostile_answer(site=SITE))
    page = stage.page
    expect(page.locator("[state=ready]")).to_have_count(2)
    allowed = {"article", "ol", "li", "p", "a", "bdi", "span", "cite", "time", "div"}
    inside = "e => [...e.shadowRoot.querySelectorAll('*')].map(n => [n.localName, n.getAttributeNames(), n.href])"
    for element in page.locator(ELEMENTS).all():
        for name, attributes, url in element.evaluate(inside):
            assert name in allowed
            assert not [each for each in attributes if each.startswith("on") or each in {"style", "src", "srcdoc"}]
            assert url is None or url == "https://a.example/", url
    expect(page.locator("oeuvre-card .title")).to_have_text(HOSTILE["title"])
    expect(page.locator("oeuvre-card .links")).to_have_text("<b>ok</b> ")
    assert not stage.messages
    assert not axe_violations(page)


def test_hostile_language_does_no_harm(stage: Stage) -> None:
    stage.show_answer(hostile_answer())
    expect(stage.page.locator("[state=ready]")).to_have_count(2)
    assert not stage.messages
    stage.page.locator("oeuvre-list").evaluate("list => list.setAttribute('sort', 'title')")
    expect(stage.page.locator("oeuvre-list[state=error]")).to_have_count(
        1
    )  # cannot sort in a language that does not exist


@pytest.mark.parametrize(
    "markup",
    [
        "<script>hit()</script>",
        "<img src=x onerror=hit()>",
        "<math><mi>x</mi><a href='javascript:hit()'>y</a></math>",
        "<math><annotation-xml><b>y</b></annotation-xml></math>",
        "<svg><style>*{}</style></svg>",
        "a < b",
        "</math></math>x",
        "<mi>" * 10_000,
        "&#99999999;",
        "<code onclick='hit()'>x</code>",
        7,
        None,
        ["<b>"],
    ],
)
def test_title_with_unexpected_markup_falls_back_to_plain_text(stage: Stage, markup: object) -> None:
    stage.show_answer(hostile_answer(site=SITE, title="Plain", title_html=markup))
    assert stage.titles.all_text_contents() == ["Plain", "Plain"]
    assert stage.page.locator(".title *").count() == 2
    assert not stage.messages


def test_layout_attributes_of_formulas_are_kept(stage: Stage) -> None:
    names = ATTRIBUTES - {"display"}  # titles are inline
    written = "".join(f' {name}="1"' for name in names)
    markup = f"<math><mo{written}>x</mo></math>"
    stage.show_answer(hostile_answer(site=SITE, title_html=markup))
    kept = stage.page.locator("oeuvre-card mo").evaluate("each => each.getAttributeNames()")
    assert set(kept) == names


def test_other_attributes_of_formulas_are_dropped(stage: Stage) -> None:
    markup = (
        '<math display="block" onclick="hit()" href="javascript:hit()"><mi style="color:red" id="title">x</mi>'
        '<mspace width="1em" onload="hit()"/><mi mathvariant="expression(hit())">&lt;y&#x3e;&unknown;</mi></math>'
    )
    stage.show_answer(hostile_answer(title_html=markup))
    html = stage.titles.locator("> bdi").first.inner_html()
    assert html == '<math><mi>x</mi><mspace width="1em"></mspace><mi>&lt;y&gt;&amp;unknown;</mi></math>'
    assert not stage.messages


@pytest.mark.parametrize("title", ["W" * 10_000, "wide words " * 1_000, "漢" * 10_000], ids=["word", "words", "han"])
def test_very_long_texts_do_not_overflow(stage: Stage, title: str) -> None:
    stage.show_answer(hostile_answer(title=title, title_html=title, container=title, details=title))
    for width in (240, 800):
        stage.page.set_viewport_size({"width": width, "height": 900})
        assert horizontal_overflow(stage.page) <= 0
    assert not stage.messages


def test_direction_overrides_end_with_the_name(stage: Stage) -> None:
    name = {"kind": "name", "before": "", "url": None, "original": None}
    authors = [name | {"name": "\u202egnorw"}, name | {"name": "right", "before": ", "}]
    stage.show_answer(hostile_answer(authors=authors, more_label=""))
    first, second = (each.bounding_box() for each in stage.page.locator("oeuvre-card .authors bdi").all())
    assert first
    assert second
    assert first["x"] + first["width"] < second["x"]


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ('sort="year"', 'sort="year" must be issued, title or container'),
        ('limit="five"', 'limit="five" must be a number'),
        ('year="recent"', 'year="recent" must be a year'),
    ],
)
def test_wrong_attributes_are_named_in_the_console(
    browser: Browser, tmp_path: Path, embed_url: str, attribute: str, message: str
) -> None:
    element = f'<oeuvre-list src="{{site}}" {attribute}>Papers</oeuvre-list>'
    with embedding_page(browser, tmp_path, embed_url, element) as (page, messages):
        expect(page.locator("[state=error]")).to_have_count(1)
        assert [line for line in messages if message in line], messages
