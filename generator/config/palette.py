"""The colours of all pages: the table of the theme's own, and the colours that are derived from them."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generator.config.colours import READABLE, Colour, contrast, first_readable, mix, parse_colour

THEME_COLOURS = {
    "paper": "#fdfcf9",
    "paper_dark": "#151513",
    "ink": "#1c1b19",
    "ink_dark": "#e8e4dc",
    "accent": "#005c60",
    "accent_dark": "#85ccd0",
}
"""The theme's colours, by key of `[display]`. Style sheets, card images and the icon get theirs from this table."""

Values = Mapping[str, Any]
"""The keys of `[display]` that are set."""


class Palette(Struct, frozen=True):
    """The colours of all pages, in light or in dark mode."""

    paper: Colour
    ink: Colour
    quiet: Colour
    """For secondary text; contrast of 7 to 1 if `paper` and `ink` allow it."""
    rule: Colour
    """For lines between the parts of a page."""
    edge: Colour
    """For borders of controls; contrast of at least 3 to 1 (WCAG 2.2, 1.4.11)."""
    accent: Colour
    visited: Colour


def make_palettes(values: Values) -> tuple[Palette, Palette]:
    """Return the palettes for light and dark mode; colours that are not set are those of the theme."""
    return _palette(values, ""), _palette(values, "_dark")


def pick_colour(values: Values, key: str) -> Colour:
    """Return the colour for a key of `[display]`; the one of the theme if it is not set or not valid."""
    colour = parse_colour(values.get(key) or THEME_COLOURS[key]) or parse_colour(THEME_COLOURS[key])
    assert colour is not None  # noqa: S101 - the theme's colours are valid
    return colour


def pick_accent(values: Values, suffix: str) -> Colour:
    """Return the accent; in dark mode, if only the light one is set, lightened until it is readable."""
    if not suffix or "accent_dark" in values or "accent" not in values:
        return pick_colour(values, f"accent{suffix}")
    accent, ink, paper = (pick_colour(values, key) for key in ("accent", "ink_dark", "paper_dark"))
    target = parse_colour("white" if ink.luminance > paper.luminance else "black") or ink
    return first_readable((mix(accent, target, share / 20) for share in range(20)), paper, 7)


def nearest_readable(colour: Colour, paper: Colour) -> Colour:
    """Return the colour mixed with black or white until it is readable on `paper`."""
    extremes = [extreme for name in ("black", "white") if (extreme := parse_colour(name))]
    target = max(extremes, key=lambda extreme: contrast(extreme, paper))
    return first_readable((mix(colour, target, share / 50) for share in range(51)), paper, READABLE)


def _palette(values: Values, suffix: str) -> Palette:
    paper, ink = pick_colour(values, f"paper{suffix}"), pick_colour(values, f"ink{suffix}")
    accent = pick_accent(values, suffix)
    return Palette(
        paper=paper,
        ink=ink,
        quiet=first_readable((mix(ink, paper, share / 50) for share in range(20, -1, -1)), paper, 7),
        rule=mix(ink, paper, 0.86),
        edge=first_readable((mix(ink, paper, share / 50) for share in range(35, -1, -1)), paper, 3.5),
        accent=accent,
        visited=first_readable((mix(accent, ink, share) for share in (0.3, 0)), paper, READABLE),
    )


THEME_PALETTES = make_palettes({})
"""For light and dark mode, without settings of a look or of the site."""
