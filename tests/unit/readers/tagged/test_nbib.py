"""PubMed's export format to records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contributor, Identifier, Name, PartialDate
from generator.problems import format_problem
from generator.readers.tagged.nbib import read_nbib

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
    assert (second.title, second.status, second.page_range) == ("A translated title", "preprint", "342-6")
    assert (second.issued, second.issued_literal) == (PartialDate(2017), "2017 Spring")
    assert second.contributors == (Contributor(Name(family="Dam", given="JP", non_dropping_particle="van")),)


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
