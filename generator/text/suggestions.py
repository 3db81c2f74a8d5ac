"""Suggestions for misspelt words."""

from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word of `words` that is most similar to `word`, or None if none is similar enough."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    # Only the beginning is compared, since an unclosed quote can make the word as long as the file.
    found = process.extractOne(
        word[:80].casefold(), list(words), scorer=OSA.normalized_similarity, score_cutoff=0.5, processor=str.casefold
    )
    return found[0] if found else None


def suggest(word: str, words: Iterable[str], kind: str = "keys") -> str:
    """Return a hint for an invalid word: the nearest valid one, or the list of all; `kind` is what they are."""
    valid = sorted(words)
    near = nearest(word, valid)
    return f'did you mean "{near}"?' if near else f"valid {kind}: {', '.join(valid)}"
