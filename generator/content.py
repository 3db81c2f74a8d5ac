"""What lies in `content/`: found, sorted by its use and read once. Nothing is parsed here."""

import os
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from generator.config import CONFIG_NAME
from generator.problems import Location, Problem, UserError, error, warning
from generator.readers import READERS
from generator.urls import LEDGER_NAME

FOLDER = "content"
DECISIONS_NAME = "decisions.toml"
README = "README.md"
_KNOWN = frozenset({CONFIG_NAME, LEDGER_NAME, DECISIONS_NAME, README})


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

    def digest(self) -> bytes:
        state = blake2b(digest_size=16)
        singles = [each for each in (self.config, self.decisions, ("ledger", self.ledger or b"")) if each]
        for path, data in (*singles, *self.sources, *self.papers, *self.pages):
            state.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            state.update(data)
        return state.digest()


def read_content(root: Path) -> Content:
    """Raises UserError where there is no `content/` or nothing in it to make a site of."""
    folder = root / FOLDER
    if not folder.is_dir():
        hint = "make a folder content/ and put your list of papers into it, for instance content/corpus.txt"
        raise UserError([error(f'there is no folder "{FOLDER}" in "{root}"', hint=hint)])
    problems: list[Problem] = []
    sources = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        if entry.name.startswith((".", "~")) or entry.name in _KNOWN or not entry.is_file():
            continue
        if path.suffix.lower() in READERS:
            sources.append(_read(root, path))
        elif path.suffix.lower() in {".md", ".markdown"}:
            hint = "free pages stand in content/pages/, what you add to a paper in content/papers/"
            problems.append(warning("this file is not read", Location(f"{FOLDER}/{entry.name}"), hint))
        elif path.suffix.lower() in {".toml", ".yaml", ".yml"}:
            hint = f"the configuration is content/{CONFIG_NAME}"
            problems.append(warning("this file is not read", Location(f"{FOLDER}/{entry.name}"), hint))
    papers = [_read(root, path) for path in _markdown(folder / "papers")]
    if not sources and not papers:
        hint = "put a plain list (corpus.txt), a .bib, a CSL-JSON .json or a .ris file into it"
        problems.append(error("there is no list of papers", Location(FOLDER), hint))
    return Content(
        config=_read_if_there(root, folder / CONFIG_NAME),
        decisions=_read_if_there(root, folder / DECISIONS_NAME),
        ledger=ledger[1] if (ledger := _read_if_there(root, folder / LEDGER_NAME)) else None,
        sources=tuple(sources),
        papers=tuple(papers),
        pages=tuple(_read(root, path) for path in _markdown(folder / "pages")),
        problems=tuple(problems),
    )


def _markdown(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.md") if path.name != README and not path.name.startswith("."))


def _read(root: Path, path: Path) -> tuple[str, bytes]:
    shown = path.relative_to(root).as_posix()
    try:
        return shown, path.read_bytes()
    except OSError as refusal:
        raise UserError([error(f"cannot be read: {refusal.strerror}", Location(shown))]) from refusal


def _read_if_there(root: Path, path: Path) -> tuple[str, bytes] | None:
    return _read(root, path) if path.is_file() else None


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file that must be UTF-8."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        message = error("not UTF-8", Location(path, line), "save the file as UTF-8")
        return data.decode("latin-1"), [message]
