"""Move staged files into place: check for conflicts, and move.

Every step can be repeated: a staged file that is gone has been moved, an obsolete file that is gone has been removed,
and the old manifest is replaced last.
"""
# ruff: noqa: PTH104, PTH105, PTH106, PTH108

import os
from collections.abc import Collection, Iterator
from contextlib import suppress

from generator.output.publish.disk import (
    IncompleteSiteError,
    RealFolders,
    delayed_signals,
    has_exact_spelling,
    is_file,
    is_folder,
    lstat,
    parent_folder,
    write_error,
)
from generator.output.publish.manifest import MANIFEST, Manifest, obsolete_paths
from generator.output.publish.paths import fold_path, parent_folders
from generator.output.publish.staging import Staging
from generator.problems import Problem, UserError, error


def move_into_place(staging: Staging, old_manifest: Manifest, new_manifest: Manifest) -> tuple[str, ...]:
    """Replace the old site with the staged one and return the removed paths. The staging folder is left, empty.

    A signal to end the process takes effect afterwards.
    """
    with delayed_signals():
        return _move(staging, old_manifest, new_manifest)


def _move(staging: Staging, old_manifest: Manifest, new_manifest: Manifest) -> tuple[str, ...]:
    out = staging.out
    obsolete = obsolete_paths(old_manifest, new_manifest.files)
    replaced = {fold_path(path) for path in new_manifest.files} if obsolete else set()
    first, later = _split_removals(obsolete, new_manifest, replaced)
    try:
        removed = _remove(out, first, replaced)
        _move_tree(staging.files, out)
        removed += _remove(out, later, replaced)
        os.replace(staging.next_manifest, f"{out}/{MANIFEST}")
    except OSError as failure:
        raise IncompleteSiteError(write_error(out, failure).problems) from failure
    return tuple(sorted(removed))


def check_conflicts(staging: Staging, old_manifest: Manifest, new_manifest: Manifest, *, force: bool) -> None:
    """Raise UserError with all foreign files and folders in the way of staged files, before anything is moved.

    `force` allows overwriting files, but not folders and links.
    """
    if conflicts := _find_conflicts(staging, old_manifest, new_manifest, force=force):
        raise UserError(conflicts)


def _find_conflicts(staging: Staging, old_manifest: Manifest, new_manifest: Manifest, *, force: bool) -> list[Problem]:
    out = staging.out
    obsolete = set(obsolete_paths(old_manifest, new_manifest.files))
    by_folded_path = {fold_path(path): path for path in obsolete}
    emptied = {folder for path in obsolete for folder in parent_folders(path)}
    real = RealFolders(out)
    folders_of_obsolete = {parent_folder(path) for path in obsolete}
    read_only = {folder for folder in folders_of_obsolete if folder in real and not _is_writable(out, folder)}
    problems = [_not_writable(out, folder) for folder in sorted(read_only)]
    folders = [""]
    while folders:
        folder = folders.pop()
        if not _is_writable(out, folder) and folder not in read_only:
            problems.append(_not_writable(out, folder))
        for path, is_staged_folder in _list_staged(staging, folder):
            found = lstat(f"{out}/{path}")
            if found is None or (is_file(found) and _is_obsolete(out, path, by_folded_path)):
                continue
            if is_staged_folder:
                if is_folder(found):
                    folders.append(path)
                else:
                    problems.append(_folder_expected(out, path))
            elif is_folder(found):
                if not _will_be_empty(out, path, obsolete, emptied):
                    problems.append(_file_expected(out, path))
            elif path not in old_manifest.files and not force:
                problems.append(_foreign_file(out, path))
    return problems


def _is_writable(out: str, folder: str) -> bool:
    return os.access(f"{out}/{folder}", os.W_OK | os.X_OK)


def _is_obsolete(out: str, path: str, by_folded_path: dict[str, str]) -> bool:
    """Return whether the existing file is about to be removed, possibly under another spelling of its name."""
    old_path = by_folded_path.get(fold_path(path))
    return old_path is not None and (old_path == path or not has_exact_spelling(out, path))


def _list_staged(staging: Staging, folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the site path of each staged entry of a folder, sorted by name, and whether it is a folder."""
    with suppress(FileNotFoundError), os.scandir(f"{staging.files}/{folder}") as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            yield f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)


def _will_be_empty(out: str, folder: str, obsolete: Collection[str], emptied: Collection[str]) -> bool:
    """Return whether a folder contains nothing but our own files that are about to be removed."""
    if folder not in emptied:
        return False
    with os.scandir(f"{out}/{folder}") as entries:
        return all(
            _will_be_empty(out, f"{folder}/{entry.name}", obsolete, emptied)
            if entry.is_dir(follow_symlinks=False)
            else entry.is_file(follow_symlinks=False) and f"{folder}/{entry.name}" in obsolete
            for entry in entries
        )


def _split_removals(
    obsolete: Collection[str], new_manifest: Manifest, replaced: Collection[str]
) -> tuple[list[str], list[str]]:
    """Split obsolete files into those to remove before the move (`a` before `a/b`, `A` before `a`), and the others.

    The others are removed last, so that no page links to a file that is already gone.
    """
    folders = (
        {fold_path(folder) for path in new_manifest.files for folder in parent_folders(path)} if obsolete else set()
    )
    first = [
        path
        for path in obsolete
        if fold_path(path) in folders or any(fold_path(f) in replaced for f in (path, *parent_folders(path)))
    ]
    return first, sorted(set(obsolete).difference(first))


def _remove(out: str, paths: Collection[str], replaced: Collection[str]) -> list[str]:
    """Remove our own files, if they are still files, and the folders that are empty afterwards."""
    real = RealFolders(out)
    removed = []
    for path in paths:
        found = lstat(f"{out}/{path}") if parent_folder(path) in real else None
        # On a case-insensitive file system a repeated run would find the new `a` under the name of the removed `A`.
        if found is not None and is_file(found) and (fold_path(path) not in replaced or has_exact_spelling(out, path)):
            os.unlink(f"{out}/{path}")
            removed.append(path)
    for folder in sorted({folder for path in paths for folder in parent_folders(path)}, reverse=True):
        if folder in real:
            with suppress(OSError):
                os.rmdir(f"{out}/{folder}")
    return removed


def _move_tree(source: str, target: str) -> None:
    """Move a tree over another. A new folder is moved as a whole, which saves a first publication 18 µs per file."""
    with suppress(FileNotFoundError), os.scandir(source) as entries:
        for entry in list(entries):
            destination = f"{target}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                os.replace(entry.path, destination)
            elif lstat(destination) is None:
                os.rename(entry.path, destination)
            else:
                _move_tree(entry.path, destination)


def _not_writable(out: str, folder: str) -> Problem:
    return error(f'cannot write to the folder "{out}/{folder}"', hint="check its permissions")


def _folder_expected(out: str, path: str) -> Problem:
    return error(
        f'"{path}" in the output folder "{out}" is a file or a symbolic link, but the site needs a folder there',
        hint="move it away; Oeuvre does not follow links inside the output folder",
    )


def _file_expected(out: str, path: str) -> Problem:
    return error(
        f'"{path}" in the output folder "{out}" is a folder, but the site has a file of that name',
        hint="move the files in it that were not written by Oeuvre",
    )


def _foreign_file(out: str, path: str) -> Problem:
    return error(
        f'"{path}" in the output folder "{out}" was not written by Oeuvre and differs from the file of the site',
        hint="move it away, or use --force to overwrite it",
    )
