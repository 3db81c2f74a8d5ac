"""DBLP's XML to records."""

import pytest

from generator.model import Contributor, Identifier, Link, Name, PartialDate, Record
from generator.readers.xml.dblp import FIELDS
from generator.readers.xml.reader import read_xml
from tests.support.services import UNREAD


def read(text: str) -> Record:
    reading = read_xml(text, "x.xml")
    assert reading.problems == ()
    [record] = reading.records
    return record


def test_article() -> None:
    record = read(
        '<?xml version="1.0" encoding="US-ASCII"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n'
        '<article key="journals/x/Lee01" mdate="2020-01-02">\n'
        '<author orcid="0000-0002-1825-0097">Ann Lee</author><author>J&uuml;rgen M&#252;ller</author>'
        "<title>On H<sub>2</sub>O &amp; <i>widgets</i>.</title><journal>J. Ex.</journal><volume>7</volume>"
        "<number>2</number><pages>3:1-3:20</pages><month>March</month><year>2001</year>"
        '<ee type="oa">https://doi.org/10.1000/x1</ee><ee>https://example.org/x.pdf</ee>'
        "<url>db/journals/x/x7.html#Lee01</url><cite>...</cite>\n</article></dblp>"
    )
    assert (record.format, record.key, record.location.line) == ("dblp", "DBLP:journals/x/Lee01", 4)
    assert (record.type, record.title) == ("article-journal", "On H₂O & widgets")
    assert record.contributors == (
        Contributor(Name("Lee", "Ann"), orcid="0000-0002-1825-0097"),
        Contributor(Name("Müller", "Jürgen")),
    )
    assert (record.container_title, record.volume, record.issue, record.page_range) == ("J. Ex.", "7", "2", "3:1-3:20")
    assert record.identifiers == (Identifier("doi", "10.1000/x1"), Identifier("dblp", "journals/x/Lee01"))
    assert (record.issued, record.links) == (PartialDate(2001, 3), (Link("pdf", "https://example.org/x.pdf"),))
    assert record.extra == ()


@pytest.mark.parametrize(
    ("element", "item_type", "container"),
    [
        ("<inproceedings key='conf/x/1'>{}<booktitle>CONF</booktitle></inproceedings>", "paper-conference", "CONF"),
        ("<incollection key='books/x/1'>{}<booktitle>A Book</booktitle></incollection>", "chapter", "A Book"),
        ("<proceedings key='conf/x/2'>{}<booktitle>CONF</booktitle></proceedings>", "book", None),
        ("<book key='books/x/2'>{}<series>LNCS</series></book>", "book", None),
        ("<phdthesis key='phd/x'>{}<school>A University</school></phdthesis>", "thesis", None),
        ("<data key='data/x'>{}</data>", "dataset", None),
        ("<article key='x' publtype='software'>{}</article>", "software", None),
    ],
)
def test_types(element: str, item_type: str, container: str | None) -> None:
    record = read(f"<dblp>{element.format('<author>Ann Lee</author><title>T.</title><year>2001</year>')}</dblp>")
    assert (record.type, record.container_title, record.title) == (item_type, container, "T")


def test_preprint_in_corr() -> None:
    record = read(
        "<dblp><article key='journals/corr/abs-1706-03762' publtype='informal'><title>T.</title>"
        "<journal>CoRR</journal><volume>abs/1706.03762</volume><year>2017</year></article></dblp>"
    )
    assert (record.type, record.status, record.publisher, record.container_title) == (
        "article", "preprint", "CoRR", None,
    )  # fmt: skip
    assert record.identifier("arxiv") == "1706.03762"


def test_thesis_and_edited_book() -> None:
    thesis = read("<dblp><mastersthesis key='ms/x'><title>T.</title><school>A U</school></mastersthesis></dblp>")
    assert (thesis.genre, thesis.publisher) == ("Master’s thesis", "A U")
    book = read(
        "<dblp><proceedings key='conf/x/1'><editor>Ed Roe</editor><title>P.</title><publisher>ACM</publisher>"
        "<series href='db/x'>LNCS</series><volume>7</volume><isbn>978-0-201-89683-1</isbn></proceedings></dblp>"
    )
    assert book.contributors == (Contributor(Name("Roe", "Ed"), "editor"),)
    assert (book.publisher, book.collection_title, book.volume) == ("ACM", "LNCS", "7")
    assert book.identifier("isbn") == "9780201896831"


def test_withdrawn_paper_is_retracted() -> None:
    text = "<dblp><article key='x' publtype='informal withdrawn'><title>T.</title></article></dblp>"
    assert read(text).publication_status == "retracted"


def test_records_of_a_person() -> None:
    reading = read_xml(
        "<dblpperson name='Ann Lee' pid='1/2' n='2'><person key='homepages/1/2'><author>Ann Lee</author></person>"
        "<r><article key='a'><title>One.</title></article></r><r><book key='b'><title>Two.</title></book></r>"
        "<coauthors n='0'/></dblpperson>",
        "x.xml",
    )
    assert ([record.title for record in reading.records], reading.problems) == (["One", "Two"], ())


def test_answer_to_a_search() -> None:
    record = read(
        '<result><query id="1">x</query><hits total="1"><hit score="3" id="7"><info><authors>'
        '<author pid="1/2">Ann Lee</author><author pid="3/4">Jim Doe</author></authors><title>T &amp; U.</title>'
        "<venue>CONF</venue><venue>LNCS</venue><year>2001</year><type>Conference and Workshop Papers</type>"
        "<key>conf/x/1</key><ee>https://doi.org/10.1000/x</ee><url>https://dblp.org/rec/conf/x/1</url></info>"
        "<url>URL#7</url></hit></hits></result>"
    )
    assert (record.title, record.type, record.container_title) == ("T & U", "paper-conference", "CONF")
    assert [each.name.family for each in record.authors] == ["Lee", "Doe"]
    assert (record.collection_title, record.identifier("doi")) == ("LNCS", "10.1000/x")


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_every_field_is_accounted_for(name: str) -> None:
    value = {"ee": "https://example.org/", "isbn": "9780201896831", "year": "2003", "month": "March"}.get(name, "Quux")

    def record(inner: str) -> Record:
        year = "" if name == "year" else "<year>2002</year>"
        title = "" if name == "title" else "<title>T.</title>"
        return read_xml(f"<dblp><article key='x'>{inner}{title}{year}</article></dblp>", "x.xml").records[0]

    is_changed = record(f"<{name}>{value}</{name}>") != record("")
    assert is_changed == (not FIELDS[name].startswith(UNREAD))


def test_unknown_children_are_extra() -> None:
    record = read("<dblp><article><title>T.</title><award>Best paper</award></article></dblp>")
    assert record.extra == (("award", "Best paper"),)
