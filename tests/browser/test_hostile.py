"""Sites full of hostile content in Chromium, without a policy: nothing runs, nothing is loaded from elsewhere."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import SharedFolder
from tests.support.browsing import html_pages
from tests.support.embedding import wait_until_settled
from tests.support.hostile_browsing import CANARY, Visitor, remove_policies, search_in_every_way, visitor
from tests.support.hostile_sites import NAMES, STEP, build_site, prefix_of
from tests.support.hosting import host
from tests.support.making import write_site
from tests.support.payloads import NAMES_OF_OBJECTS, TEXTS, Payloads

SAMPLE = 24
"""Pages of each site, besides one of each kind; the long tests visit all pages of larger sites."""
KINDS = ("index.html", "404.html", "papers/index.html", "news.html", "cv.html", "embed.html", "topics/index.html")


@pytest.fixture(scope="module", params=NAMES)
def folder(request: pytest.FixtureRequest, shared_folder: SharedFolder) -> Path:
    """A built site without policies."""

    def fill(root: Path) -> None:
        built = shared_folder(
            f"hostile-content-{request.param}", lambda folder: build_site(request.param, folder, STEP)
        )
        shutil.copytree(built / "site", root / "site")
        assert remove_policies(root / "site") > 100

    return shared_folder(f"hostile-{request.param}", fill) / "site"


@pytest.fixture
def reader(browser: Browser, folder: Path) -> Iterator[Visitor]:
    with host(folder, prefix_of(folder)) as root, visitor(browser, root) as found:
        yield found


def test_nothing_runs_on_any_page(reader: Visitor, folder: Path) -> None:
    chance = random.Random(1)
    pages = html_pages(folder)
    pictures = [path.relative_to(folder).as_posix() for path in folder.rglob("*.svg")]
    chosen = [*(page for page in KINDS if page in pages), *chance.sample(pages, SAMPLE), *chance.sample(pictures, 4)]
    assert {path: found for path in chosen if (found := reader.visit(path))} == {}


def test_nothing_runs_in_the_search(reader: Visitor) -> None:
    payloads = Payloads()
    queries = [*(payloads.make("search", "q", at) for at in range(0, len(TEXTS), 9)), NAMES_OF_OBJECTS[0], "paper"]
    assert search_in_every_way(reader, "papers/index.html", queries) == []


def test_nothing_runs_on_a_page_that_embeds_papers(browser: Browser, folder: Path, tmp_path: Path) -> None:
    with host(folder, prefix_of(folder)) as site:
        papers = random.Random(1).sample(sorted(path.name for path in (folder / "papers").glob("*.card.html")), 20)
        pages = [name.replace(".card", "") for name in papers]
        cards = [f'<oeuvre-card src="{site}papers/{page}">x</oeuvre-card>' for page in pages]
        lists = [
            f'<oeuvre-list src="{site}"{more}>x</oeuvre-list>' for more in ("", ' sort="title"', ' topic="__proto__"')
        ]
        frames = [f'<iframe src="{site}papers/{name}"></iframe>' for name in papers[:5]]
        script = f'<script type="module" src="{site}static/embed.js"></script>'
        write_site(
            tmp_path, {"index.html": f"<!doctype html><title>Blog</title>{script}{''.join([*cards, *lists, *frames])}"}
        )
        with host(tmp_path) as blog, visitor(browser, blog, site) as reader:
            reader.page.goto(blog)
            for element in reader.page.locator("oeuvre-card, oeuvre-list").all():
                element.scroll_into_view_if_needed()
            wait_until_settled(reader.page)
            assert reader.page.locator("[state=ready]").count() >= len(cards) + 2
            assert reader.exercise() == []
            assert reader.page.evaluate("document.title") == "Blog"


@pytest.mark.parametrize("kind", ["elements", "attributes", "svg", "frames", "head", "styles", "names of elements"])
def test_check_finds_what_is_not_escaped(browser: Browser, folder: Path, tmp_path: Path, kind: str) -> None:
    html = (folder / "papers" / "index.html").read_text("utf-8")
    payload = Payloads().make("x", "x", TEXTS.index(kind))
    (tmp_path / "bad.html").write_text(html.replace("</main>", f"{payload}</main>"), "utf-8")
    with host(tmp_path) as root, visitor(browser, root) as reader:
        found = reader.visit("bad.html")
    signs = ["names"] if kind == "names of elements" else [CANARY, "loads", "leads", "navigation"]
    assert any(sign in each for each in found for sign in signs), found
