"""The head of an image file: which format it has, how large it is when it is shown, whether it moves.

A reader of our own: the small libraries for this know nothing of the turn that a camera writes beside the pixels, of
animations or of the place where a photo was taken, and a build without pictures should not bring one more dependency.
"""

import re
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any, BinaryIO

from msgspec import Struct

MAX_PIXELS = 100_000_000
"""More are refused: decoded they take 400 MB, here as well as in the browser of a visitor."""


class ImageInfo(Struct, frozen=True, array_like=True):
    """What can be said of a picture without looking at its pixels."""

    type: str
    """A key of `SUFFIXES`."""
    width: int
    """In pixels, as it is shown: turned as the camera says."""
    height: int
    orientation: int = 1
    """EXIF 2.32, 4.6.4 A: 1 to 8; from 5 on width and height have changed places."""
    is_animated: bool = False
    has_place: bool = False
    """Whether it says where it was taken."""


SUFFIXES = {
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "gif": (".gif",),
    "webp": (".webp",),
    "avif": (".avif",),
    "svg": (".svg",),
}
"""The formats that browsers show, and how names of such files end."""

KNOWN_SUFFIXES = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)


class InvalidImageError(ValueError):
    """Says in words why a file is no picture that can be shown."""


def read_image_info(file: BinaryIO) -> ImageInfo:
    """Raises NoPictureError, and OSError from the file."""
    head = file.read(32)
    file.seek(0)
    try:
        shape = _reader(head)(file)
    except (IndexError, EOFError) as problem:
        raise InvalidImageError("is cut off or damaged") from problem
    if shape.width < 1 or shape.height < 1:
        raise InvalidImageError("has no width or no height")
    if shape.width * shape.height > MAX_PIXELS and shape.type != "svg":
        raise InvalidImageError(f"has {shape.width:,} × {shape.height:,} pixels; {MAX_PIXELS:,} are the most")
    return shape


def _reader(head: bytes) -> Callable[[BinaryIO], ImageInfo]:
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
    raise InvalidImageError("is empty" if not head else "is no picture that browsers show")


def _take(file: BinaryIO, count: int) -> bytes:
    if count < 0 or len(data := file.read(count)) < count:
        raise EOFError
    return data


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _turned(kind: str, width: int, height: int, exif: bytes, *, is_animated: bool = False) -> ImageInfo:
    orientation, has_place = _read_exif(exif)
    if orientation >= 5:
        width, height = height, width
    return ImageInfo(kind, width, height, orientation, is_animated, has_place)


# PNG (third edition, 5 and 11)


def _read_png(file: BinaryIO) -> ImageInfo:
    file.seek(8)
    width = height = 0
    exif = b""
    is_animated = False
    while True:
        length, kind = _big(_take(file, 4)), _take(file, 4)
        if kind == b"IHDR":
            data = _take(file, length)
            width, height = _big(data[:4]), _big(data[4:8])
        elif kind == b"eXIf":
            exif = _take(file, min(length, _MAX_EXIF))
            file.seek(length - len(exif), 1)
        elif kind in {b"IDAT", b"IEND"}:
            return _turned("png", width, height, exif, is_animated=is_animated)
        else:
            is_animated |= kind == b"acTL"
            file.seek(length, 1)
        file.seek(4, 1)  # the check sum


# JPEG (ITU T.81, B.1)

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_MOST_JUNK = 1 << 12


def _read_jpeg(file: BinaryIO) -> ImageInfo:
    file.seek(2)
    exif = b""
    while True:
        for _ in range(_MOST_JUNK):
            if _take(file, 1) == b"\xff":
                break
        marker = 0xFF
        while marker == 0xFF:
            [marker] = _take(file, 1)
        if marker in _BARE:
            continue
        length = _big(_take(file, 2)) - 2
        if marker in {0xD9, 0xDA} or length < 0:
            raise EOFError
        if marker in _FRAMES:
            frame = _take(file, 5)
            return _turned("jpeg", _big(frame[3:5]), _big(frame[1:3]), exif)
        data = _take(file, length) if marker == 0xE1 and not exif else b""
        if data.startswith(b"Exif\0"):
            exif = data[6:]
        file.seek(length - len(data), 1)


# EXIF (2.32, 4.5 and 4.6): a TIFF of which two entries matter

_MAX_EXIF = 1 << 16
_ORIENTATION, _PLACE, _LATITUDE = 0x0112, 0x8825, 2


def _read_exif(data: bytes) -> tuple[int, bool]:
    """The turn, and whether there is a place. Nothing that is wrong in here harms a picture."""
    data = data.removeprefix(b"Exif\0\0")
    number = _big if data[:2] == b"MM" else _little

    def entries(at: int) -> Iterator[tuple[int, bytes]]:
        count = number(data[at : at + 2])
        for start in range(at + 2, min(at + 2 + 12 * count, len(data) - 11), 12):
            yield number(data[start : start + 2]), data[start + 8 : start + 12]

    if data[:2] not in {b"MM", b"II"} or number(data[2:4]) != 42:
        return 1, False
    first = dict(entries(number(data[4:8])))
    orientation = number(first[_ORIENTATION][:2]) if _ORIENTATION in first else 1
    has_place = _PLACE in first and _LATITUDE in dict(entries(number(first[_PLACE])))
    return orientation if 1 <= orientation <= 8 else 1, has_place


# GIF (89a, 18 to 24)


def _read_gif(file: BinaryIO) -> ImageInfo:
    file.seek(6)
    screen = _take(file, 7)
    width, height = _little(screen[:2]), _little(screen[2:4])
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
    kind, length = _take(file, 4), _little(_take(file, 4))
    if kind == b"VP8X":
        data = _take(file, 10)
        # A turn in here is one that browsers do not take.
        _, has_place = _read_exif(_find_exif(file, length - 10)) if data[0] & 0x08 else (1, False)
        width, height = _little(data[4:7]) + 1, _little(data[7:10]) + 1
        return ImageInfo("webp", width, height, is_animated=bool(data[0] & 0x02), has_place=has_place)
    data = _take(file, 10)
    if kind == b"VP8 ":
        return ImageInfo("webp", _little(data[6:8]) & 0x3FFF, _little(data[8:10]) & 0x3FFF)
    if kind == b"VP8L":
        bits = _little(data[1:5])
        return ImageInfo("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    raise InvalidImageError("is cut off or damaged")


def _find_exif(file: BinaryIO, rest: int) -> bytes:
    file.seek(rest + (rest & 1), 1)
    while len(head := file.read(8)) == 8:
        length = _little(head[4:])
        if head[:4] == b"EXIF":
            return file.read(min(length, _MAX_EXIF))
        file.seek(length + (length & 1), 1)
    return b""


# AVIF (1.1, on ISO/IEC 14496-12 and 23008-12)

_MAX_META = 1 << 20


def _read_avif(file: BinaryIO) -> ImageInfo:
    brands = _take(file, min(_big(_take(file, 4)), 512) - 4)[4:]
    names = {brands[at : at + 4] for at in (0, *range(8, len(brands), 4))}
    if not names & {b"avif", b"avis"}:
        raise InvalidImageError("is no picture that browsers show")
    file.seek(0)
    meta = b""
    while not meta:
        size, kind = _big(_take(file, 4)), _take(file, 4)
        if size < 8:
            raise EOFError
        if kind == b"meta":
            meta = _take(file, min(size - 8, _MAX_META))[4:]
        else:
            file.seek(size - 8, 1)
    sizes, is_turned = [(0, 0)], False
    # Tiles, thumbnails and the like are smaller than the picture itself.
    for kind, data in _boxes(b"".join(each for name, each in _boxes(_inner(meta, b"iprp")) if name == b"ipco")):
        if kind == b"ispe":
            sizes.append((_big(data[4:8]), _big(data[8:12])))
        is_turned |= kind == b"irot" and bool(data[0] & 1)
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    if is_turned:
        width, height = height, width
    return ImageInfo("avif", width, height, is_animated=brands[:4] == b"avis")


def _inner(data: bytes, name: bytes) -> bytes:
    return next((inner for kind, inner in _boxes(data) if kind == name), b"")


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data) and (size := _big(data[at : at + 4])) >= 8:
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size


# SVG 2 (7 and 8)

_MAX_SVG = 20_000_000
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
    from xml.parsers.expat import ExpatError, ParserCreate

    elements: list[tuple[str, dict[str, Any]]] = []

    def note_root(name: str, attributes: dict[str, Any]) -> None:
        if not elements:
            elements.append((name, attributes))

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = note_root
    data = file.read(_MAX_SVG + 1)
    if len(data) > _MAX_SVG:
        raise InvalidImageError(f"has more than {_MAX_SVG:,} bytes")
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError) as problem:
        where = f" in line {problem.lineno}" if isinstance(problem, ExpatError) else ""
        is_svg = elements and elements[0][0].rpartition(" ")[2] == "svg"
        raise InvalidImageError(f"is no well-formed SVG{where}" if is_svg else "is no picture") from problem
    name, attributes = elements[0]
    if name != "http://www.w3.org/2000/svg svg":
        raise InvalidImageError("is no picture" if name.rpartition(" ")[2] != "svg" else "lacks the namespace of SVG")
    width, height = (_length(attributes.get(key)) for key in ("width", "height"))
    box = [_length(each) for each in re.split(r"[\s,]+", attributes.get("viewBox", "").strip())[2:]]
    across, down = box if len(box) == 2 else (None, None)
    if across and down:
        width, height = width or (height or down) * across / down, height or (width or across) * down / across
    width, height = width or 300, height or 150  # CSS 2.2, 10.3.2
    return ImageInfo("svg", max(1, round(min(width, 1e6))), max(1, round(min(height, 1e6))))


def _length(text: str | None) -> float | None:
    """In CSS pixels; None where there is none, or a share of something else."""
    found = _LENGTH.fullmatch(text or "")
    length = float(found[1]) * _UNITS[found[2] or ""] if found else 0.0
    return length if length > 0 and isfinite(length) else None
