"""Decode the bytes of a source: UTF-8 or UTF-16, with or without a byte order mark, else Windows-1252 with a warning.

A binary file is an error that says what kind of file it is.
"""

from codecs import BOM_UTF8

from generator.problems import Location, Problem, error, warning
from generator.readers.detect_format import detect_binary_format

_SURROGATES_TO_WINDOWS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)
}
"""Surrogate escapes of invalid bytes to Windows-1252 characters: most files that are not Unicode come from Windows."""


def decode_source(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return the text and the problems; the text is None for a binary file."""
    if binary := detect_binary_format(data):
        return None, (unsupported_format(binary.name, path),)
    utf16 = _detect_utf16(data)
    if utf16 is None:
        if b"\0" in data:
            return None, (unsupported_format("a binary file", path),)
        data = data.removeprefix(BOM_UTF8)
    try:
        return data.decode(utf16 or "utf-8"), ()
    except UnicodeDecodeError as failure:
        if utf16:
            problem = warning("not valid UTF-16: invalid characters were replaced", Location(path))
            return data.decode(utf16, "replace"), (problem,)
        location = _locate_byte(data, failure.start, path)
        problem = warning("not valid UTF-8: read as Windows-1252 where invalid", location, "save the file as UTF-8")
        return data.decode("utf-8", "surrogateescape").translate(_SURROGATES_TO_WINDOWS), (problem,)


def unsupported_format(name: str, path: str) -> Problem:
    """Return the error for a file that cannot be a source; `name` is that of a `FileFormat`."""
    return error(f"this looks like {name}, not a list of papers", Location(path))


def _detect_utf16(data: bytes) -> str | None:
    """Return the codec of UTF-16 text, recognised by its byte order mark or by the empty half of most characters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    head = data[:400]
    for high_byte, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[high_byte::2].count(0) * 3 > len(head) and not head[1 - high_byte :: 2].count(0):
            return codec
    return None


def _locate_byte(data: bytes, offset: int, path: str) -> Location:
    """Return the location of the first byte that is not UTF-8; columns count characters."""
    line_start = data.rfind(b"\n", 0, offset) + 1
    column = len(data[line_start:offset].decode()) + 1
    return Location(path, data.count(b"\n", 0, offset) + 1, column)
