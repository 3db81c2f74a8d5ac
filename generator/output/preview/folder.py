"""A folder for each running preview of a site, so that several can run side by side.

A lock in the folder shows whether its preview is running. A preview that starts removes the folders whose preview
has ended; its own it takes over, with the files that are still right.
"""

import os
import shutil
from contextlib import suppress
from hashlib import blake2b
from itertools import count
from pathlib import Path

from msgspec import Struct

from generator.output.cache import FOLDER, forget_output

try:
    import fcntl
except ImportError:  # Windows: a folder may be shared
    fcntl = None  # type: ignore[assignment]

_PLACE = "previews"
_LOCK = "lock"


class Claim(Struct, frozen=True):
    """A folder that no other preview uses while `lock` is open."""

    folder: Path
    lock: int | None
    """A file descriptor; None if the file system has no locks."""

    @property
    def out(self) -> Path:
        """The output folder of builds."""
        return self.folder / "site"

    def release(self) -> None:
        if self.lock is not None:
            os.close(self.lock)


def claim_folder(root: Path, key: str) -> Claim:
    """Return the folder of the preview that `key` describes, or another one if that is taken; remove unused ones."""
    place = root / FOLDER / _PLACE
    name = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    numbered = (place / (f"{name}-{number}" if number > 1 else name) for number in count(1))
    claim = next(filter(None, map(_claim, numbered)))
    _remove_unused(root, place)
    return claim


def _claim(folder: Path) -> Claim | None:
    """Return None if another preview uses the folder."""
    while True:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except FileNotFoundError:
            continue  # another preview has just found the folder unused, and removed it
        except OSError:
            return Claim(folder, None)  # the build will say that nothing can be written here
        try:
            if fcntl:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        except OSError:
            pass  # a file system without locks
        with suppress(FileNotFoundError):
            if os.stat(folder / _LOCK).st_ino == os.fstat(lock).st_ino:  # noqa: PTH116
                return Claim(folder, lock)
        os.close(lock)


def _remove_unused(root: Path, place: Path) -> None:
    try:
        folders = sorted(each for each in place.iterdir() if each.is_dir()) if fcntl else []
    except OSError:
        return
    for folder in folders:
        if unused := _claim(folder):
            forget_output(root, unused.out)
            shutil.rmtree(folder, ignore_errors=True)
            unused.release()
