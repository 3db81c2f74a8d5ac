"""JSON, RIS and PubMed files from real services: every publication is read, or a problem says why not."""

import gzip
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model import Reading
from generator.readers.json.reader import read_csl_json
from generator.readers.tagged.nbib import read_nbib
from generator.readers.tagged.ris import read_ris
from generator.readers.xml.reader import read_xml

FOLDERS = ("csl-json", "crossref", "openalex", "orcid", "pubmed", "ris")
READERS: dict[str, Callable[[str, str], Reading]] = {
    ".json": read_csl_json,
    ".ris": read_ris,
    ".nbib": read_nbib,
    ".xml": read_xml,
}
OTHERS = {
    "csl-json/csl-test-suite-inputs-shared.json": (0, "an object without title and type"),
    "openalex/openalex-A5023888391.json": (0, "an OpenAlex author"),
    "orcid/rorcid-works-1.json": (0, "this file contains no publication"),
}
"""Files that do not contain publications: the number of records, and a part of the problem reported."""


def read_text(path: Path) -> str:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")


def read(path: Path, text: str | None = None) -> Reading:
    suffix = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    return READERS.get(suffix, read_csl_json)(read_text(path) if text is None else text, path.name)


@pytest.fixture(scope="module")
def files(shared_data: Path) -> dict[str, tuple[Path, int]]:
    """Return each file with its number of publications according to the manifest."""
    rows = [line.split("\t") for line in (shared_data / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    found = {row[0]: (shared_data / row[0], int(row[3])) for row in rows if row[0].startswith(FOLDERS)}
    assert len(found) > 25
    return found


def test_every_publication_is_read(files: dict[str, tuple[Path, int]]) -> None:
    for name, (path, entries) in files.items():
        reading = read(path)
        expected, message = OTHERS.get(name, (entries, ""))
        assert (name, len(reading.records)) == (name, expected)
        assert any(message in problem.message for problem in reading.problems) or not message, name
        assert all(record.location.line for record in reading.records)
        lines = [record.location.line for record in reading.records]
        assert lines == sorted(lines, key=lambda line: line or 0)


def test_only_known_problems_are_reported(files: dict[str, tuple[Path, int]]) -> None:
    """The problems of these files have been verified; any other is a bug of the readers."""
    counts = Counter(
        (name, problem.message.split(":")[0])
        for name, (path, _) in files.items()
        if not name.startswith("ris/") and name not in OTHERS
        for problem in read(path).problems
    )
    assert counts == {("crossref/habanero-works-shared.json.gz", '"author" contains an invalid name'): 1}


def test_most_fields_of_real_works_are_filled(files: dict[str, tuple[Path, int]]) -> None:
    """The numbers of items that have a field in any form were counted by hand in the files."""
    records = read(files["crossref/habanero-works-shared.json.gz"][0]).records
    assert sum(bool(record.title) for record in records) == 247
    assert sum(bool(record.authors) for record in records) == 229
    assert sum(record.identifier("doi") is not None for record in records) == 247
    # Three have their abstract in `description`.
    assert sum(record.abstract is not None for record in records) == 83 + 3
    papers = read(files["csl-json/semanticscholar-papers-shared.json.gz"][0]).records
    assert sum(len(paper.authors) for paper in papers) == 1820
    assert sum(paper.issued is not None for paper in papers) == 547
    assert sum(paper.identifier("doi") is not None for paper in papers) == 522
    assert sum(paper.identifier("arxiv") is not None for paper in papers) >= 121


def test_article_in_xml_is_read_in_full(files: dict[str, tuple[Path, int]]) -> None:
    [record] = read(files["pubmed/pubmed-29768149.xml"][0]).records
    assert record.title == "Inhaled Combined Budesonide-Formoterol as Needed in Mild Asthma"
    assert (record.container_title, record.volume, record.issue) == ("The New England journal of medicine", "378", "20")
    assert (str(record.issued), record.page_range, record.type) == ("2018-05-17", "1865-1876", "article-journal")
    assert [each.scheme for each in record.identifiers] == ["pmid", "issn", "doi"]
    assert record.authors[0].name.family == "O'Byrne"
    assert (record.abstract or "").startswith("BACKGROUND: In patients with mild asthma")
    assert (record.abstract or "").count("\n\n") == 3


def test_all_inputs_of_the_csl_test_suite_are_read(files: dict[str, tuple[Path, int]]) -> None:
    """Each case of the suite contains a list of items, which is read as one file."""
    path, entries = files["csl-json/csl-test-suite-inputs-shared.json"]
    cases = json.loads(read_text(path))
    assert len(cases) == entries
    messages: Counter[str] = Counter()
    for case in cases:
        reading = read(path, json.dumps(case["input"], ensure_ascii=False))
        assert len(reading.records) == len(case["input"])
        names = [
            name for item in case["input"] for role in ("author", "editor", "translator") for name in item.get(role, ())
        ]
        assert sum(len(record.contributors) for record in reading.records) >= len(names)
        messages.update(problem.message for problem in reading.problems if "no title" not in problem.message)
    assert messages == {f'"issued": there is no month "{month}"': 1 for month in (-1, 17, 60)}


def test_well_formed_ris_files_agree_with_rispy(files: dict[str, tuple[Path, int]]) -> None:
    rispy = pytest.importorskip("rispy")
    compared = 0
    for name, (path, entries) in files.items():
        if not name.startswith("ris/") or not entries:
            continue
        theirs = rispy.loads(read_text(path))
        ours = read(path).records
        assert len(ours) == len(theirs)
        for record, entry in zip(ours, theirs, strict=True):
            title = entry.get("title") or entry.get("primary_title") or entry.get("short_title")
            names = entry.get("authors", entry.get("first_authors", []))
            assert record.title == title
            assert len(record.authors) == len(names)
            assert record.volume in (entry.get("volume"), *entry.get("unknown_tag", {}).get("VO", ()))
            # Ovid marks the main subjects of an article by an asterisk.
            keywords = [keyword.lstrip("*") for keyword in entry.get("keywords", [])]
            assert list(record.keywords) == list(dict.fromkeys(keywords))
            assert (record.issued is None) == ("year" not in entry and "publication_year" not in entry)
            compared += 1
    assert compared > 20


@pytest.mark.parametrize("seed", range(10))
def test_damaged_files_give_records_and_problems(files: dict[str, tuple[Path, int]], seed: int) -> None:
    """No exception is raised for changed, deleted or inserted bytes, and something is always read or reported."""
    chance = random.Random(seed)
    for name, (path, entries) in files.items():
        data = bytearray(read_text(path).encode()[:300_000])
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data))
            data[at : at + chance.choice((0, 1, 1, 30))] = chance.choice(
                (b"", b"{", b'"', b"\n", b"\xff", b",", b"]", b"\\")
            )
        reading = read(path, data.decode("utf-8", "replace"))
        assert reading.records or reading.problems or not entries, name
