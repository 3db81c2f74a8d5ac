"""Shortening text to a number of characters, for descriptions, labels and messages."""

import unicodedata

_DANGLING = " ,;:–—-(“"


def shorten(text: str, limit: int = 80) -> str:
    """Return the text in at most `limit` characters, an ellipsis included.

    Punctuation in front of the ellipsis is removed: `No end in sight, for` in 17 characters is `No end in sight…`.
    """
    return text if len(text) <= limit else truncate(text, limit - 1).rstrip(_DANGLING) + "…"


def truncate(text: str, limit: int) -> str:
    """Return at most `limit` characters of the text, cut between words if there is a space in the second half."""
    if len(text) <= limit:
        return text
    end = text.rfind(" ", (limit + 1) // 2, limit + 1)
    if end < 0:
        end = limit
        while end > 1 and unicodedata.combining(text[end]):
            end -= 1
    return text[:end]
