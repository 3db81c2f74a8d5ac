"""The whole build as one short function: from a folder with `content/` to a site that can be published as it is."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.config import BASE_URL_HINT, is_base_url
from generator.content import FOLDER, Content, read_content
from generator.corpus import LEDGER_PATH, Sources, assemble, parse
from generator.memory import LastBuild, Memory, stamp
from generator.outputs import collect_files, find_missing, make_files
from generator.pages import build_pages
from generator.problems import Location, Problem, UserError, error, has_errors, sort_problems, warning
from generator.publish import prepare, publish, recover
from generator.theme import Theme, code_digest, compiled_folder, read_theme
from generator.urls import write_ledger

PARALLEL_FROM = 2_000
"""From so many outdated files on, rendering is worth the start of other processes."""

OnStage = Callable[[str], None]
"""Told the name of each stage as it begins: read, parse, group, pages, compare, render, finish."""


class Options(Struct, frozen=True, kw_only=True):
    """What the command line says."""

    base_url: str | None = None
    """Instead of the one in site.toml."""
    jobs: int | None = None
    """Processes that render; None: as many as make sense."""
    strict: bool = False
    """Warnings are errors."""
    force: bool = False
    """Make everything again, and write into a folder that is not ours."""


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


def build(root: Path, out: Path, options: Options = Options(), on_stage: OnStage = lambda _: None) -> BuildReport:  # noqa: B008
    """Build the site of the folder `root` into `out`.

    Raises UserError with every problem that was found; the site in `out` then stays as it was.
    """
    on_stage("read")
    recover(out, force=options.force)
    theme, content = read_theme(root), read_content(root)
    memory = Memory(root, out)
    if not options.force and (last := memory.recall(_digest_inputs(content, theme, options))):
        _stop_on_errors(last.problems, options)
        return BuildReport(last.works, last.records, last.pages, (), (), last.problems)
    on_stage("parse")
    sources = _with_base_url(parse(content, memory.read_source), options)
    on_stage("group")
    corpus = assemble(sources)
    problems = [*sources.problems, *corpus.problems, *corpus.duplicates, *corpus.math]
    _stop_on_errors(problems, options)
    on_stage("pages")
    pages = build_pages(corpus.works, corpus.slugs, sources.free_pages, sources.config, corpus.owner)
    _stop_on_errors([*problems, *find_missing(root, pages.assets)], options)
    on_stage("compare")
    files = collect_files(root, pages, theme, sources.config)
    memory.prepare()
    plan = prepare(out, files.outputs, cache=memory.stamps, force=options.force)
    paths = list(plan.outputs) if options.force else list(plan.outdated)
    on_stage("render")
    # What the next build will read: this one leaves the addresses of new papers behind.
    ledger = write_ledger(corpus.ledger)
    inputs = _digest_inputs(replace(content, ledger=ledger), theme, options)
    with _workers(options.jobs, len(paths)) as executor:
        made = make_files(files, paths, pages, theme, compiled_folder() or memory.templates, executor)
        published = publish(plan, made, inputs=inputs)
    on_stage("finish")
    if ledger != content.ledger:
        problems += _keep_ledger(root, ledger)
    problems = sort_problems(problems)
    stamps = [found for asset in pages.assets if (found := stamp(str(root / FOLDER / asset.path)))]
    numbers = (len(corpus.works), corpus.records, len(pages.pages))
    memory.remember(LastBuild(inputs, *numbers, tuple(problems), tuple(stamps)))
    return BuildReport(*numbers, published.written, published.removed, tuple(problems))


def _digest_inputs(content: Content, theme: Theme, options: Options) -> str:
    state = blake2b(code_digest() + content.digest(), digest_size=16)
    for template in theme.templates.values():
        state.update(f"{template.name}\0{template.source}\0".encode())
    for path, data in theme.static.items():
        state.update(path.encode() + b"\0" + blake2b(data).digest())
    state.update(repr(options.base_url).encode())
    return state.hexdigest()


def _with_base_url(sources: Sources, options: Options) -> Sources:
    """The command line's base URL has the last word."""
    if options.base_url is None:
        return sources
    if not is_base_url(options.base_url):
        raise UserError([error(f'"{options.base_url}" is no base URL', hint=BASE_URL_HINT)])
    config = replace(sources.config, site=replace(sources.config.site, base_url=options.base_url))
    return replace(sources, config=config)


def _stop_on_errors(problems: Iterable[Problem], options: Options) -> None:
    problems = sort_problems(problems)
    if has_errors(problems) or (options.strict and problems):
        raise UserError(problems)


def _workers(jobs: int | None, files: int) -> AbstractContextManager[Executor | None]:
    count = jobs if jobs is not None else (os.cpu_count() or 1) if files >= PARALLEL_FROM else 1
    if count < 2 or not files:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(count)


def _keep_ledger(root: Path, data: bytes) -> Iterable[Problem]:
    """Write down new addresses, after the site stands."""
    path = root / LEDGER_PATH
    try:
        path.with_suffix(".tmp").write_bytes(data)
        path.with_suffix(".tmp").replace(path)
    except OSError as refusal:
        hint = "without it a changed title changes the paper's address"
        yield warning(f"new addresses cannot be remembered: {refusal.strerror}", Location(LEDGER_PATH), hint)
