"""The first page of a site that is about several people, and the list of papers, by year where it is very long."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.config import Config
from generator.documents import HOME, PAPERS, Page, make_page, open_graph
from generator.entries import Paper, group_papers, jumps_to, order_papers, summarise_papers
from generator.page_models import Group, HomePage, PaperEntry, PaperListPage, PeopleGroup, Site, Way
from generator.parts import ARCHIVE_FROM, MAX_NEWEST, split, ways_to_parts, weigh_paper
from generator.register import PEOPLE, Register
from generator.urls import absolute, way_to_root


def make_home_page(
    config: Config,
    site: Site,
    papers: Sequence[Paper],
    entries: Sequence[PaperEntry],
    members: tuple[PeopleGroup, ...],
    register: Register,
) -> Page:
    """Title, members, papers. `entries` has one for each of the papers."""
    summary = summarise_papers(papers)
    groups, more = newest(papers, entries)
    named = sum(len(group.people) for group in members)
    everybody = Way(f"All {len(register.listed):,} people", PEOPLE) if len(register.listed) > named else None
    model = HomePage(
        root="",
        url=HOME,
        title=site.title,
        description=config.site.description or f"{site.title}: {summary}.",
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


def newest(papers: Sequence[Paper], entries: Sequence[PaperEntry]) -> tuple[tuple[Group, ...], Way | None]:
    """All papers by year; of very many the newest, and the way to the others."""
    if len(papers) < ARCHIVE_FROM:
        return group_papers(papers, entries), None
    entry_of = {paper.slug: entry for paper, entry in zip(papers, entries, strict=True)}
    latest = order_papers(papers, "newest")[:MAX_NEWEST]
    groups = group_papers(latest, [entry_of[paper.slug] for paper in latest])
    return groups, Way(f"All {len(papers):,} papers", PAPERS)


def make_archive_pages(
    config: Config, site: Site, papers: Sequence[Paper], entries: Sequence[PaperEntry]
) -> Iterable[tuple[Way, list[Page]]]:
    """For each year of a large collection the way to its papers, and the pages on which they stand."""
    if len(papers) < ARCHIVE_FROM:
        return
    pairs = zip(papers, entries, strict=True)
    for year, group in groupby(pairs, key=lambda pair: pair[0].work.lead.issued and pair[0].work.lead.issued.year):
        members = list(group)
        label = str(year) if year else "Undated"
        stem = f"years/{year or 'undated'}"
        count = f"{len(members):,} paper{'' if len(members) == 1 else 's'}"
        parts = split(members, [weigh_paper(entry) for _, entry in members])
        urls = [f"{stem}.html", *(f"{stem}.{number}.html" for number in range(2, len(parts) + 1))]
        yield (
            Way(label, urls[0], f"{len(members):,}"),
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
    url = urls[number]
    title = f"Papers: {label}{f' ({number + 1})' if number else ''} – {site.title}"
    model = PaperListPage(
        root=way_to_root(url),
        url=url,
        title=title,
        description=f"{label} in {site.title}: {summary}.",
        canonical_url=absolute(config.site.base_url, url),
        metas=open_graph(config, "website", title, None, url, None),
        heading=label,
        summary=summary,
        groups=(Group("", "papers", entries),),
        parts=ways_to_parts(urls, [str(each + 1) for each in range(len(urls))], number),
    )
    return make_page(url, "papers.html", model, f"papers of {label}")
