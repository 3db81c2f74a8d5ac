"""The manifest of published files, and the check whether they are unchanged on disk.

The manifest is stored in the output folder and is the same on every machine. Modification times are stored in a local
cache, which may be deleted at any time; with it, unchanged files need not be read.
"""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from generator.output.publish.disk import RealFolders, digest_bytes, digest_file, is_file, lstat, parent_folder
from generator.output.publish.paths import is_valid_path

MANIFEST = ".oeuvre-manifest.json"
_TICK_NS = 20_000_000
"""A file that changes twice within a tick of the file system's clock keeps its mtime; kernels tick every 1 to 10 ms."""


class ManifestEntry(Struct, frozen=True, array_like=True, gc=False):
    """A published file."""

    fingerprint: str
    digest: str
    """BLAKE2b of its bytes, 128 bits, in hex."""
    size: int


class Manifest(Struct, frozen=True):
    """All files of the site by path, sorted by code point."""

    version: Literal[1] = 1
    inputs: str = ""
    """Digest of all inputs of the build, not interpreted here."""
    files: dict[str, ManifestEntry] = {}


class _Stored(Struct, frozen=True):
    """The file of a manifest, in which nothing may be missing."""

    version: Literal[1]
    inputs: str
    files: dict[str, ManifestEntry]


class _Stamps(Struct, frozen=True, array_like=True):
    """The mtime in ns of each file of a manifest, in its order; 0 if the file must be read."""

    manifest: str
    """Digest of the manifest that the stamps belong to."""
    mtimes: list[int]


_manifest_decoder = msgspec.json.Decoder(_Stored)
_stamps_decoder = msgspec.msgpack.Decoder(_Stamps)


def encode_manifest(manifest: Manifest) -> bytes:
    """Encode as JSON with one file per line, so that it can be compared by eye, and read if other lines are damaged."""
    # The replacements cannot hit a path: inside a JSON string a quotation mark is always escaped.
    raw = msgspec.json.encode(manifest).replace(b'],"', b'],\n"')
    return raw.replace(b'"files":{"', b'"files":{\n"', 1) + b"\n"


def decode_manifest(raw: bytes | None) -> Manifest | None:
    """Return the manifest, or None if it is damaged.

    Paths that leave the output folder count as damage, because files listed in a manifest may be removed.
    """
    try:
        stored = _manifest_decoder.decode(raw or b"")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return Manifest(inputs=stored.inputs, files=stored.files) if all(map(is_valid_path, stored.files)) else None


def read_manifest(out: Path) -> Manifest | None:
    """Return the manifest of the last publication, or None if there is none or it is damaged."""
    return decode_manifest(read_file(f"{out}/{MANIFEST}"))


def read_file(path: str) -> bytes | None:
    """Return the contents of a regular file, or None if it cannot be read."""
    found = lstat(path)
    if found is None or not is_file(found):
        return None
    try:
        return Path(path).read_bytes()
    except OSError:
        return None


def find_unchanged(out: str, manifest: Manifest, cache: Path | None) -> dict[str, int]:
    """Return the files that are as published, with their mtimes. Only files whose size and mtime leave doubt are read.

    Calls `lstat` per path, which is faster on Linux than `os.scandir` and `stat` of its entries (2.0 against 2.3 µs).
    """
    unchanged: dict[str, int] = {}
    folders = RealFolders(out)
    for (path, entry), stamp in zip(manifest.files.items(), _read_stamps(cache, manifest), strict=True):
        full = f"{out}/{path}"
        if parent_folder(path) not in folders:
            continue
        found = lstat(full)
        if found is None or found.st_size != entry.size or not is_file(found):
            continue
        if found.st_mtime_ns == stamp or digest_file(full) == entry.digest:
            unchanged[path] = found.st_mtime_ns
    return unchanged


def write_stamps(cache: Path | None, manifest: Manifest, mtimes: Mapping[str, int]) -> None:
    """Cache the mtimes, except those so recent that a further change might not alter them.

    Failure to write the cache is ignored: the next build reads the files instead.
    """
    if cache is None:
        return
    settled = time.time_ns() - _TICK_NS
    stamps = [mtimes[path] if mtimes[path] < settled else 0 for path in manifest.files]
    if stamps == _read_stamps(cache, manifest):
        return
    raw = msgspec.msgpack.encode(_Stamps(_digest_manifest(manifest), stamps))
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        new_cache = cache.with_name(cache.name + ".new")
        new_cache.write_bytes(raw)
        new_cache.replace(cache)
    except OSError:
        return


def _read_stamps(cache: Path | None, manifest: Manifest) -> list[int]:
    unknown = [0] * len(manifest.files)
    raw = read_file(str(cache)) if cache else None
    if raw is None:
        return unknown
    try:
        stamps = _stamps_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return unknown
    if stamps.manifest != _digest_manifest(manifest) or len(stamps.mtimes) != len(unknown):
        return unknown
    return stamps.mtimes


def _digest_manifest(manifest: Manifest) -> str:
    return digest_bytes(msgspec.json.encode(manifest))


def obsolete_paths(old: Manifest, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files of the old site that are not among `paths`, sorted."""
    return tuple(sorted(old.files.keys() - paths))
