"""The comparison of two records: relations, derived properties, and how it is explained."""

import pytest

from generator.corpus.works.comparison import NOTHING_COMMON, CommonValues, Comparison, Match
from generator.corpus.works.features import RecordFeatures
from generator.model import Identifier
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, VASWANI, make_features

PAGE = {"volume": "12", "page_range": "33-41"}


def compare(first: RecordFeatures, second: RecordFeatures, has_common_title: bool = False) -> Comparison:
    common = CommonValues(titles=frozenset([first.title])) if has_common_title else NOTHING_COMMON
    return Comparison(first, second, common)


@pytest.mark.parametrize(
    ("first", "second", "link"),
    [
        ({"identifiers": ["doi:10.1/1"]}, {"identifiers": ["doi:10.1/1", "arxiv:1"]}, "identifier"),
        ({"identifiers": ["isbn:9"]}, {"identifiers": ["isbn:9"]}, "none"),
        (PAGE, PAGE, "place"),
        (PAGE, {"page_range": "33"}, "page"),
        (PAGE, {"volume": "13", "page_range": "33"}, "none"),
    ],
)
def test_link(first: dict[str, object], second: dict[str, object], link: str) -> None:
    assert compare(make_features("A", **first), make_features("B", **second)).link == link


def test_common_identifier_or_page_links_nothing() -> None:
    features = make_features("A", **PAGE, identifiers=["doi:10.1/1"])
    common = CommonValues(identifiers=frozenset([Identifier("doi", "10.1/1")]))
    assert Comparison(features, features, common).link == "place"
    common = CommonValues(identifiers=common.identifiers, places=frozenset([("12", "33")]))
    assert Comparison(features, features, common).link == "none"


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (VASWANI, VASWANI, "same"),
        (VASWANI, VASWANI[:2], "contained"),
        (VASWANI, (*VASWANI[:2], "Curie, Marie"), "overlapping"),
        (VASWANI, ("Curie, Marie",), "different"),
        (VASWANI, (), "unknown"),
        (("Kuster, Hermann",), ("Kuester, H.",), "same"),
    ],
)
def test_authors(first: tuple[str, ...], second: tuple[str, ...], relation: str) -> None:
    assert compare(make_features(ATTENTION, *first), make_features(ATTENTION, *second)).authors == relation


def test_misspelled_authors_of_a_common_title_are_not_the_same() -> None:
    first, second = make_features(ATTENTION, "Kuster, H."), make_features(ATTENTION, "Kuester, H.")
    assert compare(first, second, has_common_title=True).authors == "contained"


@pytest.mark.parametrize(
    ("first", "second", "explanation"),
    [
        (make_features(issued="1997"), make_features(issued="2010"),
         "same title, no authors to compare, 1997 and 2010"),
        (make_features(ATTENTION, *VASWANI, **PAGE), make_features(ATTENTION, *VASWANI, **PAGE),
         "same volume and page, same title, same authors"),
        (make_features(ATTENTION, *VASWANI), make_features(ATTENTION, *VASWANI[:2], "Curie, M."),
         "same title, 67% of the authors in common"),
        (make_features(ATTENTION, "Curie, M."), make_features("Attention is what you need", "Kibble, T."),
         "88% similar titles, different authors"),
        (make_features("A", *VASWANI, abstract=ABSTRACT), make_features("Cosmic strings", *VASWANI, abstract=ABSTRACT),
         "different titles, same authors, 100% similar abstracts"),
        (make_features(None, abstract=ABSTRACT), make_features(None, abstract="Unrelated: " + "xyz " * 50),
         "no authors to compare, different abstracts"),
        (make_features("A", identifiers=["arxiv:1"]), make_features("A", identifiers=["arxiv:1"]),
         "same arXiv id, same title, no authors to compare"),
    ],
)  # fmt: skip
def test_explanation(first: RecordFeatures, second: RecordFeatures, explanation: str) -> None:
    assert compare(first, second).explain() == explanation
    assert compare(first, second).explain("different events") == f"{explanation}; but different events"


def test_match_by_abstract() -> None:
    assert Match("none", "reworded", 90, "", is_certain=True).by_abstract
    assert not Match("none", "reworded", 90, "").by_abstract
    assert not Match("none", "same", 90, "", is_certain=True).by_abstract
    assert not Match("identifier", "unlike", 90, "", is_certain=True).by_abstract


@pytest.mark.parametrize(
    ("title", "is_common", "distinctive", "long"),
    [
        ("Moving averages", False, False, False),
        (ATTENTION, False, True, False),
        (ATTENTION, True, False, False),
        ("Programming with abstract data types and their implementations", False, True, True),
    ],
)
def test_distinctive_title(title: str, is_common: bool, distinctive: bool, long: bool) -> None:
    compared = compare(make_features(title), make_features(title), has_common_title=is_common)
    assert (compared.has_distinctive_title, compared.has_long_title) == (distinctive, long)


@pytest.mark.parametrize(
    ("years", "container", "is_close"),
    [(("2010", "2011"), None, True), (("2010", "2012"), None, False), (("2010", "2015"), "A Journal", True),
     (("2010", "2016"), "A Journal", False), (("2010", None), None, True)],
)  # fmt: skip
def test_preprint_may_be_older_than_article(
    years: tuple[str, str | None], container: str | None, is_close: bool
) -> None:
    first, second = make_features(issued=years[0]), make_features(issued=years[1], container_title=container)
    assert compare(first, second).is_close_in_time is is_close


@pytest.mark.parametrize(("year", "is_close"), [("2012", True), ("2013", False)])
def test_two_articles_may_have_two_years_between_them(year: str, is_close: bool) -> None:
    first, second = (make_features(issued=issued, container_title="A Journal") for issued in ("2010", year))
    assert compare(first, second).is_close_in_time is is_close


def test_article_without_place_has_not_appeared() -> None:
    article = make_features(type="article-journal", container_title="A Journal", volume="3")
    forthcoming = make_features(type="article-journal", container_title="A Journal")
    talk = make_features(type="paper-conference", container_title="Proceedings")
    assert compare(article, talk).both_published
    assert not compare(article, forthcoming).both_published
    assert compare(article, forthcoming).one_lacks_place
    assert not compare(article, article).one_lacks_place
