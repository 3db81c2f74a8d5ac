"""Where files are staged: beside the output folder, and elsewhere only if that is impossible."""

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.output.publish import Output, prepare, publish
from generator.output.publish.places import can_move, create_staging_folder, staging_folders
from tests.support.publishing import SITE, fresh_tree, make_outputs, publish_site, read_tree


def staged_in(out: Path, cache: Path | None = None) -> set[Path]:
    """Publish, and return which of the possible folders existed meanwhile."""
    spare = cache.with_name(f"{cache.name}.staging") if cache else None
    found: set[Path] = set()

    def rendered() -> Iterator[tuple[str, bytes]]:
        for path, data in SITE.items():
            yield path, data
            found.update(folder for folder in map(Path, staging_folders(str(out), spare)) if os.path.exists(folder))  # noqa: PTH110

    plan = prepare(out, make_outputs(SITE), cache=cache, force=True)
    publish(plan, ((path, data) for path, data in rendered() if path in plan.outdated))
    assert read_tree(out) == fresh_tree(SITE)
    assert not any(map(os.path.exists, staging_folders(str(out), spare)))
    return found


def test_files_are_staged_beside_the_output_folder(tmp_path: Path) -> None:
    assert staged_in(tmp_path / "site", tmp_path / "cache") == {tmp_path / ".site.oeuvre-staging"}


def test_a_link_is_followed_first(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    assert staged_in(tmp_path / "site") == {tmp_path / ".real.oeuvre-staging"}


def test_long_name(tmp_path: Path) -> None:
    out = tmp_path / ("s" * 250)
    assert staged_in(out, tmp_path / "cache") == {tmp_path / "cache.staging"}
    shutil.rmtree(out)
    assert staged_in(out) == {out / ".oeuvre-staging"}


def test_mount_point(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(out)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        assert staged_in(out, tmp_path / "cache") == {out / ".oeuvre-staging"}
    finally:
        subprocess.run(["umount", str(out)], check=True)


def test_two_mounts_of_one_file_system(tmp_path: Path) -> None:
    out, real = tmp_path / "site", tmp_path / "real"
    out.mkdir()
    real.mkdir()
    mount = ["mount", "--bind", str(real), str(out)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no folder can be mounted here")
    try:
        assert not can_move(str(tmp_path), str(out))
        assert staged_in(out) == {out / ".oeuvre-staging"}
    finally:
        subprocess.run(["umount", str(out)], check=True)


def test_others_cannot_look_into_the_staging_folder(tmp_path: Path) -> None:
    out = tmp_path / "site"
    out.mkdir()
    folder = create_staging_folder(str(out), staging_folders(str(out)))
    assert Path(folder).stat().st_mode & 0o777 == 0o700
    with pytest.raises(FileExistsError):
        create_staging_folder(str(out), staging_folders(str(out)))


def test_a_full_disk_is_not_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, mode: int = 0o777) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    (tmp_path / "site").mkdir()
    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(OSError, match="No space left"):
        create_staging_folder(str(tmp_path / "site"), staging_folders(str(tmp_path / "site"), tmp_path / "spare"))


def test_staging_inside_the_folder_by_an_earlier_version_is_cleared(tmp_path: Path) -> None:
    publish_site(tmp_path / "site", SITE)
    left = tmp_path / "site" / ".oeuvre-staging" / "files"
    left.mkdir(parents=True)
    (left / "index.html").write_text("unfinished")
    assert not prepare(tmp_path / "site", [Output("index.html", "", "")]).outdated.keys() - {"index.html"}
    assert read_tree(tmp_path / "site") == fresh_tree(SITE)
