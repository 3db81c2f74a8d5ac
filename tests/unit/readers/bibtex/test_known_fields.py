"""The fields that the reader knows, and their account."""

from generator.bibliography.identifiers import SCHEMES
from generator.readers.bibtex.entry import PRIVATE_FIELDS
from generator.readers.bibtex.known_fields import FIELDS, IDENTIFIER_FIELDS, NAME_FIELDS, TEXT_FIELDS
from generator.readers.field_table import parse_use


def test_fields_are_written_as_the_parser_returns_them() -> None:
    assert len(FIELDS) > 100
    assert all(name == name.lower() for name in FIELDS)


def test_texts_names_and_identifiers_have_their_target_in_the_account() -> None:
    targets = {name: parse_use(use).targets for name, use in FIELDS.items()}
    assert all(target in targets[name] for name, target in TEXT_FIELDS)
    assert all(targets[name] == ("contributors",) for name, _ in NAME_FIELDS)
    assert all("identifiers" in targets[name] for name in IDENTIFIER_FIELDS)
    assert set(IDENTIFIER_FIELDS.values()) <= set(SCHEMES)


def test_private_fields_are_private() -> None:
    assert all(FIELDS[name] == "private" for name in PRIVATE_FIELDS)
