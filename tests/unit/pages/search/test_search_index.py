"""The search index: which words find a paper, and how topics, types and people are encoded."""

import json
from typing import Any

from generator.config.config import Display
from generator.i18n.locale import Language
from generator.model import Work
from generator.page_models import Topic
from generator.pages.papers.paper_list import PaperSummary, summarise_paper
from generator.pages.people.author_line import NameStyle
from generator.pages.search.search_index import (
    VERSION,
    abstracts_of,
    lead_type,
    search_text,
    write_abstracts,
    write_search_index,
)
from tests.support.making import make_paper, make_version, make_work


def summary(work: Work, *topics: str) -> PaperSummary:
    paper = make_paper(work, topics=tuple(Topic(each, None) for each in topics), type=lead_type(work))
    return summarise_paper(paper, Display(), Language(), lambda people: [NameStyle("name")] * len(people))


def read_index(*works: Work, topics: tuple[str, ...] = (), is_shown_elsewhere: bool = False) -> dict[str, Any]:
    papers = [summary(work, *topics) for work in works]
    found: dict[str, Any] = json.loads(
        write_search_index(papers, list(map(search_text, works)), ", ", is_shown_elsewhere)
    )
    return found


def words_of(*works: Work) -> list[str]:
    [paper] = read_index(*works)["papers"]
    return str(paper[1]).split()


def abstracts(*works: Work) -> dict[str, Any]:
    papers = [summary(work) for work in works]
    found: dict[str, Any] = json.loads(write_abstracts(papers, list(map(abstracts_of, works))))
    return found


def test_words_are_those_that_the_list_does_not_show() -> None:
    lead = make_version("On CLU", "Müller, Jürgen", issued="2021", container_title="Acta")
    preprint = make_version("On an older title", "Müller, J.", "Ørsted, Å.", container_title="Archive")
    assert (
        words_of(Work(versions=(lead, preprint), position=0)) == "a aa an archive j oersted older orsted title".split()
    )


def test_words_of_a_title_with_formulas_are_in_the_index() -> None:
    """The browser may read them differently."""
    assert {"on", "x2"} <= set(words_of(make_work("On $x^2$", "Li, A.")))
    assert words_of(make_work("On x", "Li, A.")) == []


def test_umlauts_are_also_spelled_out() -> None:
    preprint = make_version("Über Öl", "Li, A.")
    words = words_of(Work(versions=(make_version("Oil", "Li, A."), preprint), position=0))
    assert words == ["oel", "ol", "uber", "ueber"]


def test_the_part_after_an_apostrophe_is_found_too() -> None:
    work = Work(versions=(make_version("A", "Li, A."), make_version("A", "d'Autume, C.")), position=0)
    assert {"dautume", "autume"} <= set(words_of(work))


def test_papers_refer_to_lists_of_names() -> None:
    works = [
        make_work("A", "Li, A.", "Wu, B.", container_title="Acta", type="article-journal"),
        make_work("B", "Wu, B."),
    ]
    index = read_index(*works, topics=("Logic", "Types"))
    assert index["people"] == ["B. Wu", "A. Li"]
    assert [index[name] for name in ("topics", "types", "containers")] == [
        ["Logic", "Types"],
        ["article-journal"],
        ["Acta"],
    ]
    assert [paper[2:] for paper in index["papers"]] == [[0, [0, 1], [1, 0], 0], [None, [0, 1], [0], None]]


def test_papers_listed_elsewhere_bring_what_is_shown() -> None:
    work = make_work("On $x^2$", "Li, A.", issued="2021-05", container_title="Acta", volume="3")
    [paper] = read_index(work, is_shown_elsewhere=True)["papers"]
    assert paper[6:] == ["2021-05", "On x²", "A. Li", " 3, May 2021", False]
    plain = make_work("On", "Li, A.", issued="2021", abstract="Of it.")
    [paper] = read_index(plain, is_shown_elsewhere=True)["papers"]
    assert paper[6:] == ["2021", "On", "A. Li", "2021", True]


def test_words_of_abstracts_are_a_file_of_their_own_in_the_same_order() -> None:
    versions = (make_version("A", "Li, A.", abstract="On $x^2$, on Éclairs."), make_version("B", abstract="Früh."))
    works = (Work(versions=versions, position=0), make_work("C", "Li, A."))
    assert abstracts(*works)["words"] == ["eclairs frueh fruh on x2", ""]
    assert "eclairs" not in json.dumps(read_index(*works))


def test_both_files_say_which_list_they_belong_to() -> None:
    works = (make_work("A", "Li, A."), make_work("B", "Li, A."))
    index, other = read_index(*works), abstracts(*works)
    assert index["version"] == other["version"] == VERSION
    assert index["list"] == other["list"] != abstracts(works[0])["list"]


def test_an_unknown_type_is_none() -> None:
    assert lead_type(make_work("A")) is None
    assert lead_type(make_work("A", type="book")) == "book"
