"""The staging folder, in which a build collects changed files, so that they are moved into place all at once.

It contains `files/`, a tree in the shape of the site, `base`, which identifies the manifest that it was begun with, and
finally `manifest.json`, the manifest of the new site. Staging with a manifest is completed by the next build, without
one it is discarded. A lock keeps concurrent builds apart.
"""
# ruff: noqa: PTH102, PTH103, PTH105, PTH108

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.output.publish.disk import delayed_signals, digest_bytes, is_folder, lstat, write_error, write_new_file
from generator.output.publish.manifest import MANIFEST, Manifest, decode_manifest, read_file
from generator.output.publish.places import create_staging_folder, staging_folders
from generator.problems import UserError, error

try:
    import fcntl
except ImportError:  # Windows: no protection against concurrent builds
    fcntl = None  # type: ignore[assignment]


class Staging:
    """Owned by one process from `begin` or `resume` to `clear` or `release`."""

    def __init__(self, out: str, spare: Path | None = None, *, folder: str | None = None) -> None:
        self.out = out
        self.begun = False
        self._folders = (folder,) if folder else staging_folders(out, spare)
        self.folder = self._folders[0]
        self._lock: int | None = None
        self._made = {""}

    @property
    def files(self) -> str:
        """The tree of staged files."""
        return f"{self.folder}/files"

    @property
    def next_manifest(self) -> str:
        return f"{self.folder}/manifest.json"

    def begin(self) -> None:
        """Create the output folder, if it is missing, and an empty staging folder, unless already done.

        Raises UserError if the output folder cannot be written or another build is writing to it.
        """
        if not self.begun:
            with delayed_signals():  # nothing may be left of which `clear` does not know
                self._begin()

    def _begin(self) -> None:
        try:
            os.makedirs(self.out, exist_ok=True)
            _check_writable(self.out)
            self.folder = create_staging_folder(self.out, self._folders)
            self._lock = _lock(self.folder, self.out)
            self.begun = True
            os.mkdir(self.files)
            # A build that is killed must not leave something to commit.
            write_new_file(f"{self.folder}/.gitignore", b"*\n")
            write_new_file(f"{self.folder}/base", _digest_base(self.out).encode())
        except FileExistsError as failure:
            if all(lstat(folder) is None for folder in self._folders):
                raise write_error(self.out, failure) from failure
            raise _busy(self.out) from failure
        except FileNotFoundError as failure:
            if lstat(self.out) is None:
                raise write_error(self.out, failure) from failure
            raise _busy(self.out) from failure  # a build that began at the same time has removed our empty folder
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def resume(self) -> None:
        """Take over the staging folder of a build that has ended."""
        found = lstat(self.folder)
        if found is None or not is_folder(found):
            hint = "move it away; the name is reserved for Oeuvre"
            raise UserError([error(f'"{self.folder}" is not a folder', hint=hint)])
        try:
            self._lock = _lock(self.folder, self.out)
            self.begun = True
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def read_complete(self) -> Manifest | None:
        """The manifest of the new site, or None if the staging is incomplete or was meant for another site.

        That is so if the output folder was replaced or published to since.
        """
        base = read_file(f"{self.folder}/base")
        if base is not None and base.decode(errors="replace") != _digest_base(self.out):
            return None
        return decode_manifest(read_file(self.next_manifest))

    def put(self, path: str, data: bytes) -> int:
        """Stage a file and return its mtime in ns."""
        try:
            folder = path.rpartition("/")[0]
            if folder not in self._made:
                os.makedirs(f"{self.files}/{folder}", exist_ok=True)
                self._made.add(folder)
            return write_new_file(f"{self.files}/{path}", data)
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def complete(self, manifest: bytes) -> None:
        """Store the new manifest. From now on the next build completes the publication if this one is interrupted."""
        unfinished = f"{self.folder}/manifest.part"
        try:
            write_new_file(unfinished, manifest, durable=True)
            os.replace(unfinished, self.next_manifest)
        except OSError as failure:
            raise write_error(self.out, failure) from failure

    def clear(self) -> None:
        """Delete the staging folder and release the lock, if `begin` or `resume` was called."""
        if self.begun:
            with delayed_signals():
                self._clear()

    def _clear(self) -> None:
        try:
            # The manifest is removed first, so that incomplete staging is never taken for complete.
            with suppress(FileNotFoundError):
                os.unlink(self.next_manifest)
            # NFS and Windows do not remove a folder with an open file. Another build that starts now would also clear.
            self.release()
            with suppress(FileNotFoundError):
                shutil.rmtree(self.folder)
        except OSError as failure:
            raise write_error(self.out, failure) from failure
        finally:
            self.release()

    def release(self) -> None:
        """Release the lock and leave staged files for the next build."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _check_writable(out: str) -> None:
    if not os.access(out, os.W_OK | os.X_OK):
        number = errno.EROFS if hasattr(os, "statvfs") and os.statvfs(out).f_flag & os.ST_RDONLY else errno.EACCES
        raise OSError(number, os.strerror(number))


def _digest_base(out: str) -> str:
    """Identify the manifest of the site that is published now."""
    raw = read_file(f"{out}/{MANIFEST}")
    return "" if raw is None else digest_bytes(raw)


def _lock(folder: str, out: str) -> int | None:
    """Take a POSIX record lock, which ends with the process and, unlike `flock`, is not inherited by forked workers."""
    if fcntl is None:
        return None
    path = f"{folder}/lock"
    lock = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as failure:
        os.close(lock)
        raise _busy(out) from failure
    except OSError:
        return lock  # a file system without locks: no protection, as on Windows
    found = lstat(path)
    if found is None or found.st_ino != os.fstat(lock).st_ino:  # its owner has just finished and removed it
        os.close(lock)
        raise _busy(out)
    return lock


def _busy(out: str) -> UserError:
    hint = "build again when it has finished"
    return UserError([error(f'another build is writing to the output folder "{out}"', hint=hint)])
