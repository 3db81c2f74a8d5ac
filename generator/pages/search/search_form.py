"""The form above the list of papers: search, filters, sort orders and groupings."""

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.bibliography.preprint_servers import container_or_server
from generator.config.config import Config
from generator.i18n.messages import Words
from generator.page_models import Choice, Filter, Finder
from generator.pages.papers.paper_list import Paper, type_label, type_sort_key
from generator.pages.search.search_files import SearchFiles

FINDER_SCRIPT = "static/finder.js"
SHORTCUT = "/"
MIN_FINDER = 5
"""Lists with at least this many papers have the form."""
MAX_FINDER = 10_000
"""Longer lists do not have it: their search index would be several megabytes, compressed."""
MAX_TOPICS = 200
"""Number of topics in the filter, the most frequent ones; the search finds all."""


def is_searchable(papers: Sequence[object]) -> bool:
    """Return whether the list of all these papers has the form."""
    return MIN_FINDER <= len(papers) <= MAX_FINDER


def make_finder(
    papers: Sequence[Paper], config: Config, files: SearchFiles, script_url: str, *, is_long: bool
) -> Finder:
    """Return the form, without filters and groupings that have only one value.

    Topics are in alphabetical order, types in the usual order, years latest first. With `is_long` the papers are listed
    on other pages, and the form does not group them until the reader chooses a grouping.
    """
    words, display = config.language.words, config.display
    years = sorted({paper.work.lead.issued.year for paper in papers if paper.work.lead.issued}, reverse=True)
    filters = (
        Filter("topic", words.topic, words.all_topics, _topic_choices(papers)),
        Filter("type", words.type, words.all_types, _type_choices(papers, words)),
    )
    useful = tuple(each for each in filters if len(each.choices) > 1)
    groupings = {each.name for each in useful} | ({"year"} if len(years) > 1 else set())
    group_by = "none" if is_long else display.group_by
    labels = {"year": words.year, "type": words.type, "topic": words.topic}
    groups = [Choice(key, label) for key, label in labels.items() if key in groupings or key == group_by]
    return Finder(
        index_url=files.index_url,
        abstracts_url=files.abstracts_url,
        script_url=script_url,
        filters=useful,
        years=tuple(Choice(f"{year:04d}", str(year)) for year in years) if len(years) > 1 else (),
        people_label=words.author if config.is_about_several else words.coauthor,
        sorts=tuple(_sort_choices(papers, config)),
        sort=display.sort,
        groups=(*groups, Choice("none", words.no_groups)) if groups else (),
        group_by=group_by,
        shortcut=SHORTCUT if display.shortcuts else "",
    )


def _topic_choices(papers: Sequence[Paper]) -> tuple[Choice, ...]:
    frequency = Counter(topic.label for paper in papers for topic in paper.topics)
    most_frequent = sorted(frequency, key=lambda topic: (-frequency[topic], topic))[:MAX_TOPICS]
    return tuple(Choice(topic, topic) for topic in sorted(most_frequent, key=lambda topic: (topic.casefold(), topic)))


def _type_choices(papers: Sequence[Paper], words: Words) -> tuple[Choice, ...]:
    types = sorted({paper.type for paper in papers if paper.type}, key=type_sort_key)
    return tuple(Choice(kind, type_label(kind, words)) for kind in types)


def _sort_choices(papers: Sequence[Paper], config: Config) -> Iterator[Choice]:
    words, sort = config.language.words, config.display.sort
    containers = {container_or_server(paper.work.lead) for paper in papers}
    yield Choice("newest", words.newest_first)
    yield Choice("oldest", words.oldest_first)
    yield Choice("title", words.title)
    if len(containers) > 1 or sort == "container":
        yield Choice("container", words.container)
