"""The whole build in one function: from a folder with `content/` to a site that can be published as it is."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.content import FOLDER, Content, read_content
from generator.corpus.corpus import (
    PERMALINKS_PATH,
    Corpus,
    ParsedContent,
    assemble_corpus,
    parse_content,
    with_base_url,
)
from generator.corpus.permalinks import write_permalinks
from generator.corpus.untrusted import (
    NO_LIMITS,
    Limits,
    check_folder,
    check_published_files,
    counted,
    find_ignored,
    restrict,
    without_root_files,
)
from generator.images.rasterise import can_draw
from generator.images.resize import resizer_digest
from generator.output.cache import BuildCache, LastBuild
from generator.output.compiled_templates import find_cache_folder
from generator.output.failures import explained_failures
from generator.output.files import SiteFiles, collect_files, compute_file, make_files
from generator.output.gc_pause import paused_gc
from generator.output.parallel import processors
from generator.output.publish import prepare, publish, recover
from generator.output.publish.places import refuse_planted_output
from generator.output.render import Renderer
from generator.pages.content.assets import ContentFiles, find_missing_assets, size_below
from generator.pages.content.prose import files_with_values
from generator.pages.content.prose_checks import LinkChecker
from generator.pages.site import Pages, SiteContents, collect_contents, make_pages
from generator.problems import Location, Problem, UserError, error, has_errors, has_warnings, sort_problems, warning
from generator.tasks import code_digest
from generator.theme.blocked import find_blocked
from generator.theme.files import Theme, default_theme, read_theme
from generator.theme.front_end import FrontEnd, make_front_end
from generator.theme.icons import choose_icons, site_initials
from generator.theme.looks import StyledConfig, apply_look
from generator.theme.overrides import Override, find_overrides, keep_originals, report_outdated

PARALLEL_FROM = 1_500
"""Start worker processes for at least this many outdated files."""

OnStage = Callable[[str], None]
"""Called with the name of each stage as it begins: read, parse, group, pages, compare, render, finish."""
OnFile = Callable[[int, int], None]
"""Called with the number of files computed so far, and of all that are outdated."""
OnListed = Callable[[Mapping[str, str], Callable[[str], bytes]], None]
"""Called before the first file is computed, with the fingerprints of all files by path, and a function that computes
the file at a path."""


class Options(Struct, frozen=True, kw_only=True):
    """Options of the command line."""

    base_url: str | None = None
    """Overrides the one in site.toml; `config.is_base_url` holds for it."""
    jobs: int | None = None
    """Number of worker processes; None to choose it automatically."""
    strict: bool = False
    """Treat warnings as errors."""
    force: bool = False
    """Compute every file again, and write even into a folder that Oeuvre did not create."""
    look: str | None = None
    """Overrides the one in site.toml."""
    untrusted: bool = False
    """Build the folder of a stranger: without its templates, static files and caches, and without writing into it."""
    limits: Limits = NO_LIMITS
    preview: bool = False
    """Build for the local preview: new papers get no permanent URL."""

    @property
    def overwrites(self) -> bool:
        """Whether to overwrite foreign files in the output folder. A preview has a folder of its own."""
        return self.force or self.preview


class BuildReport(Struct, frozen=True):
    """What a build did."""

    works: int
    records: int
    pages: int
    """HTML documents of the site."""
    written: tuple[str, ...]
    """Output paths whose bytes are new."""
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    """Warnings; errors are raised."""

    @property
    def summary(self) -> str:
        """`7 works (9 records), 19 pages, 3 changed`."""
        works = count(self.works, "work")
        if self.records != self.works:
            works += f" ({count(self.records, 'record')})"
        removed = f", {len(self.removed):,} removed" if self.removed else ""
        return f"{works}, {count(self.pages, 'page')}, {len(self.written):,} changed{removed}"


def count(number: int, word: str) -> str:
    """`1 page`, `1,000 pages`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def build(
    root: Path,
    out: Path,
    options: Options = Options(),  # noqa: B008
    on_stage: OnStage = lambda _: None,
    on_file: OnFile = lambda _done, _all: None,
    on_listed: OnListed = lambda _fingerprints, _compute: None,
) -> BuildReport:
    """Build the site of the folder `root` into `out`.

    Raises UserError with every problem that was found; the site in `out` then stays as it was.
    """
    with paused_gc(), explained_failures(), _open_cache(root, out, options) as cache:
        return _build(root, out, options, cache, on_stage, on_file, on_listed)


def _build(
    root: Path,
    out: Path,
    options: Options,
    cache: BuildCache,
    on_stage: OnStage,
    on_file: OnFile,
    on_listed: OnListed,
) -> BuildReport:
    on_stage("read")
    recover(out, cache=cache.stamps, force=options.overwrites)
    theme, content = _read(root, options)
    overrides = () if options.untrusted else find_overrides(root, theme)
    inputs = _digest_inputs(content, theme, overrides, options)
    if last := cache.recall(inputs):
        _stop_on_errors(last.problems, options)
        return BuildReport(last.works, last.records, last.pages, (), (), last.problems)
    on_stage("parse")
    sources = _parse(content, theme, options, cache)
    styled = apply_look(sources.config, theme, options.look)
    sources = replace(sources, config=styled.config)
    on_stage("group")
    corpus = assemble_corpus(sources)
    on_stage("pages")
    can_resize = resizer_digest() is not None
    assets = ContentFiles(lambda path: cache.probe(root / FOLDER / path), size_below(root), can_resize)
    front = _make_front_end(theme, content, corpus, styled, is_fingerprinted=not options.preview)
    contents = collect_contents(corpus, sources, content, assets, front)
    pages = make_pages(contents)
    problems = [*sources.problems, *styled.problems, *_problems_of(corpus), *contents.problems]
    problems += (*report_outdated(overrides), *find_blocked(theme, sources.config.site.allow))
    if options.untrusted:
        problems += check_published_files(((each.file, each.referenced_in) for each in pages.assets), assets.size_of)
    _stop_on_errors([*problems, *find_missing_assets(root, pages.assets, content.names)], options)
    on_stage("compare")
    renderer = Renderer(theme, find_cache_folder())
    files = collect_files(root, pages, sources.config, styled.style, renderer, cache)
    problems += _find_dead_links(contents, pages, files, theme, content)
    _stop_on_errors(problems, options)
    on_listed({each.path: each.fingerprint for each in files.outputs}, partial(compute_file, files, cache))
    plan = prepare(out, files.outputs, cache=cache.stamps, force=options.overwrites, fresh=options.force)
    on_stage("render")
    permalinks = content.permalinks if options.preview or options.untrusted else write_permalinks(corpus.permalinks)
    if permalinks != content.permalinks:
        # The next build reads the permalinks of new papers, which are written below.
        inputs = _digest_inputs(replace(content, permalinks=permalinks), theme, overrides, options)
    paths = list(plan.outputs) if options.force else list(plan.outdated)
    processes = options.jobs or (processors() if len(paths) >= PARALLEL_FROM else 1)
    fallbacks: set[Problem] = set()
    made = make_files(files, paths, renderer, cache, processes, fallbacks)
    published = publish(plan, _counted(made, len(paths), on_file), inputs=inputs)
    on_stage("finish")
    if not options.untrusted:
        keep_originals(root, overrides)
    if permalinks is not None and permalinks != content.permalinks:
        problems += _keep_permalinks(root, permalinks)
    problems = sort_problems([*problems, *fallbacks])
    numbers = (len(corpus.works), corpus.record_count, len(pages.pages))
    cache.remember(LastBuild(inputs, *numbers, tuple(problems), cache.stamped))
    return BuildReport(*numbers, published.written, published.removed, tuple(problems))


def _find_dead_links(
    contents: SiteContents, pages: Pages, files: SiteFiles, theme: Theme, content: Content
) -> list[Problem]:
    templates = (template.source for template in theme.templates.values())
    targets, values = contents.index.targets, files_with_values(content)
    return list(LinkChecker(contents.prose, targets, pages.pages, files.files, templates, values).check())


def _parse(content: Content, theme: Theme, options: Options, cache: BuildCache) -> ParsedContent:
    sources = parse_content(content, counted(cache.read_source, options.limits))
    return with_base_url(restrict(sources, theme) if options.untrusted else sources, options.base_url)


@contextmanager
def _open_cache(root: Path, out: Path, options: Options) -> Iterator[BuildCache]:
    """Yield the cache of the site, or an empty one for an untrusted site: what that has in its cache may be anything.

    Raises UserError for an output folder that must not be written.
    """
    _refuse_sources(root, out)
    if not options.untrusted:
        yield BuildCache(root, out, fresh=options.force)
        return
    refuse_planted_output(str(root), str(out))
    with TemporaryDirectory(prefix="oeuvre-") as folder:
        yield BuildCache(root, out, folder=Path(folder))


def _read(root: Path, options: Options) -> tuple[Theme, Content]:
    """Raises UserError."""
    if not options.untrusted:
        return read_theme(root), read_content(root, options.limits.source_size)
    check_folder(root)
    content = without_root_files(read_content(root, options.limits.source_size))
    ignored = find_ignored(root)
    return read_theme(default_theme()), replace(content, problems=(*content.problems, *ignored))


def _make_front_end(
    theme: Theme, content: Content, corpus: Corpus, styled: StyledConfig, *, is_fingerprinted: bool
) -> FrontEnd:
    config = styled.config
    initials = site_initials(None if config.is_about_several else corpus.owner, config.site.title)
    icons = choose_icons(theme.static, content.root_files, initials, styled.style, can_draw=can_draw())
    return make_front_end(theme, styled.style, icons, is_fingerprinted=is_fingerprinted)


def _problems_of(corpus: Corpus) -> tuple[Problem, ...]:
    return (*corpus.problems, *corpus.people_problems, *corpus.duplicate_problems, *corpus.math_problems)


def _refuse_sources(root: Path, out: Path) -> None:
    """Never write into the folders that the site is built from, not even with `--force`."""
    there, here = Path(os.path.realpath(out)), root.resolve()  # unlike `resolve`, without exceptions for circular links
    for folder in (FOLDER, "templates", "static"):
        if here.is_relative_to(there) or there.is_relative_to(here / folder):
            hint = "choose a folder that holds nothing else, for instance site/"
            raise UserError([error(f'the output folder "{out}" contains the sources of the site', hint=hint)])


def _counted(made: Iterable[tuple[str, bytes]], number: int, on_file: OnFile) -> Iterator[tuple[str, bytes]]:
    for done, file in enumerate(made, 1):
        yield file
        on_file(done, number)


def _digest_inputs(content: Content, theme: Theme, overrides: Iterable[Override], options: Options) -> str:
    state = blake2b(code_digest() + content.digest(), digest_size=16)
    for template in theme.templates.values():
        state.update(f"{template.name}\0{template.source}\0".encode())
    for path, data in theme.static.items():
        state.update(path.encode() + b"\0" + blake2b(data).digest())
    for override in overrides:
        state.update(f"{override.path}\0{override.kept or override.current}\0".encode())
    state.update(
        repr(
            (options.base_url, options.look, options.preview, options.untrusted, resizer_digest(), can_draw())
        ).encode()
    )
    return state.hexdigest()


def _stop_on_errors(problems: Iterable[Problem], options: Options) -> None:
    problems = sort_problems(problems)
    if has_errors(problems) or (options.strict and has_warnings(problems)):
        raise UserError(problems)


def _keep_permalinks(root: Path, data: bytes) -> Iterable[Problem]:
    """Write the permalinks of new papers, once the site is published."""
    path = root / PERMALINKS_PATH
    unfinished = path.with_suffix(".tmp")
    try:
        unfinished.unlink(missing_ok=True)  # it may be a link
        with unfinished.open("xb") as file:
            file.write(data)
        unfinished.replace(path)
    except OSError as refusal:
        hint = "without it a changed title changes the paper's address"
        yield warning(f"new addresses cannot be remembered: {refusal.strerror}", Location(PERMALINKS_PATH), hint)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
