"""Bytes to the output folder: only what differs is written, only what we wrote is removed, and never half a site.

`prepare` says which outputs are outdated, and why; the caller makes these, and `publish` gathers them in a staging
folder, moves them into place and writes the manifest last. Whatever interrupts it, the next `prepare` finds the old
site whole or makes the new one so. What is in the files is no concern of ours.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from generator.output.publish import commit
from generator.output.publish.disk import (
    RealFolders,
    cannot_write,
    digest_bytes,
    digest_file,
    folder_of,
    is_file,
    is_spelled_so,
    look,
)
from generator.output.publish.manifest import (
    MANIFEST,
    Manifest,
    ManifestEntry,
    decode_manifest,
    encode_manifest,
    find_standing,
    read_manifest,
    read_raw,
    vanished,
    write_stamps,
)
from generator.output.publish.paths import Output, check_outputs, fold_path
from generator.output.publish.staging import STAGING, Staging
from generator.problems import UserError, error

__all__ = ["Manifest", "Output", "Plan", "PublishReport", "is_whole", "prepare", "publish", "read_manifest", "recover"]

Reason = Literal["new", "its model or template changed", "missing", "changed on disk"]


class Plan(Struct, frozen=True):
    """What there is to do before the outputs stand in the output folder."""

    out: str
    outputs: Mapping[str, Output]
    """By path."""
    outdated: Mapping[str, Reason]
    """The paths that must be made, in the order of the outputs."""
    manifest: Manifest
    """What the folder holds by our account; empty where nothing was published yet."""
    raw_manifest: bytes | None
    standing: Mapping[str, int]
    """Those files of the manifest that stand as we left them, with their mtimes in ns."""
    cache: Path | None
    force: bool


class PublishReport(Struct, frozen=True):
    """What has become of the output folder."""

    written: tuple[str, ...]
    """Sorted; files whose bytes were on disk already are not among them."""
    unchanged: int
    removed: tuple[str, ...]
    """Sorted."""


def recover(out: Path, *, force: bool = False) -> None:
    """Bring to its end what an interrupted build had begun; costs one look where there is nothing to do.

    `prepare` does it too. A build that may fail before that calls it first, so that the site is whole even then.
    """
    commit.recover(str(out), force=force)


def is_whole(out: Path, manifest: Manifest, cache: Path | None = None) -> bool:
    """Whether every file of the manifest stands as we left it and no build was interrupted.

    Reads no file whose size and mtime agree with the cache; without a cache all are read, and remembered in it.
    """
    if look(f"{out}/{STAGING}") is not None:
        return False
    standing = find_standing(str(out), manifest, cache)
    if len(standing) != len(manifest.files):
        return False
    write_stamps(cache, manifest, standing)
    return True


def prepare(out: Path, outputs: Iterable[Output], *, cache: Path | None = None, force: bool = False) -> Plan:
    """Find out which outputs must be made; `cache` is a file outside the output folder that may vanish at any time.

    Raises UserError where outputs clash, or where the folder holds something and is not ours, unless `force` is given.
    """
    every = tuple(outputs)
    if problems := check_outputs(every):
        raise UserError(problems)
    by_path = {output.path: output for output in every}
    recover(out, force=force)
    _check_ours(str(out), force=force)
    raw = read_raw(f"{out}/{MANIFEST}")
    manifest = decode_manifest(raw) or Manifest()
    standing = find_standing(str(out), manifest, cache)
    outdated = {}
    for path, output in by_path.items():
        entry = manifest.files.get(path)
        if entry is None or entry.fingerprint != output.fingerprint or path not in standing:
            outdated[path] = _reason(str(out), output, entry)
    return Plan(str(out), by_path, outdated, manifest, raw, standing, cache, force)


def publish(plan: Plan, made: Iterable[tuple[str, bytes]], *, inputs: str = "") -> PublishReport:
    """Make the output folder hold the outputs of the plan. `made` brings all that are outdated, in any order.

    Holds the bytes of one file at a time. Whatever `made` raises, the old site stays as it was. `inputs` goes into the
    manifest. Raises UserError where the disk refuses or somebody else's files are in the way.
    """
    staging = Staging(plan.out)
    try:
        entries, mtimes, written = _stage(plan, made, staging)
        new = _next_manifest(plan, entries, inputs)
        raw = encode_manifest(new)
        if written or raw != plan.raw_manifest:
            _begin(staging, plan)
            commit.check_the_way(plan.out, plan.manifest, new, force=plan.force)
            staging.complete(raw)
    except BaseException:
        with suppress(UserError):  # What came first is what must be told; the next build clears up.
            staging.clear()
        raise
    try:
        removed = commit.move_into_place(plan.out, plan.manifest, new) if staging.begun else ()
        staging.clear()
    finally:
        staging.leave()
    write_stamps(plan.cache, new, mtimes)
    return PublishReport(tuple(sorted(written)), len(plan.outputs) - len(written), removed)


def _check_ours(out: str, *, force: bool) -> None:
    """Refuse a folder that holds something and no manifest, be it a damaged one."""
    if force or look(f"{out}/{MANIFEST}") is not None:
        return
    try:
        is_empty = not any(Path(out).iterdir())
    except FileNotFoundError:
        is_empty = True
    except NotADirectoryError:
        raise UserError([error(f'"{out}" is not a folder', hint="choose another output folder")]) from None
    except OSError as refusal:
        raise cannot_write(out, refusal) from refusal
    if not is_empty:
        hint = (
            "choose an empty folder, or build with --force to write into this one: "
            "of what it holds, only files that the site has as well are then overwritten"
        )
        raise UserError([error(f'the output folder "{out}" is not empty and was not made by Oeuvre', hint=hint)])


def _reason(out: str, output: Output, entry: ManifestEntry | None) -> Reason:
    if entry is None:
        return "new"
    if entry.fingerprint != output.fingerprint:
        return "its model or template changed"
    return "missing" if look(f"{out}/{output.path}") is None else "changed on disk"


def _stage(
    plan: Plan, made: Iterable[tuple[str, bytes]], staging: Staging
) -> tuple[dict[str, ManifestEntry], dict[str, int], list[str]]:
    """The entries of all that was made, the mtimes of all files, and the paths whose bytes had to be staged."""
    entries: dict[str, ManifestEntry] = {}
    mtimes = dict(plan.standing)
    written = []
    on_disk = _OnDisk(plan)
    for path, data in made:
        if path in entries:
            raise ValueError(f"{path} was made twice")
        entry = entries[path] = ManifestEntry(plan.outputs[path].fingerprint, digest_bytes(data), len(data))
        mtime = on_disk.find_same(path, entry)
        if mtime is None:
            _begin(staging, plan)
            mtime = staging.put(path, data)
            written.append(path)
        mtimes[path] = mtime
    return entries, mtimes, written


class _OnDisk:
    """Finds out which bytes need not be written because they stand there already."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._folders = RealFolders(plan.out)
        self._leaving = set(map(fold_path, vanished(plan.manifest, plan.outputs)))

    def find_same(self, path: str, entry: ManifestEntry) -> int | None:
        """The mtime of the file with these bytes, ours or adopted; None where there is none."""
        plan = self._plan
        if path in plan.standing:
            return plan.standing[path] if plan.manifest.files[path].digest == entry.digest else None
        found = look(f"{plan.out}/{path}") if folder_of(path) in self._folders else None
        if found is None or not is_file(found) or found.st_size != entry.size:
            return None
        if digest_file(f"{plan.out}/{path}") != entry.digest:
            return None
        if fold_path(path) in self._leaving and not is_spelled_so(plan.out, path):
            return None
        return found.st_mtime_ns


def _begin(staging: Staging, plan: Plan) -> None:
    """From here on no other build writes; one that did since the plan was made has made it worthless."""
    if staging.begun:
        return
    staging.begin()
    if read_raw(f"{plan.out}/{MANIFEST}") != plan.raw_manifest:
        hint = "build again"
        raise UserError([error(f'another build has changed the output folder "{plan.out}" meanwhile', hint=hint)])


def _next_manifest(plan: Plan, made: Mapping[str, ManifestEntry], inputs: str) -> Manifest:
    if missing := plan.outdated.keys() - made.keys():
        raise ValueError(f"not made: {sorted(missing)}")
    old = plan.manifest.files
    return Manifest(inputs=inputs, files={path: made.get(path) or old[path] for path in sorted(plan.outputs)})
