"""RIS to records: the meaning of the tags on each type of record, names, dates, identifiers and links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Contributor, Identifier, Link, Name, PartialDate, Reading, Record
from generator.problems import Location, Problem, format_problem
from generator.readers.tagged.ris import read_ris
from generator.readers.tagged.ris_tags import KNOWN_TAGS


def read_one(*lines: str, kind: str = "JOUR", title: str | None = "A title") -> Record:
    """Return the record of these lines, which has no problems."""
    reading = read_ris("\n".join([f"TY  - {kind}", *([f"TI  - {title}"] if title else []), *lines, "ER  - "]), "x.ris")
    assert reading.problems == ()
    assert len(reading.records) == 1
    return reading.records[0]


def first_lines(problems: tuple[Problem, ...]) -> list[str]:
    return [format_problem(problem).splitlines()[0] for problem in problems]


SHANNON = """\
TY  - JOUR
ID  - shannon48
AU  - Shannon, Claude E.
PY  - 1948/07//
TI  - A Mathematical Theory of Communication
JF  - Bell System Technical Journal
JA  - Bell Syst. Tech. J.
SP  - 379
EP  - 423
VL  - 27
IS  - 3
SN  - 0005-8580
DO  - https://doi.org/10.1002/j.1538-7305.1948.tb01338.x
UR  - https://archive.org/details/bstj27-3-379
L1  - https://example.org/shannon.pdf
KW  - information
entropy
AB  - The fundamental problem of communication.

It is to reproduce a message.
N1  - A note.
CN  - TK1
ER  -
"""


def test_record_with_all_common_fields() -> None:
    reading = read_ris(SHANNON, "papers.ris")
    assert reading == Reading(
        records=(
            Record(
                location=Location("papers.ris", 1, 1),
                format="ris",
                key="shannon48",
                type="article-journal",
                title="A Mathematical Theory of Communication",
                contributors=(Contributor(Name(family="Shannon", given="Claude E.")),),
                abstract="The fundamental problem of communication.\n\nIt is to reproduce a message.",
                issued=PartialDate(1948, 7),
                container_title="Bell System Technical Journal",
                container_title_short="Bell Syst. Tech. J.",
                volume="27",
                issue="3",
                page_range="379-423",
                status="published",
                identifiers=(
                    Identifier("doi", "10.1002/j.1538-7305.1948.tb01338.x"),
                    Identifier("issn", "0005-8580"),
                ),
                links=(
                    Link("url", "https://archive.org/details/bstj27-3-379"),
                    Link("pdf", "https://example.org/shannon.pdf"),
                ),
                keywords=("information", "entropy"),
                note="A note.",
                extra=(("CN", "TK1"),),
            ),
        )
    )


# Delimiters of records


@pytest.mark.parametrize(
    "spelling", [SHANNON.replace("  - ", " - "), SHANNON.replace("\n", "\r\n"), "\ufeff" + SHANNON]
)
def test_spacing_line_ends_and_byte_order_mark_do_not_matter(spelling: str) -> None:
    assert read_ris(spelling, "papers.ris") == read_ris(SHANNON, "papers.ris")


def test_record_without_its_end_is_not_merged_with_the_next() -> None:
    reading = read_ris("TY  - JOUR\nTI  - A\n\nTY  - BOOK\nTI  - B\nER  - \n", "x.ris")
    assert [(record.title, record.type, record.location.line) for record in reading.records] == [
        ("A", "article-journal", 1),
        ("B", "book", 4),
    ]
    assert first_lines(reading.problems) == ['x.ris:4:1: warning: the record of line 1 has no "ER  - "']


def test_text_between_records_is_skipped() -> None:
    text = f"Record #1 of 2\nProvider: A library\n1.\n{SHANNON}\n2.\n{SHANNON}"
    reading = read_ris(text, "x.ris")
    assert [record.location.line for record in reading.records] == [4, 29]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "the file is empty", 'a RIS record begins with "TY  - "'),
        ("Kushman, Nate\n", "no RIS record in this file", 'a RIS record begins with "TY  - "'),
        ("FN Clarivate\nVR 1.0\nPT J\nAU X\n", "no RIS record in this file", "this looks like a Web of Science export"),
        ("@book{a,\n", "no RIS record in this file", "this looks like BibTeX"),
    ],
)
def test_other_format_is_named(text: str, message: str, hint: str) -> None:
    reading = read_ris(text, "x.ris")
    assert reading.records == ()
    assert [(problem.message, problem.hint) for problem in reading.problems] == [(message, hint)]


# Names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Shannon,Claude E.", Name(family="Shannon", given="Claude E.")),
        ("King, Martin Luther, Jr.", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("King, Jr., Martin Luther", Name(family="King", given="Martin Luther", suffix="Jr.")),
        ("von Glehn, Tamara", Name(family="Glehn", given="Tamara", non_dropping_particle="von")),
        ("Marx,", Name(literal="Marx")),
        ("World Health Organization", Name(literal="World Health Organization")),
        ("Fanning E.", Name(family="Fanning", given="E.")),
        ("van Dam J-P", Name(family="Dam", given="J-P", non_dropping_particle="van")),
        ("Claude Shannon", Name(family="Shannon", given="Claude")),
        ("Plato", Name(literal="Plato")),
    ],
)
def test_names(written: str, name: Name) -> None:
    assert [each.name for each in read_one(f"AU  - {written}").contributors] == [name]


def test_name_without_comma_beside_names_with_comma_is_literal() -> None:
    assert [each.name for each in read_one("AU  - Doe, Jane", "AU  - Gemini Crew").contributors] == [
        Name(family="Doe", given="Jane"),
        Name(literal="Gemini Crew"),
    ]


@pytest.mark.parametrize("others", ["et al.", "et al.,", "others", "...", "and others"])
def test_list_that_ends_in_others_is_incomplete(others: str) -> None:
    record = read_one("AU  - Doe, Jane", f"AU  - {others}", "ED  - Roe, Rae")
    assert [each.name.family for each in record.contributors] == ["Doe", "Roe"]
    assert record.incomplete_roles == ("author",)
    assert record.extra == ()
    assert read_one("AU  - Doe, Jane", "ED  - Roe, Rae et al.").incomplete_roles == ("editor",)


@pytest.mark.parametrize(
    ("written", "families", "message"),
    [
        ("Lee, A. & Doe, J.", ["Lee", "Doe"], '"Lee, A. & Doe, J." contains 2 names'),
        ("Lee, Ann and Doe, Jane", ["Lee", "Doe"], '"Lee, Ann and Doe, Jane" contains 2 names'),
        ("Ann Lee and Jane Doe", ["Lee", "Doe"], '"Ann Lee and Jane Doe" contains 2 names'),
        ("Lee, A., Doe, J., Roe, R.", ["Lee", "Doe", "Roe"], '"Lee, A., Doe, J., Roe, R." contains 3 names'),
        ("Lee, Ann and", ["Lee"], 'superfluous "and" in the name "Lee, Ann and"'),
        ("Lee, Ann, ed.", ["Lee"], '"Lee, Ann, ed." ends in "ed.", which is no part of the name'),
    ],
)
def test_names_in_one_line_are_separated_with_a_warning(written: str, families: list[str], message: str) -> None:
    reading = read_ris(f"TY  - JOUR\nTI  - T\nAU  - {written}\nER  - ", "x.ris")
    assert [each.name.family for each in reading.records[0].contributors] == families
    assert [each.message for each in reading.problems] == [message]


@pytest.mark.parametrize("name", ["Barnes and Noble", "Ministry of Food & Health", "AT&T"])
def test_organisations_may_have_conjunctions_in_their_names(name: str) -> None:
    assert [each.name for each in read_one(f"AU  - {name}").contributors] == [Name(literal=name)]


def test_homonym_number_is_no_part_of_the_name() -> None:
    [contributor] = read_one("AU  - Wang, Wei 0001").contributors
    assert contributor == Contributor(Name("Wang", "Wei"), homonym="0001")


def test_contributors_are_ordered_by_role() -> None:
    record = read_one(
        "A2  - Ed, Itor", "AU  - Au, Thor", "A4  - Trans, Lator", "A3  - Se, Ries", "A1  - Fi, Rst; Se, Cond"
    )
    assert [(each.name.family, each.role) for each in record.contributors] == [
        ("Au", "author"),
        ("Fi", "author"),
        ("Se", "author"),
        ("Ed", "editor"),
        ("Trans", "translator"),
        ("Se", "contributor"),
    ]


# Types


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("JOUR", "article-journal"),
        ("CONF", "paper-conference"),
        ("CPAPER", "paper-conference"),
        ("CHAP", "chapter"),
        ("THES", "thesis"),
        ("COMP", "software"),
        ("jour", "article-journal"),
        ("Journal Article", "article-journal"),
    ],
)
def test_types(kind: str, found: str) -> None:
    assert read_one(kind=kind).type == found


def test_unknown_type_is_kept_and_reported() -> None:
    reading = read_ris("TY  - SCULPTURE\nTI  - A\nER  - ", "x.ris")
    assert reading.records[0].type == "SCULPTURE"
    assert first_lines(reading.problems) == ['x.ris:1:1: warning: "SCULPTURE" is not a RIS type']


def test_meaning_of_t2_depends_on_the_type() -> None:
    assert read_one("T2  - Nature").container_title == "Nature"
    assert read_one("T2  - A book", "T3  - A series", kind="CHAP").collection_title == "A series"
    assert read_one("T2  - A series", kind="BOOK").collection_title == "A series"
    conference = read_one("T2  - ACL 2019", "C3  - Proceedings of ACL", kind="CPAPER")
    assert (conference.container_title, conference.event_title) == ("Proceedings of ACL", "ACL 2019")
    assert read_one("T2  - Proceedings of ACL", kind="CONF").container_title == "Proceedings of ACL"
    assert read_one("BT  - A book", kind="BOOK", title=None).title == "A book"
    assert read_one("CT  - A chapter", "BT  - A book", kind="CHAP", title=None).container_title == "A book"


def test_numbers_and_genres() -> None:
    thesis = read_one("M3  - PhD thesis", "PB  - MIT", kind="THES")
    assert (thesis.genre, thesis.publisher) == ("PhD thesis", "MIT")
    report = read_one("SN  - TR-12", "M3  - Technical report", kind="RPRT")
    assert (report.number, report.genre) == ("TR-12", "Technical report")
    article = read_one("C7  - e0815", "M1  - 3", "M3  - Article")
    assert (article.number, article.extra) == ("e0815", (("M1", "3"), ("M3", "Article")))


@pytest.mark.parametrize(
    ("kind", "lines", "status"),
    [
        ("UNPB", [], "preprint"),
        ("INPR", ["JF  - Nature"], "accepted"),
        ("JOUR", ["JF  - Nature"], "published"),
        ("JOUR", ["JO  - arXiv preprint arXiv:1706.03762"], "preprint"),
        ("JOUR", [], None),
        ("BOOK", ["PB  - Springer"], None),
    ],
)
def test_status_is_inferred_only_if_unambiguous(kind: str, lines: list[str], status: str | None) -> None:
    assert read_one(*lines, kind=kind).status == status


# Dates, pages, identifiers, links


@pytest.mark.parametrize(
    ("lines", "issued", "extra"),
    [
        (["PY  - 2019"], PartialDate(2019), ()),
        (["PY  - 2019///"], PartialDate(2019), ()),
        (["Y1  - 2019/05/12/"], PartialDate(2019, 5, 12), ()),
        (["Y1  - 2019/05//Spring"], PartialDate(2019, 5), (("date", "Spring"),)),
        (["PY  - 2019", "DA  - 2019/05/12/"], PartialDate(2019, 5, 12), ()),
        (["PY  - 2019", "DA  - May 12"], PartialDate(2019, 5, 12), ()),
        (["PY  - 2019", "DA  - 2018/12/01"], PartialDate(2019), (("DA", "2018/12/01"),)),
        (["DA  - 2019-05"], PartialDate(2019, 5), ()),
        (["PY  - 2019", "Y1  - 2018"], PartialDate(2019), (("Y1", "2018"),)),
        (["PY  - 2019///", "Y1  - 2019/05/12/"], PartialDate(2019, 5, 12), ()),
    ],
)
def test_dates(lines: list[str], issued: PartialDate, extra: tuple[tuple[str, str], ...]) -> None:
    record = read_one(*lines)
    assert (record.issued, record.extra) == (issued, extra)


def test_date_in_words_is_kept_literally() -> None:
    record = read_one("PY  - in press", "JF  - Nature")
    assert (record.issued, record.issued_literal, record.status) == (None, "in press", "accepted")
    assert record.publication_status == "in-press"


def test_season_stands_in_the_text_of_the_date() -> None:
    record = read_one("PY  - 2019///Spring")
    assert (record.issued, record.issued_literal, record.extra) == (PartialDate(2019), "Spring 2019", ())


@pytest.mark.parametrize(
    ("kind", "lines", "publication_status", "status", "container", "note"),
    [
        ("JOUR", ["JF  - Nature", "N1  - in press"], "in-press", "accepted", "Nature", None),
        ("JOUR", ["JF  - Nature (in press)"], "in-press", "accepted", "Nature", None),
        ("JOUR", ["JF  - Submitted to Nature"], "submitted", "preprint", "Nature", None),
        ("JOUR", ["JF  - Nature", "PY  - 2020///forthcoming"], "forthcoming", "accepted", "Nature", None),
        ("INPR", ["JF  - Nature"], "in-press", "accepted", "Nature", None),
        ("JOUR", ["JF  - Nature", "VL  - in press"], "in-press", "accepted", "Nature", None),
        ("JOUR", ["JF  - Nature", "SP  - To appear"], "forthcoming", "accepted", "Nature", None),
        ("JOUR", ["JF  - Nature", "PY  - submitted to Nature, 2020"], "submitted", "preprint", "Nature", None),
        ("UNPB", ["N1  - Under review"], "under-review", "preprint", None, None),
        ("UNPB", ["PB  - X"], None, "preprint", None, None),
        ("JOUR", ["JF  - Nature", "VL  - 5", "N1  - Retracted in 2020"], "retracted", "published", "Nature",
         "Retracted in 2020"),
        ("JOUR", ["JF  - Nature", "VL  - 5", "N1  - Accepted by Nature"], None, "published", "Nature",
         "Accepted by Nature"),
        ("JOUR", ["JF  - Nature", "N1  - Accepted by Nature"], "accepted", "accepted", "Nature", "Accepted by Nature"),
        ("JOUR", ["JF  - Nature"], None, "published", "Nature", None),
    ],
)  # fmt: skip
def test_publication_status(
    kind: str, lines: list[str], publication_status: str | None, status: str, container: str | None, note: str | None
) -> None:
    record = read_one(*lines, kind=kind)
    assert (record.publication_status, record.status) == (publication_status, status)
    assert (record.container_title, record.note, record.page_range) == (container, note, None)
    assert record.volume in ("5", None)


@pytest.mark.parametrize(
    ("lines", "issue", "number", "pages"),
    [
        (["VL  - 7", "IS  - 2", "C7  - e15835"], "2", "e15835", None),
        (["VL  - 7", "C7  - e15835"], None, "e15835", None),
        (["VL  - 7", "C7  - e15835", "SP  - e15835"], None, "e15835", None),
        (["VL  - 7", "IS  - 2", "SP  - e15835"], "2", None, "e15835"),
        (["VL  - 7", "IS  - 2", "C7  - 12", "SP  - 1", "EP  - 9"], "2", "12", "1-9"),
    ],
)
def test_article_number_is_no_issue(lines: list[str], issue: str | None, number: str | None, pages: str | None) -> None:
    record = read_one(*lines)
    assert (record.volume, record.issue, record.number, record.page_range) == ("7", issue, number, pages)


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        (["SP  - 379", "EP  - 423"], "379-423"),
        (["SP  - 379-423"], "379-423"),
        (["SP  - 379–423", "EP  - 423"], "379-423"),
        (["SP  - 379", "EP  - 379-423"], "379-423"),
        (["SP  - e0815"], "e0815"),
        (["SP  - 6913", "EP  - 7"], "6913-6917"),
        (["SP  - 6913-7"], "6913-6917"),
        (["SP  - 6913-7", "EP  - 7"], "6913-6917"),
        (["SP  - pp. 379-423"], "379-423"),
        (["SP  - 17, 617-716"], "17, 617-716"),
        (["EP  - 423"], "423"),
        (["SP  - "], None),
    ],
)
def test_pages(lines: list[str], pages: str | None) -> None:
    assert read_one(*lines).page_range == pages


def test_identifiers_in_all_tags_that_services_use() -> None:
    record = read_one(
        "M3  - 10.1000/182",
        "C2  - PMC123",
        "SN  - 2325-9671 (electronic)",
        "SN  - 978-0-201-89683-1",
        "UR  - https://arxiv.org/abs/1706.03762; http://dx.doi.org/10.1000/182",
        "UR  - http://web.archive.org/web/2020/http://example.org/",
        "L2  - internal-pdf://1234/paper.pdf",
    )
    assert record.identifiers == (
        Identifier("issn", "2325-9671"),
        Identifier("isbn", "9780201896831"),
        Identifier("pmcid", "PMC123"),
        Identifier("doi", "10.1000/182"),
        Identifier("arxiv", "1706.03762"),
    )
    assert record.links == (Link("url", "http://web.archive.org/web/2020/http://example.org/"),)
    assert record.extra == (("L2", "internal-pdf://1234/paper.pdf"),)


def test_invalid_identifier_is_kept_and_reported_with_its_line() -> None:
    reading = read_ris("TY  - JOUR\nTI  - A\nDO  - to appear\nSN  - 12\nUR  - my page\nER  - ", "x.ris")
    assert reading.records[0].extra == (("DOI", "to appear"), ("ISSN", "12"), ("UR", "my page"))
    assert first_lines(reading.problems) == [
        'x.ris:3:1: warning: "to appear" is not a valid DOI',
        'x.ris:4:1: warning: "12" is not a valid ISSN',
        'x.ris:5:1: warning: "my page" is not a web URL',
    ]


def test_two_dois_are_two_identifiers() -> None:
    record = read_one("DO  - 10.48550/arXiv.2201.05617, 10.1000/s41550")
    assert record.identifiers == (Identifier("doi", "10.1000/s41550"), Identifier("arxiv", "2201.05617"))


def test_broken_url_is_repaired_and_reported_with_its_line() -> None:
    reading = read_ris("TY  - JOUR\nTI  - A\nUR  - lab.example.org/p\nER  - ", "x.ris")
    assert reading.records[0].links == (Link("url", "http://lab.example.org/p"),)
    assert first_lines(reading.problems) == [
        'x.ris:3:1: warning: "lab.example.org/p" is not a web URL: read as http://lab.example.org/p'
    ]


def test_lines_between_records_make_no_record() -> None:
    text = (
        "1.\nTY  - JOUR\nAU  - Doe, J\nTI  - First\nER  - \n\nLink to the full text: x\n\nC1  - Database: E <1980>\n\n"
        "Search Strategy:\n\n------\n2.\nTY  - JOUR\nAU  - Roe, R\nTI  - Second\nER  - \n\nC1  - Database: E <1980>\n"
    )
    reading = read_ris(text, "x.ris")
    assert [record.title for record in reading.records] == ["First", "Second"]
    assert all(record.extra == () for record in reading.records)
    assert first_lines(reading.problems) == [f'x.ris:{line}:1: warning: "C1" outside of a record' for line in (9, 20)]


def test_unknown_and_repeated_tags_are_kept_in_order() -> None:
    record = read_one("JP  - CRISPR", "JP  - Direct Current", "TI  - Another title", "U1  - mine", "RP  - IN FILE")
    assert record.extra == (
        ("JP", "CRISPR"),
        ("JP", "Direct Current"),
        ("TI", "Another title"),
        ("U1", "mine"),
    )


def test_markup_becomes_plain_text() -> None:
    record = read_one("AB  - H<sub>2</sub>O &amp; <i>p</i> &lt; 0.05")
    assert record.abstract == "H₂O & p < 0.05"


# Laws

LINES = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(sorted(KNOWN_TAGS)),
        st.sampled_from(["  - ", " - ", "  -"]),
        st.text(max_size=20),
    )
    | st.text(max_size=20),
    max_size=15,
).map("\n".join)


@given(LINES)
def test_every_type_line_begins_a_record(text: str) -> None:
    """Unless it comes after fields without a `TY` line."""
    reading = read_ris(text, "x.ris")
    lines = [line.strip() for line in re.split("\r\n|\r|\n", text)]
    type_lines = sum(line.startswith(("TY  -", "TY - ")) or line == "TY -" for line in lines)
    assert len(reading.records) >= type_lines or not type_lines
    assert reading.records or reading.problems
    "".join(str(record) for record in reading.records).encode()


@given(st.text())
def test_any_text_gives_records_or_problems(text: str) -> None:
    reading = read_ris(text, "x.ris")
    assert reading.records or reading.problems


@given(st.data())
def test_damaged_ris_never_raises(data: st.DataObject) -> None:
    text = SHANNON * 3
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text) - 1))
        text = text[:at] + data.draw(st.sampled_from(["", "\n", " ", "-", "T", "\x00", "TY  - "])) + text[at + 1 :]
    reading = read_ris(text, "x.ris")
    assert 1 <= len(reading.records) <= 9


@pytest.mark.parametrize(
    ("lines", "extra"),
    [
        (("PY  - ca. 1890",), (("date", "ca. 1890"),)),
        (("PY  - in press", "DA  - 2019"), (("date", "in press"),)),
        (("PY  - 2019/05", "DA  - 2019"), ()),
        (("Y1  - Spring 2019", "DA  - 12"), (("DA", "12"),)),
    ],
)
def test_what_dates_say_beside_the_date_is_kept(lines: tuple[str, ...], extra: tuple[tuple[str, str], ...]) -> None:
    assert read_one(*lines).extra == extra


def test_further_numbers_of_a_report_are_kept() -> None:
    record = read_one("SN  - TR-1", "SN  - TR-2", kind="RPRT")
    assert (record.number, record.extra) == ("TR-1", (("SN", "TR-2"),))


def test_record_of_ovid() -> None:
    record = read_one(
        "DB  - Ovid MEDLINE(R) <1946 to Present>", "AN  - 31234567", "T1  - A trial: a study.", "LG  - English",
        "KW  - *Humans", "KW  - Aspirin/*tu [Therapeutic Use]", title=None,
    )  # fmt: skip
    assert record.title == "A trial: a study"
    assert record.identifiers == (Identifier("pmid", "31234567"),)
    assert record.keywords == ("Humans", "Aspirin/tu [Therapeutic Use]")
    assert (record.language, record.extra) == ("English", (("DB", "Ovid MEDLINE(R) <1946 to Present>"),))


def test_accession_number_of_another_database_is_no_pmid() -> None:
    record = read_one("DB  - Embase", "AN  - 2001234567", title="A title.")
    assert (record.title, record.identifiers) == ("A title.", ())
    assert record.extra == (("DB", "Embase"), ("AN", "2001234567"))


def test_abstract_in_two_tags_is_no_note() -> None:
    record = read_one("N2  - Abstract The text of it.", "AB  - Abstract The text of it.")
    assert (record.abstract, record.note, record.extra) == ("Abstract The text of it.", None, ())


def test_note_beside_an_abstract_stays_a_note() -> None:
    record = read_one("N2  - Erratum in a later issue", "AB  - The text of it.")
    assert (record.abstract, record.note) == ("The text of it.", "Erratum in a later issue")


def test_two_issns_in_one_field() -> None:
    record = read_one("SN  - 0005-8580; 1538-7305")
    assert record.identifiers == (Identifier("issn", "0005-8580"), Identifier("issn", "1538-7305"))
