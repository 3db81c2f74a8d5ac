"""The colours of the theme, which all other files take from one table."""

import re

import pytest

from generator.api.card_images import card_colours
from generator.config.colours import contrast
from generator.config.palette import THEME_COLOURS, THEME_PALETTES, make_palettes
from generator.theme.files import default_theme, read_theme
from generator.theme.icons import choose_icons
from generator.theme.looks import Style
from generator.theme.stylesheet import write_card_stylesheet, write_stylesheet
from tests.support.paths import ROOT

COLOUR = re.compile(r"#(?:[0-9a-f]{3}){1,2}\b")


def test_derived_colours_are_readable() -> None:
    for palette in THEME_PALETTES:
        assert contrast(palette.quiet, palette.paper) >= 7
        assert contrast(palette.edge, palette.paper) >= 3
        assert contrast(palette.visited, palette.paper) >= 4.5


def test_dark_accent_follows_the_light_one() -> None:
    light, dark = make_palettes({"accent": "navy"})
    assert light.accent.css == "#000080"
    assert contrast(dark.accent, dark.paper) >= 7
    assert make_palettes({"accent_dark": "#fff"})[1].accent.css == "#ffffff"


@pytest.mark.parametrize("name", "style.css card.css looks/dense-lab.css looks/serif-classic.css".split())
def test_static_files_have_no_colours_of_their_own(name: str) -> None:
    """Except black and white."""
    found = COLOUR.findall((ROOT / "static" / name).read_text("utf-8"))
    assert set(found) <= {"#fff", "#000", "#333"}


def test_stylesheets_images_and_icon_show_the_colours_of_the_table() -> None:
    theme, style = read_theme(default_theme()), Style()
    for css in (write_stylesheet(theme, style), write_card_stylesheet(theme, style)):
        for key in ("paper", "ink", "accent"):
            both = f"--{key}:light-dark({THEME_COLOURS[key]},{THEME_COLOURS[f'{key}_dark']})"
            assert f"--{key}:{THEME_COLOURS[key]}" in css.decode()
            assert both in css.decode()
    day, night = card_colours(style)
    assert (day.accent, night.paper) == (THEME_COLOURS["accent"], THEME_COLOURS["paper_dark"])
    drawing = choose_icons((), (), "AL", style, can_draw=False).drawing or ""
    by_night, letters, by_day = "accent_dark", "paper_dark", ("accent", "paper")
    assert COLOUR.findall(drawing) == [THEME_COLOURS[key] for key in (by_night, letters, letters, *by_day)]
    teal = choose_icons((), (), "AL", Style(palettes=make_palettes({"accent": "teal"})), can_draw=False)
    assert "#008080" in (teal.drawing or "")
