"""The tables of fields: their form, and the use of single fields."""

import msgspec
import pytest

from generator.model import Record
from generator.readers.field_table import EXTRA, IGNORED, PRIVATE, FieldTable, FieldUse, find_use, parse_use
from tests.support.accounting import TABLES

RECORD_FIELDS = {field.name for field in msgspec.structs.fields(Record)}


def test_use_is_targets_and_a_note() -> None:
    written = "links, identifiers: the identifier to which the URL leads"
    assert parse_use(written) == FieldUse(("links", "identifiers"), "the identifier to which the URL leads")
    assert parse_use("private").is_dropped
    assert not parse_use("title, ignored: beside another").is_dropped


def test_part_of_a_field_has_its_own_use_or_that_of_the_field() -> None:
    table = {"author": "contributors", "author.affiliation": "ignored: not shown"}
    assert find_use(table, ["author", "family"]).targets == ("contributors",)
    assert find_use(table, ["author", "person", "affiliation", "name"]).targets == (IGNORED,)
    assert find_use(table, ["colour"]).targets == (EXTRA,)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_tables_name_fields_of_the_record_and_reasons(table: FieldTable) -> None:
    assert len(table) > 10
    uses = {name: parse_use(written) for name, written in table.items()}
    targets = {(name, target) for name, use in uses.items() for target in use.targets}
    assert {(name, each) for name, each in targets if each not in RECORD_FIELDS | {EXTRA, PRIVATE, IGNORED}} == set()
    assert [name for name, use in uses.items() if IGNORED in use.targets and not use.note] == []
