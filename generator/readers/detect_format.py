"""What a text looks like, in words for the person who put it in the wrong place."""

import re

_LOOKS = (
    ("BibTeX", re.compile(r"@\s*[A-Za-z]+\s*[{(]")),
    ("RIS", re.compile(r"(?:\d+\.\s*)?TY  ?-")),
    ("a PubMed export (nbib)", re.compile(r"PMID ?-")),
    ("a Web of Science export", re.compile(r"(?:FN .*\n|VR 1\.0\s*\n|PT [A-Z]\s*\n)")),
    ("an EndNote export (refer)", re.compile(r"%[0A-Z] ")),
    ("JSON", re.compile(r"[\[{]")),
    ("HTML", re.compile(r"<!doctype html|<html", re.IGNORECASE)),
    ("XML", re.compile(r"<\?xml|<!DOCTYPE|<[A-Za-z]")),
    ("a PDF", re.compile(r"%PDF")),
    ("a ZIP archive or an Office document", re.compile(r"PK\x03\x04")),
    ("YAML", re.compile(r"---\s*\n")),
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def describe_format(text: str) -> str:
    """`BibTeX`, `RIS`, …; `a binary file` or `plain text` where nothing tells."""
    start = text[:1000].lstrip("\ufeff \t\r\n")
    for name, pattern in _LOOKS:
        if pattern.match(start):
            return name
    if not start:
        return "an empty file"
    return "a binary file" if len(_BINARY.findall(start)) > len(start) // 20 else "plain text"
