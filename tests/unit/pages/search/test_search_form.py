"""The search form: when there is one, and what readers can choose."""

from generator.config.config import Config, Display
from generator.page_models import Finder, Topic
from generator.pages.papers.paper_list import Paper
from generator.pages.search.search_files import SearchFiles
from generator.pages.search.search_form import MAX_FINDER, MAX_TOPICS, MIN_FINDER, is_searchable, make_finder
from generator.tasks import Task
from tests.support.making import make_paper, make_work

FILES = SearchFiles(Task(bytes, 1), None)


def form_of(papers: list[Paper], config: Config = Config(), *, is_long: bool = False) -> Finder:  # noqa: B008
    return make_finder(papers, config, FILES, "static/finder.js", is_long=is_long)


def paper(issued: str | None = None, *topics: str, kind: str | None = None, container: str | None = None) -> Paper:
    work = make_work(issued=issued, container_title=container)
    return make_paper(work, topics=tuple(Topic(each, None) for each in topics), type=kind)


def test_lists_that_are_neither_short_nor_huge_are_searchable() -> None:
    assert [is_searchable(range(n)) for n in (MIN_FINDER - 1, MIN_FINDER, MAX_FINDER, MAX_FINDER + 1)] == [
        False,
        True,
        True,
        False,
    ]


def test_filters_and_groupings_need_several_values() -> None:
    finder = form_of([paper("2020", "Logic", kind="book")] * 3)
    assert (finder.filters, finder.years) == ((), ())
    assert [choice.value for choice in finder.groups] == ["year", "none"]
    assert [choice.value for choice in finder.sorts] == ["newest", "oldest", "title"]


def test_choices_are_in_a_useful_order() -> None:
    papers = [
        paper("2019", "types", kind="article-journal", container="Acta"),
        paper("2021", "Logic", kind="book"),
        paper(None, "Zoo", "Logic"),
    ]
    finder = form_of(papers)
    assert [[choice.value for choice in each.choices] for each in finder.filters] == [
        ["Logic", "types", "Zoo"],
        ["book", "article-journal"],
    ]
    assert [choice.value for choice in finder.years] == ["2021", "2019"]
    assert [choice.value for choice in finder.groups] == ["year", "type", "topic", "none"]
    assert finder.sorts[-1].value == "container"
    assert finder.people_label == "Co-author"


def test_the_most_frequent_topics_can_be_chosen() -> None:
    papers = [paper(None, f"Topic {number:03}", "Common") for number in range(MAX_TOPICS)]
    [topics] = form_of(papers).filters
    values = [choice.value for choice in topics.choices]
    assert len(values) == MAX_TOPICS
    assert values[0] == "Common"
    assert f"Topic {MAX_TOPICS - 1:03}" not in values


def test_a_list_on_other_pages_is_not_grouped_at_first() -> None:
    config = Config(display=Display(sort="title", group_by="type"))
    papers = [paper("2019"), paper("2020")]
    here, elsewhere = (form_of(papers, config, is_long=is_long) for is_long in (False, True))
    assert (here.group_by, elsewhere.group_by) == ("type", "none")
    assert [choice.value for choice in here.groups] == ["year", "type", "none"]
    assert [choice.value for choice in elsewhere.groups] == ["year", "none"]
    assert here.sort == "title"
