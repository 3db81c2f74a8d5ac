"""Comparison of abstracts."""

from generator.corpus.works.abstracts import abstract_similarity
from tests.unit.corpus.works.records import ABSTRACT, make_features


def test_abstract_similarity() -> None:
    features = make_features("A", abstract=ABSTRACT)
    assert abstract_similarity(features, make_features("A", abstract=ABSTRACT.upper())) == 100
    assert 90 < abstract_similarity(features, make_features("A", abstract=ABSTRACT.replace("new", "second"))) < 100
    assert abstract_similarity(features, make_features("A", abstract="Unrelated: " + "xyz " * 50)) == 0
    assert abstract_similarity(features, make_features("A", abstract="Too short.")) == -1
    assert abstract_similarity(features, make_features("A")) == -1
