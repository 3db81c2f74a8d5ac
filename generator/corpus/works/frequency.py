"""What belongs to too many publications to identify one: common titles, identifiers and abstracts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from generator.corpus.works.comparison import CommonValues, Match, Place
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.matching import have_same_abstract
from generator.corpus.works.publication_features import SERIAL_TYPES
from generator.corpus.works.titles import MIN_SIMILARITY, title_similarity
from generator.model import Identifier

Value = TypeVar("Value", Identifier, Place)
MIN_COMMON = 3
"""A title of at least this many first authors, or years, is common, as is an identifier or page of this many titles."""

PairMatch = tuple[int, int, Match]
"""The indices of two records, and their match."""


def question_shared_abstracts(
    features: Sequence[RecordFeatures], pairs: Iterable[tuple[int, int]], matches: Sequence[PairMatch]
) -> list[PairMatch]:
    """Make questions of matches that depend on an abstract, if a record with a third title has the same one."""
    indices = {index for first, second, match in matches if match.by_abstract for index in (first, second)}
    if not indices:
        return list(matches)
    with_same_abstract: dict[int, set[int]] = {index: set() for index in indices}
    for first, second in pairs:
        if not indices.isdisjoint((first, second)) and have_same_abstract(features[first], features[second]):
            for index, other in ((first, second), (second, first)):
                if index in indices:
                    with_same_abstract[index].add(other)
    return [
        (first, second, _question_shared_abstract(features, (first, second), match, with_same_abstract))
        for first, second, match in matches
    ]


def _question_shared_abstract(
    features: Sequence[RecordFeatures], pair: tuple[int, int], match: Match, with_same_abstract: dict[int, set[int]]
) -> Match:
    if not match.by_abstract:
        return match
    titles = {features[index].title for index in pair}
    if all(features[other].title in titles for index in pair for other in with_same_abstract[index]):
        return match
    return Match(match.link, match.titles, match.score, f"{match.reason}; but a third title has the same abstract")


def find_common_values(features: Sequence[RecordFeatures]) -> CommonValues:
    identifiers = ((each, identifier) for each in features for identifier in each.identifiers - each.preprint_ids)
    places = ((each, (each.volume, each.page)) for each in features if each.volume and each.page)
    return CommonValues(
        titles=_common_titles(features), identifiers=_of_unlike_titles(identifiers), places=_of_unlike_titles(places)
    )


def _of_unlike_titles(values: Iterable[tuple[RecordFeatures, Value]]) -> set[Value]:
    """Return the values of publications whose titles have nothing in common.

    For example the DOI of a book in its chapters, of all releases of a program, or the page of several short reviews. A
    preprint, however, keeps its identifier when its title changes.
    """
    records: defaultdict[Value, list[RecordFeatures]] = defaultdict(list)
    for features, value in values:
        records[value].append(features)
    return {value for value, several in records.items() if len(several) >= MIN_COMMON and _have_unlike_titles(several)}


def _have_unlike_titles(features: Iterable[RecordFeatures]) -> bool:
    """True if at least `MIN_COMMON` titles have nothing in common."""
    distinct: list[RecordFeatures] = []
    for each in features:
        if all(title_similarity(each, other) < MIN_SIMILARITY for other in distinct):
            distinct.append(each)
            if len(distinct) == MIN_COMMON:
                return True
    return False


def _common_titles(features: Sequence[RecordFeatures]) -> set[str]:
    """Return titles that do not identify a work: `Introduction`, `Books received`, the title of a series.

    They have several first authors (or, without authors, years and containers), or were published by the same author in
    several years, or in several places of one journal, as columns and reports are.
    """
    count = Counter(each.title for each in features)
    distinct_values: defaultdict[tuple[object, ...], set[object]] = defaultdict(set)
    for each in features:
        if count[each.title] < MIN_COMMON:
            continue
        first_author = each.authors[:1]
        distinct_values[each.title,].add(first_author or (each.year, each.container))
        if each.is_published and each.year:
            distinct_values[each.title, first_author].add(each.year)
        if place := _place_in_series(each):
            distinct_values[each.title, first_author, each.container, each.record.type].add(place)
    return {str(title) for (title, *_), distinct in distinct_values.items() if len(distinct) >= MIN_COMMON}


def _place_in_series(features: RecordFeatures) -> tuple[object, ...] | None:
    """Return what tells apart the columns of a journal, the reports of a series, or posts of different days."""
    record = features.record
    if features.container or record.type in SERIAL_TYPES:
        return features.volume, features.issue, features.page, record.issued, record.links
    is_post = record.links or (record.issued and record.issued.day)
    return (record.issued, record.links) if is_post and not features.preprint_ids else None
