"""Read the header of an image file: its format, its displayed size, and whether it is animated or contains a location.

The small libraries for this task ignore EXIF orientation, animations and GPS data; Pillow is an optional dependency.
"""

import re
from collections.abc import Callable, Iterator
from math import isfinite
from typing import BinaryIO

from msgspec import Struct

from generator.images.svg_cleaner import MAX_BYTES, Removal, UnsafeSvgError, clean_svg

MAX_PIXELS = 100_000_000
"""Larger images are rejected: decoding one takes 400 MB, here as well as in a visitor's browser."""


class ImageInfo(Struct, frozen=True, array_like=True):
    """Properties of an image that are known without decoding its pixels."""

    type: str
    """A key of `SUFFIXES`."""
    width: int
    """In pixels, after applying the EXIF orientation."""
    height: int
    orientation: int = 1
    """EXIF 2.32, 4.6.4 A: 1 to 8; from 5 on, width and height are swapped."""
    is_animated: bool = False
    has_location: bool = False
    """Whether its EXIF data contains GPS coordinates."""
    removed: tuple[Removal, ...] = ()
    """What is removed from an SVG picture before it is published."""


SUFFIXES = {
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "gif": (".gif",),
    "webp": (".webp",),
    "avif": (".avif",),
    "svg": (".svg",),
}
"""Formats that browsers can show, with their file name extensions."""

KNOWN_SUFFIXES = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)


class InvalidImageError(ValueError):
    """The file is not an image that can be shown. The message is a predicate, such as `is empty`."""


def read_image_info(file: BinaryIO) -> ImageInfo:
    """Read the header of an image file.

    Raises InvalidImageError, and OSError if the file cannot be read.
    """
    head = file.read(32)
    file.seek(0)
    try:
        info = _find_reader(head)(file)
    except (IndexError, EOFError) as problem:
        raise InvalidImageError("is truncated or damaged") from problem
    if info.width < 1 or info.height < 1:
        raise InvalidImageError("has zero width or height")
    if info.width * info.height > MAX_PIXELS and info.type != "svg":
        raise InvalidImageError(f"has {info.width:,} × {info.height:,} pixels; the maximum is {MAX_PIXELS:,}")
    return info


def _find_reader(head: bytes) -> Callable[[BinaryIO], ImageInfo]:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return _read_png
    if head.startswith(b"\xff\xd8\xff"):
        return _read_jpeg
    if head.startswith((b"GIF87a", b"GIF89a")):
        return _read_gif
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _read_webp
    if head[4:8] == b"ftyp":
        return _read_avif
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        return _read_svg
    raise InvalidImageError("is empty" if not head else "is not an image that browsers can show")


def _take(file: BinaryIO, count: int) -> bytes:
    if count < 0 or len(data := file.read(count)) < count:
        raise EOFError
    return data


def _big_endian(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little_endian(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _make_info(kind: str, width: int, height: int, exif: bytes, *, is_animated: bool = False) -> ImageInfo:
    orientation, has_location = _read_exif(exif)
    if orientation >= 5:
        width, height = height, width
    return ImageInfo(kind, width, height, orientation, is_animated, has_location)


# PNG (third edition, 5 and 11)


def _read_png(file: BinaryIO) -> ImageInfo:
    file.seek(8)
    width = height = 0
    exif = b""
    is_animated = False
    while True:
        length, kind = _big_endian(_take(file, 4)), _take(file, 4)
        if kind == b"IHDR":
            data = _take(file, length)
            width, height = _big_endian(data[:4]), _big_endian(data[4:8])
        elif kind == b"eXIf":
            exif = _take(file, min(length, _MAX_EXIF))
            file.seek(length - len(exif), 1)
        elif kind in {b"IDAT", b"IEND"}:
            return _make_info("png", width, height, exif, is_animated=is_animated)
        else:
            is_animated |= kind == b"acTL"
            file.seek(length, 1)
        file.seek(4, 1)  # the check sum


# JPEG (ITU T.81, B.1)

_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE_MARKERS = frozenset({0x01, *range(0xD0, 0xD9)})
_MAX_JUNK = 1 << 12


def _read_jpeg(file: BinaryIO) -> ImageInfo:
    file.seek(2)
    exif = b""
    while True:
        for _ in range(_MAX_JUNK):
            if _take(file, 1) == b"\xff":
                break
        marker = 0xFF
        while marker == 0xFF:
            [marker] = _take(file, 1)
        if marker in _STANDALONE_MARKERS:
            continue
        length = _big_endian(_take(file, 2)) - 2
        if marker in {0xD9, 0xDA} or length < 0:
            raise EOFError
        if marker in _FRAME_MARKERS:
            frame = _take(file, 5)
            return _make_info("jpeg", _big_endian(frame[3:5]), _big_endian(frame[1:3]), exif)
        data = _take(file, length) if marker == 0xE1 and not exif else b""
        if data.startswith(b"Exif\0"):
            exif = data[6:]
        file.seek(length - len(data), 1)


# EXIF (2.32, 4.5 and 4.6): a TIFF file of which two entries are read

_MAX_EXIF = 1 << 16
_ORIENTATION, _GPS_IFD, _GPS_LATITUDE = 0x0112, 0x8825, 2


def _read_exif(data: bytes) -> tuple[int, bool]:
    """Return the orientation and whether there are GPS coordinates. Damaged EXIF data is ignored."""
    data = data.removeprefix(b"Exif\0\0")
    number = _big_endian if data[:2] == b"MM" else _little_endian

    def entries(offset: int) -> Iterator[tuple[int, bytes]]:
        count = number(data[offset : offset + 2])
        for start in range(offset + 2, min(offset + 2 + 12 * count, len(data) - 11), 12):
            yield number(data[start : start + 2]), data[start + 8 : start + 12]

    if data[:2] not in {b"MM", b"II"} or number(data[2:4]) != 42:
        return 1, False
    first = dict(entries(number(data[4:8])))
    orientation = number(first[_ORIENTATION][:2]) if _ORIENTATION in first else 1
    has_location = _GPS_IFD in first and _GPS_LATITUDE in dict(entries(number(first[_GPS_IFD])))
    return orientation if 1 <= orientation <= 8 else 1, has_location


# GIF (89a, 18 to 24)


def _read_gif(file: BinaryIO) -> ImageInfo:
    file.seek(6)
    screen = _take(file, 7)
    width, height = _little_endian(screen[:2]), _little_endian(screen[2:4])
    if screen[4] & 0x80:
        file.seek(3 << (screen[4] & 7) + 1, 1)
    frames = 0
    while frames < 2 and (kind := file.read(1)) in {b"!", b","}:
        if kind == b",":
            frames += 1
            colours = _take(file, 9)[8]
            if colours & 0x80:
                file.seek(3 << (colours & 7) + 1, 1)
        file.seek(1, 1)
        while length := file.read(1):
            if length == b"\0":
                break
            file.seek(length[0], 1)
    if not frames:
        raise EOFError
    return ImageInfo("gif", width, height, is_animated=frames > 1)


# WebP (RFC 9649, 2)


def _read_webp(file: BinaryIO) -> ImageInfo:
    file.seek(12)
    kind, length = _take(file, 4), _little_endian(_take(file, 4))
    if kind == b"VP8X":
        data = _take(file, 10)
        # Browsers ignore EXIF orientation in WebP.
        _, has_location = _read_exif(_find_exif(file, length - 10)) if data[0] & 0x08 else (1, False)
        width, height = _little_endian(data[4:7]) + 1, _little_endian(data[7:10]) + 1
        return ImageInfo("webp", width, height, is_animated=bool(data[0] & 0x02), has_location=has_location)
    data = _take(file, 10)
    if kind == b"VP8 ":
        return ImageInfo("webp", _little_endian(data[6:8]) & 0x3FFF, _little_endian(data[8:10]) & 0x3FFF)
    if kind == b"VP8L":
        bits = _little_endian(data[1:5])
        return ImageInfo("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    raise InvalidImageError("is truncated or damaged")


def _find_exif(file: BinaryIO, rest: int) -> bytes:
    file.seek(rest + (rest & 1), 1)
    while len(head := file.read(8)) == 8:
        length = _little_endian(head[4:])
        if head[:4] == b"EXIF":
            return file.read(min(length, _MAX_EXIF))
        file.seek(length + (length & 1), 1)
    return b""


# AVIF (1.1, on ISO/IEC 14496-12 and 23008-12)

_MAX_META = 1 << 20


def _read_avif(file: BinaryIO) -> ImageInfo:
    brands = _take(file, min(_big_endian(_take(file, 4)), 512) - 4)[4:]
    names = {brands[start : start + 4] for start in (0, *range(8, len(brands), 4))}
    if not names & {b"avif", b"avis"}:
        raise InvalidImageError("is not an image that browsers can show")
    file.seek(0)
    meta = b""
    while not meta:
        size, kind = _big_endian(_take(file, 4)), _take(file, 4)
        if size < 8:
            raise EOFError
        if kind == b"meta":
            meta = _take(file, min(size - 8, _MAX_META))[4:]
        else:
            file.seek(size - 8, 1)
    sizes, is_rotated = [(0, 0)], False
    # The image itself is the largest; the others are tiles, thumbnails and masks.
    for kind, data in _boxes(b"".join(each for name, each in _boxes(_find_box(meta, b"iprp")) if name == b"ipco")):
        if kind == b"ispe":
            sizes.append((_big_endian(data[4:8]), _big_endian(data[8:12])))
        is_rotated |= kind == b"irot" and bool(data[0] & 1)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    if is_rotated:
        width, height = height, width
    return ImageInfo("avif", width, height, is_animated=brands[:4] == b"avis")


def _find_box(data: bytes, name: bytes) -> bytes:
    return next((inner for kind, inner in _boxes(data) if kind == name), b"")


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    offset = 0
    while offset + 8 <= len(data) and (size := _big_endian(data[offset : offset + 4])) >= 8:
        yield data[offset + 4 : offset + 8], data[offset + 8 : offset + size]
        offset += size


# SVG 2 (7 and 8)

_LENGTH = re.compile(r"\s*\+?((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)\s*(px|pt|pc|mm|cm|in|em|rem|ex)?\s*")
_UNITS = {
    "": 1,
    "px": 1,
    "pt": 4 / 3,
    "pc": 16,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
    "em": 16,
    "rem": 16,
    "ex": 8,
}


def _read_svg(file: BinaryIO) -> ImageInfo:
    try:
        clean = clean_svg(file.read(MAX_BYTES + 1))
    except UnsafeSvgError as problem:
        raise InvalidImageError(str(problem)) from problem
    width, height = (_parse_length(clean.root.get(key)) for key in ("width", "height"))
    box = [_parse_length(each) for each in re.split(r"[\s,]+", clean.root.get("viewBox", "").strip())[2:]]
    box_width, box_height = box if len(box) == 2 else (None, None)
    if box_width and box_height:
        width, height = (
            width or (height or box_height) * box_width / box_height,
            height or (width or box_width) * box_height / box_width,
        )
    width, height = width or 300, height or 150  # CSS 2.2, 10.3.2
    size = max(1, round(min(width, 1e6))), max(1, round(min(height, 1e6)))
    return ImageInfo("svg", *size, removed=clean.removed)


def _parse_length(text: str | None) -> float | None:
    """Return the length in CSS pixels, or None if it is missing or relative."""
    found = _LENGTH.fullmatch(text or "")
    length = float(found[1]) * _UNITS[found[2] or ""] if found else 0.0
    return length if length > 0 and isfinite(length) else None
