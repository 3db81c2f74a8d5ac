"""Are two records the same work? Certainly, perhaps or not, with a score and the reason in words.

What a record does not say never speaks against it. Nobody's word is final here: `decisions.toml` is. The rules were
weighed on catalogues in which curators had joined preprints with articles (`tests/test_corpora_versions.py`).
"""

from msgspec import Struct

from generator.evidence import (
    TitleDifference,
    abstract_likeness,
    authors_in_common,
    contradict,
    names_spelled_alike,
    other_dois,
    other_place,
    same_class,
    same_container,
    same_first_page,
    same_page,
    serial,
    settled,
    title_difference,
    title_likeness,
    title_without_kinds,
)
from generator.sketch import CORRECTIONS, Sketch

SHORT_TITLE = 16
"""Letters and digits; a shorter title (`Moving averages`) needs more than itself to be known by."""
LONG_TITLE = 50
"""Letters and digits; a longer title is hardly ever that of two works with a small word more or less."""
ALIKE_ABSTRACTS = 83
"""Per cent (normalised Indel similarity). Abstracts of versions of one work were seen from 83 up, those of two works
by the same people hardly above 70."""
_SCHEME_NAMES = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id", "acl": "ACL Anthology id", "hal": "HAL id"}


class Likeness(Struct, frozen=True):
    """Two records are, or may be, one work."""

    certain: bool
    score: int
    """0 to 100."""
    reason: str
    """`same title, same authors, 2017 and 2018`."""


class _Pair(Struct, frozen=True):
    """What is known of two records together."""

    first: Sketch
    second: Sketch
    title: float
    """Likeness of the titles, 0 to 100."""
    authors: float | None
    """Share in common, 1 only for the same list; None where one side names nobody."""
    rare_title: bool
    """Long, and not used by many different people as `Introduction` is."""
    years_apart: int | None

    @property
    def near(self) -> bool:
        """A preprint may be years older than the article; two publications of one work come close together."""
        return self.years_apart is None or self.years_apart <= (
            2 if self.first.published == self.second.published else 5
        )

    @property
    def same_numbers(self) -> bool:
        return self.first.numbers == self.second.numbers

    def abstract(self) -> float:
        return abstract_likeness(self.first, self.second)

    def certainly(self, score: float, *also: str) -> Likeness:
        return Likeness(True, round(score), self._reason(also))

    def perhaps(self, score: float, *also: str) -> Likeness:
        return Likeness(False, round(score), self._reason(also))

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
            words.append(f"abstracts {alike:.0f} % alike")
        return ", ".join(words)


def compare(first: Sketch, second: Sketch, common_title: bool = False) -> Likeness | None:
    """None where they are different works as far as the records tell.

    `common_title` says that many different people have written under this title.
    """
    shared = first.identifiers & second.identifiers
    on_same_page = same_page(first, second)
    if not shared and not on_same_page and contradict(first, second):
        return _judge_correction(first, second)
    title = title_likeness(first, second)
    authors = authors_in_common(first, second)
    if authors is not None and authors < 0.9:
        alike = title >= 90 or abstract_likeness(first, second) >= 90
        if alike and names_spelled_alike(first, second):
            authors = 0.9
    pair = _Pair(
        first=first,
        second=second,
        title=title,
        authors=authors,
        rare_title=not common_title and min(len(first.title), len(second.title)) >= SHORT_TITLE,
        years_apart=abs(first.year - second.year) if first.year and second.year else None,
    )
    if shared:
        return _judge_identified(pair, min(shared).scheme)
    if on_same_page:
        return _judge_same_page(pair)
    if other_place(first, second):
        return _judge_other_place(pair)
    if authors is None:
        return _judge_anonymous(pair)
    if authors < 0.5:
        return _judge_other_authors(pair)
    if pair.title >= 60:
        return _judge_titles(pair, authors, common_title)
    return _judge_retitled(pair, authors)


def _judge_identified(pair: _Pair, scheme: str) -> Likeness | None:
    """An identifier in common counts unless all else differs: people copy a DOI into the wrong entry.

    A comment may stand under the number of what it comments on, and releases of software share one DOI.
    """
    same = f"same {_SCHEME_NAMES.get(scheme, scheme)}"
    untitled = not (pair.first.title and pair.second.title)
    alike = untitled or pair.title >= 60 or pair.abstract() >= ALIKE_ABSTRACTS
    if alike and (pair.authors is None or pair.authors >= 0.3 or pair.title >= 90):
        return pair.perhaps(75, same) if contradict(pair.first, pair.second) else pair.certainly(99, same)
    return pair.perhaps(75, same) if alike or pair.title >= 50 else None


def _judge_same_page(pair: _Pair) -> Likeness | None:
    """Two articles do not begin on one page of one volume; but volumes and pages of two journals may agree."""
    same = "same volume and page"
    agree = (pair.authors or 0) >= 0.5
    if contradict(pair.first, pair.second):
        return pair.perhaps(70, same) if agree and pair.title >= 60 else None
    if pair.title >= 90 and (pair.same_numbers or agree):
        return pair.certainly(97, same)
    if other_dois(pair.first, pair.second):
        return pair.perhaps(70, same) if agree and pair.title >= 60 else None
    if agree and (pair.title >= 60 or same_container(pair.first.container, pair.second.container)):
        return pair.certainly(95, same)
    return pair.perhaps(70, same) if pair.title >= 60 else None


def _judge_other_place(pair: _Pair) -> Likeness | None:
    """The same journal, elsewhere: a column, a yearly report; now and then a wrong page number or a correction."""
    if pair.title < 95 or not (pair.authors is None or pair.authors >= 0.5):
        return None
    if pair.abstract() >= ALIKE_ABSTRACTS:
        return pair.perhaps(80, "different places")
    if not (pair.rare_title and pair.first.container):
        return None
    if (pair.years_apart or 0) <= 1 or _complement(pair):
        same_volume = pair.first.volume and pair.first.volume == pair.second.volume
        if pair.title == 100 and (pair.authors or 0) >= 0.9 and same_volume:
            return pair.certainly(90, "same volume of the same journal")
        return pair.perhaps(65, "different places in the same journal")
    return None


def _judge_correction(first: Sketch, second: Sketch) -> Likeness | None:
    """An erratum is no version of its paper, but whoever lists it may want it on the paper's page."""
    if not (first.kinds ^ second.kinds) <= CORRECTIONS or first.kinds == second.kinds:
        return None
    alike = title_without_kinds(first) == title_without_kinds(second)
    if alike and (authors_in_common(first, second) or 0) >= 0.5:
        return Likeness(False, 60, 'the same title and authors, but for a word like "erratum"')
    return None


def _judge_anonymous(pair: _Pair) -> Likeness | None:
    if pair.title < 85 or not pair.near:
        return None
    if pair.abstract() >= 95 and pair.same_numbers:
        return pair.certainly(95)
    if pair.rare_title or (pair.title == 100 and pair.years_apart == 0):
        return pair.perhaps(pair.title * 0.75)
    return None


def _judge_other_authors(pair: _Pair) -> Likeness | None:
    if not (pair.title >= 95 and pair.rare_title and (pair.years_apart or 0) <= 1):
        return None
    return pair.certainly(90) if pair.abstract() >= 90 and pair.title == 100 else pair.perhaps(65)


def _judge_titles(pair: _Pair, authors: float, common_title: bool) -> Likeness | None:
    """Authors agree and the titles are alike."""
    if not same_class(pair.first, pair.second):
        return pair.perhaps(70) if pair.title >= 90 and authors >= 0.9 and not common_title else None
    if same_first_page(pair.first, pair.second):
        return pair.certainly(pair.title, "same page") if pair.title >= 85 else pair.perhaps(pair.title, "same page")
    if pair.title == 100:
        return _judge_same_title(pair, common_title)
    alike = pair.abstract()
    difference = title_difference(pair.first, pair.second)
    if not pair.same_numbers:
        if alike >= 95 and _complement(pair) and pair.near:
            return pair.certainly(90)
        return pair.perhaps(60) if difference != "replaced" and authors >= 0.8 and pair.near else None
    if not pair.near:
        return pair.perhaps(60) if difference == "spelling" and pair.rare_title else None
    if alike >= ALIKE_ABSTRACTS or (alike >= 70 and pair.title >= 80 and authors >= 0.8):
        return _certain_unless_both_published(pair, alike)
    if difference == "spelling" and authors >= 0.8 and pair.rare_title:
        return pair.certainly(pair.title)
    if serial(pair.first, pair.second):
        return None
    if difference == "added" and authors >= 0.9 and pair.title >= 95 and len(pair.first.title) >= LONG_TITLE:
        return pair.certainly(pair.title)
    return pair.perhaps(max(pair.title, alike) * 0.85) if _worth_asking(pair, difference, alike) else None


def _worth_asking(pair: _Pair, difference: TitleDifference, alike: float) -> bool:
    """What stands between two versions and two works: asked where the records look like draft and article."""
    if alike >= 55:
        return True
    both_published = pair.first.published and pair.second.published
    if difference != "replaced":
        return (pair.rare_title or pair.authors == 1) and (pair.title >= 88 or not both_published)
    if pair.authors != 1 or not pair.rare_title or (pair.years_apart or 0) > 2:
        return False
    if _complement(pair):
        return True
    dated = pair.same_numbers and len(pair.first.numbers) >= 3
    return (dated or (pair.title >= 90 and alike < 0)) and not both_published


def _judge_same_title(pair: _Pair, common_title: bool) -> Likeness | None:
    if common_title:
        return pair.perhaps(60) if pair.years_apart == 0 and pair.authors == 1 else None
    alike = pair.abstract()
    agree = (pair.authors or 0) >= 0.6 or (pair.years_apart or 0) <= 1
    if pair.near and agree and (alike >= ALIKE_ABSTRACTS or pair.rare_title or _well_known(pair)):
        return pair.certainly(max(alike, 95))
    return pair.perhaps(75)


def _judge_retitled(pair: _Pair, authors: float) -> Likeness | None:
    """The titles have little in common: only the abstracts can tell."""
    if authors < 0.6 or not pair.near or not same_class(pair.first, pair.second):
        return None
    alike = pair.abstract()
    if alike >= (ALIKE_ABSTRACTS if authors == 1 else 93) and pair.same_numbers:
        return _certain_unless_both_published(pair, alike)
    if alike >= (60 if authors == 1 and _complement(pair) else 70):
        return pair.perhaps(alike * 0.85)
    contained = min(len(pair.first.words), len(pair.second.words)) >= 3 and not serial(pair.first, pair.second)
    if (
        contained
        and authors == 1
        and (pair.years_apart or 0) <= 1
        and not (pair.first.published and pair.second.published)
    ):
        return pair.perhaps(60) if title_difference(pair.first, pair.second) == "added" else None
    return None


def _certain_unless_both_published(pair: _Pair, alike: float) -> Likeness:
    """Two publications under two titles may be twins (`Draft genome of …`) whose abstracts are made of one mould."""
    if pair.first.published and pair.second.published and alike < 95:
        return pair.perhaps(85)
    return pair.certainly(alike)


def _well_known(pair: _Pair) -> bool:
    """Enough people in common for a short title."""
    return pair.authors == 1 and pair.first.author_count >= 3 and len(pair.first.words) >= 2


def _complement(pair: _Pair) -> bool:
    """One tells where it appeared and the other does not: they may be the draft and the article."""
    return settled(pair.first) != settled(pair.second)
