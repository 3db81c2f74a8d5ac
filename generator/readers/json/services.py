"""Convert the JSON of Crossref, Semantic Scholar, OpenAlex and ORCID to CSL-JSON items.

Each function takes an object as documented by its service. Fields without a CSL variable keep their names and end up in
`extra` of the record; links and identifiers are in `custom`. Nothing is fetched.
"""

from collections.abc import Callable

from msgspec import Struct

from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Json, Object, first_of, get_object, get_objects, get_text, without
from generator.readers.json.zotero import from_zotero

_CROSSREF_INTERNAL = frozenset(
    "indexed deposited score reference references-count reference-count is-referenced-by-count prefix member"
    " content-domain license link funder assertion archive isbn-type issn-type alternative-id update-policy relation"
    " journal-issue resource".split()
)
"""Fields that are left out: metrics, administrative data, repetitions of other fields."""
_OPENALEX_INTERNAL = frozenset(
    "abstract_inverted_index apc_list apc_paid authorships best_oa_location cited_by_api_url cited_by_percentile_year"
    " citation_normalized_percentile concepts corresponding_author_ids corresponding_institution_ids counts_by_year"
    " countries_distinct_count created_date datasets fulltext_origin fwci grants has_fulltext indexed_in"
    " institution_assertions institutions institutions_distinct_count locations locations_count mesh ngrams_url"
    " open_access primary_location primary_topic referenced_works referenced_works_count related_works relevance_score"
    " sustainable_development_goals topics type_crossref updated_date versions".split()
)
_SEMANTIC_SCHOLAR_INTERNAL = frozenset(
    "citationStyles citationCount influentialCitationCount referenceCount citations references embedding isOpenAccess"
    " s2FieldsOfStudy matchScore tldr publicationVenue".split()
)


def _make_custom(**values: str | None) -> Json:
    """Return the values that are not empty, for CSL's `custom`."""
    return {key: value for key, value in values.items() if value}


def from_crossref(work: Object) -> Object:
    """Convert a work of Crossref's REST API (schema "Works"), which has lists of titles and several dates."""
    item = without(work, "title subtitle container-title short-container-title issued published published-print"
                 " published-online posted article-number edition-number event event-title degree institution subtype"
                 " group-title publisher-location created accepted", _CROSSREF_INTERNAL)  # fmt: skip
    title, subtitle = get_text(work, "title"), get_text(work, "subtitle")
    if title and subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title} {subtitle}" if title[-1] in ".:?!" else f"{title}: {subtitle}"
    containers = work.get("container-title")
    if isinstance(containers, list) and len(containers) > 1 and work.get("type") != "journal-article":
        # For a book in a series, the series is first.
        item["collection-title"], containers = containers[0], containers[1:]
    dates = ("issued", "published", "published-print", "published-online", "posted", "event")
    variables = {
        "title": title,
        "container-title": first_of(containers) or get_text(work, "group-title", "short-container-title"),
        "issued": next((date for key in dates if _has_year(date := work.get(key))), None),
        "event-title": get_text(work, "event-title") or get_text(get_object(work, "event"), "name"),
        "event-place": get_text(get_object(work, "event"), "location"),
        "number": get_text(work, "number", "article-number"),
        "edition": get_text(work, "edition", "edition-number"),
        "publisher-place": get_text(work, "publisher-place", "publisher-location"),
        "genre": get_text(work, "genre", "degree"),
        "status": "preprint" if work.get("subtype") == "preprint" else get_text(work, "status"),
        "publisher": get_text(work, "publisher") or get_text(next(iter(get_objects(work, "institution")), {}), "name"),
    }
    return {**item, **variables}


def _has_year(date: Json) -> bool:
    """Return whether a date has a year; Crossref writes `[[null]]` for an unknown date."""
    if not isinstance(date, dict):
        return False
    first = first_of(date.get("date-parts"))
    return isinstance(first, list) and bool(first) and first[0] is not None


_SEMANTIC_SCHOLAR_TYPES = (
    ("Conference", "paper-conference"),
    ("JournalArticle", "article-journal"),
    ("BookSection", "chapter"),
    ("Book", "book"),
    ("Dataset", "dataset"),
    ("Review", "article-journal"),
    ("Editorial", "article-journal"),
    ("LettersAndComments", "article-journal"),
)


def from_semantic_scholar(paper: Object) -> Object:
    """Convert a paper of the Semantic Scholar Graph API, which has whole names, and identifiers in `externalIds`."""
    ids = get_object(paper, "externalIds")
    journal = get_object(paper, "journal")
    venue = get_text(paper, "venue") or get_text(journal, "name")
    kinds = paper.get("publicationTypes")
    kind = next((csl for word, csl in _SEMANTIC_SCHOLAR_TYPES if isinstance(kinds, list) and word in kinds), None)
    if is_preprint_server(venue):
        kind = "article"
    elif get_text(get_object(paper, "publicationVenue"), "type") == "conference" and kind == "article-journal":
        kind = "paper-conference"
    item = without(paper, "paperId corpusId externalIds journal venue publicationTypes publicationDate year authors url"
                 " openAccessPdf abstract title", _SEMANTIC_SCHOLAR_INTERNAL)  # fmt: skip
    variables: Object = {
        "id": get_text(paper, "paperId"),
        "type": kind,
        "title": get_text(paper, "title"),
        "author": [{"display": author.get("name")} for author in get_objects(paper, "authors")],
        "abstract": paper.get("abstract"),
        "issued": get_text(paper, "publicationDate", "year"),
        "container-title": venue,
        "volume": get_text(journal, "volume"),
        "page": get_text(journal, "pages"),
        "DOI": get_text(ids, "DOI"),
        "PMID": get_text(ids, "PubMed"),
        "PMCID": get_text(ids, "PubMedCentral"),
        "custom": _make_custom(
            arxiv=get_text(ids, "ArXiv"),
            acl=get_text(ids, "ACL"),
            dblp=get_text(ids, "DBLP"),
            pdf=get_text(get_object(paper, "openAccessPdf"), "url"),
        ),
    }
    return {**item, **variables}


def from_openalex(work: Object) -> Object:
    """Convert a work of OpenAlex, which has whole names, and the abstract as an inverted index."""
    location = get_object(work, "primary_location")
    biblio, ids = get_object(work, "biblio"), get_object(work, "ids")
    first, last = get_text(biblio, "first_page"), get_text(biblio, "last_page")
    kind = get_text(work, "type_crossref") or get_text(work, "type")
    item = without(work, "id doi title display_name publication_year publication_date ids language type biblio"
                 " keywords abstract is_paratext is_retracted cited_by_count", _OPENALEX_INTERNAL)  # fmt: skip
    if work.get("is_retracted"):
        item["is_retracted"] = True
    variables: Object = {
        "id": (get_text(work, "id") or "").rpartition("/")[2],
        "type": kind,
        "title": get_text(work, "title", "display_name"),
        "author": [
            {
                "display": get_text(each, "raw_author_name") or get_text(author, "display_name"),
                "ORCID": author.get("orcid"),
            }
            for each in get_objects(work, "authorships")
            for author in (get_object(each, "author"),)
        ],
        "abstract": _join_inverted_index(get_object(work, "abstract_inverted_index")),
        "issued": get_text(work, "publication_date", "publication_year"),
        "container-title": get_text(get_object(location, "source"), "display_name"),
        "publisher": get_text(get_object(location, "source"), "host_organization_name"),
        "volume": get_text(biblio, "volume"),
        "issue": get_text(biblio, "issue"),
        "page": f"{first}-{last}" if first and last and first != last else first,
        "language": get_text(work, "language"),
        "status": get_text(location, "version"),
        "DOI": get_text(work, "doi"),
        "ISSN": get_text(get_object(location, "source"), "issn_l"),
        "URL": get_text(location, "landing_page_url"),
        "keyword": [get_text(each, "display_name", "keyword") for each in get_objects(work, "keywords")],
        "custom": _make_custom(
            pmid=get_text(ids, "pmid"),
            pmcid=(get_text(ids, "pmcid") or "").rpartition("/")[2],
            pdf=get_text(location, "pdf_url") or get_text(get_object(work, "best_oa_location"), "pdf_url"),
        ),
    }
    return {**item, **variables}


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


def from_orcid(group: Object) -> Object:
    """Convert a group of work summaries of ORCID's API 3.0 (`/works`), or one full work.

    The summaries of a group describe one work, each from another source. The first is the one preferred by the owner
    of the ORCID record; the others supply what it lacks. Summaries have no contributors.
    """
    summaries = get_objects(group, "work-summary") or [group]
    item: Object = {}
    for summary in summaries:
        for key, value in _from_orcid_summary(summary).items():
            if value and not item.get(key):
                item[key] = value
    identifiers: Object = {}
    for source in (*summaries, group):
        for each in get_objects(get_object(source, "external-ids"), "external-id"):
            kind = (get_text(each, "external-id-type") or "").casefold()
            value = get_text(each, "external-id-value")
            if kind in ("isbn", "issn") and value:
                item.setdefault(kind.upper(), value)
            elif value and get_text(each, "external-id-relationship") not in ("part-of", "funded-by"):
                identifiers.setdefault("pmcid" if kind == "pmc" else kind, value)
    return {**item, "custom": identifiers}


def _from_orcid_summary(summary: Object) -> Object:
    title, subtitle = (get_text(get_object(summary, "title", key), "value") for key in ("title", "subtitle"))
    date = get_object(summary, "publication-date")
    parts = [get_text(get_object(date, part), "value") for part in ("year", "month", "day")]
    known = [part for part in parts[: parts.index(None) if None in parts else 3] if part]
    return {
        "id": get_text(summary, "put-code"),
        "type": get_text(summary, "type"),
        "title": f"{title}: {subtitle}" if title and subtitle else title,
        "author": [
            {"display": get_text(get_object(each, "credit-name"), "value"),
             "ORCID": get_text(get_object(each, "contributor-orcid"), "path")}
            for each in get_objects(get_object(summary, "contributors"), "contributor")
        ],
        "container-title": get_text(get_object(summary, "journal-title"), "value"),
        "abstract": get_text(summary, "short-description"),
        "issued": {"date-parts": [list(known)]} if known else None,
        "URL": get_text(get_object(summary, "url"), "value"),
    }  # fmt: skip


class Service(Struct, frozen=True):
    """How to recognise and convert one kind of object of a service."""

    name: str
    """For messages, with an article: `an OpenAlex work`."""
    matches: Callable[[Object], bool]
    to_csl: Callable[[Object], Object] | None
    """None if such objects are not publications, or cannot be converted."""


_SERVICES = (
    Service(
        "a Semantic Scholar paper",
        lambda item: "paperId" in item or ("externalIds" in item and "title" in item),
        from_semantic_scholar,
    ),
    Service(
        "an OpenAlex work",
        lambda item: "authorships" in item or str(item.get("id", "")).startswith("https://openalex.org/W"),
        from_openalex,
    ),
    Service("an OpenAlex author", lambda item: "display_name_alternatives" in item and "works_count" in item, None),
    Service("an OpenAlex object", lambda item: str(item.get("id", "")).startswith("https://openalex.org/"), None),
    Service(
        "an ORCID work",
        lambda item: "work-summary" in item or ("put-code" in item and isinstance(item.get("title"), dict)),
        from_orcid,
    ),
    Service("an ORCID person", lambda item: "orcid-identifier" in item and "activities-summary" not in item, None),
    Service(
        "a Zotero attachment or note",
        lambda item: item.get("itemType") in ("attachment", "note", "annotation"),
        None,
    ),
    Service("a Zotero item", lambda item: "itemType" in item or "itemType" in get_object(item, "data"), from_zotero),
    Service(
        "a Crossref work",
        lambda item: (
            isinstance(item.get("title"), list)
            or len(item.keys() & {"indexed", "deposited", "prefix", "member", "content-domain"}) > 1
        ),
        from_crossref,
    ),
    Service("a DataCite work", lambda item: "attributes" in item and "relationships" in item, None),
    Service("a response of DBLP", lambda item: "result" in item and "hits" in get_object(item, "result"), None),
)


def find_service(item: Object) -> Service | None:
    """Return the kind of object this is, or None if no service is recognised."""
    return next((service for service in _SERVICES if service.matches(item)), None)
