"""Matching: decide from the features of two records whether they describe the same work.

The result is a match, a possible match for the owner to review, or none. Missing values never count against a match.
Thresholds were tuned on catalogues whose curators had linked preprints and articles (`tests/corpora/test_versions.py`).
"""

from generator.corpus.works.comparison import Comparison, Match
from generator.corpus.works.features import CORRECTION_WORDS, RecordFeatures
from generator.corpus.works.publication_features import (
    compatible_dates,
    compatible_places,
    different_dois,
    different_places,
    has_exact_place,
    same_container,
    same_page_without_volume,
    same_serial_type,
    same_volume_and_page,
    same_volume_and_year,
)
from generator.corpus.works.text_features import (
    TitleDifference,
    abstract_similarity,
    are_contradictory,
    author_overlap,
    compatible_types,
    count_common_numbers,
    similar_author_spelling,
    title_difference,
    title_similarity,
)

SIMILAR_ABSTRACTS = 83
"""In per cent (normalised Indel similarity). Abstracts of versions of one work had at least 83, those of different
works by the same authors hardly more than 70."""
MANY_AUTHORS = 10
"""A talk by one of at least this many authors of an article may be a version of it."""
_SCHEME_NAMES = {"doi": "DOI", "arxiv": "arXiv id", "pmid": "PubMed id", "acl": "ACL Anthology id", "hal": "HAL id"}


def match_records(first: RecordFeatures, second: RecordFeatures, has_common_title: bool = False) -> Match | None:
    """Return the match of two records, or None if they are different works as far as their features show.

    `has_common_title`: one of the titles belongs to many works.
    """
    shared = first.identifiers & second.identifiers
    on_same_page = same_volume_and_page(first, second)
    is_linked = bool(shared) or on_same_page
    contradictory = not is_linked and are_contradictory(first, second)
    if contradictory and not _deserves_review(first, second):
        return None
    compared = _compare(first, second, has_common_title, is_linked)
    if compared is None:
        return None
    if shared:
        return _match_by_identifier(compared, min(shared).scheme)
    if on_same_page:
        return _match_by_page(compared)
    if contradictory:
        return _match_contradictory(compared)
    if compared.title_similarity >= 95 and different_places(first, second):
        return _match_in_different_places(compared)
    match = _match_by_text(compared)
    return None if match is None or different_places(first, second) else match


def _compare(
    first: RecordFeatures, second: RecordFeatures, has_common_title: bool, is_linked: bool
) -> Comparison | None:
    """Compare titles and authors. None if they rule out a match, unless identifier or page link the records."""
    overlap = author_overlap(first, second)
    similarity = title_similarity(first, second, in_any_order=overlap is None or overlap >= 0.5)
    if similarity < 60 and not is_linked and not _may_match_without_title(first, second):
        return None
    if overlap is not None and overlap < 0.9:
        similar_text = similarity >= 90 or _same_beginning_of_abstracts(first, second)
        if similar_text and similar_author_spelling(first, second):
            overlap = 0.9
        elif not similar_text and overlap < 0.5 and not is_linked:
            return None
    return Comparison(
        first=first,
        second=second,
        title_similarity=similarity,
        author_overlap=overlap,
        has_common_title=has_common_title,
    )


def _match_by_text(compared: Comparison) -> Match | None:
    overlap = compared.author_overlap
    if _agrees_with_other_source(compared):
        return compared.match(95, "two sources agree")
    if overlap is None:
        return _match_without_authors(compared)
    if overlap < 0.5:
        return _match_different_authors(compared)
    if compared.title_similarity == 100:
        return _match_same_title(compared)
    if compared.title_similarity >= 60:
        return _match_similar_titles(compared, overlap)
    return _match_different_titles(compared, overlap)


def _deserves_review(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True for contradictory records that may belong together.

    For example an erratum and its paper, a draft and its article, or proceedings with the days of the meeting.
    """
    return (
        first.markers != second.markers or has_exact_place(first) != has_exact_place(second) or len(first.numbers) >= 3
    )


def _may_match_without_title(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if records with different titles can match: by their abstracts, or because one may be a draft."""
    if first.record.abstract and second.record.abstract:
        return True
    return not (first.is_published and has_exact_place(first) and second.is_published and has_exact_place(second))


def _same_beginning_of_abstracts(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True if the abstracts begin with the same characters and are at least 90% similar."""
    abstract, other = first.record.abstract, second.record.abstract
    return bool(abstract and other and abstract[:12] == other[:12]) and abstract_similarity(first, second) >= 90


def _agrees_with_other_source(compared: Comparison) -> bool:
    """True if records of two sources agree in everything, however little that is: a list kept in two formats.

    Two such records in one source may be different works, for instance a column or a repeated talk.
    """
    first, second = compared.first, compared.second
    if compared.title_similarity < 100 or first.record.location.path == second.record.location.path:
        return False
    if compared.years_apart != 0 and (compared.has_common_title or (first.year and second.year)):
        return False
    same_authors = compared.author_overlap == 1 or not (first.authors or second.authors)
    same_date = compatible_dates(first.record.issued, second.record.issued)
    return same_authors and same_date and compatible_places(first, second)


def _match_by_identifier(compared: Comparison, scheme: str) -> Match | None:
    """A shared identifier is a match unless everything else differs: DOIs are copied into wrong entries.

    A comment may have the identifier of the article it is about, and all releases of a program may share a DOI.
    """
    reason = f"same {_SCHEME_NAMES.get(scheme, scheme)}"
    similarity, overlap = compared.title_similarity, compared.author_overlap
    untitled = not (compared.first.title and compared.second.title)
    similar = untitled or similarity >= 60 or compared.abstract_similarity >= SIMILAR_ABSTRACTS
    if similar and (overlap is None or overlap >= 0.3 or similarity >= 90):
        if are_contradictory(compared.first, compared.second):
            return compared.possible_match(75, reason)
        return compared.match(99, reason)
    if similar or (similarity >= 50 and (overlap or 0) >= 0.5):
        return compared.possible_match(75, reason)
    return None


def _match_by_page(compared: Comparison) -> Match | None:
    """Two articles do not begin on the same page of a volume, but two journals may have the same volume and page."""
    reason = "same volume and page"
    first, second, similarity = compared.first, compared.second, compared.title_similarity
    authors_agree = (compared.author_overlap or 0) >= 0.5
    contradictory = are_contradictory(first, second)
    if similarity >= 90 and (compared.same_numbers or (authors_agree and not contradictory)):
        return compared.match(97, reason)
    if contradictory or different_dois(first, second):
        return compared.possible_match(70, reason) if authors_agree and similarity >= 60 else None
    if authors_agree and (similarity >= 60 or same_container(first.container, second.container)):
        return compared.match(95, reason)
    return compared.possible_match(70, reason) if similarity >= 60 else None


def _match_in_different_places(compared: Comparison) -> Match | None:
    """Titles in different places of a journal: a column, a yearly report; or a wrong page number, a correction."""
    first, second, overlap = compared.first, compared.second, compared.author_overlap
    if overlap is not None and overlap < 0.5:
        return None
    preprints = first.preprint_ids and second.preprint_ids
    reason = "two preprints" if preprints else "different places in the same journal"
    if compared.abstract_similarity >= SIMILAR_ABSTRACTS:
        return compared.possible_match(80, reason)
    if not (compared.has_distinctive_title and first.container):
        return None
    same_volume = bool(first.volume) and first.volume == second.volume
    if same_volume and compared.title_similarity == 100 and (overlap or 0) >= 0.9:
        return compared.match(90, "same volume of the same journal")
    is_close = (compared.years_apart or 0) <= (3 if overlap is None else 1) or compared.one_lacks_place
    return compared.possible_match(65, reason) if is_close else None


def _match_contradictory(compared: Comparison) -> Match | None:
    """Different works; possible matches if they look like draft and article, or paper and erratum.

    An erratum is not a version of its paper, but the owner may want to show it on the paper's page.
    """
    similarity, overlap = compared.title_similarity, compared.author_overlap
    if compared.one_lacks_place and (overlap or 0) >= 0.6 and compared.abstract_similarity >= 90:
        return compared.possible_match(75)
    markers = compared.first.markers ^ compared.second.markers
    if not markers:
        same_days = overlap == 1 and similarity >= 60 and _most_numbers_in_common(compared)
        return compared.possible_match(60, "same days in the title") if same_days else None
    similar = similarity >= 60 and title_difference(compared.first, compared.second) != "replaced"
    if markers <= CORRECTION_WORDS and (overlap is None or overlap >= 0.5) and (similar or similarity >= 85):
        return compared.possible_match(60, "possibly a correction")
    return compared.possible_match(55) if similar and overlap == 1 and compared.one_lacks_place else None


def _match_without_authors(compared: Comparison) -> Match | None:
    similarity = compared.title_similarity
    if not compared.is_close_in_time:
        return None
    if similarity < 85 and not (similarity >= 60 and _most_numbers_in_common(compared)):
        return None
    if compared.same_numbers and compared.abstract_similarity >= 95:
        return compared.match(95)
    same_title_and_year = similarity == 100 and compared.years_apart == 0
    if same_title_and_year and compared.has_long_title:
        return compared.match(90)
    is_possible = (compared.has_distinctive_title or same_title_and_year) and not compared.has_common_title
    return compared.possible_match(similarity * 0.75) if is_possible else None


def _match_different_authors(compared: Comparison) -> Match | None:
    """A talk by one of many authors, or two works with the same title."""
    first, second, similarity = compared.first, compared.second, compared.title_similarity
    fewer, more = sorted((first.author_count, second.author_count))
    one_of_many = fewer == 1 and more >= MANY_AUTHORS
    if not compared.has_distinctive_title or similarity < (90 if one_of_many else 95):
        return None
    if (compared.years_apart or 0) > 1:
        return None
    if similarity == 100 and compared.abstract_similarity >= 90:
        return compared.match(90)
    if same_page_without_volume(first, second):
        return compared.possible_match(75, "same page")
    return compared.possible_match(65)


def _match_same_title(compared: Comparison) -> Match | None:
    """The titles are the same, and at least half of the authors."""
    overlap, years_apart = compared.author_overlap or 0, compared.years_apart
    if not compatible_types(compared.first, compared.second):
        return compared.possible_match(70) if overlap >= 0.9 and not compared.has_common_title else None
    if same_page_without_volume(compared.first, compared.second):
        return compared.match(95, "same page")
    if compared.has_common_title:
        return compared.possible_match(60) if years_apart == 0 and overlap == 1 else None
    similar_abstracts = compared.abstract_similarity >= SIMILAR_ABSTRACTS
    authors_or_years_agree = overlap >= 0.6 or (years_apart or 0) <= 1
    is_identified = compared.is_close_in_time and (compared.has_distinctive_title or _same_group_of_authors(compared))
    if authors_or_years_agree and (similar_abstracts or is_identified):
        return compared.match(95)
    return compared.possible_match(75)


def _same_group_of_authors(compared: Comparison) -> bool:
    """True if three or more authors are the same, which makes up for a short title."""
    return compared.author_overlap == 1 and compared.first.author_count >= 3 and len(compared.first.words) >= 2


def _match_similar_titles(compared: Comparison, overlap: float) -> Match | None:
    """The titles are similar, and at least half of the authors are the same."""
    first, second, similarity = compared.first, compared.second, compared.title_similarity
    abstracts = compared.abstract_similarity
    if compared.both_published and similarity < 88 and abstracts < 70 and not same_volume_and_year(first, second):
        return None
    if not compatible_types(first, second):
        is_possible = similarity >= 95 and overlap >= 0.9 and compared.has_distinctive_title
        return compared.possible_match(60) if is_possible else None
    if same_page_without_volume(first, second):
        if similarity >= 85:
            return compared.match(similarity, "same page")
        return compared.possible_match(similarity, "same page")
    difference = title_difference(first, second)
    if not compared.is_close_in_time:
        return _match_years_apart(compared, difference)
    if not compared.same_numbers:
        return _match_different_numbers(compared, overlap, difference)
    similar_abstracts = abstracts >= 70 and similarity >= 80 and overlap >= 0.8
    may_be_retitled = difference != "replaced" or compared.one_lacks_place
    if abstracts >= SIMILAR_ABSTRACTS or (similar_abstracts and may_be_retitled):
        return _match_by_abstract(compared)
    if difference == "spelling" and overlap >= 0.8 and compared.has_distinctive_title:
        return compared.match(similarity)
    if same_serial_type(first, second):
        return None
    both_dated = compared.years_apart is not None and not 0 <= abstracts < 55
    if difference == "added" and overlap >= 0.9 and similarity >= 95 and compared.has_long_title and both_dated:
        return compared.match(similarity)
    if _is_possible_version(compared, difference):
        return compared.possible_match(max(similarity, abstracts) * 0.85)
    return None


def _match_years_apart(compared: Comparison, difference: TitleDifference) -> Match | None:
    is_identified = compared.has_distinctive_title and compared.same_numbers
    similar = (
        difference == "spelling"
        or compared.abstract_similarity >= SIMILAR_ABSTRACTS
        or (compared.title_similarity >= 95 and compared.one_lacks_place)
    )
    return compared.possible_match(60) if is_identified and similar else None


def _match_different_numbers(compared: Comparison, overlap: float, difference: TitleDifference) -> Match | None:
    if compared.abstract_similarity >= 95 and compared.one_lacks_place:
        return compared.match(90)
    similar = (
        difference != "replaced"
        or (compared.one_lacks_place and compared.title_similarity >= 75)
        or _most_numbers_in_common(compared)
    )
    is_possible = overlap >= 0.8 and similar and not same_serial_type(compared.first, compared.second)
    return compared.possible_match(60) if is_possible else None


def _is_possible_version(compared: Comparison, difference: TitleDifference) -> bool:
    """True if records with similar titles look like draft and article."""
    similarity, abstracts, overlap = compared.title_similarity, compared.abstract_similarity, compared.author_overlap
    if abstracts >= (70 if compared.both_published else 55):
        return True
    if difference != "replaced":
        return compared.has_distinctive_title or overlap == 1
    same_authors = overlap == 1 or (similarity >= 90 and (overlap or 0) >= 0.9)
    if not same_authors or not compared.has_distinctive_title or (compared.years_apart or 0) > 2:
        return False
    if compared.one_lacks_place or same_volume_and_year(compared.first, compared.second):
        return True
    return _most_numbers_in_common(compared) or (similarity >= 90 and abstracts < 0 and not compared.both_published)


def _most_numbers_in_common(compared: Comparison) -> bool:
    """True if at least three and two thirds of the numbers are in both titles, as in proceedings with dates."""
    count = max(len(compared.first.numbers), len(compared.second.numbers))
    common = count_common_numbers(compared.first, compared.second) if count >= 3 else 0
    return common >= 3 and 3 * common >= 2 * count


def _match_different_titles(compared: Comparison, overlap: float) -> Match | None:
    """The authors agree, but the titles do not: the abstracts decide, or that one title is part of the other."""
    first, second = compared.first, compared.second
    if overlap < 0.6 or not compared.is_close_in_time or not compatible_types(first, second):
        return None
    abstracts = compared.abstract_similarity
    required = SIMILAR_ABSTRACTS if overlap == 1 else 93
    if abstracts >= (required if compared.same_numbers else 95):
        return _match_by_abstract(compared)
    if abstracts >= (55 if overlap == 1 and compared.one_lacks_place else 70):
        return compared.possible_match(abstracts * 0.85)
    if overlap < 1 or (compared.years_apart or 0) > 2 or compared.both_published or same_serial_type(first, second):
        return None
    if min(len(first.words), len(second.words)) >= 3 and title_difference(first, second) != "replaced":
        return compared.possible_match(60)
    is_draft = compared.one_lacks_place and bool(first.preprint_ids) != bool(second.preprint_ids)
    required = 45 if first.author_count > 1 else 50
    return compared.possible_match(50) if is_draft and compared.title_similarity >= required else None


def _match_by_abstract(compared: Comparison) -> Match:
    """Two publications with different titles (`Draft genome of …`) may have abstracts made from one template."""
    abstracts = compared.abstract_similarity
    if compared.both_published and compared.title_similarity < 95 and abstracts < 95:
        return compared.possible_match(85)
    return compared.match(abstracts)
