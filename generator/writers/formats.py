"""The citation files that are published next to each paper's page."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from generator.model import Work
from generator.writers.bibtex import write_bibtex
from generator.writers.csl_json import write_csl_json
from generator.writers.ris import write_ris


class CitationFormat(Struct, frozen=True):
    """A citation format and the function that writes it."""

    name: str
    suffix: str
    """Appended to the stem of the page's file name."""
    write: Callable[[Work], bytes]
    """Takes the work or its `cited_part`."""
    has_abstract: bool = True


def write_bibtex_file(work: Work) -> bytes:
    return write_bibtex(work).encode()


def write_ris_file(work: Work) -> bytes:
    return write_ris(work).encode()


def cited_part(work: Work, *, has_abstract: bool) -> Work:
    """Return what the files are written from: the lead version."""
    lead = work.lead if has_abstract else replace(work.lead, abstract=None)
    return Work(versions=(lead,), position=0)


CITATION_FORMATS = (
    CitationFormat("BibTeX", ".bib", write_bibtex_file, has_abstract=False),
    CitationFormat("RIS", ".ris", write_ris_file),
    CitationFormat("CSL-JSON", ".csl.json", write_csl_json),
)
"""In display order."""
