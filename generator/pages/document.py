"""One output document of the site: where it stands, what it shows, and what every kind of page says in its head."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote

import msgspec
from msgspec import Struct

from generator.config.config import Config, Profile
from generator.config.profile_links import PROFILES, profile_url
from generator.images.responsive import largest_url
from generator.page_models import Meta, PageBase, Picture, ProfileLink
from generator.text.urls import absolute_url, file_url, has_scheme, local_path

HOME = "index.html"
PAPERS = "papers/index.html"

encode = msgspec.msgpack.Encoder(enc_hook=str).encode  # Markup
"""A value as bytes, the same ones for equal values."""


def digest(*values: object) -> bytes:
    """Equal for equal values alone."""
    return blake2b(encode(values), digest_size=16).digest()


class Page(Struct, frozen=True):
    """One HTML document of the site."""

    output_path: str
    url: str
    """From the site's root."""
    template: str
    make: Callable[[], PageBase]
    """Makes the model: the same one whenever it is asked."""
    depends: bytes | None
    """All that the model is made of besides `Site`, where that is known without making it; of equal bytes come equal
    models."""
    origin: str
    """What it comes from, for messages."""

    @property
    def model(self) -> PageBase:
        return self.make()


def make_page(output_path: str, template: str, model: PageBase, origin: str) -> Page:
    return Page(output_path, model.url, template, lambda: model, None, origin)


@lru_cache(maxsize=1 << 17)
def make_meta(attribute: str, key: str, content: str) -> Meta:
    return Meta(attribute, key, content)


def open_graph(
    config: Config, kind: str, title: str, description: str | None, url: str, image: Picture | None
) -> tuple[Meta, ...]:
    """What chat programs show of a link (ogp.me): absolute addresses only, so nothing without a base URL."""
    page_url = absolute_url(config.site.base_url, url)
    if page_url is None:
        return ()
    pairs = [("og:type", kind), ("og:title", title), ("og:url", page_url)]
    if config.site.title:
        pairs.append(("og:site_name", config.site.title))
    if description:
        pairs.append(("og:description", description))
    # No service shows drawings.
    if image and image.type != "image/svg+xml":
        pairs.append(("og:image", absolute_url(config.site.base_url, largest_url(image)) or ""))
        if image.width:
            pairs += [("og:image:width", str(image.width)), ("og:image:height", str(image.height))]
        if image.alt:
            pairs.append(("og:image:alt", image.alt))
    return tuple(make_meta("property", key, content) for key, content in pairs)


def oembed_url(config: Config, stem: str, url: str) -> str | None:
    """Where it is said how to show the page `url` on others; `stem` is what the addresses of all beside it begin with.

    Clients expect the page's address in a query (oembed.com, 4); a static host does not mind.
    """
    page = absolute_url(config.site.base_url, url)
    if page is None or not config.cards.pages:
        return None
    return f"{absolute_url(config.site.base_url, f'{stem}.oembed.json')}?url={quote(page, safe='')}"


def profile_links(profile: Profile) -> Iterable[ProfileLink]:
    """Where else somebody is found, in the order of `PROFILES`."""
    links = profile.links
    for kind, (label, _) in PROFILES.items():
        url = profile_url(kind, links[kind]) if kind in links else None
        if url:
            is_local = not has_scheme(url)
            is_profile = not is_local and kind not in {"email", "cv"}
            yield ProfileLink(kind, label, file_url(url) if is_local else url, is_profile, is_local)
    for link in profile.other_links:
        local = local_path(link.url)
        yield ProfileLink("other", link.label, file_url(local) if local else link.url, False, local is not None)
