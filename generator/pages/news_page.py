"""News as the first page and their own page show them."""

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from generator.config.config import Config
from generator.i18n.locale import Language
from generator.page_models import AnchorLink, NewsGroup, NewsItem, NewsPage, Site
from generator.pages.document import Page, make_page, open_graph
from generator.pages.owner_markdown import LinkTargets, render_prose
from generator.pages.paper_list import MIN_JUMPS
from generator.readers.owner.news import NewsSource
from generator.text.html import render_text
from generator.text.urls import absolute_url

NEWS_URL = "news.html"
MAX_LATEST = 5
"""So many stand on the first page."""
_BEGINNING = re.compile(r"(?:<(h[3-6])>.*?</\1>\s*)*<p>.*?</p>", re.DOTALL)
"""The first paragraph, with the headings above it."""


def news_anchor(piece: NewsSource) -> str:
    """An id that no heading of a page has: those begin with a letter, and not with `n-`."""
    return piece.stem if piece.stem[0].isdigit() else f"n-{piece.stem}"


def order_news(news: Sequence[NewsSource]) -> list[NewsSource]:
    """The newest first; those of one date by the names of their files."""
    return sorted(sorted(news, key=lambda piece: piece.stem), key=lambda piece: piece.date.order, reverse=True)


def latest_news(news: Sequence[NewsSource], language: Language, targets: LinkTargets) -> tuple[NewsItem, ...]:
    """For the first page: the first paragraph of each."""
    return tuple(_item(piece, language, targets, whole=False) for piece in order_news(news)[:MAX_LATEST])


def _item(piece: NewsSource, language: Language, targets: LinkTargets, *, whole: bool) -> NewsItem:
    body = render_prose(piece.body, "news", "", targets, level=4 if piece.title else 3)
    beginning = _BEGINNING.match(body)
    is_shortened = not whole and beginning is not None and beginning.end() < len(body)
    anchor = news_anchor(piece)
    return NewsItem(
        anchor=anchor,
        url=f"{NEWS_URL}#{anchor}",
        date=language.date(piece.date),
        date_iso=str(piece.date),
        title=render_text(piece.title) if piece.title else Markup(),
        body=Markup(beginning[0]) if beginning and is_shortened else body,  # noqa: S704 - a part of what is safe
        is_shortened=is_shortened,
    )


def make_news_page(news: Sequence[NewsSource], config: Config, site: Site, targets: LinkTargets) -> Page:
    language, words = config.language, config.language.words
    groups = tuple(
        NewsGroup(str(year), f"y{year}", tuple(_item(piece, language, targets, whole=True) for piece in pieces))
        for year, pieces in groupby(order_news(news), key=lambda piece: piece.date.year)
    )
    title = f"{words.news} – {site.title}"
    has_jumps = len(groups) > 1 and len(news) >= MIN_JUMPS
    model = NewsPage(
        root="",
        url=NEWS_URL,
        title=title,
        canonical_url=absolute_url(config.site.base_url, NEWS_URL),
        metas=open_graph(config, "website", title, None, NEWS_URL, None),
        heading=words.news,
        groups=groups,
        jumps=tuple(AnchorLink(group.label, group.anchor) for group in groups) if has_jumps else (),
    )
    return make_page(NEWS_URL, "news.html", model, "content/news")
