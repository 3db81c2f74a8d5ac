"""The tables of RIS agree with each other and with CSL."""

from typing import get_args

from generator.bibliography.item_types import CSL_TYPES
from generator.model import ContributorRole
from generator.readers.tagged import ris_tags
from generator.readers.tagged.ris_tags import (
    CONTAINER_TAGS,
    FIELDS,
    KNOWN_TAGS,
    PRIVATE_TAGS,
    RIS_TYPES,
    ROLE_TAGS,
    TITLE_TAGS,
)


def test_every_code_stands_for_one_csl_type() -> None:
    codes = [code for codes in ris_tags._TYPES.values() for code in codes.split()]
    assert len(codes) == len(set(codes)) == len(RIS_TYPES)
    assert set(RIS_TYPES.values()) <= set(CSL_TYPES)
    assert all(code == code.upper() for code in codes)


def test_every_tag_in_use_is_known() -> None:
    used = {tag for table in (TITLE_TAGS, CONTAINER_TAGS) for tags in table.values() for tag in tags}
    used |= {tag for _, tags in ROLE_TAGS for tag in tags} | PRIVATE_TAGS
    assert used <= KNOWN_TAGS
    assert KNOWN_TAGS - {"ER"} == set(FIELDS)


def test_tables_by_type_have_a_default_and_known_types() -> None:
    for table in (TITLE_TAGS, CONTAINER_TAGS):
        assert table[""]
        assert set(table) - {""} <= set(CSL_TYPES)


def test_every_role_has_tags_of_its_own() -> None:
    tags = [tag for _, role_tags in ROLE_TAGS for tag in role_tags]
    assert len(tags) == len(set(tags))
    assert {role for role, _ in ROLE_TAGS} == set(get_args(ContributorRole))
