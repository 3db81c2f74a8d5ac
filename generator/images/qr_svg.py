"""The address of a paper as a QR code in SVG, for posters and slides: black on white, with its quiet zone."""

import re

from markupsafe import escape

from generator.images.qr import MOST_BYTES, QUIET, make_symbol
from generator.text.html import clean_line

_MODULE = 8
"""Pixels of a module where nobody says how large the picture shall be."""


def can_be_qr_code(address: str) -> bool:
    return len(address.encode()) <= MOST_BYTES


def write_qr_code(address: str, title: str) -> str:
    """`title` is plain text: what the address leads to."""
    symbol = make_symbol(address.encode())
    side = symbol.size + 2 * QUIET
    dark = "".join([f"M{QUIET} {y}.5{_write_row(row)}" for y, row in enumerate(symbol.rows(), QUIET)])
    said = clean_line(f"{title[:300]}: {address}") or address
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * _MODULE}" height="{side * _MODULE}"'
        f' viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges">\n<title>{escape(said)}</title>\n'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>\n<path stroke="#000" d="{dark}"/>\n</svg>\n'
    )


def _write_row(row: bytes) -> str:
    return "".join([_DRAWN[byte] for byte in row])


def _draw(byte: int) -> str:
    """Eight modules from the left: dark runs as lines, light ones skipped."""
    runs = re.findall("1+|0+", f"{byte:08b}"[::-1])
    return "".join([f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs])


_DRAWN = [_draw(byte) for byte in range(256)]
