"""Identifiers and links in the fields of an entry."""

import pytest

from generator.model import Link
from generator.problems import Location, Problem, format_problem
from generator.readers.bibtex.entry import BibtexEntry
from generator.readers.bibtex.fields import EntryFields
from generator.readers.bibtex.identifiers import is_on_arxiv, read_howpublished, read_identifiers, read_links
from generator.readers.bibtex.reader import read_bibtex
from generator.readers.line_index import LineIndex


def make_fields(key: str = "key", **fields: str) -> EntryFields:
    problems: list[Problem] = []
    entry = BibtexEntry("misc", key, 0, 0, fields)
    return EntryFields(entry, Location("x.bib", 1, 1), "", LineIndex("x.bib", ""), problems)


def found(fields: EntryFields) -> list[str]:
    return sorted(f"{each.scheme}:{each.value}" for each in fields.builder.identifiers)


def test_identifiers_in_their_fields() -> None:
    fields = make_fields(
        "DBLP:conf/acl/X19",
        isbn="0-201-89683-4, 978-3-16-148410-0 (pbk)",
        doi=r"10.1000/a\_b",
        pmid="7984417",
        pmcid="PMC308517",
        hal_id="hal-01234567",
        openreview="rJXMpikCZ",
        eprint="2118510",
        eprinttype="jstor",
    )
    assert read_identifiers(fields, None, "ISSN: 0378-5955") is None
    assert found(fields) == [
        "dblp:conf/acl/X19", "doi:10.1000/a_b", "hal:hal-01234567", "isbn:9780201896831", "isbn:9783161484100",
        "issn:0378-5955", "jstor:2118510", "openreview:rJXMpikCZ", "pmcid:PMC308517", "pmid:7984417",
    ]  # fmt: skip
    assert fields.remaining == {}


@pytest.mark.parametrize(
    ("container", "note", "fields"),
    [
        (None, None, {"eprint": "math/0309136"}),
        (None, None, {"eprint": "0309136", "archiveprefix": "arXiv", "primaryclass": "math.GT"}),
        ("arXiv preprint arXiv:math/0309136", None, {}),
        ("CoRR", None, {"volume": "abs/math/0309136"}),
        (None, "arXiv:math/0309136 [math.GT]", {}),
    ],
)
def test_arxiv_ids(container: str | None, note: str | None, fields: dict[str, str]) -> None:
    entry = make_fields(**fields)
    assert read_identifiers(entry, container, note) is None
    assert found(entry) == ["arxiv:math/0309136"]
    assert is_on_arxiv(entry)
    assert entry.remaining.keys() <= {"primaryclass"}


@pytest.mark.parametrize("note", ["Extends arXiv:1706.03762", "see https://example.org", "DOI: to appear", "PhD"])
def test_note_about_something_else_is_kept(note: str) -> None:
    fields = make_fields()
    assert read_identifiers(fields, None, note) == note
    assert found(fields) == []


def test_invalid_identifiers_are_reported_at_their_fields_and_kept() -> None:
    reading = read_bibtex("@misc{a,\n  title = {T},\n  doi = {to appear},\n  isbn = {1234}\n}", "x.bib")
    assert [format_problem(each) for each in reading.problems] == [
        'x.bib:3:3: warning: "toappear" is not a valid doi',
        'x.bib:4:3: warning: "1234" is not a valid isbn',
    ]
    assert reading.records[0].extra == (("doi", "toappear"), ("isbn", "1234"))


def test_links_and_identifiers_in_urls() -> None:
    fields = make_fields(
        pdf="https://example.org/x.pdf",
        code="https://github.com/a/b",
        slides="slides/x.pdf",
        url_video="https://example.org/v",
        url="http://a.example http://b.example/x",
        adsurl="https://ui.adsabs.harvard.edu/abs/2019MNRAS.489.2572T",
        biburl="https://dblp.org/rec/conf/acl/X19.bib",
        ee="https://aclanthology.org/P19-1001/",
    )
    read_links(fields)
    assert fields.builder.links == (
        Link("url", "http://a.example"),
        Link("url", "http://b.example/x"),
        Link("pdf", "https://example.org/x.pdf"),
        Link("code", "https://github.com/a/b"),
        Link("video", "https://example.org/v"),
    )
    assert found(fields) == ["acl:P19-1001", "bibcode:2019MNRAS.489.2572T", "dblp:conf/acl/X19"]
    assert fields.remaining == {"slides": "slides/x.pdf"}


@pytest.mark.parametrize(
    ("howpublished", "text", "links"),
    [
        ("Talk at X", "Talk at X", ()),
        (r"\url{https://example.org/a\_b}", None, (Link("url", "https://example.org/a_b"),)),
        ("Available at https://example.org.", None, (Link("url", "https://example.org"),)),
        ("Keynote at the X 2020 (https://example.org)", "Keynote at the X 2020 (https://example.org)",
         (Link("url", "https://example.org"),)),
        (r"\url{https://example.org/a(b)}", None, (Link("url", "https://example.org/a(b)"),)),
    ],
)  # fmt: skip
def test_howpublished(howpublished: str, text: str | None, links: tuple[Link, ...]) -> None:
    fields = make_fields(howpublished=howpublished)
    assert read_howpublished(fields) == text
    assert fields.builder.links == links


@pytest.mark.parametrize(
    ("doi", "identifiers"),
    [
        (
            r"10.1002/1521-4109(200103)13:4{\textless}313::AID-ELAN313{\textgreater}3.0.CO;2-Q",
            ["doi:10.1002/1521-4109(200103)13:4<313::aid-elan313>3.0.co;2-q"],
        ),
        (
            "10.1002/1521-4109(200103)13:4&lt;314::AID-ELAN314&gt;3.0.CO;2-Q",
            ["doi:10.1002/1521-4109(200103)13:4<314::aid-elan314>3.0.co;2-q"],
        ),
        (
            r"10.1002/1521-4109(200103)13:4\&lt;314::AID-ELAN314\&gt;3.0.CO;2-Q",
            ["doi:10.1002/1521-4109(200103)13:4<314::aid-elan314>3.0.co;2-q"],
        ),
        (r"10.1007/978-3-319-10602-1{\_}48", ["doi:10.1007/978-3-319-10602-1_48"]),
        (r"10.1007/978-3-319-10602-1\textunderscore 48", ["doi:10.1007/978-3-319-10602-1_48"]),
        ("10.48550/arXiv.2201.05617,10.1000/s41550-021", ["arxiv:2201.05617", "doi:10.1000/s41550-021"]),
        ("10.1000/a 10.1000/b", ["doi:10.1000/a", "doi:10.1000/b"]),
        ("10.1000/a and\n 10.1000/b", ["doi:10.1000/a", "doi:10.1000/b"]),
        ("10.1001/jama.251.19.2504,2509", ["doi:10.1001/jama.251.19.2504,2509"]),
    ],
)
def test_dois_as_programs_write_them(doi: str, identifiers: list[str]) -> None:
    fields = make_fields(doi=doi)
    read_identifiers(fields, None, None)
    assert found(fields) == identifiers


def test_doi_of_the_article_comes_before_that_of_the_preprint() -> None:
    fields = make_fields(doi="10.1101/2020.03.21.001628, 10.1000/s41550")
    read_identifiers(fields, None, None)
    assert [each.value for each in fields.builder.identifiers] == ["10.1000/s41550", "10.1101/2020.03.21.001628"]


@pytest.mark.parametrize(
    ("field", "written", "identifiers", "links", "message"),
    [
        (
            "url",
            '10.1000/X.90">http://l.example.org/10.1000/X.90',
            ["doi:10.1000/x.90"],
            (),
            '"10.1000/X.90">http://l.example.org/10.1000/X.90" is not a web URL: read as http://l.example.org/10.1000/X.90',
        ),
        (
            "url",
            "lab.example.org/paper.pdf",
            [],
            (Link("pdf", "http://lab.example.org/paper.pdf"),),
            '"lab.example.org/paper.pdf" is not a web URL: read as http://lab.example.org/paper.pdf',
        ),
        (
            "url",
            "Available at https://lab.example.org/p",
            [],
            (Link("url", "https://lab.example.org/p"),),
            '"Available at https://lab.example.org/p" is not a web URL: read as https://lab.example.org/p',
        ),
        (
            "url",
            "https://lab.example.org/p (accessed 12 May 2019)",
            [],
            (Link("url", "https://lab.example.org/p"),),
            '"https://lab.example.org/p (accessed 12 May 2019)" is not a web URL: read as https://lab.example.org/p',
        ),
        (
            "code",
            "see lab.example.org at https://lab.example.org/p",
            [],
            (Link("code", "https://lab.example.org/p"),),
            '"see lab.example.org at https://lab.example.org/p" is not a web URL: read as https://lab.example.org/p',
        ),
        ("url", "10.1000/X.90", ["doi:10.1000/x.90"], (), None),
        ("code", "10.5281/zenodo.1", [], (Link("code", "https://doi.org/10.5281/zenodo.1"),), None),
        ("url", r"\href{https://e.example/a}{a link}", [], (Link("url", "https://e.example/a"),), None),
        (
            "howpublished",
            "e.example.org/a",
            [],
            (Link("url", "http://e.example.org/a"),),
            '"e.example.org/a" is not a web URL: read as http://e.example.org/a',
        ),
        (
            "doi",
            "10.1000/X.a (preprint)",
            ["doi:10.1000/x.a"],
            (),
            '"10.1000/X.a (preprint)" is not a valid doi: read as 10.1000/x.a',
        ),
        ("url", "https://e.example/a?b=c&amp;d=e", [], (Link("url", "https://e.example/a?b=c&d=e"),), None),
        ("url", r"https://e.example/a?b=c\&amp;d=e", [], (Link("url", "https://e.example/a?b=c&d=e"),), None),
        ("url", "https://e.example/a-\n    b", [], (Link("url", "https://e.example/a-b"),), None),
        ("url", "papers/x.pdf", [], (), '"papers/x.pdf" is not a web URL'),
    ],
)
def test_broken_urls_are_repaired_or_reported(
    field: str, written: str, identifiers: list[str], links: tuple[Link, ...], message: str | None
) -> None:
    reading = read_bibtex(f"@misc{{a,\n  title = {{T}},\n  {field} = {{{written}}}\n}}", "x.bib")
    record = reading.records[0]
    assert [f"{each.scheme}:{each.value}" for each in record.identifiers] == identifiers
    assert record.links == links
    assert [format_problem(each) for each in reading.problems] == (
        [f"x.bib:3:3: warning: {message}"] if message else []
    )


@pytest.mark.parametrize(
    "tilde", [r"\textasciitilde ann", r"\textasciitilde{}ann", r"{\textasciitilde}ann", r"\~{}ann"]
)
def test_blank_after_a_command_is_no_gap_in_a_url(tilde: str) -> None:
    reading = read_bibtex(f"@misc{{a, title = {{A}}, url = {{https://x.example/{tilde}}}}}", "x.bib")
    assert reading.records[0].links == (Link("url", "https://x.example/~ann"),)
    assert reading.problems == ()
