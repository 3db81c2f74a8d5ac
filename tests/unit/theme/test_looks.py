"""Looks, their bases and the owner's settings combined, and the contrast check."""

import re

import pytest

from generator.config.config import Config
from generator.config.palette import THEME_PALETTES
from generator.config.reader import read_config
from generator.problems import format_problem
from generator.theme.files import Theme, default_theme, read_theme
from generator.theme.looks import StyledConfig, apply_look, look_names

LOOKS = ("dense-lab", "serif-classic")


def make_theme(**static: str) -> Theme:
    """Return a theme with files of looks, named like `night_css`, `night_toml`."""
    return Theme({}, {f"looks/{name.replace('_', '.')}": text.encode() for name, text in static.items()})


def configure(display: str) -> Config:
    config, problems = read_config(f"[display]\n{display}", "content/site.toml")
    assert not problems
    return config


def style(display: str, chosen: str | None = None, **static: str) -> StyledConfig:
    return apply_look(configure(display), make_theme(**static), chosen)


def report_problems(display: str, chosen: str | None = None, /, **static: str) -> list[str]:
    return [format_problem(problem) for problem in style(display, chosen, **static).problems]


def test_bundled_looks_have_a_stylesheet_and_settings() -> None:
    theme = read_theme(default_theme())
    assert tuple(look_names(theme)) == LOOKS
    assert {f"looks/{name}.toml" for name in LOOKS} < theme.static.keys()


@pytest.mark.parametrize("name", LOOKS)
def test_bundled_looks_are_valid(name: str) -> None:
    found = apply_look(Config(), read_theme(default_theme()), name)
    assert not found.problems
    assert found.style.looks == (name,)
    assert found.style.palettes


def test_without_look_the_theme_is_unchanged() -> None:
    found = style("")
    assert (found.style.looks, found.style.palettes, found.config.display.et_al_min) == ((), THEME_PALETTES, 10)


def test_owner_settings_override_the_look() -> None:
    found = style(
        'look = "night"\net_al_min = 10\naccent = "navy"',
        night_css="",
        night_toml='et_al_min = 4\net_al_use_first = 2\naccent = "#800000"\naccent_dark = "#faa"\npaper = "#fff"\n',
    )
    assert (found.config.display.et_al_min, found.config.display.et_al_use_first) == (10, 2)
    assert found.style.palettes
    day, night = found.style.palettes
    assert (day.accent.css, day.paper.css) == ("#000080", "#ffffff")
    assert night.accent.css != "#ffaaaa"  # it belonged to the look's accent


def test_command_line_overrides_the_look() -> None:
    found = style('look = "night"', "day", night_css="", day_css="")
    assert found.style.looks == ("day",)


def test_look_based_on_another() -> None:
    found = style(
        'look = "mine"',
        mine_css="",
        mine_toml='look = "night"\ndensity = "normal"',
        night_css="",
        night_toml='density = "compact"\net_al_min = 3',
    )
    assert found.style.looks == ("night", "mine")
    assert not found.style.is_compact
    assert found.config.display.et_al_min == 3


def test_stylesheet_settings_do_not_affect_pages() -> None:
    plain = style("et_al_min = 4").config.display
    assert style('et_al_min = 4\naccent = "navy"\nfont = "sans"\ndensity = "compact"').config.display == plain


INVALID = {
    """\
content/site.toml:2:1: error: there is no look "serif-clasic"
  hint: did you mean "serif-classic"?
        a look of your own goes into static/looks/NAME.css""": ('look = "serif-clasic"', {"serif-classic_css": ""}),
    """\
content/site.toml:2:1: error: there is no look "x"
  hint: available looks: day, night
        a look of your own goes into static/looks/NAME.css""": ('look = "x"', {"night_css": "", "day_css": ""}),
    """\
static/looks/b.toml:1:1: error: the look "a" is based on itself""": (
        'look = "a"',
        {"a_css": "", "a_toml": '\nlook = "b"', "b_css": "", "b_toml": 'look = "a"'},
    ),
    """\
static/looks/a.toml:2:1: error: unknown key "acent" in a look
  hint: did you mean "accent"?""": ('look = "a"', {"a_css": "", "a_toml": 'et_al_min = 3\nacent = "red"\n'}),
    """\
static/looks/a.toml:1:1: error: "density" must be "normal" or "compact", not "huge\"""": (
        'look = "a"',
        {"a_css": "", "a_toml": 'density = "huge"'},
    ),
    """\
content/site.toml:2:1: warning: links are hard to read in light mode: #77aaaa on #fdfcf9 has a contrast of 2.5 to 1
  hint: text needs at least 4.5 (WCAG 2.2, 1.4.3), as #537979 has""": ('accent = "#7aa"', {}),
    """\
content/site.toml:2:1: warning: text is hard to read in light mode: #c0c0c0 on #fdfcf9 has a contrast of 1.8 to 1
  hint: text needs at least 4.5 (WCAG 2.2, 1.4.3), as #717171 has""": ('ink = "silver"', {}),
}


@pytest.mark.parametrize("expected", INVALID)
def test_errors_and_warnings_have_a_location(expected: str) -> None:
    display, static = INVALID[expected]
    assert report_problems(display, **static) == [expected]


def test_error_for_command_line_look_has_no_location() -> None:
    [problems] = report_problems("", "x", night_css="")
    assert problems.startswith('error: there is no look "x"\n')


def test_changed_paper_is_checked_against_text_and_links() -> None:
    problems = report_problems('paper = "#333"')
    assert [re.sub(r":.*", "", each.partition("warning: ")[2].partition("\n")[0]) for each in problems] == [
        "text is hard to read in light mode",
        "links are hard to read in light mode",
    ]


@pytest.mark.parametrize("accent", ["#0b6e6e", "black", "#800020", "#00f", "navy", "oklch(.5 .2 30)"])
def test_light_accent_gets_a_readable_dark_accent(accent: str) -> None:
    assert not report_problems(f'accent = "{accent}"')
