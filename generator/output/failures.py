"""Refusals of the machine, such as a full disk, as errors for the user: they are neither mistakes in the content nor
bugs of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from os import fsdecode

from generator.problems import Problem, UserError, error

_MEMORY = "close other programs, or build with --jobs 1, which needs the least"
_DISK = "make room on the disk and try again"
_PERMISSIONS = "check its permissions"
_FILES = "raise the limit (ulimit -n), or build with --jobs 1"

_HINTS = {
    errno.ENOMEM: _MEMORY,
    errno.EAGAIN: "raise the limit of processes (ulimit -u), or build with --jobs 1",
    errno.EMFILE: _FILES,
    errno.ENFILE: _FILES,
    errno.ENOSPC: _DISK,
    errno.EDQUOT: _DISK,
    errno.EFBIG: "raise the limit of the size of files (ulimit -f)",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: _PERMISSIONS,
    errno.EPERM: _PERMISSIONS,
    errno.ELOOP: "the symbolic links lead in a circle",
    errno.ENAMETOOLONG: "shorten the name of the folder or of the file",
    errno.EIO: "the disk may be damaged",
    errno.ESTALE: "the network drive has changed meanwhile; try again",
    errno.ENOTCONN: "the network drive is not connected",
    errno.ETIMEDOUT: "the network drive does not answer",
}


def explain_failure(failure: BaseException) -> Problem | None:
    """Return the error to print instead of a traceback, or None for what is a bug."""
    if isinstance(failure, MemoryError):
        return error("there is not enough memory", hint=_MEMORY)
    if isinstance(failure, RecursionError):
        hint = "look for hundreds of brackets, tags or quotations inside one another"
        return error("a text in content/ or a template is nested too deeply", hint=hint)
    if isinstance(failure, OSError) and failure.errno in _HINTS:
        path = f' ("{fsdecode(failure.filename)}")' if isinstance(failure.filename, str | bytes) else ""
        return error(f"the system refused: {failure.strerror}{path}", hint=_HINTS[failure.errno])
    return None


@contextmanager
def explained_failures() -> Iterator[None]:
    """Raise UserError instead of exceptions that `explain_failure` explains."""
    try:
        yield
    except (MemoryError, RecursionError, OSError) as failure:
        problem = explain_failure(failure)
        if problem is None:
            raise
        raise UserError([problem]) from failure
