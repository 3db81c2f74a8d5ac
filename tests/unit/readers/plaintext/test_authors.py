"""Lists of authors of the plain list to contributors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.names import display_name
from generator.model import Contributor, Name
from generator.readers.plaintext.authors import Authors, read_authors
from generator.readers.plaintext.lines import Line

OWNER = Name("Kushman", "Nate")


def read(text: str, owner: Name | None = None) -> Authors:
    return read_authors(Line(1, text, 0), "a.txt", owner, dict)


def names_of(text: str) -> list[str]:
    authors = read(text)
    assert not authors.problem
    return [display_name(each.name) for each in authors.contributors]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LIN, Tian, Lu, TJ", ["Tian LIN", "TJ Lu"]),
        ("Erdo\u030bs, Pál", ["Pál Erdős"]),
        ("Gemini Team, null, Yang, Fan, Yang, Fan", ["Gemini Team", "Fan Yang", "Fan Yang"]),
        ("Gemini Team , null ,Kushman,  Nate,", ["Gemini Team", "Nate Kushman"]),
        ("King, Jr., Martin Luther, Smith, John", ["Martin Luther King Jr.", "John Smith"]),
        ("Smith, John, King, Martin Luther, Jr.", ["John Smith", "Martin Luther King Jr."]),
        ("Smith, John, Ford, Henry, II", ["John Smith", "Henry Ford II"]),
        ("Research and Development Team, null", ["Research and Development Team"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert names_of(text) == names


def test_marks_are_no_part_of_names() -> None:
    assert read("Song, Yang*, Kushman, Nate*").contributors == (
        Contributor(Name("Song", "Yang"), marks=("equal-contribution",)),
        Contributor(Name("Kushman", "Nate"), marks=("equal-contribution",)),
    )


def test_homonym_number_is_no_part_of_the_name() -> None:
    assert read("Wang, Wei 0001, Wang 0002, Wei").contributors == (
        Contributor(Name("Wang", "Wei"), homonym="0001"),
        Contributor(Name("Wang", "Wei"), homonym="0002"),
    )


@pytest.mark.parametrize("text", ["L. F. Menabrea, A. Lovelace", "Lovelace, Ada, Menabrea L. F., Babbage C."])
def test_whole_names_between_commas_are_an_error(text: str) -> None:
    problem = read(text).problem
    assert problem is not None
    assert 'must be written "Menabrea, L. F."' in problem.message


def test_name_in_another_script_is_the_original() -> None:
    [author] = read("Li, Ming 李明").contributors
    assert (author.name, author.original) == (Name("Li", "Ming"), "李明")


@pytest.mark.parametrize(
    ("text", "lacks_owner"),
    [("Song, Yang, Kushman, Nate", False), ("Song, Yang, Kushman, N.", True), ("Song, Yang, Kushmander, Nate", True)],
)
def test_owner_must_be_written_as_on_the_first_line(text: str, lacks_owner: bool) -> None:
    authors = read(text, OWNER)
    assert authors.problem is None
    assert authors.lacks_owner is lacks_owner


def test_invalid_list_has_no_contributors() -> None:
    authors = read("Song, Yang, Kushman", OWNER)
    assert authors.contributors == ()
    assert authors.problem is not None
    assert str(authors.problem.location) == "a.txt:1:13"
    assert not authors.lacks_owner


@given(st.lists(st.sampled_from(["Song", "Yang", "null", "", "Jr.", "and", "X.", "Nate Kushman"])).map(", ".join))
def test_any_list_has_contributors_or_a_problem(text: str) -> None:
    authors = read(text, OWNER)
    assert bool(authors.contributors) is (authors.problem is None)
