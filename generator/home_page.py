"""The first page of a site that is about several people."""

from collections.abc import Sequence

from generator.config import Config, Display
from generator.documents import HOME, PAPERS, Page, make_page, open_graph
from generator.entries import Paper, group_papers, jumps_to, order_papers, summarise_papers
from generator.language import Language
from generator.page_models import Group, HomePage, PaperEntry, PeopleGroup, Site, Way
from generator.parts import ARCHIVE_FROM, MAX_NEWEST
from generator.register import PEOPLE, Register
from generator.sections import Told, add_sections
from generator.urls import absolute
from generator.words import fill


def make_home_page(
    config: Config,
    site: Site,
    papers: Sequence[Paper],
    entries: Sequence[PaperEntry],
    members: tuple[PeopleGroup, ...],
    register: Register,
    told: Told,
) -> Page:
    """Title, members, papers. `entries` has one for each of the papers."""
    language, words = config.language, config.language.words
    summary = summarise_papers(papers, language)
    groups, more = newest(papers, entries, language, config.display)
    named = sum(len(group.people) for group in members)
    count = len(register.listed)
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
    model = add_sections(model, config, papers, entries, None, {}, told)
    return make_page(HOME, "home.html", model, config.path)


def newest(
    papers: Sequence[Paper], entries: Sequence[PaperEntry], language: Language, display: Display
) -> tuple[tuple[Group, ...], Way | None]:
    """All papers; of very many the newest, and the way to the others."""
    if len(papers) < ARCHIVE_FROM:
        return group_papers(papers, entries, language.words, display.group_by), None
    entry_of = {paper.slug: entry for paper, entry in zip(papers, entries, strict=True)}
    latest = order_papers(papers, "newest")[:MAX_NEWEST]
    groups = group_papers(latest, [entry_of[paper.slug] for paper in latest], language.words)
    return groups, Way(language.count(language.words.all_papers_count, len(papers)), PAPERS)
