"""The text most similar to a given one, for hints about misspelt titles and names."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.text.fold import fold

MAX_COMPARISONS = 1_000_000
"""Texts are compared with all others up to this number of comparisons, which take less than a second."""
MAX_BLOCK = 50
"""Then each is compared with up to this many for each of its words, and for its beginning and end."""
_EDGE = 5


class SimilarTexts:
    """Finds the most similar of many texts; however many are asked for, the time is in proportion to their number."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._comparisons = 0

    def nearest(self, text: str, minimum: int) -> str | None:
        """Return the most similar text, or None if none has the minimum similarity in per cent."""
        from rapidfuzz import fuzz, process

        self._comparisons += len(self._texts)
        texts = self._texts if self._comparisons <= MAX_COMPARISONS else self._find_candidates(text)
        found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=minimum)
        return str(found[0]) if found else None

    def _find_candidates(self, text: str) -> list[str]:
        positions = sorted({position for key in _keys(text) for position in self._blocks.get(key, ())})
        return [self._texts[position] for position in positions]

    @cached_property
    def _blocks(self) -> dict[str, list[int]]:
        """The positions of the first texts with each key."""
        blocks: dict[str, list[int]] = {}
        for position, text in enumerate(self._texts):
            for key in _keys(text):
                block = blocks.setdefault(key, [])
                if len(block) < MAX_BLOCK:
                    block.append(position)
        return blocks


def _keys(text: str) -> Iterator[str]:
    words = fold(text).split()
    letters = "".join(words)
    yield from dict.fromkeys(words)
    if letters:
        yield f"^{letters[:_EDGE]}"
        yield f"{letters[-_EDGE:]}$"
