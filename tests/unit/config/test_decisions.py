"""`content/decisions.toml`: its syntax, the names of records, and errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.decisions import Decision, Decisions, NameSplit, RecordNames, read_decisions
from generator.model import Identifier, Record
from generator.problems import Location, format_problem

PATH = "content/decisions.toml"
ALPHA = "Deep learning for $\\alpha$"
RECORDS = [
    Record(location=Location("content/papers.bib", 7, 1), format="bibtex", key="smith2020", title=ALPHA),
    Record(location=Location("content/old.bib", 1, 1), format="bibtex", key="smith2020", title="Deep Learning"),
    Record(location=Location("content/list.txt", 2), format="plaintext", title="Annual report"),
    Record(location=Location("content/list.txt", 5), format="plaintext", title="Annual report"),
    Record(
        location=Location("content/export.ris", 1, 1),
        format="ris",
        title="Annual report",
        identifiers=(Identifier("doi", "10.1000/1"),),
    ),
]  # fmt: skip


def test_both_keys_may_be_repeated() -> None:
    text = """
same = [["a", "b"]]
different = [
  ["Annual report"],
  ["c", "doi:10.1000/1"],
]
same = [["d", "e"]]
"""
    decisions, problems = read_decisions(text, PATH)
    assert not problems
    assert decisions == Decisions(
        same=(Decision(("a", "b"), Location(PATH, 2)), Decision(("d", "e"), Location(PATH, 7))),
        different=(
            Decision(("Annual report",), Location(PATH, 4)),
            Decision(("c", "doi:10.1000/1"), Location(PATH, 5)),
        ),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('\nsam = [["a", "b"]]', 'content/decisions.toml:2: error: unknown key "sam"\n  hint: did you mean "same"?'),
        ('same = ["a", "b"]', 'content/decisions.toml:1: error: "same" must be a list of lists of names'),
        ('same = [["a", 5]]', 'content/decisions.toml:1: error: "same" must be a list of lists of names'),
        ('\n\nsame = [["a", "b]]', "content/decisions.toml:3:"),
    ],
)
def test_error_and_its_line(text: str, expected: str) -> None:
    _, (problem,) = read_decisions(text, PATH)
    assert format_problem(problem).startswith(expected)


@given(st.text())
def test_any_text_is_read_or_reported(text: str) -> None:
    read_decisions(text, PATH)
    read_decisions(f"same = {text}", PATH)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("smith2020", [0, 1]),
        ("papers.bib:smith2020", [0]),
        ("content/papers.bib:smith2020", [0]),
        ("deep learning for α", [0]),
        ("old.bib:Deep learning", [1]),
        ("Annual Report", [2, 3, 4]),
        ("list.txt:Annual report", [2, 3]),
        ("list.txt:5", [3]),
        ("content/list.txt:2", [2]),
        ("doi:10.1000/1", [4]),
        ("DOI: 10.1000/1", [4]),
        ("https://doi.org/10.1000/1", [4]),
        ("10.1000/1", [4]),
        ("list.txt:3", []),
        ("nothing", []),
        ("", []),
    ],
)
def test_record_is_named_by_key_title_identifier_or_line(name: str, found: list[int]) -> None:
    assert RecordNames(RECORDS).find(name) == found


def test_unique_name_refers_to_one_record() -> None:
    names = RecordNames(RECORDS)
    unique = [names.unique_name(index) for index in range(len(RECORDS))]
    assert unique == ["Deep learning for $\\alpha$", "Deep Learning", "list.txt:2", "list.txt:5", "doi:10.1000/1"]
    assert [names.find(name) for name in unique] == [[index] for index in range(len(RECORDS))]


PEOPLE = """
same_person = [["Smith, Jane", "Smith, J. A."]]
name_changes = [["Lovelace, Ada", "Byron, Ada", "Byron, A."]]

[[different_people]]
name = "Wang, Wei"
people = [["wang2019"], ["orcid:0000-0002-1825-0097", "doi:10.1000/1"]]
labels = ["Vision", "Databases"]
same = [["a", "b"]]
"""


def test_decisions_about_people() -> None:
    decisions, problems = read_decisions(PEOPLE, PATH)
    assert not problems
    assert decisions.same_person == (Decision(("Smith, Jane", "Smith, J. A."), Location(PATH, 2)),)
    assert decisions.name_changes == (Decision(("Lovelace, Ada", "Byron, Ada", "Byron, A."), Location(PATH, 3)),)
    people = (("wang2019",), ("orcid:0000-0002-1825-0097", "doi:10.1000/1"))
    assert decisions.different_people == (NameSplit("Wang, Wei", people, Location(PATH, 5), ("Vision", "Databases")),)


def test_a_line_pasted_at_the_end_is_no_part_of_the_last_table() -> None:
    assert read_decisions(PEOPLE, PATH)[0].same == (Decision(("a", "b"), Location(PATH, 9)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[[different_people]]\nname = "Wang, Wei"', '1: error: an entry of [[different_people]] lacks "people"'),
        (
            '[[different_people]]\nname = "Wang, Wei"\npeople = [["a"]]',
            '1: error: "people" must have a list of papers for each of several people',
        ),
        (
            '[[different_people]]\nname = "Wang, Wei"\npeople = [["a"], ["b"]]\nlabels = ["x"]',
            '4: error: "labels" has 1 entries for 2 people',
        ),
        (
            '[[different_people]]\nname = "Wang, Wei"\npeople = [["a"], ["b"]]\nlable = ["x", "y"]',
            '4: error: unknown key "lable" in [[different_people]]',
        ),
        ('different_people = "Wang, Wei"', '1: error: "different_people" must be a list of tables'),
        ('same_persons = [["a", "b"]]', '1: error: unknown key "same_persons"\n  hint: did you mean "same_person"?'),
    ],
)
def test_invalid_decision_about_people_and_its_line(text: str, expected: str) -> None:
    _, (problem, *_) = read_decisions(text, PATH)
    assert format_problem(problem).startswith(f"{PATH}:{expected}")
