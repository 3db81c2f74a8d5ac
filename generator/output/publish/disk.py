"""Questions to the disk, none of which follows a symbolic link, and the one way to say that it refuses.

Here and in the modules beside it paths are strings and calls are those of `os`: with 10,000 files, pathlib alone would
cost more than the writing.
"""
# ruff: noqa: PTH208

import errno
import hashlib
import os
import stat

from generator.output.publish.paths import folders_of
from generator.problems import UserError, error

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20

_HINTS = {
    errno.ENOSPC: "make room on the disk and build again",
    errno.EDQUOT: "make room on the disk and build again",
    errno.EROFS: "choose an output folder on another file system",
    errno.EACCES: "check who may write there, or choose another output folder",
    errno.EPERM: "check who may write there, or choose another output folder",
}


def look(path: str) -> os.stat_result | None:
    """What stands at the path itself; None where nothing does or nothing can be seen."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def is_file(found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode)


def is_folder(found: os.stat_result) -> bool:
    return stat.S_ISDIR(found.st_mode)


class RealFolders:
    """The folders below one folder that are real: no part of their path is a symbolic link or a file.

    Each is looked at once, so this must not outlive a change of folders.
    """

    def __init__(self, root: str) -> None:
        self._root = root
        self._known = {"": True}

    def __contains__(self, folder: str) -> bool:
        known = self._known.get(folder)
        return self._find(folder) if known is None else known

    def _find(self, folder: str) -> bool:
        real = True
        for part in (*folders_of(folder), folder):
            if part not in self._known:
                found = look(f"{self._root}/{part}") if real else None
                self._known[part] = found is not None and is_folder(found)
            real = self._known[part]
        return real


def folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def is_spelled_so(root: str, path: str) -> bool:
    """Whether the path stands there letter by letter: where case does not count, `lstat` finds `A` under `a`."""
    folders = (f"{root}/{folder}" for folder in ("", *folders_of(path)))
    try:
        return all(name in os.listdir(at) for at, name in zip(folders, path.split("/"), strict=True))
    except OSError:
        return False


def digest_bytes(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_file(path: str) -> str | None:
    """None where there is no file that can be read."""
    summed = hashlib.blake2b(digest_size=16)
    try:
        file = os.open(path, _READ)
        try:
            while chunk := os.read(file, _CHUNK):
                summed.update(chunk)
        finally:
            os.close(file)
    except OSError:
        return None
    return summed.hexdigest()


def write_new(path: str, data: bytes, *, durable: bool = False) -> int:
    """Write a file that is not there yet and return its mtime in ns; `durable` makes it survive a power cut."""
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


def cannot_write(out: str, refusal: OSError) -> UserError:
    where = f' ("{os.fsdecode(refusal.filename)}")' if isinstance(refusal.filename, str | bytes) else ""
    reason = refusal.strerror or type(refusal).__name__
    hint = _HINTS.get(refusal.errno or 0)
    return UserError([error(f'cannot write to the output folder "{out}": {reason}{where}', hint=hint)])
