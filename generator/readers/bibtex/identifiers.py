"""Identifiers and URLs of an entry, in whichever field they are.

arXiv ids occur in nine fields, DOIs in the URLs of publishers. Only identifiers of the publication itself count: a note
about another paper must not link the two.
"""

import re

from generator.bibliography.dois import split_dois
from generator.bibliography.identifiers import ALIASES, SCHEMES, identifier_from_url, normalise_identifier
from generator.bibliography.publication_status import is_preprint_server
from generator.readers.bibtex.fields import EntryFields, line_of
from generator.readers.bibtex.known_fields import IDENTIFIER_FIELDS
from generator.readers.bibtex.vocabulary import LINK_FIELDS
from generator.text.shorten import shorten
from generator.text.tex import tex_to_url
from generator.text.urls import is_web_url, repair_url

_ARXIV = re.compile(
    r"(?ai)\barxiv[:.\s/a-z-]{0,30}?((?:\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?)(?!\d)"
)
# Text around the id in a note that contains nothing else.
_AROUND_ARXIV = re.compile(r"(?ai)(?:preprint|e-?print)?[\s,:.;]*|\s*\[[\w. -]*\][\s.;]*")
_LABELLED_IDENTIFIER = re.compile(r"(?ai)(isbn|issn|doi|pmid|pmcid|hal)\s*:\s*(\S+?)[.;]?")
_URL = re.compile(r"https?://[^\s{}\\\"<>]+", re.IGNORECASE)
_BEFORE_REMARK = re.compile(r"[^\s/]\s+[(\[]")
_INNER_SPACE = re.compile(r"\S[ \t]+\S")
_SPACE_AFTER_COMMAND = re.compile(r"(\\text[a-z]+)\s+(?=[^\s{])")
_URL_SEPARATOR = re.compile(r"[\s;,]+(?:and\s+)?(?=https?://)", re.IGNORECASE)
_LINK_NAMES = frozenset(LINK_FIELDS) | {f"url_{kind}" for kind in LINK_FIELDS}
# `howpublished` is dropped if no more than this (`available at`) is left of it without its URL.
_MAX_REMARK = 15


def is_on_arxiv(fields: EntryFields) -> bool:
    return any(each.scheme == "arxiv" for each in fields.builder.known_identifiers)


def read_identifiers(fields: EntryFields, container: str | None, note: str | None) -> str | None:
    """Read all identifiers except those in URLs. Return the note, or None if it was only an identifier or a URL."""
    for field in [name for name in fields.remaining if name in IDENTIFIER_FIELDS]:
        scheme, value = IDENTIFIER_FIELDS[field], fields.remaining.pop(field)
        for part in split_dois(value) if scheme == "doi" and value.count("10.") > 1 else (value,):
            is_more = scheme == "doi" and _BEFORE_REMARK.search(part) is not None
            fields.add_identifier(scheme, line_of(part) if is_more else tex_to_url(part), field)
    _read_eprint(fields)
    for field, scheme in (("isbn", "isbn"), ("issn", "issn"), ("eissn", "issn")):
        if field in fields.remaining:
            fields.add_identifiers(scheme, fields.take_line(field), field)
    key = fields.entry.key
    if key and key[:5] == "DBLP:" and (found := normalise_identifier("dblp", key)):
        fields.builder.add_identifier("dblp", found.value, "key")
    _read_arxiv(fields, container)
    return _read_note(fields, note) if note else None


def _read_eprint(fields: EntryFields) -> None:
    raw = tex_to_url(fields.remaining.get("eprint", "")) if "eprint" in fields.remaining else ""
    if not raw:
        return
    type_field = next((name for name in ("eprinttype", "archiveprefix") if fields.remaining.get(name)), None)
    class_field = next((name for name in ("eprintclass", "primaryclass") if fields.remaining.get(name)), None)
    scheme = fields.remaining[type_field].strip().lower() if type_field else "arxiv"
    scheme = ALIASES.get(scheme, scheme)
    if raw[:4].lower() == "http":
        fields.builder.add_url(raw, "eprint")
    elif scheme in SCHEMES and (found := normalise_identifier(scheme, raw)):
        fields.builder.add_identifier(scheme, found.value, "eprint")
    elif (
        # Before 2007 an arXiv id consisted of archive and number, which are in separate fields.
        scheme == "arxiv"
        and class_field
        and normalise_identifier("arxiv", old_id := f"{fields.remaining[class_field].strip()}/{raw}")
    ):
        fields.builder.add_identifier("arxiv", old_id, "eprint")
        del fields.remaining[class_field]
    else:
        return
    for name in filter(None, ("eprint", type_field)):
        del fields.remaining[name]


def _read_arxiv(fields: EntryFields, container: str | None) -> None:
    """Read the id in `arXiv preprint arXiv:1706.03762`, and in `abs/1706.03762`, DBLP's volume of CoRR."""
    if container and "arxiv" in container.lower() and (found := _ARXIV.search(container)):
        fields.builder.add_identifier("arxiv", found[1], "container")
    for name in ("volume", "number", "eid", "pages", "howpublished"):
        value = fields.remaining.get(name)
        if not value:
            continue
        if "arxiv" in value.lower() and (found := _ARXIV.search(value)):
            fields.builder.add_identifier("arxiv", found[1], name)
        elif value.startswith("abs/") and is_preprint_server(container) and normalise_identifier("arxiv", value):
            fields.builder.add_identifier("arxiv", value, name)
        else:
            continue
        if name != "howpublished":
            del fields.remaining[name]


def _read_note(fields: EntryFields, note: str) -> str | None:
    """Read a note that is only `arXiv:1706.03762 [cs.CL]`, `PMID: 123` or a URL; return any other note."""
    if "arxiv" in note.lower() and (found := _ARXIV.search(note)):
        if _AROUND_ARXIV.fullmatch(note[: found.start()]) and _AROUND_ARXIV.fullmatch(note[found.end() :]):
            fields.builder.add_identifier("arxiv", found[1], "note")
            return None
    elif (labelled := _LABELLED_IDENTIFIER.fullmatch(note)) and (
        known := normalise_identifier(labelled[1], labelled[2])
    ):
        fields.builder.add_identifier(known.scheme, known.value, "note")
        return None
    elif _URL.fullmatch(note):
        fields.builder.add_url(note, "note")
        return None
    return note


def read_links(fields: EntryFields) -> None:
    """Read the URLs of the publication, its PDF, code, slides and so on."""
    if value := fields.take("url"):
        for part in _URL_SEPARATOR.split(value.strip()) if value.lower().count("http") > 1 else (value,):
            url = _read_url(part)
            if not fields.add_url("http://" + url if url[:4].lower() == "www." else url, "url") and url:
                fields.warn("url", f'"{shorten(url)}" is not a web URL')
    for field in [name for name in fields.remaining if name in _LINK_NAMES]:
        url = _read_url(fields.remaining[field])
        if _URL.fullmatch(url) or repair_url(url) or normalise_identifier("doi", url):
            del fields.remaining[field]
            fields.add_url(url, field, LINK_FIELDS[field.removeprefix("url_")])
    for field in ("biburl", "adsurl"):
        # URLs of the record in DBLP and ADS, not of the publication.
        if field in fields.remaining and (found := identifier_from_url(tex_to_url(fields.remaining[field]))):
            del fields.remaining[field]
            fields.builder.add_identifier(found.scheme, found.value, field)


def _read_url(tex: str) -> str:
    """Return a URL, which may be broken into several lines; any other text keeps its spaces."""
    tex = _SPACE_AFTER_COMMAND.sub(r"\1{}", tex) if "\\" in tex else tex
    url = tex_to_url(tex)
    if "\\href" in tex or len(tex.split(None, 1)) < 2:
        return url
    if is_web_url(url) and not _INNER_SPACE.search(tex.strip()):
        return url
    return " ".join(filter(None, map(tex_to_url, tex.split())))


def read_howpublished(fields: EntryFields) -> str | None:
    """Read the URL in `howpublished`; return its text if that is more than a URL."""
    text = fields.take_line("howpublished")
    if text and (found := _URL.search(text)):
        url = found[0].rstrip(".,;")
        fields.builder.add_url(url.rstrip(")") if "(" not in url else url, "howpublished")
        remark = (text[: found.start()] + text[found.end() :]).strip(" .,:;()")
        return text if len(remark) > _MAX_REMARK else None
    if text and " " not in text and repair_url(text):
        fields.add_url(text, "howpublished")
        return None
    return text
