"""Recognise the format of a file by its content, whatever its name: the one table of signatures.

Text formats are recognised by a line near the start of the file, binary formats by their first bytes. Plain lists of
papers have no signature: a text without one may be such a list.
"""

import re

from msgspec import Struct


class FileFormat(Struct, frozen=True):
    """A file format, and how to recognise it."""

    name: str
    """As it continues "this looks like …": `BibTeX`, `a PDF`."""
    signature: re.Pattern[str] | bytes
    """Found in the first `HEAD_LENGTH` characters of a text file, or the first bytes of a binary one."""
    suffix: str | None = None
    """Suffix of the sources in this format, `.bib`; None if it cannot be a source."""


HEAD_LENGTH = 20_000
"""Characters in which signatures are searched: exports may begin with pages of comments."""

FORMATS = (
    FileFormat("BibTeX", re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE), ".bib"),
    FileFormat("RIS", re.compile(r"^TY {1,2}- ", re.MULTILINE), ".ris"),
    FileFormat("a PubMed export", re.compile(r"^(?:PMID- |OWN {1,2}- *ERIC\b)", re.MULTILINE), ".nbib"),
    FileFormat("JSON", re.compile(r"\A[\[{]\s*[\"{\]}]"), ".json"),
    FileFormat("a Web of Science export", re.compile(r"\A(?:FN .*\n|VR 1\.0\s*\n|PT [A-Z]\s*\n)")),
    FileFormat("an EndNote export (refer)", re.compile(r"\A%[0A-Z] ")),
    FileFormat("PubMed XML", re.compile(r"\A(?=<)(?s:.*?)<Pubmed(?:Book)?Article(?:Set)?[\s>]"), ".xml"),
    FileFormat("DBLP XML", re.compile(r"\A(?=<)(?s:.*?)<(?:dblp|dblpperson|result>\s*<query)[\s>]"), ".xml"),
    FileFormat("HTML", re.compile(r"\A(?:<!doctype html|<html)", re.IGNORECASE)),
    FileFormat("XML", re.compile(r"\A(?:<\?xml|<!DOCTYPE|<[A-Za-z])")),
    FileFormat("YAML", re.compile(r"\A---\s*\n")),
    FileFormat("a PDF", b"%PDF-"),
    FileFormat("a ZIP archive or an Office document", b"PK\x03\x04"),
    FileFormat("an Office document", b"\xd0\xcf\x11\xe0"),
    FileFormat("an RTF document", b"{\\rtf"),
    FileFormat("a gzip archive", b"\x1f\x8b"),
    FileFormat("a PNG image", b"\x89PNG"),
    FileFormat("a JPEG image", b"\xff\xd8\xff"),
    FileFormat("an SQLite database", b"SQLite format 3"),
)
"""Every format that is recognised; the first match wins."""


def detect_text_format(text: str) -> FileFormat | None:
    """Return the format of a text; None for a plain list and for anything unknown."""
    head = text[:HEAD_LENGTH].lstrip("\ufeff \t\r\n")
    for each in FORMATS:
        if isinstance(each.signature, re.Pattern) and each.signature.search(head):
            return each
    return None


def detect_binary_format(data: bytes) -> FileFormat | None:
    """Return the format of a binary file; None for text and for anything unknown."""
    for each in FORMATS:
        if isinstance(each.signature, bytes) and data.startswith(each.signature):
            return each
    return None
