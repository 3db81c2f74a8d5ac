"""What services answer (Crossref, Semantic Scholar, OpenAlex, ORCID), said in CSL's words.

Each function takes an object as its service documents it and gives a CSL-JSON item; fields that CSL lacks keep their
names and end in a record's `extra`. `custom` carries links and identifiers. Nothing is fetched.
"""

from collections.abc import Callable

from msgspec import Struct

from generator.readers.json.parser import Json, Object, first_of, get_object, get_objects, get_text, without
from generator.readers.json.zotero import from_zotero

CROSSREF_ONLY = frozenset(
    "indexed deposited score reference references-count reference-count is-referenced-by-count prefix member"
    " content-domain license link funder assertion archive isbn-type issn-type alternative-id update-policy relation"
    " journal-issue resource".split()
)
"""What Crossref keeps for itself or repeats: left out."""
OPENALEX_ONLY = frozenset(
    "abstract_inverted_index apc_list apc_paid authorships best_oa_location cited_by_api_url cited_by_percentile_year"
    " citation_normalized_percentile concepts corresponding_author_ids corresponding_institution_ids counts_by_year"
    " countries_distinct_count created_date datasets fulltext_origin fwci grants has_fulltext indexed_in"
    " institution_assertions institutions institutions_distinct_count locations locations_count mesh ngrams_url"
    " open_access primary_location primary_topic referenced_works referenced_works_count related_works relevance_score"
    " sustainable_development_goals topics type_crossref updated_date versions".split()
)
SEMANTIC_SCHOLAR_ONLY = frozenset(
    "citationStyles citationCount influentialCitationCount referenceCount citations references embedding isOpenAccess"
    " s2FieldsOfStudy matchScore tldr publicationVenue".split()
)


def _custom(**values: str | None) -> Json:
    return {key: value for key, value in values.items() if value}


def from_crossref(work: Object) -> Object:
    """A work of Crossref's REST API (its schema "Works"): lists of titles, several dates."""
    item = without(work, "title subtitle container-title short-container-title issued published published-print"
                 " published-online posted article-number edition-number event event-title degree institution subtype"
                 " group-title publisher-location created accepted", CROSSREF_ONLY)  # fmt: skip
    title, subtitle = get_text(work, "title"), get_text(work, "subtitle")
    if title and subtitle and subtitle.casefold() not in title.casefold():
        title = f"{title} {subtitle}" if title[-1] in ".:?!" else f"{title}: {subtitle}"
    containers = work.get("container-title")
    if isinstance(containers, list) and len(containers) > 1 and work.get("type") != "journal-article":
        # A book in a series: the series stands first.
        item["collection-title"], containers = containers[0], containers[1:]
    dates = ("issued", "published", "published-print", "published-online", "posted", "event")
    named = {
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
    return {**item, **named}


def _has_year(date: Json) -> bool:
    """Crossref writes `[[null]]` where it knows no date."""
    if not isinstance(date, dict):
        return False
    first = first_of(date.get("date-parts"))
    return isinstance(first, list) and bool(first) and first[0] is not None


_S2_TYPES = (
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
    """A paper of the Semantic Scholar Graph API: names as they are shown, ids in `externalIds`."""
    ids = get_object(paper, "externalIds")
    journal = get_object(paper, "journal")
    venue = get_text(paper, "venue") or get_text(journal, "name")
    kinds = paper.get("publicationTypes")
    kind = next((csl for word, csl in _S2_TYPES if isinstance(kinds, list) and word in kinds), None)
    if venue == "arXiv.org":
        kind = "article"
    elif get_text(get_object(paper, "publicationVenue"), "type") == "conference" and kind == "article-journal":
        kind = "paper-conference"
    item = without(paper, "paperId corpusId externalIds journal venue publicationTypes publicationDate year authors url"
                 " openAccessPdf abstract title", SEMANTIC_SCHOLAR_ONLY)  # fmt: skip
    named: Object = {
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
        "custom": _custom(
            arxiv=get_text(ids, "ArXiv"),
            acl=get_text(ids, "ACL"),
            dblp=get_text(ids, "DBLP"),
            pdf=get_text(get_object(paper, "openAccessPdf"), "url"),
        ),
    }
    return {**item, **named}


def from_openalex(work: Object) -> Object:
    """A work of OpenAlex: the abstract as an inverted index, names as they are shown."""
    place = get_object(work, "primary_location")
    biblio, ids = get_object(work, "biblio"), get_object(work, "ids")
    first, last = get_text(biblio, "first_page"), get_text(biblio, "last_page")
    kind = get_text(work, "type_crossref") or get_text(work, "type")
    item = without(work, "id doi title display_name publication_year publication_date ids language type biblio"
                 " keywords abstract is_paratext is_retracted cited_by_count", OPENALEX_ONLY)  # fmt: skip
    if work.get("is_retracted"):
        item["is_retracted"] = True
    named: Object = {
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
        "abstract": _unfold_index(get_object(work, "abstract_inverted_index")),
        "issued": get_text(work, "publication_date", "publication_year"),
        "container-title": get_text(get_object(place, "source"), "display_name"),
        "publisher": get_text(get_object(place, "source"), "host_organization_name"),
        "volume": get_text(biblio, "volume"),
        "issue": get_text(biblio, "issue"),
        "page": f"{first}-{last}" if first and last and first != last else first,
        "language": get_text(work, "language"),
        "status": get_text(place, "version"),
        "DOI": get_text(work, "doi"),
        "ISSN": get_text(get_object(place, "source"), "issn_l"),
        "URL": get_text(place, "landing_page_url"),
        "keyword": [get_text(each, "display_name", "keyword") for each in get_objects(work, "keywords")],
        "custom": _custom(
            pmid=get_text(ids, "pmid"),
            pmcid=(get_text(ids, "pmcid") or "").rpartition("/")[2],
            pdf=get_text(place, "pdf_url") or get_text(get_object(work, "best_oa_location"), "pdf_url"),
        ),
    }
    return {**item, **named}


def _unfold_index(index: Object) -> str | None:
    """`{"the": [0, 2], "same": [1]}` to `the same the`."""
    places = [
        (place, word)
        for word, found in index.items()
        if isinstance(found, list)
        for place in found
        if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(places)) or None


_ORCID_SCHEMES = {"doi": "doi", "pmid": "pmid", "pmc": "pmcid", "arxiv": "arxiv", "isbn": "isbn", "issn": "issn",
                  "handle": "handle", "bibcode": "bibcode", "ssrn": "ssrn", "jstor": "jstor"}  # fmt: skip


def from_orcid(group: Object) -> Object:
    """A group of work summaries of ORCID's API 3.0 (`/works`), or one whole work: the preferred summary leads.

    The summaries of a group are one work as several sources tell it; the first is the one its owner prefers, the
    others fill what it lacks. Summaries name no contributors.
    """
    summaries = get_objects(group, "work-summary") or [group]
    texts = [_orcid_texts(summary) for summary in summaries]
    item: Object = {}
    for text in texts:
        for key, value in text.items():
            if value and not item.get(key):
                item[key] = value
    ids: dict[str, Json] = {}
    parent_ids: list[Json] = []
    for source in (*summaries, group):
        for each in get_objects(get_object(source, "external-ids"), "external-id"):
            kind = (get_text(each, "external-id-type") or "").casefold()
            value = get_text(each, "external-id-value")
            if kind in ("isbn", "issn") and value:
                parent_ids.append(kind)
                item.setdefault(kind.upper(), value)
            elif value and get_text(each, "external-id-relationship") not in ("part-of", "funded-by"):
                ids.setdefault(_ORCID_SCHEMES.get(kind, kind), value)
    return {**item, "custom": ids}


def _orcid_texts(summary: Object) -> Object:
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
    """How a service's objects are told from others, and how they are read."""

    name: str
    is_its: Callable[[Object], bool]
    to_csl: Callable[[Object], Object] | None
    """None for objects that are known to be no publications."""


SERVICES = (
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
    Service(
        "another object of OpenAlex", lambda item: str(item.get("id", "")).startswith("https://openalex.org/"), None
    ),
    Service(
        "an ORCID work",
        lambda item: "work-summary" in item or ("put-code" in item and isinstance(item.get("title"), dict)),
        from_orcid,
    ),
    Service("an ORCID person", lambda item: "orcid-identifier" in item and "activities-summary" not in item, None),
    Service(
        "an attachment or a note of Zotero",
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
    Service("an answer of DBLP", lambda item: "result" in item and "hits" in get_object(item, "result"), None),
)


def service_of(item: Object) -> Service | None:
    return next((service for service in SERVICES if service.is_its(item)), None)
