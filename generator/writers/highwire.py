"""Highwire `citation_*` meta tags, which Google Scholar and Zotero read from the head of a paper's page.

Follows Google Scholar's inclusion guidelines ("Indexing guidelines", 3) and Zotero's "Embedded Metadata" translator:
title without markup, one tag per author in the order of the paper, partial dates, no empty tags.
"""

from collections.abc import Iterator

from generator.bibliography.item_types import infer_type
from generator.bibliography.names import display_name, sorted_name
from generator.bibliography.publication_status import NOT_IN_CONTAINER
from generator.model import PartialDate, Version
from generator.text.html import plain_text

_CONTAINER_TAGS = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "review": "citation_journal_title",
    "review-book": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "entry-dictionary": "citation_inbook_title",
    "entry-encyclopedia": "citation_inbook_title",
}
"""At most one is written, because Zotero derives the item type from it. An archive of preprints is not a journal, and a
paper is not yet in the journal to which it was submitted."""
_PUBLISHER_TAGS = {"thesis": "citation_dissertation_institution", "report": "citation_technical_report_institution"}


def citation_meta_tags(version: Version, page_url: str | None, pdf_url: str | None) -> Iterator[tuple[str, str]]:
    """Yield the name and content of each tag, in order.

    `pdf_url` must be absolute, and the PDF must be in the same folder as the page.
    """
    for name, content in _version_tags(version):
        if content:
            yield name, content
    if page_url:
        yield "citation_abstract_html_url", page_url
    if pdf_url:
        yield "citation_pdf_url", pdf_url


def _version_tags(version: Version) -> Iterator[tuple[str, str]]:
    """Yield the tags that describe the publication; the content is empty if the data is missing."""
    yield "citation_title", _plain(version.title)
    authors = version.authors
    for each in authors:
        # Zotero splits a single `Family Family, Given Given` into several people, and any value at semicolons.
        name = display_name(each.name) if len(authors) == 1 else sorted_name(each.name)
        yield "citation_author", _plain(name.replace(";", " "))
    if version.issued:
        yield "citation_publication_date", _format_date(version.issued)
    kind = infer_type(version)
    if kind in _CONTAINER_TAGS and version.publication_status not in NOT_IN_CONTAINER:
        yield _CONTAINER_TAGS[kind], _plain(version.container_title)
    yield _PUBLISHER_TAGS.get(kind, "citation_publisher"), _plain(version.publisher)
    if kind == "report":
        yield "citation_technical_report_number", _plain(version.number)
    yield "citation_volume", _plain(version.volume)
    yield "citation_issue", _plain(version.issue)
    first, dash, last = (version.page_range or "").partition("-")
    # Several ranges go into the first tag alone, since Zotero joins both tags with a dash.
    is_one_range = dash and not {"-", ",", ";"} & {*first, *last}
    yield "citation_firstpage", (first if is_one_range else version.page_range or "").strip()
    yield "citation_lastpage", last.strip() if is_one_range else ""
    for scheme in ("doi", "isbn", "issn", "pmid"):
        yield f"citation_{scheme}", version.identifier(scheme) or ""
    yield "citation_arxiv_id", version.identifier("arxiv") or ""
    yield "citation_language", version.language or ""
    yield "citation_keywords", "; ".join(_plain(word.replace(";", " ")) for word in version.keywords)
    yield "citation_abstract", _plain(version.abstract)


def _plain(text: str | None) -> str:
    return plain_text(text) if text else ""


def _format_date(date: PartialDate) -> str:
    """Return `2022`, `2022/12` or `2022/12/08`."""
    return str(date).replace("-", "/")
