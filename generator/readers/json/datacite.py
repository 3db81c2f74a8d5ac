"""Convert works of DataCite to CSL-JSON items (DataCite Metadata Schema 4.6, as JSON).

Both forms are read: objects of the REST API with `attributes`, and the bare metadata of content negotiation.
"""

from collections.abc import Iterable

from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Json, Object, get_object, get_objects, get_text, get_texts, unread_fields

_METRIC = "ignored: it changes daily"
_RECORD = "ignored: about the record"

FIELDS = {
    "agency": _RECORD,
    "alternateIdentifiers": "identifiers, links, extra: extra if of an unknown kind",
    "citationCount": _METRIC,
    "citationsOverTime": _METRIC,
    "client": _RECORD,
    "container": "container_title, collection_title, volume, issue, page_range, number, extra, ignored: the title is"
    " ignored if a related item has one",
    "contentUrl": "extra: in one line",
    "contributors": "contributors, extra: institutions that host, fund or distribute are extra",
    "contributors.affiliation": "ignored: pages show no affiliations",
    "contributors.contributorType": "contributors, extra: the role",
    "contributors.familyName": "contributors, ignored: ignored where the name is used",
    "contributors.givenName": "contributors, ignored: ignored where the name is used",
    "contributors.nameIdentifiers": "contributors, ignored: ORCID iDs",
    "contributors.nameType": "contributors",
    "created": _RECORD,
    "creators": "contributors",
    "creators.affiliation": "ignored: pages show no affiliations of authors",
    "creators.nameIdentifiers": "contributors, ignored: ORCID iDs",
    "creators.nameType": "contributors",
    "dates": "issued, extra: the date of issue, else when it became available; others are extra",
    "dates.dateType": "ignored, extra: which of the dates it is",
    "descriptions": "abstract, extra",
    "doi": "identifiers",
    "downloadCount": _METRIC,
    "downloadsOverTime": _METRIC,
    "formats": "extra: in one line",
    "fundingReferences": "extra: with the numbers of the awards",
    "fundingReferences.awardTitle": "extra, ignored: ignored if there is a number",
    "fundingReferences.awardUri": "ignored: the address of the award",
    "fundingReferences.funderIdentifier": "ignored: a number of the funder",
    "fundingReferences.funderIdentifierType": "ignored: a kind of number",
    "geoLocations": "extra",
    "id": "key, identifiers",
    "identifiers": "identifiers, links, extra: extra if of an unknown kind",
    "isActive": _RECORD,
    "language": "language",
    "metadataVersion": _RECORD,
    "partCount": _METRIC,
    "partOfCount": _METRIC,
    "prefix": "ignored: part of the DOI",
    "providerId": _RECORD,
    "publicationYear": "issued, ignored: where no date says more",
    "published": _RECORD,
    "publisher": "publisher",
    "reason": _RECORD,
    "referenceCount": "ignored: a number of references",
    "registered": _RECORD,
    "relatedIdentifiers": "identifiers, links, extra, ignored: works that this one cites are ignored",
    "relatedItems": "container_title, volume, issue, number, page_range, extra, ignored: that in which it is published;"
    " of others the titles",
    "relatedItems.relationType": "ignored, extra: which of the items it is",
    "rightsList": "extra: the addresses of the licences",
    "rightsList.rights": "extra, ignored: the name of the licence, if its address is given",
    "rightsList.rightsIdentifier": "extra, ignored: the name of the licence, if its address is given",
    "rightsList.rightsIdentifierScheme": "ignored: a kind of identifier",
    "rightsList.schemeUri": "ignored: a kind of identifier",
    "schemaVersion": _RECORD,
    "sizes": "extra: in one line",
    "source": _RECORD,
    "state": _RECORD,
    "subjects": "keywords",
    "subjects.classificationCode": "ignored: a number of the subject",
    "subjects.schemeUri": "ignored: a list of subjects",
    "subjects.subjectScheme": "ignored: a list of subjects",
    "subjects.valueUri": "ignored: a number of the subject",
    "suffix": "ignored: part of the DOI",
    "titles": "title, extra: titles after the first are extra",
    "titles.lang": "ignored: the language of a title",
    "titles.titleType": "title, extra",
    "types": "type, genre, ignored: one of several words for the type",
    "updated": _RECORD,
    "url": "links, identifiers",
    "version": "extra",
    "versionCount": _METRIC,
    "versionOfCount": _METRIC,
    "viewCount": _METRIC,
    "viewsOverTime": _METRIC,
    "xml": "ignored: the same data as XML",
}
"""The account of the fields (`readers/field_table.py`)."""
OBJECTS = frozenset(
    "alternateIdentifiers container contributors creators dates descriptions fundingReferences identifiers"
    " relatedIdentifiers relatedItems rightsList subjects titles types"
    .split()
)  # fmt: skip
"""The fields with an object or a list of objects."""
_TYPES = {
    "Audiovisual": "motion_picture",
    "Book": "book",
    "BookChapter": "chapter",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "graphic",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "OutputManagementPlan": "document",
    "PeerReview": "review",
    "Poster": "speech",
    "Preprint": "article",
    "Presentation": "speech",
    "Report": "report",
    "Software": "software",
    "Sound": "song",
    "Standard": "standard",
    "StudyRegistration": "document",
    "Workflow": "software",
}
"""`resourceTypeGeneral` to CSL type. `Text` and the like say too little: there DataCite's own guess is asked."""
_WORDS = (
    ("thesis", "thesis"),
    ("dissertation", "thesis"),
    ("preprint", "article"),
    ("working paper", "report"),
    ("report", "report"),
    ("book chapter", "chapter"),
    ("conference paper", "paper-conference"),
    ("journal article", "article-journal"),
    ("poster", "speech"),
    ("presentation", "speech"),
)
"""Words in `resourceType`, the depositor's own, to CSL type."""
_NOT_CONTRIBUTORS = frozenset(
    "ContactPerson Distributor HostingInstitution RegistrationAgency RegistrationAuthority RelatedPerson RightsHolder"
    " Sponsor Supervisor".split()
)
_CITED = frozenset(("Cites", "References", "IsCitedBy", "IsReferencedBy"))
_CONTAINED = frozenset(("article-journal", "paper-conference", "chapter", "review"))


def from_datacite(source: Object) -> Object:
    """Convert an object of the API, or bare metadata."""
    work = get_object(source, "attributes") or source
    item_type, genre = _read_type(get_object(work, "types"))
    publisher = get_text(work, "publisher") or get_text(get_object(work, "publisher"), "name")
    if is_preprint_server(publisher) and item_type in (None, "article", "article-journal"):
        item_type = "article"
    return {
        **unread_fields(work, FIELDS),
        **_read_titles(work),
        **_read_names(work),
        **_read_descriptions(work),
        **_read_place(work, item_type),
        **_read_dates(work),
        **_read_identifiers(work, get_text(source, "id")),
        "id": get_text(source, "id") or get_text(work, "doi"),
        "type": item_type,
        "genre": genre,
        "publisher": publisher,
        "status": "preprint" if item_type == "article" else None,
        "language": get_text(work, "language"),
        "URL": get_text(work, "url"),
        "keyword": [get_text(each, "subject") for each in get_objects(work, "subjects")],
        "license": _join(map(_describe_rights, get_objects(work, "rightsList"))),
        "funder": _join(map(_describe_funding, get_objects(work, "fundingReferences"))),
        **{key: _join(get_texts(work, key), ", ") for key in ("sizes", "formats", "contentUrl")},
    }


def _join(texts: Iterable[str | None], separator: str = "; ") -> str | None:
    return separator.join(dict.fromkeys(filter(None, texts))) or None


def _describe_rights(rights: Object) -> str | None:
    return get_text(rights, "rightsUri", "rightsIdentifier", "rights")


def _describe_funding(funding: Object) -> str | None:
    name, award = get_text(funding, "funderName"), get_text(funding, "awardNumber", "awardTitle")
    return f"{name} ({award})" if name and award else name or award


def _read_type(types: Object) -> tuple[str | None, str | None]:
    """Return the type, and the depositor's word for it where that says more than the type."""
    general, word = get_text(types, "resourceTypeGeneral") or "", get_text(types, "resourceType")
    folded = (word or "").casefold()
    item_type = _TYPES.get(general)
    if item_type is None:
        found = next((csl for each, csl in _WORDS if each in folded), None)
        item_type = found or get_text(types, "citeproc")
    has_genre = item_type in ("thesis", "report", "speech") and folded not in (item_type, general.casefold())
    return item_type, word if has_genre else None


def _read_titles(work: Object) -> Object:
    titles = get_objects(work, "titles")
    main = next((each for each in titles if not each.get("titleType")), titles[0] if titles else {})
    title = get_text(main, "title")
    found: Object = {}
    for each in titles:
        kind, text = get_text(each, "titleType") or "title", get_text(each, "title")
        if each is main or not text:
            continue
        if kind == "Subtitle" and title:
            title = f"{title} {text}" if title[-1] in ".:?!" else f"{title}: {text}"
        else:
            found[f"other {kind}"] = _join([get_text(found, f"other {kind}"), text])
    return {**found, "title": title}


def _read_names(work: Object) -> Object:
    names: dict[str, list[Json]] = {"author": [_read_name(each) for each in get_objects(work, "creators")]}
    others: dict[str, list[str]] = {}
    for each in get_objects(work, "contributors"):
        kind = get_text(each, "contributorType") or "Other"
        if kind in _NOT_CONTRIBUTORS:
            others.setdefault(kind, []).append(get_text(each, "name") or "")
        else:
            role = {"Editor": "editor", "Translator": "translator"}.get(kind, "contributor")
            names.setdefault(role, []).append(_read_name(each))
    return {**names, **{kind: _join(texts) for kind, texts in others.items()}}


def _read_name(creator: Object) -> Object:
    orcid = next(
        (
            get_text(each, "nameIdentifier")
            for each in get_objects(creator, "nameIdentifiers")
            if (get_text(each, "nameIdentifierScheme") or "").casefold() == "orcid"
        ),
        None,
    )
    family, given, name = (get_text(creator, key) for key in ("familyName", "givenName", "name"))
    if creator.get("nameType") == "Organizational":
        return {"literal": name or family, "ORCID": orcid}
    if family and given:
        return {"family": family, "given": given, "ORCID": orcid}
    return {"display": name or family or given, "ORCID": orcid}


def _read_descriptions(work: Object) -> Object:
    found: dict[str, list[str]] = {}
    for each in get_objects(work, "descriptions"):
        kind, text = get_text(each, "descriptionType") or "Other", each.get("description")
        if isinstance(text, str) and text.strip():
            found.setdefault("abstract" if kind == "Abstract" else f"description {kind}", []).append(text)
    return {kind: "\n\n".join(texts) for kind, texts in found.items()}


def _read_place(work: Object, item_type: str | None) -> Object:
    """Read what the work is published in: a related item, else the container that DataCite derives."""
    items = get_objects(work, "relatedItems")
    whole = next((each for each in items if each.get("relationType") == "IsPublishedIn"), None)
    others = [_describe_related(each) for each in items if each is not whole]
    container = get_object(work, "container")
    place = whole or container
    title = get_text(next(iter(get_objects(place, "titles")), {}), "title") or get_text(container, "title")
    first, last = get_text(place, "firstPage"), get_text(place, "lastPage")
    is_contained = whole is not None or item_type in _CONTAINED or get_text(container, "type") in ("Journal", "Book")
    if container.get("type") == "DataRepository" and whole is None:
        return {"repository": title, "related items": _join(others)}
    return {
        "container-title" if is_contained else "collection-title": title,
        "volume": get_text(place, "volume"),
        "issue": get_text(place, "issue"),
        "number": get_text(place, "number"),
        "page": f"{first}-{last}" if first and last and first != last else first,
        "related items": _join(others),
    }


def _describe_related(item: Object) -> str | None:
    title = get_text(next(iter(get_objects(item, "titles")), {}), "title")
    return " ".join(filter(None, (get_text(item, "relationType"), title))) or None


def _read_dates(work: Object) -> Object:
    """Return the date of publication: the date of issue, else when it became available in the year of publication."""
    dates = [(get_text(each, "dateType") or "Other", get_text(each, "date")) for each in get_objects(work, "dates")]
    year = get_text(work, "publicationYear")
    issued = next((date for kind, date in dates if kind == "Issued" and date), None)
    if issued is None or (year and len(issued) <= 4):
        available = next((date for kind, date in dates if kind == "Available" and date), None)
        issued = available if available and (year is None or available.startswith(year)) else issued or year
    rest = {f"date {kind}": date for kind, date in dates if date != issued}
    return {**rest, "issued": issued}


def _read_identifiers(work: Object, source_id: str | None) -> Object:
    custom: dict[str, Json] = {}
    serial: dict[str, list[Json]] = {"ISBN": [], "ISSN": []}
    for key, kind_key, value_key in (
        ("identifiers", "identifierType", "identifier"),
        ("alternateIdentifiers", "alternateIdentifierType", "alternateIdentifier"),
    ):
        for each in get_objects(work, key):
            kind, value = get_text(each, kind_key) or "identifier", get_text(each, value_key)
            if kind.casefold() != "doi" or value != get_text(work, "doi"):
                _append(custom, kind, value)
    for each in get_objects(work, "relatedIdentifiers"):
        relation = get_text(each, "relationType") or "related"
        kind, value = get_text(each, "relatedIdentifierType") or "", get_text(each, "relatedIdentifier")
        if relation == "IsPartOf" and kind in serial:
            serial[kind].append(value)
        elif relation not in _CITED:
            _append(custom, relation, f"{kind}: {value}" if kind else value)
    return {"DOI": get_text(work, "doi") or source_id, "custom": {**custom}, **serial}


def _append(custom: dict[str, Json], key: str, value: str | None) -> None:
    values = custom.setdefault(key, [])
    if isinstance(values, list) and value and value not in values:
        values.append(value)
