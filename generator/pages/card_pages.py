"""Cards: a page in small for each paper and each person, made to be framed on other people's pages."""

from collections.abc import Iterable, Sequence
from functools import partial

from generator.bibliography.names import display_name
from generator.model import Work
from generator.page_models import CardPage, Meta, PaperEntry, PersonCardPage
from generator.pages.document import Page, encode
from generator.pages.index import Collection
from generator.pages.paper_list import newest_places, plain_title, summarise_papers
from generator.pages.people_index import OWNER, Listed
from generator.text.urls import absolute, way_to_root

CARD_STYLESHEET = "static/card.css"
MAX_LISTED = 5
"""Papers on the card of a person."""
_HIDDEN = (Meta("name", "robots", "noindex"),)


def card_path(stem: str) -> str:
    """From the site's root; also its address."""
    return f"{stem}.card.html"


def person_stem(listed: Listed) -> str:
    """What the addresses of all that belongs to somebody begin with: `people/x`, `index` for the owner of the site."""
    return listed.url.removesuffix(".html")


def make_card_pages(collection: Collection) -> Iterable[Page]:
    """Nothing where they are switched off."""
    config = collection.config
    if not config.cards.pages:
        return
    common = encode((config.site.base_url, config.language.tag))
    for paper, entry in zip(collection.papers, collection.entries, strict=True):
        path = card_path(paper.stem)
        canonical = absolute(config.site.base_url, paper.url)
        make = partial(_card, collection, path, canonical, paper.work, entry)
        depends = common + encode((path, canonical, entry, paper.work.lead.title))
        yield Page(path, path, "card.html", make, depends, str(paper.work.lead.records[0]))
    for listed in collection.register.listed:
        path = card_path(person_stem(listed))
        places = newest_of(collection, listed)
        entries = tuple(collection.entries[at] for at in places)
        summary = summarise_papers([collection.papers[at] for at in papers_of(collection, listed)], config.language)
        make_person = partial(_person_card, collection, path, listed, entries, summary)
        depends = common + encode((path, listed, entries, summary))
        yield Page(path, path, "person-card.html", make_person, depends, display_name(listed.name))


def papers_of(collection: Collection, listed: Listed) -> Sequence[int]:
    """The places of somebody's papers; all of them are the owner's of a site."""
    return range(len(collection.papers)) if listed.id == OWNER else collection.register.works_of[listed.id]


def newest_of(collection: Collection, listed: Listed) -> Sequence[int]:
    """The places of somebody's newest papers."""
    places = papers_of(collection, listed)
    return [places[at] for at in newest_places([collection.papers[at] for at in places], MAX_LISTED)]


def _card(collection: Collection, path: str, canonical: str | None, work: Work, entry: PaperEntry) -> CardPage:
    return CardPage(
        root=way_to_root(path),
        url=path,
        title=f"{plain_title(work.lead, collection.config.language.words)} – {collection.site.title}",
        canonical_url=canonical,
        metas=_HIDDEN,
        stylesheet_url=CARD_STYLESHEET,
        entry=entry,
    )


def _person_card(
    collection: Collection, path: str, listed: Listed, entries: tuple[PaperEntry, ...], summary: str
) -> PersonCardPage:
    about, name = listed.about, display_name(listed.name)
    return PersonCardPage(
        root=way_to_root(path),
        url=path,
        title=f"{name} – {collection.site.title}",
        canonical_url=absolute(collection.config.site.base_url, listed.url),
        metas=_HIDDEN,
        stylesheet_url=CARD_STYLESHEET,
        name=name,
        original_name=about.original_name if about else None,
        person_url=listed.url,
        role=about.role if about else None,
        affiliation=about.affiliation if about else None,
        summary=summary,
        entries=entries,
    )
