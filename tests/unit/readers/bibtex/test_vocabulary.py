"""The tables are consistent with each other and with CSL."""

import re

from generator.bibliography.item_types import CSL_TYPES
from generator.readers.bibtex.vocabulary import (
    EDITOR_TYPES,
    GENRES,
    JOURNAL_FIELDS,
    JOURNALS,
    LANGUAGES,
    LINK_FIELDS,
    NON_PUBLICATION_TYPES,
    TYPES,
)


def test_entry_types_map_to_csl_types() -> None:
    assert set(TYPES.values()) <= set(CSL_TYPES)
    assert TYPES["inproceedings"] == "paper-conference"
    assert not NON_PUBLICATION_TYPES & TYPES.keys()


def test_keys_are_in_lower_case() -> None:
    for table in (TYPES, GENRES, LANGUAGES, JOURNALS, LINK_FIELDS, EDITOR_TYPES, NON_PUBLICATION_TYPES):
        assert table
        assert all(key == key.lower().strip() for key in table)


def test_languages_are_bcp_47_tags() -> None:
    assert all(re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", tag) for tag in LANGUAGES.values())
    assert LANGUAGES["ngerman"] == "de"


def test_genres_and_journals_are_text() -> None:
    assert all(value[0].isupper() for value in (*GENRES.values(), *JOURNALS.values()))
    assert JOURNALS["apjlett"] == JOURNALS["apjl"] == "Astrophysical Journal Letters"
    assert "journal" in JOURNAL_FIELDS
