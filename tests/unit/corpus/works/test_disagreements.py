"""What the records of one version disagree about."""

import pytest

from generator.corpus.works.disagreements import find_disagreements
from generator.problems import Location
from tests.unit.corpus.works.records import ATTENTION, make_features

PLACE = {"container_title": "Physics Letters B", "volume": "12", "issue": "3", "page_range": "33-41", "issued": "1903"}


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ({"issued": "1891"}, 'the date: "1903" here and "1891" in b.ris:9'),
        ({"container_title": "Annals"}, 'the journal or book: "Physics Letters B" here and "Annals" in b.ris:9'),
        ({"volume": "13"}, 'the volume: "12" here and "13" in b.ris:9'),
        ({"issue": "4"}, 'the issue: "3" here and "4" in b.ris:9'),
        ({"page_range": "33-49"}, 'the pages: "33-41" here and "33-49" in b.ris:9'),
    ],
)
def test_other_value_is_reported_with_both_locations(second: dict[str, str], message: str) -> None:
    group = [make_features(ATTENTION, **PLACE, at="a.bib:1"), make_features(ATTENTION, **second, at="b.ris:9")]
    (problem,) = find_disagreements(group)
    assert problem.message == f'records of "{ATTENTION}" disagree on {message}'
    assert (problem.severity, problem.location) == ("warning", Location("a.bib", 1))
    assert problem.hint


def test_other_title_is_reported() -> None:
    group = [make_features("On strings", at="a.bib:1"), make_features("On cosmic strings", at="a.bib:2")]
    (problem,) = find_disagreements(group)
    assert problem.message.endswith('disagree on the title: "On strings" here and "On cosmic strings" in a.bib:2')


@pytest.mark.parametrize(
    "second",
    [{}, {"issued": "1903-04"}, {"container_title": "Phys. Lett. B"}, {"volume": "Vol. XII"}, {"page_range": "33"},
     {"page_range": "pp. 33–41"}, {"issue": "Spring"}],
)  # fmt: skip
def test_missing_abbreviated_and_less_precise_values_are_no_contradiction(second: dict[str, str]) -> None:
    assert not list(find_disagreements([make_features(ATTENTION, **PLACE), make_features(ATTENTION, **second)]))
    assert not list(
        find_disagreements([make_features("The behaviour of cells"), make_features("Behavior of the cell")])
    )
