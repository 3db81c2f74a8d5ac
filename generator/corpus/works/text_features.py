"""What the titles, authors and abstracts of two records have in common, each measure by itself.

`similarity.py` weighs them together with `whereabouts.py`.
"""

from functools import lru_cache
from typing import Literal

from generator.corpus.works.features import COMPARED_AUTHORS, Author, RecordFeatures, abstract_of
from generator.text.fold import fold
from generator.text.similarity import ratio, word_ratio

_OWN_TYPES = frozenset(
    {"software", "dataset", "speech", "patent", "review", "review-book", "graphic", "motion_picture"}
)
"""Types that are works of their own beside an article of the same title."""
_BOOK_TYPES = frozenset({"thesis", "book"})
_VAGUE_TYPES = frozenset({None, "document", "article", "manuscript"})
_FILLER_WORDS = (
    "an and as at by for from in its of on one or the to with some new note notes remark remarks study analysis"
    " colloquium invited talk lecture lectures presented contributed"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
"""Words that may stand in one version's title and be missing in another's."""
IN_ORDER = 80
"""Per cent of the letters; titles of the same words that are less alike have them in another order."""
LEAST_LIKENESS = 55
"""Per cent; abstracts of works that have nothing to do with each other were seen up to 50."""
_LEAST_ABSTRACT = 80
"""Letters; what is shorter is a remark."""

TitleDifference = Literal["none", "spelling", "added", "replaced"]


def authors_in_common(first: RecordFeatures, second: RecordFeatures) -> float | None:
    """1 for the same list, 0.9 where the longer contains the shorter, else the share of the shorter, at most 0.8.

    None where one side names nobody. Only the first few names of each list are looked at. `J. Smith` and
    `Smith, John` agree, `Smith, Jane` and `Smith, Kim` do not.
    """
    ours, theirs = first.authors, second.authors
    if not ours or not theirs:
        return None
    same_count = first.author_count == second.author_count
    if same_count and ours == theirs:
        return 1
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    found = _count_common(ours, theirs)
    if found < len(ours):
        return min(0.8, found / len(ours))
    if same_count:
        return 1
    led_by_one = ours[0][0] == theirs[0][0]
    return 0.9 if led_by_one or 2 * len(ours) >= len(theirs) else 0.5


def _count_common(ours: tuple[Author, ...], theirs: tuple[Author, ...]) -> int:
    free = list(theirs)
    found = 0
    for author in ours:
        match = author if author in free else None
        if match is None:
            family, initial = author
            fitting = (other for other in free if other[0] == family and not (initial and other[1]))
            match = next(fitting, None)
        if match is not None:
            free.remove(match)
            found += 1
    return found


def names_spelled_alike(first: RecordFeatures, second: RecordFeatures) -> bool:
    """The lists differ in spelling only: `Shepard` and `Shephard`, family and given name exchanged."""
    if abs(len(first.authors) - len(second.authors)) > 1:
        return False
    return word_ratio(_all_names(first), _all_names(second), score_cutoff=80) > 0


def _all_names(sketch: RecordFeatures) -> str:
    names = [each.name for each in sketch.record.contributors[:COMPARED_AUTHORS]]
    return " ".join(fold(part) for name in names for part in (name.family, name.given, name.literal) if part)


def title_likeness(first: RecordFeatures, second: RecordFeatures, in_any_order: bool = True) -> float:
    """0 to 100: of the letters in their order, or of the words in any order; at least 90 with and without subtitle."""
    if not first.title or not second.title:
        return 0
    if first.title == second.title:
        return 100
    alike = ratio(first.title, second.title)
    if alike >= 90 or not in_any_order:
        return alike
    if first.main_title == second.title or second.main_title == first.title:
        return 90
    return max(alike, word_ratio(" ".join(first.words), " ".join(second.words)) - 2)


def title_difference(first: RecordFeatures, second: RecordFeatures) -> TitleDifference:
    """How two unequal titles differ: `behavior` for `behaviour` is spelling, `Tasmania` for `Queensland` replaces."""
    ours = [word for word in first.words if word not in second.words]
    theirs = [word for word in second.words if word not in first.words]
    if ours and theirs:
        if _spelled_alike("".join(ours), "".join(theirs)):
            return "spelling"
        ours, theirs = _without_partners(ours, theirs), _without_partners(theirs, ours)
    ours = [word for word in ours if word not in _FILLERS and (len(word) > 1 or word.isdigit())]
    theirs = [word for word in theirs if word not in _FILLERS and (len(word) > 1 or word.isdigit())]
    if not ours and not theirs:
        # The same words in another order may say the opposite: an English-Santali dictionary is no Santali-English one.
        return "spelling" if ratio(first.title, second.title) >= IN_ORDER else "added"
    return "replaced" if ours and theirs else "added"


def _without_partners(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if not any(_spelled_alike(word, other) for other in others)]


def _spelled_alike(ours: str, theirs: str) -> bool:
    """`seach` and `search`, `xe` and `xenon`; not `proton` and `photon`."""
    if len(ours) > 1 and len(theirs) > 1 and (ours.startswith(theirs) or theirs.startswith(ours)):
        return True
    return ratio(ours, theirs, score_cutoff=86) > 0


def abstract_likeness(first: RecordFeatures, second: RecordFeatures) -> float:
    """0 to 100; -1 where one side has no abstract worth comparing. Below `LEAST_LIKENESS` counts as 0."""
    ours, theirs = first.record.abstract, second.record.abstract
    if not ours or not theirs or len(ours) < _LEAST_ABSTRACT or len(theirs) < _LEAST_ABSTRACT:
        return -1
    return _compare_abstracts(*sorted((abstract_of(first), abstract_of(second))))


@lru_cache(maxsize=1024)
def _compare_abstracts(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 100
    return ratio(ours, theirs, score_cutoff=LEAST_LIKENESS)


def contradict(first: RecordFeatures, second: RecordFeatures) -> bool:
    """The records are of different works whatever else they have in common (but an identifier)."""
    if first.kinds != second.kinds:
        return True
    if first.numbers != second.numbers and numbers_differ(first, second):
        return True
    ours, theirs = first.record.type, second.record.type
    if ours == theirs or ours in _VAGUE_TYPES or theirs in _VAGUE_TYPES:
        return False
    return ours in _OWN_TYPES or theirs in _OWN_TYPES


def numbers_differ(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Each title has a number that the other lacks: `Report 2010` and `Report 2011`, not `Report` and `Report 2010`."""
    common = numbers_in_common(first, second)
    return len(first.numbers) > common < len(second.numbers)


def numbers_in_common(first: RecordFeatures, second: RecordFeatures) -> int:
    """How many numbers the titles share, each as often as in both."""
    left = list(second.numbers)
    common = 0
    for number in first.numbers:
        if number in left:
            left.remove(number)
            common += 1
    return common


def same_class(first: RecordFeatures, second: RecordFeatures) -> bool:
    """Not a thesis or a book beside an article, as far as both say what they are."""
    ours, theirs = first.record.type, second.record.type
    if ours == theirs or ours in _VAGUE_TYPES or theirs in _VAGUE_TYPES:
        return True
    return ours not in _BOOK_TYPES and theirs not in _BOOK_TYPES
