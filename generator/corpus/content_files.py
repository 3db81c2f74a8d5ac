"""List the files below `content/`, with those of its folders, and leave out what other programs put there.

Every folder is read once. Links to files and folders are followed; a link to a folder that is listed elsewhere only
gives its files a second name, and one to a folder around itself gives nothing.
"""

import os
import re
from pathlib import Path

from msgspec import Struct

from generator.problems import Location, Problem, error, warning
from generator.text.characters import SURROGATES

ROOT = "root"
"""The folder below `content/` whose files are published at the root of the site."""
MAX_LINKED_FILES = 100_000
"""So many files are read through one link to a folder outside `content/`, which may be the whole disk by mistake."""

SHOWN_HIDDEN = frozenset({".well-known", ".nojekyll", ".htaccess", ".domains"})
"""Hidden files and folders that are published from `content/root/`."""
OTHER_TOOLS = frozenset(
    "node_modules __pycache__ __MACOSX _site @eaDir $RECYCLE.BIN lost+found CVS venv Thumbs.db ehthumbs.db"
    " desktop.ini".split()
)
"""Names of folders and files that other programs create."""
_LEFTOVER = re.compile(r"~.*|.*~|#.*#|.*\.(?:swp|tmp|bak|orig|part|crdownload)", re.DOTALL | re.IGNORECASE)
"""Lock files, backups and unfinished downloads."""
_README = re.compile(r"README(?:\.[a-z]+)?")
_LICENCE = re.compile(r"(?:LICEN[SC]E|COPYING|CHANGELOG)(?:\.[a-z]+)?")
_SURROGATE = re.compile(f"[{SURROGATES}]")


class Listing(Struct, frozen=True):
    """All files below `content/`, as the file system names them."""

    files: tuple[str, ...]
    """Paths below `content/`, sorted."""
    second_names: frozenset[str] = frozenset()
    """Those of them that have another name in the list, since a link leads to their folder."""
    linked: frozenset[str] = frozenset()
    """Those of them that are links, or in a folder that a link leads to."""
    problems: tuple[Problem, ...] = ()


def list_files(root: Path, folder: str) -> Listing:
    """List the files below `folder` (`content`) in the folder `root` of a site."""
    return _Walk(root, folder).listing()


class _Walk:
    """Lists the folders inside first, then those that links lead to."""

    def __init__(self, root: Path, folder: str) -> None:
        self._name = folder
        self._base = root / folder
        self._files: list[str] = []
        self._second_names: list[str] = []
        self._linked: list[str] = []
        self._problems: list[Problem] = []
        self._links: list[str] = []
        """Links to folders."""
        self._real_base = os.path.realpath(self._base)
        self._real_folders = {self._real_base}
        self._is_linked = self._real_base != os.path.join(os.path.realpath(root), folder)  # noqa: PTH118

    def listing(self) -> Listing:
        self._walk("", self._files)
        # The list grows: a folder outside may contain further links.
        for link in self._links:
            self._follow(link)
        files = tuple(sorted(self._files))
        linked = files if self._is_linked else self._linked
        return Listing(files, frozenset(self._second_names), frozenset(linked), tuple(self._problems))

    def _locate(self, path: str) -> Location:
        return Location(f"{self._name}/{path}" if path else self._name)

    def _follow(self, link: str) -> None:
        real = os.path.realpath(self._base / link)
        if (os.path.realpath((self._base / link).parent) + os.sep).startswith(real + os.sep):
            message = "this link leads to a folder that contains it"
            self._problems.append(warning(message, self._locate(link), "delete the link"))
            return
        found: list[str] = []
        is_known = real in self._real_folders
        self._walk(link, found, is_known=is_known, limit=MAX_LINKED_FILES)
        self._files += found
        self._linked += found
        self._second_names += found if is_known else ()

    def _walk(self, start: str, found: list[str], *, is_known: bool = False, limit: int | None = None) -> None:
        """Add the files below a folder to `found`. Links in a folder that `is_known` have been followed there."""
        folders = [start]
        while folders:
            folder = folders.pop()
            self._real_folders.add(
                os.path.join(self._real_base, folder) if limit is None else os.path.realpath(self._base / folder)  # noqa: PTH118
            )
            for entry in self._scan(folder):
                path = f"{folder}/{entry.name}" if folder else entry.name
                match _kind(entry):
                    case "file":
                        found.append(path)
                        if limit is None and entry.is_symlink():
                            self._linked.append(path)
                    case "folder":
                        folders.append(path)
                    case "link" if not is_known:
                        self._links.append(path)
                    case "other":
                        self._problems.append(warning("this is neither a file nor a folder", self._locate(path)))
            if limit is not None and len(found) > limit:
                message = f"this link leads to a folder with more than {limit:,} files"
                self._problems.append(error(message, self._locate(start), "link to a smaller folder"))
                return

    def _scan(self, folder: str) -> list[os.DirEntry[str]]:
        """Return the entries of a folder that count."""
        try:
            with os.scandir(self._base / folder) as entries:
                found = list(entries)
        except OSError as failure:
            self._problems.append(error(f"cannot be read: {failure.strerror}", self._locate(folder)))
            return []
        in_root = folder == ROOT or folder.startswith(f"{ROOT}/")
        counted = []
        for entry in found:
            if not entry.name.isprintable() and _SURROGATE.search(entry.name):
                shown = os.fsencode(f"{folder}/{entry.name}" if folder else entry.name)
                location = self._locate(shown.decode("utf-8", "backslashreplace"))
                self._problems.append(error("the file name is not valid Unicode", location, "rename it"))
            elif not is_left_out(entry.name, in_root=in_root):
                counted.append(entry)
        return counted


def is_left_out(name: str, *, in_root: bool = False) -> bool:
    """Return whether a file or folder of this name is skipped without a word. `in_root`: in `content/root/`."""
    if name in OTHER_TOOLS or _LEFTOVER.fullmatch(name) or _README.fullmatch(name):
        return True
    if in_root:
        return name.startswith(".") and name not in SHOWN_HIDDEN
    return name.startswith(".") or _LICENCE.fullmatch(name) is not None


def _kind(entry: os.DirEntry[str]) -> str:
    """Return `file`, `folder`, `link` (to a folder) or `other`.

    Broken links count as files, so that reading them reports an error.
    """
    try:
        if entry.is_file():
            return "file"
        if entry.is_dir():
            return "link" if entry.is_symlink() or _is_junction(entry) else "folder"
        return "file" if entry.is_symlink() else "other"
    except OSError:
        return "file"


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Return whether it is a link to a folder as Windows has them; Python 3.11 cannot tell."""
    return bool(getattr(entry, "is_junction", bool)())
