"""The files below `content/` that pages refer to: how they are used, those that are not there, how pictures look."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import PROFILES, Config, profile_url
from generator.corpus.content import FOLDER
from generator.images.probe import ImageInfo, InvalidImageError, read_image_info
from generator.images.responsive import FIGURE, PHOTO, THUMB, ImageRole, is_resizable
from generator.pages.attached_files import AttachedFile
from generator.pages.paper_list import Paper
from generator.problems import Location, Problem, UserError, error, note, warning
from generator.readers.owner.cv import Cv
from generator.readers.owner.news import NewsSource
from generator.readers.owner.pages import FreePageSource
from generator.text.markdown import local_links
from generator.text.urls import local_path, resolve_link

ImageProbe = Callable[[str], ImageInfo | None]
"""The shape of the picture at a path below `content/`, None where nothing can be read; raises NoPictureError."""


SizeOf = Callable[[str], int | None]
"""How many bytes the file at a path below `content/` has, None where there is none."""


class Asset(Struct, frozen=True):
    """A file below `content/` that some page refers to."""

    path: str
    referenced_in: Location
    """Who refers to it."""
    is_linked: bool = False
    """The site publishes it as it is, at the same path."""
    outputs: tuple[str, ...] = ()
    """The site publishes it as it is, at these paths below the output folder: beside the pages of papers."""
    roles: tuple[ImageRole, ...] = ()
    """The site shows it as a picture."""


def find_assets(
    papers: Sequence[Paper],
    free_pages: Sequence[FreePageSource],
    config: Config,
    pages: Mapping[str, str],
    companions: Sequence[AttachedFile] = (),
    news: Sequence[NewsSource] = (),
    cv: Cv | None = None,
) -> Sequence[Asset]:
    """Every file below `content/` that some page refers to, once. `pages` are those that Markdown can lead to,
    `companions` are published beside the pages of papers."""
    found: dict[str, Asset] = {}

    def use(path: str, referenced_in: Location, roles: tuple[ImageRole, ...] = ()) -> None:
        asset = found.get(path) or Asset(path, referenced_in)
        more = tuple(role for role in roles if role not in asset.roles)
        found[path] = replace(asset, roles=asset.roles + more, is_linked=asset.is_linked or not roles)

    def name(path: str | None, referenced_in: Location, *roles: ImageRole) -> None:
        path = local_path(path) if path else None
        if path:
            use(path, referenced_in, roles)

    def read(markdown: str | None, folder: str, referenced_in: Location) -> None:
        for address, is_shown in local_links(markdown):
            if file := resolve_link(address, folder, pages).file:
                use(file, referenced_in, (FIGURE,) if is_shown else ())

    here = Location(config.path)
    placed = {each.output for each in companions}
    for about in (config.owner, *config.members):
        name(about.photo, here, PHOTO, THUMB)
        for kind, value in about.links.items():
            name(profile_url(kind, value) if kind in PROFILES else None, here)
        for link in about.other_links:
            name(link.url, here)
        read(about.bio, "", here)
    for paper in papers:
        addition = paper.work.addition
        for version in paper.work.versions:
            for each in version.links:
                if each.url in placed:
                    continue
                name(each.url, addition.location if addition else version.records[0])
        if paper.image_path:
            referenced_in = (
                addition.location if addition and addition.image else Location(f"{FOLDER}/{paper.image_path}")
            )
            name(paper.image_path, referenced_in, THUMB, FIGURE)
        if addition:
            read(addition.note, "papers", addition.location)
            read(addition.body, "papers", addition.location)
    for page in free_pages:
        read(page.body, "pages", page.location)
    for piece in news:
        read(piece.body, "news", piece.location)
    for section in cv.sections if cv else ():
        for entry in section.entries:
            read(entry.note, "", cv.location if cv else here)
    for companion in companions:
        asset = found.get(companion.path) or Asset(companion.path, Location(f"{FOLDER}/{companion.path}"))
        found[companion.path] = replace(asset, outputs=(*asset.outputs, companion.output))
    return [found[path] for path in sorted(found)]


def find_missing_assets(root: Path, assets: Iterable[Asset]) -> Iterable[Problem]:
    """Files that somebody refers to and that are not there, or lie outside `content/` behind a link."""
    folder = (root / FOLDER).resolve()
    for asset in assets:
        path = folder / asset.path
        if not os.path.isfile(path):  # noqa: PTH113 - where `Path.is_file` raises for a name that is too long
            hint = "paths count from content/, in front matter from the file's own folder"
            yield error(f'there is no file "content/{asset.path}"', asset.referenced_in, hint)
        elif not path.resolve().is_relative_to(folder):
            yield error(f'"content/{asset.path}" leads out of content/', asset.referenced_in)


def probe_images(
    assets: Iterable[Asset], look: ImageProbe, *, resizes: bool
) -> tuple[dict[str, ImageInfo], list[Problem]]:
    """The shape of every picture, and what is wrong with the others; nothing of those that are not there. At most once
    it is noted how much better all of them could be."""
    shapes: dict[str, ImageInfo] = {}
    problems = []
    for asset in assets:
        try:
            shape = look(asset.path) if asset.roles else None
        except InvalidImageError as reason:
            hint = None if "pixels" in str(reason) else "PNG, JPEG, WebP, AVIF, GIF and SVG are shown"
            problems.append(error(f'"{FOLDER}/{asset.path}" {reason}', asset.referenced_in, hint))
            continue
        if shape is not None:
            shapes[asset.path] = shape
            problems += _doubt_place(asset, shape) if not resizes or asset.is_linked else []
    photos = [path for path, shape in shapes.items() if is_resizable(shape)]
    if photos and not resizes:
        named = f'"{FOLDER}/{photos[0]}"' + (f" and {len(photos) - 1:,} more" if len(photos) > 1 else "")
        hint = "pip install pillow: then pictures come in the sizes that pages need"
        problems.append(note(f"published as large as it is: {named}", hint=hint))
    return shapes, problems


def _doubt_place(asset: Asset, shape: ImageInfo) -> list[Problem]:
    if not shape.has_place:
        return []
    hint = "take out the GPS data that the camera wrote into it"
    hint += "" if asset.is_linked else ", or let Oeuvre do so: pip install pillow"
    return [warning(f'"{FOLDER}/{asset.path}" tells everybody where it was taken', asset.referenced_in, hint)]


def measure_assets(assets: Iterable[Asset], size_of: SizeOf) -> dict[str, int]:
    """The size of each file that is published as it is, by its path below the output folder."""
    sizes = ((asset, size_of(asset.path)) for asset in assets if asset.is_linked or asset.outputs)
    return {path: size for asset, size in sizes if size is not None for path in (asset.path, *asset.outputs)}


def size_below(root: Path) -> SizeOf:
    """Measures the files themselves."""

    def size_of(path: str) -> int | None:
        try:
            return (root / FOLDER / path).stat().st_size
        except OSError:
            return None

    return size_of


def probe_below(root: Path) -> ImageProbe:
    """Looks at the files themselves."""

    def look(path: str) -> ImageInfo | None:
        try:
            file = root / FOLDER / path
            if not file.is_file():
                return None
            with file.open("rb") as opened:
                return read_image_info(opened)
        except OSError:
            return None

    return look


def read_asset(file: Path, asset: Asset) -> bytes:
    """Raises UserError."""
    try:
        return file.read_bytes()
    except OSError as refusal:
        raise UserError([unreadable_error(asset, refusal)]) from refusal


def unreadable_error(asset: Asset, refusal: OSError) -> Problem:
    return error(f'"{FOLDER}/{asset.path}" cannot be read: {refusal.strerror}', asset.referenced_in)
