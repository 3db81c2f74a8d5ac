"""One CSL-JSON item to a `Record` (CSL 1.0.2, appendices III and IV).

Enters an object in CSL's words, as a program wrote it or as `json_services.py` has translated it. Numbers and text are
taken for each other; what no field takes stays in `extra`.
"""

import re

from generator.bibliography.identifiers import ALIASES, SCHEMES, implied_identifiers, normalise_identifier
from generator.bibliography.item_types import csl_type
from generator.bibliography.links import URL_LINK_KINDS
from generator.bibliography.name_marks import extract_marks
from generator.bibliography.publication_status import infer_status, read_status
from generator.model import Record
from generator.problems import Location, Problem
from generator.readers.json.csl_dates import read_date
from generator.readers.json.csl_names import ROLES, read_names
from generator.readers.json.parser import Json, Object, get_text, text_of
from generator.readers.record_builder import RecordBuilder, normalise_pages
from generator.text.inline_html import html_to_abstract, html_to_line, html_to_paragraphs
from generator.text.shorten import shorten
from generator.text.urls import is_web_url

TEXTS = {
    "genre": "genre",
    "container-title": "container_title",
    "collection-title": "collection_title",
    "event-title": "event_title",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "edition": "edition",
    "language": "language",
}
"""CSL's names of the fields that are plain text here too."""

_FALLBACKS = {"container-title": ("container-title-short", "journalAbbreviation"), "event-title": ("event",)}
_READ = frozenset(
    "id citation-key type title page page-first issued keyword note abstract URL DOI PMID PMCID ISBN ISSN custom status"
    .split()
) | frozenset(TEXTS) | frozenset(ROLES)  # fmt: skip
_STRINGS = frozenset(TEXTS) | frozenset("title page abstract URL DOI PMID PMCID note status".split())
_VARIABLE = re.compile(r"\{:([A-Za-z-]{2,30}):([^{}]*)\}|^([A-Za-z][A-Za-z -]{1,29}):[^\S\n]*(\S.*)$", re.MULTILINE)
_NOTE_VARIABLES = frozenset(_READ - {"id", "note", "custom", "abstract", "title"}) | {"original-date", "archive"}


def read_item(item: Object, location: Location, problems: list[Problem], data_format: str = "csl-json") -> Record:
    draft = RecordBuilder(location, problems)
    item = _with_note_variables(item, draft)
    key = get_text(item, "citation-key", "id")
    contributors = extract_marks(
        [name for field, role in ROLES.items() for name in read_names(item.get(field), role, field, draft)]
    )
    item_type = _read_type(item, draft)
    title = _line(item, "title")
    texts = {name: _line(item, field, *_FALLBACKS.get(field, ())) for field, name in TEXTS.items()}
    issued = read_date(item.get("issued"), "issued", draft)
    _read_identifiers(item, texts, draft)
    status_word = get_text(item, "status")
    if status_word and not read_status(status_word):
        draft.add_extra("status", status_word)
    _read_leftovers(item, draft)
    if title is None:
        draft.warn(f'"{shorten(key)}" has no title' if key else "an item has no title")
    known = (*draft.identifiers, *(each for one in draft.identifiers for each in implied_identifiers(one)))
    status = infer_status(
        item_type, texts["container_title"], known, status_word, texts["genre"], issued.issued_literal
    )
    abstract, note = item.get("abstract"), item.get("note")
    return Record(
        location=location,
        format=data_format,
        key=key,
        type=item_type,
        title=title,
        contributors=contributors,
        abstract=html_to_abstract(abstract) if isinstance(abstract, str) else None,
        issued=issued.issued,
        issued_until=issued.issued_until,
        issued_literal=issued.issued_literal,
        page_range=normalise_pages(_line(item, "page", "page-first")),
        status=status,
        identifiers=draft.identifiers,
        links=draft.links,
        keywords=_read_keywords(item.get("keyword")),
        note=html_to_paragraphs(note) if isinstance(note, str) else None,
        extra=draft.extra,
        **texts,
    )


def _line(item: Object, *keys: str) -> str | None:
    text = get_text(item, *keys)
    return html_to_line(text) if text else None


def _read_type(item: Object, draft: RecordBuilder) -> str | None:
    written = get_text(item, "type")
    if written is None:
        return None
    found = csl_type(written)
    if found is None:
        draft.warn(f'"{shorten(written)}" is no type of CSL', "CSL 1.0.2, appendix III, lists them")
    return found or written


def _with_note_variables(item: Object, draft: RecordBuilder) -> Object:
    """What Zotero's users write into `note` because no field was there: `PMID: 123`, `{:original-date: 1913}`.

    Only variables that the item lacks are taken (citeproc-js, "cheater syntax"); all else stays a note.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: Object = {}

    def take(match: re.Match[str]) -> str:
        name, value = (match[1] or match[3]).strip(), (match[2] or match[4] or "").strip()
        scheme = name.casefold().replace(" ", "")
        scheme = ALIASES.get(scheme, scheme)
        if scheme in SCHEMES and scheme != "orcid" and normalise_identifier(scheme, value):
            draft.add_identifier(scheme, value, name)
            return ""
        name = name.replace(" ", "-")
        field = next((each for each in (name, name.lower(), name.upper()) if each in _NOTE_VARIABLES), None)
        if field is None or field in found or (item.get(field) and field != "type"):
            return match[0]
        if field in ROLES:
            return match[0]
        found[field] = value
        return ""

    rest = _VARIABLE.sub(take, note)
    if rest == note:
        return item
    return {**item, **found, "note": rest if rest.strip() else None}


def _read_identifiers(item: Object, texts: dict[str, str | None], draft: RecordBuilder) -> None:
    for scheme in ("DOI", "PMID", "PMCID"):
        draft.add_identifier(scheme, get_text(item, scheme), scheme)
    for scheme in ("ISBN", "ISSN"):
        value = item.get(scheme)
        for each in value if isinstance(value, list) else [value]:
            draft.add_identifiers(scheme, text_of(each), scheme)
    # Zotero keeps the arXiv id of a preprint in `number`, other programs in `archive_location`.
    in_arxiv = (get_text(item, "archive") or texts["publisher"] or "").casefold() == "arxiv"
    for field in ("number", "archive_location"):
        text = get_text(item, field)
        if text and (in_arxiv or text[:6].casefold() == "arxiv:") and normalise_identifier("arxiv", text):
            draft.add_identifier("arxiv", text, field)
            if field == "number":
                texts["number"] = None
    urls = item.get("URL")
    for url in urls if isinstance(urls, list) else [urls]:
        address = text_of(url)
        if address and not draft.add_url(address, "URL"):
            draft.warn(f'"{shorten(address)}" is no web address')


def _read_keywords(value: Json) -> tuple[str, ...]:
    """CSL has one text; a list is seen as well."""
    parts: list[Json] = list(re.split("[;,]" if ";" not in value else ";", value)) if isinstance(value, str) else []
    words = value if isinstance(value, list) else parts
    lines = (html_to_line(text) for word in words if (text := text_of(word)))
    return tuple(dict.fromkeys(line for line in lines if line))


def _read_leftovers(item: Object, draft: RecordBuilder) -> None:
    """Links and identifiers in `custom`; of everything else that no field takes, the text."""
    custom = item.get("custom")
    for key, value in custom.items() if isinstance(custom, dict) else ():
        text = text_of(value)
        if text and key in URL_LINK_KINDS and is_web_url(text):
            draft.add_url(text, key, key)
        elif text and normalise_identifier(key, text):
            draft.add_identifier(key, text, key)
        else:
            draft.add_extra(key, text)
    if custom and not isinstance(custom, dict):
        draft.add_extra("custom", text_of(custom))
    used = {fallback for field, names in _FALLBACKS.items() if not item.get(field) for fallback in names[:1]}
    for key, value in item.items():
        if key in _READ or key in used:
            if key in _STRINGS and isinstance(value, dict | bool):
                draft.warn(f'"{key}" is no text')
                draft.add_extra(key, text_of(value))
            continue
        draft.add_extra(key, text_of(value))
