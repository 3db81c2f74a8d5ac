"""What the last build leaves behind for the next one, in `.oeuvre/`. All of it may be deleted at any time.

When nothing that a build reads has changed and the site stands as it was left, there is nothing to do: the report of
the last build is said again, with its warnings.
"""

import os
import time
from collections.abc import Callable
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
from generator.problems import Problem
from generator.readers import read_source
from generator.theme.files import code_digest

FOLDER = ".oeuvre"

_TICK_NS = 20_000_000
"""A file changed twice within one tick of the file system's clock keeps its time; kernels tick every 1 to 10 ms."""


class FileStamp(Struct, frozen=True, array_like=True):
    """A file that is too large to be read each time."""

    path: str
    """From the site's folder."""
    size: int
    mtime: int
    """In ns; 0 where it was so recent that another change may not show in it."""
    digest: str
    shape: ImageInfo | None = None
    """Of a picture."""


class LastBuild(Struct, frozen=True):
    """The numbers and warnings of a build, and what they depend on."""

    inputs: str
    """Digest of everything that it read."""
    works: int
    records: int
    pages: int
    problems: tuple[Problem, ...]
    assets: tuple[FileStamp, ...]


class BuildCache:
    """The folder `.oeuvre/` as one build of `root` into `out` uses it."""

    def __init__(self, root: Path, out: Path) -> None:
        self._root = root
        self._folder = root / FOLDER
        self._out = out
        name = blake2b(os.fsencode(out.absolute()), digest_size=6).hexdigest()
        self.stamps = self._folder / f"stamps-{name}"
        """For `publish`: how it left the files of this output folder."""
        self.templates = self._folder / "templates"
        """For compiled templates."""
        self._readings = self._folder / "readings"
        self._pictures = self._folder / "pictures"
        self._used: set[str] = set()
        self._kept: set[str] = set()
        self._last_file = self._folder / f"last-{name}"
        self._last = self._recall_last()
        self._seen = {seen.path: seen for seen in self._last.assets} if self._last else {}
        self._digested: dict[str, FileStamp] = {}

    def _recall_last(self) -> LastBuild | None:
        data = read_sealed(self._last_file)
        try:
            return msgspec.msgpack.decode(data, type=LastBuild) if data is not None else None
        except msgspec.DecodeError:
            return None

    def recall(self, inputs: str) -> LastBuild | None:
        """The last build, where doing it again would change nothing. `inputs`: digest of all that a build reads."""
        last = self._last
        if last is None or last.inputs != inputs or not all(map(self._is_as_seen, last.assets)):
            return None
        manifest = read_manifest(self._out)
        if manifest is None or manifest.inputs != inputs:
            return None
        return last if is_intact(self._out, manifest, self.stamps) else None

    def read_source(self, data: bytes, path: str) -> Reading:
        """What the reader makes of a source, from memory where the same bytes were read before.

        The plain list is not kept: reading it anew is quicker than decoding what was kept.
        """
        if path.endswith(".txt"):
            return read_source(data, path)
        key = blake2b(code_digest() + path.encode() + b"\0" + data, digest_size=16).hexdigest()
        self._used.add(key)
        known = read_sealed(self._readings / key)
        try:
            if known is not None:
                return msgspec.msgpack.decode(known, type=Reading)
        except msgspec.DecodeError:
            pass  # as good as none
        reading = read_source(data, path)
        self._keep(self._readings / key, msgspec.msgpack.encode(reading))
        return reading

    def digest_file(self, file: Path) -> str:
        """Of its bytes, which are not read again where the last build has seen the same size and time.

        Raises OSError.
        """
        return self._see(file).digest

    def look(self, file: Path) -> ImageInfo | None:
        """How a picture looks, likewise; None where there is none. Raises NoPictureError."""
        try:
            if not file.is_file():
                return None
            seen = self._see(file)
            if seen.shape is None:
                with file.open("rb") as opened:
                    seen = replace(seen, shape=read_image_info(opened))
                self._digested[seen.path] = seen
        except OSError:
            return None
        return seen.shape

    def _see(self, file: Path) -> FileStamp:
        path = file.relative_to(self._root).as_posix()
        found = file.stat()  # before the reading, so that a change meanwhile is noticed next time
        seen = self._digested.get(path) or self._seen.get(path)
        if seen is None or (seen.size, seen.mtime) != (found.st_size, found.st_mtime_ns):
            mtime = found.st_mtime_ns if found.st_mtime_ns < time.time_ns() - _TICK_NS else 0
            seen = FileStamp(path, found.st_size, mtime, blake2b(file.read_bytes(), digest_size=16).hexdigest())
        self._digested[path] = seen
        return seen

    def keep(self, key: str) -> None:
        """The file that was made under this key is still needed."""
        self._kept.add(key)

    def recall_made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What takes long to make, from memory where it was made before."""
        known = read_sealed(self._pictures / key)
        if known is None:
            known = make()
            self._keep(self._pictures / key, known)
        return known

    @property
    def digested(self) -> tuple[FileStamp, ...]:
        """All files whose digest was asked for."""
        return tuple(self._digested.values())

    def remember(self, last: LastBuild) -> None:
        """Keep what the next build needs, and nothing of sources that have changed since."""
        self._keep(self._last_file, msgspec.msgpack.encode(last))
        for folder, used in ((self._readings, self._used), (self._pictures, self._kept)):
            for kept in folder.glob("*"):
                if kept.name not in used:
                    with suppress(OSError):
                        kept.unlink()

    def _is_as_seen(self, seen: FileStamp) -> bool:
        try:
            found = os.stat(self._root / seen.path)  # noqa: PTH116
        except OSError:
            return False
        return (found.st_size, found.st_mtime_ns) == (seen.size, seen.mtime)

    def _keep(self, file: Path, data: bytes) -> None:
        """Also keeps the folder out of version control."""
        write_sealed(file, data)
        ignore = self._folder / ".gitignore"
        with suppress(OSError):
            if not ignore.exists():
                ignore.write_text("*\n")
