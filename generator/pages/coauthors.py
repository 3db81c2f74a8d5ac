"""With whom somebody wrote most."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping

from generator.bibliography.names import display_name, name_key, sorted_name, usual_name
from generator.i18n.locale import Language
from generator.model import Name, Work
from generator.page_models import PersonItem
from generator.pages.author_line import StylesOf, credited_contributors
from generator.text.fold import fold

MAX_AUTHORS = 30
"""Names on a paper from which on it tells nothing of who works with whom."""
MIN_SHARED = 2
"""Papers that two people must have in common."""
MAX_COAUTHORS = 12


def find_coauthors(
    works: Iterable[Work], styles_of: StylesOf, names: Mapping[str, Name], language: Language
) -> tuple[PersonItem, ...]:
    """`styles_of` marks the person herself as owner; `names` has for each address of a page the name of whose it is."""
    counts: Counter[Hashable] = Counter()
    writings: dict[Hashable, Counter[Name]] = defaultdict(Counter)
    urls: dict[Hashable, str] = {}
    for work in works:
        contributors = credited_contributors(work.lead)
        if not 1 < len(contributors) <= MAX_AUTHORS:
            continue
        met = set()
        for each, look in zip(contributors, styles_of(contributors), strict=True):
            if look.kind == "owner":
                continue
            key: Hashable = look.url or name_key(each.name)
            met.add(key)
            if look.url:
                urls[key] = look.url
            writings[key][each.name] += 1
        counts.update(met)
    found = []
    for key, count in counts.items():
        if count >= MIN_SHARED:
            url = urls.get(key)
            name = (names.get(url) if url else None) or usual_name(writings[key])
            found.append((-count, fold(sorted_name(name)), display_name(name), url or "", count))
    return tuple(
        PersonItem(name=name, url=url or None, note=language.number(count))
        for _, _, name, url, count in sorted(found)[:MAX_COAUTHORS]
    )
