"""CSL names to contributors."""

import pytest

from generator.model import Contributor, Name
from generator.problems import Location, Problem
from generator.readers.json.csl_names import ROLES, read_names
from generator.readers.json.values import Json
from generator.readers.record_builder import RecordBuilder


def read(value: Json, problems: list[Problem] | None = None) -> tuple[list[Contributor], RecordBuilder]:
    builder = RecordBuilder(Location("x.json", 1, 1), [] if problems is None else problems)
    return read_names(value, "author", "author", builder), builder


NAMES = [
    ({"family": "von Glehn", "given": "Tamara"},
     Name(family="Glehn", given="Tamara", non_dropping_particle="von")),
    ({"family": "Driessche", "given": "George van den"},
     Name(family="Driessche", given="George", dropping_particle="van den")),
    ({"family": "Fontaine", "given": "Jean", "dropping-particle": "de", "non-dropping-particle": "La", "suffix": "III"},
     Name(family="Fontaine", given="Jean", dropping_particle="de", non_dropping_particle="La", suffix="III")),
    ({"family": "Bennett", "given": "Frank G.", "suffix": "Jr.", "comma-suffix": True},
     Name(family="Bennett", given="Frank G.", suffix="Jr.")),
    ({"family": "Doe", "given": "John, III"}, Name(family="Doe", given="John", suffix="III")),
    ({"family": "Doe", "given": "John,! Jr."}, Name(family="Doe", given="John", suffix="Jr.")),
    ({"literal": "Smith, John"}, Name(literal="Smith, John")),
    ({"name": "PHYSTAT Group"}, Name(literal="PHYSTAT Group")),
    ({"family": "Prince"}, Name(literal="Prince")),
    ({"given": "Prince"}, Name(literal="Prince")),
    ({"family": "Beijing Zoo", "given": "", "isInstitution": 1}, Name(literal="Beijing Zoo")),
    ({"family": '"Van Dyke"', "given": "Dick"}, Name(family="Van Dyke", given="Dick")),
    ({"family": "Center\xa0<sup>for</sup> History"}, Name(literal="Center for History")),
    ("Heather Piwowar", Name(family="Piwowar", given="Heather")),
]  # fmt: skip


@pytest.mark.parametrize(("written", "name"), NAMES, ids=[name.family or name.literal for _, name in NAMES])
def test_name_variants(written: Json, name: Name) -> None:
    for value in ([written], written):
        contributors, builder = read(value)
        assert [each.name for each in contributors] == [name]
        assert builder.extra == ()


def test_orcid_of_a_name() -> None:
    [contributor], _ = read([{"name": "Jason Priem", "ORCID": "https://orcid.org/0000-0001-6187-6610"}])
    assert contributor.orcid == "0000-0001-6187-6610"


def test_name_order_is_extra() -> None:
    contributors, builder = read([{"family": "Gombocz", "given": "Zoltán", "static-ordering": True}])
    assert contributors == [Contributor(Name(family="Gombocz", given="Zoltán"))]
    assert builder.extra == (("author-static-ordering", "Zoltán Gombocz"),)


@pytest.mark.parametrize(
    "others",
    [{"literal": "others"}, {"name": "et al."}, {"family": "al.", "given": "et"}, {"literal": "…"}, "and others"],
)
def test_list_that_ends_in_others_is_incomplete(others: Json) -> None:
    contributors, builder = read([{"family": "Doe", "given": "Jane"}, others])
    assert contributors == [Contributor(Name(family="Doe", given="Jane"))]
    assert builder.incomplete_roles == ("author",)
    assert builder.extra == ()
    assert read([{"family": "Doe", "given": "Jane"}])[1].incomplete_roles == ()


@pytest.mark.parametrize("value", ["Ann Lee & Jane Doe", ["Lee, Ann; Doe, Jane"], "Ann Lee and Jane Doe et al."])
def test_names_in_one_string_are_separated_with_a_warning(value: Json) -> None:
    problems: list[Problem] = []
    contributors, builder = read(value, problems)
    assert [each.name for each in contributors] == [Name("Lee", "Ann"), Name("Doe", "Jane")]
    assert [each.message.rpartition('" ')[2] for each in problems] == ["contains 2 names"]
    assert builder.incomplete_roles == (("author",) if "et al" in str(value) else ())


def test_invalid_names_are_reported() -> None:
    problems: list[Problem] = []
    contributors, _ = read([{"sequence": "first"}, {"family": "Doe", "given": "J", "ORCID": "1"}, None, 7], problems)
    assert contributors == [Contributor(Name(family="Doe", given="J"))]
    assert [problem.message for problem in problems] == [
        '"author" contains an invalid name: {"sequence": "first"}',
        '"1" is not an ORCID iD',
        '"author" contains an invalid name: 7',
    ]


def test_roles_are_those_of_contributors() -> None:
    assert ROLES["author"] == "author"
    assert ROLES["illustrator"] == "contributor"
    assert "recipient" not in ROLES
