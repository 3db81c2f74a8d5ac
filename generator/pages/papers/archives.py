"""Archives: a page for the papers of each topic, year, type and container, and an index page for each of these kinds.

Every topic has a page. Years, types and containers have pages if the list of papers is long; if it is too long for one
page, papers are listed on the pages of their years.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

from msgspec import Struct

from generator.config.config import Config
from generator.corpus.slugs import assign_slugs_to_names
from generator.i18n.messages import fill
from generator.page_models import Archive, ArchivePage, PageLink, PaperListPage, Site
from generator.pages.document import PAPERS, Page, make_page, page_head
from generator.pages.index import SiteIndex
from generator.pages.papers.pagination import part_links, part_urls, split_by_weight, weigh_page_link
from generator.pages.papers.paper_list import Paper, PaperSummary, group_papers, type_label, type_sort_key
from generator.pages.papers.topics import FOLDER as TOPICS
from generator.pages.papers.topics import usual_spelling
from generator.tasks import Task
from generator.text.fold import fold
from generator.text.html import plain_text

YEARS, TYPES, CONTAINERS = "years", "types", "containers"
LONG = 30
"""Years, types and containers have pages for at least this many papers."""
MAX_LINKS = 60
"""Maximum number of links to the pages of one archive above the list of papers, except years."""


class ArchiveSection(Struct, frozen=True):
    """The papers on one page of an archive: of one topic, year, type or container."""

    label: str
    stem: str
    """URL of the page without `.html`: `topics/machine-learning`."""
    positions: tuple[int, ...]
    """Of its papers in the list of all papers."""


class ArchiveKind(Struct, frozen=True):
    """One of the archives: topics, years, types or containers."""

    folder: str
    label: str
    up: str
    """Label of the link from each of its pages to the index page."""
    sections: tuple[ArchiveSection, ...]
    """In display order."""
    group_by: str
    """Headings on each of its pages, as for `[display] group_by`."""

    @property
    def url(self) -> str:
        return f"{self.folder}/index.html"


class Archives(Struct, frozen=True):
    """All archives of a site."""

    links: tuple[PageLink, ...]
    """Links to index pages, for the list of papers."""
    expanded: tuple[Archive, ...]
    """Archives of which the list of papers links to the pages themselves."""
    pages: tuple[Page, ...]
    containers: Mapping[str, str]
    """The URL of the page of each container, by its folded title."""


def make_archives(index: SiteIndex) -> Archives:
    """Return the pages of all archives, and the links to them."""
    config, language, is_long = index.config, index.config.language, index.is_long
    links_to, expanded, pages = list[PageLink](), list[Archive](), list[Page]()
    containers: dict[str, str] = {}
    for kind in _find_kinds(index.papers, config, is_long=is_long):
        links = [
            PageLink(each.label, f"{each.stem}.html", language.number(len(each.positions))) for each in kind.sections
        ]
        count = language.number(len(links))
        # Names of containers are too long for a row of links.
        if is_long and kind.folder != CONTAINERS:
            some = links if kind.folder == YEARS else _largest(links, kind)
            more = PageLink(kind.up, kind.url, count) if len(some) < len(links) else None
            expanded.append(Archive(kind.label, tuple(some), more))
        else:
            links_to.append(PageLink(kind.label, kind.url, count))
        if kind.folder == CONTAINERS:
            containers = {fold(link.label): link.url for link in links}
        pages += _index_pages(config, index.site, kind, links)
        for section in kind.sections:
            pages += _section_pages(index, kind, section)
    return Archives(tuple(links_to), tuple(expanded), tuple(pages), containers)


def _largest(links: Sequence[PageLink], kind: ArchiveKind) -> list[PageLink]:
    """Return the links to the sections with most papers, in display order."""
    largest = nsmallest(MAX_LINKS, range(len(links)), key=lambda at: (-len(kind.sections[at].positions), at))
    return [links[at] for at in sorted(largest)]


def _find_kinds(papers: Sequence[Paper], config: Config, *, is_long: bool) -> Iterator[ArchiveKind]:
    words = config.language.words
    by = config.display.group_by
    positions: dict[tuple[str, str], list[int]] = {}
    for at, paper in enumerate(papers):
        for topic in paper.topics:
            if topic.url:
                positions.setdefault((topic.label, topic.url.removesuffix(".html")), []).append(at)
    topics = [ArchiveSection(label, stem, tuple(each)) for (label, stem), each in positions.items()]
    if topics:
        yield ArchiveKind(TOPICS, words.topics, words.all_topics, _by_label(topics), by if by != "topic" else "none")
    if len(papers) < LONG and not is_long:
        return
    years = tuple(_years(papers, words.undated))
    if len(years) > 1 or is_long:
        yield ArchiveKind(YEARS, words.years, words.all_years, years, by if by != "year" else "none")
    types = tuple(_types(papers, config))
    if len(types) > 1:
        yield ArchiveKind(TYPES, words.type_list, words.all_types, types, by if by != "type" else "none")
    containers = _containers(papers)
    if containers:
        yield ArchiveKind(CONTAINERS, words.containers, words.all_containers, _by_label(containers), by)


def _by_label(sections: Iterable[ArchiveSection]) -> tuple[ArchiveSection, ...]:
    return tuple(sorted(sections, key=lambda section: (fold(section.label), section.label)))


def _find_positions(keys: Iterable[str | None]) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key is not None:
            positions.setdefault(key, []).append(at)
    return positions


def _years(papers: Sequence[Paper], undated: str) -> Iterator[ArchiveSection]:
    """Latest first."""
    issued = (paper.work.lead.issued for paper in papers)
    positions = _find_positions(f"{date.year:05}" if date else "" for date in issued)
    for key in sorted(positions, reverse=True):
        year = str(int(key)) if key else ""
        yield ArchiveSection(year or undated, f"{YEARS}/{year or 'undated'}", tuple(positions[key]))


def _types(papers: Sequence[Paper], config: Config) -> Iterator[ArchiveSection]:
    positions = _find_positions(paper.type for paper in papers)
    slugs = assign_slugs_to_names({kind: kind for kind in positions}, "type")
    for kind in sorted(positions, key=type_sort_key):
        yield ArchiveSection(type_label(kind, config.language.words), f"{TYPES}/{slugs[kind]}", tuple(positions[kind]))


def _containers(papers: Sequence[Paper]) -> list[ArchiveSection]:
    """Containers of several papers."""
    titles = [plain_text(paper.work.lead.container_title or "") for paper in papers]
    found = _find_positions(fold(title) or None for title in titles)
    positions = {key: each for key, each in found.items() if len(each) > 1}
    names = {key: usual_spelling(Counter(titles[at] for at in each)) for key, each in positions.items()}
    slugs = assign_slugs_to_names(names, "container")
    return [ArchiveSection(names[key], f"{CONTAINERS}/{slugs[key]}", tuple(each)) for key, each in positions.items()]


def _section_pages(index: SiteIndex, kind: ArchiveKind, section: ArchiveSection) -> Iterator[Page]:
    parts = split_by_weight(section.positions, [index.weights[at] for at in section.positions])
    urls = tuple(part_urls(f"{section.stem}.html", len(parts)))
    up = PageLink(kind.up, kind.url)
    for number, part in enumerate(parts):
        content = Task(
            make_section_page,
            index.settings,
            index.site.title,
            section.label,
            up,
            kind.group_by,
            len(section.positions),
            urls,
            number,
            tuple(index.summaries[at] for at in part),
        )
        yield Page(urls[number], urls[number], "papers.html", content, f"papers of {section.label}")


def make_section_page(
    config: Config,
    site_title: str,
    label: str,
    up: PageLink,
    group_by: str,
    count: int,
    urls: tuple[str, ...],
    number: int,
    papers: tuple[PaperSummary, ...],
) -> PaperListPage:
    """Page `number` (from 0) of the pages at `urls`, which list the `count` papers of one section of an archive."""
    words = config.language.words
    summary = config.language.count(words.paper_count, count)
    title = f"{fill(words.papers_from, label=label)}{f' ({number + 1})' if number else ''} – {site_title}"
    description = fill(words.archive_of, label=label, site=site_title, summary=summary)
    return PaperListPage(
        **page_head(config, urls[number], title, description),
        heading=label,
        summary=summary,
        groups=group_papers(papers, words, group_by),
        up=up,
        parts=part_links(urls, [str(each + 1) for each in range(len(urls))], number),
    )


def _index_pages(config: Config, site: Site, kind: ArchiveKind, links: Sequence[PageLink]) -> Iterator[Page]:
    """The list of the archive's pages."""
    parts = split_by_weight(links, [weigh_page_link(link) for link in links])
    urls = part_urls(kind.url, len(parts))
    labels = [f"{part[0].label} – {part[-1].label}" for part in parts]
    up = PageLink(config.language.words.all_papers, PAPERS)
    for number, (url, part) in enumerate(zip(urls, parts, strict=True)):
        model = ArchivePage(
            **page_head(config, url, f"{kind.label}{f' ({number + 1})' if number else ''} – {site.title}"),
            heading=kind.label,
            up=up,
            ways=tuple(part),
            parts=part_links(urls, labels, number),
        )
        yield make_page(url, "archive.html", model, f"all {kind.folder}")
