"""Image headers: real files of every format, damaged ones and arbitrary bytes."""

from struct import pack
from tempfile import TemporaryFile
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.images.probe import MAX_PIXELS, ImageInfo, InvalidImageError, read_image_info
from tests.support.pictures import SVG, make_animation, make_picture

KINDS = ["PNG", "JPEG", "GIF", "WEBP", "AVIF"]


def read_info(data: bytes) -> ImageInfo:
    """Read from a file on disk, since BytesIO is more lenient about seeking."""
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        return read_image_info(file)


def rejection_reason(data: bytes) -> str:
    with pytest.raises(InvalidImageError) as caught:
        read_info(data)
    return str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(1, 1), (60, 40), (40, 60), (301, 7)])
def test_size_of_every_format(kind: str, size: tuple[int, int]) -> None:
    assert read_info(make_picture(*size, kind)) == ImageInfo(kind.lower(), *size)


@pytest.mark.parametrize(
    "data",
    [
        make_picture(60, 40, "JPEG", progressive=True),
        make_picture(60, 40, "JPEG", mode="CMYK"),
        make_picture(60, 40, "JPEG", icc_profile=b"\0" * 65_000, comment="x" * 5_000),
        make_picture(60, 40, "PNG", mode="P"),
        make_picture(60, 40, "PNG", mode="I;16"),
        make_picture(60, 40, "GIF", mode="L"),
        make_picture(60, 40, "WEBP", lossless=True),
        make_picture(60, 40, "WEBP", mode="RGBA"),
        make_picture(60, 40, "WEBP", icc_profile=b"\0" * 99),
        make_picture(60, 40, "AVIF", mode="RGBA"),
    ],
)
def test_size_for_variants_of_a_format(data: bytes) -> None:
    assert (read_info(data).width, read_info(data).height) == (60, 40)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "AVIF"])
def test_animations_are_recognised(kind: str) -> None:
    assert read_info(make_animation(kind)).is_animated
    assert not read_info(make_picture(kind=kind)).is_animated


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_location_is_recognised(kind: str) -> None:
    assert read_info(make_picture(kind=kind, has_location=True)).has_location
    assert not read_info(make_picture(kind=kind, orientation=3)).has_location


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_size_respects_exif_orientation(kind: str, orientation: int) -> None:
    size = (40, 60) if orientation >= 5 else (60, 40)
    assert read_info(make_picture(60, 40, kind, orientation=orientation)) == ImageInfo(kind.lower(), *size, orientation)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="40px" height="1.5in"', (40, 144)),
        ('width="4e1" height="+2e1"', (40, 20)),
        ('viewBox="-5 -5 30 15"', (30, 15)),
        ('viewBox="0,0,30,15" width="60"', (60, 30)),
        ('viewBox="0 0 30 15" width="100%" height="60"', (120, 60)),
        ('width="100%" height="100%"', (300, 150)),
        ('width="-3" height="nonsense" viewBox="0 0 0 0"', (300, 150)),
        ('width="1e99" height="0.001"', (1_000_000, 1)),
    ],
)
def test_svg_size(attributes: str, size: tuple[int, int]) -> None:
    svg = (
        f'<?xml version="1.0"?><!-- <svg width="1"> --><svg xmlns="http://www.w3.org/2000/svg" {attributes}><g/></svg>'
    )
    assert read_info(svg.encode()) == ImageInfo("svg", *size)
    assert read_info(b"\xef\xbb\xbf" + svg.encode()) == ImageInfo("svg", *size)


def test_svg_with_doctype_and_prefixed_namespace() -> None:
    svg = """<?xml version="1.0" encoding="iso-8859-1"?>
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
      <!ENTITY ns_svg "http://www.w3.org/2000/svg">
    ]>
    <svg:svg xmlns:svg="&ns_svg;" width="7" height="8"><svg:title>\xe9</svg:title></svg:svg>"""
    assert read_info(svg.encode("latin-1")) == ImageInfo("svg", 7, 8)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"BM" + b"\0" * 60, "is not an image that browsers can show"),
        (b"%PDF-1.7", "is not an image that browsers can show"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "is not an image that browsers can show"),
        (b"<!DOCTYPE html><title>Not found</title>", "is not an image"),
        (b"<html><body/></html>", "is not an image"),
        (b"<svg/>", "does not declare the SVG namespace"),
        (SVG.replace(b"/>", b">\n<g>\n</svg>"), "is not well-formed SVG (line 3)"),
        (make_picture(kind="GIF")[:13], "is truncated or damaged"),
        (b"\x89PNG\r\n\x1a\n", "is truncated or damaged"),
        (b"\xff\xd8\xff\xd9", "is truncated or damaged"),
        (b"RIFF\0\0\0\0WEBPXXXX" + b"\0" * 20, "is truncated or damaged"),
    ],
)
def test_invalid_files_are_rejected_with_a_reason(data: bytes, reason: str) -> None:
    assert rejection_reason(data) == reason


def make_png_header(width: int, height: int) -> bytes:
    chunk = b"IHDR" + pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + chunk + pack(">I", crc32(chunk)) + b"\0\0\0\0IDAT"


def test_decompression_bombs_are_rejected_by_their_header() -> None:
    assert rejection_reason(make_png_header(50_000, 50_000)) == "has 50,000 × 50,000 pixels; the maximum is 100,000,000"
    assert rejection_reason(make_png_header(0, 10)) == "has zero width or height"
    assert read_info(make_png_header(MAX_PIXELS // 10, 10)).height == 10


def test_exponential_entities_are_rejected() -> None:
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    svg = (
        f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg xmlns="http://www.w3.org/2000/svg"><text>&a11;</text></svg>'
    )
    assert rejection_reason(svg.encode()).startswith("declares entities that refer to other files or entities")


@pytest.mark.parametrize(
    "data",
    [
        *(make_picture(kind=kind, orientation=6, has_location=True) for kind in ("PNG", "JPEG", "WEBP", "AVIF")),
        *(make_animation(kind) for kind in ("GIF", "AVIF")),
        SVG,
    ],
)
def test_truncated_file_is_read_or_rejected(data: bytes) -> None:
    for end in range(len(data)):
        try:
            info = read_info(data[:end])
        except InvalidImageError:
            continue
        assert (info.width, info.height) in {(60, 40), (40, 60)}


@pytest.mark.parametrize("size", range(16))
def test_impossible_box_length_is_rejected(size: int) -> None:
    assert rejection_reason(make_picture(kind="AVIF").replace(b"\0\0\0\x20ftyp", bytes([0, 0, 0, size]) + b"ftyp"))


@given(st.sampled_from([make_picture(kind=kind, orientation=6, has_location=True) for kind in KINDS]), st.data())
def test_damaged_file_is_read_or_rejected(picture: bytes, data: st.DataObject) -> None:
    damaged = bytearray(picture)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, min(len(damaged), 400) - 1))] = data.draw(st.integers(0, 255))
    try:
        info = read_info(bytes(damaged))
    except InvalidImageError:
        return
    assert info.width > 0
    assert info.height > 0
