"""Shortening text to a number of characters, for descriptions, labels and messages."""

import unicodedata

_DANGLING = " ,;:–—-(“"


def shorten(text: str, limit: int = 80) -> str:
    """Return the text in at most `limit` characters, an ellipsis included.

    The text is cut between words if there is a space in the second half, else between characters, and loses the
    punctuation in front of the ellipsis: `No end in sight, for words` in 20 characters is `No end in sight…`.
    """
    if len(text) <= limit:
        return text
    end = text.rfind(" ", limit // 2, limit)
    if end < 0:
        end = limit - 1
        while end > 1 and unicodedata.combining(text[end]):
            end -= 1
    return text[:end].rstrip(_DANGLING) + "…"
