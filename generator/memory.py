"""What the last build leaves behind for the next one, in `.oeuvre/`. All of it may be deleted at any time.

When nothing that a build reads has changed and the site stands as it was left, there is nothing to do: the report of
the last build is said again, with its warnings.
"""

import os
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.model import Reading
from generator.problems import Problem
from generator.publish import is_whole, read_manifest
from generator.readers import read_source
from generator.theme import code_digest

FOLDER = ".oeuvre"

Stamp = tuple[str, int, int]
"""Path, size and mtime in ns of a file that is too large to be read each time."""


class LastBuild(Struct, frozen=True):
    """The numbers and warnings of a build, and what they depend on."""

    inputs: str
    """Digest of everything that it read."""
    works: int
    records: int
    pages: int
    problems: tuple[Problem, ...]
    assets: tuple[Stamp, ...]


class Memory:
    """The folder `.oeuvre/` as one build of `root` into `out` uses it."""

    def __init__(self, root: Path, out: Path) -> None:
        self._folder = root / FOLDER
        self._out = out
        name = blake2b(os.fsencode(out.absolute()), digest_size=6).hexdigest()
        self.stamps = self._folder / f"stamps-{name}"
        """For `publish`: how it left the files of this output folder."""
        self.templates = self._folder / "templates"
        """For Jinja2's compiled templates."""
        self._readings = self._folder / "readings"
        self._used: set[str] = set()
        self._last = self._folder / f"last-{name}"

    def recall(self, inputs: str) -> LastBuild | None:
        """The last build, where doing it again would change nothing. `inputs`: digest of all that a build reads."""
        try:
            last = msgspec.msgpack.decode(self._last.read_bytes(), type=LastBuild)
        except (OSError, msgspec.DecodeError):
            return None
        manifest = read_manifest(self._out)
        if last.inputs != inputs or manifest is None or manifest.inputs != inputs:
            return None
        if any(stamp(path) != (path, size, mtime) for path, size, mtime in last.assets):
            return None
        return last if is_whole(self._out, manifest, self.stamps) else None

    def prepare(self) -> None:
        """Make the folder, and keep it out of version control."""
        try:
            self.templates.mkdir(parents=True, exist_ok=True)
            ignore = self._folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n")
        except OSError:
            return  # a folder that cannot be written only makes builds slower

    def read_source(self, data: bytes, path: str) -> Reading:
        """What the reader makes of a source, from memory where the same bytes were read before.

        The plain list is not kept: reading it anew is quicker than decoding what was kept.
        """
        if path.endswith(".txt"):
            return read_source(data, path)
        key = blake2b(code_digest() + path.encode() + b"\0" + data, digest_size=16).hexdigest()
        kept = self._readings / key
        self._used.add(key)
        try:
            return msgspec.msgpack.decode(kept.read_bytes(), type=Reading)
        except (OSError, msgspec.DecodeError):
            reading = read_source(data, path)
        self._keep(kept, msgspec.msgpack.encode(reading))
        return reading

    def remember(self, last: LastBuild) -> None:
        """Keep what the next build needs, and nothing of sources that have changed since."""
        self._keep(self._last, msgspec.msgpack.encode(last))
        for kept in self._readings.glob("*"):
            if kept.name not in self._used:
                kept.unlink(missing_ok=True)

    def _keep(self, file: Path, data: bytes) -> None:
        """Write at once or not at all; a folder that cannot be written only makes builds slower."""
        self.prepare()
        try:
            file.parent.mkdir(exist_ok=True)
            unfinished = file.with_name(f"{file.name}.{os.getpid()}")
            unfinished.write_bytes(data)
            unfinished.replace(file)
        except OSError:
            return


def stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return path, found.st_size, found.st_mtime_ns
