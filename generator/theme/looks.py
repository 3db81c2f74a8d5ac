"""Combine the chosen look with the owner's `[display]` settings, and check the contrast of the colours.

A look is a stylesheet, `static/looks/NAME.css`, with optional defaults for `[display]` in `static/looks/NAME.toml`. It
may be based on another look, named there with `look = "…"`.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.config.colours import READABLE, contrast
from generator.config.config import COLOURS, Config, Display
from generator.config.fonts import parse_fonts
from generator.config.palette import (
    THEME_PALETTES,
    Palette,
    Values,
    make_palettes,
    nearest_readable,
    pick_accent,
    pick_colour,
)
from generator.config.reader import read_look
from generator.problems import Location, Problem, error, warning
from generator.text.suggestions import suggest
from generator.theme.files import Theme
from generator.theme.sections import check_sections

FOLDER = "looks/"
"""Below `static/`."""
STYLESHEET_KEYS = (*COLOURS, "look", "font", "font_labels", "density")
"""Keys of `[display]` that affect only the stylesheet and no page."""

Locations = Mapping[str, Location]


class Style(Struct, frozen=True):
    """The inputs of the stylesheet."""

    looks: tuple[str, ...] = ()
    """Looks whose stylesheets follow that of the theme, in this order."""
    palettes: tuple[Palette, Palette] = THEME_PALETTES
    """For light and dark mode."""
    font: str | None = None
    """The value of `font-family` for text."""
    font_labels: str | None = None
    """The same for labels, navigation and buttons."""
    is_compact: bool = False


class StyledConfig(Struct, frozen=True):
    """A configuration with its look applied."""

    config: Config
    """Without the keys that affect only the stylesheet, so that changing them does not outdate any page."""
    style: Style
    problems: tuple[Problem, ...]


def apply_look(config: Config, theme: Theme, chosen: str | None = None) -> StyledConfig:
    """Apply the look's defaults below the owner's settings.

    `chosen` is the look from the command line, which overrides the one in site.toml.
    """
    written = {key: value for key in config.locations if (value := getattr(config.display, key, None)) is not None}
    name = chosen or config.display.look
    location = config.locations.get("look") if chosen is None else None
    looks, problems = _resolve_looks(name, location, theme) if name else ([], [])
    values: Values = {}
    locations: Locations = {}
    for _, look_values, look_locations in [*reversed(looks), ("", written, config.locations)]:
        values = _override(values, look_values)
        locations = {**locations, **look_locations}
    problems += _check_contrast(values, config.locations, locations)
    display = Display(**{key: value for key, value in values.items() if key not in STYLESHEET_KEYS})
    problems += check_sections(display.sections, theme, locations)
    style = Style(
        looks=tuple(look for look, _, _ in reversed(looks)),
        palettes=make_palettes({key: values[key] for key in COLOURS if key in values}),
        font=_font_family(values.get("font"), "serif"),
        font_labels=_font_family(values.get("font_labels"), "sans-serif"),
        is_compact=values.get("density") == "compact",
    )
    return StyledConfig(replace(config, display=display), style, tuple(problems))


def look_names(theme: Theme) -> list[str]:
    """Return the names of all looks available to the site."""
    return sorted(
        path.removeprefix(FOLDER).removesuffix(".css")
        for path in theme.static
        if path.startswith(FOLDER) and path.endswith(".css") and path.count("/") == 1
    )


def is_look_file(path: str) -> bool:
    """Return whether a file below `static/` belongs to a look and is not published on its own."""
    return path.startswith(FOLDER) and path.endswith((".css", ".toml"))


def _resolve_looks(
    name: str, location: Location | None, theme: Theme
) -> tuple[list[tuple[str, Values, Locations]], list[Problem]]:
    """Return the look and those that it is based on, each with its `[display]` values; the base comes last."""
    looks: list[tuple[str, Values, Locations]] = []
    problems: list[Problem] = []
    look: str | None = name
    while look is not None:
        if any(look == seen for seen, _, _ in looks):
            problems.append(error(f'the look "{look}" is based on itself', location))
            break
        if look not in look_names(theme):
            problems.append(error(f'there is no look "{look}"', location, _suggest_look(look, theme)))
            break
        values: Values = {}
        locations: Locations = {}
        if (data := theme.static.get(f"{FOLDER}{look}.toml")) is not None:
            path = f"static/{FOLDER}{look}.toml"
            values, locations, look_problems = read_look(data.decode("utf-8", "replace"), path)
            problems += look_problems
        looks.append((look, {key: value for key, value in values.items() if key != "look"}, locations))
        look, location = values.get("look"), locations.get("look", location)
    return looks, problems


def _suggest_look(name: str, theme: Theme) -> str:
    hint = suggest(name, look_names(theme)).replace("valid keys", "available looks")
    return f"{hint}\na look of your own goes into static/{FOLDER}NAME.css"


def _override(base: Values, values: Values) -> Values:
    """Put `values` over `base`. A new accent also discards the base's `accent_dark`, which belonged to the old one."""
    discarded = "accent_dark" if "accent" in values else None
    return {**{key: value for key, value in base.items() if key != discarded}, **values}


def _font_family(text: str | None, fallback: str) -> str | None:
    return parse_fonts(text, fallback) if text else None


def _check_contrast(values: Values, written: Locations, locations: Locations) -> Iterator[Problem]:
    """Warn about colours that the owner or the look has set and that are hard to read."""
    for suffix, mode in (("", "light mode"), ("_dark", "dark mode")):
        paper, ink = pick_colour(values, f"paper{suffix}"), pick_colour(values, f"ink{suffix}")
        for name, colour, what in (
            (f"ink{suffix}", ink, "text"),
            (f"accent{suffix}", pick_accent(values, suffix), "links"),
        ):
            keys = (name, name.removesuffix("_dark"), f"paper{suffix}")
            location = next((found[key] for found in (written, locations) for key in keys if key in found), None)
            if location is None or contrast(colour, paper) >= READABLE:
                continue
            message = f"{what} {'are' if what == 'links' else 'is'} hard to read in {mode}"
            ratio = f"{colour.css} on {paper.css} has a contrast of {contrast(colour, paper):.1f} to 1"
            readable = nearest_readable(colour, paper)
            hint = f"text needs at least {READABLE} (WCAG 2.2, 1.4.3), as {readable.css} has"
            yield warning(f"{message}: {ratio}", location, hint)
