"""What the owner is told about matches: questions about possible ones, and why records with other titles are merged."""

from collections.abc import Sequence

from msgspec import Struct

from generator.config.decisions import RecordNames
from generator.config.toml import quote
from generator.corpus.works.clusters import Clusters
from generator.corpus.works.comparison import Match
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.frequency import PairMatch
from generator.problems import Location, Problem, note, warning
from generator.text.shorten import shorten

MAX_SUGGESTED_SCORE = 95
DECISIONS_PATH = "content/decisions.toml"


class Suggestion(Struct, frozen=True):
    """A possible match, for the owner to decide."""

    first: Location
    second: Location
    first_title: str | None
    second_title: str | None
    score: int
    """0 to 100."""
    reason: str
    """`same title, same authors, 1997 and 2010; but too many years between them`."""
    lines: tuple[str, str]
    """Lines for `decisions.toml`: the records are the same work, or different works."""

    @property
    def problem(self) -> Problem:
        message = f"{self._titles} ({self.second}) may be the same work: {self.reason} (score {self.score} of 100)"
        hint = f"add to {DECISIONS_PATH}:\n{self.lines[0]}\nor\n{self.lines[1]}"
        return warning(message, self.first, hint)

    @property
    def merge_note(self) -> Problem:
        """The note for a match that was certain, although the titles differ."""
        message = f"{self._titles} ({self.second}) are versions of one work: {self.reason}"
        return note(message, self.first, f"if they are different works, add to {DECISIONS_PATH}:\n{self.lines[1]}")

    @property
    def _titles(self) -> str:
        if self.first_title == self.second_title:
            return f'two records of "{_shorten_title(self.first_title)}"'
        return f'"{_shorten_title(self.first_title)}" and "{_shorten_title(self.second_title)}"'


def suggest(possible: Sequence[PairMatch], clusters: Clusters, names: RecordNames) -> tuple[Suggestion, ...]:
    """Return the possible match with the highest score for each pair of clusters that the owner did not separate."""
    suggested: set[tuple[int, int]] = set()
    found = []
    for first, second, match in sorted(possible, key=lambda each: (-each[2].score, each[0], each[1])):
        roots = (clusters.root(first), clusters.root(second))
        pair = (min(roots), max(roots))
        if pair[0] == pair[1] or pair in suggested or clusters.are_separate(first, second):
            continue
        suggested.add(pair)
        found.append(make_suggestion(first, second, match, clusters.features, names))
    return tuple(found)


def make_suggestion(
    index: int, other_index: int, match: Match, features: Sequence[RecordFeatures], names: RecordNames
) -> Suggestion:
    index, other_index = sorted((index, other_index), key=lambda each: location_key(features[each].record.location))
    first, second = features[index].record, features[other_index].record
    quoted = "[[" + ", ".join(quote(names.unique_name(each)) for each in (index, other_index)) + "]]"
    return Suggestion(
        first=first.location,
        second=second.location,
        first_title=first.title,
        second_title=second.title,
        score=min(match.score, MAX_SUGGESTED_SCORE),
        reason=match.reason,
        lines=(f"same = {quoted}", f"different = {quoted}"),
    )


def location_key(location: Location) -> tuple[str, int, int]:
    return location.path, location.line or 0, location.column or 0


def _shorten_title(title: str | None) -> str:
    return shorten(" ".join(title.split()) if title else "a record without title")
