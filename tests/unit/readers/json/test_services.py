"""Objects of services to records, by way of CSL-JSON."""

import pytest

from generator.model import Contributor, Identifier, Link, Name, PartialDate, Record
from generator.problems import Location, Problem
from generator.readers.json.csl import read_item
from generator.readers.json.services import find_service
from generator.readers.json.values import Json, Object


def read(value: Object) -> Record:
    service = find_service(value)
    assert service is not None
    assert service.to_csl is not None
    problems: list[Problem] = []
    record = read_item(service.to_csl(value), Location("x.json", 1, 1), problems)
    assert problems == []
    return record


def test_crossref_work() -> None:
    work: Object = {
        "indexed": {"timestamp": 1},
        "prefix": "10.1007",
        "type": "book-chapter",
        "title": ["Widget <b>Mania</b>"],
        "subtitle": ["Using a GUI"],
        "issued": {"date-parts": [[None]]},
        "published": {"date-parts": [[2018, 8]]},
        "abstract": "<jats:title>Abstract</jats:title><jats:p>H<jats:sub>2</jats:sub>O at p &lt; 0.05.</jats:p>",
        "reference": [{"key": "1"}],
        "container-title": ["Innovative Energy", "Green Architecture"],
        "publisher-location": "Berlin",
    }
    record = read(work)
    assert (record.type, record.title) == ("chapter", "Widget Mania: Using a GUI")
    assert (record.collection_title, record.container_title) == ("Innovative Energy", "Green Architecture")
    assert (record.issued, record.publisher_place) == (PartialDate(2018, 8), "Berlin")
    assert record.abstract == "H₂O at p < 0.05."
    assert record.extra == ()


def test_crossref_subtitle_is_appended_once() -> None:
    work: Object = {"prefix": "10.1007", "member": "1", "title": ["Why?"], "subtitle": ["Because"]}
    assert read(work).title == "Why? Because"
    assert read({**work, "title": ["Why? Because"]}).title == "Why? Because"


def test_semantic_scholar_paper() -> None:
    paper: Object = {
        "paperId": "619922f86647",
        "externalIds": {"ArXiv": "1706.03762", "DOI": None, "PubMed": "123", "CorpusId": 1},
        "title": "Attention Is All You Need",
        "venue": "arXiv.org",
        "year": 2017,
        "publicationDate": "2017-06-12",
        "publicationTypes": ["JournalArticle", "Conference"],
        "journal": {"pages": "1 - 11", "volume": "abs/1706.03762"},
        "openAccessPdf": {"url": "https://arxiv.org/pdf/1706.03762.pdf"},
        "authors": [{"authorId": None, "name": "Ashish Vaswani"}, {"name": "Google"}],
    }
    record = read(paper)
    assert (record.type, record.status, record.issued) == ("article", "preprint", PartialDate(2017, 6, 12))
    assert [each.name for each in record.contributors] == [
        Name(family="Vaswani", given="Ashish"),
        Name(literal="Google"),
    ]
    assert record.identifiers == (Identifier("pmid", "123"), Identifier("arxiv", "1706.03762"))
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/1706.03762.pdf"),)
    assert record.page_range == "1-11"


def test_semantic_scholar_paper_on_a_preprint_server() -> None:
    record = read({"paperId": "1", "title": "T", "venue": "bioRxiv", "publicationTypes": ["JournalArticle"]})
    assert (record.type, record.status) == ("article", "preprint")


def test_openalex_work() -> None:
    work: Object = {
        "id": "https://openalex.org/W2741809807",
        "doi": "https://doi.org/10.7717/peerj.4375",
        "display_name": "The state of OA",
        "publication_date": "2018-02-13",
        "type": "article",
        "type_crossref": "journal-article",
        "primary_location": {"version": "publishedVersion", "source": {"display_name": "PeerJ"}},
        "authorships": [{"author": {"display_name": "Jason Priem", "orcid": "https://orcid.org/0000-0001-6187-6610"}}],
        "biblio": {"volume": "6", "first_page": "e4375", "last_page": "e4375"},
        "abstract_inverted_index": {"the": [0, 2], "same": [1]},
    }
    record = read(work)
    assert (record.key, record.title, record.type) == ("W2741809807", "The state of OA", "article-journal")
    assert (record.container_title, record.page_range, record.status) == ("PeerJ", "e4375", "published")
    assert record.contributors == (Contributor(Name(family="Priem", given="Jason"), orcid="0000-0001-6187-6610"),)
    assert record.abstract == "the same the"


def test_orcid_group_is_completed_from_all_summaries() -> None:
    def summary(title: str, year: str | None, identifier: str) -> Object:
        date: Json = {"year": {"value": year}, "month": None, "day": None} if year else None
        ids: Json = [{"external-id-type": "doi", "external-id-value": identifier, "external-id-relationship": "self"}]
        return {
            "put-code": 1,
            "type": "journal-article",
            "title": {"title": {"value": title}, "subtitle": None},
            "publication-date": date,
            "external-ids": {"external-id": ids},
            "journal-title": None,
        }

    record = read({"work-summary": [summary("Preferred", None, "10.1000/1"), summary("Other", "2018", "10.1000/1")]})
    assert (record.title, record.issued) == ("Preferred", PartialDate(2018))
    assert record.identifiers == (Identifier("doi", "10.1000/1"),)


def test_orcid_part_of_and_funding_identifiers_are_ignored() -> None:
    ids: Json = [
        {"external-id-type": kind, "external-id-value": value, "external-id-relationship": relationship}
        for kind, value, relationship in (
            ("doi", "10.1000/book", "part-of"),
            ("grant_number", "1", "funded-by"),
            ("pmc", "PMC456", "self"),
            ("isbn", "978-0-201-89683-1", "part-of"),
        )
    ]
    record = read({"put-code": 1, "title": {"title": {"value": "A"}}, "external-ids": {"external-id": ids}})
    assert record.identifiers == (Identifier("isbn", "9780201896831"), Identifier("pmcid", "PMC456"))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"id": "https://openalex.org/A1", "display_name_alternatives": [], "works_count": 3}, "an OpenAlex author"),
        ({"id": "https://openalex.org/S1"}, "an OpenAlex object"),
        ({"orcid-identifier": {}}, "an ORCID person"),
        ({"itemType": "note"}, "a Zotero attachment or note"),
        ({"attributes": {}, "relationships": {}}, "a DataCite work"),
        ({"result": {"hits": {}}}, "a response of DBLP"),
    ],
)
def test_objects_that_cannot_be_converted_are_recognised(value: Object, name: str) -> None:
    service = find_service(value)
    assert service is not None
    assert (service.name, service.to_csl) == (name, None)


def test_csl_item_is_not_of_a_service() -> None:
    assert find_service({"id": "a", "type": "book", "title": "A", "DOI": "10.1000/1"}) is None
