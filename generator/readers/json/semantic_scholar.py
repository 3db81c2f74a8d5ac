"""Convert papers of the Semantic Scholar Graph API to CSL-JSON items."""

from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Object, get_object, get_objects, get_text, get_texts, unread_fields

FIELDS = {
    "abstract": "abstract",
    "authors": "contributors",
    "authors.affiliations": "ignored: pages show no affiliations of authors",
    "authors.authorId": "ignored: a number of the service",
    "authors.citationCount": "ignored: it changes daily",
    "authors.externalIds": "ignored: accounts of the authors elsewhere",
    "authors.hIndex": "ignored: it changes daily",
    "authors.homepage": "ignored: about the authors",
    "authors.paperCount": "ignored: it changes daily",
    "authors.url": "ignored: a page of the service",
    "citationCount": "ignored: it changes daily",
    "citationStyles": "ignored: the same data as BibTeX",
    "citations": "ignored: works that cite this one",
    "corpusId": "ignored: a second number of the service",
    "embedding": "ignored: numbers that describe the text",
    "externalIds": "identifiers",
    "externalIds.CorpusId": "ignored: a second number of the service",
    "externalIds.MAG": "ignored: a number of the Microsoft Academic Graph, which has ended",
    "fieldsOfStudy": "extra",
    "influentialCitationCount": "ignored: it changes daily",
    "isOpenAccess": "ignored: follows from openAccessPdf",
    "journal": "container_title, volume, page_range, publisher, identifiers, ignored: the name yields to venue",
    "matchScore": "ignored: about the search",
    "openAccessPdf": "links, identifiers",
    "openAccessPdf.disclaimer": "ignored: about the service",
    "openAccessPdf.license": "ignored: a guess of the service",
    "openAccessPdf.status": "ignored: a guess of the service",
    "paperId": "key",
    "publicationDate": "issued",
    "publicationTypes": "type, extra: all but the first known are extra",
    "publicationVenue": "container_title, type, identifiers, ignored: names other than that of the venue are ignored",
    "referenceCount": "ignored: a number of references",
    "references": "ignored: works that this one cites",
    "s2FieldsOfStudy": "ignored: repeats fieldsOfStudy",
    "title": "title",
    "tldr": "ignored: a machine wrote it",
    "url": "ignored: the page of the service, which paperId identifies",
    "venue": "container_title, publisher: the publisher, if it is a preprint server",
    "year": "issued, ignored: where there is no publicationDate",
}
"""The account of the fields (`readers/field_table.py`)."""
OBJECTS = frozenset(("authors", "externalIds", "journal", "openAccessPdf", "publicationVenue"))
"""The fields with an object or a list of objects."""
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
    kinds = get_texts(paper, "publicationTypes")
    known = next((pair for pair in _TYPES if pair[0] in kinds), None)
    kind = known[1] if known else None
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
        "publicationTypes": "; ".join(word for word in kinds if known is None or word != known[0]),
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
