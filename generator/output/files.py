"""Pages to files: everything that the site consists of, each with a fingerprint, made only when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.api.card_images import card_files, drawn_files
from generator.api.files import public_files
from generator.config.config import Config
from generator.corpus.content import FOLDER
from generator.images.probe import InvalidImageError
from generator.images.resize import ImageResizer, resizer_digest
from generator.images.responsive import ResizedFile, original_path
from generator.output.cache import BuildCache
from generator.output.parallel import make_all
from generator.output.publish import Output
from generator.output.render import fingerprint_pages, make_renderer
from generator.page_models import Site
from generator.pages.assets import Asset, read_asset, unreadable_error
from generator.pages.card_pages import CARD_STYLESHEET
from generator.pages.document import Page, encode
from generator.pages.search_form import SEARCH_INDEX
from generator.pages.search_index import search_inputs, write_search_index
from generator.pages.site import STYLESHEET, Pages
from generator.pages.snippets import EMBED_SCRIPT
from generator.problems import Problem, UserError, error, sort_problems
from generator.text.urls import absolute_url
from generator.theme import stylesheet
from generator.theme.files import Theme, code_digest
from generator.theme.looks import Style, is_look_file
from generator.writers.formats import CITATION_FORMATS
from generator.writers.sitemap import write_robots, write_sitemaps

_FAMILIES = {CARD_STYLESHEET: "pages", EMBED_SCRIPT: "json"}
"""Which of `[cards]` a static file belongs to."""

Make = Callable[[], bytes]


class SiteFiles(Struct, frozen=True):
    """All files of the site, and how each is made."""

    outputs: tuple[Output, ...]
    pages: dict[str, Page]
    """The HTML documents, by output path."""
    others: dict[str, Make]
    """Everything else, by output path."""


def collect_files(
    root: Path, pages: Pages, theme: Theme, config: Config, style: Style, memory: BuildCache
) -> SiteFiles:
    """Decide which files the site has; `root` is where the assets lie.

    Raises UserError with every asset that cannot be read.
    """
    documents = (*pages.pages, *pages.cards)
    outputs = [
        Output(page.output_path, fingerprint, page.origin)
        for page, fingerprint in zip(documents, fingerprint_pages(documents, pages.site, theme), strict=True)
    ]
    others: dict[str, Make] = {}

    def add(path: str, fingerprint: str, origin: str, make: Make) -> None:
        outputs.append(Output(path, fingerprint, origin))
        others[path] = make

    for work, stem in pages.entries:
        # Once for all formats. Where the sources stand matters to none: a paper added above moves all lines below.
        lead = replace(work.lead, records=(), provenance=())
        digest = _digest(code_digest() + encode((lead, work.addition is not None)))
        for each in CITATION_FORMATS:
            add(stem + each.suffix, digest, f"{each.name} of {work.lead.records[0]}", partial(each.write, work))
    if pages.searched:
        comma = pages.site.words.fact_comma
        said = code_digest() + encode((comma, [(entry, search_inputs(work)) for entry, work in pages.searched]))
        make = partial(write_search_index, pages.searched, comma, is_shown_elsewhere=pages.index.is_long)
        add(SEARCH_INDEX, _digest(said), "the search index", make)
    for file in (*public_files(pages.index), *card_files(pages.index, style)):
        add(file.path, _digest(code_digest() + file.depends), file.origin, file.make)
    for file in drawn_files(pages.index, style):
        add(file.path, _digest(file.depends), file.origin, file.make)
    for path, data in _fixed_files(pages, theme, config, style):
        add(path, _digest(data), path, lambda data=data: data)  # type: ignore[misc]
    problems = []
    resizer, gallery = ImageResizer(), pages.index.targets.gallery
    for asset in pages.assets:
        source = root / FOLDER / asset.path
        try:
            digest = memory.digest_file(source)
        except OSError as refusal:
            problems.append(unreadable_error(asset, refusal))
            continue
        origin = str(asset.referenced_in)
        is_resized = bool(asset.roles) and gallery.is_resized(asset.path)
        as_it_is = [*asset.outputs, *([asset.path] if asset.is_linked else [])]
        as_it_is += [original_path(asset.path)] if asset.roles and not is_resized else []
        for path in dict.fromkeys(as_it_is):
            add(path, digest, origin, partial(read_asset, source, asset))
        for resized in gallery.files(asset.path, asset.roles) if is_resized else ():
            key = _digest((resizer_digest() or b"") + encode((digest, resized)))
            memory.keep(key)
            make = partial(_resize, resizer, memory, key, source, asset, digest, resized, pages)
            add(resized.path, key, origin, make)
    if problems:
        raise UserError(problems)
    return SiteFiles(tuple(outputs), {page.output_path: page for page in documents}, others)


def _resize(
    resizer: ImageResizer,
    memory: BuildCache,
    key: str,
    original: Path,
    asset: Asset,
    digest: str,
    file: ResizedFile,
    pages: Pages,
) -> bytes:
    """Raises UserError."""
    shape = pages.index.targets.gallery.images[asset.path]
    try:
        return memory.recall_made(key, lambda: resizer.make(lambda: read_asset(original, asset), digest, shape, file))
    except InvalidImageError as reason:
        raise UserError([error(f'"{FOLDER}/{asset.path}" {reason}', asset.referenced_in)]) from reason


def _fixed_files(pages: Pages, theme: Theme, config: Config, style: Style) -> Iterator[tuple[str, bytes]]:
    off = {path for path, family in _FAMILIES.items() if not getattr(config.cards, family)}
    for path, data in theme.static.items():
        if path in {stylesheet.NAME, stylesheet.CARD_NAME} or is_look_file(path):
            continue  # all in one
        if f"static/{path}" not in off:
            yield f"static/{path}", data
    yield STYLESHEET, stylesheet.write_stylesheet(theme, style)
    if CARD_STYLESHEET not in off:
        yield CARD_STYLESHEET, stylesheet.write_card_stylesheet(theme, style)
    base_url = config.site.base_url
    yield "robots.txt", write_robots(base_url)
    yield ".nojekyll", b""
    if base_url:
        urls = [absolute_url(base_url, page.url) or "" for page in pages.pages if page.output_path != "404.html"]
        yield from write_sitemaps(urls, base_url).items()


def make_files(
    files: SiteFiles, paths: Sequence[str], site: Site, theme: Theme, cache: Path | None, processes: int
) -> Iterator[tuple[str, bytes]]:
    """The bytes of the files that are asked for. Raises UserError: at once for a mistake in a template, which all pages
    may have in common; after all files with every other problem."""
    render = make_renderer(theme, site, cache)

    def make(path: str) -> tuple[str, bytes | UserError]:
        if path in files.pages:
            return path, render(files.pages[path])
        try:
            return path, files.others[path]()
        except UserError as failure:
            return path, failure

    problems: list[Problem] = []
    for path, made in make_all(make, paths, processes):
        if isinstance(made, UserError):
            problems += made.problems
        else:
            yield path, made
    if problems:
        raise UserError(sort_problems(problems))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
