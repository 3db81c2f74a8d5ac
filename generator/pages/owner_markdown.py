"""Markdown of the owner as it stands on a page: its links lead on from there, its pictures come in their sizes."""

from collections.abc import Mapping

from markupsafe import Markup, escape
from msgspec import Struct

from generator.images.responsive import FIGURE, Gallery
from generator.page_models import Picture, PictureFile
from generator.text.markdown import render_markdown
from generator.text.urls import resolve_link


class LinkTargets(Struct, frozen=True):
    """What there is on the site for Markdown to lead to and to show."""

    pages: Mapping[str, str] = {}
    """The address of the page that is made of each Markdown file (its path below `content/`)."""
    gallery: Gallery = Gallery()
    """The pictures."""
    sizes: Mapping[str, int] = {}
    """Bytes of each file that is published as it is, by path below the output folder."""


def render_prose(
    text: str | None,
    folder: str,
    root: str,
    targets: LinkTargets,
    *,
    inline: bool = False,
    on_top: bool = False,
    level: int = 2,
) -> Markup:
    """`folder` is that of the Markdown file, below `content/`; `root` leads from the page to the site's root. `on_top`
    where the text begins the page, so that its first picture is seen at once. Its highest headings are of the
    `level`."""
    is_first = on_top

    def resolve(address: str) -> str:
        return root + resolve_link(address, folder, targets.pages).url

    def show(address: str, alt: str, title: str | None) -> str | None:
        nonlocal is_first
        file = resolve_link(address, folder, targets.pages).file
        if file is None:
            return None
        picture = targets.gallery.show(file, FIGURE, alt, is_lazy=not is_first)
        is_first = False
        return picture_html(picture, root, title)

    return render_markdown(text, resolve, show, inline=inline, level=level)


def picture_html(picture: Picture, root: str, title: str | None = None) -> str:
    """The same as `templates/partials/picture.html`, inside of text."""

    def files(each: tuple[PictureFile, ...]) -> str:
        return ", ".join(f"{root}{file.url} {file.width}w" for file in each)

    def tag(name: str, **attributes: str | int | None) -> str:
        said = (f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
        return f"<{name}{''.join(said)}>"

    sources = (
        tag("source", type=source.type, srcset=files(source.files), sizes=picture.sizes) for source in picture.sources
    )
    image = tag(
        "img",
        src=root + picture.src,
        srcset=files(picture.files) or None,
        sizes=picture.sizes or None,
        width=picture.width or None,
        height=picture.height or None,
        alt=picture.alt,
        title=title,
        loading="lazy" if picture.is_lazy else None,
        decoding="async",
    )
    return f'<picture class="{picture.kind}">{"".join(sources)}{image}</picture>'
