"""What lies in `content/`: found, sorted by its use and read once. Nothing is parsed here."""

import os
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from msgspec import Struct

from generator.config.config import CONFIG_NAME
from generator.corpus.permalinks import LEDGER_NAME
from generator.problems import Location, Problem, UserError, error, format_problem, warning
from generator.readers import READERS

FOLDER = "content"
DECISIONS_NAME = "decisions.toml"
CV_NAME = "cv.toml"
README = "README.md"

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_SETTINGS = frozenset({".toml", ".yaml", ".yml"})
_BIBTEX = frozenset({".bibtex", ".biblatex", ".bibtxt"})


class Content(Struct, frozen=True):
    """The files that a build reads. Every path is the file's path below the site's folder."""

    config: tuple[str, bytes] | None
    decisions: tuple[str, bytes] | None
    ledger: bytes | None
    sources: tuple[tuple[str, bytes], ...]
    """Files with records, by name: a stable order for what has no other."""
    papers: tuple[tuple[str, bytes], ...]
    """`content/papers/*.md`."""
    pages: tuple[tuple[str, bytes], ...]
    """`content/pages/*.md`."""
    problems: tuple[Problem, ...]
    beside: tuple[str, ...] = ()
    """The names of all other files in `content/papers/`."""
    news: tuple[tuple[str, bytes], ...] = ()
    """`content/news/*.md`."""
    cv: tuple[str, bytes] | None = None

    def digest(self) -> bytes:
        state = blake2b(digest_size=16)
        singles = [each for each in (self.config, self.decisions, self.cv, ("ledger", self.ledger or b"")) if each]
        for path, data in (*singles, *self.sources, *self.papers, *self.pages, *self.news):
            state.update(f"{path}\0{len(data)}\0".encode())
            state.update(data)
        state.update("\0".join((*self.beside, *map(format_problem, self.problems))).encode())
        return state.digest()


def read_content(root: Path) -> Content:
    """Raises UserError where there is no `content/`; what cannot be read in it is a problem among others."""
    if not os.path.isdir(root / FOLDER):  # noqa: PTH112 - `Path.is_dir` raises where one may not even look
        hint = "make a folder content/ and put your list of papers into it, for instance content/corpus.txt"
        raise UserError([error(f'there is no folder "{FOLDER}" in "{root}"', hint=hint)])
    problems: list[Problem] = []
    singles: dict[str, tuple[str, bytes] | None] = {}
    sources = []
    for path in _list(root, FOLDER, problems):
        if path.name in {CONFIG_NAME, CV_NAME, DECISIONS_NAME, LEDGER_NAME}:
            singles[path.name] = _read(root, path, problems)
        elif path.suffix.lower() in READERS:
            sources.append(_read(root, path, problems))
        elif path.name != README:
            problems += _left_out(path)
    papers = _read_markdown(root, f"{FOLDER}/papers", problems)
    if not sources and not papers:
        hint = "put a plain list (corpus.txt), a .bib, a CSL-JSON .json or a .ris file into it"
        problems.append(error("there is no list of papers", Location(FOLDER), hint))
    ledger = singles.get(LEDGER_NAME)
    return Content(
        config=singles.get(CONFIG_NAME),
        decisions=singles.get(DECISIONS_NAME),
        ledger=ledger[1] if ledger else None,
        sources=tuple(filter(None, sources)),
        papers=papers,
        beside=_list_beside(root),
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
            problems.append(_not_read(path, "what is read here ends in .md"))
    return tuple(filter(None, found))


def _list_beside(root: Path) -> tuple[str, ...]:
    """What cannot be listed was told when the .md were read."""
    folder = f"{FOLDER}/papers"
    if not os.path.isdir(root / folder):  # noqa: PTH112
        return ()
    return tuple(path.name for path in _list(root, folder, []) if path.suffix.lower() not in _MARKDOWN | _SETTINGS)


def _left_out(path: PurePosixPath) -> list[Problem]:
    """A doubt where somebody will have meant the file to be read; all others are left to whoever links to them."""
    suffix = path.suffix.lower()
    if suffix in _MARKDOWN:
        hint = "free pages stand in content/pages/, news in content/news/, what you add to a paper in content/papers/"
        return [_not_read(path, hint)]
    if suffix in _SETTINGS:
        return [_not_read(path, f"the configuration is {FOLDER}/{CONFIG_NAME}")]
    return [_not_read(path, "rename it to end in .bib")] if suffix in _BIBTEX else []


def _not_read(path: PurePosixPath, hint: str) -> Problem:
    return warning("this file is not read", Location(str(path)), hint)


def _list(root: Path, folder: str, problems: list[Problem]) -> list[PurePosixPath]:
    """The files of a folder by name; folders, hidden files and the lock files of office programs left out."""
    try:
        with os.scandir(root / folder) as entries:
            names = [entry.name for entry in entries if _is_to_be_read(entry)]
    except OSError as refusal:
        problems.append(error(f"cannot be read: {refusal.strerror}", Location(folder)))
        return []
    found = []
    for name in sorted(names):
        if not name.isprintable() and not _is_unicode(name):
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            problems.append(error("the file's name is not valid Unicode", Location(f"{folder}/{shown}"), "rename it"))
        elif not name.startswith((".", "~")):
            found.append(PurePosixPath(folder, name))
    return found


def _is_to_be_read(entry: os.DirEntry[str]) -> bool:
    """Files, and links that lead nowhere: these must not be left out in silence."""
    try:
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True


def _is_unicode(name: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _read(root: Path, path: PurePosixPath, problems: list[Problem]) -> tuple[str, bytes] | None:
    try:
        return str(path), (root / path).read_bytes()
    except OSError as refusal:
        problems.append(error(f"cannot be read: {refusal.strerror}", Location(str(path))))
        return None


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file that must be UTF-8."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = error("not UTF-8", Location(path, line), "save the file as UTF-8")
        return data.decode("latin-1"), [message]
