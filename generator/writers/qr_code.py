"""The address of a paper as a QR code in SVG, for posters and slides: black on white, with its quiet zone."""

from markupsafe import escape

from generator.qr import MOST_BYTES, QUIET, make_symbol
from generator.text import clean_line

_MODULE = 8
"""Pixels of a module where nobody says how large the picture shall be."""


def can_be_qr_code(address: str) -> bool:
    return len(address.encode()) <= MOST_BYTES


def write_qr_code(address: str, title: str) -> str:
    """`title` is plain text: what the address leads to."""
    symbol = make_symbol(address.encode())
    side = symbol.size + 2 * QUIET
    lines = [_write_row(row) for row in symbol.rows()]
    dark = "".join([f"M{QUIET} {y}.5{line}" for y, line in enumerate(lines, QUIET)])
    said = clean_line(f"{title[:300]}: {address}") or address
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side * _MODULE}" height="{side * _MODULE}"'
        f' viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges">\n<title>{escape(said)}</title>\n'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>\n<path stroke="#000" d="{dark}"/>\n</svg>\n'
    )


def _write_row(row: str) -> str:
    """Dark runs are drawn, light ones skipped."""
    runs = row.rstrip("0").replace("10", "1 0").replace("01", "0 1").split()
    return "".join(map(_RUNS.__getitem__, runs))


class _Runs(dict[str, str]):
    """What draws, or skips, a run of modules."""

    def __missing__(self, run: str) -> str:
        self[run] = written = f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
        return written


_RUNS = _Runs()
