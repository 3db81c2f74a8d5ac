"""The one stylesheet: theme, looks, what the owner chose; nobody gets anything else into it."""

import re
from collections.abc import Iterator
from gzip import compress
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page

from generator.build import Options, build
from generator.problems import UserError
from tests.browser.test_demonstration import Scheme, opened
from tests.support.making import LIST, read_all, run_oeuvre, write_site
from tests.support.paths import ROOT

THEME = (ROOT / "static" / "style.css").read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"content/corpus.txt": LIST})


def css_of(site: Path, display: str = "", look: str | None = None, **static: str) -> str:
    """What the site publishes behind the stylesheet of the theme."""
    write_site(site, {"content/site.toml": f"[display]\n{display}\n"})
    write_site(site, {f"static/looks/{name.replace('_', '.')}": text for name, text in static.items()})
    build(site, site / "site", Options(look=look))
    css = (site / "site" / "static" / "style.css").read_text("utf-8")
    assert css.startswith(THEME)
    return css.removeprefix(THEME)


def test_without_settings_it_is_that_of_the_theme(site: Path) -> None:
    assert css_of(site) == ""


def test_a_look_follows_the_theme_and_the_owner_has_the_last_word(site: Path) -> None:
    css = css_of(site, 'look = "mine"\ndensity = "compact"', mine_css="h1 { color: red }", mine_toml='accent = "navy"')
    assert css.index("h1 { color: red }") < css.index("--air:") < css.index("--accent:#000080")
    assert css.count("{") == css.count("}")


def test_only_the_chosen_look_is_published_and_in_one_file(site: Path) -> None:
    css_of(site, look="mine", mine_css="p{}", mine_toml="", other_css="i{}", mine_woff2="a font")
    published = [path for path in read_all(site / "site") if path.startswith("static/")]
    assert "static/looks/mine.woff2" in published
    assert {path for path in published if path.endswith((".css", ".toml"))} == {"static/card.css", "static/style.css"}


def test_another_accent_changes_nothing_but_the_stylesheets(site: Path) -> None:
    css_of(site)
    write_site(site, {"content/site.toml": '[display]\naccent = "navy"\n'})
    written = build(site, site / "site").written
    assert [path for path in written if not path.endswith(".svg")] == ["static/card.css", "static/style.css"]


def test_fonts_are_set_for_text_and_labels(site: Path) -> None:
    css = css_of(site, 'font = "Source Serif 4, serif"\nfont_labels = "sans"')
    assert '--text:"Source Serif 4", serif;--sans:system-ui, sans-serif' in css


@pytest.mark.parametrize("key", ["accent", "paper_dark", "font", "font_labels", "density", "look"])
@pytest.mark.parametrize(
    "text", ["red;}*{display:none", "red}", "a*/b", "url(//evil.example/x)", "a\\3b b", "</style>"]
)
def test_nothing_gets_into_it_from_a_setting(site: Path, key: str, text: str) -> None:
    write_site(site, {"content/site.toml": f"[display]\n{key} = '{text}'\n"})
    with pytest.raises(UserError, match=r"site\.toml:2:1: error"):
        build(site, site / "site")


def test_the_command_takes_a_look(site: Path) -> None:
    done = run_oeuvre("build", site, "--look", "serif-classic")
    assert done.returncode == 0, done.stderr
    assert "serif-classic" in (site / "site" / "static" / "style.css").read_text("utf-8")
    wrong = run_oeuvre("build", site, "--look", "dens-lab")
    assert wrong.returncode == 1
    assert 'did you mean "dense-lab"?' in wrong.stderr


def contrast(page: Page, selector: str) -> float:
    """Of a text with the paper behind it (WCAG 2.2, "contrast ratio"), as the browser has painted both."""
    return float(
        page.evaluate(
            """selector => {
              const paint = colour => {
                const context = document.createElement('canvas').getContext('2d');
                context.fillStyle = colour;
                context.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
                  .map(part => part / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const text = paint(getComputedStyle(document.querySelector(selector)).color);
              const paper = paint(getComputedStyle(document.body).backgroundColor);
              return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
            }""",
            selector,
        )
    )


def colours(page: Page) -> Iterator[float]:
    for selector in ("h1", "main a", ".authors"):
        yield contrast(page, selector)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "display",
    ['accent = "#0b6e6e"', 'accent = "navy"', 'accent_dark = "#8fd"', 'paper = "ivory"\nink = "#222"',
     'look = "serif-classic"', 'look = "dense-lab"\naccent = "#00f"'],
)  # fmt: skip
def test_text_is_readable_by_day_and_by_night(browser: Browser, site: Path, display: str, scheme: Scheme) -> None:
    css_of(site, display)
    with opened(browser, scheme=scheme) as page:
        page.goto((site / "site" / "index.html").as_uri())
        assert min(colours(page)) >= 4.5


def test_print_and_contrast_ask_louder_than_a_look(browser: Browser, site: Path) -> None:
    css_of(site, 'paper = "ivory"\naccent = "navy"')
    with opened(browser, scheme="dark") as page:
        page.goto((site / "site" / "index.html").as_uri())
        page.emulate_media(media="print")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.emulate_media(media="screen", contrast="more")
        quiet, ink = (
            page.evaluate(f"getComputedStyle(document.querySelector('{each}')).color") for each in (".authors", "h1")
        )
        assert quiet == ink


@pytest.mark.parametrize("look", [None, "serif-classic", "dense-lab"])
def test_the_first_page_of_the_demonstration_weighs_little(tmp_path: Path, look: str | None) -> None:
    """Everything that it loads, as a host sends it."""
    copytree(ROOT / "content", tmp_path / "content")
    build(tmp_path, tmp_path / "site", Options(look=look))
    html = (tmp_path / "site" / "index.html").read_text("utf-8")
    parts = [tmp_path / "site" / path for path in re.findall(r'(?:src|href)="(static/[^"]+\.(?:css|js))"', html)]
    assert len(parts) == 3
    assert sum(len(compress(part.read_bytes())) for part in (tmp_path / "site" / "index.html", *parts)) < 20_000


_PHYSICAL = re.compile(r"(?:^|[-{;\s])(?:left|right)\s*:|\b(?:margin|padding|inset)\s*:\s*(?:[^\s;()]+\s+){3}[^\s;]")


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_sets_nothing_to_the_left_or_right(path: Path) -> None:
    """What runs from right to left needs no rules of its own."""
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not _PHYSICAL.findall(rules)
    assert '[dir="rtl"]' not in rules
