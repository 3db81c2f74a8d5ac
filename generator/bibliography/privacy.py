"""Recognise remarks and tags that people and programs write for themselves: they are never published, in any format.

A keyword says what a publication is about. A status tag says what somebody has still to do with it (`toread`), or which
program has processed it (Zotero's `/unread`, `_tablet`, `#nosource`).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_STATUS_WORDS = frozenset(
    "toread toberead unread notread readlater readnext haveread alreadyread mustread currentlyreading nowreading reread"
    " toskim skimmed todo tocite tobecited toprint tosummarize tosummarise toreview tobereviewed tocheck tofix fixme"
    " todelete deleteme toget tofind tofile unfiled inbox starred favorite favorites favourite favourites nosource"
    " nopdf nodoi nodoifound invaliddoi multipledoi noattachment missingpdf brokenattachment brokenattachments"
    " mypublications mypapers myown".split()
)
"""Tags, as `_letters` returns them, that are about the status wherever they occur."""
_MARKED_WORDS = frozenset(
    "read reading done finished later important next new seen cited printed review tag project broken hidden private"
    " duplicate duplicates".split()
)
"""Tags that are about the status only after one of `_MARKS`; without it they are subjects."""
_MARKS = "/#@*!~+"
_SYMBOL = re.compile(
    "["
    "\u203c\u2049\u231a-\u23ff\u25a0-\u25ff"
    # Without the symbols of planets, sexes and music, which are subjects.
    "\u2600-\u2608\u260a-\u263e\u2648-\u266c\u2670-\u27bf"
    "\u2b00-\u2bff\U0001f000-\U0001faff"
    "]"
)
_SLASHED = re.compile(r"/[^\W\d_]{3}[\w -]*")
"""Matches `/unread`, but not `/r/ sandhi`, which is about a sound."""
_LABELLED = re.compile(
    r"(?:reading[ -]?status|rating|priority|to-?do)\s*[:=]\s*\S.*|status\s*[:=]\s*(?:(?:un|to[ -]?)?read|todo|done)",
    re.IGNORECASE,
)
_PRIVATE_LABEL = re.compile(
    r"(?:<[^>]{1,40}>|[\s*_#\[({>:.-]){0,20}"
    r"(?:(?:private|personal|internal|confidential|(?:my|own)\s+(?=\w))(?:\s*(?:notes?|remarks?|comments?|memos?))?"
    r"(?:\s*[\]):=]|\s+[—–-]\s)"
    r"|note\s+to\s+(?:self|myself)\b|to[ -]?(?:read|skim|cite|check|print)\s*[:!]"
    r"|(?:not\s+for|do\s+not)\s+publi|to-?do\b|fixme\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def is_status_tag(tag: str) -> bool:
    """Return whether a tag is about somebody's work with a publication, not about its subject."""
    tag = tag[:100].strip()
    if not tag:
        return False
    word = _letters(tag)
    if tag[0] in _MARKS and (word in _MARKED_WORDS or word.startswith(("broken", "missing", "duplicate"))):
        return True
    if word in _STATUS_WORDS or tag[0] == "_" or _SYMBOL.match(tag):
        return True
    return bool(_SLASHED.fullmatch(tag) or _LABELLED.fullmatch(tag))


def public_keywords(keywords: Iterable[str]) -> tuple[str, ...]:
    """Return the keywords that are not status tags, each once."""
    return tuple(dict.fromkeys(word for word in keywords if not is_status_tag(word)))


def is_private_note(note: str) -> bool:
    """Return whether a note says of itself that it is private: `private note: …`, `[personal] …`, `to read`."""
    return _PRIVATE_LABEL.match(note[:400]) is not None or (len(note) < 40 and _letters(note) in _STATUS_WORDS)


def _letters(tag: str) -> str:
    """Return the letters and digits of a tag in lower case: `to-read` and `To Read` are the same tag."""
    return "".join(character for character in tag.casefold() if character.isalnum())
