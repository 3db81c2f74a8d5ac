"""One module a format: text to Records. Which one is told by the file's ending and confirmed by its content."""

import re
from collections.abc import Callable
from importlib import import_module

from msgspec.structs import replace

from generator.model import Reading
from generator.problems import Location, Problem, error, warning
from generator.readers.detect_format import describe_format

READERS = {
    ".txt": ("plaintext.reader", "read_plaintext"),
    ".bib": ("bibtex.reader", "read_bibtex"),
    ".json": ("json.reader", "read_csl_json"),
    ".ris": ("tagged.ris", "read_ris"),
    ".nbib": ("tagged.nbib", "read_nbib"),
}
"""Module and function for the files of each suffix. A reader takes the text and the path for messages and returns a
`Reading`. Modules are imported when the first such file is met: importing all takes as long as a small build."""

_NAMES = {".txt": "a plain list", ".bib": "BibTeX", ".json": "JSON", ".ris": "RIS", ".nbib": "PubMed's format"}
_LOOKS = (
    (".bib", re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)),
    (".ris", re.compile(r"^TY {1,2}- ", re.MULTILINE)),
    (".nbib", re.compile(r"^PMID- ", re.MULTILINE)),
    (".json", re.compile(r"\A\s*[\[{]\s*[\"{\]}]")),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)
_NO_LIST = frozenset({"HTML", "XML", "a Web of Science export", "an EndNote export (refer)"})
# What a byte that is no UTF-8 means on Windows, where such files come from.
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}


def read_source(data: bytes, path: str) -> Reading:
    """Records of one source file, whatever its format; a file that is none of them is a problem that says what it is.

    `path` ends in one of `READERS`. UTF-8 and UTF-16 are read, each with or without its mark; bytes that are no UTF-8
    count as Windows-1252, with a warning.
    """
    text, doubts = _decode(data, path)
    if text is None:
        return Reading(problems=doubts)
    suffix = "." + path.rsplit(".", 1)[-1].lower()
    looks = looks_like(text)
    if looks is not None and looks != suffix and suffix != ".json":
        message = f"the ending says {_NAMES[suffix]}, but this looks like {_NAMES[looks]}"
        return Reading(problems=(error(message, Location(path), f'rename the file to end in "{looks}"'), *doubts))
    if suffix == ".txt" and (format_name := describe_format(text)) in _NO_LIST:
        return Reading(problems=(_is_no_list(format_name, path), *doubts))
    reading = _find_reader(suffix)(text, path)
    return replace(reading, problems=(*doubts, *reading.problems)) if doubts else reading


def _is_no_list(name: str, path: str) -> Problem:
    return error(f"this looks like {name}, not like a list of papers", Location(path))


def _decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file in whatever encoding, or None and what the file is."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return None, (_is_no_list(name, path),)
    wide = _find_utf16(data)
    if wide is None and b"\0" in data:
        return None, (_is_no_list("a binary file", path),)
    try:
        return data.decode(wide or "utf-8-sig"), ()
    except UnicodeDecodeError as problem:
        if wide:
            return data.decode(wide, "replace"), (warning("the file is no whole UTF-16", Location(path)),)
        line = data.count(b"\n", 0, problem.start) + 1
        start = data.rfind(b"\n", 0, problem.start) + 1
        column = len(data[start : problem.start].decode("utf-8-sig" if line == 1 else "utf-8")) + 1
        doubt = warning(
            "not UTF-8; read as Windows-1252 where it is not", Location(path, line, column), "save the file as UTF-8"
        )
        return data.decode("utf-8-sig", "surrogateescape").translate(_WINDOWS), (doubt,)


def _find_utf16(data: bytes) -> str | None:
    """Told by its mark, or by the empty half of most characters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    head = data[:400]
    for start, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[start::2].count(0) * 3 > len(head) and not head[1 - start :: 2].count(0):
            return codec
    return None


def _find_reader(suffix: str) -> Callable[[str, str], Reading]:
    module, function = READERS[suffix]
    reader: Callable[[str, str], Reading] = getattr(import_module(f"{__name__}.{module}"), function)
    return reader


def looks_like(text: str) -> str | None:
    """The ending that the text's first lines suggest; None where they fit a plain list or nothing."""
    head = text[:20_000]
    return next((suffix for suffix, pattern in _LOOKS if pattern.search(head)), None)
