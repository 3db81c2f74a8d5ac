"""Large hostile files: reading takes time proportional to their length."""

import pytest

from generator.readers.bibtex.reader import read_bibtex
from tests.support.hostile import BIBTEX

pytestmark = pytest.mark.corpora


@pytest.mark.parametrize("name", BIBTEX)
def test_hostile_bibtex_is_read_in_linear_time(name: str) -> None:
    """Each takes a few seconds at most; in quadratic time it would take hours."""
    reading = read_bibtex(BIBTEX[name](30_000), "x.bib")
    assert all(record.verbatim for record in reading.records)
