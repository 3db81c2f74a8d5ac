"""How similar the abstracts of two records are."""

from functools import lru_cache

from generator.corpus.works.features import RecordFeatures, folded_abstract
from generator.text.similarity import ratio

MIN_ABSTRACT_SIMILARITY = 55
"""In per cent; the abstracts of unrelated works reached up to 50."""
_MIN_ABSTRACT_LENGTH = 80
"""In characters; shorter abstracts are remarks."""


def abstract_similarity(first: RecordFeatures, second: RecordFeatures) -> float:
    """Return the similarity of the abstracts, 0 to 100, or -1 if one is missing or too short.

    Values below `MIN_ABSTRACT_SIMILARITY` are returned as 0.
    """
    abstract, other = first.record.abstract, second.record.abstract
    if not abstract or not other or len(abstract) < _MIN_ABSTRACT_LENGTH or len(other) < _MIN_ABSTRACT_LENGTH:
        return -1
    return _compare_abstracts(*sorted((folded_abstract(first), folded_abstract(second))))


@lru_cache(maxsize=1024)
def _compare_abstracts(first: str, second: str) -> float:
    if first == second:
        return 100
    return ratio(first, second, score_cutoff=MIN_ABSTRACT_SIMILARITY)
