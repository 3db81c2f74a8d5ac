"""oEmbed 1.0 responses (oembed.com, 2.3.4), which are static files next to each page."""

from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

CACHE_AGE = 86_400
"""Seconds for which clients may cache the response."""


class Thumbnail(Struct, frozen=True):
    """The preview image of a response."""

    url: str
    """Absolute."""
    width: int
    height: int


class _Response(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The fields of the specification."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    author_name: str | UnsetType = UNSET
    author_url: str | UnsetType = UNSET
    provider_name: str
    provider_url: str
    cache_age: int
    html: str
    width: int
    height: int
    thumbnail_url: str | UnsetType = UNSET
    thumbnail_width: int | UnsetType = UNSET
    thumbnail_height: int | UnsetType = UNSET


def write_oembed(
    *,
    title: str,
    author: str | None,
    author_url: str | None,
    provider: str,
    provider_url: str,
    html: str,
    width: int,
    height: int,
    thumbnail: Thumbnail | None,
) -> bytes:
    """Return a response of type `rich`; `html` is displayed in `width` by `height` pixels."""
    response = _Response(
        version="1.0",
        type="rich",
        title=title,
        author_name=author or UNSET,
        author_url=author_url or UNSET,
        provider_name=provider,
        provider_url=provider_url,
        cache_age=CACHE_AGE,
        html=html,
        width=width,
        height=height,
        thumbnail_url=thumbnail.url if thumbnail else UNSET,
        thumbnail_width=thumbnail.width if thumbnail else UNSET,
        thumbnail_height=thumbnail.height if thumbnail else UNSET,
    )
    return msgspec.json.encode(response) + b"\n"
