"""Convert works of OpenAlex to CSL-JSON items (OpenAlex, "Work object").

OpenAlex has whole names, the abstract as an inverted index, and several locations: a journal, a preprint server, copies
in repositories. A repository is never the container of a work.
"""

from generator.bibliography.preprint_servers import server_name
from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Json, Object, get_object, get_objects, get_text, get_texts, unread_fields

_METRIC = "ignored: it changes daily"
_OTHER_WORKS = "ignored: about other works"
_COUNT = "ignored: a number"
_REPEATS = "ignored: repeats other fields"

FIELDS = {
    "abstract_inverted_index": "abstract",
    "abstract_inverted_index_v3": "abstract, ignored: where there is no other",
    "apc_list": "ignored: a price of the journal",
    "apc_paid": "ignored: a price of the journal",
    "authors_count": _COUNT,
    "authorships": "contributors, ignored: affiliations are ignored, because pages do not show them",
    "awards": "extra",
    "best_oa_location": "links, identifiers, ignored: the PDF, where the primary location has none",
    "biblio": "volume, issue, page_range",
    "citation_normalized_percentile": _METRIC,
    "cited_by_api_url": _OTHER_WORKS,
    "cited_by_count": _METRIC,
    "cited_by_percentile_year": _METRIC,
    "concepts": "ignored: OpenAlex replaced them by topics",
    "concepts_count": _COUNT,
    "content_url": "ignored: needs an account",
    "content_urls": "ignored: needs an account",
    "corresponding_author_ids": "ignored: OpenAlex guesses them where publishers do not say",
    "corresponding_institution_ids": "ignored: OpenAlex guesses them where publishers do not say",
    "countries_distinct_count": _COUNT,
    "counts_by_year": _METRIC,
    "created_date": "ignored: about the record",
    "datasets": _OTHER_WORKS,
    "display_name": "title, ignored: where there is no title",
    "doi": "identifiers",
    "fulltext_origin": "ignored: about the search",
    "funders": "extra",
    "fwci": _METRIC,
    "grants": "extra",
    "has_abstract": _REPEATS,
    "has_content": _REPEATS,
    "has_fulltext": _REPEATS,
    "has_pdf_url": _REPEATS,
    "has_references": _REPEATS,
    "id": "key",
    "ids": "identifiers",
    "ids.mag": "ignored: a number of the Microsoft Academic Graph, which has ended",
    "ids.openalex": "ignored: repeats id",
    "indexed_in": "ignored: about the record",
    "institution_assertions": "ignored: pages show no affiliations",
    "institutions": "ignored: pages show no affiliations",
    "institutions_distinct_count": _COUNT,
    "is_authors_truncated": "incomplete_roles",
    "is_oa": _REPEATS,
    "is_paratext": "extra: if true",
    "is_retracted": "publication_status",
    "is_xpac": "ignored: about the record",
    "keywords": "keywords",
    "keywords.id": "ignored: a number of OpenAlex",
    "keywords.score": "ignored: about the guess of OpenAlex",
    "language": "language",
    "locations": "container_title, publisher, identifiers, ignored: where the primary location is a repository",
    "locations_count": _COUNT,
    "mesh": "keywords",
    "mesh.descriptor_ui": "ignored: a number of the subject",
    "mesh.is_major_topic": "ignored: about the subject",
    "mesh.qualifier_name": "ignored: about the subject",
    "mesh.qualifier_ui": "ignored: a number of the subject",
    "ngrams_url": "ignored: about the search",
    "open_access": _REPEATS,
    "primary_location": "container_title, publisher, identifiers, links, extra, ignored: the licence is extra",
    "primary_topic": "ignored: the first of topics",
    "publication_date": "issued",
    "publication_year": "issued, ignored: where there is no publication_date",
    "referenced_works": _OTHER_WORKS,
    "referenced_works_count": _COUNT,
    "related_works": _OTHER_WORKS,
    "relevance_score": "ignored: about the search",
    "sustainable_development_goals": "ignored: a machine assigns them",
    "title": "title",
    "topics": "extra: their names",
    "topics.domain": "ignored: follows from the topic",
    "topics.field": "ignored: follows from the topic",
    "topics.id": "ignored: a number of OpenAlex",
    "topics.score": "ignored: about the guess of OpenAlex",
    "topics.subfield": "ignored: follows from the topic",
    "topics_count": _COUNT,
    "type": "type",
    "type_crossref": "type, ignored: where OpenAlex says only that it is an article",
    "updated_date": "ignored: about the record",
    "versions": _OTHER_WORKS,
}
"""The account of the fields (`readers/field_table.py`)."""
OBJECTS = frozenset(
    "abstract_inverted_index abstract_inverted_index_v3 authorships awards best_oa_location biblio funders"
    " grants ids keywords locations mesh primary_location topics"
    .split()
)  # fmt: skip
"""The fields with an object or a list of objects."""
_ARTICLES = frozenset(("article", "review", "letter", "editorial", "erratum", "retraction", "other"))
"""OpenAlex distinguishes these, but not papers of conferences from articles in journals."""
_TYPES = {
    "letter": "article-journal",
    "editorial": "article-journal",
    "erratum": "article-journal",
    "retraction": "article-journal",
    "review": "article-journal",
    "software": "software",
    "supplementary-materials": "dataset",
}
_CONTAINER_KINDS = frozenset(("journal", "conference", "book series", "ebook platform", "metadata"))


def from_openalex(work: Object) -> Object:
    """Convert one work."""
    biblio, ids = get_object(work, "biblio"), get_object(work, "ids")
    first, last = get_text(biblio, "first_page"), get_text(biblio, "last_page")
    location = get_object(work, "primary_location")
    place = _read_place(work)
    pdf = get_text(location, "pdf_url") or get_text(get_object(work, "best_oa_location"), "pdf_url")
    return {
        **unread_fields(work, FIELDS),
        "id": (get_text(work, "id") or "").rpartition("/")[2],
        "title": get_text(work, "title", "display_name"),
        "author": _read_authors(work),
        "abstract": _join_inverted_index(get_object(work, "abstract_inverted_index"))
        or _join_inverted_index(get_object(work, "abstract_inverted_index_v3")),
        "issued": get_text(work, "publication_date", "publication_year"),
        "volume": get_text(biblio, "volume"),
        "issue": get_text(biblio, "issue"),
        "page": f"{first}-{last}" if first and last and first != last else first,
        "language": get_text(work, "language"),
        "DOI": get_text(work, "doi") or get_text(ids, "doi"),
        "URL": get_text(location, "landing_page_url"),
        "keyword": [
            *(get_text(each, "display_name", "keyword") for each in get_objects(work, "keywords")),
            *(get_text(each, "descriptor_name") for each in get_objects(work, "mesh")),
        ],
        "topics": "; ".join(filter(None, (get_text(each, "display_name") for each in get_objects(work, "topics")))),
        "is_paratext": work.get("is_paratext") or None,
        "license": get_text(location, "license"),
        "custom": {
            "pmid": get_text(ids, "pmid"),
            "pmcid": (get_text(ids, "pmcid") or "").rpartition("/")[2],
            "arxiv": _find_arxiv(work),
            "pdf": pdf,
            "server operator": place.pop("server operator", None),
        },
        **place,
        "status": "retracted" if work.get("is_retracted") is True else place["status"],
    }


def _read_authors(work: Object) -> Json:
    names: list[Json] = [_read_author(each) for each in get_objects(work, "authorships")]
    return [*names, {"literal": "et al."}] if work.get("is_authors_truncated") is True else names


def _read_author(authorship: Object) -> Object:
    author = get_object(authorship, "author")
    name = get_text(authorship, "raw_author_name") or get_text(author, "display_name")
    return {"display": name, "ORCID": author.get("orcid") or authorship.get("raw_orcid")}


def _read_place(work: Object) -> Object:
    """Return the type, the status and the source in which the work appeared.

    A preprint server is the publisher of the preprint; another repository is named only where there is no publisher.
    """
    location = get_object(work, "primary_location")
    source = get_object(location, "source")
    kind = get_text(work, "type")
    version = get_text(location, "version")
    in_repository = get_text(source, "type") == "repository"
    name = get_text(source, "display_name") or get_text(location, "raw_source_name")
    operator = get_text(source, "host_organization_name")
    if kind == "preprint" or (is_preprint_server(name) and (kind is None or kind in _ARTICLES)):
        server = server_name(name) if name else None
        return {
            "type": "article",
            "status": "preprint",
            "publisher": server or operator,
            "server operator": operator if server else None,
        }
    if in_repository:
        locations = get_objects(work, "locations")
        other = next((each for each in locations if _is_container(get_object(each, "source"))), None)
        if other is not None:
            source, version = get_object(other, "source"), get_text(other, "version")
            operator = get_text(source, "host_organization_name")
        else:
            operator, source = name, {}
    title = get_text(source, "display_name") or (None if in_repository else name)
    return {
        "type": _read_type(work, source),
        "status": version,
        "container-title": title,
        "publisher": operator,
        "ISSN": get_text(source, "issn_l") or next(iter(get_texts(source, "issn")), None),
    }


def _is_container(source: Object) -> bool:
    return get_text(source, "type") in _CONTAINER_KINDS


def _read_type(work: Object, source: Object) -> Json:
    """Return the type; the one of Crossref, if OpenAlex says only that it is an article of some kind."""
    kind = get_text(work, "type")
    original = get_text(work, "type_crossref") or get_text(get_object(work, "primary_location"), "raw_type")
    if original and (kind is None or kind in _ARTICLES) and original not in ("posted-content", "other", "preprint"):
        return original
    if kind == "article":
        return "paper-conference" if get_text(source, "type") == "conference" else "article-journal"
    return _TYPES.get(kind or "", kind)


def _find_arxiv(work: Object) -> str | None:
    """Return the address of the work at arXiv: one of its locations may be there."""
    for location in get_objects(work, "locations"):
        url = get_text(location, "landing_page_url") or ""
        if "arxiv.org/abs/" in url:
            return url
    return None


def _join_inverted_index(index: Object) -> str | None:
    """Return the text of an inverted index: `{"the": [0, 2], "same": [1]}` gives `the same the`."""
    words = [
        (position, word)
        for word, positions in index.items()
        if isinstance(positions, list)
        for position in positions
        if isinstance(position, int)
    ]
    return " ".join(word for _, word in sorted(words)) or None
