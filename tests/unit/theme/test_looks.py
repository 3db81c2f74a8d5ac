"""How a look, what it stands on and what the owner wrote come together; what is hard to read is told."""

import re

import pytest

from generator.api.card_images import card_colours
from generator.config.config import Config, read_config
from generator.problems import format_problem
from generator.theme.files import Theme, default_theme, read_theme
from generator.theme.looks import OURS, Style, StyledConfig, apply_look, look_names
from tests.support.paths import ROOT

LOOKS = ("dense-lab", "serif-classic")


def make_theme(**static: str) -> Theme:
    """Of stylesheets and settings of looks: `night_css`, `night_toml`."""
    return Theme({}, {f"looks/{name.replace('_', '.')}": text.encode() for name, text in static.items()})


def configure(display: str) -> Config:
    config, problems = read_config(f"[display]\n{display}", "content/site.toml")
    assert not problems
    return config


def dressed(display: str, chosen: str | None = None, **static: str) -> StyledConfig:
    return apply_look(configure(display), make_theme(**static), chosen)


def complaints(display: str, chosen: str | None = None, /, **static: str) -> list[str]:
    return [format_problem(problem) for problem in dressed(display, chosen, **static).problems]


def test_the_looks_in_the_box_are_a_stylesheet_and_settings_each() -> None:
    theme = read_theme(default_theme())
    assert tuple(look_names(theme)) == LOOKS
    assert {f"looks/{name}.toml" for name in LOOKS} < theme.static.keys()


@pytest.mark.parametrize("name", LOOKS)
def test_the_looks_in_the_box_are_without_fault(name: str) -> None:
    found = apply_look(Config(), read_theme(default_theme()), name)
    assert not found.problems
    assert found.style.looks == (name,)
    assert found.style.palettes


def test_without_a_look_the_theme_stays_as_it_is() -> None:
    found = dressed("")
    assert (found.style.looks, found.style.palettes, found.config.display.et_al_min) == ((), None, 10)


def test_what_the_owner_writes_wins_over_the_look() -> None:
    found = dressed(
        'look = "night"\net_al_min = 10\naccent = "navy"',
        night_css="",
        night_toml='et_al_min = 4\net_al_use_first = 2\naccent = "#800000"\naccent_dark = "#faa"\npaper = "#fff"\n',
    )
    assert (found.config.display.et_al_min, found.config.display.et_al_use_first) == (10, 2)
    assert found.style.palettes
    day, night = found.style.palettes
    assert (day.accent.css, day.paper.css) == ("#000080", "#ffffff")
    assert night.accent.css != "#ffaaaa"  # the twin of an accent that is no longer there


def test_the_command_line_has_the_last_word() -> None:
    found = dressed('look = "night"', "day", night_css="", day_css="")
    assert found.style.looks == ("day",)


def test_a_look_may_stand_on_another() -> None:
    found = dressed(
        'look = "mine"',
        mine_css="",
        mine_toml='look = "night"\ndensity = "normal"',
        night_css="",
        night_toml='density = "compact"\net_al_min = 3',
    )
    assert found.style.looks == ("night", "mine")
    assert not found.style.is_compact
    assert found.config.display.et_al_min == 3


def test_no_page_depends_on_what_the_stylesheet_alone_shows() -> None:
    plain = dressed("et_al_min = 4").config.display
    assert dressed('et_al_min = 4\naccent = "navy"\nfont = "sans"\ndensity = "compact"').config.display == plain


MISTAKES = {
    """\
content/site.toml:2:1: error: there is no look "serif-clasic"
  hint: did you mean "serif-classic"?
        a look of your own stands in static/looks/NAME.css""": ('look = "serif-clasic"', {"serif-classic_css": ""}),
    """\
content/site.toml:2:1: error: there is no look "x"
  hint: the looks: day, night
        a look of your own stands in static/looks/NAME.css""": ('look = "x"', {"night_css": "", "day_css": ""}),
    """\
static/looks/b.toml:1:1: error: the look "a" stands on itself""": (
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
content/site.toml:2:1: warning: links by day are hard to read: #77aaaa on #fdfcf9 has a contrast of 2.5 to 1
  hint: 4.5 is the least that readers need (WCAG 2.2, 1.4.3); #537979 has it""": ('accent = "#7aa"', {}),
    """\
content/site.toml:2:1: warning: text by day is hard to read: #c0c0c0 on #fdfcf9 has a contrast of 1.8 to 1
  hint: 4.5 is the least that readers need (WCAG 2.2, 1.4.3); #717171 has it""": ('ink = "silver"', {}),
}


@pytest.mark.parametrize("expected", MISTAKES)
def test_what_is_wrong_is_told_with_its_place(expected: str) -> None:
    display, static = MISTAKES[expected]
    assert complaints(display, **static) == [expected]


def test_what_the_command_line_asks_for_has_no_place() -> None:
    [told] = complaints("", "x", night_css="")
    assert told.startswith('error: there is no look "x"\n')


def test_who_changes_the_paper_hears_of_everything_that_stands_on_it() -> None:
    told = complaints('paper = "#333"')
    assert [re.sub(r":.*", "", each.partition("warning: ")[2].partition("\n")[0]) for each in told] == [
        "text by day is hard to read",
        "links by day are hard to read",
    ]


@pytest.mark.parametrize("accent", ["#0b6e6e", "black", "#800020", "#00f", "navy", "oklch(.5 .2 30)"])
def test_one_accent_has_a_readable_twin_by_night(accent: str) -> None:
    assert not complaints(f'accent = "{accent}"')


def test_our_colours_are_those_of_the_stylesheets_and_pictures() -> None:
    """So that what is checked is what is shown."""
    css, card = ((ROOT / "static" / name).read_text("utf-8") for name in ("style.css", "card.css"))
    found = dressed('ink = "#1c1b19"').style.palettes
    assert found
    names = {"paper": "paper", "ink": "ink", "quiet": "ink-2", "rule": "rule", "edge": "edge", "accent": "accent",
             "visited": "visited"}  # fmt: skip
    for field, name in names.items():
        day, night = (getattr(palette, field).css for palette in found)
        assert f"--{name}: {day};" in css
        assert f"--{name}: light-dark({day}, {night});" in css
        assert (f"--{name}: {day};" in card) == (f"--{name}: light-dark({day}, {night});" in card)
        assert f"--{name}: {day};" in card or name in {"rule", "edge"}
    assert card_colours(Style()) == card_colours(Style(palettes=found))
    assert {OURS["paper"], OURS["accent_dark"]} <= {found[0].paper.css, found[1].accent.css}
