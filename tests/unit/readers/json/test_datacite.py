"""Works of DataCite to records."""

import pytest

from generator.model import Contributor, Identifier, Link, Name, PartialDate
from generator.readers.json.datacite import FIELDS
from generator.readers.json.values import Json, Object
from tests.support.services import read_service, read_work, unaccounted

WORK: Object = {"doi": "10.5072/x1", "titles": [{"title": "A title"}], "publicationYear": 2021, "creators": []}

DATASET: Object = {
    **WORK,
    "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Measurements", "citeproc": "dataset"},
    "creators": [
        {
            "name": "Lee, Ann",
            "nameType": "Personal",
            "givenName": "Ann",
            "familyName": "Lee",
            "affiliation": [{"name": "A University"}],
            "nameIdentifiers": [
                {"nameIdentifier": "https://orcid.org/0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}
            ],
        },
        {"name": "The Widget Collaboration", "nameType": "Organizational", "nameIdentifiers": []},
        {"name": "Doe, Jim"},
    ],
    "titles": [
        {"title": "Widgets"},
        {"title": "A Survey", "titleType": "Subtitle"},
        {"title": "Dinge", "titleType": "TranslatedTitle", "lang": "de"},
    ],
    "publisher": {"name": "Zenodo"},
    "contributors": [
        {"name": "Roe, Ed", "contributorType": "Editor"},
        {"name": "Poe, Sue", "contributorType": "DataCollector"},
        {"name": "A Sponsor", "contributorType": "Sponsor"},
    ],
    "dates": [{"date": "2021-03-05", "dateType": "Issued"}, {"date": "2020/2021", "dateType": "Collected"}],
    "language": "en",
    "subjects": [{"subject": "widgets"}],
    "version": "v1.2",
    "rightsList": [{"rights": "CC BY 4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/"}],
    "descriptions": [
        {"description": "What was measured.", "descriptionType": "Abstract"},
        {"description": "How.", "descriptionType": "Methods"},
    ],
    "relatedIdentifiers": [
        {"relationType": "IsSupplementTo", "relatedIdentifier": "10.1000/1", "relatedIdentifierType": "DOI"},
        {"relationType": "IsVersionOf", "relatedIdentifier": "10.5072/x0", "relatedIdentifierType": "DOI"},
        {"relationType": "References", "relatedIdentifier": "10.1000/2", "relatedIdentifierType": "DOI"},
    ],
    "fundingReferences": [{"funderName": "A Fund", "awardNumber": "12"}],
    "url": "https://zenodo.org/record/1",
}


@pytest.mark.parametrize(
    "value",
    [
        {"data": {"id": "10.5072/x1", "type": "dois", "attributes": DATASET, "relationships": {}}},
        {"data": [{"id": "10.5072/x1", "type": "dois", "attributes": DATASET}]},
        {**DATASET, "id": "https://doi.org/10.5072/x1"},
    ],
    ids=["work", "list", "bare metadata"],
)
def test_dataset(value: Object) -> None:
    record = read_work(value)
    assert (record.type, record.title, record.publisher) == ("dataset", "Widgets: A Survey", "Zenodo")
    assert record.contributors == (
        Contributor(Name("Lee", "Ann"), orcid="0000-0002-1825-0097"),
        Contributor(Name(literal="The Widget Collaboration")),
        Contributor(Name("Doe", "Jim")),
        Contributor(Name("Roe", "Ed"), "editor"),
        Contributor(Name("Poe", "Sue"), "contributor"),
    )
    assert (record.issued, record.language, record.abstract) == (PartialDate(2021, 3, 5), "en", "What was measured.")
    assert record.identifiers == (Identifier("doi", "10.5072/x1"),)
    assert record.links == (Link("url", "https://zenodo.org/record/1"),)
    assert record.keywords == ("widgets",)
    assert dict(record.extra) == {
        "other TranslatedTitle": "Dinge",
        "Sponsor": "A Sponsor",
        "date Collected": "2020/2021",
        "version": "v1.2",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "description Methods": "How.",
        "IsSupplementTo": "DOI: 10.1000/1",
        "IsVersionOf": "DOI: 10.5072/x0",
        "funder": "A Fund (12)",
    }


def test_preprint_of_arxiv() -> None:
    work: Object = {
        **WORK,
        "doi": "10.48550/arxiv.1706.03762",
        "identifiers": [{"identifier": "1706.03762", "identifierType": "arXiv"}],
        "publisher": "arXiv",
        "publicationYear": 2017,
        "types": {"resourceTypeGeneral": "Preprint", "resourceType": "Article"},
        "dates": [
            {"date": "2017-06-12T17:57:34Z", "dateType": "Submitted"},
            {"date": "2017-06", "dateType": "Available"},
        ],
    }
    record = read_work(work)
    assert (record.type, record.status, record.genre) == ("article", "preprint", None)
    assert (record.publisher, record.container_title, record.issued) == ("arXiv", None, PartialDate(2017, 6))
    assert record.identifiers == (Identifier("doi", "10.48550/arxiv.1706.03762"), Identifier("arxiv", "1706.03762"))


def test_article_in_a_journal() -> None:
    container: Object = {"type": "Journal", "title": "A Journal", "volume": "3", "issue": "2", "firstPage": "7"}
    record = read_work({**WORK, "types": {"resourceTypeGeneral": "JournalArticle"}, "container": container})
    assert (record.type, record.container_title, record.volume, record.issue, record.page_range) == (
        "article-journal", "A Journal", "3", "2", "7",
    )  # fmt: skip


def test_chapter_in_a_related_item() -> None:
    book: Object = {
        "relatedItemType": "Book",
        "relationType": "IsPublishedIn",
        "titles": [{"title": "A Book"}],
        "firstPage": "7",
        "lastPage": "19",
    }
    isbn: Json = [{"relationType": "IsPartOf", "relatedIdentifier": "9780201896831", "relatedIdentifierType": "ISBN"}]
    types: Object = {"resourceTypeGeneral": "BookChapter"}
    record = read_work({**WORK, "types": types, "relatedItems": [book], "relatedIdentifiers": isbn})
    assert (record.type, record.container_title, record.page_range) == ("chapter", "A Book", "7-19")
    assert record.identifier("isbn") == "9780201896831"


@pytest.mark.parametrize(
    ("types", "item_type", "genre"),
    [
        ({"resourceTypeGeneral": "Text", "resourceType": "PhD thesis"}, "thesis", "PhD thesis"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Working Paper"}, "report", "Working Paper"),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal"}, "article-journal", None),
        ({"resourceTypeGeneral": "Dissertation"}, "thesis", None),
        ({"resourceTypeGeneral": "Software", "resourceType": "Software"}, "software", None),
        ({"resourceTypeGeneral": "Poster", "resourceType": "Poster"}, "speech", None),
        ({}, None, None),
    ],
)
def test_types(types: Object, item_type: str | None, genre: str | None) -> None:
    record = read_work({**WORK, "types": types})
    assert (record.type, record.genre) == (item_type, genre)


def test_series_of_a_report_and_repository_of_a_dataset() -> None:
    report = read_work({
        **WORK, "types": {"resourceTypeGeneral": "Report"}, "container": {"type": "Series", "title": "Papers"},
    })  # fmt: skip
    assert (report.collection_title, report.container_title) == ("Papers", None)
    data = read_work({**WORK, "container": {"type": "DataRepository", "title": "A Repository"}})
    assert (data.container_title, data.extra) == (None, (("repository", "A Repository"),))


def test_no_part_of_a_date_is_taken_from_another_year() -> None:
    available: Json = [{"date": "2023-05-05", "dateType": "Available"}]
    record = read_work({**WORK, "dates": available})
    assert (record.issued, record.extra) == (PartialDate(2021), (("date Available", "2023-05-05"),))


def test_every_field_is_accounted_for() -> None:
    values: dict[str, Json] = {
        name: DATASET[name] for name in ("creators", "contributors", "rightsList", "descriptions", "titles", "types")
    }
    values |= {name: DATASET[name] for name in ("subjects", "relatedIdentifiers", "fundingReferences", "url", "dates")}
    values |= {
        "alternateIdentifiers": [{"alternateIdentifierType": "arXiv", "alternateIdentifier": "1706.03762"}],
        "container": {"title": "Quux"},
        "doi": "10.5072/x2",
        "geoLocations": [{"geoLocationPlace": "Berlin"}],
        "identifiers": [{"identifierType": "arXiv", "identifier": "1706.03762"}],
        "publicationYear": 2022,
        "relatedItems": [{"titles": [{"title": "Quux"}]}],
    }
    assert unaccounted(FIELDS, WORK, values) == []


def test_malformed_objects_give_no_exception() -> None:
    values: list[Json] = [None, 1, "x", [], [1], [None], {"title": 1}, [{"title": None}], [{}]]
    for value in values:
        for name in FIELDS:
            read_service({**DATASET, name: value})
