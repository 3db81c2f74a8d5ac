"""The most frequent co-authors of a person."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

from generator.bibliography.names import display_name, most_common_name, name_key, sorted_name
from generator.i18n.locale import Language
from generator.model import Name
from generator.page_models import PersonItem
from generator.pages.people.author_line import Byline
from generator.text.fold import fold

MAX_AUTHORS = 30
"""Papers with more authors do not count: they are too large to show who works with whom."""
MIN_SHARED = 2
"""Minimum number of papers that two people have in common."""
MAX_COAUTHORS = 12


def find_coauthors(bylines: Iterable[Byline], url: str, language: Language) -> tuple[PersonItem, ...]:
    """Return the people with most papers in common with the person at `url`, most frequent first.

    `bylines` are those of that person's papers. People without a page are identified by name.
    """
    counts: Counter[Hashable] = Counter()
    spellings: dict[Hashable, Counter[Name]] = defaultdict(Counter)
    pages: dict[Hashable, tuple[str, Name]] = {}
    for byline in bylines:
        if not 1 < len(byline.contributors) <= MAX_AUTHORS:
            continue
        coauthors = set()
        for each, style, name in zip(byline.contributors, byline.styles, byline.names, strict=True):
            if style.url == url:
                continue
            key: Hashable = style.url or (*name_key(each.name), each.homonym)
            coauthors.add(key)
            if style.url and name:
                pages[key] = style.url, name
            spellings[key][each.name] += 1
        counts.update(coauthors)
    found = []
    for key, count in counts.items():
        if count >= MIN_SHARED:
            page_url, name = pages.get(key) or ("", most_common_name(spellings[key]))
            found.append((-count, fold(sorted_name(name)), display_name(name), page_url, count))
    return tuple(
        PersonItem(name=name, url=page_url or None, note=language.number(count))
        for _, _, name, page_url, count in sorted(found)[:MAX_COAUTHORS]
    )
