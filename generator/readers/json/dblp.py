"""Convert hits of DBLP's search API to CSL-JSON items (DBLP, "How to use the dblp search API?")."""

from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Json, Object, get_object, get_text, get_texts, unread_fields

FIELDS = {
    "access": "ignored: whether a publisher asks for money",
    "authors": "contributors: editors of an edited volume; numbers tell people of one name apart",
    "authors.@pid": "ignored: the key of the person in DBLP",
    "doi": "identifiers",
    "ee": "links, identifiers",
    "isbn": "identifiers",
    "key": "key, identifiers",
    "number": "issue, number: the number of a report",
    "pages": "page_range",
    "publisher": "publisher",
    "school": "publisher, extra: of a thesis",
    "series": "collection_title, extra",
    "title": "title",
    "type": "type",
    "url": "ignored: the page of the record, which the DBLP key identifies",
    "venue": "container_title, publisher, collection_title, extra: the publisher, if it is a preprint server",
    "volume": "volume, identifiers: arXiv id in CoRR",
    "year": "issued",
}
"""The account of the fields of `info` (`readers/field_table.py`)."""
OBJECTS = frozenset(("authors",))
"""The fields with an object or a list of objects."""
_TYPES = {
    "Journal Articles": "article-journal",
    "Conference and Workshop Papers": "paper-conference",
    "Informal and Other Publications": "article",
    "Informal Publications": "article",
    "Books and Theses": "book",
    "Editorship": "book",
    "Parts in Books or Collections": "chapter",
    "Reference Works": "entry-encyclopedia",
    "Data and Artifacts": "dataset",
}


def from_dblp(hit: Object) -> Object:
    """Convert a hit, whose `info` has a list of names, or one name if there is only one."""
    info = get_object(hit, "info")
    kind, key = get_text(info, "type"), get_text(info, "key")
    item_type = _TYPES.get(kind or "", kind)
    if item_type == "book" and (get_text(info, "school") or (key or "").startswith("phd/")):
        item_type = "thesis"
    names: list[Json] = [_read_name(each) for each in _authors_of(info)]
    venues = get_texts(info, "venue")
    return {
        **unread_fields(info, FIELDS),
        **make_place(item_type, venues, get_text(info, "volume"), get_text(info, "number")),
        "id": f"DBLP:{key}" if key else None,
        "title": clean_title(get_text(info, "title")),
        "editor" if kind == "Editorship" else "author": names,
        "issued": get_text(info, "year"),
        "page": get_text(info, "pages"),
        "ISBN": [*get_texts(info, "isbn")],
        "DOI": get_text(info, "doi"),
        "URL": [*get_texts(info, "ee")],
        **({"publisher": publisher} if (publisher := get_text(info, "publisher", "school")) else {}),
        **_read_series(info, venues),
        "school": get_text(info, "school") if get_text(info, "publisher") else None,
        "custom": {"dblp": key},
        **({"type": None, "status": "retracted"} if kind == "Withdrawn Items" else {}),
    }


def _read_series(info: Object, venues: list[str]) -> Object:
    """Return the series, and the venues after the first, which are series as well."""
    series = get_text(info, "series")
    return {"collection-title": series, "other series": "; ".join(venues[1:])} if series else {}


def _authors_of(info: Object) -> list[Json]:
    authors = get_object(info, "authors").get("author")
    return authors if isinstance(authors, list) else [authors] if authors else []


def _read_name(author: Json) -> Object:
    """Read `{"@pid": "…", "text": "Wei Wang 0001"}`, or the name alone in old answers."""
    return {"display": get_text(author, "text") if isinstance(author, dict) else author}


def clean_title(title: str | None) -> str | None:
    """Remove the full stop that DBLP puts after each title."""
    return title[:-1] if title and title.endswith(".") and not title.endswith("..") else title


def make_place(item_type: str | None, venues: list[str], volume: str | None, number: str | None) -> Object:
    """Return where a publication appeared; in CoRR, DBLP's name for arXiv, the volume is the arXiv id.

    The first of several venues is the container, the others are series.
    """
    venue = next(iter(venues), None)
    if is_preprint_server(venue):
        is_arxiv_id = volume is not None and volume.startswith("abs/")
        return {
            "type": "article",
            "status": "preprint",
            "publisher": venue,
            "volume": None if is_arxiv_id else volume,
            "issue": number,
            "number": f"arXiv:{(volume or '').removeprefix('abs/')}" if is_arxiv_id else None,
        }
    is_whole = item_type in ("book", "thesis", "dataset")
    is_numbered = item_type in ("report", "article")
    return {
        "type": item_type,
        "container-title": None if is_whole else venue,
        "collection-title": venue if is_whole else "; ".join(venues[1:]) or None,
        "volume": volume,
        "number" if is_numbered else "issue": number,
    }
