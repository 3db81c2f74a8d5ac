"""Related papers: papers with common topics and authors, and with common words in titles and abstracts.

Input are papers in the order of the list; output are, for each paper, the indices of up to four others, nearest first.
The rarer a common topic, author or word, the more it counts. Very frequent words are ignored, and papers with very
frequent topics and authors are compared with their neighbours in the list only, so that the cost is nearly linear.
Scores are integers and frequencies count by order of magnitude, so that one more paper changes few lists.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from generator.bibliography.names import name_key
from generator.corpus.slugs import STOP_WORDS
from generator.pages.papers.paper_list import Paper
from generator.pages.people.author_line import credited_contributors
from generator.text.fold import fold

MAX_RELATED = 4
"""Maximum number of related papers."""
MAX_FREQUENCY = 32
"""Words in more papers are ignored. Of papers with a common topic or author only this many are compared, the nearest
in the list."""
MAX_ABSTRACT_WORDS = 12
"""Number of words of an abstract that are compared, the rarest ones."""
MAX_AUTHORS = 30
"""Authors of papers with more authors are ignored: a collaboration says little about the topic."""
TOPIC, TITLES, TITLE, AUTHOR, ABSTRACTS = 12, 6, 3, 3, 2
"""Weights of a common topic, a word in both titles, a word in one title and the other abstract, a common author, and a
word in both abstracts. They are multiplied by the rarity in binary orders of magnitude: 1 if a quarter to a half of all
papers have it in common, 2 for an eighth, and so on."""
MIN_SCORE = 4
"""Minimum score, multiplied by the binary order of magnitude of the number of papers. It takes one rare topic, a rare
word in both titles (two in a small collection), several authors, or a handful of rare words in both abstracts."""
MIN_RARITY = 16
"""Words of an abstract count only if at most one in this many papers has them: in a short list any word looks rare."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

Key = TypeVar("Key", bound=Hashable)


def find_related(papers: Sequence[Paper]) -> list[tuple[int, ...]]:
    """Return the indices of the related papers of each paper, nearest first."""
    magnitude = len(papers).bit_length()
    titles, abstracts = _index_words(papers)
    groups_of = [list(_groups(paper)) for paper in papers]
    by_group, by_title, by_abstract = _invert(groups_of), _invert(titles), _invert(abstracts)
    position_in: Counter[Hashable] = Counter()
    related = []
    for index in range(len(papers)):
        scores: defaultdict[int, int] = defaultdict(int)
        for group in groups_of[index]:
            members = by_group[group]
            weight = (magnitude - len(members).bit_length()) * (TOPIC if isinstance(group, str) else AUTHOR)
            position = position_in[group]
            position_in[group] += 1
            for other in members[max(0, position - MAX_FREQUENCY // 2) : position + MAX_FREQUENCY // 2 + 1]:
                scores[other] += weight
        for words, in_title, in_abstract in ((titles[index], TITLES, TITLE), (abstracts[index], TITLE, ABSTRACTS)):
            for word in words:
                with_title, with_abstract = by_title.get(word, ()), by_abstract.get(word, ())
                rarity = magnitude - (len(with_title) + len(with_abstract)).bit_length()
                title_weight, abstract_weight = rarity * in_title, rarity * in_abstract
                for other in with_title:
                    scores[other] += title_weight
                for other in with_abstract:
                    scores[other] += abstract_weight
        scores.pop(index, None)
        related.append(_nearest(index, scores, MIN_SCORE * magnitude))
    return related


def _nearest(index: int, scores: Mapping[int, int], minimum: int) -> tuple[int, ...]:
    """Sort by score, then by distance in the list."""
    near = [(-score, abs(other - index), other) for other, score in scores.items() if score >= minimum]
    return tuple(other for _, _, other in sorted(near)[:MAX_RELATED])


def _groups(paper: Paper) -> Iterator[Hashable]:
    """Yield topics, as strings, and authors, as keys of names."""
    yield from (topic.label for topic in paper.topics)
    authors = credited_contributors(paper.work.lead)
    if len(authors) <= MAX_AUTHORS:
        yield from dict.fromkeys((*name_key(each.name), each.homonym, each.person) for each in authors)


def _invert(keys_of: Sequence[Iterable[Key]]) -> dict[Key, list[int]]:
    """Return the indices at which each key occurs, ascending."""
    found: dict[Key, list[int]] = {}
    for index, keys in enumerate(keys_of):
        for key in keys:
            found.setdefault(key, []).append(index)
    return found


class _WordIds(dict[str, tuple[int, ...]]):
    """The ids of the terms of each word: a hundred thousand papers have millions of words, and integers are small."""

    def __init__(self) -> None:
        self.terms: list[str] = []
        self._ids: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = self[word] = tuple(map(self._id_of, _terms(word)))
        return found

    def _id_of(self, term: str) -> int:
        if term not in self._ids:
            self._ids[term] = len(self.terms)
            self.terms.append(term)
        return self._ids[term]

    def of_text(self, text: str) -> set[int]:
        return {term for word in set(fold(text).split()) for term in self[word]}


def _terms(word: str) -> list[str]:
    """Return what a folded word is compared by: nothing for stop words, bigrams in scripts without spaces."""
    if word.isascii():
        if len(word) < 4 or word in STOP_WORDS or word.isdigit():
            return []
        return [word.removesuffix("s") if len(word) > 4 else word]
    if _UNSPACED.fullmatch(word):
        return [word[start : start + 2] for start in range(len(word) - 1)]
    return [word] if len(word) > 2 else []


def _index_words(papers: Sequence[Paper]) -> tuple[list[Sequence[int]], list[Sequence[int]]]:
    """Return the ids of the words by which each title and each abstract is compared."""
    ids = _WordIds()
    titles, abstracts = list[Sequence[int]](), list[Sequence[int]]()
    for paper in papers:
        title = ids.of_text(paper.work.lead.title or "")
        titles.append(array("I", title))
        abstracts.append(array("I", ids.of_text(paper.work.lead.abstract or "") - title))
    frequency = [0] * len(ids.terms)
    for words in (*titles, *abstracts):
        for word in words:
            frequency[word] += 1
    most = min(MAX_FREQUENCY, len(papers) // MIN_RARITY)

    def rarest(words: Sequence[int]) -> Sequence[int]:
        rare = [word for word in words if 1 < frequency[word] <= most]
        # Ties are broken by spelling: ids depend on which other papers are in the list.
        return array("I", sorted(rare, key=lambda word: (frequency[word], ids.terms[word]))[:MAX_ABSTRACT_WORDS])

    return (
        [array("I", [word for word in words if 1 < frequency[word] <= MAX_FREQUENCY]) for words in titles],
        [rarest(words) for words in abstracts],
    )
