"""Files that are kept to save work: written whole or not at all, damage taken for absence. They may vanish any time."""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

_SEAL = 16
"""Bytes of the digest that stands before the data."""


def write_sealed(file: Path, data: bytes) -> None:
    """Write at once. A folder that cannot be written is no mistake: the next build only takes longer."""
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(_seal(data) + data)
        unfinished.replace(file)


def read_sealed(file: Path) -> bytes | None:
    """None where nothing was kept, or not as it was."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return data[_SEAL:] if data[:_SEAL] == _seal(data[_SEAL:]) else None


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=_SEAL).digest()
