"""File system access that never follows symbolic links, and the error for a disk that cannot be written.

This package uses `os` and string paths: for 10,000 files, pathlib alone would take longer than writing them.
"""
# ruff: noqa: PTH208

import errno
import hashlib
import os
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from generator.output.publish.paths import parent_folders
from generator.problems import UserError, error

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20

_HINTS = {
    errno.ENOSPC: "make room on the disk and build again",
    errno.EDQUOT: "make room on the disk and build again",
    errno.EROFS: "choose an output folder on another file system",
    errno.EACCES: "check its permissions, or choose another output folder",
    errno.EPERM: "check its permissions, or choose another output folder",
}


_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGXCPU", "SIGALRM") if hasattr(signal, name)
]
"""Signals that end a build."""


@contextmanager
def delayed_signals() -> Iterator[None]:
    """Let the signals that end a process wait until the block is left; on Windows they do not wait."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def lstat(path: str) -> os.stat_result | None:
    """Return the status of the path itself, or None if it does not exist or cannot be read."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def is_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode)


def is_folder(found: os.stat_result) -> bool:
    return stat.S_ISDIR(found.st_mode)


class RealFolders:
    """The subfolders of a folder whose path contains no symbolic link.

    Results are cached, so an instance must not be used after folders have changed.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._known = {"": True}

    def __contains__(self, folder: str) -> bool:
        known = self._known.get(folder)
        return self._find(folder) if known is None else known

    def _find(self, folder: str) -> bool:
        real = True
        for part in (*parent_folders(folder), folder):
            if part not in self._known:
                found = lstat(f"{self._root}/{part}") if real else None
                self._known[part] = found is not None and is_folder(found)
            real = self._known[part]
        return real


def parent_folder(path: str) -> str:
    return path.rpartition("/")[0]


def has_exact_spelling(root: str, path: str) -> bool:
    """Return whether the path exists with this spelling: case-insensitive file systems find `A` as `a`."""
    folders = (f"{root}/{folder}" for folder in ("", *parent_folders(path)))
    try:
        return all(name in os.listdir(folder) for folder, name in zip(folders, path.split("/"), strict=True))
    except OSError:
        return False


def digest_bytes(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_file(path: str) -> str | None:
    """Return the digest of a file, or None if it cannot be read."""
    state = hashlib.blake2b(digest_size=16)
    try:
        file = os.open(path, _READ)
        try:
            while chunk := os.read(file, _CHUNK):
                state.update(chunk)
        finally:
            os.close(file)
    except OSError:
        return None
    return state.hexdigest()


def write_new_file(path: str, data: bytes, *, durable: bool = False) -> int:
    """Create a file and return its mtime in ns; `durable` makes it survive a power failure."""
    file = os.open(path, _WRITE, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, memoryview(data)[written:])
        if durable:
            os.fsync(file)
        return os.fstat(file).st_mtime_ns
    finally:
        os.close(file)


class IncompleteSiteError(UserError):
    """The disk failed while files were moved: until the next build, which completes the move, some files are old."""


def write_error(out: str, failure: OSError) -> UserError:
    path = f' ("{os.fsdecode(failure.filename)}")' if isinstance(failure.filename, str | bytes) else ""
    reason = failure.strerror or type(failure).__name__
    hint = _HINTS.get(failure.errno or 0)
    return UserError([error(f'cannot write to the output folder "{out}": {reason}{path}', hint=hint)])
