"""The files of a folder by name, as typed: upper and lower case differ on every system, forms of accents never do.

File systems disagree about both: some ignore case, some store `ä` as two characters (NFD). Names are therefore compared
with a listing, in composed form (NFC), which is also the form in which files are published.
"""

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.text.suggestions import nearest


def compose(name: str) -> str:
    """Return a name in the form in which it is compared and published: `ä` is one character (NFC)."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


class FileNames(Struct, frozen=True):
    """The paths of all files below a folder."""

    stored: Mapping[str, str] = {}
    """The path on disk of each file, by its composed path."""

    def __contains__(self, path: str) -> bool:
        return compose(path) in self.stored

    def on_disk(self, path: str) -> str:
        """Return the path under which the file system has a file; that of an unknown file is returned as it is."""
        return self.stored.get(compose(path), path)

    def find(self, name: str, *folders: str) -> str:
        """Return the composed path of the file `name` in the first of the folders that has it, else in the first."""
        paths = [posixpath.normpath(posixpath.join(folder, compose(name))) for folder in folders]
        return next((path for path in paths if path in self.stored), paths[0])

    def similar(self, path: str) -> str | None:
        """Return the path of the file that is probably meant by the name of a missing one.

        That is one with the same name except for case, here or in another folder, or else one in the same folder whose
        name is nearly the same.
        """
        folded, name = compose(path).casefold(), posixpath.basename(compose(path)).casefold()
        same = [each for each in self.stored if posixpath.basename(each).casefold() == name]
        if same:
            return min(same, key=lambda each: (each.casefold() != folded, each))
        folder = posixpath.dirname(compose(path))
        names = [posixpath.basename(each) for each in self.stored if posixpath.dirname(each) == folder]
        near = nearest(posixpath.basename(path), names)
        return posixpath.join(folder, near) if near else None


def list_names(paths: Iterable[str]) -> FileNames:
    """Return the names for paths as the file system lists them. The first of several with the same name wins."""
    stored: dict[str, str] = {}
    for path in paths:
        stored.setdefault(compose(path), path)
    return FileNames(stored)
