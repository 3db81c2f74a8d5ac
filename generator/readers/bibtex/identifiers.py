"""Identifiers and addresses, wherever people put them in an entry.

An arXiv id may stand in nine fields, and a DOI in the address of a publisher. Only the publication's own count: a note
that speaks of another paper does not make two papers one.
"""

import re
from functools import lru_cache

from generator.bibliography.identifiers import (
    ALIASES,
    SCHEMES,
    identifier_from_url,
    implied_identifiers,
    normalise_identifier,
)
from generator.bibliography.publication_status import is_preprint_server
from generator.model import Identifier
from generator.readers.bibtex.fields import EntryFields
from generator.readers.bibtex.vocabulary import LINK_KINDS
from generator.text.tex import tex_to_address

_FIELDS = {
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
_ARXIV = re.compile(
    r"(?ai)\barxiv[:.\s/a-z-]{0,30}?((?:\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})(?:v\d{1,2})?)(?!\d)"
)
# What may stand around the id where the note says nothing else.
_AROUND_ARXIV = re.compile(r"(?ai)(?:preprint|e-?print)?[\s,:.;]*|\s*\[[\w. -]*\][\s.;]*")
_NOTED = re.compile(r"(?ai)(isbn|issn|doi|pmid|pmcid|hal)\s*:\s*(\S+?)[.;]?")
_URL = re.compile(r"https?://[^\s{}\\\"<>]+", re.IGNORECASE)
_SEVERAL_URLS = re.compile(r"[\s;,]+(?:and\s+)?(?=https?://)", re.IGNORECASE)
# Said about an address in `howpublished` (`available at`), and not worth keeping.
_MAX_REMARK = 15

is_server = lru_cache(maxsize=1 << 10)(is_preprint_server)


def known_identifiers(fields: EntryFields) -> tuple[Identifier, ...]:
    """Those found so far, and what they say besides."""
    own = fields.draft.identifiers
    return (*own, *(each for one in own for each in implied_identifiers(one)))


def is_on_arxiv(fields: EntryFields) -> bool:
    return any(each.scheme == "arxiv" for each in known_identifiers(fields))


def read_identifiers(fields: EntryFields, container: str | None, note: str | None) -> str | None:
    """All identifiers but those in addresses; returns the note, which may have been nothing but one."""
    for field in [name for name in fields.left if name in _FIELDS]:
        if raw := tex_to_address(fields.left.pop(field)):
            fields.add_identifier(_FIELDS[field], raw, field)
    _read_eprint(fields)
    for field, scheme in (("isbn", "isbn"), ("issn", "issn"), ("eissn", "issn")):
        if field in fields.left:
            fields.add_identifiers(scheme, fields.take_line(field), field)
    key = fields.entry.key
    if key and key[:5] == "DBLP:" and (found := normalise_identifier("dblp", key)):
        fields.draft.add_identifier("dblp", found.value, "key")
    _read_arxiv(fields, container)
    return _read_note(fields, note) if note else None


def _read_eprint(fields: EntryFields) -> None:
    raw = tex_to_address(fields.left.get("eprint", ""))
    if not raw:
        return
    archive = next((name for name in ("eprinttype", "archiveprefix") if fields.left.get(name)), None)
    part = next((name for name in ("eprintclass", "primaryclass") if fields.left.get(name)), None)
    scheme = fields.left[archive].strip().lower() if archive else "arxiv"
    scheme = ALIASES.get(scheme, scheme)
    if raw[:4].lower() == "http":
        fields.draft.add_url(raw, "eprint")
    elif scheme in SCHEMES and (found := normalise_identifier(scheme, raw)):
        fields.draft.add_identifier(scheme, found.value, "eprint")
    elif scheme == "arxiv" and part and normalise_identifier("arxiv", old := f"{fields.left[part].strip()}/{raw}"):
        fields.draft.add_identifier("arxiv", old, "eprint")  # ids before 2007 are parted into archive and number
    else:
        return
    for name in filter(None, ("eprint", archive, part)):
        del fields.left[name]


def _read_arxiv(fields: EntryFields, container: str | None) -> None:
    """The id in `arXiv preprint arXiv:1706.03762`, and in DBLP's `abs/1706.03762` as a volume of CoRR."""
    if container and "arxiv" in container.lower() and (found := _ARXIV.search(container)):
        fields.draft.add_identifier("arxiv", found[1], "container")
    for name in ("volume", "number", "eid", "pages", "howpublished"):
        value = fields.left.get(name)
        if not value:
            continue
        if "arxiv" in value.lower() and (found := _ARXIV.search(value)):
            fields.draft.add_identifier("arxiv", found[1], name)
        elif value.startswith("abs/") and is_server(container) and normalise_identifier("arxiv", value):
            fields.draft.add_identifier("arxiv", value, name)
        else:
            continue
        if name != "howpublished":
            del fields.left[name]


def _read_note(fields: EntryFields, note: str) -> str | None:
    """`arXiv:1706.03762 [cs.CL]`, `PMID: 123` and an address alone are no notes."""
    if "arxiv" in note.lower() and (found := _ARXIV.search(note)):
        if _AROUND_ARXIV.fullmatch(note[: found.start()]) and _AROUND_ARXIV.fullmatch(note[found.end() :]):
            fields.draft.add_identifier("arxiv", found[1], "note")
            return None
    elif (noted := _NOTED.fullmatch(note)) and (known := normalise_identifier(noted[1], noted[2])):
        fields.draft.add_identifier(known.scheme, known.value, "note")
        return None
    elif _URL.fullmatch(note):
        fields.draft.add_url(note, "note")
        return None
    return note


def read_links(fields: EntryFields) -> None:
    if url := fields.take("url"):
        for part in _SEVERAL_URLS.split(url.strip()) if url.lower().count("http") > 1 else (url,):
            address = tex_to_address(part)
            fields.add_url("http://" + address if address[:4].lower() == "www." else address, "url")
    for field in [name for name in fields.left if name.removeprefix("url_") in LINK_KINDS]:
        address = tex_to_address(fields.left[field])
        if _URL.fullmatch(address):
            del fields.left[field]
            fields.draft.add_url(address, field, LINK_KINDS[field.removeprefix("url_")])
    for field in ("biburl", "adsurl"):
        # The addresses of the record in DBLP and ADS, not of the publication.
        if field in fields.left and (found := identifier_from_url(tex_to_address(fields.left[field]))):
            del fields.left[field]
            fields.draft.add_identifier(found.scheme, found.value, field)


def read_howpublished(fields: EntryFields) -> str | None:
    """What it says besides an address."""
    text = fields.take_line("howpublished")
    if text and (found := _URL.search(text)):
        fields.draft.add_url(found[0].rstrip(".,;"), "howpublished")
        remark = (text[: found.start()] + text[found.end() :]).strip(" .,:;()")
        return text if len(remark) > _MAX_REMARK else None
    return text
