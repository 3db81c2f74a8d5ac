"""Check the output paths of a site: valid on every file system it may be copied to, and without conflicts.

The disk is not accessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.problems import Problem, error
from generator.text.characters import CONTROLS, SURROGATES

MAX_PATH_BYTES = 1000
"""In bytes. macOS allows 1024 for a whole path (PATH_MAX in limits.h)."""
MAX_NAME_BYTES = 255
"""In bytes. NAME_MAX of ext4, APFS and most other file systems."""
RESERVED_PREFIX = ".oeuvre-"
"""Prefix of Oeuvre's own files at the top of the output folder."""

_SEGMENT = rf"(?!\.\.?(?:/|\Z))[^/\\{CONTROLS}{SURROGATES}]+"
_VALID_PATH = re.compile(rf"(?!(?i:{re.escape(RESERVED_PREFIX)}))(?![A-Za-z]:){_SEGMENT}(?:/{_SEGMENT})*")


class Output(Struct, frozen=True):
    """One file of the site."""

    path: str
    """Relative to the output folder, with `/`."""
    fingerprint: str
    """Digest of everything that its bytes depend on. Equal fingerprints, equal bytes."""
    origin: str
    """The page or source that it comes from, for error messages."""


def is_valid_path(path: str) -> bool:
    """Return whether the path stays below the output folder and every file system can represent it."""
    if len(path) * 4 > MAX_NAME_BYTES and _is_too_long(path):
        return False
    return _VALID_PATH.fullmatch(path) is not None


def fold_path(path: str) -> str:
    """Return a key that is equal for paths that differ only in case or Unicode normalization.

    On macOS and Windows these are paths of the same file.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def parent_folders(path: str) -> Iterator[str]:
    """Yield all folders of a path from the top: `a`, `a/b` for `a/b/c`."""
    end = path.find("/")
    while end != -1:
        yield path[:end]
        end = path.find("/", end + 1)


def check_outputs(outputs: Iterable[Output]) -> list[Problem]:
    """Return an error for each invalid path and for each pair of outputs that conflict."""
    problems: list[Problem] = []
    files: dict[str, Output] = {}
    for output in outputs:
        if not is_valid_path(output.path):
            problems.append(_invalid_path(output))
            continue
        other = files.setdefault(fold_path(output.path), output)
        if other is not output:
            problems.append(_same_file(other, output))
    return problems + _check_folders(files)


def _check_folders(files: dict[str, Output]) -> list[Problem]:
    """Find folders that are also files, and folders in two spellings; each is reported once."""
    problems: list[Problem] = []
    first_in: dict[str, Output] = {}
    spelling: dict[str, str] = {}
    for output in files.values():
        if output.path.rpartition("/")[0] in first_in:
            continue
        for folder in parent_folders(output.path):
            if folder in first_in:
                continue
            first_in[folder] = output
            key = fold_path(folder)
            if key in files:
                problems.append(_file_is_folder(files[key], output))
            other_spelling = spelling.setdefault(key, folder)
            if other_spelling != folder:
                problems.append(_same_folder(other_spelling, first_in[other_spelling], folder, output))
    return problems


def _is_too_long(path: str) -> bool:
    raw = path.encode("utf-8", "surrogatepass")
    return len(raw) > MAX_PATH_BYTES or any(len(name) > MAX_NAME_BYTES for name in raw.split(b"/"))


def _invalid_path(output: Output) -> Problem:
    path = output.path
    if not path:
        reason = "is empty"
    elif path.startswith("/") or re.match("[A-Za-z]:", path):
        reason = "is absolute; it must lie below the output folder"
    elif "\\" in path:
        reason = "has a backslash; use / between folders"
    elif path.casefold().startswith(RESERVED_PREFIX):
        reason = f"begins with {RESERVED_PREFIX}, which is reserved for Oeuvre's own files"
    elif {"", ".", ".."} & set(path.split("/")):
        reason = "has an empty, . or .. part"
    elif _is_too_long(path):
        reason = f"is too long: at most {MAX_NAME_BYTES} bytes for a name and {MAX_PATH_BYTES} for the whole path"
    else:
        reason = "has a control character or is not valid Unicode"
    return error(f'the output path "{path}" {reason}', hint=f"it comes from {output.origin}")


def _same_file(first: Output, second: Output) -> Problem:
    if first.path == second.path:
        message = f'"{first.path}" is written twice: by {first.origin} and by {second.origin}'
    else:
        message = (
            f'"{first.path}" of {first.origin} and "{second.path}" of {second.origin} are one file on macOS and Windows'
        )
    return error(message, hint="give one of them another name")


def _file_is_folder(file: Output, inside: Output) -> Problem:
    return error(
        f'"{file.path}" of {file.origin} is a file, but "{inside.path}" of {inside.origin} needs a folder there',
        hint="give one of them another name",
    )


def _same_folder(first: str, in_first: Output, second: str, in_second: Output) -> Problem:
    return error(
        f'the folders "{first}" of {in_first.origin} and "{second}" of {in_second.origin} '
        "are one folder on macOS and Windows",
        hint="spell both in the same way",
    )
