"""The comparison of two records: how their titles, authors, abstracts and places are related, and what conflicts."""

from collections.abc import Set
from functools import cached_property
from typing import Literal, NamedTuple

from msgspec import Struct

from generator.corpus.works.abstracts import abstract_similarity
from generator.corpus.works.authors import author_overlap, similar_author_spelling
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import (
    has_exact_place,
    same_container,
    same_page_without_volume,
    same_volume_and_page,
)
from generator.corpus.works.titles import TitleRelation, relate_titles, title_similarity
from generator.model import Identifier

MIN_DISTINCTIVE_TITLE = 16
"""Letters and digits; a shorter title (`Moving averages`) does not identify a work."""
MIN_SAME_BEGINNING = 90
"""In per cent: similarity of abstracts that begin with the same letters, for names that are spelled differently."""
MIN_LONG_TITLE = 40
"""Letters and digits; two works hardly ever have the same title of this length."""
AuthorRelation = Literal["same", "contained", "overlapping", "different", "unknown"]
"""`contained`: one list is the beginning or most of the other, or the spelling differs; `overlapping`: at least half of
the shorter list is in the longer one; `unknown`: a record has no authors."""

Link = Literal["identifier", "place", "page", "none"]
"""What two records have in common apart from titles and authors. `place`: volume and first page; `page`: the first page
if a volume is missing."""
Place = tuple[str, str]
"""Volume and first page."""
MAX_YEARS = 2
MAX_YEARS_FROM_PREPRINT = 5
MAX_YEARS_WITHOUT_PLACE = 1


_SCHEME_NAMES = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id", "acl": "ACL Anthology id", "hal": "HAL id"}
_LINK_NAMES: dict[Link, str] = {"place": "same volume and page", "page": "same page", "none": ""}


class Match(Struct, frozen=True, gc=False):
    """Two records describe the same work, certainly or possibly. Non-matches are None."""

    link: Link
    titles: TitleRelation
    score: int
    """0 to 100."""
    reason: str
    """`same title, same authors, 2017 and 2018; but different events`."""
    is_certain: bool = False
    """False for a possible match, which the owner should review."""

    @property
    def by_abstract(self) -> bool:
        """True if the abstracts decided, since nothing else links the records and the titles differ."""
        return self.is_certain and self.link == "none" and self.titles not in ("same", "respelled")


class CommonValues(Struct, frozen=True):
    """What belongs to too many publications to identify one."""

    titles: Set[str] = frozenset()
    """Folded."""
    identifiers: Set[Identifier] = frozenset()
    places: Set[Place] = frozenset()


NOTHING_COMMON = CommonValues()


class Similarity(NamedTuple):
    """How similar two records are at first sight."""

    author_overlap: float | None
    """0 to 1; 1 only for the same list, None if authors cannot be compared."""
    titles: float
    """0 to 100."""


def compare_texts(first: RecordFeatures, second: RecordFeatures) -> Similarity:
    overlap = author_overlap(first, second)
    return Similarity(overlap, title_similarity(first, second, in_any_order=overlap is None or overlap >= 0.5))


def have_same_beginning(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the abstracts begin with the same letters."""
    abstract, other = first.record.abstract, second.record.abstract
    return bool(abstract and other and abstract[:12] == other[:12])


class Comparison:
    """Two records and, worked out when first needed, how they are related."""

    def __init__(
        self,
        first: RecordFeatures,
        second: RecordFeatures,
        common: CommonValues = NOTHING_COMMON,
        similarity: Similarity | None = None,
    ) -> None:
        self.first = first
        self.second = second
        self.has_common_title = first.title in common.titles or second.title in common.titles
        """True if one of the titles belongs to many works: `Introduction`, `Annual report`."""
        self._common = common
        self.author_overlap, self.title_similarity = similarity or compare_texts(first, second)
        if self.author_overlap is not None and self.author_overlap < 0.9 and self._have_similar_authors():
            is_same_list = first.author_count == second.author_count and not self.has_common_title
            self.author_overlap = 1 if is_same_list else 0.9

    @cached_property
    def shared(self) -> frozenset[Identifier]:
        """The strong identifiers of both. The DOI of a book, which its chapters have, identifies none of them."""
        return (self.first.identifiers & self.second.identifiers) - self._common.identifiers

    @cached_property
    def link(self) -> Link:
        if self.shared:
            return "identifier"
        if same_volume_and_page(self.first, self.second):
            return "none" if (self.first.volume, self.first.page) in self._common.places else "place"
        return "page" if same_page_without_volume(self.first, self.second) else "none"

    def _have_similar_authors(self) -> bool:
        if self.title_similarity < 90 and not (
            have_same_beginning(self.first, self.second) and self.abstract_similarity >= MIN_SAME_BEGINNING
        ):
            return False
        return similar_author_spelling(self.first, self.second)

    @cached_property
    def titles(self) -> TitleRelation:
        return relate_titles(self.first, self.second, self.title_similarity)

    @cached_property
    def authors(self) -> AuthorRelation:
        overlap = self.author_overlap
        if overlap is None:
            return "unknown"
        relations: tuple[tuple[float, AuthorRelation], ...] = ((1, "same"), (0.9, "contained"), (0.5, "overlapping"))
        return next((relation for least, relation in relations if overlap >= least), "different")

    @cached_property
    def abstract_similarity(self) -> float:
        """0 to 100; -1 if a record has no abstract to compare."""
        return abstract_similarity(self.first, self.second)

    @cached_property
    def same_container(self) -> bool:
        return same_container(self.first.container, self.second.container)

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
        """True if at most five years lie between preprint and article, or two between other versions.

        Between records without any place, there may be one: a report or meeting of the year after next is another one.
        """
        if self.years_apart is None:
            return True
        if self.first.is_published != self.second.is_published:
            return self.years_apart <= MAX_YEARS_FROM_PREPRINT
        is_placed = any(
            has_exact_place(each) or each.container or each.preprint_ids for each in (self.first, self.second)
        )
        return self.years_apart <= (MAX_YEARS if is_placed else MAX_YEARS_WITHOUT_PLACE)

    @property
    def both_published(self) -> bool:
        return _has_appeared(self.first) and _has_appeared(self.second)

    @property
    def one_lacks_place(self) -> bool:
        """True if only one record has volume, page or DOI: they may be draft and article."""
        return has_exact_place(self.first) != has_exact_place(self.second)

    def explain(self, doubt: str = "") -> str:
        """Return the reason of a match: the evidence for it, then what speaks against it."""
        parts = [each for each in (self._explain_link(), self._explain_titles(), self._explain_authors()) if each]
        if self.years_apart:
            parts.append(f"{self.first.year} and {self.second.year}")
        similarity = self.abstract_similarity
        if similarity >= 0:
            parts.append(f"{similarity:.0f}% similar abstracts" if similarity else "different abstracts")
        return ", ".join(parts) + (f"; but {doubt}" if doubt else "")

    def _explain_link(self) -> str:
        if self.link != "identifier":
            return _LINK_NAMES[self.link]
        scheme = min(self.shared).scheme
        return f"same {_SCHEME_NAMES.get(scheme, scheme)}"

    def _explain_titles(self) -> str:
        if self.titles == "missing":
            return ""
        if self.titles == "unlike":
            return "different titles"
        return "same title" if self.titles == "same" else f"{self.title_similarity:.0f}% similar titles"

    def _explain_authors(self) -> str:
        overlap = self.author_overlap
        if overlap is None:
            return "no authors to compare"
        if overlap == 1:
            return "same authors"
        return f"{overlap:.0%} of the authors in common" if overlap else "different authors"


def _has_appeared(features: RecordFeatures) -> bool:
    """False for an article with a journal but neither volume, page nor DOI: it is probably forthcoming."""
    in_journal = features.record.type == "article-journal"
    return features.is_published and (has_exact_place(features) or not (features.preprint_ids or in_journal))
