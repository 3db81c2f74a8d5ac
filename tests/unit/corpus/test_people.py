"""Contributors are identified by ORCID iD, name or alias, never by similarity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import display_name, name_from_parts, name_key, parse_name
from generator.config.config import Owner
from generator.corpus.people import (
    Directory,
    Identification,
    Person,
    are_compatible_names,
    find_similar_names,
    identify,
    person_from_profile,
)
from generator.model import Contributor, ContributorRole, Name

ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"


def person(name: str, *aliases: str, orcid: str | None = None, number: int = 1) -> Person:
    return Person(id=f"{name}-{number}", name=parse_name(name), aliases=tuple(map(parse_name, aliases)), orcid=orcid)


def names(*written: str) -> list[Contributor]:
    return [Contributor(parse_name(name)) for name in written]


NATE = person("Kushman, Nate", "Kushman, N.", "Kushman, Nathaniel")


@pytest.mark.parametrize(
    "written", ["Nate Kushman", "kushman, nate", "KUSHMAN, Nate", "Kushman, N.", "Nathaniel Kushman"]
)
def test_name_and_aliases_identify_a_person(written: str) -> None:
    assert identify(names(written), Directory([NATE])).persons == (NATE,)


@pytest.mark.parametrize("written", ["Nathan Kushman", "Kushman, N. R.", "Kushman", "Nate Kushmann", "Kate Kushman"])
def test_similar_names_are_not_identified(written: str) -> None:
    assert identify(names(written), Directory([NATE])).persons == (None,)


def test_literal_names_are_compared_in_either_order() -> None:
    for written in ("Nate Kushman", "Kushman, Nate", "N. Kushman"):
        assert identify([Contributor(Name(literal=written))], Directory([NATE])).persons == (NATE,)


def test_orcid_takes_precedence_over_the_name() -> None:
    nate = person("Kushman, Nate", orcid=ORCID)
    found = identify(
        [
            Contributor(parse_name("Kushman, N. R."), orcid=ORCID),
            Contributor(parse_name("Kushman, Nate"), orcid=OTHER_ORCID),
            Contributor(parse_name("Kushman, Nate"), "editor"),
        ],
        Directory([nate]),
    )
    assert found.persons == (nate, None, nate)


def test_number_of_dblp_tells_namesakes_apart() -> None:
    wang = person_from_profile(parse_name("Wang, Wei"), Owner(aliases=("Wei Wang 0001", "W. Wang")))
    assert wang.aliases == (Name("Wang", "Wei"), Name("Wang", "W."))
    assert wang.homonyms == frozenset({"0001"})
    own, other, unknown = (Contributor(Name("Wang", "Wei"), homonym=number) for number in ("0001", "0042", None))
    directory = Directory([wang])
    assert identify([own, other], directory).persons == (wang, None)
    assert identify([unknown], directory).persons == (wang,)
    assert identify([other], Directory([person("Wang, Wei")])).persons != (None,)


def test_several_contributors_with_one_name_are_ambiguous() -> None:
    """A paper has three authors named Fan Yang; the site has one person of that name."""
    fan = person("Yang, Fan", orcid=ORCID)
    paper = names("Fan Yang", "Jane Doe", "Yang, Fan", "Fan Yang")
    found = identify(paper, Directory([fan]))
    assert found.persons == (None, None, None, None)
    assert [(each.position, each.candidates, each.reason) for each in found.ambiguities] == [
        (position, (fan,), "3 contributors have this name") for position in (0, 2, 3)
    ]
    decided = [*paper[:2], replace(paper[2], person=fan.id), paper[3]]
    assert identify(decided, Directory([fan])).persons == (None, None, fan, None)
    paper[3] = Contributor(paper[3].name, orcid=ORCID)
    assert identify(paper, Directory([fan])).persons == (None, None, None, fan)


def test_people_with_the_same_name_are_ambiguous() -> None:
    first, second = person("Liu, Yang", orcid=ORCID), person("Liu, Yang", number=2)
    directory = Directory([first, second])
    found = identify(names("Yang Liu"), directory)
    assert found.persons == (None,)
    assert found.ambiguities[0].candidates == (first, second)
    assert found.ambiguities[0].reason == "2 people have this name"
    assert identify([Contributor(parse_name("Yang Liu"), orcid=OTHER_ORCID)], directory).persons == (second,)
    assert identify([replace(each, person=second.id) for each in names("Yang Liu")], directory).persons == (second,)
    divided = Directory([first, second], [name_key(parse_name("Yang Liu"))])
    assert identify(names("Yang Liu"), divided) == Identification((None,))


def test_author_may_also_be_the_editor() -> None:
    roles: tuple[ContributorRole, ...] = ("author", "editor")
    found = identify([Contributor(parse_name("Nate Kushman"), role) for role in roles], Directory([NATE]))
    assert found.persons == (NATE, NATE)


def test_person_from_a_profile() -> None:
    settings = Owner(aliases=("Wang, W.", " "), original_name="王伟", links={"orcid": f"https://orcid.org/{ORCID}"})
    owner = person_from_profile(parse_name("Wang, Wei"), settings)
    assert owner.orcid == ORCID
    assert identify([Contributor(Name(literal="王伟"))], Directory([owner])).persons == (owner,)
    assert identify([Contributor(Name(family="王", given="伟"))], Directory([owner])).persons == (owner,)
    romanised = Contributor(parse_name("Wang, Weiwei"), original="王伟")
    assert identify([romanised], Directory([owner])).persons == (owner,)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("Kushman, N.", "Kushman, Nate", True),
        ("Kushman, NR", "Kushman, Nate R.", True),
        ("Kushman, Nathaniel", "Kushman, Nate", True),
        ("Kushman, Nate", "Kushman, Nate Robert", True),
        ("Alayrac, J.-B.", "Alayrac, Jean-Baptiste", True),
        ("Kushman, Kate", "Kushman, Nate", False),
        ("Burger, John D.", "Burger, John F.", False),
        ("Kushman, N.", "Kushmann, Nate", False),
        ("Hajič, Jr., Jan", "Hajič, Jan", True),
        ("King, Jr., Martin", "King, Sr., Martin", False),
        ("Google", "Google", False),
    ],
)
def test_compatible_names(first: str, second: str, answer: bool) -> None:
    assert are_compatible_names(parse_name(first), parse_name(second)) is answer
    assert are_compatible_names(parse_name(second), parse_name(first)) is answer


def test_similar_names_are_suggested_once() -> None:
    paper = names("Kushman, N. R.", "Kushman, N.", "Kushman, Kate", "Doe, Jane")
    found = find_similar_names([*paper, *paper], Directory([NATE]))
    assert [(display_name(each.name), each.person) for each in found] == [("N. R. Kushman", NATE)]


NAMES = st.builds(
    name_from_parts, st.sampled_from(["Liu", "Yang", "de la Cruz"]), st.sampled_from(["Yang", "Fan", "F.", "Fan Y."])
)


@given(st.lists(NAMES, max_size=6), st.lists(st.tuples(NAMES, st.sampled_from([None, ORCID, OTHER_ORCID])), max_size=4))
def test_each_person_is_identified_at_most_once(written: list[Name], known: list[tuple[Name, str | None]]) -> None:
    people = [Person(id=str(number), name=name, orcid=orcid) for number, (name, orcid) in enumerate(known)]
    found = identify([Contributor(name) for name in written], Directory(people))
    assert len(found.persons) == len(written)
    identified = [each.id for each in found.persons if each]
    assert len(identified) == len(set(identified))
    ambiguous = {each.position for each in found.ambiguities}
    assert not any(found.persons[position] for position in ambiguous)
