"""Read the fields that people write into `note`, which is Zotero's Extra: `PMID: 123`, `{:original-date: 1913}`.

citeproc-js calls this the "cheater syntax"; Zotero and Better BibTeX document it for fields that Zotero lacks. Whatever
else stands in Zotero's Extra is private.
"""

import re

from generator.bibliography.identifiers import ALIASES, SCHEMES, normalise_identifier
from generator.readers.json.csl_names import ROLES
from generator.readers.json.values import Json, Object, get_text
from generator.readers.record_builder import RecordBuilder

_LINE = re.compile(
    r"\{:([A-Za-z-]{2,30}):([^{}]*)\}|^[^\S\n]*([A-Za-z_][\w. -]{0,39}?)[^\S\n]*:[^\S\n]*(\S.*)$", re.MULTILINE
)
_VARIABLES = frozenset(
    "type issued page volume issue number edition genre publisher publisher-place container-title container-title-short"
    " collection-title collection-number event-title event-place event-date language status keyword citation-key URL"
    " DOI PMID PMCID ISBN ISSN original-date original-title original-publisher original-publisher-place archive"
    " archive_location archive-place authority call-number chapter-number dimensions division jurisdiction medium"
    " number-of-pages number-of-volumes part-number part-title printing-number references reviewed-genre reviewed-title"
    " scale section source submitted available-date supplement-number title-short version volume-title".split()
)
_OTHER_NAMES = {
    "conference": "event-title",
    "conference-name": "event-title",
    "event": "event-title",
    "date": "issued",
    "pages": "page",
    "place": "publisher-place",
    "publication-title": "container-title",
    "report-number": "number",
    "series": "collection-title",
    "university": "publisher",
    "url": "URL",
    "_eprint": "arxiv",
    "eprint": "arxiv",
    "tex.eprint": "arxiv",
    "arxiv-id": "arxiv",
    "ads-bibcode": "bibcode",
    "tex.bibcode": "bibcode",
}
"""Names of fields elsewhere to CSL's variables and to schemes of identifiers."""
_PERSONAL_ID = re.compile(r"https?://zotero\.org/|ITEM-\d+$")
"""Ids that Zotero and Mendeley give to items."""


def extract_variables(item: Object, builder: RecordBuilder) -> Object:
    """Return the item with the variables in its note that it lacks, and with the rest as its note.

    Names are written `Family || Given` and are added to those of the item.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    variables: Object = {}

    def extract(match: re.Match[str]) -> str:
        name, value = (match[1] or match[3]).strip(), (match[2] or match[4] or "").strip()
        key = name.casefold().replace(" ", "-")
        key = _OTHER_NAMES.get(key, key)
        scheme = ALIASES.get(key.replace("-", ""), key.replace("-", ""))
        if scheme in SCHEMES and scheme != "orcid" and normalise_identifier(scheme, value):
            builder.add_identifier(scheme, value, name)
            return ""
        if key in ROLES and not match[1]:
            variables.setdefault(key, _as_list(item.get(key)))
            _as_list(variables[key]).append(_read_name(value))
            return ""
        field = next((each for each in (key, key.upper()) if each in _VARIABLES), None)
        if field is None or field in variables or (item.get(field) and field != "type"):
            return match[0]
        variables[field] = value
        return ""

    rest = _LINE.sub(extract, note)
    if rest == note:
        return item
    return {**item, **variables, "note": rest if rest.strip() else None, "is_personal": True}


def _as_list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value] if value else []


def _read_name(value: str) -> Object:
    family, separator, given = (part.strip() for part in value.partition("||"))
    return {"family": family, "given": given or None} if separator else {"literal": family}


def is_personal(item: Object) -> bool:
    """Return whether the item comes from somebody's reference manager, so that its note is not meant for readers.

    Zotero and Mendeley are recognised by their ids and by what only such programs write: when the item was accessed,
    the catalogue in which it was found, the citation key beside the id.
    """
    if item.get("is_personal") or _PERSONAL_ID.match(get_text(item, "id") or ""):
        return True
    return any(item.get(key) for key in ("citation-key", "accessed", "source"))
