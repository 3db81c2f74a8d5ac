"""A source is read by the reader of its suffix, whatever its encoding; content that does not fit is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import format_problem
from generator.readers import READERS, read_source
from tests.support.demonstration import CONTENT

LIST = "Erdős, Pál\nOn a Müller–Σ problem\nErdős, Pál, Müller, Jörg\nAn abstract with “quotes” and an é.\n"
BIBTEX = "@article{a2020,\n  title = {A Title},\n  author = {Doe, Jane},\n  year = 2020\n}\n"
JSON = '[{"id": "a", "type": "book", "title": "A Title", "author": [{"family": "Doe", "given": "Jane"}]}]'
RIS = "TY  - JOUR\nTI  - A Title\nAU  - Doe, Jane\nPY  - 2020\nER  - \n"
NBIB = "PMID- 12345\nTI  - A Title.\nFAU - Doe, Jane\nDP  - 2020\n"
XML = '<dblp><article key="journals/x/1"><author>Jane Doe</author><title>A Title.</title></article></dblp>'
SOURCES = {".txt": LIST, ".bib": BIBTEX, ".json": JSON, ".ris": RIS, ".nbib": NBIB, ".xml": XML}


def problems_of(data: bytes, path: str) -> list[str]:
    return [format_problem(problem) for problem in read_source(data, path).problems]


def test_every_suffix_has_an_example_here() -> None:
    assert set(SOURCES) == set(READERS)


@pytest.mark.parametrize("suffix", SOURCES)
def test_suffix_chooses_the_reader(suffix: str) -> None:
    for path in (f"content/papers{suffix}", f"content/PAPERS{suffix.upper()}"):
        reading = read_source(SOURCES[suffix].encode(), path)
        assert not reading.problems
        [record] = reading.records
        assert record.location.path == path
        assert record.title == ("On a Müller–Σ problem" if suffix == ".txt" else "A Title")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("suffix", SOURCES)
def test_unicode_encodings_give_the_same_records(suffix: str, encoding: str) -> None:
    reading = read_source(SOURCES[suffix].encode(encoding), f"content/a{suffix}")
    plain = read_source(SOURCES[suffix].encode(), f"content/a{suffix}")
    assert reading == plain
    assert reading.records


def test_problems_of_decoding_are_reported_with_the_records() -> None:
    reading = read_source(LIST.encode() + "Müller\n".encode("cp1252"), "content/corpus.txt")
    assert str(reading.problems[0].location) == "content/corpus.txt:5:2"
    assert reading.records[0].title == "On a Müller–Σ problem"


@pytest.mark.parametrize("suffix", SOURCES)
def test_binary_file_is_named(suffix: str) -> None:
    path = f"content/papers{suffix}"
    assert problems_of(b"%PDF-1.7\n", path) == [f"{path}: error: this looks like a PDF, not a list of papers"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<!DOCTYPE html>\n<html>", "HTML"),
        ('<?xml version="1.0"?><records/>', "XML"),
        ("FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", "a Web of Science export"),
        ("%0 Journal Article\n%T A Title\n", "an EndNote export (refer)"),
        ("---\ntitle: x\n---\n", "YAML"),
    ],
)
def test_other_text_formats_are_no_plain_list(text: str, name: str) -> None:
    assert problems_of(text.encode(), "content/a.txt") == [
        f"content/a.txt: error: this looks like {name}, not a list of papers"
    ]


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (suffix, content)
        for suffix in SOURCES
        for content in SOURCES
        if suffix != content and content != ".txt" and suffix != ".json"
    ],
)
def test_wrong_suffix_is_reported_with_the_right_one(suffix: str, content: str) -> None:
    [problem] = read_source(SOURCES[content].encode(), f"content/a{suffix}").problems
    assert problem.severity == "error"
    assert problem.message.endswith(f'but the file name ends in "{suffix}"')
    assert problem.hint == f'change the suffix to "{content}"'


def test_empty_file_is_reported() -> None:
    for suffix in SOURCES:
        assert problems_of(b"", f"content/a{suffix}")


@given(st.binary(max_size=120), st.sampled_from(sorted(READERS)))
def test_any_bytes_are_read_or_reported(data: bytes, suffix: str) -> None:
    reading = read_source(data, f"content/a{suffix}")
    assert reading.records or reading.problems
    for problem in reading.problems:
        format_problem(problem)


@given(st.sampled_from(sorted(READERS)), st.data())
def test_damaged_sources_are_read_or_reported(suffix: str, data: st.DataObject) -> None:
    source = SOURCES[suffix].encode()
    start = data.draw(st.integers(0, len(source)))
    end = start + data.draw(st.integers(0, 20))
    damaged = source[:start] + data.draw(st.binary(max_size=4)) + source[end:]
    reading = read_source(damaged, f"content/a{suffix}")
    assert reading.records or reading.problems


def test_real_list() -> None:
    data = (CONTENT / "corpus.txt").read_bytes()
    assert len(read_source(data, "content/corpus.txt").records) == 9


@pytest.mark.parametrize(
    ("suffix", "source"),
    [
        (".bib", "@article{a, title={T}, journal={arXiv preprint arXiv:1706.03762}, year=2017}"),
        (".ris", "TY  - JOUR\nTI  - T\nJO  - bioRxiv\nER  - \n"),
        (".nbib", "PMID- 1\nTI  - T\nPT  - Journal Article\nJT  - medRxiv\n"),
        (".json", '{"type": "article-journal", "title": "T", "container-title": "PsyArXiv"}'),
        (".xml", "<dblp><article key='x'><title>T</title><journal>CoRR</journal></article></dblp>"),
    ],
)
def test_server_of_a_preprint_is_its_publisher_in_every_format(suffix: str, source: str) -> None:
    reading = read_source(source.encode(), f"content/a{suffix}")
    assert reading.problems == ()
    [record] = reading.records
    assert (record.type, record.status, record.container_title) == ("article", "preprint", None)
    assert record.publisher in {"arXiv", "bioRxiv", "medRxiv", "PsyArXiv", "CoRR"}
