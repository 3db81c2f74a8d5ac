"""What an address shows on other pages, as oEmbed 1.0 has it (oembed.com, 2.3.4): a static answer beside each page."""

from typing import Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

CACHE_AGE = 86_400
"""Seconds for which the answer may be kept."""


class Thumbnail(Struct, frozen=True):
    """A picture whose size is known."""

    url: str
    """Absolute."""
    width: int
    height: int


class _Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """In the words of the specification."""

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
    """`html` is what shows it, `width` by `height` pixels large."""
    answer = _Answer(
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
    return msgspec.json.encode(answer) + b"\n"
