"""The first page of a site that is about several people."""

from collections.abc import Sequence

from generator.config.config import Config
from generator.i18n.messages import fill
from generator.page_models import Group, HomePage, PageLink, PaperEntry, PeopleGroup
from generator.pages.document import HOME, PAPERS, Page, make_page, page_head
from generator.pages.index import SiteIndex
from generator.pages.papers.pagination import MAX_NEWEST, most_on_home
from generator.pages.papers.paper_list import group_papers, make_jumps, order_selected, summarise_papers
from generator.pages.people.people_index import PEOPLE_URL
from generator.pages.sections import OwnerContent, add_sections


def make_home_page(index: SiteIndex, members: tuple[PeopleGroup, ...], owner_content: OwnerContent) -> Page:
    """Title, members, papers."""
    config, site = index.config, index.site
    papers = [summary.value for summary in index.summaries]
    language, words = config.language, config.language.words
    summary = summarise_papers(papers, language)
    groups, more = home_papers(index)
    named = sum(len(group.people) for group in members)
    count = len(index.people_index.persons)
    everybody = PageLink(language.count(words.all_people_count, count), PEOPLE_URL) if count > named else None
    model = HomePage(
        **page_head(
            config,
            HOME,
            site.title,
            config.site.description or fill(words.described, name=site.title, summary=summary),
            og_description=config.site.description or summary,
        ),
        heading=site.title,
        about=config.site.description,
        people=members,
        everybody=everybody,
        summary=summary,
        groups=groups,
        jumps=make_jumps(groups, words),
        more=more,
    )
    selected = [papers[at].entry for at in order_selected(papers)]
    model = add_sections(model, config, papers, selected, owner_content=owner_content)
    return make_page(HOME, "home.html", model, config.path)


def home_papers(
    index: SiteIndex, entries: Sequence[PaperEntry] | None = None
) -> tuple[tuple[Group, ...], PageLink | None]:
    """Return the papers that the home page shows, and a link to all if these are only the newest."""
    most = most_on_home(index.config.display, len(index.papers))
    return first_papers(index, MAX_NEWEST if most is None and index.is_long else most, entries)


def first_papers(
    index: SiteIndex, most: int | None, entries: Sequence[PaperEntry] | None = None
) -> tuple[tuple[Group, ...], PageLink | None]:
    """Return all papers, or the newest `most` and a link to all.

    `entries`, one for each paper of the site, replace the usual ones.
    """
    config, words = index.config, index.config.language.words
    places = range(len(index.papers)) if most is None else index.newest(most)
    papers = [index.summaries[at].value for at in places]
    shown = [entries[at] for at in places] if entries is not None else None
    groups = group_papers(papers, words, config.display.group_by if most is None else "year", shown)
    return groups, None if most is None else link_to_all(config, len(index.papers), PAPERS)


def link_to_all(config: Config, count: int, url: str) -> PageLink:
    return PageLink(config.language.count(config.language.words.all_papers_count, count), url)
