"""Cards: a small page for each paper and each person, to be embedded in a frame on other websites."""

from collections.abc import Iterable

from msgspec.structs import replace

from generator.bibliography.names import display_name
from generator.config.config import Config
from generator.page_models import CardPage, Meta, PersonCardPage
from generator.pages.document import Page
from generator.pages.index import SiteIndex
from generator.pages.papers.paper_list import PaperSummary, plain_title, summarise_papers
from generator.pages.people.people_index import IndexedPerson
from generator.tasks import Task
from generator.text.urls import absolute_url, path_to_root

CARD_STYLESHEET = "static/card.css"
MAX_LISTED = 5
"""Papers on the card of a person."""
_HIDDEN = (Meta("name", "robots", "noindex"),)


def card_path(stem: str) -> str:
    """From the site's root; also its URL."""
    return f"{stem}.card.html"


def person_stem(person: IndexedPerson) -> str:
    """The path of a person's page without a suffix: `people/x`, `index` for the owner of the site."""
    return person.url.removesuffix(".html")


def make_card_pages(index: SiteIndex) -> Iterable[Page]:
    """Nothing if cards are switched off."""
    if not index.config.cards.pages:
        return
    title, style = index.site.title, index.front.address(CARD_STYLESHEET)
    for summary, location in zip(index.summaries, index.locations, strict=True):
        path = card_path(summary.value.stem)
        yield Page(path, path, "card.html", Task(make_card, index.settings, title, style, summary), str(location))
    for person in index.people_index.persons:
        path = card_path(person_stem(person))
        newest = tuple(index.summaries[at] for at in index.newest(MAX_LISTED, index.papers_of(person)))
        papers = [index.summaries[at].value for at in index.papers_of(person)]
        count = summarise_papers(papers, index.config.language)
        content = Task(make_person_card, index.settings, title, style, person, count, newest)
        yield Page(path, path, "person-card.html", content, display_name(person.name))


def make_card(config: Config, site_title: str, stylesheet_url: str, paper: PaperSummary) -> CardPage:
    path = card_path(paper.stem)
    return CardPage(
        root=path_to_root(path),
        url=path,
        title=f"{plain_title(paper, config.language.words)} – {site_title}",
        canonical_url=absolute_url(config.site.base_url, paper.url),
        metas=_HIDDEN,
        stylesheet_url=stylesheet_url,
        entry=replace(paper.entry, authors=paper.authors),
    )


def make_person_card(
    config: Config,
    site_title: str,
    stylesheet_url: str,
    person: IndexedPerson,
    summary: str,
    papers: tuple[PaperSummary, ...],
) -> PersonCardPage:
    """`summary` describes all papers of the person, `papers` are the newest."""
    profile, name, path = person.profile, display_name(person.name), card_path(person_stem(person))
    return PersonCardPage(
        root=path_to_root(path),
        url=path,
        title=f"{name} – {site_title}",
        canonical_url=absolute_url(config.site.base_url, person.url),
        metas=_HIDDEN,
        stylesheet_url=stylesheet_url,
        name=name,
        original_name=profile.original_name if profile else None,
        person_url=person.url,
        role=profile.role if profile else None,
        affiliation=profile.affiliation if profile else None,
        summary=summary,
        entries=tuple(paper.entry for paper in papers),
    )
