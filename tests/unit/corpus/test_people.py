"""Who the contributors of a publication are: only what an ORCID iD, a name or an alias says."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.names import display_name, parse_pair, parse_written
from generator.config.config import Owner
from generator.corpus.people import Directory, Person, find_similar_names, identify, may_be_same, owner_person
from generator.model import Contributor, ContributorRole, Name

ORCID = "0000-0002-1825-0097"
OTHER_ORCID = "0000-0001-5109-3700"


def person(name: str, *aliases: str, orcid: str | None = None, number: int = 1) -> Person:
    return Person(
        id=f"{name}-{number}", name=parse_written(name), aliases=tuple(map(parse_written, aliases)), orcid=orcid
    )


def names(*written: str) -> list[Contributor]:
    return [Contributor(parse_written(name)) for name in written]


NATE = person("Kushman, Nate", "Kushman, N.", "Kushman, Nathaniel")


@pytest.mark.parametrize(
    "written", ["Nate Kushman", "kushman, nate", "KUSHMAN, Nate", "Kushman, N.", "Nathaniel Kushman"]
)
def test_names_and_aliases_are_the_person(written: str) -> None:
    assert identify(names(written), Directory([NATE])).persons == (NATE,)


@pytest.mark.parametrize("written", ["Nathan Kushman", "Kushman, N. R.", "Kushman", "Nate Kushmann", "Kate Kushman"])
def test_likeness_alone_decides_nothing(written: str) -> None:
    assert identify(names(written), Directory([NATE])).persons == (None,)


def test_names_in_one_piece_are_compared_as_they_are_shown() -> None:
    for written in ("Nate Kushman", "Kushman, Nate", "N. Kushman"):
        assert identify([Contributor(Name(literal=written))], Directory([NATE])).persons == (NATE,)


def test_orcid_decides_whatever_is_written() -> None:
    nate = person("Kushman, Nate", orcid=ORCID)
    found = identify(
        [
            Contributor(parse_written("Kushman, N. R."), orcid=ORCID),
            Contributor(parse_written("Kushman, Nate"), orcid=OTHER_ORCID),
            Contributor(parse_written("Kushman, Nate"), "editor"),
        ],
        Directory([nate]),
    )
    assert found.persons == (nate, None, nate)


def test_homonyms_of_one_publication_stay_apart() -> None:
    """Three people called Fan Yang wrote one paper; the site is about one of them, and nobody says which."""
    fan = person("Yang, Fan", orcid=ORCID)
    paper = names("Fan Yang", "Jane Doe", "Yang, Fan", "Fan Yang")
    found = identify(paper, Directory([fan]))
    assert found.persons == (None, None, None, None)
    assert [(doubt.position, doubt.candidates, doubt.reason) for doubt in found.doubts] == [
        (position, (fan,), "3 contributors are written like this") for position in (0, 2, 3)
    ]
    assert identify(paper, Directory([fan]), {2: fan.id}).persons == (None, None, fan, None)
    paper[3] = Contributor(paper[3].name, orcid=ORCID)
    assert identify(paper, Directory([fan])).persons == (None, None, None, fan)


def test_homonyms_of_the_site_stay_apart() -> None:
    first, second = person("Liu, Yang", orcid=ORCID), person("Liu, Yang", number=2)
    directory = Directory([first, second])
    found = identify(names("Yang Liu"), directory)
    assert found.persons == (None,)
    assert found.doubts[0].candidates == (first, second)
    assert found.doubts[0].reason == "2 people are written like this"
    assert identify([Contributor(parse_written("Yang Liu"), orcid=OTHER_ORCID)], directory).persons == (second,)
    assert identify(names("Yang Liu"), directory, {0: second.id}).persons == (second,)
    assert identify(names("Yang Liu"), directory, {0: None}).persons == (None,)


def test_author_may_also_be_the_editor() -> None:
    roles: tuple[ContributorRole, ...] = ("author", "editor")
    found = identify([Contributor(parse_written("Nate Kushman"), role) for role in roles], Directory([NATE]))
    assert found.persons == (NATE, NATE)


def test_owner_as_the_configuration_describes_her() -> None:
    settings = Owner(aliases=("Wang, W.", " "), original_name="王伟", links={"orcid": f"https://orcid.org/{ORCID}"})
    owner = owner_person(parse_written("Wang, Wei"), settings)
    assert owner.orcid == ORCID
    assert identify([Contributor(Name(literal="王伟"))], Directory([owner])).persons == (owner,)
    assert identify([Contributor(Name(family="王", given="伟"))], Directory([owner])).persons == (owner,)
    romanised = Contributor(parse_written("Wang, Weiwei"), original="王伟")
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
def test_names_that_may_be_the_same(first: str, second: str, answer: bool) -> None:
    assert may_be_same(parse_written(first), parse_written(second)) is answer
    assert may_be_same(parse_written(second), parse_written(first)) is answer


def test_likenesses_are_suggested_once() -> None:
    paper = names("Kushman, N. R.", "Kushman, N.", "Kushman, Kate", "Doe, Jane")
    found = find_similar_names([*paper, *paper], Directory([NATE]))
    assert [(display_name(each.name), each.person) for each in found] == [("N. R. Kushman", NATE)]


NAMES = st.builds(
    parse_pair, st.sampled_from(["Liu", "Yang", "de la Cruz"]), st.sampled_from(["Yang", "Fan", "F.", "Fan Y."])
)


@given(st.lists(NAMES, max_size=6), st.lists(st.tuples(NAMES, st.sampled_from([None, ORCID, OTHER_ORCID])), max_size=4))
def test_nobody_stands_twice_and_every_name_is_counted(
    written: list[Name], known: list[tuple[Name, str | None]]
) -> None:
    people = [Person(id=str(number), name=name, orcid=orcid) for number, (name, orcid) in enumerate(known)]
    found = identify([Contributor(name) for name in written], Directory(people))
    assert len(found.persons) == len(written)
    identified = [each.id for each in found.persons if each]
    assert len(identified) == len(set(identified))
    doubtful = {doubt.position for doubt in found.doubts}
    assert not any(found.persons[position] for position in doubtful)


@pytest.mark.corpora
def test_variants_of_the_acl_anthology_fall_on_one_person(shared_data: Path) -> None:
    """1704 people with 1703 variants, written down by the Anthology's editors; 19 of them share 4 names."""
    entries = json.loads((shared_data / "versions" / "acl-name-variants-shared.json").read_text(encoding="utf-8"))

    def read(name: dict[str, str]) -> Name:
        return parse_pair(name["last"], name.get("first"))

    people = [
        Person(
            id=entry.get("id", f"number {number}"),
            name=read(entry["canonical"]),
            aliases=tuple(read(variant) for variant in entry.get("variants", ())),
        )
        for number, entry in enumerate(entries)
    ]
    assert len(people) == 1704
    directory = Directory(people)
    homonyms = 0
    for known in people:
        for alias in known.aliases:
            assert identify([Contributor(alias)], directory).persons == (known,)
        found = identify([Contributor(known.name)], directory)
        if found.persons != (known,):
            homonyms += 1
            assert found.persons == (None,)
            assert known in found.doubts[0].candidates
            assert len({each.name for each in found.doubts[0].candidates}) == 1
    assert homonyms == 19
    by_id = {known.id: known for known in people}
    pairs = [
        (by_id[entry["id"]], by_id[other]) for entry in entries for other in entry.get("similar", ()) if other in by_id
    ]
    assert len(pairs) == 8
    for first, second in pairs:
        written = [Contributor(name) for name in (first.name, *first.aliases)]
        assert second not in [identify([each], directory).persons[0] for each in written]
