"""Build the site's stylesheet: the theme's, then those of its looks, then the owner's settings.

The settings are written for `:root`. The theme uses the more specific `html:root` for the reader's own preferences
(print, more contrast, forced colours), so those win over any look.
"""

from collections.abc import Iterator

from generator.theme.files import Theme
from generator.theme.looks import FOLDER, Palette, Style

NAME = "style.css"
"""Below `static/`."""
CARD_NAME = "card.css"
"""The stylesheet of embedded pages. It is kept small; looks extend it separately, in `NAME/card.css`."""
_COMPACT = "--air:.6;--leading:1.4;--size:clamp(100%,96% + .2vw,106.25%)"


def write_stylesheet(theme: Theme, style: Style) -> bytes:
    """Return the theme's stylesheet, followed by the looks and the owner's settings."""
    sheets = [theme.static[NAME], *(theme.static[f"{FOLDER}{look}.css"] for look in style.looks)]
    settings = "".join(_settings(style))
    return b"\n".join([*sheets, settings.encode()] if settings else sheets)


def write_card_stylesheet(theme: Theme, style: Style) -> bytes:
    """Return the same for cards."""
    looks = (theme.static.get(f"{FOLDER}{look}/{CARD_NAME}", b"") for look in style.looks)
    return b"".join([theme.static[CARD_NAME], *looks, "".join(_settings(style)).encode()])


def _settings(style: Style) -> Iterator[str]:
    declarations = []
    if style.font:
        declarations.append(f"--text:{style.font}")
    if style.font_labels:
        declarations.append(f"--sans:{style.font_labels}")
    if style.is_compact:
        declarations.append(_COMPACT)
    if declarations:
        yield f":root{{{';'.join(declarations)}}}\n"
    if style.palettes:
        yield _write_palettes(*style.palettes)


def _write_palettes(light: Palette, dark: Palette) -> str:
    """Write both palettes with `light-dark()`; browsers without it get the light one."""
    names = {"paper": "paper", "ink": "ink", "quiet": "ink-2", "rule": "rule", "edge": "edge", "accent": "accent",
             "visited": "visited"}  # fmt: skip
    pairs = [(names[field], getattr(light, field).css, getattr(dark, field).css) for field in names]
    light_only = ";".join(f"--{name}:{light}" for name, light, _ in pairs)
    both = ";".join(f"--{name}:light-dark({light},{dark})" for name, light, dark in pairs)
    return f":root{{{light_only}}}\n@supports (color:light-dark(red,red)){{:root{{{both}}}}}\n"
