"""Papers of Semantic Scholar to records."""

from generator.model import Identifier, Link, Name, PartialDate
from generator.readers.json.semantic_scholar import FIELDS
from generator.readers.json.values import Json, Object
from tests.support.services import read_work, unaccounted

PAPER: Object = {"paperId": "1", "title": "A title"}


def test_paper_on_arxiv() -> None:
    record = read_work({
        "paperId": "619922f86647",
        "externalIds": {"ArXiv": "1706.03762", "DOI": None, "PubMed": "123", "CorpusId": 1},
        "title": "Attention Is All You Need",
        "venue": "arXiv.org",
        "year": 2017,
        "publicationDate": "2017-06-12",
        "publicationTypes": ["JournalArticle", "Conference"],
        "publicationVenue": {"name": "arXiv.org", "issn": "2331-8422"},
        "journal": {"pages": "1 - 11", "volume": "abs/1706.03762"},
        "openAccessPdf": {"url": "https://arxiv.org/pdf/1706.03762.pdf"},
        "authors": [{"authorId": None, "name": "Ashish Vaswani"}, {"name": "Google"}],
    })  # fmt: skip
    assert (record.type, record.status, record.issued) == ("article", "preprint", PartialDate(2017, 6, 12))
    assert (record.container_title, record.publisher, record.volume) == (None, "arXiv", None)
    assert [each.name for each in record.contributors] == [
        Name(family="Vaswani", given="Ashish"),
        Name(literal="Google"),
    ]
    assert record.identifiers == (Identifier("pmid", "123"), Identifier("arxiv", "1706.03762"))
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/1706.03762.pdf"),)
    assert record.page_range == "1-11"


def test_article_on_another_server_is_a_preprint() -> None:
    record = read_work({**PAPER, "venue": "bioRxiv", "publicationTypes": ["JournalArticle"]})
    assert (record.type, record.status, record.container_title, record.publisher) == (
        "article", "preprint", None, "bioRxiv",
    )  # fmt: skip


def test_conference_paper_that_is_also_called_an_article() -> None:
    venue: Json = {"name": "A Conference", "type": "conference", "issn": "2049-3630"}
    record = read_work({**PAPER, "publicationVenue": venue, "publicationTypes": ["JournalArticle"]})
    assert (record.type, record.container_title) == ("paper-conference", "A Conference")
    assert record.identifiers == (Identifier("issn", "2049-3630"),)


def test_every_field_is_accounted_for() -> None:
    values: dict[str, Json] = {
        "authors": [{"name": "Ann Lee"}], "externalIds": {"DOI": "10.1000/x"}, "journal": {"name": "J"},
        "openAccessPdf": {"url": "https://example.org/a.pdf"}, "publicationDate": "2018-02-13", "year": 2018,
        "publicationTypes": ["Book"], "publicationVenue": {"name": "J"}, "fieldsOfStudy": ["Physics"],
    }  # fmt: skip
    assert unaccounted(FIELDS, PAPER, values) == []
