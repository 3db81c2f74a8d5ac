"""The home page of a site about several people."""

import pytest
from msgspec.structs import replace

from generator.config.config import Config, Display, Member, Owner, SiteSettings
from generator.model import Work
from generator.page_models import AuthorPage, HomePage, PageLink, SectionsPage
from generator.pages.papers.pagination import LARGE_CORPUS, MAX_NEWEST, MAX_ON_HOME, NEWEST_ON_HOME
from tests.support.making import make_addition, make_work
from tests.support.sites import make_site, models_of

LAB = Config(site=SiteSettings(title="A lab", description="About it."), members=(Member(name="Liskov, Barbara"),))


def test_title_members_and_papers() -> None:
    [page] = models_of(make_site(make_work("A", "Liskov, Barbara", issued="2020"), config=LAB), HomePage)
    assert (page.title, page.heading, page.description, page.about) == ("A lab", "A lab", "About it.", "About it.")
    assert [person.name for group in page.people for person in group.people] == ["Barbara Liskov"]
    assert [str(entry.title) for group in page.groups for entry in group.entries] == ["A"]
    assert page.everybody is None
    assert page.coauthors == ()


def test_a_description_is_made_of_title_and_papers_if_there_is_none() -> None:
    config = Config(site=SiteSettings(title="A lab"), members=LAB.members)
    [page] = models_of(make_site(make_work("A", issued="2020"), config=config), HomePage)
    assert page.about is None
    assert "A lab" in (page.description or "")
    assert "1 paper, 2020" in (page.description or "")


def test_everybody_is_linked_if_others_than_members_have_pages() -> None:
    config = Config(site=SiteSettings(title="A lab", people="all"), members=LAB.members)
    [page] = models_of(make_site(make_work("A", "Liskov, Barbara", "Wing, J."), config=config), HomePage)
    assert page.everybody is not None
    assert page.everybody.url == "people/index.html"


def test_selected_papers_have_a_section() -> None:
    chosen = replace(make_work("Chosen"), addition=make_addition(selected=True))
    [page] = models_of(make_site(make_work("Other"), chosen, config=LAB), HomePage)
    assert [str(entry.title) for entry in page.selected] == ["Chosen"]


def many(count: int) -> list[Work]:
    return [make_work(f"P{at}", "Liskov, Barbara", issued=str(1000 + at)) for at in range(count)]


def titles(page: SectionsPage) -> list[str]:
    return [str(entry.title) for group in page.groups for entry in group.entries]


def test_few_papers_are_all_on_the_home_page() -> None:
    [page] = models_of(make_site(*many(MAX_ON_HOME), config=LAB), HomePage)
    assert len(titles(page)) == MAX_ON_HOME
    assert page.more is None


@pytest.mark.parametrize("config", [LAB, Config(owner=Owner(name="Liskov, Barbara"))])
def test_of_many_papers_the_newest_are_on_the_home_page(config: Config) -> None:
    [page] = models_of(make_site(*many(MAX_ON_HOME + 1), config=config), HomePage if config.members else AuthorPage)[:1]
    assert isinstance(page, SectionsPage)
    assert titles(page) == [f"P{MAX_ON_HOME - at}" for at in range(NEWEST_ON_HOME)]
    assert page.more == PageLink(f"All {MAX_ON_HOME + 1} papers", "papers/index.html")


@pytest.mark.parametrize(("wanted", "shown"), [(3, 3), (50, 40), ("all", 40)])
def test_the_owner_says_how_many_papers_are_on_the_home_page(wanted: int | str, shown: int) -> None:
    config = replace(LAB, display=Display(papers_on_home=wanted))
    [page] = models_of(make_site(*many(40), config=config), HomePage)
    assert len(titles(page)) == shown
    assert (page.more is None) == (shown == 40)


def test_the_newest_papers_are_by_year_whatever_the_order_of_the_list() -> None:
    config = replace(LAB, display=Display(sort="title", group_by="type", papers_on_home=2))
    [page] = models_of(make_site(*many(40), config=config), HomePage)
    assert [group.label for group in page.groups] == ["1039", "1038"]


def test_the_home_page_of_a_large_corpus_never_lists_all() -> None:
    config = replace(LAB, display=Display(papers_on_home="all"))
    [page] = models_of(make_site(*many(LARGE_CORPUS), config=config), HomePage)
    assert len(titles(page)) == MAX_NEWEST
    assert page.more is not None
    assert page.more.url == "papers/index.html"
