"""Records to works: the records of one publication are found, whatever sources they stand in, and put together.

Certain cases are joined, doubtful ones reported, `decisions.toml` has the last word. The order of the records does not
matter, but where it is the only order there is: the place of a work, and the lead among undated versions.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from generator.config.decisions import Decision, Decisions, RecordNames
from generator.corpus.works.blocking import candidate_pairs
from generator.corpus.works.features import RecordFeatures, extract_features
from generator.corpus.works.matching import compare
from generator.corpus.works.pair import Match
from generator.corpus.works.publication_features import other_place, same_page
from generator.corpus.works.text_features import contradict
from generator.corpus.works.versions import assemble_versions
from generator.model import Record, Work
from generator.problems import Location, Problem, error, warning
from generator.text.shorten import shorten

COMMON_TITLE = 3
"""So many different first authors, or years, make a title say little."""
WITNESSES = 16
"""Of two groups about to be joined, so many different records of each at most are checked against the other's."""
PATH = "content/decisions.toml"


class Suggestion(Struct, frozen=True):
    """Two records that may be one work, for the owner to decide."""

    first: Location
    second: Location
    first_title: str | None
    second_title: str | None
    score: int
    """0 to 100."""
    reason: str
    """In words: `same title, same authors, 1997 and 2010`."""
    lines: tuple[str, str]
    """For `decisions.toml`: that they are one work, and that they are not."""

    @property
    def problem(self) -> Problem:
        titles = f'"{_cut(self.first_title)}" and "{_cut(self.second_title)}"'
        if self.first_title == self.second_title:
            titles = f'two records of "{_cut(self.first_title)}"'
        message = f"{titles} ({self.second}) may be one work: {self.reason} (score {self.score} of 100)"
        hint = f"decide in {PATH}:\n{self.lines[0]}\nor\n{self.lines[1]}"
        return warning(message, self.first, hint)


class Grouping(Struct, frozen=True):
    """All works in the order of the corpus, and what was doubtful on the way."""

    works: tuple[Work, ...]
    problems: tuple[Problem, ...]
    """Every suggestion is among them."""
    suggestions: tuple[Suggestion, ...]
    """The likeliest first."""


def group_works(records: Sequence[Record], decisions: Decisions) -> Grouping:
    """Every record becomes part of exactly one version of one work."""
    sketches = sorted((extract_features(record, position) for position, record in enumerate(records)), key=_content)
    likenesses = _compare_all(sketches)
    names = RecordNames([each.record for each in sketches]) if decisions.same or decisions.different else None
    groups = _Groups(sketches)
    problems = _decide(decisions, names, groups) if names else []
    doubts = [pair for pair in likenesses if not groups.join_if_certain(*pair)]
    suggestions = _suggest(doubts, groups, names or RecordNames([each.record for each in sketches])) if doubts else ()
    works = [
        Work(versions=assemble_versions(group), position=min(each.position for each in group))
        for group in groups.members()
    ]
    return Grouping(
        works=tuple(sorted(works, key=lambda work: work.position)),
        problems=(*problems, *(each.problem for each in suggestions)),
        suggestions=suggestions,
    )


def _content(features: RecordFeatures) -> tuple[object, ...]:
    """An order of records that comes from what they say; where they stand comes last."""
    record = features.record
    identifiers = sorted((each.scheme, each.value) for each in features.identifiers)
    place = (features.container, features.volume, features.page, record.abstract or "")
    at = record.location
    return (
        features.title,
        features.year or 0,
        features.authors,
        place,
        identifiers,
        at.path,
        at.line or 0,
        at.column or 0,
    )


def _compare_all(sketches: Sequence[RecordFeatures]) -> list[tuple[int, int, Match]]:
    """Certain ones first, the likeliest first."""
    common = _common_titles(sketches)
    found = []
    for one, other in candidate_pairs(sketches):
        first, second = sketches[one], sketches[other]
        likeness = compare(first, second, first.title in common or second.title in common)
        if likeness:
            found.append((one, other, likeness))
    return sorted(found, key=lambda pair: (not pair[2].certain, -pair[2].score, pair[0], pair[1]))


def _common_titles(sketches: Sequence[RecordFeatures]) -> set[str]:
    """Titles that say little: of many people (`Introduction`), of nobody (`Books received`), of a series.

    Whoever publishes under one title in three different years writes a column or a report, not versions of one work.
    """
    times = Counter(each.title for each in sketches)
    writers: dict[str, set[object]] = {}
    years: dict[tuple[str, object], set[int]] = {}
    for each in sketches:
        if times[each.title] >= COMMON_TITLE:
            first = each.authors[:1] or (each.year, each.container)
            writers.setdefault(each.title, set()).add(first)
            if each.published and each.year:
                years.setdefault((each.title, each.authors[:1]), set()).add(each.year)
    common = {title for title, several in writers.items() if len(several) >= COMMON_TITLE}
    return common | {title for (title, _), several in years.items() if len(several) >= COMMON_TITLE}


class _Groups:
    """Records joined so far, by their indices; two groups that were decided to be different never become one."""

    def __init__(self, sketches: Sequence[RecordFeatures]) -> None:
        self.sketches = sketches
        self._leader = list(range(len(sketches)))
        self._members: dict[int, list[int]] = {}
        """By leader, where there is more than one."""
        self._witnesses: dict[int, list[int]] = {}
        """By leader, where there is more than one: members that differ in something that can clash."""
        self._foes: dict[int, set[int]] = {}
        """By leader: records that must stay outside of the group."""

    def leader(self, index: int) -> int:
        while self._leader[index] != index:
            self._leader[index] = index = self._leader[self._leader[index]]
        return index

    def part(self, first: int, second: int) -> None:
        self._foes.setdefault(self.leader(first), set()).add(second)
        self._foes.setdefault(self.leader(second), set()).add(first)

    def parted(self, first: int, second: int) -> bool:
        """Somebody decided that these, or records already joined with them, are different works."""
        one, other = self.leader(first), self.leader(second)
        return any(self.leader(foe) == other for foe in self._foes.get(one, ()))

    def join(self, first: int, second: int) -> None:
        one, other = sorted((self.leader(first), self.leader(second)))
        if one != other:
            self._leader[other] = one
            self._members.setdefault(one, [one]).extend(self._members.pop(other, [other]))
            witnesses = [*self._witnesses.get(one, [one]), *self._witnesses.pop(other, [other])]
            different = {_what_can_clash(self.sketches[index]): index for index in reversed(witnesses)}
            self._witnesses[one] = list(different.values())[:WITNESSES]
            if other in self._foes:
                self._foes.setdefault(one, set()).update(self._foes.pop(other))

    def join_if_certain(self, first: int, second: int, likeness: Match) -> bool:
        """False where the pair is left to be decided."""
        one, other = self.leader(first), self.leader(second)
        if one == other or self.parted(first, second):
            return True
        if not likeness.certain or self._clash(one, other):
            return False
        self.join(one, other)
        return True

    def _clash(self, one: int, other: int) -> bool:
        """Joining would bring together records that are certainly not one work, through others that fit both."""
        ours, theirs = self._witnesses.get(one, [one]), self._witnesses.get(other, [other])
        if len(ours) == len(theirs) == 1:
            return False
        return any(_clash(self.sketches[a], self.sketches[b]) for a in ours for b in theirs)

    def members(self) -> Iterable[list[RecordFeatures]]:
        for index, leader in enumerate(self._leader):
            if index == leader:
                yield [self.sketches[member] for member in sorted(self._members.get(index, [index]))]


def _what_can_clash(features: RecordFeatures) -> tuple[object, ...]:
    place = (
        features.container,
        features.volume,
        features.page,
        features.year,
        features.record.type,
    )
    return features.kinds, features.numbers, features.preprint_ids, place


def _clash(first: RecordFeatures, second: RecordFeatures) -> bool:
    if not first.identifiers.isdisjoint(second.identifiers) or same_page(first, second):
        return False
    return contradict(first, second) or other_place(first, second)


def _decide(decisions: Decisions, names: RecordNames, groups: _Groups) -> list[Problem]:
    """Apply what was decided: first what is different, so that no chain of others joins it."""
    problems: list[Problem] = []
    for decision in decisions.different:
        found, wrong = names.resolve(decision)
        problems += wrong
        if len(decision.names) == 1:
            found = [[index] for indices in found for index in indices]
        if len({index for indices in found for index in indices}) < 2 and not wrong:
            problems.append(_pointless(decision))
        for place, indices in enumerate(found):
            for others in found[:place]:
                for one in indices:
                    for other in others:
                        if one != other:
                            groups.part(one, other)
    for decision in decisions.same:
        found, wrong = names.resolve(decision)
        problems += wrong
        together = [index for indices in found for index in indices]
        if len(set(together)) < 2 and not wrong:
            problems.append(_pointless(decision))
        for index in together[1:]:
            if groups.parted(together[0], index):
                hint = "take back one of the two; nothing was joined here"
                message = f'"{decision.names[0]}" and others are one work here, and different works in another line'
                problems.append(error(message, decision.location, hint))
                break
            groups.join(together[0], index)
    return problems


def _pointless(decision: Decision) -> Problem:
    message = f'"{decision.names[0]}" names one record only: nothing is decided here'
    return warning(message, decision.location, "name at least two records, or a title that several have")


def _suggest(doubts: Sequence[tuple[int, int, Match]], groups: _Groups, names: RecordNames) -> tuple[Suggestion, ...]:
    """The likeliest pair of each two works that may be one; nothing that was decided."""
    asked: set[tuple[int, int]] = set()
    found = []
    for one, other, likeness in sorted(doubts, key=lambda doubt: (-doubt[2].score, doubt[0], doubt[1])):
        pair = (groups.leader(one), groups.leader(other))
        pair = (min(pair), max(pair))
        if pair[0] == pair[1] or pair in asked or groups.parted(one, other):
            continue
        asked.add(pair)
        found.append(_suggestion(one, other, likeness, groups.sketches, names))
    return tuple(found)


def _suggestion(
    one: int, other: int, likeness: Match, sketches: Sequence[RecordFeatures], names: RecordNames
) -> Suggestion:
    one, other = sorted((one, other), key=lambda index: _line(sketches[index].record.location))
    first, second = sketches[one].record, sketches[other].record
    named = "[[" + ", ".join(_quote(names.unique_name(index)) for index in (one, other)) + "]]"
    reason = likeness.reason
    if likeness.certain:
        reason += "; but other records of the same works contradict each other"
    return Suggestion(
        first=first.location,
        second=second.location,
        first_title=first.title,
        second_title=second.title,
        score=min(likeness.score, 95),
        reason=reason,
        lines=(f"same = {named}", f"different = {named}"),
    )


def _line(location: Location) -> tuple[str, int, int]:
    return location.path, location.line or 0, location.column or 0


def _quote(name: str) -> str:
    """A TOML string (TOML 1.0, "String"): JSON's escapes are TOML's too, but for the delete character."""
    return msgspec.json.encode(name.encode("utf-8", "replace").decode()).decode().replace("\x7f", "\\u007f")


def _cut(title: str | None) -> str:
    return shorten(" ".join(title.split()) if title else "a record without title")
