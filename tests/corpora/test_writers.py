"""References to the works of real bibliographies. `test_published_files.py` tests their citation files."""

import gzip
import re
from pathlib import Path

import pytest

from generator.bibliography.item_types import infer_type
from generator.i18n.locale import Language
from generator.model import Record
from generator.readers import read_source
from generator.writers.apa import write_reference
from tests.support.round_trip import work_of

FILES = (
    "ngram-lab__al-folio___bibliography__papers.bib",
    "robjhyndman__CV__rjhpubs.bib",
    "sgroth__bibliography__sgroth-bibliography.bib",
    "plk__biblatex__bibtex__bib__biblatex__biblatex-examples.bib",
    "dealii__publication-list__publications-2021.bib",
    "mlresearch__papersite__tests__fixtures__v328_original__CPAL26.bib",
    "iml-wg__HEPML-LivingReview__HEPML.bib.gz",
)


@pytest.fixture(scope="module")
def records(shared_data: Path) -> list[Record]:
    found: list[Record] = []
    for name in FILES:
        data = (shared_data / "bibtex" / name).read_bytes()
        data = gzip.decompress(data) if name.endswith(".gz") else data
        found += [each for each in read_source(data, name.removesuffix(".gz")).records if each.title]
    assert len(found) > 3000
    return found


def test_every_reference_is_one_line_with_a_single_full_stop_at_the_end(records: list[Record]) -> None:
    for record in records:
        line = write_reference(work_of(record), Language())
        assert line == " ".join(line.split())
        assert not re.search(r"(?<!\.)\.\.(?!\.)", line.split(" https://")[0]), line
        assert "()" not in line
        assert "None" not in line
        if record.issued:
            assert str(record.issued.year) in line
        if infer_type(work_of(record).lead) == "article-journal" and record.volume:
            assert record.volume in line
