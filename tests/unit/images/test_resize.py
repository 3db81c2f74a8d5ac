"""Resized images: upright, in sRGB, without metadata, deterministic."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from generator.images.probe import ImageInfo, InvalidImageError, read_image_info
from generator.images.resize import ImageResizer, resizer_digest
from generator.images.responsive import FIGURE, Gallery, ResizedFile
from tests.support.pictures import make_picture, open_picture, save


def resize(data: bytes, kind: str, width: int) -> bytes:
    info = read_image_info(BytesIO(data))
    height = max(1, round(info.height * width / info.width))
    return ImageResizer().make(lambda: data, "a", info, ResizedFile("x", kind, width, height))


def corner(image: Image.Image, right: float, down: float) -> tuple[int, ...]:
    pixel = image.convert("RGB").getpixel((int(image.width * right), int(image.height * down)))
    assert isinstance(pixel, tuple)
    return tuple(map(int, pixel))


def is_red(colour: tuple[int, ...]) -> bool:
    return colour[0] > 150 and colour[2] < 60


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize(
    ("orientation", "red"),
    list(enumerate([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0), (1, 0), (1, 1), (0, 1)], 1)),
)
def test_orientation_is_applied(kind: str, orientation: int, red: tuple[int, int]) -> None:
    """The position of the red corner follows EXIF 2.32, table 6."""
    image = open_picture(resize(make_picture(60, 40, kind, orientation=orientation), kind.lower(), 20))
    assert (image.width < image.height) == (orientation >= 5)
    found = {(x, y) for x in (0, 1) for y in (0, 1) if is_red(corner(image, 0.15 + 0.7 * x, 0.15 + 0.7 * y))}
    assert found == {red}


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize("source", ["PNG", "JPEG", "WEBP"])
def test_metadata_is_removed(source: str, kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"comment": "a secret"} if source == "JPEG" else {}
    data = make_picture(
        80, 60, source, orientation=1, has_location=True, icc_profile=profile, xmp=b"<x>a secret</x>", **options
    )
    assert read_image_info(BytesIO(data)).has_location
    for width in (80, 40):
        resized = resize(data, kind, width)
        assert not any(
            word in resized for word in (b"Exif", b"EXIF", b"eXIf", b"a secret", b"A camera", b"ICC", b"iCCP")
        )
        assert not set(open_picture(resized).info) & {"exif", "icc_profile", "comment", "xmp"}


@pytest.mark.parametrize(
    ("source", "mode", "kind", "expected"),
    [
        ("PNG", "P", "png", {"P", "RGB"}),
        ("PNG", "1", "png", {"L"}),
        ("PNG", "L", "jpeg", {"L"}),
        ("PNG", "LA", "png", {"LA"}),
        ("PNG", "RGBA", "webp", {"RGBA", "RGB"}),
        ("PNG", "I;16", "png", {"L"}),
        ("JPEG", "CMYK", "jpeg", {"RGB"}),
        ("JPEG", "L", "webp", {"RGB"}),
        ("GIF", "P", "png", {"P", "RGB"}),
        ("WEBP", "RGBA", "webp", {"RGBA", "RGB"}),
    ],
)
def test_every_pixel_format_keeps_its_colours(source: str, mode: str, kind: str, expected: set[str]) -> None:
    image = Image.new("RGB", (60, 40), (250, 250, 250))
    image.paste((20, 20, 20), (0, 0, 30, 40))
    if mode == "I;16":
        image16 = Image.new("I;16", (60, 40), 250 * 257)
        image16.paste(20 * 257, (0, 0, 30, 40))
        data = save(image16, source)
    else:
        data = save(image.convert(mode, dither=Image.Dither.NONE), source)
    resized = open_picture(resize(data, kind, 30))
    assert resized.mode in expected
    assert all(abs(value - 20) <= 24 for value in corner(resized, 0.2, 0.5))
    assert all(abs(value - 250) <= 24 for value in corner(resized, 0.8, 0.5))


def test_transparency_is_kept() -> None:
    image = Image.new("RGBA", (60, 40), (255, 255, 255, 0))
    image.paste((200, 0, 0, 255), (0, 0, 30, 40))
    resized = open_picture(resize(save(image, "PNG"), "webp", 30))
    assert resized.convert("RGBA").getpixel((25, 10))[3] == 0  # type: ignore[index]
    palette = image.quantize(4)
    resized = open_picture(resize(save(palette, "GIF", transparency=palette.getpixel((50, 10))), "png", 30))
    assert resized.convert("RGBA").getpixel((25, 10))[3] == 0  # type: ignore[index]


def test_colour_profile_is_converted_to_srgb() -> None:
    """The test profile swaps red and blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    odd = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    resized = open_picture(resize(make_picture(60, 40, "JPEG", icc_profile=odd), "png", 60))
    assert corner(resized, 0.2, 0.2)[2] > 150
    assert corner(resized, 0.8, 0.8)[0] > 150
    plain = make_picture(60, 40, "PNG")
    assert resize(make_picture(60, 40, "PNG", icc_profile=b"no profile"), "png", 60) == resize(plain, "png", 60)


def test_graphics_with_few_colours_stay_small() -> None:
    image = Image.new("RGB", (1600, 1000), "white")
    for at in range(0, 1600, 40):
        image.paste((20 + at // 8 // 20 * 20, 80, 90), (at, at // 2, at + 12, 1000))
    data = save(image, "PNG", optimize=True)
    assert open_picture(resize(data, "png", 1280)).mode == "P"
    assert len(resize(data, "webp", 1280)) < len(save(image.resize((1280, 800)), "WEBP", quality=80))


def test_output_is_deterministic() -> None:
    data = make_picture(300, 200, "JPEG")
    for kind in ("jpeg", "webp"):
        assert resize(data, kind, 100) == resize(data, kind, 100)


def test_image_is_decoded_once_for_consecutive_files() -> None:
    resizer = ImageResizer()
    pictures = {"a": make_picture(60, 40, "JPEG"), "b": make_picture(60, 40, "PNG")}
    read: list[str] = []
    for name in "aabba":
        info = read_image_info(BytesIO(pictures[name]))
        for file in Gallery({"x.jpg": info}, resizes=True).files("x.jpg", [FIGURE]):
            resized = resizer.make(lambda name=name: read.append(name) or pictures[name], name, info, file)  # type: ignore[func-returns-value,misc]
            assert open_picture(resized).size == (60, 40)
    assert read == ["a", "b", "a"]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_truncated_file_is_rejected(kind: str) -> None:
    data = make_picture(300, 200, kind)
    whole = read_image_info(BytesIO(data))
    with pytest.raises(InvalidImageError, match="is truncated or damaged"):
        ImageResizer().make(lambda: data[: len(data) * 2 // 3], "a", whole, ResizedFile("x", "webp", 30, 20))


def test_size_other_than_in_the_header_is_rejected() -> None:
    data = make_picture(60, 40)
    with pytest.raises(InvalidImageError, match="another size"):
        ImageResizer().make(lambda: data, "a", ImageInfo("png", 40, 60), ResizedFile("x", "webp", 30, 20))


def test_other_format_is_rejected() -> None:
    with pytest.raises(InvalidImageError, match="damaged"):
        ImageResizer().make(
            lambda: make_picture(kind="TIFF"), "a", ImageInfo("png", 60, 40), ResizedFile("x", "webp", 30, 20)
        )


def test_pillow_size_limit_is_restored() -> None:
    before = Image.MAX_IMAGE_PIXELS
    resize(make_picture(), "webp", 20)
    assert before == Image.MAX_IMAGE_PIXELS


def test_digest_is_known_if_pillow_is_installed() -> None:
    assert len(resizer_digest() or b"") == 16
