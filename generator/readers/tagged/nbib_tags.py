"""The tags of PubMed's and ERIC's format, what becomes of each, their publication types and titles.

NLM, "MEDLINE/PubMed Data Element (Field) Descriptions"; ERIC writes a few tags of its own.
"""

from collections.abc import Iterable

_RECORD = "ignored: a date of PubMed's own record"

FIELDS = {
    "AB": "abstract",
    "AD": "ignored: pages show no affiliations of authors",
    "AID": "identifiers, links, number, extra",
    "AU": "contributors, ignored: where there is no FAU",
    "AUID": "contributors, extra: the ORCID iD of the author before it",
    "BTI": "title, container_title, extra: the title of a book",
    "CDAT": _RECORD,
    "CN": "contributors",
    "COIS": "extra",
    "CRDT": _RECORD,
    "CTDT": _RECORD,
    "CTI": "collection_title, title",
    "DA": _RECORD,
    "DCOM": _RECORD,
    "DEP": "issued, extra: where there is no DP",
    "DP": "issued",
    "DRDT": _RECORD,
    "ED": "contributors, ignored: where there is no FED",
    "EDAT": _RECORD,
    "EN": "edition",
    "FAU": "contributors",
    "FED": "contributors",
    "IP": "issue",
    "IS": "identifiers, extra",
    "ISBN": "identifiers, extra",
    "ISSN": "identifiers, extra",
    "JID": "ignored: a number of the journal in NLM's catalogue",
    "JT": "container_title, publisher, extra: the publisher of books, reports and theses in ERIC",
    "KW": "keywords",
    "LA": "language, extra",
    "LID": "identifiers, links, number, extra",
    "LR": _RECORD,
    "MH": "keywords",
    "MHDA": _RECORD,
    "OID": "key, extra: where there is no PMID",
    "OT": "keywords",
    "OTO": "ignored: who owns the keywords",
    "OWN": "ignored: who owns the record",
    "PB": "publisher",
    "PG": "page_range",
    "PHST": _RECORD,
    "PL": "publisher_place, extra: of books and chapters",
    "PMC": "identifiers",
    "PMCR": "ignored: when PubMed Central releases the text",
    "PMID": "key, identifiers",
    "PST": "ignored, publication_status: ignored unless ahead of print",
    "PT": "type, publication_status, extra",
    "RF": "ignored: a number of references",
    "SB": "ignored: a subset of PubMed",
    "SO": "ignored: repeats journal, date and pages",
    "STAT": "ignored: the state of PubMed's own record",
    "TA": "container_title_short, container_title, ignored: the container where there is no JT; ignored if not shorter",
    "TI": "title",
    "VI": "volume",
}
"""The account of the tags (`readers/field_table.py`)."""

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
