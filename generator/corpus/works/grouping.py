"""Group the records of all sources into works: candidate pairs are matched, and certain matches merged into clusters.

Possible matches are suggested to the owner, whose decisions take precedence. The result does not depend on the order of
the records, except for the order of the works and the lead among undated versions.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from generator.config.decisions import Decision, Decisions, RecordNames
from generator.corpus.works.blocking import candidate_pairs
from generator.corpus.works.comparison import Match
from generator.corpus.works.features import RecordFeatures, extract_features
from generator.corpus.works.matching import match_records
from generator.corpus.works.publication_features import different_places, same_volume_and_page
from generator.corpus.works.text_features import are_contradictory
from generator.corpus.works.versions import assemble_versions
from generator.model import Record, Work
from generator.problems import Location, Problem, error, warning
from generator.text.shorten import shorten

MIN_COMMON_TITLE = 3
"""A title with at least this many first authors, or years, is common."""
MAX_REPRESENTATIVES = 16
"""Maximum number of records of each cluster that are checked for conflicts before two clusters are merged."""
MAX_SUGGESTED_SCORE = 95
DECISIONS_PATH = "content/decisions.toml"

PairMatch = tuple[int, int, Match]
"""The indices of two records, and their match."""


class Suggestion(Struct, frozen=True):
    """A possible match, for the owner to decide."""

    first: Location
    second: Location
    first_title: str | None
    second_title: str | None
    score: int
    """0 to 100."""
    reason: str
    """`same title, same authors, 1997 and 2010`."""
    lines: tuple[str, str]
    """Lines for `decisions.toml`: the records are the same work, or different works."""

    @property
    def problem(self) -> Problem:
        titles = f'"{_shorten_title(self.first_title)}" and "{_shorten_title(self.second_title)}"'
        if self.first_title == self.second_title:
            titles = f'two records of "{_shorten_title(self.first_title)}"'
        message = f"{titles} ({self.second}) may be the same work: {self.reason} (score {self.score} of 100)"
        hint = f"add to {DECISIONS_PATH}:\n{self.lines[0]}\nor\n{self.lines[1]}"
        return warning(message, self.first, hint)


class Grouping(Struct, frozen=True):
    """All works in the order of the corpus, and the possible matches."""

    works: tuple[Work, ...]
    problems: tuple[Problem, ...]
    """Problems of decisions, and all suggestions."""
    suggestions: tuple[Suggestion, ...]
    """The highest scores first."""


def group_works(records: Sequence[Record], decisions: Decisions) -> Grouping:
    """Assign every record to a version of a work."""
    features = sorted((extract_features(record, position) for position, record in enumerate(records)), key=_content_key)
    matches = _match_candidates(features)
    names = RecordNames([each.record for each in features])
    clusters = _Clusters(features)
    problems = _apply_decisions(decisions, names, clusters)
    possible = [match for match in matches if not clusters.apply_match(*match)]
    suggestions = _suggest(possible, clusters, names)
    works = [
        Work(versions=assemble_versions(cluster), position=min(each.position for each in cluster))
        for cluster in clusters.all()
    ]
    return Grouping(
        works=tuple(sorted(works, key=lambda work: work.position)),
        problems=(*problems, *(each.problem for each in suggestions)),
        suggestions=suggestions,
    )


def _content_key(features: RecordFeatures) -> tuple[object, ...]:
    """Sort key that depends on the location of a record only if everything else is the same."""
    record = features.record
    identifiers = sorted((each.scheme, each.value) for each in features.identifiers)
    place = (features.container, features.volume, features.page, record.abstract or "")
    return features.title, features.year or 0, features.authors, place, identifiers, *_location_key(record.location)


def _location_key(location: Location) -> tuple[str, int, int]:
    return location.path, location.line or 0, location.column or 0


def _match_candidates(features: Sequence[RecordFeatures]) -> list[PairMatch]:
    """Return all matches, certain ones before possible ones, the highest scores first."""
    common = _common_titles(features)
    found = []
    for index, other_index in candidate_pairs(features):
        first, second = features[index], features[other_index]
        match = match_records(first, second, first.title in common or second.title in common)
        if match:
            found.append((index, other_index, match))
    return sorted(found, key=lambda each: (not each[2].is_certain, -each[2].score, each[0], each[1]))


def _common_titles(features: Sequence[RecordFeatures]) -> set[str]:
    """Return titles that do not identify a work: `Introduction`, `Books received`, the title of a series.

    They have several first authors (or, without authors, years and containers), or were published by the same author in
    several years, as columns and reports are.
    """
    count = Counter(each.title for each in features)
    authors: dict[str, set[object]] = {}
    years: dict[tuple[str, object], set[int]] = {}
    for each in features:
        if count[each.title] >= MIN_COMMON_TITLE:
            first_author = each.authors[:1] or (each.year, each.container)
            authors.setdefault(each.title, set()).add(first_author)
            if each.is_published and each.year:
                years.setdefault((each.title, each.authors[:1]), set()).add(each.year)
    common = {title for title, distinct in authors.items() if len(distinct) >= MIN_COMMON_TITLE}
    return common | {title for (title, _), distinct in years.items() if len(distinct) >= MIN_COMMON_TITLE}


class _Clusters:
    """Clusters of records, by index: a union-find structure in which some clusters must stay separate."""

    def __init__(self, features: Sequence[RecordFeatures]) -> None:
        self.features = features
        self._parent = list(range(len(features)))
        self._members: dict[int, list[int]] = {}
        """Members by root, for clusters of several records."""
        self._representatives: dict[int, list[int]] = {}
        """Members with distinct conflict keys by root, for clusters of several records."""
        self._separated: dict[int, set[int]] = {}
        """By root: records of other clusters that must not be merged into this one."""

    def root(self, index: int) -> int:
        """Return the index that identifies the cluster of a record."""
        while self._parent[index] != index:
            self._parent[index] = index = self._parent[self._parent[index]]
        return index

    def separate(self, first: int, second: int) -> None:
        self._separated.setdefault(self.root(first), set()).add(second)
        self._separated.setdefault(self.root(second), set()).add(first)

    def are_separate(self, first: int, second: int) -> bool:
        """True if the clusters of two records must not be merged."""
        root, other = self.root(first), self.root(second)
        return any(self.root(separated) == other for separated in self._separated.get(root, ()))

    def merge(self, first: int, second: int) -> None:
        root, other = sorted((self.root(first), self.root(second)))
        if root == other:
            return
        self._parent[other] = root
        self._members.setdefault(root, [root]).extend(self._members.pop(other, [other]))
        representatives = [*self._representatives.get(root, [root]), *self._representatives.pop(other, [other])]
        distinct = {_conflict_key(self.features[index]): index for index in reversed(representatives)}
        self._representatives[root] = list(distinct.values())[:MAX_REPRESENTATIVES]
        if other in self._separated:
            self._separated.setdefault(root, set()).update(self._separated.pop(other))

    def apply_match(self, first: int, second: int, match: Match) -> bool:
        """Merge two clusters if the match is certain and no records conflict. False if the owner should decide."""
        root, other = self.root(first), self.root(second)
        if root == other or self.are_separate(first, second):
            return True
        if not match.is_certain or self._has_conflict(root, other):
            return False
        self.merge(root, other)
        return True

    def _has_conflict(self, root: int, other: int) -> bool:
        """True if merging would join conflicting records through others that match both."""
        indices = self._representatives.get(root, [root])
        other_indices = self._representatives.get(other, [other])
        if len(indices) == len(other_indices) == 1:
            return False
        return any(_conflict(self.features[a], self.features[b]) for a in indices for b in other_indices)

    def all(self) -> Iterable[list[RecordFeatures]]:
        """Generate the records of each cluster."""
        for index, parent in enumerate(self._parent):
            if index == parent:
                yield [self.features[member] for member in sorted(self._members.get(index, [index]))]


def _conflict_key(features: RecordFeatures) -> tuple[object, ...]:
    """Return the features that `_conflict` depends on."""
    place = (features.container, features.volume, features.page, features.year, features.record.type)
    return features.markers, features.numbers, features.preprint_ids, place


def _conflict(first: RecordFeatures, second: RecordFeatures) -> bool:
    if not first.identifiers.isdisjoint(second.identifiers) or same_volume_and_page(first, second):
        return False
    return are_contradictory(first, second) or different_places(first, second)


def _apply_decisions(decisions: Decisions, names: RecordNames, clusters: _Clusters) -> list[Problem]:
    """Separate and merge records as the owner decided. Separating comes first, so that no chain of merges undoes it."""
    problems: list[Problem] = []
    for decision in decisions.different:
        groups, new_problems = names.resolve(decision)
        if len(decision.names) == 1:
            groups = [[index] for group in groups for index in group]
        problems += new_problems or _check_decision(decision, groups)
        _separate(groups, clusters)
    for decision in decisions.same:
        groups, new_problems = names.resolve(decision)
        problems += new_problems or _check_decision(decision, groups)
        problems += _merge(decision, [index for group in groups for index in group], clusters)
    return problems


def _check_decision(decision: Decision, groups: Sequence[Sequence[int]]) -> list[Problem]:
    """Warn about a decision that concerns a single record."""
    if len({index for group in groups for index in group}) >= 2:
        return []
    message = f'the decision has no effect: "{decision.names[0]}" is a single record'
    return [warning(message, decision.location, "name at least two records, or a title of several records")]


def _separate(groups: Sequence[Sequence[int]], clusters: _Clusters) -> None:
    """Separate each record from those of all other groups."""
    for number, group in enumerate(groups):
        for other_group in groups[:number]:
            for index in group:
                for other in other_group:
                    if index != other:
                        clusters.separate(index, other)


def _merge(decision: Decision, indices: Sequence[int], clusters: _Clusters) -> list[Problem]:
    """Merge the clusters of all records, up to the first one that another decision separates."""
    for index in indices[1:]:
        if clusters.are_separate(indices[0], index):
            message = (
                f'"{decision.names[0]}" and others are the same work here, but different works in another decision'
            )
            return [error(message, decision.location, "remove one of the two decisions")]
        clusters.merge(indices[0], index)
    return []


def _suggest(possible: Sequence[PairMatch], clusters: _Clusters, names: RecordNames) -> tuple[Suggestion, ...]:
    """Return the possible match with the highest score for each pair of clusters that the owner did not separate."""
    suggested: set[tuple[int, int]] = set()
    found = []
    for first, second, match in sorted(possible, key=lambda each: (-each[2].score, each[0], each[1])):
        roots = (clusters.root(first), clusters.root(second))
        pair = (min(roots), max(roots))
        if pair[0] == pair[1] or pair in suggested or clusters.are_separate(first, second):
            continue
        suggested.add(pair)
        found.append(_make_suggestion(first, second, match, clusters.features, names))
    return tuple(found)


def _make_suggestion(
    index: int, other_index: int, match: Match, features: Sequence[RecordFeatures], names: RecordNames
) -> Suggestion:
    index, other_index = sorted((index, other_index), key=lambda each: _location_key(features[each].record.location))
    first, second = features[index].record, features[other_index].record
    quoted = "[[" + ", ".join(_quote(names.unique_name(each)) for each in (index, other_index)) + "]]"
    reason = match.reason
    if match.is_certain:
        reason += "; but other records of these works conflict"
    return Suggestion(
        first=first.location,
        second=second.location,
        first_title=first.title,
        second_title=second.title,
        score=min(match.score, MAX_SUGGESTED_SCORE),
        reason=reason,
        lines=(f"same = {quoted}", f"different = {quoted}"),
    )


def _quote(name: str) -> str:
    """Return a TOML string (TOML 1.0, "String"). JSON has the same escapes, except for the delete character."""
    return msgspec.json.encode(name.encode("utf-8", "replace").decode()).decode().replace("\x7f", "\\u007f")


def _shorten_title(title: str | None) -> str:
    return shorten(" ".join(title.split()) if title else "a record without title")
