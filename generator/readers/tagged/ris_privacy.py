"""Recognise RIS files that come from a personal library, whose notes are private.

EndNote, Zotero and Mendeley write their users' notes to `N1`, where publishers and databases put remarks about the
publication. Libraries also leave other traces: files on the disk, status tags, notes in HTML.
"""

import re
from collections.abc import Iterable

from generator.bibliography.privacy import is_private_note, is_status_tag
from generator.readers.tagged.lines import Field
from generator.readers.tagged.ris_records import RisEntry

_FILE_TAGS = frozenset(("L1", "L2", "L3", "L4", "UR", "LK"))
_LOCAL_FILE = re.compile(
    r"\s*(?:file:|internal-pdf:|zotero:|mendeley:|papers\d?:|[A-Za-z]:[\\/]|[~/]\S|files/\d)", re.IGNORECASE
)
_HTML_NOTE = re.compile(r"\s*<(?:p|div|h\d|ul|ol|span)\b", re.IGNORECASE)


def is_personal_library(entries: Iterable[RisEntry]) -> bool:
    """Return whether any record has a trace of its owner: then the notes of all records are private."""
    return any(_is_personal(field) for entry in entries for field in entry.fields)


def _is_personal(field: Field) -> bool:
    if field.tag in _FILE_TAGS:
        return any(_LOCAL_FILE.match(line) for line in field.lines)
    if field.tag == "KW":
        return any(map(is_status_tag, field.lines))
    if field.tag in ("N1", "N2"):
        return is_private_note(field.text) or (field.tag == "N1" and _HTML_NOTE.match(field.text) is not None)
    return field.tag == "RN" and bool(field.text)
