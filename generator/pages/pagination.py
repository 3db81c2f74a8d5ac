"""Long lists in parts, so that no page is too heavy to read: how much a line weighs, and where a part ends."""

from collections.abc import Sequence
from typing import TypeVar

from generator.page_models import AuthorItem, PageLink, PaperEntry, PersonItem, Picture

MAX_BYTES = 150_000
"""Of HTML in one list; a whole page stays below 200 kB with all that stands around it."""
LARGE_CORPUS = 1_000
"""From so many papers on they are no longer one list, rare topics have no pages, and the public JSON comes in parts."""
MAX_NEWEST = 50
"""So many papers stand on the first page of a site that has too many for one list."""

Item = TypeVar("Item")


def split_by_weight(items: Sequence[Item], weights: Sequence[int]) -> list[list[Item]]:
    """In order, each part as long as it may be; one part where there is nothing."""
    parts: list[list[Item]] = [[]]
    weight = 0
    for item, each in zip(items, weights, strict=True):
        if parts[-1] and weight + each > MAX_BYTES:
            parts.append([])
            weight = 0
        parts[-1].append(item)
        weight += each
    return parts


def part_urls(url: str, count: int) -> list[str]:
    """`people/wei-zhang.html`, `people/wei-zhang.2.html`."""
    stem = url.removesuffix(".html")
    return [url, *(f"{stem}.{number}.html" for number in range(2, count + 1))]


def weigh_paper(entry: PaperEntry) -> int:
    """How many bytes of HTML a paper takes in a list, rather too many than too few."""
    line, url = entry.authors, len(entry.url)
    weight = 245 + url + len(entry.title.encode(errors="replace"))
    weight += _bytes(entry.container or "") + _bytes(entry.details or "") + _bytes(entry.issued or "")
    weight += sum(map(_weigh_name, line.items))
    weight += 65 + url + _bytes(line.more_label) if line.more else 0
    if entry.links:
        weight += 35 + sum(35 + _bytes(link.url) + _bytes(link.label) + len(link.kind) for link in entry.links)
    if entry.topics:
        weight += 25 + sum(40 + _bytes(topic.label) + len(topic.url or "") for topic in entry.topics)
    return weight + (_weigh_picture(entry.image) if entry.image else 0)


def _weigh_name(item: AuthorItem) -> int:
    weight = 20 + _bytes(item.name)
    weight += 30 if item.lang or item.is_long or item.kind != "name" else 0
    weight += 30 + len(item.url) if item.url else 0
    return weight + (45 + _bytes(item.original) if item.original else 0)


def weigh_page_link(way: PageLink) -> int:
    return 60 + _bytes(way.label) + len(way.url) + len(way.note)


def weigh_person(item: PersonItem) -> int:
    weight = 55 + _bytes(item.name) + len(item.url or "") + len(item.note)
    return weight + (_weigh_picture(item.photo) if item.photo else 0)


def _weigh_picture(picture: Picture) -> int:
    files = [*picture.files, *(file for source in picture.sources for file in source.files)]
    sizes = (1 + len(picture.sources)) * len(picture.sizes)
    return 200 + len(picture.src) + sizes + _bytes(picture.alt) + sum(20 + len(file.url) for file in files)


def _bytes(text: str) -> int:
    """With room for what HTML escapes."""
    return len(text.encode(errors="replace")) + 4 * sum(map(text.count, "&<>'\""))


def part_links(urls: Sequence[str], labels: Sequence[str], here: int) -> tuple[PageLink, ...]:
    """Nothing where there is one part only."""
    if len(urls) < 2:
        return ()
    return tuple(PageLink(label, url, "", at == here) for at, (url, label) in enumerate(zip(urls, labels, strict=True)))
