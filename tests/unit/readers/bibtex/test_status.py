"""The version and the publication status of an entry."""

import pytest

from generator.model import Record
from generator.readers.bibtex.reader import read_bibtex


def read(kind: str, **fields: str) -> Record:
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in {"title": "A Title", **fields}.items())
    reading = read_bibtex(f"@{kind}{{key,\n{body}\n}}", "papers.bib")
    assert reading.problems == ()
    return reading.records[0]


@pytest.mark.parametrize(
    ("kind", "fields", "publication_status", "status"),
    [
        # biblatex's field
        ("article", {"journal": "J", "pubstate": "inpress"}, "in-press", "accepted"),
        ("article", {"journal": "J", "pubstate": "submitted"}, "submitted", "preprint"),
        ("article", {"journal": "J", "pubstate": "inpreparation"}, "in-preparation", "preprint"),
        ("article", {"journal": "J", "pubstate": "forthcoming"}, "forthcoming", "accepted"),
        ("article", {"journal": "J", "pubstate": "prepublished"}, "ahead-of-print", "published"),
        ("article", {"journal": "J", "pubstate": "retracted"}, "retracted", "published"),
        ("article", {"journal": "J", "pubstate": r"in~press"}, "in-press", "accepted"),
        # Dates
        ("article", {"journal": "J", "year": r"\noop{3001}in press"}, "in-press", "accepted"),
        ("article", {"journal": "J", "year": r"\noop{2017}submitted"}, "submitted", "preprint"),
        ("article", {"journal": "J", "year": "2020, in press"}, "in-press", "accepted"),
        ("article", {"journal": "J", "date": "forthcoming"}, "forthcoming", "accepted"),
        ("article", {"journal": "J", "year": "to appear in 2030"}, "forthcoming", "accepted"),
        ("article", {"journal": "J", "year": r"{{\noop{1999}}2020}"}, None, "published"),
        # Numbers
        ("article", {"journal": "J", "pages": "in press"}, "in-press", "accepted"),
        ("article", {"journal": "J", "volume": "To appear"}, "forthcoming", "accepted"),
        # Containers
        ("article", {"journal": "Submitted to J"}, "submitted", "preprint"),
        ("article", {"journal": "J (under review)"}, "under-review", "preprint"),
        ("inproceedings", {"booktitle": "To appear in J"}, "forthcoming", "accepted"),
        ("article", {"journal": "submitted"}, "submitted", "preprint"),
        ("article", {"journal": "submitted to arXiv"}, None, "preprint"),
        # Notes
        ("article", {"journal": "J", "note": "in press"}, "in-press", "accepted"),
        ("article", {"journal": "J", "note": "To appear in the July issue"}, "forthcoming", "accepted"),
        ("unpublished", {"note": "Under review at TACL"}, "under-review", "preprint"),
        ("article", {"journal": "J", "volume": "7", "note": "Retracted in 2020"}, "retracted", "published"),
        ("article", {"journal": "J", "volume": "7", "note": "Accepted at J"}, None, "published"),
        ("article", {"journal": "J", "note": "Submitted 1/17; Published 6/18"}, None, "published"),
        ("misc", {"eprint": "1706.03762", "archiveprefix": "arXiv", "note": "Accepted at X"}, "accepted", "preprint"),
        ("misc", {"howpublished": "Submitted to J"}, "submitted", "preprint"),
        ("misc", {"howpublished": "Submitted"}, "submitted", "preprint"),
        ("misc", {"howpublished": "Preprint"}, None, "preprint"),
        ("article", {"journal": "J", "status": "in press"}, "in-press", "accepted"),
        # The first counts, but nothing outweighs a retraction.
        ("article", {"journal": "J", "pubstate": "inpress", "note": "Submitted"}, "in-press", "accepted"),
        ("article", {"journal": "J (in press)", "note": "retracted"}, "retracted", "published"),
        ("article", {"journal": "J"}, None, "published"),
        ("book", {"publisher": "P"}, None, None),
    ],
)  # fmt: skip
def test_status(kind: str, fields: dict[str, str], publication_status: str | None, status: str | None) -> None:
    record = read(kind, **fields)
    assert (record.publication_status, record.status) == (publication_status, status)


def test_container_is_what_is_left() -> None:
    assert read("article", journal="Submitted to the Journal of Examples").container_title == "Journal of Examples"
    assert read("article", journal="Journal of Examples (in press)").container_title == "Journal of Examples"
    assert read("misc", howpublished="To appear in Proc. X").container_title == "Proc. X"
    assert read("article", journal="in press").container_title is None
    assert read("article", journal="Freedom in Press").container_title == "Freedom in Press"


def test_field_that_is_only_the_status_is_nothing_else() -> None:
    record = read("article", journal="J", note="in press", pages="to appear", volume="submitted")
    assert (record.note, record.page_range, record.volume, record.extra) == (None, None, None, ())
    assert read("article", journal="J", note="To appear in July").note == "To appear in July"


def test_text_of_the_date_is_kept() -> None:
    record = read("article", journal="J", year=r"\noop{3001}in press")
    assert (record.issued, record.issued_literal) == (None, "in press")


def test_unknown_publication_state_is_kept_as_extra() -> None:
    assert read("article", journal="J", pubstate="lost").extra == (("pubstate", "lost"),)
    assert read("article", journal="J", pubstate="in press at X").extra == (("pubstate", "in press at X"),)
    assert read("article", journal="J", pubstate="published").extra == ()
    assert read("article", journal="J", status="read by me").extra == (("status", "read by me"),)
