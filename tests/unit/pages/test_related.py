"""Which papers are related, and which pages that changes."""

import random
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.build import build
from generator.model import Work
from generator.page_models import Topic
from generator.pages.paper_list import Paper
from generator.pages.related import MAX_FREQUENCY, MAX_RELATED, find_related
from tests.support.making import LIST, make_work, write_site

WORDS = [f"{first}{second}" for first in ("alpha", "beta", "gamma", "delta") for second in "abcdefghijklmnopqrstuvwxyz"]


def papers(works: Sequence[Work], topics: Sequence[str] = ()) -> list[Paper]:
    """`topics` has for each work the topics, with spaces between."""
    about = [tuple(Topic(name, None) for name in each.split()) for each in topics] or [()] * len(works)
    return [
        Paper(work, f"p{at}", f"papers/p{at}.html", f"papers/p{at}.html", f"papers/p{at}", about[at])
        for at, work in enumerate(works)
    ]


def crowd(count: int) -> list[Work]:
    """Papers that have nothing to do with each other, or with any other."""
    numbers = [f"{at:05}" for at in range(count)]
    return [make_work(f"Unlike{at} anything{at}", f"Nobody{at}, A.", abstract=f"Lone{at}") for at in numbers]


def related(*works: Work, among: int = 60) -> list[list[int]]:
    """Of these works, among others."""
    found = find_related(papers([*works, *crowd(among)]))
    return [list(each) for each in found[: len(works)]]


def test_nothing_is_related_where_nothing_is_shared() -> None:
    assert find_related(papers(crowd(50))) == [()] * 50
    assert find_related([]) == []
    assert find_related(papers([make_work("Alone")])) == [()]


def test_telling_words_of_both_titles_make_papers_related() -> None:
    assert related(make_work("Wasserstein barycentres"), make_work("A Wasserstein barycentre of trees")) == [[1], [0]]
    assert related(make_work("Towards cats from which"), make_work("Dogs towards which from")) == [[], []]


def test_accents_case_and_plurals_do_not_matter() -> None:
    assert related(make_work("SCHRÖDINGER Operators"), make_work("A Schrodinger operator")) == [[1], [0]]


def test_scripts_without_spaces_are_compared_by_pairs_of_signs() -> None:
    assert related(make_work("初等几何判定问题与机械化证明"), make_work("几何定理的机械化证明")) == [[1], [0]]


def test_several_authors_in_common_are_enough_and_one_is_not() -> None:
    both = ("Li, A.", "Wu, B.")
    assert related(make_work("Cats", *both), make_work("Dogs", *both), among=200) == [[1], [0]]
    assert related(make_work("Cats", "Li, A."), make_work("Dogs", "Li, A."), among=200) == [[], []]


def test_a_topic_that_all_papers_have_says_nothing() -> None:
    works = [make_work(f"Title{at}") for at in range(16)]
    assert find_related(papers(works, ["Everything"] * 16)) == [()] * 16
    found = find_related(papers(works, ["Everything Graphs"] * 3 + ["Everything"] * 13))
    assert found[:4] == [(1, 2), (0, 2), (1, 0), ()]


def test_the_nearest_come_first_and_no_more_than_some() -> None:
    works = [make_work(f"Wasserstein barycentres {'of measures' if at % 2 else 'anyhow'}") for at in range(10)]
    found = related(*works)
    assert {len(each) for each in found} == {MAX_RELATED}
    assert found[1][:2] == [3, 5]


def test_words_of_a_short_list_are_not_taken_for_rare() -> None:
    abstract = "However, previously proposed methods often demonstrate considerable improvement."
    assert related(make_work("Cats", abstract=abstract), make_work("Dogs", abstract=abstract), among=5) == [[], []]


def test_what_very_many_share_costs_little_and_relates_neighbours_of_the_list() -> None:
    count = 10 * MAX_FREQUENCY
    works = [make_work(f"Unlike{at:05}", position=at) for at in range(4 * count)]
    found = find_related(papers(works, ["Graphs" if at < count else "" for at in range(4 * count)]))
    assert all(not each or max(abs(other - at) for other in each) <= MAX_FREQUENCY for at, each in enumerate(found))


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), max_size=40))
def test_related_papers_are_others_each_once_and_the_same_every_time(titles: list[list[str]]) -> None:
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


def test_pages_change_only_with_what_they_show(tmp_path: Path) -> None:
    def entry(key: str, title: str, note: str = "") -> str:
        said = f"title = {{{title}}}, author = {{Li, A.}}, abstract = {{{note}}}, keywords = {{{key[0]}}}"
        return f"@book{{{key}, {said}}}\n"

    others = "".join(entry(f"x{at}", f"Unlike{at:05}") for at in range(20))
    site = '[owner]\nname = "Li, A."\n'
    files = {"content/site.toml": site, "content/a.bib": entry("a1", "Cats") + entry("a2", "Dogs") + others}
    write_site(tmp_path, files)
    build(tmp_path, tmp_path / "site")
    page = tmp_path / "site" / "papers" / "cats.html"
    assert '<a href="../papers/dogs.html" dir="auto">Dogs</a>' in page.read_text("utf-8")
    write_site(tmp_path, {"content/a.bib": entry("a1", "Cats") + entry("a2", "Dogs", "Bark.") + others})
    assert "papers/cats.html" not in build(tmp_path, tmp_path / "site").written
    write_site(tmp_path, {"content/a.bib": entry("a1", "Cats") + entry("a2", "Big dogs", "Bark.") + others})
    assert "papers/cats.html" in build(tmp_path, tmp_path / "site").written
    write_site(tmp_path, {"content/site.toml": site + "[display]\nrelated = false\n"})
    build(tmp_path, tmp_path / "site")
    assert 'id="related"' not in page.read_text("utf-8")


def test_papers_of_a_plain_list_need_not_be_related(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/corpus.txt": LIST})
    build(tmp_path, tmp_path / "site")
    assert not [path for path in (tmp_path / "site").rglob("*.html") if 'id="related"' in path.read_text("utf-8")]


def test_the_lead_version_alone_is_compared() -> None:
    first, second = make_work("Wasserstein barycentres"), make_work("Something else")
    preprint = make_work("Wasserstein barycentres of measures").lead
    assert related(first, replace(second, versions=(second.lead, preprint))) == [[], []]
