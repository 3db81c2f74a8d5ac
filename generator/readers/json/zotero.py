"""Convert Zotero items, from Zotero's API or the JSON of Better BibTeX, to CSL-JSON items."""

from generator.readers.json.values import Object, first_of, get_object, get_objects, get_text, without

_FIELDS = {
    "container-title": "publicationTitle bookTitle proceedingsTitle encyclopediaTitle dictionaryTitle blogTitle"
    " websiteTitle forumTitle programTitle repository",
    "collection-title": "series seriesTitle",
    "event-title": "conferenceName meetingName",
    "publisher": "publisher university institution company distributor studio label organization",
    "publisher-place": "place",
    "number": "number reportNumber patentNumber docketNumber billNumber archiveID seriesNumber",
    "genre": "genre thesisType reportType manuscriptType letterType postType presentationType websiteType type",
    "page": "pages",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition versionNumber",
    "issued": "date dateDecided issueDate dateEnacted",
    "language": "language",
    "title": "title caseName nameOfAct subject",
    "abstract": "abstractNote",
    "DOI": "DOI",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "URL": "url",
    "note": "extra",
    "status": "status",
}
"""CSL variables to the Zotero fields they are read from; the first that is not empty is used."""
_INTERNAL_FIELDS = (
    "itemType creators tags itemKey itemID key version libraryID uri relations collections attachments notes dateAdded"
    " dateModified accessDate multi citekey citationKey select libraryCatalog parentItem seeAlso"
)
_ROLES = {
    **dict.fromkeys("author programmer inventor presenter artist podcaster cartographer interviewee".split(), "author"),
    "editor": "editor",
    "translator": "translator",
    "seriesEditor": "collection-editor",
    "bookAuthor": "container-author",
    "reviewedAuthor": "reviewed-author",
}
"""Zotero's creator types to CSL's name variables; all others are contributors."""


def from_zotero(source: Object) -> Object:
    """Convert an item: the API's object with `data`, or that of Better BibTeX."""
    data = get_object(source, "data") or source
    item = without(data, f"{_INTERNAL_FIELDS} {' '.join(_FIELDS.values())}")
    for field, names in _FIELDS.items():
        item[field] = first_of([data.get(name) for name in names.split()])
    item["id"] = get_text(data, "citationKey", "citekey", "itemKey", "key")
    item["type"] = get_text(data, "itemType")
    item["keyword"] = [get_text(tag, "tag") for tag in get_objects(data, "tags")]
    for creator in get_objects(data, "creators"):
        role = _ROLES.get(get_text(creator, "creatorType") or "author", "contributor")
        name: Object = {
            "family": creator.get("lastName"),
            "given": creator.get("firstName"),
            "literal": creator.get("name"),
        }
        creators = item.setdefault(role, [])
        if isinstance(creators, list):
            creators.append(name)
    return item
