"""Resize images to the widths that pages need: upright, in sRGB, without metadata.

Resizing is done by Pillow (the extra `oeuvre[images]`), which is imported only when a file must be created. The same
file and Pillow version give the same bytes.
"""

import warnings
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.images.probe import MAX_PIXELS, ImageInfo, InvalidImageError
from generator.images.responsive import ResizedFile
from generator.libraries import library_digest

WEBP_QUALITY = 80
JPEG_QUALITY = 82
_TRANSPOSITIONS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270"}
_TRANSPOSITIONS |= {7: "TRANSVERSE", 8: "ROTATE_90"}
_GRAPHICS = frozenset({"png", "gif"})
"""Formats of drawings and screenshots, for which lossless compression may be smaller than lossy compression."""
_PALETTE_SIZE = 256
"""Images with at most this many colours are reduced to as many after resizing."""


@cache
def resizer_digest() -> bytes | None:
    """Digest of what resized files depend on besides the image; None if Pillow is not installed."""
    if find_spec("PIL") is None:
        return None
    return blake2b(Path(__file__).read_bytes() + library_digest("pillow"), digest_size=16).digest()


class ImageResizer:
    """Creates resized files. The last decoded image is cached, because its files are requested one after the other."""

    def __init__(self) -> None:
        self._digest = ""
        self._image: Any = None
        self._has_few_colours = False

    def make(self, data: Callable[[], bytes], digest: str, info: ImageInfo, file: ResizedFile) -> bytes:
        """Return the bytes of `file`, which is derived from the image with header `info` and content `data()`.

        `digest` identifies the image. Raises InvalidImageError if it cannot be decoded.
        """
        from PIL import Image

        if self._digest != digest:
            self._image, self._digest = None, ""
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Pillow warns about defects that it tolerates
                self._image = _decode(data(), info)
            is_graphic = info.type in _GRAPHICS and self._image.mode in {"RGB", "L"}
            self._has_few_colours = is_graphic and self._image.getcolors(_PALETTE_SIZE) is not None
            self._digest = digest
        image = self._image
        if image.size != (file.width, file.height):
            image = image.resize((file.width, file.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        reduced = image
        if self._has_few_colours and image.mode == "RGB":
            reduced = image.quantize(_PALETTE_SIZE, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        return _encode(image, reduced, file.type, is_graphic=info.type in _GRAPHICS)


def _decode(data: bytes, info: ImageInfo) -> Any:
    """Return the image upright, in mode RGB, RGBA, L or LA."""
    from PIL import Image

    # The size has already been checked against MAX_PIXELS; Pillow's own limit is lower.
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MAX_PIXELS
    try:
        with Image.open(BytesIO(data), formats=_FORMATS[info.type]) as opened:
            opened.load()
            image = _to_srgb(opened)
    except MemoryError:
        raise
    except Exception as problem:  # Pillow raises a dozen exception types for damaged files
        raise InvalidImageError(f"is truncated or damaged ({problem})") from problem
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    if method := _TRANSPOSITIONS.get(info.orientation):
        image = image.transpose(Image.Transpose[method])
    if image.size != (info.width, info.height):
        raise InvalidImageError("is damaged: its header contains another size")
    return image


_FORMATS = {"png": ["PNG"], "jpeg": ["JPEG", "MPO"], "gif": ["GIF"], "webp": ["WEBP"]}


def _to_srgb(image: Any) -> Any:
    """Convert to one of four modes and to sRGB, and drop the profile and other metadata."""
    from PIL import Image

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # Pillow would clip 16-bit grey values
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    elif image.mode == "F":
        image = image.convert("L")
    has_alpha = image.has_transparency_data
    if image.mode == "1":
        image = image.convert("L")
    elif image.mode in {"P", "PA", "La", "RGBa", "RGBX"} or (has_alpha and image.mode in {"L", "RGB"}):
        image = image.convert("RGBA" if has_alpha else "RGB")
    if profile and image.mode in {"RGB", "RGBA", "CMYK"}:
        image = _convert_profile(image, profile)
    if image.mode not in {"RGB", "RGBA", "L", "LA"}:
        image = image.convert("RGB")
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    return bare


def _convert_profile(image: Any, profile: bytes) -> Any:
    """Convert to sRGB; return the image unchanged if the profile is damaged or of the wrong kind."""
    from PIL import ImageCms

    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _encode(image: Any, reduced: Any, kind: str, *, is_graphic: bool) -> bytes:
    """Encode `image`, or `reduced`, the same image with fewer colours, if lossless compression is chosen."""
    match kind:
        case "webp":
            lossy = _save(image, "WEBP", quality=WEBP_QUALITY, method=4)
            if not is_graphic:
                return lossy
            lossless_source = reduced.convert("RGB") if reduced.mode == "P" else reduced
            return min(lossy, _save(lossless_source, "WEBP", lossless=True, quality=60, method=4), key=len)
        case "jpeg":
            flat = image if image.mode in {"L", "RGB"} else image.convert("RGB")
            return _save(flat, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
        case _:
            return _save(reduced, "PNG", optimize=True)


def _save(image: Any, name: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, name, **options)
    return out.getvalue()
