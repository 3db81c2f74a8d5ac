"""From staging into place: what stands in the way, the moves, and the same moves again after an interruption.

Every step can be repeated: a staged file that is gone has been moved, a vanished file that is gone has been removed,
and the old manifest stays until all else is done.
"""
# ruff: noqa: PTH104, PTH105, PTH106, PTH108

import os
from collections.abc import Collection, Iterator
from contextlib import suppress

from generator.output.publish.disk import RealFolders, cannot_write, folder_of, is_file, is_folder, is_spelled_so, look
from generator.output.publish.manifest import MANIFEST, Manifest, decode_manifest, read_raw, vanished
from generator.output.publish.paths import fold_path, folders_of
from generator.output.publish.staging import FILES, NEXT_MANIFEST, STAGING, Staging
from generator.problems import Problem, UserError, error


def recover(out: str, *, force: bool = False) -> None:
    """Finish what an interrupted build had decided, or throw away what it had only begun.

    Raises UserError where another build is at work, or where something of somebody else's has come in the way since.
    """
    if look(f"{out}/{STAGING}") is None:
        return
    staging = Staging(out)
    staging.resume()
    try:
        new = decode_manifest(read_raw(f"{out}/{NEXT_MANIFEST}"))
        if new is not None:
            old = decode_manifest(read_raw(f"{out}/{MANIFEST}")) or Manifest()
            check_the_way(out, old, new, force=force)
            move_into_place(out, old, new)
        staging.clear()
    finally:
        staging.leave()


def move_into_place(out: str, old: Manifest, new: Manifest) -> tuple[str, ...]:
    """Make the staged site the site; returns the files that were removed. The staging folder stays, emptied."""
    gone = vanished(old, new.files)
    replaced = {fold_path(path) for path in new.files} if gone else set()
    first, later = _in_the_way(gone, new, replaced)
    try:
        removed = _remove(out, first, replaced)
        _merge(f"{out}/{FILES}", out)
        removed += _remove(out, later, replaced)
        os.replace(f"{out}/{NEXT_MANIFEST}", f"{out}/{MANIFEST}")
    except OSError as refusal:
        raise cannot_write(out, refusal) from refusal
    return tuple(sorted(removed))


def check_the_way(out: str, old: Manifest, new: Manifest, *, force: bool) -> None:
    """Raise UserError with all that somebody else has put where staged files must go, before anything is moved.

    `force` lets files be overwritten, and nothing else.
    """
    if obstacles := _find_obstacles(out, old, new, force=force):
        raise UserError(obstacles)


def _find_obstacles(out: str, old: Manifest, new: Manifest, *, force: bool) -> list[Problem]:
    gone = set(vanished(old, new.files))
    leaving = {fold_path(path): path for path in gone}
    emptied = {folder for path in gone for folder in folders_of(path)}
    real = RealFolders(out)
    closed = {folder for folder in {folder_of(path) for path in gone} if folder in real and not _is_open(out, folder)}
    problems = [_closed(out, folder) for folder in sorted(closed)]
    folders = [""]
    while folders:
        folder = folders.pop()
        if not _is_open(out, folder) and folder not in closed:
            problems.append(_closed(out, folder))
        for path, is_staged_folder in _list_staged(out, folder):
            found = look(f"{out}/{path}")
            if found is None or (is_file(found) and _leaves(out, path, leaving)):
                continue
            if is_staged_folder:
                if is_folder(found):
                    folders.append(path)
                else:
                    problems.append(_no_folder(out, path))
            elif is_folder(found):
                if not _will_vanish(out, path, gone, emptied):
                    problems.append(_folder_in_the_way(out, path))
            elif path not in old.files and not force:
                problems.append(_foreign(out, path))
    return problems


def _is_open(out: str, folder: str) -> bool:
    return os.access(f"{out}/{folder}", os.W_OK | os.X_OK)


def _leaves(out: str, path: str, leaving: dict[str, str]) -> bool:
    """Whether the file that stands there is about to be removed: `A` where `a/b` comes, or `a` and case is nothing."""
    old_path = leaving.get(fold_path(path))
    return old_path is not None and (old_path == path or not is_spelled_so(out, path))


def _list_staged(out: str, folder: str) -> Iterator[tuple[str, bool]]:
    """Path in the site and whether it is a folder, by name."""
    with suppress(FileNotFoundError), os.scandir(f"{out}/{FILES}/{folder}") as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            yield f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)


def _will_vanish(out: str, folder: str, gone: Collection[str], emptied: Collection[str]) -> bool:
    """Whether a folder holds nothing but files of ours that are about to be removed."""
    if folder not in emptied:
        return False
    with os.scandir(f"{out}/{folder}") as entries:
        return all(
            _will_vanish(out, f"{folder}/{entry.name}", gone, emptied)
            if entry.is_dir(follow_symlinks=False)
            else entry.is_file(follow_symlinks=False) and f"{folder}/{entry.name}" in gone
            for entry in entries
        )


def _in_the_way(gone: Collection[str], new: Manifest, replaced: Collection[str]) -> tuple[list[str], list[str]]:
    """Vanished files that must go before the new ones come (`a` before `a/b`, `A` before `a`), and the others.

    The others go last, so that no page is missing while another still links to it.
    """
    folders = {fold_path(folder) for path in new.files for folder in folders_of(path)} if gone else set()
    first = [
        path
        for path in gone
        if fold_path(path) in folders or any(fold_path(f) in replaced for f in (path, *folders_of(path)))
    ]
    return first, sorted(set(gone).difference(first))


def _remove(out: str, paths: Collection[str], replaced: Collection[str]) -> list[str]:
    """Remove files that we wrote, as long as they are files, and the folders that this leaves empty."""
    real = RealFolders(out)
    removed = []
    for path in paths:
        found = look(f"{out}/{path}") if folder_of(path) in real else None
        # Where case does not count, a repetition would find under the name of `A` the `a` that has taken its place.
        if found is not None and is_file(found) and (fold_path(path) not in replaced or is_spelled_so(out, path)):
            os.unlink(f"{out}/{path}")
            removed.append(path)
    for folder in sorted({folder for path in paths for folder in folders_of(path)}, reverse=True):
        if folder in real:
            with suppress(OSError):
                os.rmdir(f"{out}/{folder}")
    return removed


def _merge(source: str, target: str) -> None:
    """Move a tree over another. A folder that is new moves whole, which saves a first publication 18 us a file."""
    with suppress(FileNotFoundError), os.scandir(source) as entries:
        for entry in list(entries):
            place = f"{target}/{entry.name}"
            if not entry.is_dir(follow_symlinks=False):
                os.replace(entry.path, place)
            elif look(place) is None:
                os.rename(entry.path, place)
            else:
                _merge(entry.path, place)


def _closed(out: str, folder: str) -> Problem:
    return error(f'cannot write to the folder "{out}/{folder}"', hint="check who may write there")


def _no_folder(out: str, path: str) -> Problem:
    return error(
        f'"{path}" in the output folder "{out}" is a file or a symbolic link, but the site needs a folder there',
        hint="move it away; Oeuvre writes through no links inside the output folder",
    )


def _folder_in_the_way(out: str, path: str) -> Problem:
    return error(
        f'"{path}" in the output folder "{out}" is a folder, but the site has a file of that name',
        hint="move away what others have put into it",
    )


def _foreign(out: str, path: str) -> Problem:
    return error(
        f'"{path}" in the output folder "{out}" was not written by Oeuvre and differs from what the site has there',
        hint="move it away, or build with --force to overwrite it",
    )
