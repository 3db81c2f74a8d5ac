"""Opaque CSS colours (`#0b6e6e`, `teal`, `oklch(0.5 0.1 200)`): parsing, mixing and contrast.

The CSS of a colour is generated from its numbers, so that no text of a user reaches a stylesheet.
"""

import math
import re
from collections.abc import Iterable

from msgspec import Struct

from generator.text.suggestions import nearest

_NAMES = """
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000
blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00
chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b
darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b
darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a
darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1
darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff
firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00
lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3
lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa
lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32
linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3
mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc
mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead
navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6
palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9
peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f
royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d
silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f
steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3
white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
""".split()
NAMES: dict[str, str] = dict(zip(_NAMES[::2], _NAMES[1::2], strict=True))
"""The named colours of CSS Color 4, section 6.1, with their hexadecimal digits."""

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_OKLCH = re.compile(
    r"oklch\(\s*([0-9]*\.?[0-9]+)(%?)\s+([0-9]*\.?[0-9]+)(%?)\s+(-?[0-9]*\.?[0-9]+)(?:deg)?\s*\)", re.IGNORECASE
)

READABLE = 4.5
"""Minimum contrast of text (WCAG 2.2, 1.4.3)."""


class Colour(Struct, frozen=True):
    """A colour without transparency."""

    css: str
    """The colour in CSS syntax."""
    light: tuple[float, float, float]
    """Red, green and blue in linear-light sRGB, 0 to 1."""

    @property
    def hex(self) -> str:
        """`#0b6e6e`, for programs without support for `oklch()`."""
        return "#" + "".join(f"{round(255 * _encode(channel)):02x}" for channel in self.light)

    @property
    def luminance(self) -> float:
        """Relative luminance as defined in WCAG 2.2, 0 to 1."""
        red, green, blue = self.light
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def parse_colour(text: str) -> Colour | None:
    """Parse a hexadecimal, named or `oklch()` colour without transparency. Return None for any other text."""
    text = text.strip()
    if match := _HEX.fullmatch(text):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return _from_hex(digits.lower())
    if text.lower() in NAMES:
        return _from_hex(NAMES[text.lower()])
    if match := _OKLCH.fullmatch(text):
        lightness = min(1, float(match[1]) / (100 if match[2] else 1))
        chroma = float(match[3]) * (0.004 if match[4] else 1)
        hue = float(match[5])
        if chroma > 1 or abs(hue) > 10_000:
            return None
        angle = math.radians(hue)
        light = _to_light(lightness, chroma * math.cos(angle), chroma * math.sin(angle))
        return Colour(f"oklch({lightness:.4g} {chroma:.4g} {hue:.5g})", light)
    return None


def suggest_colour(text: str) -> str:
    """Return a hint for a text that is not a valid colour."""
    near = nearest(text, NAMES) if re.fullmatch(r"[A-Za-z -]{3,40}", text) else None
    return f'did you mean "{near}"?' if near else COLOUR_HINT


COLOUR_HINT = 'for instance "#0b6e6e", "teal" or "oklch(0.5 0.1 200)"; without transparency'


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio as defined in WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Mix `one` with a share of `other` (0 to 1) in the perceptually uniform space Oklab."""
    lightness, a, b = (
        (1 - share) * first + share * second
        for first, second in zip(_to_oklab(one.light), _to_oklab(other.light), strict=True)
    )
    return _from_hex(Colour("", _to_light(lightness, a, b)).hex.removeprefix("#"))


def first_readable(colours: Iterable[Colour], paper: Colour, minimum: float) -> Colour:
    """Return the first colour with at least the minimum contrast on `paper`, or else the one with the highest."""
    rejected = []
    for colour in colours:
        if contrast(colour, paper) >= minimum:
            return colour
        rejected.append(colour)
    return max(rejected, key=lambda colour: contrast(colour, paper))


def _from_hex(digits: str) -> Colour:
    red, green, blue = (_decode(int(digits[start : start + 2], 16) / 255) for start in (0, 2, 4))
    return Colour(f"#{digits}", (red, green, blue))


def _decode(channel: float) -> float:
    """Convert an sRGB channel, 0 to 1, to linear light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encode(light: float) -> float:
    """Convert linear light, 0 to 1, to an sRGB channel."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _to_oklab(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """Convert linear-light sRGB to Oklab (CSS Color 4, section 10; matrices by Björn Ottosson)."""
    red, green, blue = light
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _to_light(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Convert Oklab to linear-light sRGB. Colours outside of the gamut are clipped channel by channel."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red, green, blue = (
        min(1.0, max(0.0, channel))
        for channel in (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )
    )
    return red, green, blue
