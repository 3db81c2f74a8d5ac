"""PubMed's own export."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contributor, Identifier, Name, PartialDate
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


def test_records() -> None:
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
    ("text", "message"),
    [("", "the file is empty"), ("<?xml?>", "this looks like XML, not like PubMed's format")],
)
def test_text_that_is_no_nbib_is_named(text: str, message: str) -> None:
    assert [problem.message for problem in read_nbib(text, "x.nbib").problems] == [message]


@given(
    st.text() | st.text(max_size=50).map(lambda text: TWO + text) | st.text(max_size=50).map(lambda text: text + TWO)
)
def test_any_text_gives_records_or_problems(text: str) -> None:
    reading = read_nbib(text, "x.nbib")
    assert reading.records or reading.problems
