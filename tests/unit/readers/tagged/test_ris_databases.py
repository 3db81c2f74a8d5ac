"""The conventions of databases in RIS: titles, subject headings, accession numbers, repeated abstracts."""

import pytest

from generator.readers.tagged.lines import Field
from generator.readers.tagged.ris_databases import (
    is_from_medline,
    is_from_ovid,
    merge_abstracts,
    strip_added_stop,
    strip_major_topic,
)


@pytest.mark.parametrize(
    ("tag", "text", "ovid", "medline"),
    [
        ("DB", "Ovid MEDLINE(R) <1946 to Present>", True, True),
        ("DB", "Embase <1974 to 2024 May 1>", True, False),
        ("XL", "https://ovidsp.ovid.com/ovidweb.cgi?T=JS", True, False),
        ("DB", "MEDLINE", False, True),
        ("DP", "NLM", False, True),
        ("DB", "Embase", False, False),
        ("DB", "Scopus", False, False),
        ("TI", "Searching Ovid MEDLINE", False, False),
    ],
)
def test_databases(tag: str, text: str, ovid: bool, medline: bool) -> None:
    fields = [Field("AN", 1, ["1"]), Field(tag, 2, [text])]
    assert (is_from_ovid(fields), is_from_medline(fields)) == (ovid, medline)


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("A trial: a study.", "A trial: a study"),
        ("Trials in 2019.", "Trials in 2019"),
        ("Care in the U.S.", "Care in the U.S."),
        ("And then …", "And then …"),
        ("And then ...", "And then ..."),
        ("Why?", "Why?"),
    ],
)
def test_added_stop(title: str, bare: str) -> None:
    assert strip_added_stop(title) == bare


@pytest.mark.parametrize(
    ("keyword", "bare"),
    [
        ("*Humans", "Humans"),
        ("Aspirin/*adverse effects", "Aspirin/adverse effects"),
        ("*Aspirin/tu [Therapeutic Use]", "Aspirin/tu [Therapeutic Use]"),
        ("Asthma [*drug therapy]", "Asthma [drug therapy]"),
        ("C*-algebras", "C*-algebras"),
        ("A* search", "A* search"),
        ("*", "*"),
    ],
)
def test_major_topics(keyword: str, bare: str) -> None:
    assert strip_major_topic(keyword) == bare


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ("One text.", "One text.", "One text."),
        ("One text.", "Abstract One  text", "Abstract One  text"),
        ("Aim: one text, whole.", "one text", "Aim: one text, whole."),
        ("One text.", None, "One text."),
        (None, "One text.", "One text."),
        (None, None, None),
        ("One text.", "A remark.", None),
        ("On textiles", "On text", None),
    ],
)
def test_two_abstracts(first: str | None, second: str | None, merged: str | None) -> None:
    assert merge_abstracts(first, second) == merged
