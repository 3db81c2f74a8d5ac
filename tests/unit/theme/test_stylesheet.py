"""The site's stylesheet: theme, looks and the owner's settings, which cannot inject other rules."""

import re
from pathlib import Path

import pytest

from generator.config.reader import read_config
from generator.problems import UserError
from generator.theme.files import Theme
from generator.theme.looks import Style, apply_look
from generator.theme.stylesheet import write_card_stylesheet, write_stylesheet
from tests.support.paths import ROOT


def css_of(display: str = "", own: str = "", **looks: str) -> str:
    """Return what the stylesheet adds to that of the theme; looks are files like `mine_css`."""
    config, problems = read_config(f"[display]\n{display}\n", "content/site.toml")
    static = {f"looks/{name.replace('_', '.')}": text.encode() for name, text in looks.items()}
    theme = Theme({}, {"style.css": b"@layer theme, look;\n", "card.css": b"", "site.css": own.encode(), **static})
    styled = apply_look(config, theme)
    if problems := [*problems, *styled.problems]:
        raise UserError(problems)
    return write_stylesheet(theme, styled.style).decode().removeprefix("@layer theme, look;\n")


def layers(css: str) -> list[str]:
    return re.findall(r"^@layer (\w+) \{$", css, re.MULTILINE)


def test_without_settings_only_the_colours_are_added_to_the_theme() -> None:
    css = css_of()
    assert css.startswith("@layer theme {\n:root{--paper:#fdfcf9;")
    assert layers(css) == ["theme"]
    assert css.count("{") == css.count("}")


def test_look_settings_and_own_rules_are_in_layers_in_this_order() -> None:
    own = "h2 { top: 1px }"
    css = css_of('look = "mine"\ndensity = "compact"', own, mine_css="h1 { color: red }", mine_toml='accent = "navy"')
    assert layers(css) == ["look", "owner", "owner"]
    positions = [css.index(text) for text in ("h1 { color: red }", "--air:", "--accent:#000080", "h2 { top: 1px }")]
    assert positions == sorted(positions)
    assert css.count("{") == css.count("}")


def test_comments_and_indentation_are_left_out_of_the_rules_but_not_of_texts() -> None:
    look = 'a::after { /* note */\n  content: "/* kept */";\n  background: url(a/*b*/c) }\n'
    rules = 'a::after {\ncontent: "/* kept */";\nbackground: url(a/*b*/c) }\n'
    assert f"@layer look {{\n{rules}}}" in css_of('look = "mine"', mine_css=look)


def test_a_replaced_stylesheet_without_layers_is_the_theme() -> None:
    """Otherwise it would win over looks and settings."""
    css = write_stylesheet(Theme({}, {"style.css": b"p{}", "site.css": b"i{}"}), Style()).decode()
    assert css.startswith("@layer theme {\np{}\n}\n")
    assert layers(css) == ["theme", "theme", "owner"]
    imported = write_stylesheet(Theme({}, {"style.css": b'@import "a.css";'}), Style())
    assert imported.startswith(b"@import")


def test_fonts_for_text_and_labels() -> None:
    css = css_of('font = "Source Serif 4, serif"\nfont_labels = "sans"')
    assert '--text:"Source Serif 4", serif;--x-height:.47;--sans:system-ui, sans-serif' in css


@pytest.mark.parametrize("key", ["accent", "paper_dark", "font", "font_labels", "density", "look"])
@pytest.mark.parametrize(
    "text", ["red;}*{display:none", "red}", "a*/b", "url(//evil.example/x)", "a\\3b b", "</style>"]
)
def test_settings_cannot_inject_css(key: str, text: str) -> None:
    with pytest.raises(UserError, match=r"site\.toml:2:1: error"):
        css_of(f"{key} = '{text}'")


def test_card_stylesheet_has_the_settings_and_the_looks_own_card_rules() -> None:
    theme = Theme({}, {"card.css": b"@layer theme{p{}}", "looks/mine/card.css": b"i{}", "looks/mine.css": b"h1{}"})
    css = write_card_stylesheet(theme, Style(looks=("mine",), font="serif"))
    assert css.startswith(b"@layer theme{p{}}\n@layer theme {\n:root{--paper:")
    assert css.endswith(b"@layer look {\ni{}\n}\n@layer owner {\n:root{--text:serif;--x-height:.47}\n}\n")


_PHYSICAL_DIRECTION = re.compile(
    r"(?:^|[-{;\s])(?:left|right)\s*:|\b(?:margin|padding|inset)\s*:\s*(?:[^\s;()]+\s+){3}[^\s;]"
)


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.css")), ids=lambda path: path.name)
def test_stylesheets_use_logical_directions_only(path: Path) -> None:
    """Right-to-left pages need no rules of their own."""
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not _PHYSICAL_DIRECTION.findall(rules)
    assert '[dir="rtl"]' not in rules
