"""Contributors to persons: whose name it is that stands on a publication.

A name is a person's only where an ORCID iD says so, or where it is written as the person or one of the aliases is, and
nobody else of the site is written like that. Likeness alone (`N. Kushman`) never decides; it makes suggestions.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.names import display_name, name_key, parse_name, sorted_name
from generator.config.config import Profile
from generator.model import Contributor, Name
from generator.text.fold import fold

Key = tuple[str, str, str]
"""A writing of a name, as `name_key` gives it."""


class Person(Struct, frozen=True, kw_only=True):
    """Somebody the site knows: the owner, a member of the group."""

    id: str
    """Unique on the site."""
    name: Name
    aliases: tuple[Name, ...] = ()
    """Other ways in which the name is written on publications."""
    orcid: str | None = None
    """Bare, with hyphens."""


class Doubt(Struct, frozen=True):
    """A name on a publication that could be more than one person's, or one person's more than once."""

    position: int
    """Among the contributors of the publication, from 0."""
    candidates: tuple[Person, ...]
    reason: str


class Identification(Struct, frozen=True):
    """Who the contributors of one publication are."""

    persons: tuple[Person | None, ...]
    """One for each contributor; None for everybody whom the site does not know or cannot tell."""
    doubts: tuple[Doubt, ...] = ()


class SimilarNames(Struct, frozen=True):
    """A name that nobody has claimed and that may be a person's: something to put among the aliases."""

    name: Name
    person: Person


class Directory:
    """The people of a site by their ORCID iDs and by every writing of their names, made once."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._by_orcid: dict[str, list[Person]] = defaultdict(list)
        self._by_key: dict[Key, list[Person]] = defaultdict(list)
        self._by_family: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            if person.orcid:
                self._by_orcid[person.orcid].append(person)
            names = (person.name, *person.aliases)
            for key in dict.fromkeys(key for name in names for key in _writings(name)):
                self._by_key[key].append(person)
            for family in dict.fromkeys(name_key(name)[0] for name in names):
                self._by_family[family].append(person)

    def with_id(self, identity: str | None) -> Person | None:
        return next((person for person in self.people if person.id == identity), None)

    def with_orcid(self, orcid: str | None) -> tuple[Person, ...]:
        return tuple(self._by_orcid.get(orcid, ())) if orcid else ()

    def written_like(self, contributor: Contributor) -> tuple[Person, ...]:
        """Everyone who is written so, except those who are known to have another ORCID iD."""
        keys = [name_key(contributor.name), *_without_gap(contributor.name)]
        if contributor.original:
            keys.append(name_key(Name(literal=contributor.original)))
        found = dict.fromkeys(person for key in keys for person in self._by_key.get(key, ()))
        return tuple(
            person for person in found if not (person.orcid and contributor.orcid and person.orcid != contributor.orcid)
        )

    def with_family(self, family: str) -> tuple[Person, ...]:
        return tuple(self._by_family.get(family, ()))


def _writings(name: Name) -> tuple[Key, ...]:
    """A source that does not take names apart has them in one piece, in either order."""
    whole = ((fold(text), "", "") for text in (display_name(name), sorted_name(name)))
    return (name_key(name), *whole, *_without_gap(name))


def _without_gap(name: Name) -> tuple[Key, ...]:
    """王伟 from 王 and 伟: scripts that write no gap between family and given name."""
    text = f"{name.family or ''}{name.given or ''}"
    return () if not text or text.isascii() or any(c.isascii() for c in text) else ((fold(text), "", ""),)


def identify(
    contributors: Sequence[Contributor], directory: Directory, decided: Mapping[int, str | None] | None = None
) -> Identification:
    """Who the contributors of one publication are; `decided` gives the id of a person, or None, for positions.

    Nobody stands twice in one role on one publication: where several are written like one person and no ORCID iD tells
    them apart, none of them is that person, and each is a doubt.
    """
    decided = decided or {}
    persons: list[Person | None] = [None] * len(contributors)
    doubts: list[Doubt] = []
    taken: set[tuple[Person, str]] = set()
    open_positions = []
    for position, contributor in enumerate(contributors):
        certain = directory.with_orcid(contributor.orcid)
        if position in decided:
            persons[position] = directory.with_id(decided[position])
        elif len(certain) == 1:
            persons[position] = certain[0]
        else:
            open_positions.append(position)
            continue
        if found := persons[position]:
            taken.add((found, contributor.role))
    claims: dict[tuple[Person, str], list[int]] = defaultdict(list)
    for position in open_positions:
        role = contributors[position].role
        candidates = tuple(
            person for person in directory.written_like(contributors[position]) if (person, role) not in taken
        )
        if len(candidates) == 1:
            claims[candidates[0], role].append(position)
        elif candidates:
            doubts.append(Doubt(position, candidates, f"{len(candidates)} people are written like this"))
    for (person, _), positions in claims.items():
        if len(positions) == 1:
            persons[positions[0]] = person
        else:
            reason = f"{len(positions)} contributors are written like this"
            doubts += [Doubt(position, (person,), reason) for position in positions]
    return Identification(tuple(persons), tuple(sorted(doubts, key=lambda doubt: doubt.position)))


def owner_person(owner: Name, settings: Profile, identity: str = "owner") -> Person:
    """Whom the site is about, or a member, as `site.toml` describes her."""
    orcid = normalise_identifier("orcid", settings.links.get("orcid", ""))
    original = (Name(literal=settings.original_name),) if settings.original_name else ()
    aliases = (*(parse_name(alias) for alias in settings.aliases if alias.strip()), *original)
    return Person(id=identity, name=owner, aliases=aliases, orcid=orcid.value if orcid else None)


def find_similar_names(contributors: Iterable[Contributor], directory: Directory) -> tuple[SimilarNames, ...]:
    """Names that may be aliases nobody has thought of, each once, in the order in which they come up."""
    found: dict[SimilarNames, None] = {}
    seen: set[Name] = set()
    for contributor in contributors:
        name = contributor.name
        if name in seen or name.literal is not None:
            continue
        seen.add(name)
        if directory.written_like(contributor) or directory.with_orcid(contributor.orcid):
            continue
        for person in directory.with_family(name_key(name)[0]):
            if any(may_be_same(name, known) for known in (person.name, *person.aliases)):
                found[SimilarNames(name, person)] = None
    return tuple(found)


def may_be_same(first: Name, second: Name) -> bool:
    """True where one name may be a shorter form of the other: `N. Kushman`, `Nate R. Kushman`, `Nathaniel Kushman`.

    The family names are equal, and each given name is equal to its counterpart, its initial or its beginning.
    """
    if first.literal is not None or second.literal is not None:
        return False
    (family, _, suffix), (other_family, _, other_suffix) = name_key(first), name_key(second)
    if family != other_family or (suffix and other_suffix and suffix != other_suffix):
        return False
    given, other_given = _given_words(first), _given_words(second)
    return bool(given and other_given) and all(map(_are_compatible, given, other_given))


def _given_words(name: Name) -> list[str]:
    """`Nate R.` to `nate`, `r`; PubMed's `NR` to `n`, `r`."""
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
