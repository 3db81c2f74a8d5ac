"""Recognise the objects of services, and convert those that are publications to CSL-JSON items.

Each service has a module with the table of its fields and the function that converts an object as the service documents
it. Fields without a CSL variable keep their names and end up in `extra` of the record; links and identifiers are in
`custom`. Nothing is fetched.
"""

from collections.abc import Callable

from msgspec import Struct

from generator.model import Record
from generator.readers.field_table import EXTRA, IGNORED, PRIVATE, FieldTable, parse_use
from generator.readers.json import crossref, datacite, dblp, openalex, orcid, semantic_scholar, zotero
from generator.readers.json.crossref import from_crossref
from generator.readers.json.datacite import from_datacite
from generator.readers.json.dblp import from_dblp
from generator.readers.json.openalex import from_openalex
from generator.readers.json.orcid import from_orcid
from generator.readers.json.semantic_scholar import from_semantic_scholar
from generator.readers.json.values import Object, get_object, get_objects, text_of, unusable_fields
from generator.readers.json.zotero import from_zotero
from generator.text.inline_html import html_to_line


class Service(Struct, frozen=True):
    """How to recognise and convert one kind of object of a service."""

    name: str
    """For messages, with an article: `an OpenAlex work`."""
    matches: Callable[[Object], bool]
    to_csl: Callable[[Object], Object | None] | None
    """Returns None for a work that is not public. None if such objects are not publications."""
    fields: FieldTable = {}
    objects: frozenset[str] = frozenset()
    """The fields with an object or a list of objects."""
    either: frozenset[str] = frozenset()
    """The fields that may be an object or text."""
    inside: tuple[str, ...] = ()
    """Names that lead to the object with these fields, if it is not the work itself."""

    def find_unusable(self, item: Object) -> Object:
        """Return the values of known fields that have another type than the service documents."""
        works = [work for name in self.inside for work in get_objects(item, name)] or [item]
        return {name: value for work in works for name, value in self._find_unusable(work).items()}

    def find_unread(self, item: Object, record: Record) -> list[tuple[str, str]]:
        """Return the texts of lists that are not in the record, of fields for which the service documents one text."""
        works = [work for name in self.inside for work in get_objects(item, name)] or [item]
        return [
            (name, text)
            for work in works
            for name, value in work.items()
            if isinstance(value, list) and len(value) > 1 and _is_one_text(targets := self.targets_of(name))
            for text in (text_of(each) for each in value if isinstance(each, str))
            if text and not any((html_to_line(text) or "") in str(place) for place in _places(record, targets))
        ]

    def targets_of(self, name: str) -> tuple[str, ...]:
        return parse_use(self.fields.get(name, EXTRA)).targets

    def _find_unusable(self, work: Object) -> Object:
        return unusable_fields(work, self.fields, self.objects, self.either)


def _is_one_text(targets: tuple[str, ...]) -> bool:
    """Return whether a field has one text: links, names and identifiers are read as lists, and reported one by one."""
    return (
        not {EXTRA, IGNORED, "contributors", "identifiers", "links"}.intersection(targets[:1])
        and PRIVATE not in targets
    )


def _places(record: Record, targets: tuple[str, ...]) -> list[object]:
    return [record.extra, *(getattr(record, target, None) for target in targets)]


ORCID_WORK = Service(
    "an ORCID work",
    lambda item: "work-summary" in item or ("put-code" in item and isinstance(item.get("title"), dict)),
    from_orcid,
    orcid.FIELDS,
    orcid.OBJECTS,
    frozenset(),
    ("work-summary",),
)
_SERVICES = (
    Service(
        "a Semantic Scholar paper",
        lambda item: "paperId" in item or ("externalIds" in item and "title" in item),
        from_semantic_scholar,
        semantic_scholar.FIELDS,
        semantic_scholar.OBJECTS,
    ),
    Service(
        "an OpenAlex work",
        lambda item: "authorships" in item or str(item.get("id", "")).startswith("https://openalex.org/W"),
        from_openalex,
        openalex.FIELDS,
        openalex.OBJECTS,
    ),
    Service("an OpenAlex author", lambda item: "display_name_alternatives" in item and "works_count" in item, None),
    Service("an OpenAlex object", lambda item: str(item.get("id", "")).startswith("https://openalex.org/"), None),
    ORCID_WORK,
    Service("an ORCID person", lambda item: "orcid-identifier" in item and "activities-summary" not in item, None),
    Service(
        "a Zotero attachment or note",
        lambda item: (get_object(item, "data") or item).get("itemType") in ("attachment", "note", "annotation"),
        None,
    ),
    Service(
        "a Zotero item",
        lambda item: "itemType" in item or "itemType" in get_object(item, "data"),
        from_zotero,
        zotero.FIELDS,
        zotero.OBJECTS,
        frozenset(),
        ("data",),
    ),
    Service(
        "a DataCite work",
        lambda item: (
            "titles" in get_object(item, "attributes")
            or (isinstance(item.get("titles"), list) and ("creators" in item or "publicationYear" in item))
        ),
        from_datacite,
        datacite.FIELDS,
        datacite.OBJECTS,
        frozenset(("publisher",)),
        ("attributes",),
    ),
    Service("a DataCite object", lambda item: "attributes" in item and "relationships" in item, None),
    Service(
        "a hit of DBLP",
        lambda item: "key" in get_object(item, "info") and "title" in get_object(item, "info"),
        from_dblp,
        dblp.FIELDS,
        dblp.OBJECTS,
        frozenset(),
        ("info",),
    ),
    Service("an answer of DBLP without hits", lambda item: "@total" in item and "hit" not in item, None),
    Service("a DBLP author or venue", lambda item: "info" in item and "@score" in item, None),
    Service(
        "a Crossref work",
        lambda item: (
            isinstance(item.get("title"), list)
            or len(item.keys() & {"indexed", "deposited", "prefix", "member", "content-domain"}) > 1
        ),
        from_crossref,
        crossref.FIELDS,
        crossref.OBJECTS,
        frozenset(("author", "chair", "editor", "translator")),
    ),
)


def find_service(item: Object) -> Service | None:
    """Return the kind of object this is, or None if no service is recognised."""
    return next((service for service in _SERVICES if service.matches(item)), None)
