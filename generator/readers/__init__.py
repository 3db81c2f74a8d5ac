"""Read source files into records: one package for each family of formats.

The suffix of a file chooses its reader; content in another format is an error. Nothing here touches the file system.
"""

from collections.abc import Callable
from importlib import import_module

from msgspec.structs import replace

from generator.bibliography.preprint_servers import credit_server
from generator.model import Reading
from generator.problems import Location, Problem, error
from generator.readers.decode import decode_source, unsupported_format
from generator.readers.detect_format import detect_text_format

READERS = {
    ".txt": ("plaintext.reader", "read_plaintext"),
    ".bib": ("bibtex.reader", "read_bibtex"),
    ".json": ("json.reader", "read_csl_json"),
    ".ris": ("tagged.ris", "read_ris"),
    ".nbib": ("tagged.nbib", "read_nbib"),
    ".xml": ("xml.reader", "read_xml"),
}
"""Suffix of a source to the module and function that read it. A reader takes the text and the path, which it uses in
locations only, and returns a `Reading`. Modules are imported on first use: importing all takes as long as building a
small site."""


def read_source(data: bytes, path: str) -> Reading:
    """Read one source file; `path` ends in one of the suffixes of `READERS`.

    A binary file or one in another format than its suffix announces has no records, and an error that names the
    format. The server of a preprint is its publisher, whatever the format calls it.
    """
    text, problems = decode_source(data, path)
    if text is None:
        return Reading(problems=problems)
    suffix = "." + path.rsplit(".", 1)[-1].lower()
    mismatch = _check_format(text, suffix, path)
    if mismatch:
        return Reading(problems=(mismatch, *problems))
    reading = _import_reader(suffix)(text, path)
    records = tuple(map(credit_server, reading.records))
    return replace(reading, records=records, problems=(*problems, *reading.problems))


def _check_format(text: str, suffix: str, path: str) -> Problem | None:
    """Return the error for content in another format than that of the suffix."""
    found = detect_text_format(text)
    # The JSON reader itself names what is not JSON, and the XML reader other kinds of XML.
    if found is None or found.suffix == suffix or suffix == ".json":
        return None
    if found.suffix:
        message = f'this looks like {found.name}, but the file name ends in "{suffix}"'
        return error(message, Location(path), f'change the suffix to "{found.suffix}"')
    # The readers of the other formats skip what may come before the first record.
    return unsupported_format(found.name, path) if suffix == ".txt" else None


def _import_reader(suffix: str) -> Callable[[str, str], Reading]:
    module, function = READERS[suffix]
    reader: Callable[[str, str], Reading] = getattr(import_module(f"{__name__}.{module}"), function)
    return reader
