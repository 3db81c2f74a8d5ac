"""Draw a URL as a QR code in SVG, for posters and slides: black on white, with its quiet zone."""

import re

from markupsafe import escape

from generator.images.qr import MAX_BYTES, QUIET_ZONE, make_symbol
from generator.text.html import clean_line

_MODULE_SIZE = 8
"""Default size of a module in pixels."""


def can_be_qr_code(url: str) -> bool:
    """Return whether the URL fits into a QR code."""
    return len(url.encode()) <= MAX_BYTES


def write_qr_code(url: str, title: str) -> str:
    """Return the SVG; `title` describes the target of the URL in plain text."""
    symbol = make_symbol(url.encode())
    side = symbol.size + 2 * QUIET_ZONE
    dark = "".join([f"M{QUIET_ZONE} {y}.5{_write_row(row)}" for y, row in enumerate(symbol.rows(), QUIET_ZONE)])
    description = clean_line(f"{title[:300]}: {url}") or url
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * _MODULE_SIZE}" height="{side * _MODULE_SIZE}"'
        f' viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges">\n<title>{escape(description)}</title>\n'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>\n<path stroke="#000" d="{dark}"/>\n</svg>\n'
    )


def _write_row(row: bytes) -> str:
    return "".join([_PATHS[byte] for byte in row])


def _draw(byte: int) -> str:
    """Draw eight modules from the left: dark runs as lines, light ones as moves."""
    runs = re.findall("1+|0+", f"{byte:08b}"[::-1])
    return "".join([f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs])


_PATHS = [_draw(byte) for byte in range(256)]
