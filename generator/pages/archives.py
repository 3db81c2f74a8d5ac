"""The papers of each topic, year, type and container on pages of their own, and the lists of these pages.

Every topic that papers are given has its page. Years, types and containers are worth pages where the list of papers is
long; where it is too long for one page, these pages are where the papers stand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.config.config import Config
from generator.corpus.slugs import assign_slugs_to_names
from generator.i18n.messages import fill
from generator.page_models import Archive, ArchivePage, PageLink, PaperListPage, Site
from generator.pages.document import PAPERS, Page, make_page, page_head
from generator.pages.index import SiteIndex
from generator.pages.pagination import part_links, part_urls, split_by_weight, weigh_page_link
from generator.pages.paper_list import Paper, PaperSummary, group_papers, type_label, type_sort_key
from generator.pages.topics import FOLDER as TOPICS
from generator.pages.topics import usual_spelling
from generator.tasks import Task
from generator.text.fold import fold
from generator.text.html import plain_text

YEARS, TYPES, CONTAINERS = "years", "types", "containers"
LONG = 30
"""From so many papers on years, types and containers have pages."""
MOST_WAYS = 60
"""Only so many ways of one archive stand on the list of papers, the years excepted; the archive's own page has all."""


class ArchiveSection(Struct, frozen=True):
    """One page of an archive: some papers under one name."""

    label: str
    stem: str
    """Its address without `.html`: `topics/machine-learning`."""
    numbers: tuple[int, ...]
    """Places of its papers in the list of all papers."""


class ArchiveKind(Struct, frozen=True):
    """An archive before it has pages."""

    folder: str
    label: str
    up: str
    """What the way from one of its pages to the others is called."""
    sections: tuple[ArchiveSection, ...]
    """In the order in which they are shown."""
    group_by: str
    """By what the papers stand on a shelf."""

    @property
    def url(self) -> str:
        return f"{self.folder}/index.html"


class Archives(Struct, frozen=True):
    """What the site has besides the list of papers."""

    ways: tuple[PageLink, ...]
    """To the archives, for the list of papers."""
    shown: tuple[Archive, ...]
    """Archives that stand on the list of papers with their pages."""
    pages: tuple[Page, ...]
    containers: Mapping[str, str]
    """The page of each container, by its folded title."""


def make_archives(index: SiteIndex) -> Archives:
    config, language, is_long = index.config, index.config.language, index.is_long
    ways_to, shown, pages = list[PageLink](), list[Archive](), list[Page]()
    containers: dict[str, str] = {}
    for kind in _find_kinds(index.papers, config, is_long=is_long):
        ways = [PageLink(each.label, f"{each.stem}.html", language.number(len(each.numbers))) for each in kind.sections]
        count = language.number(len(ways))
        # The names of containers are so long that a row of them cannot be read.
        if is_long and kind.folder != CONTAINERS:
            some = ways if kind.folder == YEARS else _largest(ways, kind)
            more = PageLink(kind.up, kind.url, count) if len(some) < len(ways) else None
            shown.append(Archive(kind.label, tuple(some), more))
        else:
            ways_to.append(PageLink(kind.label, kind.url, count))
        if kind.folder == CONTAINERS:
            containers = {fold(way.label): way.url for way in ways}
        pages += _index_pages(config, index.site, kind, ways)
        for section in kind.sections:
            pages += _section_pages(index, kind, section)
    return Archives(tuple(ways_to), tuple(shown), tuple(pages), containers)


def _largest(ways: Sequence[PageLink], kind: ArchiveKind) -> list[PageLink]:
    """The fullest shelves, in their usual order."""
    full = sorted(range(len(ways)), key=lambda at: (-len(kind.sections[at].numbers), at))[:MOST_WAYS]
    return [ways[at] for at in sorted(full)]


# What there is


def _find_kinds(papers: Sequence[Paper], config: Config, *, is_long: bool) -> Iterator[ArchiveKind]:
    words = config.language.words
    by = config.display.group_by
    numbers: dict[tuple[str, str], list[int]] = {}
    for at, paper in enumerate(papers):
        for topic in paper.topics:
            if topic.url:
                numbers.setdefault((topic.label, topic.url.removesuffix(".html")), []).append(at)
    topics = [ArchiveSection(label, stem, tuple(each)) for (label, stem), each in numbers.items()]
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


def _by_label(shelves: Iterable[ArchiveSection]) -> tuple[ArchiveSection, ...]:
    return tuple(sorted(shelves, key=lambda shelf: (fold(shelf.label), shelf.label)))


def _collect(keys: Iterable[str | None]) -> dict[str, list[int]]:
    """The places of each key."""
    places: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(at)
    return places


def _years(papers: Sequence[Paper], undated: str) -> Iterator[ArchiveSection]:
    """The latest first."""
    issued = (paper.work.lead.issued for paper in papers)
    places = _collect(f"{date.year:05}" if date else "" for date in issued)
    for key in sorted(places, reverse=True):
        year = str(int(key)) if key else ""
        yield ArchiveSection(year or undated, f"{YEARS}/{year or 'undated'}", tuple(places[key]))


def _types(papers: Sequence[Paper], config: Config) -> Iterator[ArchiveSection]:
    places = _collect(paper.type for paper in papers)
    slugs = assign_slugs_to_names({kind: kind for kind in places}, "type")
    for kind in sorted(places, key=type_sort_key):
        yield ArchiveSection(type_label(kind, config.language.words), f"{TYPES}/{slugs[kind]}", tuple(places[kind]))


def _containers(papers: Sequence[Paper]) -> list[ArchiveSection]:
    """Those in which several papers appeared."""
    titles = [plain_text(paper.work.lead.container_title or "") for paper in papers]
    places = {key: each for key, each in _collect(fold(title) or None for title in titles).items() if len(each) > 1}
    names = {key: usual_spelling(Counter(titles[at] for at in each)) for key, each in places.items()}
    slugs = assign_slugs_to_names(names, "container")
    return [ArchiveSection(names[key], f"{CONTAINERS}/{slugs[key]}", tuple(each)) for key, each in places.items()]


# Pages


def _section_pages(index: SiteIndex, kind: ArchiveKind, section: ArchiveSection) -> Iterator[Page]:
    parts = split_by_weight(section.numbers, [index.weights[at] for at in section.numbers])
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
            len(section.numbers),
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
