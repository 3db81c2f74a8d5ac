"""The tags of PubMed's and ERIC's format, what becomes of each, their publication types and titles.

NLM, "MEDLINE/PubMed Data Element (Field) Descriptions"; ERIC writes a few tags of its own.
"""

from collections.abc import Iterable

TAGS = {
    "AB": "abstract",
    "AD": "ignored: pages show no affiliations of authors",
    "AID": "identifier, article number or link",
    "AU": "authors, where there is no FAU",
    "AUID": "ORCID iD of the author before it; others are extra",
    "BTI": "container_title of a chapter, title of a book",
    "CDAT": "ignored: a date of PubMed's own record",
    "CN": "author, as a literal name",
    "COIS": "extra",
    "CRDT": "ignored: a date of PubMed's own record",
    "CTDT": "ignored: a date of PubMed's own record",
    "CTI": "collection_title",
    "DA": "ignored: a date of PubMed's own record",
    "DCOM": "ignored: a date of PubMed's own record",
    "DEP": "issued, where there is no DP; else extra",
    "DP": "issued",
    "DRDT": "ignored: a date of PubMed's own record",
    "ED": "editors, where there is no FED",
    "EDAT": "ignored: a date of PubMed's own record",
    "EN": "edition",
    "FAU": "authors",
    "FED": "editors",
    "IP": "issue",
    "IS": "ISSN or ISBN",
    "ISBN": "ISBN",
    "ISSN": "ISSN",
    "JID": "ignored: a number of the journal in NLM's catalogue",
    "JT": "container_title; the publisher of books, reports and theses in ERIC",
    "KW": "keywords",
    "LA": "language",
    "LID": "identifier, article number or link",
    "LR": "ignored: a date of PubMed's own record",
    "MH": "keywords",
    "MHDA": "ignored: a date of PubMed's own record",
    "OID": "the key, where there is no PMID; else extra",
    "OT": "keywords",
    "OTO": "ignored: who owns the keywords",
    "OWN": "ignored: who owns the record",
    "PB": "publisher",
    "PG": "page_range",
    "PHST": "ignored: dates of PubMed's own record",
    "PL": "publisher_place of books and chapters; else extra",
    "PMC": "PMCID",
    "PMCR": "ignored: when PubMed Central releases the text",
    "PMID": "PMID, and the key",
    "PST": "status, if ahead of print",
    "PT": "type, and the status of a retracted article; those without a type are extra",
    "RF": "ignored: a number of references",
    "SB": "ignored: a subset of PubMed",
    "SO": "ignored: repeats journal, date and pages",
    "STAT": "ignored: the state of PubMed's own record",
    "TA": "container_title, where there is no JT, which it abbreviates",
    "TI": "title",
    "VI": "volume",
}
"""Tag to what becomes of its values; those of any other tag are extra."""

ITEM_TYPES = {
    "Preprint": "article",
    "Book Chapter": "chapter",
    "Book": "book",
    "Books": "book",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Academic Dissertation": "thesis",
    "Dissertations/Theses": "thesis",
    "Dissertations/Theses - Doctoral Dissertations": "thesis",
    "Dissertations/Theses - Masters Theses": "thesis",
    "Dissertations/Theses - Practicum Papers": "thesis",
    "Dissertations/Theses - Undetermined": "thesis",
    "Technical Report": "report",
    "Reports - Descriptive": "report",
    "Reports - Evaluative": "report",
    "Reports - General": "report",
    "Reports - Research": "report",
    "Journal Article": "article-journal",
    "Journal Articles": "article-journal",
    "News": "article-newspaper",
    "Newspaper Article": "article-newspaper",
    "Congress": "paper-conference",
    "Speeches/Meeting Papers": "paper-conference",
    "Legal Case": "legal_case",
    "Legislation": "legislation",
    "Video-Audio Media": "motion_picture",
}
"""Publication type (`PT`) to CSL type."""


def infer_pubmed_type(kinds: Iterable[str]) -> str | None:
    """Return the type that the publication types stand for.

    A journal article may also be a preprint or a paper of a congress, and in ERIC a report: these say more.
    """
    kinds = list(kinds)
    known = [each for each in kinds if each in ITEM_TYPES]
    known.sort(key=lambda kind: (kind.startswith("Reports"), ITEM_TYPES[kind] == "article-journal"))
    return ITEM_TYPES[known[0]] if known else "article-journal" if kinds else None


def is_of_type(kind: str, item_type: str | None) -> bool:
    """Return whether a publication type says no more than the CSL type or the status."""
    return ITEM_TYPES.get(kind) == item_type or kind == "Retracted Publication"


def clean_title(title: str | None) -> str | None:
    """Remove what PubMed adds: a full stop at the end, and brackets around a translated title."""
    if title is None:
        return None
    if title.endswith(".") and not title.endswith("..."):
        title = title[:-1]
    return title[1:-1] if title.startswith("[") and title.endswith("]") else title
