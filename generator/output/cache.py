"""The build cache in `.oeuvre/`, which may be deleted at any time.

If nothing that a build reads has changed and the output is as the last build left it, there is nothing to do: the
report of the last build is repeated, with its warnings.
"""

import os
import shutil
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.images.probe import ImageInfo, read_image_info
from generator.model import Reading
from generator.output.cache_file import read_sealed, write_sealed
from generator.output.publish import is_intact, read_manifest
from generator.pages.output_file import OutputFile
from generator.problems import Location, Problem, UserError, error
from generator.readers import read_source
from generator.tasks import Task, code_digest

FOLDER = ".oeuvre"

_TICK_NS = 20_000_000
"""A file that changes twice within a tick of the file system's clock keeps its time; kernels tick every 1 to 10 ms."""


class FileStamp(Struct, frozen=True, array_like=True):
    """An asset as the last build saw it: assets are not read again if size and time are the same."""

    path: str
    """From the site's folder."""
    size: int
    mtime: int
    """In ns; 0 if it was so recent that another change might not alter it."""
    digest: str
    image: ImageInfo | None = None
    """None for other files."""


class LastBuild(Struct, frozen=True):
    """The report of a build, and what it depends on."""

    inputs: str
    """Digest of everything that the build read, except assets."""
    works: int
    records: int
    pages: int
    problems: tuple[Problem, ...]
    assets: tuple[FileStamp, ...]
    code: str = ""
    """Digest of the code that read the assets; set by `remember`."""


def _name_output(out: Path) -> str:
    return blake2b(os.fsencode(out.absolute()), digest_size=6).hexdigest()


def forget_output(root: Path, out: Path) -> None:
    """Remove what builds into an output folder that is no longer there have kept about it."""
    for kept in (root / FOLDER).glob(f"*-{_name_output(out)}*"):
        with suppress(OSError):
            shutil.rmtree(kept) if kept.is_dir() else kept.unlink()


class BuildCache:
    """The folder `.oeuvre/` of the site in `root`, as used by one build into `out`."""

    def __init__(self, root: Path, out: Path, *, fresh: bool = False, folder: Path | None = None) -> None:
        """`fresh` ignores what earlier builds have kept: every file is read and computed again. `folder` replaces
        `.oeuvre/`.

        Raises UserError if `.oeuvre/` or what is in it is a link.
        """
        if folder is None:
            _refuse_links(root)
        self._root = root
        self._folder = root / FOLDER if folder is None else folder
        self._out = out
        name = _name_output(out)
        self.stamps = self._folder / f"stamps-{name}"
        """For `publish`: what it keeps about this output folder, in files whose names begin with this one."""
        self._readings = self._folder / "readings"
        self._images = self._folder / "pictures"
        self._used: set[str] = set()
        self._kept: set[str] = set()
        self._last_file = self._folder / f"last-{name}"
        self._last = self._recall_last()
        self._fresh = fresh
        is_known = self._last is not None and self._last.code == code_digest().hex() and not fresh
        self._known = {stamp.path: stamp for stamp in self._last.assets} if self._last and is_known else {}
        self._stamped: dict[str, FileStamp] = {}

    def _recall_last(self) -> LastBuild | None:
        data = read_sealed(self._last_file)
        try:
            return msgspec.msgpack.decode(data, type=LastBuild) if data is not None else None
        except msgspec.DecodeError:
            return None

    def recall(self, inputs: str) -> LastBuild | None:
        """Return the last build if repeating it would change nothing; `inputs` digests all that a build reads."""
        last = self._last
        if last is None or self._fresh or last.inputs != inputs or not all(map(self._is_unchanged, last.assets)):
            return None
        manifest = read_manifest(self._out)
        if manifest is None or manifest.inputs != inputs:
            return None
        return last if is_intact(self._out, manifest, self.stamps) else None

    def read_source(self, data: bytes, path: str) -> Reading:
        """Return the records of a source, from the cache if the same bytes were read before.

        Plain lists are not cached: reading them is faster than decoding the cache.
        """
        if path.endswith(".txt"):
            return read_source(data, path)
        task = Task(read_source, data, path)
        key = task.digest.hex()
        self._used.add(key)
        known = self._find(self._readings / key)
        try:
            if known is not None:
                return msgspec.msgpack.decode(known, type=Reading)
        except msgspec.DecodeError:
            pass  # damaged: read the source
        reading = task.value
        self._keep(self._readings / key, msgspec.msgpack.encode(reading))
        return reading

    def digest_file(self, file: Path) -> str:
        """Digest of the bytes, which are not read again if size and time are those of the last build.

        Raises OSError.
        """
        return self._stamp(file).digest

    def probe(self, file: Path) -> ImageInfo | None:
        """Return format and dimensions of an image, None if it does not exist. Raises InvalidImageError."""
        try:
            if not file.is_file():
                return None
            stamp = self._stamp(file)
            if stamp.image is None:
                with file.open("rb") as opened:
                    stamp = replace(stamp, image=read_image_info(opened))
                self._stamped[stamp.path] = stamp
        except OSError:
            return None
        return stamp.image

    def _stamp(self, file: Path) -> FileStamp:
        path = file.relative_to(self._root).as_posix()
        found = file.stat()  # before reading, so that the next build notices a change in between
        stamp = self._stamped.get(path) or self._known.get(path)
        if stamp is None or (stamp.size, stamp.mtime) != (found.st_size, found.st_mtime_ns):
            mtime = found.st_mtime_ns if found.st_mtime_ns < time.time_ns() - _TICK_NS else 0
            stamp = FileStamp(path, found.st_size, mtime, blake2b(file.read_bytes(), digest_size=16).hexdigest())
        self._stamped[path] = stamp
        return stamp

    def keep(self, fingerprint: str) -> None:
        """Keep the file with this fingerprint in the cache."""
        self._kept.add(fingerprint)

    def compute(self, file: OutputFile) -> bytes:
        """The content of a file that takes long to compute, from the cache if it was computed before."""
        path = self._images / file.content.digest.hex()
        known = self._find(path)
        if known is None:
            known = file.content.value
            self._keep(path, known)
        return known

    def _find(self, file: Path) -> bytes | None:
        return None if self._fresh else read_sealed(file)

    @property
    def stamped(self) -> tuple[FileStamp, ...]:
        """All assets that this build read."""
        return tuple(self._stamped.values())

    def remember(self, last: LastBuild) -> None:
        """Store what the next build needs, and remove what this one did not use."""
        self._keep(self._last_file, msgspec.msgpack.encode(replace(last, code=code_digest().hex())))
        for folder, used in ((self._readings, self._used), (self._images, self._kept)):
            for kept in folder.glob("*"):
                if kept.name not in used:
                    with suppress(OSError):
                        kept.unlink()

    def _is_unchanged(self, stamp: FileStamp) -> bool:
        try:
            found = os.stat(self._root / stamp.path)  # noqa: PTH116
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (stamp.size, stamp.mtime)

    def _keep(self, file: Path, data: bytes) -> None:
        """Write a file, and a `.gitignore` that keeps the folder out of version control."""
        write_sealed(file, data)
        ignore = self._folder / ".gitignore"
        with suppress(OSError):
            if not ignore.exists():
                ignore.write_text("*\n")


def _refuse_links(root: Path) -> None:
    """Raise UserError if `.oeuvre/`, or what is directly in it, is a link: a build writes and deletes files there."""
    folder = root / FOLDER
    paths = [FOLDER] if folder.is_symlink() else []
    with suppress(OSError):  # there is no such folder yet
        paths += [f"{FOLDER}/{entry.name}" for entry in os.scandir(folder) if entry.is_symlink()] if not paths else []
    if paths:
        hint = "delete the link; the folder .oeuvre/ is for files of Oeuvre alone"
        raise UserError([error(f'"{path}" is a symbolic link', Location(path), hint) for path in sorted(paths)])
