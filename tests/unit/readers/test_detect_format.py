"""File formats by their content, whatever the name of the file."""

import re

import pytest

from generator.readers import READERS
from generator.readers.detect_format import FORMATS, HEAD_LENGTH, detect_binary_format, detect_text_format

LIST = "Erdős, Pál\nOn a problem\nErdős, Pál, Müller, Jörg\nAn abstract.\n"


def name_of(text: str) -> str | None:
    found = detect_text_format(text)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("@article{a2020,\n", "BibTeX"),
        ("A comment\n\n @ Book (a2020,\n", "BibTeX"),
        ("TY  - JOUR\n", "RIS"),
        ("1.\nTY - JOUR\n", "RIS"),
        ("PMID- 12345\n", "a PubMed export"),
        ("\r\nOWN - ERIC\r\nTI  - A Title\r\n", "a PubMed export"),
        ('[{"id": 1}]', "JSON"),
        ("\ufeff\n { }", "JSON"),
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "a Web of Science export"),
        ("%0 Journal Article\n%T A Title\n", "an EndNote export (refer)"),
        ("<!DOCTYPE html>\n<html>", "HTML"),
        ("<HTML>", "HTML"),
        ("<?xml version='1.0'?>\n<!DOCTYPE PubmedArticleSet PUBLIC 'x' 'y'>\n<PubmedArticleSet>", "PubMed XML"),
        ("<PubmedBookArticle>", "PubMed XML"),
        ("<?xml version='1.0'?>\n<!DOCTYPE dblp SYSTEM 'dblp.dtd'>\n<dblp>", "DBLP XML"),
        ("<dblpperson name='x'>", "DBLP XML"),
        ("<?xml version='1.0'?>\n<result>\n<query id='1'>", "DBLP XML"),
        ('<?xml version="1.0"?>', "XML"),
        ("<record>", "XML"),
        ("---\ntitle: x\n", "YAML"),
    ],
)
def test_text_format(text: str, name: str) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        LIST,
        "Doe, Jane\nThe @ sign in names\nDoe, Jane\nWe write to somebody@example.org {and others}.\n",
        "[1] The First\nDoe, Jane\nIt is [about] brackets.\n",
        "Doe, Jane\nTY: a type\nDoe, Jane\nPMID is an identifier.\n",
        f"{LIST}<html>\n%A x\n---\n",
    ],
)
def test_plain_list_has_no_format(text: str) -> None:
    assert detect_text_format(text) is None


def test_only_the_head_of_a_text_counts() -> None:
    assert name_of("x\n" * (HEAD_LENGTH // 2 - 100) + "@book{a,") == "BibTeX"
    assert name_of("x\n" * HEAD_LENGTH + "@book{a,") is None


@pytest.mark.parametrize("text", ["\n" * 200_000, "@ " * 100_000, " @\n" * 100_000, "@a" * 100_000, "[ " * 100_000])
def test_hostile_text_takes_no_time(text: str) -> None:
    assert detect_text_format(text) is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"SQLite format 3\x00", "an SQLite database"),
    ],
)
def test_binary_format(data: bytes, name: str) -> None:
    found = detect_binary_format(data)
    assert found is not None
    assert found.name == name
    assert found.suffix is None


@pytest.mark.parametrize("data", [b"", LIST.encode(), LIST.encode("utf-16"), b"@article{a,", b" %PDF-1.7"])
def test_text_is_no_binary_format(data: bytes) -> None:
    assert detect_binary_format(data) is None


def test_every_source_format_has_a_reader_and_a_signature() -> None:
    """The plain list has no signature: it is recognised by nothing else being found."""
    suffixes = [each.suffix for each in FORMATS if each.suffix]
    assert sorted({*suffixes, ".txt"}) == sorted(READERS)
    assert all(isinstance(each.signature, re.Pattern) for each in FORMATS if each.suffix)
    assert len({each.name for each in FORMATS}) == len(FORMATS)
