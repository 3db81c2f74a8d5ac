"""Pages of another origin that embed papers of a site, and what the browser reports about them."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.support.browsing import REPORT_VIOLATIONS, Scheme, open_page
from tests.support.hosting import host
from tests.support.making import write_site

SETTINGS = '[owner]\nname = "Barbara Liskov"\n[site]\npeople = "all"\n'
MORE_PAPERS = (
    ("article", 1979, f"{'Hand, One and ' * 60}Liskov, Barbara", "Many hands", "Hands", "codes", ""),
    ("book", 1986, "Knuth, Donald E.", "Solving $x^2 < \\frac{1}{2}$ \\& more", "", "", ""),
)
SELECTED = "---\ntitle: Programming with abstract data types\nselected: true\n---\n"
ELEMENTS = "oeuvre-card, oeuvre-list"


@contextmanager
def embedding_page(
    browser: Browser,
    folder: Path,
    site: str,
    body: str,
    *,
    width: int = 1280,
    scheme: Scheme = "light",
    style: str = "",
    script: str = '<script type="module" src="{site}static/embed.js"></script>',
    prepare: Callable[[Page], object] = lambda page: None,
    waits: bool = True,
    connect: str | None = None,
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page of another origin that embeds papers, under a strict policy, and return it with its messages.

    Messages are all output of the console, exceptions and violations of the policy. `{site}` in `body` and `script`
    stands for the URL of the site.
    """
    policy = f"default-src 'none'; script-src {site}; connect-src {connect or site}; require-trusted-types-for 'script'"
    if style:
        policy += "; style-src 'nonce-own'"
    own = f'<style nonce="own">{style}</style>' if style else ""
    html = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>A blog</title>{own}{script.replace('{site}', site)}"
        f"<header><h1>A blog</h1></header><main>{body.replace('{site}', site)}</main></html>"
    )
    write_site(folder, {"blog/index.html": html})
    messages: list[str] = []
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    with host(folder / "blog", headers=headers) as url, open_page(browser, width, scheme) as page:
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: messages.append(f"exception: {error.message}"))
        prepare(page)
        page.goto(url)
        if waits:
            wait_until_settled(page)
        yield page, messages


def wait_until_settled(page: Page) -> None:
    """Wait until every element is ready or has failed."""
    expect(page.locator(f":is({ELEMENTS}):not([state])")).to_have_count(0)


def page_path(folder: Path, part: str) -> str:
    """Return the path of the page of the one paper whose slug contains `part`."""
    [name] = {path.name.partition(".")[0] for path in folder.glob(f"papers/*{part}*.json")}
    return f"papers/{name}.html"


def card(folder: Path, part: str, attributes: str = "", fallback: str = "<p>Not yet</p>") -> str:
    return f'<oeuvre-card src="{{site}}{page_path(folder, part)}" {attributes}>{fallback}</oeuvre-card>'


PLACE_ELEMENT = """([name, attributes]) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  const link = document.createElement("a");
  link.href = "#";
  link.textContent = "The papers";
  element.append(link);
  document.querySelector("main").append(element);
  element.scrollIntoView();
}"""


class Stage:
    """One page of another origin, under the strict policy, for elements of many tests."""

    def __init__(self, page: Page, url: str, messages: list[str]) -> None:
        self.page = page
        self.url = url
        """URL of the site."""
        self.messages = messages
        self.fallback = page.get_by_role("link", name="The papers").filter(visible=True)
        self.titles = page.locator("main .title")

    def clear(self) -> None:
        self.page.unroute_all()
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.evaluate("document.querySelector('main').replaceChildren()")
        self.messages.clear()

    def show(self, name: str, **attributes: str) -> Locator:
        """Add an element, wait until it has settled, and return it."""
        self.page.evaluate(PLACE_ELEMENT, [f"oeuvre-{name}", attributes])
        wait_until_settled(self.page)
        return self.page.locator(f"oeuvre-{name}")

    def show_answer(self, answer: object) -> None:
        """Show both elements of a site that answers every request with `answer`."""
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
        body = answer if isinstance(answer, str) else json.dumps(answer)
        site = f"{self.url}{blake2b(body.encode(), digest_size=8).hexdigest()}/"
        self.page.route(f"{site}**", lambda route: route.fulfill(body=body, headers=headers))
        self.show("card", src=f"{site}papers/x.html")
        self.show("list", src=site)


def hold_responses(page: Page, held: list[Route], pattern: str = "**/*.json") -> None:
    """Keep matching requests unanswered in `held`, until a test continues them."""

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep)


def record_requests(page: Page, requests: list[str]) -> None:
    page.on("request", lambda request: requests.append(request.url))


def wait_until(page: Page, condition: Callable[[], bool]) -> None:
    """Let the browser run until the condition holds."""
    for _ in range(1000):
        if condition():
            return
        page.evaluate("new Promise(requestAnimationFrame)")
    raise AssertionError("the condition never held")


def wait_two_frames(page: Page) -> None:
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


RECORD_SHIFTS = """
window.shifts = [];
window.shiftObserver = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
shiftObserver.observe({ type: "layout-shift", buffered: true });
"""


def layout_shift(page: Page) -> float:
    """Return the cumulative layout shift (web.dev/cls) of a page with `RECORD_SHIFTS`. Up to 0.1 is good."""
    wait_two_frames(page)
    return float(
        page.evaluate("[...shifts, ...shiftObserver.takeRecords()].reduce((sum, { value }) => sum + value, 0)")
    )


OVERRIDE = "\u202eevil\u202d"
HOSTILE: dict[str, Any] = {
    "version": 1,
    "root": "../",
    "site": {"language": '"><script>hit()</script>', "direction": '"><script>', "url": "javascript:hit()"},
    "url": "javascript:hit()",
    "title": f'"><script>hit()</script>{OVERRIDE}',
    "title_html": "<script>hit()</script>",
    "authors": [
        {"name": "<img onerror=hit()>", "kind": '"><script>', "before": "<b>", "url": "data:,x", "original": "<i>"},
        {"name": OVERRIDE, "kind": "owner", "before": ", ", "url": " java\nscript:hit()", "original": None},
    ],
    "more": 1,
    "more_label": "<svg onload=hit()>",
    "container": "<iframe srcdoc=x>",
    "details": "<style>*{display:none}",
    "issued": '"><script>',
    "issued_text": "<script>hit()</script>",
    "topics": [],
    "links": [
        {"kind": "pdf", "label": "PDF", "url": "javascript:hit()"},
        {"kind": "x", "label": "<b>ok</b>", "url": "https://a.example/"},
        {"kind": "y", "label": "blob", "url": "blob:https://a.example/1"},
    ],
}  # fmt: skip


def hostile_answer(**changes: object) -> dict[str, Any]:
    work = HOSTILE | changes
    return work | {"works": [work]}
