"""Conflicts: what places two records apart, in words.

A decisive conflict shows different works, although the owner may know better. Any other conflict makes a question of
a match that would be certain without it. Missing values never conflict.
"""

from collections.abc import Iterator

from msgspec import Struct

from generator.corpus.works.authors import different_people
from generator.corpus.works.comparison import Comparison
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import (
    compatible_last_pages,
    different_days,
    different_dois,
    different_events,
    different_ids,
    different_issues,
    different_meetings,
    different_places,
    different_preprints,
    different_urls,
    different_volumes,
)
from generator.corpus.works.titles import TitleRelation, have_conflicting_numbers

SAME_TITLES: frozenset[TitleRelation] = frozenset({"same", "respelled"})
SAME_TEXT = 95
"""In per cent: abstracts so similar that a number in one of the titles is not that of a part."""
_SEPARATE_TYPES = frozenset(
    {"software", "dataset", "speech", "patent", "review", "review-book", "graphic", "motion_picture"}
)
"""Types that are separate works even if an article has the same title."""
_BOOK_TYPES = frozenset({"thesis", "book"})
_GENERIC_TYPES = frozenset({None, "document", "article", "manuscript"})
_ID_NAMES = {"acl": "ACL Anthology ids", "pmid": "PubMed ids", "pmcid": "PubMed Central ids", "jstor": "JSTOR ids"}


class Conflict(Struct, frozen=True, gc=False):
    """A reason why two records may be different works."""

    reason: str
    """`different issues of the same journal: 1 and 3`."""
    is_decisive: bool = False


def find_conflicts(compared: Comparison) -> Iterator[Conflict]:
    """Generate what speaks against a match, as far as what the records have in common does not outweigh it."""
    yield from _find_contradictions(compared.first, compared.second)
    if compared.link == "identifier":
        yield from _find_conflicts_of_chapters(compared)
        return
    yield from _find_conflicts_of_titles(compared)
    if compared.link == "place":
        yield from _find_conflicts_of_news(compared)
        return
    yield from _find_different_places(compared)
    if different_events(compared.first, compared.second):
        yield Conflict("different events")
    elif different_days(compared.first, compared.second):
        yield Conflict("different days")
    if not compared.is_close_in_time:
        yield Conflict("too many years between them")
    if different_meetings(compared.first, compared.second):
        yield Conflict("different meetings of one series")
    if different_people(compared.first, compared.second):
        yield Conflict("different given names or ORCID iDs")
    if _is_thesis_of_several(compared.first, compared.second):
        yield Conflict("a thesis has one author")


def _find_contradictions(first: RecordFeatures, second: RecordFeatures) -> Iterator[Conflict]:
    """Generate contradictions of titles and types."""
    if first.markers != second.markers:
        yield Conflict("one is a correction, a reply or the like", is_decisive=True)
    if have_conflicting_numbers(first, second):
        yield Conflict("different numbers in the titles", is_decisive=True)
    if _are_separate_types(first, second):
        yield Conflict(f"{first.record.type} and {second.record.type} are different works", is_decisive=True)


def _find_conflicts_of_chapters(compared: Comparison) -> Iterator[Conflict]:
    """Chapters may have the DOI of their book."""
    has_preprint_id = not compared.first.preprint_ids.isdisjoint(compared.second.preprint_ids)
    if compared.titles not in SAME_TITLES and not has_preprint_id and different_places(compared.first, compared.second):
        yield Conflict(_describe_places(compared.first, compared.second))


def _find_conflicts_of_news(compared: Comparison) -> Iterator[Conflict]:
    """Several news or reviews without authors may be on one page, even with the same title."""
    if compared.authors != "unknown":
        return
    if not compatible_last_pages(compared.first, compared.second):
        yield Conflict("different last pages")
    if different_urls(compared.first, compared.second):
        yield Conflict("different pages of the same web site")


def _find_conflicts_of_titles(compared: Comparison) -> Iterator[Conflict]:
    """Generate what shows that different titles are those of different works."""
    first, second, titles = compared.first, compared.second, compared.titles
    if titles == "same":
        return
    has_one_more = first.part_numbers != second.part_numbers and not have_conflicting_numbers(first, second)
    if has_one_more and compared.abstract_similarity < SAME_TEXT:
        yield Conflict("the number of a part in only one of the titles")
    if titles == "respelled":
        return
    if different_dois(first, second) and not (titles == "misspelled" and compared.link == "place"):
        yield Conflict("different DOIs")
    if compared.link != "none" and not compatible_last_pages(first, second):
        yield Conflict("different last pages")


def _find_different_places(compared: Comparison) -> Iterator[Conflict]:
    """Generate differences between the places of publication.

    Two appearances of one work, in proceedings and in a journal, have the same title: if the titles differ, any other
    place counts.
    """
    first, second = compared.first, compared.second
    has_same_title = compared.titles == "same"
    is_elsewhere = bool(first.container and second.container) and not compared.same_container
    if different_places(first, second):
        yield Conflict(_describe_places(first, second), is_decisive=True)
    elif (compared.same_container or not has_same_title) and _different_volumes_or_pages(first, second):
        yield Conflict("different volumes or pages")
    elif not (first.container or second.container) and different_volumes(first, second):
        yield Conflict("different volumes")
    if has_same_title and is_elsewhere:
        return
    if compared.titles in SAME_TITLES and different_dois(first, second) and compared.same_container:
        yield Conflict("different DOIs")
    if different_urls(first, second):
        yield Conflict("different pages of the same web site")
    scheme = different_ids(first, second)
    if scheme:
        yield Conflict(f"different {_ID_NAMES.get(scheme, f'{scheme} ids')}")
    if compared.both_published and is_elsewhere:
        yield Conflict("published in different places")
    elif compared.same_container and not compared.one_lacks_place and compared.titles not in SAME_TITLES:
        yield Conflict("two publications in the same journal or book")


def _different_volumes_or_pages(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if volumes or pages differ. The pages of a preprint are their number."""
    if first.is_preprint or second.is_preprint:
        return False
    return different_volumes(first, second) or (bool(first.page and second.page) and first.page != second.page)


def _describe_places(first: RecordFeatures, second: RecordFeatures) -> str:
    if different_preprints(first, second):
        return "two preprints"
    if not (first.container or second.container):
        return "different volumes" if first.volume != second.volume else "different dates or numbers of a series"
    if different_issues(first, second):
        issues = sorted((first.record.issue or "", second.record.issue or ""), key=lambda issue: (len(issue), issue))
        return f"different issues of the same journal: {' and '.join(issues)}"
    return "different places in the same journal or series"


def _is_thesis_of_several(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True for a thesis and a paper that its author wrote with others."""
    return (
        "thesis" in (first.record.type, second.record.type)
        and 0 not in (first.author_count, second.author_count)
        and first.author_count != second.author_count
    )


def conflict_in_cluster(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if two records must not become one work through others that match both.

    Years are no conflict here: between a preprint and a late article, there may be other versions.
    """
    if are_contradictory(first, second) or different_places(first, second) or different_events(first, second):
        return True
    compared = Comparison(first, second)
    if compared.titles == "missing" or compared.link != "none":
        return False
    return any(_find_conflicts_of_titles(compared)) or any(_find_different_places(compared))


def are_contradictory(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if title or type show that the records are different works, unless they share an identifier."""
    return (
        first.markers != second.markers or have_conflicting_numbers(first, second) or _are_separate_types(first, second)
    )


def _are_separate_types(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True for an article and its data set, software, talk or review."""
    kind, other = first.record.type, second.record.type
    if kind == other or kind in _GENERIC_TYPES or other in _GENERIC_TYPES:
        return False
    return kind in _SEPARATE_TYPES or other in _SEPARATE_TYPES


def compatible_types(first: RecordFeatures, second: RecordFeatures) -> bool:
    """False for a thesis or book and a record of another specific type."""
    kind, other = first.record.type, second.record.type
    if kind == other or kind in _GENERIC_TYPES or other in _GENERIC_TYPES:
        return True
    return kind not in _BOOK_TYPES and other not in _BOOK_TYPES
