"""The comparison of two records: derived properties, and the reason of a match."""

import pytest

from generator.corpus.works.comparison import Comparison, Match
from generator.corpus.works.features import RecordFeatures
from tests.unit.corpus.works.records import ABSTRACT, ATTENTION, make_features


def compare(
    first: RecordFeatures,
    second: RecordFeatures,
    similarity: float = 100,
    overlap: float | None = 1,
    has_common_title: bool = False,
) -> Comparison:
    return Comparison(first, second, similarity, overlap, has_common_title)


@pytest.mark.parametrize(
    ("similarity", "overlap", "reason"),
    [
        (100, 1, "same title, same authors, 1997 and 2010"),
        (87.4, None, "87% similar titles, no authors to compare, 1997 and 2010"),
        (100, 2 / 3, "same title, 67% of the authors in common, 1997 and 2010"),
        (100, 0, "same title, different authors, 1997 and 2010"),
    ],
)
def test_reason(similarity: float, overlap: float | None, reason: str) -> None:
    compared = compare(make_features(issued="1997"), make_features(issued="2010"), similarity, overlap)
    assert compared.match(89.6) == Match(True, 90, reason)
    assert compared.possible_match(60, "same DOI") == Match(False, 60, f"same DOI, {reason}")


def test_reason_mentions_abstracts_but_no_missing_title() -> None:
    first = make_features(None, abstract=ABSTRACT)
    assert compare(first, first).match(95).reason == "same authors, 100% similar abstracts"
    other = make_features(None, abstract="Unrelated: " + "xyz " * 50)
    assert compare(first, other).match(95).reason == "same authors, different abstracts"


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
    [(("2010", "2012"), None, True), (("2010", "2013"), None, False), (("2010", "2015"), "A Journal", True),
     (("2010", "2016"), "A Journal", False), (("2010", None), None, True)],
)  # fmt: skip
def test_preprint_may_be_older_than_article(
    years: tuple[str, str | None], container: str | None, is_close: bool
) -> None:
    first, second = make_features(issued=years[0]), make_features(issued=years[1], container_title=container)
    assert compare(first, second).is_close_in_time is is_close


def test_article_without_place_has_not_appeared() -> None:
    article = make_features(type="article-journal", container_title="A Journal", volume="3")
    forthcoming = make_features(type="article-journal", container_title="A Journal")
    talk = make_features(type="paper-conference", container_title="Proceedings")
    assert compare(article, talk).both_published
    assert not compare(article, forthcoming).both_published
    assert compare(article, forthcoming).one_lacks_place
    assert not compare(article, article).one_lacks_place
