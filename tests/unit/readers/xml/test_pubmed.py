"""PubMed's XML to records."""

import pytest

from generator.model import Contributor, Identifier, Name, PartialDate, Reading, Record
from generator.problems import format_problem
from generator.readers.xml.pubmed import FIELDS
from generator.readers.xml.reader import read_xml
from tests.support.services import UNREAD

ARTICLE = """<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2024//EN" "https://dtd.nlm.nih.gov/x.dtd">
<PubmedArticleSet>
<PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM">
  <PMID Version="1">123</PMID>
  <DateRevised><Year>2022</Year></DateRevised>
  <Article PubModel="Print">
    <Journal>
      <ISSN IssnType="Electronic">2049-3630</ISSN>
      <JournalIssue CitedMedium="Internet"><Volume>378</Volume><Issue>20</Issue>
        <PubDate><Year>2018</Year><Month>05</Month><Day>17</Day></PubDate></JournalIssue>
      <Title>The Journal of Examples</Title><ISOAbbreviation>J Ex</ISOAbbreviation>
    </Journal>
    <ArticleTitle>Use of H<sub>2</sub>O &lt; 5% in <i>vitro</i>.</ArticleTitle>
    <Pagination><StartPage>1865</StartPage><EndPage>1876</EndPage><MedlinePgn>1865-76</MedlinePgn></Pagination>
    <ELocationID EIdType="doi" ValidYN="Y">10.1000/x1</ELocationID>
    <Abstract>
      <AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">What is known, p &lt; 0.05.</AbstractText>
      <AbstractText Label="METHODS">What was <b>done</b>.</AbstractText>
      <CopyrightInformation>© 2018 Somebody</CopyrightInformation>
    </Abstract>
    <AuthorList CompleteYN="N">
      <Author ValidYN="Y" EqualContrib="Y"><LastName>O'Byrne</LastName><ForeName>Paul M</ForeName><Suffix>Jr</Suffix>
        <Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0097</Identifier>
        <AffiliationInfo><Affiliation>A University</Affiliation></AffiliationInfo></Author>
      <Author ValidYN="N"><LastName>Obyrne</LastName><ForeName>Paul M</ForeName></Author>
      <Author ValidYN="Y"><LastName>Lee</LastName><Initials>A</Initials></Author>
      <Author ValidYN="Y"><CollectiveName>The Example Group</CollectiveName></Author>
    </AuthorList>
    <Language>eng</Language>
    <GrantList CompleteYN="Y"><Grant><GrantID>12</GrantID><Agency>A Fund</Agency></Grant></GrantList>
    <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
      <PublicationType UI="D016449">Randomized Controlled Trial</PublicationType></PublicationTypeList>
    <ArticleDate DateType="Electronic"><Year>2018</Year><Month>03</Month><Day>02</Day></ArticleDate>
  </Article>
  <MedlineJournalInfo><Country>England</Country></MedlineJournalInfo>
  <MeshHeadingList>
    <MeshHeading><DescriptorName UI="D1" MajorTopicYN="N">Asthma</DescriptorName>
      <QualifierName UI="Q1">drug therapy</QualifierName></MeshHeading>
    <MeshHeading><DescriptorName UI="D2">Humans</DescriptorName></MeshHeading>
  </MeshHeadingList>
  <KeywordList Owner="NOTNLM"><Keyword MajorTopicYN="N">widgets</Keyword></KeywordList>
  <CommentsCorrectionsList>
    <CommentsCorrections RefType="CommentIn"><RefSource>J Ex. 2019;1:2</RefSource><PMID>124</PMID></CommentsCorrections>
    <CommentsCorrections RefType="Cites"><RefSource>Other. 1999</RefSource></CommentsCorrections>
  </CommentsCorrectionsList>
</MedlineCitation>
<PubmedData>
  <PublicationStatus>ppublish</PublicationStatus>
  <ArticleIdList><ArticleId IdType="pubmed">123</ArticleId><ArticleId IdType="doi">10.1000/x1</ArticleId>
    <ArticleId IdType="pmc">PMC456</ArticleId><ArticleId IdType="mid">NIHMS1</ArticleId></ArticleIdList>
  <ReferenceList><Reference><ArticleIdList><ArticleId IdType="pubmed">99</ArticleId></ArticleIdList></Reference>
  </ReferenceList>
</PubmedData>
</PubmedArticle>
</PubmedArticleSet>
"""


def read(text: str) -> Record:
    reading = read_xml(text, "x.xml")
    assert reading.problems == ()
    [record] = reading.records
    return record


def article(inner: str = "", data: str = "", start: str = "<PMID>1</PMID>", title: str = "A title.") -> Reading:
    name = f"<ArticleTitle>{title}</ArticleTitle>" if title else ""
    text = (
        f"<PubmedArticle><MedlineCitation>{start}<Article>{name}{inner}</Article></MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )
    return read_xml(text, "x.xml")


def test_article() -> None:
    record = read(ARTICLE)
    assert (record.format, record.key, record.location.line) == ("pubmed", "123", 4)
    assert (record.type, record.title, record.language) == ("article-journal", "Use of H₂O < 5% in vitro", "eng")
    assert (record.container_title, record.volume, record.issue) == ("The Journal of Examples", "378", "20")
    assert record.container_title_short == "J Ex"
    assert (record.issued, record.page_range) == (PartialDate(2018, 5, 17), "1865-1876")
    assert record.identifiers == (
        Identifier("pmid", "123"), Identifier("issn", "2049-3630"), Identifier("doi", "10.1000/x1"),
        Identifier("pmcid", "PMC456"),
    )  # fmt: skip
    assert record.abstract == "BACKGROUND: What is known, p < 0.05.\n\nMETHODS: What was done."
    assert record.contributors == (
        Contributor(Name("O'Byrne", "Paul M", suffix="Jr"), orcid="0000-0002-1825-0097", marks=("equal-contribution",)),
        Contributor(Name("Lee", "A")),
        Contributor(Name(literal="The Example Group")),
    )
    assert record.incomplete_roles == ("author",)
    assert record.keywords == ("widgets", "Asthma/drug therapy", "Humans")
    assert dict(record.extra) == {
        "GrantList": "12 A Fund",
        "CommentIn": "J Ex. 2019;1:2 PMID 124",
        "copyright": "© 2018 Somebody",
        "ArticleDate": "2018-03-02",
        "PublicationTypeList": "Randomized Controlled Trial",
        "mid": "NIHMS1",
    }


@pytest.mark.parametrize(
    ("date", "issued", "literal"),
    [
        ("<Year>2018</Year>", PartialDate(2018), None),
        ("<Year>2018</Year><Month>Mar</Month>", PartialDate(2018, 3), None),
        ("<Year>2018</Year><Month>Mar</Month><Day>1</Day>", PartialDate(2018, 3, 1), None),
        ("<MedlineDate>2018 Mar-Apr</MedlineDate>", PartialDate(2018, 3), None),
    ],
)
def test_dates(date: str, issued: PartialDate, literal: str | None) -> None:
    record = article(
        f"<Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue></Journal>"
        "<ArticleDate><Year>2017</Year></ArticleDate>"
    ).records[0]
    assert (record.issued, record.issued_literal) == (issued, literal)


def test_electronic_date_without_another() -> None:
    record = article("<ArticleDate><Year>2017</Year><Month>02</Month></ArticleDate>").records[0]
    assert (record.issued, record.extra) == (PartialDate(2017, 2), ())


def test_article_number() -> None:
    number = "<ELocationID EIdType='pii' ValidYN='Y'>e32822</ELocationID>"
    bad = "<ELocationID EIdType='doi' ValidYN='N'>10.1000/wrong</ELocationID>"
    record = article(number + bad).records[0]
    assert (record.number, record.page_range, record.identifier("doi")) == ("e32822", None, None)
    paged = article(f"<Pagination><MedlinePgn>6913-7</MedlinePgn></Pagination>{number}").records[0]
    assert (paged.number, paged.page_range) == (None, "6913-6917")


@pytest.mark.parametrize(
    ("inner", "data", "status"),
    [
        (
            "<PublicationTypeList><PublicationType>Retracted Publication</PublicationType></PublicationTypeList>",
            "",
            "retracted",
        ),
        ("", "<PublicationStatus>aheadofprint</PublicationStatus>", "ahead-of-print"),
        ("", "<PublicationStatus>ppublish</PublicationStatus>", None),
    ],
)  # fmt: skip
def test_publication_status(inner: str, data: str, status: str | None) -> None:
    assert article(inner, data).records[0].publication_status == status


def test_preprint() -> None:
    record = article(
        "<Journal><Title>bioRxiv : the preprint server for biology</Title></Journal><PublicationTypeList>"
        "<PublicationType>Preprint</PublicationType><PublicationType>Journal Article</PublicationType>"
        "</PublicationTypeList>"
    ).records[0]
    assert (record.type, record.status) == ("article", "preprint")


def test_translated_title_and_its_original() -> None:
    record = article("<VernacularTitle>Ein Titel.</VernacularTitle>", title="[A title].").records[0]
    assert (record.title, record.extra) == ("A title", (("VernacularTitle", "Ein Titel."),))


BOOK = (
    "<PubmedBookArticle><BookDocument><PMID>21249755</PMID><ArticleIdList>"
    "<ArticleId IdType='bookaccession'>NBK1826</ArticleId></ArticleIdList><Book><Publisher>"
    "<PublisherName>NCBI</PublisherName><PublisherLocation>Bethesda (MD)</PublisherLocation></Publisher>"
    "<BookTitle book='x'>Cancer Syndromes</BookTitle><PubDate><Year>2009</Year></PubDate>"
    "<AuthorList Type='editors' CompleteYN='Y'><Author><LastName>Roe</LastName><ForeName>Ed</ForeName></Author>"
    "</AuthorList><AuthorList Type='authors'><Author><LastName>Poe</LastName><ForeName>Sue</ForeName></Author>"
    "</AuthorList><CollectionTitle>A Series</CollectionTitle><Isbn>9780201896831</Isbn></Book>{}"
    "<Language>eng</Language><PublicationType>Review</PublicationType></BookDocument></PubmedBookArticle>"
)


def test_book() -> None:
    record = read(BOOK.format(""))
    assert (record.type, record.title, record.container_title) == ("book", "Cancer Syndromes", None)
    assert (record.publisher, record.publisher_place, record.issued) == ("NCBI", "Bethesda (MD)", PartialDate(2009))
    assert [(each.name.family, each.role) for each in record.contributors] == [("Roe", "editor"), ("Poe", "author")]
    assert (record.collection_title, record.identifier("isbn")) == ("A Series", "9780201896831")


def test_chapter_of_a_book() -> None:
    record = read(
        BOOK.format(
            "<ArticleTitle>A Syndrome</ArticleTitle><AuthorList Type='authors'><Author><LastName>Lee</LastName>"
            "<ForeName>Ann</ForeName></Author></AuthorList>"
            "<ContributionDate><Year>2010</Year><Month>7</Month></ContributionDate>"
        )
    )
    assert (record.type, record.title, record.container_title) == ("chapter", "A Syndrome", "Cancer Syndromes")
    assert [(each.name.family, each.role) for each in record.contributors] == [("Lee", "author"), ("Roe", "editor")]
    assert record.issued == PartialDate(2010, 7)


def test_problems_are_located_at_the_author() -> None:
    reading = article(
        "<AuthorList>\n<Author><AffiliationInfo/></Author>\n<Author><LastName>Lee</LastName>"
        "<Identifier Source='ORCID'>123</Identifier></Author></AuthorList>"
    )
    assert [format_problem(each) for each in reading.problems] == [
        "x.xml:2:1: warning: an author has no name",
        'x.xml:3:1: warning: "123" is not an ORCID iD',
    ]


@pytest.mark.parametrize("name", sorted(name for name in FIELDS if "." not in name))
def test_every_element_is_accounted_for(name: str) -> None:
    values = {
        "Abstract": "<AbstractText>Quux</AbstractText>",
        "ArticleDate": "<Year>2018</Year>",
        "ContributionDate": "<Year>2018</Year>",
        "ArticleIdList": "<ArticleId IdType='doi'>10.1000/x</ArticleId>",
        "AuthorList": "<Author><LastName>Lee</LastName></Author>",
        "Book": "<BookTitle>Quux</BookTitle>",
        "CommentsCorrectionsList": "<CommentsCorrections RefType='ErratumIn'><PMID>2</PMID></CommentsCorrections>",
        "Journal": "<Title>Quux</Title>",
        "KeywordList": "<Keyword>Quux</Keyword>",
        "MeshHeadingList": "<MeshHeading><DescriptorName>Quux</DescriptorName></MeshHeading>",
        "Pagination": "<MedlinePgn>7-9</MedlinePgn>",
        "PMID": "2",
        "PublicationStatus": "aheadofprint",
        "PublicationTypeList": "<PublicationType>Dataset</PublicationType>",
    }
    attributes = " EIdType='doi'" if name == "ELocationID" else ""
    inner = f"<{name}{attributes}>{values.get(name, '10.1000/x' if attributes else 'Quux')}</{name}>"
    start, title = "" if name == "PMID" else "<PMID>1</PMID>", "" if name == "ArticleTitle" else "A title."
    if name == "ContributionDate":
        changed, base = (read_xml(BOOK.format(each), "x.xml") for each in (inner, ""))
    else:
        changed, base = article(inner, start=start, title=title), article(start=start, title=title)
    is_used = name in ("PublicationStatus", "CommentsCorrectionsList") or not FIELDS[name].startswith(UNREAD)
    assert (changed.records != base.records) == is_used
