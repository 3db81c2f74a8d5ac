"""Image files as cameras and drawing programs write them, made with Pillow."""

from io import BytesIO
from typing import Any

from PIL import Image

from tests.support.making import LIST

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'


def make_picture(
    width: int = 60,
    height: int = 40,
    kind: str = "PNG",
    *,
    mode: str = "RGB",
    orientation: int | None = None,
    has_location: bool = False,
    **options: Any,
) -> bytes:
    """Make a blue image whose upper left quarter is red, whatever its orientation."""
    image = Image.new("RGB", (width, height), (0, 0, 200))
    image.paste((200, 0, 0), (0, 0, width // 2, height // 2))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if has_location:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 0.0)})
    if orientation or has_location:
        exif[0x010F] = "A camera"
        options["exif"] = exif
    return save(image.convert(mode), kind, **options)


def make_animation(kind: str) -> bytes:
    frames = [Image.new("RGB", (60, 40), (shade, 0, 0)) for shade in (0, 120, 240)]
    return save(frames[0], kind, save_all=True, append_images=frames[1:])


def save(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def open_picture(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


PHOTO_JPG = make_picture(900, 1200, "JPEG", has_location=True)
FIGURE_PNG = make_picture(1800, 900, "PNG")
ILLUSTRATED_SITE: dict[str, str | bytes] = {
    "content/corpus.txt": LIST,
    "content/site.toml": '[site]\nbase_url = "https://a.example/b/"\n[owner]\nphoto = "me.jpg"\n',
    "content/me.jpg": PHOTO_JPG,
    "content/papers/clu.md": "---\ntitle: Abstraction mechanisms in CLU\nimage: clu.png\nimage_alt: A cluster\n"
    'selected: true\n---\n![Once "more"](clu.png "A title") and ![a drawing](dot.svg)\n',
    "content/papers/clu.png": FIGURE_PNG,
    "content/papers/dot.svg": SVG,
    "content/pages/about.md": "# About\n\n![It moves](move.gif) [the photo](/me.jpg)\n",
    "content/pages/move.gif": make_animation("GIF"),
}
"""A small site with images of every kind."""
