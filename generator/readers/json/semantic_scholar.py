"""Convert papers of the Semantic Scholar Graph API to CSL-JSON items."""

from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Object, get_object, get_objects, get_text, unread_fields

FIELDS = {
    "abstract": "abstract",
    "authors": "authors; numbers, metrics and pages of authors are ignored",
    "citationCount": "ignored: it changes daily",
    "citationStyles": "ignored: the same data as BibTeX",
    "citations": "ignored: works that cite this one",
    "corpusId": "ignored: a second number of the service",
    "embedding": "ignored: numbers that describe the text",
    "externalIds": "DOI, arXiv id, PMID, PMCID, ids of ACL and DBLP",
    "fieldsOfStudy": "extra",
    "influentialCitationCount": "ignored: it changes daily",
    "isOpenAccess": "ignored: follows from openAccessPdf",
    "journal": "container_title, volume and page_range",
    "matchScore": "ignored: about the search",
    "openAccessPdf": "link to the PDF",
    "paperId": "the key",
    "publicationDate": "issued",
    "publicationTypes": "type",
    "publicationVenue": "container_title, where there is no venue; its ISSN",
    "referenceCount": "ignored: a number of references",
    "references": "ignored: works that this one cites",
    "s2FieldsOfStudy": "ignored: repeats fieldsOfStudy",
    "title": "title",
    "tldr": "ignored: a machine wrote it",
    "url": "ignored: the page of the service, which paperId identifies",
    "venue": "container_title; publisher, if it is a preprint server",
    "year": "issued, where there is no publicationDate",
}
"""Field to what becomes of it; all others are extra."""
_TYPES = (
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
    """Convert a paper, which has whole names, and its identifiers in `externalIds`."""
    ids, journal = get_object(paper, "externalIds"), get_object(paper, "journal")
    place = get_object(paper, "publicationVenue")
    venue = get_text(paper, "venue") or get_text(journal, "name") or get_text(place, "name")
    kinds = paper.get("publicationTypes")
    kind = next((csl for word, csl in _TYPES if isinstance(kinds, list) and word in kinds), None)
    volume = get_text(journal, "volume")
    on_server = is_preprint_server(venue)
    if on_server:
        kind = "article"
        # The volume of arXiv is the arXiv id: `abs/1706.03762`.
        volume = None if volume and volume.startswith("abs/") and get_text(ids, "ArXiv") else volume
    elif get_text(place, "type") == "conference" and kind == "article-journal":
        kind = "paper-conference"
    return {
        **unread_fields(paper, FIELDS),
        "id": get_text(paper, "paperId"),
        "type": kind,
        "title": get_text(paper, "title"),
        "author": [{"display": author.get("name")} for author in get_objects(paper, "authors")],
        "abstract": paper.get("abstract"),
        "issued": get_text(paper, "publicationDate", "year"),
        "container-title": None if on_server else venue,
        "publisher": venue if on_server else None,
        "status": "preprint" if on_server else None,
        "volume": volume,
        "page": get_text(journal, "pages"),
        "ISSN": None if on_server else get_text(place, "issn"),
        "DOI": get_text(ids, "DOI"),
        "PMID": get_text(ids, "PubMed"),
        "PMCID": get_text(ids, "PubMedCentral"),
        "custom": {
            "arxiv": get_text(ids, "ArXiv"),
            "acl": get_text(ids, "ACL"),
            "dblp": get_text(ids, "DBLP"),
            "pdf": get_text(get_object(paper, "openAccessPdf"), "url"),
        },
    }
