"""The people on the papers of a site: who has a page, at which URL, and with which papers.

People named in `site.toml` are identified by `corpus.people.identify`, all others by ORCID iD or by their name as it is
written. An ORCID iD also covers a name that occurs with that iD only. Without iDs, people with one name are one person.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b

from msgspec import Struct

from generator.bibliography.names import display_name, most_common_name, name_key, parse_name
from generator.config.config import Config, Profile
from generator.corpus.people import Directory, NameKey, Person, identify, person_from_profile
from generator.corpus.slugs import MAX_LENGTH, RESERVED
from generator.model import Contributor, Name, Work
from generator.pages.people.author_line import NameStyle, StylesOf, credited_contributors
from generator.text.urls import slug_words

PEOPLE_URL = "people/index.html"
OWNER_ID = "owner"


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


def index_people(works: Sequence[Work], config: Config, owner: Name | None, home: str) -> PeopleIndex:
    """Find out who has a page and which works are theirs. `home` is the URL of the owner's page."""
    known: list[tuple[Person, Profile]] = [(person_from_profile(owner, config.owner), config.owner)] if owner else []
    for number, member in enumerate(config.members):
        person = person_from_profile(parse_name(member.name), member, f"member {number}")
        if owner is not None and name_key(person.name) == name_key(owner):
            known[0] = (known[0][0], member)
        else:
            known.append((person, member))
    directory = Directory(person for person, _ in known)
    others = _OtherPeople(works, directory) if config.people == "all" else None
    other_names = others.names if others else {}
    slugs = _assign_slugs(
        [(person.id, person.name) for person, _ in known if person.id != OWNER_ID and config.people != "owner"],
        other_names,
    )
    persons = []
    for person, profile in known:
        if person.id == OWNER_ID:
            persons.append(IndexedPerson(OWNER_ID, person.name, "", home, profile))
        elif person.id in slugs:
            slug = slugs[person.id]
            persons.append(IndexedPerson(person.id, person.name, slug, _person_url(slug), profile))
    for identity, name in other_names.items():
        persons.append(IndexedPerson(identity, name, slugs[identity], _person_url(slugs[identity])))
    identifier = _Identifier(directory, others)
    urls = {each.id: each.url for each in persons}
    return PeopleIndex(
        persons=tuple(persons),
        styles_of=_make_styles_of(identifier, urls, map(parse_name, config.display.always_show)),
        works_of=_index_works(works, identifier, urls.keys() if config.people != "owner" else ()),
    )


def _person_url(slug: str) -> str:
    return f"people/{slug}.html"


class _Identifier:
    """Returns the id of each contributor of one publication, None for people without one."""

    def __init__(self, directory: Directory, others: "_OtherPeople | None") -> None:
        self.directory = directory
        self._others = others
        self._is_known_name = cache(self._find_name)

    def _find_name(self, name: Name) -> bool:
        return bool(self.directory.with_name(Contributor(name)))

    def __call__(self, contributors: Sequence[Contributor]) -> list[str | None]:
        other_id = self._others.id_of if self._others else None
        ids: list[str | None] = [None] * len(contributors)
        candidates = []
        for index, each in enumerate(contributors):
            # `identify` is slow, and few names out of a thousand need it.
            if self._is_known_name(each.name) or each.original or self.directory.with_orcid(each.orcid):
                candidates.append(index)
            elif other_id:
                ids[index] = other_id(each)
        if candidates:
            people = identify([contributors[index] for index in candidates], self.directory).persons
            for index, person in zip(candidates, people, strict=True):
                if person:
                    ids[index] = person.id
                elif other_id and not self.directory.with_name(contributors[index]):
                    ids[index] = other_id(contributors[index])
        return ids


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
            if not directory.with_name(each) and not directory.with_orcid(each.orcid):
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


def _make_styles_of(identifier: _Identifier, urls: dict[str, str], always_shown: Iterable[Name]) -> StylesOf:
    marked = frozenset(map(name_key, always_shown))
    styles = {
        person.id: NameStyle("owner" if person.id == OWNER_ID else "marked", urls.get(person.id))
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
                style = NameStyle("marked", style.url)
            found.append(style)
        return found

    return lambda contributors: styles_of(tuple(contributors))


def _index_works(works: Sequence[Work], identifier: _Identifier, ids: Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {identity: [] for identity in ids}
    if found:
        for index, work in enumerate(works):
            for identity in {each for version in work.versions for each in identifier(credited_contributors(version))}:
                if identity in found:
                    found[identity].append(index)
    return found


def _assign_slugs(members: Sequence[tuple[str, Name]], others: dict[str, Name]) -> dict[str, str]:
    """Return a unique slug for each id, independent of the order of people.

    Of people with the same name one keeps the plain slug: a member, else someone identified by name alone. The slugs of
    the others end in digits of their ORCID iD or in a digest.
    """
    candidates: dict[str, list[tuple[bool, bool, str, str]]] = defaultdict(list)
    for identity, name in members:
        candidates[_plain_slug(name)].append((False, False, "\x1f".join(name_key(name)), identity))
    for identity, name in others.items():
        candidates[_plain_slug(name)].append((True, _is_orcid(identity), identity, identity))
    slugs: dict[str, str] = {}
    # A slug with a suffix must not take the plain slug of somebody else.
    taken = set(candidates)
    for plain, people in sorted(candidates.items()):
        for rank, (_, _, distinction, identity) in enumerate(sorted(people)):
            if rank == 0 and plain not in RESERVED:
                slugs[identity] = plain
            else:
                slugs[identity] = next(slug for slug in _slugs_with_suffix(plain, distinction) if slug not in taken)
                taken.add(slugs[identity])
    return slugs


def _plain_slug(name: Name) -> str:
    slug = "-".join(slug_words(display_name(name))) or "person"
    return slug if len(slug) <= MAX_LENGTH else slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]


def _is_orcid(identity: str) -> bool:
    return identity[:4].isdecimal() and identity[4:5] == "-"


def _slugs_with_suffix(plain: str, distinction: str) -> Iterator[str]:
    """Yield slugs from the shortest on; `distinction` is an ORCID iD or other text that only this person has."""
    if _is_orcid(distinction):
        digits = distinction.replace("-", "").lower()
        yield from (f"{plain}-{digits[-length:]}" for length in (4, 8, 16))
    digest = blake2b(distinction.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    yield from (f"{plain}-{digest[:length]}" for length in range(4, 17))
    for number in range(2, 1_000_000):
        yield f"{plain}-{digest}-{number}"
