"""The icon of the site: initials in its accent colour, as SVG for browsers and as a square for home screens."""

from html import escape

from msgspec import Struct

from generator.images.card_svg import FONT_FAMILY
from generator.images.text_metrics import text_width

SIZE = 32
"""Of the coordinates; home screens show the icon larger."""
_LARGEST = 20.0
"""Largest font size: a single letter does not fill the icon."""
_CAP_HEIGHT = 0.7
"""Of most fonts, as a share of the font size."""
_LINES = "M6 9h3M12 9h14M12 14h14M6 20h3M12 20h14M12 25h9"
"""A list of papers, for a site without initials."""


class IconColours(Struct, frozen=True):
    """Colours as `#rrggbb`."""

    ground: str
    letters: str


def write_icon(initials: str | None, light: IconColours, dark: IconColours) -> str:
    """Return the icon for tabs, in the colours of light or dark mode."""
    rules = f"rect{{fill:{dark.ground}}}text{{fill:{dark.letters}}}path{{stroke:{dark.letters}}}"
    by_night = f"<style>@media(prefers-color-scheme:dark){{{rules}}}</style>" if dark != light else ""
    return _write(initials, light, width=27, style=by_night, corner=' rx="6"')


def write_touch_icon(initials: str | None, colours: IconColours) -> str:
    """Return the icon for home screens, which cut off its corners."""
    return _write(initials, colours, width=21)


def _write(initials: str | None, colours: IconColours, *, width: float, style: str = "", corner: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">{style}'
        f'<rect width="{SIZE}" height="{SIZE}"{corner} fill="{colours.ground}"/>'
        f"{_draw_letters(initials, colours, width) if initials else _draw_lines(colours)}</svg>"
    )


def _draw_letters(initials: str, colours: IconColours, width: float) -> str:
    size = min(_LARGEST * width / 27, width / text_width(initials))
    baseline = (SIZE + _CAP_HEIGHT * size) / 2
    return (
        f'<text x="{SIZE // 2}" y="{baseline:.1f}" font-family="{FONT_FAMILY}" font-size="{size:.1f}" font-weight="600"'
        f' text-anchor="middle" fill="{colours.letters}">{escape(initials)}</text>'
    )


def _draw_lines(colours: IconColours) -> str:
    return f'<path fill="none" stroke="{colours.letters}" stroke-width="2.2" d="{_LINES}"/>'
