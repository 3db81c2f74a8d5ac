"""Identifiers, links and names of one record, from the text of its source."""

import pytest

from generator.model import Contributor, Identifier, Link, Name
from generator.problems import Location, Problem, format_problem
from generator.readers.record_builder import (
    MAX_NAME_LENGTH,
    RecordBuilder,
    make_contributor,
    parse_contributor,
)

HERE = Location("content/a.ris", 3, 1)


def new_builder() -> tuple[RecordBuilder, list[Problem]]:
    problems: list[Problem] = []
    return RecordBuilder(HERE, problems), problems


def test_identifier_is_kept_once() -> None:
    builder, problems = new_builder()
    assert builder.add_identifier("DOI", "10.1000/182", "DOI")
    assert builder.add_identifier("doi", "https://doi.org/10.1000/182", "DOI")
    assert builder.identifiers == (Identifier("doi", "10.1000/182"),)
    assert not problems


def test_invalid_identifier_is_a_warning_and_an_extra_field() -> None:
    builder, problems = new_builder()
    assert not builder.add_identifier("DOI", "to appear", "DOI", Location("content/a.ris", 5, 1))
    assert not builder.add_identifier("DOI", None, "DOI")
    assert builder.identifiers == ()
    assert builder.extra == (("DOI", "to appear"),)
    assert [format_problem(each) for each in problems] == ['content/a.ris:5:1: warning: "to appear" is not a valid DOI']


@pytest.mark.parametrize(
    ("raw", "values", "warnings"),
    [
        ("0-201-89683-4, 978-0-201-89683-1 (pbk)", ["9780201896831"], 0),
        ("9780201896831; 12", ["9780201896831"], 1),
        ("unknown", [], 1),
    ],
)
def test_several_identifiers_in_one_field(raw: str, values: list[str], warnings: int) -> None:
    builder, problems = new_builder()
    builder.add_identifiers("ISBN", raw, "ISBN")
    assert [each.value for each in builder.identifiers] == values
    assert len(problems) == warnings
    assert builder.extra == ((("ISBN", raw),) if warnings else ())


@pytest.mark.parametrize(
    ("raw", "is_url", "identifiers", "links", "extra"),
    [
        ("https://doi.org/10.1000/182", True, (Identifier("doi", "10.1000/182"),), (), ()),
        (
            "https://arxiv.org/pdf/1706.03762.pdf",
            True,
            (Identifier("arxiv", "1706.03762"),),
            (),
            (),
        ),
        ("https://example.org/a", True, (), (Link("url", "https://example.org/a"),), ()),
        ("https://example.org/a.PDF", True, (), (Link("pdf", "https://example.org/a.PDF"),), ()),
        ("internal-pdf://1234/a.pdf", False, (), (), (("UR", "internal-pdf://1234/a.pdf"),)),
        ("", False, (), (), ()),
    ],
)
def test_url_is_an_identifier_or_a_link(
    raw: str,
    is_url: bool,
    identifiers: tuple[Identifier, ...],
    links: tuple[Link, ...],
    extra: tuple[tuple[str, str], ...],
) -> None:
    builder, problems = new_builder()
    assert builder.add_url(raw, "UR") is is_url
    assert (builder.identifiers, builder.links, builder.extra) == (identifiers, links, extra)
    assert not problems


def test_contributor_of_separate_parts() -> None:
    assert make_contributor("editor", "King", "Martin Luther", "Jr.") == Contributor(
        Name(family="King", given="Martin Luther", suffix="Jr."), "editor"
    )
    assert make_contributor("author", "Gemini  Team") == Contributor(Name(literal="Gemini Team"))
    assert make_contributor("author", None, "Plato") == Contributor(Name(literal="Plato"))
    assert make_contributor("author", " ", "") is None
    assert make_contributor("author", "x" * MAX_NAME_LENGTH, "y") == Contributor(
        Name(literal=f"y {'x' * MAX_NAME_LENGTH}")
    )


def test_contributor_of_a_whole_name() -> None:
    shannon = Contributor(Name(family="Shannon", given="Claude"))
    assert parse_contributor("Shannon, Claude", "author") == shannon
    assert parse_contributor("Claude  Shannon", "author") == shannon
    assert parse_contributor(" ", "author") is None
    assert parse_contributor(None, "author") is None
    long = "x " * MAX_NAME_LENGTH + "y"
    assert parse_contributor(long, "author") == Contributor(Name(literal=long))


def test_pdf_of_an_identifier_is_a_link_as_well() -> None:
    builder, _ = new_builder()
    assert builder.add_url("https://arxiv.org/pdf/1706.03762.pdf", "L1", "pdf")
    assert builder.identifiers == (Identifier("arxiv", "1706.03762"),)
    assert builder.links == (Link("pdf", "https://arxiv.org/pdf/1706.03762.pdf"),)


def test_supplement_is_a_link_beside_the_doi() -> None:
    builder, _ = new_builder()
    url = "https://pubs.example.org/doi/suppl/10.1021/acs.x.0c01/suppl_file/x_si_001.pdf"
    assert builder.add_url(url, "UR")
    assert builder.identifiers == (Identifier("doi", "10.1021/acs.x.0c01"),)
    assert builder.links == (Link("pdf", url),)


def test_stated_kind_of_a_link_is_kept() -> None:
    builder, _ = new_builder()
    builder.add_url("https://example.org/talk.pdf", "slides", "slides")
    builder.add_url("https://doi.org/10.5281/zenodo.1234", "code", "code")
    assert builder.links == (
        Link("slides", "https://example.org/talk.pdf"), Link("code", "https://doi.org/10.5281/zenodo.1234")
    )  # fmt: skip
    assert builder.identifiers == ()


def test_bare_doi_of_code_is_a_link() -> None:
    builder, _ = new_builder()
    assert builder.add_url("10.5281/zenodo.1234", "code", "code")
    assert (builder.links, builder.identifiers) == ((Link("code", "https://doi.org/10.5281/zenodo.1234"),), ())


@pytest.mark.parametrize(
    ("raw", "identifiers", "links", "repaired"),
    [
        ("lab.example.org/p", (), ("http://lab.example.org/p",), "http://lab.example.org/p"),
        ("see https://lab.example.org/p.", (), ("https://lab.example.org/p",), "https://lab.example.org/p"),
        ('10.1000/X">http://x.example/doi/10.1000/X', ("10.1000/x",), (), "http://x.example/doi/10.1000/X"),
        ("www.example.org/a", (), ("http://www.example.org/a",), None),
        ("10.1000/X", ("10.1000/x",), (), None),
        ("doi:10.1000/X", ("10.1000/x",), (), None),
        ("arXiv:1706.03762", ("1706.03762",), (), None),
        ("https://e.example/a?b=c&amp;d=e", (), ("https://e.example/a?b=c&d=e",), None),
    ],
)
def test_broken_url_is_repaired_with_a_warning(
    raw: str, identifiers: tuple[str, ...], links: tuple[str, ...], repaired: str | None
) -> None:
    builder, problems = new_builder()
    assert builder.add_url(raw, "UR")
    assert tuple(each.value for each in builder.identifiers) == identifiers
    assert tuple(each.url for each in builder.links) == links
    message = f'"{raw}" is not a web URL: read as {repaired}'
    assert [each.message for each in problems] == ([message] if repaired else [])
    assert builder.extra == ()


@pytest.mark.parametrize(
    ("raw", "identifiers"),
    [
        ("10.48550/arXiv.2201.05617,10.1000/s41550", [("doi", "10.1000/s41550"), ("arxiv", "2201.05617")]),
        ("10.1000/s41550 10.48550/arXiv.2201.05617", [("doi", "10.1000/s41550"), ("arxiv", "2201.05617")]),
        ("10.1101/2020.03.21.001628; 10.1000/b", [("doi", "10.1000/b"), ("doi", "10.1101/2020.03.21.001628")]),
        ("10.1000/a, 10.1000/b", [("doi", "10.1000/a"), ("doi", "10.1000/b")]),
        ("10.48550/arXiv.2201.05617", [("doi", "10.48550/arxiv.2201.05617")]),
        ("10.1001/jama.251.19.2504,2509", [("doi", "10.1001/jama.251.19.2504,2509")]),
    ],
)
def test_several_dois(raw: str, identifiers: list[tuple[str, str]]) -> None:
    builder, problems = new_builder()
    assert builder.add_identifier("DOI", raw, "DOI")
    assert [(each.scheme, each.value) for each in builder.identifiers] == identifiers
    assert not problems
