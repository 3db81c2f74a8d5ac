"""Objects of services are recognised by their fields."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.readers.json import crossref, datacite, dblp, openalex, orcid, semantic_scholar, zotero
from generator.readers.json.services import find_service
from generator.readers.json.values import Object
from tests.support.services import read_service


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


WORKS: dict[str, tuple[Object, Mapping[str, str]]] = {
    "Crossref": ({"DOI": "10.1000/x", "prefix": "10.1000", "member": "1", "title": ["A"]}, crossref.FIELDS),
    "DataCite": ({"titles": [{"title": "A"}], "creators": [], "publicationYear": 2001}, datacite.FIELDS),
    "DBLP": ({"info": {"key": "a", "title": "A"}}, {"info": ""}),
    "OpenAlex": ({"id": "https://openalex.org/W1", "title": "A", "authorships": []}, openalex.FIELDS),
    "ORCID": ({"put-code": 1, "title": {"title": {"value": "A"}}}, orcid.FIELDS),
    "Semantic Scholar": ({"paperId": "1", "title": "A"}, semantic_scholar.FIELDS),
    "Zotero": ({"itemType": "book", "title": "A"}, zotero.FIELDS),
}
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.text(max_size=5)
    | st.sampled_from(["2001", "10.1000/x", "null"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "name", "value", "date-parts", "type", "author"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("name", WORKS)
@given(st.data())
def test_values_of_other_types_give_no_exception(name: str, data: st.DataObject) -> None:
    work, fields = WORKS[name]
    names = sorted({field.partition(".")[0] for field in fields})
    junk = data.draw(st.dictionaries(st.sampled_from(names), JUNK, max_size=4))
    reading = read_service({**work, **junk})
    assert reading.records or reading.problems


@given(st.dictionaries(st.sampled_from(sorted(dblp.FIELDS)), JUNK, max_size=4))
def test_junk_in_a_hit_of_dblp_gives_no_exception(junk: Object) -> None:
    reading = read_service({"info": {"key": "a", "title": "A", **junk}})
    assert reading.records or reading.problems


def test_fields_of_another_form_are_reported_and_kept() -> None:
    work: Object = {
        "id": "https://openalex.org/W1",
        "title": "A",
        "authorships": "Ann Lee",
        "biblio": ["7"],
        "type": True,
    }
    [record], problems = (reading := read_service(work)).records, reading.problems
    assert record.extra == (("authorships", "Ann Lee"), ("biblio", '["7"]'), ("type", "true"))
    assert [each.message for each in problems] == [
        '"authorships" has an unexpected form: "Ann Lee"',
        '"biblio" has an unexpected form: "["7"]"',
        '"type" has an unexpected form: "true"',
    ]
    assert {each.location for each in problems} == {record.location}


def test_further_texts_of_a_list_are_kept_but_not_those_that_are_private() -> None:
    work: Object = {"prefix": "10.1000", "member": "1", "title": ["A"], "volume": ["7", "8"], "ISSN": ["2049-3630"]}
    assert read_service(work).records[0].extra == (("volume", "8"),)
    item: Object = {"itemType": "book", "title": "A", "tags": ["toread", "/unread"], "notes": ["Dull.", "Very."]}
    reading = read_service(item)
    assert reading.records[0].extra == ()
    assert ['"tags" has an unexpected form' in each.message for each in reading.problems] == [True]
