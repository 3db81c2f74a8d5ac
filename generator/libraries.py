"""The installed libraries that make the bytes of a site: their versions, and their files that were changed since.

The list comes from the metadata of this package. A digest is the same on all machines that have the same versions. Of
the files only those are read that are newer than the installation or differ from it in size; `importlib.metadata`
would take longer than all this together.
"""

import base64
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

from msgspec import Struct

NAME = "oeuvre"
WITHOUT_BYTES = frozenset({"click", "livereload", "tornado", "watchfiles"})
"""Libraries for the command line and the preview, which have no part in what is published."""
FOR_IMAGES = frozenset({"pillow", "resvg-py"})
"""Libraries that only make images, whose tasks have digests of their own."""

_SEPARATORS = re.compile(r"[-_.]+")
_REQUIREMENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CODE = (".py", ".so", ".pyd", ".dylib", ".abi3.so")


class Library(Struct, frozen=True):
    """An installed distribution."""

    name: str
    """Normalised: lower case, with hyphens."""
    version: str
    info: Path
    """Its folder `NAME-VERSION.dist-info`."""


@cache
def page_libraries_digest() -> bytes:
    """Digest of all libraries but those that only make images."""
    installed = find_libraries(sys.path)
    required = requirements(installed, skip=WITHOUT_BYTES | FOR_IMAGES)
    return digest_libraries((installed[name] for name in sorted(required) if name in installed), sys.path)


@cache
def library_digest(name: str) -> bytes:
    """Digest of one library; of nothing if it is not installed in the usual way."""
    library = find_libraries(sys.path).get(name)
    return digest_libraries([library] if library else [], sys.path)


def find_libraries(folders: Iterable[str]) -> dict[str, Library]:
    """Return the distributions in the folders of `sys.path` by name; the first of a name counts, as for Python."""
    found: dict[str, Library] = {}
    for folder in folders:
        with suppress(OSError):
            for entry in sorted(os.listdir(folder or ".")):  # noqa: PTH208
                stem, suffix = entry[:-10], entry[-10:]
                if suffix == ".dist-info":
                    name, _, version = stem.partition("-")
                    name = normalise(name)
                    found.setdefault(name, Library(name, version, Path(folder, entry)))
    return found


def normalise(name: str) -> str:
    """`markdown_it_py` → `markdown-it-py`; see the specification "Names and normalization" of Python packaging."""
    return _SEPARATORS.sub("-", name).lower()


def requirements(installed: Mapping[str, Library], skip: frozenset[str]) -> set[str]:
    """Return the names of the distributions that ours needs, directly and indirectly, including its extras."""
    found: set[str] = set()
    open_names = list(_own_requirements(installed))
    while open_names:
        name = open_names.pop()
        if name not in skip and name not in found:
            found.add(name)
            library = installed.get(name)
            if library:
                open_names += _read_requirements(library, extras=False)
    return found


def _own_requirements(installed: Mapping[str, Library]) -> Iterator[str]:
    if NAME in installed:
        yield from _read_requirements(installed[NAME], extras=True)
        return
    # Run from a checkout without being installed.
    with suppress(OSError, tomllib.TOMLDecodeError, KeyError):
        project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
        for lines in (project["dependencies"], *project["optional-dependencies"].values()):
            for line in lines:
                yield from _name(line)


def _read_requirements(library: Library, *, extras: bool) -> Iterator[str]:
    try:
        lines = (library.info / "METADATA").read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        if not line:
            return  # the description follows
        field, _, value = line.partition(":")
        if field == "Requires-Dist" and (extras or "extra ==" not in value):
            yield from _name(value)


def _name(requirement: str) -> Iterator[str]:
    if match := _REQUIREMENT.match(requirement.strip()):
        yield normalise(match[0])


def digest_libraries(libraries: Iterable[Library], folders: Sequence[str]) -> bytes:
    state = blake2b(f"{sys.version_info[0]}.{sys.version_info[1]}".encode(), digest_size=16)
    for library in libraries:
        state.update(f"\0{library.name}\0{library.version}\0".encode())
        for path, content in changed_files(library, folders):
            state.update(f"{path}\0{content}\0".encode())
    return state.digest()


def changed_files(library: Library, folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the files that differ from those installed, with the digests of their contents.

    These are files that were edited, and whole packages that an earlier folder of `sys.path` has as well.
    """
    recorded = _read_record(library)
    if not recorded:
        return
    site = library.info.parent
    installed_ns = (library.info / "RECORD").stat().st_mtime_ns
    for path, (digest, size) in recorded.items():
        try:
            found = os.stat(f"{site}/{path}")  # noqa: PTH116
        except OSError:
            yield path, "missing"
            continue
        if found.st_size != size or found.st_mtime_ns > installed_ns:
            content = _digest_file(site / path)
            if content != digest:
                yield path, content
    yield from _shadowing({path.partition("/")[0] for path in recorded}, site, folders)


def _read_record(library: Library) -> dict[str, tuple[str, int]]:
    """Digest and size of each file with code as it was installed."""
    found = {}
    try:
        lines = (library.info / "RECORD").read_text("utf-8", "replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        path, digest, size = [*line.rsplit(",", 2), "", ""][:3]
        if path.endswith(_CODE) and digest.startswith("sha256=") and size.isascii() and size.isdigit():
            found[path] = (digest[7:], int(size))
    return found


def _shadowing(names: Iterable[str], site: Path, folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    for folder in folders:
        if os.path.realpath(folder or ".") == os.path.realpath(site):
            return
        for name in sorted(names):
            path = Path(folder or ".", name)
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.name.endswith(_CODE) and file.is_file():
                    yield file.relative_to(folder or ".").as_posix(), _digest_file(file)


def _digest_file(file: Path) -> str:
    """As in RECORD: URL-safe base64 without padding."""
    try:
        return base64.urlsafe_b64encode(sha256(file.read_bytes()).digest()).rstrip(b"=").decode()
    except OSError:
        return "unreadable"
