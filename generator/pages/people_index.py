"""Works to the people of the site: who wrote them, who has a page, and at which address.

Those whom `site.toml` names are told by `people.identify`. Of everybody else a person is a name as it is written (or
an ORCID iD, and the names that nobody but its holder has): homonyms are told apart by ORCID iDs only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b

from msgspec import Struct

from generator.bibliography.names import display_name, name_key, parse_written, usual_name
from generator.config.config import Config, Profile
from generator.corpus.people import Directory, Key, Person, identify, owner_person
from generator.corpus.slugs import MAX_LENGTH, RESERVED
from generator.model import Contributor, Name, Work
from generator.pages.author_line import NameStyle, StylesOf, credited_contributors
from generator.text.urls import slug_words

PEOPLE_URL = "people/index.html"
OWNER_ID = "owner"


class IndexedPerson(Struct, frozen=True):
    """Somebody who has a page."""

    id: str
    name: Name
    slug: str
    url: str
    """From the site's root."""
    profile: Profile | None = None
    """What site.toml says of her."""


class PeopleIndex(Struct, frozen=True):
    """Who is who on the papers of a site."""

    persons: tuple[IndexedPerson, ...]
    """Everyone with a page: members first, in the order of site.toml."""
    styles_of: StylesOf
    works_of: dict[str, list[int]]
    """For the id of each listed person: places in the sequence of works; nothing where only the owner has a page."""

    @property
    def names(self) -> dict[str, Name]:
        """By the address of each page."""
        return {persons.url: persons.name for persons in self.persons}


def index_people(works: Sequence[Work], config: Config, owner: Name | None, home: str) -> PeopleIndex:
    """`home` is the owner's page; hers are all the works."""
    known: list[tuple[Person, Profile]] = [(owner_person(owner, config.owner), config.owner)] if owner else []
    for number, member in enumerate(config.members):
        person = owner_person(parse_written(member.name), member, f"member {number}")
        if owner is not None and name_key(person.name) == name_key(owner):
            known[0] = (known[0][0], member)
        else:
            known.append((person, member))
    directory = Directory(person for person, _ in known)
    strangers = _Strangers(works, directory) if config.people == "all" else None
    slugs = _assign_slugs(
        [(person.id, person.name) for person, _ in known if person.id != OWNER_ID and config.people != "owner"],
        strangers.names if strangers else {},
    )
    persons = []
    for person, profile in known:
        if person.id == OWNER_ID:
            persons.append(IndexedPerson(OWNER_ID, person.name, "", home, profile))
        elif person.id in slugs:
            slug = slugs[person.id]
            persons.append(IndexedPerson(person.id, person.name, slug, _address(slug), profile))
    for identity, name in strangers.names.items() if strangers else ():
        persons.append(IndexedPerson(identity, name, slugs[identity], _address(slugs[identity])))
    who = _Identifier(directory, strangers)
    return PeopleIndex(
        persons=tuple(persons),
        styles_of=_show(who, {each.id: each.url for each in persons}, map(parse_written, config.display.always_show)),
        works_of=_find_works(works, who, {each.id for each in persons} if config.people != "owner" else set()),
    )


def _address(slug: str) -> str:
    return f"people/{slug}.html"


class _Identifier:
    """For the contributors of one publication the ids of who they are; None for those whom the site does not know."""

    def __init__(self, directory: Directory, strangers: "_Strangers | None") -> None:
        self.directory = directory
        self.strangers = strangers
        self._may_be_known = cache(self._look)

    def _look(self, name: Name) -> bool:
        return bool(self.directory.written_like(Contributor(name)))

    def __call__(self, contributors: Sequence[Contributor]) -> list[str | None]:
        stranger = self.strangers.id_of if self.strangers else None
        ids: list[str | None] = [None] * len(contributors)
        known = []
        for at, each in enumerate(contributors):
            # Among a thousand names hardly one asks for a closer look.
            if self._may_be_known(each.name) or each.original or (each.orcid and self.directory.with_orcid(each.orcid)):
                known.append(at)
            elif stranger:
                ids[at] = stranger(each)
        if known:
            people = identify([contributors[at] for at in known], self.directory).persons
            for at, person in zip(known, people, strict=True):
                if person:
                    ids[at] = person.id
                elif stranger and not self.directory.written_like(contributors[at]):
                    ids[at] = stranger(contributors[at])
        return ids


class _Strangers:
    """Everybody on the papers whom site.toml does not name."""

    def __init__(self, works: Iterable[Work], directory: Directory) -> None:
        self._orcids: dict[Key, set[str]] = defaultdict(set)
        contributors = [each for work in works for each in _credited(work)]
        for each in contributors:
            if each.orcid:
                self._orcids[name_key(each.name)].add(each.orcid)
        writings: dict[str, Counter[Name]] = defaultdict(Counter)
        for each in contributors:
            if not directory.written_like(each) and not directory.with_orcid(each.orcid):
                writings[self.id_of(each)][each.name] += 1
        self.names = {identity: usual_name(counts) for identity, counts in sorted(writings.items())}

    def id_of(self, contributor: Contributor) -> str:
        if contributor.orcid:
            return contributor.orcid
        key = name_key(contributor.name)
        orcids = self._orcids.get(key, ())
        return next(iter(orcids)) if len(orcids) == 1 else "\x1f".join(key)


def _credited(work: Work) -> Iterator[Contributor]:
    for version in work.versions:
        yield from credited_contributors(version)


def _show(who: _Identifier, urls: dict[str, str], always: Iterable[Name]) -> StylesOf:
    marked = frozenset(map(name_key, always))

    @cache
    def otherwise(name: Name) -> NameStyle:
        return NameStyle("marked" if name_key(name) in marked else "name")

    looks = {
        person.id: NameStyle("owner" if person.id == OWNER_ID else "marked", urls.get(person.id))
        for person in who.directory.people
    }
    of_strangers = {identity: NameStyle("name", url) for identity, url in urls.items() if identity not in looks}

    @cache  # many pages show a paper
    def look(contributors: tuple[Contributor, ...]) -> Sequence[NameStyle]:
        found = []
        for each, identity in zip(contributors, who(contributors), strict=True):
            shown = looks.get(identity) or of_strangers.get(identity) if identity else None
            usual = otherwise(each.name)
            if shown is None:
                shown = usual
            elif shown.kind == "name" and usual.kind == "marked":
                shown = NameStyle("marked", shown.url)
            found.append(shown)
        return found

    return lambda contributors: look(tuple(contributors))


def _find_works(works: Sequence[Work], who: _Identifier, ids: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {identity: [] for identity in ids}
    if ids:
        for at, work in enumerate(works):
            for identity in {identity for version in work.versions for identity in who(credited_contributors(version))}:
                if identity in ids:
                    found[identity or ""].append(at)
    return found


def _assign_slugs(members: Sequence[tuple[str, Name]], strangers: dict[str, Name]) -> dict[str, str]:
    """A slug for each identity. Nobody's depends on an order: of those who would have the same one, members come first,
    then whoever is told from the others by the name alone; ORCID iDs or digests tell the rest apart."""
    wanting: dict[str, list[tuple[bool, bool, str, str]]] = defaultdict(list)
    for identity, name in members:
        wanting[_base(name)].append((False, False, "\x1f".join(name_key(name)), identity))
    for identity, name in strangers.items():
        wanting[_base(name)].append((True, _is_orcid(identity), identity, identity))
    slugs: dict[str, str] = {}
    # A short name that is somebody's own is never taken by what tells homonyms apart.
    taken = set(wanting)
    for base, people in sorted(wanting.items()):
        for place, (_, _, told, identity) in enumerate(sorted(people)):
            if place == 0 and base not in RESERVED:
                slugs[identity] = base
            else:
                slugs[identity] = next(slug for slug in _told_apart(base, told) if slug not in taken)
                taken.add(slugs[identity])
    return slugs


def _base(name: Name) -> str:
    slug = "-".join(slug_words(display_name(name))) or "person"
    return slug if len(slug) <= MAX_LENGTH else slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]


def _is_orcid(identity: str) -> bool:
    return identity[:4].isdecimal() and identity[4:5] == "-"


def _told_apart(base: str, told: str) -> Iterator[str]:
    if _is_orcid(told):
        figures = told.replace("-", "").lower()
        yield from (f"{base}-{figures[-length:]}" for length in (4, 8, 16))
    digest = blake2b(told.encode(errors="surrogatepass"), digest_size=8).hexdigest()
    yield from (f"{base}-{digest[:length]}" for length in range(4, 17))
    for number in range(2, 1_000_000):
        yield f"{base}-{digest}-{number}"
