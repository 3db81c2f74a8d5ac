"""News: order, shortening for the home page, and the page with all of it."""

import re

import pytest

from generator.config.config import Config, Owner
from generator.i18n.locale import Language
from generator.model import PartialDate
from generator.page_models import NewsPage
from generator.pages.content.news_page import MAX_LATEST, latest_news, make_news_page, order_news
from generator.pages.content.owner_markdown import LinkTargets
from generator.pages.content.prose import news_anchor
from generator.pages.papers.paper_list import MIN_JUMPS
from generator.problems import Location
from generator.readers.owner.news import NewsSource
from tests.support.making import SITE_MODEL

TARGETS = LinkTargets({"pages/how.md": "how.html"})


def piece(stem: str, date: str, body: str | None = "Text.", title: str | None = None) -> NewsSource:
    issued = PartialDate(*map(int, date.split("-")))
    here = Location(f"content/news/{stem}.md")
    return NewsSource(location=here, stem=stem, date=issued, title=title, body=body, folder="news", body_location=here)


def make_page(*news: NewsSource) -> NewsPage:
    model = make_news_page(news, Config(owner=Owner(name="Liskov, Barbara")), SITE_MODEL, TARGETS).model
    assert isinstance(model, NewsPage)
    return model


def test_order_is_by_date_then_by_file() -> None:
    news = [piece("b", "2024-03"), piece("a", "2024-03"), piece("c", "2024-03-05"), piece("d", "2023-01-01")]
    assert [each.stem for each in order_news(news)] == ["c", "a", "b", "d"]


def test_ids_start_with_a_digit_or_with_n() -> None:
    assert news_anchor(piece("2024-03-05-talk", "2024-03-05")) == "2024-03-05-talk"
    assert news_anchor(piece("talk", "2024-03-05")) == "n-talk"


def test_the_home_page_shows_the_latest_shortened() -> None:
    news = [piece(f"n{day}", f"2024-05-{day:02}", "See [it](../pages/how.md).\n\nMore.") for day in range(1, 9)]
    found = latest_news(news, Language(), TARGETS)
    assert [item.date for item in found] == [f"{day} May 2024" for day in range(8, 8 - MAX_LATEST, -1)]
    assert (found[0].url, found[0].date_iso) == ("news.html#n-n8", "2024-05-08")
    assert found[0].body == '<p>See <a href="how.html">it</a>.</p>'
    assert found[0].is_shortened


@pytest.mark.parametrize(
    ("title", "text", "beginning", "whole"),
    [
        ("A talk", "In Vienna.\n\n## Slides\n\nMore.", "<p>In Vienna.</p>",
         "<p>In Vienna.</p>\n<h4>Slides</h4>\n<p>More.</p>"),
        (None, "## A talk\n\nIn Vienna.\n\nMore.", "<h3>A talk</h3>\n<p>In Vienna.</p>",
         "<h3>A talk</h3>\n<p>In Vienna.</p>\n<p>More.</p>"),
        (None, "- one\n- two\n\nMore.", None, "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>More.</p>"),
        ("A talk", None, None, ""),
    ],
)  # fmt: skip
def test_pieces_begin_with_their_first_paragraph(
    title: str | None, text: str | None, beginning: str | None, whole: str
) -> None:
    news = piece("2024-03-05-a", "2024-03-05", text, title)
    [short], [[full]] = latest_news([news], Language(), TARGETS), [group.items for group in make_page(news).groups]
    assert (short.title, short.body, short.is_shortened) == (title or "", beginning or whole, beginning is not None)
    without_ids = re.sub(' id="2024-03-05-a-[^"]*"', "", full.body)
    assert (full.title, without_ids, full.is_shortened) == (title or "", whole, False)


def test_the_page_groups_news_by_year() -> None:
    page = make_page(piece("a", "2023-01"), piece("b", "2024-03"), piece("c", "2024-05"))
    assert [(group.label, group.anchor, len(group.items)) for group in page.groups] == [
        ("2024", "y2024", 2),
        ("2023", "y2023", 1),
    ]
    assert (page.url, page.heading, page.title, page.jumps) == ("news.html", "News", "News – Barbara Liskov", ())
    many = make_page(*(piece(f"p{n}", f"{2000 + n % 2}-01") for n in range(MIN_JUMPS)))
    assert [jump.anchor for jump in many.jumps] == ["y2001", "y2000"]
