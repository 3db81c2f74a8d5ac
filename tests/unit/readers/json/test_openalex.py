"""Works of OpenAlex to records."""

import pytest

from generator.model import Contributor, Identifier, Name, PartialDate
from generator.readers.json.openalex import FIELDS
from generator.readers.json.values import Json, Object
from tests.support.services import read_work, unaccounted

WORK: Object = {"id": "https://openalex.org/W1", "title": "A title", "authorships": [], "type": "article"}


def location(name: str, kind: str, **rest: Json) -> Object:
    return {"source": {"display_name": name, "type": kind, **rest}}


def test_article_in_a_journal() -> None:
    journal = location("PeerJ", "journal", issn_l="2167-8359", host_organization_name="PeerJ, Inc.")
    work: Object = {
        "id": "https://openalex.org/W2741809807",
        "doi": "https://doi.org/10.7717/peerj.4375",
        "display_name": "The state of OA",
        "publication_date": "2018-02-13",
        "publication_year": 2018,
        "type": "article",
        "type_crossref": "journal-article",
        "primary_location": {**journal, "version": "publishedVersion", "license": "cc-by"},
        "authorships": [
            {"raw_author_name": "J. Priem", "author": {"display_name": "Jason Priem", "orcid": None}},
            {"author": {"display_name": "Ann Lee", "orcid": "https://orcid.org/0000-0002-1825-0097"}},
        ],
        "biblio": {"volume": "6", "issue": None, "first_page": "e4375", "last_page": "e4375"},
        "ids": {
            "pmid": "https://pubmed.ncbi.nlm.nih.gov/29456894",
            "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/5815332",
        },
        "abstract_inverted_index": {"the": [0, 2], "same": [1]},
        "keywords": [{"display_name": "Open access", "score": 1}],
        "mesh": [{"descriptor_name": "Publishing", "qualifier_name": ""}],
        "topics": [{"display_name": "Scientometrics"}, {"display_name": "Libraries"}],
    }
    record = read_work(work)
    assert (record.key, record.title, record.type) == ("W2741809807", "The state of OA", "article-journal")
    assert (record.container_title, record.publisher, record.page_range) == ("PeerJ", "PeerJ, Inc.", "e4375")
    assert (record.volume, record.status, record.issued) == ("6", "published", PartialDate(2018, 2, 13))
    assert record.contributors == (
        Contributor(Name(family="Priem", given="J.")),
        Contributor(Name(family="Lee", given="Ann"), orcid="0000-0002-1825-0097"),
    )
    assert record.abstract == "the same the"
    assert record.keywords == ("Open access", "Publishing")
    assert record.identifiers == (
        Identifier("doi", "10.7717/peerj.4375"),
        Identifier("issn", "2167-8359"),
        Identifier("pmid", "29456894"),
        Identifier("pmcid", "PMC5815332"),
    )
    assert record.extra == (("topics", "Scientometrics; Libraries"), ("license", "cc-by"))


@pytest.mark.parametrize(
    ("name", "server"),
    [
        ("arXiv (Cornell University)", "arXiv"),
        ("bioRxiv (Cold Spring Harbor Laboratory)", "bioRxiv"),
        ("SSRN Electronic Journal", "SSRN"),
        ("Research Square (Research Square)", "Research Square"),
        ("Zenodo (CERN European Organization for Nuclear Research)", "Zenodo"),
    ],
)
def test_server_of_a_preprint_is_its_publisher(name: str, server: str) -> None:
    place = location(name, "repository", host_organization_name="An Operator", issn_l="2331-8422")
    work: Object = {
        **WORK,
        "doi": "https://doi.org/10.48550/arxiv.1201.00001",
        "type": "preprint",
        "type_crossref": "journal-article",
        "primary_location": {**place, "version": "publishedVersion"},
    }
    record = read_work(work)
    assert (record.type, record.status) == ("article", "preprint")
    assert (record.container_title, record.publisher) == (None, server)
    assert record.extra == (("server operator", "An Operator"),)
    assert [each.scheme for each in record.identifiers] == ["doi"]


def test_article_on_a_preprint_server_is_a_preprint() -> None:
    record = read_work({**WORK, "primary_location": location("bioRxiv (Cold Spring Harbor Laboratory)", "repository")})
    assert (record.type, record.status, record.container_title) == ("article", "preprint", None)


def test_copy_in_a_repository_is_not_the_journal() -> None:
    copy = location("HAL (Le Centre pour la Communication Scientifique Directe)", "repository")
    journal = location("Language", "journal", issn_l="0097-8507", host_organization_name="LSA")
    arxiv: Object = {"landing_page_url": "http://arxiv.org/abs/1706.03762", "source": {"type": "repository"}}
    record = read_work({**WORK, "primary_location": copy, "locations": [copy, arxiv, journal]})
    assert (record.type, record.container_title, record.publisher) == ("article-journal", "Language", "LSA")
    assert record.identifiers == (Identifier("issn", "0097-8507"), Identifier("arxiv", "1706.03762"))
    alone = read_work({**WORK, "primary_location": {**copy, "version": "acceptedVersion"}, "locations": [copy]})
    assert (alone.container_title, alone.publisher, alone.status) == (
        None,
        "HAL (Le Centre pour la Communication Scientifique Directe)",
        "accepted",
    )


@pytest.mark.parametrize(
    ("work", "item_type"),
    [
        ({"type": "article", "type_crossref": "proceedings-article"}, "paper-conference"),
        ({"type": "article", "primary_location": {"raw_type": "proceedings-article"}}, "paper-conference"),
        ({"type": "article", "primary_location": location("ACL", "conference")}, "paper-conference"),
        ({"type": "article"}, "article-journal"),
        ({"type": "letter"}, "article-journal"),
        ({"type": "book-chapter", "type_crossref": "journal-article"}, "chapter"),
        ({"type": "dissertation"}, "thesis"),
        ({"type": "dataset", "type_crossref": "posted-content"}, "dataset"),
    ],
)
def test_types(work: Object, item_type: str) -> None:
    assert read_work({**WORK, **work}).type == item_type


def test_retracted_work() -> None:
    record = read_work({**WORK, "is_retracted": True, "primary_location": location("PeerJ", "journal")})
    assert (record.publication_status, record.container_title) == ("retracted", "PeerJ")
    assert read_work({**WORK, "is_retracted": False}).publication_status is None


def test_truncated_list_of_authors_is_incomplete() -> None:
    authors: Json = [{"raw_author_name": "Ann Lee", "author": {}}]
    record = read_work({**WORK, "authorships": authors, "is_authors_truncated": True})
    assert (len(record.authors), record.incomplete_roles) == (1, ("author",))


def test_every_field_is_accounted_for() -> None:
    named: Json = [{"display_name": "Quux", "descriptor_name": "Quux"}]
    values: dict[str, Json] = {
        "abstract_inverted_index": {"Quux": [0]}, "abstract_inverted_index_v3": {"Quux": [0]},
        "authorships": [{"raw_author_name": "Ann Lee"}], "best_oa_location": {"pdf_url": "https://example.org/a.pdf"},
        "biblio": {"volume": "3"}, "doi": "10.1000/x", "id": "https://openalex.org/W2", "ids": {"pmid": "123"},
        "is_authors_truncated": True, "is_paratext": True, "is_retracted": True,
        "keywords": named, "mesh": named, "topics": named,
        "locations": [{"landing_page_url": "https://arxiv.org/abs/1706.03762"}],
        "primary_location": location("PeerJ", "journal"), "publication_date": "2018-02-13", "publication_year": 2018,
        "type": "book",
    }  # fmt: skip
    # The name counts only where there is no title.
    assert unaccounted(FIELDS, WORK, values) == ["display_name"]
    assert read_work({**WORK, "title": None, "display_name": "Quux"}).title == "Quux"
