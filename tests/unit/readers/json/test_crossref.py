"""Works of Crossref to records."""

import pytest

from generator.model import Contributor, Identifier, Name, PartialDate
from generator.readers.json.crossref import FIELDS
from generator.readers.json.values import Json, Object
from tests.support.services import read_service, read_work, unaccounted

WORK: Object = {
    "DOI": "10.1000/x1",
    "type": "journal-article",
    "prefix": "10.1000",
    "member": "1",
    "title": ["A title"],
}


def test_chapter_of_a_book_in_a_series() -> None:
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
    record = read_work(work)
    assert (record.type, record.title) == ("chapter", "Widget Mania: Using a GUI")
    assert (record.collection_title, record.container_title) == ("Innovative Energy", "Green Architecture")
    assert (record.issued, record.publisher_place) == (PartialDate(2018, 8), "Berlin")
    assert record.abstract == "H₂O at p < 0.05."
    assert record.extra == ()


def test_subtitle_is_appended_once() -> None:
    work: Object = {"prefix": "10.1007", "member": "1", "title": ["Why?"], "subtitle": ["Because"]}
    assert read_work(work).title == "Why? Because"
    assert read_work({**work, "title": ["Why? Because"]}).title == "Why? Because"


@pytest.mark.parametrize(
    ("work", "server", "keywords"),
    [
        (
            {
                "group-title": "Neuroscience",
                "institution": [{"name": "bioRxiv"}],
                "publisher": "Cold Spring Harbor Laboratory",
                "container-title": [],
            },
            "bioRxiv",
            ("Neuroscience",),
        ),
        (
            {
                "group-title": "In Review",
                "institution": [{"name": "Research Square"}],
                "publisher": "Research Square Platform LLC",
            },
            "Research Square",
            (),
        ),
        ({"group-title": "SSRN", "publisher": "Elsevier BV"}, "SSRN", ()),
        ({"publisher": "Center for Open Science", "institution": []}, "Center for Open Science", ()),
    ],
)
def test_server_of_a_preprint_is_its_publisher(work: Object, server: str, keywords: tuple[str, ...]) -> None:
    """`group-title` is a subject or section of the server, unless it is the server itself, or a status."""
    dates: Object = {"posted": {"date-parts": [[2020, 1, 2]]}}
    record = read_work({**WORK, "type": "posted-content", "subtype": "preprint", **dates, **work})
    assert (record.type, record.status, record.container_title) == ("article", "preprint", None)
    assert (record.publisher, record.keywords, record.issued) == (server, keywords, PartialDate(2020, 1, 2))
    operator = [value for key, value in record.extra if key == "server operator"]
    assert operator == ([work["publisher"]] if work["publisher"] != server else [])


def test_posted_content_that_is_no_preprint() -> None:
    work: Object = {"type": "posted-content", "subtype": "other", "group-title": "A Blog", "publisher": "Front Matter"}
    record = read_work({**WORK, **work, "institution": [{"name": "Front Matter"}]})
    assert (record.type, record.container_title, record.publisher) == ("post-weblog", "A Blog", "Front Matter")
    assert record.status is None


def test_university_of_a_thesis_is_its_publisher() -> None:
    institution: Json = [{"name": "A University", "place": ["Berlin"], "department": ["Physics"]}]
    work: Object = {"type": "dissertation", "institution": institution, "publisher": "University Libraries"}
    record = read_work({**WORK, **work, "degree": ["PhD"], "approved": {"date-parts": [[2021, 4]]}})
    assert (record.type, record.genre, record.publisher) == ("thesis", "PhD", "A University")
    assert (record.publisher_place, record.issued) == ("Berlin", PartialDate(2021, 4))
    assert record.extra == (("archive", "University Libraries"),)


def test_event_is_no_date_of_publication() -> None:
    event: Json = {
        "name": "WIDGETS 2024",
        "location": "Vancouver, Canada",
        "start": {"date-parts": [[2024, 5, 20]]},
        "end": {"date-parts": [[2024, 5, 22]]},
        "acronym": "W24",
    }
    record = read_work({**WORK, "type": "proceedings-article", "event": event, "container-title": ["Proc."]})
    assert (record.event_title, record.event_place) == ("WIDGETS 2024", "Vancouver, Canada")
    assert (record.event_date, record.event_date_until) == (PartialDate(2024, 5, 20), PartialDate(2024, 5, 22))
    assert (record.issued, record.extra) == (None, (("event-acronym", "W24"),))


def test_article_number_is_no_page() -> None:
    record = read_work({**WORK, "article-number": "e15835", "page": "e15835", "volume": "null", "issue": "2"})
    assert (record.number, record.page_range, record.volume, record.issue) == ("e15835", None, None, "2")


def test_relations_and_updates_are_kept() -> None:
    update: Json = [{"DOI": "10.1000/r", "type": "retraction", "label": "Retraction"}]
    relation: Json = {"is-preprint-of": [{"id-type": "doi", "id": "10.1000/p", "asserted-by": "subject"}]}
    funder: Json = [{"name": "A Fund", "award": ["1", "2"]}, {"name": "B Fund"}]
    licence: Json = [{"URL": "https://example.org/by"}, {"URL": "https://example.org/by", "content-version": "vor"}]
    record = read_work({**WORK, "updated-by": update, "relation": relation, "funder": funder, "license": licence})
    assert record.publication_status == "retracted"
    assert dict(record.extra) == {
        "updated-by": "Retraction 10.1000/r",
        "is-preprint-of": "10.1000/p",
        "funder": "A Fund (1, 2); B Fund",
        "license": "https://example.org/by",
    }


def test_notice_is_not_itself_retracted() -> None:
    record = read_work({**WORK, "update-to": [{"DOI": "10.1000/r", "type": "retraction", "label": "Retraction"}]})
    assert record.publication_status is None
    assert record.extra == (("update-to", "Retraction 10.1000/r"),)


def test_names() -> None:
    author: Json = [
        {"given": "Ann", "family": "Lee", "suffix": "Jr.", "ORCID": "http://orcid.org/0000-0002-1825-0097"},
        {"name": "The Team", "sequence": "additional", "affiliation": []},
    ]
    record = read_work({**WORK, "author": author, "chair": [{"given": "Jim", "family": "Doe"}]})
    assert record.contributors == (
        Contributor(Name(family="Lee", given="Ann", suffix="Jr."), orcid="0000-0002-1825-0097"),
        Contributor(Name(literal="The Team")),
        Contributor(Name(family="Doe", given="Jim"), "contributor"),
    )


def test_further_titles_are_kept() -> None:
    record = read_work({**WORK, "title": ["One", "Eins"], "container-title": ["Journal", "Zeitschrift"]})
    assert (record.title, record.container_title) == ("One", "Journal")
    assert record.extra == (("other titles", '["Eins", "Zeitschrift"]'),)


def test_institutions_and_their_places_are_kept() -> None:
    lab: Object = {"name": "A Lab", "place": ["Golden, CO"]}
    report = read_work({**WORK, "type": "report", "institution": [lab]})
    assert (report.publisher, report.publisher_place) == ("A Lab", "Golden, CO")
    published = read_work({**WORK, "type": "report", "publisher": "Office", "institution": [lab]})
    assert published.extra == (("institution", '["A Lab"]'), ("institution place", "Golden, CO"))
    post: Object = {**WORK, "type": "posted-content", "subtype": "other", "institution": [lab]}
    assert dict(read_work(post).extra) == {"institution": '["A Lab"]', "institution place": "Golden, CO"}


def test_all_short_forms_of_a_container_are_kept() -> None:
    short: list[Json] = ["Acta Cryst D", "Acta Cryst D Struct Biol"]
    record = read_work({**WORK, "container-title": ["Acta Crystallographica D"], "short-container-title": short})
    assert record.container_title_short == "Acta Cryst D"
    assert {value for _, value in record.extra} == {'["Acta Cryst D Struct Biol"]'}


def test_numbers_as_addresses() -> None:
    record = read_work({**WORK, "ISBN": ["http://id.crossref.org/isbn/9780201896831"], "ISSN": ["2049-3630"]})
    assert record.identifiers[1:] == (Identifier("isbn", "9780201896831"), Identifier("issn", "2049-3630"))


def test_every_field_is_accounted_for() -> None:
    date: Json = {"date-parts": [[2020, 2]]}
    name: Json = [{"given": "Ann", "family": "Lee"}]
    values: dict[str, Json] = {
        "DOI": "10.1000/x2", "ISBN": ["9780201896831"], "ISSN": ["2049-3630"], "URL": "https://example.org/",
        "event": {"name": "E"}, "institution": [{"name": "I"}], "relation": {"has-review": [{"id": "10.1000/r"}]},
        "funder": [{"name": "F"}], "license": [{"URL": "https://example.org/l"}],
        "update-to": [{"DOI": "10.1000/u", "type": "correction"}],
        "updated-by": [{"DOI": "10.1000/u", "type": "correction"}],
        "title": ["Another"], "type": "monograph", "description": "Text",
        **dict.fromkeys(("author", "editor", "translator", "chair"), name),
        **dict.fromkeys(
            ("issued", "published", "published-print", "published-online", "published-other", "posted", "approved",
             "content-created", "accepted", "created", "indexed", "deposited", "content-updated"), date,
        ),
    }  # fmt: skip
    # The subtype says something of posted content alone.
    assert unaccounted(FIELDS, WORK, values) == ["subtype"]


def test_unknown_fields_are_extra() -> None:
    assert read_service({**WORK, "clinical-trial-number": [{"id": 1}]}).records[0].extra == (
        ("clinical-trial-number", '[{"id": 1}]'),
    )
