"""Convert one CSL-JSON item to a record (CSL 1.0.2, appendices III and IV).

The item is read from a file, or made from the data of a service, whose module names its fields. Numbers and text are
interchangeable. Fields that a record has no place for are kept in `extra`.
"""

from typing import Any

from generator.bibliography.dates import Issued
from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.item_types import csl_type
from generator.bibliography.links import URL_LINK_KINDS
from generator.bibliography.name_marks import extract_marks
from generator.bibliography.page_ranges import normalise_pages
from generator.bibliography.privacy import is_private_note, public_keywords
from generator.bibliography.publication_status import infer_status, read_status, split_container
from generator.bibliography.short_titles import keep_shorter
from generator.bibliography.status_words import (
    find_publication_status,
    first_status,
    read_publication_status,
    take_note_status,
)
from generator.model import PublicationStatus, Record
from generator.problems import Location, Problem
from generator.readers.field_table import EXTRA
from generator.readers.json.csl_dates import find_issued, read_date
from generator.readers.json.csl_names import ROLES, read_names
from generator.readers.json.csl_notes import extract_variables, is_personal
from generator.readers.json.values import Json, Object, get_line, get_text, get_texts, text_of
from generator.readers.record_builder import RecordBuilder
from generator.text.inline_html import html_to_abstract, html_to_line, html_to_paragraphs
from generator.text.shorten import shorten
from generator.text.urls import is_web_url

TEXTS = {
    "genre": "genre",
    "container-title": "container_title",
    "collection-title": "collection_title",
    "event-title": "event_title",
    "event-place": "event_place",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "volume": "volume",
    "issue": "issue",
    "number": "number",
    "edition": "edition",
    "language": "language",
}
"""CSL variables that are plain text to the fields of a record."""

FIELDS = {
    **TEXTS,
    **dict.fromkeys(ROLES, "contributors"),
    "DOI": "identifiers",
    "ISBN": "identifiers",
    "ISSN": "identifiers",
    "PMCID": "identifiers",
    "PMID": "identifiers",
    "URL": "links, identifiers",
    "abstract": "abstract",
    "annote": "private",
    "archive_location": "extra, identifiers: an arXiv id is an identifier",
    "citation-key": "key",
    "container-title": "container_title, publication_status: without `in press` and the like",
    "container-title-short": "container_title_short, container_title, publication_status, extra: the container where"
    " there is no container-title; extra if it is not shorter",
    "custom": "links, identifiers, extra",
    "date": "extra, issued: where there is no field issued",
    "event": "extra, event_title: where there is no event-title",
    "event-date": "event_date, extra",
    "id": "key, ignored: where there is no citation-key",
    "issued": "issued, publication_status, extra",
    "journalAbbreviation": "container_title_short, container_title, publication_status, extra: the container where"
    " there is no container-title; extra if it is not shorter",
    "keyword": "keywords, private: status tags are private",
    "note": "note, publication_status, private: without lines such as `PMID: 123`; private in items of Zotero",
    "number": "number, identifiers: an arXiv id is an identifier",
    "page": "page_range, publication_status",
    "page-first": "page_range, ignored: where there is no page",
    "status": "status, publication_status, extra",
    "title": "title",
    "type": "type",
    "volume": "volume, publication_status",
}
"""The account of the variables (`readers/field_table.py`)."""

_FALLBACK_FIELDS = {"container-title": ("container-title-short", "journalAbbreviation"), "event-title": ("event",)}
_READ_FIELDS = frozenset(name for name, use in FIELDS.items() if not use.startswith(EXTRA)) | {"is_personal"}
"""All others are kept in `extra`."""
_TEXT_FIELDS = frozenset(TEXTS) | frozenset(
    "id citation-key type title page page-first abstract URL DOI ISBN ISSN PMID PMCID note status keyword"
    " container-title-short journalAbbreviation".split()
)
_LISTS = frozenset(("DOI", "ISBN", "ISSN", "URL", "keyword", "page"))
"""Variables of which a list is read as a whole."""
_PARAGRAPHS = frozenset(("abstract", "note"))


def read_item(item: Object, location: Location, problems: list[Problem], source_format: str = "csl-json") -> Record:
    """Convert an item; problems are reported at `location`, where the item begins."""
    builder = RecordBuilder(location, problems)
    item = extract_variables(item, builder)
    key = get_text(item, "citation-key", "id")
    contributors = extract_marks(
        [
            name
            for field, role in ROLES.items()
            if (value := item.get(field)) is not None
            for name in read_names(value, role, field, builder)
        ]
    )
    item_type = _read_type(item, builder)
    title = get_line(item, "title")
    texts = _read_texts(item, builder)
    issued_value, issued_fields = find_issued(item)
    issued = read_date(issued_value, "issued", builder)
    event = read_date(item.get("event-date"), "event-date", builder)
    builder.add_extra("event-date", event.issued_literal)
    _read_identifiers(item, texts, builder)
    pages = _read_pages(item)
    note, in_note = _read_note(item, is_placed=bool(texts["volume"] or pages))
    publication_status = _read_publication_status(item, texts, pages, issued, in_note, builder)
    _read_custom(item.get("custom"), builder)
    _read_extra({key: value for key, value in item.items() if key not in issued_fields}, builder)
    if title is None:
        builder.warn(f'"{shorten(key)}" has no title' if key else "this item has no title")
    version = infer_status(
        item_type,
        texts["container_title"],
        builder.known_identifiers,
        get_text(item, "status"),
        texts["genre"],
        publication_status=publication_status,
    )
    return Record(
        location=location,
        format=source_format,
        key=key,
        type=item_type,
        title=title,
        contributors=contributors,
        incomplete_roles=builder.incomplete_roles,
        abstract=html_to_abstract(abstract) if isinstance(abstract := item.get("abstract"), str) else None,
        issued=issued.issued,
        issued_until=issued.issued_until,
        issued_literal=issued.issued_literal,
        event_date=event.issued,
        event_date_until=event.issued_until,
        page_range=None if read_publication_status(pages) else pages,
        status=version,
        publication_status=publication_status,
        identifiers=builder.identifiers,
        links=builder.links,
        keywords=_read_keywords(item.get("keyword")),
        note=note,
        extra=builder.extra,
        **texts,
    )


def _read_texts(item: Object, builder: RecordBuilder) -> dict[str, Any]:
    texts = {name: get_line(item, field, *_FALLBACK_FIELDS.get(field, ())) for field, name in TEXTS.items()}
    texts["container_title_short"] = _read_short_container(item, texts["container_title"], builder)
    return texts


def _read_short_container(item: Object, container: str | None, builder: RecordBuilder) -> str | None:
    """Return the short form of the container; what is not shorter, and a second form, is extra."""
    found = None
    for field in _FALLBACK_FIELDS["container-title"]:
        line = get_line(item, field)
        if found is None and (short := keep_shorter(line, container)):
            found = short
        elif line not in (found, container):
            builder.add_extra(field, line)
    return found


def _read_publication_status(
    item: Object,
    texts: dict[str, Any],
    pages: str | None,
    issued: Issued,
    in_note: PublicationStatus | None,
    builder: RecordBuilder,
) -> PublicationStatus | None:
    """Read the status, wherever it is. Around the container and instead of the volume, it is removed from `texts`."""
    word = get_text(item, "status")
    if word and not (read_publication_status(word) or read_status(word)):
        builder.add_extra("status", word)
    texts["container_title"], around_container = split_container(texts["container_title"])
    words = (word, get_text(item, "type"), texts["genre"], issued.issued_literal, texts["volume"], pages)
    if read_publication_status(texts["volume"]):
        texts["volume"] = None
    in_text = map(find_publication_status, (word, issued.issued_literal))
    return first_status(*map(read_publication_status, words), *in_text, in_note, around_container)


def _read_type(item: Object, builder: RecordBuilder) -> str | None:
    name = get_text(item, "type")
    if name is None:
        return None
    item_type = csl_type(name)
    if item_type is None:
        builder.warn(f'"{shorten(name)}" is not a CSL type', "the types are listed in CSL 1.0.2, appendix III")
    return item_type or name


def _read_identifiers(item: Object, texts: dict[str, str | None], builder: RecordBuilder) -> None:
    """Read identifiers and URLs. An arXiv id in `number` is removed from `texts`."""
    for scheme in ("DOI", "PMID", "PMCID"):
        for identifier in get_texts(item, scheme):
            builder.add_identifier(scheme, identifier, scheme)
    for scheme in ("ISBN", "ISSN"):
        value = item.get(scheme)
        for each in value if isinstance(value, list) else [value]:
            builder.add_identifiers(scheme, text_of(each), scheme)
    # Zotero stores the arXiv id of a preprint in `number`, other programs in `archive_location`.
    in_arxiv = (get_text(item, "archive") or texts["publisher"] or "").casefold() == "arxiv"
    for field in ("number", "archive_location"):
        text = get_text(item, field)
        if text and (in_arxiv or text[:6].casefold() == "arxiv:") and normalise_identifier("arxiv", text):
            builder.add_identifier("arxiv", text, field)
            if field == "number":
                texts["number"] = None
    urls = item.get("URL")
    for value in urls if isinstance(urls, list) else [urls]:
        url = text_of(value)
        if url and not builder.add_url(url, "URL"):
            builder.warn(f'"{shorten(url)}" is not a web URL')


def _read_pages(item: Object) -> str | None:
    """Read the pages: one text, or a list of ranges."""
    value = item.get("page")
    ranges = [text for each in (value if isinstance(value, list) else []) if (text := get_line({"page": each}, "page"))]
    return normalise_pages(", ".join(dict.fromkeys(ranges)) or get_line(item, "page", "page-first"))


def _read_keywords(value: Json) -> tuple[str, ...]:
    """Read keywords: one text separated by semicolons or commas, as in CSL, or a list."""
    if isinstance(value, str):
        value = [*value.split(";" if ";" in value else ",")]
    words = value if isinstance(value, list) else [value]
    lines = (html_to_line(text) for word in words if (text := text_of(word)))
    return public_keywords(line for line in lines if line)


def _read_note(item: Object, *, is_placed: bool) -> tuple[str | None, PublicationStatus | None]:
    """Return the note, unless it is somebody's own, and the publication status that it states."""
    note = item.get("note")
    text = html_to_paragraphs(note) if isinstance(note, str) else None
    if text is None or is_personal(item) or is_private_note(text):
        return None, read_publication_status(text)
    return take_note_status(text, is_placed=is_placed)


def _read_custom(custom: Json, builder: RecordBuilder) -> None:
    """Read the links and identifiers in `custom`, each one value or a list of them; the rest is extra."""
    if custom and not isinstance(custom, dict):
        builder.add_extra("custom", text_of(custom))
        return
    for key, values in custom.items() if isinstance(custom, dict) else ():
        for value in values if isinstance(values, list) else [values]:
            text = text_of(value)
            if text and key in URL_LINK_KINDS and is_web_url(text):
                builder.add_url(text, key, key)
            elif text and normalise_identifier(key, text):
                builder.add_identifier(key, text, key)
            else:
                builder.add_extra(key, text)


def _read_extra(item: Object, builder: RecordBuilder) -> None:
    """Keep the text of all fields that are not read elsewhere."""
    used = {fallback for field, names in _FALLBACK_FIELDS.items() if not item.get(field) for fallback in names[:1]}
    for key, value in item.items():
        if key not in _READ_FIELDS and key not in used:
            builder.add_extra(key, text_of(value))
        elif key in _TEXT_FIELDS or key in used:
            for text in filter(None, map(text_of, _find_unread(key, value))):
                builder.warn(f'"{key}" is not one text: "{shorten(text)}" is not read')
                builder.add_extra(key, text)


def _find_unread(key: str, value: Json) -> list[Json]:
    """Return what of the value of a text variable is not read: objects, `true`, and all but the first of a list."""
    if isinstance(value, str):
        return []
    if key in _PARAGRAPHS:
        return [] if value is None else [value]
    values = value if isinstance(value, list) else [value]
    unread = [each for each in values if isinstance(each, dict | list | bool) and key != "URL"]
    texts = [each for each in values if each and each not in unread]
    return [*unread, *([] if key in _LISTS else texts[1:])]
