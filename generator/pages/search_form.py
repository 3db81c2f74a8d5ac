"""By what the list of papers can be searched, filtered, sorted and grouped."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.config.config import Config
from generator.page_models import Choice, Filter, Finder
from generator.pages.paper_list import Paper, type_label, type_sort_key

SEARCH_INDEX = "papers/index.json"
FINDER_SCRIPT = "static/finder.js"
MIN_FINDER = 5
"""Lists of so many papers can be searched and filtered."""
MAX_FINDER = 10_000
"""More make an index of some megabytes, compressed: too much to load for one question."""
MAX_TOPICS = 200
"""Only so many topics can be chosen, the most frequent ones; all can be searched for."""


def is_searchable(papers: Sequence[object]) -> bool:
    """Whether a list of all these can be searched."""
    return MIN_FINDER <= len(papers) <= MAX_FINDER


def make_finder(papers: Sequence[Paper], config: Config, *, is_long: bool) -> Finder:
    """Topics by their names, types as lists have them, years from the latest on. `is_long` where the papers stand on
    other pages."""
    words, display = config.language.words, config.display
    years = sorted({paper.work.lead.issued.year for paper in papers if paper.work.lead.issued}, reverse=True)
    often = Counter(topic.label for paper in papers for topic in paper.topics)
    frequent = sorted(often, key=lambda topic: (-often[topic], topic))[:MAX_TOPICS]
    topics = sorted(frequent, key=lambda topic: (topic.casefold(), topic))
    types = sorted({paper.type for paper in papers if paper.type}, key=type_sort_key)
    filters = (
        Filter("topic", words.topic, words.all_topics, tuple(Choice(topic, topic) for topic in topics)),
        Filter("type", words.type, words.all_types, tuple(Choice(kind, type_label(kind, words)) for kind in types)),
    )
    parting = {each.name for each in filters if len(each.choices) > 1}
    # A list that stands on other pages has no headings before somebody wants some.
    group_by = "none" if is_long else display.group_by
    by = {"year": words.year, "type": words.type, "topic": words.topic}
    kinds = parting | ({"year"} if len(years) > 1 else set())
    groups = [Choice(key, label) for key, label in by.items() if key in kinds or key == group_by]
    return Finder(
        index_url=SEARCH_INDEX,
        script_url=FINDER_SCRIPT,
        filters=tuple(each for each in filters if each.name in parting),
        years=tuple(Choice(f"{year:04d}", str(year)) for year in years) if len(years) > 1 else (),
        people_label=words.author if config.is_about_several else words.coauthor,
        sorts=tuple(_sorts(papers, config)),
        sort=display.sort,
        groups=(*groups, Choice("none", words.no_groups)) if groups else (),
        group_by=group_by,
    )


def _sorts(papers: Sequence[Paper], config: Config) -> Iterator[Choice]:
    words, sort = config.language.words, config.display.sort
    containers = {paper.work.lead.container_title for paper in papers}
    yield Choice("newest", words.newest_first)
    yield Choice("oldest", words.oldest_first)
    yield Choice("title", words.title)
    if len(containers) > 1 or sort == "container":
        yield Choice("container", words.container)
