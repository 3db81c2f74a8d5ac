"""What speaks for and against two records being one work, each measure by itself; `similarity.py` weighs them.

rapidfuzz is imported where a measure first needs it: a corpus without doubtful pairs never pays for it.
"""

from functools import cache, lru_cache
from types import ModuleType
from typing import Literal

from generator.folding import fold
from generator.sketch import COMPARED_AUTHORS, Author, Sketch, abstract_of

_OWN_TYPES = frozenset(
    {"software", "dataset", "speech", "patent", "review", "review-book", "graphic", "motion_picture"}
)
"""Types that are works of their own beside an article of the same title."""
_BOOK_TYPES = frozenset({"thesis", "book"})
_SERIAL_TYPES = frozenset({"report", "speech", "webpage", "dataset", "software"})
"""Types that come again under one title, with another date and nothing else."""
_FILLER_WORDS = (
    "an and as at by for from in its of on one or the to with some new note notes remark remarks study analysis"
    " colloquium invited talk lecture lectures presented contributed"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
"""Words that may stand in one version's title and be missing in another's."""
_CONTAINER_STOP_WORDS = frozenset(("of", "the", "and", "in", "on", "for", "de", "der", "des", "et", "la", "und"))
_LEAST_ABSTRACT = 80
"""Letters; what is shorter is a remark."""


@cache
def _fuzz() -> ModuleType:
    from rapidfuzz import fuzz

    return fuzz


def _ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """Per cent, the normalised Indel similarity; 0 where it is below the cutoff."""
    alike: float = _fuzz().ratio(first, second, score_cutoff=score_cutoff)
    return alike


def _word_ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """The same, the words of both in alphabetical order."""
    alike: float = _fuzz().token_sort_ratio(first, second, score_cutoff=score_cutoff)
    return alike


TitleDifference = Literal["none", "spelling", "added", "replaced"]


def authors_in_common(first: Sketch, second: Sketch) -> float | None:
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
    initials: dict[str, list[str]] = {}
    for family, initial in theirs:
        initials.setdefault(family, []).append(initial)
    found = 0
    for family, initial in ours:
        free = initials.get(family, ())
        for place, other in enumerate(free):
            if initial == other or not initial or not other:
                found += 1
                del initials[family][place]
                break
    return found


def names_spelled_alike(first: Sketch, second: Sketch) -> bool:
    """The lists differ in spelling only: `Shepard` and `Shephard`, family and given name exchanged."""
    if abs(len(first.authors) - len(second.authors)) > 1:
        return False
    return _word_ratio(_all_names(first), _all_names(second), score_cutoff=80) > 0


def _all_names(sketch: Sketch) -> str:
    names = [each.name for each in sketch.record.contributors[:COMPARED_AUTHORS]]
    return " ".join(fold(part) for name in names for part in (name.family, name.given, name.literal) if part)


def title_likeness(first: Sketch, second: Sketch, in_any_order: bool = True) -> float:
    """0 to 100: of the letters in their order, or of the words in any order; at least 90 with and without subtitle."""
    if not first.title or not second.title:
        return 0
    if first.title == second.title:
        return 100
    alike = _ratio(first.title, second.title)
    if alike >= 90 or not in_any_order:
        return alike
    if first.main_title == second.title or second.main_title == first.title:
        return 90
    return max(alike, _word_ratio(" ".join(first.words), " ".join(second.words)) - 2)


def title_difference(first: Sketch, second: Sketch) -> TitleDifference:
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
        return "spelling"
    return "replaced" if ours and theirs else "added"


def _without_partners(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if not any(_spelled_alike(word, other) for other in others)]


def _spelled_alike(ours: str, theirs: str) -> bool:
    """`seach` and `search`, `xe` and `xenon`; not `proton` and `photon`."""
    if len(ours) > 1 and len(theirs) > 1 and (ours.startswith(theirs) or theirs.startswith(ours)):
        return True
    return _ratio(ours, theirs, score_cutoff=86) > 0


def abstract_likeness(first: Sketch, second: Sketch) -> float:
    """0 to 100; -1 where one side has no abstract worth comparing. Below 30 counts as 0."""
    ours, theirs = first.record.abstract, second.record.abstract
    if not ours or not theirs or len(ours) < _LEAST_ABSTRACT or len(theirs) < _LEAST_ABSTRACT:
        return -1
    return _compare_abstracts(*sorted((abstract_of(first), abstract_of(second))))


@lru_cache(maxsize=1024)
def _compare_abstracts(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 100
    return _ratio(ours, theirs, score_cutoff=30)


def contradict(first: Sketch, second: Sketch) -> bool:
    """The records are of different works whatever else they have in common (but an identifier)."""
    if first.kinds != second.kinds:
        return True
    if first.numbers != second.numbers and numbers_differ(first, second):
        return True
    return first.record.type != second.record.type and _own_type(first) != _own_type(second)


def numbers_differ(first: Sketch, second: Sketch) -> bool:
    """Each title has a number that the other lacks: `Report 2010` and `Report 2011`, not `Report` and `Report 2010`."""
    common = numbers_in_common(first, second)
    return len(first.numbers) > common < len(second.numbers)


def numbers_in_common(first: Sketch, second: Sketch) -> int:
    """How many numbers the titles share, each as often as in both."""
    left = list(second.numbers)
    common = 0
    for number in first.numbers:
        if number in left:
            left.remove(number)
            common += 1
    return common


def other_dois(first: Sketch, second: Sketch) -> bool:
    """Both have DOIs of publishers, and none in common."""
    ours = {each.value for each in first.identifiers - first.preprint_ids if each.scheme == "doi"}
    theirs = {each.value for each in second.identifiers - second.preprint_ids if each.scheme == "doi"}
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def serial(first: Sketch, second: Sketch) -> bool:
    """Both are of a type that comes in rows: reports for one client after another, talks, data sets."""
    return first.record.type == second.record.type and first.record.type in _SERIAL_TYPES


def _own_type(sketch: Sketch) -> str | None:
    return sketch.record.type if sketch.record.type in _OWN_TYPES else None


def same_class(first: Sketch, second: Sketch) -> bool:
    """Not a thesis or a book beside an article, as far as both say what they are."""
    ours, theirs = first.record.type, second.record.type
    if ours == theirs or ours in _VAGUE_TYPES or theirs in _VAGUE_TYPES:
        return True
    return ours not in _BOOK_TYPES and theirs not in _BOOK_TYPES


_VAGUE_TYPES = frozenset({None, "document", "article", "manuscript"})


def same_page(first: Sketch, second: Sketch) -> bool:
    """Both name the same volume and first page, in journals that may be spelled in two ways."""
    return bool(first.volume and first.page) and first.volume == second.volume and first.page == second.page


def same_first_page(first: Sketch, second: Sketch) -> bool:
    """The same page in the same year or so, where a volume is missing: weak alone, telling beside an alike title."""
    if not (first.page and first.page == second.page and len(first.page) >= 2):
        return False
    return not (first.volume and second.volume) and (
        not (first.year and second.year) or abs(first.year - second.year) <= 1
    )


def same_volume(first: Sketch, second: Sketch) -> bool:
    """The same volume in the same year: translated journals count their volumes as the original does."""
    return bool(first.volume) and first.volume == second.volume and first.year == second.year


def settled(sketch: Sketch) -> bool:
    """Where it appeared is known to the page: it is not a draft of something to come."""
    return bool(sketch.volume or sketch.page) or any(
        each.scheme == "doi" and each not in sketch.preprint_ids for each in sketch.identifiers
    )


def other_place(first: Sketch, second: Sketch) -> bool:
    """The same journal or series elsewhere: columns, yearly reports, a paper and its namesake a volume later.

    Two arXiv ids count as two places: a new version of a preprint keeps its id.
    """
    if first.preprint_ids and second.preprint_ids and first.preprint_ids.isdisjoint(second.preprint_ids):
        return {each.scheme for each in first.preprint_ids} == {each.scheme for each in second.preprint_ids}
    if not first.container and not second.container:
        if first.page and first.page == second.page:
            return False
        return serial(first, second) and bool(first.year and second.year) and first.year != second.year
    if not same_container(first.container, second.container):
        return False
    volumes = bool(first.volume and second.volume) and first.volume != second.volume
    pages = bool(first.page and second.page) and first.page != second.page
    years = abs(first.year - second.year) if first.year and second.year else 0
    return (volumes and pages) or (pages and (years > 0 or first.volume == second.volume)) or years > 1


@lru_cache(maxsize=1 << 12)
def same_container(first: str, second: str) -> bool:
    """`phys lett b` and `physics letters b`, `jmlr` and `journal of machine learning research`; both folded."""
    if not first or not second:
        return False
    if first == second:
        return True
    ours = [word for word in first.split() if word not in _CONTAINER_STOP_WORDS] or first.split()
    theirs = [word for word in second.split() if word not in _CONTAINER_STOP_WORDS] or second.split()
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    acronym = "".join(ours)
    if acronym in theirs or (len(ours) == 1 and acronym == "".join(word[0] for word in theirs)):
        return True
    if 2 * len(ours) >= len(theirs) and _abbreviates(ours, theirs):
        return True
    return _word_ratio(first, second, score_cutoff=88) > 0


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """Each word begins, or is begun by, a word of the other list, in order."""
    rest = iter(long)
    return all(any(word.startswith(other) or other.startswith(word) for other in rest) for word in short)
