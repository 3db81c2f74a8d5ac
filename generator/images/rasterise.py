"""SVG to PNG, with the fonts of the machine: for places that show no SVG.

resvg (the extra `oeuvre[images]`) draws; it is imported only where something is drawn. Same picture, same resvg, same
fonts: same bytes.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from unicodedata import category, name

_TAG = re.compile(r"<[^>]*>")
_ODD = re.compile("italic|oblique|mono|thin|light|black|condensed|narrow|emoji")
_SERIF = re.compile("serif|stix|times|georgia|palatino|cambria|pagella")
SCALE = 2
"""Pixels of PNG for each of SVG."""
_UNASSIGNED = "\u0378"
"""No font has a shape for it."""


class NoFontError(Exception):
    """The machine has no font for what should be drawn; the text says so."""


def can_draw() -> bool:
    return find_spec("resvg_py") is not None


@cache
def drawing_version() -> str:
    """What a drawing depends on besides the SVG. Fonts do not count: with others, `--force` draws anew."""
    spec = find_spec("resvg_py")
    folder = Path(spec.origin).parent.parent if spec and spec.origin else Path()
    return " ".join([str(SCALE), *sorted(path.name for path in folder.glob("resvg_py-*.dist-info"))])


def draw_png(svg: str, width: int) -> bytes:
    """`width` is that of the SVG. Raises NoFontError rather than draw boxes."""
    missing = "".join(dict.fromkeys(missing_characters(unescape(_TAG.sub(" ", svg)))))
    if missing:
        raise NoFontError(f'no font of this machine has "{missing}"')
    return _draw(svg, width * SCALE)


def missing_characters(text: str) -> Iterator[str]:
    """A letter of each script of which no font has any that stands in the text: fonts have most of one, or nothing."""
    scripts: dict[str, list[str]] = {}
    for letter in dict.fromkeys(text):
        # Signs and letters of mathematics are too many for any font, and nobody misreads a title without one.
        if letter.isalpha() and (letter.isascii() or category(letter) == "Lo"):
            script = "LATIN" if letter.isascii() else name(letter, "").partition(" ")[0]
            scripts.setdefault(script, []).append(letter)
    for script, letters in scripts.items():
        if script not in _drawn and not any(map(_is_drawn, letters)):
            yield letters[0]
        else:
            _drawn.add(script)


_drawn: set[str] = set()
"""Scripts that some font has."""


def _is_drawn(letter: str) -> bool:
    return _probe(letter) not in (_probe(_UNASSIGNED), _probe(""))


@cache
def _probe(letter: str) -> bytes:
    text = f'<text x="4" y="24" font-size="20" font-family="serif">{letter}</text>'
    return _draw(f'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="32">{text}</svg>', 48)


def _draw(svg: str, width: int) -> bytes:
    from resvg_py import svg_to_bytes

    # What the first font lacks is drawn with the first other one that has it. Where everything runs from right to left
    # that is the Latin in any line, elsewhere a sign in the title.
    fonts = find_fonts(prefer_bold="\u2067" not in svg)
    if not fonts:
        return bytes(svg_to_bytes(svg_string=svg, width=width))
    return bytes(svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts))


@cache
def find_fonts(*, prefer_bold: bool) -> list[str]:
    """All fonts of the machine, those first that suit text. Empty where they stand in no usual place."""
    home, windows = Path.home(), os.environ.get("WINDIR")
    folders: list[str | Path] = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        home / ".fonts",
        home / ".local/share/fonts",
    ]
    folders += ["/System/Library/Fonts", "/Library/Fonts", home / "Library/Fonts"]
    folders += [Path(windows) / "Fonts"] if windows else []
    found = [Path(base, each) for folder in folders for base, _, names in os.walk(folder) for each in names]
    fonts = [path for path in found if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"}]

    def rank(path: Path) -> tuple[bool | int | str, ...]:
        stem = path.stem.lower()
        is_bold, is_common = "bold" in stem, "dejavu" in stem
        return (
            bool(_ODD.search(stem)),
            not _SERIF.search(stem),
            is_bold != prefer_bold,
            not is_common,
            len(stem),
            str(path),
        )

    return [str(path) for path in sorted(fonts, key=rank)]
