"""Convert a BibTeX or biblatex file to records.

`parser.py` reads the entries and `crossref.py` adds inherited fields; here each field gets its meaning. TeX becomes
Unicode. Fields that a record has no place for are kept in `extra`, except private ones (`PRIVATE_FIELDS`), which are
dropped.
"""

import re
from typing import Any

from generator.bibliography.dates import Issued, has_remark, parse_date
from generator.bibliography.item_types import csl_type
from generator.bibliography.page_ranges import normalise_pages
from generator.bibliography.privacy import is_private_note, public_keywords
from generator.bibliography.publication_status import is_preprint_server, read_status
from generator.model import Contributor, PartialDate, Reading, Record
from generator.problems import Location, Problem, sort_problems, warning
from generator.readers.bibtex.annotations import apply_annotations, apply_marks
from generator.readers.bibtex.collaborations import read_collaborations
from generator.readers.bibtex.commands import (
    entries_with_commands,
    expand_journals,
    find_unread_commands,
    separate_glued_commands,
)
from generator.readers.bibtex.crossref import inherit_fields
from generator.readers.bibtex.dates import read_date
from generator.readers.bibtex.display import read_display
from generator.readers.bibtex.entry import is_private
from generator.readers.bibtex.fields import EntryFields, line_of, paragraphs_of
from generator.readers.bibtex.identifiers import is_on_arxiv, read_howpublished, read_identifiers, read_links
from generator.readers.bibtex.known_fields import NAME_FIELDS, TEXT_FIELDS
from generator.readers.bibtex.names import read_names
from generator.readers.bibtex.parser import read_entries
from generator.readers.bibtex.published import complete_entries
from generator.readers.bibtex.status import WITHOUT_REVIEW, StatusReader
from generator.readers.bibtex.vocabulary import EDITOR_TYPES, GENRES, LANGUAGES, NON_PUBLICATION_TYPES, TYPES
from generator.readers.bibtex.zotero_notes import take_extra
from generator.readers.detect_format import detect_text_format
from generator.readers.line_index import LineIndex
from generator.text.shorten import shorten
from generator.text.suggestions import suggest

_CONTAINED = frozenset(
    "inbook incollection inproceedings conference suppbook suppcollection inreference bookinbook poster".split()
)
_NUMBERED = frozenset(("report", "patent", "standard", "legislation", "manuscript", "document", "thesis", "article"))
_WITH_ISSUES = frozenset(("article", "periodical", "suppperiodical", "inproceedings", "conference"))
_BOOKS_FIRST = (("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"), ("journaltitle", "journalsubtitle"))
_JOURNALS_FIRST = (_BOOKS_FIRST[2], *_BOOKS_FIRST[:2])
_ENDS_SENTENCE = re.compile(r"[?!:.…]$")
_PLAIN_PAGES = re.compile(r"([0-9]+)--?([0-9]+)")
_NO_DATE = Issued()
_MAX_NAME_WARNINGS = 10
"""Warnings reported for one name field."""


def read_bibtex(text: str, path: str) -> Reading:
    """Return a record for each entry, in the order of the file and located at its `@`, and all problems."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    entries, offset_problems = read_entries(text)
    offset_problems += find_unread_commands(entries, text)
    with_commands = entries_with_commands(entries, text)
    separate_glued_commands(with_commands)
    inherit_fields(entries, offset_problems)
    complete_entries(entries, text, offset_problems)
    expand_journals(with_commands)
    line_index = LineIndex(path, text)
    problems = [
        Problem(each.severity, each.message, line_index.locate(each.offset), each.hint) for each in offset_problems
    ]
    if not entries and not problems:
        found = detect_text_format(text)
        looks = f": it looks like {found.name}" if found and found.name != "BibTeX" else ""
        problems.append(warning(f"this file contains no BibTeX entries{looks}", Location(path, 1, 1)))
    seen: dict[str, Location] = {}
    records: list[Record] = []
    parents = []
    has_links = "\\href" in text
    for entry in entries:
        location = line_index.locate(entry.start)
        if entry.kind in NON_PUBLICATION_TYPES:
            if entry.kind == "set":
                problems.append(warning(f'@set "{entry.key}" is not a publication: left out', location))
            continue
        record = _read_record(EntryFields(entry, location, text, line_index, problems, has_links=has_links))
        if entry.is_parent:
            parents.append(len(records))
        records.append(record)
        if record.key and seen.setdefault(record.key, location) is not location:
            message = f'duplicate key "{record.key}": also used in line {seen[record.key].line}'
            problems.append(warning(message, location))
    return Reading(records=tuple(records), problems=tuple(sort_problems(problems)), parents=tuple(parents))


def _read_record(fields: EntryFields) -> Record:
    """Convert one entry. Each step takes the fields it understands; those that remain are extra."""
    entry, builder = fields.entry, fields.builder
    for name in ("crossref", "xdata"):
        fields.remaining.pop(name, None)
    take_extra(fields.remaining)
    note = _read_note(fields)
    contributors = _read_contributors(fields, note)
    title = _read_own_title(fields)
    status_reader = StatusReader(fields)
    status_reader.read_fields()
    container = status_reader.read_container(_read_container(fields))
    issued = _read_issued(fields)
    status_reader.read_date(issued.issued_literal)
    event_place, event = _read_event(fields)
    pages = _read_pages(fields)
    note = read_identifiers(fields, container, note)
    read_links(fields)
    item_type = _read_type(fields, container)
    texts = _read_texts(fields)
    note = status_reader.read_note(note, is_placed=bool(pages or "volume" in texts))
    container = _read_howpublished(fields, status_reader, texts, container)
    status, publication_status = status_reader.decide(item_type, container)
    issue, number = _read_numbers(fields, item_type)
    genre, language, keywords = _read_genre(fields), _read_language(fields), _read_keywords(fields)
    texts |= read_display(fields, container) | {"abstract": paragraphs_of(fields.take("abstract"))}
    _read_extra(fields)
    if title is None:
        builder.warn(f'entry "{entry.key}" has no title' if entry.key else "this entry has no title")
    return Record(
        location=builder.location,
        format="bibtex",
        key=entry.key,
        verbatim=entry.verbatim,
        type=item_type,
        genre=genre,
        title=title,
        contributors=contributors,
        incomplete_roles=builder.incomplete_roles,
        issued=issued.issued,
        issued_until=issued.issued_until,
        issued_literal=issued.issued_literal,
        container_title=container,
        event_place=event_place,
        event_date=event.issued,
        event_date_until=event.issued_until,
        issue=issue,
        number=number,
        page_range=None if pages == number else pages,  # ADS repeats the article number as its page.
        language=language,
        status=status,
        publication_status=publication_status,
        identifiers=builder.identifiers,
        links=builder.links,
        keywords=keywords,
        note=note,
        extra=builder.extra,
        **texts,
    )


def _read_note(fields: EntryFields) -> str | None:
    note = paragraphs_of(fields.take("note", "addendum"))
    return None if note and is_private_note(note) else note


def _read_howpublished(
    fields: EntryFields, status_reader: StatusReader, texts: dict[str, Any], container: str | None
) -> str | None:
    """Return the container, or that in `howpublished = {To appear in X}`; other text is the publisher, or extra."""
    if "howpublished" not in fields.remaining:
        return container
    text, future_container = status_reader.read_howpublished(read_howpublished(fields))
    if text and "publisher" not in texts and not read_status(text):
        texts["publisher"] = text
    else:
        fields.builder.add_extra("howpublished", text)
    return container or future_container


def _read_extra(fields: EntryFields) -> None:
    for name, value in fields.remaining.items():
        if not is_private(name):
            fields.builder.add_extra(name, line_of(value))


def _read_texts(fields: EntryFields) -> dict[str, Any]:
    """Read the fields that are one line of plain text."""
    texts: dict[str, Any] = {}
    for name, target in TEXT_FIELDS:
        if name in fields.remaining and target not in texts and (text := line_of(fields.remaining.pop(name))):
            texts[target] = text
    return texts


def _read_own_title(fields: EntryFields) -> str | None:
    title = _read_title(fields, "title", "subtitle")
    if title is None and fields.entry.kind not in _CONTAINED:
        return _read_title(fields, "booktitle", "booksubtitle")
    return title


def _read_title(fields: EntryFields, title: str, subtitle: str) -> str | None:
    main = fields.take_line(title)
    if main is None or subtitle not in fields.remaining:
        return main
    sub = fields.take_line(subtitle)
    if sub is None:
        return main
    return f"{main} {sub}" if _ENDS_SENTENCE.search(main) else f"{main}: {sub}"


def _read_container(fields: EntryFields) -> str | None:
    remaining = fields.remaining
    if remaining.get("journal") and "journaltitle" not in remaining:
        remaining["journaltitle"] = remaining.pop("journal")
    for title, subtitle in _BOOKS_FIRST if fields.entry.kind in _CONTAINED else _JOURNALS_FIRST:
        if title in remaining and (container := _read_title(fields, title, subtitle)):
            return container
    return None


def _read_contributors(fields: EntryFields, note: str | None) -> tuple[Contributor, ...]:
    remaining = fields.remaining
    contributors: list[Contributor] = []
    annotated = [name for name in remaining if "+an" in name]
    for field, role in NAME_FIELDS:
        if field not in remaining:
            continue
        value = remaining.pop(field)
        kind = (remaining.get(f"{field}type") or "editor").lower() if role == "editor" else ""
        actual_role = "contributor" if kind and kind not in EDITOR_TYPES else role
        names = read_names(value, actual_role)
        named = names.contributors
        if names.symbols:
            remarks = (names.legend, note, remaining.get("annotation"), remaining.get("annote"))
            named = apply_marks(named, names.symbols, "; ".join(filter(None, remarks)))
        if annotated:
            annotations = [remaining.pop(name) for name in annotated if name.startswith(f"{field}+an")]
            named = apply_annotations(named, annotations)
        contributors += named
        if names.and_others:
            fields.builder.mark_incomplete(actual_role)
        for message in names.warnings[:_MAX_NAME_WARNINGS]:
            fields.warn(field, message)
        if len(names.warnings) > _MAX_NAME_WARNINGS:
            fields.warn(field, f"{len(names.warnings) - _MAX_NAME_WARNINGS} more problems with names in this field")
    if "collaboration" in remaining:
        position = sum(each.role == "author" for each in contributors)
        contributors[position:position] = read_collaborations(remaining.pop("collaboration"), contributors)
    return tuple(contributors)


def _read_issued(fields: EntryFields) -> Issued:
    remaining = fields.remaining
    issued, with_month = read_date(remaining)
    field = "date" if remaining.get("date") else "year"
    if issued.error:
        fields.warn(field, issued.error)
    if with_month:
        del remaining["month"]
        if issued.issued and issued.issued.day:
            remaining.pop("day", None)
    elif field == "year" and _is_bare_year(issued) and (month := line_of(remaining.get("month"))):
        fields.warn("month", f'"{shorten(month)}" is not a month')
    if field == "date" and issued.issued and not remaining.keys().isdisjoint(("year", "month", "day")):
        _drop_repeated_parts(fields, issued.issued)
    written = remaining.get(field, "")
    if issued.issued_literal is None and not written.isdecimal():
        _keep_remark(fields, field, line_of(written))
    for name in ("date",) if field == "date" else ("year",):
        remaining.pop(name, None)
    return issued


def _is_bare_year(issued: Issued) -> bool:
    return issued.issued is not None and issued.issued.month is None and issued.issued_until is None


def _keep_remark(fields: EntryFields, name: str, written: str | None) -> None:
    """Keep a date with words beside those of the date: `ca. 1890`."""
    if written and has_remark(written):
        fields.builder.add_extra(name, written)


def _drop_repeated_parts(fields: EntryFields, date: PartialDate) -> None:
    """Drop `year`, `month` and `day` if they only repeat the `date`; else they are extra."""
    year, month, day = (fields.remaining.get(name, "") for name in ("year", "month", "day"))
    repeated, _ = read_date({"year": str(date.year), "month": month, "day": day})
    parts = repeated.issued or PartialDate(date.year)
    is_repeated = (
        str(date.year) in year,
        parts.month is not None and parts.month == date.month,
        parts.day is not None and parts.day == date.day,
    )
    for name, drop in zip(("year", "month", "day"), is_repeated, strict=True):
        if drop:
            fields.remaining.pop(name, None)


def _read_event(fields: EntryFields) -> tuple[str | None, Issued]:
    """Return place and date of the event. Only biblatex, with its other fields, means the place by `venue`."""
    if "eventdate" not in fields.remaining and "venue" not in fields.remaining:
        return None, _NO_DATE
    is_biblatex = not fields.remaining.keys().isdisjoint(("eventtitle", "eventdate", "eventtitleaddon"))
    place = fields.take_line("venue") if is_biblatex else None
    text = fields.take_line("eventdate")
    event = parse_date(text) if text else _NO_DATE
    if event.error:
        fields.warn("eventdate", event.error)
    if event.issued_literal:
        fields.builder.add_extra("eventdate", text)
    else:
        _keep_remark(fields, "eventdate", text)
    return place, event


def _read_pages(fields: EntryFields) -> str | None:
    pages = fields.remaining.get("pages")
    if pages is None or "arxiv" in pages.lower():
        return None
    del fields.remaining["pages"]
    if (plain := _PLAIN_PAGES.fullmatch(pages)) and len(plain[2]) >= len(plain[1]):
        return f"{plain[1]}-{plain[2]}"
    return normalise_pages(line_of(pages))


def _read_type(fields: EntryFields, container: str | None) -> str | None:
    kind = fields.entry.kind
    item_type = TYPES.get(kind)
    if item_type is None:
        fields.builder.warn(f'unknown entry type "@{shorten(kind, 40)}"', suggest(kind[:40], list(TYPES)))
        fields.builder.add_extra("entrytype", kind)
        return None
    subtype = (fields.remaining.get("entrysubtype") or "").lower()
    if item_type == "article-journal" and subtype in ("magazine", "newspaper"):
        del fields.remaining["entrysubtype"]
        return f"article-{subtype}"
    if kind in WITHOUT_REVIEW and is_preprint_server(container):
        return "article"
    if not container and kind in ("article", "misc") and is_on_arxiv(fields):
        return "article"
    named = csl_type(fields.remaining.get("type") or "")
    if item_type == "document" and named not in (None, "article", "document"):
        del fields.remaining["type"]
        return named
    return item_type


def _read_numbers(fields: EntryFields, item_type: str | None) -> tuple[str | None, str | None]:
    """Return issue and number.

    The field `number` is the issue of an article and the number of a report; that of a book is the number in a series.
    """
    number = fields.take_line("eid", "articleno", "article-number")
    issue = None
    if item_type in _NUMBERED:
        number = number or fields.take_line("number")
    elif fields.entry.kind in _WITH_ISSUES:
        issue = fields.take_line("number")
    return issue or fields.take_line("issue"), number


def _read_genre(fields: EntryFields) -> str | None:
    genre = fields.take_line("type")
    if genre is None:
        return GENRES.get(fields.entry.kind) if fields.entry.kind not in ("software", "report") else None
    return GENRES.get(genre.lower(), genre)


def _read_language(fields: EntryFields) -> str | None:
    language = fields.take_line("langid", "language")
    return LANGUAGES.get(language.lower().removeprefix("lang"), language) if language else None


def _read_keywords(fields: EntryFields) -> tuple[str, ...]:
    if "keywords" not in fields.remaining and "keyword" not in fields.remaining:
        return ()
    words: dict[str, None] = {}
    for field in ("keywords", "keyword"):
        if text := fields.take_line(field):
            parts = text.split(";" if ";" in text else ",")
            words.update(dict.fromkeys(word for part in parts if (word := part.strip())))
    return public_keywords(words)
