"""Everything the site consists of, as outputs with fingerprints and the tasks that compute them."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from generator.api.card_images import card_files, drawn_files
from generator.api.files import public_files
from generator.config.config import Config
from generator.corpus.content import FOLDER
from generator.corpus.content_files import ROOT
from generator.images.probe import ImageInfo, InvalidImageError
from generator.images.rasterise import drawing_version
from generator.images.resize import ImageResizer, resizer_digest
from generator.images.responsive import ResizedFile, is_drawing, original_path
from generator.images.svg_cleaner import UnsafeSvgError, clean_svg
from generator.output.cache import BuildCache
from generator.output.parallel import run_all
from generator.output.publish import Output
from generator.output.render import Renderer, render_page
from generator.pages.content.assets import Asset, unreadable_error
from generator.pages.embedding.card_pages import CARD_STYLESHEET
from generator.pages.embedding.snippets import EMBED_SCRIPT
from generator.pages.index import SiteIndex
from generator.pages.output_file import OutputFile
from generator.pages.site import Pages
from generator.problems import Problem, UserError, error, sort_problems
from generator.tasks import FileContent, Shared, Task
from generator.text.urls import absolute_url
from generator.theme.icons import draw_touch_icon
from generator.theme.looks import Style
from generator.writers.formats import CITATION_FORMATS, cited_part
from generator.writers.sitemap import write_robots, write_sitemaps

_FAMILIES = {CARD_STYLESHEET: "pages", EMBED_SCRIPT: "json"}
"""The key of `[cards]` that a static file belongs to."""


class SiteFiles(Struct, frozen=True):
    """All files of the site."""

    outputs: tuple[Output, ...]
    files: dict[str, OutputFile]
    """By output path."""


def collect_files(
    root: Path, pages: Pages, config: Config, style: Style, renderer: Renderer, cache: BuildCache
) -> SiteFiles:
    """Decide which files the site has; `root` is the folder of the site, with its assets.

    Raises UserError with every asset that cannot be read.
    """
    found = [
        *_html_files(pages, renderer),
        *_citation_files(pages.index),
        *(pages.search.files if pages.search else ()),
        *public_files(pages.index),
        *card_files(pages.index, style),
        *drawn_files(pages.index, style),
        *_fixed_files(pages, config),
        *_icon_files(pages),
        *_asset_files(root, pages, cache),
    ]
    outputs = []
    for file in found:
        fingerprint = file.content.digest.hex()
        outputs.append(Output(file.path, fingerprint, file.origin))
        if file.is_slow:
            cache.keep(fingerprint)
    return SiteFiles(tuple(outputs), {file.path: file for file in found})


def _html_files(pages: Pages, renderer: Renderer) -> Iterator[OutputFile]:
    site = Shared(pages.site)
    for page in (*pages.pages, *pages.cards):
        content = Task(render_page, renderer.template(page.template), site, page.content)
        yield OutputFile(page.output_path, content, page.origin)


def _citation_files(index: SiteIndex) -> Iterator[OutputFile]:
    for paper, location in zip(index.papers, index.locations, strict=True):
        works = [Shared(cited_part(paper.work, has_abstract=has_abstract)) for has_abstract in (False, True)]
        for each in CITATION_FORMATS:
            content = Task(each.write, works[each.has_abstract])
            yield OutputFile(paper.stem + each.suffix, content, f"{each.name} of {location}")


def _fixed_files(pages: Pages, config: Config) -> Iterator[OutputFile]:
    """Files whose bytes are known already."""
    for path, data in _fixed_contents(pages, config):
        yield OutputFile(path, Shared(data), path)


def _fixed_contents(pages: Pages, config: Config) -> Iterator[tuple[str, bytes]]:
    off = {path for path, family in _FAMILIES.items() if not getattr(config.cards, family)}
    yield from ((path, data) for path, data in pages.index.front.files.items() if path not in off)
    base_url = config.site.base_url
    own = {path for asset in pages.assets if asset.path.startswith(f"{ROOT}/") for path in asset.outputs}
    for path, data in (("robots.txt", write_robots(base_url)), (".nojekyll", b"")):
        if path not in own:  # these alone may be replaced; two writers of any other path are an error
            yield path, data
    if base_url:
        urls = [absolute_url(base_url, page.url) or "" for page in pages.pages if page.output_path != "404.html"]
        yield from write_sitemaps(urls, base_url).items()


def _icon_files(pages: Pages) -> Iterator[OutputFile]:
    icons = pages.index.front.icons
    if icons.touch_path and icons.touch_drawings:
        content = Task(draw_touch_icon, *icons.touch_drawings, code=drawing_version().encode())
        yield OutputFile(icons.touch_path, content, "the icon of the site", is_slow=True)


# Assets


def _asset_files(root: Path, pages: Pages, cache: BuildCache) -> Iterator[OutputFile]:
    """Raises UserError with every asset that cannot be read."""
    gallery = pages.index.targets.gallery
    problems = []
    for asset in pages.assets:
        source = root / FOLDER / asset.file
        try:
            content = FileContent(source, bytes.fromhex(cache.digest_file(source)))
        except OSError as refusal:
            problems.append(unreadable_error(asset, refusal))
            continue
        origin, explain = str(asset.referenced_in), partial(_explain, asset)
        is_resized = bool(asset.roles) and gallery.is_resized(asset.path)
        paths = [*asset.outputs, *([asset.path] if asset.is_linked else [])]
        paths += [original_path(asset.path)] if asset.roles and not is_resized else []
        is_svg = is_drawing(asset.path) or (asset.path in gallery.images and gallery.images[asset.path].type == "svg")
        whole: Task[bytes] = Task(clean_drawing, content) if is_svg else Task(copy_file, content, code=b"")
        for path in dict.fromkeys(paths):
            yield OutputFile(path, whole, origin, explain)
        for resized in gallery.files(asset.path, asset.roles) if is_resized else ():
            task = Task(resize_image, content, gallery.images[asset.path], resized, code=resizer_digest())
            yield OutputFile(resized.path, task, origin, explain, is_slow=True)
    if problems:
        raise UserError(problems)


def copy_file(content: FileContent) -> bytes:
    """Raises OSError."""
    return content.read()


def clean_drawing(content: FileContent) -> bytes:
    """An SVG picture without scripts. Raises OSError and InvalidImageError."""
    try:
        return clean_svg(content.read()).data
    except UnsafeSvgError as problem:
        raise InvalidImageError(str(problem)) from problem


_RESIZER = ImageResizer()
"""Keeps the image that was decoded last: the files of an image are computed one after another."""


def resize_image(content: FileContent, image: ImageInfo, file: ResizedFile) -> bytes:
    """Raises OSError and InvalidImageError."""
    return _RESIZER.make(content.read, content.digest.hex(), image, file)


def _explain(asset: Asset, failure: Exception) -> Problem:
    if isinstance(failure, InvalidImageError):
        return error(f'"{FOLDER}/{asset.path}" {failure}', asset.referenced_in)
    if isinstance(failure, OSError):
        return unreadable_error(asset, failure)
    raise failure


# Making


def compute_file(files: SiteFiles, cache: BuildCache, path: str) -> bytes:
    """Raises what the task raises; `OutputFile.explain` turns it into a problem."""
    file = files.files[path]
    return cache.compute(file) if file.is_slow else file.content.value


def make_files(
    files: SiteFiles,
    paths: Sequence[str],
    renderer: Renderer,
    cache: BuildCache,
    processes: int,
    fallbacks: set[Problem],
) -> Iterator[tuple[str, bytes]]:
    """The bytes of the files at `paths`, as they are computed; `fallbacks` receives warnings about templates.

    Raises UserError: at once for an error in a template, which all pages may have in common; after all files for every
    other problem.
    """

    def make(path: str) -> tuple[str, bytes | Problem, tuple[Problem, ...]]:
        file = files.files[path]
        try:
            data: bytes | Problem = compute_file(files, cache, path)
        except Exception as failure:
            if file.explain is None:
                raise
            data = file.explain(failure)
        return path, data, renderer.take_fallbacks()

    problems: list[Problem] = []
    for path, data, doubts in run_all(make, paths, processes):
        fallbacks.update(doubts)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            yield path, data
    if problems:
        raise UserError(sort_problems(problems))
