"""An entry as it stands in a .bib file, what in it is nobody's business, and what is wrong with it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from generator.problems import Severity

PRIVATE_FIELDS = frozenset(
    "file local-url owner timestamp date-added date-modified creationdate modificationdate added-at posted-at username"
    " groups __markedentry rating ranking priority printed read readstatus relevance qualityassured annote annotation"
    " comment review interhash intrahash attachments mendeley-groups mendeley-tags".split()
)
"""Fields in which programs and people keep what is nobody else's business: they leave the reader in no form. (What
`annote` and `annotation` say about marks at names is understood before.) `keywords` is not one of them."""
PRIVATE_PREFIXES = ("bdsk-", "citeulike-", "comment-", "local-zo-url", "papers2_", "papers3_", "zotero-")
NOT_SHOWN_FIELDS = PRIVATE_FIELDS | {"abstract"}
"""What is cut out of an entry's own text before it is shown: the above, and the abstract, which stands elsewhere."""


class Mistake(NamedTuple):
    """A problem before its place is known as line and column."""

    severity: Severity
    offset: int
    message: str
    hint: str | None = None


class BibtexEntry(Struct, gc=False):
    """An entry with its fields' values, still TeX, by their names in small letters."""

    kind: str
    """In small letters: `inproceedings`."""
    key: str | None
    start: int
    end: int
    """The entry stands in text[start:end]."""
    fields: dict[str, str]
    shown: str
    """The entry's own text without what must not be shown."""


def is_private(field: str) -> bool:
    return field in PRIVATE_FIELDS or field.startswith(PRIVATE_PREFIXES)


@lru_cache(maxsize=1 << 10)
def is_shown(field: str) -> bool:
    return field not in NOT_SHOWN_FIELDS and not field.startswith(PRIVATE_PREFIXES)


def cut(text: str, start: int, end: int, cuts: Iterable[tuple[int, int]]) -> str:
    """text[start:end] without the parts that begin and end at these offsets, ascending."""
    pieces = []
    for cut_start, cut_end in cuts:
        pieces.append(text[start:cut_start])
        start = cut_end
    return "".join([*pieces, text[start:end]])
