"""RIS records, read back by Oeuvre's own reader and by rispy."""

import re

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.item_types import CSL_TYPES
from generator.model import Contributor, Identifier, Link, Name, PartialDate, Version, Work
from generator.readers import read_source
from generator.readers.tagged.ris_tags import RIS_TYPES
from generator.text.html import clean_line
from generator.writers.ris import write_ris
from tests.support.demonstration import CONTENT
from tests.support.making import make_version, make_work
from tests.support.round_trip import differences, work_of

EVERYTHING = replace(
    make_version(
        "Competition-Level $\\infty$",
        "Li, Yujia",
        "de Freitas, Nando",
        "Driessche, George van den",
        "King, Jr., Martin Luther",
        issued="2022-12-08",
        abstract="First.\n\nSecond, with $x^2$.",
        identifiers=("arxiv:2203.07814", "doi:10.1126/science.abq1158", "issn:0036-8075", "pmcid:PMC12", "pmid:7"),
        links=(
            Link("url", "https://a.example/x?y=1"),
            Link("pdf", "https://a.example/x.pdf"),
            Link("pdf", "papers/x.pdf"),
        ),
        type="article-journal",
        container_title="Science & Engineering",
        collection_title="A series",
        volume="378",
        issue="6624",
        page_range="1092-1097",
        number="eabq1158",
        publisher="AAAS",
        publisher_place="Washington",
        language="en",
        note="A remark.",
        key="li2022",
    ),
    keywords=("code", "large models"),
)


def record_of(version: Version) -> str:
    return write_ris(Work(versions=(version,), position=0))


def tags(record: str) -> list[tuple[str, str]]:
    return [(line[:2], line[6:]) for line in record.split("\r\n") if line]


def test_complete_record() -> None:
    team = Contributor(Name(literal="Gemini Team"))
    editor = Contributor(Name(family="Wing", given="Jeannette"), "editor")
    version = replace(EVERYTHING, contributors=(*EVERYTHING.contributors, team, editor))
    assert record_of(version).split("\r\n") == [
        "TY  - JOUR",
        "ID  - li2022",
        "TI  - Competition-Level ∞",
        "AU  - Li, Yujia",
        "AU  - de Freitas, Nando",
        "AU  - Driessche, George van den",
        "AU  - King, Martin Luther, Jr.",
        "AU  - Gemini Team,",
        "ED  - Wing, Jeannette",
        "T2  - Science & Engineering",
        "T3  - A series",
        "PY  - 2022",
        "DA  - 2022/12/08/",
        "VL  - 378",
        "IS  - 6624",
        "SP  - 1092",
        "EP  - 1097",
        "C7  - eabq1158",
        "PB  - AAAS",
        "CY  - Washington",
        "LA  - en",
        "DO  - 10.1126/science.abq1158",
        "SN  - 0036-8075",
        "C2  - PMC12",
        "UR  - https://a.example/x?y=1",
        "UR  - https://arxiv.org/abs/2203.07814",
        "UR  - https://pmc.ncbi.nlm.nih.gov/articles/PMC12/",
        "UR  - https://pubmed.ncbi.nlm.nih.gov/7/",
        "L1  - https://a.example/x.pdf",
        "KW  - code",
        "KW  - large models",
        "AB  - First. Second, with x².",
        "N1  - A remark.",
        "ER  - ",
        "",
    ]


def test_everything_round_trips_except_local_files() -> None:
    work = Work(versions=(EVERYTHING,), position=0)
    found = differences(work, write_ris(work).encode(), "x.ris")
    assert set(found) == {"links", "status"}
    before, after = found["links"]
    assert isinstance(before, set)
    assert before - {Link("pdf", "papers/x.pdf")} == after


def test_rispy_reads_the_record() -> None:
    [found] = rispy.loads(record_of(EVERYTHING))
    assert found["type_of_reference"] == "JOUR"
    assert found["title"] == "Competition-Level ∞"
    assert found["authors"] == [
        "Li, Yujia", "de Freitas, Nando", "Driessche, George van den", "King, Martin Luther, Jr.",
    ]  # fmt: skip
    assert (found["secondary_title"], found["year"], found["date"]) == ("Science & Engineering", "2022", "2022/12/08/")
    assert (found["volume"], found["number"], found["start_page"], found["end_page"]) == ("378", "6624", "1092", "1097")
    assert found["doi"] == "10.1126/science.abq1158"
    assert found["keywords"] == ["code", "large models"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "article-journal"}, "JOUR"),
        ({"container_title": "Nature"}, "JOUR"),
        ({"type": "paper-conference"}, "CONF"),
        ({"type": "chapter"}, "CHAP"),
        ({"type": "book"}, "BOOK"),
        ({"type": "thesis"}, "THES"),
        ({"type": "report"}, "RPRT"),
        ({"type": "article"}, "UNPB"),
        ({"identifiers": ("arxiv:2203.07814",)}, "UNPB"),
        ({"type": "software"}, "COMP"),
        ({"type": "dataset"}, "DATA"),
        ({"type": "webpage"}, "ELEC"),
        ({"type": "patent"}, "PAT"),
        ({"type": "what nobody knows"}, "GEN"),
        ({}, "GEN"),
    ],
)
def test_type_tag(fields: dict[str, str], expected: str) -> None:
    assert tags(write_ris(make_work("T", **fields)))[0] == ("TY", expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("csl", sorted(CSL_TYPES))
def test_every_csl_type_has_a_ris_type(csl: str) -> None:
    [(tag, code), *_] = tags(write_ris(make_work("T", type=csl)))
    assert tag == "TY"
    assert code in RIS_TYPES
    if csl in RIS_TYPES.values():
        assert RIS_TYPES[code] == csl


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"type": "paper-conference", "container_title": "Proceedings"}, {"C3": "Proceedings", "T2": "Proceedings"}),
        ({"type": "paper-conference", "event_place": "Ulm", "publisher_place": "Bonn"}, {"C1": "Bonn", "CY": "Ulm"}),
        ({"type": "paper-conference", "publisher_place": "Bonn"}, {"CY": "Bonn"}),
        ({"type": "paper-conference", "issued": "2022"}, {"PY": "2022", "DA": "2022///"}),
        ({"type": "speech", "event_title": "ICML", "event_place": "Ulm"}, {"T2": "ICML", "CY": "Ulm"}),
        ({"type": "paper-conference", "container_title": "P", "event_title": "ICML"}, {"C3": "P", "T2": "ICML"}),
        ({"type": "paper-conference", "event_title": "ICML"}, {"T2": "ICML"}),
        ({"type": "chapter", "container_title": "A Book", "collection_title": "LNCS"}, {"T2": "A Book", "T3": "LNCS"}),
        ({"type": "book", "collection_title": "LNCS", "container_title": "Works"}, {"T2": "LNCS", "JF": "Works"}),
        ({"type": "report", "number": "7", "genre": "Memo"}, {"SN": "7", "M3": "Memo"}),
        ({"type": "patent", "number": "US 7"}, {"SN": "US 7"}),
        ({"type": "manuscript", "number": "7"}, {"M1": "7"}),
        ({"type": "article-journal", "number": "e15835"}, {"SP": "e15835", "C7": "e15835"}),
        ({"type": "article-journal", "number": "e15835", "page_range": "1-9"}, {"SP": "1", "EP": "9", "C7": "e15835"}),
        ({"type": "software", "language": "Python"}, {}),
        ({"type": "book", "language": "en"}, {"LA": "en"}),
        ({"links": (Link("pdf", "https://a.example/x.pdf"),)},
         {"UR": "https://a.example/x.pdf", "L1": "https://a.example/x.pdf"}),
        ({"page_range": "1092"}, {"SP": "1092"}),
        ({"page_range": "1-2-3"}, {"SP": "1-2-3"}),
        ({"page_range": "17, 617-716"}, {"SP": "17, 617-716"}),
        ({"page_range": "5:1-5:12"}, {"SP": "5:1", "EP": "5:12"}),
        ({"issued": "2022"}, {"PY": "2022"}),
        ({"issued": "2022-03"}, {"PY": "2022", "DA": "2022/03//"}),
        ({"issued_literal": "in press"}, {"N1": "in press"}),
        ({"publication_status": "in-press", "issued": "2022"}, {"PY": "2022", "N1": "in press"}),
        ({"publication_status": "in-press", "issued_literal": "In press", "note": "In press"}, {"N1": "In press"}),
    ],
)  # fmt: skip
def test_tags_by_type(fields: dict[str, str], expected: dict[str, str]) -> None:
    written = dict(tags(write_ris(make_work("T", **fields))))  # type: ignore[arg-type]
    assert {tag: text for tag, text in written.items() if tag not in {"TY", "ID", "TI", "ER"}} == expected


def test_remarks_are_notes_of_their_own() -> None:
    record = tags(write_ris(make_work("T", publication_status="forthcoming", note="Best paper")))
    assert [text for tag, text in record if tag == "N1"] == ["forthcoming", "Best paper"]


def test_number_of_a_report_precedes_its_isbn() -> None:
    work = make_work("T", type="report", number="7", identifiers=("isbn:9780201896831", "issn:0036-8075"))
    assert [text for tag, text in tags(write_ris(work)) if tag == "SN"] == ["7", "9780201896831", "0036-8075"]


def test_incomplete_lists_of_names_end_in_others() -> None:
    editors = (Contributor(Name("Wing", "Jeannette"), "editor"), Contributor(Name("Roe", "Ann"), "editor"))
    version = make_version("T", "Aad, Georges")
    version = replace(version, contributors=(*version.contributors, *editors), incomplete_roles=("author", "editor"))
    record = record_of(version)
    assert [(tag, text) for tag, text in tags(record) if tag in ("AU", "ED")] == [
        ("AU", "Aad, Georges"), ("AU", "others"), ("ED", "Wing, Jeannette"), ("ED", "Roe, Ann"), ("ED", "others"),
    ]  # fmt: skip
    [found] = read_source(record.encode(), "x.ris").records
    assert len(found.contributors) == 3


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name(literal="OpenAI"), "OpenAI"),
        (Name(literal="Google AI"), "Google AI,"),
        (Name(literal="Center for X, Y and Z; W"), "Center for X Y and Z W,"),
        (Name(family="Smith, PhD", given="Jane"), "Smith PhD, Jane"),
        (Name(family="Plato"), "Plato"),
        (Name(family="李", given="明"), "李, 明"),
    ],
)  # fmt: skip
def test_names_are_protected_from_wrong_splits(name: Name, written: str) -> None:
    record = record_of(replace(make_version("T"), contributors=(Contributor(name),)))
    assert dict(tags(record))["AU"] == written
    [contributor] = read_source(record.encode(), "x.ris").records[0].contributors
    assert len(contributor.name.literal or "") > 0 or contributor.name.family == written.split(",")[0]


line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<>&$\\"), max_size=30).map(clean_line)
injection = st.sampled_from(
    ["ER  - ", "x\nER  - \nTY  - JOUR", "TI  - x", "a\r\nAU  - b", "\u2028TY  - X", "\x0bER  - "]
)


@given(st.one_of(line, injection), st.one_of(line, injection))
def test_no_text_starts_a_new_line(title: str | None, abstract: str | None) -> None:
    version = make_version(title, "Liskov, Barbara", abstract=abstract, note=title, container_title=abstract)
    record = record_of(replace(version, keywords=tuple(filter(None, [title])), key=abstract))
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", written) for written in record.split("\r\n")[:-1])
    assert [tag for tag, _ in tags(record)].count("ER") == 1
    assert len(rispy.loads(record)) == 1
    [found] = read_source(record.encode(), "x.ris").records
    assert (found.title or "").split() == (title or "").split()


@given(st.lists(st.builds(Identifier, st.sampled_from(["doi", "isbn", "issn", "arxiv"]), st.text(max_size=12))))
def test_any_identifier_yields_a_valid_record(identifiers: list[Identifier]) -> None:
    record = record_of(replace(make_version("T"), identifiers=tuple(identifiers), issued=PartialDate(2020, 1)))
    assert ("PY", "2020") in tags(record)
    assert len(rispy.loads(record)) == 1


def test_demo_corpus_round_trips() -> None:
    for record in read_source((CONTENT / "corpus.txt").read_bytes(), "content/corpus.txt").records:
        assert set(differences(work_of(record), write_ris(work_of(record)).encode(), "x.ris")) <= {"type"}
