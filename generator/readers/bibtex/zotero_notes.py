"""Read the fields that Zotero exports in `note`: `Publisher: Springer`, one per line, for which it has no other place.

That is Zotero's Extra, in which people also write for themselves: whatever else stands there is private.
"""

import re

_LINE = re.compile(r"[^\S\n]*([A-Za-z_][\w .-]{1,30}?)[^\S\n]*:[^\S\n]*(\S.*)")
_TARGETS = {
    "publisher": "publisher",
    "number": "number",
    "place": "address",
    "publisher-place": "address",
    "edition": "edition",
    "series": "series",
    "collection-title": "series",
    "conference-name": "eventtitle",
    "event-place": "venue",
    "isbn": "isbn",
    "issn": "issn",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "doi": "doi",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "language": "language",
    "university": "school",
    "version": "version",
    "original-date": "origdate",
    "section": "section",
    "medium": "medium",
    "archive": "archive",
    "artwork-size": "size",
    "company": "publisher",
    "container-title": "booktitle",
    "google-books-id": "google-books-id",
}
"""Keys of Zotero and CSL to fields of BibTeX."""
_TOOL_KEYS = frozenset("citation-key citekey zscc library-catalog journal-abbreviation accepted _eprint".split())
"""Keys that tell nothing about the publication, or what other fields say."""
_CERTAIN = frozenset(_TARGETS) - {"isbn", "issn", "pmid", "pmcid", "doi", "volume", "language", "pages", "version"}
"""Keys that only Zotero writes; the others occur in notes of people as well."""
_BOUNDARY = re.compile(
    r"\n|(?<!Special)\s(?=(?:"
    + "|".join(sorted(key.title().replace("-", "[ -]") for key in _CERTAIN))
    + r"|PMC?ID|IS[BS]N):\s)"
)
"""Between two lines, also where a program has joined them."""


def split_extra(note: str) -> tuple[dict[str, str], bool] | None:
    """Return the BibTeX fields in a note, and whether it contains anything else; None if it is not Zotero's Extra."""
    fields: dict[str, str] = {}
    is_extra = has_rest = False
    for line in _BOUNDARY.split(note):
        found = _LINE.fullmatch(line.rstrip())
        key = found[1].lower().replace(" ", "-") if found else ""
        if found and key in _TARGETS:
            fields.setdefault(_TARGETS[key], found[2])
        else:
            has_rest = has_rest or bool(line.strip())
        is_extra = is_extra or key in _CERTAIN or key in _TOOL_KEYS or key.startswith("tex.")
    return (fields, has_rest) if is_extra else None


def find_private_lines(note: str) -> list[tuple[int, int]]:
    """Return the ranges of the lines of Zotero's Extra that are no fields, with their line breaks."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for line in note.splitlines(keepends=True):
        if not all(_is_field(piece) for piece in _BOUNDARY.split(line) if piece.strip()):
            ranges.append((start, start + len(line)))
        start += len(line)
    return ranges


def _is_field(line: str) -> bool:
    found = _LINE.fullmatch(line.strip())
    return found is not None and found[1].lower().replace(" ", "-") in _TARGETS


def take_extra(fields: dict[str, str]) -> None:
    """Move what Zotero's Extra says from `note` to the fields that lack it; drop the rest of the note.

    What differs from the value of a field is kept under a name of its own.
    """
    note = fields.get("note")
    extra = split_extra(note) if note and ":" in note else None
    if extra is None:
        return
    del fields["note"]
    for name, value in extra[0].items():
        # Zotero calls the number of an article and that of an issue the same.
        is_article_number = name == "number" and value == fields.get("pages")
        field = "eid" if is_article_number else name
        known = fields.setdefault(field, value)
        if value.casefold() not in known.casefold():
            fields.setdefault(f"{field} in note", value)
