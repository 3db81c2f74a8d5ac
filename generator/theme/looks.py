"""How the site looks: the look that somebody chose and what stands in `[display]`, put together and checked.

A look is a stylesheet, `static/looks/NAME.css`, and where it wants other defaults of `[display]`,
`static/looks/NAME.toml`. It may stand on another one, which it names there by `look = "…"`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generator.config.colours import READABLE, Colour, contrast, first_readable, mix, parse_colour
from generator.config.config import COLOURS, Config, Display, read_look
from generator.config.fonts import parse_fonts
from generator.problems import Location, Problem, error, warning
from generator.text.suggestions import suggest
from generator.theme.files import Theme

FOLDER = "looks/"
"""Below `static/`."""
OURS = {
    "paper": "#fdfcf9",
    "paper_dark": "#151513",
    "ink": "#1c1b19",
    "ink_dark": "#e8e4dc",
    "accent": "#005c60",
    "accent_dark": "#85ccd0",
}
"""The colours of the theme's own stylesheet."""
STYLING = (*COLOURS, "look", "font", "font_labels", "density")
"""The keys of `[display]` that concern the stylesheet alone, and no page."""

Values = Mapping[str, Any]
Places = Mapping[str, Location]


class Palette(Struct, frozen=True):
    """All colours of a page by day, or by night."""

    paper: Colour
    ink: Colour
    quiet: Colour
    """Of what is said in passing; 7 to 1 where paper and ink let it."""
    rule: Colour
    """Of lines between parts of a page."""
    edge: Colour
    """Of lines that one must see to use what they enclose: 3 to 1 or more (WCAG 2.2, 1.4.11)."""
    accent: Colour
    visited: Colour


class Style(Struct, frozen=True):
    """What the stylesheet is made of."""

    looks: tuple[str, ...] = ()
    """The looks whose stylesheets follow that of the theme, in this order."""
    palettes: tuple[Palette, Palette] | None = None
    """By day and by night; None: as the theme has them."""
    font: str | None = None
    """The value of `font-family` for text."""
    font_labels: str | None = None
    """The same for labels, navigation and buttons."""
    is_compact: bool = False


class StyledConfig(Struct, frozen=True):
    """A configuration with the look that it asks for."""

    config: Config
    """What concerns pages; no page depends on what concerns the stylesheet alone, so that is left out."""
    style: Style
    problems: tuple[Problem, ...]


def apply_look(config: Config, theme: Theme, chosen: str | None = None) -> StyledConfig:
    """Put the look below what the owner wrote. `chosen`: a look by the command line, instead of that of site.toml."""
    own = {key: value for key in config.written if (value := getattr(config.display, key, None)) is not None}
    name = chosen or config.display.look
    at = config.written.get("look") if chosen is None else None
    levels, problems = _find_levels(name, at, theme) if name else ([], [])
    values: Values = {}
    places: Places = {}
    for _, level, level_places in [*reversed(levels), ("", own, config.written)]:
        values = _lay(values, level)
        places = {**places, **level_places}
    problems += _check_contrast(values, config.written, places)
    display = Display(**{key: value for key, value in values.items() if key not in STYLING})
    style = Style(
        looks=tuple(look for look, _, _ in reversed(levels)),
        palettes=(_palette(values, ""), _palette(values, "_dark")) if values.keys() & set(COLOURS) else None,
        font=_fonts(values.get("font"), "serif"),
        font_labels=_fonts(values.get("font_labels"), "sans-serif"),
        is_compact=values.get("density") == "compact",
    )
    return StyledConfig(replace(config, display=display), style, tuple(problems))


def look_names(theme: Theme) -> list[str]:
    """All looks that the site can have."""
    return sorted(
        path.removeprefix(FOLDER).removesuffix(".css")
        for path in theme.static
        if path.startswith(FOLDER) and path.endswith(".css") and path.count("/") == 1
    )


def is_part_of_a_look(path: str) -> bool:
    """Whether a file below `static/` is one that looks are made of, and not published by itself."""
    return path.startswith(FOLDER) and path.endswith((".css", ".toml"))


def _find_levels(
    name: str, at: Location | None, theme: Theme
) -> tuple[list[tuple[str, Values, Places]], list[Problem]]:
    """The look and those below it, each with what it says of `[display]`; the last one stands on the theme itself."""
    levels: list[tuple[str, Values, Places]] = []
    problems: list[Problem] = []
    wanted: str | None = name
    while wanted is not None:
        if any(wanted == seen for seen, _, _ in levels):
            problems.append(error(f'the look "{wanted}" stands on itself', at))
            break
        if wanted not in look_names(theme):
            problems.append(error(f'there is no look "{wanted}"', at, suggest_look(wanted, theme)))
            break
        values: Values = {}
        places: Places = {}
        if (data := theme.static.get(f"{FOLDER}{wanted}.toml")) is not None:
            path = f"static/{FOLDER}{wanted}.toml"
            values, places, wrong = read_look(data.decode("utf-8", "replace"), path)
            problems += wrong
        levels.append((wanted, {key: value for key, value in values.items() if key != "look"}, places))
        wanted, at = values.get("look"), places.get("look", at)
    return levels, problems


def suggest_look(name: str, theme: Theme) -> str:
    """A hint for the name of a look that is not there."""
    hint = suggest(name, look_names(theme)).replace("valid keys", "the looks")
    return f"{hint}\na look of your own stands in static/{FOLDER}NAME.css"


def _lay(below: Values, above: Values) -> Values:
    """One level over another. An accent chosen for the day alone has its own twin by night, not the one below."""
    twin = "accent_dark" if "accent" in above else None
    return {**{key: value for key, value in below.items() if key != twin}, **above}


def _fonts(text: str | None, fallback: str) -> str | None:
    return parse_fonts(text, fallback) if text else None


def _colour(values: Values, key: str) -> Colour:
    colour = parse_colour(values.get(key) or OURS[key]) or parse_colour(OURS[key])
    assert colour is not None  # noqa: S101 - ours are colours
    return colour


def _accent(values: Values, night: str) -> Colour:
    """By night, where only that of the day was chosen: as much lighter as it takes."""
    if not night or "accent_dark" in values or "accent" not in values:
        return _colour(values, f"accent{night}")
    accent, ink, paper = _colour(values, "accent"), _colour(values, "ink_dark"), _colour(values, "paper_dark")
    towards = parse_colour("white" if ink.luminance > paper.luminance else "black") or ink
    return first_readable((mix(accent, towards, share / 20) for share in range(20)), paper, 7)


def _palette(values: Values, night: str) -> Palette:
    paper, ink = _colour(values, f"paper{night}"), _colour(values, f"ink{night}")
    accent = _accent(values, night)
    return Palette(
        paper=paper,
        ink=ink,
        quiet=first_readable((mix(ink, paper, share / 50) for share in range(20, -1, -1)), paper, 7),
        rule=mix(ink, paper, 0.86),
        edge=first_readable((mix(ink, paper, share / 50) for share in range(35, -1, -1)), paper, 3.5),
        accent=accent,
        visited=first_readable((mix(accent, ink, share) for share in (0.3, 0)), paper, READABLE),
    )


def _check_contrast(values: Values, written: Places, places: Places) -> Iterator[Problem]:
    """What somebody chose and others cannot read."""
    for night, when in (("", "by day"), ("_dark", "by night")):
        paper, ink = _colour(values, f"paper{night}"), _colour(values, f"ink{night}")
        for name, colour, what in (
            (f"ink{night}", ink, "text"),
            (f"accent{night}", _accent(values, night), "links"),
        ):
            keys = (name, name.removesuffix("_dark"), f"paper{night}")
            at = next((found[key] for found in (written, places) for key in keys if key in found), None)
            if at is None or contrast(colour, paper) >= READABLE:
                continue
            message = f"{what} {when} are hard to read" if what == "links" else f"{what} {when} is hard to read"
            ratio = f"{colour.css} on {paper.css} has a contrast of {contrast(colour, paper):.1f} to 1"
            readable = _readable(colour, paper)
            hint = f"{READABLE} is the least that readers need (WCAG 2.2, 1.4.3); {readable.css} has it"
            yield warning(f"{message}: {ratio}", at, hint)


def _readable(colour: Colour, paper: Colour) -> Colour:
    """The same, as far towards black or white as it takes."""
    ends = [end for name in ("black", "white") if (end := parse_colour(name))]
    towards = max(ends, key=lambda end: contrast(end, paper))
    return first_readable((mix(colour, towards, share / 50) for share in range(51)), paper, READABLE)
