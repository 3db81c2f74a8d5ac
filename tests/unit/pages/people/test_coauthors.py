"""Frequent co-authors: who counts, in which order, and who is linked."""

import random

from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.config.config import Config, Member, Owner, SiteSettings
from generator.config.decisions import read_decisions
from generator.corpus.divided_names import divide_names
from generator.corpus.permalinks import Permalinks
from generator.corpus.site_people import find_site_people
from generator.i18n.locale import Language
from generator.model import Work
from generator.page_models import PersonItem
from generator.pages.index import find_bylines
from generator.pages.people.coauthors import MAX_AUTHORS, MAX_COAUTHORS, find_coauthors
from generator.pages.people.people_index import index_people
from tests.support.making import make_work

OWNER = parse_name("Liskov, Barbara")


def coauthors_of(works: list[Work], config: Config | None = None) -> tuple[PersonItem, ...]:
    people_index = index_people(works, config or Config(owner=Owner(name="Liskov, Barbara")), OWNER, "index.html")
    bylines = [byline.value for byline in find_bylines(works, people_index)]
    return find_coauthors(bylines, "index.html", Language())


def papers(*lines: str) -> list[Work]:
    return [make_work(f"Paper {at}", "Liskov, Barbara", *line.split("; ")) for at, line in enumerate(lines)]


def names_and_counts(works: list[Work]) -> list[tuple[str, str]]:
    return [(person.name, person.note) for person in coauthors_of(works)]


def test_people_with_two_papers_or_more_by_number_then_by_name() -> None:
    works = papers("Wing, J.; Zilles, S.", "Wing, J.; Zilles, S.", "Wing, J.; Ñandu, A.", "Ñandu, A.; Once, O.")
    assert names_and_counts(works) == [("J. Wing", "3"), ("A. Ñandu", "2"), ("S. Zilles", "2")]


def test_order_of_papers_does_not_matter() -> None:
    works = papers(*(f"Author{chr(65 + at % 15)}, A.; Author{chr(65 + at % 4)}, B." for at in range(60)))
    expected = names_and_counts(works)
    assert len(expected) == MAX_COAUTHORS
    for seed in range(5):
        random.Random(seed).shuffle(works)
        assert names_and_counts(works) == expected


def test_papers_with_very_many_authors_do_not_count() -> None:
    crowd = "; ".join(f"Author{at:03}, A." for at in range(MAX_AUTHORS))
    assert names_and_counts(papers(crowd, crowd)) == []
    assert len(names_and_counts(papers(crowd.partition("; ")[2], crowd.partition("; ")[2]))) == MAX_COAUTHORS


def test_a_paper_counts_once_for_a_repeated_name() -> None:
    assert names_and_counts(papers("Yang, Fan; Yang, Fan", "Yang, Fan")) == [("Fan Yang", "2")]


def test_spellings_of_a_name_count_together() -> None:
    works = papers("Müller, Jürgen", "Müller, Jürgen", "Muller, Jurgen")
    assert names_and_counts(works) == [("Jürgen Müller", "3")]


def test_members_are_linked_under_their_own_name() -> None:
    config = Config(
        site=SiteSettings(title="A group", people="members"),
        owner=Owner(name="Liskov, Barbara"),
        members=(Member(name="Weihl, William", aliases=("Bill Weihl",)),),
    )
    works = papers("Weihl, Bill; Wing, J.", "Weihl, Bill; Wing, J.")
    assert [(person.name, person.url) for person in coauthors_of(works, config)] == [
        ("William Weihl", "people/william-weihl.html"),
        ("J. Wing", None),
    ]


def test_the_person_of_the_page_is_not_listed() -> None:
    assert names_and_counts([make_work("Alone", "Liskov, Barbara"), make_work("Alone again", "Liskov, Barbara")]) == []


def test_the_owner_of_the_site_is_among_the_coauthors_of_a_member() -> None:
    config = Config(owner=Owner(name="Liskov, Barbara"), members=(Member(name="Wing, Jeannette"),))
    works = papers("Wing, Jeannette", "Wing, Jeannette")
    people_index = index_people(works, config, OWNER, "index.html")
    bylines = [byline.value for byline in find_bylines(works, people_index)]
    found = find_coauthors(bylines, "people/jeannette-wing.html", Language())
    assert [(person.name, person.url, person.note) for person in found] == [("Barbara Liskov", "index.html", "2")]


def coauthors_by_decision(works: list[Work], decisions: str) -> list[tuple[str, str]]:
    config = Config(owner=Owner(name="Liskov, Barbara"))
    people, _ = find_site_people(config, OWNER, read_decisions(decisions, "decisions.toml")[0])
    divided = divide_names(
        read_decisions(decisions, "decisions.toml")[0].different_people, works, (), people, Permalinks()
    )
    people_index = index_people(divided.works, config, OWNER, "index.html", divided.people)
    bylines = [byline.value for byline in find_bylines(divided.works, people_index)]
    return [(each.name, each.note) for each in find_coauthors(bylines, "index.html", Language())]


def test_names_of_one_person_count_together_by_decision() -> None:
    works = papers("Wing, J.", "Wing, Jeannette", "Wing, J. M.")
    assert coauthors_by_decision(works, 'same_person = [["Wing, Jeannette", "Wing, J.", "Wing, J. M."]]') == [
        ("Jeannette Wing", "3")
    ]


def test_people_of_one_name_count_separately_by_decision() -> None:
    works = [
        Work(
            versions=(
                replace(
                    work.lead,
                    contributors=(*work.lead.contributors[:1], replace(work.lead.contributors[1], person=person)),
                ),
            ),
            position=0,
        )
        for work, person in zip(papers(*["Wang, Wei"] * 5), ("a", "a", "b", "b", "b"), strict=True)
    ]
    assert names_and_counts(works) == [("Wei Wang", "3"), ("Wei Wang", "2")]
