"""Where the staging folder of an output folder is: on the same file system, but never where a web server would show it.

It is a hidden sibling of the output folder. If the folder above cannot be written or is on another file system (the
output folder is a mount point), it is in the cache of the site, and if that is elsewhere as well, inside the output
folder, readable by its owner alone.
"""
# ruff: noqa: PTH102, PTH104, PTH106

import errno
import os
from contextlib import suppress
from pathlib import Path

from generator.problems import UserError, error

SUFFIX = ".oeuvre-staging"

_NOT_HERE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENAMETOOLONG, errno.EXDEV, errno.ENOTDIR, errno.ENOENT}
"""Errors that another place may not have, unlike a full disk."""


def staging_folders(out: str, spare: Path | None = None) -> tuple[str, ...]:
    """The folders in which files for `out` may be staged, the best first; `spare` is a folder of the site's cache."""
    real = os.path.realpath(out)
    above, name = os.path.split(real)
    spares = (os.path.realpath(spare),) if spare else ()
    return (f"{above}/.{name}{SUFFIX}", *spares, f"{real}/{SUFFIX}")


def create_staging_folder(out: str, folders: tuple[str, ...]) -> str:
    """Create the first of `folders` from which files can be moved to `out`, and return it.

    Raises FileExistsError if it exists, or another OSError if none can be created.
    """
    for folder in folders[:-1]:
        try:
            if folder != folders[0]:
                Path(folder).parent.mkdir(parents=True, exist_ok=True)
            os.mkdir(folder, 0o700)
        except FileExistsError:
            raise
        except OSError as failure:
            if failure.errno not in _NOT_HERE:
                raise
            continue
        if can_move(folder, out):
            return folder
        with suppress(OSError):
            os.rmdir(folder)
    os.mkdir(folders[-1], 0o700)
    return folders[-1]


def can_move(source: str, target: str) -> bool:
    """Whether files of the one folder can be moved to the other one without copying them.

    Two mounts of one file system are told apart only by the attempt, here with a file that does not exist.
    """
    if os.stat(source).st_dev != os.stat(target).st_dev:  # noqa: PTH116
        return False
    try:
        os.rename(f"{source}/{SUFFIX}-missing", f"{target}/{SUFFIX}-missing")
    except OSError as failure:
        return failure.errno != errno.EXDEV
    return True


def refuse_planted_output(root: str, out: str) -> None:
    """Raise UserError if the output folder is a part of an untrusted site and exists already, or may be elsewhere.

    A folder that looks like the output of an earlier build could contain anything.
    """
    is_below = Path(os.path.abspath(out)).is_relative_to(os.path.abspath(root))  # noqa: PTH100 - links are kept
    is_really_below = Path(os.path.realpath(out)).is_relative_to(os.path.realpath(root))
    exists = os.path.lexists(out) or os.path.lexists(staging_folders(out)[0])
    if is_below != is_really_below or (is_below and exists):
        hint = "delete it, or choose a folder elsewhere with --output"
        raise UserError([error(f'the output folder "{out}" is a part of the untrusted site', hint=hint)])
