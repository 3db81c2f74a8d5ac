"""News: the latest for the home page, and `news.html` with all of it."""

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from generator.config.config import Config
from generator.i18n.locale import Language, foreign_language
from generator.page_models import AnchorLink, NewsGroup, NewsItem, NewsPage, Site
from generator.pages.content.owner_markdown import LinkTargets, render_prose
from generator.pages.content.prose import NEWS_URL, news_anchor
from generator.pages.document import Page, make_page, page_head
from generator.pages.papers.paper_list import MIN_JUMPS
from generator.readers.owner.news import NewsSource
from generator.text.html import render_text
from generator.text.typeset_html import typeset_fragment

MAX_LATEST = 5
"""Maximum number of pieces on the home page."""
_FIRST_PARAGRAPH = re.compile(r"(?:<(h[3-6])(?: [^>]*)?>.*?</\1>\s*)*<p>.*?</p>", re.DOTALL)
"""With the headings above it."""


def order_news(news: Sequence[NewsSource]) -> list[NewsSource]:
    """Return news by date, newest first; pieces of one date by the name of their file."""
    return sorted(sorted(news, key=lambda piece: piece.stem), key=lambda piece: piece.date.order, reverse=True)


def latest_news(news: Sequence[NewsSource], language: Language, targets: LinkTargets) -> tuple[NewsItem, ...]:
    """Return the latest pieces for the home page, each shortened to its first paragraph."""
    return tuple(_make_item(piece, language, targets, whole=False) for piece in order_news(news)[:MAX_LATEST])


def _make_item(piece: NewsSource, language: Language, targets: LinkTargets, *, whole: bool) -> NewsItem:
    prefix, anchors_at = f"{news_anchor(piece)}-", None if whole else NEWS_URL
    lang, direction = foreign_language(piece.language, language.tag)
    body = render_prose(
        piece.body,
        piece.folder,
        "",
        targets,
        level=4 if piece.title else 3,
        prefix=prefix,
        anchors_at=anchors_at,
        language=lang,
    )
    beginning = _FIRST_PARAGRAPH.match(body)
    is_shortened = not whole and beginning is not None and beginning.end() < len(body)
    anchor = news_anchor(piece)
    return NewsItem(
        anchor=anchor,
        url=f"{NEWS_URL}#{anchor}",
        date=language.date(piece.date),
        date_iso=str(piece.date),
        title=typeset_fragment(render_text(piece.title), lang or language.tag) if piece.title else Markup(),
        body=Markup(beginning[0]) if beginning and is_shortened else body,  # noqa: S704 - part of safe markup
        is_shortened=is_shortened,
        lang=lang,
        direction=direction,
    )


def make_news_page(news: Sequence[NewsSource], config: Config, site: Site, targets: LinkTargets) -> Page:
    """Return `news.html`, with all news by year."""
    language, words = config.language, config.language.words
    groups = tuple(
        NewsGroup(str(year), f"y{year}", tuple(_make_item(piece, language, targets, whole=True) for piece in pieces))
        for year, pieces in groupby(order_news(news), key=lambda piece: piece.date.year)
    )
    has_jumps = len(groups) > 1 and len(news) >= MIN_JUMPS
    model = NewsPage(
        **page_head(config, NEWS_URL, f"{words.news} – {site.title}"),
        heading=words.news,
        groups=groups,
        jumps=tuple(AnchorLink(group.label, group.anchor) for group in groups) if has_jumps else (),
    )
    return make_page(NEWS_URL, "news.html", model, "content/news")
