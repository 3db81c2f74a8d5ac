"""Related papers: what relates them, how many, and how stable the lists are."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import Work
from generator.page_models import Topic
from generator.pages.papers.paper_list import Paper
from generator.pages.papers.related import MAX_FREQUENCY, MAX_RELATED, find_related
from tests.support.making import make_work

WORDS = [f"{first}{second}" for first in ("alpha", "beta", "gamma", "delta") for second in "abcdefghijklmnopqrstuvwxyz"]


def papers(works: Sequence[Work], topics: Sequence[str] = ()) -> list[Paper]:
    """`topics` has the topics of each work, separated by spaces."""
    about = [tuple(Topic(name, None) for name in each.split()) for each in topics] or [()] * len(works)
    return [
        Paper(work, f"p{at}", f"papers/p{at}.html", f"papers/p{at}.html", f"papers/p{at}", about[at])
        for at, work in enumerate(works)
    ]


def crowd(count: int) -> list[Work]:
    """Papers that have nothing in common with any other."""
    numbers = [f"{at:05}" for at in range(count)]
    return [make_work(f"Unlike{at} anything{at}", f"Nobody{at}, A.", abstract=f"Lone{at}") for at in numbers]


def related(*works: Work, among: int = 60) -> list[list[int]]:
    """The related papers of these works among others."""
    found = find_related(papers([*works, *crowd(among)]))
    return [list(each) for each in found[: len(works)]]


def test_papers_with_nothing_in_common_are_not_related() -> None:
    assert find_related(papers(crowd(50))) == [()] * 50
    assert find_related([]) == []
    assert find_related(papers([make_work("Alone")])) == [()]


def test_rare_words_of_both_titles_relate_papers() -> None:
    assert related(make_work("Wasserstein barycentres"), make_work("A Wasserstein barycentre of trees")) == [[1], [0]]
    assert related(make_work("Towards cats from which"), make_work("Dogs towards which from")) == [[], []]


def test_accents_case_and_plurals_do_not_matter() -> None:
    assert related(make_work("SCHRÖDINGER Operators"), make_work("A Schrodinger operator")) == [[1], [0]]


def test_scripts_without_spaces_are_compared_by_bigrams() -> None:
    assert related(make_work("初等几何判定问题与机械化证明"), make_work("几何定理的机械化证明")) == [[1], [0]]


def test_several_common_authors_are_enough_but_one_is_not() -> None:
    both = ("Li, A.", "Wu, B.")
    assert related(make_work("Cats", *both), make_work("Dogs", *both), among=200) == [[1], [0]]
    assert related(make_work("Cats", "Li, A."), make_work("Dogs", "Li, A."), among=200) == [[], []]


def test_a_topic_of_all_papers_does_not_relate_them() -> None:
    works = [make_work(f"Title{at}") for at in range(16)]
    assert find_related(papers(works, ["Everything"] * 16)) == [()] * 16
    found = find_related(papers(works, ["Everything Graphs"] * 3 + ["Everything"] * 13))
    assert found[:4] == [(1, 2), (0, 2), (1, 0), ()]


def test_the_nearest_come_first_up_to_the_maximum() -> None:
    works = [make_work(f"Wasserstein barycentres {'of measures' if at % 2 else 'anyhow'}") for at in range(10)]
    found = related(*works)
    assert {len(each) for each in found} == {MAX_RELATED}
    assert found[1][:2] == [3, 5]


def test_no_word_of_a_short_list_is_rare() -> None:
    abstract = "However, previously proposed methods often demonstrate considerable improvement."
    assert related(make_work("Cats", abstract=abstract), make_work("Dogs", abstract=abstract), among=5) == [[], []]


def test_a_frequent_topic_relates_neighbours_in_the_list_only() -> None:
    count = 10 * MAX_FREQUENCY
    works = [make_work(f"Unlike{at:05}", position=at) for at in range(4 * count)]
    found = find_related(papers(works, ["Graphs" if at < count else "" for at in range(4 * count)]))
    assert all(not each or max(abs(other - at) for other in each) <= MAX_FREQUENCY for at, each in enumerate(found))


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), max_size=40))
def test_related_papers_are_unique_others_and_reproducible(titles: list[list[str]]) -> None:
    works = [make_work(" ".join(title), position=at) for at, title in enumerate(titles)]
    found = find_related(papers(works))
    assert found == find_related(papers(works))
    for at, each in enumerate(found):
        assert at not in each
        assert len(set(each)) == len(each) <= MAX_RELATED


def test_one_paper_more_changes_few_lists() -> None:
    rng = random.Random(5)
    works = [make_work(" ".join(rng.choices(WORDS, k=6)), position=at) for at in range(300)]
    before = find_related(papers(works))
    after = find_related(papers([*works, make_work(" ".join(rng.choices(WORDS, k=6)), position=300)]))
    changed = sum(old != new for old, new in zip(before, after, strict=False))
    assert changed < 60


def test_only_the_lead_version_is_compared() -> None:
    first, second = make_work("Wasserstein barycentres"), make_work("Something else")
    preprint = make_work("Wasserstein barycentres of measures").lead
    assert related(first, replace(second, versions=(second.lead, preprint))) == [[], []]
