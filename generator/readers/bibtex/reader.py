"""BibTeX and biblatex to Records: what the fields of an entry mean.

The entries come from `bibtex_entries.py`, completed with what they inherit. TeX becomes Unicode here, names become
contributors, and identifiers are taken from wherever people put them. What no field of a Record takes stays in `extra`;
a private field (`PRIVATE_FIELDS`) goes nowhere.
"""

import re

from generator.bibliography.dates import Issued
from generator.bibliography.publication_status import infer_status, read_status
from generator.model import Contributor, ContributorRole, Reading, Record, Status
from generator.problems import Location, Problem, sort_problems, warning
from generator.readers.bibtex.annotations import annotate, give_marks
from generator.readers.bibtex.crossref import inherit_fields
from generator.readers.bibtex.dates import read_date
from generator.readers.bibtex.entry import is_private
from generator.readers.bibtex.fields import EntryFields, line_of, paragraphs_of
from generator.readers.bibtex.identifiers import (
    is_on_arxiv,
    is_server,
    known_identifiers,
    read_howpublished,
    read_identifiers,
    read_links,
)
from generator.readers.bibtex.names import read_names
from generator.readers.bibtex.parser import read_entries
from generator.readers.bibtex.vocabulary import EDITED, GENRES, JOURNALS, LANGUAGES, TYPES, UNPUBLISHED
from generator.readers.detect_format import describe_format
from generator.readers.line_index import LineIndex
from generator.readers.record_builder import normalise_pages, shorten
from generator.text.suggestions import suggest

_NAME_FIELDS: tuple[tuple[str, ContributorRole], ...] = (
    ("author", "author"),
    ("editor", "editor"),
    ("editora", "editor"),
    ("editorb", "editor"),
    ("editorc", "editor"),
    ("translator", "translator"),
    ("director", "contributor"),
    ("collaborator", "contributor"),
)
_TEXTS = (
    ("series", "collection_title"),
    ("eventtitle", "event_title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher_place"),
    ("address", "publisher_place"),
    ("volume", "volume"),
    ("edition", "edition"),
)
"""A field of BibTeX, and that of a Record which takes the first of its fields that says anything."""
_CONTAINED = frozenset(
    "inbook incollection inproceedings conference suppbook suppcollection inreference bookinbook poster".split()
)
_WITHOUT_REVIEW = frozenset("article misc online unpublished techreport report inproceedings".split())
"""Types that people give to what is on arXiv and nowhere else."""
_NUMBERED = frozenset(("report", "patent", "standard", "legislation", "manuscript", "document", "thesis", "article"))
_WITH_ISSUES = frozenset(("article", "periodical", "suppperiodical", "inproceedings", "conference"))
_BOOKS_FIRST = (("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"), ("journaltitle", "journalsubtitle"))
_JOURNALS_FIRST = (_BOOKS_FIRST[2], *_BOOKS_FIRST[:2])
_JOURNAL_MACRO = re.compile(r"\{?\\([a-z]+)\}?")
_ENDS_SENTENCE = re.compile(r"[?!:.…]$")
_PLAIN_PAGES = re.compile(r"(\w+)--?(\w+)")
_NOT_YET = re.compile(r"(to appear|forthcoming|accepted|in press|submitted|under review)\b(?! for)", re.IGNORECASE)
_MAX_COMPLAINTS = 10


def read_bibtex(text: str, path: str) -> Reading:
    """All entries in the order of the file, each at its `@`; what is wrong is said, and the rest is read."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    entries, mistakes = read_entries(text)
    inherit_fields(entries, mistakes)
    line_index = LineIndex(path, text)
    problems = [Problem(each.severity, each.message, line_index.locate(each.offset), each.hint) for each in mistakes]
    if not entries and not problems:
        format_name = describe_format(text)
        looks = "" if format_name == "BibTeX" else f": it looks like {format_name}"
        problems.append(warning(f"no entry in this file{looks}", Location(path, 1, 1)))
    seen: dict[str, Location] = {}
    records = []
    for entry in entries:
        location = line_index.locate(entry.start)
        if entry.kind in UNPUBLISHED:
            if entry.kind == "set":
                problems.append(warning(f'@set "{entry.key}" is no publication of its own and left out', location))
            continue
        record = _read_record(EntryFields(entry, location, text, line_index, problems))
        records.append(record)
        if record.key and seen.setdefault(record.key, location) is not location:
            message = f'"{record.key}" is the key of two entries: the other stands in line {seen[record.key].line}'
            problems.append(warning(message, location))
    return Reading(records=tuple(records), problems=tuple(sort_problems(problems)))


def _read_record(fields: EntryFields) -> Record:
    """One entry to one Record. Each step takes what it understands; the rest is extra."""
    entry, draft = fields.entry, fields.draft
    for name in ("crossref", "xdata"):
        fields.left.pop(name, None)
    note = paragraphs_of(fields.take("note", "addendum"))
    contributors = _read_contributors(fields, note)
    title = _read_title(fields, "title", "subtitle")
    if title is None and entry.kind not in _CONTAINED:
        title = _read_title(fields, "booktitle", "booksubtitle")
    container = _read_container(fields)
    issued = _read_issued(fields)
    pages = _read_pages(fields)
    note = read_identifiers(fields, container, note)
    read_links(fields)
    item_type = _read_type(fields, container)
    texts = _read_texts(fields)
    howpublished = read_howpublished(fields)
    if howpublished and "publisher" not in texts and not read_status(howpublished):
        texts["publisher"], howpublished = howpublished, None
    status = _read_status(fields, item_type, container, note, howpublished, issued.issued_literal)
    draft.add_extra("howpublished", howpublished)
    issue, number = _read_numbers(fields, item_type)
    if pages == number:
        pages = None  # ADS gives an article's number as its page as well
    genre, language, keywords = _read_genre(fields), _read_language(fields), _read_keywords(fields)
    abstract = paragraphs_of(fields.take("abstract"))
    for name, value in fields.left.items():
        if not is_private(name):
            draft.add_extra(name, line_of(value))
    if title is None:
        draft.warn(f'entry "{entry.key}" has no title' if entry.key else "this entry has no title")
    return Record(
        location=draft.location,
        format="bibtex",
        key=entry.key,
        verbatim=entry.shown,
        type=item_type,
        genre=genre,
        title=title,
        contributors=contributors,
        abstract=abstract,
        issued=issued.issued,
        issued_until=issued.issued_until,
        issued_literal=issued.issued_literal,
        container_title=container,
        issue=issue,
        number=number,
        page_range=pages,
        language=language,
        status=status,
        identifiers=draft.identifiers,
        links=draft.links,
        keywords=keywords,
        note=note,
        extra=draft.extra,
        **texts,
    )


def _read_texts(fields: EntryFields) -> dict[str, str]:
    """The fields of a Record that are one line of text here as there."""
    texts: dict[str, str] = {}
    for name, target in _TEXTS:
        if name in fields.left and target not in texts and (text := line_of(fields.left.pop(name))):
            texts[target] = text
    return texts


def _read_title(fields: EntryFields, title: str, subtitle: str) -> str | None:
    main = fields.take_line(title)
    if main is None or subtitle not in fields.left:
        return main
    sub = fields.take_line(subtitle)
    if sub is None:
        return main
    return f"{main} {sub}" if _ENDS_SENTENCE.search(main) else f"{main}: {sub}"


def _read_container(fields: EntryFields) -> str | None:
    left = fields.left
    journal = left.get("journal")
    if journal and "\\" in journal and (macro := _JOURNAL_MACRO.fullmatch(journal.strip())):
        left["journal"] = JOURNALS.get(macro[1], journal)
    if journal and "journaltitle" not in left:
        left["journaltitle"] = left.pop("journal")
    for title, subtitle in _BOOKS_FIRST if fields.entry.kind in _CONTAINED else _JOURNALS_FIRST:
        if title in left and (container := _read_title(fields, title, subtitle)):
            return container
    return None


def _read_contributors(fields: EntryFields, note: str | None) -> tuple[Contributor, ...]:
    left = fields.left
    found: list[Contributor] = []
    and_others = False
    annotated = [name for name in left if "+an" in name]
    for field, role in _NAME_FIELDS:
        if field not in left:
            continue
        value = left.pop(field)
        kind = (left.get(f"{field}type") or "editor").lower() if role == "editor" else ""
        names = read_names(value, "contributor" if kind and kind not in EDITED else role)
        contributors = names.contributors
        if names.symbols:
            remarks = (names.legend, note, left.get("annotation"), left.get("annote"))
            contributors = give_marks(contributors, names.symbols, "; ".join(filter(None, remarks)))
        if annotated:
            annotations = [left.pop(name) for name in annotated if name.startswith(f"{field}+an")]
            contributors = annotate(contributors, annotations)
        found += contributors
        and_others = and_others or names.and_others
        for complaint in names.complaints[:_MAX_COMPLAINTS]:
            fields.complain(field, complaint)
    if and_others:
        fields.draft.add_extra("and others", "true")
    return tuple(found)


def _read_issued(fields: EntryFields) -> Issued:
    left = fields.left
    issued, with_month = read_date(left)
    dated = "date" if left.get("date") else "year"
    if issued.complaint:
        fields.complain(dated, issued.complaint)
    for name in ("date", "year", "month", "day") if dated == "date" else ("year",):
        left.pop(name, None)
    if with_month:
        left.pop("month", None)
        if issued.issued and issued.issued.day:
            left.pop("day", None)
    return issued


def _read_pages(fields: EntryFields) -> str | None:
    pages = fields.left.get("pages")
    if pages is None or "arxiv" in pages.lower():
        return None
    del fields.left["pages"]
    if plain := _PLAIN_PAGES.fullmatch(pages):
        return f"{plain[1]}-{plain[2]}"
    return normalise_pages(line_of(pages))


def _read_type(fields: EntryFields, container: str | None) -> str | None:
    kind = fields.entry.kind
    item_type = TYPES.get(kind)
    if item_type is None:
        fields.draft.warn(f'unknown type of entry "@{shorten(kind, 40)}"', suggest(kind[:40], list(TYPES)))
        fields.draft.add_extra("entrytype", kind)
        return None
    subtype = (fields.left.get("entrysubtype") or "").lower()
    if item_type == "article-journal" and subtype in ("magazine", "newspaper"):
        del fields.left["entrysubtype"]
        return f"article-{subtype}"
    if kind in _WITHOUT_REVIEW and is_server(container):
        return "article"
    if not container and kind in ("article", "misc") and is_on_arxiv(fields):
        return "article"
    return item_type


def _read_status(
    fields: EntryFields,
    item_type: str | None,
    container: str | None,
    note: str | None,
    howpublished: str | None,
    issued_literal: str | None,
) -> Status | None:
    """As all readers tell it, and besides: what is on arXiv and in no container is a preprint, whatever its type."""
    not_yet = _NOT_YET.match(container) if container else None
    words = (fields.take_line("pubstate"), note, howpublished, issued_literal, not_yet[1] if not_yet else None)
    identifiers = fields.draft.identifiers if container else known_identifiers(fields)
    status = infer_status(item_type, container, identifiers, *words)
    if status is None and not container and fields.entry.kind in _WITHOUT_REVIEW and is_on_arxiv(fields):
        return "preprint"
    return status


def _read_numbers(fields: EntryFields, item_type: str | None) -> tuple[str | None, str | None]:
    """Issue and number: of an article `number` is the issue, of a report its own; of a book, that of the series."""
    number = fields.take_line("eid", "articleno", "article-number")
    issue = None
    if item_type in _NUMBERED:
        number = number or fields.take_line("number")
    elif fields.entry.kind in _WITH_ISSUES:
        issue = fields.take_line("number")
    return issue or fields.take_line("issue"), number


def _read_genre(fields: EntryFields) -> str | None:
    written = fields.take_line("type")
    if written is None:
        return GENRES.get(fields.entry.kind) if fields.entry.kind not in ("software", "report") else None
    return GENRES.get(written.lower(), written)


def _read_language(fields: EntryFields) -> str | None:
    written = fields.take_line("langid", "language")
    return LANGUAGES.get(written.lower().removeprefix("lang"), written) if written else None


def _read_keywords(fields: EntryFields) -> tuple[str, ...]:
    words: dict[str, None] = {}
    for field in ("keywords", "keyword"):
        if text := fields.take_line(field):
            parts = text.split(";") if ";" in text else text.split(",")
            words.update(dict.fromkeys(word for part in parts if (word := part.strip())))
    return tuple(words)
