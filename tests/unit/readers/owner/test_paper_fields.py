"""The tables beside the keys of front matter agree with them."""

from typing import get_args

from generator.model import ContributorRole
from generator.readers.field_table import EXTRA, IGNORED, PRIVATE, parse_use
from generator.readers.owner.paper_fields import (
    HINTS,
    IDENTIFIERS,
    ROLES,
    SINGLE_LINES,
    SYNONYMS,
    PaperFrontMatter,
    explain_paper_key,
)
from tests.support.accounting import TABLES

KEYS = set(PaperFrontMatter.__struct_fields__)


def test_the_tables_name_keys() -> None:
    assert {*ROLES, *IDENTIFIERS, *SINGLE_LINES, *SYNONYMS.values()} <= KEYS
    assert not KEYS & {*SYNONYMS, *HINTS}
    assert not {*SYNONYMS} & {*HINTS}
    assert set(ROLES.values()) == set(get_args(ContributorRole))


def test_other_words_are_explained_in_any_spelling() -> None:
    assert explain_paper_key("Publication-Date") == 'use "issued" instead'
    assert explain_paper_key("License") == "put it below extra:, for templates of your own"
    assert explain_paper_key("zzz") is None


def test_front_matter_can_state_what_any_source_states() -> None:
    """Every field that the tables of fields lead to has a key, or is part of one."""
    part_of = {"contributors": "authors", "incomplete_roles": "authors", "identifiers": "doi", "links": "pdf"}
    part_of |= {"awards": "award", "is_selected": "selected", "picture": "image"}
    targets = {
        target for table in TABLES.values() for written in table.values() for target in parse_use(written).targets
    }
    fields = targets - {EXTRA, IGNORED, PRIVATE}
    assert len(fields) > 20
    assert {part_of.get(field, field) for field in fields} <= KEYS
