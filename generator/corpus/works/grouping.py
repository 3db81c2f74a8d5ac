"""Group the records of all sources into works: candidate pairs are matched, and certain matches merged into clusters.

Possible matches are suggested to the owner, whose decisions take precedence. The result does not depend on the order of
the records, except for the order of the works and the lead among undated versions.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from generator.config.decisions import Decision, Decisions, RecordNames
from generator.corpus.works.blocking import candidate_pairs
from generator.corpus.works.clusters import Clusters
from generator.corpus.works.disagreements import find_disagreements
from generator.corpus.works.features import RecordFeatures, extract_features
from generator.corpus.works.frequency import PairMatch, find_common_values, question_shared_abstracts
from generator.corpus.works.matching import match_records
from generator.corpus.works.merging import merge_records
from generator.corpus.works.suggestions import Suggestion, location_key, make_suggestion, suggest
from generator.corpus.works.versions import divide_into_versions
from generator.model import Record, Work
from generator.problems import Problem, error, warning


class Grouping(Struct, frozen=True):
    """All works in the order of the corpus, and the possible matches."""

    works: tuple[Work, ...]
    problems: tuple[Problem, ...]
    """Problems of decisions, and all suggestions."""
    suggestions: tuple[Suggestion, ...]
    """The highest scores first."""
    merge_notes: tuple[Problem, ...]
    """Why records with different titles are one work."""
    disagreements: tuple[Problem, ...]
    """Values that records of one version contradict."""


def group_works(records: Sequence[Record], decisions: Decisions) -> Grouping:
    """Assign every record to a version of a work."""
    features = sorted((extract_features(record, position) for position, record in enumerate(records)), key=_content_key)
    matches = _match_candidates(features)
    names = RecordNames([each.record for each in features])
    clusters = Clusters(features)
    problems = _apply_decisions(decisions, names, clusters)
    merged, possible = _merge_certain(matches, clusters)
    suggestions = suggest(possible, clusters, names)
    problems += [each.problem for each in suggestions]
    works = []
    disagreements: list[Problem] = []
    for cluster in clusters.all():
        groups = divide_into_versions(cluster)
        position = min(each.position for each in cluster)
        works.append(Work(versions=tuple(map(merge_records, groups)), position=position))
        disagreements += [problem for group in groups for problem in find_disagreements(group)]
    return Grouping(
        works=tuple(sorted(works, key=lambda work: work.position)),
        problems=tuple(problems),
        suggestions=suggestions,
        merge_notes=tuple(make_suggestion(*match, features, names).merge_note for match in merged),
        disagreements=tuple(disagreements),
    )


def _content_key(features: RecordFeatures) -> tuple[object, ...]:
    """Sort key that depends on the location of a record only if everything else is the same."""
    record = features.record
    identifiers = sorted((each.scheme, each.value) for each in features.identifiers)
    place = (features.container, features.volume, features.page, record.abstract or "")
    return features.title, features.year or 0, features.authors, place, identifiers, *location_key(record.location)


def _match_candidates(features: Sequence[RecordFeatures]) -> list[PairMatch]:
    """Return all matches, certain ones before possible ones, the highest scores first."""
    common = find_common_values(features)
    pairs = candidate_pairs(features)
    found = []
    for index, other_index in pairs:
        first, second = features[index], features[other_index]
        match = match_records(first, second, common)
        if match:
            found.append((index, other_index, match))
    found = question_shared_abstracts(features, pairs, found)
    return sorted(found, key=lambda each: (not each[2].is_certain, -each[2].score, each[0], each[1]))


def _merge_certain(matches: Iterable[PairMatch], clusters: Clusters) -> tuple[list[PairMatch], list[PairMatch]]:
    """Merge the clusters of certain matches. Return those with different titles, and the matches that are questions."""
    merged, possible = [], []
    for first, second, match in matches:
        if clusters.root(first) == clusters.root(second) or clusters.are_separate(first, second):
            continue
        if match.is_certain and clusters.can_merge(first, second):
            clusters.merge(first, second)
            if match.titles not in ("same", "respelled"):
                merged.append((first, second, match))
        elif match.is_certain:
            reason = f"{match.reason}; but other records of these works conflict"
            possible.append((first, second, replace(match, reason=reason, is_certain=False)))
        else:
            possible.append((first, second, match))
    return merged, possible


def _apply_decisions(decisions: Decisions, names: RecordNames, clusters: Clusters) -> list[Problem]:
    """Separate and merge records as the owner decided. Separating comes first, so that no chain of merges undoes it."""
    problems: list[Problem] = []
    for decision in decisions.different:
        groups, new_problems = names.resolve(decision)
        if len(decision.names) == 1:
            groups = [[index] for group in groups for index in group]
        problems += new_problems or _check_decision(decision, groups)
        clusters.separate(groups)
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


def _merge(decision: Decision, indices: Sequence[int], clusters: Clusters) -> list[Problem]:
    """Merge the clusters of all records, up to the first one that another decision separates."""
    for index in indices[1:]:
        if clusters.are_separate(indices[0], index):
            message = (
                f'"{decision.names[0]}" and others are the same work here, but different works in another decision'
            )
            return [error(message, decision.location, "remove one of the two decisions")]
        clusters.merge(indices[0], index)
    return []
