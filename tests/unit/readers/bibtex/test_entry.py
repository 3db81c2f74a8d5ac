"""Which fields of an entry are private, and which control the display of a list."""

import pytest

from generator.readers.bibtex.entry import DISPLAY_FIELDS, NOT_SHOWN_FIELDS, PRIVATE_FIELDS, is_private


@pytest.mark.parametrize(
    "field",
    [
        "file",
        "annote",
        "bdsk-url-1",
        "zotero-tag",
        "mendeley-groups",
        "private_publication",
        "privnote",
        "private-note",
    ],
)
def test_private_fields(field: str) -> None:
    assert is_private(field)


@pytest.mark.parametrize("field", ["title", "keywords", "note", "filename", "doi", "abstract", "award", "priorart"])
def test_other_fields_are_not_private(field: str) -> None:
    assert not is_private(field)


def test_display_fields_and_the_abstract_are_not_part_of_the_citation() -> None:
    assert {"abstract"} == NOT_SHOWN_FIELDS - PRIVATE_FIELDS - DISPLAY_FIELDS
    assert not DISPLAY_FIELDS & PRIVATE_FIELDS
