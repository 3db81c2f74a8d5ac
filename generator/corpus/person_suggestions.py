"""Suggest decisions about people: which names may be one person, and which name may be several people.

A suggestion is made only if the papers speak for it: names of one person share co-authors and never stand on one paper;
people of one name have papers that share neither co-authors nor journals, words of titles or years.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from msgspec import Struct

from generator.bibliography.names import display_name, most_common_name, name_key, sorted_name
from generator.config.config import Config, Profile
from generator.config.toml import quote
from generator.corpus.people import Directory, NameKey, Person, are_compatible_names, given_words
from generator.corpus.site_people import OWNER_ID, SitePeople, is_own, member_id
from generator.corpus.slugs import STOP_WORDS
from generator.model import Name, Work
from generator.problems import Location, Problem, note, warning
from generator.text.fold import fold

MIN_SHARED = 2
"""How many co-authors two names have in common at least, if they are one person."""
MIN_PAPERS = 3
"""How many papers each of several people of one name has at least."""
MIN_YEARS = 10
"""How many years lie at least between the papers of several people of one name."""
MAX_AUTHORS = 30
"""Papers with more authors do not show who works with whom."""
MAX_PAPERS = 60
"""A name with more papers is not examined for several people: their papers overlap too much."""
MAX_VARIANTS = 40
"""A family name with more given names is too frequent for initials to mean anything."""


class _Bearer(Struct):
    """A name on the papers."""

    key: NameKey
    spellings: Counter[Name]
    papers: list[int]
    coauthors: set[NameKey]
    orcids: set[str]
    without_orcid: list[int]
    """The papers on which the name has no ORCID iD."""

    @property
    def name(self) -> Name:
        return most_common_name(self.spellings)


def suggest_decisions(works: Sequence[Work], people: SitePeople, config: Config) -> Iterator[Problem]:
    """Yield notes with a line to paste, and a warning for each person whose papers have several ORCID iDs."""
    directory = people.directory
    bearers = _collect(works)
    yield from _suggest_aliases(bearers, works, directory, config)
    yield from _report_orcids(bearers, directory, config)
    if config.people == "all":
        yield from _suggest_same_person(bearers, works, directory)
        yield from _suggest_different_people(bearers, works, directory)


def _collect(works: Sequence[Work]) -> dict[NameKey, _Bearer]:
    bearers: dict[NameKey, _Bearer] = {}
    for at, work in enumerate(works):
        keys = [name_key(each.name) for each in work.lead.contributors]
        coauthors = set(keys) if len(keys) <= MAX_AUTHORS else set()
        for key, each in zip(keys, work.lead.contributors, strict=True):
            if each.person or (each.name.literal and " " not in each.name.literal):
                continue
            bearer = bearers.setdefault(key, _Bearer(key, Counter(), [], set(), set(), []))
            bearer.spellings[each.name] += 1
            if at not in bearer.papers[-1:]:
                bearer.papers.append(at)
            bearer.coauthors |= coauthors
            if each.orcid:
                bearer.orcids.add(each.orcid)
            else:
                bearer.without_orcid.append(at)
    for bearer in bearers.values():
        bearer.coauthors.discard(bearer.key)
    return bearers


def _is_identified(bearer: _Bearer, works: Sequence[Work], directory: Directory) -> bool:
    """Return whether the name is known, or stands for somebody with a known ORCID iD."""
    if bearer.key in directory.divided or any(map(directory.with_orcid, bearer.orcids)):
        return True
    lead = works[bearer.papers[0]].lead
    return any(directory.with_name(each) for each in lead.contributors if name_key(each.name) == bearer.key)


def _suggest_aliases(
    bearers: dict[NameKey, _Bearer], works: Sequence[Work], directory: Directory, config: Config
) -> Iterator[Problem]:
    """Suggest names that may be another form of the name of the owner or a member."""
    # For those who are on no paper at all, there is a warning with the names that would do.
    own = [each for each in directory.people if is_own(each) and any(name_key(name) in bearers for name in each.names)]
    by_family: dict[str, list[Person]] = defaultdict(list)
    for person in own:
        for family in dict.fromkeys(name_key(name)[0] for name in person.names):
            by_family[family].append(person)
    if not by_family:
        return
    keys = {name_key(name): person for person in own for name in person.names}
    for bearer in bearers.values():
        if bearer.key[0] not in by_family or _is_identified(bearer, works, directory):
            continue
        possible = [
            person
            for person in by_family[bearer.key[0]]
            if any(are_compatible_names(bearer.name, name) for name in person.names)
        ]
        together = {keys[key].id for key in bearer.coauthors if key in keys}
        for person in possible:
            if person.id not in together and not (person.orcid and bearer.orcids):
                yield _may_be(bearer, person, works, config)


def _may_be(bearer: _Bearer, person: Person, works: Sequence[Work], config: Config) -> Problem:
    profile: Profile | None = config.owner if person.id == OWNER_ID else None
    for number, member in enumerate(config.members):
        profile = member if person.id == member_id(number) else profile
    aliases = ", ".join(map(quote, (*(profile.aliases if profile else ()), sorted_name(bearer.name))))
    hint = f"if so, add to content/site.toml: aliases = [{aliases}]"
    message = f'"{display_name(bearer.name)}" ({_count(bearer.papers)}) may be "{display_name(person.name)}"'
    return note(message, works[bearer.papers[0]].lead.records[0], hint)


def _count(papers: Sequence[int]) -> str:
    return "1 paper" if len(papers) == 1 else f"{len(papers):,} papers"


def _report_orcids(bearers: dict[NameKey, _Bearer], directory: Directory, config: Config) -> Iterator[Problem]:
    """Warn about owners and members without an ORCID iD whose name occurs with several."""
    for person in directory.people:
        if not is_own(person) or person.orcids:
            continue
        found = [bearers[key] for key in dict.fromkeys(map(name_key, person.names)) if key in bearers]
        orcids = sorted({orcid for each in found for orcid in each.orcids})
        if len(orcids) > 1 and not any(each.key in directory.divided for each in found):
            name = quote(sorted_name(person.name))
            listed = ", ".join(f'"orcid:{orcid}"' for orcid in orcids)
            hint = (
                f'add the iD of the person to content/site.toml: links = {{ orcid = "{orcids[0]}" }}\n'
                f"or, if all are theirs, to content/decisions.toml: same_person = [[{name}, {listed}]]"
            )
            message = f'the papers of "{display_name(person.name)}" have {len(orcids)} ORCID iDs'
            yield warning(message, person.location or Location(config.path), hint)


def _suggest_same_person(
    bearers: dict[NameKey, _Bearer], works: Sequence[Work], directory: Directory
) -> Iterator[Problem]:
    """Suggest pairs of names: one is the other with initials, without a middle name, or in another order."""
    for group in _blocks(bearers.values()):
        pairs = [
            (first, second)
            for first, second in combinations(group, 2)
            if first.key not in second.coauthors
            and len(first.coauthors & second.coauthors) >= MIN_SHARED
            and not (first.orcids and second.orcids and first.orcids.isdisjoint(second.orcids))
            and are_variants(first.name, second.name)
        ]
        times = Counter(bearer.key for pair in pairs for bearer in pair)
        for first, second in pairs:
            # With two candidates it is uncertain which of them is meant.
            if max(times[first.key], times[second.key]) > 1 or _is_one(first, second, works, directory):
                continue
            full, short = sorted((first, second), key=_rank)
            shared = len(full.coauthors & short.coauthors)
            is_other_order = display_name(full.name) == display_name(short.name)
            written = sorted_name if is_other_order else display_name
            message = (
                f'"{written(short.name)}" ({_count(short.papers)}) may be "{written(full.name)}"'
                f" ({_count(full.papers)}): they have {shared} co-authors in common"
            )
            line = f"same_person = [[{quote(sorted_name(full.name))}, {quote(sorted_name(short.name))}]]"
            hint = f"if so, add to content/decisions.toml: {line}"
            yield note(message, works[short.papers[0]].lead.records[0], hint)


def _rank(bearer: _Bearer) -> tuple[int, int, NameKey]:
    """The full name comes first, or else the more frequent one."""
    return -len(display_name(bearer.name)), -len(bearer.papers), bearer.key


def _is_one(first: _Bearer, second: _Bearer, works: Sequence[Work], directory: Directory) -> bool:
    """Return whether the names are known to be one person, or known to be somebody of the site."""
    if first.orcids & second.orcids:
        return True
    return _is_identified(first, works, directory) or _is_identified(second, works, directory)


def _blocks(bearers: Iterable[_Bearer]) -> Iterator[list[_Bearer]]:
    """Yield names with one family name, and names of the same words in another order."""
    by_family: dict[str, list[_Bearer]] = defaultdict(list)
    by_words: dict[str, list[_Bearer]] = defaultdict(list)
    for bearer in bearers:
        by_family[bearer.key[0]].append(bearer)
        by_words[" ".join(sorted(" ".join(bearer.key).split()))].append(bearer)
    yield from (each for each in by_family.values() if 1 < len(each) <= MAX_VARIANTS)
    for group in by_words.values():
        if len({bearer.key[0] for bearer in group}) > 1:
            yield group


def are_variants(first: Name, second: Name) -> bool:
    """Return whether one name is the other with initials, with fewer given names, joined ones, or in another order."""
    key, other_key = name_key(first), name_key(second)
    if key[0] != other_key[0]:
        return sorted(" ".join(key).split()) == sorted(" ".join(other_key).split())
    if key[1].replace(" ", "") == other_key[1].replace(" ", "") != "":
        return True
    if not are_compatible_names(first, second):
        return False
    pairs = zip(given_words(first), given_words(second), strict=False)
    return all(word == other or 1 in (len(word), len(other)) for word, other in pairs)


def _suggest_different_people(
    bearers: dict[NameKey, _Bearer], works: Sequence[Work], directory: Directory
) -> Iterator[Problem]:
    """Suggest names whose papers fall into groups that have nothing in common."""
    for bearer in bearers.values():
        if len(bearer.orcids) > 1 and bearer.without_orcid and not _is_identified(bearer, works, directory):
            yield _ask_by_orcid(bearer, works)
        if not 2 * MIN_PAPERS <= len(bearer.papers) <= MAX_PAPERS or bearer.orcids:
            continue
        if bearer.key in directory.divided:
            continue
        groups = _separate(bearer, works)
        if len(groups) < 2 or not _are_far_apart(groups, works):
            continue
        lists = [", ".join(_record_name(works[at]) for at in group) for group in groups]
        people = ", ".join(f"[{each}]" for each in lists)
        hint = (
            "if so, add to content/decisions.toml:\n[[different_people]]\n"
            f"name = {quote(sorted_name(bearer.name))}\npeople = [{people}]"
        )
        years = " and ".join(_span(group, works) for group in groups)
        message = (
            f'"{display_name(bearer.name)}" may be {len(groups)} people: the papers of {years} have no co-author,'
            " journal or subject in common"
        )
        yield note(message, works[bearer.papers[0]].lead.records[0], hint)


def _ask_by_orcid(bearer: _Bearer, works: Sequence[Work]) -> Problem:
    people = ", ".join(f'["orcid:{orcid}"]' for orcid in sorted(bearer.orcids))
    count = _count(bearer.without_orcid)
    message = f'"{display_name(bearer.name)}" has {len(bearer.orcids)} ORCID iDs: whose is the name on {count} without?'
    hint = (
        "to decide it, add the papers to those of the iDs in content/decisions.toml:\n"
        f"[[different_people]]\nname = {quote(sorted_name(bearer.name))}\npeople = [{people}]"
    )
    return note(message, works[bearer.without_orcid[0]].lead.records[0], hint)


def _record_name(work: Work) -> str:
    return quote(work.lead.key or work.lead.title or "")


def _separate(bearer: _Bearer, works: Sequence[Work]) -> list[list[int]]:
    """Return the papers in groups without co-authors, containers or words of titles in common; [] if any is small."""
    group_of: dict[int, int] = {at: at for at in bearer.papers}
    first_with: dict[str, int] = {}
    for at in bearer.papers:
        for trait in _traits(works[at], bearer.key):
            other = group_of[first_with.setdefault(trait, at)]
            if other != group_of[at]:
                merged = group_of[at]
                group_of = {paper: other if group == merged else group for paper, group in group_of.items()}
    groups: dict[int, list[int]] = defaultdict(list)
    for at, group in group_of.items():
        groups[group].append(at)
    return list(groups.values()) if all(len(each) >= MIN_PAPERS for each in groups.values()) else []


def _traits(work: Work, key: NameKey) -> Iterator[str]:
    lead = work.lead
    yield from (f"by {name_key(each.name)}" for each in lead.contributors if name_key(each.name) != key)
    if lead.container_title:
        yield f"in {fold(lead.container_title)}"
    yield from (f"on {word}" for word in fold(lead.title or "").split() if len(word) > 3 and word not in STOP_WORDS)


def _years(papers: Iterable[int], works: Sequence[Work]) -> list[int]:
    return sorted(issued.year for at in papers if (issued := works[at].lead.issued))


def _are_far_apart(groups: Sequence[Collection[int]], works: Sequence[Work]) -> bool:
    spans = sorted((years[0], years[-1]) for group in groups if (years := _years(group, works)))
    return len(spans) == len(groups) and all(following[0] - span[1] >= MIN_YEARS for span, following in pairwise(spans))


def _span(papers: Iterable[int], works: Sequence[Work]) -> str:
    years = _years(papers, works)
    return f"{years[0]}–{years[-1]}" if years[0] != years[-1] else str(years[0])
