"""The files of a folder by name, as typed: upper and lower case differ on every system, forms of accents never do.

File systems disagree about both: some ignore case, some store `ä` as two characters (NFD). Names are therefore compared
with a listing, in composed form (NFC), which is also the form in which files are published.
"""

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.text.suggestions import nearest

MAX_COMPARISONS = 200_000
_MARKDOWN = ".md"


def compose(name: str) -> str:
    """Return a name in the form in which it is compared and published: `ä` is one character (NFC)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


class FileNames(Struct, frozen=True):
    """The paths of all files below a folder."""

    stored: Mapping[str, str] = {}
    """The path on disk of each file, by its composed path."""
    linked: frozenset[str] = frozenset()
    """The composed paths of those to which symbolic links lead."""

    def __contains__(self, path: str) -> bool:
        return compose(path) in self.stored

    def on_disk(self, path: str) -> str:
        """Return the path under which the file system has a file; that of an unknown file is returned as it is."""
        return self.stored.get(compose(path), path)

    def find(self, name: str, *folders: str) -> str:
        """Return the composed path of the file `name` in the first of the folders that has it, else in the first."""
        paths = [posixpath.normpath(posixpath.join(folder, compose(name))) for folder in folders]
        return next((path for path in paths if path in self.stored), paths[0])


class SimilarNames:
    """Finds the files that are probably meant by the names of missing ones.

    That is one with the same name except for case, here or in another folder, or else one in the same folder whose name
    is nearly the same; after `MAX_COMPARISONS` only those with the same name.
    """

    def __init__(self, names: FileNames) -> None:
        self._by_name: dict[str, list[str]] = {}
        self._in_folder: dict[tuple[str, bool], list[str]] = {}
        """The names in each folder, those of Markdown files apart: they are pages, no files to be published."""
        self._comparisons = 0
        for path in names.stored:
            folder, name = posixpath.split(path)
            self._by_name.setdefault(name.casefold(), []).append(path)
            is_markdown = posixpath.splitext(name)[1].lower() == _MARKDOWN
            self._in_folder.setdefault((folder, is_markdown), []).append(name)

    def find(self, path: str) -> str | None:
        path = compose(path)
        folder, name = posixpath.split(path)
        if same := self._by_name.get(name.casefold()):
            return min(same, key=lambda each: (each.casefold() != path.casefold(), each))
        is_markdown = posixpath.splitext(name)[1].lower() == _MARKDOWN
        candidates = self._in_folder.get((folder, is_markdown), [])
        self._comparisons += len(candidates)
        near = nearest(name, candidates) if self._comparisons <= MAX_COMPARISONS else None
        return posixpath.join(folder, near) if near else None


def list_names(paths: Iterable[str], linked: Iterable[str] = ()) -> FileNames:
    """Return the names for paths as the file system lists them. The first of several with the same name wins."""
    stored: dict[str, str] = {}
    for path in paths:
        stored.setdefault(compose(path), path)
    return FileNames(stored, frozenset(map(compose, linked)))
