"""Suggested decisions about people: only what the papers speak for."""

from collections.abc import Sequence

from msgspec.structs import replace

from generator.bibliography.names import parse_name
from generator.config.config import Config, Owner, SiteSettings
from generator.config.decisions import read_decisions
from generator.corpus.person_suggestions import are_variants, suggest_decisions
from generator.corpus.site_people import SitePeople, find_site_people
from generator.model import Contributor, Work
from generator.problems import format_problem
from tests.support.making import make_version, make_work

EVERYBODY = Config(site=SiteSettings(title="An anthology", people="all"))
OWNED = Config(owner=Owner(name="Liskov, Barbara"))
ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700")


def suggest(works: Sequence[Work], config: Config = EVERYBODY, decisions: str = "") -> list[str]:
    people, _ = find_site_people(config, config.owner_name, read_decisions(decisions, "decisions.toml")[0])
    return [format_problem(each) for each in suggest_decisions(works, people, config)]


def papers(*authors: str) -> list[Work]:
    return [make_work(f"Title {at}", *each.split("; "), issued=str(2000 + at)) for at, each in enumerate(authors)]


def test_initials_with_the_same_coauthors_are_one_person() -> None:
    works = papers("Smith, Jane; Roe, Ann", "Smith, Jane; Doe, Jim", "Smith, J.; Roe, Ann; Doe, Jim")
    [found] = suggest(works)
    assert 'note: "J. Smith" (1 paper) may be "Jane Smith" (2 papers): they have 2 co-authors in common' in found
    assert 'same_person = [["Smith, Jane", "Smith, J."]]' in found
    assert suggest(works, decisions='same_person = [["Smith, Jane", "Smith, J."]]') == []


def test_names_on_one_paper_or_without_coauthors_in_common_are_not() -> None:
    assert suggest(papers("Smith, Jane; Smith, J.; Roe, Ann; Doe, Jim", "Smith, J.; Roe, Ann; Doe, Jim")) == []
    assert suggest(papers("Smith, Jane; Roe, Ann", "Smith, J.; Roe, Ann")) == []


def test_with_two_candidates_nobody_is_suggested() -> None:
    assert suggest(papers(*(f"Smith, {given}; Roe, Ann; Doe, Jim" for given in ("Jane", "John", "J.")))) == []


def test_different_orcids_are_different_people() -> None:
    def by(name: str, orcid: str) -> Work:
        people = (
            Contributor(parse_name(name), orcid=orcid),
            *map(Contributor, map(parse_name, ("Roe, Ann", "Doe, J"))),
        )
        return Work(versions=(replace(make_version(name), contributors=people),), position=0)

    assert suggest([by("Smith, Jane", ORCIDS[0]), by("Smith, J.", ORCIDS[1])]) == []
    assert len(suggest([by("Smith, Jane", ORCIDS[0]), by("Smith, J.", ORCIDS[0])])) == 0


def test_forms_of_a_name() -> None:
    def are(first: str, second: str) -> bool:
        return are_variants(parse_name(first), parse_name(second))

    assert are("Smith, Jane", "Smith, J. A.")
    assert are("Li, Jian-Wei", "Li, Jianwei")
    assert are("Wei, Wang", "Wang, Wei")
    assert not are("Silva, Maria", "Silva, Mariana")
    assert not are("Smith, Jane", "Smith, John")
    assert not are("Smith, Jane", "Smythe, Jane")


def test_papers_far_apart_in_everything_may_be_of_two_people() -> None:
    old = [
        make_work(f"Weaving {at}", "Wang, Wei", "Roe, Ann", issued=f"198{at}", container_title="Looms")
        for at in range(3)
    ]
    new = [
        make_work(f"Parsing {at}", "Wang, Wei", "Doe, Jim", issued=f"201{at}", container_title="Words")
        for at in range(3)
    ]
    old, new = (
        [replace(w, versions=(replace(w.lead, key=f"{k}{at}"),)) for at, w in enumerate(ws)]
        for k, ws in (("o", old), ("n", new))
    )
    [found] = suggest([*old, *new])
    assert '"Wei Wang" may be 2 people: the papers of 1980–1982 and 2010–2012 have no co-author' in found
    assert 'people = [["o0", "o1", "o2"], ["n0", "n1", "n2"]]' in found
    bridge = make_work("Anything", "Wang, Wei", "Roe, Ann", "Doe, Jim", issued="1999")
    assert suggest([*old, *new, bridge]) == []


def test_a_name_with_several_orcids_and_none_is_a_question() -> None:
    def by(orcid: str | None) -> Work:
        people = (Contributor(parse_name("Wang, Wei"), orcid=orcid),)
        return Work(versions=(replace(make_version(), contributors=people),), position=0)

    works = [by(ORCIDS[0]), by(ORCIDS[1]), by(None)]
    [found] = suggest(works)
    assert 'note: "Wei Wang" has 2 ORCID iDs: whose is the name on 1 paper without?' in found
    assert f'people = [["orcid:{ORCIDS[1]}"], ["orcid:{ORCIDS[0]}"]]' in found
    assert suggest(works[:2]) == []


def test_an_alias_of_the_owner_is_suggested_unless_both_are_on_one_paper() -> None:
    works = papers("Liskov, Barbara", "Liskov, B.")
    [found] = suggest(works, OWNED)
    assert 'note: "B. Liskov" (1 paper) may be "Barbara Liskov"' in found
    assert 'aliases = ["Liskov, B."]' in found
    assert suggest(papers("Liskov, Barbara; Liskov, B."), OWNED) == []


def test_an_owner_with_several_orcids_is_a_warning() -> None:
    works = [
        Work(
            versions=(replace(make_version(), contributors=(Contributor(parse_name("Liskov, Barbara"), orcid=each),)),),
            position=0,
        )
        for each in ORCIDS
    ]
    [found] = suggest(works, OWNED)
    assert 'content/site.toml: links = { orcid = "0000-0001-5109-3700" }' in found or "links = { orcid" in found
    assert 'warning: the papers of "Barbara Liskov" have 2 ORCID iDs' in found
    decision = f'same_person = [["Liskov, Barbara", "orcid:{ORCIDS[0]}", "orcid:{ORCIDS[1]}"]]'
    assert suggest(works, OWNED, decision) == []


def test_a_site_without_people_has_no_suggestions() -> None:
    assert list(suggest_decisions(papers("Roe, Ann"), SitePeople(), Config())) == []
