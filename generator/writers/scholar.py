"""The metadata that Google Scholar and Zotero read from the head of a paper's page: Highwire's `citation_*` tags.

Rules from Google Scholar's inclusion guidelines ("Indexing guidelines", 3) and Zotero's translator "Embedded Metadata":
title without markup, one tag for each author in the order of the paper, dates as coarse as known, no empty tags.
"""

from collections.abc import Iterator

from generator.model import PartialDate, Version
from generator.names import display_name, sorted_name
from generator.text import plain_text
from generator.writers.kinds import publication_kind


def citation_metas(version: Version, page_url: str | None, pdf_url: str | None) -> Iterator[tuple[str, str]]:
    """Name and content of each tag, in order. `pdf_url` is absolute, and the PDF lies beside the page."""
    if version.title:
        yield "citation_title", plain_text(version.title)
    authors = version.authors
    for each in authors:
        # Zotero splits a lone `Family Family, Given Given` into several people.
        name = display_name(each.name) if len(authors) == 1 else sorted_name(each.name)
        yield "citation_author", name.replace(";", ",")
    if version.issued:
        yield "citation_publication_date", slashed(version.issued)
    kind = publication_kind(version)
    if version.container_title and kind != "article":
        tag = {"paper-conference": "citation_conference_title", "chapter": "citation_inbook_title"}
        yield tag.get(kind, "citation_journal_title"), version.container_title
    if version.publisher:
        tag = {"thesis": "citation_dissertation_institution", "report": "citation_technical_report_institution"}
        yield tag.get(kind, "citation_publisher"), version.publisher
    if kind == "report" and version.number:
        yield "citation_technical_report_number", version.number
    if version.volume:
        yield "citation_volume", version.volume
    if version.issue:
        yield "citation_issue", version.issue
    if version.page_range:
        first, _, last = version.page_range.partition("-")
        yield "citation_firstpage", first
        if last:
            yield "citation_lastpage", last
    for scheme in ("doi", "isbn", "issn", "pmid"):
        if value := version.identifier(scheme):
            yield f"citation_{scheme}", value
    if arxiv := version.identifier("arxiv"):
        yield "citation_arxiv_id", arxiv
    if page_url:
        yield "citation_abstract_html_url", page_url
    if pdf_url:
        yield "citation_pdf_url", pdf_url


def slashed(date: PartialDate) -> str:
    """`2022`, `2022/12`, `2022/12/08`."""
    return str(date).replace("-", "/")
