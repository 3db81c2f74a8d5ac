"""Pages to files: everything that the site consists of, each with a fingerprint, made only when it is asked for."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator import stylesheet
from generator.assets import read_asset, unreadable
from generator.card_files import card_files, drawn_files
from generator.config import Config
from generator.content import FOLDER
from generator.documents import Page
from generator.finder import SEARCH_INDEX
from generator.looks import Style, is_part_of_a_look
from generator.pages import STYLESHEET, Pages
from generator.problems import UserError
from generator.public_files import public_files
from generator.publish import Output
from generator.render import fingerprint_pages, render_pages
from generator.theme import Theme, code_digest
from generator.urls import absolute
from generator.writers.citation_files import CITATION_FORMATS
from generator.writers.search_index import search_inputs, write_search_index
from generator.writers.sitemap import write_robots, write_sitemaps

COMPONENT = "embed.js"
"""The static file that shows papers on other people's pages."""

Make = Callable[[], bytes]
DigestFile = Callable[[Path], str]
"""A digest of the file's bytes; raises OSError."""


class SiteFiles(Struct, frozen=True):
    """All files of the site, and how each is made."""

    outputs: tuple[Output, ...]
    pages: dict[str, Page]
    """The HTML documents, by output path."""
    others: dict[str, Make]
    """Everything else, by output path."""


def collect_files(
    root: Path, pages: Pages, theme: Theme, config: Config, style: Style, digest_file: DigestFile
) -> SiteFiles:
    """Decide which files the site has; `root` is where the assets lie.

    Raises UserError with every asset that cannot be read.
    """
    outputs = [
        Output(page.output_path, fingerprint, page.origin)
        for page, fingerprint in zip(pages.pages, fingerprint_pages(pages.pages, pages.site, theme), strict=True)
    ]
    others: dict[str, Make] = {}

    def add(path: str, fingerprint: str, origin: str, make: Make) -> None:
        outputs.append(Output(path, fingerprint, origin))
        others[path] = make

    encoder = msgspec.msgpack.Encoder(enc_hook=str)  # Markup
    for work, stem in pages.entries:
        # Once for all formats. Where the sources stand matters to none: a paper added above moves all lines below.
        lead = replace(work.lead, records=(), provenance=())
        digest = _digest(code_digest() + encoder.encode((lead, work.addition is not None)))
        for each in CITATION_FORMATS:
            add(stem + each.suffix, digest, f"{each.name} of {work.lead.records[0]}", partial(each.write, work))
    if pages.searched:
        said = code_digest() + encoder.encode([(entry, search_inputs(work)) for entry, work in pages.searched])
        add(SEARCH_INDEX, _digest(said), "the search index", lambda: write_search_index(pages.searched))
    for file in (*public_files(pages.collection), *card_files(pages.collection, style)):
        add(file.path, _digest(code_digest() + file.depends), file.origin, file.make)
    for file in drawn_files(pages.collection, style):
        add(file.path, _digest(file.depends), file.origin, file.make)
    for path, data in _fixed_files(pages, theme, config, style):
        add(path, _digest(data), path, lambda data=data: data)  # type: ignore[misc]
    problems = []
    for asset in pages.assets:
        source = root / FOLDER / asset.path
        try:
            digest = digest_file(source)
        except OSError as refusal:
            problems.append(unreadable(asset, refusal))
            continue
        add(asset.path, digest, str(asset.named_in), lambda file=source, asset=asset: read_asset(file, asset))  # type: ignore[misc]
    if problems:
        raise UserError(problems)
    return SiteFiles(tuple(outputs), {page.output_path: page for page in pages.pages}, others)


def _fixed_files(pages: Pages, theme: Theme, config: Config, style: Style) -> Iterator[tuple[str, bytes]]:
    for path, data in theme.static.items():
        if path == stylesheet.NAME or is_part_of_a_look(path):
            continue  # all in one
        if path == COMPONENT and not config.cards.json:
            continue  # it would find nothing to show
        yield f"static/{path}", data
    yield STYLESHEET, stylesheet.write_stylesheet(theme, style)
    base_url = config.site.base_url
    yield "robots.txt", write_robots(base_url)
    yield ".nojekyll", b""
    if base_url:
        urls = [absolute(base_url, page.url) or "" for page in pages.pages if page.output_path != "404.html"]
        yield from write_sitemaps(urls, base_url).items()


def make_files(
    files: SiteFiles, paths: Sequence[str], pages: Pages, theme: Theme, cache: Path | None, executor: Executor | None
) -> Iterator[tuple[str, bytes]]:
    """The bytes of the files that are asked for."""
    documents = [files.pages[path] for path in paths if path in files.pages]
    if documents:
        yield from render_pages(documents, pages.site, theme, cache, executor)
    for path in paths:
        if path in files.others:
            yield path, files.others[path]()


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
