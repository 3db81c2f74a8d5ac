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


def test_name_order_and_et_al_are_extra() -> None:
    contributors, builder = read(
        [{"family": "Gombocz", "given": "Zoltán", "static-ordering": True}, {"name": "et al."}]
    )
    assert contributors == [Contributor(Name(family="Gombocz", given="Zoltán"))]
    assert builder.extra == (("author-static-ordering", "Zoltán Gombocz"), ("author", "et al."))


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
