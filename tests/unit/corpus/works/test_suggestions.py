"""What the owner is told about matches."""

from generator.config.decisions import RecordNames
from generator.corpus.works.clusters import Clusters
from generator.corpus.works.comparison import Match
from generator.corpus.works.features import extract_features
from generator.corpus.works.suggestions import MAX_SUGGESTED_SCORE, suggest
from generator.model import Record
from generator.problems import Location
from tests.unit.corpus.works.records import make_record

MATCH = Match("none", "same", 99, "same title, same authors; but different events")


def prepare(*records: Record) -> tuple[Clusters, RecordNames]:
    return Clusters([extract_features(record, 0) for record in records]), RecordNames(records)


def test_suggestion_has_a_line_for_either_decision() -> None:
    clusters, names = prepare(make_record("A talk", at="b.bib:2"), make_record("A talk", at="a.bib:9", key="roe2015"))
    (suggestion,) = suggest([(0, 1, MATCH)], clusters, names)
    assert suggestion.score == MAX_SUGGESTED_SCORE
    assert suggestion.lines == ('same = [["roe2015", "b.bib:A talk"]]', 'different = [["roe2015", "b.bib:A talk"]]')
    problem = suggestion.problem
    assert (problem.severity, problem.location) == ("warning", Location("a.bib", 9))
    assert problem.message == (
        'two records of "A talk" (b.bib:2) may be the same work: same title, same authors; but different events'
        " (score 95 of 100)"
    )


def test_merged_records_with_different_titles_are_explained() -> None:
    clusters, names = prepare(make_record("A talk", at="a.bib:1"), make_record('Another "talk"', at="b.bib:2"))
    (suggestion,) = suggest([(0, 1, Match("identifier", "unlike", 98, "same arXiv id"))], clusters, names)
    note = suggestion.merge_note
    assert (note.severity, note.location) == ("note", Location("a.bib", 1))
    assert note.message == '"A talk" and "Another "talk"" (b.bib:2) are versions of one work: same arXiv id'
    assert note.hint == (
        "if they are different works, add to content/decisions.toml:\\n"
        'different = [["A talk", "Another \\\\"talk\\\\""]]'
    ).replace("\\n", "\n").replace("\\\\", "\\")


def test_only_the_best_match_of_two_clusters_is_suggested() -> None:
    clusters, names = prepare(*(make_record(title, at=f"a.bib:{line}") for line, title in enumerate("ABCD", 1)))
    clusters.merge(0, 1)
    clusters.separate([[0], [3]])
    better, worse = (Match("none", "same", score, f"{score}") for score in (80, 60))
    found = suggest([(0, 2, worse), (1, 2, better), (0, 1, better), (1, 3, better)], clusters, names)
    assert [each.reason for each in found] == ["80"]
