"""Which fields of an entry are private, and which are shown; ranges removed from a text."""

import pytest

from generator.readers.bibtex.entry import NOT_SHOWN_FIELDS, PRIVATE_FIELDS, is_private, is_shown, remove_ranges


@pytest.mark.parametrize("field", ["file", "annote", "bdsk-url-1", "zotero-tag", "mendeley-groups"])
def test_private_fields_are_not_shown(field: str) -> None:
    assert is_private(field)
    assert not is_shown(field)


@pytest.mark.parametrize("field", ["title", "keywords", "note", "filename", "doi"])
def test_other_fields_are_shown(field: str) -> None:
    assert not is_private(field)
    assert is_shown(field)


def test_abstract_is_public_but_not_shown_in_the_entry() -> None:
    assert {"abstract"} == NOT_SHOWN_FIELDS - PRIVATE_FIELDS
    assert not is_private("abstract")
    assert not is_shown("abstract")


def test_ranges_are_removed() -> None:
    assert remove_ranges("0123456789", 1, 9, []) == "12345678"
    assert remove_ranges("0123456789", 1, 9, [(1, 2), (4, 6), (8, 9)]) == "2367"
