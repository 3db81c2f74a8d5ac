"""Blocking: select the pairs of records worth comparing, so that the cost grows almost linearly with the corpus.

Records are candidates for a match if they share a blocking key: an identifier, a title, a volume and page, all authors,
the longest words of the abstract, or one of these with an author. Two rare words of the title, or one with an author,
are weak keys. In a large block, only neighbours in the order of the records are compared.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from generator.corpus.works.features import RecordFeatures

MAX_COMPLETE_BLOCK = 5
"""Maximum size of a block in which all records are compared with each other."""
NEIGHBOURS = 3
"""In a larger block, each record is compared with this many records after it."""
_WEAK = "~"
"""Prefix of weak keys. Records with authors must share two of them."""
_RARE_WORDS = 3
_LEADING_AUTHORS = 2
_WORDS_WITH_AUTHOR = 2
_ABSTRACT_WORDS = 4
_LONG_WORD = 10
_PUNCTUATION = ".,;:!?()[]'\"“”‘’"


def candidate_pairs(records: Sequence[RecordFeatures]) -> list[tuple[int, int]]:
    """Return pairs of indices, the smaller first, each pair once and in no particular order.

    The records must be sorted by content, so that the result does not depend on their order in the corpus.
    """
    blocks = _make_blocks(records)
    without_authors = {index for index, features in enumerate(records) if not features.authors or features.are_teams}
    pairs: set[tuple[int, int]] = set()
    with_weak_key: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        if key[0] != _WEAK:
            pairs.update(_pairs_in_block(block))
            continue
        for pair in _pairs_in_block(block):
            is_first_key = pair not in with_weak_key and without_authors.isdisjoint(pair)
            (with_weak_key if is_first_key else pairs).add(pair)
    return list(pairs)


def _make_blocks(records: Sequence[RecordFeatures]) -> dict[str, list[int]]:
    """Return the indices of the records with each key that several records have."""
    frequency = dict(Counter(chain.from_iterable(set(features.words) for features in records)))
    first_with: dict[str, int] = {}
    blocks: dict[str, list[int]] = {}
    for index, features in enumerate(records):
        for key in _blocking_keys(features, frequency):
            # Most keys belong to a single record: lists are made for the others only.
            first = first_with.setdefault(key, index)
            if first != index:
                blocks.setdefault(key, [first]).append(index)
    return blocks


def _pairs_in_block(block: list[int]) -> Iterator[tuple[int, int]]:
    if len(block) <= MAX_COMPLETE_BLOCK:
        return combinations(block, 2)
    return chain.from_iterable(zip(block, block[distance:], strict=False) for distance in range(1, NEIGHBOURS + 1))


def _blocking_keys(features: RecordFeatures, frequency: dict[str, int]) -> list[str]:
    """Return the distinct keys of a record. `frequency` counts the records that have each title word."""
    keys = [f"{identifier.scheme}:{identifier.value}" for identifier in features.identifiers]
    people = () if features.are_teams else features.authors
    families = list({family: None for family, _ in people[:_LEADING_AUTHORS]})
    if features.volume and features.page:
        keys += [f"page {features.volume} {features.page} {family}" for family in families or [""]]
    if features.title:
        keys.append(f"title {features.title}")
        keys += _title_word_keys(features, families, frequency)
    if families:
        keys.append("authors " + " ".join(sorted([family for family, _ in people])))
    if features.record.abstract:
        keys += _abstract_keys(features.record.abstract, families)
    return keys


def _title_word_keys(features: RecordFeatures, families: list[str], frequency: dict[str, int]) -> list[str]:
    rare = sorted([(count, word) for word in set(features.words) if (count := frequency[word]) > 1])[:_RARE_WORDS]
    keys = [f"{_WEAK}{word} by {family}" for _, word in rare[:_WORDS_WITH_AUTHOR] for family in families]
    keys += [f"{_WEAK}{other} {word}" for number, (_, word) in enumerate(rare) for _, other in rare[:number]]
    return keys


def _abstract_keys(abstract: str, families: list[str]) -> list[str]:
    """The abstract is not folded here: most abstracts are never compared."""
    words = {word.strip(_PUNCTUATION) for word in abstract.lower().split() if len(word) >= _LONG_WORD}
    longest = sorted(sorted(words), key=len, reverse=True)[:_ABSTRACT_WORDS]
    keys = [f"abstract {' '.join(longest[:-1])}", f"abstract {' '.join(longest[1:])}"] if len(longest) > 2 else []
    if families:
        first = min(families)
        keys += [f"abstract {word} by {first}" for word in longest]
    return keys
