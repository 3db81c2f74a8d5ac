"""Author lines: separators, shortening, styles, signs and languages of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.config.config import Display
from generator.i18n.locale import Language
from generator.i18n.messages import Words
from generator.model import Contributor, Name
from generator.page_models import AuthorLine
from generator.pages.people.author_line import (
    LONG_NAME,
    Byline,
    NameStyle,
    StylesOf,
    are_contributors_incomplete,
    credited_contributors,
    format_author_line,
    list_contributors,
    make_author_line,
    make_legend,
    without_link_to_owner,
)
from tests.support.making import make_version

OWNER = NameStyle("owner", "index.html")


def styles(**by_family: NameStyle) -> StylesOf:
    return lambda people: [by_family.get(each.name.family or "", NameStyle("name")) for each in people]


def people(*names: str) -> list[Contributor]:
    return [Contributor(parse_name(name)) for name in names]


def make_line(*names: str, styles_of: StylesOf = styles(), minimum: int = 4, first: int = 2) -> AuthorLine:  # noqa: B008
    display = Display(et_al_min=minimum, et_al_use_first=first)
    contributors = people(*names)
    return make_author_line(contributors, styles_of(contributors), display, Language())


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["Wing, J."], "J. Wing"),
        (["Wing, J.", "Li, A."], "J. Wing and A. Li"),
        (["Wing, J.", "Li, A.", "Wu, B."], "J. Wing, A. Li and B. Wu"),
        (["Wing, J.", "Li, A.", "Wu, B.", "Xu, C."], "J. Wing, A. Li and 2 more"),
        (["Wing, J.", "Li, A.", "Wu, B.", "Xu, C.", "Me, D."], "J. Wing, A. Li, … D. Me and 2 more"),
        (["Wing, J.", "Li, A.", "Me, D.", "Wu, B.", "Xu, C."], "J. Wing, A. Li, D. Me and 2 more"),
    ],
)
def test_separators_and_shortening(names: list[str], line: str) -> None:
    assert format_author_line(make_line(*names, styles_of=styles(Me=OWNER))) == line


@pytest.mark.parametrize(
    ("names", "line"),
    [
        (["Aad, Georges"], "Georges Aad and others"),
        (["Aad, Georges", "Abbott, Brad"], "Georges Aad, Brad Abbott and others"),
        (["Wing, J.", "Li, A.", "Wu, B.", "Xu, C."], "J. Wing, A. Li and others"),
        (["Wing, J.", "Li, A.", "Wu, B.", "Xu, C.", "Me, D."], "J. Wing, A. Li, … D. Me and others"),
    ],
)
def test_line_of_an_incomplete_list_ends_in_and_others(names: list[str], line: str) -> None:
    contributors = people(*names)
    display = Display(et_al_min=4, et_al_use_first=2)
    found = [OWNER if each.name.family == "Me" else NameStyle("name") for each in contributors]
    made = make_author_line(contributors, found, display, Language(), is_incomplete=True)
    assert format_author_line(made) == line
    assert made.items[-1].kind == (
        "name" if made.more and "Me, D." not in names else "owner" if made.more else "ellipsis"
    )


def test_complete_list_of_the_names_in_an_incomplete_source_ends_in_and_others() -> None:
    contributors = people("Li, A.", "Wu, B.")
    found = list_contributors(contributors, styles()(contributors), Language(), is_incomplete=True)
    assert [(each.name, each.kind) for each in found] == [
        ("A. Li", "name"), ("B. Wu", "name"), ("and others", "ellipsis")
    ]  # fmt: skip


def test_only_the_role_in_the_author_line_counts_as_incomplete() -> None:
    editor = Contributor(Name("Wu", "B."), role="editor")
    both = make_version("A", "Li, A.", incomplete_roles=("editor",))
    both = replace(both, contributors=(*both.contributors, editor))
    assert not are_contributors_incomplete(both)
    assert are_contributors_incomplete(replace(both, contributors=(editor,)))
    assert are_contributors_incomplete(replace(both, incomplete_roles=("author",)))


@given(st.integers(0, 30), st.integers(1, 12), st.integers(1, 12), st.integers(0, 29))
def test_a_shortened_line_omits_several_names_but_never_a_highlighted_one(
    count: int, minimum: int, first: int, owner: int
) -> None:
    names = ["Me, D." if number == owner else f"F{number}, G." for number in range(count)]
    line = make_line(*names, styles_of=styles(Me=OWNER), minimum=minimum, first=first)
    shown = [item for item in line.items if item.kind != "ellipsis"]
    assert line.more != 1
    assert len(shown) + line.more == count
    assert sum(item.kind == "owner" for item in shown) == (owner < count)
    assert count >= minimum or not line.more


def test_a_person_is_not_linked_on_their_own_page() -> None:
    wu = NameStyle("name", "people/wu.html")
    styles_of = styles(Li=NameStyle("marked", "people/li.html"), Wu=wu, Ng=NameStyle("marked"))
    authors = tuple(people("Li, A.", "Wu, B.", "Ng, C."))
    byline = Byline(authors, tuple(styles_of(authors)), ())
    assert byline.highlighted == {0, 2}
    own_styles, highlighted = byline.styles_on_page("people/li.html")
    assert list(own_styles) == [NameStyle("owner"), wu, NameStyle("marked")]
    assert highlighted == {0, 2}
    assert byline.styles_on_page("people/wu.html")[1] == {0, 1, 2}
    assert byline.styles_on_page("people/xu.html") == (byline.styles, frozenset((0, 2)))


def test_editors_are_credited_if_there_are_no_authors() -> None:
    editor = Contributor(Name(family="Wing", given="J."), role="editor")
    translator = replace(editor, role="translator")
    book = replace(make_version(), contributors=(translator, editor))
    assert credited_contributors(book) == (editor,)
    chapter = replace(book, contributors=(editor, *people("Li, A.")))
    assert [each.name.family for each in credited_contributors(chapter)] == ["Li"]


def test_signs_appear_only_if_the_page_has_a_legend() -> None:
    both = replace(people("Wing, J.")[0], marks=("equal-contribution", "corresponding"))
    contributors = [both, *people("Li, A.")]
    plain = styles()(contributors)
    signed = make_author_line(contributors, plain, Display(), Language(), signed=True)
    assert [item.signs for item in signed.items] == ["*†", ""]
    assert [item.signs for item in make_author_line(contributors, plain, Display(), Language()).items] == ["", ""]
    assert [(item.sign, item.meaning) for item in make_legend(contributors, Words())] == [
        ("*", Words().equal_contribution),
        ("†", Words().corresponding_author),
    ]
    assert make_legend(people("Li, A."), Words()) == ()


def test_names_in_other_scripts_have_a_language() -> None:
    author = replace(people("Müller, Jürgen")[0], original="王伟")
    authors = [author, *people("王, 伟")]
    items = make_author_line(authors, styles()(authors), Display(), Language()).items
    assert [(item.lang, item.original_lang) for item in items] == [(None, "und-Hani"), ("und-Hani", None)]


def test_long_names_are_flagged() -> None:
    assert [item.is_long for item in make_line("x" * LONG_NAME, "x" * (LONG_NAME + 1)).items] == [False, True]


def test_the_complete_list_has_everyone_in_order() -> None:
    names = [f"F{number}, G." for number in range(30)]
    everyone = people(*names, "Me, D.")
    found = list_contributors(everyone, styles(Me=OWNER)(everyone), Language())
    assert [item.name for item in found] == [*(f"G. F{number}" for number in range(30)), "D. Me"]
    assert (found[-1].kind, found[-1].url) == ("owner", "index.html")


def test_lists_leave_out_the_link_to_the_owner_alone() -> None:
    line = make_line("Wing, J.", "Me, D.", styles_of=styles(Me=OWNER, Wing=NameStyle("marked", "people/wing.html")))
    listed = without_link_to_owner(line)
    assert [(item.kind, item.url) for item in line.items] == [("marked", "people/wing.html"), ("owner", "index.html")]
    assert [(item.kind, item.url) for item in listed.items] == [("marked", "people/wing.html"), ("owner", None)]
    others = make_line("Wing, J.", "Li, A.")
    assert without_link_to_owner(others) is others
