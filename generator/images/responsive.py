"""Decide in which widths an image is published, under which paths, and what its `<picture>` element contains.

No file is read. Images are published below `images/`, because `<slug>.png` and `<slug>.svg` next to a paper's page are
its card.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from generator.images.probe import SUFFIXES, ImageInfo
from generator.page_models import Picture, PictureFile, PictureSource
from generator.text.urls import file_url

FOLDER = "images"


class ImageRole(Struct, frozen=True):
    """A use of images on pages, with the space that `static/style.css` reserves for it."""

    name: str
    """CSS class of the element."""
    widths: tuple[int, ...]
    """In pixels, for screens with one, two and three pixels per CSS pixel."""
    sizes: str
    """The same space as the HTML attribute `sizes`."""
    ratio: float | None = None
    """Width of the space divided by its height, if the image fills it and is cut off at its edges."""

    def scale(self, info: ImageInfo) -> float:
        """Return the width of the whole image divided by that of the space in which it is shown."""
        return max(1.0, info.width / (info.height * self.ratio)) if self.ratio and info.height else 1.0


# A margin of 8rem, 4.5rem in lists without margin, and a line length of 60ch, each at the largest font size.
PHOTO = ImageRole("photo", (160, 320, 480), "(min-width: 56em) 152px, 105px", 4 / 5)
PORTRAIT = ImageRole("portrait", (96, 192, 288), "91px", 1.0)
THUMB = ImageRole("thumb", (160, 320), "(min-width: 56em) 152px, 86px")
FIGURE = ImageRole("figure", (640, 1280), "(min-width: 42em) 584px, 90vw")

_RESIZED = frozenset({"png", "jpeg", "gif", "webp"})
_DRAWINGS = frozenset({"png", "svg", "gif"})
_MIME = {"svg": "image/svg+xml"}


class ResizedFile(Struct, frozen=True):
    """An image in one width and one format."""

    path: str
    """Below the output folder."""
    type: str
    """A key of `SUFFIXES`."""
    width: int
    height: int


class Gallery(Struct, frozen=True):
    """All images shown on pages."""

    images: Mapping[str, ImageInfo] = {}
    """By path below `content/`; files that could not be read are missing."""
    resizes: bool = False
    """Whether images are resized, which requires Pillow."""

    def is_resized(self, path: str) -> bool:
        """Return whether the image is resized; animations, drawings and AVIF, which is small already, are not."""
        return self.resizes and path in self.images and is_resizable(self.images[path])

    def files(self, path: str, roles: Iterable[ImageRole]) -> list[ResizedFile]:
        """Return the files published for a resized image: WebP first, each width once."""
        info = self.images[path]
        widths = sorted({width for role in roles for width in _role_widths(info, role)})
        return [_file(path, info, kind, width) for kind in _types(info.type) for width in widths]

    def picture(self, path: str, role: ImageRole, alt: str, *, is_lazy: bool = True) -> Picture:
        """Return the page model of the image at `path` below `content/`."""
        info = self.images.get(path, ImageInfo("", 0, 0))
        if not self.is_resized(path):
            return Picture(
                kind=role.name,
                src=file_url(original_path(path)),
                type=_mime(info.type),
                width=info.width,
                height=info.height,
                alt=alt,
                is_lazy=is_lazy,
                is_drawing=_is_drawn(info, role),
            )
        *alternatives, fallback = _sources(self.files(path, [role]))
        largest = self.files(path, [role])[-1]
        return Picture(
            kind=role.name,
            src=fallback.files[0].url,
            type=fallback.type,
            width=largest.width,
            height=largest.height,
            alt=alt,
            is_lazy=is_lazy,
            sources=tuple(alternatives),
            files=fallback.files,
            sizes=_sizes(info, role),
            is_drawing=_is_drawn(info, role),
        )


def is_resizable(info: ImageInfo) -> bool:
    return info.type in _RESIZED and not info.is_animated


def is_drawing(path: str) -> bool:
    """Return whether the file is published as SVG, by its name: web servers go by it."""
    return path.lower().endswith(SUFFIXES["svg"])


def largest_url(picture: Picture) -> str:
    """Return the URL of the largest file in the most widely supported format, relative to the site's root."""
    return picture.files[-1].url if picture.files else picture.src


def original_path(path: str) -> str:
    """Return the output path of the unchanged image at `path` below `content/`."""
    return path if path.startswith(f"{FOLDER}/") else f"{FOLDER}/{path}"


def _is_drawn(info: ImageInfo, role: ImageRole) -> bool:
    return info.type in _DRAWINGS and role.ratio is None  # portraits are photographs in any format


def _role_widths(info: ImageInfo, role: ImageRole) -> list[int]:
    scale = role.scale(info)
    return _widths(info.width, [round(scale * width) for width in role.widths])


def _sizes(info: ImageInfo, role: ImageRole) -> str:
    """Return the width of the whole image in the layout, which is wider than its space if its sides are cut off."""
    scale = role.scale(info)
    return re.sub(r"\d+(?=px)", lambda match: str(round(scale * int(match[0]))), role.sizes)


def _widths(width: int, requested: Collection[int]) -> list[int]:
    """Return the requested widths up to the image's own, which is added if it is well above the next smaller one."""
    found = [each for each in requested if each <= width]
    return found if width > max(requested) or (found and width < 1.25 * found[-1]) else [*found, width]


def _types(kind: str) -> list[str]:
    """Return WebP and, as a fallback, the format of the original, or PNG for GIF."""
    return ["webp"] if kind == "webp" else ["webp", "png" if kind == "gif" else kind]


def _file(path: str, info: ImageInfo, kind: str, width: int) -> ResizedFile:
    """Name `photo.jpg` as `images/photo.640.jpg` and `images/photo.640.jpg.webp`, unlike the files of `photo.png`."""
    stem, _, extension = original_path(path).rpartition(".")
    suffix = f".{extension}"
    fallback = "png" if info.type == "gif" else info.type
    if suffix.lower() not in SUFFIXES[fallback]:
        stem, suffix = original_path(path), SUFFIXES[fallback][0]
    webp_suffix = ".webp" if kind != fallback else ""
    height = max(1, round(info.height * width / info.width))
    return ResizedFile(f"{stem}.{width}{suffix}{webp_suffix}", kind, width, height)


def _sources(files: Iterable[ResizedFile]) -> list[PictureSource]:
    by_type: dict[str, list[PictureFile]] = {}
    for file in files:
        by_type.setdefault(file.type, []).append(PictureFile(file_url(file.path), file.width))
    return [PictureSource(_mime(kind), tuple(each)) for kind, each in by_type.items()]


def _mime(kind: str) -> str:
    return _MIME.get(kind, f"image/{kind}") if kind else ""
