"""The first page of a site that is about several people, and the list of papers, by year where it is very long."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.config import Config
from generator.documents import HOME, PAPERS, Page, make_page, open_graph
from generator.entries import Paper, group_papers, jumps_to, order_papers, summarise_papers
from generator.language import Language
from generator.page_models import Group, HomePage, PaperEntry, PaperListPage, PeopleGroup, Site, Way
from generator.parts import ARCHIVE_FROM, MAX_NEWEST, split, ways_to_parts, weigh_paper
from generator.register import PEOPLE, Register
from generator.urls import absolute, way_to_root
from generator.words import fill


def make_home_page(
    config: Config,
    site: Site,
    papers: Sequence[Paper],
    entries: Sequence[PaperEntry],
    members: tuple[PeopleGroup, ...],
    register: Register,
) -> Page:
    """Title, members, papers. `entries` has one for each of the papers."""
    language, words = config.language, config.language.words
    summary = summarise_papers(papers, language)
    groups, more = newest(papers, entries, language)
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
        selected=pick_selected(papers, entries),
        groups=groups,
        jumps=jumps_to(groups),
        more=more,
    )
    return make_page(HOME, "home.html", model, config.path)


def pick_selected(papers: Sequence[Paper], entries: Sequence[PaperEntry]) -> tuple[PaperEntry, ...]:
    """What the owner picked, in the order of the list."""
    pairs = zip(papers, entries, strict=True)
    return tuple(entry for paper, entry in pairs if paper.work.addition and paper.work.addition.selected)


def newest(
    papers: Sequence[Paper], entries: Sequence[PaperEntry], language: Language
) -> tuple[tuple[Group, ...], Way | None]:
    """All papers by year; of very many the newest, and the way to the others."""
    if len(papers) < ARCHIVE_FROM:
        return group_papers(papers, entries, language.words), None
    entry_of = {paper.slug: entry for paper, entry in zip(papers, entries, strict=True)}
    latest = order_papers(papers, "newest")[:MAX_NEWEST]
    groups = group_papers(latest, [entry_of[paper.slug] for paper in latest], language.words)
    return groups, Way(language.count(language.words.all_papers_count, len(papers)), PAPERS)


def make_archive_pages(
    config: Config, site: Site, papers: Sequence[Paper], entries: Sequence[PaperEntry]
) -> Iterable[tuple[Way, list[Page]]]:
    """For each year of a large collection the way to its papers, and the pages on which they stand."""
    if len(papers) < ARCHIVE_FROM:
        return
    language, words = config.language, config.language.words
    pairs = zip(papers, entries, strict=True)
    for year, group in groupby(pairs, key=lambda pair: pair[0].work.lead.issued and pair[0].work.lead.issued.year):
        members = list(group)
        label = str(year) if year else words.undated
        stem = f"years/{year or 'undated'}"
        count = language.count(words.paper_count, len(members))
        parts = split(members, [weigh_paper(entry) for _, entry in members])
        urls = [f"{stem}.html", *(f"{stem}.{number}.html" for number in range(2, len(parts) + 1))]
        yield (
            Way(label, urls[0], language.number(len(members))),
            [
                _archive_page(config, site, label, count, tuple(entry for _, entry in part), urls, number)
                for number, part in enumerate(parts)
            ],
        )


def _archive_page(
    config: Config,
    site: Site,
    label: str,
    summary: str,
    entries: tuple[PaperEntry, ...],
    urls: Sequence[str],
    number: int,
) -> Page:
    url, words = urls[number], config.language.words
    title = f"{fill(words.papers_from, label=label)}{f' ({number + 1})' if number else ''} – {site.title}"
    model = PaperListPage(
        root=way_to_root(url),
        url=url,
        title=title,
        description=fill(words.archive_of, label=label, site=site.title, summary=summary),
        canonical_url=absolute(config.site.base_url, url),
        metas=open_graph(config, "website", title, None, url, None),
        heading=label,
        summary=summary,
        groups=(Group("", "papers", entries),),
        parts=ways_to_parts(urls, [str(each + 1) for each in range(len(urls))], number),
    )
    return make_page(url, "papers.html", model, f"papers of {label}")
