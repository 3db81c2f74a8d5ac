"""The pages of people: one for each with her papers, and the list of everybody, by group or by letter."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial

from generator.bibliography.names import display_name, sorted_name
from generator.config.config import Config, Member, Profile
from generator.i18n.locale import Language
from generator.i18n.messages import Words, fill
from generator.images.responsive import THUMB, Gallery
from generator.model import Name
from generator.page_models import AnchorLink, AuthorPage, PageLink, PeopleGroup, PeoplePage, PersonItem
from generator.pages.author_line import StylesOf, credited_contributors, styles_on_own_page
from generator.pages.author_page import make_author_page, make_portrait, render_bio
from generator.pages.coauthors import MAX_AUTHORS
from generator.pages.document import Page, digest, make_page, open_graph
from generator.pages.index import SiteIndex
from generator.pages.owner_markdown import LinkTargets
from generator.pages.pagination import part_links, part_urls, split_by_weight, weigh_person
from generator.pages.paper_list import group_papers, make_jumps, summarise_papers
from generator.pages.people_index import OWNER_ID, PEOPLE_URL, IndexedPerson, PeopleIndex
from generator.pages.sections import add_sections
from generator.text.urls import absolute_url, local_path, path_to_root, slug_words

OTHER = "other"
"""Where names stand that begin with no letter."""


def make_people_pages(index: SiteIndex) -> Iterable[Page]:
    """Everybody's page and the list of everybody; nothing where only the owner has a page."""
    if index.config.people == "owner":
        return
    yield from _list_pages(index)
    config, weights = index.config, index.weights
    common = digest(config.site, config.display, config.cards)
    names = index.people_index.names
    digest_of = cache(lambda at: _digest(index, at, names))
    for person in index.people_index.persons:
        if person.id == OWNER_ID:
            continue
        numbers = index.people_index.works_of[person.id]
        parts = (
            split_by_weight(numbers, [weights[at] for at in numbers]) if "papers" in config.display.sections else [[]]
        )
        summary = summarise_papers([index.papers[at] for at in numbers], index.config.language)
        urls = part_urls(person.url, len(parts))
        for number, (url, part) in enumerate(zip(urls, parts, strict=True)):
            make = partial(_person_page, index, person, numbers, part, number, urls, summary, names)
            # The first part tells of all papers, what they are about and who else wrote them.
            shown = [digest_of(at) for at in (part if number else numbers)]
            profile = None if number else person.profile
            portrait = make_portrait(profile, display_name(person.name), index.targets, config.language)
            bio = render_bio(profile, url, index.targets)
            depends = digest(common, person, portrait, bio, number, len(part), urls, summary, shown)
            yield Page(url, url, "person.html", make, depends, display_name(person.name))


def _digest(index: SiteIndex, at: int, names: Mapping[str, Name]) -> bytes:
    """All that any page of a person says of a paper: she herself stands in the line, too."""
    paper = index.papers[at]
    people = credited_contributors(paper.work.lead)
    said = [(each.name, each.original) for each in people]
    styles = index.people_index.styles_of(people)
    coauthors = [names.get(style.url or "") for style in styles] if len(people) <= MAX_AUTHORS else []
    return digest(index.entries[at], paper.type, said, styles, coauthors, paper.is_selected)


def _person_page(
    index: SiteIndex,
    person: IndexedPerson,
    numbers: Sequence[int],
    part: Sequence[int],
    number: int,
    urls: Sequence[str],
    summary: str,
    names: Mapping[str, Name],
) -> AuthorPage:
    """`numbers` are all her papers, `part` those that stand on this page of hers."""
    config, profile = index.config, person.profile if number == 0 else None
    name, url = display_name(person.name), urls[number]
    papers = [index.papers[at] for at in numbers]
    styles_of: StylesOf = styles_on_own_page(index.people_index.styles_of, person.url)
    entry_of = cache(partial(index.entry, styles_of=styles_of))
    shown = [index.papers[at] for at in part]
    groups = group_papers(shown, list(map(entry_of, part)), config.language.words, config.display.group_by)
    labels = [str(each + 1) for each in range(len(urls))]
    page = make_author_page(
        config,
        index.targets,
        person.name,
        profile,
        url,
        title=f"{name}{f' ({number + 1})' if number else ''} – {index.site.title}",
        summary=summary,
        description=None,
        groups=groups,
        jumps=make_jumps(groups),
        years=_years(profile, config.language),
        parts=part_links(urls, labels, number),
    )
    if number:
        return page
    selected = [entry_of(at) for at in numbers if index.papers[at].is_selected]
    return add_sections(page, config, papers, selected, styles_of, names)


def _years(profile: Profile | None, language: Language) -> str | None:
    return language.span(profile.since, profile.until) if isinstance(profile, Member) else None


# The list of everybody


def group_members(people_index: PeopleIndex, config: Config, targets: LinkTargets) -> tuple[PeopleGroup, ...]:
    """The members under their groups, both in the order of site.toml."""
    if config.people == "owner":
        return ()
    language, words = config.language, config.language.words
    groups: dict[str, list[PersonItem]] = {}
    for person in people_index.persons:
        if isinstance(person.profile, Member):
            label = person.profile.group or (words.alumni if person.profile.until is not None else words.members)
            item = _person_item(person, people_index, language, display_name(person.name), targets.gallery)
            groups.setdefault(label, []).append(item)
    if len(groups) == 1:
        return tuple(
            PeopleGroup("" if label == words.members else label, "g1", tuple(each)) for label, each in groups.items()
        )
    return tuple(PeopleGroup(label, f"g{at}", tuple(each)) for at, (label, each) in enumerate(groups.items(), 1))


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
        role=profile.role if profile else None,
        years=_years(profile, language),
        photo=gallery.picture(photo, THUMB, (profile.photo_alt if profile else None) or "")
        if gallery and photo
        else None,
    )


def _list_pages(index: SiteIndex) -> Iterable[Page]:
    people_index = index.people_index
    members = group_members(people_index, index.config, index.targets)
    language, words = index.config.language, index.config.language.words
    strangers = [each for each in people_index.persons if not isinstance(each.profile, Member)]
    letters = _by_letter(strangers, people_index, language)
    everyone = [item for items in letters.values() for item in items]
    if index.config.people != "all":
        letters, everyone = {}, []
    count = len(everyone) + sum(len(group.people) for group in members)
    summary = language.count(words.person_count, count)
    make = partial(_list_page, index, summary=summary)
    if len(split_by_weight(everyone, [weigh_person(item) for item in everyone])) == 1:
        groups = tuple(PeopleGroup(_label(letter, words), letter, tuple(items)) for letter, items in letters.items())
        jumps = tuple(AnchorLink(group.label, group.anchor) for group in groups) if len(groups) > 1 else ()
        yield make(PEOPLE_URL, words.people, members=members, groups=groups, jumps=jumps)
        return
    ways = [
        PageLink(_label(letter, words), _letter_url(letter, 0), language.number(len(items)))
        for letter, items in letters.items()
    ]
    yield make(PEOPLE_URL, words.people, members=members, letters=tuple(ways))
    for letter, items in letters.items():
        parts = split_by_weight(items, [weigh_person(item) for item in items])
        urls = [_letter_url(letter, number) for number in range(len(parts))]
        labels = [f"{part[0].name} – {part[-1].name}" for part in parts]
        said = language.count(words.person_count, len(items))
        for number, part in enumerate(parts):
            here = tuple(
                PageLink(way.label, way.url, way.note, is_here=way.url == urls[0] and number == 0) for way in ways
            )
            yield _list_page(
                index,
                urls[number],
                _label(letter, words),
                summary=said,
                groups=(PeopleGroup("", letter, tuple(part)),),
                letters=here,
                parts=part_links(urls, labels, number),
            )


def _by_letter(
    people: Sequence[IndexedPerson], people_index: PeopleIndex, language: Language
) -> dict[str, list[PersonItem]]:
    """Everybody by family name, each letter in order; names of other scripts stand where their Latin spelling would."""
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
    """A folder of its own, since a file might be somebody's page."""
    return f"people/{letter}/{'index' if number == 0 else number + 1}.html"


def _list_page(
    index: SiteIndex,
    url: str,
    heading: str,
    *,
    summary: str,
    members: tuple[PeopleGroup, ...] = (),
    groups: tuple[PeopleGroup, ...] = (),
    jumps: tuple[AnchorLink, ...] = (),
    letters: tuple[PageLink, ...] = (),
    parts: tuple[PageLink, ...] = (),
) -> Page:
    config, words = index.config, index.config.language.words
    part = next((f" ({at})" for at, way in enumerate(parts, 1) if way.is_here and at > 1), "")
    letter = "" if url == PEOPLE_URL else f": {heading}{part}"
    title = f"{words.people}{letter} – {index.site.title}"
    model = PeoplePage(
        root=path_to_root(url),
        url=url,
        title=title,
        description=fill(words.people_of, site=index.site.title, summary=summary),
        canonical_url=absolute_url(config.site.base_url, url),
        metas=open_graph(config, "website", title, None, url, None),
        heading=heading,
        summary=summary,
        members=members,
        groups=groups,
        jumps=jumps,
        letters=letters,
        parts=parts,
    )
    return make_page(url, "people.html", model, "everybody")
