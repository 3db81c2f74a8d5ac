"""Additions to papers: every key, and the location of every error; invalid values are never guessed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.identifiers import SCHEMES
from generator.bibliography.names import parse_name
from generator.model import Addition, Contributor, Identifier, Link, Name, PartialDate, Publication
from generator.problems import format_problem, sort_problems
from generator.readers.owner.paper_fields import IDENTIFIERS, PaperFrontMatter
from generator.readers.owner.papers import read_addition
from generator.text.file_names import list_names
from generator.text.urls import is_web_url

PATH = "content/papers/alphacode.md"


def read(yaml: str, body: str = "") -> Addition:
    addition, problems = read_addition(f"---\n{yaml}\n---\n{body}", PATH)
    assert not problems
    assert addition is not None
    return addition


def problems_of(yaml: str) -> list[str]:
    _, problems = read_addition(f"---\n{yaml}\n---\n", PATH)
    return [format_problem(problem).removeprefix(f"{PATH}:") for problem in sort_problems(problems)]


FULL = """\
key: DBLP:journals/corr/abs-2203-07814
slug: alphacode
title: Competition-Level Code Generation with AlphaCode
authors:
  - Li, Yujia
  - Gemini Team, null
  - George van den Driessche
editors: ["Song, Yang", et al.]
translators: Kushman, Nate; Song, Yang
contributors: [{literal: The Judges}]
abstract: |
  Programming is powerful:
  it solves problems.

  A second paragraph.
type: article-journal
genre: Research article
issued: 2022-12-08
issued_literal: Winter 2022
status: published
publication_status: retracted
container_title: Science
collection_title: Science Series
event_title: 20th Conference
event_place: Vienna
event_date: 2024-07-01/2024-07-05
publisher: AAAS
publisher_place: Washington
edition: 2
container_title_short: Sci.
award: Test of  Time
volume: 378
issue: 6624
number: e17
page_range: 1092–1097
language: en_US
doi: https://doi.org/10.1126/SCIENCE.abq1158
arxiv: arXiv:2203.07814v1
pmid: PMID 9254694
pmcid: 2699534
isbn: [978-0-262-03384-8, 0-19-852663-6]
issn: 0036-8075
openreview: rJXMpikCZ
hal: hal-01234567v2
acl: p19-1001
handle: 10993/12345
dblp: conf/icml/SmithJ20
bibcode: 1974AJ.....79..819H
ssrn: 3505676
jstor: 2118435
url: https://alphacode.example/
pdf: alphacode.pdf
code: https://github.com/google-deepmind/code_contests
slides: talks/2022.pdf
video: https://video.example/1
poster: poster.pdf
data: https://data.example/
tags: [code, language models, code]
keywords: code, programs
selected: 3
hidden: true
image: figures/one.png
image_alt: A figure
note: Shown at *NeurIPS*.
extra:
  room: H  3010
  chapter: 7
"""


def test_every_key_is_read() -> None:
    keys = {line.split(":")[0] for line in FULL.splitlines() if line[:1].isalpha()}
    assert keys == set(PaperFrontMatter.__struct_fields__)
    addition = read(FULL, "The *body*.\n")
    assert {name: getattr(addition, name) for name in addition.__struct_fields__ if getattr(addition, name)} == {
        "location": addition.location,
        "locations": addition.locations,
        "folder": "papers",
        "stem": "alphacode",
        "key": "DBLP:journals/corr/abs-2203-07814",
        "slug": "alphacode",
        "title": "Competition-Level Code Generation with AlphaCode",
        "contributors": addition.contributors,
        "incomplete_roles": ("editor",),
        "abstract": "Programming is powerful: it solves problems.\n\nA second paragraph.",
        "type": "article-journal",
        "genre": "Research article",
        "issued": PartialDate(2022, 12, 8),
        "issued_literal": "Winter 2022",
        "status": "published",
        "publication_status": "retracted",
        "container_title": "Science",
        "container_title_short": "Sci.",
        "awards": ("Test of Time",),
        "collection_title": "Science Series",
        "event_title": "20th Conference",
        "event_place": "Vienna",
        "event_date": PartialDate(2024, 7, 1),
        "event_date_until": PartialDate(2024, 7, 5),
        "publisher": "AAAS",
        "publisher_place": "Washington",
        "edition": "2",
        "volume": "378",
        "issue": "6624",
        "number": "e17",
        "page_range": "1092-1097",
        "language": "en-US",
        "identifiers": (
            Identifier("doi", "10.1126/science.abq1158"),
            Identifier("arxiv", "2203.07814"),
            Identifier("pmid", "9254694"),
            Identifier("pmcid", "PMC2699534"),
            Identifier("isbn", "9780262033848"),
            Identifier("isbn", "9780198526636"),
            Identifier("issn", "0036-8075"),
            Identifier("openreview", "rJXMpikCZ"),
            Identifier("hal", "hal-01234567"),
            Identifier("acl", "P19-1001"),
            Identifier("handle", "10993/12345"),
            Identifier("dblp", "conf/icml/SmithJ20"),
            Identifier("bibcode", "1974AJ.....79..819H"),
            Identifier("ssrn", "3505676"),
            Identifier("jstor", "2118435"),
        ),
        "links": (
            Link("pdf", "papers/alphacode.pdf"),
            Link("code", "https://github.com/google-deepmind/code_contests"),
            Link("data", "https://data.example/"),
            Link("slides", "papers/talks/2022.pdf"),
            Link("video", "https://video.example/1"),
            Link("poster", "papers/poster.pdf"),
            Link("url", "https://alphacode.example/"),
        ),
        "tags": ("code", "language models"),
        "keywords": ("code", "programs"),
        "selected": True,
        "selected_order": 3,
        "hidden": True,
        "image": "papers/figures/one.png",
        "image_alt": "A figure",
        "note": "Shown at *NeurIPS*.",
        "extra": (("room", "H 3010"), ("chapter", "7")),
        "body": "The *body*.",
    }
    assert str(addition.location) == f"{PATH}:1:1"
    assert [(each.role, each.name) for each in addition.contributors] == [
        ("author", Name("Li", "Yujia")),
        ("author", Name(literal="Gemini Team")),
        ("author", Name("Driessche", "George", non_dropping_particle="van den")),
        ("editor", Name("Song", "Yang")),
        ("translator", Name("Kushman", "Nate")),
        ("translator", Name("Song", "Yang")),
        ("contributor", Name(literal="The Judges")),
    ]


KEY_OF = {
    "contributors": "authors",
    "incomplete_roles": "authors",
    "identifiers": "doi",
    "links": "pdf",
    "issued_until": "issued",
    "awards": "award",
    "event_date_until": "event_date",
}


def test_front_matter_can_state_every_field_of_a_publication() -> None:
    assert {KEY_OF.get(name, name) for name in Publication.__struct_fields__} <= set(PaperFrontMatter.__struct_fields__)
    assert read("issued: 2020-01/2020-03").issued_until == PartialDate(2020, 3)
    assert set(IDENTIFIERS) == set(SCHEMES) - {"orcid"}  # the iD of a person


def test_files_are_looked_for_next_to_the_front_matter_first() -> None:
    names = list_names(["papers/2020/a.pdf", "papers/fig.png", "papers/talk.pdf"])
    text = "---\npdf: a.pdf\nslides: talk.pdf\nposter: gone.pdf\nimage: fig.png\nnote: |\n\n  See [x](y).\n---\n\nText."
    addition, problems = read_addition(text, "content/papers/2020/a.md", names=names)
    assert problems == []
    assert addition is not None
    assert (addition.folder, addition.image) == ("papers/2020", "papers/fig.png")
    assert {link.kind: link.url for link in addition.links} == {
        "pdf": "papers/2020/a.pdf",
        "slides": "papers/talk.pdf",
        "poster": "papers/2020/gone.pdf",
    }
    places = {key: str(place).removeprefix("content/papers/2020/a.md:") for key, place in addition.locations}
    assert places == {"pdf": "2:1", "slides": "3:1", "poster": "4:1", "image": "5:1", "note": "8:3", "body": "11:1"}


def test_index_in_a_folder_has_the_name_of_the_folder() -> None:
    addition, _ = read_addition("", "content/papers/alphacode/index.md")
    assert addition is not None
    assert (addition.stem, addition.folder) == ("alphacode", "papers/alphacode")


@pytest.mark.parametrize(
    ("yaml", "problem"),
    [
        ("isbn: [978-0-262-03384-8, 978-0-262-03384-7]", '2:27: error: "978-0-262-03384-7" is not a valid ISBN'),
        ("issn:\n- 0036-8075\n- x", '4:3: error: "x" is not a valid ISSN'),
        ("isbn: {a: b}", "2:1: error: a table is not a valid ISBN"),
        ("event_date: 2024-07-05/2024-07-01", '2:1: error: "2024-07-05/2024-07-01" ends before it begins'),
        ("event_date: 2024-07-05/2024-13", '2:1: error: "2024-13" is not a valid date'),
        ("language: German", '2:1: error: "German" is not a language tag'),
        ("extra: {award: [a]}", '2:9: error: "award" in the front matter must be text, not a list'),
        ("extra: award", '2:1: error: "extra" in the front matter must be a table, not "award"'),
        ("editors:\n- {name: A}\n- {family: B, givn: C}", '4:15: error: unknown key "givn" in entry 2 of "editors"'),
    ],
)
def test_problems_of_further_keys_have_their_places(yaml: str, problem: str) -> None:
    [found] = problems_of(yaml)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("venue", 'use "container_title" instead'),
        ("publication", 'use "container_title" instead'),
        ("date", 'use "issued" instead'),
        ("author", 'use "authors" instead'),
        ("summary", 'use "abstract" instead'),
        ("url_pdf", 'use "pdf" instead'),
        ("series", 'use "collection_title" instead'),
        ("links", "write a line for each of them: pdf: …, code: …, url: …"),
        ("featured", 'use "selected" instead'),
        ("weight", "the order of selected papers is their number: selected: 1"),
        ("chapter", "put it below extra:, for templates of your own"),
        ("orcid", "write it beside the name: authors: [{name: …, orcid: …}]"),
        ("contianer_title", 'did you mean "container_title"?'),
    ],
)
def test_keys_of_other_tools_are_explained(written: str, hint: str) -> None:
    [problem] = problems_of(f"{written}: x")
    assert problem == f'2:1: error: unknown key "{written}" in the front matter\n  hint: {hint}'


@pytest.mark.parametrize(
    "text", ["", "---\n---\n", "---\ntitle:\ndoi: ~\nissued: null\npdf: ''\ntags: []\nselected:\n---"]
)
def test_empty_values_are_omitted(text: str) -> None:
    addition, problems = read_addition(text, PATH)
    assert not problems
    assert addition is not None
    assert {name for name in addition.__struct_fields__ if getattr(addition, name)} == {"location", "stem", "folder"}


def test_body_alone_is_an_addition() -> None:
    addition, problems = read_addition("Only *Markdown*.", PATH)
    assert addition is not None
    assert (addition.stem, addition.body, problems) == ("alphacode", "Only *Markdown*.", [])


@pytest.mark.parametrize(
    ("yaml", "field", "value"),
    [
        ("volume: 1.10", "volume", "1.10"),
        ("issue: 010", "issue", "010"),
        ("container_title: no", "container_title", "no"),
        ("publisher: NO", "publisher", "NO"),
        ("page_range: 12:30", "page_range", "12:30"),
        ("page_range: 10 -- 20", "page_range", "10-20"),
        ("arxiv: 2401.01230", "identifiers", (Identifier("arxiv", "2401.01230"),)),
        ("arxiv: 1110.0010", "identifiers", (Identifier("arxiv", "1110.0010"),)),
        ("issued: 2022", "issued", PartialDate(2022)),
        ("issued: 2022-3", "issued", PartialDate(2022, 3)),
        ("issued: 2022/03/05", "issued", PartialDate(2022, 3, 5)),
        ("issued: 2024-02-29", "issued", PartialDate(2024, 2, 29)),
        ("issued: 2022-12-08T10:00:00Z", "issued", PartialDate(2022, 12, 8)),
        ("selected: true", "selected", True),
        ("selected: false", "selected", False),
        ("selected: 1", "selected_order", 1),
        ("selected: 1", "selected", True),
        ("selected: true", "selected_order", None),
        ("tags: code, language models", "tags", ("code", "language models")),
        ("type: journal article", "type", "article-journal"),
        ('title: "Gemini: A  Family"', "title", "Gemini: A Family"),
        ("pdf: v1.old/talk (final).pdf", "links", (Link("pdf", "papers/v1.old/talk (final).pdf"),)),
    ],
)
def test_values_are_read_as_written(yaml: str, field: str, value: Any) -> None:
    assert getattr(read(yaml), field) == value


@pytest.mark.parametrize(
    "yaml",
    [
        "authors: [\"Kushman, Nate\", 'Song, Yang']",
        "authors:\n- Kushman, Nate\n- Song, Yang",
        "authors: Kushman, Nate; Song, Yang",
        "authors: Kushman, Nate, Song, Yang",
        "authors: [Nate Kushman, Yang Song]",
        "authors: Nate Kushman and Yang Song",
        "authors: Nate Kushman & Yang Song",
    ],
)
def test_authors_in_all_unambiguous_forms(yaml: str) -> None:
    names = [each.name for each in read(yaml).contributors]
    assert names == [parse_name("Kushman, Nate"), parse_name("Song, Yang")]


ERRORS = """\
slug: Alpha Code
titel: x
authors: [Kushman, Nate]
issued: 2023-02-29
status: acepted
publication_status: in pres
type: artcle
volume: [1, 2]
doi: 10.1
arxiv: 12
url: javascript:alert(1)
pdf: ../x.pdf
code: github.com/x/y
slides: /etc/passwd
image: https://x.example/y.png
tags:
  - a
  - b: c
selected: no
year: 2022
Venue: Science
draft: true
"""


def test_all_errors_are_reported_with_their_locations() -> None:
    assert "\n".join(problems_of(ERRORS)) == (
        """2:1: error: "Alpha Code" is not a valid slug
  hint: use lowercase letters a-z, digits and single hyphens
3:1: error: unknown key "titel" in the front matter
  hint: did you mean "title"?
4:1: error: every author is a single word
  hint: put each name in quotes: ["Kushman, Nate", …]
5:1: error: "2023-02-29" is not a valid date: there is no day "29" in 2023-02
  hint: write 2022, 2022-12 or 2022-12-08
6:1: error: unknown status "acepted"
  hint: use preprint, accepted or published
7:1: error: unknown publication status "in pres"
  hint: did you mean "in-press"?
8:1: error: unknown type "artcle"
  hint: did you mean "article"?
9:1: error: "volume" in the front matter must be text, not a list
10:1: error: "10.1" is not a valid DOI
  hint: for instance 10.1126/science.abq1158
11:1: error: "12" is not a valid arXiv ID
  hint: for instance 2203.07814
12:1: error: "javascript:alert(1)" is neither a URL nor a file
  hint: write a URL that begins with https://, or the name of a file in content/papers/
13:1: error: "../x.pdf" is neither a URL nor a file
  hint: write a URL that begins with https://, or the name of a file in content/papers/
14:1: error: "github.com/x/y" is neither a URL nor a file
  hint: did you mean "https://github.com/x/y"?
15:1: error: "/etc/passwd" is neither a URL nor a file
  hint: write a URL that begins with https://, or the name of a file in content/papers/
16:1: error: "https://x.example/y.png" is not a file in content/papers/
  hint: put the image into content/papers/ and write its name
19:5: error: entry 2 of "tags" in the front matter must be text, not a table
20:1: error: "selected" in the front matter must be true or false or a whole number, not "no"
21:1: error: unknown key "year" in the front matter
  hint: use "issued" instead
22:1: error: unknown key "Venue" in the front matter
  hint: use "container_title" instead
23:1: error: unknown key "draft" in the front matter
  hint: everything in content/papers/ is published; keep drafts elsewhere"""
    )


@pytest.mark.parametrize(
    "date", ["2022-13", "2022-00", "2022-04-31", "0000", "22", "08.12.2022", "December 2022", "soon"]
)
def test_invalid_date_is_reported_and_not_guessed(date: str) -> None:
    addition, problems = read_addition(f"---\nissued: {date}\n---\n", PATH)
    assert addition is not None
    assert addition.issued is None
    assert [problem.message.split(":")[0] for problem in problems] == [f'"{date}" is not a valid date']


@pytest.mark.parametrize(
    ("authors", "entry"),
    [
        ("- Song, Yang\n- Kushman, Nate and Shu, Rui", "4:3"),
        ("- Song, Yang, Kushman, Nate", "3:3"),
        ("- Song, Yang & Kushman, Nate", "3:3"),
        ("- Y. Song, N. Kushman", "3:3"),
    ],
)
def test_several_names_in_one_entry_are_reported(authors: str, entry: str) -> None:
    [problem] = problems_of(f"authors:\n{authors}")
    assert problem.startswith(f"{entry}: error: ")
    assert "contains several names" in problem


@pytest.mark.parametrize(
    "authors", ['["Aad, Georges", et al.]', "Aad, Georges et al.", "Georges Aad and others", '["Aad, Georges", …]']
)
def test_list_of_authors_may_be_incomplete(authors: str) -> None:
    addition, problems = read_addition(f"---\nauthors: {authors}\n---\n", PATH)
    assert addition is not None
    assert problems == []
    assert [each.name for each in addition.contributors] == [Name("Aad", "Georges")]
    assert addition.incomplete_roles == ("author",)


def test_homonym_number_of_dblp_is_no_part_of_the_name() -> None:
    addition, _ = read_addition("---\nauthors: [Wei Wang 0001]\n---\n", PATH)
    assert addition is not None
    assert addition.contributors == (Contributor(Name("Wang", "Wei"), homonym="0001"),)


def test_file_that_cannot_be_read_is_no_addition() -> None:
    addition, problems = read_addition("---\ntitle: a: b\n---\nbody", PATH)
    assert addition is None
    assert len(problems) == 1


KEYS = st.sampled_from([*PaperFrontMatter.__struct_fields__, "other"])
VALUES = st.text(max_size=20) | st.sampled_from(
    ["javascript:x", "../a", "//x", "a/b", "https://x.example", "[a]", "{a: b}"]
)


@given(st.lists(st.tuples(KEYS, VALUES), max_size=6), st.booleans())
def test_any_front_matter_is_read_or_reported(entries: list[tuple[str, str]], quoted: bool) -> None:
    lines = (f"{key}: {repr(value) if quoted else value}" for key, value in entries)
    addition, problems = read_addition("---\n" + "\n".join(lines) + "\n---\nbody", PATH)
    assert addition is not None or problems
    for problem in problems:
        assert problem.location is not None
        format_problem(problem)
    if addition is not None:
        assert all(is_web_url(link.url) or link.url.startswith("papers/") for link in addition.links)
        assert addition.image is None or addition.image.startswith("papers/")
        assert not any(getattr(addition, name) == "" for name in addition.__struct_fields__)


@pytest.mark.parametrize(
    ("written", "status"),
    [("in-press", "in-press"), ("in press", "in-press"), ("Submitted", "submitted"), ("under review", "under-review")],
)
def test_publication_status_in_any_spelling(written: str, status: str) -> None:
    assert read(f"title: A\npublication_status: {written}").publication_status == status


def test_publication_status_around_a_container() -> None:
    addition = read("title: A\ncontainer_title: Nature (in press)")
    assert (addition.container_title, addition.publication_status) == ("Nature", "in-press")
    addition = read("title: A\ncontainer_title: Submitted to Nature\npublication_status: under review")
    assert (addition.container_title, addition.publication_status) == ("Nature", "under-review")


@pytest.mark.parametrize("key", ["issued", "status"])
def test_publication_status_under_another_key_is_explained(key: str) -> None:
    [problem] = problems_of(f"title: A\n{key}: in press")
    assert problem.endswith('hint: write "publication_status: in-press" instead')
