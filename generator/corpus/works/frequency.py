"""What belongs to too many publications to identify one: common titles, identifiers and abstracts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.corpus.works.comparison import Match
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.matching import have_same_abstract
from generator.corpus.works.titles import MIN_SIMILARITY, title_similarity
from generator.model import Identifier

MIN_COMMON = 3
"""A title with at least this many first authors, or years, is common, as is an identifier of this many titles."""

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


def common_identifiers(features: Sequence[RecordFeatures]) -> set[Identifier]:
    """Return identifiers of several publications: the DOI of a book in its chapters, or of all releases of a program.

    A preprint keeps its identifier when its title changes.
    """
    records: dict[Identifier, list[RecordFeatures]] = {}
    for each in features:
        for identifier in each.identifiers - each.preprint_ids:
            records.setdefault(identifier, []).append(each)
    return {
        identifier
        for identifier, several in records.items()
        if len(several) >= MIN_COMMON and _have_unlike_titles(several)
    }


def _have_unlike_titles(features: Iterable[RecordFeatures]) -> bool:
    """True if at least `MIN_COMMON` titles have nothing in common."""
    distinct: list[RecordFeatures] = []
    for each in features:
        if all(title_similarity(each, other) < MIN_SIMILARITY for other in distinct):
            distinct.append(each)
            if len(distinct) == MIN_COMMON:
                return True
    return False


def common_titles(features: Sequence[RecordFeatures]) -> set[str]:
    """Return titles that do not identify a work: `Introduction`, `Books received`, the title of a series.

    They have several first authors (or, without authors, years and containers), or were published by the same author in
    several years, as columns and reports are.
    """
    count = Counter(each.title for each in features)
    authors: dict[str, set[object]] = {}
    years: dict[tuple[str, object], set[int]] = {}
    for each in features:
        if count[each.title] >= MIN_COMMON:
            first_author = each.authors[:1] or (each.year, each.container)
            authors.setdefault(each.title, set()).add(first_author)
            if each.is_published and each.year:
                years.setdefault((each.title, each.authors[:1]), set()).add(each.year)
    common = {title for title, distinct in authors.items() if len(distinct) >= MIN_COMMON}
    return common | {title for (title, _), distinct in years.items() if len(distinct) >= MIN_COMMON}
