"""Which records are worth comparing at all: those that share a rare trait, so that the cost stays near linear.

A trait is an identifier, a title, two rare title words, a rare title word with one of the first authors, a volume with
its page, the whole list of authors, two long words of the abstract or one with an author. Of a trait that very many
share, only neighbours in the order of titles are compared.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.sketch import Sketch, abstract_of

WHOLE_BLOCK = 12
"""Up to so many records that share a trait are all compared with each other."""
NEIGHBOURS = 6
"""In a larger block, each is compared with so many after it."""
_RARE_WORDS = 3
_LEADING_AUTHORS = 3
_ABSTRACT_WORDS = 4


def candidate_pairs(sketches: Sequence[Sketch]) -> list[tuple[int, int]]:
    """Pairs of indices, each once, the smaller first, in no meaningful order.

    The sketches come in an order that depends on nothing but their content: neighbours are taken from it.
    """
    blocks: dict[str, list[int]] = {}
    frequency = Counter(word for sketch in sketches for word in set(sketch.words))
    for index, sketch in enumerate(sketches):
        for trait in set(_traits(sketch, frequency)):
            blocks.setdefault(trait, []).append(index)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        reach = len(block) if len(block) <= WHOLE_BLOCK else NEIGHBOURS
        for place, index in enumerate(block):
            pairs.update((index, other) for other in block[place + 1 : place + 1 + reach])
    return list(pairs)


def _traits(sketch: Sketch, frequency: Counter[str]) -> Iterator[str]:
    for identifier in sketch.identifiers:
        yield f"{identifier.scheme}:{identifier.value}"
    families = [family for family, _ in sketch.authors[:_LEADING_AUTHORS]]
    if sketch.volume and sketch.page:
        for family in families or [""]:
            yield f"page {sketch.volume} {sketch.page} {family}"
    if sketch.title:
        yield f"title {sketch.title}"
        rare = sorted((frequency[word], word) for word in set(sketch.words) if frequency[word] > 1)[:_RARE_WORDS]
        for place, (_, word) in enumerate(rare):
            for family in families:
                yield f"{word} by {family}"
            for _, other in rare[:place]:
                yield f"{other} {word}"
    if families:
        yield "team " + " ".join(sorted(family for family, _ in sketch.authors))
    if sketch.record.abstract:
        long = sorted(set(abstract_of(sketch).split()), key=lambda word: (-len(word), word))[:_ABSTRACT_WORDS]
        first = min(families, default="")
        for place, word in enumerate(long):
            yield f"about {word} by {first}"
            for other in long[:place]:
                yield f"about {other} {word}"
