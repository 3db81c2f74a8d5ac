"""The citation files that are published next to each paper's page."""

from collections.abc import Callable

from msgspec import Struct

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
    """Must depend only on the work's lead version and on whether the owner added data to the work."""


CITATION_FORMATS = (
    CitationFormat("BibTeX", ".bib", lambda work: write_bibtex(work).encode()),
    CitationFormat("RIS", ".ris", lambda work: write_ris(work).encode()),
    CitationFormat("CSL-JSON", ".csl.json", write_csl_json),
)
"""In display order."""
