"""Objects of services are recognised by their fields."""

import pytest

from generator.readers.json.services import find_service
from generator.readers.json.values import Object


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"paperId": "1"}, "a Semantic Scholar paper"),
        ({"externalIds": {}, "title": "A"}, "a Semantic Scholar paper"),
        ({"id": "https://openalex.org/W1"}, "an OpenAlex work"),
        ({"authorships": []}, "an OpenAlex work"),
        ({"work-summary": []}, "an ORCID work"),
        ({"put-code": 1, "title": {"title": {"value": "A"}}}, "an ORCID work"),
        ({"itemType": "book"}, "a Zotero item"),
        ({"key": "X", "data": {"itemType": "book"}}, "a Zotero item"),
        ({"title": ["A"]}, "a Crossref work"),
        ({"prefix": "10.1000", "member": "1"}, "a Crossref work"),
        ({"attributes": {"titles": []}}, "a DataCite work"),
        ({"titles": [{"title": "A"}], "creators": []}, "a DataCite work"),
        ({"info": {"key": "a", "title": "A"}, "@score": "1"}, "a hit of DBLP"),
    ],
)
def test_publications(value: Object, name: str) -> None:
    service = find_service(value)
    assert service is not None
    assert service.name == name
    assert service.to_csl is not None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ({"id": "https://openalex.org/A1", "display_name_alternatives": [], "works_count": 3}, "an OpenAlex author"),
        ({"id": "https://openalex.org/S1"}, "an OpenAlex object"),
        ({"orcid-identifier": {}}, "an ORCID person"),
        ({"itemType": "note"}, "a Zotero attachment or note"),
        ({"key": "X", "data": {"itemType": "attachment"}}, "a Zotero attachment or note"),
        ({"attributes": {"name": "A member"}, "relationships": {}}, "a DataCite object"),
        ({"info": {"author": "Ann Lee"}, "@score": "1"}, "a DBLP author or venue"),
        ({"@total": "0"}, "an answer of DBLP without hits"),
    ],
)
def test_other_objects(value: Object, name: str) -> None:
    service = find_service(value)
    assert service is not None
    assert (service.name, service.to_csl) == (name, None)


def test_csl_item_is_not_of_a_service() -> None:
    assert find_service({"id": "a", "type": "book", "title": "A", "DOI": "10.1000/1"}) is None
