"""QR codes are what the standard asks for: like those of another program, module by module, and readable."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from generator.images.qr import MAX_BYTES, QUIET_ZONE, Symbol, masked_symbols, make_symbol, penalty, capacity
from generator.images.qr_svg import can_be_qr_code, write_qr_code

ADDRESS = "https://someone.example/repo/papers/competition-level-code-generation-alphacode.html"
LETTERS = "".join(chr(97 + (at * at * 7 + at // 3) % 26) for at in range(MAX_BYTES))


def grid(symbol: Symbol) -> list[list[int]]:
    return [[row[x // 8] >> x % 8 & 1 for x in range(symbol.size)] for row in symbol.rows()]


def other(text: str) -> list[list[int]]:
    """What another program makes of it, with the mask that it likes best."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    return [[int(not pixel) for pixel in row] for row in rows]


@pytest.mark.parametrize("version", [*range(1, 11), 14, 21, 32, 40])
def test_symbols_are_those_of_another_program(version: int) -> None:
    for length in (capacity(version), capacity(version) - 1, capacity(version) - 2):
        text = LETTERS[:length]
        assert other(text) in [grid(symbol) for symbol in masked_symbols(text.encode())]


@given(st.text("abcdefghijklmnopqrstuvwxyz:/._~?&=%", min_size=1, max_size=120))
def test_symbols_are_as_small_as_can_be(text: str) -> None:
    assert make_symbol(text.encode()).size <= len(other(text))


def points(rows: list[list[int]]) -> int:
    """What the standard has against a symbol, by its words (7.8.3.1)."""
    size = len(rows)
    found = 0
    for lines in (rows, [list(column) for column in zip(*rows, strict=True)]):
        for line in lines:
            text = "".join(map(str, line))
            found += sum(len(run[0]) - 2 for run in re.finditer(r"0{5,}|1{5,}", text))
            found += 40 * len(re.findall(r"(?=10111010000)", text)) + 40 * len(re.findall(r"(?=00001011101)", text))
    for y in range(size - 1):
        for x in range(size - 1):
            found += 3 * (rows[y][x] == rows[y][x + 1] == rows[y + 1][x] == rows[y + 1][x + 1])
    share = sum(map(sum, rows)) / size**2
    return found + 10 * int(abs(share - 0.5) * 20)


@pytest.mark.parametrize("version", [1, 3, 6, 8])
def test_the_best_mask_is_chosen(version: int) -> None:
    for text in (ADDRESS[: capacity(version)], LETTERS[: capacity(version)]):
        found = [points(grid(symbol)) for symbol in masked_symbols(text.encode())]
        assert [penalty(symbol) for symbol in masked_symbols(text.encode())] == found
        assert points(grid(make_symbol(text.encode()))) == min(found)


# As a picture


def test_a_picture_is_black_on_white_and_says_where_it_leads() -> None:
    svg = write_qr_code(ADDRESS, "A <paper> & more\u202e")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == f"A <paper> & more : {ADDRESS}"
    assert root.get("role") == "img"
    side = make_symbol(ADDRESS.encode()).size + 2 * QUIET_ZONE
    assert root.get("viewBox") == f"0 0 {side} {side}"
    assert {each.tag.removeprefix(space) for each in root} == {"title", "path"}
    assert write_qr_code(ADDRESS, "A <paper> & more\u202e") == svg


def test_what_no_code_can_hold_is_known_before() -> None:
    assert can_be_qr_code("https://a.example/" + "x" * (MAX_BYTES - 18))
    assert not can_be_qr_code("https://a.example/" + "x" * (MAX_BYTES - 17))
