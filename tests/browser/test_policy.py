"""The Content Security Policy of pages: none violates its own in Chromium, served or opened as a file."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import Options, build
from tests.support.browsing import REPORT_VIOLATIONS, html_pages, load_problems, open_page
from tests.support.hosting import host
from tests.support.making import LIST, write_site

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="5" cy="5" r="4"/></svg>'
FILES = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[owner]\nphoto = "dot.svg"\nbio = "A **computer** scientist: $x^2$, ![a dot](dot.svg)."\n',
    "content/dot.svg": DOT,
    "content/papers/dot.svg": DOT,
    "content/papers/clu.md": '---\ntitle: Abstraction mechanisms in CLU\nselected: true\nimage: dot.svg\n'
    "image_alt: A dot\nissued: 1977\ntags: [languages]\n---\n![A dot](dot.svg)\n",
    "content/pages/about.md": "---\ntitle: About\n---\n| left | right |\n|:-----|------:|\n| 1 | $\\sum_i x_i$ |\n",
}  # fmt: skip
"""A site with everything that a policy concerns."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_site(tmp_path_factory.mktemp("everything"), FILES)
    build(root, root / "site")
    return root / "site"


def have_policies(folder: Path) -> list[bool]:
    """Return for each page whether it has a policy."""
    return ["Content-Security-Policy" in path.read_text("utf-8") for path in folder.rglob("*.html")]


@pytest.mark.parametrize("place", ["http", "file"])
def test_no_page_violates_its_policy(browser: Browser, folder: Path, place: str) -> None:
    pages = html_pages(folder)
    if place == "file":
        pages.remove("404.html")  # its links start at the root of the host
    assert len(pages) > 5
    with host(folder) if place == "http" else nullcontext(folder.as_uri() + "/") as root, open_page(browser) as first:
        first.context.add_init_script(REPORT_VIOLATIONS)
        for name in pages:
            page = first.context.new_page()
            assert not load_problems(page, root + name, root), name
            assert page.evaluate("[...document.images].every(each => each.naturalWidth || each.loading == 'lazy')"), (
                name
            )
            assert page.evaluate("getComputedStyle(document.body).display") == "flex", name
            page.close()


def test_every_page_has_a_policy_also_in_the_preview(folder: Path, tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    build(root, root / "preview", Options(preview=True))
    assert all(have_policies(folder))
    assert all(have_policies(root / "preview"))


def test_check_reports_violations(browser: Browser, folder: Path, tmp_path: Path) -> None:
    html = (folder / "index.html").read_text("utf-8")
    bad = "<p style='color: red'>Red</p><script>document.title = 'run'</script>"
    (tmp_path / "bad.html").write_text(html.replace("</main>", f"{bad}</main>"), "utf-8")
    with host(tmp_path) as root, open_page(browser) as first:
        first.context.add_init_script(REPORT_VIOLATIONS)
        page = first.context.new_page()
        found = load_problems(page, root + "bad.html", root)
        assert "console: forbidden inline" in found
        assert page.title() != "run"
