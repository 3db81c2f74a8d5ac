"""Cache files are complete or ignored."""

from pathlib import Path

import pytest

from generator.output.cache_file import read_sealed, write_sealed


@pytest.mark.parametrize("data", [b"", b"data", bytes(range(256)) * 100])
def test_data_is_read_back(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "new" / "folder" / "file"
    write_sealed(file, data)
    assert read_sealed(file) == data
    assert [each.name for each in file.parent.iterdir()] == ["file"]


def test_damaged_files_are_ignored(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert read_sealed(file) is None
    write_sealed(file, b"some data")
    whole = file.read_bytes()
    for damaged in (b"", whole[:5], whole[:-1], whole + b"x", whole[:-1] + bytes([whole[-1] ^ 1])):
        file.write_bytes(damaged)
        assert read_sealed(file) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    write_sealed(tmp_path / "file" / "below", b"data")
    assert read_sealed(tmp_path / "file" / "below") is None
