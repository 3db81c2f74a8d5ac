"""What a site consists of, and which paths can stand beside each other on every file system it may be copied to.

Checks words only; what lies on the disk is not looked at here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.problems import Problem, error

LONGEST_PATH = 1000
"""Bytes. macOS allows 1024 for a whole path (PATH_MAX in limits.h)."""
LONGEST_NAME = 255
"""Bytes. NAME_MAX of ext4, APFS and most others."""
RESERVED = ".oeuvre-"
"""How the names of our own files begin, at the top of the output folder."""

_SEGMENT = r"(?!\.\.?(?:/|\Z))[^/\\\x00-\x1f\x7f-\x9f\ud800-\udfff]+"
_GOOD_PATH = re.compile(rf"(?!(?i:{re.escape(RESERVED)}))(?![A-Za-z]:){_SEGMENT}(?:/{_SEGMENT})*")


class Output(Struct, frozen=True):
    """One file that the site has."""

    path: str
    """Below the output folder, with `/`."""
    fingerprint: str
    """Of all that its bytes depend on: equal fingerprint, equal bytes."""
    origin: str
    """The page or source that it comes from, in words for messages."""


def is_good_path(path: str) -> bool:
    """Whether a file of this path lies below the output folder, under a name that any system can write down."""
    if len(path) * 4 > LONGEST_NAME and _is_too_long(path):
        return False
    return _GOOD_PATH.fullmatch(path) is not None


def fold_path(path: str) -> str:
    """Equal for paths that are one file where case and Unicode normal form do not count (macOS, Windows)."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def folders_of(path: str) -> Iterator[str]:
    """Every folder that the path passes through, the topmost first: `a`, `a/b` of `a/b/c`."""
    end = path.find("/")
    while end != -1:
        yield path[:end]
        end = path.find("/", end + 1)


def check_outputs(outputs: Iterable[Output]) -> list[Problem]:
    """Paths that leave the folder or cannot be written, and outputs that cannot stand beside each other."""
    problems: list[Problem] = []
    files: dict[str, Output] = {}
    for output in outputs:
        if not is_good_path(output.path):
            problems.append(_bad_path(output))
            continue
        other = files.setdefault(fold_path(output.path), output)
        if other is not output:
            problems.append(_same_file(other, output))
    return problems + _check_folders(files)


def _check_folders(files: dict[str, Output]) -> list[Problem]:
    """Folders that are a file as well, and folders spelled in two ways; each is said once."""
    problems: list[Problem] = []
    first_in: dict[str, Output] = {}
    spelling: dict[str, str] = {}
    for output in files.values():
        if output.path.rpartition("/")[0] in first_in:
            continue
        for folder in folders_of(output.path):
            if folder in first_in:
                continue
            first_in[folder] = output
            key = fold_path(folder)
            if key in files:
                problems.append(_file_and_folder(files[key], output))
            spelled = spelling.setdefault(key, folder)
            if spelled != folder:
                problems.append(_same_folder(spelled, first_in[spelled], folder, output))
    return problems


def _is_too_long(path: str) -> bool:
    raw = path.encode("utf-8", "surrogatepass")
    return len(raw) > LONGEST_PATH or any(len(name) > LONGEST_NAME for name in raw.split(b"/"))


def _bad_path(output: Output) -> Problem:
    path = output.path
    if not path:
        fault = "is empty"
    elif path.startswith("/") or re.match("[A-Za-z]:", path):
        fault = "is absolute; it must lie below the output folder"
    elif "\\" in path:
        fault = "has a backslash; folders are divided by /"
    elif path.casefold().startswith(RESERVED):
        fault = f"begins with {RESERVED}, which is kept for Oeuvre's own files"
    elif {"", ".", ".."} & set(path.split("/")):
        fault = "has an empty, . or .. part"
    elif _is_too_long(path):
        fault = f"is too long: {LONGEST_NAME} bytes for a name, {LONGEST_PATH} for the whole path"
    else:
        fault = "has a control character or is not valid Unicode"
    return error(f'the output path "{path}" {fault}', hint=f"it comes from {output.origin}")


def _same_file(first: Output, second: Output) -> Problem:
    if first.path == second.path:
        message = f'"{first.path}" is written twice: by {first.origin} and by {second.origin}'
    else:
        message = (
            f'"{first.path}" of {first.origin} and "{second.path}" of {second.origin} are one file on macOS and Windows'
        )
    return error(message, hint="give one of them another name")


def _file_and_folder(file: Output, inside: Output) -> Problem:
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
