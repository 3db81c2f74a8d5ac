"""Matching: which pairs of records are matches, possible matches or none."""

from itertools import product

import pytest

from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.matching import match_records
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_features

PRIMER = "A supersymmetry primer"
MEETING = "Proceedings of the conference on cosmic strings"
DRAFT = make_features(ATTENTION, *VASWANI, issued="2017-06", identifiers=["arxiv:1706.03762"])
ARTICLE = make_features(ATTENTION, *VASWANI, issued="2017", container_title="NeurIPS", volume="30", page_range="59-69")
COLUMN = {"container_title": "A Journal", "issued": "1990"}


def outcome(first: RecordFeatures, second: RecordFeatures, has_common_title: bool = False) -> str:
    match = match_records(first, second, has_common_title)
    return "none" if match is None else "match" if match.is_certain else "possible"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (DRAFT, "match"),
        (make_features(ATTENTION, "A. Vaswani", "N. Shazeer", "N. Parmar", issued="2018"), "match"),
        (make_features("Attention is all we need", *VASWANI, issued="2017"), "possible"),
        (make_features("Attention is all you need: a new architecture", *VASWANI, issued="2017"), "possible"),
        (make_features(ATTENTION, issued="2017"), "possible"),
        (make_features(ATTENTION, "Curie, Marie", issued="2017"), "possible"),
        (make_features(ATTENTION, "Curie, Marie", issued="2020"), "none"),
        (make_features(ATTENTION, *VASWANI, issued="2027"), "possible"),
        (make_features(f"Erratum: {ATTENTION}", *VASWANI, issued="2018"), "possible"),
        (make_features(f"Reply to: {ATTENTION}", "Curie, Marie", issued="2018"), "none"),
        (make_features(ATTENTION, *VASWANI, type="thesis", issued="2017"), "match"),
        (make_features("Layer normalisation", *VASWANI, issued="2017", container_title="ICML"), "none"),
        (make_features("On cosmic strings", "Kibble, T.", issued="2017"), "none"),
        (make_features(ATTENTION, *VASWANI, container_title="NeurIPS", volume="31", page_range="9"), "possible"),
    ],
)  # fmt: skip
def test_article_and_another_record(second: RecordFeatures, expected: str) -> None:
    assert outcome(ARTICLE, second) == expected
    assert outcome(second, ARTICLE) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Attention is all we need", "Attention is all you need", "match"),
        ("Spontaneous compactification", ATTENTION, "none"),
        ("Comment on attention is all you need", ATTENTION, "possible"),
    ],
)
def test_shared_doi_needs_similar_titles(first: str, second: str, expected: str) -> None:
    authors = VASWANI if "ttention" in first else ("Nguyen, Kheu",)
    features = make_features(first, *authors, identifiers=["doi:10.1000/1"])
    assert outcome(features, make_features(second, *VASWANI, identifiers=["doi:10.1000/1"])) == expected


def test_reason_names_what_decided() -> None:
    match = match_records(DRAFT, make_features(ATTENTION, *VASWANI, identifiers=["arxiv:1706.03762"]))
    assert match is not None
    assert (match.score, match.reason) == (99, "same arXiv id, same title, same authors")


def test_same_page_is_a_match_despite_another_title() -> None:
    first = make_features(ATTENTION, *VASWANI, volume="30", page_range="59-69", container_title="NeurIPS")
    second = make_features("Attention", *VASWANI, volume="30", page_range="59", container_title="NeurIPS")
    assert outcome(first, second) == "match"
    assert outcome(first, make_features("Cosmic strings", "Kibble, T.", volume="30", page_range="59")) == "none"
    assert outcome(first, make_features(ATTENTION, volume="30", page_range="59")) == "match"


def test_columns_and_reports_are_different_works() -> None:
    column = make_features("From the editor", "Curie, Marie", **COLUMN, volume="1", page_range="1")
    assert (
        outcome(column, make_features("From the editor", "Curie, Marie", **COLUMN, volume="2", page_range="3"))
        == "none"
    )
    report = make_features("Demand in Victoria", "Fan, Shu", type="report", issued="2010")
    assert outcome(report, make_features("Demand in Victoria", "Fan, Shu", type="report", issued="2011")) == "none"


def test_common_title_is_not_enough() -> None:
    first, second = (make_features(PRIMER, "Martin, S. P.", issued=year) for year in ("1997", "1998"))
    assert outcome(first, second) == "match"
    assert outcome(first, second, has_common_title=True) == "none"


def test_similar_abstracts_identify_a_retitled_draft() -> None:
    draft = make_features("Generative adversarial examples", *VASWANI, abstract=ABSTRACT, identifiers=["arxiv:1"])
    article = make_features("Constructing unrestricted attacks", *VASWANI, abstract=ABSTRACT.replace("new", "second"),
                            container_title="NeurIPS", volume="31", page_range="83")  # fmt: skip
    assert outcome(draft, article) == "match"


def test_proceedings_with_the_same_days_deserve_review() -> None:
    first = make_features(f"{MEETING} 3, 12-14 May 2010", "Kibble, T.", "Curie, M.")
    assert outcome(first, make_features(f"{MEETING} 4, 12-14 May 2010", "Kibble, T.", "Curie, M.")) == "possible"
    assert outcome(first, make_features(f"{MEETING} 4, 3-5 June 2011", "Kibble, T.", "Curie, M.")) == "none"


@pytest.mark.parametrize(
    ("issued", "at", "expected"),
    [("1990", "b.ris:1", "match"), ("1990", "a.bib:9", "possible"), (None, "b.ris:1", "none")],
)
def test_two_sources_that_agree_are_a_match(issued: str | None, at: str, expected: str) -> None:
    first = make_features("Editorial", "Curie, Marie", issued=issued, at="a.bib:1")
    second = make_features("Editorial", "Curie, Marie", issued=issued, at=at)
    assert outcome(first, second, has_common_title=True) == expected


def test_matching_is_symmetric() -> None:
    records = [
        make_features(title, *authors, issued=issued, container_title=container, abstract=abstract)
        for title, authors, issued, container, abstract in product(
            ["Report on the demand", "Report on the demand 2010", "Erratum: Report on the demand", None],
            [(), ("Curie, Marie",), ("Curie, M.", "Curie, P.")],
            ["2010", None],
            [None, "A Journal"],
            [None, ABSTRACT],
        )
    ]
    for first, second in product(records[::5], records):
        assert match_records(first, second) == match_records(second, first) or first.year != second.year
