"""Clusters of records: what is merged, and what must stay separate."""

from generator.corpus.works.clusters import MAX_REPRESENTATIVES, Clusters
from tests.unit.corpus.works.records import ATTENTION, VASWANI, make_features

FEATURES = [
    make_features(ATTENTION, *VASWANI, type="speech", issued=issued) for issued in ("2015-04-16", None, "2015-04-17")
]


def test_all_records_of_merged_clusters_are_together() -> None:
    clusters = Clusters([make_features("A") for _ in range(4)])
    clusters.merge(2, 3)
    clusters.merge(3, 0)
    assert [len(cluster) for cluster in clusters.all()] == [3, 1]
    assert clusters.root(0) == clusters.root(3) != clusters.root(1)


def test_separated_records_stay_separate_after_merging() -> None:
    clusters = Clusters([make_features("A") for _ in range(4)])
    clusters.separate([[0], [3]])
    clusters.merge(2, 3)
    assert clusters.are_separate(0, 2)
    assert not clusters.are_separate(0, 1)


def test_each_group_is_separate_from_the_others() -> None:
    clusters = Clusters([make_features("A") for _ in range(6)])
    clusters.separate([[0, 1], [2, 3], [4]])
    clusters.separate([[1], [5]])
    assert not clusters.are_separate(0, 1)
    assert all(clusters.are_separate(first, second) for first, second in [(0, 2), (3, 1), (4, 0), (3, 4), (5, 1)])
    assert not any(clusters.are_separate(5, other) for other in (0, 2, 4))
    clusters.merge(0, 1)
    assert clusters.are_separate(0, 5)


def test_record_in_two_groups_is_separate_from_the_others_of_both() -> None:
    clusters = Clusters([make_features("A") for _ in range(3)])
    clusters.separate([[0, 1], [1, 2]])
    assert not clusters.are_separate(1, 1)
    assert all(clusters.are_separate(first, second) for first, second in [(0, 1), (1, 2), (0, 2)])


def test_conflicting_records_are_not_merged_through_one_that_matches_both() -> None:
    clusters = Clusters(FEATURES)
    assert clusters.can_merge(0, 1)
    clusters.merge(0, 1)
    assert not clusters.can_merge(1, 2)


def test_large_clusters_are_represented_by_some_records() -> None:
    count = 3 * MAX_REPRESENTATIVES
    clusters = Clusters([make_features(f"Title {number}", identifiers=["doi:10.1/1"]) for number in range(count)])
    for number in range(1, count):
        assert clusters.can_merge(0, number)
        clusters.merge(0, number)
    assert [len(cluster) for cluster in clusters.all()] == [count]
