"""QR codes, compared with zxing-cpp module by module."""

import re
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from generator.images.qr import MAX_BYTES, Symbol, capacity, make_symbol, masked_symbols, penalty

URL = "https://someone.example/repo/papers/competition-level-code-generation-alphacode.html"
LETTERS = "".join(chr(97 + (at * at * 7 + at // 3) % 26) for at in range(MAX_BYTES))


def to_rows(symbol: Symbol) -> list[list[int]]:
    return [[row[x // 8] >> x % 8 & 1 for x in range(symbol.size)] for row in symbol.rows()]


def encode_with_zxing(text: str) -> list[list[int]]:
    """Encode with zxing-cpp, which chooses a mask of its own."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    return [[int(not pixel) for pixel in row] for row in rows]


@pytest.mark.parametrize("version", [*range(1, 11), 14, 21, 32, 40])
def test_symbol_equals_that_of_zxing(version: int) -> None:
    for padding in range(3 if version < 20 else 1):
        text = LETTERS[: capacity(version) - padding]
        assert encode_with_zxing(text) in [to_rows(symbol) for symbol in masked_symbols(text.encode())]


@given(st.text("abcdefghijklmnopqrstuvwxyz:/._~?&=%", min_size=1, max_size=120))
def test_smallest_version_is_chosen(text: str) -> None:
    assert make_symbol(text.encode()).size <= len(encode_with_zxing(text))


def reference_penalty(rows: list[list[int]]) -> int:
    """The penalty computed literally as described in the standard (7.8.3.1)."""
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
def test_mask_with_the_lowest_penalty_is_chosen(version: int) -> None:
    for text in (URL[: capacity(version)], LETTERS[: capacity(version)]):
        found = [reference_penalty(to_rows(symbol)) for symbol in masked_symbols(text.encode())]
        assert [penalty(symbol) for symbol in masked_symbols(text.encode())] == found
        assert reference_penalty(to_rows(make_symbol(text.encode()))) == min(found)
