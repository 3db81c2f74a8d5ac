"""Long sequences of random edits."""

from pathlib import Path

import pytest

from tests.faults.conftest import Record
from tests.support.edits import check_sequence


@pytest.mark.parametrize("part", range(20))
def test_edited_site_equals_a_clean_build(tmp_path: Path, part: int, record: Record) -> None:
    for number in range(5):
        assert check_sequence(tmp_path / f"{number}", 1000 + 5 * part + number, compared=5) >= 20
    record("30 random edits, built one by one", 5, "byte for byte equal to a forced clean build")
