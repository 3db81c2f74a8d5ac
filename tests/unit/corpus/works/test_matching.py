"""Matching: which pairs of records are matches, possible matches or none."""

from itertools import product

import pytest

from generator.corpus.works import matching
from generator.corpus.works.comparison import NOTHING_COMMON, CommonValues
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.matching import Table, have_same_abstract, match_records
from generator.model import Identifier, Link
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_features

PRIMER = "A supersymmetry primer"
MEETING = "Proceedings of the conference on cosmic strings"
DRAFT = make_features(ATTENTION, *VASWANI, issued="2017-06", identifiers=["arxiv:1706.03762"])
ARTICLE = make_features(ATTENTION, *VASWANI, issued="2017", container_title="NeurIPS", volume="30", page_range="59-69")
COLUMN = {"container_title": "A Journal", "issued": "1990"}
LONG = "Measurement of {} phenomena in the northern provinces of the country"
PAGE = {"container_title": "Language", "volume": "57", "issue": "4", "page_range": "972-975", "issued": "1981"}
OTHER_ABSTRACT = ABSTRACT.replace("new", "second")


def outcome(first: RecordFeatures, second: RecordFeatures, has_common_title: bool = False) -> str:
    common = CommonValues(titles=frozenset([first.title])) if has_common_title else NOTHING_COMMON
    match = match_records(first, second, common)
    return "none" if match is None else "match" if match.is_certain else "possible"


def test_tables_have_names_of_relations() -> None:
    rules = [rule for table in vars(matching).values() if isinstance(table, Table) for rule in table.rules]
    assert len(rules) > 40
    assert all(rule.titles and rule.authors and 0 < rule.score < 100 for rule in rules)
    certain = matching.CERTAIN.rules
    assert min(rule.score for rule in certain) > max(rule.score for rule in rules if rule not in certain)


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
        (make_features(ATTENTION, *VASWANI, container_title="NeurIPS", volume="31", issued="2017"), "possible"),
        (make_features(ATTENTION, *VASWANI, container_title="ICML", page_range="9", issued="2018"), "match"),
    ],
)  # fmt: skip
def test_article_and_another_record(second: RecordFeatures, expected: str) -> None:
    assert outcome(ARTICLE, second) == expected
    assert outcome(second, ARTICLE) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Attention is all we need", "Attention is all you need", "match"),
        ("Spontaneous compactification", ATTENTION, "possible"),
        ("Comment on attention is all you need", ATTENTION, "possible"),
        ("Attention: the transformer and its many layers", ATTENTION, "match"),
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


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (make_features(PRIMER, "Martin, S. P.", issued="1997"), make_features(PRIMER, "Martin, S. P.", issued="2010"),
         "same title, same authors, 1997 and 2010; but too many years between them"),
        (make_features("Lexus", "Jeon, S.", issued="1997"), make_features("LEXUS", "Jeon, S.", issued="1997"),
         "same title, same authors; but the title is short"),
        (make_features(LONG.format("Fermi"), "Jeon, S."), make_features(LONG.format("Dirac and Fermi"), "Jeon, S."),
         "94% similar titles, same authors; but neither an identifier nor the abstracts confirm it"),
    ],
)  # fmt: skip
def test_reason_says_why_a_match_is_a_question(first: RecordFeatures, second: RecordFeatures, reason: str) -> None:
    match = match_records(first, second)
    assert match is not None
    assert not match.is_certain
    assert match.reason == reason


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((ATTENTION, VASWANI, {}), (ATTENTION, VASWANI, {"page_range": "972"}), "match"),
        ((ATTENTION, VASWANI, {}), (ATTENTION, (), {}), "match"),
        ((ATTENTION, VASWANI, {}), ("Attention is all you needs", VASWANI[:2], {}), "match"),
        ((ATTENTION, VASWANI, {}), ("Attention", VASWANI, {}), "possible"),
        ((ATTENTION, VASWANI, {}), ("Attention is all you need: a new design", VASWANI, {}), "match"),
        ((ATTENTION, VASWANI, {}), ("Attention is all you need: a new design", VASWANI, {"page_range": "972-999"}),
         "possible"),
        ((ATTENTION, VASWANI, {}), ("Cosmic strings", ("Kibble, T.",), {}), "none"),
        ((ATTENTION, VASWANI, {}), ("Cosmic strings", VASWANI, {}), "possible"),
        ((ATTENTION, VASWANI, {}), ("Cosmic strings", VASWANI, {"page_range": "972-973"}), "none"),
        (("Review of Kepler, A Grammar of Foo", ("Roe, Ann",), {"page_range": "972"}),
         ("Review of Mori, Bar Phonology", ("Roe, Ann",), {"page_range": "972-973"}), "none"),
        (("Obituary", ("Roe, Ann",), {}), ("Obituary", ("Poe, Ed",), {}), "possible"),
        (("Notes on the Kol tribes", ("Roe, Ann",), {}), ("Notes on the Kol tribes, no. II", ("Roe, Ann",), {}),
         "possible"),
        (("News: printing", (), {}), ("News: sour milk", (), {}), "none"),
        (("The Dictionary", (), {}), ("Letters of a philosopher", (), {}), "none"),
    ],
)  # fmt: skip
def test_records_on_the_same_page(
    first: tuple[str, tuple[str, ...], dict[str, object]],
    second: tuple[str, tuple[str, ...], dict[str, object]],
    expected: str,
) -> None:
    features, other = (make_features(title, *authors, **{**PAGE, **place}) for title, authors, place in (first, second))
    assert outcome(features, other) == outcome(other, features) == expected


def test_preprint_that_gives_the_place_of_the_article_may_have_another_title() -> None:
    article = make_features("Do modified dynamics follow from the paradigm?", "Milgrom, M.", **PAGE)
    preprint = make_features("Does MOND follow from the paradigm?", "Milgrom, M.", **PAGE, identifiers=["arxiv:1"])
    assert outcome(article, preprint) == "match"
    assert outcome(article, make_features("Does MOND follow from the paradigm?", "Milgrom, M.", **PAGE)) == "possible"


def test_columns_and_reports_are_different_works() -> None:
    column = make_features("From the editor", "Curie, Marie", **COLUMN, volume="1", page_range="1")
    assert (
        outcome(column, make_features("From the editor", "Curie, Marie", **COLUMN, volume="2", page_range="3"))
        == "none"
    )
    first, second = (make_features("Minutes of the board", "Doe, Jim", **{**PAGE, "issue": issue, "page_range": page})
               for issue, page in (("1", "5"), ("3", "41")))  # fmt: skip
    assert outcome(first, second) == "possible"
    report = make_features("Demand in Victoria", "Fan, Shu", type="report", issued="2010")
    assert outcome(report, make_features("Demand in Victoria", "Fan, Shu", type="report", issued="2011")) == "none"


def test_columns_with_a_common_title_are_no_question() -> None:
    first, second = (make_features(PRIMER, "Martin, S. P.", **COLUMN, volume=volume) for volume in ("1", "2"))
    assert outcome(first, second) == "possible"
    assert outcome(first, second, has_common_title=True) == "none"


def test_common_title_is_not_enough() -> None:
    first, second = (make_features(PRIMER, "Martin, S. P.", issued=year) for year in ("1997", "1998"))
    assert outcome(first, second) == "match"
    assert outcome(first, second, has_common_title=True) == "none"


@pytest.mark.parametrize(
    ("draft", "article", "expected"),
    [
        ({}, {}, "match"),
        ({}, {"abstract": ABSTRACT[:200]}, "possible"),
        ({"container_title": "ICML", "page_range": "1-9"}, {}, "possible"),
        ({"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.1/2"]}, "possible"),
        ({"links": (Link("url", "https://magazine.example/3034"),)},
         {"links": (Link("url", "https://magazine.example/3047"),)}, "possible"),
        ({"type": "speech", "issued": "2015-04-16"}, {"type": "speech", "issued": "2015-04-17"}, "none"),
    ],
)  # fmt: skip
def test_near_identical_abstracts_identify_a_retitled_draft_unless_something_places_it_apart(
    draft: dict[str, object], article: dict[str, object], expected: str
) -> None:
    in_journal = {} if article.get("type") else {"container_title": "NeurIPS", "volume": "31", "page_range": "83"}
    first = make_features("Generative adversarial examples", *VASWANI, **{"abstract": ABSTRACT, **draft})
    second = make_features(
        "Constructing unrestricted attacks", *VASWANI, **{"abstract": OTHER_ABSTRACT, **in_journal, **article}
    )
    assert outcome(first, second) == outcome(second, first) == expected


def test_authors_must_be_the_same_if_only_the_abstracts_agree() -> None:
    draft = make_features("Generative adversarial examples", *VASWANI, abstract=ABSTRACT)
    for authors in (VASWANI[:2], ("Curie, Marie",), ()):
        assert outcome(draft, make_features("Constructing attacks", *authors, abstract=ABSTRACT)) != "match"
    assert have_same_abstract(draft, make_features("Constructing attacks", abstract=OTHER_ABSTRACT))
    assert not have_same_abstract(draft, make_features("Constructing attacks", abstract=ABSTRACT[::-1]))


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("behavioural", "behavioral", "match"),
        ("occurring", "ocurring", "match"),
        ("adsorption", "absorption", "possible"),
        ("phonetic", "phonemic", "possible"),
        ("supervised", "unsupervised", "possible"),
    ],
)
def test_similar_titles_of_one_year(word: str, other: str, expected: str) -> None:
    first = make_features(LONG.format(word), *VASWANI, issued="2010")
    assert outcome(first, make_features(LONG.format(other), *VASWANI, issued="2010")) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [("(XI)", "(XII)"), ("Part A", "Part B"), ("Part One", "Part Two"), ("I", "II"), ("first report", "second report")],
)
def test_parts_are_different_works(first: str, second: str) -> None:
    title = "Idioms of the northern dialect, {}"
    part, other = (make_features(title.format(number), "Poe, Ed", issued="1938") for number in (first, second))
    assert outcome(part, other) == "none"


def test_identifier_of_a_book_is_no_evidence_about_its_chapters() -> None:
    chapter = {"type": "chapter", "container_title": "The Book", "issued": "2010", "identifiers": ["doi:10.1/1"]}
    first = make_features("Verbs of motion in Munda", "Roe, Ann", **chapter)
    assert outcome(first, make_features("Nouns of number in Munda", "Roe, Ann", **chapter)) == "possible"
    assert outcome(first, make_features("Nominal agreement", "Roe, Ann", **chapter)) == "possible"
    common = CommonValues(identifiers=frozenset([Identifier("doi", "10.1/1")]))
    other = make_features("Nominal agreement", "Roe, Ann", **chapter)
    assert match_records(first, other, common) is None


def test_identifier_of_a_preprint_identifies_a_renamed_article() -> None:
    article = {"container_title": "J", "volume": "3", "issued": "2011", "identifiers": ["arxiv:1706.03762"]}
    assert outcome(DRAFT, make_features("A new design for translation", *VASWANI, **article)) == "match"


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
