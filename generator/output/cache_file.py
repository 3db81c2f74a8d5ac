"""Cache files: written completely or not at all, and ignored if damaged. They may be deleted at any time."""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

_SEAL = 16
"""Length of the digest before the data, in bytes."""


def write_sealed(file: Path, data: bytes, mode: int = 0o666) -> None:
    """Write the file atomically, with these permissions less those that the umask denies.

    Failing to write is not an error: the next build only takes longer. No link is followed from the file's name.
    """
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with open(unfinished, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as opened:
            opened.write(_seal(data) + data)
        unfinished.replace(file)


def read_sealed(file: Path) -> bytes | None:
    """Return the data, or None if there is no file or it is damaged."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data[_SEAL:] if data[:_SEAL] == _seal(data[_SEAL:]) else None


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()
