"""The fields of BibTeX, biblatex and the programs around them, and the account of each (`readers/field_table.py`)."""

from generator.model import ContributorRole
from generator.readers.bibtex.entry import PRIVATE_FIELDS
from generator.readers.bibtex.vocabulary import LINK_FIELDS

NAME_FIELDS: tuple[tuple[str, ContributorRole], ...] = (
    ("author", "author"),
    ("editor", "editor"),
    ("editora", "editor"),
    ("editorb", "editor"),
    ("editorc", "editor"),
    ("translator", "translator"),
    ("director", "contributor"),
    ("collaborator", "contributor"),
)
"""Fields with names, and the role of these."""
TEXT_FIELDS = (
    ("series", "collection_title"),
    ("eventtitle", "event_title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher_place"),
    ("address", "publisher_place"),
    ("volume", "volume"),
    ("edition", "edition"),
)
"""Fields that are one line of text, and the field of the record that each maps to. Of several for the same field, the
first that is not blank is used."""
SHORT_CONTAINER_FIELDS = ("shortjournal", "shortbooktitle", "journalabbr", "abbr")
"""Fields with a short form of the container, the first that is not blank; `abbr` is al-folio's."""
AWARD_FIELDS = ("award_name", "award", "awards")
"""Fields with prizes; those of al-folio are a name and a text about it."""
SELECTED_FIELDS = ("selected", "featured", "highlight", "highlighted")
PICTURE_FIELDS = ("preview", "thumbnail", "thumb", "teaser", "teaser_image", "preview_image", "image", "img")
"""Fields with the file name of a picture."""
IDENTIFIER_FIELDS = {
    "doi": "doi",
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "pmid": "pmid",
    "pubmed": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "openreview": "openreview",
    "hal_id": "hal",
    "hal": "hal",
    "jstor": "jstor",
    "ssrn": "ssrn",
    "handle": "handle",
    "hdl": "handle",
}
"""Fields with one identifier, or several DOIs, to its scheme."""

_UNUSED = (
    "afterword annotator bookauthor booktitleaddon chapter commentator editortype eventtitleaddon foreword introduction"
    " issuetitle issuesubtitle journaltitleaddon maintitleaddon nameaddon origdate origlanguage origlocation"
    " origpublisher origtitle pagetotal part related relatedtype shortauthor shorttitle titleaddon urldate version"
    " volumes xref"
)
_TITLE = "container_title, title, publication_status, extra: the title of an entry without one; extra beside another"

FIELDS = {
    **dict.fromkeys(_UNUSED.split(), "extra"),
    **{name: "contributors" for name, _ in NAME_FIELDS},
    **{name: f"{target}, extra: extra beside another" for name, target in TEXT_FIELDS},
    **dict.fromkeys(IDENTIFIER_FIELDS, "identifiers, extra: extra if invalid"),
    **dict.fromkeys(("isbn", "issn", "eissn"), "identifiers, extra: extra if invalid"),
    **dict.fromkeys(SHORT_CONTAINER_FIELDS, "container_title_short, extra: extra if it is not shorter"),
    **dict.fromkeys(AWARD_FIELDS, "awards"),
    **dict.fromkeys(SELECTED_FIELDS, "is_selected, extra: extra unless true"),
    **dict.fromkeys(PICTURE_FIELDS, "picture, extra: extra if it is a URL"),
    **dict.fromkeys(
        [name for kind in LINK_FIELDS for name in (kind, f"url_{kind}")],
        "links, identifiers, extra: extra if it is no URL",
    ),
    **dict.fromkeys(
        "booktitle booksubtitle maintitle mainsubtitle journal journaltitle journalsubtitle".split(), _TITLE
    ),
    "abstract": "abstract",
    "addendum": "note, identifiers, publication_status, links, private, extra: extra beside a note",
    "adsurl": "identifiers, extra: the record in ADS",
    "archiveprefix": "identifiers, extra: the kind of eprint",
    "article-number": "number, extra",
    "articleno": "number, extra",
    "biburl": "identifiers, extra: the record in DBLP",
    "collaboration": "contributors",
    "crossref": "ignored: names the entry whose fields are inherited",
    "date": "issued, publication_status",
    "day": "issued, extra",
    "edition": "edition",
    "eid": "number, identifiers, extra",
    "entrysubtype": "type, extra",
    "eprint": "identifiers, links, extra",
    "eprintclass": "identifiers, extra",
    "eprinttype": "identifiers, extra: the kind of eprint",
    "eventdate": "event_date, extra",
    "howpublished": "publisher, links, identifiers, container_title, publication_status, extra",
    "issue": "issue, publication_status, extra",
    "keyword": "keywords, private: status tags are private",
    "keywords": "keywords, private: status tags are private",
    "langid": "language",
    "language": "language, extra: extra beside langid",
    "month": "issued, extra",
    "note": "note, identifiers, publication_status, links, publisher, publisher_place, collection_title, event_title,"
    " event_place, volume, issue, number, edition, page_range, language, extra, private: what Zotero exports is read;"
    " the rest is private then, and if it says so",
    "number": "issue, number, identifiers, publication_status, extra: of a book extra",
    "pages": "page_range, number, identifiers, publication_status",
    "primaryclass": "identifiers, extra",
    "pubstate": "publication_status, extra",
    "status": "publication_status, extra",
    "subtitle": "title, extra",
    "title": "title",
    "type": "genre",
    "url": "links, identifiers, extra",
    "venue": "event_place, extra",
    "volume": "volume, identifiers, publication_status, extra",
    "xdata": "ignored: names the entry whose fields are inherited",
    "year": "issued, publication_status, extra",
    **dict.fromkeys(sorted(PRIVATE_FIELDS), "private"),
}
