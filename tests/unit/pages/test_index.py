"""The index of all papers: ranks by date, bylines, and what is independent of places in the sources."""

from msgspec.structs import replace

from generator.config.config import Config, Member, Owner, SiteSettings
from generator.model import Work
from generator.pages.index import SiteIndex, without_locations, without_people
from generator.pages.people.coauthors import MAX_AUTHORS
from generator.problems import Location
from tests.support.making import make_addition, make_paper, make_version, make_work
from tests.support.sites import make_site

EVERYBODY = Config(site=SiteSettings(title="Everybody", people="all"))


def index_of(*works: Work, config: Config = Config()) -> SiteIndex:  # noqa: B008
    return make_site(*works, config=config).index


DATED = [make_work(f"Of {year}", "Liskov, Barbara", issued=year) for year in ("2001", "2003", "1999", "2002")]


def test_newest_papers_come_first_whatever_the_order_of_the_list() -> None:
    index = index_of(*DATED, make_work("Undated", "Wing, J."))
    titles = [summary.value.title for summary in index.summaries]
    assert [titles[at] for at in index.newest(3)] == ["Of 2003", "Of 2002", "Of 2001"]
    some = [at for at, title in enumerate(titles) if title in {"Of 1999", "Undated", "Of 2001"}]
    assert [titles[at] for at in index.newest(9, some)] == ["Of 2001", "Of 1999", "Undated"]


def test_all_papers_are_the_owners_and_members_have_their_own() -> None:
    index = index_of(*DATED, make_work("Other", "Wing, J."))
    [owner] = index.people_index.persons
    assert list(index.papers_of(owner)) == list(range(5))
    index = index_of(*DATED, make_work("Other", "Wing, J."), config=EVERYBODY)
    [wing] = [person for person in index.people_index.persons if person.name.family == "Wing"]
    assert [index.summaries[at].value.title for at in index.papers_of(wing)] == ["Other"]


def test_bylines_have_the_names_of_people_with_a_page() -> None:
    index = index_of(make_work("A", "Liskov, B.", "Wing, J."), make_work("B", "Liskov, B."), config=EVERYBODY)
    byline = index.bylines[0].value
    assert [style.url for style in byline.styles] == ["people/b-liskov.html", "people/j-wing.html"]
    assert [name and name.family for name in byline.names] == ["Liskov", "Wing"]
    many = index_of(make_work("A", *(f"F{chr(65 + at)}x, G" for at in range(MAX_AUTHORS + 1))), config=EVERYBODY)
    assert many.bylines[0].value.names == ()


def test_a_paper_without_locations_is_the_same_wherever_it_was_read() -> None:
    def paper(line: int) -> object:
        location = Location("content/a.bib", line, 1)
        version = replace(make_version("A"), records=(location,), provenance=(("doi", location),))
        addition = replace(make_addition(note="N"), location=Location("content/papers/a.md", line, 1))
        return without_locations(make_paper(Work(versions=(version,), position=line, addition=addition)))

    assert paper(1) == paper(99)


def test_settings_have_no_people() -> None:
    config = Config(owner=Owner(name="Liskov, Barbara"), members=(Member(name="Wing, J."),), path="content/site.toml")
    assert without_people(config) == without_people(Config())
    assert without_people(EVERYBODY) != without_people(Config())
