"""Divide the records of a work into versions: each is one appearance, such as a preprint or an article."""

from collections.abc import Sequence

from generator.corpus.works.abstracts import abstract_similarity
from generator.corpus.works.conflicts import compatible_types
from generator.corpus.works.features import RecordFeatures, folded_abstract
from generator.corpus.works.publication_features import (
    different_dois,
    different_events,
    different_places,
    different_volumes,
    same_container,
    same_volume_and_page,
)
from generator.corpus.works.titles import MIN_SIMILARITY, title_similarity

MIN_SAME_ABSTRACT = 97
"""In per cent; less similar abstracts are different texts. Copies of one text in several formats had at least 98."""
MAX_VERSIONS = 40
"""Maximum number of versions that a record is compared with, so that an invalid work does not take quadratic time."""
MAX_COMPARED = 4
"""Maximum number of records of a version that a record is compared with."""


def divide_into_versions(records: Sequence[RecordFeatures]) -> list[list[RecordFeatures]]:
    """Return the records of each version, the lead version first, then from the latest to the earliest.

    The lead is the published version, else the latest, else the first in the corpus. In each version, the most complete
    record comes first. The records must be sorted by content, so that the result does not depend on their order in the
    corpus.
    """
    if len(records) == 1:
        return [list(records)]
    groups: list[list[RecordFeatures]] = []
    for features in sorted(records, key=_completeness, reverse=True):
        # An incomplete record may agree with several versions; among equals, the more complete ones come first.
        agreements = [_agreement_with_all(features, group) for group in groups[:MAX_VERSIONS]]
        best = max(agreements, default=-1)
        if best >= 0:
            groups[agreements.index(best)].append(features)
        else:
            groups.append([features])
    groups.sort(key=_order)
    lead = min(groups, key=lambda group: not any(features.is_published for features in group))
    return [lead, *(group for group in groups if group is not lead)]


def _completeness(features: RecordFeatures) -> tuple[bool, int, int, bool]:
    """Sort key: published or not, number of fields and identifiers, number of contributors, source text."""
    record = features.record
    count = sum(getattr(record, field) not in (None, ()) for field in record.__struct_fields__)
    return features.is_published, count + len(features.identifiers), features.author_count, record.verbatim is not None


def _order(group: Sequence[RecordFeatures]) -> tuple[bool, int, int, int, int]:
    """Sort key: the latest date first, undated versions last, in the order of the corpus."""
    dates = [features.record.issued for features in group if features.record.issued]
    latest = max(dates, key=lambda date: date.order, default=None)
    year, month, day = latest.order if latest else (0, 0, 0)
    return latest is None, -year, -month, -day, min(features.position for features in group)


def _agreement_with_all(features: RecordFeatures, group: Sequence[RecordFeatures]) -> int:
    return min(_agreement(features, other) for other in group[:MAX_COMPARED])


def _agreement(first: RecordFeatures, second: RecordFeatures) -> int:
    """Return how much two records of one work agree, 0 to 100, or -1 if they describe different versions.

    A DOI in common decides, then volume and page; but records with unlike titles are different versions, so that each
    title is shown. A preprint and its article are different versions even if the article also has the identifier of
    the preprint.
    """
    if first.title and second.title and title_similarity(first, second) < MIN_SIMILARITY:
        return -1
    if any(each.scheme == "doi" for each in (first.identifiers & second.identifiers) - first.preprint_ids):
        return 100
    in_same_container = same_container(first.container, second.container)
    if different_dois(first, second) or not compatible_types(first, second) or _different_status(first, second):
        return -1
    if different_events(first, second):
        return -1
    both_contained = bool(first.container and second.container)
    if same_volume_and_page(first, second) and (in_same_container or not both_contained):
        return 90
    if (both_contained and not in_same_container) or _published_elsewhere(first, second):
        return -1
    years_apart = abs(first.year - second.year) if first.year and second.year else 0
    if years_apart > (1 if in_same_container else 0) or title_similarity(first, second) < 90:
        return -1
    shares_identifier = bool(first.identifiers & second.identifiers)
    same_abstract = _same_abstract(first, second)
    if same_abstract is False and not (shares_identifier or in_same_container):
        return -1
    same_year = bool(first.year and first.year == second.year)
    return 40 * shares_identifier + 20 * in_same_container + 10 * bool(same_abstract) + 5 * same_year


def _different_status(first: RecordFeatures, second: RecordFeatures) -> bool:
    status, other = first.record.status, second.record.status
    if status and other and status != other:
        return True
    return (first.is_preprint and second.is_published) or (first.is_published and second.is_preprint)


def _published_elsewhere(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if volume or page differ, or the records are different publications in one container."""
    different_pages = bool(first.page and second.page) and first.page != second.page
    return different_volumes(first, second) or different_pages or different_places(first, second)


def _same_abstract(first: RecordFeatures, second: RecordFeatures) -> bool | None:
    """Return None if an abstract is missing. A truncated abstract is the same as the whole one."""
    similarity = abstract_similarity(first, second)
    if similarity < 0:
        return None
    abstract, other = folded_abstract(first), folded_abstract(second)
    return similarity >= MIN_SAME_ABSTRACT or abstract.startswith(other) or other.startswith(abstract)
