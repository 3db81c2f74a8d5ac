"""CSL-JSON items, read back by Oeuvre's own reader and by citeproc-py."""

import json
import re
import warnings
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.item_types import CSL_TYPES
from generator.model import Contributor, Link, Name, PartialDate, Version, Work
from generator.readers import read_source
from generator.readers.json.csl import TEXTS
from generator.text.html import clean_line
from generator.writers.csl_json import write_csl_json
from tests.support.demonstration import CONTENT
from tests.support.making import make_version, make_work
from tests.support.round_trip import differences, work_of
from tests.unit.writers.test_ris import EVERYTHING

VARIABLES = {*TEXTS, "id", "type", "title", "author", "editor", "translator", "contributor", "issued", "event-date",
             "status", "page", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "custom", "keyword", "abstract",
             "note"}  # fmt: skip
PARTS = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}


def item_of(version: Version) -> dict[str, Any]:
    [item] = json.loads(write_csl_json(Work(versions=(version,), position=0)))
    assert isinstance(item, dict)
    return item


def cite(items: list[dict[str, Any]]) -> str:
    """Return the bibliography that citeproc-py prints in its bundled Harvard style."""
    with warnings.catch_warnings():
        # citeproc-py does not know `custom`, although it is in CSL's schema.
        warnings.filterwarnings("ignore", "The following arguments for Reference are unsupported: custom", UserWarning)
        source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem(str(item["id"]).lower()) for item in items]))
    return "\n".join(map(str, bibliography.bibliography()))


def test_complete_item() -> None:
    team = Contributor(Name(literal="Gemini Team"))
    version = replace(EVERYTHING, contributors=(*EVERYTHING.contributors, team), status="accepted")
    assert item_of(version) == {
        "id": "li2022",
        "type": "article-journal",
        "title": "Competition-Level ∞",
        "author": [
            {"family": "Li", "given": "Yujia"},
            {"family": "Freitas", "given": "Nando", "non-dropping-particle": "de"},
            {"family": "Driessche", "given": "George", "dropping-particle": "van den"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"literal": "Gemini Team"},
        ],
        "issued": {"date-parts": [[2022, 12, 8]]},
        "status": "accepted manuscript",
        "container-title": "Science & Engineering",
        "collection-title": "A series",
        "publisher": "AAAS",
        "publisher-place": "Washington",
        "volume": "378",
        "issue": "6624",
        "number": "eabq1158",
        "language": "en",
        "page": "1092-1097",
        "DOI": "10.1126/science.abq1158",
        "PMID": "7",
        "PMCID": "PMC12",
        "ISSN": "0036-8075",
        "URL": "https://a.example/x?y=1",
        "custom": {"arxiv": "2203.07814", "pdf": "https://a.example/x.pdf"},
        "keyword": "code; large models",
        "abstract": "First. Second, with x².",
        "note": "A remark.",
    }


def test_everything_round_trips_except_local_files() -> None:
    links = (*EVERYTHING.links, Link("code", "https://c.example/"), Link("slides", "https://s.example/"))
    work = Work(versions=(replace(EVERYTHING, links=links, status="accepted"),), position=0)
    found = differences(work, write_csl_json(work), "x.json")
    assert set(found) == {"links"}
    before, after = found["links"]
    assert isinstance(before, set)
    assert before - {Link("pdf", "papers/x.pdf")} == after


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"issued": "2022"}, {"issued": {"date-parts": [[2022]]}}),
        ({"issued_literal": "in press"}, {"issued": {"literal": "in press"}}),
        ({"type": "thesis", "genre": "PhD thesis"}, {"type": "thesis", "genre": "PhD thesis"}),
        ({"type": "what nobody knows"}, {"type": "document"}),
        ({"status": "published"}, {"type": "document"}),
        ({"container_title": "Nature"}, {"type": "article-journal"}),
        (
            {"identifiers": ("arxiv:2203.07814",)},
            {"type": "article", "number": "arXiv:2203.07814", "publisher": "arXiv",
             "URL": "https://arxiv.org/abs/2203.07814"},
        ),
        ({"publication_status": "in-press"}, {"status": "in press"}),
        ({"publication_status": "retracted", "status": "accepted"}, {"status": "retracted"}),
        ({"event_title": "ICML", "event_place": "Ulm"}, {"event-title": "ICML", "event-place": "Ulm"}),
        ({"links": (Link("pdf", "https://a.example/x.pdf"),)}, {"URL": "https://a.example/x.pdf"}),
        ({"identifiers": ("isbn:9780201896831", "isbn:9780201896848")}, {"ISBN": "9780201896831, 9780201896848"}),
        ({"links": (Link("url", "papers/x.html"), Link("pdf", "papers/x.pdf"))}, {}),
    ],
)  # fmt: skip
def test_variables(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    item = item_of(make_version("T", **fields))
    assert {key: item[key] for key in expected} == expected
    assert set(item) - {"id", "type", "title", "container-title", "custom"} <= set(expected)


def test_several_links_and_identifiers_of_a_kind_round_trip() -> None:
    links = (Link("url", "https://a.example/"), Link("url", "https://b.example/"), Link("code", "https://c.example/"))
    version = make_version("T", identifiers=("doi:10.1000/a", "doi:10.1000/b", "isbn:9780201896831"), links=links)
    item = item_of(version)
    assert (item["URL"], item["DOI"]) == ("https://a.example/", "10.1000/a")
    assert item["custom"] == {"doi": "10.1000/b", "code": "https://c.example/", "url": "https://b.example/"}
    assert not differences(Work(versions=(version,), position=0), write_csl_json(Work(versions=(version,), position=0)),
                           "x.json").keys() - {"type"}  # fmt: skip
    more = replace(version, links=(*links, Link("url", "https://d.example/")))
    assert item_of(more)["custom"]["url"] == ["https://b.example/", "https://d.example/"]


def test_range_of_dates_round_trips() -> None:
    version = replace(make_version("T"), issued=PartialDate(1984), issued_until=PartialDate(1986, 2))
    assert item_of(version)["issued"] == {"date-parts": [[1984], [1986, 2]]}
    work = Work(versions=(version,), position=0)
    assert not set(differences(work, write_csl_json(work), "x.json")) - {"type"}


def test_dates_of_an_event_round_trip() -> None:
    version = replace(make_version("T"), event_date=PartialDate(2020, 3, 4), event_date_until=PartialDate(2020, 3, 6))
    assert item_of(version)["event-date"] == {"date-parts": [[2020, 3, 4], [2020, 3, 6]]}
    [found] = read_source(write_csl_json(Work(versions=(version,), position=0)), "x.json").records
    assert (found.event_date, found.event_date_until, found.issued) == (
        PartialDate(2020, 3, 4), PartialDate(2020, 3, 6), None
    )  # fmt: skip


def test_incomplete_list_of_names_round_trips() -> None:
    version = replace(make_version("T", "Aad, Georges", issued="2012"), incomplete_roles=("author", "editor"))
    item = item_of(version)
    assert item["author"] == [{"family": "Aad", "given": "Georges"}, {"literal": "others"}]
    assert "editor" not in item
    assert "Aad, G. and others" in cite([item])
    [found] = read_source(write_csl_json(Work(versions=(version,), position=0)), "x.json").records
    assert (found.contributors, found.incomplete_roles) == (version.contributors, ("author",))


def test_roles_are_separate_variables() -> None:
    people = tuple(
        Contributor(Name(family=name, given="A"), role)  # type: ignore[arg-type]
        for name, role in (("Ed", "editor"), ("Au", "author"), ("Tr", "translator"), ("Co", "contributor"))
    )
    item = item_of(replace(make_version("T"), contributors=people))
    roles = ("author", "editor", "translator", "contributor")
    assert [[name["family"] for name in item[role]] for role in roles] == [["Au"], ["Ed"], ["Tr"], ["Co"]]


def test_citation_processor_formats_the_item() -> None:
    reference = cite([item_of(EVERYTHING)])
    assert "Li, Y." in reference
    assert "(2022) “Competition-Level ∞”, Science & Engineering, 378(6624)" in reference
    assert reference.endswith("https://doi.org/10.1126/science.abq1158.")


@pytest.mark.parametrize("csl", sorted(CSL_TYPES))
def test_every_type_round_trips(csl: str) -> None:
    work = make_work("T", "Liskov, Barbara", type=csl, issued="1974")
    assert not differences(work, write_csl_json(work), "x.json")


line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<>&$\\"), max_size=30).map(clean_line)


@given(line, line, line)
def test_any_text_round_trips(title: str | None, family: str | None, keyword: str | None) -> None:
    word = re.sub("[;,]", "", keyword or "").strip() or "x"
    names = (Contributor(Name(literal=family)),) if family else ()
    version = replace(make_version(title), contributors=names, keywords=(word,), key=keyword)
    item = item_of(version)
    assert set(item) <= VARIABLES
    assert all(set(name) <= PARTS for name in item.get("author", ()))
    [found] = read_source(write_csl_json(Work(versions=(version,), position=0)), "x.json").records
    assert (found.title or "").split() == (title or "").split()


def test_demo_corpus_round_trips() -> None:
    for record in read_source((CONTENT / "corpus.txt").read_bytes(), "content/corpus.txt").records:
        assert set(differences(work_of(record), write_csl_json(work_of(record)), "x.json")) <= {"type"}
