"""Zotero items to CSL-JSON items."""

import pytest

from generator.readers.json.values import Json, Object
from generator.readers.json.zotero import from_zotero

ITEM: Object = {
    "key": "X",
    "itemType": "conferencePaper",
    "title": "A",
    "proceedingsTitle": "Proceedings",
    "date": "2019-05-12",
    "creators": [
        {"creatorType": "author", "firstName": "Tamara", "lastName": "von Glehn"},
        {"creatorType": "seriesEditor", "name": "A Team"},
    ],
    "tags": [{"tag": "one"}],
    "url": "https://example.org/",
    "pages": "1--2",
    "rights": "CC BY",
    "dateAdded": "2020-01-01",
}


@pytest.mark.parametrize("source", [ITEM, {"key": "X", "data": ITEM}], ids=["Better BibTeX", "API"])
def test_item(source: Object) -> None:
    found = {key: value for key, value in from_zotero(source).items() if value}
    assert found == {
        "id": "X",
        "type": "conferencePaper",
        "title": "A",
        "container-title": "Proceedings",
        "issued": "2019-05-12",
        "author": [{"family": "von Glehn", "given": "Tamara", "literal": None}],
        "collection-editor": [{"family": None, "given": None, "literal": "A Team"}],
        "keyword": ["one"],
        "URL": "https://example.org/",
        "page": "1--2",
        "rights": "CC BY",
    }


@pytest.mark.parametrize(
    ("creator", "role"), [("inventor", "author"), ("bookAuthor", "container-author"), ("wordsBy", "contributor")]
)
def test_creator_types_become_csl_roles(creator: str, role: str) -> None:
    creators: Json = [{"creatorType": creator, "lastName": "Doe"}]
    assert role in from_zotero({"itemType": "book", "creators": creators})


def test_first_field_with_a_value_is_used() -> None:
    item = from_zotero({"itemType": "thesis", "publisher": "", "university": "MIT", "thesisType": "PhD"})
    assert (item["publisher"], item["genre"]) == ("MIT", "PhD")
