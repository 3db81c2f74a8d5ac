"""The first page of a site that is about several people."""

from collections.abc import Callable

from generator.i18n.messages import fill
from generator.page_models import Group, HomePage, PageLink, PaperEntry, PeopleGroup
from generator.pages.document import HOME, PAPERS, Page, make_page, open_graph
from generator.pages.index import SiteIndex
from generator.pages.pagination import MAX_NEWEST
from generator.pages.paper_list import group_papers, make_jumps, newest_indices, summarise_papers
from generator.pages.people_index import PEOPLE_URL
from generator.pages.sections import OwnerContent, add_sections
from generator.text.urls import absolute_url


def make_home_page(index: SiteIndex, members: tuple[PeopleGroup, ...], told: OwnerContent) -> Page:
    """Title, members, papers."""
    config, site, papers = index.config, index.site, index.papers
    language, words = config.language, config.language.words
    summary = summarise_papers(papers, language)
    groups, more = first_papers(index, index.entries.__getitem__)
    named = sum(len(group.people) for group in members)
    count = len(index.people_index.persons)
    everybody = PageLink(language.count(words.all_people_count, count), PEOPLE_URL) if count > named else None
    model = HomePage(
        root="",
        url=HOME,
        title=site.title,
        description=config.site.description or fill(words.described, name=site.title, summary=summary),
        canonical_url=absolute_url(config.site.base_url, HOME),
        metas=open_graph(config, "website", site.title, config.site.description or summary, HOME, None),
        heading=site.title,
        about=config.site.description,
        people=members,
        everybody=everybody,
        summary=summary,
        groups=groups,
        jumps=make_jumps(groups),
        more=more,
    )
    selected = [entry for paper, entry in zip(papers, index.entries, strict=True) if paper.is_selected]
    model = add_sections(model, config, papers, selected, None, {}, told)
    return make_page(HOME, "home.html", model, config.path)


def first_papers(index: SiteIndex, entry_of: Callable[[int], PaperEntry]) -> tuple[tuple[Group, ...], PageLink | None]:
    """All papers; of too many for one list the newest, and the way to the others. `entry_of` is asked by place."""
    config, words = index.config, index.config.language.words
    count = len(index.papers)
    is_long = index.is_long
    places = newest_indices(index.papers, MAX_NEWEST) if is_long else range(count)
    papers, entries = [index.papers[at] for at in places], [entry_of(at) for at in places]
    groups = group_papers(papers, entries, words, "year" if is_long else config.display.group_by)
    return groups, PageLink(config.language.count(words.all_papers_count, count), PAPERS) if is_long else None
