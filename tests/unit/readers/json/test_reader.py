"""CSL-JSON and what services give as JSON: what each form becomes, and where a mistake is reported."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.item_types import CSL_TYPES, csl_type
from generator.model import Contributor, Identifier, Link, Name, PartialDate, Reading, Record
from generator.problems import Location, Problem, format_problem
from generator.readers.json.reader import read_csl_json


def read(value: object) -> Reading:
    return read_csl_json(json.dumps(value, ensure_ascii=False), "papers.json")


def read_one(**item: object) -> Record:
    """The record of one item that nothing is wrong with."""
    reading = read([{"title": "A title", **item}])
    assert reading.problems == ()
    return reading.records[0]


def printed(problems: tuple[Problem, ...]) -> list[str]:
    return [format_problem(problem).splitlines()[0] for problem in problems]


# Publications


def test_item_with_all_common_fields() -> None:
    assert read_one(
        id=7,
        type="article-journal",
        title="The state of <i>OA</i>",
        author=[{"family": "Piwowar", "given": "Heather"}],
        editor=[{"family": "Larivière", "given": "Vincent"}],
        issued={"date-parts": [["2018", 2, 13]]},
        abstract="<p>Despite growing interest.</p><p>We address this need.</p>",
        page="1092–1097",
        volume=6,
        issue="2",
        publisher="PeerJ, Inc.",
        language="en",
        keyword="open access; libraries",
        DOI="https://doi.org/10.7717/PEERJ.4375",
        ISSN="2167-8359",
        URL="https://peerj.com/articles/4375",
        **{"container-title": "PeerJ", "publisher-place": "Corte Madera", "call-number": "Q1 .P4"},
    ) == Record(
        location=Location("papers.json", 1, 2),
        format="csl-json",
        key="7",
        type="article-journal",
        title="The state of OA",
        contributors=(
            Contributor(Name(family="Piwowar", given="Heather")),
            Contributor(Name(family="Larivière", given="Vincent"), "editor"),
        ),
        issued=PartialDate(2018, 2, 13),
        abstract="Despite growing interest.\n\nWe address this need.",
        page_range="1092-1097",
        volume="6",
        issue="2",
        publisher="PeerJ, Inc.",
        publisher_place="Corte Madera",
        language="en",
        status="published",
        keywords=("open access", "libraries"),
        container_title="PeerJ",
        identifiers=(Identifier("doi", "10.7717/peerj.4375"), Identifier("issn", "2167-8359")),
        links=(Link("url", "https://peerj.com/articles/4375"),),
        extra=(("call-number", "Q1 .P4"),),
    )


@pytest.mark.parametrize(
    "value",
    [
        {"title": "A", "type": "book"},
        [{"title": "A", "type": "book"}],
        {"items": [{"title": "A", "type": "book"}]},
        {"status": "ok", "message": {"total-results": 1, "items": [{"title": ["A"], "type": "monograph"}]}},
        {"status": "ok", "message": {"title": ["A"], "type": "monograph"}},
        {"a2020": {"title": "A", "type": "book"}},
        {"10.1000/182": [{"title": "A", "type": "book"}]},
    ],
    ids=["item", "list", "items", "Crossref's list", "Crossref's work", "by key", "lists by key"],
)
def test_wrappers_are_looked_into(value: object) -> None:
    reading = read(value)
    assert [(record.title, record.type) for record in reading.records] == [("A", "book")]
    assert reading.problems == ()


def test_json_lines() -> None:
    reading = read_csl_json('{"title": "A"}\n{"title": "B"}\n', "papers.jsonl")
    assert [(record.title, str(record.location)) for record in reading.records] == [
        ("A", "papers.jsonl:1:1"),
        ("B", "papers.jsonl:2:1"),
    ]


def test_each_item_knows_its_line_and_column() -> None:
    text = '\ufeff{"items": [\r\n  {"title": "A"},\r\n  {"title": "B"}, {"title": "Ç"},    {"title": "D"}\r\n]}'
    assert [str(record.location) for record in read_csl_json(text, "x.json").records] == [
        "x.json:2:3",
        "x.json:3:3",
        "x.json:3:19",
        "x.json:3:38",
    ]


def test_what_is_no_publication_is_reported_once_for_each_kind() -> None:
    reading = read([{"test": 1}, {"title": "A"}, "a text", "more", 3, None, [{"title": "B"}]])
    assert [record.title for record in reading.records] == ["A", "B"]
    assert printed(reading.problems) == [
        'papers.json:1:2: error: this is an object without title and type (its fields: "test"), not a publication',
        'papers.json:1:31: error: this is text ("a text"), not a publication (and 1 more)',
        "papers.json:1:49: error: this is a number, true, false or null, not a publication (and 1 more)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("@article{smith2020,\n", "this is not JSON: it looks like BibTeX"),
        ("TY  - JOUR\n", "this is not JSON: it looks like RIS"),
        ("PMID- 123\n", "this is not JSON: it looks like a PubMed export (nbib)"),
        ('<?xml version="1.0"?>', "this is not JSON: it looks like XML"),
        ("<!DOCTYPE html><p>", "this is not JSON: it looks like HTML"),
        ("\x00\x01\x02\x03", "this is not JSON: it looks like a binary file"),
        ("Kushman, Nate\n", "this is not JSON: it looks like plain text"),
    ],
)
def test_text_that_is_no_json_is_named(text: str, message: str) -> None:
    reading = read_csl_json(text, "x.json")
    assert (reading.records, printed(reading.problems)) == ((), [f"x.json:1:1: error: {message}"])


# Names

NAMES = [
    ({"family": "von Glehn", "given": "Tamara"},
     Name(family="Glehn", given="Tamara", non_dropping_particle="von")),
    ({"family": "Driessche", "given": "George van den"},
     Name(family="Driessche", given="George", dropping_particle="van den")),
    ({"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La", "suffix": "III"},
     Name(family="Fontaine", given="Jean", dropping_particle="de", non_dropping_particle="La", suffix="III")),
    ({"family": "Bennett", "given": "Frank G.", "suffix": "Jr.", "comma-suffix": True},
     Name(family="Bennett", given="Frank G.", suffix="Jr.")),
    ({"family": "Doe", "given": "John, III"}, Name(family="Doe", given="John", suffix="III")),
    ({"family": "Doe", "given": "John,! Jr."}, Name(family="Doe", given="John", suffix="Jr.")),
    ({"literal": "Smith, John"}, Name(literal="Smith, John")),
    ({"name": "PHYSTAT Group"}, Name(literal="PHYSTAT Group")),
    ({"family": "Prince"}, Name(literal="Prince")),
    ({"given": "Prince"}, Name(literal="Prince")),
    ({"family": "Beijing Zoo", "given": "", "isInstitution": 1}, Name(literal="Beijing Zoo")),
    ({"family": '"Van Dyke"', "given": "Dick"}, Name(family="Van Dyke", given="Dick")),
    ({"family": "Center\xa0<sup>for</sup> History"}, Name(literal="Center for History")),
    ("Heather Piwowar", Name(family="Piwowar", given="Heather")),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), NAMES, ids=[name.family or name.literal for _, name in NAMES])
def test_names(written: object, name: Name) -> None:
    assert [each.name for each in read_one(author=[written]).contributors] == [name]


def test_orcid_belongs_to_its_name() -> None:
    record = read_one(author=[{"family": "Priem", "given": "Jason", "ORCID": "https://orcid.org/0000-0001-6187-6610"}])
    assert record.contributors[0].orcid == "0000-0001-6187-6610"


def test_order_of_names_and_et_al_survive() -> None:
    hungarian = {"family": "Gombocz", "given": "Zoltán", "static-ordering": True}
    record = read_one(author=[hungarian, {"literal": "et al."}])
    assert record.contributors == (Contributor(Name(family="Gombocz", given="Zoltán")),)
    assert record.extra == (("author-static-ordering", "Zoltán Gombocz"), ("author", "et al."))


def test_roles() -> None:
    name = [{"family": "Doe", "given": "Jane"}]
    record = read_one(translator=name, illustrator=name, recipient=name)
    assert [each.role for each in record.contributors] == ["translator", "contributor"]
    assert [key for key, _ in record.extra] == ["recipient"]


def test_name_that_is_none_is_reported() -> None:
    reading = read([{"title": "A", "author": [{"sequence": "first"}, {"family": "Doe", "given": "J", "ORCID": "1"}]}])
    assert len(reading.records[0].contributors) == 1
    assert printed(reading.problems) == [
        'papers.json:1:2: warning: this is no name in "author": {"sequence": "first"}',
        'papers.json:1:2: warning: "1" is no ORCID iD',
    ]


# Dates


@pytest.mark.parametrize(
    ("written", "issued", "until", "literal"),
    [
        ({"date-parts": [[2019]]}, (2019,), None, None),
        ({"date-parts": [["2019", "05"]]}, (2019, 5), None, None),
        ({"date-parts": [[2019, 5, 12]]}, (2019, 5, 12), None, None),
        ({"date-parts": [["2000", "", ""]]}, (2000,), None, None),
        ({"date-parts": [2019, 5]}, (2019, 5), None, None),
        ({"date-parts": [[2003, 8, 10], [2003, 8, 23]]}, (2003, 8, 10), (2003, 8, 23), None),
        ({"date-parts": [[2003], [0, 0, 0]]}, (2003,), None, None),
        ({"date-parts": [[1999, 21]]}, (1999,), None, None),
        ({"date-parts": [[None]]}, None, None, None),
        ({"date-parts": []}, None, None, None),
        ({"date-parts": [[-44, 3, 15]]}, None, None, "44 BC"),
        ({"raw": "12 May 2019"}, (2019, 5, 12), None, None),
        ({"raw": "Bogus Date"}, None, None, "Bogus Date"),
        ({"literal": "in press"}, None, None, "in press"),
        ({"literal": "Spring 2019"}, (2019,), None, "Spring 2019"),
        ("2019-05-12", (2019, 5, 12), None, None),
        ("2019-05/2020", (2019, 5), (2020,), None),
        (2019, (2019,), None, None),
        (None, None, None, None),
    ],
)
def test_dates(
    written: object, issued: tuple[int, ...] | None, until: tuple[int, ...] | None, literal: str | None
) -> None:
    record = read_one(issued=written)
    assert record.issued == (PartialDate(*issued) if issued else None)
    assert record.issued_until == (PartialDate(*until) if until else None)
    assert record.issued_literal == literal


def test_details_of_a_date_survive() -> None:
    record = read_one(issued={"date-parts": [[2019]], "season": 2, "circa": True, "literal": "about Easter"})
    assert record.extra == (("issued-literal", "about Easter"), ("issued-season", "2"), ("issued-circa", "true"))


@pytest.mark.parametrize(
    ("parts", "issued", "complaint"),
    [
        ([2019, 25], PartialDate(2019), 'there is no month "25"'),
        ([2019, 2, 30], PartialDate(2019, 2), 'there is no day "30" in 2019-02'),
        ([20190], None, 'the year "20190" is out of range'),
    ],
)
def test_impossible_dates_keep_what_is_possible(parts: list[int], issued: PartialDate | None, complaint: str) -> None:
    reading = read([{"title": "A", "issued": {"date-parts": [parts]}}])
    assert reading.records[0].issued == issued
    assert printed(reading.problems) == [f'papers.json:1:2: warning: "issued": {complaint}']


# Identifiers, links, status, leftovers


def test_identifiers_come_in_many_ways_and_are_kept_once() -> None:
    record = read_one(
        DOI="10.48550/arXiv.2303.08774",
        URL="http://arxiv.org/abs/2303.08774v3",
        number="arXiv:2303.08774",
        publisher="arXiv",
        PMID="PMID: 123",
        PMCID="PMC456",
        ISBN="0-201-89683-4, 978-0-201-89683-1 (pbk)",
    )
    assert record.identifiers == (
        Identifier("doi", "10.48550/arxiv.2303.08774"),
        Identifier("pmid", "123"),
        Identifier("pmcid", "PMC456"),
        Identifier("isbn", "9780201896831"),
        Identifier("arxiv", "2303.08774"),
    )
    assert (record.links, record.number) == ((), None)


def test_identifier_that_is_none_is_kept_and_reported() -> None:
    reading = read([{"title": "A", "DOI": "to appear", "ISBN": "123", "URL": "see my page"}])
    assert reading.records[0].extra == (("DOI", "to appear"), ("ISBN", "123"), ("URL", "see my page"))
    assert printed(reading.problems) == [
        'papers.json:1:2: warning: "to appear" is no valid DOI',
        'papers.json:1:2: warning: "123" is no valid ISBN',
        'papers.json:1:2: warning: "see my page" is no web address',
    ]


def test_variables_in_a_note_are_taken_out() -> None:
    record = read_one(
        type="article-journal",
        volume="7",
        note="PMID: 123\noriginal-date: 1913\nVolume: 8\n{:status: in press}\narXiv:2303.08774 [cs]\nAsk me: anything.",
    )
    assert record.identifiers == (Identifier("pmid", "123"), Identifier("arxiv", "2303.08774"))
    assert (record.volume, record.status) == ("7", "accepted")
    assert record.extra == (("original-date", "1913"),)
    assert record.note == "Volume: 8\n\nAsk me: anything."


def test_custom_may_hold_links_and_identifiers() -> None:
    record = read_one(custom={"code": "https://example.org/x", "acl": "P19-1001", "pdf": "paper.pdf", "n": 1})
    assert record.links == (Link("code", "https://example.org/x"),)
    assert record.identifiers == (Identifier("acl", "P19-1001"),)
    assert record.extra == (("pdf", "paper.pdf"), ("n", "1"))


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ({"type": "article-journal", "container-title": "Nature"}, "published"),
        ({"type": "paper-conference", "container-title": "Proc. of ACL"}, "published"),
        ({"type": "article-journal", "container-title": "arXiv preprint arXiv:1706.03762"}, "preprint"),
        ({"type": "article-journal", "container-title": "arXiv [q-bio.NC]"}, "preprint"),
        ({"type": "article-journal", "container-title": "SSRN Electronic Journal"}, "preprint"),
        ({"type": "article-journal", "container-title": "Preprints of the Institute"}, "published"),
        ({"type": "article-journal", "container-title": "Nature", "status": "forthcoming"}, "accepted"),
        ({"type": "article", "archive": "arXiv", "archive_location": "1706.03762"}, "preprint"),
        ({"type": "article", "genre": "Preprint"}, "preprint"),
        ({"type": "article"}, None),
        ({"type": "article-journal"}, None),
        ({"type": "book", "container-title": "A series"}, None),
    ],
)
def test_status_is_told_only_where_it_is_plain(item: dict[str, object], status: str | None) -> None:
    assert read_one(**item).status == status


def test_unknown_fields_survive_as_text() -> None:
    record = read_one(jurisdiction="us", dimensions=[1, {"b": "ü"}], flag=False, score=1.50, nothing=None, empty=[])
    assert record.extra == (
        ("jurisdiction", "us"),
        ("dimensions", '[1, {"b": "ü"}]'),
        ("flag", "false"),
        ("score", "1.5"),
    )


def test_unknown_type_is_kept_and_reported() -> None:
    reading = read([{"title": "A", "type": "sculpture"}])
    assert reading.records[0].type == "sculpture"
    assert printed(reading.problems) == ['papers.json:1:2: warning: "sculpture" is no type of CSL']


def test_structure_where_text_should_be_is_reported() -> None:
    reading = read([{"id": "a", "type": "book", "title": {"value": "A"}}])
    assert reading.records[0].extra == (("title", '{"value": "A"}'),)
    assert printed(reading.problems) == [
        'papers.json:1:2: warning: "title" is no text',
        'papers.json:1:2: warning: "a" has no title',
    ]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("article-journal", "article-journal"),
        ("journal-article", "article-journal"),
        ("JOURNAL_ARTICLE", "article-journal"),
        ("journalArticle", "article-journal"),
        ("proceedings-article", "paper-conference"),
        ("conference-paper", "paper-conference"),
        ("Dissertation", "thesis"),
        ("sculpture", None),
    ],
)
def test_types_of_other_vocabularies(word: str, found: str | None) -> None:
    assert csl_type(word) == found
    assert found is None or found in CSL_TYPES


# Services


def test_crossref_work() -> None:
    record = read_one(
        indexed={"timestamp": 1},
        prefix="10.1007",
        type="book-chapter",
        title=["Widget <b>Mania</b>"],
        subtitle=["Using a GUI"],
        issued={"date-parts": [[None]]},
        published={"date-parts": [[2018, 8]]},
        abstract="<jats:title>Abstract</jats:title><jats:p>We used H<jats:sub>2</jats:sub>O at p &lt; 0.05.</jats:p>",
        reference=[{"key": "1"}],
        **{"container-title": ["Innovative Energy", "Green Architecture"], "publisher-location": "Berlin"},
    )
    assert (record.type, record.title) == ("chapter", "Widget Mania: Using a GUI")
    assert (record.collection_title, record.container_title) == ("Innovative Energy", "Green Architecture")
    assert (record.issued, record.publisher_place) == (PartialDate(2018, 8), "Berlin")
    assert record.abstract == "We used H₂O at p < 0.05."
    assert record.extra == ()


def test_semantic_scholar_paper() -> None:
    paper = {
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
    record = read([paper]).records[0]
    assert (record.type, record.status, record.issued) == ("article", "preprint", PartialDate(2017, 6, 12))
    assert [each.name for each in record.contributors] == [
        Name(family="Vaswani", given="Ashish"),
        Name(literal="Google"),
    ]
    assert record.identifiers == (Identifier("pmid", "123"), Identifier("arxiv", "1706.03762"))
    assert record.links == (Link("pdf", "https://arxiv.org/pdf/1706.03762.pdf"),)
    assert record.page_range == "1-11"


def test_openalex_work() -> None:
    work = {
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
    record = read(work).records[0]
    assert (record.key, record.title, record.type) == ("W2741809807", "The state of OA", "article-journal")
    assert (record.container_title, record.page_range, record.status) == ("PeerJ", "e4375", "published")
    assert record.contributors == (Contributor(Name(family="Priem", given="Jason"), orcid="0000-0001-6187-6610"),)
    assert record.abstract == "the same the"


def test_orcid_works_are_one_record_for_each_group() -> None:
    def summary(title: str, year: str | None, identifier: str) -> dict[str, object]:
        date = {"year": {"value": year}, "month": None, "day": None} if year else None
        ids = [{"external-id-type": "doi", "external-id-value": identifier, "external-id-relationship": "self"}]
        return {
            "put-code": 1,
            "type": "journal-article",
            "title": {"title": {"value": title}, "subtitle": None},
            "publication-date": date,
            "external-ids": {"external-id": ids},
            "journal-title": None,
        }

    group = {"work-summary": [summary("Preferred", None, "10.1000/1"), summary("Other", "2018", "10.1000/1")]}
    reading = read({"last-modified-date": None, "group": [group, group], "path": "/0000-0001-8607-8025/works"})
    assert reading.problems == ()
    assert [(record.title, record.issued) for record in reading.records] == [("Preferred", PartialDate(2018))] * 2
    assert reading.records[0].identifiers == (Identifier("doi", "10.1000/1"),)


def test_zotero_items() -> None:
    item = {
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
    }
    reading = read({"config": {}, "items": [{"key": "X", "data": item}, {"itemType": "note", "note": "…"}, item]})
    first, second = reading.records
    assert (first.type, first.container_title, first.issued) == (
        "paper-conference",
        "Proceedings",
        PartialDate(2019, 5, 12),
    )
    assert [(each.name.family or each.name.literal, each.role) for each in first.contributors] == [
        ("Glehn", "author"),
        ("A Team", "contributor"),
    ]
    assert (second.keywords, second.page_range) == (("one",), "1-2")
    assert len(reading.problems) == 1
    assert "an attachment or a note of Zotero" in reading.problems[0].message


def test_known_strangers_are_named() -> None:
    author = {"id": "https://openalex.org/A1", "display_name_alternatives": [], "works_count": 3}
    assert "this is an OpenAlex author" in read(author).problems[0].message


# Mistakes


@pytest.mark.parametrize(
    ("text", "titles", "problems"),
    [
        ('[{"title": "A"}\n {"title": "B"}, {"title": "C"}]', "ABC",
         ["x.json:2:2: error: a comma or a closing bracket is missing before this"]),
        ('[{"title": "A", "id": }, {"title": "B"}]', "B", ["x.json:1:23: error: a value is missing here"]),
        ('[{"title": "A" "id": 1},\n{"author": [{"family": "X"}], "title": "B"}]', "B",
         ["x.json:1:16: error: a comma or a closing bracket is missing before this"]),
        ('[{"title": "A", id: 1}, {"title": "B"}]', "B",
         ['x.json:1:17: error: a name in double quotes is expected here, or "}"']),
        ('[{"title": "A\\d"}, {"title": "B"}]', "B", ["x.json:1:14: error: this backslash must be doubled"]),
        ('{"items": [{"title": "A"}, {"title" "B"}, {"title": "C"}]}', "AC",
         ["x.json:1:37: error: a colon is missing before this"]),
        ('[{"title": "A"},\n {"title": "B', "A", ["x.json:2:12: error: the quote that opens here is never closed"]),
        ('[{"title": "A"}, {"title": "B"}', "AB", ["x.json:1:32: error: the file ends too early"]),
        ('[{"title": "A"}, {"title": "B"},\n]', "AB", ["x.json:1:32: warning: a comma before a closing bracket"]),
        ('[{"title": "A\tB",}]', "A B", ["x.json:1:14: warning: a line break or tab stands inside quotes",
                                      "x.json:1:17: warning: a comma before a closing bracket"]),
        ('[{"title": "A"}] and more', "A", ["x.json:1:18: error: a list or an object is expected here"]),
    ],
)  # fmt: skip
def test_mistakes_have_their_place_and_the_rest_is_read(text: str, titles: str, problems: list[str]) -> None:
    reading = read_csl_json(text, "x.json")
    assert "".join(record.title or "" for record in reading.records) == titles
    assert printed(reading.problems) == problems


def test_endless_mistakes_end() -> None:
    reading = read_csl_json("[" + '{"title": x},' * 100_000, "x.json")
    assert len(reading.problems) == 51
    assert reading.problems[-1].message == "too many mistakes: the rest is not read"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"items":' * 100_000,
        '{"a":[{},' * 50_000,
        '["' + '\\"' * 100_000,
        "[1," + " " * 100_000,
        '[{"title": "A", "volume": ' + "9" * 100_000 + "}]",
        '[{"title": "A", "issued": {"date-parts": [[' + "9" * 100_000 + "]]}}]",
        '[{"title": "A", "x": ' + "[" * 900 + "]" * 900 + "}]",
        json.dumps([{"title": "<sub>" * 20_000 + "x" * 20_000 + "</sub>" * 20_000}]),
        json.dumps([{"title": "A", "note": "{:DOI:" * 30_000}]),
        '[{"title": "\\ud800", "author": [{"family": "\\udfff"}]}]',
        '[{"title": "A", "volume": NaN, "issue": -Infinity, "number": 1e999}]',
    ],
)
def test_hostile_texts_do_no_harm(text: str) -> None:
    reading = read_csl_json(text, "x.json")
    assert reading.records or reading.problems
    "".join(str(record) for record in reading.records).encode()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "title type author issued date-parts family given literal DOI ISBN URL note custom id items message"
                " group work-summary abstract container-title keyword authors externalIds paperId authorships"
                " itemType data creators journal external-ids external-id publication-date year ORCID raw".split()
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_without_an_exception(value: object) -> None:
    reading = read(value)
    "".join(str(record) for record in reading.records).encode()


@given(st.text())
def test_any_text_gives_records_or_problems(text: str) -> None:
    reading = read_csl_json(text, "x.json")
    assert all(problem.location for problem in reading.problems)
    reading = read_csl_json('[{"title": "' + text, "x.json")
    assert reading.problems


@given(st.data())
def test_damaged_json_never_raises(data: st.DataObject) -> None:
    items = [{"title": f"Title {n}", "type": "book", "author": [{"family": "A", "given": "B"}]} for n in range(5)]
    text = json.dumps({"items": items}, indent=1)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "{", "}", "[", "]", '"', ",", ":", "\\", "\n", "x"]))
            + text[at + 1 :]
        )
    reading = read_csl_json(text, "x.json")
    assert len(reading.records) <= 6
    assert all(record.location.line for record in reading.records)
