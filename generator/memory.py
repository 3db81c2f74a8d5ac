"""What the last build leaves behind for the next one, in `.oeuvre/`. All of it may be deleted at any time.

When nothing that a build reads has changed and the site stands as it was left, there is nothing to do: the report of
the last build is said again, with its warnings.
"""

import os
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.problems import Problem
from generator.publish import is_whole, read_manifest

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
            (self._folder / ".gitignore").write_text("*\n")
        except OSError:
            return  # a folder that cannot be written only makes builds slower

    def remember(self, last: LastBuild) -> None:
        try:
            self._last.write_bytes(msgspec.msgpack.encode(last))
        except OSError:
            return


def stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return path, found.st_size, found.st_mtime_ns
