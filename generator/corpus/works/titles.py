"""How the titles of two records are related."""

import re
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import Literal

from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.title_numbers import roman_value
from generator.text.similarity import ratio, word_ratio

TitleRelation = Literal["same", "respelled", "misspelled", "extended", "reworded", "unlike", "missing"]
"""From the strongest to the weakest:

- `same`: the same letters and digits.
- `respelled`: other articles, plurals or national spellings only: `The behaviour of crystal`, `Behavior of crystals`.
- `misspelled`: letters that are missing, too many or swapped.
- `extended`: one has more words: a subtitle, `[in Chinese]`.
- `reworded`: other words, or another order, but similar.
- `unlike`: nothing in common that counts.
- `missing`: a record has no title.
"""
MIN_SAME_ORDER = 80
"""Minimum similarity, in per cent, of titles with the same words in the same order."""
MIN_SIMILARITY = 60
"""In per cent; less similar titles are unlike."""
MIN_SLIP = 5
"""Letters of a word in which a missing letter is an error."""
MAX_SLIPS = 2
MAX_ABBREVIATION = 3
"""Letters: `Xe`, `Lac`."""
MIN_SPELLING = 86
"""In per cent: similarity of misspelled words."""
MIN_LONG_WORD = 10
"""Letters of a word in which two may be missing."""
_MAX_DIFFERENT_WORDS = 4
"""Titles that both have more words of their own than this are not misspelled."""
_FILLER_WORDS = frozenset(
    "an and as at by for from in its of on or the to with some new note notes remark remarks study analysis"
    " colloquium invited talk lecture lectures presented contributed".split()
)
"""Words that may be in the title of one version and not in that of another."""
_ROMAN_LETTERS = frozenset("ivx")
_ARTICLES = frozenset("the an and der die das und le la les et el los las il y versus vs".split())
_BEFORE_ARTICLE = frozenset("and as at by for from in into is of on the to toward towards using via with".split())
_SPELLINGS = (
    (re.compile("ies$"), "y"),
    (re.compile(r"(?<=\w{3})(?<![ius])s$"), ""),
    (re.compile(r"(?<=\w\w)our"), "or"),
    (re.compile("iz"), "is"),
    (re.compile("yz"), "ys"),
    (re.compile("([bt])re$"), r"\1er"),
    (re.compile("ll"), "l"),
    (re.compile("mme$"), "m"),
    (re.compile("ence$"), "ense"),
    (re.compile("ogue$"), "og"),
)
"""British and American spellings and plurals, reduced to one form."""
_BRITISH = (("ae", "e"), ("oe", "e"))
"""`Haemoglobin` and `hemoglobin`."""
_GERMAN = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""`Kaehler` and `Kähler`."""


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


def relate_titles(first: RecordFeatures, second: RecordFeatures, similarity: float) -> TitleRelation:
    """Classify the titles. `similarity` is that of `title_similarity`."""
    if not first.title or not second.title:
        return "missing"
    if first.title == second.title:
        return "same"
    if similarity < MIN_SIMILARITY:
        return "unlike"
    if similarity >= MIN_SAME_ORDER and _are_respelled(first.words, second.words):
        return "respelled"
    return _compare_words(first, second)


def _are_respelled(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    reduced, other = _reduce_spelling(words), _reduce_spelling(others)
    if reduced == other:
        return True
    return any(_replace(reduced, pairs) == _replace(other, pairs) for pairs in (_BRITISH, _GERMAN)) or _is_slip(
        words, others
    )


def _is_slip(words: Sequence[str], others: Sequence[str]) -> bool:
    """True if a letter is missing in some long words, but not the first: `seach`; not `symmetric` and `asymmetric`."""
    if len(words) != len(others):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(different) <= MAX_SLIPS and all(_lacks_letter(*sorted(pair, key=len)) for pair in different)


def _lacks_letter(short: str, long: str) -> bool:
    if len(short) < MIN_SLIP or len(long) != len(short) + 1 or short[0] != long[0]:
        return False
    return any(long[:index] + long[index + 1 :] == short for index in range(1, len(long)))


def _replace(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


@lru_cache(maxsize=1 << 12)
def _reduce_spelling(words: tuple[str, ...]) -> str:
    return "".join(_reduce_word(word) for index, word in enumerate(words) if not _is_article(words, index))


def _is_article(words: Sequence[str], index: int) -> bool:
    """An `a` in the middle of a title may be a letter: `Hepatitis A virus`."""
    word = words[index]
    return word in _ARTICLES or (word == "a" and (index == 0 or words[index - 1] in _BEFORE_ARTICLE))


@lru_cache(maxsize=1 << 14)
def _reduce_word(word: str) -> str:
    """`iv` is 4: numbers are written in different ways."""
    if len(word) > 1 and _ROMAN_LETTERS.issuperset(word) and (value := roman_value(word)):
        return str(value)
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def is_part_of_title(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if one title has all words of the other that count, and at least three."""
    if min(len(first.words), len(second.words)) < 3:
        return False
    return _compare_words(first, second) == "extended"


def _compare_words(first: RecordFeatures, second: RecordFeatures) -> TitleRelation:
    common = set(first.words).intersection(second.words)
    words, others = _other_words(first.words, common), _other_words(second.words, common)
    if min(len(words), len(others)) > _MAX_DIFFERENT_WORDS:
        return "reworded"
    in_order = ratio(first.title, second.title, score_cutoff=MIN_SAME_ORDER) > 0
    if words and others and in_order:
        if _similar_spelling("".join(words), "".join(others)):
            return "misspelled"
        words, others = _without_similar(words, others), _without_similar(others, words)
    words, others = _significant(words), _significant(others)
    if words and others:
        one_has_letters_only = max(map(len, words)) == 1 or max(map(len, others)) == 1
        return "extended" if one_has_letters_only and max(map(len, words + others)) > 1 else "reworded"
    if not words and not others:
        # The order may matter: an English-Santali dictionary is not a Santali-English one.
        return "misspelled" if in_order else "reworded"
    return "extended"


def _other_words(words: Sequence[str], common: Set[str]) -> list[str]:
    return [word for index, word in enumerate(words) if word not in common and not _is_article(words, index)]


def _significant(words: list[str]) -> list[str]:
    return [word for word in words if word not in _FILLER_WORDS]


def _without_similar(words: list[str], others: list[str]) -> list[str]:
    return [word for word in words if not any(_similar_spelling(word, other) for other in others)]


def _similar_spelling(word: str, other: str) -> bool:
    """True for letters that are missing, too many or swapped: `seach` and `search`, `xe` and `xenon`.

    Other letters make other words: `proton` and `photon`, `phonetic` and `phonemic`, `symmetric` and `asymmetric`,
    `Austria` and `Australia`.
    """
    short, long = sorted((word, other), key=len)
    if long.startswith(short) and 1 < len(short) <= MAX_ABBREVIATION:
        return True
    if long.endswith(short) or ratio(short, long, score_cutoff=MIN_SPELLING) == 0:
        return False
    difference = len(long) - len(short)
    if not difference:
        return len(short) > MIN_SLIP and sorted(short) == sorted(long)
    return difference <= (1 if len(short) < MIN_LONG_WORD else 2)


def have_conflicting_numbers(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if each title has a number that the other lacks: `Report 2010` and `Report 2011`."""
    if first.numbers == second.numbers:
        return False
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
