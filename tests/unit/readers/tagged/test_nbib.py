"""PubMed's export format to records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contributor, Identifier, Name, PartialDate
from generator.problems import format_problem
from generator.readers.tagged.nbib import read_nbib
from generator.readers.tagged.nbib_tags import FIELDS

TWO = """\

PMID- 29424689
OWN - NLM
IS  - 2050-084X (Electronic)
VI  - 7
DP  - 2018 Mar 1
TI  - Sci-Hub provides access to nearly all
      scholarly literature.
LID - 10.7554/eLife.32822 [doi]
LID - e32822 [pii]
AB  - The website Sci-Hub enables users to download PDF versions
      of scholarly articles.
FAU - Himmelstein, Daniel S
AU  - Himmelstein DS
AUID- ORCID: https://orcid.org/0000-0002-3012-7446
FAU - King, Martin Luther Jr
AU  - King ML Jr
CN  - A Consortium
LA  - eng
GR  - GBMF 4552
PT  - Journal Article
JT  - eLife
TA  - Elife
PMC - PMC5832410
OT  - Sci-Hub
MH  - *Computational Biology/methods
SO  - Elife. 2018 Mar 1;7.

PMID- 30000000
TI  - [A translated title].
AU  - van Dam JP
DP  - 2017 Spring
PT  - Preprint
PG  - 342-6
"""


def test_fields_of_records() -> None:
    reading = read_nbib(TWO, "x.nbib")
    assert reading.problems == ()
    first, second = reading.records
    assert first.title == "Sci-Hub provides access to nearly all scholarly literature"
    assert first.contributors == (
        Contributor(Name(family="Himmelstein", given="Daniel S"), orcid="0000-0002-3012-7446"),
        Contributor(Name(family="King", given="Martin Luther", suffix="Jr")),
        Contributor(Name(literal="A Consortium")),
    )
    assert (first.type, first.status, first.container_title) == ("article-journal", "published", "eLife")
    assert (first.issued, first.volume, first.number) == (PartialDate(2018, 3, 1), "7", "e32822")
    assert first.identifiers == (
        Identifier("pmid", "29424689"),
        Identifier("pmcid", "PMC5832410"),
        Identifier("doi", "10.7554/elife.32822"),
        Identifier("issn", "2050-084X"),
    )
    assert first.keywords == ("Sci-Hub", "Computational Biology/methods")
    assert first.extra == (("GR", "GBMF 4552"),)
    assert (first.location.line, second.location.line) == (2, 29)
    assert (second.title, second.status, second.page_range) == ("A translated title", "preprint", "342-346")
    assert (second.issued, second.issued_literal) == (PartialDate(2017), "2017 Spring")
    assert second.contributors == (Contributor(Name(family="Dam", given="JP", non_dropping_particle="van")),)


ERIC = """\

OWN - ERIC
TI  - What a Field Trial Found. Brief 16
OT  - Reading Tests
JT  - Example Publishing
AID - www.example.org/brief/16.pdf
OID - ED000001
DP  - 2017
LID - http://eric.ed.gov/?id=ED000001
PT  - Reports - Research
PT  - Numerical/Quantitative Data

OWN - ERIC
TI  - From Here to There
AU  - Roe, Ann
AU  - Di Doe, F. Tony
JT  - Journal of Examples
SO  - v67 n2 p423-441 Apr 2019
AID - http://dx.doi.org/10.1000/s11423-019
OID - EJ000002
VI  - 67
IP  - 2
PG  - 423-441
DP  - Apr 2019
ISSN - ISSN-2049-3630
LA  - English
PT  - Reports - Research
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_records_of_eric_have_no_pmid(newline: str) -> None:
    reading = read_nbib(ERIC.replace("\n", newline), "x.nbib")
    assert reading.problems == ()
    report, article = reading.records
    assert (report.location.line, article.location.line) == (2, 13)
    assert (report.key, report.type, report.title) == ("ED000001", "report", "What a Field Trial Found. Brief 16")
    assert (report.container_title, report.publisher) == (None, "Example Publishing")
    assert [link.url for link in report.links] == [
        "http://eric.ed.gov/?id=ED000001",
        "http://www.example.org/brief/16.pdf",
    ]
    assert report.extra == (("PT", "Numerical/Quantitative Data"),)
    assert (article.key, article.type, article.container_title) == (
        "EJ000002",
        "article-journal",
        "Journal of Examples",
    )
    assert article.identifiers == (Identifier("doi", "10.1000/s11423-019"), Identifier("issn", "2049-3630"))
    assert article.contributors[1].name == Name(family="Di Doe", given="F. Tony")
    assert (article.issued, article.page_range) == (PartialDate(2019, 4), "423-441")


def test_identifier_after_other_first_lines_begins_no_second_record() -> None:
    text = "OWN - NLM\nSTAT- MEDLINE\nPMID- 1\nTI  - One\n\nOWN - NLM\nPMID- 2\nTI  - Two\nPMID- 3\nTI  - Three\n"
    assert [record.identifier("pmid") for record in read_nbib(text, "x.nbib").records] == ["1", "2", "3"]


def test_empty_line_inside_a_record_begins_no_record() -> None:
    text = "PMID- 1\nTI  - One\nAB  - First.\n\nLA  - eng\n\nDP  - 2001\n"
    [record] = read_nbib(text, "x.nbib").records
    assert (record.abstract, record.language, record.issued) == ("First.", "eng", PartialDate(2001))


def test_chapter_and_book() -> None:
    text = (
        "PMID- 1\nTI  - A Syndrome\nBTI - Syndromes\nCTI - A Series\nPT  - Book Chapter\nPB  - NCBI\nPL  - Bethesda\n"
        "ISBN- 9780201896831\nAID - NBK1826 [bookaccession]\n\n"
        "PMID- 2\nBTI - Syndromes\nPT  - Book\nED  - Doe J\nDEP - 20200102\n"
    )
    chapter, book = read_nbib(text, "x.nbib").records
    assert (chapter.title, chapter.container_title, chapter.collection_title) == ("A Syndrome", "Syndromes", "A Series")
    assert (chapter.publisher, chapter.publisher_place, chapter.identifier("isbn")) == (
        "NCBI",
        "Bethesda",
        "9780201896831",
    )
    assert chapter.extra == (("AID", "NBK1826 [bookaccession]"),)
    assert (book.title, book.container_title, book.issued) == ("Syndromes", None, PartialDate(2020, 1, 2))
    assert [each.role for each in book.contributors] == ["editor"]


@pytest.mark.parametrize("tag", sorted(FIELDS))
def test_every_tag_is_accounted_for(tag: str) -> None:
    """A value of a tag is in the record or in `extra`, or the table says why it is ignored."""
    value = {
        "AID": "10.1000/x1 [doi]", "AUID": "ORCID: 0000-0002-1825-0097", "DEP": "20190203", "DP": "2019 Feb 3",
        "IS": "2049-3630", "ISBN": "9780201896831", "ISSN": "2049-3630", "LID": "https://example.org/x",
        "PG": "423-441", "PMC": "PMC123", "PMID": "123", "PST": "aheadofprint", "PT": "Dataset",
    }.get(tag, "Quux, Q")  # fmt: skip
    frame = "PMID- 9\nTI  - A title\nFAU - Doe, Jane\n"
    base = read_nbib(frame, "x.nbib").records[0]
    names = {"AU": "FAU - Doe, Jane\n", "TI": "TI  - A title\n", "PMID": "PMID- 9\n"}
    text = frame.replace(names.get(tag, "\0"), "") + f"{tag:4}- {value}\n"
    record = read_nbib(text, "x.nbib").records[0]
    assert (record == base) == (tag != "PST" and FIELDS[tag].startswith("ignored"))


@pytest.mark.parametrize(
    ("pages", "number", "extra"),
    [
        ("", "e32822", (("pii", "32822"),)),
        ("PG  - 1-9\n", None, (("pii", "e32822"), ("pii", "32822"))),
    ],
)
def test_number_of_the_publisher_is_kept(pages: str, number: str | None, extra: tuple[tuple[str, str], ...]) -> None:
    text = f"PMID- 9\nTI  - A title\n{pages}LID - e32822 [pii]\nAID - 32822 [pii]\nAID - e32822 [pii]\n"
    record = read_nbib(text, "x.nbib").records[0]
    assert (record.number, tuple(dict.fromkeys(record.extra))) == (number, extra)


def test_values_beside_the_first_are_extra() -> None:
    text = "PMID- 9\nTI  - A title\nVI  - 1\nVI  - 2\nPB  - A\nPB  - B\nDP  - ca. 1890\nPT  - Book\nJT  - A Journal\n"
    [record] = read_nbib(text, "x.nbib").records
    assert (record.volume, record.publisher, record.container_title) == ("1", "A", None)
    assert record.extra == (("DP", "ca. 1890"), ("VI", "2"), ("PB", "B"), ("JT", "A Journal"))


def test_paragraphs_of_the_abstract_are_joined() -> None:
    [record] = read_nbib("PMID- 9\nTI  - A title\nAB  - One.\nAB  - Two.\n", "x.nbib").records
    assert record.abstract == "One.\n\nTwo."


def test_values_of_unknown_tags_are_extra() -> None:
    text = "PMID- 1\nTI  - One\nXYZ - something\nAUID- ISNI: 1\nFIR - Doe, Jane\nCOIS- none\n"
    assert read_nbib(text, "x.nbib").records[0].extra == (
        ("AUID", "ISNI: 1"), ("XYZ", "something"), ("FIR", "Doe, Jane"), ("COIS", "none"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "the file is empty", 'a PubMed record begins with "PMID- "'),
        ("Kushman, Nate\n", "no PubMed record in this file", 'a PubMed record begins with "PMID- "'),
        ("<?xml?>", "no PubMed record in this file", "this looks like XML"),
    ],
)
def test_other_format_is_named(text: str, message: str, hint: str) -> None:
    assert [(each.message, each.hint) for each in read_nbib(text, "x.nbib").problems] == [(message, hint)]


def test_record_without_its_first_line_is_kept() -> None:
    reading = read_nbib("TI  - A title\nAUID- ORCID: 1\nFAU - Doe, Jane\nAUID- ORCID: 1\n", "x.nbib")
    assert [record.title for record in reading.records] == ["A title"]
    assert [format_problem(each) for each in reading.problems] == [
        'x.nbib:1:1: error: a record has no "PMID- "',
        'x.nbib:4:1: warning: "ORCID: 1" is not an ORCID iD',
    ]


@given(
    st.text() | st.text(max_size=50).map(lambda text: TWO + text) | st.text(max_size=50).map(lambda text: text + TWO)
)
def test_any_text_gives_records_or_problems(text: str) -> None:
    reading = read_nbib(text, "x.nbib")
    assert reading.records or reading.problems


def test_list_that_ends_in_et_al_is_incomplete() -> None:
    record = read_nbib(
        "PMID- 1\nTI  - T\nFAU - Doe, Jane\nAU  - Doe J\nFAU - et al.\nAU  - et al.\n", "x.nbib"
    ).records[0]
    assert [each.name for each in record.contributors] == [Name("Doe", "Jane")]
    assert record.incomplete_roles == ("author",)


@pytest.mark.parametrize(
    ("line", "status"),
    [("PT  - Retracted Publication", "retracted"), ("PST - aheadofprint", "ahead-of-print"), ("PST - ppublish", None)],
)
def test_publication_status(line: str, status: str | None) -> None:
    record = read_nbib(f"PMID- 1\nTI  - One\n{line}\n", "x.nbib").records[0]
    assert (record.publication_status, record.extra) == (status, ())
