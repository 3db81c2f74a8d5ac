"""Clusters: the records of each work. No chain of matches brings together records that conflict with each other."""

from collections.abc import Iterable, Sequence

from generator.corpus.works.conflicts import conflict_in_cluster
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import same_volume_and_page

MAX_REPRESENTATIVES = 16
"""Maximum number of records of each cluster that are checked for conflicts before two clusters are merged."""


class Clusters:
    """Clusters of records, by index: a union-find structure in which some clusters must stay separate."""

    def __init__(self, features: Sequence[RecordFeatures]) -> None:
        self.features = features
        self._parent = list(range(len(features)))
        self._members: dict[int, list[int]] = {}
        """Members by root, for clusters of several records."""
        self._representatives: dict[int, list[int]] = {}
        """Members with distinct conflict keys by root, for clusters of several records."""
        self._groups: dict[int, dict[int, set[int]]] = {}
        """By root and number of a division: the groups of it to which members belong. Clusters that belong to different
        groups of one division must not be merged."""
        self._divisions = 0

    def root(self, index: int) -> int:
        """Return the index that identifies the cluster of a record."""
        while self._parent[index] != index:
            self._parent[index] = index = self._parent[self._parent[index]]
        return index

    def separate(self, groups: Iterable[Iterable[int]]) -> None:
        """Keep each record apart from those of all other groups."""
        self._divisions += 1
        for number, group in enumerate(groups):
            for index in group:
                divisions = self._groups.setdefault(self.root(index), {})
                divisions.setdefault(self._divisions, set()).add(number)

    def are_separate(self, first: int, second: int) -> bool:
        """True if the clusters of two records must not be merged."""
        root, other = self.root(first), self.root(second)
        if root == other or root not in self._groups or other not in self._groups:
            return False
        fewer, more = sorted((self._groups[root], self._groups[other]), key=len)
        return any(division in more and len(groups | more[division]) > 1 for division, groups in fewer.items())

    def merge(self, first: int, second: int) -> None:
        root, other = sorted((self.root(first), self.root(second)))
        if root == other:
            return
        self._parent[other] = root
        self._members[root] = _combine(self._members.get(root, [root]), self._members.pop(other, [other]))
        representatives = [*self._representatives.get(root, [root]), *self._representatives.pop(other, [other])]
        distinct = {_conflict_key(self.features[index]): index for index in reversed(representatives)}
        self._representatives[root] = list(distinct.values())[:MAX_REPRESENTATIVES]
        if other in self._groups:
            fewer, more = sorted((self._groups.pop(other), self._groups.get(root, {})), key=len)
            for division, groups in fewer.items():
                more.setdefault(division, set()).update(groups)
            self._groups[root] = more

    def can_merge(self, first: int, second: int) -> bool:
        """False if records of the two clusters conflict, although the two records given match."""
        indices = self._representatives.get(self.root(first), [self.root(first)])
        other_indices = self._representatives.get(self.root(second), [self.root(second)])
        if len(indices) == len(other_indices) == 1:
            return True
        return not any(_conflict(self.features[a], self.features[b]) for a in indices for b in other_indices)

    def all(self) -> Iterable[list[RecordFeatures]]:
        """Generate the records of each cluster."""
        for index, parent in enumerate(self._parent):
            if index == parent:
                yield [self.features[member] for member in sorted(self._members.get(index, [index]))]


def _combine(members: list[int], others: list[int]) -> list[int]:
    """Append the shorter list to the longer one, so that many merges do not copy one list again and again."""
    shorter, longer = sorted((members, others), key=len)
    longer += shorter
    return longer


def _conflict_key(features: RecordFeatures) -> tuple[object, ...]:
    """Return the features that `_conflict` depends on."""
    record = features.record
    place = (features.container, features.volume, features.issue, features.page, record.type, record.number)
    event = (record.issued, record.event_date, record.event_title)
    return features.title, features.markers, features.identifiers, place, event, record.links


def _conflict(first: RecordFeatures, second: RecordFeatures) -> bool:
    if not first.identifiers.isdisjoint(second.identifiers) or same_volume_and_page(first, second):
        return False
    return conflict_in_cluster(first, second)
