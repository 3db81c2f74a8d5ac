"""Zotero's Extra in the `note` of an entry: fields are read, the rest is private."""

import pytest

from generator.readers.bibtex.reader import read_bibtex
from generator.readers.bibtex.zotero_notes import split_extra, take_extra


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Publisher: Springer", ({"publisher": "Springer"}, False)),
        ("Number: 861\nPublisher: F1000 Research", ({"number": "861", "publisher": "F1000 Research"}, False)),
        ("Number: 861 Publisher: F1000 ISSN: 1", ({"number": "861", "publisher": "F1000", "issn": "1"}, False)),
        ("Section: On number: theory", ({"section": "On number: theory"}, False)),
        ("  Place: Ulm\n\nPMID: 7", ({"address": "Ulm", "pmid": "7"}, False)),
        ("Publisher: Springer\nask Bob", ({"publisher": "Springer"}, True)),
        ("Citation Key: roe2001", ({}, True)),
        ("tex.ids: a, b\nISBN: 1", ({"isbn": "1"}, True)),
        ("PMID: 7", None),
        ("Version: 2", None),
        ("Translated by: Ann Roe", None),
        ("Best paper", None),
        ("Special Issue: Cultural Diversity", None),
        ("", None),
    ],
)
def test_extra_is_told_from_other_notes(note: str, expected: tuple[dict[str, str], bool] | None) -> None:
    assert split_extra(note) == expected


def test_fields_of_the_entry_take_precedence() -> None:
    fields = {"note": "Publisher: A\nPlace: Ulm\nsecret", "publisher": "B"}
    take_extra(fields)
    assert fields == {"publisher": "B", "publisher in note": "A", "address": "Ulm"}
    fields = {"note": "Publisher: elsevier", "publisher": "Elsevier BV"}
    take_extra(fields)
    assert fields == {"publisher": "Elsevier BV"}


def test_number_that_is_the_page_is_an_article_number() -> None:
    record = read_bibtex("@article{a, title={T}, journal={J}, pages={861}, note={Number: 861}}", "x.bib").records[0]
    assert (record.number, record.page_range, record.issue, record.note) == ("861", None, None, None)
    record = read_bibtex("@article{a, title={T}, journal={J}, pages={1--9}, note={Number: 7}}", "x.bib").records[0]
    assert (record.number, record.page_range, record.issue) == (None, "1-9", "7")


def test_only_fields_are_published() -> None:
    facts = "@article{a, title={T}, journal={J}, note={Publisher: Springer\nNumber: 7}}"
    assert read_bibtex(facts, "x.bib").records[0].verbatim == facts
    text = "@article{a, title={T}, note={ask Bob\nPublisher: Springer\nPMID: 7\n\nask Jo: 7}, year={2001}}"
    record = read_bibtex(text, "x.bib").records[0]
    assert (record.publisher, record.note, record.extra) == ("Springer", None, ())
    assert record.verbatim == "@article{a, title={T}, note={Publisher: Springer\nPMID: 7\n\n}, year={2001}}"
    record = read_bibtex("@article{a, title={T}, note={Citation Key: x\nask Bob}, year={2001}}", "x.bib").records[0]
    assert (record.note, record.verbatim) == (None, "@article{a, title={T}, year={2001}}")
    joined = "@article{a, title={T}, note={Publisher: Springer Place: Ulm}, year={2001}}"
    assert read_bibtex(joined, "x.bib").records[0].verbatim == joined
