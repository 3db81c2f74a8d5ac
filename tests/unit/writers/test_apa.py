"""APA references for every kind of publication, name, language and missing value."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.i18n.locale import Language, make_language
from generator.model import Contributor, ContributorRole, Link, Name, PartialDate, Version, Work
from generator.readers import read_source
from generator.text.html import clean_line
from generator.writers.apa import format_reference, reference_text, write_reference
from tests.support.demonstration import CONTENT
from tests.support.making import make_version, make_work
from tests.support.round_trip import work_of

ENGLISH = Language()


def reference(*people: str, **fields: object) -> str:
    title = fields.pop("title", "A Title")
    return write_reference(make_work(title, *people, **fields), ENGLISH)  # type: ignore[arg-type]


def with_roles(version: Version, **roles: tuple[str, ...]) -> Version:
    found = [
        Contributor(parse_name(name), role)  # type: ignore[arg-type]
        for role, names in roles.items()
        for name in names
    ]
    return replace(version, contributors=(*version.contributors, *found))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"type": "article-journal", "issued": "1994-11", "container_title": "TOPLAS", "volume": "16", "issue": "6",
             "page_range": "1811-1841", "identifiers": ("doi:10.1145/197320.197383",), "publisher": "ACM"},
            "(1994). A Title. TOPLAS, 16(6), 1811–1841. https://doi.org/10.1145/197320.197383",
        ),
        (
            {"type": "article-journal", "issued": "2020", "container_title": "PLOS ONE", "volume": "3", "number": "e7"},
            "(2020). A Title. PLOS ONE, 3, Article e7.",
        ),
        ({"container_title": "Nature", "issue": "7"}, "(n.d.). A Title. Nature, (7)."),
        (
            {"type": "paper-conference", "issued": "2018", "container_title": "Proceedings of ICML",
             "page_range": "1-9", "publisher": "PMLR"},
            "(2018). A Title. In Proceedings of ICML (pp. 1–9). PMLR.",
        ),
        ({"type": "paper-conference", "issued": "2018", "event_title": "ICML"}, "(2018). A Title. ICML."),
        (
            {"type": "chapter", "issued": "1987", "container_title": "A Book", "volume": "2", "edition": "2",
             "page_range": "7", "publisher": "Klett"},
            "(1987). A Title. In A Book (2nd ed., Vol. 2, p. 7). Klett.",
        ),
        ({"type": "book", "issued": "1974", "publisher": "MIT Press"}, "(1974). A Title. MIT Press."),
        ({"type": "book", "issued": "1974", "edition": "Third edition"}, "(1974). A Title (Third edition)."),
        ({"type": "book", "issued": "1974", "edition": "Revised"}, "(1974). A Title (Revised ed.)."),
        ({"type": "book", "issued": "1974", "edition": "11th", "volume": "4A"}, "(1974). A Title (11th ed., Vol. 4A)."),
        (
            {"type": "thesis", "issued": "1968", "genre": "PhD thesis", "publisher": "Stanford University"},
            "(1968). A Title [PhD thesis, Stanford University].",
        ),
        ({"type": "thesis", "issued": "1968"}, "(1968). A Title [Thesis]."),
        (
            {"type": "report", "issued": "1981", "number": "23", "publisher": "MIT"},
            "(1981). A Title (Report No. 23). MIT.",
        ),
        (
            {"type": "report", "issued": "1981", "number": "23", "genre": "Working paper", "publisher": "MIT"},
            "(1981). A Title (Working paper No. 23). MIT.",
        ),
        (
            {"issued": "2022", "identifiers": ("arxiv:2203.07814",)},
            "(2022). A Title (arXiv:2203.07814). arXiv. https://arxiv.org/abs/2203.07814",
        ),
        (
            {"type": "software", "issued": "2020", "number": "1.2", "publisher": "Zenodo"},
            "(2020). A Title (Version 1.2) [Computer software]. Zenodo.",
        ),
        ({"type": "dataset", "issued": "2020", "number": "v3"}, "(2020). A Title (v3) [Data set]."),
        (
            {"type": "webpage", "issued": "2020-03-08", "container_title": "A Blog",
             "links": (Link("url", "https://a.example/x"),)},
            "(2020, March 8). A Title. A Blog. https://a.example/x",
        ),
        ({"type": "webpage", "issued": "2020-03"}, "(2020, March). A Title."),
        ({"type": "patent", "issued": "1997", "number": "5668842"}, "(1997). A Title (Patent No. 5668842)."),
        ({"type": "patent", "number": "1", "genre": "patent"}, "(n.d.). A Title (Patent No. 1)."),
        ({"type": "speech", "genre": "Keynote", "event_title": "ICML"}, "(n.d.). A Title [Keynote]. ICML."),
        ({"issued_literal": "in press"}, "(in press). A Title."),
        ({"issued_literal": "In Press", "publication_status": "in-press"}, "(in press). A Title."),
        ({"publication_status": "forthcoming"}, "(forthcoming). A Title."),
        ({"issued_literal": "soon", "publication_status": "submitted"}, "(soon). A Title."),
        ({"issued": "2020", "publication_status": "in-press"}, "(2020). A Title [In press]."),
        ({"issued": "2020", "publication_status": "retracted"}, "(2020). A Title [Retracted]."),
        ({}, "(n.d.). A Title."),
    ],
)  # fmt: skip
def test_reference_by_type(fields: dict[str, object], expected: str) -> None:
    assert reference("Liskov, Barbara", **fields) == f"Liskov, B. {expected}"


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (["Liskov, Barbara"], "Liskov, B. (2020)."),
        (["Liskov, Barbara", "Wing, Jeannette M."], "Liskov, B., & Wing, J. M. (2020)."),
        (["von Glehn, Tamara", "Driessche, George van den"], "von Glehn, T., & Driessche, G. van den. (2020)."),
        (["King, Martin Luther, Jr."], "King, M. L., Jr. (2020)."),
        (["Alayrac, Jean-Baptiste", "Lu, TJ"], "Alayrac, J.-B., & Lu, T. J. (2020)."),
        (["Gemini Team, null"], "Gemini Team. (2020)."),
        (["李 明", "Plato"], "李明, & Plato. (2020)."),
    ],
)
def test_author_element(people: list[str], expected: str) -> None:
    assert reference(*people, issued="2020") == f"{expected} A Title."


def test_more_than_twenty_authors_are_shortened_to_nineteen_and_the_last() -> None:
    names = [f"Name{number}, X" for number in range(1, 22)]
    assert "Name19, X., & Name20, X. (" in reference(*names[:20])
    assert "Name19, X., … Name21, X. (" in reference(*names)
    assert "Name20" not in reference(*names)


def test_editors_and_translators_by_type() -> None:
    proceedings = make_version("A Paper", "Liskov, Barbara", type="paper-conference", container_title="Proceedings")
    two: dict[ContributorRole, tuple[str, ...]] = {"editor": ("Wing, Jeannette", "Guttag, John")}

    def line(version: Version) -> str:
        return write_reference(Work(versions=(version,), position=0), ENGLISH)

    assert line(with_roles(proceedings, editor=("Wing, Jeannette",))) == (
        "Liskov, B. (n.d.). A Paper. In J. Wing (Ed.), Proceedings."
    )
    assert line(with_roles(proceedings, **two)) == (
        "Liskov, B. (n.d.). A Paper. In J. Wing & J. Guttag (Eds.), Proceedings."
    )
    book = make_version("A Book", "Liskov, Barbara", type="book", edition="2")
    assert line(with_roles(book, **two, translator=("Miller, Anna",))) == (
        "Liskov, B. (n.d.). A Book (J. Wing & J. Guttag, Eds.; A. Miller, Trans.; 2nd ed.)."
    )
    alone = make_version("A Book", type="book", publisher="Elsevier")
    assert line(with_roles(alone, **two)) == "Wing, J., & Guttag, J. (Eds.). (n.d.). A Book. Elsevier."


def test_title_comes_first_without_authors() -> None:
    assert reference(issued="2003", publisher="Chicago") == "A Title. (2003). Chicago."


def test_publisher_equal_to_author_or_container_is_omitted() -> None:
    assert reference("NIST, null", type="report", issued="2020", publisher="NIST") == "NIST. (2020). A Title."
    assert reference("A, B", type="article", container_title="arXiv", publisher="arXiv").count("arXiv") == 1


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Why? Because.", "Why? Because."),
        ("Is it so?", "Is it so?"),
        ("So it is “indeed!”", "So it is “indeed!”"),
        ("A title.", "A title."),
        ("$\\infty$-GAN from $x^2$", "∞-GAN from x²."),
        ("深度学习。", "深度学习。"),
        (None, "Untitled."),
    ],
)
def test_title_ends_with_one_period_and_math_is_plain(title: str | None, written: str) -> None:
    assert reference("Liskov, B.", title=title, issued="1974") == f"Liskov, B. (1974). {written}"


def test_range_of_years() -> None:
    version = replace(make_version("TeX", "Knuth, Donald E."), issued=PartialDate(1984), issued_until=PartialDate(1986))
    assert write_reference(Work(versions=(version,), position=0), ENGLISH) == "Knuth, D. E. (1984–1986). TeX."


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", "Liskov, B. (o. D.). A Title. In J. Wing (Hrsg.), Ein Buch (2. Aufl., S. 1–7)."),
        ("fr", "Liskov, B. (s. d.). A Title. Dans J. Wing (dir.), Ein Buch (2ᵉ éd., p. 1–7)."),
        ("es", "Liskov, B. (s. f.). A Title. En J. Wing (Ed.), Ein Buch (2.ª ed., pp. 1–7)."),
        ("zh", "Liskov, B. (无日期). A Title. 载于 J. Wing (编), Ein Buch (第 2 版, 第 1–7 页)."),
        ("ar", "Liskov, B. (د.ت.). A Title. في J. Wing (محرر), Ein Buch (ط 2, ص 1–7)."),
    ],
)
def test_terms_are_translated(tag: str, expected: str) -> None:
    version = make_version(
        "A Title", "Liskov, Barbara", type="chapter", container_title="Ein Buch", edition="2nd", page_range="1-7"
    )
    version = with_roles(version, editor=("Wing, Jeannette",))
    assert write_reference(Work(versions=(version,), position=0), make_language(tag, {})) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "Liskov, B., & Wing, J. (n.d.). A Title (A. Snyder & C. Schaffert, Trans.; Revised ed.)."),
        ("de", "Liskov, B. & Wing, J. (o. D.). A Title (A. Snyder & C. Schaffert, Übers.; Revised)."),
        ("fr", "Liskov, B. et Wing, J. (s. d.). A Title (A. Snyder et C. Schaffert, trad.; Revised)."),
        ("es", "Liskov, B. y Wing, J. (s. f.). A Title (A. Snyder y C. Schaffert, Trad.; Revised)."),
        ("zh", "Liskov, B., & Wing, J. (无日期). A Title (A. Snyder & C. Schaffert, 译; Revised)."),
        ("ar", "Liskov, B. وWing, J. (د.ت.). A Title (A. Snyder وC. Schaffert, مترجم; Revised)."),
    ],
)
def test_conjunction_and_edition_depend_on_language(tag: str, expected: str) -> None:
    version = make_version("A Title", "Liskov, Barbara", "Wing, Jeannette", type="book", edition="Revised")
    version = with_roles(version, translator=("Snyder, Alan", "Schaffert, Craig"))
    assert write_reference(Work(versions=(version,), position=0), make_language(tag, {})) == expected


def test_full_dates_depend_on_language() -> None:
    page = make_work("T", "A, B", type="webpage", issued="2020-03-08")
    assert "(8. März 2020)" in write_reference(page, make_language("de", {}))


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(clean_line)
versions = st.builds(
    lambda title, names, date, **fields: replace(
        make_version(title, **fields), contributors=tuple(Contributor(name) for name in names), issued=date
    ),
    text,
    st.lists(
        st.one_of(
            st.builds(lambda literal: Name(literal=literal), text.filter(bool)),
            st.builds(Name, family=text.filter(bool), given=text, suffix=st.sampled_from([None, "Jr."])),
        ),
        max_size=3,
    ),
    st.one_of(st.none(), st.builds(PartialDate, st.integers(1, 9999))),
    type=st.sampled_from([None, "article-journal", "chapter", "book", "thesis", "report", "software", "webpage"]),
    container_title=text,
    publisher=text,
    volume=text,
    edition=text,
    number=text,
    page_range=text,
)


@given(versions)
def test_any_reference_is_one_line_with_a_final_period(version: Version) -> None:
    line = write_reference(Work(versions=(version,), position=0), ENGLISH)
    assert line == " ".join(line.split())
    assert "None" not in line or "None" in repr(version)
    assert re.search(r"[.?!…。！？؟][\"”’»]?$", line)


@pytest.mark.parametrize(
    ("fields", "italic"),
    [
        ({"type": "article-journal", "container_title": "TOPLAS", "volume": "16", "issue": "6"}, "TOPLAS, 16"),
        ({"container_title": "Nature", "issue": "7"}, "Nature"),
        ({"type": "paper-conference", "container_title": "Proceedings", "volume": "2"}, "Proceedings"),
        ({"type": "chapter", "container_title": "A Book", "publisher": "Klett"}, "A Book"),
        ({"type": "book", "edition": "2", "publisher": "Klett"}, "A Title"),
        ({"type": "thesis", "publisher": "MIT"}, "A Title"),
        ({"type": "report", "number": "23", "publisher": "MIT"}, "A Title"),
        ({"type": "paper-conference", "event_title": "ICML"}, "A Title"),
        ({"type": "webpage", "container_title": "A Blog"}, "A Title"),
        ({"identifiers": ("arxiv:2203.07814",)}, "A Title"),
    ],
)
def test_titles_of_what_stands_alone_and_of_containers_are_italic(fields: dict[str, object], italic: str) -> None:
    runs = format_reference(make_work("A Title", "Liskov, B.", **fields), ENGLISH)  # type: ignore[arg-type]
    assert [run.text for run in runs if run.is_italic] == [italic]


def test_url_of_a_reference_is_a_link() -> None:
    runs = format_reference(make_work("A Title", identifiers=("doi:10.1/a",)), ENGLISH)
    assert [run.text for run in runs if run.url] == ["https://doi.org/10.1/a"] == [run.url for run in runs if run.url]
    assert not any(run.url for run in format_reference(make_work("A Title"), ENGLISH))


@given(versions)
def test_runs_are_not_empty_and_neighbours_differ(version: Version) -> None:
    runs = format_reference(Work(versions=(version,), position=0), ENGLISH)
    assert all(run.text for run in runs)
    assert all((one.is_italic, one.url) != (two.is_italic, two.url) for one, two in pairwise(runs))
    assert reference_text(runs) == write_reference(Work(versions=(version,), position=0), ENGLISH)


def test_number_of_pages_of_a_book_is_left_out() -> None:
    assert reference("Liskov, B.", type="book", issued="1986", page_range="xiv+469") == "Liskov, B. (1986). A Title."


def test_demo_references_are_complete() -> None:
    for record in read_source((CONTENT / "corpus.txt").read_bytes(), "content/corpus.txt").records:
        line = write_reference(work_of(record), ENGLISH)
        assert (record.title or "").split()[0] in line
        assert ".." not in line
        assert "$" not in line
        assert len(line) < 600


def test_incomplete_lists_of_names_end_in_et_al() -> None:
    version = make_version("A Title", "Aad, Georges", type="chapter", container_title="A Book", issued="2012")
    team = Contributor(Name(literal="ATLAS Collaboration"))
    version = with_roles(replace(version, contributors=(*version.contributors, team)), editor=("Roe, Ann",))
    whole = replace(version, incomplete_roles=("author", "editor"))
    assert write_reference(Work(versions=(whole,), position=0), ENGLISH) == (
        "Aad, G., ATLAS Collaboration, et al. (2012). A Title. In A. Roe et al. (Eds.), A Book."
    )
    edited = replace(whole, contributors=whole.contributors[2:], type="book", container_title=None)
    assert write_reference(Work(versions=(edited,), position=0), ENGLISH) == "Roe, A., et al. (Eds.). (2012). A Title."
    many = make_version("A Title", *(f"N{number}, A." for number in range(30)), incomplete_roles=("author",))
    assert "N18, A., et al. (n.d.)" in write_reference(Work(versions=(many,), position=0), ENGLISH)
    assert "N19" not in write_reference(Work(versions=(many,), position=0), ENGLISH)
