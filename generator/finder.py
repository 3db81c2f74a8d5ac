"""By what the list of papers can be searched and filtered."""

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from generator.entries import name_type
from generator.model import Work
from generator.page_models import Choice, Filter, Finder
from generator.topics import topics_of
from generator.words import Words
from generator.writers.search_index import type_of

SEARCH_INDEX = "papers/index.json"
MIN_FINDER = 5
"""Lists of so many papers can be searched and filtered."""
MAX_FINDER = 10_000
"""More make an index of some megabytes, compressed: too much to load for one question."""
MAX_TOPICS = 200
"""Only so many topics can be chosen, the most frequent ones; all can be searched for."""


def has_finder(papers: Sequence[object]) -> bool:
    """Whether a list of all these can be searched."""
    return MIN_FINDER <= len(papers) <= MAX_FINDER


def make_finder(works: Sequence[Work], words: Words) -> Finder:
    """Years, the latest first; topics and types by their names."""
    years = sorted({work.lead.issued.year for work in works if work.lead.issued}, reverse=True)
    often = Counter(topic for work in works for topic in topics_of(work))
    topics = sorted((topic for topic, _ in often.most_common(MAX_TOPICS)), key=lambda topic: (topic.casefold(), topic))
    kinds = {kind for work in works if (kind := type_of(work))}
    types = sorted(((kind, name_type(kind, words)) for kind in kinds), key=itemgetter(1, 0))
    filters = (
        Filter("year", words.year, words.all_years, tuple(Choice(f"{year:04d}", str(year)) for year in years)),
        Filter("topic", words.topic, words.all_topics, tuple(Choice(topic, topic) for topic in topics)),
        Filter("type", words.type, words.all_types, tuple(Choice(*each) for each in types)),
    )
    return Finder(SEARCH_INDEX, tuple(each for each in filters if len(each.choices) > 1))
