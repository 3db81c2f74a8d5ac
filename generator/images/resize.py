"""Pictures in the widths that pages need, upright, in sRGB, without what a camera writes beside the pixels.

All of it is Pillow's work (the extra `oeuvre[images]`), which is imported only where a file must be made. Same file,
same Pillow, same bytes.
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

WEBP_QUALITY = 80
JPEG_QUALITY = 82
_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270"}
_TURNS |= {7: "TRANSVERSE", 8: "ROTATE_90"}
_DRAWN = frozenset({"png", "gif"})
"""Formats of drawings and screenshots, which may be smaller without loss than with."""
_FEW = 256
"""So many colours make a drawing, which then has no more of them in any other size."""


@cache
def recipe() -> bytes | None:
    """A digest of what bytes of resized pictures depend on besides the picture; None without Pillow."""
    spec = find_spec("PIL")
    if spec is None or not spec.submodule_search_locations:
        return None
    state = blake2b(Path(__file__).read_bytes(), digest_size=16)
    state.update((Path(spec.submodule_search_locations[0]) / "_version.py").read_bytes())
    return state.digest()


class ImageResizer:
    """Makes files of pictures. The one decoded last is kept, since its files are asked for one after the other."""

    def __init__(self) -> None:
        self._digest = ""
        self._image: Any = None
        self._has_few = False

    def make(self, data: Callable[[], bytes], digest: str, shape: ImageInfo, file: ResizedFile) -> bytes:
        """`digest` tells one picture from another. Raises NoPictureError where it cannot be decoded."""
        from PIL import Image

        if self._digest != digest:
            self._image, self._digest = None, ""
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is doubtful in a file and does not stop Pillow stops nobody
                self._image = _decode(data(), shape)
            is_drawn = shape.type in _DRAWN and self._image.mode in {"RGB", "L"}
            self._has_few = is_drawn and self._image.getcolors(_FEW) is not None
            self._digest = digest
        image = self._image
        if image.size != (file.width, file.height):
            image = image.resize((file.width, file.height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        drawn = image
        if self._has_few and image.mode == "RGB":
            drawn = image.quantize(_FEW, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        return _encode(image, drawn, file.type, is_drawn=shape.type in _DRAWN)


def _decode(data: bytes, shape: ImageInfo) -> Any:
    """Upright, in RGB, RGBA, L or LA."""
    from PIL import Image

    # The head of the file was read and its size found fit; Pillow's own limit is lower.
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, MAX_PIXELS
    try:
        with Image.open(BytesIO(data), formats=_FORMATS[shape.type]) as opened:
            opened.load()
            image = _to_srgb(opened)
    except MemoryError:
        raise
    except Exception as problem:  # Pillow raises a dozen kinds for damaged files
        raise InvalidImageError(f"is cut off or damaged ({problem})") from problem
    finally:
        Image.MAX_IMAGE_PIXELS = limit
    if turn := _TURNS.get(shape.orientation):
        image = image.transpose(Image.Transpose[turn])
    if image.size != (shape.width, shape.height):
        raise InvalidImageError("is damaged: it says two sizes")
    return image


_FORMATS = {"png": ["PNG"], "jpeg": ["JPEG", "MPO"], "gif": ["GIF"], "webp": ["WEBP"]}


def _to_srgb(image: Any) -> Any:
    """In one of four modes, without a profile: its colours are those of the web."""
    from PIL import Image

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bit of grey, which Pillow would cut off
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
    """As it is where the profile is damaged, or one for something else."""
    from PIL import ImageCms

    mode = "RGB" if image.mode == "CMYK" else image.mode
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image


def _encode(image: Any, drawn: Any, kind: str, *, is_drawn: bool) -> bytes:
    """`drawn` is the same in few colours, for what is drawn in few."""
    match kind:
        case "webp":
            usual = _save(image, "WEBP", quality=WEBP_QUALITY, method=4)
            if not is_drawn:
                return usual
            exact = drawn.convert("RGB") if drawn.mode == "P" else drawn
            return min(usual, _save(exact, "WEBP", lossless=True, quality=60, method=4), key=len)
        case "jpeg":
            flat = image if image.mode in {"L", "RGB"} else image.convert("RGB")
            return _save(flat, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
        case _:
            return _save(drawn, "PNG", optimize=True)


def _save(image: Any, name: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, name, **options)
    return out.getvalue()
