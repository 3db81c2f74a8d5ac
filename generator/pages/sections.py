"""The sections of the first page and of pages of people: which there are, in the order that the site wants.

A section is shown where the site names it (`[display] sections`) and there is something to show.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.model import Name
from generator.page_models import CvSection, NewsItem, PageLink, PaperEntry, SectionsPage, Topic, TopicItem
from generator.pages.author_line import StylesOf
from generator.pages.chart import make_chart
from generator.pages.coauthors import find_coauthors
from generator.pages.cv_page import CV_URL, first_sections
from generator.pages.news_page import NEWS_URL
from generator.pages.paper_list import Paper
from generator.pages.topics import FOLDER
from generator.text.fold import fold

MOST_TOPICS = 15
TOPICS_URL = f"{FOLDER}/index.html"

AnyPage = TypeVar("AnyPage", bound=SectionsPage)


class OwnerContent(Struct, frozen=True):
    """What the owner tells besides the papers."""

    news: tuple[NewsItem, ...] = ()
    """The latest."""
    has_more_news: bool = False
    cv: tuple[CvSection, ...] = ()
    """All of it."""


def add_sections(
    page: AnyPage,
    config: Config,
    papers: Sequence[Paper],
    selected: Sequence[PaperEntry],
    styles_of: StylesOf | None,
    names: Mapping[str, Name],
    told: OwnerContent = OwnerContent(),  # noqa: B008
) -> AnyPage:
    """The page with all sections besides that of the papers, which it has.

    `selected` is what the owner picked of the papers, in the order of the list; `styles_of` marks whose page it is as
    owner, and is None where it is nobody's; `names` are as for `find_coauthors`.
    """
    wanted, language, words = config.display.sections, config.language, config.language.words
    cv, topics = first_sections(told.cv), _count_topics(papers)
    has_list = len(topics) > MOST_TOPICS and any(topic.url for topic, _ in topics)
    shown: dict[str, object] = {
        "news": told.news,
        "selected": tuple(selected),
        "papers": page.groups,
        "chart": make_chart(_count_years(papers), language),
        "coauthors": find_coauthors((paper.work for paper in papers), styles_of, names, language) if styles_of else (),
        "topics": tuple(
            TopicItem(each.label, each.url, language.number(count)) for each, count in topics[:MOST_TOPICS]
        ),
        "cv": cv,
    }
    fields = {name: value if name in wanted else None if name == "chart" else () for name, value in shown.items()}
    return replace(
        page,
        sections=tuple(name for name in wanted if shown.get(name)),
        groups=fields.pop("papers"),
        news_more=PageLink(words.all_news, NEWS_URL) if told.has_more_news else None,
        topics_more=PageLink(words.all_topics, TOPICS_URL) if has_list else None,
        cv_more=PageLink(words.whole_cv, CV_URL) if len(cv) < len(told.cv) else None,
        **fields,
    )


def _count_years(papers: Sequence[Paper]) -> Counter[int]:
    return Counter(paper.work.lead.issued.year for paper in papers if paper.work.lead.issued)


def _count_topics(papers: Sequence[Paper]) -> list[tuple[Topic, int]]:
    """The commonest first; of equally common ones by name."""
    counts = Counter(topic for paper in papers for topic in paper.topics)
    return sorted(counts.items(), key=lambda pair: (-pair[1], fold(pair[0].label), pair[0].label))
