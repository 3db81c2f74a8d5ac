"""The site's stylesheet: theme, looks and the owner's settings, which cannot inject other rules."""

import re
from gzip import compress
from pathlib import Path
from shutil import copytree

import pytest

from generator.build import Options, build
from generator.problems import UserError
from tests.support.making import LIST, read_all, write_site
from tests.support.paths import ROOT

THEME = (ROOT / "static" / "style.css").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/corpus.txt": LIST})


def css_of(site: Path, display: str = "", look: str | None = None, **static: str) -> str:
    """Build the site and return what its stylesheet adds to that of the theme."""
    write_site(site, {"content/site.toml": f"[display]\n{display}\n"})
    write_site(site, {f"static/looks/{name.replace('_', '.')}": text for name, text in static.items()})
    build(site, site / "site", Options(look=look))
    css = (site / "site" / "static" / "style.css").read_text("utf-8")
    assert css.startswith(THEME)
    return css.removeprefix(THEME)


def test_without_settings_nothing_is_added_to_the_theme(site: Path) -> None:
    assert css_of(site) == ""


def test_look_and_owner_settings_follow_the_theme_in_this_order(site: Path) -> None:
    css = css_of(site, 'look = "mine"\ndensity = "compact"', mine_css="h1 { color: red }", mine_toml='accent = "navy"')
    assert css.index("h1 { color: red }") < css.index("--air:") < css.index("--accent:#000080")
    assert css.count("{") == css.count("}")


def test_chosen_look_is_merged_and_others_are_not_published(site: Path) -> None:
    css_of(site, look="mine", mine_css="p{}", mine_toml="", other_css="i{}", mine_woff2="a font")
    published = [path for path in read_all(site / "site") if path.startswith("static/")]
    assert "static/looks/mine.woff2" in published
    assert {path for path in published if path.endswith((".css", ".toml"))} == {"static/card.css", "static/style.css"}


def test_changed_accent_rewrites_only_stylesheets_and_card_images(site: Path) -> None:
    css_of(site)
    write_site(site, {"content/site.toml": '[display]\naccent = "navy"\n'})
    written = build(site, site / "site").written
    assert [path for path in written if not path.endswith(".svg")] == ["static/card.css", "static/style.css"]


def test_fonts_for_text_and_labels(site: Path) -> None:
    css = css_of(site, 'font = "Source Serif 4, serif"\nfont_labels = "sans"')
    assert '--text:"Source Serif 4", serif;--sans:system-ui, sans-serif' in css


@pytest.mark.parametrize("key", ["accent", "paper_dark", "font", "font_labels", "density", "look"])
@pytest.mark.parametrize(
    "text", ["red;}*{display:none", "red}", "a*/b", "url(//evil.example/x)", "a\\3b b", "</style>"]
)
def test_settings_cannot_inject_css(site: Path, key: str, text: str) -> None:
    write_site(site, {"content/site.toml": f"[display]\n{key} = '{text}'\n"})
    with pytest.raises(UserError, match=r"site\.toml:2:1: error"):
        build(site, site / "site")


@pytest.mark.parametrize("look", [None, "serif-classic", "dense-lab"])
def test_demo_home_page_is_under_20_kb_compressed(tmp_path: Path, look: str | None) -> None:
    """The page, its stylesheet and its scripts, compressed as a host sends them."""
    copytree(ROOT / "content", tmp_path / "content")
    build(tmp_path, tmp_path / "site", Options(look=look))
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    parts = [tmp_path / "site" / path for path in re.findall(r'(?:src|href)="(static/[^"]+\.(?:css|js))"', html)]
    assert len(parts) == 3
    assert sum(len(compress(part.read_bytes())) for part in (tmp_path / "site" / "index.html", *parts)) < 20_000


_PHYSICAL_DIRECTION = re.compile(
    r"(?:^|[-{;\s])(?:left|right)\s*:|\b(?:margin|padding|inset)\s*:\s*(?:[^\s;()]+\s+){3}[^\s;]"
)


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: path.name)
def test_stylesheets_use_logical_directions_only(path: Path) -> None:
    """Right-to-left pages need no rules of their own."""
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not _PHYSICAL_DIRECTION.findall(rules)
    assert '[dir="rtl"]' not in rules
