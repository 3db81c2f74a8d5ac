"""Topics of papers: one spelling for each, and the URL of the page with its papers.

Spellings mean the same topic if they differ in case and spaces only: `C`, `C++` and `C#` are three topics. `[topics]`
in site.toml unites and hides further ones.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from generator.config.config import Config, TopicSettings
from generator.corpus.slugs import assign_slugs_to_names
from generator.model import Work
from generator.page_models import Topic
from generator.pages.papers.pagination import LARGE_CORPUS
from generator.problems import Location, Problem, warning
from generator.text.html import plain_text
from generator.text.suggestions import nearest

FOLDER = "topics"
MIN_PAPERS = 3
"""In a large corpus topics with fewer papers have no page: most of them are keywords used once."""


def topics_of(work: Work) -> tuple[str, ...]:
    """Return the topics as they are written: the owner's tags, or else the keywords of the source."""
    return work.addition.tags if work.addition and work.addition.tags else work.lead.keywords


def make_topics(works: Sequence[Work], settings: TopicSettings) -> list[tuple[Topic, ...]]:
    """Return the topics of each work in its own order, each once.

    A topic with aliases is written as in site.toml, any other in its most common spelling.
    """
    united = {_key(alias): name for name, aliases in settings.aliases.items() for alias in (name, *aliases)}
    hidden = frozenset(map(_key, settings.hidden))
    keyed = [dict(_keyed_topics(work, united, hidden)) for work in works]
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for each in keyed:
        for key, spelling in each.items():
            spellings[key][spelling] += 1
    names = {key: usual_spelling(counts) for key, counts in spellings.items()}
    least = MIN_PAPERS if len(works) >= LARGE_CORPUS else 1
    with_page = {key: names[key] for key, counts in spellings.items() if counts.total() >= least}
    slugs = assign_slugs_to_names(with_page, "topic")
    topics = {key: Topic(name, f"{FOLDER}/{slugs[key]}.html" if key in slugs else None) for key, name in names.items()}
    return [tuple(topics[key] for key in each) for each in keyed]


def usual_spelling(counts: Counter[str]) -> str:
    """Return the most common spelling, the first in alphabetical order if several are."""
    return min(counts, key=lambda name: (-counts[name], name))


def find_unused_topics(works: Iterable[Work], config: Config) -> Iterator[Problem]:
    """Yield a warning for each name in `[topics]` of site.toml that is not a topic of any work."""
    settings = config.topics
    if not settings.aliases and not settings.hidden:
        return
    used = {_key(name): name for work in works for name in topics_of(work)}
    aliases = ((topic, alias) for topic, names in settings.aliases.items() for alias in names)
    for topic, name in (*aliases, *((name, name) for name in settings.hidden)):
        if _key(name) not in used:
            near = nearest(name, used.values())
            hint = f'did you mean "{near}"?' if near else None
            location = config.locations.get(f"topics.{topic}", Location(config.path))
            yield warning(f'no paper has the topic "{name}"', location, hint)


def _keyed_topics(work: Work, united: Mapping[str, str], hidden: Set[str]) -> Iterator[tuple[str, str]]:
    """Yield each topic that is shown: its key, which is equal for all spellings, and the topic as it is written."""
    for topic in topics_of(work):
        name = " ".join(plain_text(topic).split())
        key = _key(name)
        if not name or key in hidden:
            continue
        name = united.get(key, name)
        if (key := _key(name)) not in hidden:
            yield key, name


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
