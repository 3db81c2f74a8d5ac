"""BibTeX and biblatex to Records: what the fields of an entry mean.

The entries come from `bibtex_entries.py`, completed with what they inherit. TeX becomes Unicode here, names become
contributors, and identifiers are taken from wherever people put them. What no field of a Record takes stays in `extra`;
a private field (`PRIVATE_FIELDS`) goes nowhere.
"""

import re
from functools import lru_cache

from msgspec.structs import replace

from generator.fields import suggest
from generator.identifiers import ALIASES, SCHEMES, identifier_from_url, implied_identifiers, normalise_identifier
from generator.model import Contributor, ContributorRole, Identifier, Reading, Record, Status
from generator.problems import Location, Problem, sort_problems, warning
from generator.readers.appearance import is_preprint_server, read_status, tell_status
from generator.readers.bibtex_dates import read_date
from generator.readers.bibtex_entries import read_entries
from generator.readers.bibtex_inheritance import inherit_fields
from generator.readers.bibtex_marks import annotate, give_marks
from generator.readers.bibtex_names import read_names
from generator.readers.bibtex_values import Entry, is_private
from generator.readers.bibtex_words import EDITED, GENRES, JOURNALS, LANGUAGES, LINK_KINDS, TYPES, UNPUBLISHED
from generator.readers.dates import Issued
from generator.readers.draft import Draft, normalise_pages, shorten
from generator.readers.inline_html import plain_line, plain_paragraphs
from generator.readers.looks import describe_format
from generator.readers.places import Places
from generator.tex import tex_to_address, tex_to_paragraphs, tex_to_text

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
_IDENTIFIER_FIELDS = {
    "doi": "doi",
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "pmid": "pmid",
    "pubmed": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "openreview": "openreview",
    "hal_id": "hal",
    "hal": "hal",
    "jstor": "jstor",
    "ssrn": "ssrn",
    "handle": "handle",
    "hdl": "handle",
}
_CONTAINED = frozenset(
    "inbook incollection inproceedings conference suppbook suppcollection inreference bookinbook poster".split()
)
_WITHOUT_REVIEW = frozenset("article misc online unpublished techreport report inproceedings".split())
"""Types that people give to what is on arXiv and nowhere else."""
_NUMBERED = frozenset(("report", "patent", "standard", "legislation", "manuscript", "document", "thesis", "article"))
_ARXIV = re.compile(
    r"(?ai)\barxiv[:.\s/a-z-]{0,30}?((?:\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?)(?!\d)"
)
_NOTED = re.compile(r"(?ai)(isbn|issn|doi|pmid|pmcid|hal)\s*:\s*(\S+?)[.;]?")
_URL = re.compile(r"https?://[^\s{}\\\"<>]+", re.IGNORECASE)
_SEVERAL_URLS = re.compile(r"[\s;,]+(?:and\s+)?(?=https?://)", re.IGNORECASE)
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
    places = Places(path, text)
    problems = [Problem(each.severity, each.message, places.at(each.offset), each.hint) for each in mistakes]
    if "@" not in text:
        message = f"no entry in this file: it looks like {describe_format(text)}"
        problems.append(warning(message, Location(path, 1, 1)))
    seen: dict[str, Location] = {}
    records = []
    for entry in entries:
        location = places.at(entry.start)
        if entry.kind in UNPUBLISHED:
            if entry.kind == "set":
                problems.append(warning(f'@set "{entry.key}" is no publication of its own and left out', location))
            continue
        record = _EntryReader(entry, location, text, places, problems).read()
        records.append(record)
        if record.key and seen.setdefault(record.key, location) is not location:
            message = f'"{record.key}" is the key of two entries: the other stands in line {seen[record.key].line}'
            problems.append(warning(message, location))
    return Reading(records=tuple(records), problems=tuple(sort_problems(problems)))


def _line(tex: str | None) -> str | None:
    """One line of plain text; None where nothing is left."""
    if not tex:
        return None
    text = tex_to_text(tex)
    return plain_line(text) if "<" in text or "&" in text else text or None


def _paragraphs(tex: str | None) -> str | None:
    if not tex:
        return None
    text = tex_to_paragraphs(tex)
    return plain_paragraphs(text) if "<" in text or "&" in text else text or None


_is_server = lru_cache(maxsize=1 << 10)(is_preprint_server)


def _said_of_container(container: str | None) -> str | None:
    """`To appear in Proc. X` and `submitted to Y` say more than the name."""
    found = _NOT_YET.match(container) if container else None
    return found[1] if found else None


class _EntryReader:
    """One entry to one Record. Each step takes from `fields` what it has understood; the rest is extra."""

    def __init__(self, entry: Entry, location: Location, text: str, places: Places, problems: list[Problem]) -> None:
        self.entry = entry
        self.text = text
        self.places = places
        self.problems = problems
        self.fields = dict(entry.fields)
        self.draft = Draft(location, problems)

    def read(self) -> Record:
        entry, fields, draft = self.entry, self.fields, self.draft
        for name in ("crossref", "xdata"):
            fields.pop(name, None)
        note = _paragraphs(self.take("note", "addendum"))
        contributors = self.read_contributors(note)
        title = self.read_title("title", "subtitle") or (
            None if entry.kind in _CONTAINED else self.read_title("booktitle", "booksubtitle")
        )
        container = self.read_container()
        issued = self.read_issued()
        pages = self.read_pages()
        note = self.read_identifiers(container, note)
        self.read_links()
        if note and _URL.fullmatch(note):
            draft.add_url(note, "note")
            note = None
        item_type = self.read_type(container)
        texts = self.read_texts()
        howpublished = self.read_howpublished()
        if howpublished and "publisher" not in texts and not read_status(howpublished):
            texts["publisher"], howpublished = howpublished, None
        status = self.read_status(item_type, container, note, howpublished, issued)
        draft.add_extra("howpublished", howpublished)
        issue, number = self.read_numbers(item_type)
        if pages == number:
            pages = None  # ADS gives an article's number as its page as well
        genre, language, keywords = self.read_genre(), self.read_language(), self.read_keywords()
        abstract = _paragraphs(self.take("abstract"))
        self.read_extra()
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

    def take(self, *names: str) -> str | None:
        """The first of these fields that says anything; the others stay."""
        for name in names:
            if name in self.fields:
                value = self.fields.pop(name)
                if value and not value.isspace():
                    return value
        return None

    def read_line(self, *names: str) -> str | None:
        for name in names:
            if name in self.fields and (text := _line(self.fields.pop(name))):
                return text
        return None

    def read_texts(self) -> dict[str, str]:
        """The fields of a Record that are one line of text here as there."""
        texts: dict[str, str] = {}
        for name, target in _TEXTS:
            if name in self.fields and target not in texts and (text := _line(self.fields.pop(name))):
                texts[target] = text
        return texts

    def place_of(self, field: str) -> Location:
        """Where a field stands; the entry's place for an inherited one."""
        found = re.compile(rf"(?<![\w-]){re.escape(field)}\s*=", re.IGNORECASE).search(
            self.text, self.entry.start, self.entry.end
        )
        return self.places.at(found.start()) if found else self.draft.location

    def move_problems(self, since: int, field: str) -> None:
        """What was wrong with a field stands where the field stands."""
        if len(self.problems) > since:
            place = self.place_of(field)
            self.problems[since:] = [replace(problem, location=place) for problem in self.problems[since:]]

    def read_title(self, title: str, subtitle: str) -> str | None:
        main = self.read_line(title)
        if main is None:
            return None
        sub = self.read_line(subtitle) if subtitle in self.fields else None
        if sub is None:
            return main
        return f"{main} {sub}" if _ENDS_SENTENCE.search(main) else f"{main}: {sub}"

    def read_container(self) -> str | None:
        fields = self.fields
        journal = fields.get("journal")
        if journal and "\\" in journal and (macro := _JOURNAL_MACRO.fullmatch(journal.strip())):
            fields["journal"] = JOURNALS.get(macro[1], journal)
        if "journaltitle" not in fields and journal:
            fields["journaltitle"] = fields.pop("journal")
        books = (("booktitle", "booksubtitle"), ("maintitle", "mainsubtitle"))
        journals = (("journaltitle", "journalsubtitle"),)
        for title, subtitle in (*books, *journals) if self.entry.kind in _CONTAINED else (*journals, *books):
            if title in fields and (container := self.read_title(title, subtitle)):
                return container
        return None

    def read_contributors(self, note: str | None) -> tuple[Contributor, ...]:
        found: list[Contributor] = []
        and_others = False
        annotated = [name for name in self.fields if "+an" in name]
        for field, role in _NAME_FIELDS:
            if field not in self.fields:
                continue
            value = self.fields.pop(field)
            kind = (self.fields.get(f"{field}type") or "editor").lower() if role == "editor" else ""
            names = read_names(value, "contributor" if kind and kind not in EDITED else role)
            contributors = names.contributors
            if any(names.symbols):
                remarks = (names.legend, note, self.fields.get("annotation"), self.fields.get("annote"))
                contributors = give_marks(contributors, names.symbols, "; ".join(filter(None, remarks)))
            if annotated:
                annotations = {name: self.fields.pop(name) for name in annotated if name.startswith(f"{field}+an")}
                contributors = annotate(contributors, annotations)
            found += contributors
            and_others = and_others or names.and_others
            for complaint in names.complaints[:_MAX_COMPLAINTS]:
                self.draft.warn(complaint, location=self.place_of(field))
        if and_others:
            self.draft.add_extra("and others", "true")
        return tuple(found)

    def read_issued(self) -> Issued:
        issued, with_month = read_date(self.fields)
        dated = "date" if self.fields.get("date") else "year"
        if issued.complaint:
            self.draft.warn(issued.complaint, location=self.place_of(dated))
        for name in ("date", "year", "month", "day") if dated == "date" else ("year",):
            self.fields.pop(name, None)
        if with_month:
            self.fields.pop("month", None)
            if issued.issued and issued.issued.day:
                self.fields.pop("day", None)
        return issued

    def read_pages(self) -> str | None:
        pages = self.fields.get("pages")
        if pages is None or "arxiv" in pages.lower():
            return None
        del self.fields["pages"]
        if plain := _PLAIN_PAGES.fullmatch(pages):
            return f"{plain[1]}-{plain[2]}"
        return normalise_pages(_line(pages))

    def read_identifiers(self, container: str | None, note: str | None) -> str | None:
        """All identifiers but those in addresses; returns the note, which may have been nothing but one."""
        fields, draft = self.fields, self.draft
        for field in [name for name in fields if name in _IDENTIFIER_FIELDS]:
            if raw := tex_to_address(fields.pop(field)):
                since = len(self.problems)
                draft.add_identifier(_IDENTIFIER_FIELDS[field], raw, field)
                self.move_problems(since, field)
        self.read_eprint()
        for field, scheme in (("isbn", "isbn"), ("issn", "issn"), ("eissn", "issn")):
            if several := self.read_line(field):
                since = len(self.problems)
                draft.add_identifiers(scheme, several, field)
                self.move_problems(since, field)
        if (key := self.entry.key) and key[:5] == "DBLP:" and (found := normalise_identifier("dblp", key)):
            draft.add_identifier("dblp", found.value, "key")
        said = {
            name: value for name in ("volume", "number", "eid", "pages", "howpublished") if (value := fields.get(name))
        }
        for name, value in (("container", container), ("note", note), *said.items()):
            if value and (found_in := self.arxiv_in(value, name, container)):
                draft.add_identifier("arxiv", found_in, name)
                if name in ("volume", "number", "eid", "pages"):
                    fields.pop(name)
                elif name == "note" and _ARXIV.fullmatch(value.strip(" .;")):
                    note = None
        if note and (noted := _NOTED.fullmatch(note)) and (found := normalise_identifier(noted[1], noted[2])):
            draft.add_identifier(found.scheme, found.value, "note")
            note = None
        return note

    def arxiv_in(self, value: str, name: str, container: str | None) -> str | None:
        """The id in `arXiv preprint arXiv:1706.03762`, and in DBLP's `abs/1706.03762` as a volume of CoRR."""
        if "arxiv" in value.lower():
            found = _ARXIV.search(value)
            return found[1] if found else None
        if name == "volume" and value.startswith("abs/") and _is_server(container):
            return value if normalise_identifier("arxiv", value) else None
        return None

    def read_eprint(self) -> None:
        raw = self.fields.get("eprint")
        if not raw:
            return
        raw = tex_to_address(raw)
        archive = next((name for name in ("eprinttype", "archiveprefix") if self.fields.get(name)), None)
        part = next((name for name in ("eprintclass", "primaryclass") if self.fields.get(name)), None)
        scheme = (self.fields[archive] if archive else "arxiv").strip().lower()
        scheme = ALIASES.get(scheme, scheme)
        if raw[:4].lower() == "http":
            self.draft.add_url(raw, "eprint")
        elif scheme in SCHEMES and (found := normalise_identifier(scheme, raw)):
            self.draft.add_identifier(scheme, found.value, "eprint")
        elif scheme == "arxiv" and part and normalise_identifier("arxiv", old := f"{self.fields[part].strip()}/{raw}"):
            self.draft.add_identifier("arxiv", old, "eprint")
        else:
            return
        for name in filter(None, ("eprint", archive, part)):
            del self.fields[name]

    def read_links(self) -> None:
        fields, draft = self.fields, self.draft
        if url := self.take("url"):
            since = len(self.problems)
            for part in _SEVERAL_URLS.split(url.strip()) if url.lower().count("http") > 1 else (url,):
                address = tex_to_address(part)
                draft.add_url("http://" + address if address[:4].lower() == "www." else address, "url")
            self.move_problems(since, "url")
        for field in [name for name in fields if name.removeprefix("url_") in LINK_KINDS]:
            address = tex_to_address(fields[field])
            if _URL.fullmatch(address):
                del fields[field]
                draft.add_url(address, field, LINK_KINDS[field.removeprefix("url_")])
        for field in ("biburl", "adsurl"):
            # The addresses of the record in DBLP and ADS, not of the publication.
            if field in fields and (found := identifier_from_url(tex_to_address(fields[field]))):
                del fields[field]
                draft.add_identifier(found.scheme, found.value, field)

    def read_howpublished(self) -> str | None:
        text = self.read_line("howpublished")
        if text and (found := _URL.search(text)):
            self.draft.add_url(found[0].rstrip(".,;"), "howpublished")
            rest = (text[: found.start()] + text[found.end() :]).strip(" .,:;()")
            return text if len(rest) > 15 else None
        return text

    def read_type(self, container: str | None) -> str | None:
        kind = self.entry.kind
        item_type = TYPES.get(kind)
        if item_type is None:
            self.draft.warn(f'unknown type of entry "@{shorten(kind, 40)}"', suggest(kind[:40], list(TYPES)))
            self.draft.add_extra("entrytype", kind)
            return None
        subtype = (self.fields.get("entrysubtype") or "").lower()
        if item_type == "article-journal" and subtype in ("magazine", "newspaper"):
            del self.fields["entrysubtype"]
            return f"article-{subtype}"
        if kind in _WITHOUT_REVIEW and _is_server(container):
            return "article"
        if not container and kind in ("article", "misc") and self.is_on_arxiv():
            return "article"
        return item_type

    def is_on_arxiv(self) -> bool:
        return any(each.scheme == "arxiv" for each in self.known_identifiers())

    def known_identifiers(self) -> tuple[Identifier, ...]:
        own = self.draft.identifiers
        return (*own, *(each for one in own for each in implied_identifiers(one)))

    def read_status(
        self, item_type: str | None, container: str | None, note: str | None, howpublished: str | None, issued: Issued
    ) -> Status | None:
        words = (self.read_line("pubstate"), note, howpublished, issued.issued_literal, _said_of_container(container))
        identifiers = self.draft.identifiers if container else self.known_identifiers()
        status = tell_status(item_type, container, identifiers, *words)
        if status is None and not container and self.entry.kind in _WITHOUT_REVIEW and self.is_on_arxiv():
            return "preprint"
        return status

    def read_numbers(self, item_type: str | None) -> tuple[str | None, str | None]:
        """Issue and number: of an article `number` is the issue, of a report its own; of a book, that of the series."""
        article_number = self.read_line("eid", "articleno", "article-number")
        issue = None
        if item_type in _NUMBERED:
            article_number = article_number or self.read_line("number")
        elif self.entry.kind in ("article", "periodical", "inproceedings", "conference", "suppperiodical"):
            issue = self.read_line("number", "issue")
        return issue or self.read_line("issue"), article_number

    def read_genre(self) -> str | None:
        written = self.read_line("type")
        if written is None:
            return GENRES.get(self.entry.kind) if self.entry.kind not in ("software", "report") else None
        return GENRES.get(written.lower(), written)

    def read_language(self) -> str | None:
        written = self.read_line("langid", "language")
        if written is None:
            return None
        return LANGUAGES.get(written.lower().removeprefix("lang"), written)

    def read_keywords(self) -> tuple[str, ...]:
        words: dict[str, None] = {}
        for field in ("keywords", "keyword"):
            if text := self.read_line(field):
                parts = text.split(";") if ";" in text else text.split(",")
                words.update(dict.fromkeys(word for part in parts if (word := part.strip())))
        return tuple(words)

    def read_extra(self) -> None:
        for name, value in self.fields.items():
            if not is_private(name):
                self.draft.add_extra(name, _line(value))
