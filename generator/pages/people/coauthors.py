"""The most frequent co-authors of a person."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from operator import itemgetter

from generator.bibliography.names import display_name, most_common_name, name_key, sorted_name
from generator.i18n.locale import Language
from generator.model import Name
from generator.page_models import PersonItem
from generator.pages.people.author_line import Byline, NameStyle
from generator.text.fold import fold

MAX_AUTHORS = 30
"""Papers with more authors do not count: they are too large to show who works with whom."""
MIN_SHARED = 2
"""Minimum number of papers that two people have in common."""
MAX_COAUTHORS = 12


def find_coauthors(bylines: Iterable[Byline], url: str, language: Language) -> tuple[PersonItem, ...]:
    """Return the people with most papers in common with the person at `url`, most frequent first.

    `bylines` are those of that person's papers. People without a page are identified by name, unless decided otherwise.
    """
    counts: Counter[Hashable] = Counter()
    spellings: dict[Hashable, Counter[Name]] = defaultdict(Counter)
    known: dict[Hashable, tuple[NameStyle, Name]] = {}
    for byline in bylines:
        if not 1 < len(byline.contributors) <= MAX_AUTHORS:
            continue
        coauthors = set()
        for each, style, name in zip(byline.contributors, byline.styles, byline.names, strict=True):
            if style.url == url:
                continue
            key: Hashable = style.url or each.person or (*name_key(name or each.name), each.homonym)
            coauthors.add(key)
            if name:
                known[key] = style, name
            spellings[key][each.name] += 1
        counts.update(coauthors)
    found = []
    for key, count in counts.items():
        if count >= MIN_SHARED:
            style, name = known.get(key) or (NameStyle("name"), most_common_name(spellings[key]))
            shown = display_name(name)
            item = PersonItem(name=shown, url=style.url, note=language.number(count), is_local=style.is_local)
            found.append(((-count, fold(sorted_name(name)), shown, style.url or ""), item))
    return tuple(item for _, item in sorted(found, key=itemgetter(0))[:MAX_COAUTHORS])
