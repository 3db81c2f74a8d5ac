"""Publish outputs to the output folder: write what changed, remove what is obsolete, never leave half a site.

`prepare` compares the outputs with the folder and lists the outdated ones. The caller renders these, and `publish`
collects them in a staging folder, moves them into place and writes the manifest last. After an interruption, the next
`prepare` finds the old site intact or completes the new one. File contents are not interpreted.

`cache` is everywhere a file outside the output folder, in a folder that may be deleted at any time; names that begin
with its name are used as well.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from msgspec import Struct

from generator.output.publish import commit
from generator.output.publish.disk import (
    IncompleteSiteError,
    RealFolders,
    digest_bytes,
    digest_file,
    has_exact_spelling,
    is_file,
    lstat,
    parent_folder,
    write_error,
)
from generator.output.publish.manifest import (
    MANIFEST,
    Manifest,
    ManifestEntry,
    encode_manifest,
    find_unchanged,
    obsolete_paths,
    read_file,
    read_manifest,
    write_stamps,
)
from generator.output.publish.ownership import Published, read_published, write_copy
from generator.output.publish.paths import Output, check_outputs, fold_path
from generator.output.publish.places import staging_folders
from generator.output.publish.staging import Staging
from generator.problems import UserError, error

__all__ = [
    "IncompleteSiteError",
    "Manifest",
    "Output",
    "Plan",
    "PublishReport",
    "is_intact",
    "prepare",
    "publish",
    "read_manifest",
    "recover",
]

Reason = Literal["new", "its model or template changed", "missing", "changed on disk"]


class Plan(Struct, frozen=True):
    """What must be done to bring the output folder up to date."""

    out: str
    outputs: Mapping[str, Output]
    """By path."""
    outdated: Mapping[str, Reason]
    """Paths that must be rendered, in the order of the outputs, with the reason."""
    published: Published
    """The last publication."""
    unchanged: Mapping[str, int]
    """Files of the manifest that are still as they were published, with their mtimes in ns."""
    cache: Path | None
    force: bool

    @property
    def manifest(self) -> Manifest:
        """The manifest of the last publication; empty if there was none."""
        return self.published.manifest


class PublishReport(Struct, frozen=True):
    """What `publish` did."""

    written: tuple[str, ...]
    """Sorted; without files whose bytes were on disk already."""
    unchanged: int
    removed: tuple[str, ...]
    """Sorted."""


def recover(out: Path, *, cache: Path | None = None, force: bool = False) -> None:
    """Complete a publication that was interrupted while moving files, or discard one that was interrupted before.

    `prepare` calls it as well. A build that may fail before that calls it first, so that the site is whole even then.
    Without anything to do it takes a few system calls. Raises UserError if another build is running, or if foreign
    files have appeared in the way.
    """
    for folder in _staging_folders(str(out), cache):
        if lstat(folder) is not None:
            _recover(Staging(str(out), folder=folder), cache, force=force)


def _staging_folders(out: str, cache: Path | None) -> tuple[str, ...]:
    return staging_folders(out, _spare_place(cache))


def _spare_place(cache: Path | None) -> Path | None:
    return cache.with_name(f"{cache.name}.staging") if cache else None


def _recover(staging: Staging, cache: Path | None, *, force: bool) -> None:
    staging.resume()
    try:
        new_manifest = staging.read_complete() if Path(staging.out).is_dir() else None
        if new_manifest is not None:
            published = read_published(staging.out, cache)
            if published.raw is not None or force or not _has_foreign_files(staging, new_manifest):
                commit.check_conflicts(staging, published.manifest, new_manifest, force=force)
                commit.move_into_place(staging, published.manifest, new_manifest)
        staging.clear()
    finally:
        staging.release()


def _has_foreign_files(staging: Staging, new_manifest: Manifest) -> bool:
    """Whether a folder without a manifest has contents that the interrupted first publication did not write."""
    ours = {path.partition("/")[0] for path in new_manifest.files} | {Path(staging.folder).name}
    try:
        return any(each.name not in ours for each in Path(staging.out).iterdir())
    except OSError:
        return False


def is_intact(out: Path, manifest: Manifest, cache: Path | None = None) -> bool:
    """Return whether all files of the manifest are as they were published and no build was interrupted.

    Files whose size and mtime match the cache are not read. Without a cache all files are read and the cache is
    written.
    """
    if any(lstat(folder) is not None for folder in _staging_folders(str(out), cache)):
        return False
    unchanged = find_unchanged(str(out), manifest, cache)
    if len(unchanged) != len(manifest.files):
        return False
    write_stamps(cache, manifest, unchanged)
    return True


def prepare(
    out: Path, outputs: Iterable[Output], *, cache: Path | None = None, force: bool = False, fresh: bool = False
) -> Plan:
    """Determine which outputs must be rendered.

    Raises UserError if outputs conflict, and unless `force` is given, if the folder is neither empty nor ours or if its
    manifest is damaged. With `fresh`, files are read even if they have the size and time that they were published with.
    """
    all_outputs = tuple(outputs)
    if problems := check_outputs(all_outputs):
        raise UserError(problems)
    by_path = {output.path: output for output in all_outputs}
    recover(out, cache=cache, force=force)
    published = read_published(str(out), cache)
    _check_ownership(str(out), published, force=force)
    unchanged = find_unchanged(str(out), published.manifest, None if fresh else cache)
    outdated = {}
    for path, output in by_path.items():
        entry = published.manifest.files.get(path)
        if entry is None or entry.fingerprint != output.fingerprint or path not in unchanged:
            outdated[path] = _find_reason(str(out), output, entry)
    return Plan(str(out), by_path, outdated, published, unchanged, cache, force)


def publish(plan: Plan, rendered: Iterable[tuple[str, bytes]], *, inputs: str = "") -> PublishReport:
    """Update the output folder as planned. `rendered` must yield all outdated outputs, in any order.

    Holds the bytes of one file at a time. If `rendered` raises, the old site is left unchanged. `inputs` is stored in
    the manifest. Raises UserError if the disk cannot be written or if foreign files are in the way.
    """
    staging = Staging(plan.out, _spare_place(plan.cache))
    try:
        entries, mtimes, written = _stage(plan, rendered, staging)
        new_manifest = _next_manifest(plan, entries, inputs)
        raw_manifest = encode_manifest(new_manifest)
        if written or raw_manifest != plan.published.raw:
            _begin_staging(staging, plan)
            commit.check_conflicts(staging, plan.manifest, new_manifest, force=plan.force)
            staging.complete(raw_manifest)
    except BaseException:
        with suppress(UserError):  # report the first error; the next build will clean up
            staging.clear()
        raise
    try:
        removed = commit.move_into_place(staging, plan.manifest, new_manifest) if staging.begun else ()
        staging.clear()
    finally:
        staging.release()
    write_stamps(plan.cache, new_manifest, mtimes)
    write_copy(plan.cache, raw_manifest)
    return PublishReport(tuple(sorted(written)), len(plan.outputs) - len(written), removed)


def _check_ownership(out: str, published: Published, *, force: bool) -> None:
    """Raise UserError if the manifest is damaged, or if the folder is not empty and has none."""
    if force or (published.raw is not None and published.damage is None):
        return
    if published.damage:
        raise UserError([published.damage])
    try:
        is_empty = not any(Path(out).iterdir())
    except FileNotFoundError:
        is_empty = True
    except NotADirectoryError:
        raise UserError([error(f'"{out}" is not a folder', hint="choose another output folder")]) from None
    except OSError as failure:
        raise write_error(out, failure) from failure
    if not is_empty:
        hint = (
            "choose an empty folder, or use --force to write into this one; "
            "existing files are then overwritten only by files of the same name"
        )
        raise UserError([error(f'the output folder "{out}" is not empty and was not created by Oeuvre', hint=hint)])


def _find_reason(out: str, output: Output, entry: ManifestEntry | None) -> Reason:
    if entry is None:
        return "new"
    if entry.fingerprint != output.fingerprint:
        return "its model or template changed"
    return "missing" if lstat(f"{out}/{output.path}") is None else "changed on disk"


def _stage(
    plan: Plan, rendered: Iterable[tuple[str, bytes]], staging: Staging
) -> tuple[dict[str, ManifestEntry], dict[str, int], list[str]]:
    """Stage the rendered files, unless their bytes are on disk already.

    Returns the manifest entries of all rendered files, the mtimes of all files, and the staged paths.
    """
    entries: dict[str, ManifestEntry] = {}
    mtimes = dict(plan.unchanged)
    written = []
    existing = _ExistingFiles(plan)
    for path, data in rendered:
        if path in entries:
            raise ValueError(f"{path} was rendered twice")
        entry = entries[path] = ManifestEntry(plan.outputs[path].fingerprint, digest_bytes(data), len(data))
        mtime = existing.find(path, entry)
        if mtime is None:
            _begin_staging(staging, plan)
            mtime = staging.put(path, data)
            written.append(path)
        mtimes[path] = mtime
    return entries, mtimes, written


class _ExistingFiles:
    """Finds rendered files whose bytes are in place already."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._folders = RealFolders(plan.out)
        self._obsolete = set(map(fold_path, obsolete_paths(plan.manifest, plan.outputs)))

    def find(self, path: str, entry: ManifestEntry) -> int | None:
        """Return the mtime of the file if it has these bytes, even if it is not ours, else None."""
        plan = self._plan
        if path in plan.unchanged:
            return plan.unchanged[path] if plan.manifest.files[path].digest == entry.digest else None
        found = lstat(f"{plan.out}/{path}") if parent_folder(path) in self._folders else None
        if found is None or not is_file(found) or found.st_size != entry.size:
            return None
        if digest_file(f"{plan.out}/{path}") != entry.digest:
            return None
        if fold_path(path) in self._obsolete and not has_exact_spelling(plan.out, path):
            return None
        return found.st_mtime_ns


def _begin_staging(staging: Staging, plan: Plan) -> None:
    """Lock out other builds. Raises UserError if one has published since the plan was made."""
    if staging.begun:
        return
    staging.begin()
    if read_file(f"{plan.out}/{MANIFEST}") != plan.published.raw:
        hint = "build again"
        raise UserError([error(f'another build has changed the output folder "{plan.out}"', hint=hint)])


def _next_manifest(plan: Plan, rendered: Mapping[str, ManifestEntry], inputs: str) -> Manifest:
    if missing := plan.outdated.keys() - rendered.keys():
        raise ValueError(f"not rendered: {sorted(missing)}")
    old = plan.manifest.files
    return Manifest(inputs=inputs, files={path: rendered.get(path) or old[path] for path in sorted(plan.outputs)})
