"""Splitting long lists into pages by the estimated size of their HTML."""

from collections.abc import Sequence
from typing import TypeVar

from generator.config.config import Display
from generator.page_models import AuthorItem, PageLink, PaperEntry, PersonItem, Picture

MAX_BYTES = 150_000
"""Maximum size of the HTML of one list; with everything around it a page stays below 200 kB."""
LARGE_CORPUS = 1_000
"""With at least this many papers, lists are split by year, rare topics get no page, and the public JSON is split."""
MAX_NEWEST = 50
"""Number of papers at the beginning of the list if there are too many for one page."""
MAX_ON_HOME = 30
"""The home page lists up to this many papers; if there are more, only the newest ones."""
NEWEST_ON_HOME = 8

Item = TypeVar("Item")


def split_by_weight(items: Sequence[Item], weights: Sequence[int]) -> list[list[Item]]:
    """Split items, in order, into the longest parts that weigh at most `MAX_BYTES`; one empty part if there are none.

    An item heavier than `MAX_BYTES` is a part by itself.
    """
    parts: list[list[Item]] = [[]]
    total = 0
    for item, weight in zip(items, weights, strict=True):
        if parts[-1] and total + weight > MAX_BYTES:
            parts.append([])
            total = 0
        parts[-1].append(item)
        total += weight
    return parts


def most_on_home(display: Display, count: int) -> int | None:
    """Return how many of `count` papers, the newest ones, a home page lists; None for all."""
    wanted = display.papers_on_home
    if wanted is None:
        wanted = count if count <= MAX_ON_HOME else NEWEST_ON_HOME
    return wanted if isinstance(wanted, int) and wanted < count else None


def part_urls(url: str, count: int) -> list[str]:
    """Return the URLs of `count` parts: `people/wei-zhang.html`, `people/wei-zhang.2.html`."""
    stem = url.removesuffix(".html")
    return [url, *(f"{stem}.{number}.html" for number in range(2, count + 1))]


def part_links(urls: Sequence[str], labels: Sequence[str], here: int) -> tuple[PageLink, ...]:
    """Return links to all parts, the one with index `here` marked as current; nothing if there is only one."""
    if len(urls) < 2:
        return ()
    links = enumerate(zip(urls, labels, strict=True))
    return tuple(PageLink(label, url, "", index == here) for index, (url, label) in links)


def weigh_paper(entry: PaperEntry) -> int:
    """Estimate the size in bytes of the HTML of a paper in a list, from above."""
    line, url = entry.authors, len(entry.url)
    weight = 245 + url + len(entry.title.encode(errors="replace"))
    weight += _size(entry.container or "") + _size(entry.details or "") + _size(entry.issued or "")
    weight += sum(map(_weigh_name, line.items))
    weight += 65 + url + _size(line.more_label) if line.more else 0
    weight += (
        _size(entry.container_title or "") + _size(entry.authors_label) + sum(35 + _size(each) for each in entry.awards)
    )
    weight += 70 + url + (40 + url if entry.has_abstract else 0)
    weight += sum(35 + _size(link.url) + _size(link.label) + len(link.kind) for link in entry.links)
    if entry.topics:
        weight += 25 + sum(40 + _size(topic.label) + len(topic.url or "") for topic in entry.topics)
        weight += len(entry.url) + 40 + _size(entry.more_topics) if entry.more_topics else 0
    return weight + (_weigh_picture(entry.image) if entry.image else 0)


def _weigh_name(item: AuthorItem) -> int:
    weight = 20 + _size(item.name)
    weight += 30 if item.lang or item.is_long or item.kind != "name" else 0
    weight += 30 + len(item.url) if item.url else 0
    return weight + (45 + _size(item.original) if item.original else 0)


def weigh_page_link(link: PageLink) -> int:
    """Estimate the size in bytes of the HTML of a link in a list of pages."""
    return 60 + _size(link.label) + len(link.url) + len(link.note)


def weigh_person(item: PersonItem) -> int:
    """Estimate the size in bytes of the HTML of a person in a list."""
    weight = 55 + _size(item.name) + len(item.url or "") + len(item.note)
    return weight + (_weigh_picture(item.photo) if item.photo else 0)


def _weigh_picture(picture: Picture) -> int:
    files = [*picture.files, *(file for source in picture.sources for file in source.files)]
    sizes = (1 + len(picture.sources)) * len(picture.sizes)
    return 200 + len(picture.src) + sizes + _size(picture.alt) + sum(20 + len(file.url) for file in files)


def _size(text: str) -> int:
    """Return the size in UTF-8, with room for HTML escapes."""
    return len(text.encode(errors="replace")) + 4 * sum(map(text.count, "&<>'\""))
