"""Who is named in `site.toml` and `decisions.toml`, and which names are one person."""

import pytest

from generator.bibliography.names import display_name, parse_name
from generator.config.config import Coauthor, Config, Member, Owner
from generator.config.decisions import read_decisions
from generator.corpus.site_people import SitePeople, find_site_people
from generator.problems import Location, format_problem

OWNER = parse_name("Liskov, Barbara")
PATH = "content/decisions.toml"
ORCID = "0000-0002-1825-0097"


def find(decisions: str, *members: Member, **fields: object) -> tuple[SitePeople, list[str]]:
    config = Config(owner=Owner(name="Liskov, Barbara"), members=members, **fields)  # type: ignore[arg-type]
    people, problems = find_site_people(config, OWNER, read_decisions(decisions, PATH)[0])
    return people, [format_problem(problem) for problem in problems]


def names_of(people: SitePeople) -> dict[str, list[str]]:
    return {person.id: [display_name(name) for name in person.names] for person in people.persons}


def test_owner_members_and_coauthors_in_this_order() -> None:
    knuth = Coauthor(name="Knuth, Donald E.", url="https://knuth.example", location=Location("content/site.toml", 9))
    people, _ = find("", Member(name="Liskov, Barbara"), Member(name="Wing, Jeannette"), coauthors=(knuth,))
    assert names_of(people) == {
        "owner": ["Barbara Liskov"],
        "member 1": ["Jeannette Wing"],
        "coauthor 0": ["Donald E. Knuth"],
    }


def test_the_first_member_with_the_name_of_the_owner_is_the_owner() -> None:
    people, _ = find("", Member(name="Liskov, Barbara"), Member(name="Barbara Liskov"))
    assert [person.id for person in people.persons] == ["owner", "member 1"]


def test_names_of_a_member_become_aliases() -> None:
    people, problems = find('same_person = [["Wing, J. M.", "Wing, Jeannette"]]', Member(name="Wing, Jeannette"))
    assert problems == []
    assert names_of(people)["member 0"] == ["Jeannette Wing", "J. M. Wing"]


def test_the_first_name_is_that_of_a_person_of_its_own() -> None:
    people, _ = find(f'same_person = [["Smith, Jane", "Smith, J. A.", "orcid:{ORCID}"]]')
    assert names_of(people)["decided 0"] == ["Jane Smith", "J. A. Smith"]
    assert people.persons[1].orcid == ORCID


def test_decisions_with_a_name_in_common_are_joined() -> None:
    people, problems = find('same_person = [["A, B", "C, D"], ["E, F", "C, D"]]')
    assert problems == []
    assert names_of(people) == {"owner": ["Barbara Liskov"], "decided 0": ["B A", "D C", "F E"]}


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ('["Smith, Jane"]', 'warning: the decision has no effect: "Smith, Jane" is the only name'),
        ('["Smith, Jane", "Jane Smith"]', 'warning: the decision has no effect: "Smith, Jane" is the only name'),
        ('["orcid:0000-0002-1825-0097"]', "error: the decision names nobody"),
        ('["Smith, Jane", "orcid:1"]', 'error: "orcid:1" is not an ORCID iD'),
        (
            '["Wing, Jeannette", "Weihl, William"]',
            'error: these names are one person here, but "Jeannette Wing" and "William Weihl" are two people',
        ),
    ],
)
def test_decision_without_effect_or_sense_is_reported_with_its_line(decision: str, message: str) -> None:
    members = (Member(name="Wing, Jeannette"), Member(name="Weihl, William"))
    _, [problem] = find(f"\nsame_person = [{decision}]", *members)
    assert problem.startswith(f"{PATH}:2: {message}")
