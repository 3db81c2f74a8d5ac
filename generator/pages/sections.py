"""The sections of the home page and of pages of people.

A section appears if `[display] sections` of `site.toml` has its name, in that order, and if it has content. Sections
that a site adds with a template of its own appear on the home page.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.config.config import Config
from generator.page_models import CvSection, NewsItem, PageLink, PaperEntry, SectionsPage, Topic, TopicItem
from generator.pages.content.cv_page import CV_URL, first_sections
from generator.pages.content.prose import NEWS_URL
from generator.pages.document import HOME
from generator.pages.papers.chart import make_chart
from generator.pages.papers.paper_list import PaperSummary
from generator.pages.papers.topics import FOLDER
from generator.pages.people.author_line import Byline
from generator.pages.people.coauthors import find_coauthors
from generator.text.fold import fold

MAX_TOPICS = 15
TOPICS_URL = f"{FOLDER}/index.html"

AnyPage = TypeVar("AnyPage", bound=SectionsPage)


class OwnerContent(Struct, frozen=True):
    """What the home page shows besides papers."""

    news: tuple[NewsItem, ...] = ()
    """The latest news."""
    has_more_news: bool = False
    """Whether there is more on `news.html`."""
    cv: tuple[CvSection, ...] = ()
    """All sections of the curriculum vitae."""


def add_sections(
    page: AnyPage,
    config: Config,
    papers: Sequence[PaperSummary],
    selected: Sequence[PaperEntry],
    bylines: Sequence[Byline] = (),
    owner_content: OwnerContent = OwnerContent(),  # noqa: B008
) -> AnyPage:
    """Return the page with all its sections; its `groups` of papers are removed if the site does not want them.

    `selected` are the papers that the owner selected, in the order of the list. `bylines` are those of all
    papers on the page of a person; the page of a group has none, and so no co-authors.
    """
    wanted, language, words = config.display.sections, config.language, config.language.words
    cv, topics = first_sections(owner_content.cv), _count_topics(papers)
    has_topics_page = len(topics) > MAX_TOPICS and any(topic.url for topic, _ in topics)
    content: dict[str, object] = {
        "news": owner_content.news,
        "selected": tuple(selected),
        "papers": page.groups,
        "chart": make_chart(_count_years(papers), language),
        "coauthors": find_coauthors(bylines, page.url, language),
        "topics": tuple(
            TopicItem(topic.label, topic.url, language.number(count)) for topic, count in topics[:MAX_TOPICS]
        ),
        "cv": cv,
    }
    fields = {name: value if name in wanted else None if name == "chart" else () for name, value in content.items()}
    return replace(
        page,
        sections=tuple(name for name in wanted if content.get(name, page.url == HOME)),
        groups=fields.pop("papers"),
        news_more=PageLink(words.all_news, NEWS_URL) if owner_content.has_more_news else None,
        topics_more=PageLink(words.all_topics, TOPICS_URL) if has_topics_page else None,
        cv_more=PageLink(words.whole_cv, CV_URL) if cv else None,
        **fields,
    )


def _count_years(papers: Sequence[PaperSummary]) -> Counter[int]:
    return Counter(paper.year for paper in papers if paper.year is not None)


def _count_topics(papers: Sequence[PaperSummary]) -> list[tuple[Topic, int]]:
    """Return topics with their number of papers, most frequent first, then by name."""
    counts = Counter(topic for paper in papers for topic in paper.topics)
    return sorted(counts.items(), key=lambda pair: (-pair[1], fold(pair[0].label), pair[0].label))
