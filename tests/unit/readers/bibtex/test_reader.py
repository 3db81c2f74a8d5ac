r"""What the fields of BibTeX and biblatex entries mean, entry by entry."""

from typing import Any

import pytest

from generator.bibliography.names import display_name
from generator.model import Identifier, Link, PartialDate, Record
from generator.problems import format_problem
from generator.readers.bibtex.entry import PRIVATE_FIELDS
from generator.readers.bibtex.reader import read_bibtex


def read(text: str) -> Record:
    """The one record of a text in which nothing is wrong."""
    reading = read_bibtex(text, "papers.bib")
    assert [format_problem(problem) for problem in reading.problems] == []
    assert len(reading.records) == 1
    return reading.records[0]


def entry(kind: str = "article", **fields: str) -> Record:
    """A record from fields; `booktitle="X"` is `booktitle = {X}`."""
    fields = {"title": "A Title", **fields}
    body = ",\n".join(f"  {name.replace('__', '-')} = {{{value}}}" for name, value in fields.items())
    return read(f"@{kind}{{key,\n{body}\n}}")


def identifiers(record: Record) -> dict[str, str]:
    return {each.scheme: each.value for each in record.identifiers}


def test_an_article_as_journals_export_it() -> None:
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
    assert record.extra == (("and others", "true"), ("abbr", "JMLR"))


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("inproceedings", {"booktitle": "Proc. X", "organization": "IEEE", "eventtitle": "X 2020", "venue": "Ulm"},
         {"type": "paper-conference", "container_title": "Proc. X", "publisher": "IEEE", "event_title": "X 2020",
          "status": "published", "extra": (("venue", "Ulm"),)}),
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
def test_a_preprint_is_known_wherever_its_id_stands(kind: str, fields: dict[str, str]) -> None:
    record = entry(kind, **fields)
    assert record.type == "article"
    assert record.status == "preprint"
    assert "1706.03762" in (record.identifier("arxiv") or record.identifier("doi") or "")
    assert record.note is None
    assert record.number is None
    assert record.page_range is None


def test_a_published_paper_on_arxiv_is_published() -> None:
    record = entry("inproceedings", booktitle="NIPS", eprint="1706.03762", archiveprefix="arXiv")
    assert record.status == "published"
    assert record.type == "paper-conference"
    assert identifiers(record) == {"arxiv": "1706.03762"}


def test_old_arxiv_ids_have_their_archive_in_another_field() -> None:
    assert identifiers(entry(eprint="0309136", archiveprefix="arXiv", primaryclass="math.GT")) == {
        "arxiv": "math/0309136"
    }


def test_identifiers_of_every_kind() -> None:
    record = entry(
        "book",
        isbn="0-201-89683-4, 978-3-16-148410-0 (pbk)",
        pmid="7984417",
        pmcid="PMC308517",
        hal_id="hal-01234567",
        openreview="rJXMpikCZ",
        eprint="2118510",
        eprinttype="jstor",
        url="https://aclanthology.org/P19-1001/",
        adsurl="https://ui.adsabs.harvard.edu/abs/2019MNRAS.489.2572T",
        biburl="https://dblp.org/rec/conf/acl/X19.bib",
        note="ISSN: 0378-5955",
    )
    assert sorted(f"{each.scheme}:{each.value}" for each in record.identifiers) == [
        "acl:P19-1001", "bibcode:2019MNRAS.489.2572T", "dblp:conf/acl/X19", "hal:hal-01234567", "isbn:9780201896831",
        "isbn:9783161484100", "issn:0378-5955", "jstor:2118510", "openreview:rJXMpikCZ", "pmcid:PMC308517",
        "pmid:7984417",
    ]  # fmt: skip
    assert record.links == ()
    assert record.note is None
    assert record.extra == ()


def test_what_is_no_identifier_is_said_and_kept() -> None:
    reading = read_bibtex("@misc{a,\n  title = {T},\n  doi = {to appear},\n  isbn = {1234}\n}", "x.bib")
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:3:3: warning: "toappear" is not a valid doi',
        'x.bib:4:3: warning: "1234" is not a valid isbn',
    ]
    assert reading.records[0].extra == (("doi", "toappear"), ("isbn", "1234"))


def test_links_of_academic_sites() -> None:
    record = entry(
        "inproceedings",
        booktitle="X",
        pdf="https://example.org/x.pdf",
        code="https://github.com/a/b",
        slides="slides/x.pdf",
        url_Video="https://example.org/v",
        url="http://a.example http://b.example/x",
    )
    assert record.links == (
        Link("url", "http://a.example"),
        Link("url", "http://b.example/x"),
        Link("pdf", "https://example.org/x.pdf"),
        Link("code", "https://github.com/a/b"),
        Link("video", "https://example.org/v"),
    )
    assert record.extra == (("slides", "slides/x.pdf"),)


def test_own_text_is_kept_byte_for_byte_without_what_is_private() -> None:
    text = (
        '%% by hand\r\n@Article{k ,\r\n\ttitle="{A}  Title",\r\n\tfile = {:/home/me/x.pdf:PDF}, owner={me},\r\n'
        "  Abstract = {Long {text}.},\r\n  year = 2020, % a remark\r\n  bdsk-url-1 = {x},\r\n  keywords = {a}\r\n}\r\n"
    )
    record = read(text)
    assert record.verbatim == (
        '@Article{k ,\r\n\ttitle="{A}  Title",\r\n  year = 2020, % a remark\r\n  keywords = {a}\r\n}'
    )
    assert record.abstract == "Long text."
    assert record.extra == ()


@pytest.mark.parametrize("field", sorted(PRIVATE_FIELDS | {"bdsk-file-1", "comment-nn", "zotero-tag"}))
@pytest.mark.parametrize("ending", ["", ",", ",\n"])
def test_private_fields_leave_in_no_form(field: str, ending: str) -> None:
    record = read(f"@misc{{k, title = {{T}}, {field} = {{secret, {{really}}}}{ending}}}")
    assert "secret" not in str(record)
    assert record.verbatim == f"@misc{{k, title = {{T}},{ending.strip(',')}}}"


def test_children_take_what_they_lack_from_their_parent() -> None:
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
    assert (
        child.verbatim
        == "@inproceedings{child, author = {Lee, Ann}, title = {A Paper}, pages = {1--9}, crossref = {Parent}}"
    )
    assert (part.container_title, part.publisher, part.issued) == (
        "Handbook",
        "Harvard University Press",
        PartialDate(1999),
    )
    assert parent.identifier("doi") == "10.1000/1"
    assert [record.key for record in reading.records] == ["child", "part", "parent", "hb", "series"]
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:3:1: warning: xdata of "part": there is no entry "nobody" in this file'
    ]


def test_a_circle_of_parents_ends() -> None:
    reading = read_bibtex("@book{a, title={A}, crossref={b}}\n@book{b, year=2020, crossref={a}}", "x.bib")
    assert [(each.title, each.issued) for each in reading.records] == [
        ("A", PartialDate(2020)),
        ("A", PartialDate(2020)),
    ]


def test_unknown_fields_and_types_survive() -> None:
    reading = read_bibtex('@artcle{a, title={A}, Mood={Gr{\\"u}n}}', "x.bib")
    assert reading.records[0].extra == (("entrytype", "artcle"), ("mood", "Grün"))
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:1:1: warning: unknown type of entry "@artcle"\n  hint: did you mean "article"?'
    ]


def test_an_entry_without_a_title_is_said() -> None:
    assert [each.message for each in read_bibtex("@misc{a, year=2020}", "x.bib").problems] == ['entry "a" has no title']


def test_a_file_without_entries_says_what_it_looks_like() -> None:
    assert [format_problem(each) for each in read_bibtex("TY  - JOUR\nER  -\n", "x.bib").problems] == [
        "x.bib:1:1: warning: no entry in this file: it looks like RIS"
    ]
