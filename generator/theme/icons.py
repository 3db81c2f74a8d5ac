"""The icons of the site, for tabs and for home screens: files of the owner, or else drawn from the initials."""

import re
from collections.abc import Container

from msgspec import Struct

from generator.bibliography.monogram import initials_of
from generator.config.palette import Palette
from generator.images.icon_svg import IconColours, write_icon, write_touch_icon
from generator.images.rasterise import SCALE, NoFontError, draw_png
from generator.model import Name
from generator.theme.looks import Style

FOLDER = "static/"
ICON_NAME = "favicon.svg"
"""Below `static/`: a file of the site, in which names of colours such as `{accent}` stand for those of light mode."""
TOUCH_NAME = "apple-touch-icon.png"
"""At the root of the site or below `static/`."""
TOUCH_SIZE = 180
"""In pixels, as Apple recommends."""
_ROOT_ICONS = {"favicon.svg": "image/svg+xml", "favicon.png": "image/png", "favicon.ico": "image/x-icon"}
"""Names in `content/root/`, with their media types; the first one is chosen."""


class Icons(Struct, frozen=True):
    """Where the icons are, and what those are drawn from that are not files of the owner."""

    path: str = FOLDER + ICON_NAME
    """From the site's root."""
    type: str = "image/svg+xml"
    """Media type."""
    drawing: str | None = None
    """The icon for tabs as SVG; None if it is a file of the owner."""
    touch_path: str | None = None
    """From the site's root; None if there is none, since nothing can draw it."""
    touch_drawings: tuple[str, str] | None = None
    """The icon for home screens as SVG, with initials and without; None if it is a file of the owner."""


def choose_icons(
    static: Container[str], root_files: Container[str], initials: str | None, style: Style, *, can_draw: bool
) -> Icons:
    """Choose among the files of the site below `static/` and in `content/root/`, and draw what is missing."""
    light, dark = map(_colours, style.palettes)
    found = next(((name, kind) for name, kind in _ROOT_ICONS.items() if name in root_files), None)
    path, kind = (FOLDER + ICON_NAME, "image/svg+xml") if found is None or ICON_NAME in static else found
    touch = FOLDER + TOUCH_NAME if TOUCH_NAME in static else TOUCH_NAME if TOUCH_NAME in root_files else None
    is_drawn = touch is None and can_draw
    return Icons(
        path,
        kind,
        write_icon(initials, light, dark) if found is None and ICON_NAME not in static else None,
        TOUCH_NAME if is_drawn else touch,
        (write_touch_icon(initials, light), write_touch_icon(None, light)) if is_drawn else None,
    )


def site_initials(owner: Name | None, title: str | None) -> str | None:
    """Return the initials of the owner, or of the title of a site about several people."""
    return initials_of(owner or Name(literal=title or ""))


def colour_icon(source: bytes, style: Style) -> bytes:
    """Return an icon of the owner with the colours of the site in place of their names."""
    colours = {name.encode(): getattr(style.palettes[0], name).hex.encode() for name in Palette.__struct_fields__}
    return re.sub(rb"\{(\w+)\}", lambda match: colours.get(match[1], match[0]), source)


def draw_touch_icon(drawing: str, without_letters: str) -> bytes:
    """Return the icon for home screens as PNG, without letters that no installed font has."""
    try:
        return draw_png(drawing, TOUCH_SIZE // SCALE)
    except NoFontError:
        return draw_png(without_letters, TOUCH_SIZE // SCALE)


def _colours(palette: Palette) -> IconColours:
    return IconColours(palette.accent.hex, palette.paper.hex)
