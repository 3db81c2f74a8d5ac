"""People in front matter: text or tables, with ORCID iDs and marks; every problem at its entry."""

from typing import Any

import pytest

from generator.model import Contributor, Name
from generator.problems import Location, format_problem
from generator.readers.owner.front_matter import read_front_matter
from generator.readers.owner.named_people import People, read_people


def read(yaml: str) -> People:
    matter = read_front_matter(f"---\n{yaml}\n---\n", "a.md")
    assert matter.problems == ()
    [(key, value)] = matter.table.items()
    return read_people(value, key, "author", matter.locate)


@pytest.mark.parametrize(
    ("entry", "contributor"),
    [
        ("Liskov, Barbara", Contributor(Name("Liskov", "Barbara"))),
        ("{family: Liskov, given: Barbara}", Contributor(Name("Liskov", "Barbara"))),
        ('{name: "Liskov, Barbara"}', Contributor(Name("Liskov", "Barbara"))),
        ("{name: Barbara Liskov}", Contributor(Name("Liskov", "Barbara"))),
        ("{literal: Gemini Team}", Contributor(Name(literal="Gemini Team"))),
        (
            "{family: Glehn, given: Tamara, non_dropping_particle: von, suffix: Jr.}",
            Contributor(Name("Glehn", "Tamara", non_dropping_particle="von", suffix="Jr.")),
        ),
        (
            "{family: Liskov, orcid: 'https://orcid.org/0000-0002-1825-0097', equal_contribution: true}",
            Contributor(Name("Liskov"), orcid="0000-0002-1825-0097", marks=("equal-contribution",)),
        ),
        (
            "{name: Wei Wang 0001, original: 王伟, corresponding: true}",
            Contributor(Name("Wang", "Wei"), original="王伟", homonym="0001", marks=("corresponding",)),
        ),
    ],
)
def test_a_person_as_text_or_table(entry: str, contributor: Contributor) -> None:
    quoted = entry if entry.startswith("{") else f'"{entry}"'
    assert read(f"authors: [{quoted}, et al.]") == People((contributor,), is_incomplete=True)


@pytest.mark.parametrize(
    ("yaml", "problem"),
    [
        (
            "authors: [{orcid: 1}]",
            '2:11: error: entry 1 of "authors" has no name\n  hint: write family: …',
        ),
        ("authors:\n- {name: A B}\n- name: C D\n  orcid: 1", '5:3: error: "1" is not an ORCID iD\n  hint: an ORCID'),
        ("authors:\n- {name: A, family: B}", '3:3: error: either "name" or its parts, not both'),
        ("authors:\n- {last: B, given: C}", '3:4: error: unknown key "last" in entry 1 of "authors"\n  hint: use "fam'),
        ("authors:\n- {name: A, corresponding: maybe}", '3:13: error: "corresponding" in entry 1 of "authors" must be'),
        ("authors:\n- A B\n-\n- [C]", '5:3: error: entry 2 of "authors" must be a name'),
        ("authors: {name: A}", '2:1: error: "authors" must be a list of names'),
    ],
)
def test_problems_have_the_place_of_the_entry(yaml: str, problem: str) -> None:
    found = [format_problem(each).removeprefix("a.md:") for each in read(yaml).problems]
    assert found[0].startswith(problem)


def test_valid_people_are_kept_beside_invalid_ones() -> None:
    people = read("authors: [{orcid: 1}, 'Liskov, Barbara']")
    assert [each.name for each in people.contributors] == [Name("Liskov", "Barbara")]


@pytest.mark.parametrize("value", [1, None, {"a": "b"}, [1], [[]], [None]])
def test_any_value_is_read_or_reported(value: Any) -> None:
    assert read_people(value, "authors", "author", lambda *_: Location("a.md")).problems
