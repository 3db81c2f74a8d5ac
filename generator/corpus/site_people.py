"""The people of a site: the owner, the members, co-authors with a website, and whom `decisions.toml` describes.

A decision that these names are one person adds aliases to somebody of `site.toml`, or describes a person of its own.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from generator.bibliography.identifiers import normalise_identifier
from generator.bibliography.name_lists import strip_homonym
from generator.bibliography.names import display_name, name_key, parse_name
from generator.config.config import Coauthor, Config
from generator.config.decisions import Decision, Decisions
from generator.corpus.people import Directory, NameKey, Person, name_keys, person_from_profile
from generator.model import Name
from generator.problems import Location, Problem, error, warning

OWNER_ID = "owner"
ORCID_PREFIX = "orcid:"


class SitePeople(Struct, frozen=True):
    """Everybody who is named in `site.toml` and `decisions.toml`."""

    persons: tuple[Person, ...] = ()
    """The owner, if there is one, the members in the order of `site.toml`, co-authors, then others."""
    divided: frozenset[NameKey] = frozenset()
    """Names of several people, by decision: who it is depends on the paper or on the ORCID iD."""
    slugs: Mapping[str, str] = field(default_factory=dict)
    """The slug of each person who was told apart by decision, by id."""

    @property
    def directory(self) -> Directory:
        return Directory(self.persons, self.divided)


class _Group(Struct):
    """The names and ORCID iDs of one person, from one or more decisions."""

    names: list[Name]
    orcids: list[str]
    location: Location


def find_site_people(
    config: Config,
    owner: Name | None,
    decisions: Decisions = Decisions(),  # noqa: B008
) -> tuple[SitePeople, list[Problem]]:
    """Return the people, not yet told apart by paper, and problems of the decisions on their names."""
    persons = list(named_people(config, owner))
    problems: list[Problem] = []
    for number, group in enumerate(_group_names(decisions.same_person, problems)):
        matching = [at for at, person in enumerate(persons) if _concerns(group, person)]
        if len(matching) > 1:
            known = " and ".join(f'"{display_name(persons[at].name)}"' for at in matching[:2])
            message = f"these names are one person here, but {known} are two people in content/site.toml"
            problems.append(error(message, group.location, "remove one of the names, or one of the two people"))
        elif matching:
            persons[matching[0]] = _with_names(persons[matching[0]], group)
        else:
            first = group.names[0]
            person = Person(id=f"decided {number}", name=first, location=group.location)
            persons.append(_with_names(person, group))
    return SitePeople(tuple(persons)), problems


def named_people(config: Config, owner: Name | None) -> Iterable[Person]:
    """Yield the owner, the members and the co-authors of `site.toml`; an owner who is also a member once."""
    if owner:
        yield person_from_profile(owner, config.owner, OWNER_ID, config.locations.get("owner"))
    is_owner_left = owner is not None
    for number, member in enumerate(config.members):
        name = parse_name(member.name)
        if owner is not None and is_owner_left and name_key(name) == name_key(owner):
            is_owner_left = False  # another member of this name is somebody else
        else:
            yield person_from_profile(name, member, member_id(number), config.locations.get(f"members.{number}"))
    for number, coauthor in enumerate(config.coauthors):
        yield _coauthor(coauthor, number)


def is_own(person: Person) -> bool:
    """Return whether the person is the owner or a member."""
    return person.id == OWNER_ID or person.id.startswith("member ")


def member_id(number: int) -> str:
    return f"member {number}"


def _coauthor(coauthor: Coauthor, number: int) -> Person:
    written = [strip_homonym(text) for text in (coauthor.name, *coauthor.aliases)]
    return Person(
        id=f"coauthor {number}",
        name=parse_name(written[0][0]),
        aliases=tuple(parse_name(alias) for alias, _ in written[1:]),
        orcid=coauthor.orcid,
        homonyms=frozenset(each for _, each in written if each),
        url=coauthor.url,
        location=coauthor.location,
    )


def is_orcid(text: str) -> bool:
    """Return whether an entry of a decision is meant as an iD: `orcid:…`."""
    return text.casefold().startswith(ORCID_PREFIX)


def read_orcid(text: str) -> str | None:
    """Return the iD of an entry `orcid:…`; None for a wrong one, and for anything else."""
    if not is_orcid(text):
        return None
    found = normalise_identifier("orcid", text[len(ORCID_PREFIX) :].strip())
    return found.value if found else None


def _group_names(decisions: Sequence[Decision], problems: list[Problem]) -> list[_Group]:
    """Join decisions that have a name in common; report those without effect."""
    groups: list[_Group] = []
    for decision in decisions:
        orcids = [orcid for text in decision.names if (orcid := read_orcid(text))]
        names = [parse_name(text) for text in decision.names if not is_orcid(text)]
        wrong = next((text for text in decision.names if is_orcid(text) and not read_orcid(text)), None)
        if wrong:
            problems.append(error(f'"{wrong}" is not an ORCID iD', decision.location))
        elif not names:
            hint = "write a name first: it is the one by which the person is known"
            problems.append(error("the decision names nobody", decision.location, hint))
        elif len({*map(name_key, names)}) + len(orcids) < 2:
            message = f'the decision has no effect: "{decision.names[0]}" is the only name'
            problems.append(warning(message, decision.location, "add the other names of the same person"))
        else:
            group = _Group(names, orcids, decision.location)
            others = [each for each in groups if _overlap(each, group)]
            groups = [each for each in groups if each not in others]
            for other in reversed(others):
                group = _Group([*other.names, *group.names], [*other.orcids, *group.orcids], other.location)
            groups.append(group)
    return groups


def _overlap(first: _Group, second: _Group) -> bool:
    names = {*map(name_key, first.names)} & {*map(name_key, second.names)}
    return bool(names) or not {*first.orcids}.isdisjoint(second.orcids)


def _concerns(group: _Group, person: Person) -> bool:
    keys = {key for name in person.names for key in name_keys(name)}
    return any(name_key(name) in keys for name in group.names) or not {*group.orcids}.isdisjoint(person.orcids)


def _with_names(person: Person, group: _Group) -> Person:
    known = {*map(name_key, person.names)}
    names: dict[NameKey, Name] = {}
    for name in group.names:
        if name_key(name) not in known:
            names.setdefault(name_key(name), name)
    orcids = tuple(dict.fromkeys((*person.orcids, *group.orcids)))
    return replace(
        person, aliases=(*person.aliases, *names.values()), orcid=next(iter(orcids), None), other_orcids=orcids[1:]
    )
