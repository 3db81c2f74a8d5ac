"""Comparison of authors."""

import pytest
from msgspec.structs import replace

from generator.corpus.works.authors import author_overlap, different_people, similar_author_spelling
from generator.corpus.works.features import RecordFeatures, extract_features
from generator.model import Contributor, Name
from tests.unit.corpus.works.records import VASWANI, make_features, make_record


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (VASWANI, ("A. Vaswani", "N. Shazeer", "N. Parmar"), 1),
        (VASWANI, tuple(reversed(VASWANI)), 1),
        (VASWANI, VASWANI[:2], 0.9),
        (VASWANI, VASWANI[1:2], 0.5),
        (VASWANI, (*VASWANI[:2], "Curie, Marie"), pytest.approx(2 / 3)),
        (("Smith, J.",), ("Smith, John",), 1),
        (("Smith, Jane",), ("Smith, Kim",), 0),
        (("Smith",), ("Smith, Kim",), 1),
        (VASWANI, (), None),
    ],
)
def test_author_overlap(first: tuple[str, ...], second: tuple[str, ...], overlap: float | None) -> None:
    assert author_overlap(make_features("A", *first), make_features("A", *second)) == overlap
    assert author_overlap(make_features("A", *second), make_features("A", *first)) == overlap


def test_team_cannot_be_compared_with_its_members() -> None:
    members = make_features("A", *VASWANI)
    team = Contributor(Name(literal="ATLAS Collaboration"))
    alone = extract_features(replace(make_record("A"), contributors=(team,)), 0)
    with_members = extract_features(replace(members.record, contributors=(*members.record.contributors, team)), 0)
    assert author_overlap(alone, members) is None
    assert author_overlap(alone, alone) == 1
    assert author_overlap(with_members, members) == 1


def test_similar_spelling_of_authors() -> None:
    shepard = make_features("A", "Shepard, Roger")
    assert similar_author_spelling(shepard, make_features("A", "Shephard, Roger"))
    assert similar_author_spelling(shepard, make_features("A", "Roger, Shepard"))
    assert similar_author_spelling(make_features("A", "Kuster, Hermann"), make_features("A", "Kuester, H."))
    assert not similar_author_spelling(make_features("A", "Kuster, Hermann"), make_features("A", "Kuester, B."))
    assert not similar_author_spelling(shepard, make_features("A", "Curie, Marie"))
    assert not similar_author_spelling(shepard, make_features("A", "Shepard, Roger", "Curie, M.", "Curie, P."))
    assert not similar_author_spelling(make_features("A", "Author12, X."), make_features("A", "Author13, X."))


@pytest.mark.parametrize(
    ("given", "other", "different"),
    [("John", "James", True), ("J.", "James", False), ("Ken", "Kenneth", False), ("Sergei", "Serguey", False)],
)
def test_given_names_in_full_may_differ(given: str, other: str, different: bool) -> None:
    first, second = make_features("A", f"Smith, {given}"), make_features("A", f"Smith, {other}")
    assert different_people(first, second) is different
    assert not different_people(
        make_features("A", *VASWANI, f"Smith, {given}"), make_features("A", *VASWANI, f"Smith, {other}")
    )


@pytest.mark.parametrize("field", ["orcid", "homonym"])
def test_equal_names_may_have_different_ids(field: str) -> None:
    def identified(value: str | None) -> RecordFeatures:
        contributor = replace(Contributor(Name(family="Wang", given="Wei")), **{field: value})
        return extract_features(replace(make_record("A"), contributors=(contributor,)), 0)

    assert different_people(identified("0001"), identified("0002"))
    assert not different_people(identified("0001"), identified("0001"))
    assert not different_people(identified("0001"), identified(None))
