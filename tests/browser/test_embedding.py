"""All forms of embedding on one page of another origin: with the site, without it, and with hostile papers."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page, Route, expect

from generator.config.config import Cards
from generator.embed import embed_paper
from generator.pages.embedding.snippets import FORMS, is_enabled
from tests.support.browsing import REPORT_VIOLATIONS, axe_violations, open_page
from tests.support.embedding import ELEMENTS, RECORD_SHIFTS, layout_shift, wait_until_settled
from tests.support.hosting import PublishedSite, host, publish
from tests.support.making import write_site
from tests.unit.pages.embedding.test_snippets import HOSTILE, rendered, shown, snippets

SETTINGS = '[owner]\nname = "Barbara Liskov"\n[site]\nbase_url = "BASE"\n'
PAPERS = """
@article{a, title = {Abstraction mechanisms in CLU}, author = {Liskov, Barbara and Snyder, Alan}, year = 1977,
  journal = {CACM}, doi = {10.1145/359763.359789}, keywords = {languages}}
@article{b, title = {A behavioral notion of $x^2$ subtyping}, author = {MANY Liskov, Barbara}, year = 1994,
  journal = {TOPLAS}, keywords = {languages, types}}
@inproceedings{c, title = {Viewstamped replication}, author = {Oki, Brian and Liskov, Barbara}, year = 1988,
  booktitle = {PODC}, keywords = {systems}}
""".replace("MANY", "Hand, One and " * 900)
CLU = "abstraction-mechanisms-clu"


def files_of(bibliography: str) -> dict[str, str]:
    return {"content/papers.bib": bibliography, "content/site.toml": SETTINGS}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedSite]:
    with publish(tmp_path_factory.mktemp("forms"), files_of(PAPERS)) as site:
        yield site


def all_forms(site: PublishedSite, slug: str) -> str:
    """Return the snippets of a paper as HTML, Markdown rendered as a blog would."""
    parts = []
    for form in FORMS:
        if is_enabled(form, Cards()):
            code = embed_paper(site.folder.parent, slug, form)
            html = MarkdownIt("js-default", {"html": True}).render(code) if form == "markdown" else code
            parts.append(f'<section id="{form}" aria-label="{form}">{html}</section>')
    return "\n".join(parts)


@contextmanager
def embedding_page(
    browser: Browser, site: PublishedSite, folder: Path, body: str, *, blocks_site: bool = False
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page of another origin that allows what the forms need from the site, and return it with its messages."""
    kinds = ("script", "connect", "frame", "img")
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; {''.join(f'{kind}-src {site.address}; ' for kind in kinds)}"
    )
    html = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>A blog</title>'
        f"<main><h1>A blog</h1><p>Text before.</p>{body}<p>Text after.</p></main></html>"
    )
    write_site(folder, {"blog/index.html": html})
    messages: list[str] = []
    with host(folder / "blog", headers={"Content-Security-Policy": policy}) as url, open_page(browser) as page:
        page.add_init_script(REPORT_VIOLATIONS)
        page.add_init_script(RECORD_SHIFTS)
        page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: messages.append(f"exception: {error.message}"))
        page.on("dialog", lambda dialog: messages.append(f"dialog: {dialog.message}"))
        if blocks_site:
            page.route(f"{site.address}**", lambda route: route.abort())
        page.goto(url)
        yield page, messages


def scroll_to_end(page: Page) -> None:
    """Scroll in steps, so that everything is loaded that is loaded lazily."""
    for _ in range(int(page.evaluate("Math.ceil(document.documentElement.scrollHeight / innerHeight)"))):
        page.evaluate("scrollBy(0, innerHeight * .9); new Promise(requestAnimationFrame)")
    page.wait_for_load_state("networkidle")


def test_every_form_works_on_one_page_of_another_origin(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    link = f'<a href="{site.address}">Papers</a>'
    lists = f'<oeuvre-list src="{site.address}" topic="languages" sort="issued" heading="2">{link}</oeuvre-list>'
    with embedding_page(browser, site, tmp_path, all_forms(site, CLU) + lists) as (page, messages):
        scroll_to_end(page)
        wait_until_settled(page)
        title = "Abstraction mechanisms in CLU"
        expect(page.frame_locator("#iframe iframe").get_by_role("heading", name=title)).to_be_visible()
        expect(page.get_by_role("article", name=title).get_by_role("link", name=title)).to_be_visible()
        expect(page.locator("oeuvre-list").get_by_role("heading")).to_have_text(
            [title, "A behavioral notion of x2 subtyping"]
        )
        for form in ("html", "markdown"):
            section = page.get_by_role("region", name=form)
            expect(section.get_by_role("link", name=title)).to_have_attribute(
                "href", f"{site.address}papers/{CLU}.html"
            )
            expect(section).to_contain_text("Barbara Liskov and Alan Snyder")
            expect(section).to_contain_text("CACM, 1977")
        for image in page.get_by_role("img").all():
            assert image.evaluate("async image => (await image.decode(), image.naturalWidth)") > 0
        assert page.get_by_role("img").count() == sum(is_enabled(form, Cards()) for form in ("image", "qr"))
        assert layout_shift(page) <= 0.05
        assert not messages
        assert not axe_violations(page)


def test_every_form_has_content_if_the_site_cannot_be_reached(
    browser: Browser, site: PublishedSite, tmp_path: Path
) -> None:
    with embedding_page(browser, site, tmp_path, all_forms(site, CLU), blocks_site=True) as (page, messages):
        scroll_to_end(page)
        for form in ("component", "html", "markdown"):
            section = page.get_by_role("region", name=form)
            expect(section.get_by_role("link", name="Abstraction mechanisms in CLU")).to_be_visible()
        for image in page.get_by_role("img").all():
            assert "Abstraction mechanisms in CLU" in (image.get_attribute("alt") or "")
        expect(page.locator("iframe")).to_have_attribute("title", "Abstraction mechanisms in CLU")
        assert not [line for line in messages if not line.startswith("error: Failed to load")]
        assert not axe_violations(page)


def test_snippets_of_a_paper_with_900_authors_are_short_and_name_the_owner(site: PublishedSite) -> None:
    slug = "behavioral-notion-x2-subtyping"
    for form in FORMS:
        if is_enabled(form, Cards()):
            code = embed_paper(site.folder.parent, slug, form)
            assert len(code) < len(embed_paper(site.folder.parent, CLU, form)) + 400
            if form in {"html", "markdown", "component"}:
                assert "Barbara Liskov" in code, form


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublishedSite]:
    titles = [" ".join(title.split()) for title in HOSTILE.values() if "{" not in title]
    entries = [
        f"@article{{k{at}, title = {{{{{title}}}}}, author = {{{{{title[:60]}}} and Liskov, Barbara}},"
        f" journal = {{{{{title}}}}}, url = {{javascript:document.title='run'}}, keywords = {{{title[:60]}}}}}"
        for at, title in enumerate(titles)
    ]
    with publish(tmp_path_factory.mktemp("hostile"), files_of("\n".join(entries))) as site:
        yield site


TARGETS = """() => {
  const found = [];
  const look = (root) => {
    for (const each of root.querySelectorAll("*")) {
      for (const name of ["href", "src", "action", "srcset", "data"]) if (each[name]) found.push(String(each[name]));
      for (const name of each.getAttributeNames()) if (name.startsWith("on")) found.push(`${name}: ${each.outerHTML}`);
      if (each.shadowRoot) look(each.shadowRoot);
    }
  };
  look(document);
  return found;
}"""
"""Returns all URLs and event handlers of the page, including those in shadow trees."""


def test_hostile_papers_do_no_harm_in_any_form(browser: Browser, hostile: PublishedSite, tmp_path: Path) -> None:
    slugs = sorted(path.name.removesuffix(".card.html") for path in (hostile.folder / "papers").glob("*.card.html"))
    assert len(slugs) == len(HOSTILE) - 1
    body = "\n".join(all_forms(hostile, slug).replace("lazy", "eager") for slug in slugs)
    body += f'<oeuvre-list src="{hostile.address}"></oeuvre-list>'
    with embedding_page(browser, hostile, tmp_path, body) as (page, messages):
        for element in page.locator(ELEMENTS).all():
            element.scroll_into_view_if_needed()
        wait_until_settled(page)
        expect(page.locator("[state=ready]")).to_have_count(len(slugs) + 1)
        assert page.title() == "A blog"
        assert len(page.frames) == len(slugs) + 1
        for frame in page.frames:
            found = frame.evaluate(TARGETS)
            assert found
            assert not [each for each in found if not each.startswith(hostile.address)], frame.url
            assert "run" not in frame.title().split()
        assert not messages


def test_hostile_images_do_no_harm_as_pages(browser: Browser, hostile: PublishedSite) -> None:
    images = sorted((hostile.folder / "papers").glob("*.svg"))
    assert len(images) >= len(HOSTILE) - 1 or not is_enabled("image", Cards())
    with open_page(browser) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        for image in images:
            page.goto(f"{hostile.address}papers/{image.name}")
            assert page.evaluate("document.documentElement.localName") == "svg"
            assert page.title() != "run"
            assert page.locator("script, foreignObject, image, a, use").count() == 0
        assert len([url for url in requests if not url.endswith("favicon.ico")]) == len(images)


def test_snippets_of_hostile_titles_do_no_harm(browser: Browser) -> None:
    parts = []
    for title in HOSTILE.values():
        paper = shown(title, title[:60])
        for form, text in snippets(paper):
            parts.append(rendered(text) if form == "markdown" else text)
    with open_page(browser) as page:
        requests: list[str] = []

        def refuse(route: Route) -> None:
            requests.append(route.request.url)
            route.abort()

        page.route("**/*", refuse)
        page.set_content(f"<!doctype html><title>Host</title>{''.join(parts)}", wait_until="load")
        assert page.title() == "Host"
        assert page.locator("iframe").count() == len(HOSTILE)
        assert page.locator("svg, textarea, img:not([src^='https://a.example/'])").count() == 0
        assert not [url for url in requests if not url.startswith("https://a.example/repo/")]
        assert page.evaluate("document.querySelectorAll('script').length") == len(HOSTILE)


def test_no_form_tells_the_site_where_it_is_read(browser: Browser, tmp_path: Path) -> None:
    log: list[tuple[str, str | None]] = []
    with publish(tmp_path / "site", files_of(PAPERS), log) as site:
        script = '<script type="module" src="{0}static/embed.js" referrerpolicy="no-referrer"></script>'
        lists = f'<oeuvre-list src="{site.address}" limit="2"></oeuvre-list>'
        document = json.loads((site.folder / "papers" / f"{CLU}.oembed.json").read_bytes())
        forms = all_forms(site, CLU) + script.format(site.address) + lists + document["html"]
        # Some browsers send the whole URL of the page to its own site alone; the policy asks for it everywhere.
        forms = '<meta name="referrer" content="unsafe-url">' + forms
        with embedding_page(browser, site, tmp_path, forms) as (page, _):
            scroll_to_end(page)
            wait_until_settled(page)
    # Files that a card loads are requested by the card, not by the page around it.
    told = {path: referrer for path, referrer in log if referrer and not referrer.startswith(site.address)}
    paths = [path.removeprefix("/repo/") for path, _ in log]
    assert {f"papers/{CLU}.card.html", f"papers/{CLU}.json", f"papers/{CLU}.svg", f"papers/{CLU}.qr.svg"} <= set(paths)
    assert {"static/embed.js", "api/works.json"} <= set(paths)
    assert not told
