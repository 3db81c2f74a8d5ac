"""The files beside a paper's page by which other programs cite it."""

from collections.abc import Callable

from msgspec import Struct

from generator.model import Work
from generator.writers.bibtex import write_bibtex
from generator.writers.csl_json import write_csl_json
from generator.writers.ris import write_ris


class CitationFormat(Struct, frozen=True):
    """How a work is written in one format."""

    name: str
    suffix: str
    """Behind the stem of the page's own name."""
    write: Callable[[Work], bytes]
    """Depends on nothing but the work's lead version, and whether something was added to it by hand."""


CITATION_FORMATS = (
    CitationFormat("BibTeX", ".bib", lambda work: write_bibtex(work).encode()),
    CitationFormat("RIS", ".ris", lambda work: write_ris(work).encode()),
    CitationFormat("CSL-JSON", ".csl.json", write_csl_json),
)
"""In the order in which they are offered."""
