"""The owner's Markdown as HTML for one page: local links lead to pages and files of the site, images are responsive."""

from collections.abc import Mapping

from markupsafe import Markup, escape
from msgspec import Struct

from generator.images.responsive import FIGURE, Gallery
from generator.page_models import Picture, PictureFile
from generator.text.file_names import FileNames
from generator.text.markdown import render_markdown
from generator.text.urls import resolve_link


class LinkTargets(Struct, frozen=True):
    """Pages and files of the site that Markdown can link to or show."""

    pages: Mapping[str, str] = {}
    """The URL of the page generated from each Markdown file, by the file's path below `content/`."""
    gallery: Gallery = Gallery()
    """The images."""
    sizes: Mapping[str, int] = {}
    """Size in bytes of each file that is published unchanged, by path below the output folder."""
    names: FileNames = FileNames()
    """All files below `content/`."""


def render_prose(
    text: str | None,
    folder: str,
    root: str,
    targets: LinkTargets,
    *,
    inline: bool = False,
    is_at_top: bool = False,
    level: int = 2,
) -> Markup:
    """Render Markdown; return empty markup for None.

    Links are relative to `folder`, that of the Markdown file below `content/`; `root` is the path from the page to the
    site's root. The highest headings become `<h{level}>`. With `is_at_top` the first image is not loaded lazily.
    `inline` renders without paragraphs.
    """
    is_eager = is_at_top

    def resolve(url: str) -> str:
        return root + resolve_link(url, folder, targets.pages, targets.names).url

    def show_image(url: str, alt: str, title: str | None) -> str | None:
        nonlocal is_eager
        file = resolve_link(url, folder, targets.pages, targets.names).file
        if file is None:
            return None
        picture = targets.gallery.picture(file, FIGURE, alt, is_lazy=not is_eager)
        is_eager = False
        return picture_html(picture, root, title)

    return render_markdown(text, resolve, show_image, inline=inline, level=level)


def picture_html(picture: Picture, root: str, title: str | None = None) -> str:
    """Return the same HTML as `templates/partials/picture.html`, for images inside text."""

    def srcset(files: tuple[PictureFile, ...]) -> str:
        return ", ".join(f"{root}{file.url} {file.width}w" for file in files)

    def tag(name: str, **attributes: str | int | None) -> str:
        written = (f' {key}="{escape(value)}"' for key, value in attributes.items() if value is not None)
        return f"<{name}{''.join(written)}>"

    sources = (
        tag("source", type=source.type, srcset=srcset(source.files), sizes=picture.sizes) for source in picture.sources
    )
    image = tag(
        "img",
        src=root + picture.src,
        srcset=srcset(picture.files) or None,
        sizes=picture.sizes or None,
        width=picture.width or None,
        height=picture.height or None,
        alt=picture.alt,
        title=title,
        loading="lazy" if picture.is_lazy else None,
        decoding="async",
    )
    return f'<picture class="{picture.kind}">{"".join(sources)}{image}</picture>'
