"""Whatever is edited, and in whatever order: what is built in steps equals what is built at once."""

from pathlib import Path

import pytest

from tests.support.edits import check_sequence


@pytest.mark.parametrize("seed", range(10))
def test_edited_site_equals_a_clean_build(tmp_path: Path, seed: int) -> None:
    assert check_sequence(tmp_path, seed) >= 20
