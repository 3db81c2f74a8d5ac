"""Files below `content/` that pages link to or show: which there are, which are missing, image sizes and file sizes.

References come from papers, pages, news, the curriculum vitae and `site.toml`. Only `find_missing_assets`, `read_asset`
and the functions that `probe_below` and `size_below` return access the file system.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.config.profile_links import PROFILES, profile_url
from generator.corpus.content import FOLDER
from generator.corpus.content_files import ROOT, is_left_out
from generator.images.probe import ImageInfo, InvalidImageError, read_image_info
from generator.images.responsive import FIGURE, PHOTO, PORTRAIT, THUMB, ImageRole, is_drawing, is_resizable
from generator.pages.content.attached_files import AttachedFile
from generator.pages.content.prose import collect_prose
from generator.pages.papers.paper_list import Paper
from generator.problems import Location, Problem, UserError, error, note, warning
from generator.readers.owner.cv import Cv
from generator.readers.owner.news import NewsSource
from generator.readers.owner.pages import FreePageSource
from generator.symlinks import check_published
from generator.text.file_names import FileNames, SimilarNames, compose
from generator.text.markdown.outline import local_links
from generator.text.urls import local_path, resolve_link

ImageProbe = Callable[[str], ImageInfo | None]
"""Returns format and dimensions of the image at a path below `content/`, None if the file cannot be read; raises
InvalidImageError."""

SizeOf = Callable[[str], int | None]
"""Returns the size in bytes of the file at a path below `content/`, None if it does not exist."""


class ContentFiles(Struct, frozen=True):
    """Questions about the files below `content/`, by path."""

    probe: ImageProbe = lambda _: None
    size_of: SizeOf = lambda _: None
    resizes: bool = False
    """Whether images can be resized."""


NO_FILES = ContentFiles()


class Asset(Struct, frozen=True):
    """A file below `content/` that a page refers to."""

    path: str
    """Below `content/`."""
    referenced_in: Location
    """The first reference to it."""
    is_linked: bool = False
    """Whether it is published unchanged, at the same path."""
    outputs: tuple[str, ...] = ()
    """Paths below the output folder at which it is also published unchanged, next to the pages of papers."""
    roles: tuple[ImageRole, ...] = ()
    """How it is shown as an image; empty if it is only linked."""
    stored: str = ""
    """Its path below `content/` as the file system has it, if that is another."""

    @property
    def file(self) -> str:
        """The path below `content/` from which it is read."""
        return self.stored or self.path


_LISTED_REMOVALS = 10
"""Warnings about what is removed from one picture, at most."""


class _Reference(Struct, frozen=True):
    """A link to a file, or an image if it has roles."""

    path: str
    location: Location
    roles: tuple[ImageRole, ...] = ()


class References(Struct, frozen=True):
    """What may refer to files, and what links in it may refer to."""

    papers: Sequence[Paper]
    free_pages: Sequence[FreePageSource]
    config: Config
    pages: Mapping[str, str]
    """The URL of the page generated from each Markdown file: links to those are not assets."""
    attached_files: Sequence[AttachedFile] = ()
    news: Sequence[NewsSource] = ()
    cv: Cv | None = None
    root_files: Sequence[str] = ()
    """Paths below `content/root/`."""
    names: FileNames = FileNames()
    """All files below `content/`."""
    files: Mapping[str, bytes] = {}
    """Those in which texts are values of keys, by path."""


def find_assets(sources: References) -> Sequence[Asset]:
    """Return every file below `content/` that is referred to, attached to a paper or in `content/root/`.

    Each file is returned once, sorted by path.
    """
    names = sources.names
    outputs = {each.output for each in sources.attached_files}
    references = chain(
        _references_in_config(sources),
        chain.from_iterable(_references_in_paper(paper, sources, outputs) for paper in sources.papers),
        _references_in_prose(sources),
    )
    found: dict[str, Asset] = {}
    for each in references:
        asset = found.get(each.path) or Asset(each.path, each.location, stored=names.on_disk(each.path))
        new_roles = tuple(role for role in each.roles if role not in asset.roles)
        found[each.path] = replace(asset, roles=asset.roles + new_roles, is_linked=asset.is_linked or not each.roles)
    for path, output in (*((each.path, each.output) for each in sources.attached_files), *_published_in_root(sources)):
        asset = found.get(path) or Asset(path, Location(f"{FOLDER}/{path}"), stored=names.on_disk(path))
        found[path] = replace(asset, outputs=(*asset.outputs, output))
    return [found[path] for path in sorted(found)]


def _published_in_root(sources: References) -> Iterator[tuple[str, str]]:
    """Yield the path below `content/` and the output path of each file in `content/root/`, as it is published."""
    for path in map(compose, sources.root_files):
        yield f"{ROOT}/{path}", path


def _references_in_config(sources: References) -> Iterator[_Reference]:
    config = sources.config
    members = ((f"members.{number}", member) for number, member in enumerate(config.members))
    for section, profile in (("owner", config.owner), *members):
        roles = (PHOTO,) if section == "owner" else (PHOTO, PORTRAIT)
        yield from _reference_to(profile.photo, config.locate(f"{section}.photo"), *roles)
        for kind, value in profile.links.items():
            if kind in PROFILES:
                yield from _reference_to(profile_url(kind, value), config.locate(f"{section}.links.{kind}"))
        for number, link in enumerate(profile.other_links):
            yield from _reference_to(link.url, config.locate(f"{section}.other_links.{number}.url"))


def _references_in_paper(paper: Paper, sources: References, outputs: Container[str]) -> Iterator[_Reference]:
    addition = paper.work.addition
    stated = addition.links if addition else ()
    for version in paper.work.versions:
        for link in version.links:
            if link.url not in outputs:
                is_stated = addition is not None and link in stated
                location = addition.locate(link.kind) if addition and is_stated else version.records[0]
                yield from _reference_to(link.url, location)
    if paper.image_path:
        is_stated = addition is not None and addition.image is not None
        location = addition.locate("image") if addition and is_stated else Location(f"{FOLDER}/{paper.image_path}")
        yield from _reference_to(paper.image_path, location, THUMB, FIGURE)


def _references_in_prose(sources: References) -> Iterator[_Reference]:
    """Yield the files that Markdown texts link to or show."""
    for prose in collect_prose(sources.papers, sources.free_pages, sources.news, sources.config, sources.cv):
        for link in local_links(prose.outline):
            if path := resolve_link(link.url, prose.folder, sources.pages, sources.names).file:
                location = prose.locate(link.place, sources.files)
                yield _Reference(path, location, (FIGURE,) if link.is_image else ())


def _reference_to(url: str | None, location: Location, *roles: ImageRole) -> Iterator[_Reference]:
    """Yield one reference if `url` is the path of a local file, else nothing."""
    path = local_path(url) if url else None
    if path:
        yield _Reference(path, location, roles)


def find_missing_assets(root: Path, assets: Iterable[Asset], names: FileNames) -> Iterable[Problem]:
    """Yield an error for each asset that does not exist, or that a symbolic link leads out of the site's folder.

    Names are compared with the listing `names`, since some file systems find a file by other names, too.
    """
    similar: SimilarNames | None = None
    for asset in assets:
        if asset.path not in names:
            similar = similar or SimilarNames(names)
            yield error(f'there is no file "{FOLDER}/{asset.path}"', asset.referenced_in, _missing_hint(asset, similar))
        elif asset.path in names.linked:
            outside = check_published(root, f"{FOLDER}/{asset.file}", asset.referenced_in)
            yield from filter(None, (outside,))


def _missing_hint(asset: Asset, similar: SimilarNames) -> str:
    skipped = next((part for part in asset.path.split("/") if is_left_out(part)), None)
    if skipped:
        return f'files and folders with names like "{skipped}" are left out; choose another name'
    if near := similar.find(asset.path):
        return f'did you mean "{FOLDER}/{near}"?'
    return "paths are relative to content/, in front matter and Markdown to the folder of the file itself"


def probe_images(
    assets: Iterable[Asset], probe: ImageProbe, *, resizes: bool
) -> tuple[dict[str, ImageInfo], list[Problem]]:
    """Return format and dimensions of every image by path, and the problems found.

    These are errors for invalid images, warnings for images published with a GPS position and for what is removed from
    SVG pictures, and one note if images are not resized (`resizes` is false). Missing files are ignored.
    """
    infos: dict[str, ImageInfo] = {}
    problems = []
    for asset in assets:
        try:
            info = probe(asset.file) if asset.roles or is_drawing(asset.path) else None
        except InvalidImageError as reason:
            hint = None if "pixels" in str(reason) else "supported formats: PNG, JPEG, WebP, AVIF, GIF and SVG"
            problems.append(error(f'"{FOLDER}/{asset.path}" {reason}', asset.referenced_in, hint))
            continue
        if info is not None:
            problems += _removal_warnings(asset, info)
            infos |= {asset.path: info} if asset.roles else {}
            if info.has_location and (asset.is_linked or not resizes):
                problems.append(_gps_warning(asset))
    full_size = [path for path, info in infos.items() if is_resizable(info)]
    if full_size and not resizes:
        others = f" and {len(full_size) - 1:,} more" if len(full_size) > 1 else ""
        message = f'images are published at full size: "{FOLDER}/{full_size[0]}"{others}'
        problems.append(note(message, hint="pip install pillow: images are then resized to what pages need"))
    return infos, problems


def _removal_warnings(asset: Asset, info: ImageInfo) -> Iterator[Problem]:
    hint = "pictures are published without scripts and without references to other files; save it as plain SVG"
    for each in info.removed[:_LISTED_REMOVALS]:
        others = f" and {len(info.removed) - _LISTED_REMOVALS:,} more" if len(info.removed) > _LISTED_REMOVALS else ""
        yield warning(f"{each.what} is removed{others}", Location(f"{FOLDER}/{asset.path}", each.line), hint)


def _gps_warning(asset: Asset) -> Problem:
    hint = "remove the GPS data from the file"
    hint += "" if asset.is_linked else ", or let Oeuvre remove it: pip install pillow"
    return warning(f'"{FOLDER}/{asset.path}" contains the place where it was taken', asset.referenced_in, hint)


def measure_assets(assets: Iterable[Asset], size_of: SizeOf) -> dict[str, int]:
    """Return the size in bytes of each file that is published unchanged, by its path below the output folder."""
    sizes = ((asset, size_of(asset.file)) for asset in assets if asset.is_linked or asset.outputs)
    return {path: size for asset, size in sizes if size is not None for path in (asset.path, *asset.outputs)}


def size_below(root: Path) -> SizeOf:
    """Return a `SizeOf` that reads file sizes below `content/` in the folder `root`."""

    def size_of(path: str) -> int | None:
        try:
            return (root / FOLDER / path).stat().st_size
        except OSError:
            return None

    return size_of


def probe_below(root: Path) -> ImageProbe:
    """Return an `ImageProbe` that reads the image files below `content/` in the folder `root`."""

    def probe(path: str) -> ImageInfo | None:
        try:
            file = root / FOLDER / path
            if not file.is_file():
                return None
            with file.open("rb") as opened:
                return read_image_info(opened)
        except OSError:
            return None

    return probe


def read_asset(file: Path, asset: Asset) -> bytes:
    """Return the content of the file; raise UserError if it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as refusal:
        raise UserError([unreadable_error(asset, refusal)]) from refusal


def unreadable_error(asset: Asset, refusal: OSError) -> Problem:
    """Return the error for an asset that the operating system refuses to read."""
    return error(f'"{FOLDER}/{asset.path}" cannot be read: {refusal.strerror}', asset.referenced_in)
