"""Similarity of strings, in per cent. rapidfuzz is imported on first use: for many corpora it is never needed."""

from collections.abc import Sequence
from functools import cache
from types import ModuleType


@cache
def _fuzz() -> ModuleType:
    from rapidfuzz import fuzz

    return fuzz


def matched_words(first: Sequence[str], second: Sequence[str]) -> list[bool]:
    """Return for each word of `first` whether it belongs to the longest common subsequence with `second`."""
    from rapidfuzz.distance import LCSseq

    is_common = [False] * len(first)
    for step in LCSseq.opcodes(first, second):
        if step.tag == "equal":
            is_common[step.src_start : step.src_end] = [True] * (step.src_end - step.src_start)
    return is_common


def ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """Return the normalised Indel similarity in per cent, or 0 if it is below the cutoff."""
    similarity: float = _fuzz().ratio(first, second, score_cutoff=score_cutoff)
    return similarity


def word_ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """Return the same with the words of both strings sorted, so that their order does not matter."""
    similarity: float = _fuzz().token_sort_ratio(first, second, score_cutoff=score_cutoff)
    return similarity
