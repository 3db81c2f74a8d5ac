"""The one stylesheet of the site: that of the theme, then those of its looks, then what the owner chose.

What the reader's device asks for has the last word: there the theme says `html:root`, which is stronger than the
`:root` that is written here.
"""

from collections.abc import Iterator

from generator.theme.files import Theme
from generator.theme.looks import FOLDER, Palette, Style

NAME = "style.css"
"""Below `static/`."""
CARD_NAME = "card.css"
"""Of the pages that are framed elsewhere: small, and so a look says what it wants of them apart, in `NAME/card.css`."""
_COMPACT = "--air:.6;--leading:1.4;--size:clamp(100%,96% + .2vw,106.25%)"


def write_stylesheet(theme: Theme, style: Style) -> bytes:
    """Theme, looks, own settings."""
    sheets = [theme.static[NAME], *(theme.static[f"{FOLDER}{look}.css"] for look in style.looks)]
    settings = "".join(_settings(style))
    return b"\n".join([*sheets, settings.encode()] if settings else sheets)


def write_card_stylesheet(theme: Theme, style: Style) -> bytes:
    """The same of cards."""
    looks = (theme.static.get(f"{FOLDER}{look}/{CARD_NAME}", b"") for look in style.looks)
    return b"".join([theme.static[CARD_NAME], *looks, "".join(_settings(style)).encode()])


def _settings(style: Style) -> Iterator[str]:
    said = []
    if style.font:
        said.append(f"--text:{style.font}")
    if style.font_labels:
        said.append(f"--sans:{style.font_labels}")
    if style.is_compact:
        said.append(_COMPACT)
    if said:
        yield f":root{{{';'.join(said)}}}\n"
    if style.palettes:
        yield write_palettes(*style.palettes)


def write_palettes(day: Palette, night: Palette) -> str:
    """Both, where the browser can choose; else always light, as the theme."""
    names = {"paper": "paper", "ink": "ink", "quiet": "ink-2", "rule": "rule", "edge": "edge", "accent": "accent",
             "visited": "visited"}  # fmt: skip
    pairs = [(names[field], getattr(day, field).css, getattr(night, field).css) for field in names]
    plain = ";".join(f"--{name}:{light}" for name, light, _ in pairs)
    both = ";".join(f"--{name}:light-dark({light},{dark})" for name, light, dark in pairs)
    return f":root{{{plain}}}\n@supports (color:light-dark(red,red)){{:root{{{both}}}}}\n"
