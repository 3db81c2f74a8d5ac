"""The most frequent co-authors of a person."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from generator.bibliography.names import display_name, most_common_name, name_key, sorted_name
from generator.i18n.locale import Language
from generator.model import Name, Work
from generator.page_models import PersonItem
from generator.pages.author_line import StylesOf, credited_contributors
from generator.text.fold import fold

MAX_AUTHORS = 30
"""Papers with more authors do not count: they are too large to show who works with whom."""
MIN_SHARED = 2
"""Minimum number of papers that two people have in common."""
MAX_COAUTHORS = 12


def find_coauthors(
    works: Iterable[Work], styles_of: StylesOf, names: Mapping[str, Name], language: Language
) -> tuple[PersonItem, ...]:
    """Return the people with most papers in common with the person whose works these are, most frequent first.

    `styles_of` styles that person as `owner`, and so excludes them; `names` has the name of each person with a page, by
    the URL of the page. People without a page are identified by name.
    """
    counts: Counter[Hashable] = Counter()
    spellings: dict[Hashable, Counter[Name]] = defaultdict(Counter)
    urls: dict[Hashable, str] = {}
    for work in works:
        contributors = credited_contributors(work.lead)
        if not 1 < len(contributors) <= MAX_AUTHORS:
            continue
        coauthors = set()
        for each, style in zip(contributors, styles_of(contributors), strict=True):
            if style.kind == "owner":
                continue
            key: Hashable = style.url or name_key(each.name)
            coauthors.add(key)
            if style.url:
                urls[key] = style.url
            spellings[key][each.name] += 1
        counts.update(coauthors)
    found = []
    for key, count in counts.items():
        if count >= MIN_SHARED:
            url = urls.get(key)
            name = (names.get(url) if url else None) or most_common_name(spellings[key])
            found.append((-count, fold(sorted_name(name)), display_name(name), url or "", count))
    return tuple(
        PersonItem(name=name, url=url or None, note=language.number(count))
        for _, _, name, url, count in sorted(found)[:MAX_COAUTHORS]
    )
