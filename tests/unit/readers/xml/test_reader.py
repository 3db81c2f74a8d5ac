"""XML files to records: which XML it is, and how everything else is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers.xml.reader import read_xml

DBLP = "<dblp><article key='x'><title>T.</title></article></dblp>"
PUBMED = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T.</ArticleTitle></Article>"
    "</MedlineCitation></PubmedArticle></PubmedArticleSet>"
)


@pytest.mark.parametrize(
    ("text", "source_format"),
    [
        (DBLP, "dblp"),
        (PUBMED, "pubmed"),
        ("\ufeff\n" + PUBMED, "pubmed"),
        ("<article key='x'><title>T.</title></article>", "dblp"),
        (f"<eSearch>{PUBMED}</eSearch>", "pubmed"),
    ],
)
def test_elements_say_which_xml_it_is(text: str, source_format: str) -> None:
    reading = read_xml(text, "x.xml")
    assert [(record.format, record.title) for record in reading.records] == [(source_format, "T")]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "error: the file is empty"),
        ("@article{a, title={T}}", "error: this is not XML: it looks like BibTeX"),
        ("Kushman, Nate", "error: this is not XML"),
        ("<records><record/></records>", "error: the XML of <records> cannot be read"),
        ("<html><body/></html>", "error: the XML of <html> cannot be read"),
        ("<jats><article><title>T</title></article></jats>", "error: the XML of <jats> cannot be read"),
        ("<PubmedArticleSet/>", "warning: this file contains no publication"),
        ("<dblp/>", "warning: this file contains no publication"),
    ],
)
def test_other_content_is_reported(text: str, message: str) -> None:
    reading = read_xml(text, "x.xml")
    assert reading.records == ()
    assert [format_problem(each).splitlines()[0] for each in reading.problems] == [f"x.xml:1:1: {message}"]


@given(st.sampled_from((DBLP, PUBMED)), st.data())
def test_damaged_text_is_read_or_reported(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 20))
    reading = read_xml(text[:start] + data.draw(st.text(max_size=5)) + text[end:], "x.xml")
    assert reading.records or reading.problems


@given(st.text())
def test_any_text_is_reported(text: str) -> None:
    assert read_xml(text, "x.xml").problems
