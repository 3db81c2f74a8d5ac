"""The valid word that somebody most likely meant."""

from collections.abc import Iterable


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The valid word that the user most likely meant."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    # Only the beginning: nobody mistypes a key into a page of text.
    found = process.extractOne(
        word[:80].casefold(), list(words), scorer=OSA.normalized_similarity, score_cutoff=0.5, processor=str.casefold
    )
    return found[0] if found else None


def suggest(word: str, words: Iterable[str]) -> str:
    """A hint for a word that is none of the valid ones."""
    valid = sorted(words)
    near = nearest(word, valid)
    return f'did you mean "{near}"?' if near else f"valid keys: {', '.join(valid)}"
