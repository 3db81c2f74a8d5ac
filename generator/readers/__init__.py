"""One module a format: text to Records. Which one is told by the file's ending and confirmed by its content."""

import re
from collections.abc import Callable
from importlib import import_module

from generator.model import Reading
from generator.problems import Location, Problem, error, warning

READERS = {
    ".txt": "plaintext",
    ".bib": "bibtex",
    ".json": "csl_json",
    ".ris": "ris",
    ".nbib": "nbib",
}
"""The module that reads files of each ending, with its one function `read_<module>`: text in, path for messages in,
records and problems out. A module is loaded when the first such file is met: together they would take as long to load
as a small site takes to build."""


def _find_reader(suffix: str) -> Callable[[str, str], Reading]:
    name = READERS[suffix]
    reader: Callable[[str, str], Reading] = getattr(import_module(f"{__name__}.{name}"), f"read_{name}")
    return reader


_NAMES = {".txt": "a plain list", ".bib": "BibTeX", ".json": "JSON", ".ris": "RIS", ".nbib": "PubMed's format"}
_LOOKS = (
    (".bib", re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE)),
    (".ris", re.compile(r"^TY {1,2}- ", re.MULTILINE)),
    (".nbib", re.compile(r"^PMID- ", re.MULTILINE)),
    (".json", re.compile(r"\A\s*[\[{]\s*[\"{\]}]")),
)
_BINARY = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a zip archive or an office document"), (b"\x1f\x8b", "a gzip archive"))


def read_source(data: bytes, path: str) -> Reading:
    """Records of one source file, whatever its format; a file that is none of them is a problem that says what it is.

    `path` ends in one of `READERS`. UTF-8 with or without BOM and UTF-16 with BOM are read; anything else counts as
    Latin-1, with a warning.
    """
    for magic, name in _BINARY:
        if data.startswith(magic):
            return Reading(problems=(error(f"this looks like {name}, not like a list of papers", Location(path)),))
    doubts: tuple[Problem, ...] = ()
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as problem:
        text = data.decode("latin-1")
        line = data.count(b"\n", 0, problem.start) + 1
        hint = "save the file as UTF-8"
        doubts = (warning("not UTF-8; read as Latin-1", Location(path, line), hint),)
    suffix = "." + path.rsplit(".", 1)[-1].lower()
    looks = looks_like(text)
    if looks is not None and looks != suffix and suffix != ".json":
        message = f"the ending says {_NAMES[suffix]}, but this looks like {_NAMES[looks]}"
        return Reading(problems=(error(message, Location(path), f'rename the file to end in "{looks}"'), *doubts))
    reading = _find_reader(suffix)(text, path)
    if not doubts:
        return reading
    return Reading(records=reading.records, problems=(*doubts, *reading.problems), owner=reading.owner)


def looks_like(text: str) -> str | None:
    """The ending that the text's first lines suggest; None where they fit a plain list or nothing."""
    head = text[:20_000]
    return next((suffix for suffix, pattern in _LOOKS if pattern.search(head)), None)
