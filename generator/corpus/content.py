"""Find and read the files in `content/`, sorted by their use. Nothing is parsed here."""

import os
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from msgspec import Struct

from generator.config.config import CONFIG_NAME
from generator.corpus.content_files import ROOT, Listing, list_files
from generator.corpus.permalinks import PERMALINKS_NAME
from generator.problems import Location, Problem, UserError, error, format_problem, note, warning
from generator.readers import READERS
from generator.symlinks import describe_failure
from generator.text.file_names import FileNames, compose, list_names

FOLDER = "content"
DECISIONS_NAME = "decisions.toml"
CV_NAME = "cv.toml"
PAPERS = "papers"
PAGES = "pages"
NEWS = "news"
SOURCES = "sources"
"""The folder, with those in it, in which every file with records is read."""

_SINGLES = frozenset({CONFIG_NAME, CV_NAME, DECISIONS_NAME, PERMALINKS_NAME})
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_SETTINGS = frozenset({".toml", ".yaml", ".yml"})
_BIBTEX = frozenset({".bibtex", ".biblatex", ".bibtxt"})
_UNMISTAKABLE = frozenset({".bib", ".ris", ".nbib"})
"""Suffixes of sources that are read in any folder; other text, JSON and XML files may be anything."""


class Content(Struct, frozen=True):
    """The files that a build reads, each with its path below the site's folder and its bytes."""

    config: tuple[str, bytes] | None
    decisions: tuple[str, bytes] | None
    permalinks: bytes | None
    sources: tuple[tuple[str, bytes], ...]
    """Files with records, sorted by path."""
    papers: tuple[tuple[str, bytes], ...]
    """`content/papers/**/*.md`."""
    pages: tuple[tuple[str, bytes], ...]
    """`content/pages/**/*.md`."""
    problems: tuple[Problem, ...]
    attachments: tuple[str, ...] = ()
    """The paths below `content/papers/` of all other files there."""
    news: tuple[tuple[str, bytes], ...] = ()
    """`content/news/**/*.md`."""
    cv: tuple[str, bytes] | None = None
    root_files: tuple[str, ...] = ()
    """The paths below `content/root/` of the files there, which are published at the root of the site."""
    names: FileNames = FileNames()
    """All files below `content/`."""
    unread: tuple[Problem, ...] = ()
    """About files that are not read, each with its path: true of those that no page refers to either."""

    def digest(self) -> bytes:
        """Return a digest of all paths, bytes and problems."""
        state = blake2b(digest_size=16)
        singles = [
            each for each in (self.config, self.decisions, self.cv, ("permalinks", self.permalinks or b"")) if each
        ]
        for path, data in (*singles, *self.sources, *self.papers, *self.pages, *self.news):
            state.update(f"{path}\0{len(data)}\0".encode())
            state.update(data)
        told = map(format_problem, (*self.problems, *self.unread))
        # A build writes the permalinks: what has no bytes yet does not count by its name either.
        names = (path for path in self.names.stored.values() if path not in _SINGLES)
        state.update("\0".join((*names, "", *sorted(self.names.linked), "", *told)).encode())
        return state.digest()


def read_content(root: Path, max_size: int | None = None) -> Content:
    """Read all files below `content/`. Unreadable files are among the problems.

    Raises UserError if there is no folder `content/`, or if the files to be read have more than `max_size` bytes.
    """
    if not os.path.isdir(root / FOLDER):  # noqa: PTH112 - `Path.is_dir` raises PermissionError
        hint = "create the folder content/ and put a list of papers into it, for instance content/corpus.txt"
        raise UserError([error(f'there is no folder "{FOLDER}" in "{root}"', hint=hint)])
    listing = list_files(root, FOLDER)
    problems = list(listing.problems)
    sorted_paths, unread = _sort(listing)
    _check_size(root, [path for use in _READ for path in sorted_paths[use]], max_size)
    read = {use: _read_all(root, paths, problems) for use, paths in sorted_paths.items() if use in _READ}
    singles = {path.rpartition("/")[2]: data for path, data in read["single"]}
    if not read["source"] and not read[PAPERS]:
        hint = "add a plain list (corpus.txt), a BibTeX (.bib), CSL-JSON (.json) or RIS (.ris) file"
        problems.append(error("there is no list of papers", Location(FOLDER), hint))

    def single(name: str) -> tuple[str, bytes] | None:
        return (f"{FOLDER}/{name}", singles[name]) if name in singles else None

    return Content(
        config=single(CONFIG_NAME),
        decisions=single(DECISIONS_NAME),
        permalinks=singles.get(PERMALINKS_NAME),
        sources=read["source"],
        papers=read[PAPERS],
        attachments=tuple(path.removeprefix(f"{PAPERS}/") for path in sorted_paths["attachment"]),
        pages=read[PAGES],
        news=read[NEWS],
        cv=single(CV_NAME),
        root_files=tuple(path.removeprefix(f"{ROOT}/") for path in sorted_paths[ROOT]),
        names=list_names(listing.files, listing.linked),
        problems=(*problems, *_check_forms(listing)),
        unread=tuple(unread),
    )


_READ = ("single", "source", PAPERS, PAGES, NEWS)


def _sort(listing: Listing) -> tuple[dict[str, list[str]], list[Problem]]:
    """Return the files by their use, and what is to be said about those without one."""
    uses: dict[str, list[str]] = {use: [] for use in (*_READ, "attachment", ROOT)}
    unread = []
    for path in listing.files:
        use = _use(path) if path not in listing.second_names else "attachment" if path.startswith("papers/") else None
        if use is not None:
            uses[use].append(path)
        if use in {None, "attachment"} and path not in listing.second_names:
            unread += _check_unread(path)
    return uses, unread


def _use(path: str) -> str | None:
    """Return what a file below `content/` is read as; None for a file that pages may refer to."""
    folder, slash, _ = path.partition("/")
    suffix = PurePosixPath(path).suffix.lower()
    if not slash:
        return "single" if path in _SINGLES else "source" if suffix in READERS else None
    match folder:
        case "root":
            return ROOT
        case "papers" | "pages" | "news" if path.endswith(".md"):
            return folder
        case "papers":
            is_other = suffix in _MARKDOWN | _SETTINGS
            return "source" if suffix in _UNMISTAKABLE else None if is_other else "attachment"
        case "pages" | "news":
            return None
        case "sources":
            return "source" if suffix in READERS else None
        case _:
            return "source" if suffix in _UNMISTAKABLE else None


def _check_unread(path: str) -> list[Problem]:
    """Return a warning about a file that was probably meant to be read, and a note about any other."""
    folder, slash, _ = path.rpartition("/")
    suffix = PurePosixPath(path).suffix.lower()
    has_kind = slash and path.partition("/")[0] in {PAPERS, PAGES, NEWS}
    location = Location(f"{FOLDER}/{path}")
    if suffix in _MARKDOWN | _SETTINGS and has_kind:
        hint = "rename it to end in .md"
    elif suffix in _MARKDOWN:
        hint = "put free pages into content/pages/, news into content/news/, additions to papers into content/papers/"
    elif path.rpartition("/")[2] in _SINGLES:
        hint = f"put it into {FOLDER}/ itself"
    elif suffix in _SETTINGS:
        hint = f"the configuration file is {FOLDER}/{CONFIG_NAME}"
    elif suffix in _BIBTEX:
        hint = "rename it to end in .bib"
    elif suffix in READERS and folder.partition("/")[0] != PAPERS:
        hint = f"put lists of papers into {FOLDER}/ or {FOLDER}/{SOURCES}/"
    elif has_kind and suffix == ".pdf" and folder.partition("/")[0] == PAPERS:
        return []  # the PDFs of papers are checked when they are attached
    else:
        return [note("nothing refers to this file, which is not published", location)]
    return [warning("this file is not read", location, hint)]


def _check_forms(listing: Listing) -> list[Problem]:
    """Report files whose names differ only in the form of their accents: no link can tell them apart."""
    seen: dict[str, str] = {}
    problems = []
    for path in listing.files:
        if not path.isascii() and seen.setdefault(compose(path), path) != path:
            message = f'there are two files with the name "{compose(path)}", in two forms of Unicode'
            problems.append(error(message, Location(f"{FOLDER}/{path}"), "delete or rename one of them"))
    return problems


def _check_size(root: Path, paths: Iterable[str], limit: int | None) -> None:
    if limit is None:
        return
    size = 0
    for path in paths:
        with suppress(OSError):
            size += (root / FOLDER / path).stat().st_size
    if size > limit:
        message = f"the files to be read have {size:,} bytes, more than the limit of {limit:,}"
        raise UserError([error(message, Location(FOLDER), "--max-source-size changes the limit")])


def _read_all(root: Path, paths: list[str], problems: list[Problem]) -> tuple[tuple[str, bytes], ...]:
    found = (_read(root, PurePosixPath(FOLDER, path), problems) for path in paths)
    return tuple(file for file in found if file is not None)


def _read(root: Path, path: PurePosixPath, problems: list[Problem]) -> tuple[str, bytes] | None:
    file = root / path
    try:
        if not S_ISREG(file.stat().st_mode):
            problems.append(error("this is not a file", Location(str(path)), "reading it might never end"))
            return None
        return str(path), file.read_bytes()
    except OSError as failure:
        problems.append(error(describe_failure(file, failure), Location(str(path))))
        return None


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """Decode a file that must be UTF-8, with or without a byte order mark. Invalid files are read as Latin-1."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return data.decode("latin-1"), [error("not UTF-8", Location(path, line), "save the file as UTF-8")]
