"""Sites with looks: which files are published and rewritten, and how large the home page is."""

import re
from gzip import compress
from pathlib import Path

import pytest

from generator.build import Options, build
from tests.support.demonstration import copy_demonstration
from tests.support.making import LIST, read_all, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/corpus.txt": LIST})


def test_chosen_look_is_merged_and_others_are_not_published(site: Path) -> None:
    looks = {"mine.css": "p{}", "mine.toml": "", "other.css": "i{}", "mine.woff2": "a font"}
    write_site(site, {f"static/looks/{name}": text for name, text in looks.items()})
    build(site, site / "site", Options(look="mine"))
    published = [path for path in read_all(site / "site") if path.startswith("static/")]
    assert "static/looks/mine.woff2" in published
    assert {path for path in published if path.endswith((".css", ".toml"))} == {"static/card.css", "static/style.css"}


def test_changed_accent_rewrites_no_page_in_the_preview(site: Path) -> None:
    build(site, site / "site", Options(preview=True))
    write_site(site, {"content/site.toml": '[display]\naccent = "navy"\n'})
    written = build(site, site / "site", Options(preview=True)).written
    assert [path for path in written if not path.endswith((".svg", ".png"))] == ["static/card.css", "static/style.css"]


def test_published_pages_refer_to_the_stylesheet_and_scripts_as_they_are_now(site: Path) -> None:
    """Browsers keep files: a changed one has a new address. The script in other people's pages keeps its own."""
    write_site(site, {"content/site.toml": '[site]\nbase_url = "https://a.example/"\n'})
    addresses = []
    for accent in ("navy", "teal"):
        build(site, site / "site", Options())
        write_site(
            site, {"content/site.toml": f'[display]\naccent = "{accent}"\n[site]\nbase_url = "https://a.example/"\n'}
        )
        pages = [data.decode() for path, data in read_all(site / "site").items() if path.endswith(".html")]
        addresses.append({each for html in pages for each in re.findall(r'(?:src|href)="[./]*(static/[^"]+)"', html)})
    before, after = addresses
    assert {each.partition("?")[0] for each in before - after} == {
        "static/style.css",
        "static/card.css",
        "static/favicon.svg",
    }
    assert "static/embed.js" in before & after
    assert {each for each in before | after if "?v=" not in each} == {"static/embed.js"}


@pytest.mark.parametrize("look", [None, "serif-classic", "dense-lab"])
def test_demo_home_page_is_under_20_kb_compressed(tmp_path: Path, look: str | None) -> None:
    """The page, its stylesheet and its scripts, compressed as a host sends them."""
    copy_demonstration(tmp_path)
    build(tmp_path, tmp_path / "site", Options(look=look))
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    parts = [tmp_path / "site" / path for path in re.findall(r'(?:src|href)="(static/[^"?]+\.(?:css|js))[?]', html)]
    assert len(parts) == 3
    assert sum(len(compress(part.read_bytes())) for part in (tmp_path / "site" / "index.html", *parts)) < 20_000
