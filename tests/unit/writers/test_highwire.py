"""The `citation_*` meta tags that Google Scholar and Zotero read."""

import pytest
from msgspec.structs import replace

from generator.model import Contributor, Name
from generator.writers.highwire import citation_meta_tags
from tests.support.making import make_version


def tags(
    title: str | None = "A Title", *names: str, page: str | None = None, pdf: str | None = None, **fields: object
) -> list[tuple[str, str]]:
    return list(citation_meta_tags(make_version(title, *names, **fields), page, pdf))  # type: ignore[arg-type]


def test_all_tags_in_order() -> None:
    found = tags(
        "On $\\alpha$-decay",
        "von Glehn, Tamara",
        "Kushman, Nate",
        issued="2022-12-08",
        container_title="Science",
        publisher="AAAS",
        volume="378",
        issue="6624",
        page_range="1092-1097",
        identifiers=("doi:10.1126/science.abq1158", "issn:0036-8075", "arxiv:2203.07814"),
        abstract="About $\\alpha$.",
        language="en",
        page="https://a.example/papers/x.html",
        pdf="https://a.example/papers/x.pdf",
    )
    assert found == [
        ("citation_title", "On α-decay"),
        ("citation_author", "von Glehn, Tamara"),
        ("citation_author", "Kushman, Nate"),
        ("citation_publication_date", "2022/12/08"),
        ("citation_journal_title", "Science"),
        ("citation_publisher", "AAAS"),
        ("citation_volume", "378"),
        ("citation_issue", "6624"),
        ("citation_firstpage", "1092"),
        ("citation_lastpage", "1097"),
        ("citation_doi", "10.1126/science.abq1158"),
        ("citation_issn", "0036-8075"),
        ("citation_arxiv_id", "2203.07814"),
        ("citation_language", "en"),
        ("citation_abstract", "About α."),
        ("citation_abstract_html_url", "https://a.example/papers/x.html"),
        ("citation_pdf_url", "https://a.example/papers/x.pdf"),
    ]


def test_missing_data_has_no_tag() -> None:
    assert tags("A Title") == [("citation_title", "A Title")]
    assert tags(None) == []


@pytest.mark.parametrize(
    ("issued", "written"), [("2022", "2022"), ("2022-03", "2022/03"), ("2022-03-05", "2022/03/05")]
)
def test_dates_keep_their_precision(issued: str, written: str) -> None:
    assert ("citation_publication_date", written) in tags(issued=issued)


def test_single_author_is_written_given_name_first() -> None:
    """Zotero splits a single `Family Family, Given Given` into several people."""
    assert tags("T", "García Márquez, Gabriel José")[1:] == [("citation_author", "Gabriel José García Márquez")]


def test_semicolons_are_removed_from_authors() -> None:
    """Zotero splits at semicolons."""
    version = replace(
        make_version("T", "A, B"), contributors=(Contributor(Name(literal="A; B")), Contributor(Name(literal="C")))
    )
    assert [content for name, content in citation_meta_tags(version, None, None) if name == "citation_author"] == [
        "A B",
        "C",
    ]


def test_editors_are_not_authors() -> None:
    version = make_version("T", "Liskov, Barbara")
    editor = Contributor(Name(family="Wing", given="Jeannette"), role="editor")
    found = citation_meta_tags(replace(version, contributors=(*version.contributors, editor)), None, None)
    assert [content for name, content in found if name == "citation_author"] == ["Barbara Liskov"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"container_title": "Science"}, {"citation_journal_title": "Science"}),
        ({"container_title": "Proceedings of ICML"}, {"citation_conference_title": "Proceedings of ICML"}),
        ({"type": "chapter", "container_title": "A Book"}, {"citation_inbook_title": "A Book"}),
        ({"container_title": "arXiv"}, {}),
        ({"type": "software", "container_title": "GitHub"}, {}),
        ({"type": "thesis", "publisher": "MIT"}, {"citation_dissertation_institution": "MIT"}),
        (
            {"type": "report", "publisher": "NIST", "number": "7"},
            {"citation_technical_report_institution": "NIST", "citation_technical_report_number": "7"},
        ),
        ({"type": "book", "publisher": "MIT Press"}, {"citation_publisher": "MIT Press"}),
    ],
)
def test_container_and_publisher_tags_by_type(fields: dict[str, str], expected: dict[str, str]) -> None:
    found = dict(tags("T", "A, B", "C, D", **fields))
    del found["citation_title"], found["citation_author"]
    assert found == expected


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("12-34", "12", "34"),
        ("e1005", "e1005", None),
        ("12-", "12", None),
        ("1-3, 7-9", "1-3, 7-9", None),
        ("1-3, 7", "1-3, 7", None),
        ("17, 617-716", "17, 617-716", None),
        ("A-1-A-9", "A-1-A-9", None),
    ],
)
def test_page_range_is_split(pages: str, first: str, last: str | None) -> None:
    found = dict(tags(page_range=pages))
    assert (found.get("citation_firstpage"), found.get("citation_lastpage")) == (first, last)


def test_keywords_share_one_tag() -> None:
    version = replace(make_version("T"), keywords=("types", "a;b"))
    assert ("citation_keywords", "types; a b") in list(citation_meta_tags(version, None, None))


def test_journal_of_a_submitted_paper_is_left_out() -> None:
    assert "citation_journal_title" not in dict(
        tags(type="article-journal", container_title="Nature", publication_status="submitted")
    )
    found = dict(tags(type="article-journal", container_title="Nature", publication_status="in-press"))
    assert found["citation_journal_title"] == "Nature"
