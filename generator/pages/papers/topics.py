"""Topics of papers: one spelling for each, and the URL of the page with its papers.

Spellings mean the same topic if they differ in case and spaces only: `C`, `C++` and `C#` are three topics.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from generator.corpus.slugs import assign_slugs_to_names
from generator.model import Work
from generator.page_models import Topic
from generator.pages.papers.pagination import LARGE_CORPUS
from generator.text.html import plain_text

FOLDER = "topics"
MIN_PAPERS = 3
"""In a large corpus topics with fewer papers have no page: most of them are keywords used once."""


def topics_of(work: Work) -> tuple[str, ...]:
    """Return the topics as they are written: the owner's tags, or else the keywords of the source."""
    return work.addition.tags if work.addition and work.addition.tags else work.lead.keywords


def make_topics(works: Sequence[Work]) -> list[tuple[Topic, ...]]:
    """Return the topics of each work in its own order, each once and in its most common spelling."""
    keyed = [dict(_keyed_topics(work)) for work in works]
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


def _keyed_topics(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the key of each topic, which is equal for all its spellings, and the topic as it is written."""
    for topic in topics_of(work):
        if name := " ".join(plain_text(topic).split()):
            yield unicodedata.normalize("NFKC", name).casefold(), name
