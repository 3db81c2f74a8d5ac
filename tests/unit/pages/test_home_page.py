"""The home page of a site about several people."""

from msgspec.structs import replace

from generator.config.config import Config, Member, SiteSettings
from generator.page_models import HomePage
from generator.pages.papers.pagination import LARGE_CORPUS, MAX_NEWEST
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


def test_a_large_corpus_shows_the_newest_papers_and_links_to_all() -> None:
    works = [make_work(f"P{at}", issued=str(1000 + at)) for at in range(LARGE_CORPUS)]
    [page] = models_of(make_site(*works, config=LAB), HomePage)
    assert sum(len(group.entries) for group in page.groups) == MAX_NEWEST
    assert page.more is not None
    assert page.more.url == "papers/index.html"
