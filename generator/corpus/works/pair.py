"""Two records beside each other: what is known of them together, and what is said of them in the end."""

from msgspec import Struct

from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import settled
from generator.corpus.works.text_features import abstract_likeness

SHORT_TITLE = 16
"""Letters and digits; a shorter title (`Moving averages`) needs more than itself to be known by."""
LONG_TITLE = 40
"""Letters and digits; a longer title is hardly ever that of two works with a small word more or less."""


class Match(Struct, frozen=True, gc=False):
    """Two records are, or may be, one work."""

    certain: bool
    score: int
    """0 to 100."""
    reason: str
    """`same title, same authors, 2017 and 2018`."""


class Pair(Struct, frozen=True, gc=False):
    """What is known of two records together."""

    first: RecordFeatures
    second: RecordFeatures
    title: float
    """Likeness of the titles, 0 to 100."""
    authors: float | None
    """Share in common, 1 only for the same list; None where one side names nobody."""
    common_title: bool
    """One of them stands over many works: `Introduction`, `Annual report`."""

    @property
    def rare_title(self) -> bool:
        """Long enough to be known by, too."""
        return not self.common_title and min(len(self.first.title), len(self.second.title)) >= SHORT_TITLE

    @property
    def years_apart(self) -> int | None:
        return abs(self.first.year - self.second.year) if self.first.year and self.second.year else None

    @property
    def near(self) -> bool:
        """A preprint may be years older than the article; two publications of one work come close together."""
        longest = 2 if self.first.published == self.second.published else 5
        return self.years_apart is None or self.years_apart <= longest

    @property
    def same_numbers(self) -> bool:
        return self.first.numbers == self.second.numbers

    @property
    def long_title(self) -> bool:
        return self.rare_title and min(len(self.first.title), len(self.second.title)) >= LONG_TITLE

    @property
    def both_published(self) -> bool:
        return _appeared(self.first) and _appeared(self.second)

    @property
    def complement(self) -> bool:
        """One tells where it appeared and the other does not: they may be draft and article."""
        return settled(self.first) != settled(self.second)

    def abstract(self) -> float:
        return abstract_likeness(self.first, self.second)

    def certainly(self, score: float, *also: str) -> Match:
        return Match(True, round(score), self._reason(also))

    def perhaps(self, score: float, *also: str) -> Match:
        return Match(False, round(score), self._reason(also))

    def _reason(self, also: tuple[str, ...]) -> str:
        words = list(also)
        if self.first.title and self.second.title:
            words.append("same title" if self.title == 100 else f"titles {self.title:.0f} % alike")
        if self.authors is None:
            words.append("no authors to compare")
        elif self.authors == 1:
            words.append("same authors")
        else:
            words.append(f"{self.authors:.0%} of the authors in common" if self.authors else "other authors")
        if self.years_apart:
            words.append(f"{self.first.year} and {self.second.year}")
        alike = self.abstract()
        if alike >= 0:
            words.append(f"abstracts {alike:.0f} % alike" if alike else "different abstracts")
        return ", ".join(words)


def _appeared(sketch: RecordFeatures) -> bool:
    """Not where only a journal is named, without volume or page: that is yet to come."""
    in_journal = sketch.record.type == "article-journal"
    return sketch.published and (settled(sketch) or not (sketch.preprint_ids or in_journal))
