"""The people on the papers of a site: who has a page, at which URL, and with which papers.

People named in `site.toml` are identified by `corpus.people.identify`, all others by ORCID iD or by their name as it is
written. An ORCID iD also covers a name that occurs with that iD only. Without iDs, people with one name are one person.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, most_common_name, name_key, parse_name
from generator.config.config import Config, Profile
from generator.corpus.people import Directory, NameKey, Person, identify
from generator.corpus.site_people import OWNER_ID, SitePeople, is_own, member_id, named_people
from generator.corpus.slugs import MAX_LENGTH, RESERVED
from generator.model import Contributor, Name, Work
from generator.pages.people.author_line import NameStyle, StylesOf, credited_contributors
from generator.text.urls import slug_words

PEOPLE_URL = "people/index.html"


class IndexedPerson(Struct, frozen=True):
    """A person with a page."""

    id: str
    name: Name
    slug: str
    """Empty for the owner, whose page is the home page."""
    url: str
    """From the site's root."""
    profile: Profile | None = None
    """The person's section of `site.toml`, if there is one."""
    label: str | None = None
    """What tells the person from others of the same name; None if nobody else has it."""


class PeopleIndex(Struct, frozen=True):
    """The people of a site, and how names on its papers are displayed."""

    persons: tuple[IndexedPerson, ...]
    """Everyone with a page: people named in `site.toml` first, in its order."""
    styles_of: StylesOf
    works_of: dict[str, list[int]]
    """Indices of the works of each person in `persons`, by id; empty if only the owner has a page."""

    @property
    def names(self) -> dict[str, Name]:
        """Names by URL of the page."""
        return {person.url: person.name for person in self.persons}


def index_people(
    works: Sequence[Work], config: Config, owner: Name | None, home: str, people: SitePeople | None = None
) -> PeopleIndex:
    """Find out who has a page and which works are theirs. `home` is the URL of the owner's page.

    `people` are those of the site, by default those that `site.toml` names.
    """
    people = people or SitePeople(tuple(named_people(config, owner)))
    known = [(person, _profile_of(person, config, owner)) for person in people.persons]
    directory = people.directory
    others = _OtherPeople(works, directory) if config.people == "all" else None
    other_names = others.names if others else {}
    identifier = _Identifier(directory, others)
    ids = [person.id for person, _ in known if config.people == "all" or is_own(person)]
    works_of = _index_works(works, identifier, [*ids, *other_names] if config.people != "owner" else ())
    with_page = [(person, profile) for person, profile in known if is_own(person) or works_of.get(person.id)]
    slugs = _assign_slugs(
        [person for person, _ in with_page if person.id != OWNER_ID and config.people != "owner"],
        other_names,
        people.slugs,
    )
    persons = []
    for person, profile in with_page:
        if person.id == OWNER_ID:
            persons.append(IndexedPerson(OWNER_ID, person.name, "", home, profile))
        elif person.id in slugs:
            slug = slugs[person.id]
            persons.append(IndexedPerson(person.id, person.name, slug, _person_url(slug), profile))
    for identity, name in other_names.items():
        persons.append(IndexedPerson(identity, name, slugs[identity], _person_url(slugs[identity])))
    labels = {person.id: person.label for person in people.persons}
    persons = list(_distinguish(persons, labels, works, works_of))
    pages = {each.id: each.url for each in persons}
    urls = {person.id: person.url for person, _ in known} | pages
    return PeopleIndex(
        persons=tuple(persons),
        styles_of=_make_styles_of(identifier, urls, map(parse_name, config.display.always_show)),
        works_of={identity: works_of[identity] for identity in pages if identity in works_of},
    )


def _profile_of(person: Person, config: Config, owner: Name | None) -> Profile | None:
    """Return the section of `site.toml`; for others who are told apart or have a website, a profile with that."""
    if person.id == OWNER_ID:
        key = name_key(owner) if owner else None
        own = (member for member in config.members if name_key(parse_name(member.name)) == key)
        return next(own, None) or config.owner
    if is_own(person):
        return next(each for number, each in enumerate(config.members) if member_id(number) == person.id)
    links = {key: value for key, value in (("website", person.url), ("orcid", person.orcid)) if value}
    return Profile(links=links) if links else None


def _distinguish(
    persons: Sequence[IndexedPerson],
    labels: Mapping[str, str | None],
    works: Sequence[Work],
    works_of: Mapping[str, Sequence[int]],
) -> Iterator[IndexedPerson]:
    """Label everybody whose name others have, too: by decision, by affiliation, by ORCID iD or by years of papers."""
    counts = Counter(display_name(person.name) for person in persons)
    for person in persons:
        if counts[display_name(person.name)] == 1 or person.id == OWNER_ID:
            yield person
            continue
        profile = person.profile
        orcid = person.id if _is_orcid(person.id) else profile.links.get("orcid") if profile else None
        label = labels.get(person.id) or (profile.affiliation if profile else None)
        label = label or (f"ORCID {orcid}" if orcid else None) or _years_of(works_of.get(person.id, ()), works)
        yield replace(person, label=label)


def _years_of(numbers: Iterable[int], works: Sequence[Work]) -> str | None:
    years = sorted(issued.year for at in numbers if (issued := works[at].lead.issued))
    if not years:
        return None
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _person_url(slug: str) -> str:
    return f"people/{slug}.html"


class _Identifier:
    """Returns the id of each contributor of one publication, None for people without one."""

    def __init__(self, directory: Directory, others: "_OtherPeople | None") -> None:
        self.directory = directory
        self._others = others
        self._is_known_name = cache(self._find_name)

    def _find_name(self, name: Name) -> bool:
        return name_key(name) in self.directory.divided or bool(self.directory.with_name(Contributor(name)))

    def _is_uncertain(self, contributor: Contributor) -> bool:
        return is_uncertain(contributor, self.directory)

    def __call__(self, contributors: Sequence[Contributor]) -> list[str | None]:
        other_id = self._others.id_of if self._others else None
        ids: list[str | None] = [None] * len(contributors)
        candidates = []
        for index, each in enumerate(contributors):
            # `identify` is slow, and few names out of a thousand need it.
            if each.person or self._is_known_name(each.name) or each.original or self.directory.with_orcid(each.orcid):
                candidates.append(index)
            elif other_id:
                ids[index] = other_id(each)
        if candidates:
            people = identify([contributors[index] for index in candidates], self.directory).persons
            for index, person in zip(candidates, people, strict=True):
                if person:
                    ids[index] = person.id
                elif other_id and not self._is_uncertain(contributors[index]):
                    ids[index] = other_id(contributors[index])
        return ids


def is_uncertain(contributor: Contributor, directory: Directory) -> bool:
    """Return whether the contributor may be somebody of the directory, and so must not get a page of their own."""
    if directory.divided and name_key(contributor.name) in directory.divided:
        return contributor.orcid is None
    return bool(directory.with_name(contributor))


class _OtherPeople:
    """Everyone on the papers who is not named in `site.toml`."""

    names: dict[str, Name]
    """The most common spelling of each person's name, by id; ordered by id."""

    def __init__(self, works: Iterable[Work], directory: Directory) -> None:
        self._orcids: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._homonyms: dict[NameKey, set[str]] = defaultdict(set)
        contributors = [each for work in works for version in work.versions for each in credited_contributors(version)]
        for each in contributors:
            if each.homonym:
                self._homonyms[name_key(each.name)].add(each.homonym)
        for each in contributors:
            if each.orcid:
                self._orcids[self._key_of(each)].add(each.orcid)
        spellings: dict[str, Counter[Name]] = defaultdict(Counter)
        for each in contributors:
            if not (each.person or is_uncertain(each, directory) or directory.with_orcid(each.orcid)):
                spellings[self.id_of(each)][each.name] += 1
        self.names = {identity: most_common_name(counts) for identity, counts in sorted(spellings.items())}

    def id_of(self, contributor: Contributor) -> str:
        """Return the ORCID iD, the only ORCID iD that occurs with the same name, or else the key of the name."""
        if contributor.orcid:
            return contributor.orcid
        key = self._key_of(contributor)
        orcids = self._orcids.get(key, ())
        return next(iter(orcids)) if len(orcids) == 1 else "\x1f".join(key)

    def _key_of(self, contributor: Contributor) -> tuple[str, ...]:
        """Return the key of the name, with the homonym number if several numbers occur with the name."""
        key = name_key(contributor.name)
        return (*key, contributor.homonym) if contributor.homonym and len(self._homonyms[key]) > 1 else key


def _make_styles_of(identifier: _Identifier, urls: dict[str, str | None], always_shown: Iterable[Name]) -> StylesOf:
    marked = frozenset(map(name_key, always_shown))
    styles = {
        person.id: NameStyle(_kind_of(person), urls.get(person.id), None if is_own(person) else person.name)
        for person in identifier.directory.people
    }
    styles |= {identity: NameStyle("name", url) for identity, url in urls.items() if identity not in styles}

    @cache
    def style_without_id(name: Name) -> NameStyle:
        return NameStyle("marked" if name_key(name) in marked else "name")

    @cache  # a paper is shown on many pages
    def styles_of(contributors: tuple[Contributor, ...]) -> Sequence[NameStyle]:
        found = []
        for each, identity in zip(contributors, identifier(contributors), strict=True):
            by_name = style_without_id(each.name)
            style = styles.get(identity, by_name) if identity else by_name
            if style.kind == "name" and by_name.kind == "marked":
                style = replace(style, kind="marked")
            found.append(style)
        return found

    return lambda contributors: styles_of(tuple(contributors))


def _kind_of(person: Person) -> str:
    return "owner" if person.id == OWNER_ID else "marked" if is_own(person) else "name"


def _index_works(works: Sequence[Work], identifier: _Identifier, ids: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {identity: [] for identity in ids}
    if found:
        for index, work in enumerate(works):
            for identity in {each for version in work.versions for each in identifier(credited_contributors(version))}:
                if identity in found:
                    found[identity].append(index)
    return found


def _assign_slugs(named: Sequence[Person], others: dict[str, Name], decided: Mapping[str, str]) -> dict[str, str]:
    """Return a unique slug for each id, independent of the order of people.

    Slugs that were `decided` come first. Of other people with the same name one keeps the plain slug: somebody of
    `site.toml`, else someone identified by name alone. The slugs of the others end in digits of their ORCID iD or in a
    digest.
    """
    candidates: dict[str, list[tuple[bool, bool, str, str]]] = defaultdict(list)
    slugs = {person.id: decided[person.id] for person in named if person.id in decided}
    for person in named:
        if person.id not in slugs:
            distinction = person.orcid or "\x1f".join(name_key(person.name))
            candidates[_plain_slug(person.name)].append((False, False, distinction, person.id))
    for identity, name in others.items():
        candidates[_plain_slug(name)].append((True, _is_orcid(identity), identity, identity))
    # A slug with a suffix must not take the plain slug of somebody else.
    taken = {*candidates, *slugs.values()}
    given = frozenset(slugs.values())
    last_numbers: dict[str, int] = {}
    for plain, people in sorted(candidates.items()):
        for rank, (_, _, distinction, identity) in enumerate(sorted(people)):
            if rank == 0 and plain not in RESERVED and plain not in given:
                slugs[identity] = plain
            else:
                possible = _slugs_with_suffix(plain, distinction, last_numbers)
                slugs[identity] = next(slug for slug in possible if slug not in taken)
                taken.add(slugs[identity])
    return slugs


def _plain_slug(name: Name) -> str:
    slug = "-".join(slug_words(display_name(name))) or "person"
    return slug if len(slug) <= MAX_LENGTH else slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]


def _is_orcid(identity: str) -> bool:
    return identity[:4].isdecimal() and identity[4:5] == "-"


def _slugs_with_suffix(plain: str, distinction: str, last_numbers: dict[str, int]) -> Iterator[str]:
    """Yield slugs from the shortest on; `distinction` is an ORCID iD or other text that only this person has.

    `last_numbers` is updated: people whom only a number tells apart start after the number generated last.
    """
    if _is_orcid(distinction):
        digits = distinction.replace("-", "").lower()
        yield from (f"{plain}-{digits[-length:]}" for length in (4, 8, 16))
    digest = blake2b(distinction.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    yield from (f"{plain}-{digest[:length]}" for length in range(4, 17))
    numbered = f"{plain}-{digest}"
    while True:
        last_numbers[numbered] = last_numbers.get(numbered, 1) + 1
        yield f"{numbered}-{last_numbers[numbered]}"
