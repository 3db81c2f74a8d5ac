"""Evidence: the conditions that the rules of `matching.py` combine with the relations of titles and authors.

Each takes a comparison and says what is known of the records in addition. Thresholds are in per cent.
"""

from generator.corpus.works.comparison import Comparison
from generator.corpus.works.conflicts import compatible_types
from generator.corpus.works.features import CORRECTION_WORDS
from generator.corpus.works.publication_features import (
    compatible_dates,
    compatible_last_pages,
    compatible_places,
    different_urls,
    same_pages,
    same_serial_type,
    same_volume_and_year,
)
from generator.corpus.works.titles import count_common_numbers, is_part_of_title

NEAR_IDENTICAL = 90
"""The abstracts of different works by the same authors had 70 at most, but for series written from one template."""
SIMILAR_ABSTRACTS = 83
"""The abstracts of versions of one work had at least this much."""
ALIKE_ABSTRACTS = 70
_PARTS_OF_BOOKS = frozenset(("chapter", "entry-dictionary", "entry-encyclopedia", "entry", "paper-conference"))
MANY_AUTHORS = 10
"""A talk by one of at least this many authors of an article may be a version of it."""
MIN_GROUP = 3
"""Number of equal authors that make up for a short title."""


def always(_: Comparison) -> bool:
    return True


# An identifier, or volume and page, in common


def names_one_publication(compared: Comparison) -> bool:
    """A preprint number belongs to one work, however its title changed; a DOI may be that of a book or an issue."""
    first, second = compared.first, compared.second
    if first.preprint_ids & second.preprint_ids or not (first.container and second.container):
        return True
    return compared.abstract_similarity >= SIMILAR_ABSTRACTS or bool(first.page and first.page == second.page)


def names_no_chapter_or_one(compared: Comparison) -> bool:
    """Chapters and papers may have the DOI of their book."""
    types = {compared.first.record.type, compared.second.record.type}
    return types.isdisjoint(_PARTS_OF_BOOKS) or names_one_publication(compared)


def has_similar_title_or_authors(compared: Comparison) -> bool:
    return (compared.author_overlap or 0) >= 0.3 or compared.title_similarity >= 90


def has_distinctive_title_in_container(compared: Comparison) -> bool:
    return compared.same_container and compared.has_distinctive_title


def has_almost_the_same_title(compared: Comparison) -> bool:
    return compared.titles == "misspelled" or compared.title_similarity >= 95


def has_compatible_container(compared: Comparison) -> bool:
    return compared.same_container or not (compared.first.container and compared.second.container)


def has_distinctive_title_in_place(compared: Comparison) -> bool:
    return has_compatible_container(compared) and compared.has_distinctive_title


def is_preprint_with_place(compared: Comparison) -> bool:
    """One record is a preprint that says where it was published, since when the title has changed."""
    has_one_preprint = bool(compared.first.preprint_ids) != bool(compared.second.preprint_ids)
    return compared.same_container and has_one_preprint


def has_similar_title_on_page(compared: Comparison) -> bool:
    return has_compatible_container(compared) and compared.title_similarity >= 90


def has_compatible_pages(compared: Comparison) -> bool:
    """Without any authors, the titles must be similar and the addresses the same: news and reviews share a page."""
    first, second = compared.first, compared.second
    if not (first.authors or second.authors) and (compared.title_similarity < 85 or different_urls(first, second)):
        return False
    return compatible_last_pages(first, second)


def has_same_pages(compared: Comparison) -> bool:
    return same_pages(compared.first, compared.second)


# The same title


def is_not_common(compared: Comparison) -> bool:
    return not compared.has_common_title


def is_of_same_year(compared: Comparison) -> bool:
    return compared.years_apart == 0


def is_identified_by_title(compared: Comparison) -> bool:
    """The title is long and not common; the group of authors makes up for a short one, as does the abstract."""
    if compared.has_common_title or not has_compatible_type(compared):
        return False
    if compared.has_distinctive_title or compared.abstract_similarity >= SIMILAR_ABSTRACTS:
        return True
    is_group = compared.author_overlap == 1 and compared.first.author_count >= MIN_GROUP
    return is_group and len(compared.first.words) >= 2


def has_similar_abstracts(compared: Comparison) -> bool:
    return compared.abstract_similarity >= SIMILAR_ABSTRACTS and is_not_common(compared)


def has_long_title_of_same_year(compared: Comparison) -> bool:
    is_same_year = compared.years_apart == 0 and compared.has_long_title
    return is_same_year or compared.abstract_similarity >= 95


def agrees_with_other_source(compared: Comparison) -> bool:
    """Records of two sources agree in everything, however little that is: a list kept in two formats.

    Two such records in one source may be different works, for instance a column or a repeated talk.
    """
    first, second = compared.first, compared.second
    if first.record.location.path == second.record.location.path:
        return False
    if compared.years_apart != 0 and (compared.has_common_title or (first.year and second.year)):
        return False
    same_authors = compared.author_overlap == 1 or not (first.authors or second.authors)
    same_date = compatible_dates(first.record.issued, second.record.issued)
    return same_authors and same_date and compatible_places(first, second)


# Other titles


def has_compatible_type(compared: Comparison) -> bool:
    return compatible_types(compared.first, compared.second)


def has_distinctive_title(compared: Comparison) -> bool:
    is_serial = same_serial_type(compared.first, compared.second)
    return compared.has_distinctive_title and has_compatible_type(compared) and not is_serial


def has_near_identical_abstracts(compared: Comparison) -> bool:
    return compared.abstract_similarity >= NEAR_IDENTICAL and has_compatible_type(compared)


def is_extended_draft(compared: Comparison) -> bool:
    return is_draft_of_article(compared) and compared.abstract_similarity >= ALIKE_ABSTRACTS


def is_reworded_draft(compared: Comparison) -> bool:
    is_similar = compared.title_similarity >= 80 and compared.abstract_similarity >= SIMILAR_ABSTRACTS
    return is_similar and is_draft_of_article(compared)


def is_draft_of_article(compared: Comparison) -> bool:
    """One record is a preprint, and only the other one has a place."""
    has_one_preprint = bool(compared.first.preprint_ids) != bool(compared.second.preprint_ids)
    return has_one_preprint and compared.one_lacks_place and has_compatible_type(compared)


def has_long_misspelled_title(compared: Comparison) -> bool:
    is_slight = compared.title_similarity >= 97 and compared.has_long_title and has_distinctive_title(compared)
    return is_slight and (compared.years_apart == 0 or compared.one_lacks_place)


def has_days_of_event(compared: Comparison) -> bool:
    """Proceedings whose titles have the same words and the same days, in another order."""
    has_days = compared.same_numbers and len(compared.first.numbers) >= 3 and compared.years_apart == 0
    return has_days and compared.title_similarity >= 95 and has_distinctive_title(compared)


# Questions


def is_distinctive_or_of_same_year(compared: Comparison) -> bool:
    is_same = compared.titles == "same" and compared.years_apart == 0
    is_similar = compared.title_similarity >= 85 or has_most_numbers_in_common(compared)
    is_possible = is_similar and compared.is_close_in_time and is_not_common(compared)
    return is_possible and (compared.has_distinctive_title or is_same)


def may_be_talk_by_one_author(compared: Comparison) -> bool:
    fewer, more = sorted((compared.first.author_count, compared.second.author_count))
    is_one_of_many = fewer == 1 and more >= MANY_AUTHORS
    is_close = compared.has_distinctive_title and (compared.years_apart or 0) <= 1
    return is_close and compared.title_similarity >= (90 if is_one_of_many else 95)


def has_similar_distinctive_title(compared: Comparison) -> bool:
    is_similar = compared.title_similarity >= 95 and compared.has_distinctive_title
    return is_similar and not same_serial_type(compared.first, compared.second)


def is_on_page_or_has_alike_abstract(compared: Comparison) -> bool:
    required = ALIKE_ABSTRACTS if compared.both_published else 55
    return compared.link == "page" or compared.abstract_similarity >= required


def is_far_in_time(compared: Comparison) -> bool:
    is_similar = (
        compared.titles in ("respelled", "misspelled")
        or compared.abstract_similarity >= SIMILAR_ABSTRACTS
        or (compared.title_similarity >= 95 and compared.one_lacks_place)
    )
    return not compared.is_close_in_time and is_similar and compared.has_distinctive_title and compared.same_numbers


def is_close_with_distinctive_title(compared: Comparison) -> bool:
    is_distinctive = compared.has_distinctive_title or compared.author_overlap == 1
    return is_distinctive and compared.is_close_in_time and not same_serial_type(compared.first, compared.second)


def may_be_reworded_draft(compared: Comparison) -> bool:
    if not (is_close_with_distinctive_title(compared) and compared.has_distinctive_title):
        return False
    same_authors = compared.author_overlap == 1 or compared.title_similarity >= 90
    if not same_authors or (compared.years_apart or 0) > 2:
        return False
    if compared.one_lacks_place or same_volume_and_year(compared.first, compared.second):
        return True
    has_no_abstracts = compared.title_similarity >= 90 and compared.abstract_similarity < 0
    return has_most_numbers_in_common(compared) or (has_no_abstracts and not compared.both_published)


def may_be_retitled_draft(compared: Comparison) -> bool:
    """The titles have little in common, but one record is a preprint and the other has a place."""
    first, second = compared.first, compared.second
    has_one_preprint = bool(first.preprint_ids) != bool(second.preprint_ids)
    required = 45 if first.author_count > 1 else 50
    is_draft = has_one_preprint and compared.one_lacks_place and compared.title_similarity >= required
    return is_draft and _is_unpublished_and_close(compared)


def is_part_of_other_title(compared: Comparison) -> bool:
    return _is_unpublished_and_close(compared) and is_part_of_title(compared.first, compared.second)


def _is_unpublished_and_close(compared: Comparison) -> bool:
    if compared.both_published or (compared.years_apart or 0) > 2 or not compared.is_close_in_time:
        return False
    return not same_serial_type(compared.first, compared.second)


def has_alike_abstracts(compared: Comparison) -> bool:
    is_draft = compared.author_overlap == 1 and compared.one_lacks_place
    is_possible = compared.is_close_in_time and has_compatible_type(compared) and (compared.author_overlap or 0) >= 0.6
    return is_possible and compared.abstract_similarity >= (55 if is_draft else ALIKE_ABSTRACTS)


# Questions about records that contradict each other


def may_be_draft_of_retitled(compared: Comparison) -> bool:
    has_authors = (compared.author_overlap or 0) >= 0.6
    return compared.one_lacks_place and has_authors and compared.abstract_similarity >= NEAR_IDENTICAL


def has_same_days(compared: Comparison) -> bool:
    """Proceedings with the days of the meeting in the title."""
    return compared.first.markers == compared.second.markers and has_most_numbers_in_common(compared)


def has_most_numbers_in_common(compared: Comparison) -> bool:
    """At least three and two thirds of the numbers are in both titles."""
    count = max(len(compared.first.numbers), len(compared.second.numbers))
    common = count_common_numbers(compared.first, compared.second) if count >= 3 else 0
    return common >= 3 and 3 * common >= 2 * count


def is_correction(compared: Comparison) -> bool:
    """An erratum is not a version of its paper, but the owner may want to show it on the paper's page."""
    markers = compared.first.markers ^ compared.second.markers
    return bool(markers) and markers <= CORRECTION_WORDS


def is_similar_correction(compared: Comparison) -> bool:
    return is_correction(compared) and compared.title_similarity >= 85


def may_be_draft_with_marker(compared: Comparison) -> bool:
    return compared.first.markers != compared.second.markers and compared.one_lacks_place


def has_distinctive_title_in_journal(compared: Comparison) -> bool:
    """A column or a yearly report has the same title in many volumes, an article with a wrong page number in one."""
    if not compared.has_distinctive_title or not compared.first.container:
        return False
    limit = 3 if compared.author_overlap is None else 1
    return (compared.years_apart or 0) <= limit or compared.one_lacks_place
