"""Limits for the folder of a stranger: which links are followed, how much is read.

What is checked here is checked before anything is parsed. Time is limited by `output/time_limit.py`.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.corpus.content import FOLDER, Content
from generator.corpus.content_files import ROOT
from generator.corpus.corpus import ParsedContent
from generator.model import Reading
from generator.problems import Location, Problem, UserError, error, warning
from generator.symlinks import check_untrusted_source
from generator.theme.files import Theme, default_theme, find_own_files
from generator.theme.looks import look_names

MAX_RECORDS = 100_000
MAX_SOURCE_SIZE = 100_000_000
"""In bytes."""
MAX_TIME = 600
"""In seconds."""
MAX_PUBLISHED_SIZE = 1_000_000_000
"""In bytes, of all files that are published unchanged; GitHub Pages accepts no more."""
MAX_FILES = 100_000
"""Most files and folders below `content/`."""
LISTED = 5
"""Most files that a warning names."""
MAX_DEPTH = 30
"""Most folders within each other below `content/`."""

ReadSource = Callable[[bytes, str], Reading]
SizeOf = Callable[[str], int | None]
"""Returns the size in bytes of a file below `content/`."""
_ACTIVE = frozenset(
    ".htm .html .shtml .xht .xhtml .mht .mhtml .xml .xsl .xslt .rdf .atom .rss .svgz .js .mjs .cjs .css .wasm .swf .jar"
    " .php .cgi .pl .asp .aspx .jsp".split()
)
"""Endings of files that can contain scripts, for browsers or for the web server. SVG pictures are cleaned instead."""


class Limits(Struct, frozen=True, kw_only=True):
    """How much a build reads; None for no limit."""

    records: int | None = None
    source_size: int | None = None
    """In bytes."""


NO_LIMITS = Limits()


def check_folder(root: Path) -> None:
    """Check what is below `content/`, without following links.

    Raises UserError for links that lead out of the folder `root`, and if there are too many files.
    """
    problems = [each for each in [check_untrusted_source(root, FOLDER)] if each]
    count = 0
    folders = [] if problems else [FOLDER]
    while folders:
        folder = folders.pop()
        if folder.count("/") > MAX_DEPTH:
            raise UserError([error(f"there are more than {MAX_DEPTH} folders within each other", Location(folder))])
        for entry in _scan(root / folder):
            count += 1
            if count > MAX_FILES:
                raise UserError([error(f"there are more than {MAX_FILES:,} files", Location(FOLDER))])
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                problems += [each for each in [check_untrusted_source(root, path)] if each]
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
    if problems:
        raise UserError(problems)


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    """A folder that cannot be read is reported when its files are listed."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def find_ignored(root: Path) -> Iterator[Problem]:
    """Yield a warning about the templates, and one about the static files of the site."""
    if os.path.realpath(root) == os.path.realpath(default_theme()):
        return
    files = find_own_files(root)
    for folder in ("templates", "static"):
        paths = [path for path in files if path.partition("/")[0] == folder]
        if paths:
            others = f" and {len(paths) - LISTED:,} more" if len(paths) > LISTED else ""
            message = f"left out, because the site is untrusted: {', '.join(paths[:LISTED])}{others}"
            yield warning(message, Location(folder))


def counted(read: ReadSource, limits: Limits) -> ReadSource:
    """Return a function that reads sources and raises UserError once there are too many records."""
    total = 0

    def read_counted(data: bytes, path: str) -> Reading:
        nonlocal total
        reading = read(data, path)
        total += len(reading.records)
        if limits.records is not None and total > limits.records:
            hint = "--max-records changes the limit"
            raise UserError([error(f"there are more than {limits.records:,} records", Location(path), hint)])
        return reading

    return read_counted


def without_root_files(content: Content) -> Content:
    """Return the content without the files for the root of the site, which can redirect or replace any page."""
    if not content.root_files:
        return content
    message = (
        f"files for the root of the site are left out, because the site is untrusted ({len(content.root_files):,})"
    )
    ignored = warning(message, Location(f"{FOLDER}/{ROOT}"))
    return replace(content, root_files=(), problems=(*content.problems, ignored))


def restrict(sources: ParsedContent, theme: Theme) -> ParsedContent:
    """Return the sources without settings that need trust: other hosts that pages may use, a look of the site's own."""
    config, problems = sources.config, []
    if config.site.allow:
        problems.append(warning('"allow" has no effect, because the site is untrusted', Location(config.path)))
        config = replace(config, site=replace(config.site, allow=()))
    if config.display.look and config.display.look not in look_names(theme):
        message = f'the look "{config.display.look}" is left out, because the site is untrusted'
        problems.append(warning(message, config.locations.get("look")))
        config = replace(config, display=replace(config.display, look=None))
    return replace(sources, config=config, problems=(*sources.problems, *problems))


def check_published_files(files: Iterable[tuple[str, Location]], size_of: SizeOf) -> Iterator[Problem]:
    """Yield an error for each file to be published, by its path below `content/`, that can contain scripts, and one if
    all of them are too large."""
    size = 0
    for path, location in files:
        size += size_of(path) or 0
        if any(f".{ending}" in _ACTIVE for ending in path.lower().rpartition("/")[2].split(".")[1:]):
            message = f'"{FOLDER}/{path}" can contain scripts and is not published, because the site is untrusted'
            yield error(message, location)
    if size > MAX_PUBLISHED_SIZE:
        yield error(f"the files to be published have more than {MAX_PUBLISHED_SIZE:,} bytes", Location(FOLDER))
