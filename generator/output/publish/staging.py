"""The folder in which a build gathers what it will change, inside the output folder so that moving costs no copying.

It holds `files/`, a tree in the shape of the site, and at last `manifest.json`, the manifest of the site to come.
Whoever finds that manifest finishes the move; staging without it is thrown away. A lock in it keeps two builds apart.
"""
# ruff: noqa: PTH102, PTH103, PTH105, PTH108

import os
import shutil
from contextlib import suppress

from generator.output.publish.disk import cannot_write, is_folder, look, write_new
from generator.problems import UserError, error

try:
    import fcntl
except ImportError:  # Windows: two builds at the same time are not kept apart there.
    fcntl = None  # type: ignore[assignment]

STAGING = ".oeuvre-staging"
FILES = f"{STAGING}/files"
NEXT_MANIFEST = f"{STAGING}/manifest.json"
_UNFINISHED_MANIFEST = f"{STAGING}/manifest.part"
_LOCK = f"{STAGING}/lock"


class Staging:
    """Held by one process from the first `put`, `complete` or `resume` to `clear` or `leave`."""

    def __init__(self, out: str) -> None:
        self.out = out
        self.begun = False
        self._lock: int | None = None
        self._folders = {""}

    def begin(self) -> None:
        """Make the output folder, where it is missing, and an empty staging folder in it, unless that is done."""
        if self.begun:
            return
        try:
            os.makedirs(self.out, exist_ok=True)
            os.mkdir(f"{self.out}/{STAGING}")
            self._lock = _lock(self.out)
            self.begun = True
            os.mkdir(f"{self.out}/{FILES}")
        except FileExistsError as refusal:
            if look(f"{self.out}/{STAGING}") is None:
                raise cannot_write(self.out, refusal) from refusal
            raise _busy(self.out) from refusal
        except OSError as refusal:
            raise cannot_write(self.out, refusal) from refusal

    def resume(self) -> None:
        """Take over what a build has left behind that runs no more."""
        found = look(f"{self.out}/{STAGING}")
        if found is None or not is_folder(found):
            hint = "move it away; Oeuvre needs this name for itself"
            raise UserError([error(f'"{STAGING}" in the output folder "{self.out}" is not a folder', hint=hint)])
        try:
            self._lock = _lock(self.out)
            self.begun = True
        except OSError as refusal:
            raise cannot_write(self.out, refusal) from refusal

    def put(self, path: str, data: bytes) -> int:
        """Write a file of the site to come and return its mtime in ns."""
        try:
            folder = path.rpartition("/")[0]
            if folder not in self._folders:
                os.makedirs(f"{self.out}/{FILES}/{folder}", exist_ok=True)
                self._folders.add(folder)
            return write_new(f"{self.out}/{FILES}/{path}", data)
        except OSError as refusal:
            raise cannot_write(self.out, refusal) from refusal

    def complete(self, manifest: bytes) -> None:
        """From here on the site to come is what the next build will find, whatever happens to this one."""
        try:
            write_new(f"{self.out}/{_UNFINISHED_MANIFEST}", manifest, durable=True)
            os.replace(f"{self.out}/{_UNFINISHED_MANIFEST}", f"{self.out}/{NEXT_MANIFEST}")
        except OSError as refusal:
            raise cannot_write(self.out, refusal) from refusal

    def clear(self) -> None:
        """Throw everything staged away and let go; nothing where nothing was begun."""
        if not self.begun:
            return
        try:
            # The manifest goes first: half of what was staged must not pass for all of it.
            with suppress(FileNotFoundError):
                os.unlink(f"{self.out}/{NEXT_MANIFEST}")
            # NFS and Windows keep a folder in which a file is open. A build that comes now only clears, as we do.
            self.leave()
            with suppress(FileNotFoundError):
                shutil.rmtree(f"{self.out}/{STAGING}")
        except OSError as refusal:
            raise cannot_write(self.out, refusal) from refusal
        finally:
            self.leave()

    def leave(self) -> None:
        """Let go, and leave what is staged for the next build."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(out: str) -> int | None:
    """A POSIX record lock: it ends with its process and, unlike that of `flock`, is not handed on to forked workers."""
    if fcntl is None:
        return None
    lock = os.open(f"{out}/{_LOCK}", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as refusal:
        os.close(lock)
        raise _busy(out) from refusal
    except OSError:
        return lock  # A file system without locks: as on Windows.
    found = look(f"{out}/{_LOCK}")
    if found is None or found.st_ino != os.fstat(lock).st_ino:  # Its holder has just finished and taken it away.
        os.close(lock)
        raise _busy(out)
    return lock


def _busy(out: str) -> UserError:
    hint = "build again when it has finished"
    return UserError([error(f'another build is writing to the output folder "{out}"', hint=hint)])
