"""Find and read the files in `content/`, sorted by their use. Nothing is parsed here."""

import os
import re
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.config.config import CONFIG_NAME
from generator.corpus.permalinks import PERMALINKS_NAME
from generator.problems import Location, Problem, UserError, error, format_problem, warning
from generator.readers import READERS
from generator.text.characters import SURROGATES

FOLDER = "content"
DECISIONS_NAME = "decisions.toml"
CV_NAME = "cv.toml"
README = "README.md"

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_SETTINGS = frozenset({".toml", ".yaml", ".yml"})
_BIBTEX = frozenset({".bibtex", ".biblatex", ".bibtxt"})
_SURROGATE = re.compile(f"[{SURROGATES}]")


class Content(Struct, frozen=True):
    """The files that a build reads, each with its path below the site's folder and its bytes."""

    config: tuple[str, bytes] | None
    decisions: tuple[str, bytes] | None
    permalinks: bytes | None
    sources: tuple[tuple[str, bytes], ...]
    """Files with records, sorted by name."""
    papers: tuple[tuple[str, bytes], ...]
    """`content/papers/*.md`."""
    pages: tuple[tuple[str, bytes], ...]
    """`content/pages/*.md`."""
    problems: tuple[Problem, ...]
    attachments: tuple[str, ...] = ()
    """The names of all other files in `content/papers/`."""
    news: tuple[tuple[str, bytes], ...] = ()
    """`content/news/*.md`."""
    cv: tuple[str, bytes] | None = None

    def digest(self) -> bytes:
        """Return a digest of all paths, bytes and problems."""
        state = blake2b(digest_size=16)
        singles = [
            each for each in (self.config, self.decisions, self.cv, ("permalinks", self.permalinks or b"")) if each
        ]
        for path, data in (*singles, *self.sources, *self.papers, *self.pages, *self.news):
            state.update(f"{path}\0{len(data)}\0".encode())
            state.update(data)
        state.update("\0".join((*self.attachments, *map(format_problem, self.problems))).encode())
        return state.digest()


def read_content(root: Path) -> Content:
    """Read all files below `content/`. Unreadable files are among the problems.

    Raises UserError if there is no folder `content/`.
    """
    if not os.path.isdir(root / FOLDER):  # noqa: PTH112 - `Path.is_dir` raises PermissionError
        hint = "create the folder content/ and put a list of papers into it, for instance content/corpus.txt"
        raise UserError([error(f'there is no folder "{FOLDER}" in "{root}"', hint=hint)])
    problems: list[Problem] = []
    singles: dict[str, tuple[str, bytes] | None] = {}
    sources = []
    for path in _list(root, FOLDER, problems):
        if path.name in {CONFIG_NAME, CV_NAME, DECISIONS_NAME, PERMALINKS_NAME}:
            singles[path.name] = _read(root, path, problems)
        elif path.suffix.lower() in READERS:
            sources.append(_read(root, path, problems))
        elif path.name != README:
            problems += _check_ignored(path)
    papers = _read_markdown(root, f"{FOLDER}/papers", problems)
    if not sources and not papers:
        hint = "add a plain list (corpus.txt), a BibTeX (.bib), CSL-JSON (.json) or RIS (.ris) file"
        problems.append(error("there is no list of papers", Location(FOLDER), hint))
    permalinks = singles.get(PERMALINKS_NAME)
    return Content(
        config=singles.get(CONFIG_NAME),
        decisions=singles.get(DECISIONS_NAME),
        permalinks=permalinks[1] if permalinks else None,
        sources=tuple(filter(None, sources)),
        papers=papers,
        attachments=_list_attachments(root),
        pages=_read_markdown(root, f"{FOLDER}/pages", problems),
        news=_read_markdown(root, f"{FOLDER}/news", problems),
        cv=singles.get(CV_NAME),
        problems=tuple(problems),
    )


def _read_markdown(root: Path, folder: str, problems: list[Problem]) -> tuple[tuple[str, bytes], ...]:
    if not os.path.isdir(root / folder):  # noqa: PTH112
        return ()
    found = []
    for path in _list(root, folder, problems):
        if path.suffix == ".md":
            found += [_read(root, path, problems)] if path.name != README else []
        elif path.suffix.lower() in _MARKDOWN | _SETTINGS:
            problems.append(_not_read(path, "rename it to end in .md"))
    return tuple(filter(None, found))


def _list_attachments(root: Path) -> tuple[str, ...]:
    """A folder that cannot be listed has been reported by `_read_markdown`."""
    folder = f"{FOLDER}/papers"
    if not os.path.isdir(root / folder):  # noqa: PTH112
        return ()
    return tuple(path.name for path in _list(root, folder, []) if path.suffix.lower() not in _MARKDOWN | _SETTINGS)


def _check_ignored(path: PurePosixPath) -> list[Problem]:
    """Warn about a file that was probably meant to be read. Other files may be images or downloads."""
    suffix = path.suffix.lower()
    if suffix in _MARKDOWN:
        hint = "put free pages into content/pages/, news into content/news/, additions to papers into content/papers/"
        return [_not_read(path, hint)]
    if suffix in _SETTINGS:
        return [_not_read(path, f"the configuration file is {FOLDER}/{CONFIG_NAME}")]
    return [_not_read(path, "rename it to end in .bib")] if suffix in _BIBTEX else []


def _not_read(path: PurePosixPath, hint: str) -> Problem:
    return warning("this file is not read", Location(str(path)), hint)


def _list(root: Path, folder: str, problems: list[Problem]) -> list[PurePosixPath]:
    """Return the files in a folder, sorted by name, without hidden files and lock files of office programs."""
    try:
        with os.scandir(root / folder) as entries:
            names = [entry.name for entry in entries if _is_file_or_broken_link(entry)]
    except OSError as failure:
        problems.append(error(f"cannot be read: {failure.strerror}", Location(folder)))
        return []
    found = []
    for name in sorted(names):
        if not name.isprintable() and not _is_unicode(name):
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            problems.append(error("the file name is not valid Unicode", Location(f"{folder}/{shown}"), "rename it"))
        elif not name.startswith((".", "~")):
            found.append(PurePosixPath(folder, name))
    return found


def _is_file_or_broken_link(entry: os.DirEntry[str]) -> bool:
    """Broken links count as files, so that reading them reports an error."""
    try:
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True


def _is_unicode(name: str) -> bool:
    return not _SURROGATE.search(name)


def _read(root: Path, path: PurePosixPath, problems: list[Problem]) -> tuple[str, bytes] | None:
    try:
        return str(path), (root / path).read_bytes()
    except OSError as failure:
        problems.append(error(f"cannot be read: {failure.strerror}", Location(str(path))))
        return None


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """Decode a file that must be UTF-8, with or without a byte order mark. Invalid files are read as Latin-1."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return data.decode("latin-1"), [error("not UTF-8", Location(path, line), "save the file as UTF-8")]
