"""What is wrong with a damaged `permalinks.json`, said so that no published address is lost by mending it."""

import json
import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.problems import Location, Problem, error

_CONFLICT_MARK = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_KEY = re.compile(rb'"\s*:')
_AT_BYTE = re.compile(r"\(byte (\d+)\)$")
_KEEP_BOTH = "keep the lines of both sides, with a comma after each but the last, and remove the marks"
_RESTORE = "restore the file from version control; without it, all papers get new addresses"


def find_conflict(data: bytes, path: str) -> Problem | None:
    """Return an error with the line of the first mark that version control has left."""
    match = _CONFLICT_MARK.search(data)
    if match is None:
        return None
    location = Location(path, data.count(b"\n", 0, match.start()) + 1)
    return error("this file has conflict marks: two versions of it were merged", location, _KEEP_BOTH)


def explain_unreadable(data: bytes, path: str, failure: Exception) -> Problem:
    """Return the error for a file that is not JSON or has other fields or types."""
    if conflict := find_conflict(data, path):
        return conflict
    if not data.strip():
        return error("this file is empty", Location(path), _RESTORE)
    message, line = str(failure), None
    if match := _AT_BYTE.search(message):
        line = data.count(b"\n", 0, int(match[1])) + 1
        message = message[: match.start()].rstrip()
    elif "`$.version`" in message:
        return error("this file was written by a newer version of Oeuvre", Location(path), "upgrade Oeuvre")
    return error(f"permalinks cannot be read: {message}", Location(path, line), _RESTORE)


def find_repeated(data: bytes, path: str, keys: int) -> Iterator[Problem]:
    """Yield an error for each key that occurs twice in an object; the decoder would keep the last one.

    `keys` is the number of different keys. Counting them all is enough for most files.
    """
    if len(_KEY.findall(data)) <= keys:
        return
    repeated: list[str] = []

    def note_repeated(pairs: Sequence[tuple[str, object]]) -> None:
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                repeated.append(key)
            seen.add(key)

    json.loads(data, object_pairs_hook=note_repeated)
    for key in dict.fromkeys(repeated):
        encoded = msgspec.json.encode(key)
        lines = [data.count(b"\n", 0, each.start()) + 1 for each in re.finditer(re.escape(encoded) + rb"\s*:", data)]
        hint = "keep one of them, with the entries of both"
        yield error(f'"{key}" is listed twice', Location(path, lines[1] if len(lines) > 1 else None), hint)
