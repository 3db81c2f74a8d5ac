r"""BibTeX and biblatex entries to records: the meaning of the fields."""

from typing import Any

import pytest

from generator.bibliography.names import display_name
from generator.model import Identifier, Link, PartialDate, Record
from generator.problems import format_problem
from generator.readers.bibtex.entry import PRIVATE_FIELDS
from generator.readers.bibtex.reader import read_bibtex


def read(text: str) -> Record:
    """Return the only record of a text without problems."""
    reading = read_bibtex(text, "papers.bib")
    assert [format_problem(problem) for problem in reading.problems] == []
    assert len(reading.records) == 1
    return reading.records[0]


def entry(kind: str = "article", **fields: str) -> Record:
    """Return the record of an entry with these fields: `booktitle="X"` becomes `booktitle = {X}`."""
    fields = {"title": "A Title", **fields}
    body = ",\n".join(f"  {name.replace('__', '-')} = {{{value}}}" for name, value in fields.items())
    return read(f"@{kind}{{key,\n{body}\n}}")


def test_article_as_exported_by_a_journal() -> None:
    text = r"""
@article{Chen_2019,
  author    = {Chen, Ricky T. Q. and Behrmann, Jens and Duvenaud, David and {J{\"o}rn-Henrik} Jacobsen and others},
  title     = {Residual Flows for Invertible {G}enerative Modeling: {$\mathcal{O}(n)$} at 5\% of the Cost},
  journal   = {Journal of Machine Learning Research},
  volume    = 20,
  number    = {4},
  pages     = {1092--1097},
  year      = 2019,
  month     = dec,
  doi       = {https://doi.org/10.1000/JMLR.20.4},
  issn      = {0378-5955},
  url       = {https://example.org/paper\_1.pdf},
  keywords  = {flows, invertibility},
  publisher = {ACM \& Friends},
  abstract  = {One
    line.

    Another -- with ``quotes''.},
  abbr      = {JMLR},
}
"""
    record = read(text)
    assert record.type == "article-journal"
    assert record.key == "Chen_2019"
    assert record.format == "bibtex"
    assert str(record.location) == "papers.bib:2:1"
    assert record.title == r"Residual Flows for Invertible Generative Modeling: $\mathcal{O}(n)$ at 5% of the Cost"
    assert [display_name(each.name) for each in record.authors] == [
        "Ricky T. Q. Chen", "Jens Behrmann", "David Duvenaud", "Jörn-Henrik Jacobsen"
    ]  # fmt: skip
    assert record.container_title == "Journal of Machine Learning Research"
    assert (record.volume, record.issue, record.page_range) == ("20", "4", "1092-1097")
    assert record.issued == PartialDate(2019, 12)
    assert record.identifiers == (Identifier("doi", "10.1000/jmlr.20.4"), Identifier("issn", "0378-5955"))
    assert record.links == (Link("pdf", "https://example.org/paper_1.pdf"),)
    assert record.keywords == ("flows", "invertibility")
    assert record.publisher == "ACM & Friends"
    assert record.abstract == "One line.\n\nAnother – with “quotes”."
    assert record.status == "published"
    assert record.incomplete_roles == ("author",)
    assert record.container_title_short == "JMLR"
    assert record.extra == ()


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("inproceedings", {"booktitle": "Proc. X", "organization": "IEEE", "eventtitle": "X 2020", "venue": "Ulm"},
         {"type": "paper-conference", "container_title": "Proc. X", "publisher": "IEEE", "event_title": "X 2020",
          "event_place": "Ulm", "status": "published", "extra": ()}),
        ("inproceedings", {"booktitle": "Proc. X", "eventtitle": "X 2020", "eventdate": "2020-03-04/2020-03-06"},
         {"event_date": PartialDate(2020, 3, 4), "event_date_until": PartialDate(2020, 3, 6), "issued": None}),
        ("inproceedings", {"booktitle": "Proc. X", "venue": "ICML"},
         {"event_place": None, "extra": (("venue", "ICML"),)}),
        ("article", {"journal": "J", "note": "private note: ask Bob", "keywords": "a, toread, /unread, b"},
         {"note": None, "keywords": ("a", "b"), "extra": ()}),
        ("incollection", {"booktitle": "Handbook", "series": "LNCS", "number": "12", "edition": "Second"},
         {"type": "chapter", "container_title": "Handbook", "collection_title": "LNCS", "edition": "Second",
          "extra": (("number", "12"),)}),
        ("inbook", {"booktitle": "Book", "booksubtitle": "A Story", "chapter": "3"},
         {"type": "chapter", "container_title": "Book: A Story", "extra": (("chapter", "3"),)}),
        ("book", {"subtitle": "A Story", "maintitle": "Works", "publisher": "{Springer}", "location": "K{\\\"o}ln"},
         {"type": "book", "title": "A Title: A Story", "container_title": "Works", "publisher": "Springer",
          "publisher_place": "Köln", "status": None}),
        ("proceedings", {"editor": "Doe, Jane", "address": "Berlin"}, {"type": "book", "publisher_place": "Berlin"}),
        ("phdthesis", {"school": "MIT"}, {"type": "thesis", "genre": "PhD thesis", "publisher": "MIT", "status": None}),
        ("mastersthesis", {"school": "MIT", "type": "Diplomarbeit"}, {"type": "thesis", "genre": "Diplomarbeit"}),
        ("thesis", {"institution": "MIT", "type": "phdthesis"}, {"genre": "PhD thesis", "publisher": "MIT"}),
        ("techreport", {"institution": "INRIA", "number": "RR-1"},
         {"type": "report", "genre": "Technical report", "number": "RR-1", "publisher": "INRIA"}),
        ("patent", {"number": "US1", "type": "patentus"}, {"type": "patent", "number": "US1", "genre": "US patent"}),
        ("unpublished", {"note": "To appear"}, {"type": "manuscript", "status": "accepted"}),
        ("online", {"url": "https://example.org"},
         {"type": "webpage", "links": (Link("url", "https://example.org"),)}),
        ("software", {"version": "1.2"}, {"type": "software", "genre": None, "extra": (("version", "1.2"),)}),
        ("misc", {"howpublished": "Talk at X"}, {"type": "document", "publisher": "Talk at X"}),
        ("misc", {"howpublished": r"\url{https://example.org/a\_b}"},
         {"links": (Link("url", "https://example.org/a_b"),), "publisher": None, "extra": ()}),
        ("article", {"journaltitle": "J", "entrysubtype": "newspaper"}, {"type": "article-newspaper"}),
        ("article", {"journal": "J", "eid": "e123", "number": "2"}, {"number": "e123", "issue": "2"}),
        ("article", {"journal": r"{\apj}"}, {"container_title": "Astrophysical Journal"}),
        ("article", {"journal": "J", "pubstate": "inpress"}, {"status": "accepted"}),
        ("inproceedings", {"booktitle": "To appear in Proc. X"}, {"status": "accepted"}),
        ("article", {"journal": "J", "langid": "ngerman"}, {"language": "de"}),
        ("article", {"journal": "J", "language": "Tzotzil"}, {"language": "Tzotzil"}),
        ("article", {"journal": "J", "keywords": "a; b, c; a"}, {"keywords": ("a", "b, c")}),
        ("article", {"journal": "J", "pages": "12"}, {"page_range": "12"}),
        ("article", {"journal": "J", "pages": "A1 -- A9, 12–14"}, {"page_range": "A1-A9, 12-14"}),
        ("article", {"journal": "J", "note": "Best paper"}, {"note": "Best paper"}),
        ("article", {"title": "A Title?", "subtitle": "Yes"}, {"title": "A Title? Yes"}),
        ("article", {"title": "<i>E. coli</i> &amp; H<sub>2</sub>O"}, {"title": "E. coli & H₂O"}),
    ],
)  # fmt: skip
def test_fields(kind: str, fields: dict[str, str], expected: dict[str, Any]) -> None:
    record = entry(kind, **fields)
    assert {name: getattr(record, name) for name in expected} == expected


def test_collaboration_is_an_author_and_others_stay_in_the_role() -> None:
    record = entry(
        "article", author="Aad, Georges and others", collaboration="ATLAS", editor="Doe, Jane and Roe, R. and others"
    )
    assert [(each.name.family or each.name.literal, each.role) for each in record.contributors] == [
        ("Aad", "author"),
        ("ATLAS Collaboration", "author"),
        ("Doe", "editor"),
        ("Roe", "editor"),
    ]
    assert record.incomplete_roles == ("author", "editor")
    assert record.extra == ()
    assert entry("article", author="Aad, Georges").incomplete_roles == ()


def test_problems_with_names_are_counted_beyond_the_first_ones() -> None:
    names = " and ".join(f"A. Lee & B. Doe{letter}" for letter in "abcdefghijklm")
    problems = read_bibtex(f"@misc{{k, title = {{T}}, author = {{{names}}}}}", "x.bib").problems
    messages = [each.message for each in problems]
    assert '"A. Lee & B. Doej" contains 2 names: separate names with "and"' in messages
    assert len(messages) == 11
    assert "3 more problems with names in this field" in messages
    assert {str(each.location) for each in problems} == {"x.bib:1:23"}


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "1706.03762v5", "archiveprefix": "arXiv", "primaryclass": "cs.CL"},
        {"eprint": "1706.03762", "eprinttype": "arxiv", "eprintclass": "cs.CL"},
        {"eprint": "1706.03762"},
        {"eprint": "https://arxiv.org/pdf/1706.03762v5"},
        {"journal": "arXiv preprint arXiv:1706.03762"},
        {"journal": "CoRR", "volume": "abs/1706.03762"},
        {"journal": "arXiv e-prints", "eid": "arXiv:1706.03762", "pages": "arXiv:1706.03762"},
        {"howpublished": "arXiv:1706.03762 [cs.CL]"},
        {"note": "arXiv: 1706.03762"},
        {"url": "http://arxiv.org/abs/1706.03762"},
        {"arxiv": "1706.03762"},
        {"doi": "10.48550/arXiv.1706.03762", "publisher": "arXiv"},
    ],
)
@pytest.mark.parametrize("kind", ["article", "misc"])
def test_arxiv_id_in_any_field_makes_a_preprint(kind: str, fields: dict[str, str]) -> None:
    record = entry(kind, **fields)
    assert record.type == "article"
    assert record.status == "preprint"
    assert "1706.03762" in (record.identifier("arxiv") or record.identifier("doi") or "")
    assert record.note is None
    assert record.number is None
    assert record.page_range is None


def test_container_with_arxiv_id_is_published() -> None:
    record = entry("inproceedings", booktitle="NIPS", eprint="1706.03762", archiveprefix="arXiv")
    assert record.status == "published"
    assert record.type == "paper-conference"
    assert record.identifiers == (Identifier("arxiv", "1706.03762"),)


def test_verbatim_is_the_source_text_without_private_fields() -> None:
    text = (
        '%% by hand\r\n@Article{k ,\r\n\ttitle="{A}  Title",\r\n\tfile = {:/home/me/x.pdf:PDF}, owner={me},\r\n'
        "  Abstract = {Long {text}.},\r\n  year = 2020, % a remark\r\n  bdsk-url-1 = {x},\r\n  keywords = {a}\r\n}\r\n"
    )
    record = read(text)
    assert record.verbatim == ('@Article{k ,\r\n\ttitle="{A}  Title",\r\n  year = 2020,\r\n  keywords = {a}\r\n}')
    assert record.abstract == "Long text."
    assert record.extra == ()


@pytest.mark.parametrize("field", sorted(PRIVATE_FIELDS | {"bdsk-file-1", "comment-nn", "zotero-tag"}))
@pytest.mark.parametrize("ending", ["", ",", ",\n"])
def test_private_fields_are_dropped(field: str, ending: str) -> None:
    record = read(f"@misc{{k, title = {{T}}, {field} = {{secret, {{really}}}}{ending}}}")
    assert "secret" not in str(record)
    assert record.verbatim == f"@misc{{k, title = {{T}},{ending.strip(',')}}}"


def test_unknown_fields_and_types_are_kept() -> None:
    reading = read_bibtex('@artcle{a, title={A}, Mood={Gr{\\"u}n}}', "x.bib")
    assert reading.records[0].extra == (("entrytype", "artcle"), ("mood", "Grün"))
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:1:1: warning: unknown entry type "@artcle"\n  hint: did you mean "article"?'
    ]


@pytest.mark.parametrize(
    ("entry", "item_type", "genre"),
    [
        ("@misc{a, title={A}, type={speech}}", "speech", None),
        ("@misc{a, title={A}, type={Software}}", "software", None),
        ("@misc{a, title={A}, type={presentation}}", "speech", None),
        ("@misc{a, title={A}, type={article}}", "document", "article"),
        ("@misc{a, title={A}, type={Keynote}}", "document", "Keynote"),
        ("@report{a, title={A}, type={Software}}", "report", "Software"),
    ],
)
def test_type_of_a_miscellaneous_entry_may_be_its_item_type(entry: str, item_type: str, genre: str | None) -> None:
    [record] = read_bibtex(entry, "x.bib").records
    assert (record.type, record.genre) == (item_type, genre)


def test_missing_title_is_reported() -> None:
    assert [each.message for each in read_bibtex("@misc{a, year=2020}", "x.bib").problems] == ['entry "a" has no title']


def test_file_without_entries_is_reported_with_its_likely_format() -> None:
    assert [format_problem(each) for each in read_bibtex("TY  - JOUR\nER  -\n", "x.bib").problems] == [
        "x.bib:1:1: warning: this file contains no BibTeX entries: it looks like RIS"
    ]


def test_editors_and_translators() -> None:
    text = """@book{k, title = {T}, editor = {Lee, Ann}, translator = {Doe, Jane}, editora = {Roe, Rae},
      editoratype = {collaborator}, bookauthor = {Poe, Pia}}"""
    record = read_bibtex(text, "x.bib").records[0]
    assert [(each.role, each.name.family) for each in record.contributors] == [
        ("editor", "Lee"), ("contributor", "Roe"), ("translator", "Doe")
    ]  # fmt: skip
    assert record.extra == (("editoratype", "collaborator"), ("bookauthor", "Poe, Pia"))


def test_duplicate_key_is_reported() -> None:
    reading = read_bibtex("@misc{a, title={A}}\n@misc{a, title={B}}", "x.bib")
    assert [record.title for record in reading.records] == ["A", "B"]
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:2:1: warning: duplicate key "a": also used in line 1'
    ]


def test_sets_and_data_containers_are_not_records() -> None:
    reading = read_bibtex("@set{a, entryset={b}}\n@xdata{x, publisher={P}}\n@misc{b, title={B}}", "x.bib")
    assert [record.key for record in reading.records] == ["b"]
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:1:1: warning: @set "a" is not a publication: left out'
    ]


@pytest.mark.parametrize(
    ("pages", "page_range"),
    [
        ("pp. 1--2", "1-2"),
        ("p. 17, pp. 617--716", "17, 617-716"),
        ("6913--7", "6913-6917"),
        ("6913-7", "6913-6917"),
        ("S123--8", "S123-S128"),
        (r"6913\textendash 7", "6913-6917"),
        ("1--5, 7--9", "1-5, 7-9"),
        ("{1092--1097}", "1092-1097"),
        ("xxiii+885", "xxiii+885"),
    ],
)
def test_pages(pages: str, page_range: str) -> None:
    assert entry("article", journal="J", pages=pages).page_range == page_range


def test_month_that_is_none_is_reported_and_kept() -> None:
    reading = read_bibtex("@misc{a,\n title = {T},\n year = 2020,\n month = {foo}\n}", "x.bib")
    assert [format_problem(each) for each in reading.problems] == ['x.bib:4:2: warning: "foo" is not a month']
    assert reading.records[0].extra == (("month", "foo"),)


def test_month_beside_a_range_of_years_and_an_empty_month_are_no_problems() -> None:
    assert entry("misc", year="2019/20", month="May").extra == (("month", "May"),)
    assert entry("misc", year="2019", month="{}").issued == PartialDate(2019)


def test_month_of_another_year_is_reported() -> None:
    reading = read_bibtex("@misc{a,\n title = {T},\n year = 2012,\n month = {June 2011}\n}", "x.bib")
    assert [format_problem(each) for each in reading.problems] == ['x.bib:3:2: warning: "June 2011" is not in 2012']
    assert reading.records[0].issued == PartialDate(2012, 6)


def test_year_that_differs_from_the_date_is_kept() -> None:
    assert entry("misc", date="2016-12-13", year="2017", month="8").extra == (("year", "2017"), ("month", "8"))
    assert entry("misc", date="2016-12-13", year="2016").extra == ()
    assert entry("misc", date="2016-12-13", year="2016", month="dec", day="13").extra == ()
    assert entry("misc", date="2016", month="may").extra == (("month", "may"),)
    assert entry("misc", date="2016-05", day="monday").extra == (("day", "monday"),)


def test_remark_beside_the_year_is_kept() -> None:
    assert entry("misc", year="ca. 1890").extra == (("year", "ca. 1890"),)
    assert entry("misc", date="c1988").extra == (("date", "c1988"),)
    assert entry("misc", date="2019", eventdate="ca. 1890").extra == (("eventdate", "ca. 1890"),)
    assert entry("misc", year="5 May 2019").extra == ()


def test_class_of_an_eprint_is_kept_unless_it_is_part_of_the_id() -> None:
    assert entry("misc", eprint="1706.03762", archiveprefix="arXiv", primaryclass="cs.CL").extra == (
        ("primaryclass", "cs.CL"),
    )
    assert entry("misc", eprint="0307200", archiveprefix="arXiv", primaryclass="math").extra == ()
