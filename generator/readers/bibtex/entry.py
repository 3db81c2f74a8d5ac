"""Parsed .bib entries, the fields of them that are not published, and parse problems located by offset."""

import re
from typing import NamedTuple

from msgspec import Struct

from generator.problems import Severity

PRIVATE_FIELDS = frozenset(
    "file local-url owner timestamp date-added date-modified creationdate modificationdate added-at posted-at username"
    " groups __markedentry rating ranking priority printed read readstatus relevance qualityassured annote annotation"
    " comment review interhash intrahash attachments readingstatus"
    " privnote notes my-notes mynotes mynote internal-note internalnote personal-note personalnote usernotes"
    " private_publication privatepublication localfile local-file local_file localpath local_path pdf_file pdffile"
    " papis_id files read-status endnotereftype".split()
)
"""Private and tool-specific fields are never published, in any format. (A legend of the marks at names in `annote` or
`annotation` is evaluated before the field is dropped.)"""
PRIVATE_PREFIXES = (
    "bdsk-", "citeulike-", "comment-", "local-zo-url", "papers2_", "papers3_", "zotero-", "zotero_", "jabref-",
    "jabref_", "mendeley-", "mendeley_", "private", "qiqqa", "docear", "readcube", "citavi", "x-fetchedfrom",
)  # fmt: skip
DISPLAY_FIELDS = frozenset(
    "bibtex_show selected preview abbr altmetric google_scholar_id inspirehep_id award award_name additional_info"
    " bibbase_note featured highlight highlighted thumbnail thumb teaser teaser_image preview_image preview_alt"
    " badge badges image img icon bibtex_hide pdf_show abstract_show publishdate".split()
)
"""Fields with which al-folio, BibBase and similar programs control how a list of publications looks. They remain in the
record, but are not part of the citation."""
NOT_SHOWN_FIELDS = PRIVATE_FIELDS | DISPLAY_FIELDS | {"abstract"}
"""Fields removed from an entry's source text before it is published: the private ones, those for display, and the
abstract, which pages display separately."""

INVALID_IN_KEYS = re.compile(r"[\"#%()']")
"""Characters at which biber stops reading the whole file."""


class OffsetProblem(NamedTuple):
    """A problem located by its offset in the text, in characters, before that is converted to line and column."""

    severity: Severity
    offset: int
    message: str
    hint: str | None = None


class Definition(Struct, frozen=True, gc=False):
    """A block on which entries depend: an `@string`, or a `@preamble` that defines TeX commands."""

    name: str
    """In lower case; a later block of the same name replaces it."""
    text: str
    """As it is in the file."""
    offset: int
    needs: tuple["Definition", ...] = ()


class BibtexEntry(Struct, gc=False):
    """One entry of a .bib file."""

    kind: str
    """The entry type in lower case: `inproceedings`."""
    key: str | None
    start: int
    end: int
    """The entry is text[start:end]."""
    fields: dict[str, str]
    """Field names in lower case to values, still TeX."""
    cuts: tuple[tuple[int, int], ...] = ()
    """Start and end of the parts that are not published, ascending."""
    references: tuple[tuple[str, tuple[int, int]], ...] = ()
    """The fields with keys of other entries, each with its start and end."""
    definitions: tuple[Definition, ...] = ()
    """Those that the entry uses."""
    is_well_formed: bool = True
    """Whether other programs can read the text of the entry."""
    is_parent: bool = False
    """Whether another entry refers to it by `crossref` or `xdata`."""
    verbatim: str | None = None
    """The text that is published, complete by itself; None if the entry must be written anew."""


def is_private(field: str) -> bool:
    """Return whether a field is never published."""
    return field in PRIVATE_FIELDS or field.startswith(PRIVATE_PREFIXES)
