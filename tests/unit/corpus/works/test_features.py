"""Features: what is extracted from a record for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.corpus.works.features import MARKER_WORDS, MAX_AUTHORS, extract_features, folded_abstract
from generator.model import Contributor, Name
from tests.unit.corpus.works.records import make_features, make_record


@pytest.mark.parametrize(
    ("title", "folded", "numbers"),
    [
        ("Deep-Learning: a Survey", "deeplearningasurvey", ()),
        ("$\\pi^+$ decay", "pidecay", ()),
        ("π+ decay", "pidecay", ()),
        ("Annual Report 2010", "annualreport2010", ("2010",)),
        ("Theory of everything. Part II", "theoryofeverythingpartii", ("2",)),
        ("Two lectures on I and V. Lecture V", "2lecturesoniandvlecturev", ("2", "5")),
        ("A talk on x", "atalkonx", ("10",)),
        ("V for five", "vfor5", ("5",)),
        (None, "", ()),
    ],
)
def test_title_and_its_numbers(title: str | None, folded: str, numbers: tuple[str, ...]) -> None:
    features = make_features(title)
    assert (features.title, features.numbers) == (folded, numbers)


@pytest.mark.parametrize("title", ["Main: sub", "Main. Sub", "Main - sub", "Main – sub", "Main? Sub", "Main"])
def test_main_title_ends_at_the_subtitle(title: str) -> None:
    assert make_features(title).main_title == "main"


def test_markers_are_words_of_the_title() -> None:
    assert make_features("Erratum: Reply to Curie").markers == {"erratum", "reply"} < MARKER_WORDS
    assert make_features("Replying").markers == frozenset()


def test_authors_are_family_and_initial() -> None:
    assert make_features("A", "von Glehn, Tamara", "Gemini Team").authors[0] == ("glehn", "t")
    features = make_features("A", *(f"Author{number}, X." for number in range(50)))
    assert (len(features.authors), features.author_count) == (MAX_AUTHORS, 50)


@pytest.mark.parametrize(
    ("pages", "first"), [("L21-L25", "21"), ("pp. 021", "21"), ("xii–xv", "xii"), ("21, 25", "21"), (None, "")]
)
def test_first_page(pages: str | None, first: str) -> None:
    assert make_features("A", page_range=pages).page == first


@pytest.mark.parametrize(
    ("pages", "last"),
    [("L21-L25", "25"), ("121-5", "125"), ("972--973", "973"), ("021", ""), ("xii–xv", ""), (None, "")],
)
def test_last_page(pages: str | None, last: str) -> None:
    assert make_features("A", page_range=pages).last_page == last


@pytest.mark.parametrize(
    ("volume", "number"),
    [("A38", "38"), ("38(2)", "38"), ("38.2", "38"), ("XXXVIII", "38"), ("Vol. 038", "38"), ("2 vols", ""), ("0", "0")],
)
def test_volume(volume: str, number: str) -> None:
    assert make_features("A", volume=volume).volume == number


@pytest.mark.parametrize(("issue", "number"), [("03", "3"), ("1-2", "1-2"), ("Spring", "spring"), (None, "")])
def test_issue(issue: str | None, number: str) -> None:
    assert make_features("A", issue=issue).issue == number


@pytest.mark.parametrize(
    ("kind", "count"), [("article-journal", 0), ("chapter", 0), ("book", 1), ("report", 1), (None, 1)]
)
def test_editors_are_authors_of_books_only(kind: str | None, count: int) -> None:
    record = make_record("A", type=kind)
    editor = Contributor(Name(family="Karam", given="Lina"), role="editor")
    author = Contributor(Name(family="Roe", given="Ann"))
    assert len(extract_features(replace(record, contributors=(editor,)), 0).authors) == count
    assert extract_features(replace(record, contributors=(editor, author)), 0).authors == (("roe", "a"),)


def test_team_is_an_author_only_without_its_members() -> None:
    team, author = Contributor(Name(literal="ATLAS Collaboration")), Contributor(Name(family="Roe", given="Ann"))
    alone = extract_features(replace(make_record("A"), contributors=(team,)), 0)
    assert (alone.are_teams, alone.author_count) == (True, 1)
    both = extract_features(replace(make_record("A"), contributors=(author, team)), 0)
    assert (both.are_teams, both.authors) == (False, (("roe", "a"),))


@pytest.mark.parametrize(
    ("fields", "is_published", "is_preprint"),
    [
        ({}, False, False),
        ({"container_title": "A Journal"}, True, False),
        ({"container_title": "arXiv"}, False, True),
        ({"identifiers": ["doi:10.1000/1"]}, True, False),
        ({"identifiers": ["doi:10.48550/arxiv.1706.03762"]}, False, True),
        ({"identifiers": ["arxiv:1706.03762"]}, False, True),
        ({"identifiers": ["arxiv:1706.03762", "doi:10.1000/1"]}, True, False),
        ({"container_title": "A Journal", "status": "preprint"}, False, True),
        ({"container_title": "arXiv", "status": "published"}, True, False),
        ({"container_title": "A Journal", "status": "accepted"}, False, False),
    ],
)
def test_status(fields: dict[str, object], is_published: bool, is_preprint: bool) -> None:
    features = make_features("A", **fields)
    assert (features.is_published, features.is_preprint) == (is_published, is_preprint)


def test_only_strong_identifiers_and_containers_are_features() -> None:
    features = make_features("A", identifiers=["isbn:9", "arxiv:1", "doi:10.1/1"], container_title="bioRxiv")
    assert {each.scheme for each in features.identifiers} == {"arxiv", "doi"}
    assert {each.scheme for each in features.preprint_ids} == {"arxiv"}
    assert features.container == ""


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_has_features(title: str, abstract: str) -> None:
    features = make_features(title, abstract=abstract)
    assert features.title == "".join(features.words)
    assert features.numbers == tuple(sorted(features.numbers))
    assert folded_abstract(features) == folded_abstract(make_features("Other", abstract=abstract))


def test_size_of_extreme_titles_is_handled() -> None:
    for title in ("$" * 5000, "a" * 20000, "\u0301" * 5000, "1 " * 3000, "\\" * 3000, "第" * 3000):
        assert len(make_features(title).words) <= 3000
