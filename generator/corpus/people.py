"""Identify the contributors of publications: which of them are the owner and the members.

A contributor is identified by ORCID iD, or by a name or alias that only one person of the site has. Similar names
(`N. Kushman`) are never identified, but suggested as aliases. An alias with the number of DBLP (`Wei Wang 0001`)
excludes other people of that name. Decisions in `decisions.toml` come before all of this.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_lists import strip_homonym
from generator.bibliography.names import display_name, name_key, parse_name, sorted_name
from generator.config.config import Profile
from generator.model import Contributor, Name
from generator.problems import Location
from generator.text.fold import fold

NameKey = tuple[str, str, str]
"""A normalised name, as returned by `name_key`."""


class Person(Struct, frozen=True, kw_only=True):
    """The owner, a member, or somebody whose names `[coauthors]` or `decisions.toml` state."""

    id: str
    """Unique on the site."""
    name: Name
    aliases: tuple[Name, ...] = ()
    """Other forms of the name on publications."""
    orcid: str | None = None
    """Bare, with hyphens."""
    other_orcids: tuple[str, ...] = ()
    """Further iDs of the same person."""
    homonyms: frozenset[str] = frozenset()
    """The numbers by which DBLP tells the person from others of the same name, if they are known."""
    url: str | None = None
    """The person's address outside of the site, from `[coauthors]`."""
    label: str | None = None
    """What tells the person from others of the same name: an affiliation, a field."""
    location: Location | None = None
    """Where the person is named."""

    @property
    def names(self) -> tuple[Name, ...]:
        return (self.name, *self.aliases)

    @property
    def orcids(self) -> tuple[str, ...]:
        return (self.orcid, *self.other_orcids) if self.orcid else self.other_orcids

    def may_be(self, contributor: Contributor) -> bool:
        """Return whether neither the ORCID iD nor the number of a contributor is that of somebody else."""
        if self.orcid and contributor.orcid and contributor.orcid not in self.orcids:
            return False
        return not self.homonyms or contributor.homonym is None or contributor.homonym in self.homonyms


class Ambiguity(Struct, frozen=True):
    """A contributor with the name of several people, or one of several contributors with the name of one person."""

    position: int
    """Index among the contributors of the publication."""
    candidates: tuple[Person, ...]
    reason: str


class Identification(Struct, frozen=True):
    """The identified contributors of a publication."""

    persons: tuple[Person | None, ...]
    """One for each contributor; None if unknown or ambiguous."""
    ambiguities: tuple[Ambiguity, ...] = ()


class SimilarName(Struct, frozen=True):
    """A name of an unknown contributor that may be an alias of a person."""

    name: Name
    person: Person


class Directory:
    """The people of the site, indexed by ORCID iD and by all forms of their names.

    `divided` are names that several people have by decision: nobody is identified by these alone.
    """

    def __init__(self, people: Iterable[Person], divided: Collection[NameKey] = ()) -> None:
        self.people = tuple(people)
        self.divided = frozenset(divided)
        self._by_id = {person.id: person for person in self.people}
        self._by_orcid: dict[str, list[Person]] = defaultdict(list)
        self._by_key: dict[NameKey, list[Person]] = defaultdict(list)
        self._by_family: dict[str, list[tuple[Name, Person]]] = defaultdict(list)
        for person in self.people:
            for orcid in person.orcids:
                self._by_orcid[orcid].append(person)
            names = person.names
            for key in dict.fromkeys(key for name in names for key in name_keys(name)):
                self._by_key[key].append(person)
            for name in names:
                self._by_family[name_key(name)[0]].append((name, person))

    def with_id(self, identity: str | None) -> Person | None:
        return self._by_id.get(identity) if identity else None

    def with_orcid(self, orcid: str | None) -> tuple[Person, ...]:
        return tuple(self._by_orcid.get(orcid, ())) if orcid else ()

    def with_name(self, contributor: Contributor) -> tuple[Person, ...]:
        """Return the people with the contributor's name, except those with a different ORCID iD or homonym number."""
        if self.divided and name_key(contributor.name) in self.divided:
            return ()
        keys = [name_key(contributor.name), *_joined_key(contributor.name)]
        if contributor.original:
            keys.append(name_key(Name(literal=contributor.original)))
        found = {person.id: person for key in keys for person in self._by_key.get(key, ())}
        return tuple(person for person in found.values() if person.may_be(contributor))

    def with_family(self, family: str) -> Sequence[tuple[Name, Person]]:
        """Return the names and aliases with this folded family name, with the people who have them."""
        return self._by_family.get(family, ())


@lru_cache(maxsize=1 << 14)
def name_keys(name: Name) -> tuple[NameKey, ...]:
    """Return the keys of a name and of its literal forms in either order, for sources that do not split names."""
    literal = ((fold(text), "", "") for text in (display_name(name), sorted_name(name)))
    return (name_key(name), *literal, *_joined_key(name))


def _joined_key(name: Name) -> tuple[NameKey, ...]:
    """Return the key of a name written without a space, for scripts such as Chinese: 王伟 for 王 and 伟."""
    text = f"{name.family or ''}{name.given or ''}"
    return () if not text or text.isascii() or any(c.isascii() for c in text) else ((fold(text), "", ""),)


def identify(contributors: Sequence[Contributor], directory: Directory) -> Identification:
    """Identify the contributors of a publication.

    A person has each role at most once. If several contributors in one role have a person's name, and no ORCID iD
    distinguishes them, all of them are ambiguous.
    """
    persons: list[Person | None] = [None] * len(contributors)
    ambiguities: list[Ambiguity] = []
    taken: set[tuple[str, str]] = set()
    undecided = []
    for position, contributor in enumerate(contributors):
        with_orcid = directory.with_orcid(contributor.orcid)
        if contributor.person:
            persons[position] = directory.with_id(contributor.person)
        elif len(with_orcid) == 1:
            persons[position] = with_orcid[0]
        else:
            undecided.append(position)
            continue
        if found := persons[position]:
            taken.add((found.id, contributor.role))
    found_at: dict[tuple[str, str], list[tuple[int, Person]]] = defaultdict(list)
    for position in undecided:
        role = contributors[position].role
        candidates = tuple(
            person for person in directory.with_name(contributors[position]) if (person.id, role) not in taken
        )
        if len(candidates) == 1:
            found_at[candidates[0].id, role].append((position, candidates[0]))
        elif candidates:
            ambiguities.append(Ambiguity(position, candidates, f"{len(candidates)} people have this name"))
    for places in found_at.values():
        if len(places) == 1:
            position, person = places[0]
            persons[position] = person
        else:
            reason = f"{len(places)} contributors have this name"
            ambiguities += [Ambiguity(position, (person,), reason) for position, person in places]
    return Identification(tuple(persons), tuple(sorted(ambiguities, key=lambda each: each.position)))


def person_from_profile(
    name: Name, profile: Profile, identity: str = "owner", location: Location | None = None
) -> Person:
    """Return the owner or a member, with the aliases and ORCID iD in `site.toml`."""
    orcid = normalise_identifier("orcid", profile.links.get("orcid", ""))
    original = (Name(literal=profile.original_name),) if profile.original_name else ()
    written = [strip_homonym(alias) for alias in profile.aliases if alias.strip()]
    return Person(
        id=identity,
        name=name,
        aliases=(*(parse_name(alias) for alias, _ in written), *original),
        orcid=orcid.value if orcid else None,
        homonyms=frozenset(number for _, number in written if number),
        location=location,
    )


def find_similar_names(contributors: Iterable[Contributor], directory: Directory) -> tuple[SimilarName, ...]:
    """Return the names of unknown contributors that may be aliases, each once, in order of appearance."""
    found: dict[tuple[Name, str], SimilarName] = {}
    seen: set[Name] = set()
    for contributor in contributors:
        name = contributor.name
        if name in seen or name.literal is not None:
            continue
        seen.add(name)
        if directory.with_name(contributor) or directory.with_orcid(contributor.orcid):
            continue
        for known, person in directory.with_family(name_key(name)[0]):
            if (name, person.id) not in found and are_compatible_names(name, known):
                found[name, person.id] = SimilarName(name, person)
    return tuple(found.values())


def are_compatible_names(first: Name, second: Name) -> bool:
    """True if the names may belong to the same person: `N. Kushman`, `Nate R. Kushman`, `Nathaniel Kushman`.

    The family names must be equal; each given name must equal its counterpart, be its initial, or share at least three
    letters at the beginning.
    """
    if first.literal is not None or second.literal is not None:
        return False
    (family, _, suffix), (other_family, _, other_suffix) = name_key(first), name_key(second)
    if family != other_family or (suffix and other_suffix and suffix != other_suffix):
        return False
    given, other_given = given_words(first), given_words(second)
    return bool(given and other_given) and all(map(_are_compatible, given, other_given))


def given_words(name: Name) -> list[str]:
    """Split given names: `Nate R.` to `nate`, `r`; PubMed's `NR` to `n`, `r`."""
    words = []
    for word in (name.given or "").replace("-", " ").split():
        folded = fold(word)
        words += list(folded) if word.isupper() and word.isalpha() and len(word) <= 3 else folded.split()
    return words


def _are_compatible(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) == 1:
        return longer.startswith(shorter)
    return word == other or (len(shorter) >= 3 and longer[:3] == shorter[:3])
