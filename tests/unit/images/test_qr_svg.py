"""QR codes as SVG."""

import re
from xml.etree import ElementTree

from generator.images.qr import MAX_BYTES, QUIET_ZONE, make_symbol
from generator.images.qr_svg import can_be_qr_code, write_qr_code

URL = "https://someone.example/repo/papers/competition-level-code-generation-alphacode.html"
SVG = "{http://www.w3.org/2000/svg}"


def test_svg_is_labelled_and_has_a_quiet_zone() -> None:
    root = ElementTree.fromstring(write_qr_code(URL, "A <paper> & more\u202e"))  # noqa: S314 - our own
    assert root.findtext(f"{SVG}title") == f"A <paper> & more : {URL}"
    assert root.get("role") == "img"
    side = make_symbol(URL.encode()).size + 2 * QUIET_ZONE
    assert root.get("viewBox") == f"0 0 {side} {side}"
    assert {each.tag.removeprefix(SVG) for each in root} == {"title", "path"}


def test_path_contains_the_dark_modules() -> None:
    symbol = make_symbol(URL.encode())
    root = ElementTree.fromstring(write_qr_code(URL, "A paper"))  # noqa: S314 - our own
    path = root.findall(f"{SVG}path")[-1].get("d", "")
    rows = re.findall(r"M4 (\d+)\.5([hm 0-9]*)", path)
    assert [int(y) for y, _ in rows] == list(range(QUIET_ZONE, QUIET_ZONE + symbol.size))
    for row, (_, runs) in zip(symbol.rows(), rows, strict=True):
        modules = "".join(
            ("1" if kind == "h" else "0") * int(count) for kind, count in re.findall(r"([hm])(\d+)", runs)
        )
        assert modules == "".join(f"{byte:08b}"[::-1] for byte in row)


def test_very_long_urls_do_not_fit() -> None:
    assert can_be_qr_code("https://a.example/" + "x" * (MAX_BYTES - 18))
    assert not can_be_qr_code("https://a.example/" + "x" * (MAX_BYTES - 17))
