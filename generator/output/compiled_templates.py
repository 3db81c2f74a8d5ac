"""Compiled templates, which are executed when they are loaded: kept in the user's own cache folder, or nowhere.

A site may come from a stranger, so nothing in its folder is executed. The cache folder is used only if no other user
can write into it; whoever can write there as this user needs no cache to run code.
"""

import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from generator.output.cache_file import read_sealed, write_sealed

MAX_FILES = 400
"""Most compiled templates that are kept: about ten sites with templates of their own, 15 MB."""
_WRITTEN_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
_REFRESH_AFTER = 24 * 60 * 60
"""In seconds: a file that is used is marked as used at most this often."""


def find_cache_folder() -> Path | None:
    r"""Return the private folder for compiled templates, created if it is missing; None if there is none.

    It is `$XDG_CACHE_HOME/oeuvre` or `~/.cache/oeuvre`, `~/Library/Caches/oeuvre` on macOS, and
    `%LOCALAPPDATA%\oeuvre` on Windows.
    """
    caches = _caches()
    if caches is None:
        return None
    own = caches / "oeuvre"
    try:
        if not (own / "templates").exists():
            _create(own / "templates")
        is_safe = _keeps_folders(caches) and _is_private(own) and _is_private(own / "templates")
        return own / "templates" if is_safe else None
    except OSError:
        return None


def _caches() -> Path | None:
    """Return the folder for the caches of all programs of this user."""
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) if local else None
    stated = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if stated.is_absolute():  # XDG Base Directory Specification 0.8: relative paths are ignored
        return stated
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache")


def _create(folder: Path) -> None:
    """Create the folder and its parents for this user alone, unless that would be in a folder of another user.

    With `sudo`, the home folder may still be that of the user, who could not use a folder of root.
    """
    missing = [folder, *folder.parents]
    nearest = next(number for number, each in enumerate(missing) if each.exists())
    if sys.platform != "win32" and missing[nearest].stat().st_uid not in {os.geteuid(), 0}:
        return
    for each in reversed(missing[:nearest]):
        each.mkdir(mode=0o700, exist_ok=True)


def _is_private(folder: Path) -> bool:
    """Return whether only this user can write into the folder, and whether it is no link.

    On Windows, the permissions of the user's profile apply.
    """
    if sys.platform == "win32":
        return folder.is_dir()
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & _WRITTEN_BY_OTHERS


def _keeps_folders(caches: Path) -> bool:
    """Return whether nobody else can exchange a folder in `caches`. In `/tmp`, nobody can."""
    if sys.platform == "win32":
        return True
    found = caches.stat()
    is_shared = found.st_mode & _WRITTEN_BY_OTHERS and not found.st_mode & stat.S_ISVTX
    return found.st_uid in {0, os.geteuid()} and not is_shared


def load(folder: Path, key: str) -> bytes | None:
    """Return a compiled template, None if there is none."""
    file = folder / key
    code = read_sealed(file)
    if code is not None:
        with suppress(OSError):
            if file.stat().st_mtime < time.time() - _REFRESH_AFTER:
                os.utime(file)
    return code


def store(folder: Path, key: str, code: bytes) -> None:
    """Keep a compiled template, and forget those that have not been used for the longest time."""
    write_sealed(folder / key, code, mode=0o600)
    with suppress(OSError):
        if sum(1 for _ in folder.iterdir()) > MAX_FILES:
            _forget(folder)


def _forget(folder: Path) -> None:
    """Keep three quarters of the files, so that this is seldom needed."""

    def used_at(entry: os.DirEntry[str]) -> float:
        with suppress(OSError):  # another build has removed it
            return entry.stat(follow_symlinks=False).st_mtime
        return 0.0

    with os.scandir(folder) as entries:
        oldest_first = sorted(entries, key=used_at)
    for entry in oldest_first[: -MAX_FILES * 3 // 4]:
        with suppress(OSError):
            Path(entry.path).unlink()
