"""The item types of CSL 1.0.2 (appendix III), their names elsewhere, and the inference of a missing type."""

import re

from generator.bibliography.publication_status import CONTAINED_TYPES, is_preprint_server
from generator.model import Publication

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage".split()
)

PERIODICALS = frozenset(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"))
"""Types of what appears in a journal, magazine or newspaper."""
PARTS = frozenset(("paper-conference", "chapter", "entry", "entry-dictionary", "entry-encyclopedia"))
"""Types of what is part of a book or proceedings, if it has a container."""
WHOLES = frozenset(("book", "thesis", "report", "collection", "periodical", "manuscript", "pamphlet"))
"""Types of what has a number of pages of its own."""

# Crossref's REST API, OpenAlex and ORCID share most names; spelling and hyphens differ.
_FOREIGN_NAMES = {
    "article-journal": "journal-article journalarticle article-in-press",
    "article-magazine": "magazine-article magazinearticle",
    "article-newspaper": "newspaper-article newspaperarticle",
    "article": "posted-content preprint working-paper",
    "paper-conference": "proceedings-article conference-paper conferencepaper conference inproceedings"
    " conference-abstract conference-poster",
    "chapter": "book-chapter booksection book-section book-part book-track incollection",
    "book": "monograph edited-book editedbook reference-book book-set book-series book-other proceedings"
    " proceedings-series",
    "thesis": "dissertation dissertation-thesis supervised-student-publication",
    "report": "report-series report-component technical-report",
    "dataset": "database data-set",
    "document": "other component grant paratext libguides",
    "entry": "reference-entry",
    "entry-encyclopedia": "encyclopediaarticle encyclopedia-entry",
    "entry-dictionary": "dictionaryentry dictionary-entry",
    "periodical": "journal journal-issue journal-volume newsletter-article",
    "review": "peer-review",
    "review-book": "book-review",
    "software": "computerprogram computer-program research-tool",
    "webpage": "website web-page",
    "post-weblog": "blogpost blog-post",
    "post": "forumpost online-resource",
    "personal_communication": "email letter instantmessage",
    "motion_picture": "film videorecording",
    "broadcast": "podcast radiobroadcast tvbroadcast",
    "song": "audiorecording",
    "graphic": "artwork",
    "legal_case": "case",
    "legislation": "statute",
    "speech": "presentation lecture-speech",
    "standard": "standards-and-policy",
    "performance": "artistic-performance",
}
_CSL_BY_FOREIGN_NAME = {name: csl for csl, names in _FOREIGN_NAMES.items() for name in names.split()}
_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|advances in neural|findings of|tagung|colloque)\b",
    re.IGNORECASE,
)
# Journals despite their names.
_JOURNAL = re.compile(
    r"\b(?:proceedings|proc\.) (?:of the )?(?:national academy|nat(?:l|ional)?\.? acad|royal society|ieee$"
    r"|vldb endowment|acm on |(?:london|american|edinburgh|cambridge) (?:mathematical|philosophical))|\bpnas\b",
    re.IGNORECASE,
)
# A preprint server contains none of these: what it hosts is a preprint, whatever the source calls it.
_NEVER_ON_SERVER = CONTAINED_TYPES | {"review", "review-book"}


def csl_type(name: str) -> str | None:
    """Return `article-journal` for `journal-article`, `JournalArticle` or `article-journal`; None for unknown names."""
    if name in CSL_TYPES:
        return name
    name = name.strip().lower()
    hyphenated = name.replace("_", "-").replace(" ", "-")
    return _CSL_BY_FOREIGN_NAME.get(hyphenated) or next(
        (each for each in (name, hyphenated) if each in CSL_TYPES), None
    )


def infer_type(version: Publication) -> str:
    """Return the source's CSL type, else the type that container and identifiers suggest, else `document`.

    A publication on a preprint server is an `article` (CSL 1.0.2, appendix III), even if the source calls it a journal
    article: programs have no better type for it.
    """
    container = version.container_title
    if is_preprint_server(container) and (version.type is None or version.type in _NEVER_ON_SERVER):
        return "article"
    if version.type:
        return version.type
    if not container:
        return "article" if version.identifier("arxiv") else "document"
    if _PROCEEDINGS.search(container) and not _JOURNAL.search(container):
        return "paper-conference"
    return "article-journal"


def is_preprint(version: Publication) -> bool:
    """Return True if the status is `preprint` or, without a status, if the type is `article`."""
    return version.status == "preprint" or (version.status is None and infer_type(version) == "article")
