"""One output document of the site: its path, its model, and what every kind of page has in its head."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TypedDict
from urllib.parse import quote, unquote

from msgspec import Struct

from generator.config.config import Config, Profile
from generator.config.profile_links import PROFILES, profile_url
from generator.images.responsive import largest_url
from generator.page_models import Meta, PageBase, Picture, ProfileLink
from generator.tasks import Input, Shared
from generator.text.urls import absolute_url, file_url, has_scheme, local_path, path_to_root

HOME = "index.html"
PAPERS = "papers/index.html"


class Page(Struct, frozen=True):
    """One HTML document of the site."""

    output_path: str
    url: str
    """From the site's root."""
    template: str
    content: Input[PageBase]
    """The page model, or the task that builds it."""
    origin: str
    """The source of the page, for messages."""

    @property
    def model(self) -> PageBase:
        return self.content.value


def make_page(output_path: str, template: str, model: PageBase, origin: str) -> Page:
    """A page whose model is already built."""
    return Page(output_path, model.url, template, Shared(model), origin)


class PageHead(TypedDict):
    """The fields of `PageBase` that every indexed page has."""

    root: str
    url: str
    title: str
    description: str | None
    canonical_url: str | None
    metas: tuple[Meta, ...]


def page_head(
    config: Config,
    url: str,
    title: str,
    description: str | None = None,
    *,
    og_type: str = "website",
    og_title: str | None = None,
    og_description: str | None = None,
    og_image: Picture | None = None,
    metas: Iterable[Meta] = (),
) -> PageHead:
    """The head of the page at `url` (from the site's root), with Open Graph metadata after `metas`.

    `og_title` is `title` by default.
    """
    return PageHead(
        root=path_to_root(url),
        url=url,
        title=title,
        description=description,
        canonical_url=absolute_url(config.site.base_url, url),
        metas=(*metas, *open_graph(config, og_type, og_title or title, og_description, url, og_image)),
    )


@lru_cache(maxsize=1 << 17)
def make_meta(attribute: str, key: str, content: str) -> Meta:
    return Meta(attribute, key, content)


def open_graph(
    config: Config, kind: str, title: str, description: str | None, url: str, image: Picture | None
) -> tuple[Meta, ...]:
    """Link previews (ogp.me). All URLs are absolute, so there are none without a base URL."""
    page_url = absolute_url(config.site.base_url, url)
    if page_url is None:
        return ()
    pairs = [("og:type", kind), ("og:title", title), ("og:url", page_url)]
    if config.site.title:
        pairs.append(("og:site_name", config.site.title))
    if description:
        pairs.append(("og:description", description))
    # No service shows SVG.
    if image and image.type != "image/svg+xml":
        pairs.append(("og:image", absolute_url(config.site.base_url, largest_url(image)) or ""))
        if image.width:
            pairs += [("og:image:width", str(image.width)), ("og:image:height", str(image.height))]
        if image.alt:
            pairs.append(("og:image:alt", image.alt))
    return tuple(make_meta("property", key, content) for key, content in pairs)


def oembed_url(config: Config, stem: str, url: str) -> str | None:
    """The oEmbed document of the page at `url`, or None if the site has none; `stem` is its path without a suffix.

    Clients expect the page's URL in the query (oembed.com, 4); a static host ignores it.
    """
    page = absolute_url(config.site.base_url, url)
    if page is None or not config.cards.pages:
        return None
    return f"{absolute_url(config.site.base_url, f'{stem}.oembed.json')}?url={quote(page, safe='')}"


def profile_links(about: Profile, *, has_icons: bool = False) -> Iterable[ProfileLink]:
    """The profiles of a person elsewhere, in the order of `PROFILES`, then their other links."""
    links = about.links
    for kind, (label, _) in PROFILES.items():
        url = profile_url(kind, links[kind]) if kind in links else None
        if url:
            is_local = not has_scheme(url)
            is_profile = not is_local and kind not in {"email", "cv"}
            icon = kind if has_icons else None
            address = unquote(url.removeprefix("mailto:")) if kind == "email" else ""
            yield ProfileLink(kind, label, file_url(url) if is_local else url, is_profile, is_local, icon, address)
    for link in about.other_links:
        local = local_path(link.url)
        url, icon = file_url(local) if local else link.url, "other" if has_icons else None
        yield ProfileLink("other", link.label, url, False, local is not None, icon)
