"""Which records are worth comparing at all: those that share rare traits, so that the cost stays near linear.

A trait is an identifier, a title, a volume with its page, the whole list of authors, the longest words of the abstract
or one of them with an author; or, weaker, two rare title words, or a rare title word with one of the first authors. Of
a trait that many share, only neighbours in the order of titles are compared.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from generator.corpus.works.features import RecordFeatures

WHOLE_BLOCK = 5
"""Up to so many records that share a trait are all compared with each other."""
NEIGHBOURS = 3
"""In a larger block, each is compared with so many after it."""
_WEAK = "~"
"""Begins traits of which two records with authors must share two."""
_RARE_WORDS = 3
_LEADING_AUTHORS = 2
_WORDS_BY_AUTHOR = 2
_ABSTRACT_WORDS = 4
_LONG_WORD = 10
_PUNCTUATION = ".,;:!?()[]'\"“”‘’"


def candidate_pairs(sketches: Sequence[RecordFeatures]) -> list[tuple[int, int]]:
    """Pairs of indices, each once, the smaller first, in no meaningful order.

    The sketches come in an order that depends on nothing but their content: neighbours are taken from it.
    """
    frequency = Counter(word for sketch in sketches for word in set(sketch.words))
    alone: dict[str, int] = {}
    shared: dict[str, list[int]] = {}
    for index, sketch in enumerate(sketches):
        for trait in _traits(sketch, frequency):
            # Most traits are nobody else's: a list is made for the others only.
            first = alone.setdefault(trait, index)
            if first != index:
                shared.setdefault(trait, [first]).append(index)
    pairs: set[tuple[int, int]] = set()
    met: set[tuple[int, int]] = set()
    anonymous = {index for index, sketch in enumerate(sketches) if not sketch.authors}
    for trait, block in shared.items():
        if trait[0] != _WEAK:
            pairs.update(_neighbours(block))
        else:
            for pair in _neighbours(block):
                once = pair not in met and anonymous.isdisjoint(pair)
                (met if once else pairs).add(pair)
    return list(pairs)


def _neighbours(block: list[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= WHOLE_BLOCK:
        return combinations(block, 2)
    return chain.from_iterable(zip(block, block[distance:], strict=False) for distance in range(1, NEIGHBOURS + 1))


def _traits(sketch: RecordFeatures, frequency: Counter[str]) -> Iterator[str]:
    """Each once."""
    for identifier in sketch.identifiers:
        yield f"{identifier.scheme}:{identifier.value}"
    families = list({family: None for family, _ in sketch.authors[:_LEADING_AUTHORS]})
    if sketch.volume and sketch.page:
        for family in families or [""]:
            yield f"page {sketch.volume} {sketch.page} {family}"
    if sketch.title:
        yield f"title {sketch.title}"
        rare = sorted((frequency[word], word) for word in set(sketch.words) if frequency[word] > 1)[:_RARE_WORDS]
        for place, (_, word) in enumerate(rare):
            if place < _WORDS_BY_AUTHOR:
                for family in families:
                    yield f"{_WEAK}{word} by {family}"
            for _, other in rare[:place]:
                yield f"{_WEAK}{other} {word}"
    if families:
        yield "team " + " ".join(sorted(family for family, _ in sketch.authors))
    if sketch.record.abstract:
        # Not folded yet: most abstracts are never compared.
        words = {word.strip(_PUNCTUATION) for word in sketch.record.abstract.lower().split() if len(word) >= _LONG_WORD}
        longest = sorted(words, key=lambda word: (-len(word), word))[:_ABSTRACT_WORDS]
        if len(longest) > 2:
            yield f"about {' '.join(longest[:-1])}"
            yield f"about {' '.join(longest[1:])}"
        if families:
            first = min(families)
            for word in longest:
                yield f"about {word} by {first}"
