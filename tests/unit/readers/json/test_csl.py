"""One CSL-JSON item to a record."""

import pytest

from generator.model import Contributor, Identifier, Link, Name, PartialDate, Record
from generator.problems import Location, Problem
from generator.readers.json.csl import FIELDS, read_item
from generator.readers.json.values import Json, Object
from tests.support.services import unaccounted

LOCATION = Location("papers.json", 1, 2)


def read(item: Object) -> tuple[Record, list[str]]:
    """Return the record and the messages of all problems."""
    problems: list[Problem] = []
    record = read_item(item, LOCATION, problems)
    assert all((problem.severity, problem.location) == ("warning", LOCATION) for problem in problems)
    return record, [problem.message for problem in problems]


def read_one(**item: Json) -> Record:
    record, messages = read({"title": "A title", **item})
    assert messages == []
    return record


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
        location=LOCATION,
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


def test_names_of_contributors_to_other_works_are_extra() -> None:
    name: Json = [{"family": "Doe", "given": "Jane"}]
    record = read_one(translator=name, illustrator=name, recipient=name)
    assert [each.role for each in record.contributors] == ["translator", "contributor"]
    assert [key for key, _ in record.extra] == ["recipient"]


def test_identifiers_are_read_from_any_field_and_kept_once() -> None:
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


def test_invalid_identifiers_are_reported_and_kept() -> None:
    record, messages = read({"title": "A", "DOI": "to appear", "ISBN": "123", "URL": "see my page"})
    assert record.extra == (("DOI", "to appear"), ("ISBN", "123"), ("URL", "see my page"))
    assert messages == [
        '"to appear" is not a valid DOI',
        '"123" is not a valid ISBN',
        '"see my page" is not a web URL',
    ]


def test_variables_are_extracted_from_the_note() -> None:
    record = read_one(
        type="article-journal",
        volume="7",
        note="PMID: 123\noriginal-date: 1913\nVolume: 8\n{:status: in press}\narXiv:2303.08774 [cs]\nAsk me: anything.",
    )
    assert record.identifiers == (Identifier("pmid", "123"), Identifier("arxiv", "2303.08774"))
    assert (record.volume, record.status) == ("7", "accepted")
    assert record.extra == (("original-date", "1913"),)
    assert record.note is None


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ({"note": "<i>Best paper.</i>"}, "Best paper."),
        ({"note": "Presented at: a workshop"}, "Presented at: a workshop"),
        ({"note": "private note: dull"}, None),
        ({"note": "Dull.", "id": "http://zotero.org/users/1/items/ABCD"}, None),
        ({"note": "Dull.", "id": "lee2001", "citation-key": "lee2001"}, None),
        ({"note": "Dull.", "accessed": {"date-parts": [[2020, 1, 2]]}}, None),
        ({"note": "Dull.\nPMID: 123"}, None),
        ({"note": "PMID: 123"}, None),
    ],
)
def test_notes_of_reference_managers_are_private(item: Object, note: str | None) -> None:
    assert read_one(**item).note == note


def test_status_tags_are_no_keywords() -> None:
    assert read_one(keyword="widgets; /unread; toread").keywords == ("widgets",)


def test_event_has_a_place_and_a_date() -> None:
    date: Json = {"date-parts": [[2024, 5, 20], [2024, 5, 22]]}
    record = read_one(type="speech", event="A Conference", **{"event-place": "Berlin", "event-date": date})
    assert (record.event_title, record.event_place, record.issued) == ("A Conference", "Berlin", None)
    assert (record.event_date, record.event_date_until) == (PartialDate(2024, 5, 20), PartialDate(2024, 5, 22))
    in_summer: Json = {"literal": "in the summer"}
    unclear = read_one(**{"event-date": in_summer})
    assert (unclear.event_date, unclear.extra) == (None, (("event-date", "in the summer"),))


def test_status_says_how_far_the_publication_is() -> None:
    record = read_one(type="article-journal", status="under review", **{"container-title": "Nature"})
    assert (record.publication_status, record.status) == ("under-review", "preprint")
    assert read_one(status="on my desk").extra == (("status", "on my desk"),)


def test_incomplete_list_of_names() -> None:
    names: Json = [{"family": "Lee", "given": "Ann"}, {"literal": "et al."}]
    record = read_one(author=names)
    assert (len(record.authors), record.incomplete_roles) == (1, ("author",))


def test_links_and_identifiers_in_custom() -> None:
    record = read_one(custom={"code": "https://example.org/x", "acl": "P19-1001", "pdf": "paper.pdf", "n": [1, "two"]})
    assert record.links == (Link("code", "https://example.org/x"),)
    assert record.identifiers == (Identifier("acl", "P19-1001"),)
    assert record.extra == (("pdf", "paper.pdf"), ("n", "1"), ("n", "two"))


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
def test_status_is_inferred_only_from_clear_evidence(item: Object, status: str | None) -> None:
    assert read_one(**item).status == status


def test_unknown_fields_are_kept_as_text() -> None:
    record = read_one(jurisdiction="us", dimensions=[1, {"b": "ü"}], flag=False, score="1.5", nothing=None, empty=[])
    assert record.extra == (
        ("jurisdiction", "us"),
        ("dimensions", '[1, {"b": "ü"}]'),
        ("flag", "false"),
        ("score", "1.5"),
    )


def test_unknown_type_is_reported_and_kept() -> None:
    record, messages = read({"title": "A", "type": "sculpture"})
    assert record.type == "sculpture"
    assert messages == ['"sculpture" is not a CSL type']


def test_object_in_place_of_text_is_reported() -> None:
    record, messages = read({"id": "a", "type": "book", "title": {"value": "A"}})
    assert record.extra == (("title", '{"value": "A"}'),)
    assert messages == [
        '"title" is not one text: "{"value": "A"}" is not read',
        '"a" has no title',
    ]


def test_texts_that_are_not_read_are_kept_and_reported() -> None:
    item: Object = {
        "id": ["a", "b"],
        "type": "book",
        "title": "A",
        "volume": ["1", "2"],
        "abstract": ["So."],
        "issue": True,
    }
    record, messages = read(item)
    assert (record.key, record.volume, record.issue) == ("a", "1", None)
    assert record.extra == (("id", "b"), ("volume", "2"), ("abstract", '["So."]'), ("issue", "true"))
    assert len(messages) == 4
    assert messages[1] == '"volume" is not one text: "2" is not read'


def test_single_keyword_may_be_a_number() -> None:
    assert read({"type": "book", "title": "A", "keyword": 42})[0].keywords == ("42",)


def test_remark_at_a_date_is_kept() -> None:
    assert read({"type": "book", "title": "A", "issued": "ca. 1890"})[0].extra == (("issued", "ca. 1890"),)


def test_every_variable_is_accounted_for() -> None:
    base: Object = {"type": "article-journal", "title": "A title", "author": []}
    values: dict[str, Json] = {
        "DOI": "10.1000/x", "ISBN": "9780201896831", "ISSN": "2049-3630", "PMID": "123", "PMCID": "PMC123",
        "URL": "https://example.org/", "event-date": "2020-01", "issued": "2020", "type": "book",
        "custom": {"code": "https://example.org/x"},
    }  # fmt: skip
    assert unaccounted(FIELDS, base, values) == []


@pytest.mark.parametrize(
    ("item", "publication_status", "status"),
    [
        ({"container-title": "J", "status": "in press"}, "in-press", "accepted"),
        ({"container-title": "J", "status": "advance online publication"}, "ahead-of-print", "published"),
        ({"container-title": "J", "status": "retracted"}, "retracted", "published"),
        ({"container-title": "J", "status": "acceptedVersion"}, None, "accepted"),
        ({"container-title": "J", "issued": {"literal": "forthcoming"}}, "forthcoming", "accepted"),
        ({"container-title": "J", "issued": {"raw": "2020, in press"}}, "in-press", "accepted"),
        ({"container-title": "J", "issued": {"literal": "submitted to J in 2020"}}, "submitted", "preprint"),
        ({"container-title": "J", "status": "Submitted to J"}, "submitted", "preprint"),
        ({"container-title": "J (in press)"}, "in-press", "accepted"),
        ({"container-title": "Submitted to J"}, "submitted", "preprint"),
        ({"container-title": "J", "note": "under review"}, "under-review", "preprint"),
        ({"container-title": "J", "note": "Accepted for publication in J"}, "accepted", "accepted"),
        ({"container-title": "J", "volume": 7, "note": "Accepted for publication in J"}, None, "published"),
        ({"container-title": "J", "volume": "in press"}, "in-press", "accepted"),
        ({"container-title": "J", "page": "to appear"}, "forthcoming", "accepted"),
        ({"container-title": "J", "type": "article-in-press"}, "in-press", "accepted"),
        ({"container-title": "J"}, None, "published"),
    ],
)
def test_publication_status(item: Object, publication_status: str | None, status: str | None) -> None:
    record, messages = read({"type": "article-journal", "title": "A", **item})
    assert (record.publication_status, record.status) == (publication_status, status)
    assert (record.container_title, record.page_range) == ("J", None)
    assert messages == []


@pytest.mark.parametrize(
    ("item", "issued"),
    [
        ({"issued": {"year": 2017, "month": 1, "day": 2}}, "2017-01-02"),
        ({"issued": [{"date-parts": [[2000, 3, 15]]}]}, "2000-03-15"),
        ({"issued": {"date_parts": [[2001, 2]]}}, "2001-02"),
        ({"date": "1998"}, "1998"),
        ({"year": 1998, "month": 4}, "1998-04"),
        ({"issued": {"date-parts": [["2004-05-06"]]}}, "2004-05-06"),
    ],
)
def test_dates_of_other_programs(item: Object, issued: str) -> None:
    record, messages = read({"title": "A", **item})
    assert (str(record.issued), record.extra, messages) == (issued, (), [])


def test_date_that_is_not_read_is_reported() -> None:
    record, messages = read({"title": "A", "issued": {"from": 2019}})
    assert record.issued is None
    assert messages == ['"issued" is not a date: "{"from": 2019}"']


def test_date_beside_issued_is_extra() -> None:
    record, _ = read({"title": "A", "issued": "2019", "date": "2018"})
    assert (str(record.issued), record.extra) == ("2019", (("date", "2018"),))


def test_several_dois_are_several_identifiers() -> None:
    forms: tuple[Json, Json] = (["10.1000/a", "10.1000/b"], "10.1000/a, 10.1000/b")
    for written in forms:
        record, messages = read({"title": "A", "DOI": written})
        assert [each.value for each in record.identifiers] == ["10.1000/a", "10.1000/b"]
        assert messages == []


def test_abridged_pages_are_expanded() -> None:
    assert read({"title": "A", "page": "6913-7"})[0].page_range == "6913-6917"
    assert read({"title": "A", "page": "pp. 6913-7, 6920"})[0].page_range == "6913-6917, 6920"


def test_list_of_page_ranges() -> None:
    record, problems = read({"title": "A", "page": ["6913-7", 6920, "6930"]})
    assert (record.page_range, record.extra, problems) == ("6913-6917, 6920, 6930", (), [])


def test_formulas_keep_their_meaning_in_every_text() -> None:
    half = "<mml:math><mml:mfrac><mml:mn>1</mml:mn><mml:mn>2</mml:mn></mml:mfrac></mml:math>"
    isotope = "<math><mmultiscripts><mi>Ca</mi><mprescripts/><none/><mn>38</mn></mmultiscripts></math>"
    record = read_one(
        title=f"Solitons in<math><mi>N</mi></math>-Coupled {isotope}, spin-{half}",
        abstract=f"<jats:p>A spin-{half}</jats:p><jats:p>of 10<sup>1.5</sup></jats:p>",
        note=f"spin-{half}",
        **{"container-title": "Journal of CO<sub>2</sub>"},
    )
    assert record.title == r"Solitons in N-Coupled ³⁸Ca, spin-$\frac{1}{2}$"
    assert record.abstract == "A spin-$\\frac{1}{2}$\n\nof 10¹.⁵"
    assert record.note == r"spin-$\frac{1}{2}$"
    assert record.container_title == "Journal of CO₂"


def test_tag_that_is_never_closed_is_text() -> None:
    assert read_one(title="On the graph <b> in the <i>script</i>").title == "On the graph <b> in the script"
