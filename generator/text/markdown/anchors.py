"""Ids within a text: of headings, footnotes, and whatever has one in braces or in HTML.

A heading's id is made from its words as GitHub does it: `## Über uns` has the id `über-uns`. No id of a text is one
that the pages themselves use: those begin with `section-`. Repeated ones get a number.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

RESERVED = frozenset(
    "main title more contributors abstract cite bibtex share embed related found reference find people papers"
    " undated unfolded other".split()
)
"""Ids of the pages, apart from those with a number."""
_RESERVED_FORMS = re.compile(r"(?:y|g|cv|link)\d+|fn(?:ref)?\d[\d-]*")
_DROPPED = re.compile(r"[^\w\s-]")
_ID_IN_TAG = re.compile(r"""<[a-z][^<>]*?\sid\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>=`]+))""", re.IGNORECASE)
MAX_LENGTH = 100


def assign_ids(tokens: Iterable[Any]) -> dict[str, str]:
    """Give each heading its id, in its `meta`; return the id of everything that has one, by the id as written."""
    tokens = list(tokens)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for written in _written_ids(tokens):
        if written not in ids:
            ids[written] = _free(written, taken, numbers)
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            written = token.meta.get("attributes", {}).get("id")
            words = (child for child in tokens[at + 1].children or () if not child.type.startswith("math_"))
            wanted = written or slug(plain_text(words))
            actual = ids[written] if written else _free(wanted, taken, numbers)
            token.meta = {**token.meta, "id": actual}
            ids.setdefault(wanted, actual)
            ids.setdefault(actual, actual)
    return ids


def _written_ids(tokens: Iterable[Any]) -> Iterator[str]:
    """Yield the ids that the owner wrote."""
    for token in tokens:
        for each in (token, *(token.children or ())):
            if written := each.meta.get("attributes", {}).get("id"):
                yield written
            elif each.type in {"html_block", "html_inline"} and "id" in each.content.lower():
                for found in _ID_IN_TAG.finditer(each.content):
                    written = found[1] or found[2] or found[3] or ""
                    if re.fullmatch(r"\w[\w:.-]{0,99}", written):
                        yield written


def _free(wanted: str, taken: set[str], numbers: dict[str, int]) -> str:
    wanted = f"section-{wanted}" if is_reserved(wanted) else wanted
    chosen, number = wanted, numbers.get(wanted, 0)
    while chosen in taken:
        number += 1
        chosen = f"{wanted}-{number}"
    numbers[wanted] = number
    taken.add(chosen)
    return chosen


def is_reserved(identifier: str) -> bool:
    """Return whether pages use the id themselves."""
    return identifier in RESERVED or _RESERVED_FORMS.fullmatch(identifier) is not None


def slug(text: str) -> str:
    """Return the id for a heading: its letters and digits in lower case, with hyphens for spaces."""
    kept = _DROPPED.sub("", unicodedata.normalize("NFC", text).lower().strip())
    return re.sub(r"\s", "-", kept)[:MAX_LENGTH].strip("-") or "section"


def plain_text(tokens: Iterable[Any]) -> str:
    """Return the text of inline tokens without markup."""
    parts = []
    for token in tokens:
        if token.type == "image":
            parts.append(plain_text(token.children or ()))
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type not in {"html_inline", "footnote_ref"}:
            parts.append(token.content)
    return "".join(parts)


def fragment_of(url: str) -> str:
    """Return the decoded fragment of a URL in Normalization Form C."""
    return unicodedata.normalize("NFC", unquote(url.partition("#")[2]))
