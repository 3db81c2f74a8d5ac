"""Copying references and citations: with the clipboard, without it, from files and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import build
from tests.support.browsing import (
    axe_violations,
    horizontal_overflow,
    load_problems,
    open_page,
    open_without_script,
)
from tests.support.hosting import host
from tests.support.making import write_site

NO_CLIPBOARD = """
Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
document.execCommand = () => false;
"""


def a_paper(site: Path) -> str:
    [path] = [path for path in (site / "papers").glob("*subtyping*.html") if path.suffixes == [".html"]]
    return path.name


def clipboard(page: Page) -> str:
    """Return the text in the clipboard, which has the line ends of the system."""
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


def citation_file(papers_site: Path, page: str, suffix: str) -> str:
    return (papers_site / "papers" / page).with_suffix(suffix).read_text("utf-8")


@pytest.mark.parametrize("name", ["Copy reference", "Copy BibTeX"])
def test_text_on_the_page_is_copied(browser: Browser, papers_url: str, papers_site: Path, name: str) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{papers_url}papers/{a_paper(papers_site)}")
        button = page.get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        text = page.locator("#reference" if name == "Copy reference" else "#bibtex").text_content()
        assert clipboard(page) == text
        expect(button).to_be_focused()


def test_reference_is_copied_with_its_italics(browser: Browser, papers_url: str, papers_site: Path) -> None:
    with open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{papers_url}papers/{a_paper(papers_site)}")
        page.get_by_role("button", name="Copy reference").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        html = page.evaluate(
            "navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())"
        )
        assert "<i>TOPLAS</i>" in html


def many_authors(folder: Path) -> Path:
    """Build a site of one paper, `papers/many.html`, whose 40 authors its page does not list in BibTeX."""
    authors = ", ".join(f"Family{first}{second}, Given" for first in "abcde" for second in "abcdefgh")
    text = f"Familyab, Given\n\nMany\n{authors}\nAn abstract of some words.\n"
    build(write_site(folder, {"content/corpus.txt": text}), folder / "site")
    return folder / "site"


def test_copied_entry_names_all_authors_even_if_the_page_does_not(browser: Browser, tmp_path: Path) -> None:
    with host(many_authors(tmp_path)) as url, open_page(browser) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        found = load_problems(page, f"{url}papers/many.html", url)
        assert "others" in (page.locator("#bibtex").text_content() or "")
        page.get_by_role("button", name="Copy BibTeX").focus()
        page.keyboard.press("Space")
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert clipboard(page).count("Family") == 40
        assert not found


@pytest.mark.parametrize("name", ["Copy reference", "Copy BibTeX"])
def test_without_a_clipboard_the_text_is_shown_and_selected(
    browser: Browser, papers_url: str, papers_site: Path, name: str
) -> None:
    with open_page(browser, width=390) as page:
        page.add_init_script(NO_CLIPBOARD)
        page.goto(f"{papers_url}papers/{a_paper(papers_site)}")
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("status").filter(has_text="Ctrl+C")).to_be_visible()
        selected = str(page.evaluate("getSelection().toString()")).split()
        if name == "Copy reference":
            assert selected == (page.locator("#reference").text_content() or "").split()
        else:
            assert selected == citation_file(papers_site, a_paper(papers_site), ".bib").split()
        assert horizontal_overflow(page) <= 0
        assert not axe_violations(page)


def test_without_a_clipboard_the_text_of_a_file_is_shown_and_selected(browser: Browser, tmp_path: Path) -> None:
    with host(many_authors(tmp_path)) as url, open_page(browser, width=390) as page:
        page.add_init_script(NO_CLIPBOARD)
        page.goto(f"{url}papers/many.html")
        page.get_by_role("button", name="Copy BibTeX").click()
        expect(page.get_by_role("status").filter(has_text="Ctrl+C")).to_be_visible()
        assert str(page.evaluate("getSelection().toString()")).count("Family") == 40
        assert horizontal_overflow(page) <= 0
        assert not axe_violations(page)


def test_old_clipboard_interface_works(browser: Browser, papers_url: str, papers_site: Path) -> None:
    with open_page(browser) as page:
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })")
        page.goto(f"{papers_url}papers/{a_paper(papers_site)}")
        page.get_by_role("button", name="Copy BibTeX").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()


def test_file_that_cannot_be_fetched_is_opened(browser: Browser, tmp_path: Path) -> None:
    site = many_authors(tmp_path)
    with open_page(browser) as page:
        page.goto((site / "papers" / "many.html").as_uri())
        page.get_by_role("button", name="Copy BibTeX").click()
        page.wait_for_url("file://**/*.bib")
    with host(site) as url, open_page(browser) as page:
        page.goto(f"{url}papers/many.html")
        page.route("**/*.bib", lambda route: route.fulfill(status=503, body="busy"))
        page.get_by_role("button", name="Copy BibTeX").click()
        page.wait_for_url("**/*.bib")


def test_citations_are_available_without_scripts(browser: Browser, papers_url: str, papers_site: Path) -> None:
    with open_without_script(browser) as page:
        page.goto(f"{papers_url}papers/{a_paper(papers_site)}")
        expect(page.locator(".copy").filter(visible=True)).to_have_count(0)
        expect(page.locator("#reference")).to_contain_text("Liskov, B., & Wing, J. (1994).")
        for name, suffix in (("BibTeX", ".bib"), ("RIS", ".ris"), ("CSL-JSON", ".csl.json")):
            link = page.get_by_role("link", name=name, exact=True)
            answer = page.request.get(str(link.evaluate("link => link.href")))
            assert answer.body() == (papers_site / "papers" / a_paper(papers_site)).with_suffix(suffix).read_bytes()
        expect(page.locator("#bibtex")).to_be_hidden()
        page.get_by_text("Show", exact=True).click()
        expect(page.locator("#bibtex")).to_be_visible()
        for text in ("#reference", "#bibtex"):
            page.locator(text).click()
            selected = str(page.evaluate("getSelection().toString()")).split()
            assert selected == (page.locator(text).text_content() or "").split()
