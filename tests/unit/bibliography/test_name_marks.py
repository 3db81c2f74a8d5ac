"""Marks and original scripts are separated from names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.name_marks import extract_marks
from generator.bibliography.names import display_name, parse_name
from generator.model import Contributor, Mark, Name


def extract(*names: str) -> list[tuple[str, tuple[Mark, ...]]]:
    """Return each name in natural order with its marks."""
    found = extract_marks([Contributor(parse_name(name)) for name in names])
    return [(display_name(each.name), each.marks) for each in found]


@pytest.mark.parametrize("mark", ["*", "**", "$^*$", "$^{*}$", "$^\\ast$", "^*", " *", "∗"])
def test_asterisk_shared_with_the_first_author_marks_equal_contribution(mark: str) -> None:
    assert extract(f"Jane Doe{mark}", f"Kushman{mark}, Nate", "Tamara von Glehn") == [
        ("Jane Doe", ("equal-contribution",)),
        ("Nate Kushman", ("equal-contribution",)),
        ("Tamara von Glehn", ()),
    ]


@pytest.mark.parametrize(
    "name",
    [Name("Wang", "Wei 0001"), Name("Wang 0001", "Wei"), Name("0001", "Wei Wang"), parse_name("Wei Wang 0001")],
)
def test_homonym_number_of_dblp(name: Name) -> None:
    assert extract_marks([Contributor(name)]) == (Contributor(Name("Wang", "Wei"), homonym="0001"),)
    assert extract_marks([Contributor(Name(literal="Crew 2020"))]) == (Contributor(Name(literal="Crew 2020")),)


def test_envelope_marks_the_corresponding_author() -> None:
    assert extract("Jane Doe", "Wei Li✉", "Ann Lee✉") == [
        ("Jane Doe", ()),
        ("Wei Li", ("corresponding",)),
        ("Ann Lee", ("corresponding",)),
    ]


@pytest.mark.parametrize("mark", ["†", "$^\\dagger$", "§", "*"])
def test_mark_explained_only_by_a_footnote_is_dropped(mark: str) -> None:
    assert extract("Jane Doe", f"Nate Kushman{mark}", f"Ann Lee{mark}") == [
        ("Jane Doe", ()),
        ("Nate Kushman", ()),
        ("Ann Lee", ()),
    ]


def test_superscript_numbers_are_dropped() -> None:
    assert extract("Jane Doe¹²", "Nate Kushman$^{1}$") == [("Jane Doe", ()), ("Nate Kushman", ())]


@pytest.mark.parametrize(
    ("written", "shown", "original"),
    [
        ("Wei Wang (王伟)", "Wei Wang", "王伟"),
        ("Wang, Wei 王伟", "Wei Wang", "王伟"),
        ("Taro Yamada（山田太郎）", "Taro Yamada", "山田太郎"),
        ("Minjun Kim [김민준]", "Minjun Kim", "김민준"),
        ("王伟", "王伟", None),
    ],
)
def test_original_script(written: str, shown: str, original: str | None) -> None:
    (found,) = extract_marks([Contributor(parse_name(written))])
    assert (display_name(found.name), found.original) == (shown, original)


def test_known_fields_are_kept() -> None:
    known = Contributor(Name(family="Doe*", given="Jane"), "editor", "0000-0002-1825-0097", ("corresponding",), "简")
    assert extract_marks([known]) == (
        Contributor(Name(family="Doe", given="Jane"), "editor", "0000-0002-1825-0097", ("corresponding",), "简"),
    )


@given(st.lists(st.text(alphabet="ab *†$^{}\\dagS王(),1²", min_size=1, max_size=30)))
def test_every_contributor_keeps_a_name(names: list[str]) -> None:
    contributors = [Contributor(parse_name(name)) for name in names]
    found = extract_marks(contributors)
    assert len(found) == len(contributors)
    assert all((each.name.literal is None) != (each.name.family is None) for each in found)


@given(
    st.lists(st.text(alphabet=st.characters(categories=["L", "Zs"], exclude_characters="ᵃᵇᶜ"), min_size=1, max_size=20))
)
def test_bare_names_are_unchanged(names: list[str]) -> None:
    contributors = tuple(Contributor(Name(literal=name)) for name in names)
    assert [each.name for each in extract_marks(contributors) if not each.original] == [
        name.name for name, found in zip(contributors, extract_marks(contributors), strict=True) if not found.original
    ]
