"""The account of a reader: is every fact of a source in the record, where the table of the format says it is?

Values are compared as words, without case, accents and markup, in any order.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from msgspec import Struct

from generator.bibliography.dates import MONTHS
from generator.bibliography.identifiers import ALIASES, normalise_identifier
from generator.bibliography.name_lists import is_others
from generator.bibliography.privacy import is_private_note, is_status_tag
from generator.bibliography.status_words import find_publication_status, read_publication_status
from generator.model import Contributor, Identifier, PartialDate, Record
from generator.problems import Problem
from generator.readers.bibtex.known_fields import FIELDS as BIBTEX
from generator.readers.field_table import EXTRA, IGNORED, PRIVATE, FieldTable, FieldUse, find_use
from generator.readers.json.crossref import FIELDS as CROSSREF
from generator.readers.json.csl import FIELDS as CSL
from generator.readers.json.datacite import FIELDS as DATACITE
from generator.readers.json.dblp import FIELDS as DBLP
from generator.readers.json.openalex import FIELDS as OPENALEX
from generator.readers.json.orcid import FIELDS as ORCID
from generator.readers.json.semantic_scholar import FIELDS as SEMANTIC_SCHOLAR
from generator.readers.json.zotero import FIELDS as ZOTERO
from generator.readers.tagged.nbib_tags import FIELDS as NBIB
from generator.readers.tagged.ris_tags import FIELDS as RIS
from generator.readers.xml.dblp import FIELDS as DBLP_XML
from generator.readers.xml.pubmed import FIELDS as PUBMED_XML
from generator.text.fold import fold

TABLES: dict[str, FieldTable] = {
    "BibTeX and biblatex": BIBTEX,
    "RIS": RIS,
    "PubMed and ERIC, `.nbib`": NBIB,
    "PubMed, XML": PUBMED_XML,
    "DBLP, XML": DBLP_XML,
    "CSL-JSON": CSL,
    "Crossref": CROSSREF,
    "DataCite": DATACITE,
    "DBLP": DBLP,
    "OpenAlex": OPENALEX,
    "ORCID": ORCID,
    "Semantic Scholar": SEMANTIC_SCHOLAR,
    "Zotero": ZOTERO,
}
"""The formats, as `content/README.md` calls them, and the account of their fields."""
_TRANSLATED = frozenset(("type", "genre", "language", "status", "publication_status", "incomplete_roles"))
"""Fields of the record with words of their own for what the source says."""
_ALONG = {"issued": ("issued_until", "issued_literal"), "event_date": ("event_date_until",)}
_FILLERS = frozenset("openalex org of and et al others the pp p page pages http https www doi org dx null none".split())
"""Words that say nothing by themselves."""


class Fact(Struct, frozen=True):
    """One value of a source: its text without markup, and the names that lead to it."""

    path: tuple[str, ...]
    text: str
    is_repeated: bool = False
    """Whether another value may have taken its place: the second summary of one work."""


def find_unaccounted(
    table: FieldTable, facts: Iterable[Fact], record: Record, problems: Sequence[Problem], *, is_personal: bool = False
) -> list[Fact]:
    """Return the facts that are neither in the record nor reported."""
    return [
        fact
        for fact in facts
        if not _is_accounted(find_use(table, fact.path), fact, record, is_personal=is_personal)
        and not any(_names(problem, fact, find_use(table, fact.path)) for problem in problems)
    ]


def _is_accounted(use: FieldUse, fact: Fact, record: Record, *, is_personal: bool) -> bool:
    words = _words(fact.text)
    if use.targets[0] == IGNORED or use.is_dropped or not words:
        return True
    if PRIVATE in use.targets and (is_personal or _is_private(fact.text)):
        return True
    targets = [target for target in use.targets if target not in (EXTRA, IGNORED, PRIVATE)]
    if IGNORED in use.targets and not targets:
        return True
    places = [each for target in targets for each in (target, *_ALONG.get(target, ()))]
    if (IGNORED in use.targets or fact.is_repeated) and any(getattr(record, place) for place in places):
        return True
    if any(_is_translated(target, fact.text, record) for target in targets if target in _TRANSLATED):
        return True
    found = [text for place in places for text in _texts(getattr(record, place))]
    found += [text for pair in record.extra for text in pair]
    everything = {word for text in found for word in _words(text)}
    if all(_is_among(word, everything) for word in words):
        return True
    compact, written = "".join(words), "".join(_words(" ".join(found)))
    return compact in written or any(_is_identified(each, fact.text) for each in record.identifiers)


def _is_private(text: str) -> bool:
    return is_private_note(text) or any(is_status_tag(tag) for tag in re.split("[;,]", text))


def _is_translated(target: str, text: str, record: Record) -> bool:
    value = getattr(record, target)
    if target == "publication_status":
        is_status = text == "true" or read_publication_status(text) or find_publication_status(text)
        return value is not None and bool(is_status)
    if target == "incomplete_roles":
        return bool(value) or is_others(text)
    return value is not None


def _is_identified(identifier: Identifier, text: str) -> bool:
    """Return whether a text is an identifier: in a URL, with the version of a preprint, or as ISBN of ten digits."""
    same = normalise_identifier(identifier.scheme, text)
    value = "".join(_words(identifier.value)).removeprefix("pmc")
    if ALIASES.get(text.casefold(), text) == identifier.scheme:
        return True  # the kind of the identifier, in a field of its own
    return same == identifier or (bool(value) and value in "".join(_words(unquote(text))))


def _is_among(word: str, words: set[str]) -> bool:
    """Return whether a word is one of those of the record, or a number that ends one: `97` in `1092-97`."""
    return word in words or (word.isdecimal() and any(each.endswith(word) for each in words if each.isdecimal()))


def _words(text: str) -> list[str]:
    text = re.sub(r"(?<=\d)\^?(?:st|nd|rd|t\^?h)\b", "", text)  # `4th of June`
    found = (word.lstrip("0") or "0" if word.isdecimal() else word for word in re.findall(r"[^\W_]+", fold(text)))
    return [word for word in found if word not in _FILLERS]


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value of the record, and the names of the months in dates."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, PartialDate):
        yield str(value)
        yield " ".join(name for name, month in MONTHS.items() if month == value.month)
    elif isinstance(value, Contributor):
        name = value.name
        parts = (name.given, name.dropping_particle, name.non_dropping_particle, name.family, name.suffix, name.literal)
        yield from filter(None, (*parts, value.original, value.homonym, value.role, *value.marks))
        if value.orcid:
            yield f"ORCID {value.orcid}"
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        names = ("scheme", "value", "kind", "url")
        yield from (text for name in names if (text := getattr(value, name, None)))


def _names(problem: Problem, fact: Fact, use: FieldUse) -> bool:
    """Return whether a problem is about a fact: its message has its name, its value, or a part of a date."""
    message = fold(problem.message)
    if {"issued", "event_date"}.intersection(use.targets) and set(_words(fact.text)).intersection(_words(message)):
        return True
    quoted = re.findall(r'"([^"]{4,}?)…?"', problem.message)
    if any(each in fact.text for each in quoted):
        return True
    names = [name for name in fact.path if re.search(rf"(?<![\w-]){re.escape(fold(name))}(?![\w-])", message)]
    return bool(names) or fold(fact.text)[:15] in message
