"""Lists of papers: order, groups, and what the entry of a paper shows."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from generator.config.config import Display
from generator.i18n.locale import Language
from generator.i18n.messages import Words
from generator.model import Contributor, Link
from generator.page_models import Topic
from generator.pages.papers.paper_list import (
    MAX_TOPICS,
    MIN_JUMPS,
    Paper,
    PaperSummary,
    collect_links,
    entry_url,
    group_papers,
    make_jumps,
    order_papers,
    render_title,
    summarise_paper,
    summarise_papers,
    type_label,
    type_sort_key,
)
from generator.pages.people.author_line import NameStyle
from tests.support.making import make_paper, make_version, make_work


def paper(title: str, issued: str | None = None, *topics: str, kind: str | None = None, **fields: object) -> Paper:
    work = make_work(title, issued=issued, **fields)  # type: ignore[arg-type]
    return make_paper(work, title.lower(), topics=tuple(Topic(each, None) for each in topics), type=kind)


def unstyled(people: Sequence[Contributor]) -> Sequence[NameStyle]:
    return [NameStyle("name")] * len(people)


def summaries_of(papers: Sequence[Paper]) -> list[PaperSummary]:
    return [summarise_paper(each, Display(), Language(), unstyled) for each in papers]


def titles(papers: Sequence[Paper]) -> str:
    return " ".join(each.work.lead.title or "-" for each in papers)


PAPERS = [
    paper("Delta", "2003", "Rare", container_title="Zoology", position=0),
    paper("alpha", None, "Often", container_title="Acta", position=1, kind="book"),
    paper("Cherry", "2001-05", "Often", "Rare", position=2, kind="article-journal"),
    paper("Éclair", "2003-02", position=3, identifiers=("arxiv:1",), kind="article-journal"),
]


@pytest.mark.parametrize(
    ("sort", "group_by", "expected"),
    [
        ("newest", "none", "Éclair Delta Cherry alpha"),
        ("oldest", "none", "Cherry Delta Éclair alpha"),
        ("title", "none", "alpha Cherry Delta Éclair"),
        ("container", "none", "alpha Éclair Delta Cherry"),
        ("title", "year", "Delta Éclair Cherry alpha"),
        ("newest", "type", "alpha Éclair Cherry Delta"),
        ("newest", "topic", "Cherry alpha Delta Éclair"),
    ],
)
def test_order(sort: str, group_by: str, expected: str) -> None:
    assert titles(order_papers(PAPERS, sort, group_by)) == expected
    assert titles(order_papers(PAPERS[::-1], sort, group_by)) == expected


def test_groups_have_labels_and_unique_anchors() -> None:
    papers = order_papers(PAPERS, "newest")
    groups = group_papers(summaries_of(papers), Words())
    assert [(group.label, group.anchor, len(group.entries)) for group in groups] == [
        ("2003", "y2003", 2),
        ("2001", "y2001", 1),
        ("Undated", "undated", 1),
    ]
    signs = [paper(topic, None, topic) for topic in ("C", "C#", "C++")]
    groups = group_papers(summaries_of(signs), Words(), "topic")
    assert [group.anchor for group in groups] == ["topic-c", "topic-c-2", "topic-c-3"]


def test_entry_of_a_paper_with_very_many_topics_shows_the_first_ones() -> None:
    topics = [f"Topic {number}" for number in range(MAX_TOPICS + 2)]
    few, many = summaries_of([paper("A", None, *topics[:-2]), paper("B", None, *topics)])
    assert (len(few.entry.topics), few.entry.more_topics) == (MAX_TOPICS, "")
    assert [topic.label for topic in many.entry.topics] == topics[:MAX_TOPICS]
    assert many.entry.more_topics == "and 2 more"
    assert [topic.label for topic in many.topics] == topics


def test_one_group_without_a_heading() -> None:
    undated = [paper("A"), paper("B")]
    for papers, group_by in ((undated, "year"), (PAPERS, "none"), ([PAPERS[0]], "type")):
        [group] = group_papers(summaries_of(papers), Words(), group_by)
        assert (group.label, len(group.entries)) == ("", len(papers))
    assert group_papers([], Words()) == ()


def test_only_long_lists_with_several_groups_have_jumps() -> None:
    def count(*years: str) -> int:
        papers = [paper(f"P{index}", year) for index, year in enumerate(years)]
        return len(make_jumps(group_papers(summaries_of(papers), Words()), Words()))

    assert count(*["2001"] * MIN_JUMPS) == 0
    assert count("2002", *["2001"] * (MIN_JUMPS - 2)) == 0
    assert count("2002", *["2001"] * (MIN_JUMPS - 1)) == 2


def test_jumps_lead_to_decades_if_the_list_spans_many_years() -> None:
    def jumps(first: int) -> list[tuple[str, str]]:
        years = [*range(2021, first - 1, -1), None]
        papers = [paper(f"P{year}", str(year) if year else None, "Topic") for year in years for _ in range(3)]
        groups = group_papers(summaries_of(papers), Words())
        return [(jump.label, jump.anchor) for jump in make_jumps(groups, Words())]

    assert jumps(2010)[0] == ("2021", "y2021")
    assert jumps(2009) == [("2020s", "y2021"), ("2010s", "y2019"), ("2000s", "y2009"), ("Undated", "undated")]


def test_types() -> None:
    assert sorted(["software", "song", "book", "chapter"], key=type_sort_key) == ["book", "chapter", "software", "song"]
    assert type_label("article-journal", Words()) == "Journal articles"
    assert type_label("motion_picture-x", Words()) == "Motion_picture x"


def test_summary() -> None:
    assert summarise_papers(summaries_of(PAPERS), Language()) == "4 papers, 2001–2003"
    assert summarise_papers(summaries_of(PAPERS[:1]), Language()) == "1 paper, 2003"
    assert summarise_papers([], Language()) == "0 papers"


def test_links_are_unique_safe_and_sorted_by_kind() -> None:
    links = (
        Link("blog", "https://b.example"),
        Link("url", "https://doi.org/10.1/a"),
        Link("pdf", "papers/my paper.pdf"),
        Link("pdf", "javascript:alert(1)"),
        Link("review", "https://r.example"),
    )
    version = make_version("A", links=links, identifiers=("doi:10.1/a", "isbn:9"))
    words = Words(links={**Words().links, "review": "Review", "blog": "Blog post"})
    assert [(link.label, link.url, link.is_local) for link in collect_links(version, words)] == [
        ("PDF", "papers/my%20paper.pdf", True),
        ("DOI", "https://doi.org/10.1/a", False),
        ("Review", "https://r.example", False),
        ("Blog post", "https://b.example", False),
    ]


def test_titles_and_urls() -> None:
    assert str(render_title(make_version("Cats & dogs"), Words())) == "Cats &amp; dogs"
    assert str(render_title(make_version(None), Words())) == "Untitled"
    assert entry_url(make_paper()) == "papers/a-paper.html"
    in_folder = replace(make_paper(), url="papers/a-paper/", output_path="papers/a-paper/index.html")
    assert entry_url(in_folder) == "papers/a-paper/index.html"


def test_publication_status_is_shown_in_lists() -> None:
    summary = summaries_of([paper("A", publication_status="retracted")])[0]
    assert (summary.publication_status, summary.entry.publication_status) == ("retracted", "Retracted")
