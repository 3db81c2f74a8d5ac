"""Real bibliographies, written as RIS and CSL-JSON and read back: only fields that the format lacks are lost."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import rispy

from generator.bibliography.item_types import infer_type
from generator.i18n.locale import Language
from generator.model import Record, Work
from generator.readers import read_source
from generator.writers.apa import write_reference
from generator.writers.csl_json import write_csl_json
from generator.writers.ris import write_ris
from tests.support.round_trip import differences, work_of

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


@pytest.mark.parametrize(
    ("name", "write", "lost", "rarely"),
    [
        (
            "x.ris",
            lambda work: write_ris(work).encode(),
            # RIS has fewer types, and no tags for these fields.
            {"type", "status", "links", "identifiers", "issued_until", "genre"},
            {"abstract"},
        ),
        # The writer adds the publisher `arXiv`, and writes one of two DOIs.
        ("x.json", write_csl_json, {"status", "publisher"}, {"abstract", "identifiers", "links"}),
    ],
    ids=["ris", "csl-json"],
)  # fmt: skip
def test_real_bibliographies_are_read_back(
    records: list[Record], name: str, write: Callable[[Work], bytes], lost: set[str], rarely: set[str]
) -> None:
    found: Counter[str] = Counter()
    for record in records:
        work = work_of(record)
        for field, (before, after) in differences(work, write(work), name).items():
            found[field] += 1
            if field == "publisher":
                assert (before, after) == (None, "arxiv")
            elif field not in lost | rarely:
                pytest.fail(f"{record.location}: {field} was {before!r} and is {after!r}")
    assert all(found[field] <= 5 for field in rarely), found
    assert sum(found[field] for field in lost - {"type", "publisher", "status"}) < len(records) // 20, found


def test_other_programs_read_every_record(records: list[Record]) -> None:
    for record in records:
        work = work_of(record)
        [found] = rispy.loads(write_ris(work))
        names = [each for each in record.contributors if each.role == "author"]
        count = len(names) + ("author" in record.incomplete_roles and bool(names))  # `others`
        assert len(found.get("authors", ())) == count
        [item] = json.loads(write_csl_json(work))
        assert len(item.get("author", ())) == count


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
