"""Convert Zotero items, from Zotero's API or the JSON of Better BibTeX, to CSL-JSON items (Zotero's schema.json).

What Zotero's users write into `extra` is read by `csl_notes.py`: `key: value` lines are fields, the rest is private.
"""

from generator.bibliography.publication_status import is_preprint_server
from generator.readers.json.values import Object, get_object, get_objects, get_text

_FIELDS = {
    "container-title": "publicationTitle bookTitle proceedingsTitle encyclopediaTitle dictionaryTitle blogTitle"
    " websiteTitle forumTitle programTitle",
    "collection-title": "series seriesTitle",
    "collection-number": "seriesNumber",
    "event-title": "conferenceName meetingName",
    "publisher": "publisher repository university institution company distributor studio label network organization",
    "publisher-place": "place",
    "number": "number reportNumber patentNumber docketNumber billNumber publicLawNumber archiveID episodeNumber"
    " identifier",
    "genre": "genre thesisType reportType manuscriptType letterType postType presentationType websiteType mapType type",
    "page": "pages firstPage",
    "volume": "volume codeVolume reporterVolume",
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
    "container-title-short": "journalAbbreviation",
}
"""CSL variables to the Zotero fields they are read from; the first that is not empty is used, the others are extra."""
_ALIASES = {name: csl for csl, names in _FIELDS.items() for name in names.split()}
_TARGETS = {
    "collection-number": "extra",
    "publisher": "publisher, extra: extra if there is another publisher",
    "number": "number, identifiers, extra: an arXiv id is an identifier",
    "page": "page_range, extra",
    "issued": "issued, extra",
    "note": "identifiers, links, extra, private: lines such as `PMID: 123`; the rest is private",
    "DOI": "identifiers",
    "ISBN": "identifiers",
    "ISSN": "identifiers",
    "URL": "links, identifiers",
    "status": "status, publication_status, extra",
    "container-title-short": "container_title_short, container_title, extra: extra if it is not shorter",
}
"""CSL variables to targets, where these are not the field of the same name."""

FIELDS = {
    **{
        name: _TARGETS.get(csl, f"{csl.replace('-', '_')}, extra" if " " in _FIELDS[csl] else csl.replace("-", "_"))
        for name, csl in _ALIASES.items()
    },
    "accessDate": "ignored: when somebody looked at it",
    "attachments": "private",
    "citationKey": "key",
    "citekey": "key",
    "collections": "private",
    "creators": "contributors, extra: those who contributed to other works are extra",
    "creators.creatorType": "ignored, contributors: the role, which becomes one of four",
    "creators.fieldMode": "ignored: about the program",
    "dateAdded": "ignored: about the library",
    "dateModified": "ignored: about the library",
    "inPublications": "ignored: about the library",
    "itemID": "ignored: number in the library",
    "itemKey": "key, ignored: where there is no citation key",
    "itemType": "type",
    "key": "key, ignored: where there is no citation key",
    "libraryCatalog": "ignored: where it was found",
    "libraryID": "ignored: number of the library",
    "links": "ignored: addresses of the API",
    "meta": "ignored: repeats the fields",
    "multi": "ignored: of another program",
    "notes": "private",
    "parentItem": "ignored: about the library",
    "relations": "private",
    "seeAlso": "private",
    "select": "ignored: address in the program",
    "tags": "keywords, private: status tags are private",
    "tags.type": "ignored: whether the program added the tag",
    "uri": "ignored: address in the library",
    "version": "ignored: of the library",
}
"""The account of the fields (`readers/field_table.py`)."""
OBJECTS = frozenset(("creators", "tags"))
"""The fields with an object or a list of objects."""
_ROLES = {
    **dict.fromkeys("author programmer inventor presenter artist podcaster cartographer interviewee".split(), "author"),
    "editor": "editor",
    "translator": "translator",
    "seriesEditor": "collection-editor",
    "bookAuthor": "container-author",
    "reviewedAuthor": "reviewed-author",
    "recipient": "recipient",
    **dict.fromkeys("attorneyAgent commenter cosponsor counsel sponsor".split(), "other people"),
}
"""Zotero's creator types to CSL's name variables; all others are contributors."""


def from_zotero(source: Object) -> Object:
    """Convert an item: the API's object with `data`, or that of Better BibTeX."""
    data = get_object(source, "data") or source
    item: Object = {key: value for key, value in data.items() if key not in FIELDS}
    for field, names in _FIELDS.items():
        said = [(name, data[name]) for name in names.split() if data.get(name)]
        item[field] = said[0][1] if said else None
        item |= {name: value for name, value in said[1:] if value != said[0][1]}
    if is_preprint_server(get_text(data, "repository")):
        item["publisher"] = data.get("repository")
        item["status"] = item["status"] or ("preprint" if data.get("itemType") == "preprint" else None)
    item["id"] = get_text(data, "citationKey", "citekey", "itemKey", "key")
    item["type"] = get_text(data, "itemType")
    item["keyword"] = [get_text(tag, "tag") for tag in get_objects(data, "tags")]
    item["is_personal"] = True
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
