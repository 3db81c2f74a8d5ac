"""The item types of CSL 1.0.2 (appendix III) and what other vocabularies call them."""

import re

from generator.model import Publication

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard thesis"
    " treaty webpage".split()
)

# Crossref's REST API, OpenAlex and ORCID share most of their words; spelling and hyphens differ.
_OTHERS = {
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
_FROM_OTHERS = {word: csl for csl, words in _OTHERS.items() for word in words.split()}
_PROCEEDINGS = re.compile(
    r"\b(?:proceedings|proc\.|conference|symposium|workshop|advances in neural|findings of|tagung|colloque)\b",
    re.IGNORECASE,
)
# Journals all the same.
_JOURNAL = re.compile(
    r"\b(?:proceedings|proc\.) (?:of the )?(?:national academy|nat(?:l|ional)?\.? acad|royal society|ieee$"
    r"|vldb endowment|acm on |(?:london|american|edinburgh|cambridge) (?:mathematical|philosophical))|\bpnas\b",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"\b(?:arxiv|corr|biorxiv|medrxiv|psyarxiv|preprint|ssrn)\b", re.IGNORECASE)


def csl_type(word: str) -> str | None:
    """`journal-article`, `JournalArticle` and `article-journal` to `article-journal`; None for an unknown word."""
    if word in CSL_TYPES:
        return word
    word = word.strip().lower()
    spelled = word.replace("_", "-").replace(" ", "-")
    return _FROM_OTHERS.get(spelled) or next((each for each in (word, spelled) if each in CSL_TYPES), None)


def infer_type(version: Publication) -> str:
    """The CSL type: the source's word, else what container, volume and identifiers plainly suggest, else `document`."""
    if version.type:
        return version.type
    container = version.container_title or ""
    if not container:
        return "article" if version.identifier("arxiv") else "document"
    if _PREPRINT.search(container):
        return "article"
    if _PROCEEDINGS.search(container) and not _JOURNAL.search(container):
        return "paper-conference"
    return "article-journal"


def is_preprint(version: Publication) -> bool:
    return version.status == "preprint" or (version.status is None and infer_type(version) == "article")
