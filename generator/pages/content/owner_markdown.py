"""The owner's Markdown as HTML for one page: local links lead to pages and files of the site, images are responsive."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.links import resolve_identifier
from generator.i18n.messages import Words
from generator.images.responsive import FIGURE, Gallery
from generator.page_models import Picture, PictureFile
from generator.text.file_names import FileNames
from generator.text.markdown.attributes import write_attributes
from generator.text.markdown.citations import Citation
from generator.text.markdown.parser import Document
from generator.text.markdown.render import ImageTag, Labels, Surroundings, render_markdown, render_pieces
from generator.text.urls import has_scheme, resolve_link

_RESOLVERS = {"orcid": "https://orcid.org/", "hdl": "https://hdl.handle.net/"}
"""Besides those of publications."""


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
    labels: Labels = Labels()
    """Words of the interface inside texts."""
    language: str = "en"
    """BCP 47 tag of the site."""
    citations: Mapping[str, Citation] = {}
    """Every paper that a text refers to, by the key in the text; URLs are relative to the site's root."""


def make_labels(words: Words) -> Labels:
    """Return the words of the interface inside texts."""
    return Labels(
        table=words.table,
        code=words.code_block,
        footnotes=words.footnotes,
        back=words.back_to_text,
        done=words.task_done,
        to_do=words.task_to_do,
        alerts=words.alerts,
    )


def render_prose(
    text: str | None,
    folder: str,
    root: str,
    targets: LinkTargets,
    *,
    inline: bool = False,
    is_at_top: bool = False,
    level: int = 2,
    prefix: str = "",
    anchors_at: str | None = None,
    language: str | None = None,
) -> Markup:
    """Render Markdown; return empty markup for None.

    Links are relative to `folder`, that of the Markdown file below `content/`; `root` is the path from the page to the
    site's root. The highest headings become `<h{level}>`. With `is_at_top` the first image is not loaded lazily.
    `inline` renders without paragraphs. Ids begin with `prefix`; if `anchors_at` is given, they are on that page.
    `language` is that of the text if it is not the site's.
    """
    around = _surroundings(folder, root, targets, language, is_at_top=is_at_top)
    return render_markdown(text, replace(around, prefix=prefix, anchors_at=anchors_at), inline=inline, level=level)


def render_page_text(
    document: Document,
    pieces: Sequence[Sequence[Any]],
    folder: str,
    root: str,
    targets: LinkTargets,
    language: str | None = None,
) -> list[Markup]:
    """Render the tokens of a page in several pieces, between which it has something else."""
    return render_pieces(document, pieces, _surroundings(folder, root, targets, language, is_at_top=True))


def _surroundings(
    folder: str, root: str, targets: LinkTargets, language: str | None, *, is_at_top: bool
) -> Surroundings:
    is_eager = is_at_top

    def resolve(url: str) -> str:
        if has_scheme(url):
            return resolve_scheme(url)
        if url.startswith("@"):
            paper = cite(url[1:])
            return paper.url if paper else url
        return root + resolve_link(url, folder, targets.pages, targets.names).url

    def cite(key: str) -> Citation | None:
        paper = targets.citations.get(key)
        return replace(paper, url=root + paper.url) if paper else None

    def show_image(image: ImageTag) -> str | None:
        nonlocal is_eager
        file = resolve_link(image.source, folder, targets.pages, targets.names).file
        if file is None:
            return None
        picture = targets.gallery.picture(file, FIGURE, image.alt, is_lazy=not is_eager)
        is_eager = False
        return picture_html(picture, root, image.attributes)

    return Surroundings(resolve, show_image, cite, targets.labels, language or targets.language)


def resolve_scheme(url: str) -> str:
    """Return the web URL of an identifier such as `doi:10.1145/942572`; other URLs are returned as they are."""
    scheme, _, value = url.partition(":")
    scheme = scheme.lower()
    if scheme in _RESOLVERS:
        return _RESOLVERS[scheme] + value
    return resolve_identifier(scheme, unquote(value)) or url


def picture_html(picture: Picture, root: str, attributes: Mapping[str, str] = {}) -> str:
    """Return the same HTML as `templates/partials/picture.html`, for images inside text.

    `attributes` may have a width or a height in pixels; the other one follows from the proportions.
    """

    def srcset(files: tuple[PictureFile, ...]) -> str:
        return ", ".join(f"{root}{file.url} {file.width}w" for file in files)

    def tag(name: str, **attributes: str | int | None) -> str:
        return f"<{name}{write_attributes(attributes.items())}>"

    picture = _with_size(picture, attributes)
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
        title=attributes.get("title"),
        loading="lazy" if picture.is_lazy else None,
        decoding="async",
    )
    kind = f"{picture.kind}{' drawing' if picture.is_drawing else ''} {attributes.get('class', '')}".strip()
    others = [("class", kind), *((name, attributes.get(name)) for name in ("id", "lang", "dir"))]
    return f"<picture{write_attributes(others)}>{''.join(sources)}{image}</picture>"


def _with_size(picture: Picture, attributes: Mapping[str, str]) -> Picture:
    width, height = (int(attributes.get(name, 0)) for name in ("width", "height"))
    if not width and not height:
        return picture
    if not (width and height) and picture.width and picture.height:
        width = width or max(1, round(picture.width * height / picture.height))
        height = height or max(1, round(picture.height * width / picture.width))
    return replace(
        picture, width=width, height=height, sizes=f"{width}px" if picture.sizes and width else picture.sizes
    )
