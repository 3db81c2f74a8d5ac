"""Matching: decide whether two records describe the same work, by tables of rules that name the evidence.

`CERTAIN` lists the evidence that merges two records, provided that nothing places them apart (`conflicts.py`). Anything
less is a question to the owner, for which the other tables have the rules, or no match. In each table, the first rule
that applies decides. Missing values never count against a match.

Records with different titles are merged only with an identifier in common, on the same page, or with the same authors
and nearly the same abstract. The rules were checked against catalogues whose curators had linked preprints and
articles, and against all merges of records with different titles in many lists (`tests/corpora/test_versions.py`).
"""

from collections.abc import Callable, Collection
from typing import NamedTuple

from generator.corpus.works import evidence
from generator.corpus.works.abstracts import abstract_similarity
from generator.corpus.works.comparison import (
    NOTHING_COMMON,
    AuthorRelation,
    CommonValues,
    Comparison,
    Link,
    Match,
    Similarity,
    compare_texts,
    have_same_beginning,
)
from generator.corpus.works.conflicts import Conflict, are_contradictory, find_conflicts
from generator.corpus.works.features import RecordFeatures
from generator.corpus.works.publication_features import (
    different_places,
    has_exact_place,
    same_volume_and_page,
    same_volume_and_year,
)
from generator.corpus.works.titles import MIN_SIMILARITY, TitleRelation

MIN_FOR_ARTICLES = 88
"""In per cent; two published articles with less similar titles and other abstracts are different works."""
MIN_IN_OTHER_PLACE = 95
"""In per cent; less similar titles in different places of a journal are different works."""

Titles = frozenset[TitleRelation]
Authors = frozenset[AuthorRelation]

SAME: Titles = frozenset({"same"})
RESPELLED: Titles = frozenset({"respelled"})
MISSPELLED: Titles = frozenset({"misspelled"})
EXTENDED: Titles = frozenset({"extended"})
REWORDED: Titles = frozenset({"reworded"})
UNLIKE: Titles = frozenset({"unlike"})
MISSING: Titles = frozenset({"missing"})
SAME_WORDS = SAME | RESPELLED
SIMILAR = SAME_WORDS | MISSPELLED | EXTENDED | REWORDED
DIFFERENT = MISSPELLED | EXTENDED | REWORDED | UNLIKE
ANY_TITLES = SIMILAR | UNLIKE | MISSING

SAME_AUTHORS: Authors = frozenset({"same"})
AGREEING: Authors = frozenset({"same", "contained"})
PARTLY: Authors = frozenset({"overlapping"})
OTHERS: Authors = frozenset({"different"})
UNKNOWN: Authors = frozenset({"unknown"})
NOT_OTHERS = AGREEING | PARTLY | UNKNOWN
ANYBODY = NOT_OTHERS | OTHERS


class Rule(NamedTuple):
    """A combination of evidence. The rule applies if all of it is there."""

    link: Link | None
    """None for any."""
    titles: Titles
    authors: Authors
    condition: Callable[[Comparison], bool]
    score: int
    """0 to 100. Higher scores are merged first; those of questions are lowered as far as the texts differ."""


class Table:
    """Rules, of which the first that applies decides."""

    def __init__(self, *rules: Rule) -> None:
        self.rules = rules
        self._by_relations: dict[tuple[Link, TitleRelation, AuthorRelation], tuple[Rule, ...]] = {}

    def find(self, compared: Comparison) -> Rule | None:
        relations = compared.link, compared.titles, compared.authors
        if relations not in self._by_relations:
            link, titles, authors = relations
            self._by_relations[relations] = tuple(
                rule
                for rule in self.rules
                if rule.link in (None, link) and titles in rule.titles and authors in rule.authors
            )
        return next((rule for rule in self._by_relations[relations] if rule.condition(compared)), None)


CERTAIN = Table(
    #    in common     titles                 authors            and                                          score
    Rule("identifier", SIMILAR - REWORDED,    NOT_OTHERS,        evidence.always,                                99),
    Rule("identifier", MISSING,               NOT_OTHERS,        evidence.always,                                99),
    Rule("identifier", REWORDED,              NOT_OTHERS,        evidence.names_no_chapter_or_one,               98),
    Rule("identifier", SIMILAR,               OTHERS,            evidence.has_similar_title_or_authors,          99),
    Rule("identifier", UNLIKE,                AGREEING,          evidence.names_one_publication,                 98),
    Rule("place",      SAME_WORDS,            NOT_OTHERS,        evidence.always,                                97),
    Rule("place",      SAME_WORDS,            OTHERS,            evidence.has_distinctive_title_in_container,    96),
    Rule("place",      MISSPELLED | REWORDED, AGREEING | PARTLY, evidence.has_almost_the_same_title,             96),
    Rule("place",      EXTENDED,              AGREEING,          evidence.has_distinctive_title_in_place,        95),
    Rule("place",      REWORDED | UNLIKE,     AGREEING,          evidence.is_preprint_with_place,                92),
    Rule("page",       SAME_WORDS,            AGREEING | PARTLY, evidence.has_compatible_container,              95),
    Rule("page",       DIFFERENT,             AGREEING,          evidence.has_similar_title_on_page,             94),
    Rule(None,         SAME,                  ANYBODY,           evidence.agrees_with_other_source,              95),
    Rule(None,         SAME,                  AGREEING,          evidence.is_identified_by_title,                95),
    Rule(None,         SAME,                  PARTLY,            evidence.has_similar_abstracts,                 94),
    Rule(None,         SAME,                  OTHERS,            evidence.has_near_identical_abstracts,          90),
    Rule(None,         SAME,                  UNKNOWN,           evidence.has_long_title_of_same_year,           90),
    Rule(None,         RESPELLED,             AGREEING,          evidence.has_distinctive_title,                 93),
    Rule(None,         DIFFERENT,             SAME_AUTHORS,      evidence.has_near_identical_abstracts,          90),
    Rule(None,         MISSPELLED | EXTENDED, SAME_AUTHORS,      evidence.is_extended_draft,                     88),
    Rule(None,         REWORDED,              SAME_AUTHORS,      evidence.is_reworded_draft,                     86),
    Rule(None,         MISSPELLED,            SAME_AUTHORS,      evidence.has_long_misspelled_title,             86),
    Rule(None,         MISSPELLED | REWORDED, SAME_AUTHORS,      evidence.has_days_of_event,                     86),
)  # fmt: skip
"""What merges two records, unless there is a conflict."""

LINKED = Table(
    Rule("identifier", SIMILAR | MISSING,     ANYBODY,           evidence.always,                                75),
    Rule("identifier", UNLIKE,                ANYBODY,           evidence.always,                                50),
    Rule("place",      SIMILAR,               AGREEING | PARTLY, evidence.always,                                75),
    Rule("place",      SIMILAR,               ANYBODY,           evidence.has_compatible_pages,                  70),
    Rule("place",      UNLIKE,                AGREEING,          evidence.has_same_pages,                        60),
    Rule("place",      UNLIKE,                AGREEING,          evidence.is_preprint_with_place,                60),
)  # fmt: skip
"""Questions about records with an identifier, or volume and page, in common."""

CONTRADICTORY = Table(
    Rule(None,         ANY_TITLES,            AGREEING | PARTLY, evidence.may_be_draft_of_retitled,              75),
    Rule(None,         SIMILAR,               SAME_AUTHORS,      evidence.has_same_days,                         60),
    Rule(None,         SIMILAR - REWORDED,    NOT_OTHERS,        evidence.is_correction,                         60),
    Rule(None,         REWORDED,              NOT_OTHERS,        evidence.is_similar_correction,                 60),
    Rule(None,         SIMILAR - REWORDED,    SAME_AUTHORS,      evidence.may_be_draft_with_marker,              55),
)  # fmt: skip
"""Questions about records whose titles or types contradict each other."""

IN_OTHER_PLACE = Table(
    Rule(None,         SIMILAR,               NOT_OTHERS,        evidence.has_similar_abstracts,                 80),
    Rule(None,         SIMILAR,               NOT_OTHERS,        evidence.has_distinctive_title_in_journal,      70),
)  # fmt: skip
"""Questions about records in different places of one journal or series."""

SAME_TITLE = Table(
    Rule(None,         SAME,                  AGREEING,          evidence.is_not_common,                         75),
    Rule(None,         SAME,                  PARTLY,            evidence.is_not_common,                         70),
    Rule(None,         SAME,                  SAME_AUTHORS,      evidence.is_of_same_year,                       60),
    Rule(None,         SAME,                  UNKNOWN,           evidence.is_distinctive_or_of_same_year,        70),
    Rule(None,         SAME,                  OTHERS,            evidence.may_be_talk_by_one_author,             65),
)  # fmt: skip
SIMILAR_TITLES = Table(
    Rule(None,         SIMILAR,               AGREEING,          evidence.has_similar_distinctive_title,         70),
    Rule(None,         SIMILAR,               AGREEING | PARTLY, evidence.is_on_page_or_has_alike_abstract,      85),
    Rule(None,         SIMILAR,               AGREEING | PARTLY, evidence.is_far_in_time,                        60),
    Rule(None,         SIMILAR - REWORDED,    AGREEING | PARTLY, evidence.is_close_with_distinctive_title,       80),
    Rule(None,         REWORDED,              AGREEING,          evidence.may_be_reworded_draft,                 75),
    Rule(None,         REWORDED,              SAME_AUTHORS,      evidence.may_be_retitled_draft,                 75),
    Rule(None,         SIMILAR,               UNKNOWN,           evidence.is_distinctive_or_of_same_year,        70),
    Rule(None,         SIMILAR,               OTHERS,            evidence.may_be_talk_by_one_author,             60),
)  # fmt: skip
UNLIKE_TITLES = Table(
    Rule(None,         UNLIKE,                AGREEING | PARTLY, evidence.has_alike_abstracts,                   80),
    Rule(None,         UNLIKE,                SAME_AUTHORS,      evidence.is_part_of_other_title,                60),
    Rule(None,         UNLIKE,                SAME_AUTHORS,      evidence.may_be_retitled_draft,                 50),
)  # fmt: skip
"""Other questions, by the relation of the titles."""


def match_records(first: RecordFeatures, second: RecordFeatures, common: CommonValues = NOTHING_COMMON) -> Match | None:
    """Return the match of two records, or None if they are different works as far as their features show."""
    may_be_linked = not first.identifiers.isdisjoint(second.identifiers) or same_volume_and_page(first, second)
    if not may_be_linked and are_contradictory(first, second) and not _deserves_review(first, second):
        return None
    similarity = compare_texts(first, second)
    if not may_be_linked and not _is_similar(first, second, similarity):
        return None
    compared = Comparison(first, second, common, similarity)
    certain = CERTAIN.find(compared)
    conflicts = tuple(find_conflicts(compared)) if certain else ()
    link, titles = compared.link, compared.titles
    if certain and not conflicts:
        return Match(link, titles, certain.score, compared.explain(), is_certain=True)
    question = _find_question(compared, certain)
    if question is None:
        return None
    doubt = _explain_doubt(compared, conflicts or tuple(find_conflicts(compared)))
    score = question.score * max(compared.title_similarity, compared.abstract_similarity) / 100
    return Match(link, titles, round(score), compared.explain(doubt))


def have_same_abstract(first: RecordFeatures, second: RecordFeatures) -> bool:
    return abstract_similarity(first, second) >= evidence.NEAR_IDENTICAL


def _deserves_review(first: RecordFeatures, second: RecordFeatures) -> bool:
    """True for contradictory records that may belong together.

    For example an erratum and its paper, a draft and its article, or proceedings with the days of the meeting.
    """
    return (
        first.markers != second.markers or has_exact_place(first) != has_exact_place(second) or len(first.numbers) >= 3
    )


def _is_similar(first: RecordFeatures, second: RecordFeatures, similarity: Similarity) -> bool:
    """False if titles and authors rule out a match. Records with unlike titles may match by abstract, or as drafts."""
    overlap, titles = similarity
    if overlap is not None and overlap < 0.5 and titles < 90 and not have_same_beginning(first, second):
        return False
    if titles >= MIN_SIMILARITY or (first.record.abstract and second.record.abstract):
        return True
    return not (first.is_published and has_exact_place(first) and second.is_published and has_exact_place(second))


def _find_question(compared: Comparison, certain: Rule | None) -> Rule | None:
    """Return the rule for a question. `certain` is the one that would merge the records if there were no conflicts."""
    if compared.link in ("identifier", "place"):
        return certain or LINKED.find(compared)
    if are_contradictory(compared.first, compared.second):
        return CONTRADICTORY.find(compared)
    if different_places(compared.first, compared.second):
        return IN_OTHER_PLACE.find(compared) if compared.title_similarity >= MIN_IN_OTHER_PLACE else None
    if certain:
        return certain
    if compared.titles == "same":
        is_series = compared.has_common_title and any(find_conflicts(compared))
        return None if is_series else SAME_TITLE.find(compared)
    if compared.titles == "unlike":
        return UNLIKE_TITLES.find(compared)
    return None if _are_other_articles(compared) else SIMILAR_TITLES.find(compared)


def _are_other_articles(compared: Comparison) -> bool:
    """True for similar titles that different works often have: two articles, or with another number."""
    first, second, similarity = compared.first, compared.second, compared.title_similarity
    if compared.both_published and similarity < MIN_FOR_ARTICLES and not same_volume_and_year(first, second):
        return compared.abstract_similarity < evidence.ALIKE_ABSTRACTS
    if not compared.same_numbers and compared.authors == "overlapping" and compared.link == "none":
        return True
    return similarity < MIN_IN_OTHER_PLACE and not evidence.has_compatible_type(compared)


def _explain_doubt(compared: Comparison, conflicts: Collection[Conflict]) -> str:
    """Return why two records are a question."""
    if conflicts:
        return " and ".join(conflict.reason for conflict in conflicts)
    if compared.link == "identifier":
        return "little else agrees"
    if compared.titles != "same":
        return "neither an identifier nor the abstracts confirm it"
    if compared.has_common_title:
        return "many works have this title"
    if not evidence.has_compatible_type(compared):
        return "only one is a book or a thesis"
    return "" if compared.has_distinctive_title else "the title is short"
