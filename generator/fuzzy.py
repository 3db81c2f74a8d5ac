"""How alike two strings are, in per cent. rapidfuzz is imported with the first doubt: many corpora never have one."""

from functools import cache
from types import ModuleType


@cache
def _fuzz() -> ModuleType:
    from rapidfuzz import fuzz

    return fuzz


def ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """Per cent, the normalised Indel similarity; 0 where it is below the cutoff."""
    alike: float = _fuzz().ratio(first, second, score_cutoff=score_cutoff)
    return alike


def word_ratio(first: str, second: str, score_cutoff: float = 0) -> float:
    """The same, the words of both in alphabetical order."""
    alike: float = _fuzz().token_sort_ratio(first, second, score_cutoff=score_cutoff)
    return alike
