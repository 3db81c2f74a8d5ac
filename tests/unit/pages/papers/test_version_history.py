"""The timeline of versions: order, labels, and the differences to the lead version."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import display_name, parse_name
from generator.config.config import Display
from generator.i18n.locale import Language
from generator.model import Contributor, PartialDate, Version, Work
from generator.page_models import AuthorLine, VersionItem
from generator.pages.papers.version_history import compare_contributors, make_timeline
from generator.pages.people.author_line import NameStyle, credited_contributors
from generator.text.html import plain_text
from tests.support.making import make_version

ABSTRACT = "The use of hierarchy is an important component of object-oriented design, and it allows families of types."


def timeline(*versions: Version) -> tuple[VersionItem, ...]:
    work = Work(versions=versions, position=0)
    styles = [[NameStyle("name") for _ in credited_contributors(version)] for version in versions]
    return make_timeline(work, Display(), Language(), styles, [None] * len(versions))


def names(line: AuthorLine | None) -> list[str]:
    return [item.name for item in line.items] if line else []


def people(*written: str) -> list[Contributor]:
    return [Contributor(parse_name(name)) for name in written]


def test_one_version_needs_no_timeline() -> None:
    assert timeline(make_version("A")) == ()


def test_the_latest_is_first_and_the_undated_last() -> None:
    lead = make_version("A", issued="2021", container_title="Science")
    rest = [make_version(f"{issued}", issued=issued) for issued in (None, "2020-03", "2021-11", "2020", "2022-01-05")]
    found = timeline(lead, *rest)
    assert [item.title for item in found] == ["2022-01-05", "A", "2021-11", "2020", "2020-03", "None"]
    assert [item.is_lead for item in found] == [False, True, False, False, False, False]


def test_each_version_has_a_label_and_a_container() -> None:
    lead = make_version("A", container_title="Science", volume="7", issued="2021-05")
    preprint = make_version("A", identifiers=("arxiv:2101.00001",), issued="2021-01")
    report = make_version("A", type="report", publisher="MIT", issued="2020")
    accepted = replace(make_version("A"), status="accepted")
    found = timeline(lead, preprint, report, accepted)
    assert [(item.label, item.note, item.container, item.details) for item in found] == [
        ("Journal version", "shown here", "Science", "7"),
        ("Preprint, arXiv", "", None, None),
        ("Report", "", None, "MIT"),
        ("Accepted manuscript", "", None, None),
    ]  # fmt: skip
    [one, other] = timeline(make_version("A"), make_version("B"))
    assert [(one.label, one.note), (other.label, other.note)] == [("This version", ""), ("Other version", "")]


def test_what_a_label_names_is_not_repeated() -> None:
    lead = make_version("A", container_title="Science", issued="2021-05")
    preprints = [make_version("A", identifiers=("arxiv:1",), issued=issued) for issued in ("2019", "2020-02")]
    found = timeline(lead, *preprints)
    assert [(item.label, item.container, item.issued, item.issued_iso) for item in found] == [
        ("Journal version", "Science", "May 2021", "2021-05"),
        ("Preprint, arXiv February 2020", None, None, None),
        ("Preprint, arXiv 2019", None, None, None),
    ]


def test_the_lead_version_has_no_links_of_its_own() -> None:
    lead = make_version("A", container_title="Science", identifiers=("doi:10.1000/1",), issued="2021")
    preprint = make_version("A", identifiers=("arxiv:2101.00001",))
    assert [[link.kind for link in item.links] for item in timeline(lead, preprint)] == [[], ["arxiv"]]


def test_equal_versions_have_no_differences() -> None:
    lead = make_version("A Title: $x^2$", "Liskov, Barbara", "Wing, Jeannette M.", abstract=ABSTRACT)
    same = make_version("A title – $x^2$", "Barbara Liskov", "J. Wing", abstract=ABSTRACT.replace(" ", "  ").upper())
    bare = make_version("A Title: $x^2$")
    for item in timeline(lead, same, bare):
        assert not item.title_differs
        assert item.abstract == ()
        assert item.abstract_label == ""
        assert item.also_by is None
        assert item.without is None
        assert not item.order_differs


def test_differences_are_shown_with_the_other_version() -> None:
    lead = make_version("Final", "Liskov, Barbara", "Wing, Jeannette", abstract=ABSTRACT, issued="2021")
    other = make_version("First", "Liskov, B.", "Guttag, John", abstract="Another.\n\nIn two paragraphs.")
    shown, item = timeline(lead, other)
    assert not shown.title_differs
    assert shown.abstract == ()
    assert item.title_differs
    assert names(item.also_by) == ["John Guttag"]
    assert names(item.without) == ["Jeannette Wing"]
    assert len(item.abstract) == 2
    assert item.abstract_label == "Different abstract"


@pytest.mark.parametrize(
    ("ours", "theirs", "label"),
    [
        (ABSTRACT.replace("use", "usage").replace("allows", "gives"), ABSTRACT, "Reworded abstract"),
        (ABSTRACT[:70], ABSTRACT, "Reworded abstract"),
        ("Nothing of that is here to be read, but sheep graze on it.", ABSTRACT, "Different abstract"),
        (ABSTRACT, None, "Abstract"),
        (None, ABSTRACT, ""),
        (None, None, ""),
    ],
)
def test_the_label_of_an_abstract_depends_on_its_similarity(ours: str | None, theirs: str | None, label: str) -> None:
    [_, item] = timeline(make_version("A", abstract=theirs, issued="2021"), make_version("A", abstract=ours))
    assert item.abstract_label == label
    assert bool(item.abstract) == bool(label)


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        (
            "The use of a hierarchy is <one> component of object-oriented design.",
            "The use of hierarchy is an important component of object-oriented design.",
            ["The use of <mark>a</mark> hierarchy is <mark>&lt;one&gt;</mark> component of object-oriented design."],
        ),
        (
            "We gain 5 %.\n\nThat is a lot.",
            "We gain 5\xa0% That is very much a lot!",
            ["We gain 5 %.", "That is a lot."],
        ),
        ("Hierarchy – of types", "Hierarchy of Types, and so on", ["Hierarchy – of types"]),
    ],
)
def test_new_words_are_marked(ours: str, theirs: str, shown: list[str]) -> None:
    [_, item] = timeline(make_version("A", abstract=theirs, issued="2021"), make_version("A", abstract=ours))
    assert [str(paragraph) for paragraph in item.abstract] == shown


def test_formulas_are_marked_as_a_whole() -> None:
    [_, item] = timeline(
        make_version("A", abstract="We prove that $a + b$ is small enough.", issued="2021"),
        make_version("A", abstract="We prove that $a + c$ is small enough."),
    )
    [paragraph] = item.abstract
    assert paragraph.startswith("We prove that <mark><math")
    assert paragraph.endswith("</math></mark> is small enough.")


def test_a_mostly_new_abstract_is_not_marked() -> None:
    other = "Sheep graze here, and of hierarchy there is nothing."
    [_, item] = timeline(make_version("A", abstract=ABSTRACT, issued="2021"), make_version("A", abstract=other))
    assert [str(paragraph) for paragraph in item.abstract] == [other]


@given(st.text(max_size=60), st.text(max_size=60))
def test_marking_keeps_every_word(ours: str, theirs: str) -> None:
    [_, item] = timeline(make_version("A", abstract=theirs, issued="2021"), make_version("A", abstract=ours))
    if item.abstract and "$" not in ours and "\\" not in ours:
        found = " ".join(paragraph.striptags() for paragraph in item.abstract)
        assert found.split() == plain_text(ours).split()


@pytest.mark.parametrize(
    ("ours", "theirs", "also", "without", "order"),
    [
        (["A B", "C D"], ["A B", "C D"], [], [], False),
        (["C D", "A B"], ["A B", "C D"], [], [], True),
        (["C. Day", "A B"], ["A B", "Carl Day"], [], [], True),
        (["A B"], ["A B", "C D"], [], ["C D"], False),
        (["A B", "X Y"], ["A B", "C D"], ["X Y"], ["C D"], False),
        ([], ["A B"], [], [], False),
        (["A B"], [], [], [], False),
        (["Fan Yang", "Fan Yang"], ["Fan Yang"], ["Fan Yang"], [], False),
        (["J. Smith", "John Smith"], ["John Smith", "Jane Smith"], [], [], True),
        (["Gemini Team"], ["Gemini Team"], [], [], False),
        (["李 明"], ["李 明", "王 伟"], [], ["王伟"], False),
    ],
)
def test_contributors_are_compared(
    ours: list[str], theirs: list[str], also: list[str], without: list[str], order: bool
) -> None:
    found, missing, differs = compare_contributors(people(*ours), people(*theirs))
    assert [display_name(each.name) for each in found] == also
    assert [display_name(each.name) for each in missing] == without
    assert differs == order


def test_names_missing_from_an_incomplete_list_are_no_difference() -> None:
    whole = make_version("A", "Aad, Georges", "Abbott, Brad", issued="2021")
    cut = make_version("A", "Aad, Georges", "Roe, Rae", incomplete_roles=("author",))
    [_, item] = timeline(whole, cut)
    assert (names(item.also_by), item.without) == (["Rae Roe"], None)
    [_, item] = timeline(replace(cut, issued=whole.issued), replace(whole, issued=None))
    assert (item.also_by, names(item.without)) == (None, ["Rae Roe"])


def test_long_lists_are_compared_and_shortened() -> None:
    many = [f"Given{number} Family{number}" for number in range(900)]
    lead = make_version("A", *many, issued="2021")
    [_, item] = timeline(lead, make_version("A", *reversed(many[100:]), *many[:50]))
    assert item.also_by is None
    assert item.without is not None
    assert item.without.more + len([each for each in item.without.items if each.kind != "ellipsis"]) == 50
    assert not item.order_differs


def test_a_date_in_words_is_shown_but_sorts_as_undated() -> None:
    lead = replace(make_version("A"), issued=PartialDate(2021, 5))
    found = timeline(lead, replace(make_version("A"), issued_literal="in press"))
    assert [(item.issued, item.issued_iso) for item in found] == [("May 2021", "2021-05"), ("in press", None)]
