"""Pages to files: everything that the site consists of, each with a fingerprint, made only when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.config import Config
from generator.content import FOLDER
from generator.pages import STYLESHEET, Asset, Page, Pages
from generator.problems import Problem, error
from generator.publish import Output
from generator.render import fingerprint_pages, render_pages
from generator.theme import Theme, code_digest
from generator.urls import absolute
from generator.writers.bibtex import write_bibtex
from generator.writers.sitemap import write_robots, write_sitemaps

Make = Callable[[], bytes]


class SiteFiles(Struct, frozen=True):
    """All files of the site, and how each is made."""

    outputs: tuple[Output, ...]
    pages: dict[str, Page]
    """The HTML documents, by output path."""
    others: dict[str, Make]
    """Everything else, by output path."""


def collect_files(root: Path, pages: Pages, theme: Theme, config: Config) -> SiteFiles:
    """Decide which files the site has; `root` is where the assets lie."""
    outputs = [
        Output(page.output_path, fingerprint, page.origin)
        for page, fingerprint in zip(pages.pages, fingerprint_pages(pages.pages, pages.site, theme), strict=True)
    ]
    others: dict[str, Make] = {}

    def add(path: str, fingerprint: str, origin: str, make: Make) -> None:
        outputs.append(Output(path, fingerprint, origin))
        others[path] = make

    encoder = msgspec.msgpack.Encoder()
    for work, stem in pages.entries:
        said = code_digest() + encoder.encode((work.lead, work.addition is not None))
        origin = f"BibTeX of {work.lead.records[0]}"
        add(f"{stem}.bib", _digest(said), origin, lambda work=work: write_bibtex(work).encode())  # type: ignore[misc]
    for path, data in _fixed_files(pages, theme, config):
        add(path, _digest(data), path, lambda data=data: data)  # type: ignore[misc]
    for asset in pages.assets:
        file = root / FOLDER / asset.path
        add(asset.path, _digest(file.read_bytes()), str(asset.named_in), file.read_bytes)
    return SiteFiles(tuple(outputs), {page.output_path: page for page in pages.pages}, others)


def _fixed_files(pages: Pages, theme: Theme, config: Config) -> Iterator[tuple[str, bytes]]:
    for path, data in theme.static.items():
        yield f"static/{path}", data + _colours(config) if f"static/{path}" == STYLESHEET else data
    base_url = config.site.base_url
    yield "robots.txt", write_robots(base_url)
    yield ".nojekyll", b""
    if base_url:
        urls = [absolute(base_url, page.model.url) or "" for page in pages.pages if page.output_path != "404.html"]
        yield from write_sitemaps(urls, base_url).items()


def _colours(config: Config) -> bytes:
    """The owner's accent, behind the theme's own rules."""
    light, dark = config.display.accent, config.display.accent_dark or config.display.accent
    if light is None and dark is None:
        return b""
    rules = f"\n:root{{--accent:{light}}}\n" if light else "\n"
    return f"{rules}@media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}\n".encode()


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


def find_missing(root: Path, assets: Iterable[Asset]) -> Iterable[Problem]:
    """Files that somebody refers to and that are not there, or lie outside `content/` behind a link."""
    folder = (root / FOLDER).resolve()
    for asset in assets:
        path = folder / asset.path
        if not path.is_file():
            hint = "paths count from content/, in front matter from the file's own folder"
            yield error(f'there is no file "content/{asset.path}"', asset.named_in, hint)
        elif not path.resolve().is_relative_to(folder):
            yield error(f'"content/{asset.path}" leads out of content/', asset.named_in)
