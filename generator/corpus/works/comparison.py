"""The comparison of two records, and the match that results from it."""

from msgspec import Struct

from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import has_exact_place
from generator.corpus.works.text_features import abstract_similarity

MIN_DISTINCTIVE_TITLE = 16
"""Letters and digits; a shorter title (`Moving averages`) does not identify a work."""
MIN_LONG_TITLE = 40
"""Letters and digits; two works hardly ever have longer titles that differ in a small word only."""


class Match(Struct, frozen=True, gc=False):
    """Two records describe the same work, certainly or possibly. Non-matches are None."""

    is_certain: bool
    """False for a possible match, which the owner should review."""
    score: int
    """0 to 100."""
    reason: str
    """`same title, same authors, 2017 and 2018`."""


class Comparison(Struct, frozen=True, gc=False):
    """Two records and the similarity of their titles and authors."""

    first: RecordFeatures
    second: RecordFeatures
    title_similarity: float
    """0 to 100."""
    author_overlap: float | None
    """0 to 1; 1 only for the same list, None if a record has no authors."""
    has_common_title: bool
    """True if one of the titles belongs to many works: `Introduction`, `Annual report`."""

    @property
    def has_distinctive_title(self) -> bool:
        shorter = min(len(self.first.title), len(self.second.title))
        return not self.has_common_title and shorter >= MIN_DISTINCTIVE_TITLE

    @property
    def has_long_title(self) -> bool:
        return self.has_distinctive_title and min(len(self.first.title), len(self.second.title)) >= MIN_LONG_TITLE

    @property
    def same_numbers(self) -> bool:
        """True if the titles have the same numbers."""
        return self.first.numbers == self.second.numbers

    @property
    def years_apart(self) -> int | None:
        return abs(self.first.year - self.second.year) if self.first.year and self.second.year else None

    @property
    def is_close_in_time(self) -> bool:
        """True if at most five years lie between preprint and article, or two between other versions."""
        limit = 2 if self.first.is_published == self.second.is_published else 5
        return self.years_apart is None or self.years_apart <= limit

    @property
    def both_published(self) -> bool:
        return _has_appeared(self.first) and _has_appeared(self.second)

    @property
    def one_lacks_place(self) -> bool:
        """True if only one record has volume, page or DOI: they may be draft and article."""
        return has_exact_place(self.first) != has_exact_place(self.second)

    @property
    def abstract_similarity(self) -> float:
        """0 to 100; -1 if a record has no abstract to compare."""
        return abstract_similarity(self.first, self.second)

    def match(self, score: float, *reasons: str) -> Match:
        return Match(True, round(score), self._explain(reasons))

    def possible_match(self, score: float, *reasons: str) -> Match:
        return Match(False, round(score), self._explain(reasons))

    def _explain(self, reasons: tuple[str, ...]) -> str:
        parts = list(reasons)
        if self.first.title and self.second.title:
            similarity = self.title_similarity
            parts.append("same title" if similarity == 100 else f"{similarity:.0f}% similar titles")
        if self.author_overlap is None:
            parts.append("no authors to compare")
        elif self.author_overlap == 1:
            parts.append("same authors")
        else:
            overlap = self.author_overlap
            parts.append(f"{overlap:.0%} of the authors in common" if overlap else "different authors")
        if self.years_apart:
            parts.append(f"{self.first.year} and {self.second.year}")
        similarity = self.abstract_similarity
        if similarity >= 0:
            parts.append(f"{similarity:.0f}% similar abstracts" if similarity else "different abstracts")
        return ", ".join(parts)


def _has_appeared(features: RecordFeatures) -> bool:
    """False for an article with a journal but neither volume, page nor DOI: it is probably forthcoming."""
    in_journal = features.record.type == "article-journal"
    return features.is_published and (has_exact_place(features) or not (features.preprint_ids or in_journal))
