"""An address as a QR code (ISO/IEC 18004:2015) with error correction M, which mends what a thumb covers: 15 %.

A symbol is one large integer with a bit for each module, row by row from the top left: placing, masking and judging are
a few operations on it. So a symbol takes a fifth of a millisecond, where libraries that know every kind of code need
ten: two minutes for 10,000 papers. Bytes only, since addresses have small letters; the smallest version that holds
them; the mask that the standard's rules (7.8.3) like best.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct

QUIET = 4
"""Light modules around a symbol (6.3.8)."""
MOST_BYTES = 2331
"""What version 40 holds (table 7)."""

# Table 9, for error correction M, versions 1 to 40: check bytes of a block, and the number of blocks.
_CHECKS = (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, *[28] * 19)
_BLOCKS = (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
           31, 33, 35, 37, 38, 40, 43, 45, 47, 49)  # fmt: skip
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda x, y: (x + y) % 2 == 0,
    lambda x, y: y % 2 == 0,
    lambda x, y: x % 3 == 0,
    lambda x, y: (x + y) % 3 == 0,
    lambda x, y: (x // 3 + y // 2) % 2 == 0,
    lambda x, y: x * y % 2 + x * y % 3 == 0,
    lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
)
"""Table 10."""


class Symbol(Struct, frozen=True):
    """A QR code."""

    size: int
    """Modules on each side."""
    modules: int
    """Bit `y * stride + x` is set where the module is dark."""

    @property
    def stride(self) -> int:
        """Bits of a row: its modules, and none that are dark up to the next whole byte."""
        return _stride(self.size)

    def rows(self) -> Iterator[bytes]:
        """From the top; in each byte eight modules from the left, the lowest bit first."""
        width = self.stride // 8
        everything = self.modules.to_bytes(width * self.size, "little")
        return (everything[at : at + width] for at in range(0, len(everything), width))


def _stride(size: int) -> int:
    return (size + 7) // 8 * 8


def make_symbol(data: bytes) -> Symbol:
    """At most `MOST_BYTES` bytes."""
    return min(candidates(data), key=penalty)


def candidates(data: bytes) -> list[Symbol]:
    """With each of the masks; all say the same."""
    version = next(version for version in range(1, 41) if len(data) <= room(version))
    form = _form(version)
    modules = 0
    for places, byte in zip(form.places, _codewords(data, version), strict=True):
        modules |= places[byte >> 4] | places[16 + (byte & 15)]
    return [Symbol(form.size, modules ^ mask) for mask in form.masks]


# Codewords (7.4 to 7.6)


def _data_codewords(version: int) -> int:
    return _all_codewords(version) - _CHECKS[version - 1] * _BLOCKS[version - 1]


def _all_codewords(version: int) -> int:
    """Table 1: what the patterns leave."""
    modules = (16 * version + 128) * version + 64
    if version > 1:
        aligned = version // 7 + 2
        modules -= (25 * aligned - 10) * aligned - 55
    return (modules - 36 * (version > 6)) // 8


def room(version: int) -> int:
    """Bytes that a version holds, behind four bits of mode and eight or sixteen of length."""
    return _data_codewords(version) - (2 if version < 10 else 3)


def _codewords(data: bytes, version: int) -> list[int]:
    """Data and check bytes, interleaved as they are placed."""
    length_bits = 8 if version < 10 else 16
    bits = ((4 << length_bits | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4
    used = (8 + length_bits) // 8 + len(data)
    count = _data_codewords(version)
    filled = bits.to_bytes(used) + (b"\xec\x11" * count)[: count - used]
    checks, blocks = _CHECKS[version - 1], _BLOCKS[version - 1]
    short, longer = divmod(count, blocks)
    ends = [short * (at + 1) + max(0, at + 1 - (blocks - longer)) for at in range(blocks)]
    parts = [filled[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    found = [part[at] for at in range(short + 1) for part in parts if at < len(part)]
    corrections = [_check_bytes(part, checks) for part in parts]
    return [*found, *(part[at] for at in range(checks) for part in corrections)]


def _check_bytes(data: bytes, count: int) -> bytes:
    """Reed-Solomon: the rest of a division of polynomials over GF(256)."""
    multiples = _generator_multiples(count)
    top, whole = 8 * (count - 1), (1 << 8 * count) - 1
    rest = 0
    for byte in data:
        rest = (rest << 8 & whole) ^ multiples[byte ^ rest >> top]
    return rest.to_bytes(count)


@lru_cache
def _generator_multiples(count: int) -> list[int]:
    """The generator polynomial without its first term, times each byte."""
    polynomial = [1]
    root = 1
    for _ in range(count):
        polynomial = [a ^ _times(b, root) for a, b in zip([*polynomial, 0], [0, *polynomial], strict=True)]
        root = _times(root, 2)
    return [int.from_bytes(bytes(_times(each, factor) for each in polynomial[1:])) for factor in range(256)]


def _times(a: int, b: int) -> int:
    """In GF(256) modulo x⁸ + x⁴ + x³ + x² + 1."""
    product = 0
    while b:
        product ^= a * (b & 1)
        a = a << 1 ^ (a >> 7) * 0x11D
        b >>= 1
    return product


# Where everything stands (6.3, 7.7, 7.9, 7.10)


class _Form(Struct, frozen=True):
    """What all symbols of one version have in common."""

    size: int
    places: tuple[tuple[int, ...], ...]
    """For each codeword the modules of each value of its first four bits, and of its last four."""
    masks: tuple[int, ...]
    """Each with the fixed patterns and the format that says which mask it is."""


@lru_cache
def _form(version: int) -> _Form:
    size = 17 + 4 * version
    fixed = _fixed(version, size)
    taken = dict(fixed)
    taken.update(dict.fromkeys(_format_places(size), False))
    free = [place for place in _zigzag(size) if place not in taken]
    stride = _stride(size)
    places = []
    for at in range(0, 8 * _all_codewords(version), 8):
        bits = [1 << y * stride + x for x, y in free[at : at + 8]]
        places.append(tuple(_pick(half, value) for half in (bits[:4], bits[4:]) for value in range(16)))
    dark = sum(1 << y * stride + x for (x, y), is_dark in fixed.items() if is_dark)
    masks = []
    for number, turns in enumerate(_MASKS):
        modules = sum(1 << y * stride + x for x, y in free if turns(x, y))
        said = _with_checks(number, 10, 0x537) ^ 0x5412  # error correction M is 00
        for at, (x, y) in enumerate(_format_places(size)):
            modules |= (said >> at % 15 & 1) << y * stride + x
        masks.append(dark | modules)
    return _Form(size, tuple(places), tuple(masks))


def _pick(bits: list[int], value: int) -> int:
    return sum(bit for at, bit in enumerate(bits) if value >> 3 - at & 1)


def _with_checks(value: int, count: int, divisor: int) -> int:
    """A BCH code: the value and the rest of its division (annexes C and D)."""
    rest = value << count
    while rest.bit_length() > count:
        rest ^= divisor << rest.bit_length() - count - 1
    return value << count | rest


def _format_places(size: int) -> list[tuple[int, int]]:
    """Twice from the last bit to the first (figure 25)."""
    left = [(8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)] + [(x, 8) for x in (7, 5, 4, 3, 2, 1, 0)]
    right = [(x, 8) for x in range(size - 1, size - 9, -1)] + [(8, y) for y in range(size - 7, size)]
    return left + right


def _fixed(version: int, size: int) -> dict[tuple[int, int], bool]:
    """Modules that no address changes, and whether they are dark."""
    found = {}
    for at in range(size):
        found[at, 6] = found[6, at] = at % 2 == 0
    for left, top in ((0, 0), (size - 7, 0), (0, size - 7)):
        for x in range(max(0, left - 1), min(size, left + 8)):
            for y in range(max(0, top - 1), min(size, top + 8)):
                found[x, y] = max(abs(x - left - 3), abs(y - top - 3)) in {0, 1, 3}
    lines = _aligned(version, size)
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for middle in [(x, y) for x in lines for y in lines if (x, y) not in corners]:
        for x in range(-2, 3):
            for y in range(-2, 3):
                found[middle[0] + x, middle[1] + y] = max(abs(x), abs(y)) != 1
    if version > 6:
        said = _with_checks(version, 12, 0x1F25)
        for at in range(18):
            x, y = size - 11 + at % 3, at // 3
            found[x, y] = found[y, x] = bool(said >> at & 1)
    found[8, size - 8] = True
    return found


def _aligned(version: int, size: int) -> list[int]:
    """Where alignment patterns have their middle (annex E)."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (4 * version + 2 * count + 1) // (2 * count - 2) * 2
    return [6, *sorted(size - 7 - step * at for at in range(count - 1))]


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Up and down in columns of two, from the right (7.7.3)."""
    upwards = True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        for y in range(size - 1, -1, -1) if upwards else range(size):
            yield right, y
            yield right - 1, y
        upwards = not upwards


# Which mask is best (7.8.3)


@lru_cache
def _within(size: int, columns: int, rows: int) -> int:
    """The first modules of the first rows."""
    return sum(((1 << columns) - 1) << y * _stride(size) for y in range(rows))


def penalty(symbol: Symbol) -> int:
    modules, size = symbol.modules, symbol.size
    everything = _within(size, size, size)
    light = everything ^ modules
    points = 0
    alike = []
    for step, columns, rows in ((1, size - 1, size), (symbol.stride, size, size - 1)):
        same = ~(modules ^ modules >> step) & _within(size, columns, rows)
        alike.append(same)
        two = same & same >> step
        five = two & two >> 2 * step
        points += five.bit_count() + 2 * (five & ~(five << step)).bit_count()
        finder = (
            modules & light >> step & two >> 2 * step & modules >> 2 * step & light >> 5 * step & modules >> 6 * step
        )
        four = light & light >> step
        four &= four >> 2 * step
        # What stands behind the end of a row is neither dark nor light, so nothing is found across it.
        points += 40 * ((finder & four >> 7 * step).bit_count() + (finder & four << 4 * step).bit_count())
    across, down = alike
    points += 3 * (across & across >> symbol.stride & down).bit_count()
    return points + 10 * int(abs(modules.bit_count() / (size * size) - 0.5) * 20)
