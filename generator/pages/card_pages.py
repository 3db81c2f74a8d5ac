"""Cards: a page in small for each paper and each person, made to be framed on other people's pages."""

from collections.abc import Iterable, Sequence
from functools import partial

from generator.bibliography.names import display_name
from generator.model import Work
from generator.page_models import CardPage, Meta, PaperEntry, PersonCardPage
from generator.pages.document import Page, encode
from generator.pages.index import SiteIndex
from generator.pages.paper_list import newest_indices, plain_title, summarise_papers
from generator.pages.people_index import OWNER_ID, IndexedPerson
from generator.text.urls import absolute_url, path_to_root

CARD_STYLESHEET = "static/card.css"
MAX_LISTED = 5
"""Papers on the card of a person."""
_HIDDEN = (Meta("name", "robots", "noindex"),)


def card_path(stem: str) -> str:
    """From the site's root; also its address."""
    return f"{stem}.card.html"


def person_stem(person: IndexedPerson) -> str:
    """What the addresses of all that belongs to somebody begin with: `people/x`, `index` for the owner of the site."""
    return person.url.removesuffix(".html")


def make_card_pages(index: SiteIndex) -> Iterable[Page]:
    """Nothing where they are switched off."""
    config = index.config
    if not config.cards.pages:
        return
    common = encode((config.site.base_url, config.language.tag))
    for paper, entry in zip(index.papers, index.entries, strict=True):
        path = card_path(paper.stem)
        canonical = absolute_url(config.site.base_url, paper.url)
        make = partial(_card, index, path, canonical, paper.work, entry)
        depends = common + encode((path, canonical, entry, paper.work.lead.title))
        yield Page(path, path, "card.html", make, depends, str(paper.work.lead.records[0]))
    for person in index.people_index.persons:
        path = card_path(person_stem(person))
        places = newest_of(index, person)
        entries = tuple(index.entries[at] for at in places)
        summary = summarise_papers([index.papers[at] for at in papers_of(index, person)], config.language)
        make_person = partial(_person_card, index, path, person, entries, summary)
        depends = common + encode((path, person, entries, summary))
        yield Page(path, path, "person-card.html", make_person, depends, display_name(person.name))


def papers_of(index: SiteIndex, person: IndexedPerson) -> Sequence[int]:
    """The places of somebody's papers; all of them are the owner's of a site."""
    return range(len(index.papers)) if person.id == OWNER_ID else index.people_index.works_of[person.id]


def newest_of(index: SiteIndex, person: IndexedPerson) -> Sequence[int]:
    """The places of somebody's newest papers."""
    places = papers_of(index, person)
    return [places[at] for at in newest_indices([index.papers[at] for at in places], MAX_LISTED)]


def _card(index: SiteIndex, path: str, canonical: str | None, work: Work, entry: PaperEntry) -> CardPage:
    return CardPage(
        root=path_to_root(path),
        url=path,
        title=f"{plain_title(work.lead, index.config.language.words)} – {index.site.title}",
        canonical_url=canonical,
        metas=_HIDDEN,
        stylesheet_url=CARD_STYLESHEET,
        entry=entry,
    )


def _person_card(
    index: SiteIndex, path: str, person: IndexedPerson, entries: tuple[PaperEntry, ...], summary: str
) -> PersonCardPage:
    profile, name = person.profile, display_name(person.name)
    return PersonCardPage(
        root=path_to_root(path),
        url=path,
        title=f"{name} – {index.site.title}",
        canonical_url=absolute_url(index.config.site.base_url, person.url),
        metas=_HIDDEN,
        stylesheet_url=CARD_STYLESHEET,
        name=name,
        original_name=profile.original_name if profile else None,
        person_url=person.url,
        role=profile.role if profile else None,
        affiliation=profile.affiliation if profile else None,
        summary=summary,
        entries=entries,
    )
