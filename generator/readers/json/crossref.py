"""Convert works of Crossref's REST API to CSL-JSON items (Crossref, "REST API format").

Crossref has lists of titles, several dates, and in `institution` the server of a preprint or the university of a
thesis; `group-title` is a subject or section of the server.
"""

from generator.bibliography.publication_status import is_preprint_server
from generator.bibliography.status_words import read_publication_status
from generator.readers.json.values import (
    Json,
    Object,
    first_of,
    get_line,
    get_object,
    get_objects,
    get_text,
    get_texts,
    unread_fields,
)

_DATES = "issued published published-print published-online posted published-other approved content-created".split()
"""From the one that is meant to be cited to those that stand in for it."""

FIELDS = {
    "DOI": "identifiers",
    "ISBN": "identifiers",
    "ISSN": "identifiers",
    "URL": "links, identifiers: the DOI again, as a rule",
    "abstract": "abstract",
    "accepted": "ignored: no date of publication",
    "alternative-id": "ignored: numbers of the publisher, mostly the DOI again",
    "approved": "issued, ignored: the date of a thesis, where there is no other",
    "archive": "ignored: where the publisher keeps copies",
    "article-number": "number, ignored: ignored if there is another number",
    "assertion": "ignored: remarks of the publisher on its own page, such as dates of receipt",
    "author": "contributors",
    "author.affiliation": "ignored: pages show no affiliations of authors",
    "author.authenticated-orcid": "ignored: about the record",
    "author.role": "ignored: repeats author, editor and so on",
    "author.sequence": "ignored: the order of the authors",
    "chair": "contributors",
    "container-title-short": "container_title_short, container_title, extra: extra if it is not shorter",
    "container-title": "container_title, collection_title, extra: of a book in a series, the first is the series",
    "content-created": "issued, ignored: where there is no other date",
    "content-domain": "ignored: about the display of update notices",
    "content-updated": "ignored: about the record",
    "created": "ignored: about the record",
    "degree": "genre",
    "deposited": "ignored: about the record",
    "description": "abstract, extra: extra if there is an abstract",
    "edition-number": "edition",
    "editor": "contributors",
    "editor.affiliation": "ignored: pages show no affiliations of editors",
    "editor.role": "ignored: repeats editor",
    "editor.sequence": "ignored: the order of the editors",
    "event": "event_title, event_place, event_date, extra",
    "event-title": "event_title",
    "funder": "extra: with the numbers of the awards",
    "funder.DOI": "ignored: a number of the funder",
    "funder.doi-asserted-by": "ignored: about the record",
    "funder.id": "ignored: a number of the funder",
    "group-title": "publisher, keywords, container_title, extra: the server or a section of it",
    "id": "key",
    "indexed": "ignored: about the record",
    "institution": "publisher, publisher_place, extra: the server of a preprint, the university of a thesis",
    "institution.acronym": "ignored: short for the name",
    "institution.department": "ignored: pages show no departments",
    "institution.id": "ignored: a number of the institution",
    "is-referenced-by-count": "ignored: it changes daily",
    "isbn-type": "ignored: repeats ISBN",
    "issn-type": "ignored: repeats ISSN",
    "issue": "issue",
    "issued": "issued",
    "journal-issue": "ignored: repeats issue and date",
    "language": "language",
    "license": "extra: the addresses of the licences",
    "license.content-version": "ignored: which copy it is about",
    "license.delay-in-days": "ignored: when it begins",
    "license.start": "ignored: when it begins",
    "link": "ignored: addresses for text mining, many of which need a contract",
    "member": "ignored: number of the publisher at Crossref",
    "number": "number",
    "original-title": "extra",
    "page": "page_range, number",
    "part-number": "extra",
    "posted": "issued, ignored: the date of a preprint",
    "prefix": "ignored: part of the DOI",
    "published": "issued, ignored: where there is no date in issued",
    "published-online": "issued, ignored: where there is no date in issued",
    "published-other": "issued, ignored: where there is no date in issued",
    "published-print": "issued, ignored: where there is no date in issued",
    "publisher": "publisher, extra: extra of a preprint, whose server is the publisher",
    "publisher-location": "publisher_place",
    "reference": "ignored: works that this one cites",
    "reference-count": "ignored: a number of references",
    "references-count": "ignored: a number of references",
    "relation": "extra: the identifiers of the other works",
    "relation.asserted-by": "ignored: about the record",
    "relation.id-type": "ignored: a kind of identifier",
    "resource": "ignored: the address to which the DOI leads",
    "score": "ignored: about the search",
    "short-container-title": "container_title_short, container_title, extra: extra if it is not shorter",
    "short-title": "extra",
    "source": "ignored: Crossref itself",
    "status": "status, publication_status",
    "subtitle": "title",
    "subtype": "type, status: of posted content",
    "title": "title, extra: a second title is extra",
    "translator": "contributors",
    "type": "type",
    "update-policy": "ignored: a page of the publisher",
    "update-to": "extra: the work that this one corrects or retracts",
    "update-to.source": "ignored: about the record",
    "update-to.record-id": "ignored: about the record",
    "update-to.type": "ignored: repeats the label",
    "update-to.updated": "ignored: when the update appeared",
    "updated-by": "publication_status, extra: a retraction is the status",
    "updated-by.source": "ignored: about the record",
    "updated-by.record-id": "ignored: about the record",
    "updated-by.type": "ignored: repeats the label",
    "updated-by.updated": "ignored: when the update appeared",
    "version": "extra",
    "volume": "volume",
}
"""The account of the fields (`readers/field_table.py`)."""
OBJECTS = frozenset(
    "approved content-created event funder institution issued license posted published published-online"
    " published-other published-print relation update-to updated-by"
    .split()
)  # fmt: skip
"""The fields with an object or a list of objects."""
_RETRACTIONS = frozenset(("retraction", "partial_retraction", "withdrawal", "removal"))


def from_crossref(work: Object) -> Object:
    """Convert one work."""
    title = _join_title(work)
    container, series, more_containers = _read_containers(work)
    short_titles = get_texts(work, "short-container-title") or get_texts(work, "container-title-short")
    page, number = _said(work, "page"), get_text(work, "number") or get_text(work, "article-number")
    item: Object = {
        **unread_fields(work, FIELDS),
        **{key: work[key] for key in ("author", "editor", "translator", "chair", "abstract", "URL") if key in work},
        "id": get_text(work, "id"),
        "DOI": get_text(work, "DOI"),
        "ISBN": [each.rpartition("/")[2] for each in get_texts(work, "ISBN")],
        "ISSN": [each.rpartition("/")[2] for each in get_texts(work, "ISSN")],
        "type": get_text(work, "type"),
        "title": title,
        "container-title": container,
        "container-title-short": next(iter(short_titles), None),
        "collection-title": series,
        "issued": next((date for key in _DATES if _has_year(date := work.get(key))), None),
        "volume": _said(work, "volume"),
        "issue": _said(work, "issue"),
        "page": None if page == number else page,
        "number": number,
        "edition": get_text(work, "edition", "edition-number"),
        "publisher": get_text(work, "publisher"),
        "publisher-place": get_text(work, "publisher-place", "publisher-location"),
        "genre": ", ".join(get_texts(work, "degree")) or get_text(work, "genre"),
        "language": get_text(work, "language"),
        "status": get_text(work, "status"),
        "other titles": [*get_texts(work, "title")[1:], *more_containers, *short_titles[1:]],
    }
    if item.get("abstract"):
        item["description"] = work.get("description")
    else:
        item["abstract"] = get_text(work, "description")
    item |= _read_event(work)
    item |= _read_institution(work, item)
    item |= _read_relations(work)
    return item


def _said(work: Object, key: str) -> str | None:
    """Return the text, unless it is the word that a program writes for nothing."""
    text = get_text(work, key)
    return None if text == "null" else text


def _join_title(work: Object) -> str | None:
    title, subtitle = get_text(work, "title"), get_text(work, "subtitle")
    if title and subtitle and subtitle.casefold() not in title.casefold():
        return f"{title} {subtitle}" if title[-1] in ".:?!" else f"{title}: {subtitle}"
    return title


def _read_containers(work: Object) -> tuple[str | None, str | None, list[str]]:
    """Return the container, the series and the remaining titles. For a book in a series, the series is first."""
    titles = get_texts(work, "container-title")
    series = titles.pop(0) if len(titles) > 1 and work.get("type") != "journal-article" else None
    return next(iter(titles), None), series, titles[1:]


def _has_year(date: Json) -> bool:
    """Return whether a date has a year; Crossref writes `[[null]]` for an unknown date."""
    if not isinstance(date, dict):
        return False
    first = first_of(date.get("date-parts"))
    return isinstance(first, list) and bool(first) and first[0] is not None


def _read_event(work: Object) -> Object:
    event = get_object(work, "event")
    start, end = (first_of(get_object(event, key).get("date-parts")) for key in ("start", "end"))
    dates: list[Json] = [date for date in (start, end) if date]
    return {
        "event-title": get_text(work, "event-title") or get_text(event, "name"),
        "event-place": get_text(event, "location"),
        "event-date": {"date-parts": dates} if dates else None,
        **{f"event-{key}": event.get(key) for key in ("acronym", "number", "theme", "sponsor")},
    }


def _read_institution(work: Object, item: Object) -> Object:
    """Read the server of a preprint, the university of a thesis, and other institutions.

    The server is the publisher; the organisation that runs it, which Crossref calls the publisher, is extra.
    """
    institutions = get_objects(work, "institution")
    names = [name for each in institutions if (name := get_text(each, "name"))]
    name = next(iter(names), None)
    group, publisher = get_text(work, "group-title"), get_text(work, "publisher")
    place = get_text(institutions[0], "place") if institutions else None
    if work.get("type") == "posted-content":
        server = next((each for each in (name, group, publisher) if is_preprint_server(each)), None)
        is_preprint = work.get("subtype") == "preprint" or server is not None
        if is_preprint:
            server = server or name or publisher
            section = None if group == server else group
            is_subject = read_publication_status(section) is None
            return {
                "publisher": server,
                "publisher-place": place or item["publisher-place"],
                "publisher-location": item["publisher-place"] if place else None,
                "status": "preprint",
                "keyword": [section] if is_subject else None,
                "group-title": None if is_subject else section,
                "custom": {"server operator": publisher if publisher != server else None},
                "institution": [each for each in names if each != server],
            }
        kind = "post-weblog" if group and not item["container-title"] else item["type"]
        return {
            "type": kind,
            "container-title": item["container-title"] or group,
            "group-title": group if item["container-title"] else None,
            "institution": [*names],
            "institution place": place,
        }
    if work.get("type") == "dissertation" and name:
        return {
            "publisher": name,
            "publisher-place": place or item["publisher-place"],
            "publisher-location": item["publisher-place"] if place else None,
            "custom": {"archive": publisher if publisher != name else None},
            "institution": [*names[1:]],
            "group-title": group,
        }
    return {
        "publisher": publisher or name,
        "publisher-place": item["publisher-place"] or (None if publisher else place),
        "institution": [*(names if publisher else names[1:])],
        "institution place": place if publisher or item["publisher-place"] else None,
        "group-title": group,
    }


def _read_relations(work: Object) -> Object:
    """Return relations, updates, funders and licences as text, and the status of a retracted work."""
    found: Object = {}
    for kind, others in get_object(work, "relation").items():
        values = [get_text(each, "id") for each in get_objects({kind: others}, kind)]
        found[kind] = ", ".join(filter(None, values)) or None
    for key in ("update-to", "updated-by"):
        updates = get_objects(work, key)
        texts = [" ".join(filter(None, (get_text(each, "label", "type"), get_text(each, "DOI")))) for each in updates]
        found[key] = "; ".join(filter(None, texts)) or None
    if any(get_text(each, "type") in _RETRACTIONS for each in get_objects(work, "updated-by")):
        found["status"] = "retracted"
    funders = []
    for funder in get_objects(work, "funder"):
        awards = ", ".join(get_texts(funder, "award"))
        funders.append(f"{get_line(funder, 'name') or ''} ({awards})" if awards else get_line(funder, "name"))
    found["funder"] = "; ".join(filter(None, funders)) or None
    licenses = (get_text(each, "URL") for each in get_objects(work, "license"))
    found["license"] = ", ".join(dict.fromkeys(filter(None, licenses))) or None
    return found
