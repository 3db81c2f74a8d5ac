"""The staging folder, in which a build collects changed files, inside the output folder so that they need no copying.

It contains `files/`, a tree in the shape of the site, and finally `manifest.json`, the manifest of the new site.
Staging with a manifest is completed by the next build, without one it is discarded. A lock keeps concurrent builds
apart.
"""
# ruff: noqa: PTH102, PTH103, PTH105, PTH108

import os
import shutil
from contextlib import suppress

from generator.output.publish.disk import is_folder, lstat, write_error, write_new_file
from generator.problems import UserError, error

try:
    import fcntl
except ImportError:  # Windows: no protection against concurrent builds
    fcntl = None  # type: ignore[assignment]

STAGING = ".oeuvre-staging"
FILES = f"{STAGING}/files"
NEXT_MANIFEST = f"{STAGING}/manifest.json"
_UNFINISHED_MANIFEST = f"{STAGING}/manifest.part"
_LOCK = f"{STAGING}/lock"


class Staging:
    """Owned by one process from `begin` or `resume` to `clear` or `release`."""

    def __init__(self, out: str) -> None:
        self.out = out
        self.begun = False
        self._lock: int | None = None
        self._folders = {""}

    def begin(self) -> None:
        """Create the output folder, if it is missing, and an empty staging folder in it, unless already done."""
        if self.begun:
            return
        try:
            os.makedirs(self.out, exist_ok=True)
            os.mkdir(f"{self.out}/{STAGING}")
            self._lock = _lock(self.out)
            self.begun = True
            os.mkdir(f"{self.out}/{FILES}")
        except FileExistsError as failure:
            if lstat(f"{self.out}/{STAGING}") is None:
                raise write_error(self.out, failure) from failure
            raise _busy(self.out) from failure
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def resume(self) -> None:
        """Take over the staging folder of a build that has ended."""
        found = lstat(f"{self.out}/{STAGING}")
        if found is None or not is_folder(found):
            hint = "move it away; the name is reserved for Oeuvre"
            raise UserError([error(f'"{STAGING}" in the output folder "{self.out}" is not a folder', hint=hint)])
        try:
            self._lock = _lock(self.out)
            self.begun = True
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def put(self, path: str, data: bytes) -> int:
        """Stage a file and return its mtime in ns."""
        try:
            folder = path.rpartition("/")[0]
            if folder not in self._folders:
                os.makedirs(f"{self.out}/{FILES}/{folder}", exist_ok=True)
                self._folders.add(folder)
            return write_new_file(f"{self.out}/{FILES}/{path}", data)
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def complete(self, manifest: bytes) -> None:
        """Store the new manifest. From now on the next build completes the publication if this one is interrupted."""
        try:
            write_new_file(f"{self.out}/{_UNFINISHED_MANIFEST}", manifest, durable=True)
            os.replace(f"{self.out}/{_UNFINISHED_MANIFEST}", f"{self.out}/{NEXT_MANIFEST}")
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def clear(self) -> None:
        """Delete the staging folder and release the lock, if `begin` or `resume` was called."""
        if not self.begun:
            return
        try:
            # The manifest is removed first, so that incomplete staging is never taken for complete.
            with suppress(FileNotFoundError):
                os.unlink(f"{self.out}/{NEXT_MANIFEST}")
            # NFS and Windows do not remove a folder with an open file. Another build that starts now would also clear.
            self.release()
            with suppress(FileNotFoundError):
                shutil.rmtree(f"{self.out}/{STAGING}")
        except OSError as failure:
            raise write_error(self.out, failure) from failure
        finally:
            self.release()

    def release(self) -> None:
        """Release the lock and leave staged files for the next build."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(out: str) -> int | None:
    """Take a POSIX record lock, which ends with the process and, unlike `flock`, is not inherited by forked workers."""
    if fcntl is None:
        return None
    lock = os.open(f"{out}/{_LOCK}", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as failure:
        os.close(lock)
        raise _busy(out) from failure
    except OSError:
        return lock  # a file system without locks: no protection, as on Windows
    found = lstat(f"{out}/{_LOCK}")
    if found is None or found.st_ino != os.fstat(lock).st_ino:  # its owner has just finished and removed it
        os.close(lock)
        raise _busy(out)
    return lock


def _busy(out: str) -> UserError:
    hint = "build again when it has finished"
    return UserError([error(f'another build is writing to the output folder "{out}"', hint=hint)])
