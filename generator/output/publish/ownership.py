"""Which files of the output folder are ours: those of the manifest, or what is left of a damaged one.

A copy of the manifest is kept in the cache of the site, and the lines of a damaged manifest can be read one by one:
after a conflict of version control, those of both sides. So a file whose page is gone is removed even then.
"""

import re
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.output.cache_file import read_sealed, write_sealed
from generator.output.publish.disk import is_folder, lstat
from generator.output.publish.manifest import (
    MANIFEST,
    Manifest,
    ManifestEntry,
    decode_manifest,
    find_unchanged,
    read_file,
)
from generator.output.publish.paths import is_valid_path
from generator.problems import Location, Problem, UserError, error

_CONFLICT_MARK = re.compile(rb"^(?:<{7}|={7}|>{7})(?: |\r?$)", re.MULTILINE)
_LINE = re.compile(rb'("(?:[^"\\\n]|\\.){1,6000}"):\["([0-9a-f]*)","([0-9a-f]*)",(\d{1,18})\]')
"""One file in the manifest; a path has at most 1000 bytes, each of which may be escaped."""


class Published(Struct, frozen=True):
    """What is known about the last publication."""

    raw: bytes | None = None
    """The file of the manifest, None if it is missing or cannot be read."""
    manifest: Manifest = Manifest()
    """The manifest, or what is left of it; empty if there was no publication."""
    damage: Problem | None = None
    """What is wrong with the manifest. Then the folder is written only with `--force`, which renders every file."""


def read_published(out: str, cache: Path | None) -> Published:
    """Read the manifest of `out`. Raises UserError if there is a folder in its place."""
    path = f"{out}/{MANIFEST}"
    found = lstat(path)
    if found is None:
        return _recognise(out, cache)
    if is_folder(found):
        hint = "move it away; the name is reserved for Oeuvre"
        raise UserError([error(f'"{MANIFEST}" in the output folder "{out}" is a folder', hint=hint)])
    raw = read_file(path)
    manifest = decode_manifest(raw)
    if manifest is not None:
        return Published(raw, manifest)
    files = {**_read_copy(cache).files, **salvage_entries(raw or b"")}
    known = Manifest(files=dict(sorted(files.items())))
    return Published(raw, known, _describe(out, raw, len(known.files)))


def salvage_entries(raw: bytes) -> dict[str, ManifestEntry]:
    """Return the files in the readable lines of a damaged manifest, without their fingerprints."""
    found = {}
    for match in _LINE.finditer(raw):
        try:
            path = msgspec.json.decode(match[1], type=str)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if is_valid_path(path):
            found[path] = ManifestEntry("", match[3].decode(), int(match[4]))
    return found


def write_copy(cache: Path | None, raw: bytes) -> None:
    """Keep a copy of the manifest, for the day when it is damaged."""
    if cache is not None and read_sealed(_copy_of(cache)) != raw:
        write_sealed(_copy_of(cache), raw)


def _read_copy(cache: Path | None) -> Manifest:
    return (decode_manifest(read_sealed(_copy_of(cache))) if cache else None) or Manifest()


def _copy_of(cache: Path) -> Path:
    return cache.with_name(f"{cache.name}.manifest")


def _recognise(out: str, cache: Path | None) -> Published:
    """Recognise the files of a site whose manifest is gone, if they still have the bytes that we wrote."""
    copy = _read_copy(cache)
    ours = find_unchanged(out, copy, None)
    if not ours:
        return Published()
    known = replace(copy, inputs="", files={path: copy.files[path] for path in ours})
    return Published(None, known, _describe(out, None, len(ours), "is missing"))


def _describe(out: str, raw: bytes | None, known: int, reason: str | None = None) -> Problem:
    hint = (
        f"oeuvre build --force builds all files again and removes those that are obsolete ({known:,} files are known)"
    )
    if not known:
        hint = (
            "oeuvre build --force builds all files again; it cannot know which other files are obsolete, "
            "so delete the folder first if it holds nothing else"
        )
    location = Location(f"{out}/{MANIFEST}")
    return error(f"the list of published files {reason or _reason(raw)}", location, hint)


def _reason(raw: bytes | None) -> str:
    if raw is None:
        return "cannot be read"
    if not raw.strip():
        return "is empty"
    if _CONFLICT_MARK.search(raw):
        return "has conflict marks: two versions of the site were merged"
    try:
        if msgspec.json.decode(raw, type=_Versioned).version != 1:
            return "was written by another version of Oeuvre"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    return "is damaged"


class _Versioned(Struct):
    version: int
