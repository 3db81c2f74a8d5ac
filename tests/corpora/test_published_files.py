"""The citation files of every entry of the corpora, read by other programs: pybtex, biber, rispy and citeproc-py.

What they read must be what the record says. Fields that still differ are listed with the reason and an upper bound.
"""

import gzip
import json
import re
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from msgspec.structs import replace
from pybtex.database import BibliographyData, parse_string

from generator.model import Publication, Record
from generator.readers import read_source
from generator.text.fold import fold
from generator.text.html import plain_text
from generator.writers.bibtex import write_bibtex
from generator.writers.csl_json import write_csl_json
from generator.writers.ris import write_ris
from tests.support.round_trip import compare, work_of

FOLDERS = ("bibtex", "crossref", "csl-json", "openalex", "orcid", "pubmed", "ris")
Limits = Mapping[str, tuple[int, str]]
"""Field to the number of records in which it may differ at most, and why it does."""

PYBTEX: Limits = {
    "abstract": (2000, "entries have none: pages display it above them"),
    "contributors": (30, "names that the reader repairs, such as those not separated by `and`"),
    "links": (350, "left out where a DOI leads to the paper"),
    "identifiers": (300, "generated entries have the first of each scheme"),
    "genre": (20, "a report of which nothing else is known is a technical report in BibTeX"),
    "type": (140, "BibTeX has fewer types"),
    "status": (90, "what only the type says"),
    "publisher": (180, "the server of a preprint is known from its identifier"),
    "container_title": (110, "types that become `@misc` or a thesis have none in BibTeX"),
    "note": (10, "words in place of a date are a note"),
    "issued_literal": (10, "words in place of a date are a note"),
}  # fmt: skip
BIBER: Limits = {
    **PYBTEX,
    "contributors": (100, "TeX that only biber decodes, and commas at the end of a name"),
    "identifiers": (700, "biber writes only the fields of its data model, without adsurl, pmid, …"),
    "links": (450, "biber writes only the fields of its data model"),
    "issue": (40, "biber takes 0 for nothing"),
    "number": (10, "biber takes 0 for nothing"),
    "volume": (40, "biber takes 0 for nothing"),
    "issued": (40, "biber reads months that are no numbers otherwise"),
    "issued_until": (40, "biber reads months that are no numbers otherwise"),
    "issued_literal": (40, "biber reads months that are no numbers otherwise"),
    "title": (10, "TeX that only biber decodes"),
    "missing": (10, "entries without a key, and duplicates"),
}  # fmt: skip
RIS: Limits = {
    "type": (1100, "RIS has fewer types"),
    "identifiers": (700, "RIS has tags for DOI, ISBN and ISSN; others are read from their URLs where they have one"),
    "status": (250, "what only the type says"),
    "issued_literal": (200, "words in place of a date are a note"),
    "note": (150, "words in place of a date are a note"),
    "contributors": (150, "names in the original script are recognised; commas in a name are spaces"),
    "links": (150, "RIS has tags for web pages and PDFs"),
    "issued_until": (100, "RIS has no ranges of dates"),
    "page_range": (10, "a range of one page is a page"),
    "event_title": (10, "an event without proceedings is their title"),
    "container_title": (10, "an event without proceedings is their title"),
    "genre": (10, "RIS has none for this type"),
    "incomplete_roles": (10, "`otros` is a name in one format, and `others` in the other"),
    "abstract": (10, "math with spaces"),
    "event_date": (10, "RIS has no tag for it"),
    "event_date_until": (10, "RIS has no tag for it"),
    "event_place": (10, "is that of the publisher if nothing says more"),
    "publisher_place": (10, "is that of the event if nothing says more"),
    "number": (10, "an arXiv id"),
    "language": (10, "of software, it is the programming language"),
}  # fmt: skip
CSL: Limits = {
    "publisher": (800, "the server of a preprint is added"),
    "type": (150, "records without a type are documents"),
    "contributors": (150, "names in the original script are recognised"),
    "links": (150, "a PDF that is the only link is also the URL"),
    "identifiers": (10, "an article number with the form of an arXiv id"),
    "status": (150, "what only the type says"),
    "note": (10, "variables in a note are read as such"),
    "number": (10, "variables in a note are read as such"),
    "issued_literal": (30, "text beside a date, except seasons"),
    "incomplete_roles": (10, "`otros` is a name in one format, and `others` in the other"),
    "abstract": (10, "math with spaces"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sources(shared_data: Path) -> dict[str, list[Record]]:
    """Return the records with a title of each source."""
    found: dict[str, list[Record]] = {}
    for path in sorted(path for folder in FOLDERS for path in (shared_data / folder).rglob("*") if path.is_file()):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        records = read_source(data, path.name.removesuffix(".gz")).records
        if titled := [record for record in records if record.title]:
            found[path.name] = titled
    assert len(found) > 55
    assert sum(map(len, found.values())) > 18_000
    return found


class Differences:
    """Counts the fields that differ, with the first examples of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def add(self, field: str, example: object) -> None:
        self.counts[field] += 1
        if self.counts[field] <= 3:
            self.examples.setdefault(field, []).append(str(example)[:400])

    def add_record(self, record: Record, read: Publication) -> None:
        for field, values in compare(record, read).items():
            self.add(field, (str(record.location), *values))

    def check(self, limits: Limits) -> None:
        excessive = {
            field: (count, self.examples[field])
            for field, count in self.counts.items()
            if count > limits.get(field, (0, ""))[0]
        }
        assert excessive == {}


def write_entries(data: BibliographyData) -> bytes:
    """Write what pybtex has read, without any change to the values."""
    entries = []
    for entry in data.entries.values():
        fields = {role: " and ".join(map(str, people)) for role, people in entry.persons.items()}
        fields |= dict(entry.fields.items())
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
        entries.append("\n".join([f"@{entry.type}{{{entry.key},", *lines, "}\n"]))
    return "\n".join(entries).encode()


def test_pybtex_reads_every_published_entry(sources: dict[str, list[Record]]) -> None:
    """Each is read alone: what it needs of its source comes with it."""
    differences = Differences()
    for record in (record for records in sources.values() for record in records):
        data = parse_string(write_bibtex(work_of(record)), "bibtex")
        differences.add_record(record, read_source(write_entries(data), "x.bib").records[0])
    differences.check(PYBTEX)


def unique_texts(records: Iterable[Record]) -> Iterator[tuple[Record, str, str]]:
    """Yield record, key and entry; of several with one key, the first."""
    seen: set[str] = set()
    for number, record in enumerate(records):
        text = write_bibtex(work_of(record if record.verbatim else replace(record, key=f"generated{number}")))
        key = re.findall(r"^\s*@(?!string|preamble)\w+\s*[{(]\s*([^\s,]+)", text, re.MULTILINE | re.IGNORECASE)[:1]
        if key and key[0] not in seen:
            seen.add(key[0])
            yield record, key[0], text


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_reads_every_published_entry(sources: dict[str, list[Record]], tmp_path: Path) -> None:
    """biber takes half a second to start, so each source is read at once."""
    differences = Differences()
    command = ("biber", "--tool", "--output-resolve", "--output-format=bibtex", "--output-file=out.bib", "in.bib")
    for name, records in sources.items():
        texts = list(unique_texts(records))
        (tmp_path / "in.bib").write_text("\n".join(text for _, _, text in texts), encoding="utf-8")
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600)
        errors = re.findall(r"^ERROR.*", ended.stdout, re.MULTILINE)
        assert (name, ended.returncode, errors) == (name, 0, [])
        unresolved = re.findall(
            r"^WARN.*(?:undefined macro|didn't find a database entry).*", ended.stdout, re.MULTILINE
        )
        assert unresolved == []
        found = {each.key: each for each in read_source((tmp_path / "out.bib").read_bytes(), "x.bib").records}
        for record, key, _ in texts:
            if key in found:
                differences.add_record(record, found[key])
            else:
                differences.add("missing", (name, key))
    differences.check(BIBER)


@pytest.mark.parametrize(
    ("name", "write", "limits"),
    [("x.ris", lambda work: write_ris(work).encode(), RIS), ("x.json", write_csl_json, CSL)],
    ids=["ris", "csl-json"],
)
def test_every_record_is_read_back(
    sources: dict[str, list[Record]], name: str, write: Callable[..., bytes], limits: Limits
) -> None:
    differences = Differences()
    for record in (record for records in sources.values() for record in records):
        [found] = read_source(write(work_of(record)), name).records
        differences.add_record(record, found)
    differences.check(limits)


def plain(text: str | None) -> str | None:
    """Return a value as RIS and CSL-JSON contain it."""
    return " ".join(plain_text(text).split()) or None if text else None


def test_rispy_reads_every_record(sources: dict[str, list[Record]]) -> None:
    for record in (record for records in sources.values() for record in records):
        [found] = rispy.loads(write_ris(work_of(record)))
        number = [record.number] if record.type in ("report", "patent") and record.number else []
        numbers = [each.value for each in record.identifiers if each.scheme in ("isbn", "issn")]
        assert found["title"] == plain(record.title), record.location
        assert len(found.get("authors", ())) == len(record.authors) + ("author" in record.incomplete_roles) * bool(
            record.authors
        )
        assert found.get("year") == (f"{record.issued.year:04d}" if record.issued else None)
        assert found.get("date", "").split("/")[1:3] in (
            [], ["", ""], [f"{part:02d}" if part else "" for part in (record.issued.month, record.issued.day)]
            if record.issued else [],
        )  # fmt: skip
        assert [found.get(tag) for tag in ("volume", "number", "edition", "publisher")] == list(
            map(plain, (record.volume, record.issue, record.edition, record.publisher))
        )
        containers = {found.get(tag) for tag in ("secondary_title", "custom3", "journal_name")}
        assert {plain(record.container_title), plain(record.collection_title), None} & containers
        assert (found.get("custom7") in (record.number, None)) or record.type in ("report", "patent"), record.location
        assert found.get("issn", "").split("; ")[0] in ((*number, *numbers, "")[0], *numbers), record.location
        assert found.get("abstract") == plain(record.abstract)
        assert found.get("keywords", []) == [text for word in record.keywords if (text := plain(word))]
        assert record.note is None or plain(record.note) in found["notes"]


def test_citeproc_reads_every_item(sources: dict[str, list[Record]]) -> None:
    for records in sources.values():
        for record in records:
            [item] = json.loads(write_csl_json(work_of(record)))
            with warnings.catch_warnings():
                # citeproc-py does not know `custom`, although it is in CSL's schema.
                warnings.filterwarnings("ignore", "The following arguments for Reference are unsupported", UserWarning)
                reference = CiteProcJSON([item])[str(item["id"]).lower()]
            assert fold(str(reference["title"])) == fold(plain(record.title) or "")
            assert len(reference.get("author", ())) == len(record.authors) + (
                "author" in record.incomplete_roles
            ) * bool(record.authors)
            if record.issued:
                issued = reference["issued"]
                first = issued.get("begin", issued)
                assert (first.get("year"), first.get("month"), first.get("day")) == (
                    record.issued.year, record.issued.month, record.issued.day,
                )  # fmt: skip
            for variable, value in (("container_title", record.container_title), ("volume", record.volume)):
                assert str(reference.get(variable, "")) == (plain(value) or ""), record.location
