"""Zotero items to CSL-JSON items, and to records."""

import pytest

from generator.model import Identifier, Link, Name
from generator.readers.json.values import Json, Object
from generator.readers.json.zotero import FIELDS, from_zotero
from tests.support.services import read_work, unaccounted

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
        "is_personal": True,
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


def test_further_fields_for_one_variable_are_extra() -> None:
    record = read_work({"itemType": "report", "title": "A", "institution": "I", "publisher": "P", "reportNumber": "7"})
    assert (record.publisher, record.number, record.extra) == ("P", "7", (("institution", "I"),))


def test_server_of_a_preprint_is_its_publisher() -> None:
    preprint: Object = {
        "itemType": "preprint",
        "title": "A",
        "repository": "arXiv",
        "archiveID": "arXiv:1706.03762",
        "genre": "Preprint",
        "date": "2024-01",
        "extra": "arXiv:1706.03762 [cs]",
        "libraryCatalog": "arXiv.org",
    }
    record = read_work(preprint)
    assert (record.type, record.status) == ("article", "preprint")
    assert (record.container_title, record.publisher, record.number) == (None, "arXiv", None)
    assert record.identifiers == (Identifier("arxiv", "1706.03762"),)


def test_extra_is_read_and_what_remains_of_it_is_private() -> None:
    extra = (
        "Citation Key: lee2001\nPMID: 123\nDirector: Poe || Sue\nOriginal Date: 1913\n_eprint: 1706.03762\n"
        "Event Place: Berlin\nI do not believe a word of this.\ntex.shelf: at home"
    )
    record = read_work({"itemType": "conferencePaper", "key": "X", "title": "A", "extra": extra})
    assert record.key == "lee2001"
    assert record.identifiers == (Identifier("pmid", "123"), Identifier("arxiv", "1706.03762"))
    assert record.contributors[0].name == Name("Poe", "Sue")
    assert (record.event_place, record.note) == ("Berlin", None)
    assert record.extra == (("original-date", "1913"),)


def test_private_parts_of_a_library_are_not_read() -> None:
    item: Object = {
        "itemType": "book",
        "title": "A",
        "tags": [{"tag": "widgets"}, {"tag": "/unread", "type": 1}, {"tag": "toread"}, {"tag": "⛔ No DOI found"}],
        "notes": [{"note": "<p>Dull.</p>"}],
        "attachments": [{"path": "/home/ann/dull.pdf", "title": "Dull"}],
        "url": "https://example.org/",
    }
    record = read_work(item)
    assert (record.keywords, record.note, record.extra) == (("widgets",), None, ())
    assert record.links == (Link("url", "https://example.org/"),)


def test_every_field_is_accounted_for() -> None:
    base: Object = {"itemType": "book", "title": "A"}
    values: dict[str, Json] = {
        "DOI": "10.1000/x", "ISBN": "9780201896831", "ISSN": "2049-3630", "url": "https://example.org/",
        "creators": [{"lastName": "Lee", "firstName": "Ann"}], "tags": [{"tag": "widgets"}],
        "extra": "PMID: 123", "itemType": "report",
    }  # fmt: skip
    assert unaccounted(FIELDS, base, values) == []
