"""Works of ORCID to records."""

import json

from generator.model import Contributor, Identifier, Link, Name, PartialDate
from generator.problems import format_problem
from generator.readers.json.orcid import FIELDS, ORCID_RECORD, from_orcid, orcid_of
from generator.readers.json.values import Json, Object
from tests.support.services import UNREAD, read_service, read_work

PATH = "/0000-0002-1825-0097/work/7"


def external_ids(*triples: tuple[str, str, str]) -> Object:
    return {
        "external-id": [
            {"external-id-type": kind, "external-id-value": value, "external-id-relationship": relationship}
            for kind, value, relationship in triples
        ]
    }


def summary(title: str, **fields: Json) -> Object:
    return {
        "put-code": 7,
        "type": "journal-article",
        "title": {"title": {"value": title}, "subtitle": None},
        "publication-date": None,
        "external-ids": None,
        "journal-title": None,
        "visibility": "public",
        "path": PATH,
        **{key.replace("_", "-"): value for key, value in fields.items()},
    }


def test_summaries_of_a_group_are_one_work() -> None:
    date: Json = {"year": {"value": "2018"}, "month": {"value": "05"}, "day": None}
    ids = external_ids(("doi", "10.1000/1", "self"))
    group: Object = {
        "external-ids": ids,
        "work-summary": [
            summary("Other", publication_date=date, journal_title={"value": "A Journal"}, display_index="0"),
            summary("Preferred", external_ids=ids, display_index="1"),
        ],
    }
    record = read_work({"group": [group]})
    assert (record.title, record.issued, record.container_title) == ("Preferred", PartialDate(2018, 5), "A Journal")
    assert record.identifiers == (Identifier("doi", "10.1000/1"),)


def test_summaries_say_only_whose_record_lists_them() -> None:
    reading = read_service({"group": [{"work-summary": [summary("One")]}, {"work-summary": [summary("Two")]}]})
    assert [record.contributors for record in reading.records] == [(), ()]
    assert [record.extra for record in reading.records] == [((ORCID_RECORD, "0000-0002-1825-0097"),)] * 2
    assert reading.orcid_works == ((0, "0000-0002-1825-0097"), (1, "0000-0002-1825-0097"))
    assert (reading.orcid_person, reading.problems) == (None, ())


def test_whole_record_names_the_person() -> None:
    name: Json = {"given-names": {"value": "Ann"}, "family-name": {"value": "Lee"}, "credit-name": None}
    reading = read_service({
        "orcid-identifier": {"path": "0000-0002-1825-0097"},
        "person": {"name": name},
        "activities-summary": {"works": {"group": [{"work-summary": [summary("One")]}]}},
    })  # fmt: skip
    assert [record.title for record in reading.records] == ["One"]
    assert reading.orcid_person == Contributor(Name("Lee", "Ann"), "contributor", "0000-0002-1825-0097")


def test_identifiers_of_other_works_are_extra() -> None:
    ids = external_ids(
        ("doi", "10.1000/book", "part-of"), ("grant_number", "1", "funded-by"), ("pmc", "PMC456", "self"),
        ("isbn", "978-0-201-89683-1", "part-of"), ("doi", "10.48550/arXiv.1706.03762", "version-of"),
        ("doi", "10.1000/1", "self"), ("doi", "10.1000/2", "self"), ("eid", "2-s2.0-1", "self"),
        ("uri", "https://example.org/paper", "self"),
    )  # fmt: skip
    record = read_work(summary("A", external_ids=ids))
    assert record.identifiers == (
        Identifier("isbn", "9780201896831"), Identifier("pmcid", "PMC456"),
        Identifier("doi", "10.1000/1"), Identifier("doi", "10.1000/2"),
    )  # fmt: skip
    assert record.links == (Link("url", "https://example.org/paper"),)
    assert record.extra == (
        ("part-of doi", "10.1000/book"), ("funded-by grant_number", "1"),
        ("version-of doi", "10.48550/arXiv.1706.03762"),
        ("eid", "2-s2.0-1"),
        (ORCID_RECORD, "0000-0002-1825-0097"),
    )  # fmt: skip


def test_full_work_has_contributors_each_once() -> None:
    def contributor(name: str, role: str | None, orcid: str | None = None) -> Json:
        return {
            "credit-name": {"value": name},
            "contributor-orcid": {"path": orcid} if orcid else None,
            "contributor-attributes": {"contributor-role": role} if role else None,
        }

    credit = "http://credit.niso.org/contributor-roles/software/"
    people: Json = [
        contributor("Ann Lee", "author", "0000-0002-1825-0097"),
        contributor("Ann Lee", credit, "0000-0002-1825-0097"),
        contributor("Jim Doe", None),
        contributor("Ed Roe", "editor"),
        contributor("Sue Poe", "support-staff"),
    ]
    reading = read_service({"bulk": [{"work": summary("A", contributors={"contributor": people})}]})
    assert reading.records[0].contributors == (
        Contributor(Name("Lee", "Ann"), orcid="0000-0002-1825-0097"),
        Contributor(Name("Doe", "Jim")),
        Contributor(Name("Roe", "Ed"), "editor"),
        Contributor(Name("Poe", "Sue"), "contributor"),
    )
    assert reading.orcid_works == ()


def test_citation_completes_a_full_work() -> None:
    bibtex = (
        "@article{k, title={A Title}, author={Lee, Ann and Doe, Jim}, journal={J}, volume=3, pages={1--9}, year=2001}"
    )
    record = read_work(summary("A title", citation={"citation-type": "bibtex", "citation-value": bibtex}))
    assert [each.name for each in record.authors] == [Name("Lee", "Ann"), Name("Doe", "Jim")]
    assert (record.title, record.container_title, record.volume, record.page_range) == ("A title", "J", "3", "1-9")
    assert record.issued == PartialDate(2001)


def test_citation_of_another_work_is_reported() -> None:
    bibtex = "@article{k, title={Something else}, author={Lee, Ann}}"
    reading = read_service(summary("A title", citation={"citation-type": "bibtex", "citation-value": bibtex}))
    assert reading.records[0].contributors == ()
    assert [each.message for each in reading.problems] == ["the BibTeX in its citation is not that of this work"]


def test_works_that_are_not_public_are_left_out() -> None:
    groups: Json = [
        {"work-summary": [summary("One", visibility="private")]},
        {"work-summary": [summary("Two", visibility="limited"), summary("Three")]},
        {"work-summary": [summary("Four", visibility="limited")]},
    ]
    reading = read_service({"group": groups})
    assert [record.title for record in reading.records] == ["Three"]
    assert [format_problem(each) for each in reading.problems] == [
        "x.json:1:12: warning: 2 of the works are not public in the ORCID record: left out"
    ]


def test_publisher_is_in_the_place_of_the_journal() -> None:
    title: Json = {"value": "A University"}
    thesis = read_work(summary("A", type="dissertation-thesis", journal_title=title))
    assert (thesis.type, thesis.publisher, thesis.container_title) == ("thesis", "A University", None)
    preprint = read_work(summary("A", type="preprint", journal_title={"value": "bioRxiv"}))
    assert (preprint.type, preprint.publisher, preprint.container_title) == ("article", "bioRxiv", None)


def test_all_types_are_known() -> None:
    """ORCID, "Work types" (API 3.0)."""
    types = (
        "annotation artistic-performance book book-chapter book-review cartographic-material clinical-study"
        " conference-abstract conference-paper conference-poster conference-presentation conference-proceedings"
        " conference-output data-management-plan data-set design dictionary-entry disclosure dissertation"
        " dissertation-thesis edited-book encyclopedia-entry image invention journal-article journal-issue"
        " learning-object lecture-speech license magazine-article manual moving-image musical-composition"
        " newsletter-article newspaper-article online-resource other patent physical-object preprint public-speech"
        " registered-copyright report research-technique research-tool review software sound spin-off-company"
        " standards-and-policy supervised-student-publication teaching-material technical-standard test trademark"
        " transcription translation undefined website working-paper blog-post"
    ).split()
    assert [kind for kind in types if read_service(summary("A", type=kind)).problems] == []


def test_every_field_is_accounted_for() -> None:
    values: dict[str, Json] = {
        "citation": {"citation-type": "formatted-apa", "citation-value": "Quux"},
        "contributors": {"contributor": [{"credit-name": {"value": "Quux"}}]},
        "country": {"value": "DE"},
        "display-index": "1",
        "external-ids": external_ids(("doi", "10.1000/1", "self")),
        "journal-title": {"value": "Quux"},
        "path": "/0000-0001-5109-3700/work/1",
        "publication-date": {"year": {"value": "2018"}},
        "put-code": 8,
        "title": {"title": {"value": "Quux"}},
        "type": "book",
        "url": {"value": "https://example.org/"},
        "visibility": "limited",
    }
    base = read_service(summary("A"))
    for name, account in FIELDS.items():
        if "." in name:
            continue
        if "." in name or name in ("work-summary", "display-index", "visibility"):  # they concern whole groups
            continue
        reading = read_service({**summary("A"), name: values.get(name, "Quux")})
        assert (reading == base) == account.startswith(UNREAD), name


def test_malformed_objects_give_no_exception() -> None:
    values: list[Json] = [None, 1, "x", [], [1], {"external-id": 1}, {"value": {}}]
    for value in values:
        for name in FIELDS:
            read_service({**summary("A"), name: value})
    assert orcid_of({"put-code": 1, "path": "/x"}) is None
    assert from_orcid(json.loads("{}")) is not None
