"""Find out whose papers are missing: people of `site.toml` and `decisions.toml` whom no paper names.

Usually their names are written otherwise on the papers, so that an alias is missing; or several people have one name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, most_common_name, name_key, parse_name, sorted_name
from generator.config.config import Config, Profile
from generator.config.decisions import Decisions
from generator.config.toml import quote
from generator.corpus.people import Directory, NameKey, Person, are_compatible_names, identify, name_keys
from generator.corpus.site_people import OWNER_ID, SitePeople, is_orcid, is_own, member_id
from generator.model import Contributor, Name, Work
from generator.problems import Location, Problem, warning
from generator.text.fold import fold
from generator.text.suggestions import nearest

_SUGGESTED = 3
"""How many names a hint lists."""
_SIMILARITY = 90
"""From 0 to 100: how similar names of one person are at least, if one of them is misspelt."""


def find_unmatched_people(works: Sequence[Work], people: SitePeople, config: Config) -> list[Problem]:
    """Return a warning for each person without a paper, and for each name that several of them have."""
    if not people.persons:
        return []
    directory = people.directory
    found, ambiguous = _match(works, directory)
    problems = [_describe_ambiguity(candidates, papers, works) for candidates, papers in ambiguous.items()]
    uncertain = {person.id for candidates in ambiguous for person in candidates}
    without = {member_id(number) for number, member in enumerate(config.members) if member.without_papers}
    missing = [
        each for each in people.persons if each.id not in found | uncertain | without and (is_own(each) or each.url)
    ]
    names = _Names(works, directory) if missing else None
    if names and names.counts:
        problems += (_describe_missing(person, names, config) for person in missing)
    return problems


def _match(works: Sequence[Work], directory: Directory) -> tuple[set[str], dict[tuple[Person, ...], list[int]]]:
    """Return the ids of all who are found, and the works on which it is uncertain which of several people it is."""
    is_known = cache(lambda name: bool(directory.with_name(Contributor(name))))
    found: set[str] = set()
    ambiguous: dict[tuple[Person, ...], list[int]] = defaultdict(list)
    for at, work in enumerate(works):
        for version in work.versions:
            candidates = [
                each
                for each in version.contributors
                if each.person or each.original or is_known(each.name) or directory.with_orcid(each.orcid)
            ]
            if not candidates:
                continue
            identification = identify(candidates, directory)
            found.update(person.id for person in identification.persons if person)
            for ambiguity in identification.ambiguities:
                if len(ambiguity.candidates) > 1 and at not in ambiguous[ambiguity.candidates][-1:]:
                    ambiguous[ambiguity.candidates].append(at)
                elif len(ambiguity.candidates) == 1:
                    found.add(ambiguity.candidates[0].id)
    return found, {people: papers for people, papers in ambiguous.items() if papers}


def _describe_ambiguity(people: Sequence[Person], papers: Sequence[int], works: Sequence[Work]) -> Problem:
    name = _shared_name(people)
    count = f"{len(papers):,} paper{'' if len(papers) == 1 else 's'}"
    # With fewer papers than people, some are distinguished by their iDs: no paper is that of two of them.
    examples = [*(_record_name(works[at]) for at in papers[: len(people)]), *['"orcid:…"'] * len(people)]
    lists = ", ".join(f"[{example}]" for example in examples[: len(people)])
    hint = (
        'give them ORCID iDs if the sources have these: links = { orcid = "…" }, or say in content/decisions.toml'
        " whose papers are whose:\n"
        f"[[different_people]]\nname = {quote(sorted_name(name))}\npeople = [{lists}]"
    )
    message = f'{len(people)} people of this site are named "{display_name(name)}": {count} cannot be assigned'
    return warning(message, people[-1].location, hint)


def _shared_name(people: Sequence[Person]) -> Name:
    others = {name_key(name) for person in people[1:] for name in person.names}
    return next((name for name in people[0].names if name_key(name) in others), people[0].name)


def _record_name(work: Work) -> str:
    return quote(work.lead.key or work.lead.title or "")


class _NameCount(Struct, frozen=True):
    """A name of contributors who are nobody in particular, and the number of their papers."""

    name: Name
    papers: int


class _Names:
    """The names of everybody who is not identified, most frequent first."""

    def __init__(self, works: Iterable[Work], directory: Directory) -> None:
        papers: Counter[NameKey] = Counter()
        spellings: dict[NameKey, Counter[Name]] = defaultdict(Counter)
        for work in works:
            names = {
                each.name
                for version in work.versions
                for each in version.contributors
                if not (each.person or directory.with_orcid(each.orcid) or directory.with_name(each))
            }
            papers.update({name_key(name) for name in names})
            for name in names:
                spellings[name_key(name)][name] += 1
        ranked = sorted(papers, key=lambda key: (-papers[key], key))
        self.counts = tuple(_NameCount(most_common_name(spellings[key]), papers[key]) for key in ranked)
        self._folded = [fold(sorted_name(each.name)) for each in self.counts]
        self._by_family: dict[str, list[int]] = defaultdict(list)
        self._by_words: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(self.counts):
            # One of two family names is often left out: `Andrade-Martínez` or `Andrade`.
            for word in dict.fromkeys(name_key(each.name)[0].split()):
                self._by_family[word].append(at)
            self._by_words[_sorted_words(each.name)].append(at)

    def similar_to(self, person: Person) -> list[_NameCount]:
        """Return what may be other forms of the person's name: initials, another order, a slip of the pen."""
        from rapidfuzz import fuzz, process

        found: set[int] = set()
        for name in person.names:
            same_family = {at for word in name_key(name)[0].split() for at in self._by_family.get(word, ())}
            found.update(at for at in same_family if _have_compatible_given_names(self.counts[at].name, name))
            found.update(self._by_words.get(_sorted_words(name), ()))
            written = fold(sorted_name(name))
            near = process.extract(written, self._folded, scorer=fuzz.ratio, score_cutoff=_SIMILARITY, limit=None)
            found.update(at for _, _, at in near)
        return [self.counts[at] for at in sorted(found)]


def _have_compatible_given_names(first: Name, second: Name) -> bool:
    alike = (replace(name, family="", dropping_particle=None, non_dropping_particle=None) for name in (first, second))
    return are_compatible_names(*alike)


def _sorted_words(name: Name) -> str:
    return " ".join(sorted(fold(display_name(name)).split()))


def _describe_missing(person: Person, names: _Names, config: Config) -> Problem:
    name = display_name(person.name)
    message = f'"{name}" is on none of the papers'
    similar = names.similar_to(person)[:_SUGGESTED]
    location = person.location or Location(config.path)
    profile = _profile_of(person, config)
    if similar and profile is not None:
        section = "[owner]" if person.id == OWNER_ID else f"the section of {name}"
        lines = "\n".join(_alias_line(profile, each) for each in similar)
        hint = f"if the papers have another form of this name, add it to {section} in content/site.toml:\n{lines}"
    elif similar:
        aliases = ", ".join(quote(sorted_name(each.name)) for each in similar)
        hint = f"similar names: {_list_names(similar)}"
        if person.url:
            entry = f'{quote(sorted_name(person.name))} = {{ url = "{person.url}", aliases = [{aliases}] }}'
            hint += f"; if they are the same person, write in [coauthors]:\n{entry}"
    else:
        frequent = _list_names(names.counts)
        hint = "no name on the papers is similar; check the spelling"
        if person.id == OWNER_ID and frequent:
            hint += f". The most frequent names are {frequent}"
    if person.id.startswith("member "):
        hint += "\nif none of the papers is theirs: without_papers = true"
    return warning(message, location, hint)


def _list_names(names: Sequence[_NameCount]) -> str:
    return ", ".join(f'"{sorted_name(each.name)}" ({_count_papers(each.papers)})' for each in names[:_SUGGESTED])


def _profile_of(person: Person, config: Config) -> Profile | None:
    if person.id == OWNER_ID:
        return config.owner
    return next((each for number, each in enumerate(config.members) if member_id(number) == person.id), None)


def _alias_line(profile: Profile, similar: _NameCount) -> str:
    aliases = ", ".join(map(quote, (*profile.aliases, sorted_name(similar.name))))
    return f"aliases = [{aliases}]  # {_count_papers(similar.papers)}"


def _count_papers(number: int) -> str:
    return "1 paper" if number == 1 else f"{number:,} papers"


def find_unused_names(works: Iterable[Work], decisions: Decisions) -> Iterable[Problem]:
    """Warn about names in decisions that no contributor has: they are misspelt, or the paper is gone."""
    if not decisions.same_person and not decisions.name_changes:
        return
    names = {each.name for work in works for version in work.versions for each in version.contributors}
    keys = set(map(name_key, names))
    # After a change of name, only the present one is left.
    listed = [(decision, decision.names) for decision in decisions.same_person]
    listed += [(decision, decision.names[:1]) for decision in decisions.name_changes]
    for decision, texts in listed:
        for text in texts:
            if not is_orcid(text) and keys.isdisjoint(name_keys(parse_name(text))):
                near = nearest(text, [sorted_name(name) for name in names])
                hint = f'did you mean "{near}"?' if near else "write the name as on the papers"
                yield warning(f'nobody on the papers is named "{text}"', decision.location, hint)


def drop_ambiguous_links(works: Iterable[Work], people: SitePeople) -> tuple[SitePeople, list[Problem]]:
    """Leave out co-authors of `[coauthors]` whose name alone does not say who they are; warn about each."""
    linked = {key: each for each in people.persons if each.url and not each.orcids for key in map(name_key, each.names)}
    linked = {key: each for key, each in linked.items() if not each.homonyms and key not in people.divided}
    if not linked:
        return people, []
    signs: dict[str, set[str]] = defaultdict(set)
    for work in works:
        for version in work.versions:
            for each in version.contributors:
                sign = each.orcid or each.homonym
                if sign and (person := linked.get(name_key(each.name))):
                    signs[person.id].add(sign)
    problems = []
    for person in people.persons:
        if len(found := sorted(signs.get(person.id, ()))) > 1:
            name = display_name(person.name)
            message = f'{len(found)} people on the papers are named "{name}": the name is not linked'
            ways = [f'orcid = "{each}"' if "-" in each else f'"{name} {each}"' for each in found[:2]]
            problems.append(warning(message, person.location, f"say which one it is: {' or '.join(ways)}"))
    left = tuple(each for each in people.persons if len(signs.get(each.id, ())) < 2)
    return replace(people, persons=left), problems
