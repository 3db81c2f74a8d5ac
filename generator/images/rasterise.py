"""Render SVG to PNG with the installed fonts, for places that do not accept SVG.

Rendering is done by resvg (the extra `oeuvre[images]`), which is imported only when needed. The same SVG, resvg version
and fonts give the same bytes.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category, name

from generator.images.card_svg import FONT_FAMILY
from generator.libraries import library_digest
from generator.text.characters import RIGHT_TO_LEFT_ISOLATE

_TAG = re.compile(r"<[^>]*>")
_UNSUITABLE = re.compile("italic|oblique|mono|thin|light|black|condensed|narrow|emoji")
_SERIF = re.compile("serif|stix|times|georgia|palatino|cambria|pagella")
SCALE = 2
"""PNG pixels per SVG unit."""
_UNASSIGNED = "\u0378"
"""An unassigned code point, for which no font has a glyph."""


class NoFontError(Exception):
    """No installed font supports the text."""


def can_draw() -> bool:
    """Return whether resvg is installed."""
    return find_spec("resvg_py") is not None


@cache
def drawing_version() -> str:
    """Identify the renderer for fingerprints. Installed fonts are not included; `--force` redraws with new ones."""
    return f"{SCALE} {library_digest('resvg-py').hex()}"


def draw_png(svg: str, width: int) -> bytes:
    """Render an SVG of the given width at `SCALE` times its size.

    Raises NoFontError instead of drawing boxes for missing glyphs.
    """
    missing = "".join(dict.fromkeys(missing_characters(unescape(_TAG.sub(" ", svg)))))
    if missing:
        raise NoFontError(f'no installed font has "{missing}"')
    return _draw(svg, width * SCALE)


def missing_characters(text: str) -> Iterator[str]:
    """Yield one letter of each script in the text of which no installed font has any letter that occurs.

    A font usually supports most of a script or nothing.
    """
    scripts: dict[str, list[str]] = {}
    for letter in dict.fromkeys(text):
        # Symbols and mathematical letters are not required: no font has all of them, and a title is readable without.
        if letter.isalpha() and (letter.isascii() or category(letter) == "Lo"):
            script = "LATIN" if letter.isascii() else name(letter, "").partition(" ")[0]
            scripts.setdefault(script, []).append(letter)
    for script, letters in scripts.items():
        if script not in _supported_scripts and not any(map(_has_glyph, letters)):
            yield letters[0]
        else:
            _supported_scripts.add(script)


_supported_scripts: set[str] = set()


def _has_glyph(letter: str) -> bool:
    return _draw_letter(letter) not in (_draw_letter(_UNASSIGNED), _draw_letter(""))


@cache
def _draw_letter(letter: str) -> bytes:
    # The generic `serif` alone would not do: resvg takes it for Times New Roman, and draws nothing without that font.
    text = f'<text x="4" y="24" font-size="20" font-family="{FONT_FAMILY}">{letter}</text>'
    return _draw(f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32">{text}</svg>', 48)


def _draw(svg: str, width: int) -> bytes:
    from resvg_py import svg_to_bytes

    # Characters missing from the first font are taken from the first other font that has them: in right-to-left cards
    # Latin text of any weight, otherwise symbols in the bold title.
    fonts = find_fonts(prefer_bold=RIGHT_TO_LEFT_ISOLATE not in svg)
    if not fonts:
        return bytes(svg_to_bytes(svg_string=svg, width=width))
    return bytes(svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts))


@cache
def find_fonts(*, prefer_bold: bool) -> list[str]:
    """List all installed fonts, those best suited for text first; empty if none is in a usual folder."""
    home, windows = Path.home(), os.environ.get("WINDIR")
    folders: list[str | Path] = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        home / ".fonts",
        home / ".local/share/fonts",
    ]
    folders += ["/System/Library/Fonts", "/Library/Fonts", home / "Library/Fonts"]
    folders += [Path(windows) / "Fonts"] if windows else []
    files = [Path(base, name) for folder in folders for base, _, names in os.walk(folder) for name in names]
    fonts = [path for path in files if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"}]

    def rank(path: Path) -> tuple[bool | int | str, ...]:
        stem = path.stem.lower()
        is_bold, is_common = "bold" in stem, "dejavu" in stem
        return (
            bool(_UNSUITABLE.search(stem)),
            not _SERIF.search(stem),
            is_bold != prefer_bold,
            not is_common,
            len(stem),
            str(path),
        )

    return [str(path) for path in sorted(fonts, key=rank)]
