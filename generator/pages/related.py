"""Which papers are related: by the topics and authors they share, and by the words of their titles and abstracts.

In go papers in the order of the list, out come for each of them the places of up to four others, the nearest first, or
none. What two papers share counts the more the fewer have it; what very many have is not looked at, so that the cost is
near linear. Only whole numbers are added, and a frequency counts by its magnitude: one paper more changes the lists of
few. Nothing here asks what a word means: a corpus is its own measure.
"""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.bibliography.names import name_key
from generator.corpus.slugs import STOP_WORDS
from generator.pages.author_line import credited_contributors
from generator.pages.paper_list import Paper
from generator.text.fold import fold

MAX_RELATED = 4
"""So many are shown."""
MAX_FREQUENCY = 32
"""A word that stands in more papers says little of any; of the papers of a topic or an author so many neighbours in the
list are looked at."""
TELLING = 12
"""So many words of an abstract are looked at, the rarest ones."""
MAX_NAMES = 30
"""Longer lists of authors are collaborations, which say little of the paper."""
TOPIC, TITLES, TITLE, NAME, WORD = 12, 6, 3, 3, 2
"""What counts how much: a topic; a word of both titles, of one title and the other abstract; an author; a word of both
abstracts. Times the magnitude of how rare it is: 1 for what a half has or a quarter, 2 for an eighth and so on."""
NEAR = 4
"""So much is needed to be related, times the magnitude of the number of papers: one topic that few have, a telling word
of both titles in a large collection and two in a small one, several authors, a handful of rare words of abstracts."""
RARE = 16
"""Of so many papers one at most has a word of an abstract that tells: in a short list any word looks rare."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")

Key = TypeVar("Key", bound=Hashable)


def find_related(papers: Sequence[Paper]) -> list[tuple[int, ...]]:
    """For each paper the places of those that are related to it."""
    size = len(papers).bit_length()
    titles, abstracts = _read_words(papers)
    groups_of = [list(_groups(paper)) for paper in papers]
    by_group, by_title, by_abstract = _places(groups_of), _places(titles), _places(abstracts)
    reached: Counter[Hashable] = Counter()
    related = []
    for at in range(len(papers)):
        score: defaultdict[int, int] = defaultdict(int)
        for group in groups_of[at]:
            places = by_group[group]
            weight = (size - len(places).bit_length()) * (TOPIC if isinstance(group, str) else NAME)
            here = reached[group]
            reached[group] += 1
            for other in places[max(0, here - MAX_FREQUENCY // 2) : here + MAX_FREQUENCY // 2 + 1]:
                score[other] += weight
        for words, for_title, for_word in ((titles[at], TITLES, TITLE), (abstracts[at], TITLE, WORD)):
            for word in words:
                in_titles, in_abstracts = by_title.get(word, ()), by_abstract.get(word, ())
                weight = size - (len(in_titles) + len(in_abstracts)).bit_length()
                more, less = weight * for_title, weight * for_word
                for other in in_titles:
                    score[other] += more
                for other in in_abstracts:
                    score[other] += less
        score.pop(at, None)
        least = NEAR * size
        near = [(-points, abs(other - at), other) for other, points in score.items() if points >= least]
        related.append(tuple(other for _, _, other in sorted(near)[:MAX_RELATED]))
    return related


def _groups(paper: Paper) -> Iterator[Hashable]:
    """Topics as texts, authors as keys of names."""
    yield from (topic.label for topic in paper.topics)
    names = credited_contributors(paper.work.lead)
    if len(names) <= MAX_NAMES:
        yield from dict.fromkeys(name_key(each.name) for each in names)


def _places(keys_of: Sequence[Iterable[Key]]) -> dict[Key, list[int]]:
    """Where each key stands, in order."""
    places: dict[Key, list[int]] = {}
    for at, keys in enumerate(keys_of):
        for key in keys:
            places.setdefault(key, []).append(at)
    return places


class _Numbers(dict[str, tuple[int, ...]]):
    """For each word of a folded text the numbers by which it is compared: none for words that every text has, one for
    most, one for each pair of signs in scripts that do not separate words. A hundred thousand papers have millions of
    words: as numbers they take little."""

    def __init__(self) -> None:
        self.spelled: list[str] = []
        self._number_of: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        found = self[word] = tuple(map(self._number, _parts(word)))
        return found

    def _number(self, part: str) -> int:
        if part not in self._number_of:
            self._number_of[part] = len(self.spelled)
            self.spelled.append(part)
        return self._number_of[part]

    def read(self, text: str) -> set[int]:
        return {number for word in set(fold(text).split()) for number in self[word]}


def _parts(word: str) -> list[str]:
    if word.isascii():
        if len(word) < 4 or word in STOP_WORDS or word.isdigit():
            return []
        return [word.removesuffix("s") if len(word) > 4 else word]
    if _UNSPACED.fullmatch(word):
        return [word[at : at + 2] for at in range(len(word) - 1)]
    return [word] if len(word) > 2 else []


def _read_words(papers: Sequence[Paper]) -> tuple[list[Sequence[int]], list[Sequence[int]]]:
    """Of each title the words that not too many papers have, and of each abstract those that tell most."""
    numbers = _Numbers()
    titles, abstracts = list[Sequence[int]](), list[Sequence[int]]()
    for paper in papers:
        title = numbers.read(paper.work.lead.title or "")
        titles.append(array("I", title))
        abstracts.append(array("I", numbers.read(paper.work.lead.abstract or "") - title))
    often = [0] * len(numbers.spelled)
    for words in (*titles, *abstracts):
        for word in words:
            often[word] += 1
    most = min(MAX_FREQUENCY, len(papers) // RARE)

    def rarest(words: Sequence[int]) -> Sequence[int]:
        telling = [word for word in words if 1 < often[word] <= most]
        # Spelling decides between equals: numbers depend on what else stands in the list.
        return array("I", sorted(telling, key=lambda word: (often[word], numbers.spelled[word]))[:TELLING])

    return [array("I", [word for word in words if 1 < often[word] <= MAX_FREQUENCY]) for words in titles], [
        rarest(words) for words in abstracts
    ]
