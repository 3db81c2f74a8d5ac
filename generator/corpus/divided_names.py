"""Tell people of one name apart, as `[[different_people]]` of `decisions.toml` says: by paper or by ORCID iD.

Each contributor of that name gets the id of the person. Of whom nobody has decided anything stays unidentified, and is
reported: the name alone says no longer who it is.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from generator.bibliography.names import display_name, name_key, parse_name
from generator.config.decisions import Decision, NameSplit, RecordNames
from generator.config.toml import quote
from generator.corpus.people import NameKey, Person, name_keys
from generator.corpus.permalinks import Permalinks, people_slugs
from generator.corpus.site_people import OWNER_ID, SitePeople, is_orcid, read_orcid
from generator.model import Contributor, Name, Record, Version, Work
from generator.problems import Problem, error, warning
from generator.text.suggestions import nearest
from generator.text.urls import slug_words

_LISTED = 5
"""How many papers without a decision are named in a hint."""


class DividedNames(Struct, frozen=True):
    """The works whose contributors have the ids of decided people, and these people."""

    works: tuple[Work, ...]
    people: SitePeople
    permalinks: Permalinks
    problems: tuple[Problem, ...]


class _Group(Struct):
    """One of the people of a name."""

    papers: set[int]
    orcids: list[str]
    names: tuple[str, ...]
    """As the decision lists them."""
    label: str | None
    person: Person | None = None


def divide_names(
    splits: Sequence[NameSplit],
    works: Sequence[Work],
    records: Sequence[Record],
    people: SitePeople,
    permalinks: Permalinks,
) -> DividedNames:
    """Apply the decisions. `records` are those of the works."""
    if not splits:
        return DividedNames(tuple(works), people, permalinks, ())
    divider = _Divider(works, records, people, permalinks)
    for number, split in enumerate(splits):
        divider.apply(split, number)
    found = SitePeople(tuple(divider.persons), frozenset(divider.divided), divider.slugs)
    return DividedNames(tuple(divider.works), found, divider.permalinks(), tuple(divider.problems))


class _Divider:
    """Applies one decision after the other."""

    def __init__(
        self, works: Sequence[Work], records: Sequence[Record], people: SitePeople, permalinks: Permalinks
    ) -> None:
        self.works = list(works)
        self.persons = list(people.persons)
        self.divided: dict[NameKey, NameSplit] = {}
        self.slugs: dict[str, str] = {}
        self.problems: list[Problem] = []
        self._permalinks = permalinks
        self._published = people_slugs(permalinks)
        self._names_of_slugs: dict[str, list[str]] = {}
        self._record_names = RecordNames([*records, *_records_of_additions(works, records)])
        self._work_at = {
            location: at for at, work in enumerate(works) for version in work.versions for location in version.records
        }
        self._locations = [record.location for record in records]
        self._locations += [record.location for record in _records_of_additions(works, records)]
        self._works_by_name: dict[NameKey, list[int]] = {}
        for at, work in enumerate(works):
            contributors = (each for version in work.versions for each in version.contributors)
            for key in dict.fromkeys(name_key(each.name) for each in contributors):
                self._works_by_name.setdefault(key, []).append(at)

    def permalinks(self) -> Permalinks:
        """The permalinks with the slugs of all people whom decisions distinguish now, or did before."""
        return replace(self._permalinks, people={**self._published, **self._names_of_slugs})

    def apply(self, split: NameSplit, number: int) -> None:
        name = parse_name(split.name)
        keys = frozenset(name_keys(name))
        if earlier := next((self.divided[key] for key in keys if key in self.divided), None):
            message = f'the people named "{split.name}" are distinguished twice'
            hint = f"join this entry with the one in line {earlier.location.line}"
            self.problems.append(error(message, split.location, hint))
            return
        papers = sorted({at for key in keys for at in self._works_by_name.get(key, ())})
        if not papers:
            self.problems.append(self._nobody(split))
            return
        groups = [self._resolve(split, number, set(papers)) for number in range(len(split.people))]
        self.divided |= dict.fromkeys(keys, split)
        self._find_orcids(groups, keys)
        if not self._find_persons(split, groups, name, number):
            return
        undecided = [at for at in papers if not self._assign(at, groups, keys, split)]
        if undecided:
            self.problems.append(self._ask(split, undecided))

    def _nobody(self, split: NameSplit) -> Problem:
        known = {
            display_name(each.name): None
            for work in self.works
            for version in work.versions
            for each in version.contributors
        }
        near = nearest(display_name(parse_name(split.name)), list(known))
        hint = f'did you mean "{near}"?' if near else "write the name as on the papers"
        return warning(f'nobody on the papers is named "{split.name}"', split.location, hint)

    def _resolve(self, split: NameSplit, number: int, papers: set[int]) -> _Group:
        """Find the papers and iDs of one of the people; report what there is not."""
        texts = split.people[number]
        orcids = [orcid for text in texts if (orcid := read_orcid(text))]
        names = tuple(text for text in texts if not is_orcid(text))
        if len(orcids) + len(names) < len(texts):
            wrong = next(text for text in texts if text not in names and not read_orcid(text))
            self.problems.append(error(f'"{wrong}" is not an ORCID iD', split.location))
        found, problems = self._record_names.resolve(Decision(names, split.location))
        self.problems += problems
        group = _Group(set(), orcids, texts, split.labels[number] if split.labels else None)
        for indices in found:
            works = {at for index in indices if (at := self._work_at.get(self._locations[index])) is not None}
            if works and works.isdisjoint(papers):
                title = self.works[min(works)].lead.title or ""
                message = f'nobody named "{split.name}" has contributed to "{title}"'
                self.problems.append(warning(message, split.location, "correct the name, or remove the paper"))
            group.papers |= works & papers
        return group

    def _find_orcids(self, groups: Sequence[_Group], keys: frozenset[NameKey]) -> None:
        """Add the iDs on the papers of each person, unless the decision gives them to somebody else."""
        taken = {orcid for group in groups for orcid in group.orcids}
        for group in groups:
            found = {
                each.orcid
                for at in group.papers
                for version in self.works[at].versions
                for each in version.contributors
                if each.orcid and each.orcid not in taken and name_key(each.name) in keys
            }
            if len(found) == 1:
                group.orcids += found

    def _find_persons(self, split: NameSplit, groups: Sequence[_Group], name: Name, number: int) -> bool:
        """Find out who of `site.toml` is which of the people: by iD, else in order. Describe the others."""
        known = [at for at, person in enumerate(self.persons) if _has_name(person, name)]
        if len(known) > len(groups):
            message = f'{len(known)} people in content/site.toml are named "{split.name}", but {len(groups)} here'
            self.problems.append(error(message, split.location, "write a list of papers for each of them"))
            return False
        for group in groups:
            own = [at for at in known if not set(group.orcids).isdisjoint(self.persons[at].orcids)]
            if own:
                known.remove(own[0])
                group.person = self._describe(group, own[0])
        for group in groups:
            possible = [at for at in known if not (group.orcids and self.persons[at].orcid)]
            if group.person is None and possible:
                known.remove(possible[0])
                group.person = self._describe(group, possible[0])
        for position, group in enumerate(groups):
            if group.person is None:
                group.person = Person(
                    id=f"person {number}.{position}",
                    name=name,
                    orcid=next(iter(group.orcids), None),
                    other_orcids=tuple(group.orcids[1:]),
                    label=group.label,
                    location=split.location,
                )
                self.persons.append(group.person)
        self._assign_slugs([group for group in groups if group.person and group.person.id != OWNER_ID])
        return True

    def _describe(self, group: _Group, at: int) -> Person:
        person = self.persons[at]
        orcids = tuple(dict.fromkeys((*person.orcids, *group.orcids)))
        self.persons[at] = replace(
            person, orcid=next(iter(orcids), None), other_orcids=orcids[1:], label=group.label or person.label
        )
        return self.persons[at]

    def _assign_slugs(self, groups: Sequence[_Group]) -> None:
        """Give each person the slug under which the page was published, or a new one."""
        overlaps = sorted(
            (-len({*names}.intersection(group.names)), slug, position)
            for slug, names in self._published.items()
            for position, group in enumerate(groups)
        )
        kept: dict[int, str] = {}
        for overlap, slug, position in overlaps:
            if overlap < 0 and position not in kept and slug not in kept.values():
                kept[position] = slug
        for position, group in enumerate(groups):
            assert group.person is not None  # noqa: S101
            taken = {*self.slugs.values(), *kept.values(), *self._published}
            slug = kept.get(position) or next(each for each in _slugs_of(group) if each not in taken)
            self.slugs[group.person.id] = slug
            self._names_of_slugs[slug] = list(group.names)

    def _assign(self, at: int, groups: Sequence[_Group], keys: frozenset[NameKey], split: NameSplit) -> bool:
        """Set who each contributor of this name is in a work. Return whether nobody is left to be asked about."""
        work = self.works[at]
        decided = [group for group in groups if at in group.papers]
        versions, is_complete = [], True
        for version in work.versions:
            people = _assign_people(version, decided, groups, keys)
            if people is None:
                message = (
                    f'"{work.lead.title}" belongs to {len(decided)} people named "{split.name}", more than wrote it'
                )
                self.problems.append(error(message, split.location, "remove the paper from one of them"))
                return True
            is_complete = is_complete and all(
                each.person or each.orcid for each in people if name_key(each.name) in keys
            )
            versions.append(replace(version, contributors=people))
        self.works[at] = replace(work, versions=tuple(versions))
        return is_complete

    def _ask(self, split: NameSplit, undecided: Sequence[int]) -> Problem:
        named = []
        for at in undecided[:_LISTED]:
            locations = self.works[at].lead.records
            index = next((index for index, each in enumerate(self._locations) if each in locations), None)
            if index is not None:
                named.append(quote(self._record_names.unique_name(index)))
        count = "1 paper is" if len(undecided) == 1 else f"{len(undecided):,} papers are"
        message = f'{count} by "{split.name}", but it is not decided by which of {len(split.people)} people'
        more = "" if len(undecided) == len(named) else ", …"
        return warning(message, split.location, f"add to the papers of one of them: {', '.join(named)}{more}")


def _assign_people(
    version: Version, decided: Sequence[_Group], groups: Sequence[_Group], keys: frozenset[NameKey]
) -> tuple[Contributor, ...] | None:
    """Return the contributors with their persons; None if the paper belongs to more people than have the name.

    An iD in the decision comes first, then those who have the paper, in the order of the decision.
    """
    people = list(version.contributors)
    places = [place for place, each in enumerate(people) if name_key(each.name) in keys]
    if not places:
        return version.contributors
    by_orcid = {orcid: group for group in groups for orcid in group.orcids}
    left = list(decided)
    open_places = []
    for place in places:
        group = by_orcid.get(people[place].orcid or "")
        if group is None:
            open_places.append(place)
            continue
        people[place] = replace(people[place], person=group.person.id if group.person else None)
        left = [each for each in left if each is not group]
    roles = {people[place].role for place in open_places}
    if len(left) > len(open_places) and len(decided) > len(places):
        return None
    if len(left) == 1 and len(roles) == len(open_places):
        left *= len(open_places)  # somebody who is author and editor
    if len(left) == len(open_places):
        for place, group in zip(open_places, left, strict=True):
            people[place] = replace(people[place], person=group.person.id if group.person else None)
    return tuple(people)


def _has_name(person: Person, name: Name) -> bool:
    keys = {key for each in person.names for key in name_keys(each)}
    return name_key(name) in keys


def _records_of_additions(works: Sequence[Work], records: Sequence[Record]) -> list[Record]:
    """The works that are in no source but `papers/*.md`, as records."""
    known = {record.location for record in records}
    return [
        Record(
            location=work.lead.records[0],
            format="front-matter",
            key=work.addition.stem,
            title=work.lead.title,
            identifiers=work.lead.identifiers,
        )
        for work in works
        if work.addition and work.lead.records[0] not in known
    ]


def _slugs_of(group: _Group) -> Iterable[str]:
    """Yield slugs from the best on: the name, then with what distinguishes the person."""
    assert group.person is not None  # noqa: S101
    plain = "-".join(slug_words(display_name(group.person.name))) or "person"
    label = "-".join(slug_words(group.label or ""))[:30].strip("-")
    yield plain
    if label:
        yield f"{plain}-{label}"
    for orcid in group.orcids:
        yield f"{plain}-{orcid.replace('-', '').lower()[-4:]}"
    digest = blake2b("\x1f".join(group.names).encode(errors="surrogatepass"), digest_size=8).hexdigest()
    yield from (f"{plain}-{digest[:length]}" for length in range(4, 17))
