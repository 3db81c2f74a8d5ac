"""A disk that becomes full at any moment."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import Options, build
from generator.problems import UserError
from tests.faults.conftest import Record
from tests.integration.test_build import numbered
from tests.support.making import read_all, write_site

LEVELS = 40


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small file system can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def leave_free(disk: Path, size: int) -> None:
    """Fill the disk, so that so many bytes are free."""
    found = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - size)))


def test_full_disk(disk: Path, record: Record) -> None:
    """Content, cache and site are on one disk. An error leaves the old site; the next build is complete."""
    site = disk / "folder"
    build(write_site(site, numbered(0, papers=40)), site / "site")
    needed = sum(map(len, read_all(site / "site").values()))
    assert needed > 200_000
    failures = 0
    for level in range(LEVELS):
        before = read_all(site / "site")
        write_site(site, numbered(level + 1, papers=40))
        leave_free(disk, 16 * needed * level // (10 * LEVELS))
        try:
            build(site, site / "site")
        except UserError as failure:
            failures += 1
            assert "No space left on device" in str(failure), level  # noqa: PT017
            assert read_all(site / "site") == before, level
        (disk / "filler").unlink()
        build(site, site / "site")
        build(site, disk.parent / "clean", Options(force=True))
        assert read_all(site / "site") == read_all(disk.parent / "clean"), level
        assert {path.name for path in site.iterdir()} == {"content", "site", ".oeuvre"}
    assert LEVELS // 4 < failures < LEVELS
    record("a disk with too little room", LEVELS, "an error and the old site, or the new site")
