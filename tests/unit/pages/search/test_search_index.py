"""The search index: which words find a paper, and how topics, types and people are encoded."""

import json
from typing import Any

from generator.config.config import Display
from generator.i18n.locale import Language
from generator.model import Work
from generator.page_models import Topic
from generator.pages.papers.paper_list import PaperSummary, summarise_paper
from generator.pages.people.author_line import NameStyle
from generator.pages.search.search_index import lead_type, search_text, write_search_index
from tests.support.making import make_paper, make_version, make_work


def summary(work: Work, *topics: str) -> PaperSummary:
    paper = make_paper(work, topics=tuple(Topic(each, None) for each in topics), type=lead_type(work))
    return summarise_paper(paper, Display(), Language(), lambda people: [NameStyle("name")] * len(people))


def read_index(*works: Work, topics: tuple[str, ...] = (), is_shown_elsewhere: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        write_search_index(
            [summary(work, *topics) for work in works], list(map(search_text, works)), ", ", is_shown_elsewhere
        )
    )
    return found


def words_of(*works: Work) -> list[str]:
    [paper] = read_index(*works)["papers"]
    return str(paper[1]).split(" ")


def test_words_come_from_every_version_each_once_and_folded() -> None:
    lead = make_version("On Éclairs, on CLU", "Müller, Jürgen", issued="2021", container_title="Acta")
    preprint = make_version("Older title", "Müller, Jürgen", abstract="About $x^2$.")
    work = Work(versions=(lead, preprint), position=0)
    assert words_of(work) == sorted("on eclairs clu jurgen muller 2021 acta older title about x2".split())


def test_the_part_after_an_apostrophe_is_found_too() -> None:
    assert {"dautume", "autume"} <= set(words_of(make_work("A", "d'Autume, C.")))


def test_papers_refer_to_lists_of_topics_types_and_people() -> None:
    works = [
        make_work("A", "Li, A.", "Wu, B.", container_title="Acta", type="article-journal"),
        make_work("B", "Wu, B."),
    ]
    index = read_index(*works, topics=("Logic", "Types"))
    assert index["people"] == ["B. Wu", "A. Li"]
    assert (index["topics"], index["types"]) == (["Logic", "Types"], ["article-journal"])
    assert [paper[2:] for paper in index["papers"]] == [[0, [0, 1], [1, 0]], [None, [0, 1], [0]]]


def test_papers_listed_elsewhere_bring_what_is_shown() -> None:
    work = make_work("On $x^2$", "Li, A.", issued="2021-05", container_title="Acta", volume="3")
    [paper] = read_index(work, is_shown_elsewhere=True)["papers"]
    assert paper[5:] == ["2021-05", "Acta", "On x²", "A. Li", "Acta 3, May 2021"]


def test_an_unknown_type_is_none() -> None:
    assert lead_type(make_work("A")) is None
    assert lead_type(make_work("A", type="book")) == "book"
