"""Titles, identifiers and abstracts that too many publications have."""

from collections.abc import Set
from itertools import combinations

from generator.corpus.works.comparison import Match
from generator.corpus.works.frequency import find_common_values, question_shared_abstracts
from generator.model import Identifier
from tests.unit.corpus.works.records import ABSTRACT, VASWANI, make_features

CHAPTERS = ("Verbs of motion", "Nominal agreement in Munda", "A history of the field")


def test_titles_of_several_authors_or_years_are_common() -> None:
    people = [make_features("Introduction", name) for name in ("Li, A.", "Wu, A.", "Ma, A.")]
    column = [
        make_features("Letters", "Curie, M.", issued=year, container_title="A") for year in ("1900", "1901", "1902")
    ]
    assert find_common_values([*people, *column]).titles == {"introduction", "letters"}
    assert find_common_values([*people[:2], people[0], *column[:2], column[0]]).titles == set()


def test_title_in_several_places_of_one_journal_is_common() -> None:
    journal = {"container_title": "A Weekly", "issued": "1900"}
    issues = [make_features("Letters", "Curie, M.", **journal, issue=issue) for issue in ("1", "2", "3")]
    assert find_common_values(issues).titles == {"letters"}
    assert find_common_values([*issues[:2], issues[0]]).titles == set()
    versions = [make_features("Letters", "Curie, M.", issued="1900", container_title=each) for each in ("A", "B", "C")]
    assert find_common_values(versions).titles == set()
    talks = [make_features("Letters", "Curie, M.", type="speech", issued=f"1900-0{month}") for month in (1, 2, 3)]
    assert find_common_values(talks).titles == {"letters"}
    posts = [make_features("Letters", "Curie, M.", issued=f"1900-01-0{day}") for day in (1, 2, 3)]
    assert find_common_values(posts).titles == {"letters"}
    drafts = [make_features("Letters", "Curie, M.", issued=f"1900-0{month}") for month in (1, 2, 3)]
    assert find_common_values(drafts).titles == set()


def test_identifier_of_three_unlike_titles_is_common_unless_it_is_that_of_a_preprint() -> None:
    def records(scheme: str, *titles: str) -> Set[Identifier]:
        return find_common_values(
            [make_features(title, identifiers=[f"{scheme}:10.1/1"]) for title in titles]
        ).identifiers

    assert records("doi", *CHAPTERS) == {Identifier("doi", "10.1/1")}
    assert records("doi", *CHAPTERS[:2]) == set()
    assert records("doi", "Alpha decay of nuclei", "α-decay of nuclei", "Alpha decay of heavy nuclei") == set()
    assert records("arxiv", *CHAPTERS) == set()


def test_page_of_three_unlike_titles_is_common() -> None:
    reviews = [make_features(title, volume="57", page_range="972") for title in CHAPTERS]
    assert find_common_values(reviews).places == {("57", "972")}
    assert find_common_values([*reviews[:2], reviews[0]]).places == set()


def test_abstract_of_a_third_title_makes_a_question() -> None:
    by_abstract = Match("none", "unlike", 90, "same authors", is_certain=True)
    other = Match("identifier", "unlike", 98, "same DOI", is_certain=True)
    three = [make_features(title, *VASWANI, abstract=ABSTRACT) for title in CHAPTERS]
    pairs = list(combinations(range(3), 2))
    found = question_shared_abstracts(three, pairs, [(0, 1, by_abstract), (0, 2, other)])
    assert found == [
        (0, 1, Match("none", "unlike", 90, "same authors; but a third title has the same abstract")),
        (0, 2, other),
    ]
    same_title = [*three[:2], three[1]]
    assert question_shared_abstracts(same_title, pairs, [(0, 1, by_abstract)]) == [(0, 1, by_abstract)]
