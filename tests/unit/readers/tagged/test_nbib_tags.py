"""The table of tags: one account for each."""

import re

from generator.bibliography.item_types import CSL_TYPES
from generator.readers.tagged.nbib_tags import FIELDS, ITEM_TYPES


def test_accounts_say_what_becomes_of_a_tag() -> None:
    assert len(FIELDS) > 40
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]{1,3}", tag) for tag in FIELDS)
    assert all(account.partition(": ")[2] for account in FIELDS.values() if account.startswith("ignored"))


def test_publication_types_become_csl_types() -> None:
    assert set(ITEM_TYPES.values()) <= CSL_TYPES
