"""The pages of people: one for each person with their papers, and lists of all people by group or by letter."""

from collections.abc import Iterable, Sequence
from functools import partial
from heapq import nsmallest

from markupsafe import Markup
from msgspec.structs import replace

from generator.bibliography.monogram import initials_of
from generator.bibliography.names import display_name, sorted_name
from generator.config.config import Config, Member, Profile
from generator.corpus.site_people import OWNER_ID
from generator.i18n.locale import Language
from generator.i18n.messages import Words, fill
from generator.images.responsive import PORTRAIT, Gallery
from generator.model import Name
from generator.page_models import (
    AnchorLink,
    AuthorPage,
    PageLink,
    PeopleGroup,
    PeoplePage,
    PersonItem,
    Picture,
)
from generator.pages.content.owner_markdown import LinkTargets
from generator.pages.document import Page, make_page, page_head
from generator.pages.home_page import link_to_all
from generator.pages.index import SiteIndex
from generator.pages.papers.pagination import most_on_home, part_links, part_urls, split_by_weight, weigh_person
from generator.pages.papers.paper_list import (
    PaperSummary,
    entry_on_page_of,
    group_papers,
    make_jumps,
    order_selected,
    summarise_papers,
)
from generator.pages.people.author_line import Byline
from generator.pages.people.author_page import make_author_page, make_portrait, render_bio
from generator.pages.people.people_index import PEOPLE_URL, IndexedPerson, PeopleIndex
from generator.pages.sections import add_sections
from generator.tasks import Task
from generator.text.fold import fold
from generator.text.urls import local_path, slug_words

NAMES_SCRIPT = "static/people.js"
MANY = 60
"""With at least this many people, the list has a field for names and begins with those who have the most papers."""
MOST_FREQUENT = 20
OTHER = "other"
"""The group of names that do not start with a letter."""


def make_people_pages(index: SiteIndex) -> Iterable[Page]:
    """The pages of all persons and the list of all; nothing if only the owner has a page."""
    if index.config.people == "owner":
        return
    yield from _list_pages(index)
    for person in index.people_index.persons:
        if person.id != OWNER_ID:
            yield from _person_pages(index, person)


def _person_pages(index: SiteIndex, person: IndexedPerson) -> Iterable[Page]:
    """The page of a person; a long list of papers continues on further pages.

    The page of a member with many papers shows only the newest, and the complete list has its own pages.
    """
    config, numbers = index.config, index.people_index.works_of[person.id]
    has_list = "papers" in config.display.sections
    most = most_on_home(config.display, len(numbers)) if has_list and isinstance(person.profile, Member) else None
    parts = split_by_weight(numbers, [index.weights[at] for at in numbers]) if has_list else [[]]
    list_url = person.url if most is None else list_of_person(person.url)
    urls = tuple(part_urls(list_url, len(parts)))
    summary = summarise_papers([index.summaries[at].value for at in numbers], config.language)
    name, profile = display_name(person.name), person.profile
    labelled = f"{name} ({person.label})" if person.label else name
    portrait = make_portrait(profile, name, index.targets, config.language)
    bio = render_bio(profile, person.url, index.targets)
    # The first page also shows the topics of all papers and who else wrote them.
    content = Task(
        make_person_page,
        index.settings,
        index.site.title,
        urls,
        summary,
        person,
        portrait,
        bio,
        tuple(places_among(numbers, parts[0] if most is None else index.newest(most, numbers))),
        tuple(index.summaries[at] for at in numbers),
        tuple(index.bylines[at] for at in numbers),
    )
    yield Page(person.url, person.url, "person.html", content, name)
    for number, part in enumerate(parts):
        if urls[number] != person.url:
            papers = tuple(index.summaries[at] for at in part), tuple(index.bylines[at] for at in part)
            common = index.settings, index.site.title, person.url, urls, summary
            next_content = Task(make_next_person_page, *common, person.name, labelled, number, *papers)
            yield Page(urls[number], urls[number], "person.html", next_content, name)


def list_of_person(url: str) -> str:
    """Return the URL of the complete list of papers of the person with the page at `url`."""
    return f"{url.removesuffix('.html')}.papers.html"


def places_among(numbers: Sequence[int], chosen: Iterable[int]) -> Iterable[int]:
    """Return the index in `numbers` of each chosen one."""
    places = {number: place for place, number in enumerate(numbers)}
    return (places[number] for number in chosen)


def make_person_page(
    config: Config,
    site_title: str,
    urls: tuple[str, ...],
    summary: str,
    person: IndexedPerson,
    portrait: Picture | None,
    bio: Markup,
    listed: tuple[int, ...],
    papers: tuple[PaperSummary, ...],
    bylines: tuple[Byline, ...],
) -> AuthorPage:
    """The page of a person, which lists the papers with the indices `listed`.

    `urls` are the pages of the complete list, which begins on this page unless this shows only the newest papers.
    """
    name, url, profile = display_name(person.name), person.url, person.profile
    entries = [entry_on_page_of(url, paper, byline, config) for paper, byline in zip(papers, bylines, strict=True)]
    is_list = urls[0] == url
    group_by = config.display.group_by if is_list else "year"
    shown = [papers[at] for at in listed], [entries[at] for at in listed]
    groups = group_papers(shown[0], config.language.words, group_by, shown[1])
    page = make_author_page(
        config,
        person.name,
        profile,
        portrait,
        bio,
        url,
        title=f"{name} ({person.label}) – {site_title}" if person.label else f"{name} – {site_title}",
        label=person.label,
        summary=summary,
        description=None,
        groups=groups,
        jumps=make_jumps(groups, config.language.words),
        more=None if is_list else link_to_all(config, len(papers), urls[0]),
        years=_years(profile, config.language),
        parts=_links_to_parts(urls, 0) if is_list else (),
    )
    selected = [entries[at] for at in order_selected(papers)]
    return add_sections(page, config, papers, selected, bylines)


def make_next_person_page(
    config: Config,
    site_title: str,
    own: str,
    urls: tuple[str, ...],
    summary: str,
    name: Name,
    labelled: str,
    number: int,
    papers: tuple[PaperSummary, ...],
    bylines: tuple[Byline, ...],
) -> AuthorPage:
    """Page `number` of the complete list of a person with the page at `own`: it has papers alone."""
    entries = [entry_on_page_of(own, paper, byline, config) for paper, byline in zip(papers, bylines, strict=True)]
    groups = group_papers(papers, config.language.words, config.display.group_by, entries)
    return make_author_page(
        config,
        name,
        None,
        None,
        Markup(),
        urls[number],
        title=f"{_list_title(config, labelled, number)} – {site_title}",
        summary=summary,
        description=None,
        groups=groups,
        jumps=make_jumps(groups, config.language.words),
        parts=_links_to_parts(urls, number),
    )


def _list_title(config: Config, name: str, number: int) -> str:
    return f"{name} ({number + 1})" if number else fill(config.language.words.papers_from, label=name)


def _links_to_parts(urls: Sequence[str], number: int) -> tuple[PageLink, ...]:
    return part_links(urls, [str(each + 1) for each in range(len(urls))], number)


def _years(profile: Profile | None, language: Language) -> str | None:
    return language.span(profile.since, profile.until) if isinstance(profile, Member) else None


def group_members(people_index: PeopleIndex, config: Config, targets: LinkTargets) -> tuple[PeopleGroup, ...]:
    """Return the members by group, both in the order of site.toml, but the groups of former members last."""
    if config.people == "owner":
        return ()
    language, words = config.language, config.language.words
    found: dict[str, list[PersonItem]] = {}
    has_photos = any(isinstance(each.profile, Member) and each.profile.photo for each in people_index.persons)
    for person in people_index.persons:
        if isinstance(person.profile, Member):
            label = person.profile.group or (words.alumni if person.profile.until is not None else words.members)
            item = _person_item(person, people_index, language, display_name(person.name), targets.gallery)
            if has_photos and config.display.monogram and not item.photo:
                item = replace(item, monogram=initials_of(person.name))
            found.setdefault(label, []).append(item)
    groups = dict(sorted(found.items(), key=lambda pair: is_of_former_members(pair[0], words)))
    is_headed = len(groups) > 1 or words.members not in groups
    return tuple(
        PeopleGroup(label if is_headed else "", f"g{at}", tuple(each), has_photos)
        for at, (label, each) in enumerate(groups.items(), 1)
    )


_FORMER = frozenset(
    map(
        fold,
        (
            *("Alumni", "Alumnae", "Alumnae and alumni", "Alumni and alumnae", "Former members", "Past members"),
            *("Ehemalige", "Ehemalige Mitglieder", "Anciens membres", "Antiguos miembros", "Exmiembros"),
            *("الأعضاء السابقون", "往届成员", "校友"),
        ),
    )
)
"""Headings of former members in all languages that are built in."""


def is_of_former_members(heading: str, words: Words) -> bool:
    return fold(heading) in _FORMER or fold(heading) == fold(words.alumni)


def _person_item(
    person: IndexedPerson, people_index: PeopleIndex, language: Language, name: str, gallery: Gallery | None = None
) -> PersonItem:
    profile = person.profile
    photo = local_path(profile.photo) if profile and profile.photo else None
    count = len(people_index.works_of[person.id])
    return PersonItem(
        name=name,
        url=person.url,
        note=language.count(language.words.paper_count, count),
        original_name=profile.original_name if profile else None,
        role=_role(person, profile, language.words),
        years=_years(profile, language),
        photo=gallery.picture(photo, PORTRAIT, (profile.photo_alt if profile else None) or "")
        if gallery and photo
        else None,
    )


def _role(person: IndexedPerson, profile: Profile | None, words: Words) -> str | None:
    """Return the position, with what tells the person from others of the same name."""
    parts = (profile.role if profile else None, person.label)
    return words.fact_comma.join(dict.fromkeys(filter(None, parts))) or None


def _list_pages(index: SiteIndex) -> Iterable[Page]:
    people_index = index.people_index
    members = group_members(people_index, index.config, index.targets)
    language, words = index.config.language, index.config.language.words
    others = [each for each in people_index.persons if not isinstance(each.profile, Member)]
    letters = _by_letter(others, people_index, language)
    everyone = [item for items in letters.values() for item in items]
    if index.config.people != "all":
        letters, everyone = {}, []
    count = len(everyone) + sum(len(group.people) for group in members)
    summary = language.count(words.person_count, count)
    frequent = _most_frequent(people_index, language) if count >= MANY else ()
    make = partial(_list_page, index, summary=summary)
    if len(split_by_weight(everyone, [weigh_person(item) for item in everyone])) == 1:
        groups = tuple(PeopleGroup(_label(letter, words), letter, tuple(items)) for letter, items in letters.items())
        jumps = tuple(AnchorLink(group.label, group.anchor) for group in groups) if len(groups) > 1 else ()
        yield make(PEOPLE_URL, words.people, members=members, frequent=frequent, groups=groups, jumps=jumps)
        return
    ways = [
        PageLink(_label(letter, words), _letter_url(letter, 0), language.number(len(items)))
        for letter, items in letters.items()
    ]
    yield make(PEOPLE_URL, words.people, members=members, frequent=frequent, letters=tuple(ways))
    for letter, items in letters.items():
        parts = split_by_weight(items, [weigh_person(item) for item in items])
        urls = [_letter_url(letter, number) for number in range(len(parts))]
        labels = [f"{part[0].name} – {part[-1].name}" for part in parts]
        count_here = language.count(words.person_count, len(items))
        for number, part in enumerate(parts):
            here = tuple(
                PageLink(way.label, way.url, way.note, is_here=way.url == urls[0] and number == 0) for way in ways
            )
            yield _list_page(
                index,
                urls[number],
                _label(letter, words),
                summary=count_here,
                groups=(PeopleGroup("", letter, tuple(part)),),
                letters=here,
                parts=part_links(urls, labels, number),
            )


def _most_frequent(people_index: PeopleIndex, language: Language) -> tuple[PersonItem, ...]:
    """Return the people with the most papers, those with several."""
    counts = {person.id: len(people_index.works_of[person.id]) for person in people_index.persons}
    several = (person for person in people_index.persons if counts[person.id] > 1)
    found = nsmallest(MOST_FREQUENT, several, key=lambda person: (-counts[person.id], _sort_key(person), person.slug))
    return tuple(_person_item(person, people_index, language, display_name(person.name)) for person in found)


def _by_letter(
    people: Sequence[IndexedPerson], people_index: PeopleIndex, language: Language
) -> dict[str, list[PersonItem]]:
    """Group people by the first letter of their family name, transliterated, in order."""
    keyed = sorted((_sort_key(each), each.slug, each) for each in people)
    letters: dict[str, list[PersonItem]] = {}
    for key, _, person in keyed:
        item = _person_item(person, people_index, language, sorted_name(person.name))
        letters.setdefault(key[:1] if key[:1].isalpha() else OTHER, []).append(item)
    return dict(sorted(letters.items(), key=lambda pair: (pair[0] == OTHER, pair[0])))


def _sort_key(person: IndexedPerson) -> str:
    return " ".join(slug_words(sorted_name(person.name)))


def _label(letter: str, words: Words) -> str:
    return words.other_letters if letter == OTHER else letter.upper()


def _letter_url(letter: str, number: int) -> str:
    """In a folder, since a file in `people/` might be the page of a person."""
    return f"people/{letter}/{'index' if number == 0 else number + 1}.html"


def _list_page(
    index: SiteIndex,
    url: str,
    heading: str,
    *,
    summary: str,
    members: tuple[PeopleGroup, ...] = (),
    groups: tuple[PeopleGroup, ...] = (),
    frequent: tuple[PersonItem, ...] = (),
    jumps: tuple[AnchorLink, ...] = (),
    letters: tuple[PageLink, ...] = (),
    parts: tuple[PageLink, ...] = (),
) -> Page:
    config, words = index.config, index.config.language.words
    shown = sum(len(group.people) for group in (*members, *groups))
    part = next((f" ({at})" for at, way in enumerate(parts, 1) if way.is_here and at > 1), "")
    letter = "" if url == PEOPLE_URL else f": {heading}{part}"
    title = f"{words.people}{letter} – {index.site.title}"
    model = PeoplePage(
        **page_head(config, url, title, fill(words.people_of, site=index.site.title, summary=summary)),
        heading=heading,
        summary=summary,
        members=members,
        groups=groups,
        frequent=frequent,
        names_script_url=index.front.address(NAMES_SCRIPT) if letters or shown >= MANY else None,
        jumps=jumps,
        letters=letters,
        parts=parts,
    )
    return make_page(url, "people.html", model, "everybody")
