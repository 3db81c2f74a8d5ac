"""Compare the titles, authors, abstracts and types of two records; each measure by itself.

`matching.py` combines them with those of `publication_features.py`.
"""

from functools import lru_cache
from typing import Literal

from generator.corpus.works.features import MAX_AUTHORS, AuthorKey, RecordFeatures, folded_abstract
from generator.text.fold import fold
from generator.text.similarity import ratio, word_ratio

_SEPARATE_TYPES = frozenset(
    {"software", "dataset", "speech", "patent", "review", "review-book", "graphic", "motion_picture"}
)
"""Types that are separate works even if an article has the same title."""
_BOOK_TYPES = frozenset({"thesis", "book"})
_GENERIC_TYPES = frozenset({None, "document", "article", "manuscript"})
_FILLER_WORDS = frozenset(
    "an and as at by for from in its of on one or the to with some new note notes remark remarks study analysis"
    " colloquium invited talk lecture lectures presented contributed".split()
)
"""Words that may be in the title of one version and not in that of another."""
MIN_SAME_ORDER = 80
"""Minimum similarity, in per cent, of titles with the same words in the same order."""
MIN_ABSTRACT_SIMILARITY = 55
"""In per cent; the abstracts of unrelated works reached up to 50."""
_MIN_ABSTRACT_LENGTH = 80
"""In characters; shorter abstracts are remarks."""

TitleDifference = Literal["none", "spelling", "added", "replaced"]


def author_overlap(first: RecordFeatures, second: RecordFeatures) -> float | None:
    """Return how much the author lists agree, 0 to 1, or None if one is empty.

    1: the same list. 0.9: the longer list contains the shorter one. Otherwise the share of the shorter list, at most
    0.8. Only the first names of each list are compared. `J. Smith` matches `Smith, John`, but `Smith, Jane` does not
    match `Smith, Kim`.
    """
    shorter, longer = first.authors, second.authors
    if not shorter or not longer:
        return None
    same_count = first.author_count == second.author_count
    if same_count and shorter == longer:
        return 1
    if len(shorter) > len(longer):
        shorter, longer = longer, shorter
    common = _count_common(shorter, longer)
    if common < len(shorter):
        return min(0.8, common / len(shorter))
    if same_count:
        return 1
    same_first_author = shorter[0][0] == longer[0][0]
    return 0.9 if same_first_author or 2 * len(shorter) >= len(longer) else 0.5


def _count_common(authors: tuple[AuthorKey, ...], others: tuple[AuthorKey, ...]) -> int:
    """Count the authors that can be paired. Without an initial on one side, the family name suffices."""
    unpaired = list(others)
    common = 0
    for author in authors:
        match = author if author in unpaired else None
        if match is None:
            family, initial = author
            candidates = (other for other in unpaired if other[0] == family and not (initial and other[1]))
            match = next(candidates, None)
        if match is not None:
            unpaired.remove(match)
            common += 1
    return common


def similar_author_spelling(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the lists differ in spelling only: `Shepard` and `Shephard`, or family and given name swapped."""
    if abs(len(first.authors) - len(second.authors)) > 1:
        return False
    return word_ratio(_all_names(first), _all_names(second), score_cutoff=80) > 0


def _all_names(features: RecordFeatures) -> str:
    names = [each.name for each in features.record.contributors[:MAX_AUTHORS]]
    return " ".join(fold(part) for name in names for part in (name.family, name.given, name.literal) if part)


def title_similarity(first: RecordFeatures, second: RecordFeatures, in_any_order: bool = True) -> float:
    """Return the similarity of the titles, 0 to 100, of the letters in order or of the words in any order.

    Titles that differ only in a subtitle have at least 90. `in_any_order=False` compares the letters only.
    """
    if not first.title or not second.title:
        return 0
    if first.title == second.title:
        return 100
    similarity = ratio(first.title, second.title)
    if similarity >= 90 or not in_any_order:
        return similarity
    if first.main_title == second.title or second.main_title == first.title:
        return 90
    return max(similarity, word_ratio(" ".join(first.words), " ".join(second.words)) - 2)


def title_difference(first: RecordFeatures, second: RecordFeatures) -> TitleDifference:
    """Classify how two titles differ.

    `spelling`: `behavior` and `behaviour`. `added`: one has more words. `replaced`: `Tasmania` and `Queensland`.
    """
    words = [word for word in first.words if word not in second.words]
    other_words = [word for word in second.words if word not in first.words]
    if words and other_words:
        if _similar_spelling("".join(words), "".join(other_words)):
            return "spelling"
        words, other_words = _without_similar(words, other_words), _without_similar(other_words, words)
    words, other_words = _significant(words), _significant(other_words)
    if not words and not other_words:
        # The order may matter: an English-Santali dictionary is not a Santali-English one.
        return "spelling" if ratio(first.title, second.title) >= MIN_SAME_ORDER else "added"
    return "replaced" if words and other_words else "added"


def _significant(words: list[str]) -> list[str]:
    return [word for word in words if word not in _FILLER_WORDS and (len(word) > 1 or word.isdigit())]


def _without_similar(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if not any(_similar_spelling(word, other) for other in others)]


def _similar_spelling(word: str, other: str) -> bool:
    """`seach` and `search`, `xe` and `xenon`; not `proton` and `photon`."""
    if len(word) > 1 and len(other) > 1 and (word.startswith(other) or other.startswith(word)):
        return True
    return ratio(word, other, score_cutoff=86) > 0


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


def are_contradictory(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if title or type show that the records are different works, unless they share an identifier."""
    if first.markers != second.markers:
        return True
    if first.numbers != second.numbers and _different_numbers(first, second):
        return True
    kind, other = first.record.type, second.record.type
    if kind == other or kind in _GENERIC_TYPES or other in _GENERIC_TYPES:
        return False
    return kind in _SEPARATE_TYPES or other in _SEPARATE_TYPES


def _different_numbers(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if each title has a number that the other lacks: `Report 2010` and `Report 2011`."""
    common = count_common_numbers(first, second)
    return len(first.numbers) > common < len(second.numbers)


def count_common_numbers(first: RecordFeatures, second: RecordFeatures) -> int:
    """Count the numbers in both titles, each as often as it is in both."""
    unpaired = list(second.numbers)
    common = 0
    for number in first.numbers:
        if number in unpaired:
            unpaired.remove(number)
            common += 1
    return common


def compatible_types(first: RecordFeatures, second: RecordFeatures) -> bool:
    """False for a thesis or book and a record of another specific type."""
    kind, other = first.record.type, second.record.type
    if kind == other or kind in _GENERIC_TYPES or other in _GENERIC_TYPES:
        return True
    return kind not in _BOOK_TYPES and other not in _BOOK_TYPES
