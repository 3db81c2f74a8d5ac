"""The first page of a site that is about several people."""

from collections.abc import Callable

from generator.i18n.messages import fill
from generator.page_models import Group, HomePage, PaperEntry, PeopleGroup, Way
from generator.pages.document import HOME, PAPERS, Page, make_page, open_graph
from generator.pages.index import Collection
from generator.pages.pagination import MAX_NEWEST
from generator.pages.paper_list import group_papers, jumps_to, newest_places, summarise_papers
from generator.pages.people_index import PEOPLE
from generator.pages.sections import Told, add_sections
from generator.text.urls import absolute


def make_home_page(collection: Collection, members: tuple[PeopleGroup, ...], told: Told) -> Page:
    """Title, members, papers."""
    config, site, papers = collection.config, collection.site, collection.papers
    language, words = config.language, config.language.words
    summary = summarise_papers(papers, language)
    groups, more = first_papers(collection, collection.entries.__getitem__)
    named = sum(len(group.people) for group in members)
    count = len(collection.register.listed)
    everybody = Way(language.count(words.all_people_count, count), PEOPLE) if count > named else None
    model = HomePage(
        root="",
        url=HOME,
        title=site.title,
        description=config.site.description or fill(words.described, name=site.title, summary=summary),
        canonical_url=absolute(config.site.base_url, HOME),
        metas=open_graph(config, "website", site.title, config.site.description or summary, HOME, None),
        heading=site.title,
        about=config.site.description,
        people=members,
        everybody=everybody,
        summary=summary,
        groups=groups,
        jumps=jumps_to(groups),
        more=more,
    )
    selected = [entry for paper, entry in zip(papers, collection.entries, strict=True) if paper.is_selected]
    model = add_sections(model, config, papers, selected, None, {}, told)
    return make_page(HOME, "home.html", model, config.path)


def first_papers(collection: Collection, entry_of: Callable[[int], PaperEntry]) -> tuple[tuple[Group, ...], Way | None]:
    """All papers; of too many for one list the newest, and the way to the others. `entry_of` is asked by place."""
    config, words = collection.config, collection.config.language.words
    count = len(collection.papers)
    is_long = collection.is_long
    places = newest_places(collection.papers, MAX_NEWEST) if is_long else range(count)
    papers, entries = [collection.papers[at] for at in places], [entry_of(at) for at in places]
    groups = group_papers(papers, entries, words, "year" if is_long else config.display.group_by)
    return groups, Way(config.language.count(words.all_papers_count, count), PAPERS) if is_long else None
