"""How alike two strings are, in per cent. rapidfuzz is imported with the first doubt: many corpora never have one."""

from collections.abc import Sequence
from functools import cache
from types import ModuleType


@cache
def _fuzz() -> ModuleType:
    from rapidfuzz import fuzz

    return fuzz


def matched_words(first: Sequence[str], second: Sequence[str]) -> list[bool]:
    """For each word of the first whether it stands in the second too, in the same order: the longest way to say so."""
    from rapidfuzz.distance import LCSseq

    found = [False] * len(first)
    for step in LCSseq.opcodes(first, second):
        if step.tag == "equal":
            found[step.src_start : step.src_end] = [True] * (step.src_end - step.src_start)
    return found


def ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """Per cent, the normalised Indel similarity; 0 where it is below the cutoff."""
    alike: float = _fuzz().ratio(first, second, score_cutoff=score_cutoff)
    return alike


def word_ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """The same, the words of both in alphabetical order."""
    alike: float = _fuzz().token_sort_ratio(first, second, score_cutoff=score_cutoff)
    return alike
