"""A source is read by its ending, whatever its encoding; what stands behind the wrong ending is told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers import READERS, looks_like, read_source

LIST = "Erdős, Pál\nOn a Müller–Σ problem\nErdős, Pál, Müller, Jörg\nAn abstract with “quotes” and an é.\n"
BIBTEX = "@article{a2020,\n  title = {A Title},\n  author = {Doe, Jane},\n  year = 2020\n}\n"
JSON = '[{"id": "a", "type": "book", "title": "A Title", "author": [{"family": "Doe", "given": "Jane"}]}]'
RIS = "TY  - JOUR\nTI  - A Title\nAU  - Doe, Jane\nPY  - 2020\nER  - \n"
NBIB = "PMID- 12345\nTI  - A Title.\nFAU - Doe, Jane\nDP  - 2020\n"
SOURCES = {".txt": LIST, ".bib": BIBTEX, ".json": JSON, ".ris": RIS, ".nbib": NBIB}


def said(data: bytes, path: str) -> list[str]:
    return [format_problem(problem) for problem in read_source(data, path).problems]


def test_every_ending_has_an_example_here() -> None:
    assert set(SOURCES) == set(READERS)


@pytest.mark.parametrize("suffix", SOURCES)
def test_source_is_read_by_its_ending(suffix: str) -> None:
    for path in (f"content/papers{suffix}", f"content/PAPERS{suffix.upper()}"):
        reading = read_source(SOURCES[suffix].encode(), path)
        assert not reading.problems
        [record] = reading.records
        assert record.location.path == path
        assert record.title == ("On a Müller–Σ problem" if suffix == ".txt" else "A Title")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("suffix", SOURCES)
def test_encodings_of_unicode_are_all_the_same(suffix: str, encoding: str) -> None:
    reading = read_source(SOURCES[suffix].encode(encoding), f"content/a{suffix}")
    plain = read_source(SOURCES[suffix].encode(), f"content/a{suffix}")
    assert reading == plain
    assert reading.records


def test_bytes_that_are_no_utf8_are_read_as_windows_writes_them() -> None:
    text = "Erdos, Pál\nOn “quotes”\nErdos, Pál, Müller, Jörg\nAn abstract – of sorts.\n"
    reading = read_source(text.encode("cp1252"), "content/corpus.txt")
    [problem] = reading.problems
    assert str(problem.location) == "content/corpus.txt:1:9"
    assert problem.message == "not UTF-8; read as Windows-1252 where it is not"
    assert problem.hint == "save the file as UTF-8"
    assert reading.records[0].title == "On “quotes”"
    assert reading.owner is not None
    assert reading.owner.given == "Pál"


def test_one_stray_byte_spoils_nothing_else() -> None:
    data = LIST.encode() + "Müller\n".encode("cp1252")
    reading = read_source(data, "content/corpus.txt")
    assert str(reading.problems[0].location) == "content/corpus.txt:5:2"
    assert reading.records[0].title == "On a Müller–Σ problem"


def test_half_a_character_at_the_end_is_doubted() -> None:
    reading = read_source(LIST.encode("utf-16")[:-1], "content/corpus.txt")
    assert reading.problems[0].message == "the file is no whole UTF-16"
    assert reading.records


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a zip archive or an office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"text\x00and\x00\x00more", "a binary file"),
        (b"\x00" * 100, "a binary file"),
    ],
)
@pytest.mark.parametrize("suffix", SOURCES)
def test_what_is_no_text_is_told(data: bytes, name: str, suffix: str) -> None:
    path = f"content/papers{suffix}"
    assert said(data, path) == [f"{path}: error: this looks like {name}, not like a list of papers"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<!DOCTYPE html>\n<html>", "HTML"),
        ('<?xml version="1.0"?>', "XML"),
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "a Web of Science export"),
        ("%0 Journal Article\n%T A Title\n", "an EndNote export (refer)"),
    ],
)
def test_other_formats_are_no_plain_list(text: str, name: str) -> None:
    assert said(text.encode(), "content/a.txt") == [
        f"content/a.txt: error: this looks like {name}, not like a list of papers"
    ]


@pytest.mark.parametrize(
    ("suffix", "looks"),
    [
        (suffix, looks)
        for suffix in SOURCES
        for looks in SOURCES
        if suffix != looks and looks != ".txt" and suffix != ".json"
    ],
)
def test_wrong_ending_is_told_with_the_right_one(suffix: str, looks: str) -> None:
    [problem] = read_source(SOURCES[looks].encode(), f"content/a{suffix}").problems
    assert problem.severity == "error"
    assert problem.hint == f'rename the file to end in "{looks}"'


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "Doe, Jane\nThe @ sign in names\nDoe, Jane\nWe write to somebody@example.org {and others}.\n",
        "Doe, Jane\n[1] The First\nDoe, Jane\nIt is [about] brackets.\n",
        "Doe, Jane\nTY: a type\nDoe, Jane\nPMID is an identifier.\n",
    ],
)
def test_plain_list_is_taken_for_nothing_else(text: str) -> None:
    assert looks_like(text) is None
    assert read_source(text.encode(), "content/a.txt").records


@pytest.mark.parametrize("text", ["\n" * 200_000, "@ " * 100_000, " @\n" * 100_000, "@a" * 100_000, "[ " * 100_000])
def test_looking_takes_no_time(text: str) -> None:
    assert looks_like(text) is None


def test_empty_files_are_told() -> None:
    for suffix in SOURCES:
        assert said(b"", f"content/a{suffix}")


@given(st.binary(max_size=120), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_reported(data: bytes, suffix: str) -> None:
    reading = read_source(data, f"content/a{suffix}")
    assert reading.records or reading.problems
    for problem in reading.problems:
        format_problem(problem)


@given(st.sampled_from(sorted(READERS)), st.data())
def test_damaged_sources_are_read_or_reported(suffix: str, data: st.DataObject) -> None:
    source = SOURCES[suffix].encode()
    start = data.draw(st.integers(0, len(source)))
    end = start + data.draw(st.integers(0, 20))
    damaged = source[:start] + data.draw(st.binary(max_size=4)) + source[end:]
    reading = read_source(damaged, f"content/a{suffix}")
    assert reading.records or reading.problems


def test_real_list(shared_data: Path) -> None:
    data = (shared_data / "seed" / "corpus.txt").read_bytes()
    assert len(read_source(data, "content/corpus.txt").records) == 9
