"""The field `collaboration` of REVTeX and INSPIRE."""

import pytest

from generator.model import Contributor, Name
from generator.readers.bibtex.collaborations import read_collaborations


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("ATLAS", ["ATLAS Collaboration"]),
        ("{ATLAS} Collaboration", ["ATLAS Collaboration"]),
        ("for the ATLAS collaboration", ["ATLAS collaboration"]),
        ("ATLAS, CMS", ["ATLAS Collaboration", "CMS Collaboration"]),
        ("LIGO Scientific and Virgo and LIGO Scientific", ["LIGO Scientific Collaboration", "Virgo Collaboration"]),
        ("Planning Working Group", ["Planning Working Group"]),
        (r"{Stra\ss en, Wege und Br\"ucken}", ["Straßen, Wege und Brücken Collaboration"]),
        ("{}", []),
    ],
)
def test_collaborations_are_literal_names(value: str, names: list[str]) -> None:
    assert read_collaborations(value, ()) == [Contributor(Name(literal=name)) for name in names]


def test_collaboration_among_the_authors_is_not_repeated() -> None:
    authors = [Contributor(Name(family="Aad", given="G.")), Contributor(Name(literal="The ATLAS Collaboration"))]
    assert read_collaborations("ATLAS", authors) == []
