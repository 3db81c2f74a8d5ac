"""The search while its index is loading, if it is late, missing or invalid: the list and the choices stay."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_search import choice, count_text, find, large, visible_titles
from tests.support.browsing import open_page
from tests.support.papers import PAPERS

INDEX, ABSTRACTS = "**/index.json?*", "**/index.abstracts.json?*"
FAILED = "The search could not be loaded"

__all__ = ["large"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with open_page(browser) as page:
        yield page


class Gate:
    """Holds back the answers to requests."""

    def __init__(self, page: Page, *patterns: str) -> None:
        self.held: list[Route] = []
        for pattern in patterns:
            page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        self.held.append(route)

    def open(self) -> None:
        for route in self.held:
            route.continue_()


@pytest.mark.parametrize("query", ["?topic=logic", "?q=logic&topic=logic", "?with=turing"])
def test_the_list_stays_until_the_index_is_there(page: Page, papers_url: str, query: str) -> None:
    gate = Gate(page, INDEX, ABSTRACTS)
    page.goto(papers_url + "papers/index.html" + query)
    status = page.get_by_role("status")
    expect(status).to_have_text("Searching…")
    expect(visible_titles(page)).to_have_count(len(PAPERS))
    assert page.locator(".papers").first.locator("xpath=..").get_attribute("aria-busy") == "true"
    assert "(" not in (choice(page, "Type").text_content() or "")
    gate.open()
    expect(status).to_have_text(count_text(1 if "with" in query else 4))
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert page.url.endswith(query)


def test_the_newest_papers_stay_until_the_index_is_there(page: Page, large: str) -> None:
    gate = Gate(page, INDEX, ABSTRACTS)
    page.goto(large + "papers/index.html")
    find(page, "graphs erdos")
    expect(page.get_by_role("status")).to_have_text("Searching…")
    expect(visible_titles(page)).to_have_count(50)
    gate.open()
    expect(visible_titles(page)).to_have_text(["On random graphs"])


def test_nothing_is_said_while_the_index_loads_fast(page: Page, papers_url: str) -> None:
    page.goto(papers_url + "papers/index.html")
    page.evaluate(
        "window.announced = []; new MutationObserver(() => announced.push(document.querySelector('output').value))"
        ".observe(document.querySelector('output'), { childList: true, characterData: true, subtree: true })"
    )
    choice(page, "Topic").select_option("logic")
    expect(page.get_by_role("status")).to_have_text(count_text(4))
    assert page.evaluate("announced") == [count_text(4)]


ANSWERS = {
    "lost": None,
    "not found": {"status": 404, "body": "no"},
    "another form": {"body": "{}"},
    "no JSON": {"body": "<html>"},
    "damaged": {"body": '{"version": 2, "papers": [["papers/texbook.html", ""]], "topics": []}'},
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_without_an_index_fields_and_address_stay_and_the_next_input_tries_again(
    page: Page, papers_url: str, answer: dict[str, object] | None
) -> None:
    page.route(INDEX, lambda route: route.abort() if answer is None else route.fulfill(**answer))
    query = "?q=erdos&type=article-journal&with=renyi"
    page.goto(f"{papers_url}papers/index.html{query}")
    status = page.get_by_role("status")
    expect(status).to_contain_text(FAILED)
    expect(visible_titles(page)).to_have_count(len(PAPERS))
    assert page.url.endswith(query)
    assert [choice(page, name).input_value() for name in ("Type", "Co-author")] == ["article-journal", "renyi"]
    page.unroute_all()
    find(page, "erdos graphs")
    expect(status).to_have_text(count_text(1))
    expect(visible_titles(page)).to_have_text(["On random graphs"])


def test_without_an_index_what_needs_none_still_works(page: Page, papers_url: str) -> None:
    page.route(INDEX, lambda route: route.abort())
    page.goto(f"{papers_url}papers/index.html?topic=logic")
    expect(page.get_by_role("status")).to_contain_text(FAILED)
    page.get_by_role("button", name="Clear search").click()
    expect(page.get_by_role("status")).to_have_text("")
    choice(page, "From").select_option("1978")
    expect(page.get_by_role("status")).to_have_text(count_text(5))


def test_focus_stays_in_the_field_while_the_index_fails(page: Page, large: str) -> None:
    page.route(INDEX, lambda route: route.abort())
    page.goto(large + "papers/index.html")
    find(page, "graphs")
    expect(page.get_by_role("status")).to_contain_text(FAILED)
    expect(page.get_by_role("searchbox")).to_be_focused()
    expect(visible_titles(page)).to_have_count(50)


@pytest.mark.parametrize("body", [None, '{"version": 2, "list": "of another build", "words": []}'])
def test_without_abstracts_the_rest_is_searched_and_that_is_said(page: Page, papers_url: str, body: str | None) -> None:
    page.route(ABSTRACTS, lambda route: route.fulfill(body=body) if body else route.abort())
    page.goto(papers_url + "papers/index.html")
    find(page, "liskov")
    expect(page.get_by_role("status")).to_have_text(
        f"{count_text(2)}. Abstracts could not be loaded, so they were not searched."
    )
    expect(visible_titles(page)).to_have_count(2)
    page.unroute_all()
    find(page, "entropy")
    expect(page.get_by_role("status")).to_have_text(count_text(1))


@pytest.mark.parametrize("name", ["Topic", "Co-author"])
def test_escape_elsewhere_clears_at_most_its_own_field(page: Page, papers_url: str, name: str) -> None:
    page.goto(f"{papers_url}papers/index.html?q=graphs&year=1959&with=renyi")
    expect(page.get_by_role("status")).to_have_text(count_text(1))
    choice(page, name).focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_have_value("graphs")
    expect(choice(page, "From")).to_have_value("1959")
    expect(choice(page, "Co-author")).to_have_value("" if name == "Co-author" else "renyi")


def test_unfinished_compositions_are_not_searched(page: Page, papers_url: str) -> None:
    """Such as Pinyin, before it becomes Chinese characters."""
    page.goto(papers_url + "papers/index.html")
    session = page.context.new_cdp_session(page)
    page.get_by_role("searchbox").focus()
    session.send("Input.imeSetComposition", {"text": "jixie", "selectionStart": 5, "selectionEnd": 5})
    page.wait_for_timeout(600)
    assert "?" not in page.url
    expect(page.get_by_role("status")).to_have_text("")
    session.send("Input.insertText", {"text": "机械化"})
    expect(page.get_by_role("status")).to_have_text(count_text(1))
    assert "q=%E6%9C%BA" in page.url


def test_one_failing_control_does_not_stop_the_others(page: Page, papers_url: str) -> None:
    page.add_init_script("document.execCommand = null; window.matchMedia = () => { throw new Error('no'); }")
    page.goto(papers_url + "papers/computable-numbers.html")
    expect(page.locator(".theme")).to_have_count(0)
    expect(page.get_by_role("button", name="Copy BibTeX")).to_be_visible()


def test_a_script_that_throws_takes_back_the_space_of_its_controls_alone(page: Page, papers_url: str) -> None:
    page.route("**/finder.js?*", lambda route: route.fulfill(body="throw 1", content_type="text/javascript"))
    page.goto(papers_url + "papers/index.html")
    expect(page.locator(".find")).to_be_hidden()
    expect(page.locator(".theme")).to_be_visible()


def test_errors_of_other_scripts_do_not_matter(page: Page, papers_url: str) -> None:
    page.route("**/elsewhere.js", lambda route: route.abort())
    page.goto(papers_url + "papers/index.html")
    page.evaluate(
        "() => new Promise((done) => { const script = document.createElement('script'); script.src = '/elsewhere.js';"
        " script.onerror = done; document.body.append(script); })"
    )
    assert page.evaluate("document.documentElement.dataset.script") == "oeuvre finder people"
