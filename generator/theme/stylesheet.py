"""Build the site's stylesheet: the theme's, then those of its looks, the owner's settings and the site's own.

Each has a cascade layer, and a rule in a later one wins over any selector in an earlier one: `theme`, `look`, `owner`,
and last `device`, in which the theme has what readers ask for (print, more contrast, forced colours).
"""

import re
from collections.abc import Iterator

from generator.config.fonts import x_height
from generator.config.palette import THEME_PALETTES, Palette
from generator.theme.files import Theme
from generator.theme.looks import FOLDER, Style

NAME = "style.css"
"""Below `static/`."""
CARD_NAME = "card.css"
"""The stylesheet of embedded pages. It is kept small; looks extend it separately, in `NAME/card.css`."""
OWN_NAME = "site.css"
"""Rules that a site adds to all pages; not published on its own."""
_COMMENT = re.compile(rb"""(?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)"']*\))|/\*.*?\*/""", re.DOTALL)
_COMPACT = "--air:.6;--leading:1.4;--size:clamp(100%,96% + .2vw,106.25%)"
_PROPERTIES = {"paper": "paper", "ink": "ink", "quiet": "ink-2", "rule": "rule", "edge": "edge", "accent": "accent",
               "visited": "visited"}  # fmt: skip


def write_stylesheet(theme: Theme, style: Style) -> bytes:
    """Return the theme's stylesheet, followed by the looks, the owner's settings and the site's own rules."""
    looks = [theme.static[f"{FOLDER}{look}.css"] for look in style.looks]
    return _join(theme.static[NAME], style, looks, theme.static.get(OWN_NAME, b""))


def write_card_stylesheet(theme: Theme, style: Style) -> bytes:
    """Return the same for cards, without the site's own rules."""
    looks = [theme.static.get(f"{FOLDER}{look}/{CARD_NAME}", b"") for look in style.looks]
    return _join(theme.static[CARD_NAME], style, looks, b"")


def _join(sheet: bytes, style: Style, looks: list[bytes], own: bytes) -> bytes:
    palettes, is_own = _write_palettes(*style.palettes), style.palettes != THEME_PALETTES
    settings = f"{''.join(_settings(style))}{palettes if is_own else ''}"
    has_layers = b"@layer" in sheet or b"@import" in sheet  # else it is a site's own, written without
    layers = [
        ("theme", b"" if has_layers else _squeeze(sheet)),
        ("theme", b"" if is_own else palettes.encode()),
        *(("look", _squeeze(look)) for look in looks),
        ("owner", settings.encode()),
        ("owner", own),
    ]
    return b"".join(
        [
            _squeeze(sheet) if has_layers else b"",
            *(b"@layer %s {\n%s}\n" % (name.encode(), _end_line(css)) for name, css in layers if css),
        ]
    )


def _squeeze(css: bytes) -> bytes:
    """Leave out comments and indentation; texts and URLs stay as they are."""
    lines = _COMMENT.sub(lambda match: match["kept"] or b"", css).splitlines()
    return b"".join(line + b"\n" for each in lines if (line := each.strip()))


def _end_line(css: bytes) -> bytes:
    return css if css.endswith(b"\n") else css + b"\n"


def _settings(style: Style) -> Iterator[str]:
    declarations = []
    if style.font:
        declarations.append(f"--text:{style.font};--x-height:{x_height(style.font)}")
    if style.font_labels:
        declarations.append(f"--sans:{style.font_labels}")
    if style.is_compact:
        declarations.append(_COMPACT)
    if declarations:
        yield f":root{{{';'.join(declarations)}}}\n"


def _write_palettes(light: Palette, dark: Palette) -> str:
    """Write both palettes with `light-dark()`; browsers without it get the light one."""
    pairs = [(name, getattr(light, field).css, getattr(dark, field).css) for field, name in _PROPERTIES.items()]
    light_only = ";".join(f"--{name}:{light}" for name, light, _ in pairs)
    both = ";".join(f"--{name}:light-dark({light},{dark})" for name, light, dark in pairs)
    return f":root{{{light_only}}}\n@supports (color:light-dark(red,red)){{:root{{{both}}}}}\n"
