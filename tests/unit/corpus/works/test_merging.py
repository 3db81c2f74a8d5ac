"""Merging: the fields of a version come from the most complete record that has them."""

from msgspec.structs import replace

from generator.corpus.works.features import extract_features
from generator.corpus.works.merging import merge_records
from generator.model import Contributor, Identifier, Link, Name, PartialDate, Record, Version
from generator.problems import Location
from tests.unit.corpus.works.records import ABSTRACT, make_record


def merge(*records: Record) -> Version:
    return merge_records([extract_features(record, position) for position, record in enumerate(records)])


def test_single_record_is_kept_as_it_is() -> None:
    record = make_record("A", "Curie, Marie", issued="1903", key="curie", verbatim="@misc{curie}", keywords=("a", "A"))
    version = merge(record)
    assert (version.title, version.key, version.verbatim) == ("A", "curie", "@misc{curie}")
    assert version.keywords == ("a", "A")
    assert (version.records, version.provenance) == ((record.location,), ())


def test_missing_fields_come_from_other_records() -> None:
    version = merge(
        make_record("A", volume="3"),
        make_record("B", volume="4", publisher="Springer", at="b.ris:7"),
        make_record("C", publisher="Other", issue="5", at="c.json:9"),
    )
    assert (version.title, version.volume, version.publisher, version.issue) == ("A", "3", "Springer", "5")
    assert version.records == (Location("papers.bib", 1), Location("b.ris", 7), Location("c.json", 9))
    assert version.provenance == (("issue", Location("c.json", 9)), ("publisher", Location("b.ris", 7)))


def test_specific_type_precise_date_and_whole_abstract_are_preferred() -> None:
    version = merge(
        make_record("A", type="document", issued="1903", abstract=ABSTRACT[:150]),
        make_record("A", type="thesis", issued="1904-05-06", abstract=ABSTRACT),
        make_record("A", type="book", issued="1903-04", abstract=ABSTRACT[::-1] * 2),
    )
    assert (version.type, version.issued, version.abstract) == ("thesis", PartialDate(1903, 4), ABSTRACT)


def test_place_is_that_of_one_volume() -> None:
    version = merge(
        make_record(
            "A", container_title="A Journal", volume="3", page_range="5-9", identifiers=["doi:10.1/1"], note="n"
        ),
        make_record("A", container_title="Annals", volume="7", issue="2", identifiers=["doi:10.1/1"]),
        make_record("A", container_title="A J.", volume="3", issue="4", identifiers=["doi:10.1/1"]),
    )
    assert (version.volume, version.issue, version.page_range) == ("3", "4", "5-9")


def test_title_with_its_subtitle_is_preferred() -> None:
    version = merge(make_record("Gemini", note="n"), make_record("Gemini: A Family of Models"))
    assert version.title == "Gemini: A Family of Models"
    assert merge(make_record("Gemini"), make_record("Gemini models of families")).title == "Gemini"


def test_parts_of_a_date_and_of_a_list_of_names_come_from_one_record() -> None:
    version = merge(
        make_record("A", "Curie, Marie", issued="1903", incomplete_roles=("author",), event_date=PartialDate(1902, 5)),
        make_record(
            "A", "Curie, Marie", "Curie, Pierre", issued_literal="in press", issued_until=PartialDate(1905),
            event_date=PartialDate(1902), event_date_until=PartialDate(1903),
        ),
    )  # fmt: skip
    assert (version.issued, version.issued_until, version.issued_literal) == (PartialDate(1903), None, None)
    assert (version.event_date, version.event_date_until) == (PartialDate(1902, 5), None)
    assert version.incomplete_roles == ()
    assert merge(make_record("A"), make_record("A", issued_literal="in press")).issued_literal == "in press"


def test_longest_list_of_contributors_with_full_names_is_preferred() -> None:
    version = merge(
        make_record("A", "Curie, M."),
        make_record("A", "Curie, M.", "Curie, P."),
        make_record("A", "Curie, Marie", "Curie, Pierre"),
    )
    assert [each.name.given for each in version.contributors] == ["Marie", "Pierre"]


def test_list_of_names_is_incomplete_unless_it_is_longer_than_the_incomplete_one() -> None:
    cut = make_record("A", "Curie, M.", incomplete_roles=("author",))
    assert merge(cut, make_record("A", "Curie, Marie", "Curie, Pierre")).incomplete_roles == ()
    lost = merge(cut, make_record("A", "Curie, Marie"))
    assert (lost.contributors[0].name.given, lost.incomplete_roles) == ("Marie", ("author",))
    assert merge(make_record("A"), cut).incomplete_roles == ("author",)


def test_collaboration_is_added_to_a_longer_list_without_one() -> None:
    team = Contributor(Name(literal="ATLAS Collaboration"))
    cut = make_record("A", "Aad, Georges", incomplete_roles=("author",))
    cut = replace(cut, contributors=(*cut.contributors, team))
    version = merge(make_record("A", "Aad, Georges", "Abbott, Brad"), cut)
    assert [each.name.literal or each.name.family for each in version.contributors] == [
        "Aad",
        "Abbott",
        team.name.literal,
    ]
    assert version.incomplete_roles == ()


def test_orcids_and_marks_are_added_to_the_same_contributor() -> None:
    plain = make_record("A", "Curie, Marie", "Curie, Pierre")
    marie, pierre = plain.contributors
    detailed = replace(
        plain,
        contributors=(
            replace(marie, orcid="1", name=Name("Curie", "M.")),
            replace(pierre, marks=("equal-contribution",)),
        ),
    )
    wrong = replace(
        plain, contributors=(Contributor(Name("Kibble", "T."), orcid="2"), Contributor(Name("Curie", "P."), orcid="3"))
    )
    version = merge(plain, wrong, detailed)
    assert version.contributors == (
        replace(marie, orcid="1"),
        replace(pierre, orcid="3", marks=("equal-contribution",)),
    )


def test_identifiers_links_and_keywords_are_united() -> None:
    version = merge(
        make_record("A", identifiers=["doi:10.1/1"], links=(Link("url", "https://a.example/1"),), keywords=("decay",)),
        make_record(
            "A", identifiers=["doi:10.1/1", "pmid:7"], keywords=("Decay", "nuclei"), at="b.ris:1",
            links=(Link("pdf", "https://a.example/1"), Link("url", "https://b.example")),
        ),
    )  # fmt: skip
    assert version.identifiers == (Identifier("doi", "10.1/1"), Identifier("pmid", "7"))
    assert version.links == (Link("pdf", "https://a.example/1"), Link("url", "https://b.example"))
    assert version.keywords == ("decay", "nuclei")
    assert dict(version.provenance)["identifiers"] == Location("b.ris", 1)


def test_key_belongs_to_the_source_text() -> None:
    version = merge(make_record("A", key="ris7", at="b.ris:1"), make_record("A", key="curie", verbatim="@misc{curie}"))
    assert (version.key, version.verbatim) == ("curie", "@misc{curie}")
    assert dict(version.provenance)["key"] == Location("papers.bib", 1)


def test_entry_with_date_and_container_is_cited() -> None:
    undated = make_record("A", "Curie, Marie", container_title="Science", volume="3", key="c", verbatim="@misc{c}")
    dated = make_record("A", "Curie, Marie", container_title="Science", issued="1903", key="c03", verbatim="@misc{c03}")
    assert merge(undated, dated).verbatim == "@misc{c03}"
    assert merge(undated, dated).key == "c03"
    assert merge(undated, make_record("A", "Curie, Marie", issued="1903", at="b.ris:1")).verbatim == "@misc{c}"
    assert merge(undated, make_record("A", verbatim="@misc{bare}")).verbatim == "@misc{c}"


def test_status_of_a_source_takes_precedence() -> None:
    assert merge(make_record("A", container_title="A Journal"), make_record("A")).status == "published"
    assert merge(make_record("A"), make_record("A", identifiers=["arxiv:1"])).status == "preprint"
    accepted = make_record("A", container_title="A Journal", status="accepted")
    assert merge(make_record("A", container_title="A Journal"), accepted).status == "accepted"
    assert merge(make_record("A"), make_record("A")).status is None


def test_publication_status_is_the_furthest_of_all_sources() -> None:
    submitted = make_record("A", publication_status="submitted")
    in_press = make_record("A", publication_status="in-press", at="b.ris:7")
    retracted = make_record("A", publication_status="retracted", at="c.json:9")
    assert merge(submitted, in_press).publication_status == "in-press"
    assert merge(submitted, retracted, in_press).publication_status == "retracted"
    assert merge(submitted, retracted).provenance == (("publication_status", Location("c.json", 9)),)
    assert merge(make_record("A"), make_record("A")).publication_status is None
