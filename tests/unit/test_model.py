"""Partial dates, and the shortcuts of publications."""

import gc

import msgspec
import pytest

from generator.model import Contributor, Identifier, Name, PartialDate, Publication, Record, Version


@pytest.mark.parametrize(
    ("date", "written"),
    [
        (PartialDate(2024), "2024"),
        (PartialDate(2024, 3), "2024-03"),
        (PartialDate(2024, 3, 5), "2024-03-05"),
        (PartialDate(476), "0476"),
    ],
)
def test_date_is_written_as_precisely_as_known(date: PartialDate, written: str) -> None:
    assert str(date) == written


def test_dates_sort_by_time_and_less_precise_ones_first() -> None:
    ordered = [
        PartialDate(2023, 12, 31),
        PartialDate(2024),
        PartialDate(2024, 3),
        PartialDate(2024, 3, 5),
        PartialDate(2024, 4),
    ]
    assert sorted([*ordered[2:], *ordered[:2]], key=lambda date: date.order) == ordered


def test_identifier_is_the_first_of_its_scheme() -> None:
    publication = Publication(identifiers=(Identifier("issn", "1"), Identifier("issn", "2"), Identifier("doi", "3")))
    assert publication.identifier("issn") == "1"
    assert publication.identifier("doi") == "3"
    assert publication.identifier("arxiv") is None


def test_authors_are_the_contributors_of_that_role_in_order() -> None:
    one, editor, two = (
        Contributor(Name(literal="One")),
        Contributor(Name(literal="Two"), "editor"),
        Contributor(Name(literal="Three")),
    )
    assert Publication(contributors=(one, editor, two)).authors == (one, two)


def test_values_are_frozen_and_untracked_by_the_garbage_collector() -> None:
    name = Name(family="Liskov", given="Barbara")
    with pytest.raises(AttributeError):
        name.family = "Wing"  # type: ignore[misc]
    assert not gc.is_tracked(name)


def test_record_and_version_share_the_fields_of_a_publication() -> None:
    shared = {field.name for field in msgspec.structs.fields(Publication)}
    for kind in (Record, Version):
        assert shared < {field.name for field in msgspec.structs.fields(kind)}
