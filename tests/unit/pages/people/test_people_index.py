"""The people of a site: who has a page, at which URL, with which works, and how their names are displayed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.config.config import Config, Display, Member, Owner, SiteSettings
from generator.model import Contributor, Work
from generator.pages.people.people_index import PeopleIndex, index_people
from tests.support.making import make_version, make_work

OWNER = parse_name("Liskov, Barbara")
FIRST, SECOND = "0000-0002-1825-0097", "0000-0001-5109-3700"


def index(works: Sequence[Work], *members: Member, people: str | None = None, **display: object) -> PeopleIndex:
    config = Config(
        site=SiteSettings(people=people),
        owner=Owner(name="Liskov, Barbara"),
        members=members,
        display=Display(**display),  # type: ignore[arg-type]
    )
    return index_people(works, config, OWNER, "index.html")


def by(*contributors: tuple[str, str | None]) -> Work:
    people = tuple(Contributor(parse_name(name), orcid=orcid) for name, orcid in contributors)
    return Work(versions=(replace(make_version(), contributors=people),), position=0)


def urls(found: PeopleIndex) -> list[str]:
    return [person.url for person in found.persons]


WORKS = [make_work("A", "Liskov, Barbara", "Wing, J."), make_work("B", "Wing, J.", "Weihl, Bill")]


def test_an_owner_alone_has_the_home_page() -> None:
    found = index(WORKS)
    assert urls(found) == ["index.html"]
    assert found.works_of == {}
    assert found.names == {"index.html": OWNER}


def test_members_have_pages_with_the_works_of_all_their_names() -> None:
    found = index(WORKS, Member(name="Weihl, William", aliases=("Bill Weihl",)), Member(name="Wing, Jeannette"))
    assert urls(found) == ["index.html", "people/william-weihl.html", "people/jeannette-wing.html"]
    assert [found.works_of[person.id] for person in found.persons] == [[0], [1], []]
    assert [person.profile is not None for person in found.persons] == [True, True, True]


def test_everyone_has_a_page_on_a_site_of_all_people() -> None:
    found = index(WORKS, people="all")
    assert sorted(urls(found)) == ["index.html", "people/bill-weihl.html", "people/j-wing.html"]
    assert [found.works_of[person.id] for person in found.persons if person.slug == "j-wing"] == [[0, 1]]


def test_an_owner_among_the_members_keeps_the_home_page() -> None:
    found = index(WORKS, Member(name="Liskov, Barbara", role="Professor"))
    [person] = found.persons
    assert (person.url, person.profile and person.profile.role) == ("index.html", "Professor")


def test_namesakes_are_distinguished_by_orcid_only() -> None:
    works = [by(("Yang, Fan", FIRST)), by(("Yang, Fan", SECOND)), by(("Yang, Fan", None)), by(("Yang, Fan", None))]
    found = index(works, people="all")
    works_by_slug = {person.slug: found.works_of[person.id] for person in found.persons if person.slug}
    assert works_by_slug == {"fan-yang": [2, 3], "fan-yang-0097": [0], "fan-yang-3700": [1]}


def test_a_name_with_one_orcid_stands_for_it() -> None:
    found = index([by(("Yang, Fan", FIRST)), by(("Yang, Fan", None)), by(("Yang, F.", FIRST))], people="all")
    assert found.works_of[FIRST] == [0, 1, 2]


def test_namesakes_are_distinguished_by_several_numbers_of_dblp() -> None:
    def works(*numbers: str | None) -> list[Work]:
        people = [Contributor(parse_name("Yang, Fan"), homonym=number) for number in numbers]
        return [Work(versions=(replace(make_version(), contributors=(each,)),), position=0) for each in people]

    found = index(works("0001", "0002", "0001", None), people="all")
    assert sorted(found.works_of[person.id] for person in found.persons if person.slug) == [[0, 2], [1], [3]]
    found = index(works("0001", None, "0001"), people="all")
    assert [found.works_of[person.id] for person in found.persons if person.slug] == [[0, 1, 2]]
    found = index(works("0001", "0002"), Member(name="Yang, Fan", aliases=("Fan Yang 0002",)), people="members")
    assert [found.works_of[person.id] for person in found.persons if person.slug] == [[1]]


def test_a_member_has_the_plain_slug() -> None:
    found = index([by(("Yang, Fan", SECOND))], Member(name="Yang, Fan", links={"orcid": FIRST}), people="all")
    assert [person.slug for person in found.persons] == ["", "fan-yang", "fan-yang-3700"]


@given(
    st.lists(st.sampled_from(["Yang, Fan", "Yang Fan", "Fan, Yang", "Index", "!", "王, 伟"]), max_size=8), st.randoms()
)
def test_slugs_are_unique_and_independent_of_order(names: list[str], random: object) -> None:
    works = [make_work(str(number), name) for number, name in enumerate(names)]
    slugs = {person.id: person.slug for person in index(works, people="all").persons}
    assert len(set(slugs.values())) == len(slugs)
    random.shuffle(works)  # type: ignore[attr-defined]
    assert {person.id: person.slug for person in index(works, people="all").persons} == slugs


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("Liskov, Barbara", ("owner", "index.html")),
        ("Weihl, William", ("marked", "people/william-weihl.html")),
        ("Wing, J.", ("marked", "people/j-wing.html")),
        ("Li, A.", ("name", "people/a-li.html")),
    ],
)
def test_styles(name: str, style: tuple[str, str]) -> None:
    works = [*WORKS, make_work("C", "Li, A.")]
    found = index(works, Member(name="Weihl, William"), people="all", always_show=("J. Wing",))
    [shown] = found.styles_of([Contributor(parse_name(name))])
    assert (shown.kind, shown.url) == style


def test_people_without_pages_are_not_linked() -> None:
    [style] = index(WORKS, always_show=("J. Wing",)).styles_of([Contributor(parse_name("Wing, J."))])
    assert (style.kind, style.url) == ("marked", None)
