"""Real BibTeX files, compared with what other programs read in them.

The files are in `../shared/data`, outside the repository. Expected values come from the import tests of Better BibTeX
(Zotero items) and citation-js (CSL-JSON), from pybtex (number of entries), and from the manifest of the collection.
"""

import csv
import gzip
import html
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.bibliography.identifiers import normalise_identifier
from generator.model import Contributor, Record
from generator.problems import format_problem
from generator.readers.bibtex.entry import DISPLAY_FIELDS
from generator.readers.bibtex.reader import read_bibtex
from generator.text.html import plain_text

Json = Any


def read_text(path: Path) -> str:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        return data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def counted_files(data: Path) -> Iterator[tuple[str, int]]:
    with (data / "MANIFEST.tsv").open(encoding="utf-8") as manifest:
        for row in csv.DictReader(manifest, delimiter="\t"):
            if row["path"].endswith((".bib", ".bib.gz")):
                yield row["path"], int(row["entries"])


def count_unpublished(text: str) -> int:
    """Count `@xdata` entries, which are not publications: other entries inherit their fields."""
    return len(re.findall(r"^\s*@xdata\s*\{", text, re.MULTILINE | re.IGNORECASE))


LEFT_OUT = re.compile(r"left out$")


def test_every_entry_becomes_a_record_or_a_problem(shared_data: Path) -> None:
    files = list(counted_files(shared_data))
    assert len(files) > 180
    differing = {}
    for path, expected in files:
        text = read_text(shared_data / path)
        reading = read_bibtex(text, path)
        left_out = sum(bool(LEFT_OUT.search(problem.message)) for problem in reading.problems)
        if len(reading.records) + left_out + count_unpublished(text) != expected:
            differing[path] = (expected, len(reading.records), [format_problem(each) for each in reading.problems[:5]])
    assert differing == {}


def test_verbatim_text_is_read_as_the_same_record(shared_data: Path) -> None:
    """The published entry gives the same record, except for private fields and those for display."""
    path = "bibtex/ngram-lab__al-folio___bibliography__papers.bib"
    text = read_text(shared_data / path)
    records = read_bibtex(text, path).records
    assert len(records) > 200
    for record in records:
        assert record.verbatim is not None
        assert record.verbatim[:1] == "@"
        again = read_bibtex(record.verbatim, path).records[0]
        extra = tuple((field, value) for field, value in record.extra if field not in DISPLAY_FIELDS)
        assert (again.title, again.contributors, again.issued, again.identifiers, again.extra) == (
            record.title, record.contributors, record.issued, record.identifiers, extra
        )  # fmt: skip
        assert again.abstract is None


def test_pybtex_counts_as_many_entries(shared_data: Path) -> None:
    """Files that pybtex reads without errors only: it drops duplicate keys, and everything after some errors."""
    errors = pytest.importorskip("pybtex.errors")
    bibtex = pytest.importorskip("pybtex.database.input.bibtex")
    compared = 0
    for path, _ in counted_files(shared_data):
        text = read_text(shared_data / path)
        try:
            with errors.capture() as pybtex_errors:
                expected = len(bibtex.Parser().parse_string(text).entries)
        except Exception:  # noqa: BLE001, S112 - pybtex raises if it cannot continue
            continue
        if pybtex_errors or "@comment" in text.lower() or re.search(r"^\s*%.*@\w+\{", text, re.MULTILINE):
            continue
        compared += 1
        left_out = [each for each in read_bibtex(text, path).problems if LEFT_OUT.search(each.message)]
        found = len(read_bibtex(text, path).records) + len(left_out) + count_unpublished(text)
        assert found == expected, path
    assert compared > 100


def test_no_problem_in_valid_files_and_some_in_each_invalid_one(shared_data: Path) -> None:
    """The fixtures of typst have no expected values, but are sorted into valid and invalid files."""
    folder = shared_data / "parsers" / "typst-biblatex"
    invalid = {path.stem: read_bibtex(read_text(path), path.name) for path in folder.glob("invalid/*.bib")}
    assert {name: [problem.message for problem in reading.problems] for name, reading in invalid.items()} == {
        "gral_rep_key": ['duplicate key "ishihara2012": also used in line 747'],
        "incorrect_data": ['there is no month "13"'],
        "incorrect_syntax": ['missing "=" after "author"'],
    }
    # A date that biblatex rejects is kept as text.
    assert [record.issued_literal for record in invalid["incorrect_data"].records] == ["19XXX-XX-XX", None]
    for path in folder.glob("valid/*.bib"):
        errors = [each for each in read_bibtex(read_text(path), path.name).problems if each.severity == "error"]
        assert errors == []


MUTATIONS = (*'{}"@,=#%\\$()\n', "\r\n", "\ufeff", "\x00", "and", "\u0301")


def mutate(text: str, source: random.Random) -> str:
    """Insert, delete or duplicate a few characters; sometimes truncate the text."""
    for _ in range(source.randint(1, 20)):
        at = source.randrange(len(text) + 1)
        end = min(len(text), at + source.choice((0, 1, 1, 5, 200)))
        text = text[:at] + source.choice((*MUTATIONS, "", text[at:end] * 2)) + text[end:]
    return text[: source.randrange(len(text) + 1)] if source.random() < 0.1 else text


def test_damaged_files_are_read_except_for_the_damage(shared_data: Path) -> None:
    """No exception, and at least nine of ten titles are still read."""
    source = random.Random(20_240_517)
    paths = [path for path, entries in counted_files(shared_data) if 3 < entries < 300]
    kept = total = 0
    for path in paths:
        text = read_text(shared_data / path)
        whole = {record.title for record in read_bibtex(text, path).records}
        for _ in range(8):
            damaged = mutate(text, source)
            if len(damaged) < len(text) // 2:
                continue
            found = {record.title for record in read_bibtex(damaged, path).records}
            kept += len(whole & found)
            total += len(whole)
    assert total > 10_000
    assert kept / total > 0.9


def letters(text: str | None) -> str:
    """Return the letters and digits of a text in lower case, without Zotero's markup, math as plain characters.

    Better BibTeX converts English titles to sentence case and typesets math, so case, punctuation and white space are
    not compared.
    """
    text = re.sub(r"</?(?:i|b|sub|sup|sc|span|a)(?:\s[^<>]*)?>", "", text or "")
    text = unicodedata.normalize("NFKC", plain_text(html.unescape(text))).casefold()
    return re.sub(r"[\W_]+", "", text)


def names_of(contributors: tuple[Contributor, ...]) -> list[str]:
    """Return the words of each name, sorted: Zotero has no field for suffixes and puts them into either part."""
    names = []
    for contributor in contributors:
        name = contributor.name
        parts = (name.literal, name.non_dropping_particle, name.family, name.suffix, name.given, name.dropping_particle)
        names.append(sort_words(" ".join(part for part in parts if part)))
    return names


def sort_words(name: str) -> str:
    return " ".join(sorted(word for part in re.split(r"[\s,~-]+", name) if (word := letters(part))))


def bibliographic_date(record: Record) -> str:
    if record.issued is None:
        return record.issued_literal or ""
    return f"{record.issued}/{record.issued_until}" if record.issued_until else str(record.issued)


def identifiers_in(scheme: str, *texts: str | None) -> set[str]:
    parts = [part for text in texts if text for part in ([text] if scheme == "doi" else re.split(r"[\s,;]+", text))]
    return {found.value for part in parts if (found := normalise_identifier(scheme, part))}


def zotero_fields(item: Json) -> dict[str, Any]:
    extra = dict(line.split(": ", 1) for line in item.get("extra", []) if ": " in line)
    return {
        "title": letters(item.get("title") or item.get("caseName") or item.get("subject")),
        "creators": [
            sort_words(f"{creator.get('name') or creator.get('lastName') or ''} {creator.get('firstName') or ''}")
            for creator in item.get("creators", [])
            if creator.get("name") != "others"
        ],
        "date": item.get("date", "").replace("--", "/"),
        "doi": identifiers_in("doi", item.get("DOI"), extra.get("DOI")),
        "isbn": identifiers_in("isbn", item.get("ISBN"), extra.get("ISBN")),
        "issn": identifiers_in("issn", item.get("ISSN"), extra.get("ISSN")),
    }


def our_fields(record: Record) -> dict[str, Any]:
    def found(scheme: str) -> set[str]:
        return {each.value for each in record.identifiers if each.scheme == scheme}

    return {
        "title": letters(record.title),
        "creators": names_of(record.contributors),
        "date": bibliographic_date(record),
        "doi": found("doi"),
        "isbn": found("isbn"),
        "issn": found("issn"),
    }


def compare(expected: dict[str, Any], found: dict[str, Any], agreed: Counter[str], compared: Counter[str]) -> list[str]:
    """Compare the fields that either side has, count them, and describe those that differ."""
    differing = []
    for field, value in expected.items():
        if not value and not found[field]:
            continue
        compared[field] += 1
        if value == found[field]:
            agreed[field] += 1
        else:
            differing.append(f"{field}: {value!r} expected, {found[field]!r} read")
    return differing


def zotero_pairs(folder: Path) -> Iterator[tuple[str, Json, Record]]:
    """Yield each expected item with the record that has the same citation key, or else the same title."""
    for source in sorted([*folder.glob("*.bib"), *folder.glob("*.bib.gz")]):
        stem = source.name.removesuffix(".gz").removesuffix(".bib")
        expected = next((path for end in (".json", ".json.gz") if (path := folder / (stem + end)).exists()), None)
        if expected is None:
            continue
        records = list(read_bibtex(read_text(source), source.name).records)
        for item in json.loads(read_text(expected))["items"]:
            if item["itemType"] in ("note", "attachment"):
                continue
            keys = [line.split(": ", 1)[1] for line in item.get("extra", []) if line.startswith("Citation Key: ")]
            key = item.get("citationKey") or next(iter(keys), None)
            title = letters(item.get("title"))
            match = next((each for each in records if each.key == key), None)
            match = match or next((each for each in records if letters(each.title) == title), None)
            assert match is not None, f"{source.name} has no record for {key}, {title!r}"
            records.remove(match)
            yield source.name, item, match


def test_better_bibtex_reads_the_same_fields(shared_data: Path) -> None:
    """At least 98 of 100 fields agree.

    The differences: carons that Better BibTeX puts on the wrong letter (`Ku\\v{z}el`), DOIs and ISBNs in URLs, which it
    does not read, dates that it keeps as text, a title that it builds from another field, and math, which it converts
    to Unicode.
    """
    agreed: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    differing: list[str] = []
    items = 0
    for name, item, record in zotero_pairs(shared_data / "parsers" / "better-bibtex"):
        items += 1
        differences = compare(zotero_fields(item), our_fields(record), agreed, compared)
        differing += [f"{name[:40]} {record.key} {difference}" for difference in differences]
    print_comparison("Better BibTeX", agreed, compared, differing)
    assert items > 1400
    assert agreed.total() / compared.total() >= 0.98


def csl_names(names: Json) -> list[str]:
    return [
        sort_words(
            " ".join(str(name.get(part, "")) for part in ("literal", "non-dropping-particle", "family", "given"))
        )
        for name in names
        if name
    ]


def csl_fields(item: Json) -> dict[str, Any]:
    issued = item.get("issued", {})
    parts = ["-".join(f"{part:02d}" for part in date) for date in issued.get("date-parts", [])]
    texts = {field: letters(item.get(field)) for field in CSL_TEXTS}
    return {
        "type": item["type"],
        **{role: csl_names(item.get(role, [])) for role in ("author", "editor", "translator")},
        "issued": "/".join(parts) or issued.get("literal", ""),
        "doi": identifiers_in("doi", item.get("DOI")),
        "isbn": identifiers_in("isbn", item.get("ISBN")),
        "issn": identifiers_in("issn", item.get("ISSN")),
        "pmid": identifiers_in("pmid", item.get("PMID")),
        **texts,
    }


CSL_TEXTS = {
    "title": "title",
    "container-title": "container_title",
    "collection-title": "collection_title",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "volume": "volume",
    "issue": "issue",
    "page": "page_range",
    "edition": "edition",
    "note": "note",
}


def our_csl_fields(record: Record) -> dict[str, Any]:
    def names(role: str) -> list[str]:
        return names_of(tuple(each for each in record.contributors if each.role == role))

    found = our_fields(record)
    return {
        "type": record.type,
        **{role: names(role) for role in ("author", "editor", "translator")},
        "issued": found["date"],
        **{scheme: found[scheme] for scheme in ("doi", "isbn", "issn")},
        "pmid": {each.value for each in record.identifiers if each.scheme == "pmid"},
        **{field: letters(getattr(record, ours)) for field, ours in CSL_TEXTS.items()},
    }


def citation_js_pairs(folder: Path) -> Iterator[tuple[str, Json, Record]]:
    prefix = "packages_plugin-bibtex_test_"
    expected: dict[str, list[Json]] = {
        f"mapping_{dialect}-input": json.loads(read_text(folder / f"{prefix}mapping_{dialect}-csl.json"))
        for dialect in ("bibtex", "biblatex")
    }
    inputs = json.loads(read_text(folder / f"{prefix}input.json"))["@biblatex/text"]
    for name, (_, items) in inputs.items():
        expected["input_" + name.removeprefix("with ").replace(" ", "_")] = items
    for name, items in expected.items():
        source = folder / f"{prefix}{name}.bib"
        if not source.exists():
            continue
        records = {record.key: record for record in read_bibtex(read_text(source), name).records}
        for item in items:
            yield name, item, records[item["id"]]


def test_citation_js_reads_the_same_fields(shared_data: Path) -> None:
    """At least 95 of 100 fields agree.

    The differences: types for which citation-js does not use the CSL type (`@booklet`, `@inreference`); entries of
    an unknown type, which it reads as documents; math, which is not converted here; commands and environments that
    only citation-js supports; and a stray comma in a list of names, which it reads as part of a name.
    """
    agreed: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    differing: list[str] = []
    items = 0
    for name, item, record in citation_js_pairs(shared_data / "parsers" / "citation-js"):
        items += 1
        differences = compare(csl_fields(item), our_csl_fields(record), agreed, compared)
        differing += [f"{name[:40]} {record.key} {difference}" for difference in differences]
    print_comparison("citation-js", agreed, compared, differing)
    assert items > 80
    assert agreed.total() / compared.total() >= 0.95


def print_comparison(name: str, agreed: Counter[str], compared: Counter[str], differing: list[str]) -> None:
    """Print the differences; `pytest -rP` shows them."""
    print(f"{name}: {agreed.total()} of {compared.total()} fields agree")
    print({field: f"{agreed[field]}/{compared[field]}" for field in compared})
    print("\n".join(line[:300] for line in differing))
