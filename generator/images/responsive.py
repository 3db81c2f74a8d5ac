"""In which widths a picture is needed, where its files stand, and what a page says of it. Nothing here touches a file.

Pictures stand below `images/` of the site, since beside a paper's page `<slug>.png` and `<slug>.svg` are its card.
"""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from generator.images.probe import SUFFIXES, ImageInfo
from generator.page_models import Picture, PictureFile, PictureSource
from generator.text.urls import file_url

FOLDER = "images"


class ImageRole(Struct, frozen=True):
    """One of the uses of pictures, and the room that `static/style.css` gives it."""

    name: str
    """The class of the element."""
    widths: tuple[int, ...]
    """In pixels, for screens of one, two and three to each CSS pixel."""
    sizes: str
    """The same room in words of HTML."""


# A margin of 8rem, 4.5rem in a list without one, a measure of 60ch, each with the largest text that the style has.
PHOTO = ImageRole("photo", (160, 320, 480), "152px")
THUMB = ImageRole("thumb", (160, 320), "(min-width: 56em) 152px, 86px")
FIGURE = ImageRole("figure", (640, 1280), "(min-width: 42em) 584px, 90vw")

_RESIZED = frozenset({"png", "jpeg", "gif", "webp"})
_MIME = {"svg": "image/svg+xml"}


class ResizedFile(Struct, frozen=True):
    """A picture in one width and one format."""

    path: str
    """Below the output folder."""
    type: str
    """A key of `SUFFIXES`."""
    width: int
    height: int


class Gallery(Struct, frozen=True):
    """All pictures that the pages show."""

    shapes: Mapping[str, ImageInfo] = {}
    """By path below `content/`; a file that could not be looked at is missing."""
    resizes: bool = False
    """Whether pictures are brought to the widths that are needed."""

    def is_resized(self, path: str) -> bool:
        """Animations and drawings stay as they are, and AVIF, which is small already."""
        return self.resizes and path in self.shapes and is_resizable(self.shapes[path])

    def files(self, path: str, roles: Iterable[ImageRole]) -> list[ResizedFile]:
        """What is published of a picture that is resized, WebP first, each width once."""
        shape = self.shapes[path]
        widths = sorted({width for role in roles for width in _widths(shape.width, role.widths)})
        return [_file(path, shape, kind, width) for kind in _types(shape.type) for width in widths]

    def show(self, path: str, role: ImageRole, alt: str, *, is_lazy: bool = True) -> Picture:
        """What a page says of the picture at `path` below `content/`."""
        shape = self.shapes.get(path, ImageInfo("", 0, 0))
        if not self.is_resized(path):
            return Picture(
                kind=role.name,
                src=file_url(whole_path(path)),
                type=_mime(shape.type),
                width=shape.width,
                height=shape.height,
                alt=alt,
                is_lazy=is_lazy,
            )
        *better, usual = _sources(self.files(path, [role]))
        largest = self.files(path, [role])[-1]
        return Picture(
            kind=role.name,
            src=usual.files[0].url,
            type=usual.type,
            width=largest.width,
            height=largest.height,
            alt=alt,
            is_lazy=is_lazy,
            sources=tuple(better),
            files=usual.files,
            sizes=role.sizes,
        )


def is_resizable(shape: ImageInfo) -> bool:
    return shape.type in _RESIZED and not shape.is_animated


def largest_url(picture: Picture) -> str:
    """Of the file that other sites are told, in a format that everybody knows; from the site's root."""
    return picture.files[-1].url if picture.files else picture.src


def whole_path(path: str) -> str:
    """Where the site has the picture at `path` below `content/` where it is published as it is."""
    return path if path.startswith(f"{FOLDER}/") else f"{FOLDER}/{path}"


def _widths(width: int, wanted: Collection[int]) -> list[int]:
    """Those that are needed, none larger than the picture; its own where the next smaller one is far from it."""
    found = [each for each in wanted if each <= width]
    return found if width > max(wanted) or (found and width < 1.25 * found[-1]) else [*found, width]


def _types(kind: str) -> list[str]:
    """WebP, and the format of the original for all who do not know it; for GIF the one that has taken its place."""
    return ["webp"] if kind == "webp" else ["webp", "png" if kind == "gif" else kind]


def _file(path: str, shape: ImageInfo, kind: str, width: int) -> ResizedFile:
    """`photo.jpg` to `images/photo.640.jpg` and `images/photo.640.jpg.webp`, unlike those of `photo.png`."""
    stem, _, ending = whole_path(path).rpartition(".")
    suffix = f".{ending}"
    usual = "png" if shape.type == "gif" else shape.type
    if suffix.lower() not in SUFFIXES[usual]:
        stem, suffix = whole_path(path), SUFFIXES[usual][0]
    more = ".webp" if kind != usual else ""
    height = max(1, round(shape.height * width / shape.width))
    return ResizedFile(f"{stem}.{width}{suffix}{more}", kind, width, height)


def _sources(files: Iterable[ResizedFile]) -> list[PictureSource]:
    by_type: dict[str, list[PictureFile]] = {}
    for file in files:
        by_type.setdefault(file.type, []).append(PictureFile(file_url(file.path), file.width))
    return [PictureSource(_mime(kind), tuple(each)) for kind, each in by_type.items()]


def _mime(kind: str) -> str:
    return _MIME.get(kind, f"image/{kind}") if kind else ""
