"""Inheritance of fields through `crossref` and `xdata`."""

import pytest

from generator.bibliography.names import display_name
from generator.model import PartialDate
from generator.problems import format_problem
from generator.readers.bibtex.crossref import inherit_fields
from generator.readers.bibtex.parser import read_entries
from generator.readers.bibtex.reader import read_bibtex


def resolve(text: str) -> list[dict[str, str]]:
    entries, problems = read_entries(text)
    inherit_fields(entries, problems)
    assert problems == []
    return [entry.fields for entry in entries]


@pytest.mark.parametrize(
    ("parent", "child", "inherited"),
    [
        ("proceedings", "inproceedings", {"booktitle": "T", "booksubtitle": "S", "author": "A"}),
        ("book", "inbook", {"booktitle": "T", "booksubtitle": "S", "bookauthor": "A"}),
        ("mvbook", "book", {"maintitle": "T", "mainsubtitle": "S", "author": "A"}),
        ("periodical", "article", {"journaltitle": "T", "journalsubtitle": "S", "author": "A"}),
        ("book", "inproceedings", {"booktitle": "T", "booksubtitle": "S", "author": "A"}),
        ("mvcollection", "incollection", {"maintitle": "T", "mainsubtitle": "S", "author": "A"}),
        ("misc", "misc", {"title": "T", "subtitle": "S", "author": "A"}),
    ],
)
def test_titles_are_renamed_by_the_types_of_parent_and_child(
    parent: str, child: str, inherited: dict[str, str]
) -> None:
    text = f"@{child}{{c, crossref={{P}}}} @{parent}{{p, title={{T}}, subtitle={{S}}, author={{A}}, doi={{D}}}}"
    assert resolve(text)[0] == {"crossref": "P", **inherited}


def test_booktitle_of_the_parent_is_preferred_to_its_title() -> None:
    text = "@inproceedings{c, crossref={p}} @proceedings{p, title={Proceedings 2020}, booktitle={Proceedings}}"
    assert resolve(text)[0]["booktitle"] == "Proceedings"


def test_dates_are_inherited_whole() -> None:
    text = "@misc{c, year={2021}, crossref={p}} @misc{p, date={2020-05}, month={may}, publisher={P}}"
    assert resolve(text)[0] == {"year": "2021", "crossref": "p", "publisher": "P"}


def test_children_inherit_missing_fields() -> None:
    text = """
@inproceedings{child, author = {Lee, Ann}, title = {A Paper}, pages = {1--9}, crossref = {Parent}}
@incollection{part, title = {A Part}, xdata = {hup, nobody}, crossref = {hb}}
@proceedings{parent, editor = {Doe, Jane}, title = {Proc. of X}, subtitle = {Vol. 1}, year = 2020, doi = {10.1000/1},
  publisher = {ACM}, abstract = {About all}}
@xdata{hup, publisher = {Harvard University Press}, location = {Cambridge}}
@collection{hb, title = {Handbook}, editor = {Roe, Rae}, crossref = {series}}
@mvcollection{series, title = {All Handbooks}, date = {1999}}
"""
    reading = read_bibtex(text, "x.bib")
    child, part, parent, *_ = reading.records
    assert (child.title, child.container_title, child.publisher) == ("A Paper", "Proc. of X: Vol. 1", "ACM")
    assert [(each.role, display_name(each.name)) for each in child.contributors] == [
        ("author", "Ann Lee"), ("editor", "Jane Doe")
    ]  # fmt: skip
    assert child.issued == PartialDate(2020)
    assert child.identifiers == ()
    assert child.abstract is None
    assert (child.verbatim or "").partition("\n\n")[
        0
    ] == "@inproceedings{child, author = {Lee, Ann}, title = {A Paper}, pages = {1--9}, crossref = {Parent}}"
    assert (part.container_title, part.publisher, part.issued) == (
        "Handbook",
        "Harvard University Press",
        PartialDate(1999),
    )
    assert parent.identifier("doi") == "10.1000/1"
    assert [record.key for record in reading.records] == ["child", "part", "parent", "hb", "series"]
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:3:1: warning: xdata of "part": this file has no entry "nobody"'
    ]


def test_cycle_of_parents_ends() -> None:
    reading = read_bibtex("@book{a, title={A}, crossref={b}}\n@book{b, year=2020, crossref={a}}", "x.bib")
    assert [(each.title, each.issued) for each in reading.records] == [
        ("A", PartialDate(2020)),
        ("A", PartialDate(2020)),
    ]


def test_entries_to_which_others_refer_are_parents() -> None:
    text = (
        "@inproceedings{a, title={A}, crossref={P}}\n@proceedings{p, title={P}, crossref={s}}\n@book{s, title={S}}\n"
        "@misc{b, title={B}, xdata={x, y}}\n@misc{x, note={N}}\n@misc{self, title={I}, crossref={self}}\n"
    )
    reading = read_bibtex(text, "x.bib")
    assert [reading.records[number].key for number in reading.parents] == ["p", "s", "x"]
